//! Which command is meant where none is named, or only a part of it: `jwtx TOKEN`, `jwtx -s SECRET TOKEN`,
//! `jwtx key FILE`, `jwtx keygen RS256`.

use std::ffi::OsString;

use super::args::words::names_token;
use super::args::{lookup, single_key, typed};
use super::command::{COMMANDS, Known, known};
use super::commands::keygen;
use super::parse::first_word;
use crate::scan::intake::is_scheme;

/// What is meant where no option says otherwise.
const DEFAULT: &str = "inspect";

/// Puts in the command that is meant where none is named. A word that could be meant as a command is left to be one,
/// so that it is called unknown and not a bad token.
pub(super) fn with_command(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_some_and(|word| word == "-help") {
        args[1] = OsString::from("--help");
    }
    let Some(first) = first_word(&args) else { return args };
    if names_other_tool(&args[first.min(args.len())..]) {
        args.remove(first);
    }
    let word = args.get(first).map(|word| word.to_string_lossy().into_owned());
    match word.as_deref() {
        Some("key") => name_show(&mut args, first + 1),
        Some("keygen") => name_kind(&mut args, first + 1),
        Some(word)
            if lookup::is_plain(word)
                && !is_blank(word)
                && !introduces(word, &args[first + 1..]) => {}
        Some(word)
            if lookup::is_verb(word) && !is_scheme(word) && is_before_token(&args[first + 1..]) => {
        }
        _ => name_command(&mut args),
    }
    args
}

/// Whether a word is what is left where a variable was empty: `undefined`, `null`.
fn is_blank(word: &str) -> bool {
    ["undefined", "null", "none", "nil"].contains(&word)
}

/// Whether the words are a command of other tools and one of ours: `jwt decode TOKEN`.
fn names_other_tool(words: &[OsString]) -> bool {
    let is_command = |word: &OsString| word.to_str().and_then(known).is_some();
    words.len() > 2 && words[0] == "jwt" && is_command(&words[1])
}

/// Whether a token follows, but for options.
fn is_before_token(rest: &[OsString]) -> bool {
    rest.iter().any(|word| names_token(&word.to_string_lossy()))
}

/// Whether a word is a scheme in front of a token.
fn introduces(word: &str, rest: &[OsString]) -> bool {
    is_scheme(word) && rest.iter().any(|word| !typed::is_option(&word.to_string_lossy()))
}

/// Puts in the command that the options ask for, or moves it to its place: `jwtx -s SECRET verify TOKEN`.
fn name_command(args: &mut Vec<OsString>) {
    let start = 1.min(args.len());
    let words = &args[start..];
    let is_option = |word: &OsString| typed::is_option(&word.to_string_lossy());
    if !words.iter().take_while(|word| *word != "--").any(is_option) {
        args.insert(start, OsString::from(DEFAULT));
        return;
    }
    let command = meant(words);
    match named_late(words, command) {
        Some(at) => args[start..=start + at].rotate_right(1),
        None => args.insert(start, OsString::from(command)),
    }
}

/// Commands that have the keys of `verify` as well, and are meant only where nothing else has their options.
const ASKED_BY_NAME: [&str; 1] = ["decrypt"];

/// The command that the options ask for: the one that has them all. Nothing but an option that `inspect` does not have
/// makes it another one. Where several have them, none is chosen by luck.
fn meant(words: &[OsString]) -> &'static str {
    let has_all = |one: &&Known| typed::has_all(words, &(one.describe)().command);
    for takes_token in [true, false] {
        let mut found = COMMANDS.iter().filter(|one| one.takes_token == takes_token);
        let Some(first) = found.find(has_all) else { continue };
        let is_alone = first.names[0] == DEFAULT
            || !found.any(|one| !ASKED_BY_NAME.contains(&one.names[0]) && has_all(&one));
        return if is_alone { first.names[0] } else { DEFAULT };
    }
    DEFAULT
}

/// Where a command is named behind options that are its own.
fn named_late(words: &[OsString], meant: &str) -> Option<usize> {
    let described = (known(meant)?.describe)().command;
    let at = typed::first_argument(words, &described).filter(|at| *at > 0)?;
    known(words[at].to_str()?).map(|_| at)
}

/// `jwtx key FILE` is `jwtx key show FILE`.
fn name_show(args: &mut Vec<OsString>, at: usize) {
    let Some(word) = args.get(at) else { return };
    let is_command = word.to_str().is_some_and(|word| {
        known("key").is_some_and(|key| (key.describe)().command.find_subcommand(word).is_some())
    });
    if !is_command && single_key::names_key(word) {
        args.insert(at, OsString::from("show"));
    }
}

/// `jwtx keygen ES384` is `jwtx keygen ec --curve P-384`.
fn name_kind(args: &mut Vec<OsString>, at: usize) {
    let named = args.get(at).and_then(|word| word.to_str()).and_then(keygen::kind_of);
    if let Some(words) = named {
        args.splice(at..=at, words.into_iter().map(OsString::from));
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
