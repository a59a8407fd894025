//! Verdicts and their reasons: one table each. The names are a public, stable interface.

use crate::jose::{Problem, ProblemKind};

/// What a caller acts on. The order is the precedence: the verdict is the gravest of its reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// Every check asked for passed.
    Valid,
    /// Still good, but not for as long as was asked.
    Expiring,
    /// Authentic, every other check passed, but past `exp`.
    Expired,
    /// Authentic, every other check passed, but before `nbf`.
    NotActive,
    /// No answer is possible.
    Error,
    /// Malformed, forged, or not what was asked for.
    Invalid,
    /// Nothing was given.
    NoToken,
}

/// The states of a NagiosStatus plugin, by their exit statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NagiosStatus {
    /// 0
    Ok,
    /// 1
    Warning,
    /// 2
    Critical,
    /// 3
    Unknown,
}

impl NagiosStatus {
    /// Its name in a plugin's line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Warning => "WARNING",
            Self::Critical => "CRITICAL",
            Self::Unknown => "UNKNOWN",
        }
    }
}

/// One row of the table of verdicts.
pub struct VerdictRow {
    /// The verdict.
    pub verdict: Verdict,
    /// Its stable code.
    pub code: &'static str,
    /// What it means, in a few words.
    pub meaning: &'static str,
    /// The exit status of `--exit-style codes`.
    pub exit: u8,
    /// The state, and so the exit status, of `--exit-style nagios`.
    pub nagios: NagiosStatus,
    /// The HTTP status that a server would answer with.
    pub http_status: u16,
    /// What to do.
    pub action: &'static str,
    /// A sentence that a user of the application may be shown.
    pub message: &'static str,
    /// The challenge of RFC 6750 section 3 that a server would answer with.
    pub www_authenticate: Option<&'static str>,
    /// The long form.
    pub explanation: &'static str,
}

/// Every verdict, in the order of their exit codes.
pub const VERDICTS: &[VerdictRow] = &[
    VerdictRow {
        verdict: Verdict::Valid,
        code: "TOKEN_VALID",
        meaning: "every check asked for passed",
        exit: 0,
        nagios: NagiosStatus::Ok,
        http_status: 200,
        action: "use it",
        message: "You are signed in.",
        www_authenticate: None,
        explanation: "The signature verified and every check that was asked for passed. What was not asked for was not checked: a token for another audience is valid unless --aud names yours. `expiry` says TOKEN_VALID of a token whose signature nobody looked at, and says so.",
    },
    VerdictRow {
        verdict: Verdict::Error,
        code: "TOKEN_ERROR",
        meaning: "no answer possible: no usable key, unsupported algorithm, file unreadable",
        exit: 1,
        nagios: NagiosStatus::Unknown,
        http_status: 403,
        action: "mend the verifier's set-up",
        message: "Your sign-in could not be checked. Please try again later.",
        www_authenticate: None,
        explanation: "jwtx could not judge the token: there was no key, or the key could not be read or does not fit, or the algorithm cannot be computed, or the token is larger than a limit or has disclosures that jwtx does not check. It says nothing about the token. Mostly the fault is on the verifier's side, so signing the user out would be wrong. Exit status 1 is shared with every other way in which a Unix tool fails, never with a judgement.",
    },
    VerdictRow {
        verdict: Verdict::Expired,
        code: "TOKEN_EXPIRED",
        meaning: "authentic, every other check passed, but past `exp`, or older than `--max-age`",
        exit: 3,
        nagios: NagiosStatus::Critical,
        http_status: 401,
        action: "refresh, or sign in again",
        message: "Your session has expired. Please sign in again.",
        www_authenticate: Some(
            r#"Bearer error="invalid_token", error_description="The access token expired""#,
        ),
        explanation: "The token is genuine and was good once; its time is over (RFC 7519 section 4.1.4: on or after `exp`), or it was issued longer ago than --max-age allows (reason `too_old`), though its `exp` may be still to come. `verify` promises that the signature verified and that nothing else was wrong: an expired token that is also forged, or meant for another audience, is INVALID_TOKEN. So the holder can be trusted to be who they were: use the refresh token, or ask them to sign in again.",
    },
    VerdictRow {
        verdict: Verdict::Expiring,
        code: "TOKEN_EXPIRING",
        meaning: "still good, but not for as long as `--within` asked",
        exit: 4,
        nagios: NagiosStatus::Warning,
        http_status: 200,
        action: "refresh ahead of time",
        message: "You are signed in.",
        www_authenticate: None,
        explanation: "The token is good now, and will expire before the time that --within asked for has passed. Refresh it before the long job starts, not in its middle.",
    },
    VerdictRow {
        verdict: Verdict::NotActive,
        code: "TOKEN_NOT_ACTIVE",
        meaning: "authentic, every other check passed, but before `nbf`",
        exit: 5,
        nagios: NagiosStatus::Critical,
        http_status: 401,
        action: "wait, or mend the clocks",
        message: "Your session is not active yet. Please try again in a moment.",
        www_authenticate: Some(
            r#"Bearer error="invalid_token", error_description="The access token is not active yet""#,
        ),
        explanation: "The token is genuine and nothing else is wrong with it, but it may not be used before `nbf` (RFC 7519 section 4.1.5). Nearly always a clock is off: the issuer's is ahead, or this machine's is behind. A leeway of some seconds takes care of small differences.",
    },
    VerdictRow {
        verdict: Verdict::Invalid,
        code: "INVALID_TOKEN",
        meaning: "malformed, signature wrong, algorithm not allowed, a claim missing or mismatched",
        exit: 6,
        nagios: NagiosStatus::Critical,
        http_status: 403,
        action: "sign out; treat as suspicious",
        message: "Your sign-in is not valid. Please sign in again.",
        www_authenticate: Some(
            r#"Bearer error="invalid_token", error_description="The access token is invalid""#,
        ),
        explanation: "The token must not be accepted, now or later: it is malformed or unsigned, its signature does not verify, its algorithm is not allowed, or a claim is missing or not the expected one. Refreshing does not help. Either somebody made or changed it, or issuer and verifier disagree about the key or the claims; the checks say which.",
    },
    VerdictRow {
        verdict: Verdict::NoToken,
        code: "NO_TOKEN",
        meaning: "nothing was given",
        exit: 7,
        nagios: NagiosStatus::Unknown,
        http_status: 401,
        action: "sign in",
        message: "Please sign in.",
        www_authenticate: Some("Bearer"),
        explanation: "There was no token: the argument, file or input was empty or white space. In an application this means that nobody has signed in; in a script, most often that a variable was not set.",
    },
];

