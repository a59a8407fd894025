//! What is not typed: expectations and keys of the environment, and of a profile that was named. Member by member, an
//! option comes first, then the environment, then the profile; keys are replaced as a whole and never joined.

use std::path::{Path, PathBuf};

use clap::Args;

use super::environment::{self, EnvironmentKeys};
use super::keys::KeyArgs;
use super::profile::{ConfigSource, KeySetPlace, Profile, SecretPlace};
use super::settings::Settings;
use crate::cli::exit::Misuse;
use crate::cli::io::config;
use crate::jose::{Algorithm, Seconds};
use crate::report::text::span;
use crate::report::{Origin, Origins, Setting};
use crate::validate::{Policy, Question};

/// Where defaults are taken from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Defaults")]
pub struct ProfileArgs {
    /// Take what is not typed from this profile of the configuration file; JWTX_PROFILE names one, too
    ///
    /// An option comes first, then the environment, then the profile; keys from one of these replace all keys from the
    /// next. `verify` takes keys and expectations from them, `scan` only keys. `jwtx config` shows what is in force.
    #[arg(long, value_name = "NAME", conflicts_with = "no_defaults")]
    profile: Option<String>,

    /// Read this configuration file instead of ~/.config/jwtx/config.toml
    #[arg(long, value_name = "FILE", conflicts_with = "no_defaults")]
    config: Option<PathBuf>,
}

/// Whose keys are used. Those of one replace all of the others'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOrigin {
    /// They were typed.
    Option,
    /// They are in the environment.
    Environment,
    /// The profile has them, if anybody has.
    Profile,
}

/// What is taken where nothing was typed.
#[derive(Debug, Clone)]
pub struct Defaults {
    /// The profile that was named.
    pub profile: Option<Profile>,
    /// What named it.
    pub named_by: Option<Origin>,
    /// The keys of the environment.
    pub environment: EnvironmentKeys,
    /// Whether the environment is looked at.
    pub is_used: bool,
    /// Whose keys are used.
    pub keys: KeyOrigin,
}

/// A configuration file that is there.
#[derive(Debug)]
pub struct ConfigFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub profiles: Vec<Profile>,
}

impl ProfileArgs {
    /// Whether a profile or a file was named by an option.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.profile.is_some() || self.config.is_some()
    }

    /// Where the configuration file is, or would be.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        self.config.clone().or_else(config::default_path)
    }

    /// The configuration file, if there is one.
    ///
    /// # Errors
    ///
    /// That it cannot be trusted or read, or what is wrong in it.
    pub fn file(&self) -> Result<Option<ConfigFile>, Misuse> {
        let Some(path) = self.path() else { return Ok(None) };
        let text = match &self.config {
            Some(path) => config::read(path).map(Some),
            None => config::read_default(&path),
        };
        let text = text.map_err(|unusable| Misuse::new(unusable.what, unusable.help))?;
        let home = config::home();
        let profiles = text
            .as_deref()
            .map(|text| ConfigSource { path: &path, text, home: home.as_deref() }.profiles());
        let profiles = profiles.transpose()?;
        Ok(profiles.map(|profiles| ConfigFile { path, profiles }))
    }

    /// What is taken where nothing was typed. Without a profile's name, no file is opened.
    ///
    /// # Errors
    ///
    /// That what was named is not there or cannot be used.
    pub fn defaults(&self, keys: &KeyArgs, keys_are_typed: bool) -> Result<Defaults, Misuse> {
        let defaults = self.found(!keys.no_defaults(), keys_are_typed)?;
        if defaults.profile.is_none() && self.config.is_some() {
            let what = "--config names a file, but nothing names a profile of it";
            return Err(Misuse::new(what, "add --profile NAME; jwtx config lists the profiles"));
        }
        Ok(defaults)
    }

    /// As [`Self::defaults`], where they are shown: a file without a profile of it is looked at, too.
    ///
    /// # Errors
    ///
    /// As those of [`Self::defaults`].
    pub fn shown(&self, environment: bool) -> Result<Defaults, Misuse> {
        self.found(environment, false)
    }

    fn found(&self, is_used: bool, keys_are_typed: bool) -> Result<Defaults, Misuse> {
        let (name, named_by) = match &self.profile {
            Some(name) => (Some(name.clone()), Some(Origin::Option)),
            None if is_used => {
                let name = environment::text(environment::PROFILE)?.map(|name| name.to_string());
                let by = Origin::Environment(environment::PROFILE.to_owned());
                (name.clone(), name.map(|_| by))
            }
            None => (None, None),
        };
        let profile = name.map(|name| self.named(&name)).transpose()?;
        let environment = if is_used { environment::keys() } else { EnvironmentKeys::none() };
        if is_used && !keys_are_typed {
            environment::check_secret()?;
        }
        let keys = if keys_are_typed {
            KeyOrigin::Option
        } else if environment.is_empty() {
            KeyOrigin::Profile
        } else {
            environment::check_key()?;
            KeyOrigin::Environment
        };
        Ok(Defaults { profile, named_by, environment, is_used, keys })
    }

    fn named(&self, name: &str) -> Result<Profile, Misuse> {
        let Some(file) = self.file()? else {
            let what = format!("there is no profile `{name}`: there is no configuration file");
            let place = self.path().map_or_else(
                || "set HOME or XDG_CONFIG_HOME, or name a file with --config".to_owned(),
                |path| format!("write [profiles.{name}] in {}", path.display()),
            );
            return Err(Misuse::new(what, place));
        };
        let ConfigFile { path, profiles } = file;
        let known: Vec<String> = profiles.iter().map(|one| one.name.clone()).collect();
        profiles.into_iter().find(|one| one.name == name).ok_or_else(|| {
            let what = format!("there is no profile `{name}` in {}", path.display());
            let help = match known.as_slice() {
                [] => format!("it has none; write [profiles.{name}]"),
                known => format!("it has {}", known.join(", ")),
            };
            Misuse::new(what, help)
        })
    }
}

