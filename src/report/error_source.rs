//! What an error came of, kept beside its own sentence.

use std::error::Error;
use std::sync::Arc;

/// The error behind an error. Two are equal where they say the same.
#[derive(Debug, Clone)]
pub struct ErrorSource(Arc<dyn Error + Send + Sync>);

impl ErrorSource {
    /// The error in a box, of whatever type it is.
    #[must_use]
    pub fn boxed(error: Box<dyn Error + Send + Sync>) -> Self {
        Self(error.into())
    }

    /// The error as [`Error::source`] gives it.
    #[must_use]
    pub fn as_error(&self) -> &(dyn Error + 'static) {
        &*self.0
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for ErrorSource {
    fn from(error: E) -> Self {
        Self(Arc::new(error))
    }
}

impl PartialEq for ErrorSource {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_string() == other.0.to_string()
    }
}

impl Eq for ErrorSource {}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
