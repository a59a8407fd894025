//! The work that a search may do, counted: no clock decides anything.

use std::cell::Cell;

use crate::jose::Curve;
use crate::report::SearchWork;

/// How many tags of a shared secret are computed at most.
pub(crate) const MOST_TAGS: usize = 4_000;

/// How many bytes are hashed at most.
pub(crate) const MOST_HASHED_BYTES: usize = 8 * 1024 * 1024;

/// How many operations with a public key are made at most. One above P-256 counts three times.
pub(crate) const MOST_KEY_OPERATIONS: usize = 60;

/// Which part of the tags is left for damaged texts, which are tried last and need few.
const RESERVE: usize = 64;

/// How many lines of a run over many tokens share the work of one search.
const SHARES: usize = 16;

/// How much of the work may be done for a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// All of it.
    Whole,
    /// A line's share of what a run over many tokens may do.
    Share,
    /// Nothing.
    Nothing,
}

impl Effort {
    /// What a line may do. It follows from its number alone, so that a run says the same whatever its workers do.
    pub(crate) const fn of_line(number: u64) -> Self {
        if number <= SHARES as u64 { Self::Share } else { Self::Nothing }
    }
}

/// What is left of it.
#[derive(Debug)]
pub(super) struct Budget {
    most: SearchWork,
    tags: Cell<usize>,
    reserve: Cell<usize>,
    hashed: Cell<usize>,
    operations: Cell<usize>,
    tries: Cell<usize>,
    essential: Cell<bool>,
    refused: Cell<bool>,
    cut: Cell<bool>,
    singles: Cell<bool>,
    no_tag: Cell<bool>,
}

impl Budget {
    /// What an effort allows.
    pub(super) const fn of(effort: Effort) -> Self {
        let shares = match effort {
            Effort::Whole => 1,
            Effort::Share | Effort::Nothing => SHARES,
        };
        let most = SearchWork::new(
            MOST_TAGS / shares,
            MOST_HASHED_BYTES / shares,
            MOST_KEY_OPERATIONS / shares,
        );
        Self {
            most,
            tags: Cell::new(most.tags),
            reserve: Cell::new(most.tags / RESERVE),
            hashed: Cell::new(most.hashed_bytes),
            operations: Cell::new(most.key_operations),
            tries: Cell::new(0),
            essential: Cell::new(matches!(effort, Effort::Whole)),
            refused: Cell::new(false),
            cut: Cell::new(false),
            singles: Cell::new(false),
            no_tag: Cell::new(false),
        }
    }

    /// Whether one more tag over so many bytes may be computed.
    pub(super) fn tag(&self, bytes: usize) -> bool {
        let is_kept = !self.essential.get() && self.tags.get() <= self.reserve.get();
        self.cut.set(self.cut.get() || is_kept);
        // Both or neither: what was not computed does not count.
        let allowed = !is_kept && self.hash(bytes) && self.take(&self.tags, 1);
        if !allowed {
            self.no_tag.set(true);
        }
        allowed
    }

    /// Lets the last of the tags be computed.
    pub(super) fn open_reserve(&self) {
        self.reserve.set(0);
        self.no_tag.set(false);
    }

    /// Whether so many bytes more may be hashed.
    pub(super) fn hash(&self, bytes: usize) -> bool {
        self.take(&self.hashed, bytes)
    }

    /// Whether one more operation with a public key may be made.
    pub(super) fn operation(&self, curve: Option<Curve>) -> bool {
        let weight = match curve {
            Some(Curve::P384 | Curve::P521) => 3,
            _ => 1,
        };
        let allowed = self.take(&self.operations, weight);
        // With other keys there may be more single steps.
        self.singles.set(self.singles.get() && allowed);
        allowed
    }

    /// Counts one more thing that was tried.
    pub(super) fn tried(&self) {
        self.tries.set(self.tries.get() + 1);
    }

    /// How many things were tried.
    pub(super) const fn tries(&self) -> usize {
        self.tries.get()
    }

    /// Whether what follows is a single step. That pairs of steps end with the budget is what it is for.
    pub(super) fn is_essential(&self, essential: bool) {
        self.essential.set(essential);
    }

    /// Every single step was tried that a shared secret has, if nothing was left out so far; pairs follow.
    pub(super) fn singles_are_tried(&self) {
        self.singles.set(!self.cut.get());
    }

    /// Whether no more tag may be computed.
    pub(super) const fn has_no_tag(&self) -> bool {
        self.no_tag.get() || self.tags.get() == 0
    }

    /// Whether nothing more may be hashed.
    pub(super) const fn has_no_hash(&self) -> bool {
        self.hashed.get() < 256
    }

    /// Whether no more operation with a key may be made.
    pub(super) const fn has_no_operation(&self) -> bool {
        self.operations.get() == 0
    }

    /// Whether a single step was not tried for want of it.
    pub(super) const fn is_exhausted(&self) -> bool {
        self.refused.get()
    }

    /// Whether anything was not tried for want of it, but for pairs of steps where every single one was.
    pub(super) const fn is_cut(&self) -> bool {
        self.cut.get() && !self.singles.get()
    }

    /// The work that was done.
    pub(super) const fn spent(&self) -> SearchWork {
        SearchWork::new(
            self.most.tags - self.tags.get(),
            self.most.hashed_bytes - self.hashed.get(),
            self.most.key_operations - self.operations.get(),
        )
    }

    fn take(&self, of: &Cell<usize>, wanted: usize) -> bool {
        let left = of.get().checked_sub(wanted);
        self.cut.set(self.cut.get() || left.is_none());
        match left {
            Some(left) => of.set(left),
            None if self.essential.get() => self.refused.set(true),
            None => {}
        }
        left.is_some()
    }
}
