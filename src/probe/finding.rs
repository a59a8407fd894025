//! What a probe can find: one table of codes.

use crate::report::sentence::sentence;
use crate::report::{Sentence, Severity};

/// One row of the table.
#[derive(Debug)]
pub struct ProbeFindingRow {
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
}

/// What the row of a case says, where it is not what the answer must be: `{others}` are the other cases of the finding.
#[rustfmt::skip]
const BRIEFS: [(&str, &str); 17] = [
    ("answered-alike", "answered like {others}"),
    ("forged-as-expired", "answered as expired"),
    ("invalid-as-expired", "answered as expired"),
    ("expired-at-wrong", "`expiredAt` is missing or wrong"),
    ("body-leaks", "its body leaks"),
    ("issuer-unchecked", "the issuer is not checked"),
    ("crit-ignored", "`crit` is ignored"),
    ("exp-string-accepted", "`exp` is a string"),
    ("exp-milliseconds-accepted", "`exp` is in milliseconds"),
    ("exp-missing-accepted", "it never expires"),
    ("error-for-invalid", "blames the verifier"),
    ("invalid-as-none", "answered as if none was sent"),
    ("expired-differently", "not like the other expired ones"),
    ("not-active-as-expired", "answered as expired"),
    ("error-without-token", "names an error, and no token was sent"),
    ("shared-cache", "a shared cache may keep it"),
    ("token-echoed", "its body repeats the token"),
];

/// The findings about how refusals are told apart, and not about what is accepted or broken.
const OF_ANSWERS: [&str; 5] = [
    "answered-alike",
    "forged-as-expired",
    "invalid-as-expired",
    "unexpected-answer",
    "expired-at-wrong",
];

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

const fn row(
    code: &'static str,
    severity: Severity,
    meaning: &'static str,
    fix: Sentence,
    reference: Sentence,
) -> ProbeFindingRow {
    ProbeFindingRow { code, severity, meaning, fix, reference }
}

