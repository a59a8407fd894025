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
    /// What the application does.
    pub action: &'static str,
    /// What whoever debugs it looks at next.
    pub help: Sentence,
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
            meaning: sentence!("every requested check passed"),
            exit: 0,
            nagios: NagiosStatus::Ok,
            http_status: 200,
            action: "use it",
            help: sentence!(("nothing to do; to check more: " [Set Audiences] ", " [Set Issuers] ", " [Set TokenType])),
            message: "You are signed in.",
            www_authenticate: None,
            explanation: sentence!(("The signature is valid and every requested check passed. jwtx checks only what you request: a token for another audience is valid unless " [Set Audiences] " names yours. `expiry` does not check the signature, and says so next to TOKEN_VALID.")),
        }
        /// No answer is possible.
        Error = 4 {
            code: "TOKEN_ERROR",
            meaning: sentence!(
                "no verdict possible: no usable key, unsupported algorithm, unreadable file"
            ),
            exit: 1,
            nagios: NagiosStatus::Unknown,
            http_status: 403,
            action: "fix the verifier's configuration",
            help: sentence!("give the key that the message asks for: a secret, a key file, or the issuer's key set"),
            message: "Your sign-in could not be checked. Please try again later.",
            www_authenticate: None,
            explanation: sentence!(
                "jwtx could not check the token: there is no key, or the key cannot be read or does not fit, or jwtx does not support the algorithm, or the token is larger than a limit. This says nothing about the token. Usually the problem is on the verifier's side, so do not sign the user out. Exit status 1 also covers other failures of the program, but no other verdict."
            ),
        }
        /// Authentic, every other check passed, but past `exp`.
        Expired = 2 {
            code: "TOKEN_EXPIRED",
            meaning: sentence!(("genuine, every other check passed, but past `exp` or older than `" [Set MaxAge] "`")),
            exit: 3,
            nagios: NagiosStatus::Critical,
            http_status: 401,
            action: "refresh, or sign in again",
            help: sentence!(("compare `exp` with the verifier's clock: " [Run CheckExpiry] "; then find out why the client did not refresh it")),
            message: "Your session has expired. Please sign in again.",
            www_authenticate: Some(
                r#"Bearer error="invalid_token", error_description="The access token expired""#,
            ),
            explanation: sentence!(("The token is genuine but has expired (RFC 7519 section 4.1.4: the time is on or after `exp`), or it was issued longer ago than " [Set MaxAge] " allows (reason `too_old`), even if `exp` is in the future. In `verify`, the signature is valid and every other check passed: an expired token that is also forged or meant for another audience is INVALID_TOKEN. So you know who the user is: use the refresh token, or ask the user to sign in again.")),
        }
        /// Still good, but not for as long as was asked.
        Expiring = 1 {
            code: "TOKEN_EXPIRING",
            meaning: sentence!(("valid, but not for as long as `" [Set Within] "` requires")),
            exit: 4,
            nagios: NagiosStatus::Warning,
            http_status: 200,
            action: "refresh ahead of time",
            help: sentence!(("see how much time is left: " [Run CheckExpiry])),
            message: "You are signed in.",
            www_authenticate: None,
            explanation: sentence!(("The token is valid now, but expires within the time that " [Set Within] " sets. Refresh it before a long job starts.")),
        }
        /// Authentic, every other check passed, but before `nbf`.
        NotActive = 3 {
            code: "TOKEN_NOT_ACTIVE",
            meaning: sentence!("genuine, every other check passed, but before `nbf`"),
            exit: 5,
            nagios: NagiosStatus::Critical,
            http_status: 401,
            action: "wait, or correct the clocks",
            help: sentence!(("compare the clocks of the issuer and of the verifier; for a small difference, set " [Set Leeway])),
            message: "Your session is not active yet. Please try again in a moment.",
            www_authenticate: Some(
                r#"Bearer error="invalid_token", error_description="The access token is not active yet""#,
            ),
            explanation: sentence!(
                "The token is genuine and nothing else is wrong with it, but it must not be used before `nbf` (RFC 7519 section 4.1.5). The usual cause is a wrong clock: the issuer's is ahead, or this machine's is behind. A leeway of a few seconds allows for small differences."
            ),
        }
        /// Malformed, forged, or not what was asked for.
        Invalid = 5 {
            code: "INVALID_TOKEN",
            meaning: sentence!(
                "malformed, wrong signature, algorithm not allowed, a claim missing or different"
            ),
            exit: 6,
            nagios: NagiosStatus::Critical,
            http_status: 403,
            action: "sign out; treat as suspicious",
            help: sentence!(("see which check fails: " [Run Verify with Key])),
            message: "Your sign-in is not valid. Please sign in again.",
            www_authenticate: Some(
                r#"Bearer error="invalid_token", error_description="The access token is invalid""#,
            ),
            explanation: sentence!(
                "Never accept this token: it is malformed or unsigned, its signature does not match, its algorithm is not allowed, or a claim is missing or has another value. Waiting does not help. Either somebody forged or changed it, or the issuer and the verifier disagree about the key or the claims; the checks show which."
            ),
        }
        /// Nothing was given.
        NoToken = 6 {
            code: "NO_TOKEN",
            meaning: sentence!("there is no token"),
            exit: 7,
            nagios: NagiosStatus::Unknown,
            http_status: 401,
            action: "sign in",
            help: sentence!("check that the variable, header or cookie is set and has the name that is read"),
            message: "Please sign in.",
            www_authenticate: Some("Bearer"),
            explanation: sentence!(
                "There is no token: the argument, file or input is empty or white space. In an application this means that nobody has signed in; in a script, usually that a variable is not set."
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
#[cfg(feature = "unit-tests")]
mod tests;
