//! Signatures that do not verify, made with fresh keys from what goes wrong for people: how many of the causes
//! does jwtx prove?
//!
//! A row is a mistake with its source; crossed with algorithms it makes cases. What is handed over is all
//! that jwtx gets to know. Each case brings the command line that verifies, which shows that the generator
//! is right. CONTRIBUTING.md says how to run many seeds, and what the variables do.

mod algorithm;
mod around;
mod bytes;
mod case;
mod changed;
mod characters;
mod confusion;
mod follow;
mod good;
mod hopeless;
mod input;
mod key_forms;
mod key_places;
mod keys;
mod miswritten;
mod pairs;
mod pem_forms;
mod reencoded;
mod remedy;
mod run;
mod score;
mod secrets;
mod seldom;
mod sign;
mod signature;
mod signer_pairs;
mod slips;
mod steps;
mod text;

use case::Row;

/// How much of what can be proved has to be proved, in per cent of the cases (`CAUSES_PROVED` asks for more).
const PROVED: u64 = 98;

/// Every table of mistakes.
fn rows() -> impl Iterator<Item = &'static Row> {
    [
        secrets::ENCODED,
        around::AROUND,
        input::SIGNED,
        reencoded::REENCODED,
        signature::ECDSA,
        signature::RSA_FORMS,
        signature::ENCODED,
        algorithm::OTHER,
        confusion::CONFUSION,
        text::TEXTS,
        pem_forms::PEM,
        key_forms::BYTES,
        key_forms::JWK,
        key_places::PLACES,
        pairs::SECRETS,
        pairs::SECRET_AND,
        signer_pairs::OTHERS,
        characters::CHARACTERS,
        changed::HEADERS,
        changed::VALUES,
        changed::SIGNED,
        slips::SLIPS,
        miswritten::NUMBERS,
    ]
    .into_iter()
    .flatten()
}

/// A number of the environment.
fn asked(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn the_causes_of_one_seed_are_proved() {
    score::seed(asked("CAUSES_SEED").unwrap_or(1), false);
}

#[test]
#[ignore = "minutes: CAUSES_SEEDS says how many seeds"]
fn the_causes_of_many_seeds_are_proved() {
    let first = asked("CAUSES_SEED").unwrap_or(1);
    for seed in first..first + asked("CAUSES_SEEDS").unwrap_or(50) {
        score::seed(seed, true);
    }
}

#[test]
fn each_cause_has_its_own_name_and_a_source() {
    let mut names = std::collections::BTreeSet::new();
    for row in rows() {
        assert!(names.insert(row.name), "{} is there twice", row.name);
        assert!(!row.source.is_empty() && !row.axes.is_empty() && !row.algorithms.is_empty());
    }
    // A thread by its repository and number, or an answer by its address.
    let threads =
        rows().filter(|row| row.source.contains('#') || row.source.contains(".com")).count();
    eprintln!("{} causes, {threads} of public threads", names.len());
    assert!(names.len() >= 120 && threads * 2 >= names.len());
}
