//! PEMs whose base64 text was changed between its first and its last line, in ways that can be undone without a
//! doubt: what comes out must be one whole key to the last byte.

use zeroize::Zeroizing;

use super::Inner;
use crate::jose::encoding;
use crate::keys::{asn1, write};

/// What is in the text between the lines, if it was changed in this way.
type Way = fn(&str) -> Option<Zeroizing<Vec<u8>>>;

/// The ways, and what is said of each.
const WAYS: [(Way, &str); 7] = [
    (|letters| encoding::base64(letters.as_bytes()), ""),
    (|letters| encoding::base64url(letters.as_bytes()), "the lines of its PEM are in base64url"),
    (
        |letters| ended(letters, &["/r/n", "/n"]),
        "its line breaks are written as `/n`, with the wrong slash",
    ),
    (|letters| ended(letters, &["n", "rn"]), "its line breaks were `\\n` and lost their backslash"),
    (|letters| encoding::hex(letters.as_bytes()), "the lines of its PEM are in hexadecimal"),
    (twice, "the lines of its PEM are in base64 twice"),
    (without_others, "the lines of its PEM have characters between them that base64 does not have"),
];

/// The lengths of the lines that programs write: RFC 7468, RFC 2045, all in one line.
const WIDTHS: [usize; 3] = [64, 76, usize::MAX];

/// The PEM with the text that its lines should have.
pub(super) fn mended(text: &str) -> Option<Inner> {
    let mut mended = Zeroizing::new(String::with_capacity(text.len()));
    let mut note = "";
    let mut rest = text;
    while let Some((_, tail)) = rest.split_once("-----BEGIN ") {
        let (label, tail) = tail.split_once("-----")?;
        let (body, tail) = tail.split_once("-----END ")?;
        let (end, tail) = tail.split_once("-----")?;
        // What is not a name is not repeated.
        if end != label
            || !label.bytes().all(|b| b.is_ascii_uppercase() || b" 0123456789".contains(&b))
        {
            return None;
        }
        let letters: Zeroizing<String> =
            Zeroizing::new(body.chars().filter(|c| !c.is_whitespace()).collect());
        let (der, how) = WAYS.iter().find_map(|(way, how)| Some((whole(way(&letters)?)?, how)))?;
        if !how.is_empty() {
            note = how;
        }
        mended.push_str(&write::pem(label, &der));
        rest = tail;
    }
    (!note.is_empty()).then(|| Inner::new(mended.as_bytes(), note))
}

/// Bytes that are one key or certificate, and nothing else.
fn whole(der: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let (_, more) = asn1::first(&der)?;
    (more == 0 && asn1::kind_of_bytes(&der).is_some()).then_some(der)
}

/// What is left without these letters for line ends, at the places where lines end.
fn ended(letters: &str, ends: &[&str]) -> Option<Zeroizing<Vec<u8>>> {
    ends.iter().find_map(|end| {
        WIDTHS.iter().find_map(|width| {
            let body = joined(letters, end, *width)?;
            whole(encoding::base64(body.as_bytes())?)
        })
    })
}

/// Lines of this length without what ends each of them.
fn joined(letters: &str, end: &str, width: usize) -> Option<Zeroizing<String>> {
    let mut rest = letters.strip_prefix(end).unwrap_or(letters);
    let mut body = Zeroizing::new(String::with_capacity(letters.len()));
    while rest.len() >= width.saturating_add(end.len()) {
        let (line, tail) = rest.split_at_checked(width)?;
        body.push_str(line);
        rest = tail.strip_prefix(end)?;
    }
    body.push_str(rest.strip_suffix(end).unwrap_or(rest));
    Some(body)
}

fn twice(letters: &str) -> Option<Zeroizing<Vec<u8>>> {
    let once = encoding::base64(letters.as_bytes())?;
    let once: Zeroizing<Vec<u8>> =
        Zeroizing::new(once.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect());
    encoding::base64(&once)
}

fn without_others(letters: &str) -> Option<Zeroizing<Vec<u8>>> {
    let is_base64 = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    let body: Zeroizing<String> = Zeroizing::new(letters.chars().filter(is_base64).collect());
    encoding::base64(body.as_bytes())
}
