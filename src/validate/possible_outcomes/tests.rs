use super::*;
use crate::jose::NumericDate;
use crate::report::finding::Code;

/// The findings that a file of the program makes, by the codes that its text names.
fn made_in(text: &str) -> Vec<Code> {
    let is = |row: &&crate::report::finding::FindingRow| {
        let name = format!("Code::{:?}", row.code);
        text.match_indices(&name).any(|(at, _)| {
            !text[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        })
    };
    FINDINGS.iter().filter(is).map(|row| row.code).collect()
}

#[test]
fn what_a_finding_needs_is_what_the_file_looks_at_that_makes_it() {
    const KEYS: &[Needs] = &[Needs::Key, Needs::Secret, Needs::KeyPair, Needs::RsaKey];
    let files = [
        (
            &[Needs::Surroundings][..],
            concat!(
                include_str!("../../scan/intake/normalize.rs"),
                include_str!("../../scan/intake/mod.rs")
            ),
        ),
        (KEYS, include_str!("../../lint/key.rs")),
        (&[Needs::Binding], include_str!("../binding/findings.rs")),
        (&[Needs::TrustPolicy], include_str!("../trust/findings.rs")),
        (&[Needs::Diagnosis], include_str!("../../diagnose/mod.rs")),
    ];
    for (needs, text) in files {
        for code in made_in(text) {
            assert!(needs.contains(&code.row().needs), "{code:?}");
        }
    }
    let rest = [
        include_str!("../../lint/content.rs"),
        include_str!("../../lint/header.rs"),
        include_str!("../../lint/shape.rs"),
        include_str!("../../lint/time.rs"),
        include_str!("../../lint/provider.rs"),
    ];
    for code in rest.into_iter().flat_map(made_in) {
        let needs = code.row().needs;
        assert!(matches!(needs, Needs::Token | Needs::Unreadable), "{code:?}");
    }
}

#[test]
fn no_time_is_asked_for_where_the_span_and_the_leeway_are_nothing() {
    let asks = |within, leeway| {
        let leeway = Seconds::from_seconds(leeway);
        asks_for_time(&Policy { leeway, within, ..Policy::at(NumericDate::from_seconds(0)) })
    };
    let (none, some) = (Seconds::ZERO, Seconds::from_seconds(1));
    assert!(!asks(None, 60));
    for (nothing, something) in
        [(Within::Span(none), Within::Span(some)), (Within::Share(0), Within::Share(1))]
    {
        assert!(!asks(Some(nothing), 0));
        assert!(asks(Some(nothing), 1));
        assert!(asks(Some(something), 0));
    }
}
