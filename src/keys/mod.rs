//! Keys: what they are made of, how they are read from the bytes of a file, and which of them may
//! try a token.

mod asn1;
mod certificate;
mod certificate_trust;
pub mod chain;
pub mod comparison;
mod container;
pub mod decryption;
mod der;
mod jwk;
pub mod layers;
mod locked;
mod named_value;
pub mod new_key;
mod openssh;
mod passphrase;
mod pem;
pub mod public_forms;
pub(crate) mod read;
mod repair;
pub mod ring;
pub(crate) mod secret_forms;
pub mod set_check;
pub mod sniff;
mod thumbprint;
pub mod transformation;
pub mod weakness;
mod wrapping;
pub mod write;

pub use crate::crypto::{KeyError, KeyErrorKind, KeyMaterial, KeyPair, PublicKey, Secret, bits};
pub use certificate::{certificate, certificate_der};
pub use certificate_trust::CertificateTrust;
pub use container::Container;
pub use decryption::{DecryptionKeys, Opener, Password};
pub use passphrase::Passphrase;
pub use ring::{KeyRing, Renewal};
pub use thumbprint::thumbprint_uri;

use crate::crypto::sha256;
use crate::jose::algorithm::KeyType;
use crate::jose::encryption::{CONTENT_ENCRYPTION, KEY_MANAGEMENT};
use crate::jose::{Algorithm, NumericDate, Object, base64url};
use crate::report::text::count;

/// The members of a JWK that only a private key has (RFC 7518 section 6, RFC 9964 section 3); `k` is a shared one.
pub const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "priv"];

/// A key and where it came from.
#[derive(Debug, Clone)]
pub struct Key {
    /// The option and, for files, the path.
    pub source: String,
    /// Its `kid`.
    pub kid: Option<String>,
    /// What it is made of.
    pub material: KeyMaterial,
    /// What its JWK allows.
    pub limits: KeyUse,
    /// Whether it came in a set, where keys are chosen by their names.
    pub in_set: bool,
    /// The certificate that it came in.
    pub certificate: Option<Certificate>,
    /// The thumbprints of certificates that its JWK names (`x5t#S256`, `x5t`).
    pub named_thumbprints: Vec<String>,
    /// The keys of the certificates that came after its own; they are not tried.
    pub chain: Vec<Key>,
    /// What there is to say about the way it was given.
    pub remarks: Vec<Remark>,
    /// How its secret was written, where it is one.
    pub written: Written,
    /// What it came in, where that had to be opened.
    pub container: Option<Container>,
}

/// How a secret was written where it was read from: the advice depends on that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Written {
    /// As text, taken as it is.
    #[default]
    Text,
    /// In an encoding that was named, and decoded.
    Encoded,
    /// As the `k` of a JWK.
    Jwk,
}

/// What an X.509 certificate says of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Certificate {
    /// The subject's name (RFC 4514).
    pub subject: String,
    /// The issuer's name.
    pub issuer: String,
    /// The beginning of its validity.
    pub not_before: NumericDate,
    /// The end of its validity.
    pub not_after: NumericDate,
    /// Its SHA-256 and SHA-1 thumbprints, as `x5t#S256` and `x5t` have them.
    pub thumbprints: Vec<String>,
    /// The certificate itself.
    pub der: Vec<u8>,
}

/// What a JWK says a key may be used for (RFC 7517 sections 4.2 to 4.4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyUse {
    /// Its `alg`.
    pub algorithm: Option<String>,
    /// The algorithms that a key service allows it.
    pub among: Option<Vec<String>>,
    /// Its `use`.
    pub usage: Option<String>,
    /// Its `key_ops`.
    pub operations: Option<Vec<String>>,
    /// Whether it is for RSASSA-PSS only (an X.509 key type).
    pub pss_only: bool,
}

/// What there is to say about the way a key was given.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark {
    /// A private key where a public one is enough.
    PrivateHalf,
    /// A file's last line end was not taken for a part of the secret.
    LineEndRemoved,
    /// The first of several certificates.
    FirstOfChain,
    /// A PEM whose lines had to be put right; this says what was wrong with them.
    PemRepaired(&'static str),
    /// A JWK whose numbers are not written as RFC 7518 has them; this says which and how.
    JwkRepaired(String),
    /// A key that is whole, in a wrapping or under a label that is not its own; this says which.
    KeyRepaired(String),
    /// A key that was given as its bytes alone, which a shared secret may look like; this says how they were read.
    BytesAlone(String),
}

