//! Tokens that were found, on a page.

use crate::cli::render::html::{PageToken, TokenDetails, TokensPage};
use crate::report::Located;
use crate::report::matches::SourceName;
use crate::report::text::file_name;

/// Adds a token that was found.
pub(super) fn add(page: &mut TokensPage, located: &Located) {
    let matched = &located.matched;
    page.add(&PageToken {
        verdict: Some((matched.verdict, matched.reason)),
        signature: matched.signature,
        now: matched.now,
        state: matched.time,
        algorithm: matched.algorithm.as_deref(),
        issuer: matched.issuer.as_deref(),
        expires_at: matched.expires_at,
        findings: &matched.findings,
        details: &|| TokenDetails {
            place: place(located),
            subject_hash: matched.subject_hash.clone(),
            fingerprint: matched.fingerprint.clone(),
        },
    });
}

fn place(located: &Located) -> String {
    let position = located.position;
    let place = || format!("{}:{}:{}", file_name(&located.path), position.line, position.column);
    match &located.name {
        None => place(),
        Some(SourceName::Object(name)) => name.clone(),
        Some(SourceName::Pointer(pointer)) => format!("{} {pointer}", place()),
    }
}
