//! A token that was found among other bytes: where it stands and what is known of it. The token's text
//! is left out unless it was asked for.

use super::finding::{Code, Severity};
use super::table::table;
use super::{Reason, Sentence, SignatureStatus, TimeState, Verdict};
use crate::jose::{NumericDate, Seconds};

/// One row of the table of what tokens are to their finders.
pub struct LivenessRow {
    /// What this row is about.
    pub liveness: Liveness,
    /// Its stable name.
    pub name: &'static str,
    /// Its name in words.
    pub words: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

table! {
    /// What a found token is to whoever finds it. The order is the order of their lists.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Liveness;

    /// Every one, in order.
    pub const LIVENESS: [LivenessRow by liveness] = {
        /// It can be used now.
        Live { name: "live", words: "live", meaning: "a token that can be used now" }
        /// A key was given, and the token got no verdict: no key fits, or jwtx cannot check all of it.
        Unverified { name: "unverified", words: "unverified", meaning: "a token that could not be verified" }
        /// It can be used later.
        NotActive { name: "not_active", words: "not active", meaning: "a token that can be used later" }
        /// It could be used once.
        Expired { name: "expired", words: "expired", meaning: "a token that has expired" }
        /// Nothing can be said: it is encrypted, has no claims set, or a time in it is malformed.
        Unknown { name: "unknown", words: "unknown", meaning: "a token whose state is unknown" }
        /// It has no signature: anybody can write it.
        Unsigned { name: "unsigned", words: "unsigned", meaning: "a token without a signature" }
        /// Its signature or another check failed.
        Invalid { name: "invalid", words: "invalid", meaning: "a token that does not verify" }
    };
}

/// Where something is in a file. Lines and columns count from 1, columns in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Position {
    /// The bytes before it.
    pub offset: u64,
    /// The line.
    pub line: u64,
    /// The column.
    pub column: u64,
}

/// A token that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match {
    /// What it is to whoever finds it.
    pub liveness: Liveness,
    /// How many bytes it takes up where it was found.
    pub length: u64,
    /// Whether it is there in base64.
    pub base64: bool,
    /// The verdict.
    pub verdict: Verdict,
    /// Why, more finely.
    pub reason: Reason,
    /// The verdict in one line.
    pub summary: Sentence,
    /// What is known of the signature.
    pub signature: SignatureStatus,
    /// The key that verified it.
    pub key: Option<String>,
    /// Its `alg`.
    pub algorithm: Option<String>,
    /// Its `iss`.
    pub issuer: Option<String>,
    /// The truncated SHA-256 of its `sub`, in hexadecimal.
    pub subject_hash: Option<String>,
    /// Where in its life it is, by its own account.
    pub time: TimeState,
    /// When that begins, where it does not at once.
    pub not_before: Option<NumericDate>,
    /// When that ends.
    pub expires_at: Option<NumericDate>,
    /// The instant of judging.
    pub now: NumericDate,
    /// What is worth knowing besides.
    pub findings: Vec<(Code, Severity)>,
    /// The truncated SHA-256 of the token, which stands for it.
    pub fingerprint: String,
    /// The token, where it was asked for.
    pub token: Option<String>,
}

impl Match {
    /// The time left until it expires; negative once it has.
    #[must_use]
    pub fn remaining(&self) -> Option<Seconds> {
        self.expires_at.map(|exp| exp.since(self.now))
    }
}

/// What a place in JSON is called: the name of an object of Kubernetes and the key in it, or the JSON Pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceName {
    /// `namespace/name: key`.
    Object(String),
    /// A JSON Pointer.
    Pointer(String),
}

impl SourceName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let (Self::Object(name) | Self::Pointer(name)) = self;
        name
    }
}

/// A match and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Located {
    /// The file, as it was named or found; `-` is standard input.
    pub path: std::sync::Arc<std::path::Path>,
    /// Where in the file.
    pub position: Position,
    /// The column, counted in characters.
    pub character: u64,
    /// What it is called there, where that is JSON that comes in a stream.
    pub name: Option<SourceName>,
    /// What was found there.
    pub matched: Match,
}

/// Sorts matches: those that can be used first, then by file and place.
pub fn sort(located: &mut [Located]) {
    let place = |one: &Located| (one.matched.liveness, one.position);
    located.sort_by(|a, b| {
        (a.matched.liveness, &a.path)
            .cmp(&(b.matched.liveness, &b.path))
            .then(place(a).cmp(&place(b)))
    });
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
