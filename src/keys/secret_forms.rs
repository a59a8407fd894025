//! The small edits that undo what programs do to a secret: shared by the search for a cause, which proves them by a
//! signature, and the comparison of two secrets, which proves them by the other one.

use percent_encoding::percent_decode;
use zeroize::Zeroizing;

/// What stands between these two texts.
pub(crate) fn within<'a>(bytes: &'a [u8], first: &str, last: &str) -> Option<&'a [u8]> {
    bytes.strip_prefix(first.as_bytes())?.strip_suffix(last.as_bytes())
}

/// A text without the one line break at its end.
pub(crate) fn without_line_end(bytes: &[u8]) -> Option<&[u8]> {
    let line = bytes.strip_suffix(b"\n")?;
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

/// A text without the mark that editors put before UTF-8.
pub(crate) fn without_byte_order_mark(bytes: &[u8]) -> Option<&[u8]> {
    bytes.strip_prefix(b"\xef\xbb\xbf")
}

/// The name before the first `=` or `:`, and what follows it.
pub(crate) fn name_and_value(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| matches!(byte, b'=' | b':')).filter(|at| *at > 0)?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

/// A text in UTF-16 whose units are read in this order, without its mark; a last odd byte is left out.
pub(crate) fn from_utf_16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Option<Zeroizing<String>> {
    let pairs = bytes.chunks_exact(2);
    let units: Zeroizing<Vec<u16>> =
        Zeroizing::new(pairs.map(|pair| read([pair[0], pair[1]])).collect());
    let units = units.strip_prefix(&[0xfeff]).unwrap_or(&units);
    String::from_utf16(units).ok().map(Zeroizing::new)
}

/// The texts that may have been saved as UTF-16: with its mark, or with a zero in every second byte.
pub(crate) fn texts_in_utf_16(bytes: &[u8]) -> Vec<Zeroizing<String>> {
    let bare = bytes.strip_prefix(b"\xff\xfe").or_else(|| bytes.strip_prefix(b"\xfe\xff"));
    let body = bare.unwrap_or(bytes);
    let zeros = body.split(|byte| *byte == 0).count() - 1;
    if bare.is_none() && zeros * 3 < body.len() {
        return Vec::new();
    }
    let orders: [fn([u8; 2]) -> u16; 2] = [u16::from_le_bytes, u16::from_be_bytes];
    orders.into_iter().filter_map(|read| from_utf_16(body, read)).collect()
}

/// A text with each percent-escape read; one that is none stays as it is.
pub(crate) fn percent_decoded(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(percent_decode(bytes).collect())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
