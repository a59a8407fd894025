//! The secret is text for other bytes.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, text};
use crate::diagnose::step::{Axis, Step};
use crate::jose::{Value, encoding};
use crate::report::diagnosis::Cause;

const fn decoded(how: &'static str, remedy: &'static str, apply: Apply) -> SecretStep {
    let step = Step { axis: Axis::Secret, cause: Cause::SecretIsEncoded, how, remedy };
    SecretStep { step, place: Place::Reads, said: Said::Signed, apply }
}

/// An encoding that jwtx can be told, by its name there.
const fn setting(
    name: &'static str,
    how: &'static str,
    remedy: &'static str,
    apply: Apply,
) -> SecretStep {
    SecretStep { said: Said::Encoding(name), ..decoded(how, remedy, apply) }
}

pub(super) const STEPS: &[SecretStep] = &[
    setting(
        "base64",
        "decoded from base64",
        "decode the secret from base64 before you use it",
        |secret, add| {
            encoding::base64(secret.trim_ascii()).into_iter().for_each(add);
        },
    ),
    setting(
        "base64url",
        "decoded from base64url",
        "decode the secret from base64url before you use it",
        |secret, add| encoding::base64url(secret.trim_ascii()).into_iter().for_each(add),
    ),
    setting(
        "hex",
        "decoded from hex",
        "decode the secret from hexadecimal before you use it",
        |secret, add| {
            encoding::hex(secret.trim_ascii()).into_iter().for_each(add);
        },
    ),
    decoded(
        "decoded from hexadecimal with separators",
        "remove the separators and decode the hexadecimal text",
        |secret, add| {
            let Some(text) = text(secret) else { return };
            let digits = |byte: &u8| !b": -,".contains(byte) && !byte.is_ascii_whitespace();
            let digits: Bytes = Zeroizing::new(text.bytes().filter(digits).collect());
            encoding::hex(&digits).into_iter().for_each(add);
        },
    ),
    decoded(
        "decoded from hexadecimal with `0x` or `\\x` in it",
        "remove each `0x` or `\\x`, and decode the hexadecimal text",
        |secret, add| {
            let Some(text) = text(secret).map(str::trim) else { return };
            let bare = Zeroizing::new(text.replace("\\x", "").replace("0x", ""));
            let digits = |byte: &u8| !b" ,".contains(byte);
            let digits: Bytes = Zeroizing::new(bare.bytes().filter(digits).collect());
            if bare.as_str() != text {
                encoding::hex(&digits).into_iter().for_each(add);
            }
        },
    ),
    decoded(
        "decoded from base64 with its line breaks",
        "remove the line breaks and decode the base64 text",
        |secret, add| {
            let dense = |byte: &u8| !byte.is_ascii_whitespace();
            let dense: Bytes = Zeroizing::new(secret.iter().copied().filter(dense).collect());
            encoding::base64(&dense).into_iter().for_each(add);
        },
    ),
    decoded(
        "decoded from base64 by a decoder that drops every other character",
        "use a secret that is base64, or make the signer use the secret as text: its library decodes it",
        |secret, add| lenient(secret).into_iter().for_each(add),
    ),
    decoded(
        "decoded from base32",
        "decode the secret from base32 before you use it",
        |secret, add| {
            let Some(text) = text(secret) else { return };
            let text = Zeroizing::new(text.trim().trim_end_matches('=').to_ascii_uppercase());
            let decoded = data_encoding::BASE32_NOPAD.decode(text.as_bytes()).ok();
            decoded.map(Zeroizing::new).into_iter().for_each(add);
        },
    ),
    decoded(
        "read from its list of byte values",
        "make a secret of the byte values; do not use the text of the list",
        |secret, add| byte_list(secret).into_iter().for_each(add),
    ),
    decoded(
        "read from its binary digits",
        "make a secret of the bytes; do not use the text of the digits",
        |secret, add| {
            let bits = secret.trim_ascii();
            if !bits.len().is_multiple_of(8) || !bits.iter().all(|bit| matches!(bit, b'0' | b'1')) {
                return;
            }
            let byte = |bits: &[u8]| bits.iter().fold(0, |byte, bit| byte << 1 | (bit - b'0'));
            add(Zeroizing::new(bits.chunks(8).map(byte).collect()));
        },
    ),
];

/// What decoders that pass over foreign characters make of any text: Node's and PHP's keep the rest of an incomplete
/// group, Java's `DatatypeConverter` drops it.
fn lenient(secret: &[u8]) -> Vec<Bytes> {
    // That is UTF-16.
    if secret.contains(&0) {
        return Vec::new();
    }
    // What only has something around it is told so. Base64 may begin with a mark of its own, or follow one.
    let begins: [fn(u8) -> bool; 2] = [|byte| byte.is_ascii_alphanumeric(), is_base64];
    let is_around_base64 = begins.into_iter().any(|is| {
        let first = secret.iter().position(|byte| is(*byte)).unwrap_or(0);
        let last = secret.iter().rposition(|byte| is_base64(*byte) || *byte == b'=');
        let bare = &secret[first..last.map_or(first, |last| last + 1)];
        encoding::base64(bare).is_some() || encoding::base64url(bare).is_some()
    });
    if is_around_base64 {
        return Vec::new();
    }
    let to_standard = |byte: u8| match byte {
        b'-' => b'+',
        b'_' => b'/',
        byte => byte,
    };
    let end = secret.iter().position(|byte| *byte == b'=').unwrap_or(secret.len());
    let mut found = Vec::new();
    let both = secret[..end].iter().copied().filter(|byte| is_base64(*byte)).map(to_standard);
    let standard = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
    let strict = secret[..end].iter().copied().filter(standard);
    for kept in [both.collect::<Vec<u8>>(), strict.collect()] {
        let mut kept = Zeroizing::new(kept);
        let whole = kept.len() / 4 * 4;
        if kept.len() % 4 == 1 {
            kept.pop();
        }
        for part in [kept.as_slice(), &kept[..whole.min(kept.len())]] {
            found.extend(encoding::base64(part));
        }
    }
    found
}

/// Whether a character is one of base64 or base64url, which may have either.
fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte)
}

/// A JSON array of bytes, bare or as the `data` of a Node buffer.
fn byte_list(secret: &[u8]) -> Option<Bytes> {
    let text = text(secret)?.trim();
    let text = match text.strip_prefix('[').or_else(|| text.strip_prefix('{')) {
        Some(_) => Cow::Borrowed(text),
        None if text.contains(',') => Cow::Owned(format!("[{text}]")),
        None => return None,
    };
    let value = Value::parse(&text).ok()?;
    let items = match &value {
        Value::Array(items) => items,
        Value::Object(object) => match object.get("data")? {
            Value::Array(items) => items,
            _ => return None,
        },
        _ => return None,
    };
    let byte = |item: &Value| match item {
        // Java's bytes have signs.
        Value::Number(number) => {
            let number = number.as_str().parse::<i16>().ok()?;
            u8::try_from(number).ok().or_else(|| i8::try_from(number).ok().map(i8::cast_unsigned))
        }
        _ => None,
    };
    items.iter().map(byte).collect::<Option<Vec<u8>>>().map(Zeroizing::new)
}
