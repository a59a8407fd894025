//! What was tried to find out why a signature does not verify.

use serde::Serialize;

use crate::report::{SearchSummary, SearchWork};

#[derive(Serialize)]
pub(super) struct WireSearch {
    tries: usize,
    stopped: bool,
    key_made_it: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<String>,
    families: Vec<WireFamily>,
    work: WireWork,
}

#[derive(Serialize)]
struct WireFamily {
    name: &'static str,
    kinds: usize,
}

#[derive(Serialize)]
struct WireWork {
    tags: usize,
    hashed_bytes: usize,
    key_operations: usize,
}

impl WireSearch {
    pub(super) fn of(search: &SearchSummary) -> Self {
        let families =
            search.families.iter().map(|(name, kinds)| WireFamily { name, kinds: *kinds });
        let SearchWork { tags, hashed_bytes, key_operations, .. } = search.work;
        Self {
            tries: search.tries,
            stopped: search.stopped,
            key_made_it: search.key_made_it,
            signed: search.signed.clone(),
            families: families.collect(),
            work: WireWork { tags, hashed_bytes, key_operations },
        }
    }
}
