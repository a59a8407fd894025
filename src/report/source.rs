//! What an error came of, kept beside its own sentence.

use std::error::Error;
use std::sync::Arc;

/// The error behind an error. Two are equal where they say the same.
#[derive(Debug, Clone)]
pub struct Source(Arc<dyn Error + Send + Sync>);

impl Source {
    /// The error as [`Error::source`] gives it.
    #[must_use]
    pub fn as_error(&self) -> &(dyn Error + 'static) {
        &*self.0
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for Source {
    fn from(error: E) -> Self {
        Self(Arc::new(error))
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_string() == other.0.to_string()
    }
}

impl Eq for Source {}
