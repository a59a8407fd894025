//! Counts by name, of so many names; the rest is one.

use std::collections::HashMap;

/// How many names are told apart.
pub(super) const MOST: usize = 1000;

/// The most bytes of a name.
const BYTES: usize = 512;

/// What is counted for each name.
#[derive(Debug, Default)]
pub(super) struct Names<C> {
    counts: HashMap<Box<str>, C>,
    other: Option<C>,
}

impl<C: Default> Names<C> {
    /// What is counted for a name.
    pub(super) fn of(&mut self, name: &str) -> &mut C {
        // A longer one is cut where it is shown.
        let end = (0..=name.len().min(BYTES)).rev().find(|at| name.is_char_boundary(*at));
        let name = &name[..end.unwrap_or(0)];
        if self.counts.contains_key(name) || self.counts.len() < MOST {
            return self.counts.entry(name.into()).or_default();
        }
        self.other.get_or_insert_with(C::default)
    }

    /// Each name and what is counted for it, the largest first, and what has no name of its own last.
    pub(super) fn sorted(&self, size: impl Fn(&C) -> u64) -> Vec<(Option<&str>, &C)> {
        let mut all: Vec<_> =
            self.counts.iter().map(|(name, count)| (Some(&**name), count)).collect();
        all.sort_by_key(|(name, count)| (std::cmp::Reverse(size(count)), *name));
        all.extend(self.other.as_ref().map(|other| (None, other)));
        all
    }

    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }
}
