//! What is not typed: expectations and keys of the environment, and of a profile that was named. Member by member, an
//! option comes first, then the environment, then the profile; keys are replaced as a whole and never joined.

use std::path::Path;

use super::environment;
use super::key_origin::KeyOrigin;
use super::profile::{KeySetPlace, Profile, SecretPlace};
use super::settings::Settings;
use crate::cli::exit::Misuse;
use crate::jose::{Algorithm, Seconds};
use crate::report::text::span;
use crate::report::{Origin, Origins, Setting};
use crate::validate::{Policy, Question};

/// What is taken where nothing was typed.
#[derive(Debug, Clone)]
pub struct Defaults {
    /// The profile that was named.
    pub profile: Option<Profile>,
    /// What named it.
    pub named_by: Option<Origin>,
    /// Whether the environment is looked at.
    pub is_used: bool,
    /// Whose keys are used.
    pub keys: KeyOrigin,
}

impl Defaults {
    /// That nothing is taken from elsewhere, as with `--no-defaults`.
    #[must_use]
    pub const fn none() -> Self {
        Self { profile: None, named_by: None, is_used: false, keys: KeyOrigin::Option }
    }

    /// The profile's keys, where they are used.
    #[must_use]
    pub fn profile_of_keys(&self) -> Option<&Profile> {
        self.profile.as_ref().filter(|_| self.keys == KeyOrigin::Profile)
    }

    /// Fills what was not typed, and notes where everything comes from.
    ///
    /// # Errors
    ///
    /// That the environment says something that cannot be meant.
    pub fn complete(&self, settings: &mut Settings) -> Result<(), Misuse> {
        settings.origins = Origins { others_typed: true, ..Origins::default() };
        let profile = self.profile.clone().unwrap_or_default();
        let of_profile = Origin::Profile(profile.name.clone());
        let (expected, origins) = (&mut settings.expectations, &mut settings.origins);
        let texts = [
            (
                Setting::Audiences,
                environment::AUDIENCE,
                &mut expected.audiences,
                &profile.audiences,
            ),
            (Setting::Issuers, environment::ISSUER, &mut expected.issuers, &profile.issuers),
        ];
        for (setting, variable, values, in_profile) in texts {
            if !values.is_empty() {
                continue;
            }
            let said = if self.is_used { environment::texts(variable)? } else { Vec::new() };
            let origin = if said.is_empty() {
                values.clone_from(in_profile);
                of_profile.clone()
            } else {
                *values = said;
                Origin::Environment(variable.to_owned())
            };
            if !values.is_empty() {
                origins.note(setting, values.join(", "), origin);
            }
        }
        // Also where other keys are used: whoever named the issuer of the keys named that of the tokens.
        self.expect_issuer_of_keys(settings);
        complete_algorithms(&profile, &of_profile, settings);
        if settings.leeway.is_none() {
            settings.leeway = profile.leeway;
            let default = Policy::default_leeway(Question::Verify);
            let (leeway, origin) =
                profile.leeway.map_or((default, Origin::Default), |it| (it, of_profile));
            settings.origins.note(Setting::Leeway, shown(leeway), origin);
        }
        self.complete_keys(settings);
        Ok(())
    }

    /// Notes where the keys come from. Those that are fetched from an issuer vouch for its own tokens only.
    pub fn complete_keys(&self, settings: &mut Settings) {
        if let Some(keys) = self.keys.environment() {
            keys.note(&mut settings.origins);
        }
        if let Some(profile) = self.profile_of_keys() {
            note_keys(profile, &mut settings.origins);
            self.expect_issuer_of_keys(settings);
        }
    }

    /// Expects the issuer of the profile's keys, where no other one is expected.
    fn expect_issuer_of_keys(&self, settings: &mut Settings) {
        let Some(profile) = &self.profile else { return };
        let Some(issuer) = profile.keys.issuer.as_ref().map(ToString::to_string) else { return };
        if settings.expect_issuer_of_keys(&issuer) {
            let origin = Origin::Profile(profile.name.clone());
            settings.origins.note(Setting::Issuers, issuer, origin);
        }
    }

    /// That the environment replaces the keys of a profile, where it does: nobody should have to guess it.
    #[must_use]
    pub fn replaced(&self) -> Option<String> {
        let profile = self.profile.as_ref().filter(|profile| !profile.keys.is_empty())?;
        let (names, name) = (self.keys.environment()?.names(), &profile.name);
        Some(format!("note: the keys of profile {name} are not used: the environment has {names}"))
    }
}

/// Fills the algorithms from the profile, where none was typed.
fn complete_algorithms(profile: &Profile, of_profile: &Origin, settings: &mut Settings) {
    if !settings.algorithms.is_empty() {
        return;
    }
    settings.algorithms.clone_from(&profile.algorithms);
    let names: Vec<&str> = profile.algorithms.iter().copied().map(Algorithm::name).collect();
    let (names, origin) = if names.is_empty() {
        ("as the key allows".to_owned(), Origin::Default)
    } else {
        (names.join(", "), of_profile.clone())
    };
    settings.origins.note(Setting::Algorithms, names, origin);
}

/// Notes the keys of a profile, by the places where they are.
pub fn note_keys(profile: &Profile, origins: &mut Origins) {
    let mut note = |setting, value: String| {
        origins.note(setting, value, Origin::Profile(profile.name.clone()));
    };
    let keys = &profile.keys;
    let path = |path: &Path| path.display().to_string();
    match &keys.secret {
        None => {}
        Some(SecretPlace::Variable(name)) => note(Setting::Secret, format!("env:{name}")),
        Some(SecretPlace::File(file)) => note(Setting::Secret, format!("file:{}", path(file))),
    }
    for file in &keys.files {
        note(Setting::Key, path(file));
    }
    match &keys.jwks {
        None => {}
        Some(KeySetPlace::Server(url)) => note(Setting::KeySet, url.to_string()),
        Some(KeySetPlace::File(file)) => note(Setting::KeySet, path(file)),
    }
    if let Some(issuer) = &keys.issuer {
        note(Setting::KeyIssuer, issuer.to_string());
    }
}

/// A leeway as it is written.
fn shown(leeway: Seconds) -> String {
    let is_minutes = leeway > Seconds::from_seconds(60);
    if is_minutes { span(leeway) } else { format!("{leeway}s") }
}
