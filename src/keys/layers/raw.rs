//! Keys that are their bytes alone: an Ed25519 key, a point on a curve; as they are, in hexadecimal or in
//! base64. Bytes that may be public are never taken for a private seed: everybody who knows them could sign.

use zeroize::Zeroizing;

use super::BytesAlone;
use crate::jose::{Curve, encoding};
use crate::keys::{Key, KeyError, KeyPair, PublicKey, Secret};

/// Keys and how their bytes were read; or what the bytes may be, where that cannot be told.
pub(super) type Raw = Result<(Vec<Key>, String), KeyError>;

/// The curves, and the length of a coordinate on them.
const CURVES: [Curve; 4] = [Curve::P256, Curve::Secp256k1, Curve::P384, Curve::P521];

const SEED: &str = "it is 32 bytes, which may be an Ed25519 private seed; to make a key of a seed in hexadecimal: (printf 302e020100300506032b657004220420; cat SEED) | xxd -r -p | openssl pkey -out key.pem";

/// The key that some bytes are, by their length and by what is valid on the curves.
pub(super) fn read(given: &[u8], source: &str, alone: BytesAlone) -> Option<Raw> {
    if alone == BytesAlone::Nothing {
        return None;
    }
    let bytes = decoded(given)?;
    match bytes.len() {
        32 if alone == BytesAlone::Private => Some(Err(KeyError::incomplete(SEED))),
        32 => Some(ed25519(&bytes, source)),
        64 if let Some(pair) = seed_and_public(&bytes) => {
            let note =
                "read as the 64 bytes of an Ed25519 key: the private seed and the public key";
            Some(Ok((vec![Key::new(source, pair)], note.to_owned())))
        }
        _ => points(&bytes, source).map(Ok),
    }
}

/// Whether a text is a key of this kind for certain, and so probably not the name of a file. 32 bytes may be a
/// shared secret as well.
#[must_use]
pub fn is_certain(text: &str) -> bool {
    decoded(text.as_bytes()).is_some_and(|bytes| bytes.len() != 32)
        && matches!(read(text.as_bytes(), "", BytesAlone::Key), Some(Ok(_)))
}

/// The pair whose private seed is the bytes of a public key. Who signs with it took the one for the other, or
/// attacks a verifier that does.
#[must_use]
pub fn pair_of_public_bytes(public: &PublicKey) -> Option<KeyPair> {
    let PublicKey::Ed25519(bytes) = public else { return None };
    KeyPair::ed25519_of_seed(&Secret::new(bytes.clone())).ok()
}

fn ed25519(bytes: &[u8], source: &str) -> Raw {
    let public = PublicKey::ed25519(bytes)?;
    let note = "read as the 32 bytes of an Ed25519 public key; a private seed or a shared secret may look the same; to make a key of a seed in hexadecimal: (printf 302e020100300506032b657004220420; cat SEED) | xxd -r -p | openssl pkey -out key.pem";
    Ok((vec![Key::new(source, public)], note.to_owned()))
}

/// An Ed25519 key whose second half is the public key of the first one.
fn seed_and_public(bytes: &[u8]) -> Option<KeyPair> {
    let (seed, public) = bytes.split_at_checked(32)?;
    KeyPair::ed25519_halves(&Secret::new(seed.to_vec()), public).ok()
}

/// The keys at a point: on two curves where their coordinates are equally long and the point is short.
fn points(bytes: &[u8], source: &str) -> Option<(Vec<Key>, String)> {
    let read = |curve: &Curve| {
        let size = curve.coordinate_bytes();
        let public = match bytes {
            [4, rest @ ..] if rest.len() == 2 * size => PublicKey::ec(*curve, bytes),
            [2 | 3, rest @ ..] if rest.len() == size => PublicKey::ec_compressed(*curve, bytes),
            _ if bytes.len() == 2 * size => PublicKey::ec(*curve, &[&[4], bytes].concat()),
            _ => return None,
        };
        Some((curve.name(), public.ok()?))
    };
    let found: Vec<(&str, PublicKey)> = CURVES.iter().filter_map(read).collect();
    let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
    let note = match names.as_slice() {
        [] => return None,
        [name] => format!("read as the {} bytes of a point on {name}", bytes.len()),
        names => format!(
            "read as the {} bytes of a point, which is on {}: the algorithm of the token decides",
            bytes.len(),
            names.join(" and on ")
        ),
    };
    Some((found.into_iter().map(|(_, public)| Key::new(source, public)).collect(), note))
}

/// The bytes that some bytes are or are written for; nothing where they are words.
fn decoded(given: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    /// The shortest and the longest key of this kind in base64 and in hexadecimal.
    const TEXT: std::ops::RangeInclusive<usize> = 43..=266;
    let Some(text) = std::str::from_utf8(given).ok().filter(|text| text.is_ascii()) else {
        return Some(Zeroizing::new(given.to_vec()));
    };
    let text = text.trim().trim_matches(['"', '\'']).trim();
    let text = text.strip_prefix("0x").unwrap_or(text);
    let bare: Zeroizing<String> =
        Zeroizing::new(text.chars().filter(|c| !c.is_ascii_whitespace() && *c != ':').collect());
    if !TEXT.contains(&bare.len()) {
        return None;
    }
    if bare.bytes().all(|b| b.is_ascii_hexdigit()) {
        return encoding::hex(bare.as_bytes());
    }
    // Words with hyphens are not.
    let mixed = bare.bytes().any(|b| b.is_ascii_uppercase())
        && bare.bytes().any(|b| b.is_ascii_lowercase())
        && bare.bytes().any(|b| b.is_ascii_digit());
    let decode =
        || encoding::base64(bare.as_bytes()).or_else(|| encoding::base64url(bare.as_bytes()));
    mixed.then(decode).flatten()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
