//! What the user named as a source of keys, and whether its server is asked again.

use super::cache::{Asked, Kept};
use super::metadata::Issuer;
use crate::cli::net::server_url::ServerUrl;
use crate::jose::NumericDate;

/// What the user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// A JWK Set.
    KeySet(ServerUrl),
    /// An issuer, whose metadata names its JWK Set.
    Issuer(Issuer),
}

/// Whether an answer that is still fresh may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// It may.
    Fresh,
    /// The server is asked again, for a key that the answer does not have.
    Renewed,
    /// The server is asked again, as a signature did not verify.
    Compared,
}

impl Freshness {
    /// When an answer was last asked for again, now that it is.
    pub(super) fn asked(self, kept: Option<&Kept>, now: NumericDate) -> Asked {
        let before = kept.map(Kept::asked).unwrap_or_default();
        match self {
            Self::Fresh => Asked::default(),
            Self::Renewed => Asked { renewed_at: Some(now.whole_seconds()), ..before },
            Self::Compared => Asked { compared_at: Some(now.whole_seconds()), ..before },
        }
    }
}

impl KeySource {
    /// The address that the user named.
    pub(super) fn named(&self) -> &ServerUrl {
        match self {
            Self::KeySet(url) => url,
            Self::Issuer(issuer) => issuer.url(),
        }
    }

    /// How the source of a key is called: by what names it, an option or a profile, and by where it came from if that is elsewhere.
    pub(super) fn describe(
        &self,
        key_set: &ServerUrl,
        redirected: Option<&str>,
        named_by: Option<&str>,
    ) -> String {
        let (option, elsewhere) = match self {
            Self::KeySet(url) => (format!("{} {url}", named_by.unwrap_or("--jwks")), None),
            Self::Issuer(issuer) => (
                format!("{} {issuer}", named_by.unwrap_or("--issuer-keys")),
                Some(key_set.to_string()),
            ),
        };
        match redirected.map(ToOwned::to_owned).or(elsewhere) {
            Some(from) => format!("{option}, keys from {from}"),
            None => option,
        }
    }
}
