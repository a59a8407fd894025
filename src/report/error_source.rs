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
mod tests {
    use super::*;
    use crate::crypto::{KeyError, KeyErrorKind};
    use crate::report::{Fault, Reason};

    #[test]
    fn a_fault_keeps_the_error_that_it_came_of_with_its_kind() {
        let below = KeyError::encrypted("the key is encrypted");
        let fault = Fault::of(Reason::KeyUnusable, below).advise("decrypt it");
        assert_eq!(fault.to_string(), "the key is encrypted");
        let error = fault.source().and_then(|source| source.downcast_ref::<KeyError>());
        assert_eq!(error.map(KeyError::kind), Some(KeyErrorKind::Encrypted));
        let renamed = Fault { message: "key.pem: the key is encrypted".to_owned(), ..fault };
        assert!(renamed.source().and_then(|source| source.downcast_ref::<KeyError>()).is_some());
        assert!(Fault::new(Reason::KeyMissing, "no key").source().is_none());
    }

    #[test]
    fn sources_are_equal_where_they_say_the_same() {
        let of = |text: &str| ErrorSource::from(std::io::Error::other(text.to_owned()));
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
        let boxed = ErrorSource::boxed("a".into());
        assert_eq!(boxed.as_error().to_string(), "a");
    }
}
