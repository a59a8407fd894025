//! The keys for each signature of a token: the same ring for all, or for each the key of its own certificate.

use super::Policy;
use crate::jose::{JoseHeader, Token};
use crate::keys::KeyRing;
use crate::keys::ring::Current;

/// The keys for each signature of a token.
pub(super) enum SignatureKeys<'k> {
    /// These for all.
    Shared(Current<'k>),
    /// For each the key of its own certificate, or why that is not trusted; at least one.
    Certified(Vec<KeyRing>),
}

impl<'k> SignatureKeys<'k> {
    /// The keys for a token, where these are there to begin with.
    pub(super) fn of(ring: &'k KeyRing, token: &Token, policy: &Policy) -> Self {
        let Some(trust) = &policy.certificate_trust else {
            return Self::Shared(current(ring, token));
        };
        let of = |header| trust.ring(header, policy.now);
        let rings: Vec<KeyRing> =
            token.signatures().iter().map(|signed| of(signed.header)).collect();
        Self::Certified(if rings.is_empty() { vec![of(token.header.as_ref())] } else { rings })
    }

    /// These for every signature.
    pub(super) const fn shared(ring: &'k KeyRing) -> Self {
        Self::Shared(Current::First(ring))
    }

    /// The keys for one signature.
    pub(super) fn ring(&self, index: usize) -> &KeyRing {
        match self {
            Self::Shared(ring) => ring,
            Self::Certified(rings) => &rings[index.min(rings.len() - 1)],
        }
    }

    /// Whether a signature with this header names a key that is here. A certificate names the key that it has.
    pub(super) fn has_named(&self, index: usize, header: Option<&JoseHeader>) -> bool {
        match self {
            Self::Shared(ring) => header.is_some_and(|header| ring.has_named(header)),
            Self::Certified(_) => !self.ring(index).keys.is_empty(),
        }
    }

    /// Whether the keys of certificates are the only ones.
    pub(super) const fn is_certified(&self) -> bool {
        matches!(self, Self::Certified(_))
    }
}

/// The headers of a token whose signatures a key may verify: only then it is worth asking for newer keys.
fn named_keys(token: &Token) -> Vec<&JoseHeader> {
    let signatures = token.signatures();
    let signed = signatures.iter().filter(|signed| !signed.is_unsigned());
    signed.filter_map(|signed| signed.header).collect()
}

/// The ring for a token: a newer one, where it names a key that is not in this one.
pub(crate) fn current<'k>(ring: &'k KeyRing, token: &Token) -> Current<'k> {
    let rings = named_keys(token).into_iter().map(|header| ring.current(Some(header)));
    let newer = |ring: &Current<'_>| matches!(ring, Current::Newer(_));
    rings.into_iter().find(newer).unwrap_or(Current::First(ring))
}
