//! The characters of tokens, and of what tokens are written in.

/// Whether a byte is a character of base64, of either alphabet (RFC 4648 sections 4 and 5).
pub(super) const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'/')
}

/// Whether a byte may be part of a token, or of an escape of one of its characters.
pub(super) const fn is_soft(byte: u8) -> bool {
    SOFT[byte as usize]
}

static SOFT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = u8::MIN;
    loop {
        table[byte as usize] = is_base64(byte)
            || matches!(byte, b'.' | b'=' | b'~')
            || matches!(byte, b'%' | b'\\' | b'&' | b'#' | b';' | b'{' | b'}');
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// How many base64 characters a text begins with.
pub(super) fn run(text: &[u8]) -> usize {
    text.iter().position(|b| !is_base64(*b)).unwrap_or(text.len())
}

/// How many base64 characters a text ends with.
pub(super) fn run_back(text: &[u8]) -> usize {
    text.iter().rev().position(|b| !is_base64(*b)).unwrap_or(text.len())
}

/// The bytes of base64 characters of either alphabet, without their padding. One character that is left
/// alone holds no byte.
pub(super) fn decode(characters: &[u8]) -> Option<Vec<u8>> {
    use crate::jose::encoding;
    let end = characters.iter().rposition(|b| *b != b'=').map_or(0, |last| last + 1);
    let mut characters = &characters[..end];
    if characters.len() % 4 == 1 {
        characters = &characters[..end - 1];
    }
    let bytes = if characters.iter().any(|b| matches!(b, b'+' | b'/')) {
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
