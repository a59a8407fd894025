//! In what two tokens differ, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::write_pretty;
use crate::diff::{Comparison, Difference};
use crate::jose::Value;

/// Writes the differences as JSON, `jwtx.diff/1`.
///
/// # Errors
///
/// What the output says.
pub(crate) fn write(compared: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    write_pretty(&Wire::of(compared), out)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    schema: &'static str,
    same: bool,
    claims_compared: bool,
    differences: Vec<WireDifference<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireDifference<'a> {
    part: &'static str,
    name: &'a str,
    change: &'static str,
    first: Option<&'a Value>,
    second: Option<&'a Value>,
    later_seconds: Option<i64>,
}

impl<'a> Wire<'a> {
    fn of(compared: &'a Comparison) -> Self {
        let of = |difference: &'a Difference| WireDifference {
            part: difference.part,
            name: &difference.name,
            change: difference.change.name(),
            first: difference.first.as_ref(),
            second: difference.second.as_ref(),
            later_seconds: difference.later.and_then(|later| i64::try_from(later.whole()).ok()),
        };
        Self {
            schema: "jwtx.diff/1",
            same: compared.is_same(),
            claims_compared: !compared.is_encrypted,
            differences: compared.differences.iter().map(of).collect(),
        }
    }
}
