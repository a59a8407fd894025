//! The rules by which libraries differ. Each says why it refuses a token, or nothing.

use super::numbers::Numbers;
use super::{claims, dates, header, token};
use crate::jose::{ClaimsSet, JoseHeader, Object, ProblemKind, Token, Value};
use crate::keys::{Key, KeyRing};
use crate::report::SignatureStatus;
use crate::validate::Policy;

/// One thing that a library refuses.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// An encrypted token: the library reads one, if it is told to in this way and has the key; without being told more,
    /// with these algorithms of key management alone.
    Encrypted(&'static str, &'static [&'static str]),
    /// Three segments that can be read, but for what it tolerates.
    Structure(&'static [ProblemKind]),
    /// A payload that is JSON, whatever it holds.
    Json,
    /// A payload that is a JSON object.
    ClaimsSet,
    /// A signature that is there and verifies.
    Signature,
    /// Algorithms other than these.
    Algorithms(&'static [&'static str]),
    /// RSA keys under so many bits.
    RsaBits(usize),
    /// Secrets under so many bytes.
    SecretBytes(usize),
    /// `crit` that is malformed (unless it is the empty list and that is tolerated), or names
    /// something else than these.
    Critical { understood: &'static [&'static str], empty: bool },
    /// A header parameter that is there and is not a string.
    HeaderText(&'static str),
    /// A header parameter that is there and is neither a string nor null.
    HeaderTextOrNull(&'static str),
    /// A header parameter or a claim that appears twice.
    Twice(&'static str),
    /// `crit` that is not an array; what it names is not looked at.
    CriticalArray,
    /// A header parameter that is there at all.
    HeaderWithout(&'static str),
    /// `b64: false` in any token.
    Unencoded,
    /// A `typ` that is there and is none of these, in whatever case.
    Types(&'static [&'static str]),
    /// A claim that is missing.
    Required(&'static str),
    /// A date that is there and is not written so.
    Date(&'static str, Numbers),
    /// An `exp` that is past by more than the leeway; `at` refuses at that very second too.
    Expired { leeway: u16, at: bool, numbers: Numbers },
    /// An `nbf` in the future by more than the leeway.
    NotBefore { leeway: u16, numbers: Numbers },
    /// An `iat` in the future by more than the leeway.
    IssuedAt { leeway: u16, numbers: Numbers },
    /// An `exp` that is not later than this other date.
    ExpAfter(&'static str),
    /// A claim that is there and is not a string.
    Text(&'static str),
    /// A claim that is an array.
    Array(&'static str),
    /// An `aud` that is there and is neither a string nor an array of strings.
    AudienceType,
    /// An `aud` of the right type that is not the expected one, or where none is expected.
    AudienceIfTyped,
    /// An `iss` that is a string and not the expected one.
    IssuerIfTyped,
    /// An `aud`, where none is expected; an empty one passes.
    AudienceUnexpected,
    /// An `aud` that is not the expected one; a missing one, too, if it must be there.
    Audience { missing: bool, mixed: bool },
    /// An `iss` that is not the expected one; a missing one, too, if it must be there.
    Issuer { missing: bool },
}

/// What the rules look at.
pub(super) struct Facts<'a> {
    pub(super) token: &'a Token,
    pub(super) header: Option<&'a Object>,
    pub(super) claims: Option<&'a Object>,
    pub(super) keys: &'a [Key],
    pub(super) policy: &'a Policy,
    now: f64,
    pub(super) signature: SignatureStatus,
    /// Whether the token is encrypted as it was given.
    pub(super) is_encrypted: bool,
    /// The `alg` that the token has as it was given.
    pub(super) outer_algorithm: Option<&'a str>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(
        token: &'a Token,
        ring: &'a KeyRing,
        policy: &'a Policy,
        signature: SignatureStatus,
    ) -> Self {
        Self {
            token,
            header: token.header.as_ref().map(JoseHeader::parameters),
            claims: token.claims.as_ref().map(ClaimsSet::members),
            keys: &ring.keys,
            policy,
            now: seconds(policy.now.whole_seconds()),
            signature,
            is_encrypted: token.form.is_jwe(),
            outer_algorithm: token.header.as_ref().and_then(JoseHeader::algorithm),
        }
    }

    /// A header parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&Value> {
        self.header.and_then(|header| header.get(name))
    }

    /// A claim.
    pub(super) fn claim(&self, name: &str) -> Option<&Value> {
        self.claims.and_then(|claims| claims.get(name))
    }

    /// How far a date lies after now, in seconds, for a reader of such numbers.
    pub(super) fn ahead(&self, name: &str, numbers: Numbers) -> Option<f64> {
        Some(numbers.read(self.claim(name)?)? - self.now)
    }
}

/// Libraries count in doubles too; whole seconds of our days are exact in them.
#[expect(clippy::cast_precision_loss, reason = "exact for every second that a clock shows")]
const fn seconds(whole: i64) -> f64 {
    whole as f64
}

impl Rule {
    /// Why a token is refused by this rule.
    pub(super) fn refuses(self, facts: &Facts<'_>) -> Option<String> {
        match self {
            Self::Encrypted(how, algorithms) => token::encrypted(facts, how, algorithms),
            Self::Structure(tolerated) => token::structure(facts, tolerated),
            Self::Json => token::json(facts),
            Self::ClaimsSet => token::claims_set(facts),
            Self::Signature => token::signature(facts),
            Self::Algorithms(known) => token::algorithms(facts, known),
            Self::RsaBits(least) => token::rsa_bits(facts, least),
            Self::SecretBytes(least) => token::secret_bytes(facts, least),
            Self::Critical { understood, empty } => header::critical(facts, understood, empty),
            Self::HeaderText(name) => header::text(facts, name),
            Self::HeaderTextOrNull(name) => header::text_or_null(facts, name),
            Self::Twice(name) => header::twice(facts, name),
            Self::CriticalArray => header::critical_array(facts),
            Self::HeaderWithout(name) => header::without(facts, name),
            Self::Unencoded => header::unencoded(facts),
            Self::Types(known) => header::types(facts, known),
            Self::Required(name) => claims::required(facts, name),
            Self::Date(name, numbers) => dates::date(facts, name, numbers),
            Self::Expired { leeway, at, numbers } => dates::expired(facts, leeway, at, numbers),
            Self::NotBefore { leeway, numbers } => dates::too_early(facts, "nbf", leeway, numbers),
            Self::IssuedAt { leeway, numbers } => dates::too_early(facts, "iat", leeway, numbers),
            Self::ExpAfter(name) => dates::exp_after(facts, name),
            Self::Text(name) => claims::text(facts, name),
            Self::Array(name) => claims::array(facts, name),
            Self::AudienceType => claims::audience_type(facts),
            Self::AudienceIfTyped => claims::audience_if_typed(facts),
            Self::IssuerIfTyped => claims::issuer_if_typed(facts),
            Self::AudienceUnexpected => claims::audience_unexpected(facts),
            Self::Audience { missing, mixed } => claims::audience(facts, missing, mixed),
            Self::Issuer { missing } => claims::issuer(facts, missing),
        }
    }
}

/// Why a member is not a string, if it is none.
pub(super) fn no_text(name: &str, value: &Value) -> Option<String> {
    value.as_str().is_none().then(|| format!("`{name}` is {}, not a string", value.type_name()))
}
