use clap::CommandFactory as _;

use super::*;
use crate::cli::Cli;
use crate::cli::help::topics;

fn near(word: &str) -> Option<String> {
    meant(&Cli::command(), "", word)
}

/// The command that words lead to.
fn found(cli: &Command, words: &str) -> Option<Command> {
    let mut command = cli;
    for word in words.split_whitespace() {
        command = command.find_subcommand(word)?;
    }
    Some(command.clone())
}

#[test]
fn synonyms_lead_to_commands_and_hide_none() {
    let cli = Cli::command();
    for (parent, line, words) in SYNONYMS {
        let is_name = |word: &&str| is_verb(word);
        let names: Vec<&str> = line.split(' ').take_while(is_name).collect();
        // What is no command behind `help` is a topic.
        let names = if let ["help", topic] = names.as_slice() {
            assert!(topics::find(topic).is_some(), "{line}");
            vec!["help"]
        } else {
            names
        };
        let command = found(&cli, &names.join(" ")).expect(line);
        for option in line.split(' ').filter_map(|word| word.strip_prefix("--")) {
            let mut options = command.get_arguments().filter_map(clap::Arg::get_long);
            assert!(options.any(|one| one == option), "{line}");
        }
        for word in words {
            assert!(is_verb(word), "{word}");
            let parent = found(&cli, parent).unwrap();
            assert!(parent.find_subcommand(word).is_none(), "{word} is a command");
            let same = SYNONYMS
                .iter()
                .filter(|(of, _, words)| *of == parent_of(line) && words.contains(word));
            assert!(same.count() <= 1, "{word} has two meanings");
        }
    }
}

fn parent_of(line: &str) -> &'static str {
    if ["key show", "key match", "key check"].contains(&line) { "key" } else { "" }
}

#[test]
fn a_word_for_a_part_of_the_token_leads_to_the_option_that_prints_it() {
    for (word, line) in [
        ("header", "inspect --print header TOKEN"),
        ("body", "inspect --print claims TOKEN"),
        ("sub", "inspect --get /sub TOKEN"),
        ("email", "inspect --get /email TOKEN"),
        ("issuer", "inspect --get /iss TOKEN"),
        ("kid", "inspect --get-header /kid TOKEN"),
        ("get", "inspect --get /sub TOKEN"),
        ("renew", "mint --from TOKEN"),
        ("genkey", "keygen"),
        ("completion", "completions"),
        ("compare", "diff"),
        ("encrypt", "mint --encrypt-to FILE"),
        ("unwrap", "decrypt"),
    ] {
        assert_eq!(near(word).as_deref(), Some(line), "{word}");
    }
    let cli = Cli::command();
    let key = cli.find_subcommand("key").unwrap();
    assert_eq!(meant(key, "key", "info").as_deref(), Some("key show"));
    assert_eq!(meant(key, "key", "sub"), None);
}

#[test]
fn slips_and_short_forms_find_every_command() {
    for command in Cli::command().get_subcommands() {
        let name = command.get_name();
        let mut swapped = name.as_bytes().to_vec();
        swapped.swap(1, 2);
        let swapped = String::from_utf8(swapped).unwrap();
        let doubled = format!("{name}{}", &name[name.len() - 1..]);
        let cut = &name[..name.len() - 1];
        for word in [swapped.as_str(), &doubled, cut] {
            if Cli::command().find_subcommand(word).is_none() {
                assert!(near(word).is_some(), "{word}");
            }
        }
        assert_eq!(near(&doubled).as_deref(), Some(name));
    }
    assert_eq!(near("vrfy").as_deref(), Some("verify"));
    assert_eq!(near("decod").as_deref(), Some("decode"));
    for word in ["banana", "xyz", "qqqqqqqq", "zz", "umbrella"] {
        assert_eq!(near(word), None, "{word}");
    }
}
