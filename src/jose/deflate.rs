//! Raw DEFLATE (RFC 1951), which `zip` of an encrypted token names (RFC 7516 section 4.1.3), within a limit.

use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};

/// So much is inflated at once.
const STEP: usize = 16 * 1024;

/// Why bytes cannot be inflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum InflateError {
    /// They are not raw DEFLATE, or the stream does not end, or something follows its end.
    Malformed,
    /// They inflate to more bytes than the limit.
    TooLarge,
}

/// The bytes that were deflated, if they are no more than the limit. Never holds more than that.
///
/// # Errors
///
/// That the bytes are no such stream, or that it is too large.
pub fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, InflateError> {
    let mut decoder = Decompress::new(false);
    let mut inflated = Vec::new();
    let mut step = [0; STEP];
    let mut rest = bytes;
    loop {
        let (read, written) = (decoder.total_in(), decoder.total_out());
        let status = decoder
            .decompress(rest, &mut step, FlushDecompress::None)
            .map_err(|_| InflateError::Malformed)?;
        let (read, written) =
            (advance(decoder.total_in(), read), advance(decoder.total_out(), written));
        rest = rest.get(read..).unwrap_or_default();
        let found = step.get(..written).unwrap_or_default();
        if found.len() > limit - inflated.len() {
            return Err(InflateError::TooLarge);
        }
        inflated.extend_from_slice(found);
        match status {
            Status::StreamEnd if rest.is_empty() => return Ok(inflated),
            // Something follows the end, or the stream is cut off before it.
            Status::StreamEnd => return Err(InflateError::Malformed),
            Status::Ok | Status::BufError if read == 0 && written == 0 => {
                return Err(InflateError::Malformed);
            }
            Status::Ok | Status::BufError => {}
        }
    }
}

/// By how much a total has grown.
fn advance(now: u64, before: u64) -> usize {
    usize::try_from(now.saturating_sub(before)).unwrap_or_default()
}

/// The bytes, deflated.
#[must_use]
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to a Vec does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
