//! Help: what fits on a screen, what every option says, and examples that never name an option that is not there.

use clap::{CommandFactory as _, Parser as _};
use jwtx::cli::Cli;
use jwtx::cli::help::commands::{COMMANDS, DAILY_COMMANDS, words};
use jwtx::cli::help::topics::HELP_TOPICS;

use super::program::jwtx;

/// No terminal is narrower by default.
const COLUMNS: usize = 80;

/// The lines of a terminal, less the one of the prompt.
const LINES: usize = 24;

fn cli() -> clap::Command {
    let mut cli = Cli::command();
    cli.build();
    cli
}

/// Every command that is shown, with the words that lead to it; jwtx itself first.
fn all(command: &clap::Command, path: &[String]) -> Vec<(Vec<String>, clap::Command)> {
    let shown = command.get_subcommands().filter(|one| !one.is_hide_set());
    let below = shown.flat_map(|one| all(one, &[path, &[one.get_name().to_owned()]].concat()));
    std::iter::once((path.to_vec(), command.clone())).chain(below).collect()
}

fn help_of(path: &[String], option: &str) -> String {
    let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
    args.push(option);
    let run = jwtx(&args);
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{args:?}");
    run.stdout
}

fn is_narrow(text: &str) -> Result<(), String> {
    match text.lines().find(|line| line.chars().count() > COLUMNS) {
        Some(line) => Err(line.to_owned()),
        None => Ok(()),
    }
}

#[test]
fn short_help_fits_on_one_screen() {
    for (path, _) in all(&cli(), &[]) {
        let text = help_of(&path, "-h");
        assert_eq!(is_narrow(&text), Ok(()), "{path:?}");
        assert!(text.lines().count() <= LINES, "{path:?}: {} lines", text.lines().count());
        assert!(text.contains("Usage: jwtx"), "{text}");
        let more = if path.is_empty() { "COMMAND".to_owned() } else { path.join(" ") };
        assert!(text.contains(&format!("`jwtx help {more}` shows every option")), "{text}");
    }
}

#[test]
fn the_front_page_names_every_command_and_its_aliases() {
    let text = help_of(&[], "-h");
    for one in cli().get_subcommands().filter(|one| !one.is_hide_set()) {
        assert!(text.contains(one.get_name()), "{}", one.get_name());
        if DAILY_COMMANDS.contains(&one.get_name()) {
            for alias in one.get_all_aliases() {
                assert!(text.contains(alias), "{alias}");
            }
        }
    }
}

#[test]
fn whole_help_begins_with_examples_and_ends_with_exit_codes() {
    for (path, command) in all(&cli(), &[]) {
        let text = help_of(&path, "--help");
        assert_eq!(is_narrow(&text), Ok(()), "{path:?}");
        assert!(text.contains("\nExit codes: 0 "), "{path:?}");
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let Some(long) = arg.get_long().filter(|long| !["help", "version"].contains(long))
            else {
                continue;
            };
            assert!(text.contains(&format!("--{long}")), "{path:?}: --{long}");
        }
    }
    let text = help_of(&["verify".to_owned()], "--help");
    let places = [
        "Usage:",
        "Examples:",
        "Token:",
        "Secret or key:",
        "Checks:",
        "Output:",
        "Many tokens:",
        "Exit codes:",
    ];
    let places = places.map(|heading| text.find(&format!("\n{heading}")).expect(heading));
    assert!(places.is_sorted(), "{text}");
    assert!(text.contains("3 expired, 4 expiring"), "{text}");
}

#[test]
fn every_command_has_examples_that_parse() {
    for command in cli().get_subcommands().filter(|one| !one.is_hide_set()) {
        let name = command.get_name();
        if ["version", "config"].contains(&name) {
            continue;
        }
        let row = COMMANDS.iter().find(|row| row.name == name).expect(name);
        let count = row.examples.len();
        assert!((2..=5).contains(&count), "{name} has {count} examples");
        let is_daily = DAILY_COMMANDS.contains(&name);
        assert!(count >= 3 || !is_daily, "{name} has {count} examples");
        for (line, _) in row.examples {
            assert!(line.contains(&format!("jwtx {name}")), "{line}");
        }
    }
    let examples = COMMANDS.iter().flat_map(|row| row.examples).map(|(line, _)| (*line).to_owned());
    for line in examples.chain(HELP_TOPICS.iter().flat_map(|topic| commands_in(&(topic.text)()))) {
        parses(&line);
    }
}

/// The command lines in a page: what is behind three spaces or more is said about them.
fn commands_in(text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("  "));
    let lines = lines.filter(|line| line.contains("jwtx ") && !line.starts_with(['-', ' ']));
    lines.map(|line| line.split("   ").next().unwrap_or_default().trim().to_owned()).collect()
}

fn parses(line: &str) {
    let line = line.split(" || ").next().unwrap_or_default();
    let mut words: Vec<String> = words(&line.replace('"', ""));
    if words.len() < 2 {
        return;
    }
    // A command is in small letters, a token is not.
    if !words[1].chars().all(|c| c.is_ascii_lowercase()) {
        words.insert(1, "inspect".to_owned());
    }
    if let Err(error) = Cli::try_parse_from(&words) {
        panic!("{line}: {error}");
    }
}

#[test]
fn every_option_has_a_sentence_of_one_line() {
    for (path, command) in all(&cli(), &[]) {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty() && about.len() <= 72, "{path:?}: {about}");
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let text = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let name = arg.get_id();
            assert!(!text.is_empty() && !text.contains('\n'), "{path:?} {name}: {text}");
            assert!(!text.ends_with(['.', ':', ' ']), "{path:?} {name}: {text}");
            assert!(text.chars().count() <= 120, "{path:?} {name}: {text}");
            for foreign in ["anew", "stands", "unless said", "judge", "Manners", "colour"] {
                assert!(!text.contains(foreign), "{path:?} {name}: {text}");
            }
        }
    }
}

#[test]
fn topics_are_pages_of_plain_text() {
    let listed = jwtx(&["help"]).stdout;
    for topic in &HELP_TOPICS {
        let run = jwtx(&["help", topic.name]);
        assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{}", topic.name);
        assert_eq!(is_narrow(&run.stdout), Ok(()), "{}", topic.name);
        assert!(run.stdout.lines().count() > 10, "{}", topic.name);
        assert!(listed.contains(topic.name) && listed.contains(topic.title), "{}", topic.name);
    }
    let codes = jwtx(&["help", "exit-codes"]).stdout;
    for row in jwtx::report::verdict::VERDICTS {
        assert!(codes.contains(&format!("  {}  {}", row.exit, row.code)), "{codes}");
    }
}

#[test]
fn an_unknown_topic_names_the_nearest() {
    for (word, nearest) in
        [("exit-code", "exit-codes"), ("env", "environment"), ("imput", "input"), ("tim", "time")]
    {
        let run = jwtx(&["help", word]);
        assert_eq!(run.status, Some(2), "{word}");
        assert!(run.stderr.contains(&format!("`jwtx help {nearest}`")), "{}", run.stderr);
    }
    // A command goes before a topic.
    assert!(jwtx(&["help", "keyy"]).stderr.contains("`jwtx key`"));
}
