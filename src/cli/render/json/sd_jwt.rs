//! What an SD-JWT holds besides the issuer's token, for programs.

use serde::Serialize;

use crate::jose::sd_jwt::DisclosedClaim;
use crate::jose::{ClaimsSet, JoseHeader, Object, Value};
use crate::report::SdJwtContent;

/// What an SD-JWT holds besides the issuer's token.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireSdJwt<'a> {
    /// None where something is wrong with the disclosures.
    processed_claims: Option<&'a Object>,
    disclosures: Option<Vec<WireDisclosure<'a>>>,
    hidden_digests: Option<usize>,
    key_binding: Option<WireKeyBinding<'a>>,
}

#[derive(Serialize)]
struct WireDisclosure<'a> {
    name: Option<&'a str>,
    path: String,
    value: &'a Value,
    digest: &'a str,
}

#[derive(Serialize)]
struct WireKeyBinding<'a> {
    header: Option<&'a Object>,
    claims: Option<&'a Object>,
}

impl<'a> WireSdJwt<'a> {
    pub(super) fn of(content: &'a SdJwtContent) -> Self {
        let disclosed = content.disclosed.as_ref();
        let key_binding = content.key_binding.as_ref().map(|token| WireKeyBinding {
            header: token.header.as_ref().map(JoseHeader::parameters),
            claims: token.claims.as_ref().map(ClaimsSet::members),
        });
        Self {
            processed_claims: disclosed.map(|disclosed| disclosed.claims.members()),
            disclosures: disclosed
                .map(|disclosed| disclosed.disclosures.iter().map(WireDisclosure::of).collect()),
            hidden_digests: disclosed.map(|disclosed| disclosed.hidden),
            key_binding,
        }
    }
}

impl<'a> WireDisclosure<'a> {
    fn of(disclosed: &'a DisclosedClaim) -> Self {
        Self {
            name: disclosed.name.as_deref(),
            path: disclosed.path.to_string(),
            value: &disclosed.value,
            digest: &disclosed.digest,
        }
    }
}
