//! What jwtx found out about a token, as plain data and words. It knows the value types of `jose`
//! and nothing of keys, clocks, colours or formats: every output is a view of one [`Report`].

pub mod challenge;
mod check;
pub mod credential;
pub mod diagnosis;
mod error_source;
pub mod fail_on;
mod fault;
pub mod finding;
mod help;
pub mod key_set_finding;
mod layer;
mod library_opinion;
pub mod matches;
mod origin;
pub mod reason;
pub mod safe_to_show;
mod sd_jwt;
mod search_summary;
pub(crate) mod sentence;

mod summary;
pub(crate) mod table;
pub mod text;
mod times;
pub mod verdict;

pub use check::{Check, Decision, Outcome};
pub use diagnosis::Diagnosis;
pub use error_source::ErrorSource;
pub use fault::Fault;
pub use finding::{Finding, Severity};
pub use help::{Decoding, Help, Setting, Task};
pub use layer::Layer;
pub use library_opinion::{Evidence, Opinion, Refusal};
pub use matches::{Liveness, Located, Match, Position};
pub use origin::{Origin, Origins, SettingInForce};
pub use reason::Reason;
pub use sd_jwt::SdJwtContent;
pub use search_summary::{SearchSummary, SearchWork};
pub use sentence::{Part, Sentence};
pub use summary::{Fingerprint, Summary, TokenName};
pub use times::{TimeState, Times};
pub use verdict::Verdict;

use crate::jose::{ClaimsSet, NumericDate, Seconds, Token};

/// What is known of the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureStatus {
    /// A key verified it.
    Verified,
    /// No key that fits verified it.
    Failed,
    /// Nobody looked, or nobody could.
    NotChecked,
    /// There is none to check.
    Unsigned,
}

impl SignatureStatus {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Failed => "failed",
            Self::NotChecked => "not_checked",
            Self::Unsigned => "unsigned",
        }
    }
}

/// Which key verified the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyUsed {
    /// Where it came from: an option and, for files, the path.
    pub source: String,
    /// Its `kid`, where it has one.
    pub kid: Option<String>,
    /// Its RFC 7638 thumbprint (SHA-256); a secret has none, as it would tell something of it.
    pub thumbprint: Option<String>,
    /// What kind of key it is, in words.
    pub description: String,
}

/// What is known of one of the signatures of a JWS in JSON serialization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureReport {
    /// Its place among them, from 0.
    pub index: usize,
    /// The `alg` of its header.
    pub algorithm: Option<String>,
    /// The `kid` of its header.
    pub kid: Option<String>,
    /// What is known of it.
    pub status: SignatureStatus,
    /// Whether it counts neither for nor against the token: none of the keys is one that it could be by.
    pub is_ignored: bool,
    /// The key that verified it.
    pub key: Option<KeyUsed>,
}

/// The verdict of a command that gives one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Judgement {
    /// What a caller acts on.
    pub verdict: Verdict,
    /// Why, more finely.
    pub reason: Reason,
    /// The one line that names the reason.
    pub summary: Sentence,
    /// What the holder of the token does: what the verdict says, unless the kind of the token has another way.
    pub action: &'static str,
    /// What to do about it, where something better than the verdict's own advice is known.
    pub advice: Option<Sentence>,
}

/// Everything that jwtx has to say about one token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The command that asked.
    pub command: &'static str,
    /// The layers of encryption around it, the outermost first; none where nobody tried to decrypt it.
    pub layers: Vec<Layer>,
    /// The token, unless there was none; where it was encrypted, what is inside.
    pub token: Option<Token>,
    /// What it holds besides the issuer's token, where it is an SD-JWT whose disclosures count.
    pub sd_jwt: Option<SdJwtContent>,
    /// The verdict; `inspect` gives none.
    pub judgement: Option<Judgement>,
    /// What is known of the signature.
    pub signature: SignatureStatus,
    /// The key that verified it.
    pub key: Option<KeyUsed>,
    /// Each signature of a JWS in JSON serialization; empty where only one can be there.
    pub signatures: Vec<SignatureReport>,
    /// The token's times.
    pub times: Times,
    /// The leeway that was allowed; none where times were not judged with one.
    pub leeway: Option<Seconds>,
    /// Every check, passed or not.
    pub checks: Vec<Check>,
    /// What the environment and a profile have set.
    pub settings: Vec<SettingInForce>,
    /// What is worth knowing besides.
    pub findings: Vec<Finding>,
    /// Why the signature does not verify, where that was proved.
    pub diagnosis: Option<Diagnosis>,
    /// What was tried to find that out, where nothing was proved.
    pub search: Option<SearchSummary>,
    /// What other libraries would say, where that was asked.
    pub opinions: Vec<Opinion>,
    /// The truncated SHA-256 of the token, which stands for it.
    pub fingerprint: Option<Fingerprint>,
}

impl Report {
    /// The claims that count: those of the token, and of an SD-JWT those that are disclosed as well.
    #[must_use]
    pub fn claims(&self) -> Option<&ClaimsSet> {
        let disclosed = self.sd_jwt.as_ref().and_then(|content| content.disclosed.as_ref());
        let own = || self.token.as_ref().and_then(|token| token.claims.as_ref());
        disclosed.map(|disclosed| &disclosed.claims).or_else(own)
    }

    /// The verdict. Where there was nothing to judge, nothing speaks against the token.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.judgement.as_ref().map_or(Verdict::Valid, |judged| judged.verdict)
    }

    /// Whether the verdict stays as it is, however much time goes by.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self.verdict() {
            Verdict::Expired | Verdict::Invalid | Verdict::Error | Verdict::NoToken => true,
            Verdict::NotActive => false,
            Verdict::Valid | Verdict::Expiring => self.times.expires_at.is_none(),
        }
    }

    /// Whether another set of keys could say otherwise: no key verifies the signature, or fits the algorithm.
    #[must_use]
    pub fn is_mismatch(&self) -> bool {
        let reason = self.judgement.as_ref().map(|judgement| judgement.reason);
        self.signature == SignatureStatus::Failed || reason == Some(Reason::AlgorithmNotAllowed)
    }

    /// The report of a command that could not get as far as a token.
    #[must_use]
    pub fn of_fault(command: &'static str, now: NumericDate, fault: Fault) -> Self {
        let judgement = Judgement {
            verdict: fault.reason.verdict(),
            reason: fault.reason,
            summary: fault.message.into(),
            action: fault.reason.verdict().row().action,
            advice: fault.advice.or_else(|| Some(fault.reason.row().help.clone())),
        };
        let times = Times {
            issued_at: None,
            not_before: None,
            expires_at: None,
            state: TimeState::Unknown,
            now,
        };
        Self {
            command,
            layers: Vec::new(),
            token: None,
            sd_jwt: None,
            judgement: Some(judgement),
            signature: SignatureStatus::NotChecked,
            key: None,
            signatures: Vec::new(),
            times,
            leeway: None,
            checks: Vec::new(),
            settings: Vec::new(),
            findings: Vec::new(),
            diagnosis: None,
            search: None,
            opinions: Vec::new(),
            fingerprint: None,
        }
    }
}
