use clap::{Command, CommandFactory as _};

use super::*;
use crate::cli::Cli;

/// A command, and the commands below it.
fn all(command: &Command) -> Vec<&Command> {
    let mut found = vec![command];
    found.extend(command.get_subcommands().flat_map(all));
    found
}

fn has(command: &Command, option: &str) -> bool {
    command.get_arguments().any(|argument| {
        argument.get_long().is_some_and(|long| option == format!("--{long}"))
            || argument.get_short().is_some_and(|short| option == format!("-{short}"))
    })
}

/// The first word that a command does not know, of a command line as it is advised.
fn unknown<'a>(root: &Command, line: &'a str) -> Option<&'a str> {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("jwtx"));
    let mut command = root;
    for word in words {
        if let Some(below) = command.find_subcommand(word) {
            command = below;
        } else if word.starts_with('-') && !has(command, word) {
            return Some(word);
        }
    }
    std::ptr::eq(command, root).then_some(line)
}

/// Every command that is written in this file.
fn commands() -> Vec<&'static str> {
    let text = include_str!("../wording.rs");
    let ends = text.split("\"jwtx ").skip(1);
    ends.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn no_advice_names_an_option_that_is_not_there() {
    let root = Cli::command();
    for setting in Setting::ALL {
        let name = option(*setting);
        assert!(all(&root).into_iter().any(|command| has(command, name)), "{name}");
    }
    assert!(commands().len() > 10, "{:?}", commands());
    for line in commands() {
        assert_eq!(unknown(&root, &format!("jwtx {line}")), None, "{line}");
    }
    assert_eq!(unknown(&root, "jwtx verify --bogus FILE"), Some("--bogus"));
    assert_eq!(unknown(&root, "jwtx bogus"), Some("jwtx bogus"));
}

#[test]
fn a_value_is_quoted_where_a_shell_would_read_it_otherwise() {
    let said =
        |value: &'static str| words(&Help::set_to(Setting::KeyIssuer, value).into()).into_owned();
    assert_eq!(said("https://id.example/v2.0"), "--issuer-keys https://id.example/v2.0");
    assert_eq!(said("https://id.example/;ls"), "--issuer-keys 'https://id.example/;ls'");
    assert_eq!(said("a'b"), r"--issuer-keys 'a'\''b'");
}
