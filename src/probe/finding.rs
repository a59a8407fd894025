//! What a probe can find: one table of codes.

use crate::report::Severity;

/// One row of the table.
#[derive(Debug)]
pub struct Row {
    /// The stable code.
    pub code: &'static str,
    /// How grave it is. Errors fail the probe.
    pub severity: Severity,
    /// What to do about it.
    pub fix: &'static str,
    /// Where it is written.
    pub reference: &'static str,
}

/// A finding: its row, the sentence, and the cases that show it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Its row.
    pub row: &'static Row,
    /// The sentence.
    pub message: String,
    /// The names of the cases.
    pub cases: Vec<&'static str>,
}

const fn row(
    code: &'static str,
    severity: Severity,
    fix: &'static str,
    reference: &'static str,
) -> Row {
    Row { code, severity, fix, reference }
}

/// Every finding.
#[rustfmt::skip]
pub const ROWS: &[Row] = {
    use Severity as S;
    &[
        row("bad-token-accepted", S::Error, "verify the signature with the algorithm and key that are expected, before anything else is looked at", "RFC 7519 section 7.2"),
        row("expired-accepted", S::Error, "check `exp` against the clock: on or after `exp` the token is not accepted", "RFC 7519 section 4.1.4"),
        row("leeway-too-large", S::Error, "set the verifier's leeway to what clocks need, a minute or so, or say --max-leeway", "RFC 7519 section 4.1.4"),
        row("not-active-accepted", S::Error, "check `nbf` against the clock", "RFC 7519 section 4.1.5"),
        row("server-error", S::Error, "catch what the verification throws and answer 401: a token is a stranger's input", "RFC 9110 section 15.6"),
        row("connection-lost", S::Error, "look at the server's log: it may have crashed on this token", "RFC 9110 section 15.6"),
        row("audience-unchecked", S::Error, "tell the verifier its audience", "RFC 7519 section 4.1.3"),
        row("answered-alike", S::Error, "put a code into the answer, such as NO_TOKEN, TOKEN_EXPIRED and INVALID_TOKEN", "RFC 6750 section 3"),
        row("forged-as-expired", S::Error, "verify the signature before looking at `exp`", "RFC 7515 section 5.2"),
        row("invalid-as-expired", S::Error, "answer as expired only what is authentic and past `exp`", "RFC 7519 section 7.2"),
        row("unexpected-answer", S::Error, "answer as the expectation says, or name another with --expect", "jwtx probe --expect"),
        row("expired-at-wrong", S::Error, "answer `expiredAt` with the token's `exp` as RFC 3339 text", "jwtx probe --expect"),
        row("body-leaks", S::Error, "answer with a code and a sentence; keep traces and secrets in the log", "CWE-209"),
        row("refresh-failed", S::Error, "let an expired access token be renewed with a good refresh token", "RFC 6749 section 6"),
        row("issuer-unchecked", S::Warning, "tell the verifier its issuer", "RFC 8725 section 3.8"),
        row("crit-ignored", S::Warning, "refuse a token whose `crit` names what is not understood", "RFC 7515 section 4.1.11"),
        row("exp-string-accepted", S::Warning, "refuse an `exp` that is no number", "RFC 7519 section 4.1.4"),
        row("exp-milliseconds-accepted", S::Warning, "refuse an `exp` that is years ahead: an issuer that writes milliseconds makes tokens that never expire", "RFC 7519 section 2"),
        row("exp-missing-accepted", S::Warning, "ask for `exp`: without it a leaked token is good for ever", "RFC 7519 section 4.1.4"),
        row("refused-early", S::Warning, "accept a token until its `exp`", "RFC 7519 section 4.1.4"),
        row("fraction-refused", S::Warning, "accept an `exp` with a fraction", "RFC 7519 section 2"),
        row("error-for-invalid", S::Warning, "answer INVALID_TOKEN: the token is at fault, not the verifier", "jwtx probe --expect"),
        row("invalid-as-none", S::Warning, "answer that the token is invalid, not that it is missing", "RFC 6750 section 3.1"),
        row("expired-differently", S::Warning, "answer every expired token in the same way", "RFC 7519 section 4.1.4"),
        row("not-active-as-expired", S::Warning, "answer that the token is not active yet: refreshing does not help", "RFC 7519 section 4.1.5"),
        row("error-without-token", S::Warning, "leave `error` out of the challenge where no token was sent", "RFC 6750 section 3.1"),
        row("shared-cache", S::Warning, "answer Cache-Control: no-store, or private", "RFC 9111 section 3.5"),
        row("clock-skew", S::Warning, "synchronise the clocks (NTP)", "RFC 7519 section 4.1.4"),
        row("token-echoed", S::Warning, "leave the token out of the answer", "RFC 6750 section 5.2"),
        row("told-in-prose-only", S::Note, "add a code that a program can read", "RFC 6750 section 3"),
        row("future-iat-refused", S::Note, "use `nbf` for times before which a token is not good", "RFC 7519 section 4.1.6"),
        row("subject-unneeded", S::Note, "ask for `sub` where the application needs one", "RFC 7519 section 4.1.2"),
        row("huge-exp-accepted", S::Note, "refuse an `exp` that is no date", "RFC 7519 section 2"),
    ]
};

impl Finding {
    /// A finding of this code.
    #[must_use]
    pub fn new(code: &str, message: impl Into<String>, cases: Vec<&'static str>) -> Self {
        // Every code in the judge has its row; a test holds it to that.
        let row = ROWS.iter().find(|row| row.code == code).unwrap_or(&ROWS[0]);
        Self { row, message: message.into(), cases }
    }

    /// Whether it fails the probe.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.row.severity == Severity::Error
    }
}
