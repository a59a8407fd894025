//! How long a token must still be good for, as it is typed.

use super::{ValueError, span, wrong};
use crate::validate::Within;

/// A span or a share, as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedWithin {
    /// How long it must still be good for.
    pub within: Within,
    /// Whether it is a number without a unit.
    pub is_bare: bool,
}

/// Reads a span, or a share of the lifetime in percent.
///
/// # Errors
///
/// A sentence with examples of what is understood.
pub fn within(text: &str) -> Result<TypedWithin, ValueError> {
    let text = text.trim();
    let Some(percent) = text.strip_suffix('%') else {
        let is_bare = text.bytes().all(|b| b.is_ascii_digit());
        return span(text).map(|span| TypedWithin { within: Within::Span(span), is_bare });
    };
    share(percent).map(|share| TypedWithin { within: Within::Share(share), is_bare: false })
}

/// Reads a percentage as hundredths of one percent.
fn share(percent: &str) -> Result<u32, ValueError> {
    let no_share = || wrong("write a percentage between 0% and 100%, such as 33%");
    let (whole, fraction) = percent.split_once('.').unwrap_or((percent, ""));
    if !format!("{whole}{fraction}").bytes().all(|b| b.is_ascii_digit()) {
        return Err(no_share());
    }
    let whole: u32 = whole.parse().map_err(|_| no_share())?;
    let hundredths: u32 = match fraction.len() {
        0 => 0,
        1 | 2 => format!("{fraction:0<2}").parse().map_err(|_| no_share())?,
        _ => return Err(no_share()),
    };
    let share = whole.checked_mul(100).and_then(|whole| whole.checked_add(hundredths));
    share.filter(|share| *share <= 10_000).ok_or_else(no_share)
}
