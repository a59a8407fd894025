//! The values of options, from the tables that the rest of the program uses.

use clap::builder::StyledStr;
use clap::{Arg, CommandFactory as _};

use super::candidates::Candidate;
use crate::cli::Cli;
use crate::cli::help::topics::HELP_TOPICS;
use crate::cli::render::wording::words;
use crate::explain;
use crate::jose::algorithm::TABLE;
use crate::jose::{Curve, MlDsa};
use crate::probe::Expectation;
use crate::registry::{CLAIMS, RECEIVERS};
use crate::report::finding::FINDINGS;
use crate::report::matches::LIVENESS;
use crate::report::verdict::VERDICTS;

/// A sentence for a line of its own.
pub(super) fn help(text: Option<&StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default().replace(['\t', '\n'], " ")
}

/// The values that clap knows.
pub(super) fn possible(arg: &Arg) -> Vec<Candidate> {
    let values =
        if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
    let shown = values.iter().filter(|value| !value.is_hide_set());
    shown.map(|value| (value.get_name().to_owned(), help(value.get_help()))).collect()
}

/// The values of an option of a command.
pub(super) fn of(command: &str, option: &Arg) -> Vec<Candidate> {
    let named = |name: &str| (name.to_owned(), String::new());
    let findings = || FINDINGS.iter().map(|row| named(row.name));
    match option.get_id().as_str() {
        "alg" => TABLE.iter().map(|row| named(row.name)).collect(),
        "curve" => Curve::ALL.iter().map(|curve| named(curve.name())).collect(),
        "parameter_set" => MlDsa::ALL.iter().map(|set| named(set.name())).collect(),
        "expect" => Expectation::NAMES.into_iter().map(named).collect(),
        "receiver" => RECEIVERS.iter().map(|row| named(row.name)).collect(),
        "require" => CLAIMS.iter().map(|claim| named(claim.name)).collect(),
        "bits" if command == "rsa" => ["2048", "3072", "4096", "8192"].map(named).to_vec(),
        "allow_finding" => findings().collect(),
        "allow" if command != "scan" => findings().collect(),
        "fail_on" => {
            let verdicts = VERDICTS.iter();
            let verdicts =
                verdicts.map(|row| (row.code.to_owned(), words(&row.meaning).into_owned()));
            let first: Vec<Candidate> = if command == "scan" {
                let ranks =
                    LIVENESS.iter().map(|row| (row.name.to_owned(), row.meaning.to_owned()));
                let own = [
                    ("any", "any token"),
                    ("expiring", "a token that expires sooner than --within, or has expired"),
                ];
                let own = own.map(|(name, what)| (name.to_owned(), what.to_owned()));
                own.into_iter().chain(ranks).collect()
            } else {
                Vec::new()
            };
            let severities = ["note", "warning", "error"].map(named);
            first.into_iter().chain(severities).chain(verdicts).chain(findings()).collect()
        }
        _ => possible(option),
    }
}

/// Whether the value of an option is a file.
pub(super) fn is_file(option: &Arg) -> bool {
    const FILES: [&str; 8] =
        ["key", "jwks", "secret_file", "ca_file", "out", "config", "expect", "claims"];
    option.get_action().takes_values() && FILES.contains(&option.get_id().as_str())
}

/// What `explain` knows.
pub(super) fn explained() -> Vec<Candidate> {
    let topics =
        explain::TOPICS.iter().map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned()));
    let pages = explain::pages().into_iter();
    topics
        .chain(pages.map(|page| (page.name.to_owned(), words(&page.title).into_owned())))
        .collect()
}

/// The commands, and the topics of help if they are wanted.
pub(super) fn helped(topics: bool) -> Vec<Candidate> {
    let cli = Cli::command();
    let commands = cli.get_subcommands().filter(|one| !one.is_hide_set());
    let mut found: Vec<Candidate> =
        commands.map(|one| (one.get_name().to_owned(), help(one.get_about()))).collect();
    if topics {
        let topics = HELP_TOPICS.iter();
        found.extend(topics.map(|topic| (topic.name.to_owned(), topic.title.to_owned())));
    }
    found
}
