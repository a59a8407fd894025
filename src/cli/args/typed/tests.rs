use clap::Args as _;

use super::*;
use crate::cli::args::global::Global;

fn words(line: &str) -> Vec<OsString> {
    line.split_whitespace().map(OsString::from).collect()
}

fn command() -> Command {
    let command = Command::new("jwtx")
        .arg(Arg::new("secret").short('s').long("secret").alias("old").action(ArgAction::Set));
    Global::augment_args(command)
}

#[test]
fn an_option_takes_up_its_value_too() {
    for (word, expected) in [
        ("--secret", Some(2)),
        ("--secret=x", Some(1)),
        ("--old", Some(2)),
        ("-s", Some(2)),
        ("-sx", Some(1)),
        ("-qs", Some(2)),
        ("-jq", Some(1)),
        ("--json", Some(1)),
        ("-h", Some(1)),
        ("-x", None),
        ("-qx", None),
        ("--bogus", None),
        ("-5", None),
    ] {
        assert_eq!(width(word, &command()), expected, "{word}");
    }
}

#[test]
fn values_are_no_arguments_and_nothing_behind_two_hyphens_is_an_option() {
    for (line, all, first) in [
        ("-s verify token", true, Some(2)),
        ("token --secret --bogus", true, Some(0)),
        ("-q --bogus token", false, None),
        ("-s x -- --bogus", true, None),
        ("-", true, Some(0)),
    ] {
        assert_eq!(has_all(&words(line), &command()), all, "{line}");
        assert_eq!(first_argument(&words(line), &command()), first, "{line}");
    }
}
