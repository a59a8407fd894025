//! The structure of tokens and cookies of other kinds. A few first letters prove nothing: each is
//! known by the parts that its format demands.

use super::super::{Value, base64url, encoding};

type Bytes = Vec<u8>;

/// The bytes of base64 text in whichever alphabet, percent-encoded padding included.
fn base64(text: &str) -> Option<Bytes> {
    if text.contains('.') {
        return None;
    }
    let decoded = text.contains('%').then(|| {
        text.replace("%3D", "=").replace("%3d", "=").replace("%2B", "+").replace("%2F", "/")
    });
    let bytes = decoded.as_deref().unwrap_or(text).as_bytes();
    let found = encoding::base64(bytes).or_else(|| encoding::base64url(bytes))?;
    (!found.is_empty()).then(|| found.to_vec())
}

fn json(text: &str) -> Option<Value> {
    let text = String::from_utf8(base64(text)?).ok()?;
    Value::parse(&text).ok()
}

fn has(value: &Value, names: &[&str]) -> bool {
    value.as_object().is_some_and(|object| names.iter().all(|name| object.get(name).is_some()))
}

fn is_hex(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Whether a text is base64 for as many bytes as a hash has (SHA-1, SHA-256, SHA-384, SHA-512).
fn is_hash(text: &str) -> bool {
    base64(text).is_some_and(|bytes| [20, 32, 48, 64].contains(&bytes.len()))
}

/// `content--hash`: `ActiveSupport::MessageVerifier`.
pub(super) fn rails_signed(text: &str) -> bool {
    text.rsplit_once("--").is_some_and(|(content, hash)| {
        is_hex(hash, &[40, 64, 96, 128]) && !content.contains("--") && base64(content).is_some()
    })
}

/// `content--iv--tag`: `ActiveSupport::MessageEncryptor`.
pub(super) fn rails_encrypted(text: &str) -> bool {
    let parts: Vec<_> = text.split("--").map(base64).collect();
    match parts.as_slice() {
        [Some(_), Some(iv), Some(tag)] => (iv.len(), tag.len()) == (12, 16),
        _ => false,
    }
}

/// `value:time:hash`, the time in base 62: `django.core.signing`.
pub(super) fn django(text: &str) -> bool {
    let mut parts = text.rsplitn(3, ':');
    let (Some(hash), Some(time), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let base62 = |b: u8| b.is_ascii_alphanumeric();
    is_hash(hash) && (5..=7).contains(&time.len()) && time.bytes().all(base62) && !value.is_empty()
}

/// `payload.time.hash`, the payload JSON that is no header: `itsdangerous`, as Flask uses it.
pub(super) fn itsdangerous(text: &str) -> bool {
    let bare = text.strip_prefix('.').unwrap_or(text);
    let mut parts = bare.rsplitn(3, '.');
    let (Some(hash), Some(time), Some(payload)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_time = time.len() <= 8
        && base64url::decode(time).is_some_and(|time| (3..=5).contains(&time.len()));
    // The content costs most to look at.
    if !is_time || !is_hash(hash) {
        return false;
    }
    // Compressed content begins with a dot, and then as zlib does.
    if bare.len() < text.len() {
        base64(payload).is_some_and(|bytes| bytes.first() == Some(&0x78))
    } else {
        json(payload).is_some_and(|value| !has(&value, &["alg"])) || is_token(payload)
    }
}

/// Whether a text has the three segments of a token, and a header that names its algorithm.
fn is_token(text: &str) -> bool {
    text.matches('.').count() == 2
        && text
            .split_once('.')
            .is_some_and(|(header, _)| json(header).is_some_and(|header| has(&header, &["alg"])))
}

/// `value.hash` behind `s:`: Express, by `cookie-signature`.
fn express(text: &str) -> Option<&str> {
    let bare = text.strip_prefix("s:").or_else(|| text.strip_prefix("s%3A"))?;
    let (value, hash) = bare.rsplit_once('.')?;
    is_hash(hash).then_some(value)
}

/// A cookie that Express signed, and that holds no token.
pub(super) fn express_session(text: &str) -> bool {
    express(text).is_some_and(|value| !is_token(value))
}

/// A token that Express, `itsdangerous` or Django signed once more.
pub(super) fn signed_token(text: &str) -> bool {
    let plain = text.matches('.').count() >= 4 && itsdangerous(text);
    let django = django(text) && is_token(text.split(':').next().unwrap_or_default());
    plain || django || express(text).is_some_and(is_token)
}

/// A token with one more segment that is as long as a hash: a signer's, or the end of another token.
pub(super) fn longer_token(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(value, hash)| is_token(value) && is_hash(hash))
}

/// base64 of `{"iv":…,"value":…,"mac":…}`: Laravel.
pub(super) fn laravel(text: &str) -> bool {
    json(text).is_some_and(|value| has(&value, &["iv", "value"]))
}

/// Version 0x80, a time, an IV, whole blocks, and a hash.
pub(super) fn fernet(text: &str) -> bool {
    base64(text).is_some_and(|bytes| {
        bytes.first() == Some(&0x80) && bytes.len() >= 73 && (bytes.len() - 57).is_multiple_of(16)
    })
}

/// `<algorithm>.<content>.<hash>`, the algorithm in base64: Phoenix, by `Plug.Crypto`.
pub(super) fn phoenix(text: &str) -> bool {
    ["SFMyNTY.", "SFMzODQ.", "SFM1MTI."].iter().any(|first| text.starts_with(first))
        && text.matches('.').count() == 2
}

/// `2|1:0|10:…|name|content|hash`: Tornado.
pub(super) fn tornado(text: &str) -> bool {
    text.starts_with("2|1:") && text.matches('|').count() >= 5
}

/// Macaroons of version 1 (packets of four hexadecimal digits) and 2 (type, length, value).
pub(super) fn macaroon(text: &str) -> bool {
    let Some(bytes) = base64(text) else { return false };
    let v1 = bytes.len() > 12
        && bytes[..4].iter().all(u8::is_ascii_hexdigit)
        && (bytes[4..].starts_with(b"location ") || bytes[4..].starts_with(b"identifier "));
    let v2 = matches!(bytes.as_slice(), [2, 1 | 2, length, rest @ ..]
        if rest.len() > usize::from(*length) + 32);
    v1 || v2
}

/// XML of SAML, as it is or in base64.
pub(super) fn saml(text: &str) -> bool {
    xml(text).is_some_and(|xml| xml.to_ascii_lowercase().contains("saml"))
}

/// Any other XML, as it is or in base64.
pub(super) fn other_xml(text: &str) -> bool {
    xml(text).is_some_and(|xml| xml.contains("</") || xml.contains("/>") || xml.contains("<?xml"))
}

fn xml(text: &str) -> Option<String> {
    if text.starts_with('<') {
        return Some(text.to_owned());
    }
    // What is cut is XML anyway.
    let whole = text.get(..text.len() - text.len() % 4)?;
    let bytes = base64(text).or_else(|| base64(whole))?;
    bytes.starts_with(b"<").then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// `$2b$…`, `$argon2id$…`, `$6$…`: the modular crypt format.
pub(super) fn password_hash(text: &str) -> bool {
    let Some((kind, rest)) = text.strip_prefix('$').and_then(|rest| rest.split_once('$')) else {
        return false;
    };
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !kind.is_empty() && kind.bytes().all(plain) && rest.len() >= 8 && !rest.contains(' ')
}

/// JSON in base64 that is no header of a token.
pub(super) fn json_in_base64(text: &str) -> bool {
    !text.contains('.')
        && json(text).is_some_and(|value| value.as_object().is_some() && !has(&value, &["alg"]))
}

/// The types of PASERK.
const PASERK_TYPES: [&str; 11] = [
    "local",
    "public",
    "secret",
    "seal",
    "lid",
    "pid",
    "sid",
    "local-wrap",
    "local-pw",
    "secret-wrap",
    "secret-pw",
];

/// A key of PASETO: its version and its type.
pub(super) fn paserk(text: &str) -> bool {
    let mut parts = text.splitn(3, '.');
    let version = parts.next().is_some_and(|part| ["k1", "k2", "k3", "k4"].contains(&part));
    version
        && parts.next().is_some_and(|part| PASERK_TYPES.contains(&part))
        && parts.next().is_some()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
