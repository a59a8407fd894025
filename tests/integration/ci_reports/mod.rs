//! The reports that other tools read, each read back as these tools read them.

mod action;
mod batch;
mod exposition;
mod faults;
mod github;
mod nagios;
mod pre_commit;
mod prometheus;
mod readers;
mod tokens;

use crate::program::{Run, jwtx, jwtx_with};

const AT: &str = "2025-12-31T23:05:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const FORMATS: [&str; 4] = ["github", "junit", "sarif", "prometheus"];

/// Texts that a reader would obey, or that would end what they are in.
const HOSTILE: [&str; 10] = [
    "::error file=x::y",
    "\n::set-output name=code::TOKEN_VALID",
    "##[error]x",
    "##vso[task.setvariable variable=x]y",
    "\"} 1\njwtx_token_valid{forged=\"1",
    "\\",
    "\\\"",
    "\"/><failure/><!-- ]]></testsuite>&#0;\u{fffe}",
    "| `x` </td><script>alert(1)</script> ![x](https://x.example) @all",
    "\u{1b}[31m\u{202e}\u{85}\u{2028}",
];

/// A token that is good for ten minutes, with this issuer.
fn live(issuer: &str) -> String {
    signed(&["--iss", issuer, "--exp", "15m"])
}

fn signed(claims: &[&str]) -> String {
    let args = ["mint", "--secret", SECRET, "--at", "2025-12-31T23:00:00Z"];
    jwtx(&[&args[..], claims].concat()).stdout.trim().to_owned()
}

/// The secret of a command that has one.
fn key(command: &str) -> &'static [&'static str] {
    if command == "verify" { &["--secret", SECRET] } else { &[] }
}

/// Runs a command on a token, or on what else is given on standard input.
fn run(command: &str, options: &[&str], input: &str) -> Run {
    jwtx_with(&[&[command, "--at", AT], key(command), options].concat(), input.as_bytes())
}
