//! Private keys that are locked with a passphrase, and the files that hold several: opened here, by crates that know
//! the formats. What opening one costs is looked at before anything is computed.

mod cost;
pub(crate) mod openssh;
pub(crate) mod pkcs12;
pub(crate) mod pkcs8;

use super::{KeyError, Secret};

/// That a passphrase does not open a key. Nobody can tell a wrong one from damage.
fn not_opened(what: &str) -> KeyError {
    KeyError::wrong_passphrase(format!(
        "the passphrase does not open {what}: it is wrong, or the key is damaged"
    ))
}
