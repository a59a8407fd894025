//! Credentials that were found, as monitoring measures them.

use super::CredentialCounts;
use crate::cli::render::ci::prometheus::{TokenMetrics, TokenSample};
use crate::report::credential::Credential;
use crate::report::text::file_name;

/// Measures a credential. The file is the source, the name in it the id.
pub(super) fn add(one: &Credential, metrics: &mut TokenMetrics) {
    let id = if one.name.is_empty() { one.kind.row().name } else { &one.name };
    metrics.add(&TokenSample::of_match(&one.matched, &file_name(&one.path), id));
}

/// Measures what a sweep counts besides.
pub(super) fn count(counts: &CredentialCounts, metrics: &mut TokenMetrics) {
    let help = "Credentials that do not say when they expire.";
    metrics.count("jwtx_credentials_expiry_unknown", help, counts.unknown);
    let help = "Files of credentials that could not be read.";
    metrics.count("jwtx_credential_files_unreadable", help, counts.unreadable);
}
