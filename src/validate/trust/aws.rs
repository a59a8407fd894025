//! The trust policy of an IAM role (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html): which
//! tokens may call `sts:AssumeRoleWithWebIdentity`.

use super::condition::Operator;
use super::{Condition, Statement, TrustPolicy, TrustedIssuer, object, strings, unusable};
use crate::jose::{Object, Value};
use crate::report::Fault;
use crate::validate::Glob;

/// The one action that a token is for.
const ACTION: &str = "sts:AssumeRoleWithWebIdentity";

/// The providers that are not created, and so have no ARN.
const BUILT_IN: [&str; 4] = [
    "accounts.google.com",
    "cognito-identity.amazonaws.com",
    "graph.facebook.com",
    "www.amazon.com",
];

/// A condition key that AWS takes from a claim.
struct KeyRow {
    /// The provider; none for all of them.
    provider: Option<&'static str>,
    /// The key behind the provider and the colon.
    key: &'static str,
    /// The claims that it is taken from: the first that is there.
    claims: &'static [&'static str],
}

const fn row(
    provider: Option<&'static str>,
    key: &'static str,
    claims: &'static [&'static str],
) -> KeyRow {
    KeyRow { provider, key, claims }
}

const GOOGLE: Option<&str> = Some("accounts.google.com");
const GITHUB: Option<&str> = Some("token.actions.githubusercontent.com");

/// The keys that there are. Sources: "Available keys for AWS web identity federation"
/// (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif); for
/// GitHub "AWS STS now supports validation of select identity provider specific claims"
/// (aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/). A key that is
/// not here is not evaluated: AWS would not find it, or find something else than the claim of its name.
const KEYS: &[KeyRow] = &[
    row(GOOGLE, "aud", &["azp", "aud"]),
    row(GOOGLE, "oaud", &["aud"]),
    row(None, "aud", &["aud"]),
    row(None, "sub", &["sub"]),
    row(None, "amr", &["amr"]),
    row(GITHUB, "actor", &["actor"]),
    row(GITHUB, "actor_id", &["actor_id"]),
    row(GITHUB, "enterprise_id", &["enterprise_id"]),
    row(GITHUB, "environment", &["environment"]),
    row(GITHUB, "job_workflow_ref", &["job_workflow_ref"]),
    row(GITHUB, "ref", &["ref"]),
    row(GITHUB, "repository", &["repository"]),
    row(GITHUB, "repository_id", &["repository_id"]),
    row(GITHUB, "workflow", &["workflow"]),
];

/// The policy in a document: itself, or the one of a role as `aws iam get-role` prints it.
pub(super) fn policy(value: &Value) -> Option<&Object> {
    let document = value.as_object()?;
    if document.get("Statement").is_some() {
        return Some(document);
    }
    let role = document.get("Role").and_then(Value::as_object).unwrap_or(document);
    let policy = role.get("AssumeRolePolicyDocument")?.as_object()?;
    policy.get("Statement").is_some().then_some(policy)
}

