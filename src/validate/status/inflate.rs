//! Compressed lists: zlib (RFC 1950) around DEFLATE (RFC 1951). A few bytes can stand for very many, so there is a limit
//! to what is written.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use crate::jose::limits::STATUS_LIST_BYTES;

/// The bytes of a compressed list, and nothing after it.
///
/// # Errors
///
/// Why there are none, to follow "`lst`".
pub(super) fn inflate(compressed: &[u8]) -> Result<Vec<u8>, String> {
    let most = u64::try_from(STATUS_LIST_BYTES).unwrap_or(u64::MAX);
    let mut decoder = ZlibDecoder::new(compressed);
    let mut bytes = Vec::new();
    let read = decoder.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| format!("is not zlib data: {error}"))?;
    if bytes.len() > STATUS_LIST_BYTES {
        return Err(format!("is larger than the limit of {STATUS_LIST_BYTES} bytes inflated"));
    }
    let used = usize::try_from(decoder.total_in()).unwrap_or(usize::MAX);
    if used < compressed.len() {
        return Err("has bytes behind its zlib data".to_owned());
    }
    Ok(bytes)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
