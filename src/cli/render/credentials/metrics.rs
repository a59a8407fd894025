//! Credentials that were found, as monitoring measures them.

use super::CredentialCounts;
use crate::cli::render::ci::prometheus::{TokenMetrics, TokenSample, ValidityMetric};
use crate::report::TimeState;
use crate::report::credential::Credential;
use crate::report::text::file_name;

/// The metrics of a sweep. The file is the source, the name in it the id.
pub(super) fn of(credentials: &[Credential], counts: &CredentialCounts) -> TokenMetrics {
    let mut metrics = TokenMetrics::new("credentials", ValidityMetric::TimeValid);
    for one in credentials {
        let matched = &one.matched;
        metrics.add(&TokenSample {
            source: &file_name(&one.path),
            issuer: matched.issuer.as_deref().unwrap_or_default(),
            id: if one.name.is_empty() { one.kind.row().name } else { &one.name },
            expires_at: matched.expires_at,
            is_valid: matches!(matched.time, TimeState::Active | TimeState::NeverExpires),
        });
    }
    let help = "Credentials that do not say when they expire.";
    metrics.count("jwtx_credentials_expiry_unknown", help, counts.unknown);
    let help = "Files of credentials that could not be read.";
    metrics.count("jwtx_credential_files_unreadable", help, counts.unreadable);
    metrics
}
