//! What a header says of the token behind it; and whether a text may be a header at all.

use super::reading::is_base64;
use crate::jose::{Algorithm, Value, encoding, limits};

/// What a header says about what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) has_algorithm: bool,
    /// Whether it is the header of a JWE.
    pub(super) encrypted: bool,
    /// How many characters the last segment can have when it is whole; none where nobody knows.
    pub(super) sizes: &'static [usize],
}

/// The header that some characters hold.
pub(super) fn read(characters: &[u8]) -> Option<Header> {
    if characters.len() > limits::FOUND_HEADER_BYTES {
        return None;
    }
    let Ok(Value::Object(object)) = Value::parse(&text(characters)?) else { return None };
    let member = |name| object.get(name).and_then(Value::as_str);
    let (algorithm, encryption) = (member("alg"), member("enc"));
    Some(Header {
        has_algorithm: algorithm.is_some(),
        encrypted: encryption.is_some(),
        sizes: match (encryption, algorithm) {
            (Some(encryption), _) => tag_sizes(encryption),
            (None, Some(algorithm)) => signature_sizes(algorithm),
            (None, None) => &[],
        },
    })
}

/// The characters of a whole authentication tag (RFC 7518 section 5.1).
fn tag_sizes(encryption: &str) -> &'static [usize] {
    match encryption {
        "A128GCM" | "A192GCM" | "A256GCM" | "A128CBC-HS256" => &[22],
        "A192CBC-HS384" => &[32],
        "A256CBC-HS512" => &[43],
        _ => &[],
    }
}

/// The characters of a whole signature. RSA has as many as the key's modulus.
fn signature_sizes(algorithm: &str) -> &'static [usize] {
    match Algorithm::from_name(algorithm) {
        Some(Algorithm::Hs256) => &[43],
        Some(Algorithm::Hs384) => &[64],
        Some(Algorithm::Hs512 | Algorithm::Es256 | Algorithm::Es256k | Algorithm::Ed25519) => &[86],
        Some(Algorithm::Es384) => &[128],
        Some(Algorithm::Es512) => &[176],
        Some(Algorithm::EdDsa) => &[86, 152],
        Some(Algorithm::Ed448) => &[152],
        Some(Algorithm::MlDsa44) => &[3227],
        Some(Algorithm::MlDsa65) => &[4412],
        Some(Algorithm::MlDsa87) => &[6170],
        Some(
            Algorithm::Rs256
            | Algorithm::Rs384
            | Algorithm::Rs512
            | Algorithm::Ps256
            | Algorithm::Ps384
            | Algorithm::Ps512,
        ) => &[171, 342, 512, 683, 1366],
        None => &[],
    }
}

/// How far a text that begins like this is that of a JSON object.
pub(super) enum Beginning {
    /// To its end: it may be one.
    Whole,
    /// So many characters; it is none.
    Until(usize),
}

/// How far some characters may be the beginning of a JSON object.
pub(super) fn beginning(characters: &[u8]) -> Beginning {
    /// Nothing that may be cut in two is longer: an escaped pair of surrogates.
    const CUT: usize = 12;
    let Some(decoded) = decode(&characters[..characters.len() / 4 * 4]) else {
        return Beginning::Until(0);
    };
    let text = match std::str::from_utf8(&decoded) {
        Ok(text) => text,
        Err(error) => {
            if error.error_len().is_some() {
                return Beginning::Until(error.valid_up_to() / 3 * 4);
            }
            std::str::from_utf8(&decoded[..error.valid_up_to()]).unwrap_or_default()
        }
    };
    if !text.trim_ascii_start().starts_with('{') && !text.trim_ascii_start().is_empty() {
        return Beginning::Until(0);
    }
    match Value::parse(text) {
        Ok(_) => Beginning::Whole,
        Err(error) if !error.too_deep && error.offset + CUT >= text.len() => Beginning::Whole,
        Err(error) => Beginning::Until(error.offset / 3 * 4),
    }
}

/// Whether an object may begin with some characters.
pub(super) fn may_begin_object(characters: &[u8]) -> bool {
    matches!(characters, [b'e' | b'I' | b'C' | b'D', ..])
        && matches!(beginning(characters), Beginning::Whole)
}

/// The UTF-8 text that some characters hold.
fn text(characters: &[u8]) -> Option<String> {
    String::from_utf8(decode(characters)?).ok()
}

/// Whether some characters hold a JSON object.
pub(super) fn is_object(characters: &[u8]) -> bool {
    text(characters).is_some_and(|text| {
        crate::jose::json::scan::members(&text, |_| ())
            || matches!(Value::parse(&text), Ok(Value::Object(_)))
    })
}

/// The bytes of base64 characters of either alphabet, without their padding. One character that is left
/// alone holds no byte.
pub(super) fn decode(characters: &[u8]) -> Option<Vec<u8>> {
    let end = characters.iter().rposition(|b| *b != b'=').map_or(0, |last| last + 1);
    let mut characters = &characters[..end];
    if characters.len() % 4 == 1 {
        characters = &characters[..end - 1];
    }
    if !characters.iter().all(|b| is_base64(*b)) {
        return None;
    }
    let is_standard = characters.iter().any(|b| matches!(b, b'+' | b'/'));
    let bytes = if is_standard {
        let url = |b: &u8| match b {
            b'+' => b'-',
            b'/' => b'_',
            other => *other,
        };
        encoding::base64url(&characters.iter().map(url).collect::<Vec<u8>>())
    } else {
        encoding::base64url(characters)
    };
    bytes.map(|bytes| bytes.to_vec())
}
