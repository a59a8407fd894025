//! The passphrase that locked keys are opened with, and whether any of them needed it.

use super::Secret;

/// A passphrase, and whether a key was opened with it.
#[derive(Debug, Clone)]
pub struct Passphrase {
    secret: Secret,
    is_used: bool,
}

impl Passphrase {
    /// A passphrase that nothing was opened with yet. An empty one is a passphrase as well.
    #[must_use]
    pub const fn new(secret: Secret) -> Self {
        Self { secret, is_used: false }
    }

    /// Whether a locked key was met, opened or not.
    #[must_use]
    pub const fn is_used(&self) -> bool {
        self.is_used
    }

    /// The passphrase, for a key that needs it.
    pub(super) const fn used(&mut self) -> &Secret {
        self.is_used = true;
        &self.secret
    }
}
