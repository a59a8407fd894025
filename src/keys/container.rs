//! What a key came in, where that had to be opened.

/// What a key came in that had to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Container {
    /// PKCS #8 that is encrypted with a passphrase.
    EncryptedPkcs8,
    /// The file of an OpenSSH private key.
    OpenSsh {
        /// Whether it is encrypted with a passphrase.
        is_encrypted: bool,
    },
    /// A PKCS #12 file.
    Pkcs12 {
        /// The name that the key has in it.
        name: Option<String>,
    },
}

impl Container {
    /// What it is, in words.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::EncryptedPkcs8 => "encrypted PKCS #8".to_owned(),
            Self::OpenSsh { is_encrypted: true } => "encrypted OpenSSH private key".to_owned(),
            Self::OpenSsh { is_encrypted: false } => "OpenSSH private key".to_owned(),
            Self::Pkcs12 { name: Some(name) } => {
                format!("PKCS #12 file, where it is called `{name}`")
            }
            Self::Pkcs12 { name: None } => "PKCS #12 file".to_owned(),
        }
    }
}