impl Verdict {
    /// The verdict's row.
    #[must_use]
    pub fn row(self) -> &'static VerdictRow {
        // The table has a row for every verdict; a test holds it to that.
        VERDICTS.iter().find(|row| row.verdict == self).unwrap_or(&VERDICTS[1])
    }

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// Whether a record says in words why it was given.
    #[must_use]
    pub const fn needs_words(self) -> bool {
        matches!(self, Self::Invalid | Self::Error | Self::NoToken)
    }
}

/// Why a verdict was given. Stable, and finer than the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table says what each means")]
#[non_exhaustive]
pub enum Reason {
    Valid,
    Expiring,
    Expired,
    TooOld,
    NotActive,
    Malformed,
    Unsigned,
    AlgorithmNotAllowed,
    SignatureMismatch,
    ClaimMalformed,
    ClaimMissing,
    ClaimMismatch,
    KeyMissing,
    KeyUnusable,
    KeyNotFound,
    AlgorithmUnsupported,
    DisclosuresUnchecked,
    TooLarge,
    Io,
    Network,
    NoToken,
}

/// One row of the table of reasons.
pub struct ReasonRow {
    /// The reason.
    pub reason: Reason,
    /// Its stable name.
    pub name: &'static str,
    /// The verdict that it leads to.
    pub verdict: Verdict,
    /// The long form.
    pub explanation: &'static str,
}

const fn row(
    reason: Reason,
    name: &'static str,
    verdict: Verdict,
    explanation: &'static str,
) -> ReasonRow {
    ReasonRow { reason, name, verdict, explanation }
}

