//! The rules by which libraries differ. Each says why it refuses a token, or nothing.

use crate::jose::algorithm::KeyType;
use crate::jose::{Claim, ClaimsSet, JoseHeader, Object, ProblemKind, Token, Value};
use crate::keys::{Key, KeyMaterial, KeyRing, PublicKey, bits};
use crate::report::SignatureStatus;
use crate::report::text::count;
use crate::validate::Policy;

/// One thing that a library refuses.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
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
    /// A header parameter that is there and is no string.
    HeaderText(&'static str),
    /// A header parameter that is there and is neither a string nor null.
    HeaderTextOrNull(&'static str),
    /// A header parameter or a claim that stands there twice.
    Twice(&'static str),
    /// `crit` that is no array; what it names is not looked at.
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
    /// A claim that is there and is no string.
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

/// Which JSON values a library takes for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Numbers.
    Json,
    /// What Python's `int()` takes: numbers, true and false, and texts of digits.
    Python,
    /// Numbers from 0 to 2⁶⁴, rounded; anything else is as good as missing.
    Unsigned,
    /// Numbers; 0 is as good as missing.
    Go,
}

/// What the rules look at.
pub(super) struct Facts<'a> {
    token: &'a Token,
    header: Option<&'a Object>,
    claims: Option<&'a Object>,
    keys: &'a [Key],
    policy: &'a Policy,
    now: f64,
    signature: SignatureStatus,
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
        }
    }

    fn header(&self, name: &str) -> Option<&Value> {
        self.header.and_then(|header| header.get(name))
    }

    fn claim(&self, name: &str) -> Option<&Value> {
        self.claims.and_then(|claims| claims.get(name))
    }

    /// How far a date lies after now, in seconds, for a reader of such numbers.
    fn ahead(&self, name: &str, numbers: Numbers) -> Option<f64> {
        Some(numbers.read(self.claim(name)?)? - self.now)
    }
}

/// Libraries count in doubles too; whole seconds of our days are exact in them.
#[expect(clippy::cast_precision_loss, reason = "exact for every second that a clock shows")]
const fn seconds(whole: i64) -> f64 {
    whole as f64
}

impl Numbers {
    fn read(self, value: &Value) -> Option<f64> {
        let number = match (self, value) {
            (_, Value::Number(number)) => number.as_str().parse::<f64>().ok()?,
            (Self::Python, Value::Bool(one)) => f64::from(u8::from(*one)),
            (Self::Python, Value::String(digits)) => {
                let digits = digits.trim();
                let bare = digits.strip_prefix(['-', '+']).unwrap_or(digits);
                bare.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??
            }
            _ => return None,
        };
        match self {
            Self::Python => Some(number.trunc()),
            Self::Unsigned => {
                Some(number.round()).filter(|n| (0.0..18_446_744_073_709_551_616.0).contains(n))
            }
            Self::Go => Some(number).filter(|n| *n != 0.0),
            Self::Json => Some(number),
        }
    }
}

impl Rule {
    /// Why a token is refused by this rule.
    pub(super) fn refuses(self, facts: &Facts<'_>) -> Option<String> {
        self.of_token(facts)
            .or_else(|| self.of_header(facts))
            .or_else(|| self.of_dates(facts))
            .or_else(|| self.of_claims(facts))
    }

    /// The rules about segments, algorithm, signature and key.
    fn of_token(self, facts: &Facts<'_>) -> Option<String> {
        match self {
            Self::Structure(_)
                if facts.token.disclosures.is_some() && !facts.policy.ignore_disclosures =>
            {
                Some("it is an SD-JWT: with its disclosures it is no JWS".to_owned())
            }
            Self::Structure(tolerated) => structure(facts.token, tolerated),
            Self::Json => payload(facts.token)
                .is_none_or(|value| value == Value::Null)
                .then(|| "the payload is no JSON".to_owned()),
            Self::ClaimsSet => {
                facts.claims.is_none().then(|| "the payload is no JSON object".to_owned())
            }
            Self::Signature if facts.token.is_unsigned() => {
                Some("there is no signature".to_owned())
            }
            Self::Signature => (facts.signature == SignatureStatus::Failed)
                .then(|| "the signature does not verify".to_owned()),
            Self::Algorithms(known) => match facts.header("alg").and_then(Value::as_str) {
                None => Some("there is no `alg`".to_owned()),
                Some(alg) if known.contains(&alg) => None,
                Some(alg) => Some(match known {
                    [one] => {
                        format!("it takes {one} alone unless told otherwise, and `alg` is {alg}")
                    }
                    _ => format!("it does not know {alg}"),
                }),
            },
            Self::RsaBits(least) => facts.keys.iter().find_map(|key| match key.material.public() {
                Some(PublicKey::Rsa { modulus, .. }) if bits(modulus) < least => {
                    Some(format!("the RSA key has {} bits, fewer than {least}", bits(modulus)))
                }
                _ => None,
            }),
            Self::SecretBytes(least) => facts
                .keys
                .iter()
                .find_map(|key| match &key.material {
                    KeyMaterial::Secret(secret) if secret.expose().len() < least => {
                        let size = count(secret.expose().len(), "byte");
                        Some(format!("the secret has {size}, fewer than {least}"))
                    }
                    _ => None,
                })
                .filter(|_| facts.keys.iter().all(|key| key.key_type() == KeyType::Secret)),
            _ => None,
        }
    }

