//! `jwtx help environment`, and the section of the man pages.

use std::fmt::Write as _;

use crate::cli::args::environment::{AUDIENCE, ISSUER, KEY, PROFILE, SECRETS};

/// A row: the name, what it is, and the commands for which it counts, or none for all.
pub type Row = (&'static str, &'static str, &'static [&'static str]);

/// The environment variables that jwtx reads.
pub const VARIABLES: [Row; 21] = [
    (
        SECRETS[0],
        "The shared secret, if no option names a secret or a key",
        &["verify", "mint", "probe", "scan"],
    ),
    (
        SECRETS[1],
        "The shared secret, if JWTX_SECRET is not set",
        &["verify", "mint", "probe", "scan"],
    ),
    (KEY, "A key: a file, or the text of one", &["verify", "mint", "probe", "scan"]),
    (AUDIENCE, "Audiences to expect, separated by commas", &["verify"]),
    (ISSUER, "Issuers to expect, separated by commas", &["verify"]),
    (PROFILE, "The profile of the configuration file to use", &["verify", "scan", "config"]),
    (
        "XDG_CONFIG_HOME",
        "Folder of jwtx/config.toml [default: ~/.config]",
        &["verify", "scan", "config"],
    ),
    (
        "XDG_CACHE_HOME",
        "Folder for the cache of key servers [default: ~/.cache]",
        &["verify", "scan"],
    ),
    (
        "KUBECONFIG, DOCKER_CONFIG, CARGO_HOME, AWS_SHARED_CREDENTIALS_FILE, …",
        "Where other programs keep credentials, for --credentials (docs/monitoring.md has the list)",
        &["scan"],
    ),
    ("NO_COLOR", "No colors, if set and not empty", &[]),
    ("FORCE_COLOR", "Colors even if the output is not a terminal, if set and not 0", &[]),
    ("CLICOLOR_FORCE", "Colors even if the output is not a terminal, if set and not 0", &[]),
    ("CLICOLOR", "No colors, if set to 0", &[]),
    ("TERM", "No colors, if set to dumb", &[]),
    ("TZ", "Time zone of --local", &[]),
    (
        "GITHUB_OUTPUT",
        "With --report github: the file that gets code, expires and remaining",
        &["inspect", "verify", "expiry"],
    ),
    (
        "GITHUB_STEP_SUMMARY",
        "With --report github: the file that gets a summary",
        &["inspect", "verify", "expiry", "scan", "probe"],
    ),
    ("BROWSER", "The program that opens the page; the first of several, between colons", &["web"]),
    (
        "DISPLAY, WAYLAND_DISPLAY",
        "If neither is set, no browser is opened (not on macOS)",
        &["web"],
    ),
    ("SSH_CONNECTION", "If set, no browser is opened", &["web"]),
    (
        "XDG_RUNTIME_DIR",
        "Folder of the file that opens the page [default: the one for temporary files]",
        &["web"],
    ),
];

/// The files that jwtx uses by itself.
pub const OWN_FILES: [Row; 2] = [
    ("~/.config/jwtx/config.toml", "Profiles, for --profile", &["verify", "scan", "config"]),
    ("~/.cache/jwtx/", "Keys that were fetched from key servers", &["verify", "scan"]),
];

/// The rows that count for a command; for jwtx itself, whose name is empty, all.
pub fn rows_of<'a>(
    rows: &'a [Row],
    command: &'a str,
) -> impl Iterator<Item = (&'static str, &'static str)> + 'a {
    let counts = move |of: &[&str]| command.is_empty() || of.is_empty() || of.contains(&command);
    rows.iter().filter(move |(.., of)| counts(of)).map(|(name, what, _)| (*name, *what))
}

pub(super) fn text() -> String {
    let mut text = String::from("jwtx reads these environment variables:\n\n");
    for (name, what, _) in VARIABLES {
        let _ = writeln!(text, "  {name:<15} {what}");
    }
    text.push_str("\nIt uses these files:\n\n");
    for (path, what, _) in OWN_FILES {
        let _ = writeln!(text, "  {path:<15} {what}");
    }
    text.push_str(
        "
Any variable can hold a token, a secret or a key:

  jwtx env:NAME                a token
  jwtx verify --secret-env NAME TOKEN
  jwtx verify --key env:NAME TOKEN

An option has precedence over the environment. A secret or a key on the command line replaces the secret from the \
environment.
",
    );
    text
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
