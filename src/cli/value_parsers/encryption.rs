//! Names of algorithms where encryption counts as well.

use super::{ValueError, algorithm, wrong};
use crate::jose::encryption::{CONTENT_ENCRYPTION, KEY_MANAGEMENT};
use crate::jose::{Algorithm, ContentEncryption, KeyManagement};

/// An algorithm by its `alg` name: it signs, or it manages content keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnyAlgorithm {
    /// One that signs.
    Signature(Algorithm),
    /// One that manages content keys.
    KeyManagement(KeyManagement),
}

impl AnyAlgorithm {
    /// It, where it signs.
    #[must_use]
    pub const fn signature(&self) -> Option<Algorithm> {
        match self {
            Self::Signature(algorithm) => Some(*algorithm),
            Self::KeyManagement(_) => None,
        }
    }

    /// It, where it manages content keys.
    #[must_use]
    pub const fn key_management(&self) -> Option<KeyManagement> {
        match self {
            Self::Signature(_) => None,
            Self::KeyManagement(algorithm) => Some(*algorithm),
        }
    }
}

/// Reads the name of an algorithm that signs, or manages content keys.
///
/// # Errors
///
/// That there is none of this name, and which there are.
pub fn any_algorithm(text: &str) -> Result<AnyAlgorithm, ValueError> {
    match KeyManagement::from_name(text) {
        Some(known) => Ok(AnyAlgorithm::KeyManagement(known)),
        None => algorithm(text).map(AnyAlgorithm::Signature),
    }
}

/// Reads the name of an algorithm that manages content keys.
///
/// # Errors
///
/// That there is none of this name, and which there are.
pub fn key_management(text: &str) -> Result<KeyManagement, ValueError> {
    let names = KEY_MANAGEMENT.iter().map(|row| row.name);
    KeyManagement::from_name(text).ok_or_else(|| unknown(text, names))
}

/// Reads the name of an algorithm that encrypts content.
///
/// # Errors
///
/// That there is none of this name, and which there are.
pub fn content_encryption(text: &str) -> Result<ContentEncryption, ValueError> {
    let names = CONTENT_ENCRYPTION.iter().map(|row| row.name);
    ContentEncryption::from_name(text).ok_or_else(|| unknown(text, names))
}

/// Reads the name of an algorithm of encryption, of either kind.
///
/// # Errors
///
/// That there is none of this name, and which there are.
pub fn encryption_name(text: &str) -> Result<&'static str, ValueError> {
    let managing = KEY_MANAGEMENT.iter().map(|row| row.name);
    let names = || managing.clone().chain(CONTENT_ENCRYPTION.iter().map(|row| row.name));
    names().find(|name| *name == text).ok_or_else(|| unknown(text, names()))
}

/// That no name is this one: it is another one in other letters, or none.
fn unknown(text: &str, names: impl Iterator<Item = &'static str>) -> ValueError {
    let names: Vec<&str> = names.collect();
    match names.iter().find(|name| name.eq_ignore_ascii_case(text)) {
        Some(known) => wrong(format!("names must match exactly; did you mean {known}?")),
        None => wrong(format!("use one of {}", names.join(", "))),
    }
}
