//! OpenSSH public keys (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4), as they
//! are in `id_*.pub` and `authorized_keys`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Key, KeyError, PublicKey};
use crate::jose::Curve;

/// The beginnings of the names that OpenSSH's types of keys have.
const TYPES: [&str; 3] = ["ssh-", "ecdsa-sha2-", "sk-"];

/// The type and the base64 text of a key, wherever they are in a text: `authorized_keys` may have
/// options before them, `known_hosts` names, and any file comments.
fn words(text: &str) -> Option<(&str, &str)> {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let next = words.peek().filter(|next| next.starts_with("AAAA"));
        if let Some(next) = next.filter(|_| TYPES.iter().any(|name| word.starts_with(name))) {
            return Some((word, next));
        }
    }
    None
}

/// Whether a text holds an OpenSSH public key, or one of RFC 4716.
pub(super) fn is_text(text: &[u8]) -> bool {
    text.starts_with(b"---- BEGIN SSH2")
        || std::str::from_utf8(text).is_ok_and(|text| words(text).is_some())
}

/// Whether some bytes are a key as it is in the base64 text (RFC 4253 section 6.6).
pub(super) fn is_blob(bytes: &[u8]) -> bool {
    let name = field(&mut &*bytes).and_then(|name| std::str::from_utf8(name).ok());
    name.is_some_and(|name| TYPES.iter().any(|known| name.starts_with(known)))
}

fn field<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, tail) = rest.split_first_chunk::<4>()?;
    let (value, tail) = tail.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    *rest = tail;
    Some(value)
}

fn damaged() -> KeyError {
    KeyError::malformed("the OpenSSH public key is damaged")
}

/// The first key of a text.
pub(super) fn read(text: &str, source: &str) -> Result<Key, KeyError> {
    let Some((name, encoded)) = words(text) else {
        // RFC 4716: between two lines of dashes, headers with colons, then base64 text.
        let lines = text.lines().skip(1).take_while(|line| !line.starts_with("----"));
        let mut continued = false;
        let body: String = lines
            .filter(|line| {
                let header = continued || line.contains(':');
                continued = header && line.ends_with('\\');
                !header
            })
            .flat_map(str::split_whitespace)
            .collect();
        return read_blob(
            &STANDARD.decode(body).map_err(|error| damaged().caused_by(error))?,
            source,
        );
    };
    let blob = STANDARD.decode(encoded).map_err(|error| damaged().caused_by(error))?;
    if field(&mut blob.as_slice()) != Some(name.as_bytes()) {
        return Err(damaged());
    }
    read_blob(&blob, source)
}

/// The key of the bytes in the base64 text.
pub(super) fn read_blob(blob: &[u8], source: &str) -> Result<Key, KeyError> {
    let mut rest = blob;
    let name = field(&mut rest).and_then(|name| std::str::from_utf8(name).ok());
    let name = name.ok_or_else(damaged)?;
    let mut field = || field(&mut rest);
    let material = match name {
        "ssh-rsa" => {
            let (exponent, modulus) = (field().ok_or_else(damaged)?, field().ok_or_else(damaged)?);
            PublicKey::rsa(modulus, exponent)?
        }
        "ssh-ed25519" => PublicKey::ed25519(field().ok_or_else(damaged)?)?,
        "ecdsa-sha2-nistp256" | "ecdsa-sha2-nistp384" | "ecdsa-sha2-nistp521" => {
            let curve = match field() {
                Some(b"nistp256") => Curve::P256,
                Some(b"nistp384") => Curve::P384,
                Some(b"nistp521") => Curve::P521,
                _ => return Err(damaged()),
            };
            PublicKey::ec(curve, field().ok_or_else(damaged)?)?
        }
        _ => {
            return Err(KeyError::unsupported(format!(
                "it is an OpenSSH key of type {name}, which no JWS algorithm uses"
            )));
        }
    };
    Ok(Key::new(source, material))
}

/// A key as the line of a `.pub` file, without a comment; none for a type that OpenSSH does not have.
pub(super) fn write(public: &PublicKey) -> Option<String> {
    let (name, fields): (String, Vec<Vec<u8>>) = match public {
        PublicKey::Rsa { modulus, exponent } => {
            ("ssh-rsa".to_owned(), vec![number(exponent), number(modulus)])
        }
        PublicKey::Ed25519(bytes) => ("ssh-ed25519".to_owned(), vec![bytes.clone()]),
        PublicKey::Ec { curve, point } => {
            let curve = match curve {
                Curve::P256 => "nistp256",
                Curve::P384 => "nistp384",
                Curve::P521 => "nistp521",
                Curve::Secp256k1 => return None,
            };
            let fields = vec![curve.as_bytes().to_vec(), point.clone()];
            (format!("ecdsa-sha2-{curve}"), fields)
        }
        PublicKey::Ed448(_) | PublicKey::X25519(_) | PublicKey::MlDsa { .. } => return None,
    };
    let mut blob = Vec::new();
    for field in std::iter::once(name.as_bytes()).chain(fields.iter().map(Vec::as_slice)) {
        blob.extend(u32::try_from(field.len()).ok()?.to_be_bytes());
        blob.extend(field);
    }
    Some(format!("{name} {}", STANDARD.encode(blob)))
}

/// A positive number as RFC 4251 section 5 has it: a zero before a first bit that is set.
fn number(bytes: &[u8]) -> Vec<u8> {
    let sign = bytes.first().is_some_and(|first| first & 0x80 != 0);
    sign.then_some(0).into_iter().chain(bytes.iter().copied()).collect()
}
