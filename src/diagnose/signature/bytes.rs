//! Steps that undo what was done to the bytes of any signature.

use super::{Apply, ENCODE, SignatureStep};
use crate::diagnose::step::{Axis, Step};
use crate::jose::{Value, encoding};
use crate::report::diagnosis::Cause;

const fn step(how: &'static str, remedy: &'static str, apply: Apply) -> SignatureStep {
    let step = Step { axis: Axis::Signature, cause: Cause::EncodedSignature, how, remedy };
    SignatureStep { step, apply }
}

pub(super) const STEPS: &[SignatureStep] = &[
    step("written as hexadecimal in base64url", ENCODE, |bytes, add| {
        let digits: Vec<u8> = bytes
            .iter()
            .copied()
            .filter(|byte| !b": -".contains(byte) && !byte.is_ascii_whitespace())
            .collect();
        let digits = digits.strip_prefix(b"0x").unwrap_or(&digits);
        if let Some(bytes) = encoding::hex(digits) {
            add(bytes.to_vec());
        }
    }),
    step("encoded in base64 twice", ENCODE, |bytes, add| {
        let text: Vec<u8> = bytes
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|byte| match byte {
                b'+' => b'-',
                b'/' => b'_',
                byte => *byte,
            })
            .collect();
        if let Some(bytes) = encoding::base64url(&text) {
            add(bytes.to_vec());
        }
    }),
    step(
        "there is a line break or other white space after it",
        "encode the signature alone, without the line break that a command prints after it",
        |bytes, add| {
            let mut rest = bytes;
            for _ in 0..4 {
                match rest {
                    [inner @ .., b'\n' | b'\r' | b' ' | b'\t' | 0] => {
                        rest = inner;
                        add(rest.to_vec());
                    }
                    _ => return,
                }
            }
        },
    ),
    step(
        "it was converted from Latin-1 to UTF-8 before it was encoded",
        "encode the bytes of the signature with base64url; never convert them to a string first",
        |bytes, add| {
            let Ok(text) = std::str::from_utf8(bytes) else { return };
            let latin: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
            latin.into_iter().for_each(add);
        },
    ),
    step(
        "its bytes are in reverse order",
        "reverse the bytes: Windows' CryptoAPI signs in little-endian order",
        |bytes, add| add(bytes.iter().rev().copied().collect()),
    ),
    step(
        "there is a name in front of it",
        "encode the signature alone, without what the signing service writes in front of it",
        |bytes, add| {
            let Ok(text) = std::str::from_utf8(bytes) else { return };
            if let Some((_, value)) =
                text.rsplit_once([':', '=', ' ']).filter(|(_, v)| !v.is_empty())
            {
                add(value.as_bytes().to_vec());
            }
            // The `=` at the end is padding.
            let bare = text.trim_end_matches('=');
            if let Some((_, value)) = bare.rsplit_once([':', '=', ' ']) {
                add(value.as_bytes().to_vec());
            }
        },
    ),
    step(
        "it is inside JSON or quotes",
        "take the signature out of the answer of the signing service before you encode it",
        |bytes, add| {
            let Ok(value) = std::str::from_utf8(bytes).map(Value::parse) else { return };
            match value {
                Ok(Value::String(text)) => add(text.into_bytes()),
                Ok(Value::Array(items)) => list(&items).into_iter().for_each(add),
                Ok(Value::Object(object)) => {
                    for (_, value) in object.iter().take(8) {
                        match value {
                            Value::String(text) => add(text.clone().into_bytes()),
                            Value::Array(items) => list(items).into_iter().for_each(&mut *add),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        },
    ),
    step(
        "it is a list of byte values",
        "encode the bytes of the signature, not the text of the list",
        |bytes, add| {
            let Ok(text) = std::str::from_utf8(bytes) else { return };
            if let Ok(Value::Array(items)) = Value::parse(&format!("[{text}]")) {
                list(&items).into_iter().for_each(add);
            }
        },
    ),
    step(
        "it is inside an ASN.1 string",
        "take the signature out of its BIT STRING or OCTET STRING before you encode it",
        |bytes, add| {
            let content = match bytes {
                [0x03 | 0x04, 0x82, _, _, content @ ..] | [0x03 | 0x04, 0x81, _, content @ ..] => {
                    content
                }
                [0x03 | 0x04, length, content @ ..] if usize::from(*length) == content.len() => {
                    content
                }
                _ => return,
            };
            let unused = bytes[0] == 0x03 && content.first() == Some(&0);
            add(content[usize::from(unused)..].to_vec());
        },
    ),
    step(
        "its halves are each in reverse order",
        "write both halves in the order of the algorithm's standard",
        |bytes, add| {
            if bytes.len() == 64 || bytes.len() == 114 {
                let (first, second) = bytes.split_at(bytes.len() / 2);
                let turned = |half: &[u8]| half.iter().rev().copied().collect::<Vec<u8>>();
                add([turned(first), turned(second)].concat());
            }
        },
    ),
    step(
        "it is two numbers, written one by one",
        "write both numbers one after the other, as raw bytes",
        |bytes, add| {
            let Ok(text) = std::str::from_utf8(bytes) else { return };
            let parts = text.split([',', ';', ':', '.', ' ', '|', '\n']);
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            let [first, second] = parts.as_slice() else { return };
            let number = |text: &str| {
                let text = text.strip_prefix("0x").unwrap_or(text);
                let found = encoding::hex(text.as_bytes());
                let found = found.or_else(|| encoding::base64url(text.as_bytes()));
                found.or_else(|| encoding::base64(text.as_bytes())).map(|bytes| bytes.to_vec())
            };
            if let Some((first, second)) = number(first).zip(number(second)) {
                add([first, second].concat());
            }
        },
    ),
    step(
        "it is in the format of SSH",
        "take the raw signature out of the SSH signature before you encode it",
        |bytes, add| {
            let field = |bytes: &[u8]| {
                let (length, rest) = bytes.split_first_chunk::<4>()?;
                let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
                let (field, rest) = rest.split_at_checked(length)?;
                Some((field.to_vec(), rest.to_vec()))
            };
            let named = field(bytes).filter(|(name, _)| name.is_ascii());
            if let Some((blob, _)) = named.and_then(|(_, rest)| field(&rest)) {
                add(blob);
            }
        },
    ),
    step(
        "the signed message is attached to it",
        "sign with the function for detached signatures, and encode the signature alone",
        |bytes, add| {
            // NaCl's `crypto_sign`: 64 bytes, then the message.
            if bytes.len() > 96 && bytes[64..].starts_with(b"ey") {
                add(bytes[..64].to_vec());
            }
        },
    ),
    step("every byte in it stands for a bit or a character too much", ENCODE, |bytes, add| {
        // UTF-16 of a text.
        if bytes.len().is_multiple_of(2) && bytes.iter().skip(1).step_by(2).all(|b| *b == 0) {
            add(bytes.iter().step_by(2).copied().collect());
        }
    }),
];

/// Bytes that are written as numbers; Java's have signs.
fn list(items: &[Value]) -> Option<Vec<u8>> {
    let byte = |item: &Value| match item {
        Value::Number(number) => {
            let number = number.as_str().parse::<i16>().ok()?;
            u8::try_from(number).ok().or_else(|| i8::try_from(number).ok().map(i8::cast_unsigned))
        }
        _ => None,
    };
    items.iter().map(byte).collect()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
