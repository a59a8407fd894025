//! Options in words: how each is written, what it does, and the group where help and man pages have it.

use clap::builder::{PossibleValue, Str};
use clap::{Arg, Command};

/// The groups of options, in the order of a page; others follow.
const HEADINGS: [&str; 13] = [
    "Arguments",
    "Token",
    "Secret or key",
    "Key servers",
    "Suite",
    "Claims",
    "Header",
    "Requests",
    "Expectations",
    "Checks",
    "Limits",
    "Findings",
    "Output",
];

/// The groups of options that have none of their own.
const GROUPED: [(&str, &[&str]); 3] = [
    ("Token", &["pick", "strict_input"]),
    ("Checks", &["within", "leeway", "require_exp", "alg"]),
    (
        "Output",
        &[
            "seconds",
            "watch",
            "header",
            "claims",
            "print",
            "get",
            "get_header",
            "raw",
            "compat",
            "brief",
            "full",
        ],
    ),
];

/// The options in groups, in the order of the page.
#[must_use]
pub fn groups(command: &Command) -> Vec<(String, Vec<&Arg>)> {
    let mut groups: Vec<(String, Vec<&Arg>)> = Vec::new();
    let is_root = command.get_name() == "jwtx";
    for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
        if is_automatic(arg) && !is_root {
            continue;
        }
        let heading = heading(arg);
        match groups.iter_mut().find(|(name, _)| *name == heading) {
            Some((_, args)) => args.push(arg),
            None => groups.push((heading, vec![arg])),
        }
    }
    groups.sort_by_key(|(name, _)| {
        HEADINGS.iter().position(|known| known == name).unwrap_or(HEADINGS.len())
    });
    groups
}

fn heading(arg: &Arg) -> String {
    let own = arg.get_help_heading().filter(|own| *own != "Secret and key");
    if let Some(own) = own {
        return own.to_owned();
    }
    if arg.get_help_heading().is_some() {
        return "Secret or key".to_owned();
    }
    if arg.is_positional() {
        let is_token = arg.get_id() == "token";
        return if is_token { "Token" } else { "Arguments" }.to_owned();
    }
    let grouped = GROUPED.iter().find(|(_, ids)| ids.contains(&arg.get_id().as_str()));
    grouped.map_or("Options", |(heading, _)| heading).to_owned()
}

/// Whether clap adds it by itself.
pub(super) fn is_automatic(arg: &Arg) -> bool {
    ["help", "version"].contains(&arg.get_id().as_str())
}

/// How an option is written: `-s, --secret TEXT`.
#[must_use]
pub fn name(arg: &Arg) -> String {
    let takes_value = arg.get_action().takes_values();
    let value = arg.get_value_names().map_or_else(
        || arg.get_id().as_str().to_uppercase(),
        |names| names.iter().map(Str::as_str).collect::<Vec<_>>().join(" "),
    );
    if arg.is_positional() {
        // Several words are one token: `Bearer TOKEN`.
        let is_token = arg.get_id() == "token";
        let several =
            if !is_token && arg.get_num_args().is_some_and(|number| number.max_values() > 1) {
                "..."
            } else {
                ""
            };
        return if arg.is_required_set() {
            format!("{value}{several}")
        } else {
            format!("[{value}]{several}")
        };
    }
    let optional = arg.get_num_args().is_some_and(|number| number.min_values() == 0);
    let value = match (takes_value, optional) {
        (false, _) => String::new(),
        (true, true) => format!(" [{value}]"),
        (true, false) => format!(" {value}"),
    };
    let short = arg.get_short().map_or("    ".to_owned(), |short| format!("-{short}, "));
    format!("{short}--{}{value}", arg.get_long().unwrap_or_default())
}

/// What an option does, in full, with its default.
#[must_use]
pub fn sentence(arg: &Arg) -> String {
    let text = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let mut text = text.replace("\n\n[", " [").replace("\n\n", ". ");
    if is_automatic(arg) {
        text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    }
    let text = text.trim_end_matches('.');
    let defaults: Vec<_> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if defaults.is_empty() || !arg.get_action().takes_values() || arg.is_hide_default_value_set() {
        return text.to_owned();
    }
    format!("{text} [default: {}]", defaults.join(", "))
}

/// The values that an option may have, and what each means.
#[must_use]
pub fn described_values(arg: &Arg) -> Vec<(String, String)> {
    if !arg.get_action().takes_values() {
        return Vec::new();
    }
    let all = arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set());
    let help =
        |value: &PossibleValue| value.get_help().map(ToString::to_string).unwrap_or_default();
    all.map(|value| (value.get_name().to_owned(), help(&value))).collect()
}
