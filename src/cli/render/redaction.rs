//! What a redaction came to, in words.

use crate::jose::limits;
use crate::report::text::count;

/// How much was redacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RedactionCounts {
    /// The tokens that were.
    pub redacted: usize,
    /// Those that are too long to be.
    pub too_long: usize,
}

impl RedactionCounts {
    /// What was redacted.
    #[must_use]
    pub fn sentence(self) -> String {
        format!("{} redacted", count(self.redacted, "token"))
    }

    /// What was not, if anything was left.
    #[must_use]
    pub fn left_as_they_were(self) -> Option<String> {
        let tokens = count(self.too_long, "token");
        let limit = limits::FOUND_TOKEN_BYTES;
        (self.too_long > 0)
            .then(|| format!("{tokens} longer than the limit of {limit} bytes not redacted"))
    }
}
