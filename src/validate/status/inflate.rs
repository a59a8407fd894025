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
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_was_compressed_comes_back_up_to_the_limit() {
        let most = vec![0; STATUS_LIST_BYTES];
        for bytes in [&b""[..], b"list", &most] {
            assert_eq!(inflate(&deflate(bytes)).unwrap(), bytes, "{} bytes", bytes.len());
        }
        let why = inflate(&deflate(&vec![0; STATUS_LIST_BYTES + 1])).unwrap_err();
        assert!(why.contains("limit of 16777216 bytes"), "{why}");
    }

    #[test]
    fn what_is_not_whole_zlib_data_is_refused() {
        let whole = deflate(b"some bytes of a list");
        for end in 0..whole.len() {
            assert!(inflate(&whole[..end]).is_err(), "the first {end} bytes");
        }
        let longer = [&whole[..], b"x"].concat();
        assert!(inflate(&longer).unwrap_err().contains("behind"));
        let mut other = whole.clone();
        *other.last_mut().unwrap() ^= 1;
        assert!(inflate(&other).is_err(), "the checksum");
        // Without the header it is another format.
        assert!(inflate(&whole[2..whole.len() - 4]).is_err());
    }
}
