use clap::CommandFactory as _;

use super::*;
use crate::cli::Cli;
use crate::cli::help::commands as helped;
use crate::cli::help::topics::environment::{OWN_FILES, VARIABLES};
use crate::cli::render::man::SEE_ALSO;

#[test]
fn what_help_says_of_commands_is_of_commands_that_there_are() {
    let cli = Cli::command();
    for row in helped::COMMANDS.iter().filter(|row| !row.name.is_empty()) {
        let mut words = row.name.split(' ');
        assert!(known(words.next().unwrap_or_default()).is_some(), "{}", row.name);
        let found = row.name.split(' ').try_fold(&cli, |one, name| one.find_subcommand(name));
        assert!(found.is_some(), "{}", row.name);
    }
    // `version` has nothing to explain.
    for name in COMMANDS.iter().map(|one| one.names[0]).filter(|name| *name != "version") {
        assert!(helped::of(name).is_some(), "{name}");
    }
    for name in SEE_ALSO {
        assert!(known(name).is_some_and(|one| one.names[0] == name), "{name}");
    }
    for (what, .., commands) in VARIABLES.iter().chain(&OWN_FILES) {
        for name in *commands {
            assert!(known(name).is_some_and(|one| one.names[0] == *name), "{what}: {name}");
        }
    }
}
