use std::collections::BTreeSet;

use clap::{Command, CommandFactory as _};

use super::*;
use crate::cli::Cli;
use crate::cli::args::environment::DEFAULTS;
use crate::cli::help::topics;

/// The variables of jwtx alone that a text names.
fn named(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let own = words.filter(|word| word.starts_with("JWTX_") || word.starts_with("JWT_"));
    own.map(ToOwned::to_owned).collect()
}

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(ToOwned::to_owned).collect()
}

fn about(command: &Command) -> String {
    command.get_long_about().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn every_text_names_the_variables_that_there_are() {
    let known = set(DEFAULTS);
    assert_eq!(
        set(VARIABLES.map(|(name, ..)| name).into_iter().filter(|name| named(name).len() == 1)),
        known
    );
    let cli = Cli::command();
    let mut lists = 0;
    for one in cli.get_subcommands() {
        let name = one.get_name();
        if ["verify", "config"].contains(&name) {
            assert_eq!(named(&about(one)), known, "{name}");
        }
        assert!(named(&about(one)).is_subset(&known), "{name}");
        for arg in one.get_arguments() {
            let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string);
            let listed = named(&help.unwrap_or_default());
            assert!(listed.is_subset(&known), "{name} {}", arg.get_id());
            if arg.get_id() == "no_defaults" {
                assert_eq!(listed, known, "{name}");
                lists += 1;
            }
        }
    }
    assert!(lists > 3, "{lists}");
    for topic in &topics::HELP_TOPICS {
        assert!(named(&(topic.text)()).is_subset(&known), "{}", topic.name);
    }
}
