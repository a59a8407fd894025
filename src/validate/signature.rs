//! What comes of a signature: which keys may try it, and whether one verifies it. What that means for the
//! token, the rules decide.

use super::Policy;
use super::no_keys::no_keys;
use crate::crypto::{is_computable, verify_pieces, verify_signature};
use crate::jose::{Algorithm, Claim, JoseHeader, Signed};
use crate::keys::ring::Selection;
use crate::keys::{Key, KeyError, KeyRing};
use crate::report::sentence::sentence;
use crate::report::{Fault, KeyUsed, Reason, Sentence, Setting, SignatureStatus};

/// What came of a signature, as the rules need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignatureState {
    /// Nobody asked.
    NotExamined,
    /// The token is encrypted.
    Encrypted,
    /// There is none.
    Unsigned,
    /// There is none, and the token was encrypted by somebody who knew the secret that decrypts it.
    Confidential,
    /// It, or its algorithm, cannot be read.
    Unreadable,
    /// No key may try it.
    Refused(Reason),
    /// What was signed is not known exactly.
    Inexact,
    /// A key could not even be tried, and no other verified it.
    Unusable,
    /// No key verified it.
    Failed,
    /// No key verified it, but not every key could be read.
    Incomplete(Reason),
    /// A key verified it.
    Verified,
}

impl SignatureState {
    /// What a report says of it.
    pub(super) const fn status(self) -> SignatureStatus {
        match self {
            Self::Verified => SignatureStatus::Verified,
            Self::Failed => SignatureStatus::Failed,
            Self::Unsigned | Self::Confidential => SignatureStatus::Unsigned,
            _ => SignatureStatus::NotChecked,
        }
    }
}

/// What came of trying keys.
pub(super) enum Attempt<K> {
    /// This one verified.
    Verified(K),
    /// None verified, and one could not even be tried, for this reason.
    Unusable(KeyError),
    /// None verified.
    Failed,
}

impl<K> Attempt<K> {
    /// Tries keys one after the other.
    #[inline]
    pub(super) fn of(
        keys: impl IntoIterator<Item = K>,
        verifies: impl Fn(&K) -> Result<bool, KeyError>,
    ) -> Self {
        let mut attempt = Self::Failed;
        for key in keys {
            match verifies(&key) {
                Ok(true) => return Self::Verified(key),
                Ok(false) => {}
                Err(why) => attempt = Self::Unusable(why),
            }
        }
        attempt
    }

    /// What it means where a source of keys perhaps failed: the key that could not be read may be the one
    /// that signed.
    pub(super) const fn state(&self, fault: Option<Reason>) -> SignatureState {
        match (self, fault) {
            (Self::Verified(_), _) => SignatureState::Verified,
            (Self::Unusable(_), _) => SignatureState::Unusable,
            (Self::Failed, Some(reason)) => SignatureState::Incomplete(reason),
            (Self::Failed, None) => SignatureState::Failed,
        }
    }
}

/// Why no key may try a signature.
pub(super) struct KeyRefusal {
    /// The stable reason.
    pub(super) reason: Reason,
    /// What is wrong.
    pub(super) message: Sentence,
    /// What to do about it.
    pub(super) advice: Option<Sentence>,
    /// The algorithms that are allowed, where the token's is not.
    pub(super) allowed: Vec<Algorithm>,
}

impl From<Fault> for KeyRefusal {
    fn from(Fault { reason, message, advice, source: _ }: Fault) -> Self {
        Self { reason, message: message.into(), advice, allowed: Vec::new() }
    }
}

/// What came of a signature, with all that is needed to put it into words.
pub(super) enum Examination<'k> {
    /// Nobody asked.
    NotExamined,
    /// The token is encrypted.
    Encrypted,
    /// There is none.
    Unsigned,
    /// There is none, and the token was encrypted by somebody who knew the secret that decrypts it.
    Confidential,
    /// There is none, and the token was encrypted with a public key.
    ForAnybody,
    /// There is none, and one is asked for.
    Stripped,
    /// It cannot be read, for this reason.
    Unreadable(&'static str),
    /// Its algorithm cannot be read.
    NoAlgorithm(&'static str),
    /// No key may try it.
    Refused(KeyRefusal),
    /// What was signed is not known exactly.
    Inexact,
    /// Keys tried it.
    Tried {
        /// The algorithm, which is allowed.
        algorithm: Algorithm,
        /// All that are.
        allowed: Vec<Algorithm>,
        /// The keys that tried.
        keys: Vec<&'k Key>,
        /// What came of it.
        attempt: Attempt<&'k Key>,
        /// Why a source of keys gave none.
        fault: Option<Fault>,
    },
}

impl Examination<'_> {
    /// What the rules need of it.
    pub(super) fn state(&self) -> SignatureState {
        match self {
            Self::NotExamined => SignatureState::NotExamined,
            Self::Encrypted => SignatureState::Encrypted,
            Self::Unsigned | Self::ForAnybody | Self::Stripped => SignatureState::Unsigned,
            Self::Confidential => SignatureState::Confidential,
            Self::Unreadable(_) | Self::NoAlgorithm(_) => SignatureState::Unreadable,
            Self::Refused(refusal) => SignatureState::Refused(refusal.reason),
            Self::Inexact => SignatureState::Inexact,
            Self::Tried { attempt, fault, .. } => {
                attempt.state(fault.as_ref().map(|fault| fault.reason))
            }
        }
    }

    /// The key that verified.
    pub(super) const fn verified_by(&self) -> Option<&Key> {
        match self {
            Self::Tried { attempt: Attempt::Verified(key), .. } => Some(key),
            _ => None,
        }
    }

    /// What a report says of the key that verified.
    pub(super) fn key(&self) -> Option<KeyUsed> {
        self.verified_by().map(|key| KeyUsed {
            source: key.source.clone(),
            kid: key.kid.clone(),
            thumbprint: key.thumbprint(),
            description: key.describe(),
        })
    }

    /// Whether there is a signature and a key, and they do not go together.
    pub(super) fn is_to_be_diagnosed(&self, ring: &KeyRing) -> bool {
        match self {
            // There may be a signature, also where the header says that there is none.
            Self::Unreadable(_) | Self::Unsigned => !ring.keys.is_empty(),
            Self::Refused(refusal) => {
                let fits = matches!(
                    refusal.reason,
                    Reason::AlgorithmNotAllowed | Reason::KeyNotFound | Reason::KeyUnusable
                );
                fits && !ring.keys.is_empty()
            }
            Self::Inexact => true,
            Self::Tried { .. } => self.state() == SignatureState::Failed,
            _ => false,
        }
    }
}

