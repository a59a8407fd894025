//! Tokens that were found, as monitoring measures them.

use crate::cli::render::ci::prometheus::{TokenMetrics, TokenSample, ValidityMetric};
use crate::report::text::file_name;
use crate::report::{Located, TimeState};

/// The metrics of a search of these places. Whether a token verifies is said by `verify` alone: a search does not ask
/// for whom a token is.
pub(super) fn of(located: &[Located], places: &str) -> TokenMetrics {
    let mut metrics = TokenMetrics::new(places, ValidityMetric::TimeValid);
    for one in located {
        let (matched, position) = (&one.matched, one.position);
        metrics.add(&TokenSample {
            source: &file_name(&one.path),
            issuer: matched.issuer.as_deref().unwrap_or_default(),
            id: &format!("{}:{}", position.line, position.column),
            expires_at: matched.expires_at,
            is_valid: matches!(matched.time, TimeState::Active | TimeState::NeverExpires),
        });
    }
    metrics
}
