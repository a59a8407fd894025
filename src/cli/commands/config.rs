//! `jwtx config`

use clap::Args;

use crate::cli::args::config_file::ProfileArgs;
use crate::cli::args::defaults::note_keys;
use crate::cli::args::environment::EnvironmentKeys;
use crate::cli::args::global::Output;
use crate::cli::args::key_origin::KeyOrigin;
use crate::cli::args::settings::Settings;
use crate::cli::exit::Exit;
use crate::cli::render::config::{self, ShownConfig};
use crate::cli::render::json;
use crate::cli::session::Session;
use crate::report::{Origin, Origins, Setting};

/// Show the defaults of `verify`, and where each of them comes from
///
/// An option comes first, then the environment (JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET, JWT_SECRET), then the
/// profile that --profile or JWTX_PROFILE names. Without such a name, nothing of the configuration file is used. No
/// secret is shown, only where it is.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(flatten)]
    profile: ProfileArgs,

    /// Ignore JWTX_PROFILE, JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET and JWT_SECRET
    #[arg(long, help_heading = "Defaults")]
    no_defaults: bool,
}

/// Runs the command.
///
/// # Errors
///
/// That the configuration cannot be used, or the output not be written.
pub fn run(args: &ConfigArgs, session: &Session) -> anyhow::Result<Exit> {
    let file = args.profile.file()?;
    let origin = KeyOrigin::decide(false, args.no_defaults);
    let defaults = args.profile.shown(origin, args.no_defaults)?;
    let mut settings = Settings::default();
    defaults.complete(&mut settings)?;
    let origins = &mut settings.origins;
    for setting in [Setting::Audiences, Setting::Issuers] {
        if !origins.settings.iter().any(|noted| noted.setting == setting) {
            origins.note(setting, "not checked", Origin::Default);
        }
    }
    let mut replaced = Origins::default();
    if let (Some(profile), true) = (&defaults.profile, defaults.profile_of_keys().is_none()) {
        note_keys(profile, &mut replaced);
    }
    let path = args.profile.path();
    let profiles = file.as_ref().map(|file| file.profiles.iter().map(|one| one.name.as_str()));
    let shown = ShownConfig {
        path: path.as_deref(),
        profiles: profiles.map(Iterator::collect),
        profile: defaults
            .profile
            .as_ref()
            .map(|one| one.name.as_str())
            .zip(defaults.named_by.as_ref()),
        settings: &settings.origins.settings,
        replaced: &replaced.settings,
        replaced_by: defaults.keys.environment().map(EnvironmentKeys::names).unwrap_or_default(),
    };
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| json::config::write(&shown, out))?,
        Output::Human | Output::Nagios => session.print_page(|out| config::write(&shown, out))?,
    }
    Ok(Exit::Success)
}
