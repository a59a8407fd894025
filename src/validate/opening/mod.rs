//! Takes the layers of encryption off a token (RFC 7516 section 5.2, RFC 7519 section 7.2) before it is judged. What
//! is inside is looked at only where the authentication tag around it verified.

mod content;
mod recipient;
#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;

use super::Policy;
use super::signature::Examination;
use super::signature_keys::SignatureKeys;
use super::signatures::{self, Examinations};
use crate::crypto::decrypt::DecryptionBudget;
use crate::jose::{KeyManagement, Token, limits};
use crate::keys::{DecryptionKeys, Key, KeyRing};
use crate::lint;
use crate::report::sentence::sentence;
use crate::report::{Fault, Finding, Layer, Reason, Sentence};

/// How tokens may be encrypted, and what opening one may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptionPolicy {
    /// The algorithms of key management that are allowed; empty leaves it to the key. RSA1_5 is allowed only where it is
    /// named here.
    pub key_management: Vec<KeyManagement>,
    /// The algorithms of content encryption that are allowed; empty allows all.
    pub content_encryption: Vec<crate::jose::ContentEncryption>,
    /// The most iterations of PBKDF2, all layers and recipients together.
    pub most_iterations: u64,
}

impl Default for EncryptionPolicy {
    fn default() -> Self {
        Self {
            key_management: Vec::new(),
            content_encryption: Vec::new(),
            most_iterations: limits::PASSWORD_ITERATIONS,
        }
    }
}

/// Whether a token is encrypted, and what came of it, as the rules need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EncryptionState {
    /// It is not.
    Absent,
    /// It is, and nobody asked what is inside.
    Closed,
    /// It was decrypted.
    Opened,
    /// It could not be decrypted.
    Refused(Reason),
}

/// A token without its layers of encryption, as far as they could be taken off.
pub(super) struct Opened {
    /// What is inside; the token as it was given where nothing could be taken off.
    pub(super) token: Token,
    /// The layers, the outermost first.
    pub(super) layers: Vec<Layer>,
    /// What is worth knowing of them.
    pub(super) findings: Vec<Finding>,
    /// What came of it.
    pub(super) opening: Opening,
    /// The outermost content, where it was decrypted.
    pub(super) content: Option<crate::crypto::Secret>,
    /// The text that was decrypted first: what is presented is the token around all.
    pub(super) presented: Option<String>,
}

/// What came of the layers of encryption, with all that is needed to put it into words.
pub(super) struct Opening {
    state: EncryptionState,
    /// What each layer that was taken off was opened with, in words.
    pub(super) lines: Vec<String>,
    /// Where the keys come from that decrypted them.
    sources: Vec<String>,
    /// Whether somebody who knew a secret made one of the layers.
    by_secret: bool,
    /// Whether what is inside is a token of its own.
    nested: bool,
    /// Why the next layer could not be taken off.
    pub(super) fault: Option<Refusal>,
}

/// Why a layer could not be taken off.
pub(super) struct Refusal {
    pub(super) reason: Reason,
    pub(super) message: Sentence,
    pub(super) advice: Option<Sentence>,
}

impl From<Fault> for Refusal {
    fn from(Fault { reason, message, advice, source: _ }: Fault) -> Self {
        Self { reason, message: message.into(), advice }
    }
}

/// What opening may use up.
struct Budget {
    decryption: DecryptionBudget,
    inflated: usize,
}

impl Opened {
    /// A token that nobody tries to decrypt.
    pub(super) fn untried(token: Token) -> Self {
        let opening = Opening::not_tried(&token);
        Self {
            opening,
            token,
            layers: Vec::new(),
            findings: Vec::new(),
            content: None,
            presented: None,
        }
    }

    /// Whether the token was encrypted as it was given.
    pub(super) fn is_encrypted(&self) -> bool {
        self.opening.state != EncryptionState::Absent
    }
}

