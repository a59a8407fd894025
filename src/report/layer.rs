//! A layer of encryption around what a report is about.

use super::KeyUsed;
use crate::jose::JoseHeader;

/// A layer of encryption (RFC 7516), the outermost first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Layer {
    /// Its header; of a token with several recipients the one whose key decrypted it, if any did.
    pub header: Option<JoseHeader>,
    /// How many recipients it has.
    pub recipients: usize,
    /// Whether a key decrypted it. Only then its content was looked at.
    pub decrypted: bool,
    /// What decrypted it.
    pub key: Option<KeyUsed>,
}

impl Layer {
    /// A layer that nothing has decrypted yet.
    #[must_use]
    pub const fn closed(header: Option<JoseHeader>, recipients: usize) -> Self {
        Self { header, recipients, decrypted: false, key: None }
    }
}
