//! The JOSE header (RFC 7515 section 4): its parameters, typed.

use super::claims::Claim;
use super::json::{Object, Value};
use super::limits;
use super::problem::{Problem, ProblemKind, Segment};

/// A JOSE header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoseHeader(Object);

/// What a registered parameter must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Text,
    Texts,
    TextOrTexts,
    Boolean,
    Number,
    Object,
    /// Its own rules say what it must be.
    Critical,
}

/// The parameters of the RFCs on JOSE and JWT, and their types, in the order of the registry's table. What
/// other specifications register means something in their own tokens only.
#[rustfmt::skip]
const TYPES: [(&str, Type); 24] = [
    // RFC 7515 section 4.1
    ("alg", Type::Text), ("jku", Type::Text), ("jwk", Type::Object), ("kid", Type::Text),
    ("x5u", Type::Text), ("x5c", Type::Texts), ("x5t", Type::Text), ("x5t#S256", Type::Text),
    ("typ", Type::Text), ("cty", Type::Text), ("crit", Type::Critical),
    // RFC 7797 section 3
    ("b64", Type::Boolean),
    // RFC 7516 section 4.1, RFC 7518 section 4
    ("enc", Type::Text), ("zip", Type::Text), ("epk", Type::Object), ("apu", Type::Text),
    ("apv", Type::Text), ("iv", Type::Text), ("tag", Type::Text), ("p2s", Type::Text),
    ("p2c", Type::Number),
    // RFC 7519 section 5.3
    ("iss", Type::Text), ("sub", Type::Text), ("aud", Type::TextOrTexts),
];

