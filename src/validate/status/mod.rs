//! Token status lists (draft-ietf-oauth-status-list): whether a token was revoked or suspended after it was issued. The
//! list is itself a token, and only a list that verifies can say anything.

mod inflate;
mod list;

pub use list::{StatusList, TokenStatus};

use std::borrow::Cow;

use super::rules::ClaimState;
use crate::jose::{Object, Value};

/// Where a token says that its status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StatusReference<'a> {
    /// The URI of the list.
    pub(super) uri: &'a str,
    /// The place in it.
    pub(super) index: u64,
}

/// What the `status` of a token refers to.
pub(super) fn reference<'a>(
    status: &'a ClaimState<Cow<'_, Value>>,
) -> ClaimState<StatusReference<'a>> {
    let status = match status {
        ClaimState::Unreadable => return ClaimState::Unreadable,
        ClaimState::Absent => return ClaimState::Absent,
        ClaimState::Malformed => return ClaimState::Malformed,
        ClaimState::Present(value) => value.as_object(),
    };
    let Some(status) = status else { return ClaimState::Malformed };
    let list = match once(status, "status_list") {
        Ok(Some(Value::Object(list))) => list,
        Ok(None) => return ClaimState::Absent,
        _ => return ClaimState::Malformed,
    };
    let index = once(list, "idx").ok().flatten().and_then(whole_number);
    let uri = once(list, "uri").ok().flatten().and_then(Value::as_str);
    match (index, uri) {
        (Some(index), Some(uri)) => ClaimState::Present(StatusReference { uri, index }),
        _ => ClaimState::Malformed,
    }
}

/// A member that is there no more than once.
fn once<'a>(object: &'a Object, name: &str) -> Result<Option<&'a Value>, ()> {
    if object.count(name) > 1 { Err(()) } else { Ok(object.get(name)) }
}

/// A number that counts something.
fn whole_number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_str().parse().ok(),
        _ => None,
    }
}
