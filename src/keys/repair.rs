//! A PEM whose line breaks were lost on its way through an environment variable: turned into `\n` or
//! spaces, or the whole of it base64 text.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// The beginning of `-----BEGIN ` as base64 text.
const ENCODED: &[u8] = b"LS0tLS1CRUdJTi";

/// Whether it is base64 text of a PEM.
pub(super) fn is_encoded_pem(bytes: &[u8]) -> bool {
    bytes.trim_ascii().starts_with(ENCODED)
}

/// Base64 text without the white space in it.
pub(super) fn compact(text: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect())
}

/// The PEM with its line breaks put back, if that is all that was wrong with it.
pub(super) fn repaired(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    let text = Zeroizing::new(if is_encoded_pem(bytes) {
        String::from_utf8(STANDARD.decode(compact(text.as_bytes())).ok()?).ok()?
    } else {
        text.to_owned()
    });
    let text = Zeroizing::new(text.replace("\\r", "").replace("\\n", "\n"));
    let mut rest = text.trim().trim_matches(['"', '\'']).trim();
    let mut repaired = Zeroizing::new(String::with_capacity(rest.len() + 64));
    while let Some((label, tail)) = rest.strip_prefix("-----BEGIN ")?.split_once("-----") {
        let (body, after) = tail.split_once(&format!("-----END {label}-----"))?;
        let _ = writeln!(repaired, "-----BEGIN {label}-----");
        for line in body.split_whitespace() {
            let _ = writeln!(repaired, "{line}");
        }
        let _ = writeln!(repaired, "-----END {label}-----");
        rest = after.trim_start();
        if rest.is_empty() {
            return Some(repaired);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEM: &str = "-----BEGIN PUBLIC KEY-----\nAAAA\nBBBB\n-----END PUBLIC KEY-----\n";

    #[test]
    fn line_breaks_are_put_back() {
        for broken in [
            PEM.replace('\n', "\\n"),
            PEM.replace('\n', "\\r\\n"),
            PEM.replace('\n', " "),
            format!("\"{}\"", PEM.replace('\n', "\\n")),
            STANDARD.encode(PEM),
        ] {
            assert_eq!(
                repaired(broken.as_bytes()).as_deref().map(String::as_str),
                Some(PEM),
                "{broken}"
            );
        }
        assert!(repaired(b"-----BEGIN PUBLIC KEY-----\nAAAA").is_none());
    }
}
