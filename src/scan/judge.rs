//! Makes a sighting of a token that was found.

use crate::jose::{ClaimsSet, JoseHeader};
use crate::report::sighting::{Rank, Sighting};
use crate::report::{Fingerprint, Reason, Record, Report, SignatureStatus, TimeState, Verdict};
use crate::validate::{self, BatchValidator, Question};

/// What the tokens of a search are judged by.
pub struct Judge {
    /// The question, the policy and the keys: time alone is judged where there are no keys.
    pub judge: validate::Validator,
    /// Whether the token's text is kept.
    pub show: bool,
}

/// One worker's look at the tokens.
pub struct Watch<'a> {
    judge: &'a Judge,
    validator: BatchValidator<'a>,
}

impl Judge {
    /// One worker's look at the tokens.
    #[must_use]
    pub fn watch(&self) -> Watch<'_> {
        Watch { judge: self, validator: self.judge.batch() }
    }

    /// Whether a whole report is wanted, with its findings or the key that verified.
    fn is_thorough(&self) -> bool {
        self.judge.policy.lint || self.judge.question == Question::Verify
    }
}

impl Watch<'_> {
    /// What is known of a token that takes up so many bytes.
    pub fn sighting(&mut self, text: &str, length: u64, base64: bool) -> Sighting {
        let found = if self.judge.is_thorough() {
            of_report(self.validator.report_on(text), self.judge.judge.question)
        } else {
            self.validator.record(text, of_record)
        };
        let text = text.trim_end_matches('~');
        Sighting {
            length,
            base64,
            token: self.judge.show.then(|| text.to_owned()),
            fingerprint: Fingerprint::of(text).to_string(),
            ..found
        }
    }
}

fn of_record(record: &Record<'_>) -> Sighting {
    let (verdict, reason) = record.verdict.unwrap_or((Verdict::Error, Reason::Malformed));
    let hash = |subject: &str| Fingerprint::of(subject).to_string();
    Sighting {
        rank: by_time(record.signature, record.state),
        length: 0,
        base64: false,
        verdict,
        reason,
        summary: record.summary.as_deref().unwrap_or_default().to_owned(),
        signature: record.signature,
        key: None,
        algorithm: record.algorithm.as_deref().map(ToOwned::to_owned),
        issuer: record.issuer.as_deref().map(ToOwned::to_owned),
        subject_hash: record.subject.as_deref().map(hash),
        time: record.state,
        not_before: record.not_before,
        expires_at: record.expires_at,
        now: record.now,
        findings: Vec::new(),
        token: None,
        fingerprint: String::new(),
    }
}

fn of_report(report: Report, question: Question) -> Sighting {
    let token = report.token.as_ref();
    let claims = token.and_then(|token| token.claims.as_ref());
    let string = |name| claims.and_then(|claims: &ClaimsSet| claims.string(name).present());
    let algorithm = token.and_then(|token| token.header.as_ref()).and_then(JoseHeader::algorithm);
    let judged = report.judgement.as_ref();
    let verdict = judged.map(|judged| judged.verdict);
    let rank = match judged.filter(|_| question == Question::Verify) {
        Some(judged) => by_verdict(judged.verdict, judged.reason),
        None => by_time(report.signature, report.times.state),
    };
    Sighting {
        rank,
        length: 0,
        base64: false,
        verdict: verdict.unwrap_or(Verdict::Error),
        reason: judged.map_or(Reason::Malformed, |judged| judged.reason),
        summary: judged.map(|judged| judged.summary.clone()).unwrap_or_default(),
        signature: report.signature,
        algorithm: algorithm.map(ToOwned::to_owned),
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

/// Where there are keys, the verdict alone decides.
fn by_verdict(verdict: Verdict, reason: Reason) -> Rank {
    match (verdict, reason) {
        (Verdict::Invalid, Reason::Unsigned) => Rank::Unsigned,
        (Verdict::Invalid, _) => Rank::Invalid,
        (Verdict::Valid | Verdict::Expiring, _) => Rank::Live,
        (Verdict::NotActive, _) => Rank::NotActive,
        (Verdict::Expired, _) => Rank::Expired,
        (Verdict::Error | Verdict::NoToken, _) => Rank::Unverified,
    }
}

/// Without a key, the time by the token's own account.
const fn by_time(signature: SignatureStatus, state: TimeState) -> Rank {
    match (signature, state) {
        (SignatureStatus::Unsigned, _) => Rank::Unsigned,
        (_, TimeState::Active | TimeState::NeverExpires) => Rank::Live,
        (_, TimeState::NotActive) => Rank::NotActive,
        (_, TimeState::Expired) => Rank::Expired,
        (_, TimeState::Unknown) => Rank::Unknown,
    }
}
