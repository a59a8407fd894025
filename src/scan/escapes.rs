//! Undoes one level of what texts are escaped in: percent-encoding, backslashes, entities, quoted-printable. A
//! text that was escaped several times is undone as often.

use super::places::Places;

/// A text without one level of its escapes; none if nothing was escaped.
pub(super) fn undo(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut at, mut character, mut length) = next(bytes, 0)?;
    let mut text = Vec::with_capacity(bytes.len());
    let mut done = 0;
    loop {
        text.extend_from_slice(&bytes[done..at]);
        if character.is_ascii() {
            text.push(u8::try_from(character).unwrap_or_default());
        } else {
            text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        done = at + length;
        match next(bytes, done) {
            Some(found) => (at, character, length) = found,
            None => break,
        }
    }
    text.extend_from_slice(&bytes[done..]);
    Some(text)
}

/// Where the bytes of that text were.
pub(super) fn places(bytes: &[u8], offset: usize) -> Places {
    let mut places = Places::default();
    let mut done = 0;
    while let Some((at, character, length)) = next(bytes, done) {
        places.push(at - done, offset + done, 1);
        let last = character.len_utf8() - 1;
        places.push(last, offset + at, 1);
        places.push(1, offset + at + last, length - last);
        done = at + length;
    }
    places.push(bytes.len() - done, offset + done, 1);
    places
}

/// Whether anything is escaped in a text.
pub(super) fn any(bytes: &[u8]) -> bool {
    next(bytes, 0).is_some()
}

/// Where the next escape is, what it stands for, and its length.
fn next(bytes: &[u8], from: usize) -> Option<(usize, char, usize)> {
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|b| matches!(b, b'%' | b'\\' | b'&' | b'='))?;
        if let Some((character, length)) = escape(&bytes[at..]) {
            return Some((at, character, length));
        }
        at += 1;
    }
}

/// Whether few characters may hold a token, however often they are escaped. It has a dot, if it is not in base64.
/// Of many, nobody knows.
pub(super) fn may_hold_token(bytes: &[u8]) -> bool {
    /// Base64 around a token is not shorter, nor is a token in the JSON serialization.
    const LEAST: usize = 16;
    // No escape is shorter than its character, and a dot is escaped by its number or its name. What is escaped in
    // other ways is no part of a number.
    let is_number = |pair: &[u8; 2]| {
        matches!(pair[0], b'%' | b'\\' | b'=')
            && (pair[1].is_ascii_hexdigit() || matches!(pair[1], b'x' | b'u'))
    };
    bytes.len() >= LEAST
        || bytes.iter().any(|b| matches!(b, b'.' | b'&'))
        || bytes.array_windows::<2>().any(is_number)
}

/// Whether an escape may begin a text.
pub(super) fn may_begin(text: &[u8]) -> bool {
    match text.first() {
        Some(b'%' | b'\\' | b'&') => true,
        // Padding is before other things, too.
        Some(b'=') => escape(text).is_some(),
        _ => false,
    }
}

/// Whether a text begins with the escape of a character that may be part of a token: `\_` in Markdown.
pub(super) fn begins_part(text: &[u8]) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    escape(text).is_some_and(|(character, _)| is_part(character))
}

/// Whether a text is one escape, and nothing else.
pub(super) fn is_one(text: &[u8]) -> bool {
    escape(text).is_some_and(|(_, length)| length == text.len())
}

/// The character that is escaped at the beginning of a text, and the length of its escape, which is longer than
/// the character.
fn escape(text: &[u8]) -> Option<(char, usize)> {
    let (code, length) = match text {
        [b'%', rest @ ..] => (hexadecimal(rest, 2)?, 3),
        [b'\\', rest @ ..] => backslash(rest).map(|(code, length)| (code, length + 1))?,
        [b'&', rest @ ..] => entity(rest).map(|(code, length)| (code, length + 1))?,
        [b'=', rest @ ..] => {
            let code = hexadecimal(rest, 2)?;
            // Padding is before other things, too.
            (
                u8::try_from(code)
                    .is_ok_and(|b| b"\r\n.=+/-_%&\\\"{}".contains(&b))
                    .then_some(code)?,
                3,
            )
        }
        _ => return None,
    };
    let character = char::from_u32(code)?;
    (length > character.len_utf8()).then_some((character, length))
}

/// The number of so many hexadecimal digits.
fn hexadecimal(text: &[u8], digits: usize) -> Option<u32> {
    text.get(..digits)?
        .iter()
        .try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
}

fn backslash(text: &[u8]) -> Option<(u32, usize)> {
    Some(match text {
        [b'u', b'{', rest @ ..] => {
            let (code, length) = number(rest, 16, b'}')?;
            (code, length + 2)
        }
        [b'u', rest @ ..] => (hexadecimal(rest, 4)?, 5),
        [b'x', rest @ ..] => (hexadecimal(rest, 2)?, 3),
        [b'n', ..] => (u32::from(b'\n'), 1),
        [b'r', ..] => (u32::from(b'\r'), 1),
        [b't', ..] => (u32::from(b'\t'), 1),
        [b'e', ..] => (0x1b, 1),
        [b'0'..=b'3', _, _, ..] => {
            let octal = text[..3]
                .iter()
                .try_fold(0, |value, digit| Some(value * 8 + char::from(*digit).to_digit(8)?));
            (octal?, 3)
        }
        [first, ..] if b"\\/\"'.-_=+&%".contains(first) => (u32::from(*first), 1),
        _ => return None,
    })
}

/// A number that a byte ends, and how long both are.
fn number(text: &[u8], radix: u32, last: u8) -> Option<(u32, usize)> {
    let digits = text.iter().take(8).position(|b| *b == last).filter(|digits| *digits > 0)?;
    let value = text[..digits].iter().try_fold(0_u32, |value, digit| {
        value.checked_mul(radix)?.checked_add(char::from(*digit).to_digit(radix)?)
    });
    Some((value?, digits + 1))
}

fn entity(text: &[u8]) -> Option<(u32, usize)> {
    match text {
        [b'#', b'x' | b'X', rest @ ..] => {
            return number(rest, 16, b';').map(|(code, length)| (code, length + 2));
        }
        [b'#', rest @ ..] => {
            return number(rest, 10, b';').map(|(code, length)| (code, length + 1));
        }
        _ => {}
    }
    let length = text.iter().take(16).position(|b| *b == b';')?;
    let name = std::str::from_utf8(&text[..length]).ok()?;
    let (_, character) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some((u32::from(*character), length + 1))
}

/// The characters that are named in HTML and may be part of a token or next to one.
const ENTITIES: [(&str, char); 30] = [
    ("period", '.'),
    ("plus", '+'),
    ("sol", '/'),
    ("equals", '='),
    ("lowbar", '_'),
    ("UnderBar", '_'),
    ("hyphen", '-'),
    ("dash", '-'),
    ("minus", '-'),
    ("amp", '&'),
    ("AMP", '&'),
    ("percnt", '%'),
    ("bsol", '\\'),
    ("num", '#'),
    ("semi", ';'),
    ("quot", '"'),
    ("QUOT", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("lcub", '{'),
    ("lbrace", '{'),
    ("rcub", '}'),
    ("rbrace", '}'),
    ("colon", ':'),
    ("comma", ','),
    ("NewLine", '\n'),
    ("Tab", '\t'),
    ("shy", '\u{ad}'),
    ("ZeroWidthSpace", '\u{200b}'),
];
