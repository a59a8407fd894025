//! What a token is judged by: the instant, the leeway, and what is expected of it.

use super::binding::{ClientCertificate, DpopProof};
use super::status::StatusList;
use super::{
    ClaimExpectation, EncryptionPolicy, KeyBindingPolicy, Question, RequiredSignatures, TrustPolicy,
};
use crate::jose::{Algorithm, NumericDate, Seconds};
use crate::keys::CertificateTrust;
use crate::registry::KindRules;
use crate::report::{Fault, Origins};

/// Everything that a judgement depends on besides the token and the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The instant of judging.
    pub now: NumericDate,
    /// By how much the clocks may differ.
    pub leeway: Seconds,
    /// The algorithms that are allowed; empty leaves it to the key.
    pub algorithms: Vec<Algorithm>,
    /// How tokens may be encrypted.
    pub encryption: EncryptionPolicy,
    /// What is expected of the claims and the header.
    pub expectations: Expectations,
    /// How long the token must still be good for.
    pub within: Option<Within>,
    /// What is asked of `exp`.
    pub exp: ExpCheck,
    /// Whether `nbf` is left unchecked.
    pub ignore_nbf: bool,
    /// Whether RSA keys may verify that are smaller than RFC 7518 section 3.3 allows.
    pub allow_weak_keys: bool,
    /// The authorities whose certificates in a token are trusted: its key is then the only one that may verify.
    pub certificate_trust: Option<CertificateTrust>,
    /// Whether the issuer's token of an SD-JWT is judged alone, without its disclosures.
    pub ignore_disclosures: bool,
    /// Which signatures must verify, where there are several.
    pub required_signatures: RequiredSignatures,
    /// What is asked of the key binding of an SD-JWT.
    pub key_binding: KeyBindingPolicy,
    /// Where all this comes from. No verdict depends on it.
    pub origins: Origins,
    /// Whether findings are looked for.
    pub lint: bool,
    /// Whether the cause of a failed signature is searched for.
    pub diagnose: bool,
}

/// What is expected of the claims and the header. What is empty is not checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expectations {
    /// One of these must be among the `aud`.
    pub audiences: Vec<String>,
    /// The `iss` must be one of these.
    pub issuers: Vec<String>,
    /// The `sub`.
    pub subject: Option<String>,
    /// The `jti`.
    pub token_id: Option<String>,
    /// What must be true of single claims.
    pub claims: Vec<ClaimExpectation>,
    /// Scopes that must all be in `scope` or `scp`.
    pub scopes: Vec<String>,
    /// Claims that must be there.
    pub required: Vec<String>,
    /// How long ago `iat` may be.
    pub max_age: Option<Seconds>,
    /// The `typ` of the header.
    pub token_type: Option<String>,
    /// The trust policy that must allow it.
    pub trust: Option<TrustPolicy>,
    /// The rules of the kind of token that it has to be.
    pub kind: Option<&'static KindRules>,
    /// The DPoP proof that must prove the key that it is bound to.
    pub dpop: Option<DpopProof>,
    /// The certificate of the TLS client that it must be bound to.
    pub client_certificate: Option<ClientCertificate>,
    /// The status list that it must be valid in, or why the one that was named says nothing.
    pub status_list: Option<Result<StatusList, Fault>>,
}

/// What is asked of `exp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExpCheck {
    /// It must be there, and to come.
    Required,
    /// Where it is there, it must be to come.
    #[default]
    IfPresent,
    /// Nothing.
    Ignored,
}

impl ExpCheck {
    /// What is asked where it was said, or not, that `exp` must be there, and that it does not count.
    #[must_use]
    pub const fn new(required: bool, ignored: bool) -> Self {
        match (required, ignored) {
            (_, true) => Self::Ignored,
            (true, false) => Self::Required,
            (false, false) => Self::IfPresent,
        }
    }
}

/// How long a token must still be good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Within {
    /// So long.
    Span(Seconds),
    /// This share of `exp − iat`, in hundredths of a percent.
    Share(u32),
}

impl Policy {
    /// The leeway that is allowed where nobody says which. Who verifies a token judges it by a clock that is not the
    /// issuer's; who asks when it expires wants to know just that.
    #[must_use]
    pub const fn default_leeway(question: Question) -> Seconds {
        match question {
            Question::Verify => Seconds::from_seconds(60),
            Question::Expiry | Question::Inspect => Seconds::ZERO,
        }
    }

    /// A policy of this instant that expects nothing and allows no leeway.
    #[must_use]
    pub fn at(now: NumericDate) -> Self {
        Self {
            now,
            leeway: Seconds::ZERO,
            algorithms: Vec::new(),
            encryption: EncryptionPolicy::default(),
            expectations: Expectations::default(),
            within: None,
            exp: ExpCheck::IfPresent,
            ignore_nbf: false,
            allow_weak_keys: false,
            certificate_trust: None,
            ignore_disclosures: false,
            required_signatures: RequiredSignatures::default(),
            key_binding: KeyBindingPolicy::default(),
            origins: Origins::default(),
            lint: true,
            diagnose: true,
        }
    }
}
