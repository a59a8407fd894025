//! Where programs keep credentials, and when these expire: a pure function of a file's bytes and the instant. Which
//! files there are is looked up by the caller; nothing is run, and nobody is asked.

mod expiry;
mod formats;
mod places;
mod reader;

pub use places::{CredentialPlace, FileFormat, Location, PLACES, SecretMember};
pub use reader::{Contents, CredentialFile, NamedFile, read};
