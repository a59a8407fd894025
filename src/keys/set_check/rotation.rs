//! What changed since an older set, as a client sees it that keeps a set for a day: it still has the older one.

use std::collections::HashSet;

use super::SetEntry;
use crate::report::key_set_finding::{KeySetFinding, KeySetFlaw as Flaw};

pub(super) fn look(previous: &[SetEntry], current: &[SetEntry], findings: &mut Vec<KeySetFinding>) {
    let signs = |entry: &&SetEntry| entry.thumbprint().is_some() && entry.is_for_signatures();
    let (before, after) = (signers(previous), signers(current));
    let is_in = |set: &HashSet<&str>, entry: &SetEntry| {
        entry.thumbprint().is_some_and(|print| set.contains(print))
    };
    let old: Vec<&SetEntry> = previous.iter().filter(signs).collect();
    let stays = old.iter().filter(|entry| is_in(&after, entry)).count();
    for (index, entry) in previous.iter().enumerate() {
        if signs(&entry) && !is_in(&after, entry) && !is_renamed(entry, current) {
            let message = format!("{} of the previous set is not in the set", entry.name(index));
            findings.push(KeySetFinding::of_set(Flaw::KeyRemoved, message));
        }
    }
    for (index, entry) in current.iter().enumerate() {
        if !signs(&entry) || is_in(&before, entry) {
            continue;
        }
        let name = entry.name(index);
        if is_renamed(entry, previous) {
            let message = format!("{name} was another key in the previous set");
            findings.push(KeySetFinding::of_key(Flaw::KidReused, index, message));
        } else {
            let message = format!("{name} is not in the previous set");
            findings.push(KeySetFinding::of_key(Flaw::KeyAdded, index, message));
        }
    }
    if stays == 0 && !old.is_empty() && current.iter().any(|entry| signs(&entry)) {
        let message = "no key for signatures of the previous set is in the set";
        findings.push(KeySetFinding::of_set(Flaw::NoOverlap, message));
    }
}

/// The thumbprints of the keys for signatures.
fn signers(set: &[SetEntry]) -> HashSet<&str> {
    set.iter().filter(|entry| entry.is_for_signatures()).filter_map(SetEntry::thumbprint).collect()
}

/// Whether the name of a key that is not in a set is there, for another key.
fn is_renamed(entry: &SetEntry, set: &[SetEntry]) -> bool {
    entry.kid.is_some() && set.iter().any(|other| other.kid == entry.kid)
}
