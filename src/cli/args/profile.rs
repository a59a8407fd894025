//! What a configuration file says: profiles, each with the expectations and the keys of one place.

mod read;

use std::path::{Path, PathBuf};

use crate::cli::io::secret::Encoding;
use crate::cli::net::key_server::Issuer;
use crate::cli::net::server_url::ServerUrl;
use crate::jose::{Algorithm, Seconds};

pub use read::ConfigSource;

/// A named set of expectations and keys.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// The `iss` must be one of these.
    pub issuers: Vec<String>,
    /// One of these must be among the `aud`.
    pub audiences: Vec<String>,
    /// By how much the clocks may differ.
    pub leeway: Option<Seconds>,
    /// The algorithms that are allowed.
    pub algorithms: Vec<Algorithm>,
    /// Its keys.
    pub keys: ProfileKeys,
}

/// The keys of a profile.
#[derive(Debug, Clone, Default)]
pub struct ProfileKeys {
    /// Key files.
    pub files: Vec<PathBuf>,
    /// A JWK Set.
    pub jwks: Option<KeySetPlace>,
    /// The issuer whose keys are fetched.
    pub issuer: Option<Issuer>,
    /// Where the secret is.
    pub secret: Option<SecretPlace>,
    /// How the secret is written.
    pub secret_encoding: Option<Encoding>,
}

/// Where a JWK Set is.
#[derive(Debug, Clone)]
pub enum KeySetPlace {
    /// At a server.
    Server(ServerUrl),
    /// In a file.
    File(PathBuf),
}

/// Where a secret is. It is never in the configuration itself.
#[derive(Debug, Clone)]
pub enum SecretPlace {
    /// In an environment variable.
    Variable(String),
    /// In a file.
    File(PathBuf),
}

impl ProfileKeys {
    /// The files that hold them.
    pub fn named_files(&self) -> impl Iterator<Item = &Path> {
        let secret = match &self.secret {
            Some(SecretPlace::File(path)) => Some(path),
            _ => None,
        };
        let set = match &self.jwks {
            Some(KeySetPlace::File(path)) => Some(path),
            _ => None,
        };
        self.files.iter().chain(secret).chain(set).map(PathBuf::as_path)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.files.is_empty()
            && self.jwks.is_none()
            && self.issuer.is_none()
            && self.secret.is_none()
    }
}