impl Defaults {
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
        let mut origins = Origins { others_typed: true, ..Origins::default() };
        let (profile, profile_origin) = self.of_profile();
        let expected = &mut settings.expectations;
        let texts = [
            (
                Setting::Audiences,
                environment::AUDIENCE,
                &mut expected.audiences,
                &profile.audiences,
            ),
            (Setting::Issuers, environment::ISSUER, &mut expected.issuers, &profile.issuers),
        ];
        for (setting, variable, values, of_profile) in texts {
            if !values.is_empty() {
                continue;
            }
            let said = if self.is_used { environment::texts(variable)? } else { Vec::new() };
            let origin = if said.is_empty() {
                values.clone_from(of_profile);
                profile_origin.clone()
            } else {
                *values = said;
                Origin::Environment(variable.to_owned())
            };
            if !values.is_empty() {
                origins.note(setting, values.join(", "), origin);
            }
        }
        if settings.algorithms.is_empty() {
            settings.algorithms.clone_from(&profile.algorithms);
            if settings.algorithms.is_empty() {
                origins.note(Setting::Algorithms, "as the key allows", Origin::Default);
            } else {
                let names = profile.algorithms.iter().copied().map(Algorithm::name);
                let names: Vec<&str> = names.collect();
                origins.note(Setting::Algorithms, names.join(", "), profile_origin.clone());
            }
        }
        if settings.leeway.is_none() {
            settings.leeway = profile.leeway;
            let default = Policy::default_leeway(Question::Verify);
            let (leeway, origin) =
                profile.leeway.map_or((default, Origin::Default), |it| (it, profile_origin));
            origins.note(Setting::Leeway, shown(leeway), origin);
        }
        settings.origins = origins;
        self.complete_keys(settings);
        Ok(())
    }

    /// Notes where the keys come from. Those that are fetched from an issuer vouch for its own tokens only.
    pub fn complete_keys(&self, settings: &mut Settings) {
        let origins = &mut settings.origins;
        if self.keys == KeyOrigin::Environment {
            self.environment.note(origins);
        }
        if let Some(profile) = self.profile_of_keys() {
            note_keys(profile, origins);
            let issuers = &mut settings.expectations.issuers;
            if let (Some(issuer), true) = (&profile.keys.issuer, issuers.is_empty()) {
                issuers.push(issuer.to_string());
                let origin = Origin::Profile(profile.name.clone());
                origins.note(Setting::Issuers, issuer.to_string(), origin);
            }
        }
    }

    /// That the environment replaces the keys of a profile, where it does: nobody should have to guess it.
    #[must_use]
    pub fn replaced(&self) -> Option<String> {
        let profile = self.profile.as_ref().filter(|profile| !profile.keys.is_empty())?;
        (self.keys == KeyOrigin::Environment).then(|| {
            let (names, name) = (self.environment.names(), &profile.name);
            format!("note: the keys of profile {name} are not used: the environment has {names}")
        })
    }

    /// The profile, or an empty one. An issuer whose keys are fetched is expected also where other keys are used.
    fn of_profile(&self) -> (Profile, Origin) {
        let mut profile = self.profile.clone().unwrap_or_default();
        if let (Some(issuer), true) = (&profile.keys.issuer, profile.issuers.is_empty()) {
            profile.issuers.push(issuer.to_string());
        }
        let origin = Origin::Profile(profile.name.clone());
        (profile, origin)
    }
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