impl Key {
    /// A key without a name, limits or remarks.
    #[must_use]
    pub fn new(source: &str, material: impl Into<KeyMaterial>) -> Self {
        let material = material.into();
        let remarks = material.is_private().then_some(Remark::PrivateHalf).into_iter().collect();
        Self {
            source: source.to_owned(),
            kid: None,
            material,
            limits: KeyUse::default(),
            in_set: false,
            certificate: None,
            named_thumbprints: Vec::new(),
            chain: Vec::new(),
            remarks,
            written: Written::default(),
            container: None,
        }
    }

    /// Whether it came with a private half, fit for use or not.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        self.material.is_private()
    }

    /// Whether one of its certificates has this thumbprint.
    #[must_use]
    pub fn has_thumbprint(&self, thumbprint: &str) -> bool {
        let certificate = self.certificate.iter().flat_map(|certificate| &certificate.thumbprints);
        certificate.chain(&self.named_thumbprints).any(|known| known == thumbprint)
    }

    /// Whether two keys are the same, or halves of the same.
    #[must_use]
    pub fn belongs_with(&self, other: &Self) -> bool {
        match (&self.material, &other.material) {
            (KeyMaterial::Secret(a), KeyMaterial::Secret(b)) => a.is_same(b),
            (KeyMaterial::Secret(_), _) | (_, KeyMaterial::Secret(_)) => false,
            _ => self.thumbprint() == other.thumbprint(),
        }
    }

    /// Adds a remark, once.
    pub fn remark(&mut self, remark: Remark) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// What kind of key it is.
    #[must_use]
    pub const fn key_type(&self) -> KeyType {
        self.material.key_type()
    }

    /// The key in words: kind and size.
    #[must_use]
    pub fn describe(&self) -> String {
        match (self.material.secret(), self.material.public()) {
            (Some(secret), _) => format!("a secret of {}", count(secret.expose().len(), "byte")),
            (_, Some(PublicKey::Rsa { modulus, .. })) => {
                format!("an RSA key of {} bits", bits(modulus))
            }
            _ => self.key_type().describe(),
        }
    }

    /// The length of an RSA key's signatures.
    #[must_use]
    pub fn signature_bytes(&self) -> Option<usize> {
        match self.material.public() {
            Some(PublicKey::Rsa { modulus, .. }) => Some(modulus.len()),
            _ => None,
        }
    }

    /// The algorithms that its type, its JWK and its certificate allow.
    #[must_use]
    pub fn algorithms(&self) -> Vec<Algorithm> {
        self.key_type()
            .algorithms()
            .filter(|algorithm| {
                let name = algorithm.name();
                self.limits.algorithm.as_deref().is_none_or(|only| only == name)
                    && self
                        .limits
                        .among
                        .as_ref()
                        .is_none_or(|among| among.iter().any(|one| one == name))
                    && (!self.limits.pss_only || name.starts_with("PS"))
            })
            .collect()
    }

    /// The algorithms of encryption that its type, its size and its JWK allow, where it is for no signatures.
    #[must_use]
    pub fn encryption_algorithms(&self) -> Vec<&'static str> {
        if !self.algorithms().is_empty() || self.limits.pss_only {
            return Vec::new();
        }
        let bytes = self.material.secret().map(|secret| secret.expose().len());
        let names = |name: &str| self.limits.algorithm.as_deref().is_none_or(|only| only == name);
        let managing = KEY_MANAGEMENT.iter().filter(|row| {
            let is_as_long = bytes.is_none_or(|bytes| [0, bytes].contains(&row.wrapping_bytes));
            row.keys.contains(&self.key_type()) && is_as_long && names(row.name)
        });
        let content = CONTENT_ENCRYPTION.iter().filter(|row| {
            self.limits.algorithm.as_deref() == Some(row.name) && bytes == Some(row.key_bytes)
        });
        managing.map(|row| row.name).chain(content.map(|row| row.name)).collect()
    }

    /// The SHA-256 of its public half (SPKI); none for a secret.
    #[must_use]
    pub fn spki_fingerprint(&self) -> Option<String> {
        write::public_der(self).ok().map(|der| base64url::encode(sha256(&der)))
    }

    /// Whether a JWK is the public half of this key: the members that a thumbprint is made of (RFC 7638 section 3.2)
    /// are the same. None for a secret.
    #[must_use]
    pub fn is_public_jwk(&self, jwk: &Object) -> Option<bool> {
        self.material.public()?;
        let own = write::jwk(self, false).ok()?;
        let mut members = ["kty", "crv", "x", "y", "n", "e", "pub"].iter();
        Some(members.all(|name| own.get(name).is_none() || own.get(name) == jwk.get(name)))
    }
}
