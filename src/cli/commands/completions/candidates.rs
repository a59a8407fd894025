//! What may follow the words of a command line: `jwtx __complete WORD…`, which the scripts for bash, zsh and fish call.
//! The last word is the one at the cursor. Each candidate is a line, with what it is behind a tab; the line `:files`
//! leaves the names of files to the shell.

use std::ffi::OsString;
use std::path::Path;

use clap::{Arg, Command, CommandFactory as _};

use super::values;
use crate::cli::Cli;
use crate::cli::args::config_file::profile_names;
use crate::cli::io::completion;

/// The name under which scripts ask.
pub(crate) const NAME: &str = "__complete";

/// What leaves the names of files to the shell.
const FILES: &str = ":files";

/// A word, and what it is.
pub(super) type Candidate = (String, String);

/// What may stand at the cursor.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Words.
    pub(super) words: Vec<Candidate>,
    /// Whether it may be a file, which the shell completes.
    pub(super) files: bool,
}

/// The lines for the words behind `jwtx`.
#[must_use]
pub(crate) fn lines(words: &[OsString]) -> String {
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let (current, before) = match words.split_last() {
        Some((current, before)) => (current.as_str(), before),
        None => ("", &[][..]),
    };
    let mut cli = Cli::command();
    cli.build();
    let found = Line::read(&cli, before).candidates(current);
    let fitting = found.words.into_iter().filter(|(word, _)| word.starts_with(current));
    let mut lines: String = fitting
        .map(
            |(word, what)| {
                if what.is_empty() { format!("{word}\n") } else { format!("{word}\t{what}\n") }
            },
        )
        .collect();
    if found.files {
        lines.push_str(FILES);
        lines.push('\n');
    }
    lines
}

/// What stands before the cursor.
struct Line<'a> {
    command: &'a Command,
    /// The option that waits for its value.
    pending: Option<&'a Arg>,
    /// How many arguments without a name there are.
    positionals: usize,
    /// Whether `--` came.
    ended: bool,
    /// The values of the options that name keys and the configuration: option, value.
    named: Vec<(String, String)>,
}

impl<'a> Line<'a> {
    fn read(cli: &'a Command, words: &[String]) -> Self {
        let mut line =
            Self { command: cli, pending: None, positionals: 0, ended: false, named: Vec::new() };
        for word in words {
            line.take(word);
        }
        line
    }

    fn take(&mut self, word: &str) {
        if let Some(option) = self.pending.take() {
            self.named.push((option.get_id().to_string(), word.to_owned()));
        } else if word == "--" {
            self.ended = true;
        } else if !self.ended && word.starts_with('-') && word.len() > 1 {
            let (name, value) =
                word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
            let option = self.option(name);
            match (option, value) {
                (Some(option), Some(value)) => {
                    self.named.push((option.get_id().to_string(), value.to_owned()));
                }
                (Some(option), None) if option.get_action().takes_values() => {
                    self.pending = Some(option);
                }
                _ => {}
            }
        } else if self.positionals == 0
            && let Some(found) = self.command.find_subcommand(word)
        {
            self.command = found;
        } else {
            self.positionals += 1;
        }
    }

    fn option(&self, name: &str) -> Option<&'a Arg> {
        let long = name.strip_prefix("--");
        let short = name.strip_prefix('-').and_then(|name| name.chars().last());
        let is = |arg: &&Arg| match long {
            Some(long) => {
                arg.get_long() == Some(long)
                    || arg.get_all_aliases().is_some_and(|aliases| aliases.contains(&long))
            }
            None => arg.get_short().is_some() && arg.get_short() == short,
        };
        self.command.get_arguments().find(is)
    }

    fn candidates(&self, current: &str) -> Candidates {
        if let Some(option) = self.pending {
            return self.values_of(option, current);
        }
        if !self.ended && current.starts_with('-') {
            let value = current.split_once('=');
            return match value.and_then(|(name, value)| Some((name, value, self.option(name)?))) {
                Some((name, value, option)) => {
                    let mut found = self.values_of(option, value);
                    for (word, _) in &mut found.words {
                        *word = format!("{name}={word}");
                    }
                    found
                }
                None => Candidates { words: self.options(), files: false },
            };
        }
        let mut found = Candidates::default();
        if self.command.has_subcommands() && self.positionals == 0 {
            found.words = self.commands(current);
        }
        let is_root = self.command.get_name() == "jwtx";
        if is_root && self.positionals == 0 && !current.is_empty() {
            token(current, &mut found);
        }
        // Where several may be given, the last argument takes all that follow.
        let positionals: Vec<&Arg> = self.command.get_positionals().collect();
        if let Some(arg) = positionals.get(self.positionals).or(positionals.last()) {
            self.argument(arg, current, &mut found);
        }
        found
    }

    /// The options of the command.
    fn options(&self) -> Vec<Candidate> {
        let shown = self.command.get_arguments().filter(|arg| !arg.is_hide_set());
        let long =
            |arg: &Arg| Some((format!("--{}", arg.get_long()?), values::help(arg.get_help())));
        shown.filter_map(long).collect()
    }

    /// The commands; another name of one only where its own does not begin with what was typed.
    fn commands(&self, current: &str) -> Vec<Candidate> {
        let mut words = Vec::new();
        for one in self.command.get_subcommands().filter(|one| !one.is_hide_set()) {
            let about = values::help(one.get_about());
            if one.get_name().starts_with(current) {
                words.push((one.get_name().to_owned(), about));
            } else {
                words.extend(one.get_all_aliases().map(|name| (name.to_owned(), about.clone())));
            }
        }
        words
    }

    /// What an argument without a name may be.
    fn argument(&self, arg: &Arg, current: &str, found: &mut Candidates) {
        let batch = self.named.iter().any(|(id, _)| id == "field");
        match arg.get_id().as_str() {
            "token" if batch => found.files = true,
            "token" | "first" | "second" => token(current, found),
            "paths" | "key" | "a" | "b" => found.files = true,
            "code" => found.words.extend(values::explained()),
            "command" => found.words.extend(values::helped(self.command.get_name() == "help")),
            _ => found.words.extend(values::possible(arg)),
        }
    }

    fn values_of(&self, option: &Arg, current: &str) -> Candidates {
        let value = |ids: &[&str]| {
            let is = |(id, value): &&(String, String)| ids.contains(&id.as_str()) && value != "-";
            self.named.iter().filter(is).map(|(_, value)| Path::new(value)).collect::<Vec<_>>()
        };
        let plain =
            |names: Vec<String>| names.into_iter().map(|name| (name, String::new())).collect();
        let words = match option.get_id().as_str() {
            "kid" => {
                plain(value(&["key", "jwks"]).into_iter().flat_map(completion::key_ids).collect())
            }
            "profile" => plain(profile_names(value(&["config"]).first().copied())),
            "secret_env" => plain(completion::variables()),
            "valid" | "refresh_token" | "from" => {
                let mut found = Candidates::default();
                token(current, &mut found);
                return found;
            }
            _ => values::of(self.command.get_name(), option),
        };
        Candidates { words, files: values::is_file(option) }
    }
}

/// A token from a file or a variable; the token itself cannot be guessed.
fn token(current: &str, found: &mut Candidates) {
    if let Some(path) = current.strip_prefix('@') {
        let files = completion::files(path).into_iter();
        found.words.extend(files.map(|file| (format!("@{file}"), String::new())));
    } else if current.starts_with("env:") {
        let names = completion::variables().into_iter();
        found.words.extend(names.map(|name| (format!("env:{name}"), String::new())));
    }
}