/// The parameters that say how something was encrypted, and that mean nothing in a signed token.
const ENCRYPTION: [&str; 9] = ["enc", "zip", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c"];

/// The most parameters that are named one by one for the same fault.
const NAMED: usize = 10;

/// How many names `crit` may have.
const CRITICAL: usize = 64;

/// The extensions that jwtx understands where `crit` names them.
const UNDERSTOOD: [&str; 1] = ["b64"];

impl JoseHeader {
    /// A header of these parameters.
    #[must_use]
    pub const fn new(parameters: Object) -> Self {
        Self(parameters)
    }

    /// The parameters.
    #[must_use]
    pub const fn parameters(&self) -> &Object {
        &self.0
    }

    /// A parameter that is a string.
    #[must_use]
    pub fn string(&self, name: &str) -> Claim<'_, &str> {
        Claim::string(&self.0, name)
    }

    /// The `alg`, as text, where it is a string.
    #[must_use]
    pub fn algorithm(&self) -> Option<&str> {
        self.0.get("alg").and_then(Value::as_str)
    }

    /// The parameters that are there and belong to encrypted tokens only.
    #[must_use]
    pub fn of_encryption(&self) -> Vec<&'static str> {
        ENCRYPTION.into_iter().filter(|name| self.0.get(name).is_some()).collect()
    }

    /// That `crit` requires an extension which only signatures have: jwtx knows none of encrypted tokens.
    pub(super) fn critical_of_encryption(&self) -> Option<Problem> {
        let Some(Value::Array(names)) = self.0.get("crit") else { return None };
        let name = names.iter().filter_map(Value::as_str).find(|name| UNDERSTOOD.contains(name))?;
        let message = format!("`crit` requires `{name}`, which encrypted tokens do not have");
        Some(Problem::new(Segment::Header, ProblemKind::Crit, message))
    }

    /// Whether it says that the payload is signed as it is, not in base64url (RFC 7797 section 3).
    #[must_use]
    pub fn is_unencoded(&self) -> bool {
        self.0.get("b64") == Some(&Value::Bool(false))
    }

    /// Everything in the header of a JWT that RFC 7515 and RFC 7797 forbid.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = self.base_problems();
        if self.is_unencoded() {
            let message = "`b64` is false: the payload is not encoded, which a JWT must not use (RFC 7797 section 7)";
            problems.push(Problem::new(Segment::Header, ProblemKind::Unencoded, message));
        }
        problems.extend(self.critical());
        problems
    }

    /// Everything in the header of a JWS that RFC 7515 and RFC 7797 forbid.
    pub(super) fn problems_of_jws(&self) -> Vec<Problem> {
        let mut problems = self.base_problems();
        problems.extend(self.critical());
        problems.extend(self.unnamed_b64());
        problems
    }

    /// That the payload is not encoded, and that whoever does not know this parameter would not notice.
    pub(super) fn unnamed_b64(&self) -> Option<Problem> {
        let named = match self.0.get("crit") {
            Some(Value::Array(names)) => names.iter().any(|name| name.as_str() == Some("b64")),
            _ => false,
        };
        (self.is_unencoded() && !named).then(|| {
            let message = "`b64` is false, but `crit` does not name it (RFC 7797 section 6)";
            Problem::new(Segment::Header, ProblemKind::Crit, message)
        })
    }

    fn base_problems(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self
            .0
            .duplicates()
            .into_iter()
            .take(NAMED)
            .map(|name| {
                let message = format!("the parameter `{name}` appears twice");
                Problem::new(Segment::Header, ProblemKind::DuplicateParameter, message)
            })
            .collect();
        let (found, limit) = (self.0.len(), limits::HEADER_PARAMETERS);
        if found > limit {
            let message = format!("{found} parameters, more than the limit of {limit}");
            problems.push(Problem::new(Segment::Header, ProblemKind::TooLarge, message));
        }
        let mut wrong = |message| {
            problems.push(Problem::new(Segment::Header, ProblemKind::Parameter, message));
        };
        if self.0.get("alg").is_none() {
            wrong("there is no `alg`, which every token needs".to_owned());
        }
        for (name, wanted) in TYPES {
            if let Some(value) = self.0.get(name)
                && let Some(wanted) = wanted.misses(value)
            {
                let found = match value {
                    Value::Array(_) if wanted.contains("array") => {
                        "has an item that is not a string"
                    }
                    value => &format!("is {}", value.type_name()),
                };
                wrong(format!("`{name}` {found}, but must be {wanted}"));
            }
        }
        problems
    }

    /// What RFC 7515 section 4.1.11 finds wrong with `crit`.
    fn critical(&self) -> impl Iterator<Item = Problem> {
        let crit = |message| Problem::new(Segment::Header, ProblemKind::Crit, message);
        self.faults_of_crit().into_iter().map(crit)
    }

    fn faults_of_crit(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let names = match self.0.get("crit") {
            None => return problems,
            Some(Value::Array(names)) if names.is_empty() => {
                problems.push("`crit` is an empty list, which is not allowed".to_owned());
                return problems;
            }
            Some(Value::Array(names)) if names.len() > CRITICAL => {
                problems.push(format!("`crit` has more than the limit of {CRITICAL} names"));
                return problems;
            }
            Some(Value::Array(names)) => names,
            Some(value) => {
                problems.push(format!(
                    "`crit` is {}, but must be an array of strings",
                    value.type_name()
                ));
                return problems;
            }
        };
        let mut seen = Vec::new();
        for name in names {
            let Some(name) = name.as_str() else {
                problems.push(format!(
                    "`crit` contains {}, but must contain only strings",
                    name.type_name()
                ));
                continue;
            };
            if seen.contains(&name) {
                problems.push(format!("`crit` names `{name}` twice"));
            } else if self.0.get(name).is_none() {
                problems.push(format!("`crit` names `{name}`, which the header does not have"));
            } else if !UNDERSTOOD.contains(&name) {
                problems.push(if is_base_parameter(name) {
                    format!("`crit` names `{name}`, which is not an extension")
                } else {
                    format!("`crit` requires the extension `{name}`, which jwtx does not support")
                });
            }
            seen.push(name);
        }
        problems
    }
}

impl Type {
    /// What a value must be, where it is something else.
    fn misses(self, value: &Value) -> Option<&'static str> {
        let texts = |value: &Value| match value {
            Value::Array(items) => items.iter().all(|item| item.as_str().is_some()),
            _ => false,
        };
        let (fits, wanted) = match self {
            Self::Text => (value.as_str().is_some(), "a string"),
            Self::Texts => (texts(value), "an array of strings"),
            Self::TextOrTexts => {
                (value.as_str().is_some() || texts(value), "a string or an array of strings")
            }
            Self::Boolean => (matches!(value, Value::Bool(_)), "true or false"),
            Self::Number => (matches!(value, Value::Number(_)), "a number"),
            Self::Object => (value.as_object().is_some(), "an object"),
            Self::Critical => (true, "an array of strings"),
        };
        (!fits).then_some(wanted)
    }
}

/// The parameters among [`TYPES`] that later RFCs define, or RFC 7519.
const LATER: [&str; 4] = ["b64", "iss", "sub", "aud"];

/// Whether RFC 7515, RFC 7516 or RFC 7518 define a parameter; those must not be in `crit`.
fn is_base_parameter(name: &str) -> bool {
    !LATER.contains(&name) && TYPES.iter().any(|(known, _)| *known == name)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
