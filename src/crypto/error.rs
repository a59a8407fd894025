//! Why a key cannot be read, made or used.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why a key cannot be read, made or used: a sentence, its kind, and what went wrong below.
#[derive(Debug, Clone)]
pub struct KeyError {
    kind: KeyErrorKind,
    message: Cow<'static, str>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// The kinds of errors of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyErrorKind {
    /// The bytes are not in the form that they should have, or in none that is known.
    Malformed,
    /// A part of the key is missing.
    Incomplete,
    /// The parts of the key do not belong together.
    Mismatched,
    /// The key is well formed, and must not be used.
    Unfit,
    /// The key, or its use with an algorithm, is one that jwtx does not have.
    Unsupported,
    /// The key is encrypted.
    Encrypted,
    /// The key is encrypted, and the passphrase does not open it.
    WrongPassphrase,
    /// There is more than a limit allows.
    TooLarge,
    /// A computation failed.
    Failed,
}

impl KeyError {
    /// An error of a kind, with the sentence that says it.
    pub(crate) fn new(kind: KeyErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// That bytes are not in the form that they should have.
    pub(crate) fn malformed(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::Malformed, message)
    }

    /// That a part of the key is missing.
    pub(crate) fn incomplete(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::Incomplete, message)
    }

    /// That the parts of the key do not belong together.
    pub(crate) fn mismatched(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::Mismatched, message)
    }

    /// That the key must not be used.
    pub(crate) fn unfit(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::Unfit, message)
    }

    /// That jwtx does not have such a key or use.
    pub(crate) fn unsupported(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::Unsupported, message)
    }

    /// That the key is encrypted.
    pub(crate) fn encrypted(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::Encrypted, message)
    }

    /// That a passphrase does not open the key.
    pub(crate) fn wrong_passphrase(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::WrongPassphrase, message)
    }

    /// That there is more than a limit allows.
    pub(crate) fn too_large(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::TooLarge, message)
    }

    /// That a computation failed.
    pub(crate) fn failed(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(KeyErrorKind::Failed, message)
    }

    /// The same error, with what went wrong below.
    #[must_use]
    pub(crate) fn caused_by(mut self, source: impl Error + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// The same error, with what it is about before it.
    #[must_use]
    pub(crate) fn within(self, context: impl fmt::Display) -> Self {
        Self::new(self.kind, format!("{context}: {self}")).caused_by(self)
    }

    /// What kind of error it is.
    #[must_use]
    pub const fn kind(&self) -> KeyErrorKind {
        self.kind
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for KeyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

/// Two errors are the same if they say the same.
impl PartialEq for KeyError {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.message == other.message
    }
}

impl Eq for KeyError {}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