pub(super) fn read(policy: &Object) -> Result<TrustPolicy, Fault> {
    for (name, value) in policy.iter() {
        match (name, value.as_str()) {
            ("Statement", _) | ("Id", Some(_)) | ("Version", Some("2012-10-17" | "2008-10-17")) => {
            }
            ("Version", _) => {
                return Err(unusable(&format!("`Version` is {value}, which is not known")));
            }
            _ => return Err(unusable(&format!("it has the element `{name}`"))),
        }
    }
    let given = match policy.get("Statement") {
        Some(Value::Array(statements)) => statements.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let mut statements = Vec::new();
    for (index, one) in given.into_iter().enumerate() {
        let name = format!("statement {}", index + 1);
        statements.extend(statement(object(one, &name)?, name)?);
    }
    Ok(TrustPolicy { owner: "the AWS trust policy", statements })
}

/// A statement, if it is about tokens: others allow other things.
fn statement(given: &Object, mut name: String) -> Result<Option<Statement>, Fault> {
    const KNOWN: [&str; 5] = ["Sid", "Effect", "Principal", "Action", "Condition"];
    if let Some((other, _)) = given.iter().find(|(other, _)| !KNOWN.contains(other)) {
        return Err(unusable(&format!("{name} has the element `{other}`")));
    }
    if let Some(Value::String(sid)) = given.get("Sid").filter(|sid| sid.as_str() != Some("")) {
        name = format!("{name} ({sid})");
    }
    match given.get("Effect").and_then(Value::as_str) {
        Some("Allow") => {}
        _ => return Err(unusable(&format!("{name} has an `Effect` other than Allow"))),
    }
    let action = given.get("Action").ok_or_else(|| unusable(&format!("{name} has no `Action`")))?;
    let is_asked = strings(action, &format!("`Action` of {name}"))?
        .iter()
        .map(|pattern| without_variables(pattern, &name).map(|()| is_action(pattern)))
        .collect::<Result<Vec<_>, _>>()?
        .contains(&true);
    let issuers = principal(given.get("Principal"), &name)?;
    let is_about_tokens = is_asked && !issuers.is_empty();
    let conditions = conditions(given.get("Condition"), is_about_tokens, &name)?;
    Ok(is_about_tokens.then_some(Statement { name, issuers, conditions }))
}

/// Whether a pattern of actions has the one that a token is for. Actions have no case.
fn is_action(pattern: &str) -> bool {
    let pattern = pattern.to_lowercase();
    let all = !pattern.is_empty() && pattern.chars().all(|c| c == '*');
    all || Glob::new(&pattern).is_some_and(|glob| glob.matches(&ACTION.to_lowercase()))
}

/// The issuers of tokens among the principals.
fn principal(value: Option<&Value>, name: &str) -> Result<Vec<TrustedIssuer>, Fault> {
    let value = value.ok_or_else(|| unusable(&format!("{name} has no `Principal`")))?;
    if value.as_str() == Some("*") {
        return Err(unusable(&format!("`Principal` of {name} is *, which is everybody")));
    }
    let mut issuers = Vec::new();
    for (kind, names) in object(value, &format!("`Principal` of {name}"))?.iter() {
        let names = strings(names, &format!("`{kind}` of {name}"))?;
        match kind {
            "Federated" => {
                for one in &names {
                    issuers.extend(issuer(one, name)?);
                }
            }
            "AWS" | "Service" | "CanonicalUser" => {}
            _ => return Err(unusable(&format!("{name} has the principal `{kind}`"))),
        }
    }
    Ok(issuers)
}

/// The issuer that a provider is for; none for one of SAML.
fn issuer(principal: &str, name: &str) -> Result<Option<TrustedIssuer>, Fault> {
    if BUILT_IN.contains(&principal) {
        let mut values = vec![format!("https://{principal}")];
        // Google writes its issuer in both ways (OpenID Connect, "Validating an ID token").
        values.extend((principal == "accounts.google.com").then(|| principal.to_owned()));
        return Ok(Some(TrustedIssuer { name: principal.to_owned(), values }));
    }
    let unknown = || {
        let what = "which is not the ARN of an OIDC provider";
        unusable(&format!("`Federated` of {name} is {principal}, {what}"))
    };
    let resource = principal
        .strip_prefix("arn:")
        .and_then(|arn| arn.split_once(":iam::"))
        .and_then(|(_, rest)| rest.split_once(':'))
        .map(|(_, resource)| resource)
        .ok_or_else(unknown)?;
    if resource.starts_with("saml-provider/") {
        return Ok(None);
    }
    let provider = resource.strip_prefix("oidc-provider/").ok_or_else(unknown)?;
    if provider.is_empty() || provider.contains(['*', '?', '$']) {
        return Err(unknown());
    }
    let values = vec![format!("https://{provider}")];
    Ok(Some(TrustedIssuer { name: provider.to_owned(), values }))
}

/// The conditions of a statement. Every operator has to be known; keys are those of tokens only in statements about
/// tokens.
fn conditions(
    value: Option<&Value>,
    is_about_tokens: bool,
    name: &str,
) -> Result<Vec<Condition>, Fault> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let mut conditions = Vec::new();
    for (operator_name, keys) in object(value, &format!("`Condition` of {name}"))?.iter() {
        let operator = Operator::named(operator_name).ok_or_else(|| {
            unusable(&format!("{name} has the condition operator `{operator_name}`"))
        })?;
        for (key, values) in object(keys, &format!("`{operator_name}` of {name}"))?.iter() {
            let values = strings(values, &format!("`{key}` of {name}"))?;
            for value in &values {
                without_variables(value, name)?;
            }
            if is_about_tokens {
                conditions.push(condition(operator, key, values, name)?);
            }
        }
    }
    Ok(conditions)
}

fn condition(
    operator: Operator,
    key: &str,
    values: Vec<String>,
    name: &str,
) -> Result<Condition, Fault> {
    let unknown = || unusable(&format!("{name} has the condition key `{key}`"));
    let (provider, claim) = key.rsplit_once(':').ok_or_else(unknown)?;
    // A service such as `aws` or `sts` is not a host.
    if !provider.contains('.') {
        return Err(unknown());
    }
    let is_of = |row: &&KeyRow| {
        let fits = row.provider.is_none_or(|own| {
            let rest = provider.get(..own.len()).filter(|start| start.eq_ignore_ascii_case(own));
            rest.is_some() && matches!(provider.as_bytes().get(own.len()), None | Some(b'/'))
        });
        fits && row.key.eq_ignore_ascii_case(claim)
    };
    let claims = KEYS.iter().find(is_of).ok_or_else(unknown)?.claims;
    let (key, provider) = (key.to_owned(), Some(provider.to_owned()));
    Ok(Condition { operator, key, provider, claims, values })
}

/// Refuses a policy variable, which is another text for each request.
fn without_variables(text: &str, name: &str) -> Result<(), Fault> {
    if text.contains("${") {
        return Err(unusable(&format!("{name} has a policy variable: {text}")));
    }
    Ok(())
}
