//! Where in a JSON document a key is taken as one. A key in any other member, as in a profile that somebody wrote
//! themselves, is nobody's word that it is to be trusted.
//!
//! The place decides, and never what is found there: a JWK or a PEM says what it is, but not whose it is, and somebody
//! else may have written the value. A place is one of a key
//!
//! - where the name of the member says so: one of its words is a word for keys, certificates or what holds them; or the
//!   name of the object around it is a word for several of them, as in `"keys": {"2025": …}`;
//! - where its surroundings say so: a JWK Set, an object that names the key (`kid`), an object all of whose members are
//!   keys, the entries of a Kubernetes object;
//! - where nothing else is in the document: whoever passes it means that value.
//!
//! What is in no such place is named and left out, whether it is a PEM, a JWK, DER, or bytes in hexadecimal or base64.

/// How a word ends that is for a key, or for what holds one: `publickey`, `idpcert`, `data`.
const ENDS: [&str; 26] = [
    "key",
    "keys",
    "cert",
    "certs",
    "certificate",
    "certificates",
    "pem",
    "crt",
    "cer",
    "der",
    "spki",
    "jwk",
    "jwks",
    "x509",
    "x5c",
    "p12",
    "pfx",
    "chain",
    "bundle",
    "secret",
    "secrets",
    "data",
    "value",
    "values",
    "signing",
    "verification",
];

/// Words that are for keys only as a whole: `published` and `assignee` are not.
const WORDS: [&str; 10] = [
    "pub",
    "public",
    "priv",
    "private",
    "sign",
    "signer",
    "verify",
    "verifier",
    "verifying",
    "seed",
];

pub(super) const UNKNOWN: &str = "a member of this name is not known to hold a key that is to be trusted; if it is the key, pass it alone";

/// How a word ends that is for several keys.
const SEVERAL: [&str; 5] = ["keys", "certs", "certificates", "jwks", "secrets"];

/// Whether the names on a path say that a key is at its end. The entries of a Kubernetes object have any names.
pub(super) fn lead_to_a_key(path: &[String], document: &str) -> bool {
    let mut names = path.iter().rev().filter(|name| !name.bytes().all(|b| b.is_ascii_digit()));
    let Some(name) = names.next() else { return true };
    let is_of_several = |around: &String| {
        words(around).any(|word| SEVERAL.iter().any(|several| word.ends_with(several)))
    };
    document.contains("Kubernetes")
        || words(name).any(|word| is_for_keys(&word))
        || names.next().is_some_and(is_of_several)
}

fn is_for_keys(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let is = |word: &str| WORDS.contains(&word) || ENDS.iter().any(|end| word.ends_with(end));
    is(word) || is(bare)
}

/// The words of a name in lower case: `publicKey`, `PUBLIC_KEY` and `public.key` have the same ones.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut apart = String::with_capacity(name.len() + 8);
    let mut was_lower = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && was_lower {
            apart.push(' ');
        }
        was_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        apart.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    }
    let words: Vec<String> = apart.split_whitespace().map(ToOwned::to_owned).collect();
    words.into_iter()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
