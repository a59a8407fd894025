//! Federated identity credentials of Azure: `issuer`, `subject` and `audiences` of a token must be exactly these
//! (learn.microsoft.com/graph/api/resources/federatedidentitycredentials-overview,
//! learn.microsoft.com/entra/workload-id/workload-identity-federation: "case-sensitive").

use super::condition::Operator;
use super::{Condition, Statement, TrustPolicy, TrustedIssuer, object, strings, unusable};
use crate::jose::{Object, Value};
use crate::report::Fault;

/// What a credential has besides, which says nothing of tokens.
const NAMES: [&str; 8] = [
    "@odata.context",
    "@odata.id",
    "description",
    "id",
    "name",
    "resourceGroup",
    "systemData",
    "type",
];

/// The credentials in a document: one, an array of some, or a page of them.
pub(super) fn credentials(value: &Value) -> Option<Vec<&Value>> {
    let is_one = |value: &Value| {
        let members = value.as_object();
        let inner = members.and_then(|members| members.get("properties")?.as_object()).or(members);
        inner.is_some_and(|members| {
            ["issuer", "subject", "claimsMatchingExpression"]
                .iter()
                .any(|name| members.get(name).is_some())
        })
    };
    let page = value.as_object().and_then(|members| members.get("value"));
    let given = match page.unwrap_or(value) {
        Value::Array(members) => members.iter().collect(),
        one => vec![one],
    };
    given.iter().any(|one| is_one(one)).then_some(given)
}

pub(super) fn read(credentials: &[&Value]) -> Result<TrustPolicy, Fault> {
    let statements = credentials
        .iter()
        .enumerate()
        .map(|(index, value)| credential(value, index + 1))
        .collect::<Result<_, _>>()?;
    Ok(TrustPolicy { owner: "the Azure federated credential", statements })
}

fn credential(value: &Value, number: usize) -> Result<Statement, Fault> {
    let place = format!("credential {number}");
    let outer = object(value, &place)?;
    let name = match outer.get("name").and_then(Value::as_str) {
        Some(own) if !own.is_empty() => format!("credential {own}"),
        _ => place,
    };
    let inner = outer.get("properties").map(|inner| object(inner, &name)).transpose()?;
    for (member, value) in outer.iter().chain(inner.into_iter().flat_map(Object::iter)) {
        let known = NAMES.contains(&member)
            || ["issuer", "subject", "audiences"].contains(&member)
            || member == "properties" && inner.is_some()
            || *value == Value::Null;
        if !known {
            return Err(unusable(&format!("{name} has the member `{member}`")));
        }
    }
    let members = inner.unwrap_or(outer);
    let text = |member: &str| {
        members
            .get(member)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
            .map(ToOwned::to_owned)
            .ok_or_else(|| unusable(&format!("{name} has no `{member}`")))
    };
    let issuer = text("issuer")?;
    let subject = vec![text("subject")?];
    let audiences =
        members.get("audiences").ok_or_else(|| unusable(&format!("{name} has no `audiences`")))?;
    let audiences = strings(audiences, &format!("`audiences` of {name}"))?;
    let condition = |key: &str, claims, values| {
        let key = key.to_owned();
        Condition { operator: Operator::EXACT, key, provider: None, claims, values }
    };
    let conditions =
        vec![condition("subject", &["sub"], subject), condition("audiences", &["aud"], audiences)];
    let issuers = vec![TrustedIssuer { name: issuer.clone(), values: vec![issuer] }];
    Ok(Statement { name, issuers, conditions })
}
