//! What the objects of several results have in common.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::cli::render::settings;
use crate::jose::Seconds;
use crate::report::{SettingInForce, TimeState};

/// Where in its life a token is.
#[derive(Serialize)]
pub(super) struct WireTime {
    state: &'static str,
}

impl WireTime {
    pub(super) const fn of(state: TimeState) -> Self {
        Self { state: state.name() }
    }
}

/// A finding: what is wrong, and what to do about it.
#[derive(Serialize)]
pub(super) struct WireFinding<'a> {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) message: Cow<'a, str>,
    pub(super) fix: Cow<'a, str>,
    pub(super) reference: Cow<'static, str>,
    /// The test tokens that show it, where it was found with some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cases: Option<&'a [&'static str]>,
}

/// A number of seconds with all its digits, which no float would keep.
pub(super) fn number(seconds: Seconds) -> Option<Box<RawValue>> {
    RawValue::from_string(seconds.to_string()).ok()
}

/// A setting, and where it comes from.
#[derive(Serialize)]
pub(super) struct WireSetting<'a> {
    name: &'static str,
    value: &'a str,
    source: String,
}

impl<'a> WireSetting<'a> {
    pub(super) fn of(setting: &'a SettingInForce) -> Self {
        Self {
            name: settings::name(setting.setting),
            value: &setting.value,
            source: setting.origin.to_string(),
        }
    }
}
