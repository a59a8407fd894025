use clap::{Command, CommandFactory as _};

use super::*;
use crate::cli::Cli;
use crate::cli::args::typed;

/// Whether a command, or one below it, has an option.
fn has(command: &Command, option: &str) -> bool {
    command.get_arguments().any(|arg| typed::has_long(arg, option))
        || command.get_subcommands().any(|below| has(below, option))
}

/// The command that a text spells out, with what is said of it: `jwtx inspect --get POINTER`.
fn named<'a>(cli: &'a Command, text: &str, called: &'a Command) -> Option<&'a Command> {
    let name = text.split("jwtx ").nth(1)?.split(' ').next().unwrap_or_default();
    match name {
        "COMMAND" => Some(called),
        name => Some(cli.find_subcommand(name).unwrap_or_else(|| panic!("{text}"))),
    }
}

#[test]
fn every_option_that_is_advised_is_one_of_the_command_that_is_named() {
    let cli = Cli::command();
    let is_everywhere = |option: &str| {
        option == "version" || cli.get_arguments().any(|arg| typed::has_long(arg, option))
    };
    for (names, meanings) in FOREIGN {
        for (command, text) in *meanings {
            let called = match *command {
                "" => &cli,
                name => cli.find_subcommand(name).expect(name),
            };
            let named = named(&cli, text, called).unwrap_or(called);
            for option in text.split_whitespace().filter_map(|word| word.strip_prefix("--")) {
                let option = option.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
                let there = has(named, option) || is_everywhere(option);
                assert!(there, "{names:?} of {command:?}: {text}");
            }
        }
        let all = meanings.iter().filter(|(command, _)| command.is_empty()).count();
        assert_eq!(all, 1, "{names:?}: the last meaning is for every other command");
    }
}

#[test]
fn a_name_stands_once() {
    let names: Vec<&str> = FOREIGN.iter().flat_map(|(names, _)| names.iter().copied()).collect();
    for (index, name) in names.iter().enumerate() {
        assert!(names[index + 1..].iter().all(|other| !is(name, other)), "{name}");
    }
}

#[test]
fn hyphens_and_capitals_do_not_matter_and_a_file_is_repeated() {
    let meant = |typed, value, command| meaning(typed, value, command).unwrap_or_default();
    assert_eq!(meant("--publicKey", Some("public.pem"), "verify"), "--key public.pem");
    assert_eq!(meant("--pubkey", Some("hF3#kLm!9_qqTr"), "verify"), "--key FILE");
    assert_eq!(meant("-checkend", Some("3600"), "expiry"), "--within 3600s");
    assert_eq!(meant("--checkend", Some("hF3#kLm!9_qqTr"), "expiry"), "--within SPAN");
    assert_eq!(meant("--expiresIn", Some("1h"), "mint"), "--exp 1h");
    assert_eq!(meant("--now", Some("1767225600"), "verify"), "--at 1767225600");
    assert_eq!(meant("--password", Some("summer"), "verify"), "--secret-file PATH");
    assert_eq!(meant("--password", Some("summer"), "decrypt"), "--password-file PATH");
    assert_eq!(meant("--passphrase", Some("summer"), "verify"), "--passphrase-file PATH");
    assert_eq!(meant("--htu", None, "verify"), "--url URL");
    assert_eq!(meant("--disclosable", Some("email"), "mint"), "--sd email");
    assert_eq!(meant("--reveal", Some("email"), "present"), "--disclose email");
    assert_eq!(meant("--flattened", None, "mint"), "--serialization flattened");
    assert!(meant("--nonce", Some("n"), "verify").contains("--kb-nonce"));
    assert_eq!(meant("--tls-cert", None, "verify"), "--client-cert FILE");
    assert!(meant("--payload", None, "verify").contains("--detached-payload FILE"));
    assert_eq!(meant("--clock_tolerance", None, "verify"), "--leeway SPAN");
    assert_eq!(meant("--file", Some("token.txt"), "inspect"), "jwtx inspect @token.txt");
    assert_eq!(meant("--insecure", None, "inspect"), "inspect never verifies: leave it out");
    assert!(meant("--insecure", None, "verify").contains("jwtx inspect"));
    assert_eq!(meant("-V", None, ""), "");
    assert_eq!(meant("--bogus", None, ""), "");
}
