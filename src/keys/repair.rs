//! A PEM whose line breaks were lost on its way through an environment variable: turned into `\n` or
//! spaces; and one that lost its first or last line.

use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::asn1;
use super::layers::without_comments;
use crate::jose::encoding;

/// The PEM with its line breaks put back, if that is all that was wrong with it.
pub(super) fn repaired(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
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

/// What is wrong with the lines of a PEM that [`repaired`] puts right.
pub(super) fn broken_lines(text: &str) -> &'static str {
    let text = text.trim();
    if text.contains("\\n") || text.contains("\\r") {
        "the PEM has `\\n` instead of line breaks, as in an environment variable"
    } else if text.starts_with(['"', '\'']) {
        "the PEM is in quotes"
    } else if text.lines().count() == 1 {
        "the PEM has no line breaks, as in an environment variable"
    } else {
        "the PEM's line breaks are in the wrong places"
    }
}

/// What is wrong with a PEM of which [`inside`] finds the base64 text alone.
pub(super) fn broken_boundary(text: &str) -> &'static str {
    match (text.contains("-----BEGIN "), text.contains("-----END ")) {
        (false, _) => "the first line of the PEM is missing",
        (true, false) => "the last line of the PEM is missing",
        (true, true) => "the first or the last line of the PEM is damaged",
    }
}

/// The DER in a PEM whose first or last line is missing or damaged: the base64 text is all there.
pub(super) fn inside(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    /// How many words are tried as its beginning.
    const TRIES: usize = 64;
    let text = Zeroizing::new(text.replace("\\r", "").replace("\\n", "\n"));
    let text = without_comments(&text).unwrap_or(text);
    let is_base64 = |word: &&str| {
        word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
    };
    let mut tries = TRIES;
    // Between the dashes of a boundary stands no base64 text that begins as a key does.
    for piece in text.split("-----") {
        let words: Vec<&str> = piece.split_whitespace().collect();
        for (index, word) in words.iter().enumerate() {
            // Every SEQUENCE of a key's length begins so.
            if !word.starts_with('M') || tries == 0 {
                continue;
            }
            tries -= 1;
            let body: Vec<&str> = words[index..].iter().copied().take_while(is_base64).collect();
            let body = Zeroizing::new(body.concat());
            if let Some(der) = encoding::base64(body.as_bytes())
                && asn1::kind_of_bytes(&der).is_some()
            {
                return Some(der);
            }
        }
    }
    None
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
