//! The small changes that happen to a secret on its way from one program to another: what editors, shells and
//! encodings add to it, and how that is taken away again. One table; each row is reversible in meaning, and none
//! invents anything.

use zeroize::Zeroizing;

use super::secret_forms;
use crate::jose::{base64url, encoding};

/// The bytes that a change leaves; wiped when they are dropped.
pub type Changed = Zeroizing<Vec<u8>>;

/// One way to take away what was added to a secret.
pub struct Transformation {
    /// Its stable name.
    pub name: &'static str,
    /// What it makes of a secret, in words that follow it: "the first, decoded from base64".
    pub words: &'static str,
    /// What to do so that nobody has to.
    pub fix: &'static str,
    /// The change. Nothing where there is nothing to take away.
    pub apply: fn(&[u8]) -> Option<Changed>,
}

/// Every transformation, the most ordinary first: where two explain the same, the earlier one is named.
pub const TRANSFORMATIONS: [Transformation; 13] = [
    Transformation {
        name: "line-end",
        words: "without its line end",
        fix: "save the file with no line break at the end, for example by printf %s instead of echo",
        apply: line_end,
    },
    Transformation {
        name: "white-space",
        words: "without the white space around it",
        fix: "remove the white space where the secret is set",
        apply: white_space,
    },
    Transformation {
        name: "quotes",
        words: "without its quotes",
        fix: "remove the quotes: the program that reads the value keeps them",
        apply: quotes,
    },
    Transformation {
        name: "name",
        words: "without the name in front of it (NAME=)",
        fix: "pass only the value, not the whole line of the environment file",
        apply: name,
    },
    Transformation {
        name: "base64",
        words: "decoded from base64",
        fix: "decode it on both sides, or on neither",
        apply: base64,
    },
    Transformation {
        name: "base64url",
        words: "decoded from base64url",
        fix: "decode it on both sides with the same alphabet, or on neither",
        apply: base64url,
    },
    Transformation {
        name: "hex",
        words: "decoded from hexadecimal",
        fix: "decode it on both sides, or on neither",
        apply: hex,
    },
    Transformation {
        name: "byte-order-mark",
        words: "without its byte order mark",
        fix: "save the file as UTF-8 without a byte order mark",
        apply: byte_order_mark,
    },
    Transformation {
        name: "utf-16",
        words: "decoded from UTF-16",
        fix: "save the file as UTF-8",
        apply: utf_16,
    },
    Transformation {
        name: "escapes",
        words: "with its escapes (\\n, \\\") read",
        fix: "read the value as JSON or as a quoted string on both sides, or on neither",
        apply: escapes,
    },
    Transformation {
        name: "percent",
        words: "decoded from percent-encoding",
        fix: "decode the value where it is taken from a URL",
        apply: percent,
    },
    Transformation {
        name: "latin-1",
        words: "in Latin-1 instead of UTF-8",
        fix: "read the secret as UTF-8 on both sides",
        apply: latin_1,
    },
    Transformation {
        name: "nul",
        words: "without its zero byte",
        fix: "remove the zero byte at the end, which C strings have",
        apply: nul,
    },
];

fn kept(bytes: &[u8]) -> Changed {
    Zeroizing::new(bytes.to_vec())
}

fn line_end(bytes: &[u8]) -> Option<Changed> {
    secret_forms::without_line_end(bytes).or_else(|| bytes.strip_suffix(b"\r")).map(kept)
}

fn white_space(bytes: &[u8]) -> Option<Changed> {
    let trimmed = bytes.trim_ascii();
    (trimmed.len() < bytes.len()).then(|| kept(trimmed))
}

fn quotes(bytes: &[u8]) -> Option<Changed> {
    let inner =
        ["\"", "'", "`"].into_iter().find_map(|quote| secret_forms::within(bytes, quote, quote));
    inner.map(kept)
}

fn name(bytes: &[u8]) -> Option<Changed> {
    let (name, value) = secret_forms::name_and_value(bytes)?;
    let name = name.trim_ascii();
    let name = name.strip_prefix(b"export ").unwrap_or(name);
    let is_name = name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    (is_name && !value.is_empty()).then(|| kept(value.trim_ascii_start()))
}

/// A text without the line breaks that tools put into long ones.
fn joined(bytes: &[u8]) -> Changed {
    let mut kept = Zeroizing::new(Vec::with_capacity(bytes.len()));
    kept.extend(bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()));
    kept
}

fn base64(bytes: &[u8]) -> Option<Changed> {
    let text = joined(bytes);
    let decoded = encoding::base64(&text)?;
    let standard = |byte: u8| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    is_encoding(&text, &decoded, standard).then_some(decoded)
}

fn base64url(bytes: &[u8]) -> Option<Changed> {
    let text = joined(bytes);
    let decoded = encoding::base64url(&text)?;
    is_encoding(&text, &decoded, |byte| byte).then_some(decoded)
}

/// Whether a text is what the bytes are written as, but for padding: a last character with bits that are dropped would
/// make two texts the same that are not.
fn is_encoding(text: &[u8], bytes: &[u8], letter: impl Fn(u8) -> u8) -> bool {
    let written = Zeroizing::new(base64url::encode(bytes));
    let text = text.iter().copied().filter(|byte| *byte != b'=');
    written.bytes().map(letter).eq(text)
}

fn hex(bytes: &[u8]) -> Option<Changed> {
    let text = joined(bytes);
    encoding::hex(text.strip_prefix(b"0x").unwrap_or(&text))
}

fn byte_order_mark(bytes: &[u8]) -> Option<Changed> {
    secret_forms::without_byte_order_mark(bytes).map(kept)
}

fn utf_16(bytes: &[u8]) -> Option<Changed> {
    let read = match bytes {
        [0xff, 0xfe, ..] | [1..=127, 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, 1..=127, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let text = secret_forms::from_utf_16(bytes, read).filter(|_| bytes.len().is_multiple_of(2));
    text.map(|text| kept(text.as_bytes()))
}

fn escapes(bytes: &[u8]) -> Option<Changed> {
    let mut read = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        read.push(match byte {
            b'\\' => match rest.next()? {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                same @ (b'\\' | b'/' | b'"' | b'\'' | b'$') => same,
                _ => return None,
            },
            _ => byte,
        });
    }
    if read.len() < bytes.len() { Some(read) } else { None }
}

fn percent(bytes: &[u8]) -> Option<Changed> {
    Some(secret_forms::percent_decoded(bytes)).filter(|read| read.len() < bytes.len())
}

fn latin_1(bytes: &[u8]) -> Option<Changed> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.is_ascii())?;
    let mut read = Zeroizing::new(Vec::with_capacity(bytes.len()));
    for c in text.chars() {
        read.push(u8::try_from(u32::from(c)).ok()?);
    }
    Some(read)
}

fn nul(bytes: &[u8]) -> Option<Changed> {
    // Bytes that are zeros are no string.
    bytes.strip_suffix(b"\0").filter(|rest| !rest.contains(&0)).map(kept)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