    /// The rules about the header.
    fn of_header(self, facts: &Facts<'_>) -> Option<String> {
        match self {
            Self::Critical { understood, empty } => critical(facts, understood, empty),
            Self::HeaderText(name) => facts.header(name).and_then(|value| no_text(name, value)),
            Self::HeaderTextOrNull(name) => {
                let value = facts.header(name).filter(|value| **value != Value::Null)?;
                no_text(name, value)
            }
            Self::Twice(name) => [facts.header, facts.claims]
                .into_iter()
                .flatten()
                .any(|object| object.count(name) > 1)
                .then(|| format!("`{name}` stands there twice")),
            Self::CriticalArray => match facts.header("crit")? {
                Value::Array(_) => None,
                _ => Some("`crit` is no array".to_owned()),
            },
            Self::HeaderWithout(name) => {
                facts.header(name).map(|_| format!("the header has `{name}`"))
            }
            Self::Unencoded => (facts.header("b64") == Some(&Value::Bool(false)))
                .then(|| "the header says `b64: false`".to_owned()),
            Self::Types(known) => {
                let typ = facts.header("typ")?.as_str()?;
                let fits = known.iter().any(|known| known.eq_ignore_ascii_case(typ));
                (!fits).then(|| format!("`typ` is {typ}, and only {} passes", known.join(" or ")))
            }
            _ => None,
        }
    }

    /// The rules about times.
    fn of_dates(self, facts: &Facts<'_>) -> Option<String> {
        match self {
            Self::Required(name) => {
                facts.claim(name).is_none().then(|| format!("there is no `{name}`"))
            }
            Self::Date(name, numbers) => {
                let value = facts.claim(name)?;
                let wrong = numbers.read(value).is_none() && !numbers.is_zero(value);
                wrong.then(|| {
                    let kind = match value {
                        Value::Number(_) => "no date that it reads",
                        value => value.type_name(),
                    };
                    format!("`{name}` is {kind}")
                })
            }
            Self::Expired { leeway, at, numbers } => {
                let late = -facts.ahead("exp", numbers)? - f64::from(leeway);
                let refused = if at { late >= 0.0 } else { late > 0.0 };
                refused.then(|| match leeway {
                    0 => "expired; no leeway".to_owned(),
                    leeway => format!("expired by more than its leeway of {leeway} s"),
                })
            }
            Self::NotBefore { leeway, numbers } => too_early("nbf", facts, leeway, numbers),
            Self::IssuedAt { leeway, numbers } => too_early("iat", facts, leeway, numbers),
            Self::ExpAfter(name) => {
                let exp = facts.ahead("exp", Numbers::Json)?;
                let other = facts.ahead(name, Numbers::Json)?;
                (exp <= other).then(|| format!("`exp` is not later than `{name}`"))
            }
            _ => None,
        }
    }

