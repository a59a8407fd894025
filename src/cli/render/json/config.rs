//! What is in force where nothing is typed, as JSON, schema `jwtx.config/1`.

use std::io::{self, Write};

use serde::Serialize;

use super::parts::WireSetting;
use super::write_pretty;
use crate::cli::render::config::ShownConfig;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    schema: &'static str,
    file: WireFile<'a>,
    profile: Option<WireProfile<'a>>,
    settings: Vec<WireSetting<'a>>,
    replaced: Vec<WireSetting<'a>>,
    replaced_by: Option<&'a str>,
}

#[derive(Serialize)]
struct WireFile<'a> {
    path: Option<String>,
    exists: bool,
    profiles: &'a [&'a str],
}

#[derive(Serialize)]
struct WireProfile<'a> {
    name: &'a str,
    source: String,
}

/// Writes it.
///
/// # Errors
///
/// What the output says.
pub fn write(config: &ShownConfig<'_>, out: &mut dyn Write) -> io::Result<()> {
    let wire = Wire {
        schema: "jwtx.config/1",
        file: WireFile {
            path: config.path.map(|path| path.display().to_string()),
            exists: config.profiles.is_some(),
            profiles: config.profiles.as_deref().unwrap_or_default(),
        },
        profile: config.profile.map(|(name, by)| WireProfile { name, source: by.to_string() }),
        settings: config.settings.iter().map(WireSetting::of).collect(),
        replaced: config.replaced.iter().map(WireSetting::of).collect(),
        replaced_by: (!config.replaced.is_empty()).then_some(&config.replaced_by),
    };
    write_pretty(&wire, out)
}
