//! Makes a match of a token that was found.

use super::{BatchValidator, Policy, Question, Validator};
use crate::jose::{ClaimsSet, JoseHeader, Token};
use crate::report::matches::{Liveness, Match};
use crate::report::{Fingerprint, Reason, Report, SignatureStatus, Summary, TimeState, Verdict};

/// What the tokens of a search are judged by.
pub struct Matcher {
    /// The question, the policy and the keys: time alone is judged where there are no keys.
    pub validator: Validator,
    /// Whether the token's text is kept.
    pub show: bool,
}

/// One worker's look at the tokens.
pub struct BatchMatcher<'a> {
    matcher: &'a Matcher,
    validator: BatchValidator<'a>,
}

impl Matcher {
    /// One worker's look at the tokens.
    #[must_use]
    pub fn batch(&self) -> BatchMatcher<'_> {
        BatchMatcher { matcher: self, validator: self.validator.batch() }
    }

    /// Whether a whole report is wanted, with its findings or the key that verified.
    fn is_thorough(&self) -> bool {
        self.validator.policy.lint || self.validator.question == Question::Verify
    }
}

impl BatchMatcher<'_> {
    /// What the tokens are judged by.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.matcher.validator.policy
    }

    /// What is known of a token that takes up so many bytes.
    pub fn matched(&mut self, text: &str, length: u64, base64: bool) -> Match {
        let found = if self.matcher.is_thorough() {
            of_report(self.validator.report_on(text), self.matcher.validator.question)
        } else {
            self.validator.record(text, of_summary)
        };
        Match {
            length,
            base64,
            token: self.matcher.show.then(|| text.to_owned()),
            fingerprint: Fingerprint::of_found(text).to_string(),
            ..found
        }
    }
}

fn of_summary(summary: &Summary<'_>) -> Match {
    let (verdict, reason) = summary.verdict.unwrap_or((Verdict::Error, Reason::Malformed));
    let hash = |subject: &str| Fingerprint::of(subject).to_string();
    Match {
        liveness: by_time(summary.signature, summary.state),
        length: 0,
        base64: false,
        verdict,
        reason,
        summary: summary.summary.as_deref().cloned().unwrap_or_default(),
        signature: summary.signature,
        key: None,
        algorithm: summary.algorithm.as_deref().map(ToOwned::to_owned),
        issuer: summary.issuer.as_deref().map(ToOwned::to_owned),
        subject_hash: summary.subject.as_deref().map(hash),
        time: summary.state,
        not_before: summary.not_before,
        expires_at: summary.expires_at,
        now: summary.now,
        findings: Vec::new(),
        token: None,
        fingerprint: String::new(),
    }
}

fn of_report(report: Report, question: Question) -> Match {
    let token = report.token.as_ref();
    let string =
        |name| report.claims().and_then(|claims: &ClaimsSet| claims.string(name).present());
    let algorithm = token.and_then(algorithm_of);
    let judged = report.judgement.as_ref();
    let verdict = judged.map(|judged| judged.verdict);
    let liveness = match judged.filter(|_| question == Question::Verify) {
        // What is inside may be as good as any.
        Some(_) if is_closed(&report) => Liveness::Unverified,
        // Without its payload, nobody knows whether its signature is right.
        Some(judged)
            if judged.reason == Reason::Malformed && token.is_some_and(Token::lacks_payload) =>
        {
            Liveness::Unverified
        }
        Some(judged) => by_verdict(judged.verdict, judged.reason),
        None => by_time(report.signature, report.times.state),
    };
    Match {
        liveness,
        length: 0,
        base64: false,
        verdict: verdict.unwrap_or(Verdict::Error),
        reason: judged.map_or(Reason::Malformed, |judged| judged.reason),
        summary: judged.map(|judged| judged.summary.clone()).unwrap_or_default(),
        signature: report.signature,
        algorithm,
        issuer: string("iss").map(ToOwned::to_owned),
        subject_hash: string("sub").map(|subject| Fingerprint::of(subject).to_string()),
        time: report.times.state,
        not_before: report.times.not_before,
        expires_at: report.times.expires_at,
        now: report.times.now,
        findings: report.findings.iter().map(|finding| (finding.code, finding.severity)).collect(),
        token: None,
        fingerprint: String::new(),
        key: report.key.map(|key| key.source),
    }
}

/// Whether it is encrypted, and nothing that was given decrypts it.
fn is_closed(report: &Report) -> bool {
    report.layers.iter().any(|layer| !layer.decrypted)
}

/// Its `alg`; of an encrypted token for several recipients that of the first.
fn algorithm_of(token: &Token) -> Option<String> {
    let own = token.header.as_ref().and_then(JoseHeader::algorithm).map(ToOwned::to_owned);
    own.or_else(|| {
        let (header, _) = token.encrypted.as_ref()?.recipients().next()?;
        header.algorithm().map(ToOwned::to_owned)
    })
}

/// Where there are keys, the verdict alone decides.
fn by_verdict(verdict: Verdict, reason: Reason) -> Liveness {
    match (verdict, reason) {
        (Verdict::Invalid, Reason::Unsigned) => Liveness::Unsigned,
        (Verdict::Invalid, _) => Liveness::Invalid,
        (Verdict::Valid | Verdict::Expiring, _) => Liveness::Live,
        (Verdict::NotActive, _) => Liveness::NotActive,
        (Verdict::Expired, _) => Liveness::Expired,
        (Verdict::Error | Verdict::NoToken, _) => Liveness::Unverified,
    }
}

/// Without a key, the time by the token's own account.
const fn by_time(signature: SignatureStatus, state: TimeState) -> Liveness {
    match (signature, state) {
        (SignatureStatus::Unsigned, _) => Liveness::Unsigned,
        (_, TimeState::Active | TimeState::NeverExpires) => Liveness::Live,
        (_, TimeState::NotActive) => Liveness::NotActive,
        (_, TimeState::Expired) => Liveness::Expired,
        (_, TimeState::Unknown) => Liveness::Unknown,
    }
}
