//! What is in force where nothing is typed, and where each of it comes from.

use std::io::{self, Write};
use std::path::Path;

use super::sanitize;
use super::settings::{name, origin};
use super::style::{Style, paint};
use crate::report::{Origin, SettingInForce};

/// What is in force where nothing is typed.
#[derive(Debug)]
pub struct ShownConfig<'a> {
    /// Where the configuration file is, or would be; none where no place is known.
    pub path: Option<&'a Path>,
    /// The names of the profiles in it; none where there is no file.
    pub profiles: Option<Vec<&'a str>>,
    /// The profile that is named, and what names it.
    pub profile: Option<(&'a str, &'a Origin)>,
    /// What is in force.
    pub settings: &'a [SettingInForce],
    /// What the profile has, and the environment replaces.
    pub replaced: &'a [SettingInForce],
    /// The variables that replace it.
    pub replaced_by: String,
}

/// Shows it in words.
///
/// # Errors
///
/// What the output says.
pub fn write(config: &ShownConfig<'_>, out: &mut dyn Write) -> io::Result<()> {
    let path = config.path.map(|path| path.display().to_string());
    let path = path.unwrap_or_else(|| "no place for one: neither HOME nor XDG_CONFIG_HOME".into());
    let is_missing = config.profiles.is_none() && config.path.is_some();
    let file = if is_missing { format!("{path} (not there)") } else { path };
    row("file", &file, out)?;
    if let Some(profiles) = &config.profiles {
        let names = profiles.join(", ");
        row("profiles", if names.is_empty() { "none" } else { &names }, out)?;
    }
    match config.profile {
        None => row("profile", "none; --profile or JWTX_PROFILE names one", out)?,
        Some((profile, by)) => row("profile", &format!("{profile} ({})", origin(by)), out)?,
    }
    writeln!(out)?;
    let width = config.settings.iter().chain(config.replaced).map(|one| one.value.chars().count());
    let width = width.max().unwrap_or(0).min(48);
    for SettingInForce { setting, value, origin } in config.settings {
        line(name(*setting), value, &origin.to_string(), width, out)?;
    }
    for SettingInForce { setting, value, origin } in config.replaced {
        let why = format!("{origin}, not used: the environment has {}", config.replaced_by);
        line(name(*setting), value, &why, width, out)?;
    }
    Ok(())
}

fn row(name: &str, value: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}  {}", paint(Style::Name, &format!("{name:<11}")), sanitize::text(value))
}

fn line(
    name: &str,
    value: &str,
    source: &str,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let pad = " ".repeat(width.saturating_sub(value.chars().count()));
    let (value, source) = (sanitize::text(value), sanitize::text(source));
    let name = paint(Style::Name, &format!("{name:<11}")).to_string();
    writeln!(out, "{name}  {value}{pad}  {}", paint(Style::Aside, &source))
}
