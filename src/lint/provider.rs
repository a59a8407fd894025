//! Names the issuer's family, and says where its keys are.

use crate::jose::Token;
use crate::registry::provider_of;
use crate::report::Finding;
use crate::report::finding::Code;

pub(super) fn look(token: &Token, findings: &mut Vec<Finding>) {
    let Some(claims) = &token.claims else { return };
    let Some(issuer) = claims.string("iss").present() else { return };
    let Some(provider) = provider_of(issuer) else { return };
    let (name, keys) = (provider.name, provider.key_option(issuer));
    findings.push(Finding::new(
        Code::IssuerKnown,
        format!("by its `iss` a token of {name}: {}; its keys: {keys}", provider.note),
    ));
}
