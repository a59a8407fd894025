//! Verdicts: one table. The names are a public, stable interface.

use super::Sentence;
use super::sentence::sentence;
use super::table::table;

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
    pub meaning: Sentence,
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
    pub explanation: Sentence,
}

table! {
    /// What a caller acts on. The order is the precedence: the verdict is the gravest of its reasons.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Verdict;

    /// Every verdict, in the order of their exit codes, with its place in the order of precedence.
    pub const VERDICTS: [VerdictRow by verdict] = {
        /// Every check asked for passed.
        Valid = 0 {
            code: "TOKEN_VALID",
            meaning: sentence!("every check asked for passed"),
            exit: 0,
            nagios: NagiosStatus::Ok,
            http_status: 200,
            action: "use it",
            message: "You are signed in.",
            www_authenticate: None,
            explanation: sentence!(("The signature verified and every check that was asked for passed. What was not asked for was not checked: a token for another audience is valid unless " [Set Audiences] " names yours. `expiry` says TOKEN_VALID of a token whose signature nobody looked at, and says so.")),
        }
        /// No answer is possible.
        Error = 4 {
            code: "TOKEN_ERROR",
            meaning: sentence!(
                "no answer possible: no usable key, unsupported algorithm, file unreadable"
            ),
            exit: 1,
            nagios: NagiosStatus::Unknown,
            http_status: 403,
            action: "mend the verifier's set-up",
            message: "Your sign-in could not be checked. Please try again later.",
            www_authenticate: None,
            explanation: sentence!(
                "jwtx could not judge the token: there was no key, or the key could not be read or does not fit, or the algorithm cannot be computed, or the token is larger than a limit or has disclosures that jwtx does not check. It says nothing about the token. Mostly the fault is on the verifier's side, so signing the user out would be wrong. Exit status 1 is shared with every other way in which a Unix tool fails, never with a judgement."
            ),
        }
        /// Authentic, every other check passed, but past `exp`.
        Expired = 2 {
            code: "TOKEN_EXPIRED",
            meaning: sentence!(("authentic, every other check passed, but past `exp`, or older than `" [Set MaxAge] "`")),
            exit: 3,
            nagios: NagiosStatus::Critical,
            http_status: 401,
            action: "refresh, or sign in again",
            message: "Your session has expired. Please sign in again.",
            www_authenticate: Some(
                r#"Bearer error="invalid_token", error_description="The access token expired""#,
            ),
            explanation: sentence!(("The token is genuine and was good once; its time is over (RFC 7519 section 4.1.4: on or after `exp`), or it was issued longer ago than " [Set MaxAge] " allows (reason `too_old`), though its `exp` may be still to come. `verify` promises that the signature verified and that nothing else was wrong: an expired token that is also forged, or meant for another audience, is INVALID_TOKEN. So the holder can be trusted to be who they were: use the refresh token, or ask them to sign in again.")),
        }
        /// Still good, but not for as long as was asked.
        Expiring = 1 {
            code: "TOKEN_EXPIRING",
            meaning: sentence!(("still good, but not for as long as `" [Set Within] "` asked")),
            exit: 4,
            nagios: NagiosStatus::Warning,
            http_status: 200,
            action: "refresh ahead of time",
            message: "You are signed in.",
            www_authenticate: None,
            explanation: sentence!(("The token is good now, and will expire before the time that " [Set Within] " asked for has passed. Refresh it before the long job starts, not in its middle.")),
        }
        /// Authentic, every other check passed, but before `nbf`.
        NotActive = 3 {
            code: "TOKEN_NOT_ACTIVE",
            meaning: sentence!("authentic, every other check passed, but before `nbf`"),
            exit: 5,
            nagios: NagiosStatus::Critical,
            http_status: 401,
            action: "wait, or mend the clocks",
            message: "Your session is not active yet. Please try again in a moment.",
            www_authenticate: Some(
                r#"Bearer error="invalid_token", error_description="The access token is not active yet""#,
            ),
            explanation: sentence!(
                "The token is genuine and nothing else is wrong with it, but it may not be used before `nbf` (RFC 7519 section 4.1.5). Nearly always a clock is off: the issuer's is ahead, or this machine's is behind. A leeway of some seconds takes care of small differences."
            ),
        }
        /// Malformed, forged, or not what was asked for.
        Invalid = 5 {
            code: "INVALID_TOKEN",
            meaning: sentence!(
                "malformed, signature wrong, algorithm not allowed, a claim missing or mismatched"
            ),
            exit: 6,
            nagios: NagiosStatus::Critical,
            http_status: 403,
            action: "sign out; treat as suspicious",
            message: "Your sign-in is not valid. Please sign in again.",
            www_authenticate: Some(
                r#"Bearer error="invalid_token", error_description="The access token is invalid""#,
            ),
            explanation: sentence!(
                "The token must not be accepted, now or later: it is malformed or unsigned, its signature does not verify, its algorithm is not allowed, or a claim is missing or not the expected one. Refreshing does not help. Either somebody made or changed it, or issuer and verifier disagree about the key or the claims; the checks say which."
            ),
        }
        /// Nothing was given.
        NoToken = 6 {
            code: "NO_TOKEN",
            meaning: sentence!("nothing was given"),
            exit: 7,
            nagios: NagiosStatus::Unknown,
            http_status: 401,
            action: "sign in",
            message: "Please sign in.",
            www_authenticate: Some("Bearer"),
            explanation: sentence!(
                "There was no token: the argument, file or input was empty or white space. In an application this means that nobody has signed in; in a script, most often that a variable was not set."
            ),
        }
    };
}

impl Verdict {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.row().code
    }

    /// Whether a record says in words why it was given.
    #[must_use]
    pub const fn needs_words(self) -> bool {
        matches!(self, Self::Invalid | Self::Error | Self::NoToken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_its_own_row() {
        use Verdict as V;
        for verdict in
            [V::Valid, V::Expiring, V::Expired, V::NotActive, V::Error, V::Invalid, V::NoToken]
        {
            assert_eq!(verdict.row().verdict, verdict);
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
