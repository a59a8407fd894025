//! The JOSE header (RFC 7515 section 4): its parameters, typed.

use super::claims::Claim;
use super::json::{Object, Value};
use super::problem::{Problem, ProblemKind, Segment};

/// A JOSE header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoseHeader(Object);

/// The parameters that must be strings where they stand (RFC 7515 section 4.1, RFC 7516 section 4.1).
const STRINGS: [&str; 10] =
    ["alg", "jku", "kid", "x5u", "x5t", "x5t#S256", "typ", "cty", "enc", "zip"];

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

    /// Everything in the header that RFC 7515 and RFC 7797 forbid.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self
            .0
            .duplicates()
            .into_iter()
            .map(|name| {
                let message = format!("the parameter `{name}` stands there twice");
                Problem::new(Segment::Header, ProblemKind::DuplicateParameter, message)
            })
            .collect();
        let mut wrong = |message| {
            problems.push(Problem::new(Segment::Header, ProblemKind::Parameter, message));
        };
        if self.0.get("alg").is_none() {
            wrong("there is no `alg`, which every token must have".to_owned());
        }
        for name in STRINGS {
            match self.0.get(name) {
                None | Some(Value::String(_)) => {}
                Some(value) => {
                    wrong(format!("`{name}` is {}, but must be a string", value.type_name()));
                }
            }
        }
        match self.0.get("jwk") {
            None | Some(Value::Object(_)) => {}
            Some(value) => wrong(format!("`jwk` is {}, but must be an object", value.type_name())),
        }
        match self.0.get("x5c") {
            None => {}
            Some(Value::Array(items)) if items.iter().all(|item| item.as_str().is_some()) => {}
            Some(_) => wrong("`x5c` must be an array of strings".to_owned()),
        }
        problems.extend(
            self.critical()
                .into_iter()
                .map(|message| Problem::new(Segment::Header, ProblemKind::Crit, message)),
        );
        problems
    }

    /// What RFC 7515 section 4.1.11 and RFC 7797 sections 6 and 7 find wrong with `crit` and `b64`.
    fn critical(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.0.get("b64") == Some(&Value::Bool(false)) {
            problems.push(
                "`b64` is false: an unencoded payload, which a JWT must not have (RFC 7797 section 7)"
                    .to_owned(),
            );
        }
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
                problems.push(format!("`crit` holds {}, but must hold strings", name.type_name()));
                continue;
            };
            if seen.contains(&name) {
                problems.push(format!("`crit` names `{name}` twice"));
            } else if self.0.get(name).is_none() {
                problems.push(format!("`crit` names `{name}`, which the header does not have"));
            } else if !UNDERSTOOD.contains(&name) {
                problems.push(if is_base_parameter(name) {
                    format!("`crit` names `{name}`, which is no extension")
                } else {
                    format!(
                        "`crit` demands that the extension `{name}` is understood, and it is not"
                    )
                });
            }
            seen.push(name);
        }
        problems
    }
}

/// Whether RFC 7515 or RFC 7518 define a parameter; those must not stand in `crit`.
fn is_base_parameter(name: &str) -> bool {
    super::registry::parameter(name).is_some_and(|entry| {
        entry.reference.starts_with("RFC 7515") || entry.reference.starts_with("RFC 7518")
    })
}
