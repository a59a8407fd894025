//! Which keys may try to decrypt a token (RFC 7516 section 5.2). As for signatures, the choice follows from the keys
//! and the policy; of the header only `alg`, `enc`, `kid` and thumbprints are looked at, and none can widen it.

use super::ring::{Choice, named_by};
use super::{Key, KeyRing, Secret};
use crate::crypto::decrypt::DecryptionKey;
use crate::jose::{ContentEncryption, JoseHeader, KeyManagement};
use crate::report::sentence::sentence;
use crate::report::{Fault, Reason, Sentence, Setting};

/// What tokens are decrypted with. None of it ever verifies a signature.
#[derive(Debug, Clone, Default)]
pub struct DecryptionKeys {
    /// Secrets and private keys, and what went wrong while they were read.
    pub ring: KeyRing,
    /// Passwords (RFC 7518 section 4.8).
    pub passwords: Vec<Password>,
    /// Whether nothing but these is asked for: no key verifies beside them.
    pub alone: bool,
}

/// A password, and where it came from.
#[derive(Debug, Clone)]
pub struct Password {
    /// The option and, for files, the path.
    pub source: String,
    /// Its bytes.
    pub secret: Secret,
}

/// Something that may try to decrypt.
#[derive(Debug, Clone, Copy)]
pub enum Opener<'a> {
    /// A secret or a private key.
    Key(&'a Key),
    /// A password.
    Password(&'a Password),
}

impl<'a> Opener<'a> {
    /// What decrypts with it.
    #[must_use]
    pub const fn material(self) -> DecryptionKey<'a> {
        match self {
            Self::Key(key) => DecryptionKey::Key(&key.material),
            Self::Password(password) => DecryptionKey::Password(&password.secret),
        }
    }

    /// It in words: kind, size and source.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Self::Key(key) => format!("{} ({})", key.describe(), key.source),
            Self::Password(password) => format!("a password ({})", password.source),
        }
    }
}

impl DecryptionKeys {
    /// Whether there is nothing, not even something that could not be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ring.keys.is_empty() && self.ring.faults.is_empty() && self.passwords.is_empty()
    }

    /// What may try to decrypt for a recipient with this header: what was given for decryption, and the keys that are
    /// there for signatures.
    ///
    /// # Errors
    ///
    /// Why nothing may.
    pub fn select<'a>(
        &'a self,
        verification: &'a KeyRing,
        (algorithm, content): (KeyManagement, ContentEncryption),
        header: &JoseHeader,
    ) -> Result<Vec<Opener<'a>>, Fault> {
        // Of the keys for signatures, most are public, and nobody expects these to decrypt.
        let others = || verification.keys.iter().filter(|key| key.decrypts().is_ok());
        let keys = || self.ring.keys.iter().chain(others());
        if algorithm.row().keys.is_empty() {
            let secrets = self.ring.keys.iter().filter(|key| key.is_password_for(algorithm));
            let passwords = self.passwords.iter().map(Opener::Password);
            let passwords: Vec<Opener<'a>> = passwords.chain(secrets.map(Opener::Key)).collect();
            return if passwords.is_empty() {
                Err(self.no_password(algorithm))
            } else {
                Ok(passwords)
            };
        }
        let fitting: Vec<&Key> = keys().filter(|key| key.fits(algorithm, content)).collect();
        if fitting.is_empty() {
            return Err(self.nothing_fits(verification, algorithm));
        }
        let (usable, refused): (Vec<&Key>, Vec<&Key>) =
            fitting.into_iter().partition(|key| key.decrypts().is_ok());
        if usable.is_empty() {
            let why = refused.first().and_then(|key| key.decrypts().err()).unwrap_or_default();
            return Err(Fault::new(Reason::KeyUnusable, why)
                .advise("use the private key or the secret of the recipient"));
        }
        match named_by(&usable, header) {
            Choice::These(keys) => Ok(keys.into_iter().map(Opener::Key).collect()),
            Choice::Missing(kid) => {
                // The key that the token names may be there, and must not be used.
                let all = self.ring.keys.iter().chain(&verification.keys);
                let mut named = all
                    .filter(|key| key.kid.as_deref() == Some(kid) && key.fits(algorithm, content));
                if let Some(why) = named.find_map(|key| key.decrypts().err()) {
                    let message = format!("the token is encrypted for the key `{kid}`, but {why}");
                    return Err(Fault::new(Reason::KeyUnusable, message)
                        .advise("use the private key or the secret of the recipient"));
                }
                let message = format!(
                    "the token is encrypted for the key `{kid}`, and no key that fits has this `kid`"
                );
                Err(Fault::new(Reason::KeyNotFound, message)
                    .advise("use the private key or the secret of this name"))
            }
        }
    }

    fn no_password(&self, algorithm: KeyManagement) -> Fault {
        let message = format!(
            "the token is encrypted with a password ({}), and none was given",
            algorithm.name()
        );
        self.ring.faults.first().cloned().unwrap_or_else(|| {
            let advice = if self.alone { ANY_PASSWORD_ALONE } else { ANY_PASSWORD };
            Fault::new(Reason::KeyMissing, message).advise(advice)
        })
    }

    /// That no key fits an algorithm: there is none at all, or only others.
    fn nothing_fits(&self, verification: &KeyRing, algorithm: KeyManagement) -> Fault {
        let name = algorithm.name();
        if let Some(fault) = self.ring.faults.first().or(verification.faults.first()) {
            return fault.clone();
        }
        let mut given: Vec<String> = self.ring.keys.iter().map(Key::describe).collect();
        given.extend(self.passwords.iter().map(|_| "a password".to_owned()));
        if given.is_empty() {
            let any_key = if self.alone { ANY_KEY_ALONE } else { ANY_KEY };
            return no_recipient(verification, algorithm, any_key);
        }
        let message = format!("the token uses {name}, which {} cannot decrypt", given.join(" or "));
        Fault::new(Reason::AlgorithmNotAllowed, message)
            .advise(format!("use {}", needed(algorithm)))
    }
}