/// Every finding.
#[rustfmt::skip]
pub const ROWS: &[ProbeFindingRow] = {
    use Severity as S;
    &[
        row("bad-token-accepted", S::Error, "A token that is forged, unsigned, tampered or malformed opens the door: anybody can be anybody", sentence!("verify the signature with the algorithm and key that are expected, before anything else is looked at"), sentence!("RFC 7519 section 7.2")),
        row("expired-accepted", S::Error, "A token that expired long ago is still accepted: who found one once may use it for ever", sentence!("check `exp` against the clock: on or after `exp` the token is not accepted"), sentence!("RFC 7519 section 4.1.4")),
        row("leeway-too-large", S::Error, "Tokens live on after `exp` by more than was allowed; some libraries allow five minutes or more unasked", sentence!(("set the verifier's leeway to what clocks need, a minute or so, or say " [Set MaxLeeway])), sentence!("RFC 7519 section 4.1.4")),
        row("not-active-accepted", S::Error, "A token is accepted before the time from which its issuer meant it to be good", sentence!("check `nbf` against the clock"), sentence!("RFC 7519 section 4.1.5")),
        row("server-error", S::Error, "The verification of a token ends in a crash that the client sees as a fault of the server, and that can be caused at will", sentence!("catch what the verification throws and answer 401: a token is a stranger's input"), sentence!("RFC 9110 section 15.6")),
        row("connection-lost", S::Error, "A token makes the API end the connection without an answer", sentence!("look at the server's log: it may have crashed on this token"), sentence!("RFC 9110 section 15.6")),
        row("audience-unchecked", S::Error, "A token that was made for another service is accepted here", sentence!("tell the verifier its audience"), sentence!("RFC 7519 section 4.1.3")),
        row("answered-alike", S::Error, "Two of none, expired and invalid get the same status, code and challenge, so that a client has to guess what to do", sentence!("put a code into the answer, such as NO_TOKEN, TOKEN_EXPIRED and INVALID_TOKEN"), sentence!("RFC 6750 section 3")),
        row("forged-as-expired", S::Error, "Time is judged before the signature: a token that nobody vouches for is answered as one that was good once", sentence!("verify the signature before looking at `exp`"), sentence!("RFC 7515 section 5.2")),
        row("invalid-as-expired", S::Error, "A bad token is answered as an expired one: the client tries to refresh, in vain and for ever", sentence!("answer as expired only what is authentic and past `exp`"), sentence!("RFC 7519 section 7.2")),
        row("unexpected-answer", S::Error, "The answer is not the one that the expectation asks for", sentence!(("answer as the expectation says, or name another with " [Set Expectation])), sentence!(([Run ProbeAsExpected]))),
        row("expired-at-wrong", S::Error, "The answer to an expired token says no instant, or another one than the token's `exp`", sentence!("answer `expiredAt` with the token's `exp` as RFC 3339 text"), sentence!(([Run ProbeAsExpected]))),
        row("body-leaks", S::Error, "A stack trace, key material or the secret itself stands in the body of a refusal", sentence!("answer with a code and a sentence; keep traces and secrets in the log"), sentence!("CWE-209")),
        row("refresh-failed", S::Error, "The way from an expired token to a new one that is accepted does not work", sentence!("let an expired access token be renewed with a good refresh token"), sentence!("RFC 6749 section 6")),
        row("issuer-unchecked", S::Warning, "A token of another issuer is accepted, as long as the key verifies it", sentence!("tell the verifier its issuer"), sentence!("RFC 8725 section 3.8")),
        row("crit-ignored", S::Warning, "The header demands that an extension is understood, and the verifier goes on without", sentence!("refuse a token whose `crit` names what is not understood"), sentence!("RFC 7515 section 4.1.11")),
        row("exp-string-accepted", S::Warning, "`exp` is text where the RFC asks for a number; another verifier will refuse the same token, or never expire it", sentence!("refuse an `exp` that is no number"), sentence!("RFC 7519 section 4.1.4")),
        row("exp-milliseconds-accepted", S::Warning, "A date in milliseconds lies tens of thousands of years ahead; an issuer with this slip makes tokens that never expire", sentence!("refuse an `exp` that is years ahead: an issuer that writes milliseconds makes tokens that never expire"), sentence!("RFC 7519 section 2")),
        row("exp-missing-accepted", S::Warning, "A token without `exp` is accepted, and so for as long as the key is in use", sentence!("ask for `exp`: without it a leaked token is good for ever"), sentence!("RFC 7519 section 4.1.4")),
        row("refused-early", S::Warning, "A token is refused before its `exp`: a clock is ahead, or a margin is taken off", sentence!("accept a token until its `exp`"), sentence!("RFC 7519 section 4.1.4")),
        row("fraction-refused", S::Warning, "A NumericDate may have a fraction; some issuers write one", sentence!("accept an `exp` with a fraction"), sentence!("RFC 7519 section 2")),
        row("error-for-invalid", S::Warning, "TOKEN_ERROR says that the verifier is at fault, and so that trying again may help", sentence!("answer INVALID_TOKEN: the token is at fault, not the verifier"), sentence!(([Run ProbeAsExpected]))),
        row("invalid-as-none", S::Warning, "A bad token is answered as if there were none: the client cannot know that its token was seen", sentence!("answer that the token is invalid, not that it is missing"), sentence!("RFC 6750 section 3.1")),
        row("expired-differently", S::Warning, "Some expired tokens get another answer than the others", sentence!("answer every expired token in the same way"), sentence!("RFC 7519 section 4.1.4")),
        row("not-active-as-expired", S::Warning, "A token that is good only later is answered as one that was good before", sentence!("answer that the token is not active yet: refreshing does not help"), sentence!("RFC 7519 section 4.1.5")),
        row("error-without-token", S::Warning, "The challenge to a request without a token names an error, as if one had been sent", sentence!("leave `error` out of the challenge where no token was sent"), sentence!("RFC 6750 section 3.1")),
        row("shared-cache", S::Warning, "The answer allows caches that serve many people to keep what was meant for one", sentence!("answer Cache-Control: no-store, or private"), sentence!("RFC 9111 section 3.5")),
        row("clock-skew", S::Warning, "The clocks of the server and of this machine differ, so that every judgement about time is shifted", sentence!("synchronise the clocks (NTP)"), sentence!("RFC 7519 section 4.1.4")),
        row("token-echoed", S::Warning, "The body repeats the token, and so copies it into logs and screens", sentence!("leave the token out of the answer"), sentence!("RFC 6750 section 5.2")),
        row("told-in-prose-only", S::Note, "What happened stands in a sentence for people only", sentence!("add a code that a program can read"), sentence!("RFC 6750 section 3")),
        row("future-iat-refused", S::Note, "A token whose `iat` is still to come is refused; the RFC gives `iat` no such meaning, and slow clocks make such tokens", sentence!("use `nbf` for times before which a token is not good"), sentence!("RFC 7519 section 4.1.6")),
        row("subject-unneeded", S::Note, "A token without `sub` is accepted; that is all right where nobody needs to know who it is about", sentence!("ask for `sub` where the application needs one"), sentence!("RFC 7519 section 4.1.2")),
        row("huge-exp-accepted", S::Note, "An `exp` that no calendar has is taken for one that never comes", sentence!("refuse an `exp` that is no date"), sentence!("RFC 7519 section 2")),
    ]
};

impl ProbeFinding {
    /// A finding of this code.
    #[must_use]
    pub fn new(code: &str, message: impl Into<String>, cases: Vec<&'static str>) -> Self {
        // Every code in the judge has its row; a test holds it to that.
        let row = ROWS.iter().find(|row| row.code == code).unwrap_or(&ROWS[0]);
        Self { row, severity: row.severity, message: message.into(), cases, brief: None }
    }

    /// Whether it fails the probe.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Makes it a warning at most, if it is about how refusals are told apart.
    pub(super) fn soften(&mut self) {
        if OF_ANSWERS.contains(&self.row.code) {
            self.severity = self.severity.min(Severity::Warning);
        }
    }

    /// Why a case is marked, in as few words as fit into its row.
    pub(super) fn reason(&self, case: &str, expect: &str) -> String {
        if let Some(brief) = &self.brief {
            return brief.clone();
        }
        match BRIEFS.iter().find(|(code, _)| *code == self.row.code) {
            Some((_, brief)) => {
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
    fn the_other_tables_name_findings() {
        for code in BRIEFS.iter().map(|(code, _)| code).chain(&OF_ANSWERS) {
            assert!(ROWS.iter().any(|row| row.code == *code), "{code}");
        }
    }
}
