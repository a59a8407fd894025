//! What in a token a rule of a kind is about.

use super::TokenView;
use crate::jose::Value;
use crate::registry::KindDemand;

/// What in the token a demand is about. A key is not repeated.
pub(super) fn subject<'a>(demand: KindDemand, view: &TokenView<'a>) -> Option<&'a Value> {
    let parameter =
        |name| view.token.header.as_ref().and_then(|header| header.parameters().get(name));
    match demand {
        KindDemand::Type(_) | KindDemand::TypeAmong(_) | KindDemand::TypeOf(_) => parameter("typ"),
        KindDemand::PublicKeyAlgorithm => parameter("alg"),
        KindDemand::PublicJwk | KindDemand::OneOf(_) => None,
        KindDemand::AuthorizedParty => view.member("azp"),
        KindDemand::Required(name)
        | KindDemand::Recommended(name)
        | KindDemand::Forbidden(name)
        | KindDemand::Same(_, name)
        | KindDemand::Member(name, _)
        | KindDemand::Begins(name, _)
        | KindDemand::Longest(name, _) => view.member(name),
    }
}
