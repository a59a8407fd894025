//! A step: one way in which what is at hand differs from what was signed with. Each is a line of a table.

use crate::report::diagnosis::Cause;

/// The five things of which one is not what the verifier takes it for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Axis {
    /// The shared secret, or the key.
    Secret,
    /// What the signature covers.
    Input,
    /// The bytes of the signature.
    Signature,
    /// How the signature was made.
    Algorithm,
    /// The text that was taken for the token.
    Text,
}

impl Axis {
    /// Every one.
    pub(crate) const ALL: [Self; 5] =
        [Self::Secret, Self::Input, Self::Signature, Self::Algorithm, Self::Text];

    /// Its name.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Secret => "secret or key",
            Self::Input => "signing input",
            Self::Signature => "signature",
            Self::Algorithm => "algorithm",
            Self::Text => "text",
        }
    }
}

/// What one step is called, what it does and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// Which of the five things it changes.
    pub(crate) axis: Axis,
    /// The cause that it proves.
    pub(crate) cause: Cause,
    /// What it does, so that it reads on after "the secret is correct", "the signature is correct, but" or "the
    /// signature covers".
    pub(crate) how: &'static str,
    /// What to do.
    pub(crate) remedy: &'static str,
}
