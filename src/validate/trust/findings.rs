//! What is too wide in a trust policy: who may get credentials that should not.

use super::{Statement, TrustPolicy};
use crate::jose::ClaimsSet;
use crate::report::Finding;
use crate::report::finding::Code;

/// How the subjects of an issuer begin, and what has to be behind that before the first wildcard: the owner.
struct Owner {
    /// The beginning.
    start: &'static str,
    /// What ends the owner's name.
    end: char,
}

/// Forms of `sub` by issuer, from their documentation: GitHub Actions ("OpenID Connect reference"), GitLab ("ID token
/// authentication"), Terraform Cloud ("Workload identity tokens"), CircleCI ("OpenID Connect tokens in jobs"),
/// Buildkite ("OIDC tokens"), Kubernetes ("Service account tokens").
const OWNERS: [Owner; 5] = [
    Owner { start: "repo:", end: '/' },
    Owner { start: "project_path:", end: '/' },
    Owner { start: "organization:", end: ':' },
    Owner { start: "org/", end: '/' },
    Owner { start: "system:serviceaccount:", end: ':' },
];

/// Everything that is worth a look in a policy, and in what it says of this token.
pub(in crate::validate) fn look(
    policy: &TrustPolicy,
    claims: Option<&ClaimsSet>,
    findings: &mut Vec<Finding>,
) {
    for statement in policy.statements() {
        subject(policy, statement, findings);
        if let Some(claims) = claims {
            without_claim(statement, claims, findings);
        }
    }
}

/// That a statement does not ask who the token is about, or asks too little.
fn subject(policy: &TrustPolicy, statement: &Statement, findings: &mut Vec<Finding>) {
    let name = &statement.name;
    let mut about = statement
        .conditions
        .iter()
        .filter(|condition| condition.claims == ["sub"] && condition.operator.requires_claim())
        .peekable();
    if about.peek().is_none() {
        let owner = policy.owner();
        let message = format!("{name} of {owner} has no condition that requires `sub`");
        findings.push(Finding::new(Code::TrustWithoutSubject, message));
    }
    for condition in about.filter(|condition| condition.operator.has_wildcards()) {
        for pattern in condition.values.iter().filter(|pattern| is_wide(pattern)) {
            let message = format!(
                "{name} allows every `sub` that matches {pattern}: the wildcard covers the owner"
            );
            findings.push(Finding::new(Code::TrustSubjectTooWide, message));
        }
    }
}

/// Whether a pattern of subjects leaves open whose they are.
fn is_wide(pattern: &str) -> bool {
    let Some(wildcard) = pattern.find(['*', '?']) else { return false };
    let fixed = &pattern[..wildcard];
    let form = OWNERS.iter().find(|owner| pattern.starts_with(owner.start));
    let Some(Owner { start, end }) = form else {
        // A form that is not known: one that begins with a wildcard, or has it in a known beginning.
        return fixed.is_empty() || OWNERS.iter().any(|owner| owner.start.starts_with(fixed));
    };
    let owner = fixed.get(start.len()..).unwrap_or_default();
    !owner.trim_start_matches(*end).contains(*end)
}

/// That a condition is true because the token does not have the claim.
fn without_claim(statement: &Statement, claims: &ClaimsSet, findings: &mut Vec<Finding>) {
    for condition in statement.conditions.iter().filter(|one| one.operator.is_for_all()) {
        let is_there = |name: &&str| claims.members().get(name).is_some();
        if condition.claims.iter().any(is_there) {
            continue;
        }
        let (operator, key) = (condition.operator.name(), &condition.key);
        let message = format!(
            "{} has {operator} for {key}, which is true because the token has no such claim",
            statement.name
        );
        findings.push(Finding::new(Code::TrustForAllWithoutClaim, message));
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
