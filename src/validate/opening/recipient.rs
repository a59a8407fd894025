//! Decrypts a layer with whatever fits one of its recipients.

use super::{Budget, EncryptionPolicy, Refusal};
use crate::crypto::Secret;
use crate::crypto::decrypt::{DecryptError, DecryptionKey, Sealed, decrypt};
use crate::jose::encoding;
use crate::jose::encryption::is_unsupported_encryption;
use crate::jose::{
    Claim, ContentEncryption, EncryptedParts, JoseHeader, KeyManagement, Value, deflate,
};
use crate::keys::{DecryptionKeys, KeyRing, Opener};
use crate::lint;
use crate::report::sentence::sentence;
use crate::report::{Fault, Finding, KeyUsed, Layer, Reason, Sentence, Setting};

/// A layer that was taken off.
pub(super) struct Unlocked {
    pub(super) layer: Layer,
    pub(super) content: Secret,
    /// Whether who made it knew the secret that decrypts it.
    pub(super) by_secret: bool,
    /// What it was opened with, in words.
    pub(super) line: String,
    /// What is worth knowing of it.
    pub(super) findings: Vec<Finding>,
}

/// Decrypts for the first recipient for whom a key fits.
pub(super) fn unlock(
    parts: &EncryptedParts,
    keys: &DecryptionKeys,
    ring: &KeyRing,
    policy: &EncryptionPolicy,
    budget: &mut Budget,
) -> Result<Unlocked, Refusal> {
    let additional = parts.additional_data();
    let mut worst: Option<Refusal> = None;
    let encoding_of =
        if keys.alone { Setting::SecretEncoding } else { Setting::DecryptionSecretEncoding };
    for (header, recipient) in parts.recipients() {
        let attempt = algorithms(&header, policy).and_then(|algorithms| {
            let openers = keys.select(ring, algorithms, &header).map_err(Refusal::from)?;
            let sealed = Sealed {
                key_management: algorithms.0,
                content_encryption: algorithms.1,
                header: header.parameters(),
                encrypted_key: &recipient.encrypted_key,
                initialization_vector: &parts.initialization_vector,
                ciphertext: &parts.ciphertext,
                authentication_tag: &parts.authentication_tag,
                additional_data: &additional,
            };
            attempt(&sealed, &openers, budget)
                .map_err(|refusal| refusal.advise_encoding(&openers, encoding_of))
        });
        match attempt {
            Ok((opener, content)) => {
                let content = inflated(&header, content, budget)?;
                return Ok(unlocked(parts, &header, opener, content));
            }
            // A limit is for the token as a whole.
            Err(refusal) if refusal.reason == Reason::TooLarge => return Err(refusal),
            Err(refusal) => worst = Some(nearer(worst, refusal)),
        }
    }
    Err(worst.unwrap_or_else(|| failed("the token has no recipient").into()))
}

/// Of two refusals the one that came nearer to decrypting.
fn nearer(known: Option<Refusal>, next: Refusal) -> Refusal {
    let far = |refusal: &Refusal| match refusal.reason {
        Reason::DecryptionFailed => 0,
        Reason::Malformed => 1,
        Reason::KeyUnusable => 2,
        Reason::AlgorithmUnsupported => 3,
        Reason::KeyNotFound => 4,
        _ => 5,
    };
    match known {
        Some(known) if far(&known) <= far(&next) => known,
        _ => next,
    }
}

/// The algorithms of a recipient, where they are known and allowed.
fn algorithms(
    header: &JoseHeader,
    policy: &EncryptionPolicy,
) -> Result<(KeyManagement, ContentEncryption), Refusal> {
    let (Claim::Present(alg), Claim::Present(enc)) = (header.string("alg"), header.string("enc"))
    else {
        return Err(Fault::new(Reason::Malformed, "`alg` or `enc` cannot be read").into());
    };
    let Some(algorithm) = KeyManagement::from_name(alg) else {
        return Err(unknown(alg, "does not decrypt tokens"));
    };
    let Some(content) = ContentEncryption::from_name(enc) else {
        return Err(unknown(enc, "does not encrypt content"));
    };
    let asked = &policy.key_management;
    if !asked.is_empty() && !asked.contains(&algorithm) {
        let names: Vec<&str> = asked.iter().map(|one| one.name()).collect();
        return Err(not_allowed(alg, Setting::Algorithms, &names));
    }
    if asked.is_empty() && algorithm == KeyManagement::Rsa15 {
        let message =
            "the token uses RSA1_5, which is unsafe and allowed only where it is asked for";
        return Err(Refusal {
            reason: Reason::AlgorithmNotAllowed,
            message: message.into(),
            advice: Some(sentence!(("to read an old token: " [Set Algorithms to "RSA1_5"]))),
        });
    }
    let asked = &policy.content_encryption;
    if !asked.is_empty() && !asked.contains(&content) {
        let names: Vec<&str> = asked.iter().map(|one| one.name()).collect();
        return Err(not_allowed(enc, Setting::ContentEncryption, &names));
    }
    Ok((algorithm, content))
}

fn unknown(name: &str, why: &str) -> Refusal {
    let (reason, message) = if is_unsupported_encryption(name) {
        (Reason::AlgorithmUnsupported, format!("jwtx does not support {name}"))
    } else {
        (Reason::AlgorithmNotAllowed, format!("the token uses {name}, which {why}"))
    };
    Fault::new(reason, message)
        .advise(sentence!(("see `" [Run ListAlgorithms] "`; names must match exactly")))
        .into()
}

