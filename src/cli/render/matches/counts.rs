//! What a search came to, in one sentence.

use crate::report::text::count;
use crate::report::{Liveness, Match, SignatureStatus};

/// What was searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchedPlace {
    /// Standard input.
    StandardInput,
    /// Files.
    Files,
    /// Files that are staged for the next commit.
    StagedFiles,
}

/// How much was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatchCounts {
    /// The files that were searched.
    pub files: usize,
    /// The tokens.
    pub tokens: usize,
    /// How many of them are live.
    pub live: usize,
    /// How many could not be verified.
    pub unverified: usize,
    /// How many have a signature that was not checked.
    pub unchecked: usize,
    /// How many more there are that are meant to be there.
    pub allowed: usize,
    /// How many more there are that have expired, where these are left out.
    pub expired: usize,
}

impl MatchCounts {
    /// Counts a token that was found.
    pub fn add(&mut self, matched: &Match) {
        self.tokens += 1;
        self.live += usize::from(matched.liveness == Liveness::Live);
        self.unverified += usize::from(matched.liveness == Liveness::Unverified);
        self.unchecked += usize::from(matched.signature == SignatureStatus::NotChecked);
    }

    /// The sentence. Where nothing was to be verified, it says so, and not of how many.
    #[must_use]
    pub fn sentence(&self, place: SearchedPlace, verified: bool) -> String {
        let place = match place {
            SearchedPlace::StandardInput => "standard input".to_owned(),
            SearchedPlace::Files => count(self.files, "file"),
            SearchedPlace::StagedFiles => count(self.files, "staged file"),
        };
        let tokens = count(self.tokens, "token");
        let live = (self.live > 0).then(|| format!("{} live", self.live));
        let unverified = (self.unverified > 0).then(|| format!("{} unverified", self.unverified));
        let checked = match (self.tokens, self.unchecked) {
            (0, _) => None,
            _ if !verified => Some("signatures not checked".to_owned()),
            (_, 0) => None,
            (_, unchecked) => Some(format!("{} not checked", count(unchecked, "signature"))),
        };
        let allowed = (self.allowed > 0).then(|| format!("{} more allowed", self.allowed));
        let expired = (self.expired > 0).then(|| format!("{} more expired", self.expired));
        let notes: Vec<String> =
            [live, unverified, allowed, expired, checked].into_iter().flatten().collect();
        if notes.is_empty() {
            format!("{tokens} in {place}")
        } else {
            format!("{tokens} in {place} ({})", notes.join("; "))
        }
    }
}
