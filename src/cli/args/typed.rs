//! The words of a command line as a command's description reads them: which of them are options, and which it has.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};

/// What clap adds to every command.
const ALWAYS: [&str; 4] = ["-h", "--help", "-V", "--version"];

/// Whether a word is written as an option.
#[must_use]
pub fn is_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-') && word != "--"
}

/// How many words an option takes up, its value included; none if the command has no such option.
#[must_use]
pub fn width(word: &str, command: &Command) -> Option<usize> {
    if ALWAYS.contains(&word) {
        return Some(1);
    }
    if let Some(long) = word.strip_prefix("--") {
        let (name, value) =
            long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
        let arg = command.get_arguments().find(|arg| has_long(arg, name))?;
        return Some(1 + usize::from(takes_value(arg) && value.is_none()));
    }
    let mut shorts = word.strip_prefix('-').filter(|shorts| !shorts.is_empty())?.chars();
    while let Some(short) = shorts.next() {
        let mut args = command.get_arguments();
        let arg = args.find(|arg| arg.get_short() == Some(short))?;
        if takes_value(arg) {
            // The value may follow without a space.
            return Some(1 + usize::from(shorts.next().is_none()));
        }
    }
    Some(1)
}

/// Whether an option is called so, by its name or by an old one.
#[must_use]
pub fn has_long(arg: &Arg, name: &str) -> bool {
    let aliases = arg.get_all_aliases().unwrap_or_default();
    arg.get_long() == Some(name) || arg.get_long().is_some() && aliases.contains(&name)
}

/// Whether an option cannot do without a value.
#[must_use]
pub fn takes_value(arg: &Arg) -> bool {
    let needs = arg.get_num_args().is_none_or(|count| count.min_values() > 0);
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) && needs
}

/// Whether a command has every option among these words.
#[must_use]
pub fn has_all(words: &[OsString], command: &Command) -> bool {
    !arguments(words, command).contains(&None)
}

/// Where the first word is that is neither an option of the command nor the value of one.
#[must_use]
pub fn first_argument(words: &[OsString], command: &Command) -> Option<usize> {
    arguments(words, command).first().copied().flatten()
}

/// The words that are options, known or not, but not their values.
#[must_use]
pub fn options(words: &[OsString], command: &Command) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at).map(|word| word.to_string_lossy().into_owned()) {
        if word == "--" {
            break;
        }
        let width = if is_option(&word) { width(&word, command) } else { None };
        if is_option(&word) {
            found.push(word);
        }
        at += width.unwrap_or(1);
    }
    found
}

/// Where the words are that are neither options nor their values, up to `--`; none for an option that the command does
/// not have.
fn arguments(words: &[OsString], command: &Command) -> Vec<Option<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at).map(|word| word.to_string_lossy()) {
        if word == "--" {
            break;
        }
        let width = if is_option(&word) { width(&word, command) } else { None };
        if width.is_none() {
            found.push(if is_option(&word) { None } else { Some(at) });
        }
        at += width.unwrap_or(1);
    }
    found
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