fn not_allowed(name: &str, setting: Setting, allowed: &[&str]) -> Refusal {
    let message = Sentence::from(format!("the token uses {name}, but "))
        .and(setting)
        .and(format!(" allows only {}", allowed.join(", ")));
    let advice = "if the token is genuine, correct the algorithm in the verifier or at the issuer";
    Refusal { reason: Reason::AlgorithmNotAllowed, message, advice: Some(advice.into()) }
}

/// Tries what fits, one after the other.
fn attempt<'k>(
    sealed: &Sealed<'_>,
    openers: &[Opener<'k>],
    budget: &mut Budget,
) -> Result<(Opener<'k>, Secret), Refusal> {
    let mut worst = None;
    for opener in openers {
        match decrypt(sealed, opener.material(), &mut budget.decryption) {
            Ok(content) => return Ok((*opener, content)),
            Err(DecryptError::TooLarge(message)) => return Err(too_large(message)),
            Err(error) => {
                let refusal = refusal(error, sealed, openers);
                worst = Some(nearer(worst, refusal));
            }
        }
    }
    Err(worst.unwrap_or_else(|| failed("no key fits").into()))
}

fn refusal(error: DecryptError, sealed: &Sealed<'_>, openers: &[Opener<'_>]) -> Refusal {
    let algorithm = sealed.key_management.name();
    match error {
        DecryptError::Failed => {
            let with = match openers {
                [only] => only.describe(),
                several => format!("any of the {} keys for this algorithm", several.len()),
            };
            failed(format!("{algorithm} does not decrypt with {with}")).into()
        }
        DecryptError::Parameter(name, problem) => {
            Fault::new(Reason::Malformed, format!("`{name}` {problem}")).into()
        }
        DecryptError::Unfit(message) => Fault::new(Reason::KeyUnusable, message)
            .advise("use the key that the token was encrypted for")
            .into(),
        DecryptError::Unsupported(message) => {
            Fault::new(Reason::AlgorithmUnsupported, message).into()
        }
        DecryptError::TooLarge(message) => too_large(message),
    }
}

impl Refusal {
    /// The same with how the secret may be written, where the text of it may have been taken for the secret itself.
    fn advise_encoding(self, openers: &[Opener<'_>], setting: Setting) -> Self {
        let secrets = openers.iter().filter_map(|opener| match opener.material() {
            DecryptionKey::Key(material) => material.secret(),
            DecryptionKey::Password(_) => None,
        });
        let mut named = secrets.filter_map(|it| encoding::of_encryption_secret(it.expose()));
        match named.next().filter(|_| self.reason == Reason::KeyUnusable) {
            Some(name) => {
                let advice = Sentence::from(format!("for a secret in {name}, add "));
                let advice = advice.and(setting).and(format!(" {name}"));
                Self { advice: Some(advice), ..self }
            }
            None => self,
        }
    }
}

fn failed(message: impl Into<String>) -> Fault {
    Fault::new(Reason::DecryptionFailed, message)
}

fn too_large(message: String) -> Refusal {
    let advice = sentence!(("if you trust who made the token, allow more: " [Set MaxIterations]));
    let fault = Fault::new(Reason::TooLarge, message);
    if fault.message.contains("PBKDF2") { fault.advise(advice).into() } else { fault.into() }
}

/// The content as it was before it was compressed (RFC 7516 section 4.1.3).
fn inflated(header: &JoseHeader, content: Secret, budget: &mut Budget) -> Result<Secret, Refusal> {
    match header.parameters().get("zip").map(Value::as_str) {
        None => Ok(content),
        Some(Some("DEF")) => match deflate::inflate(content.expose(), budget.inflated) {
            Ok(bytes) => {
                budget.inflated -= bytes.len();
                Ok(Secret::new(bytes))
            }
            Err(deflate::InflateError::TooLarge) => {
                let limit = crate::jose::limits::INFLATED_BYTES;
                let message = format!(
                    "the decrypted content inflates to more than the limit of {limit} bytes"
                );
                Err(Fault::new(Reason::TooLarge, message).into())
            }
            Err(deflate::InflateError::Malformed) => {
                let message = "the decrypted content is not compressed as `zip` says";
                Err(Fault::new(Reason::Malformed, message).into())
            }
        },
        Some(other) => {
            let name = other.unwrap_or("no string");
            let message = format!("`zip` is {name}, but only DEF is defined");
            Err(Fault::new(Reason::Malformed, message).into())
        }
    }
}

fn unlocked(
    parts: &EncryptedParts,
    header: &JoseHeader,
    opener: Opener<'_>,
    content: Secret,
) -> Unlocked {
    let name = |name| header.string(name).present().unwrap_or_default();
    let algorithm = KeyManagement::from_name(name("alg"));
    let by_secret = algorithm.is_some_and(KeyManagement::is_symmetric);
    let line =
        format!("{} with {}: decrypted with {}", name("alg"), name("enc"), opener.describe());
    let mut findings = Vec::new();
    lint::encryption::look(header, &mut findings);
    if let Opener::Key(key) = opener {
        findings.extend(lint::weakness(key, None));
    }
    let layer = Layer {
        header: Some(header.clone()),
        recipients: parts.count(),
        decrypted: true,
        key: Some(key_used(opener)),
    };
    Unlocked { layer, content, by_secret, line, findings }
}

fn key_used(opener: Opener<'_>) -> KeyUsed {
    match opener {
        Opener::Key(key) => KeyUsed {
            source: key.source.clone(),
            kid: key.kid.clone(),
            thumbprint: key.thumbprint(),
            description: key.describe(),
        },
        Opener::Password(password) => KeyUsed {
            source: password.source.clone(),
            kid: None,
            thumbprint: None,
            description: "a password".to_owned(),
        },
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
