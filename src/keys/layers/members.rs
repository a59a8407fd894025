//! Which members of a JSON document hold keys, by their names. A key in any other, as in a profile that somebody
//! wrote themselves, is nobody's word that it is to be trusted.

/// What the names of members have in them that hold a key or a document with one.
const WORDS: [&str; 18] = [
    "key", "cert", "pem", "crt", "cer", "pub", "priv", "jwk", "x509", "x5c", "secret", "data",
    "value", "sign", "verif", "p12", "chain", "bundle",
];

pub(super) const UNKNOWN: &str = "a member of this name is not known to hold a key that is to be trusted; if it is the key, pass it alone";

/// Whether the members on a path lead to keys. The entries of a Kubernetes object have any names.
pub(super) fn lead_to_a_key(path: &[String], document: &str) -> bool {
    let Some(name) = path.iter().rev().find(|name| !name.bytes().all(|b| b.is_ascii_digit()))
    else {
        return true;
    };
    let name = name.to_ascii_lowercase();
    document.contains("Kubernetes") || WORDS.iter().any(|word| name.contains(word))
}
