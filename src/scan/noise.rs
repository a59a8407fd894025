//! What stands between the characters of a token and is not seen: escape sequences of terminals, and
//! characters without width.

use super::escapes::{self, LONGEST};
use super::soft;

/// Behind an escape sequence (ECMA-48) whose first byte was read already.
pub(super) fn behind_escape_sequence(bytes: &[u8], at: usize) -> Option<usize> {
    /// Links hold an address.
    const MOST: usize = 2048;
    let kind = escapes::decode(bytes, at)?;
    let mut at = kind.end;
    match kind.byte {
        b'[' => {
            for _ in 0..LONGEST {
                let next = escapes::decode(bytes, at)?;
                at = next.end;
                match next.byte {
                    b'0'..=b'9' | b';' | b'?' => {}
                    byte if byte.is_ascii_alphabetic() => return Some(at),
                    _ => return None,
                }
            }
            None
        }
        b']' => {
            for _ in 0..MOST {
                let next = escapes::decode(bytes, at)?;
                at = next.end;
                match next.byte {
                    0x07 => return Some(at),
                    0x1b => return escapes::decode(bytes, at).map(|last| last.end),
                    _ if soft::barrier(bytes, at) == at => return None,
                    _ => {}
                }
            }
            None
        }
        b'(' => escapes::decode(bytes, at).map(|last| last.end),
        _ => None,
    }
}

/// Behind a character without width, as UTF-8.
pub(super) fn behind_invisible(bytes: &[u8], at: usize) -> Option<usize> {
    let first = escapes::decode(bytes, at)?;
    let second = escapes::decode(bytes, first.end)?;
    if (first.byte, second.byte) == (0xc2, 0xad) {
        return Some(second.end);
    }
    let third = escapes::decode(bytes, second.end)?;
    let is_invisible = matches!(
        (first.byte, second.byte, third.byte),
        (0xe2, 0x80, 0x8b..=0x8d) | (0xe2, 0x81, 0xa0) | (0xef, 0xbb, 0xbf)
    );
    is_invisible.then_some(third.end)
}
