//! PEMs whose first or last line was typed or cut: hyphens that are missing, other letters, no last line.

use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::Inner;
use crate::jose::encoding;

/// The labels of keys and certificates (RFC 7468, and what came before it), without spaces, the longer ones
/// first.
const LABELS: [(&str, &str); 13] = [
    ("ENCRYPTEDPRIVATEKEY", "ENCRYPTED PRIVATE KEY"),
    ("OPENSSHPRIVATEKEY", "OPENSSH PRIVATE KEY"),
    ("CERTIFICATEREQUEST", "CERTIFICATE REQUEST"),
    ("TRUSTEDCERTIFICATE", "TRUSTED CERTIFICATE"),
    ("X509CERTIFICATE", "X509 CERTIFICATE"),
    ("RSAPRIVATEKEY", "RSA PRIVATE KEY"),
    ("RSAPUBLICKEY", "RSA PUBLIC KEY"),
    ("ECPRIVATEKEY", "EC PRIVATE KEY"),
    ("ECPUBLICKEY", "PUBLIC KEY"),
    ("PRIVATEKEY", "PRIVATE KEY"),
    ("PUBLICKEY", "PUBLIC KEY"),
    ("CERTIFICATE", "CERTIFICATE"),
    ("PKCS7", "PKCS7"),
];

/// The PEM with the lines that it should have.
pub(super) fn rebuilt(text: &str) -> Option<Inner> {
    let upper = Zeroizing::new(text.to_ascii_uppercase());
    let mut rebuilt = Zeroizing::new(String::with_capacity(text.len() + 128));
    let mut at = 0;
    while let Some(begin) = upper[at..].find("BEGIN") {
        at += begin + "BEGIN".len();
        let Some((label, length)) = label(&upper[at..]) else { continue };
        at += length;
        let end = end_of_body(&upper[at..at + before_next(&upper[at..])]);
        let body = text.get(at..at + end)?;
        at += end;
        let letters = Zeroizing::new(
            body.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>(),
        );
        // Headers of an old PEM, or something that is not base64.
        encoding::base64(letters.as_bytes()).filter(|der| der.len() > 16)?;
        let _ = writeln!(rebuilt, "-----BEGIN {label}-----");
        let _ = writeln!(rebuilt, "{}", letters.as_str());
        let _ = writeln!(rebuilt, "-----END {label}-----");
    }
    (!rebuilt.is_empty())
        .then(|| Inner::new(rebuilt.as_bytes(), "the first or the last line of the PEM is damaged"))
}

/// The label that a text begins with, and its length there with the hyphens and spaces around it.
fn label(text: &str) -> Option<(&'static str, usize)> {
    let is_filler = |c: char| matches!(c, '-' | ' ' | '_' | '\t');
    LABELS.iter().find_map(|(letters, label)| {
        let mut rest = text.trim_start_matches(is_filler);
        for letter in letters.chars() {
            rest = rest.strip_prefix(letter)?.trim_start_matches(['-', ' ', '_']);
        }
        Some((*label, text.len() - rest.len()))
    })
}

/// Where the next first line begins, or the text ends: each part of a text is looked at once.
fn before_next(upper: &str) -> usize {
    let is_first = |(at, begin): &(usize, &str)| label(&upper[at + begin.len()..]).is_some();
    upper.match_indices("BEGIN").find(is_first).map_or(upper.len(), |(at, _)| at)
}

/// Where the base64 text ends: before the last line, or with the text.
fn end_of_body(upper: &str) -> usize {
    let mut from = 0;
    while let Some(found) = upper[from..].find("END") {
        let at = from + found;
        let before = upper[..at].trim_end_matches([' ', '\t']);
        let begins_line = before.is_empty() || before.ends_with(['-', '\n', '\r', '=']);
        if (begins_line || before.len() < at) && label(&upper[at + 3..]).is_some() {
            return at;
        }
        from = at + 3;
    }
    upper.find("-----").unwrap_or(upper.len())
}