/// Examines one signature and its algorithm.
pub(super) fn examine_one<'k>(
    signed: &Signed<'_>,
    is_exact: bool,
    ring: &'k KeyRing,
    policy: &Policy,
) -> Examination<'k> {
    if signed.is_unsigned() {
        return Examination::Unsigned;
    }
    let Some(header) = signed.header else {
        return Examination::Unreadable("the header cannot be read");
    };
    let Claim::Present(name) = header.string("alg") else {
        return Examination::NoAlgorithm("`alg` cannot be read");
    };
    match allowed(name, header, ring, policy) {
        Err(refusal) => Examination::Refused(refusal),
        Ok(_) if !is_exact => Examination::Inexact,
        Ok((algorithm, keys)) => {
            let (whole, signature) = (signed.whole().map(str::as_bytes), signed.signature);
            let pieces = |each: &mut dyn FnMut(&[u8])| signed.pieces(each);
            let attempt = Attempt::of(keys.iter().copied(), |key: &&Key| match whole {
                Some(message) => verify_signature(algorithm, &key.material, message, signature),
                None => verify_pieces(algorithm, &key.material, &pieces, signature),
            });
            let allowed = match policy.algorithms.as_slice() {
                [] => ring.allowed(),
                asked => asked.to_vec(),
            };
            let fault = ring.faults.first().cloned();
            Examination::Tried { algorithm, allowed, keys, attempt, fault }
        }
    }
}

/// The algorithm of the token, if the policy and a key allow it, and the keys that may try.
pub(super) fn allowed<'a>(
    name: &str,
    header: &JoseHeader,
    ring: &'a KeyRing,
    policy: &Policy,
) -> Result<(Algorithm, Vec<&'a Key>), KeyRefusal> {
    let allow = &policy.algorithms;
    let algorithm = Algorithm::from_name(name);
    if !allow.is_empty() && !algorithm.is_some_and(|algorithm| allow.contains(&algorithm)) {
        let listed: Vec<&str> = allow.iter().map(|algorithm| algorithm.name()).collect();
        let message = Sentence::from(format!("the token uses {name}, but "))
            .and(Setting::Algorithms)
            .and(format!(" allows only {}", listed.join(", ")));
        let advice =
            "if the token is genuine, correct the algorithm in the verifier or at the issuer";
        return Err(KeyRefusal {
            reason: Reason::AlgorithmNotAllowed,
            message,
            advice: Some(advice.into()),
            allowed: allow.clone(),
        });
    }
    let Some(algorithm) = algorithm else {
        if !ring.keys.is_empty() {
            return Err(KeyRefusal { allowed: ring.allowed(), ..ring.not_allowed(name).into() });
        }
        let message = format!("the token uses {name}, which is not a signature algorithm");
        return Err(Fault::new(Reason::AlgorithmNotAllowed, message)
            .advise(sentence!(("see `" [Run ListAlgorithms] "`; names must match exactly")))
            .into());
    };
    let keys = match ring.select(algorithm, header, policy.allow_weak_keys) {
        Selection::Try(keys) => keys,
        Selection::Refuse(fault) => {
            let named = fault.reason == Reason::AlgorithmNotAllowed;
            let allowed = if named { ring.allowed() } else { Vec::new() };
            let fault = if ring.keys.is_empty() { no_keys(ring, policy) } else { fault };
            return Err(KeyRefusal { allowed, ..fault.into() });
        }
    };
    let computable = |key: &&Key| is_computable(algorithm, &key.material);
    if !algorithm.is_supported() || !keys.iter().any(computable) {
        let with = match keys.as_slice() {
            [key] if algorithm.is_supported() => format!(" with {}", key.describe()),
            _ => String::new(),
        };
        let message = format!("jwtx does not support {name}{with}");
        return Err(Fault::new(Reason::AlgorithmUnsupported, message)
            .advise(sentence!(("see `" [Run ListAlgorithms] "` for the supported algorithms")))
            .into());
    }
    Ok((algorithm, keys))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
