//! What is asked of the proof that the holder of an SD-JWT has a key (RFC 9901 section 7.3).

use crate::jose::Seconds;

/// What is asked of a key binding. One that is there must be right, whatever is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyBindingPolicy {
    /// Whether there must be one.
    pub required: bool,
    /// The nonce that the verifier gave the holder.
    pub nonce: Option<String>,
    /// The verifier that it must be for.
    pub audience: Option<String>,
    /// How long ago it may have been made.
    pub max_age: Option<Seconds>,
}