    /// The rules about the other claims.
    fn of_claims(self, facts: &Facts<'_>) -> Option<String> {
        match self {
            Self::Array(name) => match facts.claim(name)? {
                Value::Array(_) => Some(format!("`{name}` is an array")),
                _ => None,
            },
            Self::Text(name) => facts.claim(name).and_then(|value| no_text(name, value)),
            Self::AudienceType => {
                let malformed = |claims: &ClaimsSet| match claims.audience() {
                    Claim::Malformed { problem, .. } => Some(format!("`aud` {problem}")),
                    _ => None,
                };
                facts.token.claims.as_ref().and_then(malformed)
            }
            Self::AudienceUnexpected => {
                let expected = !facts.policy.expectations.audiences.is_empty();
                let empty = match facts.claim("aud") {
                    None | Some(Value::Null) => true,
                    Some(Value::String(text)) => text.is_empty(),
                    Some(Value::Array(items)) => items.is_empty(),
                    Some(_) => false,
                };
                (!expected && !empty).then(|| "it has an `aud`, and none is expected".to_owned())
            }
            Self::AudienceIfTyped => {
                let typed = facts.token.claims.as_ref()?.audience().present()?;
                let expected = &facts.policy.expectations.audiences;
                let fits = expected.iter().any(|one| typed.contains(one));
                (!fits).then(|| match expected.as_slice() {
                    [] => "it has an `aud`, and none is expected".to_owned(),
                    _ => "`aud` is not the expected one".to_owned(),
                })
            }
            Self::IssuerIfTyped => {
                let issuer = facts.claim("iss")?.as_str()?;
                let expected = &facts.policy.expectations.issuers;
                let wrong = !expected.is_empty() && !expected.iter().any(|one| one == issuer);
                wrong.then(|| "`iss` is not the expected one".to_owned())
            }
            Self::Audience { missing, mixed } => audience(facts, missing, mixed),
            Self::Issuer { missing } => {
                let expected = &facts.policy.expectations.issuers;
                let wrong = match facts.claim("iss") {
                    None => missing,
                    Some(value) => !expected.iter().any(|one| value.as_str() == Some(one)),
                };
                (wrong && !expected.is_empty()).then(|| "`iss` is not the expected one".to_owned())
            }
            _ => None,
        }
    }
}

impl Numbers {
    /// Whether a value is a number that counts as missing.
    fn is_zero(self, value: &Value) -> bool {
        let Value::Number(number) = value else { return false };
        self == Self::Go && number.as_str().parse::<f64>() == Ok(0.0)
    }
}

fn structure(token: &Token, tolerated: &[ProblemKind]) -> Option<String> {
    // These are looked at by rules of their own.
    const ELSEWHERE: [ProblemKind; 7] = [
        ProblemKind::Crit,
        ProblemKind::Parameter,
        ProblemKind::DuplicateParameter,
        ProblemKind::Json,
        ProblemKind::NotAnObject,
        ProblemKind::Utf8,
        ProblemKind::Empty,
    ];
    if !token.form.is_jws() || token.header.is_none() {
        return Some("it is no JWS in compact serialization".to_owned());
    }
    let passes = |kind| ELSEWHERE.contains(&kind) || tolerated.contains(&kind);
    token.problems.iter().find(|problem| !passes(problem.kind)).map(ToString::to_string)
}

/// The payload as JSON.
fn payload(token: &Token) -> Option<Value> {
    Value::parse(std::str::from_utf8(token.payload.as_deref()?).ok()?).ok()
}

fn no_text(name: &str, value: &Value) -> Option<String> {
    value.as_str().is_none().then(|| format!("`{name}` is {}, not a string", value.type_name()))
}

fn critical(facts: &Facts<'_>, understood: &[&str], empty: bool) -> Option<String> {
    let names = match facts.header("crit")? {
        Value::Array(names) if names.is_empty() => {
            return (!empty).then(|| "`crit` is empty".to_owned());
        }
        Value::Array(names) => names,
        _ => return Some("`crit` is no array".to_owned()),
    };
    let strange =
        names.iter().find(|name| !name.as_str().is_some_and(|name| understood.contains(&name)));
    strange.map(|name| format!("`crit` names {name}, which it does not understand"))
}

fn too_early(name: &str, facts: &Facts<'_>, leeway: u16, numbers: Numbers) -> Option<String> {
    let ahead = facts.ahead(name, numbers)?;
    (ahead > f64::from(leeway)).then(|| match leeway {
        0 => format!("`{name}` is in the future; no leeway"),
        leeway => format!("`{name}` is in the future by more than its leeway of {leeway} s"),
    })
}

fn audience(facts: &Facts<'_>, missing: bool, mixed: bool) -> Option<String> {
    let expected = &facts.policy.expectations.audiences;
    if expected.is_empty() {
        return None;
    }
    let fits = |value: &Value| expected.iter().any(|one| value.as_str() == Some(one));
    let wrong = match facts.claim("aud") {
        None => missing,
        Some(Value::Array(items)) => {
            let texts = items.iter().all(|item| item.as_str().is_some());
            !(items.iter().any(fits) && (mixed || texts))
        }
        Some(value) => !fits(value),
    };
    wrong.then(|| "`aud` is not the expected one".to_owned())
}
