//! The pages of the kinds of token that `verify` can hold a token to.

use super::Page;
use crate::registry::{KIND_RULES, KindRule, KindRules};
use crate::report::{Help, Sentence, Setting};

/// A page for each of them.
pub(super) fn pages() -> impl Iterator<Item = Page> {
    KIND_RULES.iter().map(|row| Page {
        kind: "kind of token",
        name: row.name,
        title: row.title.into(),
        explanation: explanation(row).into(),
        fix: Some(Sentence::from("check one with ").and(Help::set_to(Setting::Kind, row.name))),
        example: Some(format!("{}.{}", row.example.0, row.example.1).into()),
        steps: Vec::new(),
        reference: row.reference.into(),
    })
}

/// What is demanded, in sentences: the rules of each section together.
fn explanation(row: &KindRules) -> String {
    let mut sections: Vec<(&str, Vec<String>)> = Vec::new();
    for KindRule { demand, section } in row.rules {
        let words = demand.to_string();
        match sections.iter_mut().find(|(known, _)| known == section) {
            Some((_, demands)) => demands.push(words),
            None => sections.push((section, vec![words])),
        }
    }
    let sentences =
        sections.iter().map(|(section, demands)| format!("{} ({section}).", demands.join("; ")));
    sentences.collect::<Vec<_>>().join(" ")
}
