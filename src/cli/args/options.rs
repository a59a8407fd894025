//! What an option may mean that the command does not have: one of another command, what other tools call one of ours,
//! or a slip.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::{foreign, lookup, typed};
use crate::cli::exit::Misuse;
use crate::registry;
use crate::report::safe_to_show;

/// An option, with the names that lead to its command.
struct Owned<'a> {
    path: String,
    arg: &'a Arg,
    takes_token: bool,
}

/// That the command of these names has no such option, and what to type instead. What was typed may be a secret, and is
/// repeated only where it is plainly the name of an option.
#[must_use]
pub fn unknown(cli: &Command, names: &[&str], name: &str, args: &[OsString]) -> Misuse {
    let path = names.join(" ");
    let (typed, value) = as_typed(name, args);
    let command = names.first().copied().unwrap_or_default();
    let mut spellings = [typed.as_str(), name].into_iter();
    let meant = spellings.find_map(|typed| {
        foreign::meaning(typed, value.as_deref(), command).map(|meant| (typed, meant))
    });
    if let Some((typed, meant)) = meant {
        let help = if meant.starts_with("--") && !meant.contains(' ') || is_option_alone(&meant) {
            written(cli, &path, &meant)
        } else {
            meant
        };
        return Misuse::new(format!("unknown option `{typed}`"), help);
    }
    let owners = owners(cli, &path, name);
    if let Some(first) = owners.first() {
        let what = format!("`{name}` is an option of {}", listed(&owners));
        let what = match command {
            // Nobody vouches for what these show.
            "inspect" | "expiry" if first.path == "verify" => {
                format!("{command} never verifies: {what}")
            }
            _ => what,
        };
        return Misuse::new(what, example(first));
    }
    if let Some(help) = claim(command, name, value.as_deref()) {
        return Misuse::new(format!("unknown option `{name}`"), help);
    }
    let all = self::names(cli);
    let shown = safe_to_show::option(name, all.iter().map(String::as_str)) || name.len() == 2;
    let what = if shown {
        format!("unknown option `{name}`")
    } else {
        "there is no such option".to_owned()
    };
    Misuse::new(
        what,
        nearest(cli, &path, name).unwrap_or_else(|| {
            format!("`{}` shows every option", format!("jwtx help {path}").trim_end())
        }),
    )
}

/// Names of claims that no registry has, or that say less there, and that hold several values.
const LISTS: [&str; 6] = ["roles", "groups", "permissions", "entitlements", "amr", "scp"];

/// Names of claims that no registry has.
const PRIVATE: [&str; 6] = ["role", "group", "tenant", "username", "user", "tid"];

/// How a claim is named whose name was typed as an option.
fn claim(command: &str, typed: &str, value: Option<&str>) -> Option<String> {
    let name = typed.strip_prefix("--")?;
    let is_list = LISTS.contains(&name);
    if !is_list && !PRIVATE.contains(&name) && registry::claim(name).is_none() {
        return None;
    }
    let value = value.filter(|value| !value.starts_with('-') && safe_to_show::value(value));
    let value = value.unwrap_or("VALUE");
    match command {
        "verify" if is_list => Some(format!("use --claim {name}~={value}")),
        "verify" | "mint" | "probe" => Some(format!("use --claim {name}={value}")),
        "inspect" | "expiry" => Some(format!("jwtx inspect --get /{name} TOKEN")),
        _ => None,
    }
}

/// The commands of some options, as a list in a sentence.
fn listed(owners: &[Owned<'_>]) -> String {
    const MOST: usize = 4;
    let paths: Vec<&str> = owners.iter().take(MOST).map(|owner| owner.path.as_str()).collect();
    match paths.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// Whether a text is an option with its value and nothing else.
fn is_option_alone(text: &str) -> bool {
    text.starts_with("--") && text.split(' ').count() == 2
}

/// The word that an option was typed as, without its value, and that value.
fn as_typed(name: &str, args: &[OsString]) -> (String, Option<String>) {
    let words: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
    let is_it = |word: &str| match word.strip_prefix(name) {
        Some(rest) => rest.is_empty() || rest.starts_with('=') || !name.starts_with("--"),
        None => false,
    };
    let Some(at) = words.iter().position(|word| is_it(word)) else {
        return (name.to_owned(), None);
    };
    match words[at].split_once('=') {
        Some((typed, value)) => (typed.to_owned(), Some(value.to_owned())),
        None => (words[at].to_string(), words.get(at + 1).map(ToString::to_string)),
    }
}

/// How an option of ours is written: alone where the command has it, else with the command that has.
fn written(cli: &Command, path: &str, option: &str) -> String {
    let name = option.split(' ').next().unwrap_or_default();
    let is_global = cli.get_arguments().any(|arg| is(arg, name));
    let is_own = is_global || below(cli, path).is_none_or(|own| has(own, name));
    match owners(cli, path, name).first() {
        Some(owner) if !is_own => {
            let value = option.split_once(' ').map(|(_, value)| value);
            let token = if owner.takes_token { " TOKEN" } else { "" };
            let value = value.map(|value| format!(" {value}")).unwrap_or_default();
            format!("jwtx {} {name}{value}{token}", owner.path)
        }
        _ => format!("use {option}"),
    }
}

/// Whether a command, or one below it, has an option.
fn has(command: &Command, name: &str) -> bool {
    command.get_arguments().any(|arg| is(arg, name))
        || command.get_subcommands().any(|one| has(one, name))
}

fn below<'a>(cli: &'a Command, path: &str) -> Option<&'a Command> {
    path.split_whitespace().try_fold(cli, |command, name| command.find_subcommand(name))
}

