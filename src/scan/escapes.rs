//! One byte of a text as it was before the text was escaped: percent-encoding, backslashes, entities and
//! quoted-printable, one inside of the other.

use super::transport::{Transport, Transports};

/// So many times may a text have been escaped.
const LEVELS: u8 = 4;

/// The longest escape sequence of one character, escaped itself.
pub(super) const LONGEST: usize = 64;

/// Stands for a character without width that was written as an entity.
pub(super) const INVISIBLE: u8 = 0x7f;

/// A byte, and where the next one begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decoded {
    pub(super) byte: u8,
    pub(super) end: usize,
    pub(super) through: Transports,
}

/// The byte that is written at a place.
pub(super) fn decode(bytes: &[u8], at: usize) -> Option<Decoded> {
    decode_level(bytes, at, LEVELS)
}

fn decode_level(bytes: &[u8], at: usize, level: u8) -> Option<Decoded> {
    let first = *bytes.get(at)?;
    let raw = Decoded { byte: first, end: at + 1, through: Transports::NONE };
    // Whatever is escaped begins with one of these.
    if level == 0 || !matches!(first, b'%' | b'\\' | b'&' | b'=') {
        return Some(raw);
    }
    let outer = decode_level(bytes, at, level - 1)?;
    let text = Inner { bytes, level: level - 1 };
    let escaped = match outer.byte {
        b'%' => text.hexadecimal(outer.end, 2).map(|found| (found, Transport::Percent)),
        b'\\' => text.backslash(outer.end).map(|found| (found, Transport::Backslash)),
        b'&' => text.entity(outer.end).map(|found| (found, Transport::Entity)),
        b'=' => text.quoted(outer.end).map(|found| (found, Transport::QuotedPrintable)),
        _ => None,
    };
    let Some(((byte, end), transport)) = escaped else { return Some(outer) };
    Some(Decoded { byte, end, through: outer.through.with(transport) })
}

/// The text as the escapes of a level see it.
struct Inner<'a> {
    bytes: &'a [u8],
    level: u8,
}

impl Inner<'_> {
    fn get(&self, at: usize) -> Option<(u8, usize)> {
        decode_level(self.bytes, at, self.level).map(|found| (found.byte, found.end))
    }

    /// The character of so many hexadecimal digits.
    fn hexadecimal(&self, mut at: usize, digits: usize) -> Option<(u8, usize)> {
        let mut value = 0;
        for _ in 0..digits {
            let (digit, end) = self.get(at)?;
            value = value * 16 + char::from(digit).to_digit(16)?;
            at = end;
        }
        character(value).map(|byte| (byte, at))
    }

    fn backslash(&self, at: usize) -> Option<(u8, usize)> {
        let (letter, end) = self.get(at)?;
        match letter {
            b'u' => match self.get(end)? {
                (b'{', digits) => self.number(digits, 16, b'}'),
                _ => self.hexadecimal(end, 4),
            },
            b'x' => self.hexadecimal(end, 2),
            b'n' => Some((b'\n', end)),
            b'r' => Some((b'\r', end)),
            b't' => Some((b'\t', end)),
            b'e' => Some((0x1b, end)),
            b'\r' => {
                Some((b'\n', self.get(end).filter(|next| next.0 == b'\n').map_or(end, |n| n.1)))
            }
            b'0'..=b'3' => self.octal(at),
            b'\n' | b'\\' | b'/' | b'"' | b'\'' | b'.' | b'-' | b'_' | b'=' | b'+' | b'&'
            | b'%' => Some((letter, end)),
            _ => None,
        }
    }

    fn octal(&self, mut at: usize) -> Option<(u8, usize)> {
        let mut value = 0;
        for _ in 0..3 {
            let (digit, end) = self.get(at)?;
            value = value * 8 + char::from(digit).to_digit(8)?;
            at = end;
        }
        character(value).map(|byte| (byte, at))
    }

    /// The character of a number that a byte ends.
    fn number(&self, mut at: usize, radix: u32, last: u8) -> Option<(u8, usize)> {
        let mut value = 0;
        for digits in 0..8 {
            let (digit, end) = self.get(at)?;
            if digit == last && digits > 0 {
                return character(value).map(|byte| (byte, end));
            }
            value = value * radix + char::from(digit).to_digit(radix)?;
            at = end;
        }
        None
    }

    fn entity(&self, at: usize) -> Option<(u8, usize)> {
        if let Some((b'#', number)) = self.get(at) {
            return match self.get(number)? {
                (b'x' | b'X', digits) => self.number(digits, 16, b';'),
                _ => self.number(number, 10, b';'),
            };
        }
        let mut name = Vec::new();
        let mut place = at;
        loop {
            let (letter, end) = self.get(place)?;
            place = end;
            match letter {
                b';' => break,
                _ if letter.is_ascii_alphabetic() && name.len() < 16 => name.push(letter),
                _ => return None,
            }
        }
        let byte = match name.as_slice() {
            b"period" => b'.',
            b"plus" => b'+',
            b"sol" => b'/',
            b"equals" => b'=',
            b"lowbar" | b"UnderBar" => b'_',
            b"hyphen" | b"dash" | b"minus" => b'-',
            b"amp" | b"AMP" => b'&',
            b"percnt" => b'%',
            b"bsol" => b'\\',
            b"num" => b'#',
            b"semi" => b';',
            b"quot" | b"QUOT" => b'"',
            b"apos" => b'\'',
            b"lt" | b"LT" => b'<',
            b"gt" | b"GT" => b'>',
            b"lcub" | b"lbrace" => b'{',
            b"rcub" | b"rbrace" => b'}',
            b"colon" => b':',
            b"comma" => b',',
            b"NewLine" => b'\n',
            b"Tab" => b'\t',
            b"shy" | b"zwj" | b"zwnj" | b"ZeroWidthSpace" | b"NoBreak" => INVISIBLE,
            _ => return None,
        };
        Some((byte, place))
    }

    fn quoted(&self, at: usize) -> Option<(u8, usize)> {
        let next = self.get(at)?;
        let soft = match next {
            (b'\r', end) => self.get(end).filter(|next| next.0 == b'\n'),
            (b'\n', _) => Some(next),
            _ => None,
        };
        if soft.is_some() {
            return soft;
        }
        let found = self.hexadecimal(at, 2)?;
        // Padding stands before other things, too.
        matches!(
            found.0,
            b'.' | b'='
                | b'+'
                | b'/'
                | b'-'
                | b'_'
                | b'\r'
                | b'\n'
                | b'%'
                | b'&'
                | b'\\'
                | b'"'
                | b'{'
                | b'}'
        )
        .then_some(found)
    }
}

/// A character as a byte: all that matter are ASCII.
fn character(value: u32) -> Option<u8> {
    match value {
        0xad | 0x200b..=0x200d | 0x2060 | 0xfeff => Some(INVISIBLE),
        _ => u8::try_from(value).ok(),
    }
}
