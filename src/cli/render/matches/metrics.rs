//! Tokens that were found, as monitoring measures them.

use crate::cli::render::ci::prometheus::{TokenMetrics, TokenSample};
use crate::report::text::file_name;
use crate::report::{Located, TimeState};

/// Measures a token. Whether it verifies is said by `verify` alone: a search does not ask for whom a token is.
pub(super) fn add(located: &Located, metrics: &mut TokenMetrics) {
    let (matched, position) = (&located.matched, located.position);
    let place = || format!("{}:{}", position.line, position.column);
    metrics.add(&TokenSample {
        source: &file_name(&located.path),
        issuer: matched.issuer.as_deref().unwrap_or_default(),
        id: &located.name.as_ref().map_or_else(place, |name| name.as_str().to_owned()),
        expires_at: matched.expires_at,
        is_valid: matches!(matched.time, TimeState::Active | TimeState::NeverExpires),
    });
}
