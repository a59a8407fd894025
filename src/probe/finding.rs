//! What a probe can find: one table of codes.

use crate::report::sentence::sentence;
use crate::report::table::table;
use crate::report::{Sentence, Severity};

/// One row of the table.
#[derive(Debug)]
pub struct ProbeFindingRow {
    /// What was found.
    pub defect: Defect,
    /// The stable code.
    pub code: &'static str,
    /// How grave it is. Errors fail the probe.
    pub severity: Severity,
    /// What it means.
    pub meaning: &'static str,
    /// What to do about it.
    pub fix: Sentence,
    /// Where it is written.
    pub reference: Sentence,
    /// What the row of a case says, where it is not what the answer must be: `{others}` are the other cases
    /// of the finding.
    pub brief: Option<&'static str>,
}

table! {
    /// What a probe can find.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[expect(missing_docs, reason = "the table says what each means")]
    pub enum Defect;

    /// Every finding.
    pub const ROWS: [ProbeFindingRow by defect] = {
        BadTokenAccepted { code: "bad-token-accepted", severity: Severity::Error, meaning: "The API accepts a forged, unsigned, changed or malformed token: anybody can pass for anybody", fix: sentence!("verify the signature with the expected algorithm and key before you check anything else"), reference: sentence!("RFC 7519 section 7.2"), brief: None }
        ExpiredAccepted { code: "expired-accepted", severity: Severity::Error, meaning: "The API accepts a token that expired long ago: anybody who has an old one can use it forever", fix: sentence!("check `exp` against the clock: refuse the token on or after `exp`"), reference: sentence!("RFC 7519 section 4.1.4"), brief: None }
        LeewayTooLarge { code: "leeway-too-large", severity: Severity::Error, meaning: "The API accepts tokens for longer after `exp` than allowed; some libraries have a default leeway of 5 minutes or more", fix: sentence!(("set the verifier's leeway to about 60s, or allow more with " [Set MaxLeeway])), reference: sentence!("RFC 7519 section 4.1.4"), brief: None }
        NotActiveAccepted { code: "not-active-accepted", severity: Severity::Error, meaning: "The API accepts a token before its `nbf`", fix: sentence!("check `nbf` against the clock"), reference: sentence!("RFC 7519 section 4.1.5"), brief: None }
        ServerError { code: "server-error", severity: Severity::Error, meaning: "A token makes the API fail with a server error; an attacker can cause it at will", fix: sentence!("catch the errors of the verification and return 401: a token is untrusted input"), reference: sentence!("RFC 9110 section 15.6"), brief: None }
        ConnectionLost { code: "connection-lost", severity: Severity::Error, meaning: "A token makes the API close the connection without a response", fix: sentence!("check the server's log: this token may have crashed it"), reference: sentence!("RFC 9110 section 15.6"), brief: None }
        AudienceUnchecked { code: "audience-unchecked", severity: Severity::Error, meaning: "The API accepts a token that was issued for another service", fix: sentence!("configure the expected audience in the verifier"), reference: sentence!("RFC 7519 section 4.1.3"), brief: None }
        AnsweredAlike { code: "answered-alike", severity: Severity::Error, meaning: "Two of these three get the same status, code and challenge: no token, an expired token, an invalid token. A client cannot know whether to sign in, to refresh or to give up", fix: sentence!("add a code to the response, such as NO_TOKEN, TOKEN_EXPIRED or INVALID_TOKEN"), reference: sentence!("RFC 6750 section 3"), brief: Some("same response as {others}") }
        ForgedAsExpired { code: "forged-as-expired", severity: Severity::Error, meaning: "The API checks the time before the signature: a forged token gets the response of an expired one", fix: sentence!("verify the signature before you check `exp`"), reference: sentence!("RFC 7515 section 5.2"), brief: Some("same response as expired") }
        InvalidAsExpired { code: "invalid-as-expired", severity: Severity::Error, meaning: "An invalid token gets the response of an expired one: the client tries to refresh again and again", fix: sentence!("report a token as expired only if it is genuine and past `exp`"), reference: sentence!("RFC 7519 section 7.2"), brief: Some("same response as expired") }
        UnexpectedAnswer { code: "unexpected-answer", severity: Severity::Error, meaning: "The response is not the one that the expectation requires", fix: sentence!(("return what the expectation requires, or choose another one with " [Set Expectation])), reference: sentence!(([Run ProbeAsExpected])), brief: None }
        ExpiredAtWrong { code: "expired-at-wrong", severity: Severity::Error, meaning: "The response to an expired token has no `expiredAt`, or one that differs from the token's `exp`", fix: sentence!("set `expiredAt` to the token's `exp` as RFC 3339 text"), reference: sentence!(([Run ProbeAsExpected])), brief: Some("`expiredAt` is missing or wrong") }
        BodyLeaks { code: "body-leaks", severity: Severity::Error, meaning: "The response to a refused token contains a stack trace, key material or the secret itself", fix: sentence!("return a code and a sentence; keep stack traces in the log, and secrets out of both"), reference: sentence!("CWE-209"), brief: Some("it leaks data") }
        RefreshFailed { code: "refresh-failed", severity: Severity::Error, meaning: "Refreshing does not work: an expired token does not lead to a new one that the API accepts", fix: sentence!("issue a new access token for a valid refresh token, even if the old one has expired"), reference: sentence!("RFC 6749 section 6"), brief: None }
        IssuerUnchecked { code: "issuer-unchecked", severity: Severity::Warning, meaning: "The API accepts a token from another issuer if the key verifies it", fix: sentence!("configure the expected issuer in the verifier"), reference: sentence!("RFC 8725 section 3.8"), brief: Some("the issuer is not checked") }
        CritIgnored { code: "crit-ignored", severity: Severity::Warning, meaning: "The header requires an extension, and the verifier ignores that", fix: sentence!("refuse a token if `crit` names an extension that you do not support"), reference: sentence!("RFC 7515 section 4.1.11"), brief: Some("`crit` is ignored") }
        ExpStringAccepted { code: "exp-string-accepted", severity: Severity::Warning, meaning: "The API accepts an `exp` that is a string, not a number; other verifiers refuse such a token or never treat it as expired", fix: sentence!("refuse an `exp` that is not a number"), reference: sentence!("RFC 7519 section 4.1.4"), brief: Some("`exp` is a string") }
        ExpMillisecondsAccepted { code: "exp-milliseconds-accepted", severity: Severity::Warning, meaning: "The API accepts an `exp` in milliseconds: read as seconds, it is tens of thousands of years in the future", fix: sentence!("refuse an `exp` that is many years in the future: if an issuer writes milliseconds, its tokens never expire"), reference: sentence!("RFC 7519 section 2"), brief: Some("`exp` is in milliseconds") }
        ExpMissingAccepted { code: "exp-missing-accepted", severity: Severity::Warning, meaning: "The API accepts a token without `exp`: it is valid as long as the key is in use", fix: sentence!("require `exp`: without it, a leaked token is valid forever"), reference: sentence!("RFC 7519 section 4.1.4"), brief: Some("it never expires") }
        RefusedEarly { code: "refused-early", severity: Severity::Warning, meaning: "The API refuses a token before its `exp`: a clock is ahead, or the verifier subtracts a margin", fix: sentence!("accept tokens until their `exp`"), reference: sentence!("RFC 7519 section 4.1.4"), brief: None }
        FractionRefused { code: "fraction-refused", severity: Severity::Warning, meaning: "The API refuses an `exp` with a fraction, which the RFC allows and some issuers write", fix: sentence!("accept an `exp` with a fraction"), reference: sentence!("RFC 7519 section 2"), brief: None }
        ErrorForInvalid { code: "error-for-invalid", severity: Severity::Warning, meaning: "The API reports TOKEN_ERROR for an invalid token: the client believes that trying again may help", fix: sentence!("return INVALID_TOKEN: the token is wrong, not the verifier"), reference: sentence!(([Run ProbeAsExpected])), brief: Some("blames the verifier") }
        InvalidAsNone { code: "invalid-as-none", severity: Severity::Warning, meaning: "An invalid token gets the response of a missing one: the client cannot know whether its token arrived", fix: sentence!("report the token as invalid, not as missing"), reference: sentence!("RFC 6750 section 3.1"), brief: Some("same response as no token") }
        ExpiredDifferently { code: "expired-differently", severity: Severity::Warning, meaning: "Expired tokens get different responses", fix: sentence!("return the same response for every expired token"), reference: sentence!("RFC 7519 section 4.1.4"), brief: Some("differs from the other expired tokens") }
        NotActiveAsExpired { code: "not-active-as-expired", severity: Severity::Warning, meaning: "A token that is not active yet gets the response of an expired one", fix: sentence!("report the token as not active yet: refreshing does not help"), reference: sentence!("RFC 7519 section 4.1.5"), brief: Some("same response as expired") }
        ErrorWithoutToken { code: "error-without-token", severity: Severity::Warning, meaning: "The challenge to a request without a token contains an error, as if the client had sent a token", fix: sentence!("omit `error` from the challenge if the request has no token"), reference: sentence!("RFC 6750 section 3.1"), brief: Some("has an error, but no token was sent") }
        SharedCache { code: "shared-cache", severity: Severity::Warning, meaning: "The response allows shared caches to store data of one user", fix: sentence!("send Cache-Control: no-store or private"), reference: sentence!("RFC 9111 section 3.5"), brief: Some("a shared cache may store it") }
        ClockSkew { code: "clock-skew", severity: Severity::Warning, meaning: "The clocks of the server and of this machine differ, so every check of a time is shifted", fix: sentence!("synchronize the clocks (NTP)"), reference: sentence!("RFC 7519 section 4.1.4"), brief: None }
        TokenEchoed { code: "token-echoed", severity: Severity::Warning, meaning: "The response body repeats the token, which then ends up in logs and on screens", fix: sentence!("remove the token from the response"), reference: sentence!("RFC 6750 section 5.2"), brief: Some("its body repeats the token") }
        ToldInProseOnly { code: "told-in-prose-only", severity: Severity::Note, meaning: "Only a sentence for people says what happened", fix: sentence!("add a code that programs can read"), reference: sentence!("RFC 6750 section 3"), brief: None }
        FutureIatRefused { code: "future-iat-refused", severity: Severity::Note, meaning: "The API refuses a token whose `iat` is in the future; the RFC does not ask for that, and clocks that differ make such tokens", fix: sentence!("use `nbf` for the time before which a token is not valid"), reference: sentence!("RFC 7519 section 4.1.6"), brief: None }
        SubjectUnneeded { code: "subject-unneeded", severity: Severity::Note, meaning: "The API accepts a token without `sub`, which is fine if it does not need to know the user", fix: sentence!("require `sub` if the application needs it"), reference: sentence!("RFC 7519 section 4.1.2"), brief: None }
        HugeExpAccepted { code: "huge-exp-accepted", severity: Severity::Note, meaning: "The API accepts an `exp` that is too large to be a date, so the token never expires", fix: sentence!("refuse an `exp` that is not a date"), reference: sentence!("RFC 7519 section 2"), brief: None }
    };
}

