//! Whose keys are used: those of the command line, of the environment or of a profile. This is decided here alone.

use super::environment::{self, EnvironmentKeys};
use crate::cli::exit::Misuse;

/// Whose keys are used. Those of one replace all of the others'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOrigin {
    /// They were typed.
    Option,
    /// They are in the environment.
    Environment(EnvironmentKeys),
    /// The profile has them, if anybody has.
    Profile,
    /// Each token has its own, which a trusted authority certified.
    Certificates,
}

impl KeyOrigin {
    /// The decision: what was typed comes first, then the environment where it is looked at, then the profile.
    #[must_use]
    pub fn decide(are_typed: bool, no_defaults: bool) -> Self {
        if are_typed {
            return Self::Option;
        }
        let keys = if no_defaults { EnvironmentKeys::none() } else { environment::keys() };
        if keys.is_empty() { Self::Profile } else { Self::Environment(keys) }
    }

    /// That each token has its own key: it takes the place of all others, and none may be typed besides.
    ///
    /// # Errors
    ///
    /// That another key was typed.
    pub fn of_certificates(are_typed: bool) -> Result<Self, Misuse> {
        if are_typed {
            let what = "--trust-x5c takes the key from the certificate of each token, but another key is named, too";
            return Err(Misuse::new(what, "remove one of them"));
        }
        Ok(Self::Certificates)
    }

    /// Refuses an environment whose key is none, where its keys are used.
    ///
    /// # Errors
    ///
    /// What it is instead.
    pub fn check(self) -> Result<Self, Misuse> {
        if self.environment().is_some() {
            environment::check_key()?;
        }
        Ok(self)
    }

    /// The keys of the environment, where they are used.
    #[must_use]
    pub const fn environment(self) -> Option<EnvironmentKeys> {
        match self {
            Self::Environment(keys) => Some(keys),
            Self::Option | Self::Profile | Self::Certificates => None,
        }
    }
}
