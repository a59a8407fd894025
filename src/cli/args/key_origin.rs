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
            Self::Option | Self::Profile => None,
        }
    }
}
