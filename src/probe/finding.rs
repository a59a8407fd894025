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
        BadTokenAccepted { code: "bad-token-accepted", severity: Severity::Error, meaning: "A token that is forged, unsigned, tampered or malformed opens the door: anybody can be anybody", fix: sentence!("verify the signature with the algorithm and key that are expected, before anything else is looked at"), reference: sentence!("RFC 7519 section 7.2"), brief: None }
        ExpiredAccepted { code: "expired-accepted", severity: Severity::Error, meaning: "A token that expired long ago is still accepted: who found one once may use it for ever", fix: sentence!("check `exp` against the clock: on or after `exp` the token is not accepted"), reference: sentence!("RFC 7519 section 4.1.4"), brief: None }
        LeewayTooLarge { code: "leeway-too-large", severity: Severity::Error, meaning: "Tokens live on after `exp` by more than was allowed; some libraries allow five minutes or more unasked", fix: sentence!(("set the verifier's leeway to what clocks need, a minute or so, or say " [Set MaxLeeway])), reference: sentence!("RFC 7519 section 4.1.4"), brief: None }
        NotActiveAccepted { code: "not-active-accepted", severity: Severity::Error, meaning: "A token is accepted before the time from which its issuer meant it to be good", fix: sentence!("check `nbf` against the clock"), reference: sentence!("RFC 7519 section 4.1.5"), brief: None }
        ServerError { code: "server-error", severity: Severity::Error, meaning: "The verification of a token ends in a crash that the client sees as a fault of the server, and that can be caused at will", fix: sentence!("catch what the verification throws and answer 401: a token is a stranger's input"), reference: sentence!("RFC 9110 section 15.6"), brief: None }
        ConnectionLost { code: "connection-lost", severity: Severity::Error, meaning: "A token makes the API end the connection without an answer", fix: sentence!("look at the server's log: it may have crashed on this token"), reference: sentence!("RFC 9110 section 15.6"), brief: None }
        AudienceUnchecked { code: "audience-unchecked", severity: Severity::Error, meaning: "A token that was made for another service is accepted here", fix: sentence!("tell the verifier its audience"), reference: sentence!("RFC 7519 section 4.1.3"), brief: None }
        AnsweredAlike { code: "answered-alike", severity: Severity::Error, meaning: "Two of none, expired and invalid get the same status, code and challenge, so that a client has to guess what to do", fix: sentence!("put a code into the answer, such as NO_TOKEN, TOKEN_EXPIRED and INVALID_TOKEN"), reference: sentence!("RFC 6750 section 3"), brief: Some("answered like {others}") }
        ForgedAsExpired { code: "forged-as-expired", severity: Severity::Error, meaning: "Time is judged before the signature: a token that nobody vouches for is answered as one that was good once", fix: sentence!("verify the signature before looking at `exp`"), reference: sentence!("RFC 7515 section 5.2"), brief: Some("answered as expired") }
        InvalidAsExpired { code: "invalid-as-expired", severity: Severity::Error, meaning: "A bad token is answered as an expired one: the client tries to refresh, in vain and for ever", fix: sentence!("answer as expired only what is authentic and past `exp`"), reference: sentence!("RFC 7519 section 7.2"), brief: Some("answered as expired") }
        UnexpectedAnswer { code: "unexpected-answer", severity: Severity::Error, meaning: "The answer is not the one that the expectation asks for", fix: sentence!(("answer as the expectation says, or name another with " [Set Expectation])), reference: sentence!(([Run ProbeAsExpected])), brief: None }
        ExpiredAtWrong { code: "expired-at-wrong", severity: Severity::Error, meaning: "The answer to an expired token says no instant, or another one than the token's `exp`", fix: sentence!("answer `expiredAt` with the token's `exp` as RFC 3339 text"), reference: sentence!(([Run ProbeAsExpected])), brief: Some("`expiredAt` is missing or wrong") }
        BodyLeaks { code: "body-leaks", severity: Severity::Error, meaning: "A stack trace, key material or the secret itself stands in the body of a refusal", fix: sentence!("answer with a code and a sentence; keep traces and secrets in the log"), reference: sentence!("CWE-209"), brief: Some("its body leaks") }
        RefreshFailed { code: "refresh-failed", severity: Severity::Error, meaning: "The way from an expired token to a new one that is accepted does not work", fix: sentence!("let an expired access token be renewed with a good refresh token"), reference: sentence!("RFC 6749 section 6"), brief: None }
        IssuerUnchecked { code: "issuer-unchecked", severity: Severity::Warning, meaning: "A token of another issuer is accepted, as long as the key verifies it", fix: sentence!("tell the verifier its issuer"), reference: sentence!("RFC 8725 section 3.8"), brief: Some("the issuer is not checked") }
        CritIgnored { code: "crit-ignored", severity: Severity::Warning, meaning: "The header demands that an extension is understood, and the verifier goes on without", fix: sentence!("refuse a token whose `crit` names what is not understood"), reference: sentence!("RFC 7515 section 4.1.11"), brief: Some("`crit` is ignored") }
        ExpStringAccepted { code: "exp-string-accepted", severity: Severity::Warning, meaning: "`exp` is text where the RFC asks for a number; another verifier will refuse the same token, or never expire it", fix: sentence!("refuse an `exp` that is no number"), reference: sentence!("RFC 7519 section 4.1.4"), brief: Some("`exp` is a string") }
        ExpMillisecondsAccepted { code: "exp-milliseconds-accepted", severity: Severity::Warning, meaning: "A date in milliseconds lies tens of thousands of years ahead; an issuer with this slip makes tokens that never expire", fix: sentence!("refuse an `exp` that is years ahead: an issuer that writes milliseconds makes tokens that never expire"), reference: sentence!("RFC 7519 section 2"), brief: Some("`exp` is in milliseconds") }
        ExpMissingAccepted { code: "exp-missing-accepted", severity: Severity::Warning, meaning: "A token without `exp` is accepted, and so for as long as the key is in use", fix: sentence!("ask for `exp`: without it a leaked token is good for ever"), reference: sentence!("RFC 7519 section 4.1.4"), brief: Some("it never expires") }
        RefusedEarly { code: "refused-early", severity: Severity::Warning, meaning: "A token is refused before its `exp`: a clock is ahead, or a margin is taken off", fix: sentence!("accept a token until its `exp`"), reference: sentence!("RFC 7519 section 4.1.4"), brief: None }
        FractionRefused { code: "fraction-refused", severity: Severity::Warning, meaning: "A NumericDate may have a fraction; some issuers write one", fix: sentence!("accept an `exp` with a fraction"), reference: sentence!("RFC 7519 section 2"), brief: None }
        ErrorForInvalid { code: "error-for-invalid", severity: Severity::Warning, meaning: "TOKEN_ERROR says that the verifier is at fault, and so that trying again may help", fix: sentence!("answer INVALID_TOKEN: the token is at fault, not the verifier"), reference: sentence!(([Run ProbeAsExpected])), brief: Some("blames the verifier") }
        InvalidAsNone { code: "invalid-as-none", severity: Severity::Warning, meaning: "A bad token is answered as if there were none: the client cannot know that its token was seen", fix: sentence!("answer that the token is invalid, not that it is missing"), reference: sentence!("RFC 6750 section 3.1"), brief: Some("answered as if none was sent") }
        ExpiredDifferently { code: "expired-differently", severity: Severity::Warning, meaning: "Some expired tokens get another answer than the others", fix: sentence!("answer every expired token in the same way"), reference: sentence!("RFC 7519 section 4.1.4"), brief: Some("not like the other expired ones") }
        NotActiveAsExpired { code: "not-active-as-expired", severity: Severity::Warning, meaning: "A token that is good only later is answered as one that was good before", fix: sentence!("answer that the token is not active yet: refreshing does not help"), reference: sentence!("RFC 7519 section 4.1.5"), brief: Some("answered as expired") }
        ErrorWithoutToken { code: "error-without-token", severity: Severity::Warning, meaning: "The challenge to a request without a token names an error, as if one had been sent", fix: sentence!("leave `error` out of the challenge where no token was sent"), reference: sentence!("RFC 6750 section 3.1"), brief: Some("names an error, and no token was sent") }
        SharedCache { code: "shared-cache", severity: Severity::Warning, meaning: "The answer allows caches that serve many people to keep what was meant for one", fix: sentence!("answer Cache-Control: no-store, or private"), reference: sentence!("RFC 9111 section 3.5"), brief: Some("a shared cache may keep it") }
        ClockSkew { code: "clock-skew", severity: Severity::Warning, meaning: "The clocks of the server and of this machine differ, so that every judgement about time is shifted", fix: sentence!("synchronise the clocks (NTP)"), reference: sentence!("RFC 7519 section 4.1.4"), brief: None }
        TokenEchoed { code: "token-echoed", severity: Severity::Warning, meaning: "The body repeats the token, and so copies it into logs and screens", fix: sentence!("leave the token out of the answer"), reference: sentence!("RFC 6750 section 5.2"), brief: Some("its body repeats the token") }
        ToldInProseOnly { code: "told-in-prose-only", severity: Severity::Note, meaning: "What happened stands in a sentence for people only", fix: sentence!("add a code that a program can read"), reference: sentence!("RFC 6750 section 3"), brief: None }
        FutureIatRefused { code: "future-iat-refused", severity: Severity::Note, meaning: "A token whose `iat` is still to come is refused; the RFC gives `iat` no such meaning, and slow clocks make such tokens", fix: sentence!("use `nbf` for times before which a token is not good"), reference: sentence!("RFC 7519 section 4.1.6"), brief: None }
        SubjectUnneeded { code: "subject-unneeded", severity: Severity::Note, meaning: "A token without `sub` is accepted; that is all right where nobody needs to know who it is about", fix: sentence!("ask for `sub` where the application needs one"), reference: sentence!("RFC 7519 section 4.1.2"), brief: None }
        HugeExpAccepted { code: "huge-exp-accepted", severity: Severity::Note, meaning: "An `exp` that no calendar has is taken for one that never comes", fix: sentence!("refuse an `exp` that is no date"), reference: sentence!("RFC 7519 section 2"), brief: None }
    };
}

impl Defect {
    /// Whether it is about how refusals are told apart, and not about what is accepted or broken.
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

    /// Makes it a warning at most, if it is about how refusals are told apart.
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
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_every_kind_has_its_row() {
        let codes: std::collections::BTreeSet<_> = ROWS.iter().map(|row| row.code).collect();
        assert_eq!(codes.len(), ROWS.len());
        for row in ROWS {
            assert_eq!(row.defect.row().code, row.code);
        }
    }
}