/// That nothing was given for decryption, and what was given for signatures does not decrypt either.
fn no_recipient(verification: &KeyRing, algorithm: KeyManagement, any_key: Sentence) -> Fault {
    let others = verification.keys.iter().filter(|key| key.decrypts().is_ok());
    let given: Vec<String> = others.map(Key::describe).collect();
    if given.is_empty() {
        let message = "the token is encrypted, and there is no key to decrypt it with";
        return Fault::new(Reason::KeyMissing, message).advise(any_key);
    }
    let (name, given) = (algorithm.name(), given.join(" or "));
    let message = format!("the token is encrypted with {name}, which {given} cannot decrypt");
    let advice = Sentence::from(format!("use {}: ", needed(algorithm)));
    Fault::new(Reason::KeyMissing, message).advise(if algorithm.is_symmetric() {
        advice.and(Setting::DecryptionSecretFile)
    } else {
        advice.and(Setting::DecryptionKey)
    })
}

/// The ways to give a password.
const ANY_PASSWORD: Sentence =
    sentence!(("use " [Set DecryptionPasswordFile] " or " [Set DecryptionPasswordVariable]));

/// The ways to give a password where nothing verifies.
const ANY_PASSWORD_ALONE: Sentence =
    sentence!(("use " [Set PasswordFile] " or " [Set PasswordVariable]));

/// The ways to give something that decrypts where nothing verifies.
const ANY_KEY_ALONE: Sentence = sentence!((
    "use the recipient's private key or the shared secret: " [Set Key] ", " [Set SecretFile]
));

/// The ways to give something that decrypts.
const ANY_KEY: Sentence = sentence!((
    "use the recipient's private key or the shared secret: " [Set DecryptionKey] ", " [Set DecryptionSecretFile]
));

/// The key that an algorithm needs, in words.
fn needed(algorithm: KeyManagement) -> String {
    let row = algorithm.row();
    match row.keys {
        [only] if row.wrapping_bytes > 0 => {
            format!("{} of {} bytes", only.describe(), row.wrapping_bytes)
        }
        [only] => only.describe(),
        several => several.iter().map(|key| key.describe()).collect::<Vec<_>>().join(" or "),
    }
}

impl Key {
    /// Whether its type and its JWK allow it this algorithm.
    fn fits(&self, algorithm: KeyManagement, content: ContentEncryption) -> bool {
        let names = [algorithm.name(), content.name()];
        // The key of `dir` may be named for the content that it encrypts.
        let names = if algorithm == KeyManagement::Dir { &names[..] } else { &names[..1] };
        let allows = |only: &str| names.contains(&only);
        algorithm.row().keys.contains(&self.key_type())
            && self.limits.algorithm.as_deref().is_none_or(allows)
            && self.limits.among.as_ref().is_none_or(|among| among.iter().any(|one| allows(one)))
            && !self.limits.pss_only
    }

    /// Whether it is a secret that may be a password as well: its JWK does not say otherwise.
    fn is_password_for(&self, algorithm: KeyManagement) -> bool {
        let allows = |only: &str| only == algorithm.name();
        self.material.secret().is_some()
            && self.limits.algorithm.as_deref().is_none_or(allows)
            && self.decrypts().is_ok()
    }

    /// Whether it can and may decrypt.
    ///
    /// # Errors
    ///
    /// Why not, in a sentence.
    fn decrypts(&self) -> Result<(), String> {
        const OPERATIONS: [&str; 4] = ["decrypt", "unwrapKey", "deriveKey", "deriveBits"];
        if let Some(fault) = self.material.private_fault() {
            return Err(format!("{}: {fault}", self.source));
        }
        if self.material.secret().is_none() && self.material.pair().is_none() {
            let (key, source) = (self.describe(), &self.source);
            return Err(format!(
                "{source} is the public half of {key}, but only the private half decrypts"
            ));
        }
        if let Some(usage) = self.limits.usage.as_deref().filter(|usage| *usage != "enc") {
            return Err(format!("the key is for `use: {usage}`, not for encryption"));
        }
        let Some(operations) = &self.limits.operations else { return Ok(()) };
        if operations.iter().any(|known| OPERATIONS.contains(&known.as_str())) {
            return Ok(());
        }
        let known = operations.join(", ");
        Err(format!("the key's `key_ops` ({known}) do not allow it to decrypt"))
    }
}
