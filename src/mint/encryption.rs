//! Encrypts tokens, and claims that nobody signed.

use std::num::NonZeroU32;

use crate::crypto::encrypt::{EncryptionKey, encrypt};
use crate::crypto::generate;
use crate::jose::encryption::CONTENT_ENCRYPTION;
use crate::jose::{ContentEncryption, KeyManagement, Object, Value, deflate};
use crate::keys::{Key, KeyErrorKind, KeyMaterial, KeyRing, PublicKey, Secret, new_key};
use crate::report::{Fault, Reason};

/// Whom a token is encrypted for.
#[derive(Debug, Clone)]
pub enum EncryptFor {
    /// The owner of a private key, or of a shared secret.
    Key(Box<Key>),
    /// Who knows a password, after so many iterations of PBKDF2.
    Password(Secret, NonZeroU32),
}

/// How a token is encrypted.
#[derive(Debug, Clone)]
pub struct Encryption {
    recipient: EncryptFor,
    alg: KeyManagement,
    enc: ContentEncryption,
    is_compressed: bool,
}

impl Encryption {
    /// How to encrypt for a recipient: by the algorithms that were asked for, else those that fit.
    ///
    /// # Errors
    ///
    /// That the key may not encrypt, or that no algorithm fits it.
    pub fn new(
        recipient: EncryptFor,
        asked: (Option<KeyManagement>, Option<ContentEncryption>),
        is_compressed: bool,
    ) -> Result<Self, Fault> {
        let (alg, enc) = match &recipient {
            EncryptFor::Password(..) => (
                asked.0.unwrap_or(KeyManagement::Pbes2Hs512A256Kw),
                asked.1.unwrap_or(ContentEncryption::A256Gcm),
            ),
            EncryptFor::Key(key) => {
                may_encrypt(key)?;
                algorithms(key, asked)?
            }
        };
        Ok(Self { recipient, alg, enc, is_compressed })
    }

    /// The same for somebody else, whose key nobody has.
    ///
    /// # Errors
    ///
    /// That no key can be made.
    pub fn for_another(&self) -> Result<Self, Fault> {
        let unknown =
            |size: usize| generate::random(size).map_err(|why| Fault::of(Reason::KeyUnusable, why));
        let recipient = match &self.recipient {
            EncryptFor::Password(_, count) => EncryptFor::Password(unknown(32)?, *count),
            EncryptFor::Key(key) => {
                let other = match key.material.secret() {
                    Some(secret) => KeyMaterial::Secret(unknown(secret.expose().len())?),
                    None => {
                        new_key::key_pair(key.key_type(), 2048)
                            .map_err(|why| Fault::of(Reason::KeyUnusable, why))?
                            .material
                    }
                };
                EncryptFor::Key(Box::new(Key { material: other, ..(**key).clone() }))
            }
        };
        Ok(Self { recipient, ..self.clone() })
    }

    /// The algorithm that manages the content key.
    #[must_use]
    pub const fn key_management(&self) -> KeyManagement {
        self.alg
    }

    /// The name of the recipient's key.
    #[must_use]
    pub fn key_id(&self) -> Option<&str> {
        match &self.recipient {
            EncryptFor::Key(key) => key.kid.as_deref(),
            EncryptFor::Password(..) => None,
        }
    }

    /// The header of a token with another one inside (RFC 7519 section 5.2).
    #[must_use]
    pub fn nesting_header(&self) -> Object {
        let mut header = Object::new();
        let mut set = |name: &str, value: &str| header.set(name, Value::String(value.to_owned()));
        set("alg", self.alg.name());
        set("enc", self.enc.name());
        set("cty", "JWT");
        if let Some(kid) = self.key_id() {
            set("kid", kid);
        }
        header
    }

    /// Content as a token in the compact serialization, under this header.
    ///
    /// # Errors
    ///
    /// That the key does not fit the algorithm.
    pub fn compact(&self, mut header: Object, content: &[u8]) -> Result<String, Fault> {
        let key = match &self.recipient {
            EncryptFor::Key(key) => EncryptionKey::Key(&key.material),
            EncryptFor::Password(password, count) => EncryptionKey::Password(password, *count),
        };
        let deflated;
        let content = if self.is_compressed {
            header.set("zip", Value::String("DEF".to_owned()));
            deflated = deflate::deflate(content);
            &deflated
        } else {
            content
        };
        encrypt(self.alg, self.enc, header, key, content)
            .map(|encrypted| encrypted.compact())
            .map_err(|error| match error.kind() {
                KeyErrorKind::Unsupported => Fault::of(Reason::AlgorithmUnsupported, error),
                _ => Fault::of(Reason::KeyUnusable, error)
                    .advise("choose an algorithm for this type of key, or another key"),
            })
    }
}

