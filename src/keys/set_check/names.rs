//! The names of the keys in a set: clients choose a key by its `kid`.

use super::SetEntry;
use crate::report::Severity;
use crate::report::key_set_finding::{KeySetFinding, KeySetFlaw as Flaw};

/// The longest `kid` that is usual: a thumbprint has 43 characters, a URL or a UUID with a prefix is longer.
const LONGEST: usize = 128;

pub(super) fn look(entries: &[SetEntry], findings: &mut Vec<KeySetFinding>) {
    for (index, entry) in entries.iter().enumerate() {
        let name = entry.name(index);
        match &entry.kid {
            // A key that is alone needs no name.
            None if entries.len() == 1 => {
                let message = format!("{name} has no `kid`");
                let finding = KeySetFinding::of_key(Flaw::KidMissing, index, message);
                findings.push(finding.at(Severity::Note));
            }
            None => {
                let message = format!("{name} of {} has no `kid`", entries.len());
                findings.push(KeySetFinding::of_key(Flaw::KidMissing, index, message));
            }
            Some(kid) => {
                findings.extend(unusual(kid).map(|what| {
                    let message = format!("key {} has a `kid` {what}", index + 1);
                    KeySetFinding::of_key(Flaw::KidUnusual, index, message)
                }));
            }
        }
        if let Some(first) = entries[..index].iter().position(|other| is_alike(other, entry)) {
            findings.push(alike(entries, first, index));
        }
    }
}

/// What is unusual about a name.
fn unusual(kid: &str) -> Option<String> {
    let length = kid.chars().count();
    if kid.is_empty() {
        Some("that is empty".to_owned())
    } else if length > LONGEST {
        Some(format!("of {length} characters"))
    } else if kid.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Some("with white space or control characters".to_owned())
    } else {
        None
    }
}

/// Whether two keys have one name, or are the same.
fn is_alike(one: &SetEntry, other: &SetEntry) -> bool {
    one.kid.is_some() && one.kid == other.kid
        || one.thumbprint().is_some_and(|print| other.thumbprint() == Some(print))
}

fn alike(entries: &[SetEntry], first: usize, second: usize) -> KeySetFinding {
    let (one, other) = (&entries[first], &entries[second]);
    let both = format!("key {} and key {}", first + 1, second + 1);
    let kid = other.kid.as_deref().unwrap_or_default();
    let same_key = one.thumbprint().is_some() && one.thumbprint() == other.thumbprint();
    let same_name = one.kid.is_some() && one.kid == other.kid;
    let (flaw, message) = match (same_key, same_name) {
        (true, true) => (Flaw::RepeatedKey, format!("{both} are the same key (`kid` {kid})")),
        (true, false) if one.kid.is_none() && other.kid.is_none() => {
            (Flaw::RepeatedKey, format!("{both} are the same key"))
        }
        (true, false) => {
            (Flaw::RepeatedKey, format!("{both} are the same key with different names"))
        }
        (false, _) => (
            Flaw::DuplicateKid,
            format!("{both} have the same `kid` {kid}, and are different keys"),
        ),
    };
    KeySetFinding::of_key(flaw, second, message)
}
