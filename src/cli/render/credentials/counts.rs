//! What a sweep came to, in one sentence.

use crate::report::text::count;
use crate::report::{Match, Verdict};

/// How much was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CredentialCounts {
    /// The places that were looked at.
    pub places: usize,
    /// The files that were read.
    pub files: usize,
    /// What could not be read, or only in part.
    pub unreadable: usize,
    /// The symbolic links that were passed over.
    pub links: usize,
    /// The credentials.
    pub credentials: usize,
    /// How many of them are tokens, whose signature was not checked.
    pub tokens: usize,
    /// How many of them have expired.
    pub expired: usize,
    /// How many of them expire sooner than was asked for.
    pub expiring: usize,
    /// How many more do not say when they expire.
    pub unknown: usize,
    /// How many more are meant to be there.
    pub allowed: usize,
    /// How many more have expired, where these are left out.
    pub ignored: usize,
}

impl CredentialCounts {
    /// Counts a credential that was found.
    pub fn add(&mut self, matched: &Match) {
        self.credentials += 1;
        self.tokens += usize::from(!matched.fingerprint.is_empty());
        self.expired += usize::from(matched.verdict == Verdict::Expired);
        self.expiring += usize::from(matched.verdict == Verdict::Expiring);
    }

    /// The sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let notes = [
            (self.expired, "expired"),
            (self.expiring, "expiring"),
            (self.allowed, "more allowed"),
            (self.ignored, "more expired"),
            (self.unknown, "more with unknown expiry"),
            (self.unreadable, "not readable"),
        ];
        let unchecked = (self.tokens > 0).then(|| "signatures not checked".to_owned());
        let notes: Vec<String> = notes
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| format!("{number} {what}"))
            .chain(unchecked)
            .collect();
        let found = count(self.credentials, "credential");
        let searched = format!("{} of {}", self.files, count(self.places, "place"));
        let passed = match self.links {
            0 => String::new(),
            links => format!("; passed over: {}", count(links, "symbolic link")),
        };
        let notes =
            if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        format!("{found} in {searched}{notes}{passed}")
    }
}
