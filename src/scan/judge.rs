//! Makes a sighting of a token that was found.

use crate::check::{self, Policy};
use crate::jose::{ClaimsSet, JoseHeader, Token};
use crate::keys::KeyRing;
use crate::report::sighting::{Rank, Sighting};
use crate::report::{Fingerprint, Report, SignatureStatus, TimeState, Verdict};

/// What the tokens of a search are judged by.
#[derive(Debug)]
pub struct Judge {
    /// The instant, the leeway and what is expected.
    pub policy: Policy,
    /// The keys; without them, time alone is judged.
    pub keys: Option<KeyRing>,
    /// Whether the token's text is kept.
    pub show: bool,
}

impl Judge {
    /// What is known of a token that takes up so many bytes.
    #[must_use]
    pub fn sighting(&self, token: Token, length: u64, base64: bool) -> Sighting {
        let report = match &self.keys {
            Some(ring) => check::verify(token, ring, &self.policy, Vec::new()),
            None => check::expiry(token, &self.policy, Vec::new()),
        };
        let rank = rank(&report);
        let token = report.token.as_ref();
        let claims = token.and_then(|token| token.claims.as_ref());
        let string = |name| claims.and_then(|claims: &ClaimsSet| claims.string(name).present());
        let (verdict, reason, summary) = match report.judgement {
            Some(judged) => (judged.verdict, judged.reason, judged.summary),
            None => (Verdict::Error, crate::report::Reason::Malformed, String::new()),
        };
        Sighting {
            rank,
            length,
            base64,
            verdict,
            reason,
            summary,
            signature: report.signature,
            key: report.key.map(|key| key.source),
            algorithm: token
                .and_then(|token| token.header.as_ref())
                .and_then(JoseHeader::algorithm)
                .map(ToOwned::to_owned),
            issuer: string("iss").map(ToOwned::to_owned),
            subject_hash: string("sub").map(|subject| Fingerprint::of(subject).to_string()),
            time: report.times.state,
            not_before: report.times.not_before,
            expires_at: report.times.expires_at,
            now: report.times.now,
            findings: report.findings.iter().map(|finding| finding.code).collect(),
            token: token.filter(|_| self.show).map(|token| token.text().to_owned()),
            fingerprint: report.fingerprint.map_or_else(String::new, |one| one.to_string()),
        }
    }
}

/// A verdict where one was possible, else the time by the token's own account.
fn rank(report: &Report) -> Rank {
    let verdict = report.judgement.as_ref().map(|judged| judged.verdict);
    match (report.signature, verdict) {
        (SignatureStatus::Unsigned, _) => Rank::Unsigned,
        (SignatureStatus::Failed, _) | (SignatureStatus::Verified, Some(Verdict::Invalid)) => {
            Rank::Invalid
        }
        (SignatureStatus::Verified, Some(Verdict::Valid | Verdict::Expiring)) => Rank::Live,
        (SignatureStatus::Verified, Some(Verdict::NotActive)) => Rank::NotActive,
        (SignatureStatus::Verified, Some(Verdict::Expired)) => Rank::Expired,
        _ => match report.times.state {
            TimeState::Active | TimeState::NeverExpires => Rank::Live,
            TimeState::NotActive => Rank::NotActive,
            TimeState::Expired => Rank::Expired,
            TimeState::Unknown => Rank::Unknown,
        },
    }
}
