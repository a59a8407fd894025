//! The pages of the services that accept tokens which their callers sign.

use super::Page;
use crate::jose::{Object, Value};
use crate::registry::{Content, Demand, RECEIVERS, Receiver};
use crate::report::{Sentence, Task};

/// A page for each of them.
pub(super) fn pages() -> impl Iterator<Item = Page> {
    RECEIVERS.iter().map(|row| Page {
        kind: "receiver",
        name: row.name,
        title: row.title.into(),
        explanation: explanation(row).into(),
        fix: Some(Sentence::from("make one: ").and(Task::MintFor(row.name))),
        example: Some(example(row).into()),
        steps: Vec::new(),
        reference: row.reference.into(),
    })
}

/// What it demands, in sentences.
fn explanation(row: &Receiver) -> String {
    let members = |demands: &[Demand]| {
        let each = demands.iter().map(|one| format!("`{}` ({})", one.name, one.hint));
        each.collect::<Vec<_>>().join(", ")
    };
    let header = match row.header {
        [] => String::new(),
        demands => format!(" The header has {}.", members(demands)),
    };
    format!(
        "A token that {}. It is signed with {}. The claims are {}, and the times.{header} Times: {}.",
        row.purpose,
        row.algorithm_names(),
        members(row.claims),
        row.lifetime.note
    )
}

/// Its claims, but for the times.
fn example(row: &Receiver) -> String {
    let mut claims = Object::new();
    for demand in row.claims {
        let value = match demand.content {
            Content::Fixed(value) | Content::Usual(value) => value,
            _ => "…",
        };
        claims.set(demand.name, Value::String(value.to_owned()));
    }
    claims.to_string()
}
