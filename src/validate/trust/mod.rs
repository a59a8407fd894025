//! Trust policies of cloud providers: which tokens of other issuers they exchange for credentials of their own. What
//! jwtx does not evaluate in one is an error, and never left out: a condition that is not seen would let tokens pass.

mod aws;
mod azure;
mod condition;
mod findings;

pub(super) use condition::{Condition, Holds, STEPS, Subject};
pub(super) use findings::look;

use crate::jose::{Object, Token, Value};
use crate::keys::sniff;
use crate::report::{Fault, Reason};

/// A trust policy: a token passes that one of its statements allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustPolicy {
    /// Whose it is, in words.
    owner: &'static str,
    /// What allows tokens. Without any, none passes.
    statements: Vec<Statement>,
}

/// One way to be allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// How it is called in sentences.
    pub(super) name: String,
    /// The issuers that it trusts.
    pub(super) issuers: Vec<TrustedIssuer>,
    /// What must all be true of the token.
    pub(super) conditions: Vec<Condition>,
}

/// An issuer that a statement trusts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TrustedIssuer {
    /// How the policy writes it.
    pub(super) name: String,
    /// The values of `iss` that are it.
    pub(super) values: Vec<String>,
}

impl TrustPolicy {
    /// Reads the trust policy of an AWS IAM role, or a federated identity credential of Azure, as the providers' own
    /// command lines and infrastructure tools write them.
    ///
    /// # Errors
    ///
    /// That it is neither, or has something that jwtx does not evaluate.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text = text.trim_start_matches('\u{feff}');
        let value = Value::parse(text).map_err(|error| no_json(text, &error.to_string()))?;
        if let Some(name) = duplicate(&value) {
            return Err(unusable(&format!("`{name}` appears twice in one object")));
        }
        if let Some(policy) = aws::policy(&value) {
            return aws::read(policy);
        }
        if let Some(credentials) = azure::credentials(&value) {
            return azure::read(&credentials);
        }
        let members = value.as_object();
        let has = |name: &str| members.is_some_and(|members| members.get(name).is_some());
        if ["attributeCondition", "attributeMapping", "oidc"].into_iter().any(has) {
            return Err(unusable(
                "it is a workload identity pool provider of Google Cloud, whose mappings and conditions are in CEL",
            ));
        }
        let what = "it is neither an AWS trust policy (`Statement`) nor an Azure federated credential (`issuer`)";
        Err(unusable(what))
    }

    /// Whose it is, in words.
    pub(super) const fn owner(&self) -> &'static str {
        self.owner
    }

    /// The one issuer whose tokens it allows, where there is only one, as the address of its keys.
    #[must_use]
    pub fn only_issuer(&self) -> Option<&str> {
        let issuers = self.statements.iter().flat_map(|statement| &statement.issuers);
        let mut addresses = issuers
            .flat_map(|issuer| &issuer.values)
            .map(String::as_str)
            .filter(|value| value.starts_with("https://"));
        let first = addresses.next()?;
        addresses.all(|other| other == first).then_some(first)
    }

    /// What allows tokens.
    pub(super) fn statements(&self) -> &[Statement] {
        &self.statements
    }
}

impl Statement {
    /// Whether it trusts this issuer.
    pub(super) fn trusts(&self, issuer: &str) -> bool {
        self.issuers.iter().any(|trusted| trusted.values.iter().any(|value| value == issuer))
    }

    /// The claims that are asked for a condition, by the issuer of the token; none where the key is another
    /// provider's, which is never there for this token. An issuer that is not trusted is no reason to leave a
    /// condition unexplained.
    pub(super) fn claims_of<'c>(
        &self,
        condition: &'c Condition,
        issuer: &str,
    ) -> &'c [&'static str] {
        let Some(provider) = &condition.provider else { return condition.claims };
        let same = |trusted: &&TrustedIssuer| trusted.name.eq_ignore_ascii_case(provider);
        let own = self.issuers.iter().find(same);
        let is_asked = own.is_some_and(|own| {
            !self.trusts(issuer) || own.values.iter().any(|value| value == issuer)
        });
        if is_asked { condition.claims } else { &[] }
    }
}

/// That a text is no JSON, by what it is instead, where that is known.
fn no_json(text: &str, why: &str) -> Fault {
    let name = if is_token(text) {
        Some("a token")
    } else {
        sniff::name(text.as_bytes()).map(|seen| seen.name)
    };
    match name {
        Some(name) => unusable(&format!("it is {name}, not a policy")).advise(
            "pass the policy as JSON: aws iam get-role or az identity federated-credential show print it",
        ),
        None => unusable(&format!("it is not JSON: {why}")),
    }
}

fn is_token(text: &str) -> bool {
    Token::parse(text.trim()).header.is_some()
}

/// That a trust policy cannot be evaluated.
fn unusable(why: &str) -> Fault {
    Fault::new(Reason::PolicyUnusable, format!("jwtx cannot evaluate the trust policy: {why}"))
        .advise(Reason::PolicyUnusable.row().help.clone())
}

/// The members of an element that must be an object.
fn object<'v>(value: &'v Value, what: &str) -> Result<&'v Object, Fault> {
    value
        .as_object()
        .ok_or_else(|| unusable(&format!("{what} is {}, but must be an object", value.type_name())))
}

/// A string, or an array of at least one.
fn strings(value: &Value, what: &str) -> Result<Vec<String>, Fault> {
    let wrong = || unusable(&format!("{what} must be a string or an array of strings"));
    let texts = match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(members) => members
            .iter()
            .map(|member| member.as_str().map(ToOwned::to_owned))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(wrong)?,
        _ => return Err(wrong()),
    };
    if texts.is_empty() { Err(wrong()) } else { Ok(texts) }
}

/// A name that appears twice in an object, anywhere in a value: readers differ about what it means.
fn duplicate(value: &Value) -> Option<&str> {
    match value {
        Value::Object(members) => {
            let first = members.duplicates().first().copied();
            first.or_else(|| members.iter().find_map(|(_, value)| duplicate(value)))
        }
        Value::Array(members) => members.iter().find_map(duplicate),
        _ => None,
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
