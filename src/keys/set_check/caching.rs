//! How long the server allows clients to keep a set (RFC 9111).

use crate::jose::Seconds;
use crate::report::key_set_finding::{KeySetFinding, KeySetFlaw as Flaw};
use crate::report::text::span;

/// A day, in seconds.
const DAY: i64 = 86_400;

/// What a server said of a set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CacheHeaders {
    /// Its `Cache-Control`.
    pub cache_control: Option<String>,
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Where redirects led to.
    pub redirected: Option<String>,
}

impl CacheHeaders {
    /// The `max-age`, in seconds.
    #[must_use]
    pub fn max_age(&self) -> Option<i64> {
        self.directives().into_iter().find_map(|directive| {
            directive.strip_prefix("max-age=")?.trim_matches('"').parse().ok()
        })
    }

    fn directives(&self) -> Vec<String> {
        let text = self.cache_control.as_deref().unwrap_or_default().to_ascii_lowercase();
        text.split(',').map(|directive| directive.trim().to_owned()).collect()
    }
}

pub(super) fn look(served: &CacheHeaders, findings: &mut Vec<KeySetFinding>) {
    let mut found =
        |flaw: Flaw, message: String| findings.push(KeySetFinding::of_set(flaw, message));
    let directives = served.directives();
    let forbids = directives.iter().find(|one| ["no-store", "no-cache"].contains(&one.as_str()));
    match (&served.cache_control, forbids, served.max_age()) {
        (_, Some(directive), _) => {
            found(Flaw::NotCached, format!("the server sends Cache-Control: {directive}"));
        }
        (_, None, Some(..=0)) => {
            found(Flaw::NotCached, "the server sends Cache-Control: max-age=0".to_owned());
        }
        (_, None, Some(age)) if age > DAY => {
            let age = span(Seconds::from_seconds(age));
            found(Flaw::CachedLong, format!("the server allows to keep the set for {age}"));
        }
        (None, ..) => {
            found(Flaw::NoCacheControl, "the server sends no Cache-Control".to_owned());
        }
        (Some(_), None, None) => {
            found(Flaw::NoCacheControl, "Cache-Control has no max-age".to_owned());
        }
        (Some(_), None, Some(_)) => {}
    }
    if served.etag.is_none() {
        found(Flaw::NoETag, "the server sends no ETag".to_owned());
    }
    if let Some(address) = &served.redirected {
        found(Flaw::Redirected, format!("the address redirects to {address}"));
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
