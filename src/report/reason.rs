//! Reasons of verdicts: one table. The names are a public, stable interface.

use super::sentence::sentence;
use super::table::table;
use super::{Sentence, Verdict};
use crate::jose::{Problem, ProblemKind};

/// One row of the table of reasons.
pub struct ReasonRow {
    /// The reason.
    pub reason: Reason,
    /// Its stable name.
    pub name: &'static str,
    /// The verdict that it leads to.
    pub verdict: Verdict,
    /// The long form.
    pub explanation: Sentence,
}

table! {
    /// Why a verdict was given. Stable, and finer than the verdict.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[expect(missing_docs, reason = "the table says what each means")]
    pub enum Reason;

    /// Every reason. Among reasons of one verdict, the earlier one is named first in a summary.
    pub const REASONS: [ReasonRow by reason] = {
        Malformed { name: "malformed", verdict: Verdict::Invalid, explanation: sentence!("The text is no well-formed token: the number of segments, base64url, UTF-8 or JSON is wrong, a part is not an object, a header parameter has the wrong type or stands there twice, or `crit` is bad or names an extension that is not understood.") }
        Unsigned { name: "unsigned", verdict: Verdict::Invalid, explanation: sentence!("The token has no signature: `alg` is `none`, in whatever spelling, or the third segment is empty. Anybody can write such a token.") }
        AlgorithmNotAllowed { name: "algorithm_not_allowed", verdict: Verdict::Invalid, explanation: sentence!(("The token names an algorithm that the key, or " [Set Algorithms] ", does not allow. What is allowed follows from the key and from the command line, never from the token: otherwise an attacker could choose.")) }
        SignatureMismatch { name: "signature_mismatch", verdict: Verdict::Invalid, explanation: sentence!("The signature does not verify with the key. The key is not the one that signed, or the token was changed.") }
        ClaimMalformed { name: "claim_malformed", verdict: Verdict::Invalid, explanation: sentence!("A claim is there but of the wrong type or out of range, or stands there twice. It is not treated as missing, nor repaired.") }
        ClaimMissing { name: "claim_missing", verdict: Verdict::Invalid, explanation: sentence!("A claim that was asked for is not in the token.") }
        ClaimMismatch { name: "claim_mismatch", verdict: Verdict::Invalid, explanation: sentence!("A claim or header parameter has another value than the expected one.") }
        KeyMissing { name: "key_missing", verdict: Verdict::Error, explanation: sentence!("No secret and no key was given, so nothing can be said about the signature.") }
        KeyUnusable { name: "key_unusable", verdict: Verdict::Error, explanation: sentence!("What was given is not a key, or is encrypted, empty, of the wrong kind for its use, or too small for the algorithm to run.") }
        KeyNotFound { name: "key_not_found", verdict: Verdict::Error, explanation: sentence!("The token names a key by `kid` that is not among those given. Keys are rotated: fetch the set again.") }
        AlgorithmUnsupported { name: "algorithm_unsupported", verdict: Verdict::Error, explanation: sentence!("The key fits the algorithm, but jwtx cannot compute it; or the token is encrypted, which jwtx recognises and does not decrypt.") }
        DisclosuresUnchecked { name: "disclosures_unchecked", verdict: Verdict::Error, explanation: sentence!(("The token is an SD-JWT, and jwtx does not check its disclosures: nothing is said about the claims that they add. " [Set IgnoreDisclosures] " judges the issuer's token alone.")) }
        TooLarge { name: "too_large", verdict: Verdict::Error, explanation: sentence!("The token, or the line that holds it, is larger than a limit, which the message names. Nothing was read of it, so nothing is said about it.") }
        Io { name: "io", verdict: Verdict::Error, explanation: sentence!("A file or stream could not be read or written.") }
        Network { name: "network", verdict: Verdict::Error, explanation: sentence!("A key server could not be reached, or did not answer with keys.") }
        NotActive { name: "not_active", verdict: Verdict::NotActive, explanation: sentence!("The token is not active before `nbf`.") }
        Expired { name: "expired", verdict: Verdict::Expired, explanation: sentence!("The token is past `exp`: its time is over (RFC 7519 section 4.1.4).") }
        TooOld { name: "too_old", verdict: Verdict::Expired, explanation: sentence!(("The token was issued longer ago than " [Set MaxAge] " allows. Its `exp` may be still to come.")) }
        Expiring { name: "expiring", verdict: Verdict::Expiring, explanation: sentence!(("The token expires sooner than " [Set Within] " asked.")) }
        NoToken { name: "no_token", verdict: Verdict::NoToken, explanation: sentence!("There was nothing to judge.") }
        Valid { name: "valid", verdict: Verdict::Valid, explanation: sentence!("Every check that was asked for passed.") }
    };
}

impl Reason {
    /// What a problem of the token's structure means for its verdict.
    #[must_use]
    pub fn of_problem(problem: &Problem) -> Self {
        match problem.kind {
            ProblemKind::TooLarge | ProblemKind::TooDeep => Self::TooLarge,
            _ => Self::Malformed,
        }
    }

    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The verdict that it leads to.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        self.row().verdict
    }

    /// Its place among the reasons of one verdict: smaller is named first.
    #[must_use]
    pub const fn rank(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_own_row_and_name() {
        let names: std::collections::BTreeSet<_> = REASONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), REASONS.len());
        for (rank, row) in REASONS.iter().enumerate() {
            assert_eq!((row.reason.row().name, row.reason.rank()), (row.name, rank));
        }
    }
}