/// The one key of a ring that may encrypt: of a JWK Set with keys for signatures as well, the one that is for
/// encryption.
///
/// # Errors
///
/// That there is none, or several.
pub fn recipient_of(mut ring: KeyRing) -> Result<Key, Fault> {
    if let Some(fault) = ring.faults.first() {
        return Err(fault.clone());
    }
    if ring.keys.len() > 1 {
        ring.keys.retain(|key| may_encrypt(key).is_ok() && algorithms(key, (None, None)).is_ok());
    }
    match ring.keys.len() {
        1 => Ok(ring.keys.remove(0)),
        0 => Err(Fault::new(Reason::KeyMissing, "there is no key to encrypt with")
            .advise("use the public key of the recipient")),
        _ => Err(Fault::new(
            Reason::KeyUnusable,
            "there are several keys, but a token is encrypted for only one",
        )
        .advise("use one public key or one secret")),
    }
}

/// Whether its JWK allows the key to encrypt.
fn may_encrypt(key: &Key) -> Result<(), Fault> {
    const OPERATIONS: [&str; 4] = ["encrypt", "wrapKey", "deriveKey", "deriveBits"];
    // The public half of a key that may decrypt is what its tokens are encrypted with.
    const OF_PRIVATE: [&str; 2] = ["decrypt", "unwrapKey"];
    let refused = |why: String| {
        Err(Fault::new(Reason::KeyUnusable, why)
            .advise("use the key that the recipient publishes for encryption"))
    };
    if let Some(usage) = key.limits.usage.as_deref().filter(|usage| *usage != "enc") {
        return refused(format!("the key is for `use: {usage}`, not for encryption"));
    }
    let Some(operations) = &key.limits.operations else { return Ok(()) };
    let allows = |known: &String| {
        OPERATIONS.contains(&known.as_str())
            || key.is_private() && OF_PRIVATE.contains(&known.as_str())
    };
    if operations.iter().any(allows) {
        return Ok(());
    }
    let known = operations.join(", ");
    refused(format!("the key's `key_ops` ({known}) do not allow it to encrypt"))
}

/// The algorithms for a key: those that were asked for, that its JWK names, or that fit.
fn algorithms(
    key: &Key,
    asked: (Option<KeyManagement>, Option<ContentEncryption>),
) -> Result<(KeyManagement, ContentEncryption), Fault> {
    let named = key.limits.algorithm.as_deref();
    let named_alg = named.and_then(KeyManagement::from_name);
    let named_enc = named.and_then(ContentEncryption::from_name);
    if let (Some(asked), Some(named)) = (asked.0, named)
        && asked.name() != named
        && !(asked == KeyManagement::Dir && named_enc.is_some())
    {
        let why =
            format!("the key is for {named} only, so it cannot be used with {}", asked.name());
        return Err(Fault::new(Reason::KeyUnusable, why)
            .advise("leave the algorithm out, or use another key"));
    }
    let dir = named_enc.map(|_| KeyManagement::Dir);
    let key_management = match asked.0.or(named_alg).or(dir) {
        Some(known) => known,
        None => fitting(&key.material, asked.1, key)?,
    };
    let of_size = || match (&key.material, key_management) {
        (KeyMaterial::Secret(secret), KeyManagement::Dir) => content_of(secret),
        _ => None,
    };
    let content = asked.1.or(named_enc).or_else(of_size);
    Ok((key_management, content.unwrap_or(ContentEncryption::A256Gcm)))
}

/// The content encryption that a secret is as long as; where two are, the one with GCM.
fn content_of(secret: &Secret) -> Option<ContentEncryption> {
    let mut fitting =
        CONTENT_ENCRYPTION.iter().filter(|row| row.key_bytes == secret.expose().len());
    fitting.next_back().map(|row| row.algorithm)
}

/// The algorithm for a type of key.
fn fitting(
    material: &KeyMaterial,
    enc: Option<ContentEncryption>,
    key: &Key,
) -> Result<KeyManagement, Fault> {
    use KeyManagement as K;
    let unfit = |why: String, advice: &'static str| {
        Err(Fault::new(Reason::KeyUnusable, why).advise(advice))
    };
    if let Some(secret) = material.secret() {
        let bytes = secret.expose().len();
        return match bytes {
            _ if enc.is_some_and(|enc| enc.row().key_bytes == bytes) => Ok(K::Dir),
            16 => Ok(K::A128Kw),
            24 => Ok(K::A192Kw),
            32 => Ok(K::A256Kw),
            48 | 64 => Ok(K::Dir),
            _ => unfit(
                format!(
                    "a secret of {bytes} bytes fits no algorithm of encryption, which need 16, 24, 32, 48 or 64"
                ),
                "check the encoding of the secret; a password of any length encrypts with PBES2",
            ),
        };
    }
    match material.public() {
        Some(PublicKey::Rsa { .. }) => Ok(K::RsaOaep256),
        Some(public) if K::EcdhEs.row().keys.contains(&public.key_type()) => Ok(K::EcdhEsA256Kw),
        _ => unfit(
            format!("{} is for signatures, and nothing can be encrypted with it", key.describe()),
            "use an RSA key, an X25519 key, an EC key on P-256, P-384 or P-521, or a secret",
        ),
    }
}