fn is(arg: &Arg, name: &str) -> bool {
    match name.strip_prefix("--") {
        Some(long) => typed::has_long(arg, long),
        None => arg.get_short().is_some_and(|short| *name == format!("-{short}")),
    }
}

/// Whether a command is about one token.
fn takes_token(command: &Command) -> bool {
    command.get_positionals().next().is_some_and(|first| first.get_id() == "token")
}

/// The other commands that have an option, the likeliest first: below the command that was called; where that takes a
/// token, those that take one too.
fn owners<'a>(cli: &'a Command, path: &str, name: &str) -> Vec<Owned<'a>> {
    let mut found = Vec::new();
    all(cli, "", &mut found);
    found.retain(|owner| owner.path != path && is(owner.arg, name));
    let start = path.split(' ').next().unwrap_or_default();
    let is_near =
        |owner: &Owned<'_>| !start.is_empty() && owner.path.starts_with(&format!("{start} "));
    let of_token = below(cli, path).is_some_and(takes_token);
    if of_token && found.iter().any(|owner| owner.takes_token) {
        found.retain(|owner| owner.takes_token);
    }
    found.sort_by_key(|owner| (!is_near(owner), of_token && !owner.takes_token));
    found
}

/// The options of the commands below one, each with the way to its command.
fn all<'a>(command: &'a Command, path: &str, found: &mut Vec<Owned<'a>>) {
    for one in command.get_subcommands() {
        let path = format!("{path} {}", one.get_name()).trim_start().to_owned();
        for arg in one.get_arguments().filter(|arg| !arg.is_positional()) {
            found.push(Owned { path: path.clone(), arg, takes_token: takes_token(one) });
        }
        all(one, &path, found);
    }
}

/// The command line with an option of another command.
fn example(owner: &Owned<'_>) -> String {
    let name = match (owner.arg.get_long(), owner.arg.get_short()) {
        (Some(long), _) => format!("--{long}"),
        (None, short) => format!("-{}", short.unwrap_or_default()),
    };
    let value = if typed::takes_value(owner.arg) { " …" } else { "" };
    let token = if owner.takes_token { " TOKEN" } else { "" };
    format!("jwtx {} {name}{value}{token}", owner.path)
}

/// The option that was meant by a slip: of the command itself, else of another one.
fn nearest(cli: &Command, path: &str, name: &str) -> Option<String> {
    let name = name.strip_prefix("--")?.to_ascii_lowercase().replace('_', "-");
    let own = below(cli, path)?;
    let visible = |command: &Command| -> Vec<String> {
        let args = command.get_arguments().filter(|arg| !arg.is_hide_set());
        args.filter_map(Arg::get_long).map(ToOwned::to_owned).collect()
    };
    let known = [visible(own), visible(cli)].concat();
    if let Some(near) = lookup::nearest(known.iter().map(String::as_str), &name) {
        return Some(format!("did you mean `--{near}`?"));
    }
    let mut others = Vec::new();
    all(cli, "", &mut others);
    others.retain(|owner| !owner.arg.is_hide_set());
    others.sort_by_key(|owner| owner.takes_token != takes_token(own));
    let longs = others.iter().filter_map(|owner| owner.arg.get_long());
    let near = lookup::nearest(longs, &name)?;
    let owner = others.iter().find(|owner| owner.arg.get_long() == Some(near))?;
    Some(format!("did you mean `{}`?", example(owner)))
}

/// The names of all options, of all commands.
#[must_use]
pub fn names(command: &Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(Arg::get_long).map(ToOwned::to_owned);
    own.chain(command.get_subcommands().flat_map(names)).collect()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
