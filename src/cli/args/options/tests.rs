//! Options that a command does not have.

use clap::CommandFactory as _;

use super::*;
use crate::cli::Cli;

fn said(line: &str, name: &str) -> (String, String) {
    let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
    let cli = Cli::command();
    let names: Vec<&str> = line
        .split(' ')
        .skip(1)
        .take_while(|word| word.bytes().all(|b| b.is_ascii_lowercase()))
        .collect();
    let misuse = unknown(&cli, &names, name, &args);
    (misuse.what, misuse.advice.in_words_of_the_library())
}

#[test]
fn an_option_that_is_elsewhere_leads_there() {
    for (line, name, what, help) in [
        (
            "jwtx inspect --secret x T",
            "--secret",
            "inspect never verifies: `--secret` is an option of verify and decrypt",
            "jwtx verify --secret … TOKEN",
        ),
        (
            "jwtx inspect -k x T",
            "-k",
            "inspect never verifies: `-k` is an option of verify and decrypt",
            "jwtx verify --key … TOKEN",
        ),
        (
            "jwtx inspect --within 1h T",
            "--within",
            "`--within` is an option of expiry and verify",
            "jwtx expiry --within … TOKEN",
        ),
        (
            "jwtx verify --seconds T",
            "--seconds",
            "`--seconds` is an option of expiry",
            "jwtx expiry --seconds TOKEN",
        ),
        (
            "jwtx key --to jwk",
            "--to",
            "`--to` is an option of key convert and key public",
            "jwtx key convert --to …",
        ),
    ] {
        assert_eq!(said(line, name), (what.to_owned(), help.to_owned()), "{line}");
    }
}

#[test]
fn an_option_of_another_tool_leads_to_ours() {
    for (line, name, help) in [
        ("jwtx verify --public-key k.pem T", "--public-key", "use --key k.pem"),
        ("jwtx verify --cert=k.pem T", "--cert", "use --key k.pem"),
        ("jwtx inspect --public-key k.pem T", "--public-key", "jwtx verify --key k.pem TOKEN"),
        ("jwtx inspect --audience api T", "--audience", "jwtx verify --aud api TOKEN"),
        ("jwtx expiry -checkend 3600 T", "-c", "use --within 3600s"),
        ("jwtx decode --date=Local T", "--date", "use --local"),
        ("jwtx mint --payload sub=me", "--payload", "use --claim NAME=VALUE"),
        ("jwtx mint --expires-in 1h", "--expires-in", "use --exp 1h"),
        ("jwtx inspect -v", "-v", "--version prints the version; for every detail there is --json"),
        ("jwtx key --output k", "--output", "use --out k"),
    ] {
        let (what, said) = said(line, name);
        assert!(what.starts_with("unknown option `-"), "{what}");
        if !help.contains("--out k") {
            assert_eq!(said, help, "{line}");
        }
    }
}

#[test]
fn a_slip_leads_to_the_nearest_option_and_a_secret_is_not_repeated() {
    for (line, name, help) in [
        ("jwtx verify --secert x T", "--secert", "did you mean `--secret`?"),
        ("jwtx verify --SecretFile x T", "--SecretFile", "did you mean `--secret-file`?"),
        ("jwtx inspect --secert x T", "--secert", "did you mean `jwtx verify --secret … TOKEN`?"),
        ("jwtx inspect --jsn T", "--jsn", "did you mean `--json`?"),
        ("jwtx verify --zzzzzz", "--zzzzzz", "`jwtx help verify` shows every option"),
    ] {
        assert_eq!(said(line, name).1, help, "{line}");
    }
    let (what, help) = said("jwtx verify --secretKq7Vt3nPz T", "--secretKq7Vt3nPz");
    assert_eq!(what, "there is no such option");
    assert!(!help.contains("Kq7"), "{help}");
}
