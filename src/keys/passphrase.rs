//! The passphrase that locked keys are opened with, and whether any of them needed it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Secret;

/// A passphrase, and whether a key was opened with it.
#[derive(Debug, Clone)]
pub struct Passphrase {
    secret: Secret,
    /// One for every clone: options that each read a key share a passphrase.
    is_used: Arc<AtomicBool>,
}

impl Passphrase {
    /// A passphrase that nothing was opened with yet. An empty one is a passphrase as well.
    #[must_use]
    pub fn new(secret: Secret) -> Self {
        Self { secret, is_used: Arc::default() }
    }

    /// Whether a locked key was met, opened or not.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.is_used.load(Ordering::Relaxed)
    }

    /// The passphrase, for a key that needs it.
    pub(super) fn used(&self) -> &Secret {
        self.is_used.store(true, Ordering::Relaxed);
        &self.secret
    }
}
