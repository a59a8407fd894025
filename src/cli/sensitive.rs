//! What was typed and may be a secret or a token: `Debug` does not show it, and it is wiped when it is no
//! longer needed.

use std::ffi::OsString;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroize as _;

/// A part of the command line that may be a secret or a token.
#[derive(Clone)]
pub struct Sensitive<T: Wipe>(T);

/// What can be overwritten in memory.
pub trait Wipe {
    /// Overwrites it, and leaves it empty.
    fn wipe(&mut self);
}

impl Wipe for String {
    fn wipe(&mut self) {
        self.zeroize();
    }
}

impl Wipe for OsString {
    fn wipe(&mut self) {
        std::mem::take(self).into_encoded_bytes().zeroize();
    }
}

impl Wipe for (String, String) {
    fn wipe(&mut self) {
        self.0.zeroize();
        self.1.zeroize();
    }
}

impl<T: Wipe> From<T> for Sensitive<T> {
    fn from(typed: T) -> Self {
        Self(typed)
    }
}

impl<'de, T: Wipe + Deserialize<'de>> Deserialize<'de> for Sensitive<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

impl<T: Wipe> Deref for Sensitive<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Wipe> Drop for Sensitive<T> {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

impl<T: Wipe> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sensitive(redacted)")
    }
}
