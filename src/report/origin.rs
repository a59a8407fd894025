//! Where the settings of a verification come from, so that a report can say who asked for what.

use std::fmt;

use super::Setting;

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// It was asked for in this very run.
    Option,
    /// The environment variable of this name.
    Environment(String),
    /// The profile of this name.
    Profile(String),
    /// Nobody said anything.
    Default,
}

impl Origin {
    /// Whether it was neither asked for in this run nor is a default: a reader has to be told.
    #[must_use]
    pub const fn is_elsewhere(&self) -> bool {
        matches!(self, Self::Environment(_) | Self::Profile(_))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option => f.write_str("option"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::Profile(name) => write!(f, "profile {name}"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A setting that is in force, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingInForce {
    /// What is set.
    pub setting: Setting,
    /// Its value as it may be shown. Of a secret, this is the place where it is.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where the settings of a policy come from. Empty where nobody keeps count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins {
    /// The settings whose origin is known.
    pub settings: Vec<SettingInForce>,
    /// Whether everything else was asked for in this very run.
    pub others_typed: bool,
}

impl Origins {
    /// Notes a setting.
    pub fn note(&mut self, setting: Setting, value: impl Into<String>, origin: Origin) {
        self.settings.push(SettingInForce { setting, value: value.into(), origin });
    }

    /// Where a setting comes from, where that is known.
    #[must_use]
    pub fn of(&self, setting: Setting) -> Option<&Origin> {
        let noted = self.settings.iter().find(|noted| noted.setting == setting);
        noted.map(|noted| &noted.origin).or(self.others_typed.then_some(&Origin::Option))
    }

    /// What the environment and a profile have set.
    #[must_use]
    pub fn from_elsewhere(&self) -> Vec<SettingInForce> {
        self.settings.iter().filter(|noted| noted.origin.is_elsewhere()).cloned().collect()
    }
}
