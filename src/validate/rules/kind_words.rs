//! What is wrong with a token that is not of the kind that was asked for, in words.

use super::TokenView;
use crate::jose::{Seconds, Value};
use crate::registry::{self, KindDemand};
use crate::report::text::span;
use crate::report::{Decision, Reason};

/// What is wrong with a token that does not do what is demanded.
pub(super) fn words(demand: KindDemand, decision: Decision, view: &TokenView<'_>) -> String {
    let shown = subject(demand, view).map(ToString::to_string).unwrap_or_default();
    let missing = decision.failure() == Some(Reason::ClaimMissing);
    match demand {
        KindDemand::Type(wanted) if missing => {
            format!("the header has no `typ`; expected {wanted}")
        }
        KindDemand::Type(wanted) => format!("`typ` is {shown}; expected {wanted}"),
        KindDemand::TypeAmong(wanted) => {
            format!("`typ` is {shown}; expected {}", wanted.join(" or "))
        }
        KindDemand::TypeOf(_) => format!("`typ` is {shown}"),
        KindDemand::PublicKeyAlgorithm => format!("`alg` is {shown}, which has no public key"),
        KindDemand::PublicJwk if missing => "the header has no `jwk`".to_owned(),
        KindDemand::PublicJwk if decision.failure() == Some(Reason::ClaimMalformed) => {
            "`jwk` is not a key".to_owned()
        }
        KindDemand::PublicJwk => "`jwk` is not a public key".to_owned(),
        KindDemand::OwnJwk => "`jwk` is not the key that verifies the signature".to_owned(),
        KindDemand::Recent(_) if decision.failure() == Some(Reason::ClaimMismatch) => {
            "`iat` is in the future".to_owned()
        }
        KindDemand::Recent(most) => {
            format!("`iat` is more than {} ago", span(Seconds::from_seconds(most)))
        }
        KindDemand::Typed(name, holds) => {
            match view.member(name).and_then(|value| holds.problem(value)) {
                Some(problem) => format!("`{name}` {problem}"),
                None => format!("`{name}` is malformed"),
            }
        }
        KindDemand::Without(name, member) => format!("`{name}` has {member}"),
        KindDemand::Shaped(name, shape) => format!("`{name}` is not {shape}"),
        KindDemand::Required(name) if !missing => {
            let problem = view.claims.map(|claims| registry::typed(claims, name));
            match problem {
                Some(crate::jose::Claim::Malformed { problem, .. }) => {
                    format!("`{name}` {problem}")
                }
                _ => format!("`{name}` is malformed"),
            }
        }
        KindDemand::Required(name) | KindDemand::Recommended(name) => {
            format!("there is no `{name}`")
        }
        KindDemand::OneOf(names) => format!("there is no `{}`", names.join("` and no `")),
        KindDemand::Forbidden(name) => format!("it has `{name}`, which is forbidden"),
        KindDemand::Same(one, other) => format!("`{one}` and `{other}` are different"),
        KindDemand::Member(name, _) if missing => format!("there is no `{name}`"),
        KindDemand::Member(name, member) => format!("`{name}` has no object {member}"),
        KindDemand::Longest(name, most) => format!("`{name}` has more than {most} characters"),
        KindDemand::AuthorizedParty if decision == Decision::Warn(None) => {
            "there are several `aud`, but no `azp`".to_owned()
        }
        KindDemand::AuthorizedParty => "`azp` is not a string".to_owned(),
    }
}

/// What in the token a demand is about. A key is not repeated.
pub(super) fn subject<'a>(demand: KindDemand, view: &TokenView<'a>) -> Option<&'a Value> {
    let parameter =
        |name| view.token.header.as_ref().and_then(|header| header.parameters().get(name));
    match demand {
        KindDemand::Type(_) | KindDemand::TypeAmong(_) | KindDemand::TypeOf(_) => parameter("typ"),
        KindDemand::PublicKeyAlgorithm => parameter("alg"),
        KindDemand::PublicJwk | KindDemand::OwnJwk | KindDemand::OneOf(_) => None,
        KindDemand::AuthorizedParty => view.member("azp"),
        KindDemand::Recent(_) => view.member("iat"),
        KindDemand::Required(name)
        | KindDemand::Recommended(name)
        | KindDemand::Forbidden(name)
        | KindDemand::Same(_, name)
        | KindDemand::Member(name, _)
        | KindDemand::Without(name, _)
        | KindDemand::Typed(name, _)
        | KindDemand::Shaped(name, _)
        | KindDemand::Longest(name, _) => view.member(name),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
