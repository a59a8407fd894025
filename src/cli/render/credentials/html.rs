//! Credentials that were found, on a page.

use crate::cli::render::html::{PageToken, TokenDetails, TokensPage};
use crate::report::credential::Credential;
use crate::report::text::file_name;

/// The page of a sweep.
pub(super) fn page(credentials: &[Credential]) -> TokensPage {
    let mut page = TokensPage::new("jwtx scan --credentials");
    for one in credentials {
        let matched = &one.matched;
        let algorithm = matched.algorithm.as_deref().unwrap_or(one.kind.row().words);
        page.add(&PageToken {
            verdict: Some((matched.verdict, matched.reason)),
            signature: matched.signature,
            now: matched.now,
            state: matched.time,
            algorithm: Some(algorithm),
            issuer: matched.issuer.as_deref(),
            expires_at: matched.expires_at,
            findings: &matched.findings,
            details: &|| TokenDetails {
                place: format!("{} {}", file_name(&one.path), one.name).trim_end().to_owned(),
                subject_hash: matched.subject_hash.clone(),
                fingerprint: matched.fingerprint.clone(),
            },
        });
    }
    page
}