impl Opening {
    /// Of a token that nobody tried to decrypt.
    pub(super) fn not_tried(token: &Token) -> Self {
        // What is wrong with the structure is said by itself.
        let is_closed = token.form.is_jwe() && token.problems.is_empty();
        let state = if is_closed { EncryptionState::Closed } else { EncryptionState::Absent };
        Self {
            state,
            lines: Vec::new(),
            sources: Vec::new(),
            by_secret: false,
            nested: false,
            fault: None,
        }
    }

    /// What came of it.
    pub(super) const fn state(&self) -> EncryptionState {
        self.state
    }

    /// Whether a signature is asked for: by the name of an algorithm, or by a key that is there for signatures and did
    /// not decrypt the token. Otherwise everybody who shares the secret could leave the signature out.
    fn wants_signature(&self, keys: &SignatureKeys<'_>, policy: &Policy) -> bool {
        let ring = keys.ring(0);
        let verifies = |key: &Key| !self.sources.contains(&key.source);
        !policy.algorithms.is_empty() || !ring.faults.is_empty() || ring.keys.iter().any(verifies)
    }

    /// What comes of the signature of what is inside.
    pub(super) fn examine<'k>(
        &self,
        token: &Token,
        keys: &'k SignatureKeys<'_>,
        policy: &Policy,
    ) -> Examinations<'k> {
        match self.state {
            EncryptionState::Absent => signatures::examine(token, keys, policy),
            EncryptionState::Opened if self.nested => {
                signatures::examine(token, keys, policy).of_token_inside()
            }
            EncryptionState::Opened if self.by_secret && !self.wants_signature(keys, policy) => {
                Examinations::one(Examination::Confidential)
            }
            EncryptionState::Opened if self.by_secret => Examinations::one(Examination::Stripped),
            EncryptionState::Opened => Examinations::one(Examination::ForAnybody),
            EncryptionState::Closed | EncryptionState::Refused(_) => {
                Examinations::one(Examination::Encrypted)
            }
        }
    }
}

/// Takes the layers of encryption off. A key that decrypts never verifies a signature: only those of `ring` do.
pub(super) fn open(
    token: Token,
    keys: &DecryptionKeys,
    ring: &KeyRing,
    policy: &EncryptionPolicy,
) -> Opened {
    let mut opened = Opened::untried(token);
    let mut budget = Budget {
        decryption: DecryptionBudget {
            iterations: policy.most_iterations,
            key_operations: limits::DECRYPTIONS,
        },
        inflated: limits::INFLATED_BYTES,
    };
    while opened.token.problems.is_empty()
        && let Some(parts) = opened.token.encrypted.take()
    {
        let closed = Layer::closed(opened.token.header.clone(), parts.count());
        let unlocked = if opened.layers.len() == limits::LAYERS {
            Err(too_deep().into())
        } else {
            recipient::unlock(&parts, keys, ring, policy, &mut budget)
        };
        opened.token.encrypted = Some(parts);
        match unlocked {
            Err(refusal) => {
                opened.layers.push(closed);
                opened.opening.state = EncryptionState::Refused(refusal.reason);
                opened.opening.fault = Some(refusal);
                return opened;
            }
            Ok(unlocked) => {
                let source = unlocked.layer.key.as_ref().map(|key| key.source.clone());
                opened.opening.sources.extend(source);
                opened.layers.push(unlocked.layer);
                opened.opening.state = EncryptionState::Opened;
                opened.opening.by_secret |= unlocked.by_secret;
                opened.opening.lines.push(unlocked.line);
                opened.findings.extend(unlocked.findings);
                opened.findings.extend(lint::json_jwe(&opened.token));
                let text = opened.token.text();
                opened.presented.get_or_insert_with(|| text.to_owned());
                let read = content::read(opened.token, &unlocked.content);
                (opened.token, opened.opening.nested) = read;
                opened.content.get_or_insert(unlocked.content);
                if !opened.opening.nested {
                    return opened;
                }
                opened.findings.extend(content::unannounced(opened.layers.last()));
            }
        }
    }
    opened
}

fn too_deep() -> Fault {
    let message = format!("more than the limit of {} layers of encryption", limits::LAYERS);
    Fault::new(Reason::TooLarge, message)
        .advise(sentence!("ask the issuer for a token with fewer layers"))
}
