//! Where programs keep credentials, and when these expire: a pure function of a file's bytes and the instant. Which
//! files there are is looked up by the caller; nothing is run, and nobody is asked.

mod expiry;
mod formats;
mod location;
mod places;
mod reader;
mod secrets;
mod stated;

pub use location::{Environment, Location, LookUp, System};
pub use places::{CredentialPlace, FileFormat, PLACES};
pub use reader::{Contents, CredentialFile, NamedFile, read};
pub use secrets::SecretMember;