/// Every reason. Among reasons of one verdict, the earlier one is named first in a summary.
#[rustfmt::skip]
pub const REASONS: &[ReasonRow] = &[
    row(Reason::Malformed, "malformed", Verdict::Invalid, "The text is no well-formed token: the number of segments, base64url, UTF-8 or JSON is wrong, a part is not an object, a header parameter has the wrong type or stands there twice, or `crit` is bad or names an extension that is not understood."),
    row(Reason::Unsigned, "unsigned", Verdict::Invalid, "The token has no signature: `alg` is `none`, in whatever spelling, or the third segment is empty. Anybody can write such a token."),
    row(Reason::AlgorithmNotAllowed, "algorithm_not_allowed", Verdict::Invalid, "The token names an algorithm that the key, or --alg, does not allow. What is allowed follows from the key and from the command line, never from the token: otherwise an attacker could choose."),
    row(Reason::SignatureMismatch, "signature_mismatch", Verdict::Invalid, "The signature does not verify with the key. The key is not the one that signed, or the token was changed."),
    row(Reason::ClaimMalformed, "claim_malformed", Verdict::Invalid, "A claim is there but of the wrong type or out of range, or stands there twice. It is not treated as missing, nor repaired."),
    row(Reason::ClaimMissing, "claim_missing", Verdict::Invalid, "A claim that was asked for is not in the token."),
    row(Reason::ClaimMismatch, "claim_mismatch", Verdict::Invalid, "A claim or header parameter has another value than the expected one."),
    row(Reason::KeyMissing, "key_missing", Verdict::Error, "No secret and no key was given, so nothing can be said about the signature."),
    row(Reason::KeyUnusable, "key_unusable", Verdict::Error, "What was given is not a key, or is encrypted, empty, of the wrong kind for its use, or too small for the algorithm to run."),
    row(Reason::KeyNotFound, "key_not_found", Verdict::Error, "The token names a key by `kid` that is not among those given. Keys are rotated: fetch the set again."),
    row(Reason::AlgorithmUnsupported, "algorithm_unsupported", Verdict::Error, "The key fits the algorithm, but jwtx cannot compute it; or the token is encrypted, which jwtx recognises and does not decrypt."),
    row(Reason::DisclosuresUnchecked, "disclosures_unchecked", Verdict::Error, "The token is an SD-JWT, and jwtx does not check its disclosures: nothing is said about the claims that they add. --ignore-disclosures judges the issuer's token alone."),
    row(Reason::TooLarge, "too_large", Verdict::Error, "The token, or the line that holds it, is larger than a limit, which the message names. Nothing was read of it, so nothing is said about it."),
    row(Reason::Io, "io", Verdict::Error, "A file or stream could not be read or written."),
    row(Reason::Network, "network", Verdict::Error, "A key server could not be reached, or did not answer with keys."),
    row(Reason::NotActive, "not_active", Verdict::NotActive, "The token is not active before `nbf`."),
    row(Reason::Expired, "expired", Verdict::Expired, "The token is past `exp`: its time is over (RFC 7519 section 4.1.4)."),
    row(Reason::TooOld, "too_old", Verdict::Expired, "The token was issued longer ago than --max-age allows. Its `exp` may be still to come."),
    row(Reason::Expiring, "expiring", Verdict::Expiring, "The token expires sooner than --within asked."),
    row(Reason::NoToken, "no_token", Verdict::NoToken, "There was nothing to judge."),
    row(Reason::Valid, "valid", Verdict::Valid, "Every check that was asked for passed."),
];

/// Where in the table each reason stands.
const PLACES: [usize; REASONS.len()] = {
    let mut places = [0; REASONS.len()];
    let mut place = 0;
    while place < REASONS.len() {
        places[REASONS[place].reason as usize] = place;
        place += 1;
    }
    places
};

impl Reason {
    /// What a problem of the token's structure means for its verdict.
    #[must_use]
    pub fn of_problem(problem: &Problem) -> Self {
        match problem.kind {
            ProblemKind::TooLarge | ProblemKind::TooDeep => Self::TooLarge,
            _ => Self::Malformed,
        }
    }

    /// The reason's row.
    #[must_use]
    pub const fn row(self) -> &'static ReasonRow {
        &REASONS[self.rank()]
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
        // The table has a row for every reason; a test holds it to that.
        PLACES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_and_every_reason_has_its_own_row() {
        use Verdict as V;
        for verdict in
            [V::Valid, V::Expiring, V::Expired, V::NotActive, V::Error, V::Invalid, V::NoToken]
        {
            assert_eq!(verdict.row().verdict, verdict);
        }
        assert_eq!(REASONS.len(), Reason::NoToken as usize + 1);
        for row in REASONS {
            assert_eq!(row.reason.row().name, row.name);
        }
    }

    #[test]
    fn the_gravest_wins() {
        use Verdict as V;
        let order =
            [V::Valid, V::Expiring, V::Expired, V::NotActive, V::Error, V::Invalid, V::NoToken];
        assert!(order.is_sorted());
    }
}