impl Defect {
    /// Whether it is about how refusals are distinguished, and not about what is accepted or broken.
    const fn is_of_answers(self) -> bool {
        matches!(
            self,
            Self::AnsweredAlike
                | Self::ForgedAsExpired
                | Self::InvalidAsExpired
                | Self::UnexpectedAnswer
                | Self::ExpiredAtWrong
        )
    }
}

/// A finding: its row, the sentence, and the cases that show it.
#[derive(Debug, Clone)]
pub struct ProbeFinding {
    /// Its row.
    pub row: &'static ProbeFindingRow,
    /// How grave it is under the expectation.
    pub severity: Severity,
    /// The sentence.
    pub message: String,
    /// The names of the cases.
    pub cases: Vec<&'static str>,
    /// What the rows of these cases say, where the table of findings does not know it.
    pub brief: Option<String>,
}

impl ProbeFinding {
    /// A finding of this kind.
    #[must_use]
    pub fn new(defect: Defect, message: impl Into<String>, cases: Vec<&'static str>) -> Self {
        let row = defect.row();
        Self { row, severity: row.severity, message: message.into(), cases, brief: None }
    }

    /// Whether it fails the probe.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Makes it a warning at most, if it is about how refusals are distinguished.
    pub(super) fn soften(&mut self) {
        if self.row.defect.is_of_answers() {
            self.severity = self.severity.min(Severity::Warning);
        }
    }

    /// Why a case is marked, in as few words as fit into its row.
    pub(super) fn reason(&self, case: &str, expect: &str) -> String {
        if let Some(brief) = &self.brief {
            return brief.clone();
        }
        match self.row.brief {
            Some(brief) => {
                let others = self.cases.iter().filter(|other| **other != case);
                brief.replace("{others}", &others.copied().collect::<Vec<_>>().join(", "))
            }
            None => format!("must be {expect}"),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
