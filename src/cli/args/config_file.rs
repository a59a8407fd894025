//! The options that name a profile, and the configuration file that has it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::defaults::Defaults;
use super::environment;
use super::key_origin::KeyOrigin;
use super::profile::{ConfigSource, Profile};
use crate::cli::exit::Misuse;
use crate::cli::io::config::{self, UnusableConfig};
use crate::report::Origin;

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

/// A configuration file that is there.
#[derive(Debug)]
pub struct ConfigFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub profiles: Vec<Profile>,
}

/// Where the configuration file is, or would be, if this one or none was named.
fn path_of(named: Option<&Path>) -> Option<PathBuf> {
    named.map(Path::to_path_buf).or_else(config::default_path)
}

/// The path and the text of the configuration file that was named, or of that in its conventional place, if there is one.
fn text_of(named: Option<&Path>) -> Result<Option<(PathBuf, String)>, UnusableConfig> {
    let Some(path) = path_of(named) else { return Ok(None) };
    let text = match named {
        Some(named) => config::read(named).map(Some),
        None => config::read_default(&path),
    };
    Ok(text?.map(|text| (path, text)))
}

/// The names of the profiles, for completions: in the order of the file, and none where it cannot be used.
#[must_use]
pub fn profile_names(named: Option<&Path>) -> Vec<String> {
    let Ok(Some((path, text))) = text_of(named) else { return Vec::new() };
    ConfigSource { path: &path, text: &text, home: None }.names()
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
        path_of(self.config.as_deref())
    }

    /// The configuration file, if there is one.
    ///
    /// # Errors
    ///
    /// That it cannot be trusted or read, or what is wrong in it.
    pub fn file(&self) -> Result<Option<ConfigFile>, Misuse> {
        let text = text_of(self.config.as_deref());
        let text = text.map_err(|unusable| Misuse::new(unusable.what, unusable.help))?;
        let Some((path, text)) = text else { return Ok(None) };
        let home = config::home();
        let source = ConfigSource { path: &path, text: &text, home: home.as_deref() };
        let profiles = source.profiles()?;
        Ok(Some(ConfigFile { path, profiles }))
    }

    /// What is taken where nothing was typed. Without a profile's name, no file is opened.
    ///
    /// # Errors
    ///
    /// That what was named is not there or cannot be used.
    pub fn defaults(&self, keys: KeyOrigin, no_defaults: bool) -> Result<Defaults, Misuse> {
        let defaults = self.shown(keys, no_defaults)?;
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
    pub fn shown(&self, keys: KeyOrigin, no_defaults: bool) -> Result<Defaults, Misuse> {
        let (name, named_by) = match &self.profile {
            Some(name) => (Some(name.clone()), Some(Origin::Option)),
            None if no_defaults => (None, None),
            None => {
                let name = environment::text(environment::PROFILE)?.map(|name| name.to_string());
                let by = Origin::Environment(environment::PROFILE.to_owned());
                (name.clone(), name.map(|_| by))
            }
        };
        let profile = name.map(|name| self.named(&name)).transpose()?;
        if !no_defaults && !matches!(keys, KeyOrigin::Option | KeyOrigin::Certificates) {
            environment::check_secret()?;
        }
        Ok(Defaults { profile, named_by, is_used: !no_defaults, keys: keys.check()? })
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
