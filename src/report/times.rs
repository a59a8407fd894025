//! Where in its life a token is, and the times that say so (RFC 7519 sections 4.1.4 to 4.1.6).

use super::text::{ago, span};
use crate::jose::{NumericDate, Seconds};

/// Where in its life a token is, by its own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeState {
    /// Between `nbf` and `exp`.
    Active,
    /// On or after `exp`.
    Expired,
    /// Before `nbf`.
    NotActive,
    /// There is no `exp`.
    NeverExpires,
    /// The claims cannot be read, or a time in them is malformed.
    Unknown,
}

impl TimeState {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Expired => "expired",
            Self::NotActive => "not_active",
            Self::NeverExpires => "never_expires",
            Self::Unknown => "unknown",
        }
    }

    /// It in words, with how far away its end or its beginning is; none of a time that is unknown.
    #[must_use]
    pub fn in_words(
        self,
        (not_before, expires_at): (Option<NumericDate>, Option<NumericDate>),
        now: NumericDate,
    ) -> Option<String> {
        match (self, not_before, expires_at) {
            (Self::Active, _, Some(exp)) => Some(format!("expires in {}", span(exp.since(now)))),
            (Self::Expired, _, Some(exp)) => Some(format!("expired {}", ago(now.since(exp)))),
            (Self::NotActive, Some(nbf), _) => {
                Some(format!("becomes active in {}", span(nbf.since(now))))
            }
            (Self::NeverExpires, ..) => Some("never expires".to_owned()),
            _ => None,
        }
    }
}

/// The times of a token, and the instant that they were judged at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Times {
    /// `iat`, where it is well formed.
    pub issued_at: Option<NumericDate>,
    /// `nbf`, where it is well formed.
    pub not_before: Option<NumericDate>,
    /// `exp`, where it is well formed.
    pub expires_at: Option<NumericDate>,
    /// Where in its life the token is, without any leeway.
    pub state: TimeState,
    /// The instant of judging.
    pub now: NumericDate,
}

impl Times {
    /// The time left until `exp`; negative once it is past.
    #[must_use]
    pub fn remaining(&self) -> Option<Seconds> {
        self.expires_at.map(|exp| exp.since(self.now))
    }

    /// `exp − iat`, where both are there and in order.
    #[must_use]
    pub fn lifetime(&self) -> Option<Seconds> {
        Self::between(self.issued_at, self.expires_at)
    }

    /// The time between an `iat` and an `exp`, where both are there and in order.
    #[must_use]
    pub fn between(iat: Option<NumericDate>, exp: Option<NumericDate>) -> Option<Seconds> {
        let lifetime = exp?.since(iat?);
        (lifetime > Seconds::ZERO).then_some(lifetime)
    }
}
