//! Where settings come from, in words: that of a check, and what a profile has set.

use super::wording::option;
use crate::report::{Check, Origin, Outcome, Setting, SettingInForce};

/// What a setting is called outside of the command line: as its option, without the hyphens.
#[must_use]
pub fn name(setting: Setting) -> &'static str {
    option(setting).trim_start_matches('-')
}

/// Where something comes from, in short.
#[must_use]
pub fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Environment(name) => name.clone(),
        origin => origin.to_string(),
    }
}

/// Where the expectation of a check comes from, to stand behind it; nothing where an option or a default has set it. A
/// leeway that decided nothing is not worth a word.
#[must_use]
pub fn asked_by(check: &Check) -> Option<String> {
    let source = check.source.as_ref().filter(|source| source.is_elsewhere())?;
    let is_time = matches!(check.name.as_str(), "exp" | "nbf");
    let decided = matches!(check.outcome, Outcome::Warn | Outcome::Fail);
    (!is_time || decided).then(|| format!(" ({})", origin(source)))
}

/// What a profile has set, in one line; nothing where none has.
#[must_use]
pub fn of_profile(settings: &[SettingInForce]) -> Option<String> {
    let mut profile = None;
    let mut names: Vec<String> = Vec::new();
    for SettingInForce { setting, value, origin } in settings {
        let Origin::Profile(name) = origin else { continue };
        profile = Some(name);
        let shown = match setting {
            // The other ones are told by their checks, or by the key.
            Setting::Leeway | Setting::Algorithms => format!("{} {value}", self::name(*setting)),
            setting => self::name(*setting).to_owned(),
        };
        if !names.contains(&shown) {
            names.push(shown);
        }
    }
    profile.map(|profile| format!("from profile {profile}: {}", names.join(", ")))
}
