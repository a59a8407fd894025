//! Tokens that were found, as monitoring measures them.

use crate::cli::render::ci::prometheus::{TokenMetrics, TokenSample};
use crate::report::Located;
use crate::report::text::file_name;

/// Measures a token.
pub(super) fn add(located: &Located, metrics: &mut TokenMetrics) {
    let position = located.position;
    let place = || format!("{}:{}", position.line, position.column);
    let id = located.name.as_ref().map_or_else(place, |name| name.as_str().to_owned());
    metrics.add(&TokenSample::of_match(&located.matched, &file_name(&located.path), &id));
}
