//! Why no key of a ring may try a token.

use super::KeyRing;
use crate::jose::Algorithm;
use crate::jose::algorithm::Family;
use crate::keys::{Key, PublicKey};
use crate::report::{Fault, Reason, Sentence, Setting};

impl KeyRing {
    /// That no key allows an algorithm, and which ones are allowed.
    #[must_use]
    pub fn not_allowed(&self, algorithm: &str) -> Fault {
        let allowed: Vec<&str> = self.allowed().into_iter().map(Algorithm::name).collect();
        let keys = match self.keys.as_slice() {
            [key] => key.describe(),
            keys => format!("none of the {} keys", keys.len()),
        };
        let message = match allowed.as_slice() {
            [] => format!("the token uses {algorithm}, but {keys} allows no algorithm"),
            _ if self.keys.len() == 1 => {
                format!("the token uses {algorithm}, but {keys} allows only {}", allowed.join(", "))
            }
            _ => format!(
                "the token uses {algorithm}, which {keys} allows (they allow {})",
                allowed.join(", ")
            ),
        };
        let fault = Fault::new(Reason::AlgorithmNotAllowed, message);
        if algorithm.starts_with("HS") && self.keys.iter().any(Key::is_of_bytes_alone) {
            let advice = "if these bytes are a shared secret and not a public key, use ";
            return fault.advise(Sentence::from(advice).and(Setting::SecretFile));
        }
        fault.advise("if the token is genuine, use the key that its issuer signs with")
    }

    /// That the only keys are bytes that may be a public key as well as the secret of a token with this algorithm. For a
    /// token of EdDSA they are the key: nothing else could verify it, and the private seed is never made of them.
    pub(super) fn unclear_bytes(&self, algorithm: Algorithm) -> Option<Fault> {
        let is_unclear = |key: &Key| {
            key.is_of_bytes_alone() && matches!(key.material.public(), Some(PublicKey::Ed25519(_)))
        };
        let first = self.keys.first()?;
        if algorithm.row().family != Family::Hmac || !self.keys.iter().all(is_unclear) {
            return None;
        }
        let name = algorithm.name();
        let message = format!(
            "the 32 bytes of {} may be an Ed25519 public key or a shared secret, and the token uses {name}",
            first.source
        );
        let advice = Sentence::from("if they are the shared secret, use ")
            .and(Setting::SecretFile)
            .and("; if they are the public key, the token is not its owner's: do not accept it");
        Some(Fault::new(Reason::KeyUnusable, message).advise(advice))
    }

    pub(super) fn not_found(&self, kid: &str) -> Fault {
        const SHOWN: usize = 8;
        let mut known: Vec<String> = self
            .keys
            .iter()
            .filter_map(|key| key.kid.as_deref())
            .take(SHOWN)
            .map(|kid| format!("`{kid}`"))
            .collect();
        if self.keys.len() > SHOWN {
            known.push(format!("and {} more", self.keys.len() - SHOWN));
        }
        let message = format!(
            "the token's `kid` is `{kid}`, but the available keys are {}",
            known.join(", ")
        );
        Fault::new(Reason::KeyNotFound, message)
            .advise("get the issuer's current key set: it may have rotated its keys")
    }
}
