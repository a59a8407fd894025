//! Spans and instants in words, and which characters no output may let through. The same words stand
//! in every sentence of every format.

use std::fmt::Write as _;
use std::path::Path;

use chrono::{DateTime, Datelike as _, Utc};

use crate::jose::{NumericDate, Seconds};

const UNITS: [(i128, &str); 5] =
    [(31_536_000, "y"), (86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];

/// A span in its two largest units: `9m 59s`, `2h`, `3d 4h`. Its sign is not shown.
#[must_use]
pub fn span(seconds: Seconds) -> String {
    let magnitude = seconds.magnitude();
    let mut rest = magnitude.whole();
    if rest == 0 {
        return if magnitude == Seconds::ZERO { "0s" } else { "under 1s" }.to_owned();
    }
    let first = UNITS.iter().position(|(size, _)| rest >= *size).unwrap_or(UNITS.len() - 1);
    let mut words = Vec::new();
    for (size, unit) in UNITS.iter().skip(first).take(2) {
        let count = rest / size;
        rest %= size;
        if count > 0 {
            words.push(format!("{count}{unit}"));
        }
    }
    words.join(" ")
}

/// How long ago something was: `5m ago`, or `just now`. Its sign is not shown.
#[must_use]
pub fn ago(seconds: Seconds) -> String {
    if seconds == Seconds::ZERO { "just now".to_owned() } else { format!("{} ago", span(seconds)) }
}

/// A number and its noun: `1 byte`, `2 bytes`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// An instant in UTC; none beyond the years that a calendar has.
#[must_use]
pub fn utc(date: NumericDate) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(date.whole_seconds(), date.nanoseconds())
}

/// An instant as RFC 3339 has it: `2025-12-31T23:15:00Z`; none beyond its years of four digits.
#[must_use]
pub fn rfc3339(date: NumericDate) -> Option<String> {
    let shown = utc(date).filter(|date| (0..=9999).contains(&date.year()));
    shown.map(|date| date.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
}

/// Whether a terminal or a log viewer could be misled by a character.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether nobody sees a character, so that it is copied along unnoticed. No token has any.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    is_hostile(c) && !c.is_control() && !c.is_whitespace()
}

/// The name of a file as text. Bytes that are not UTF-8 are shown as `\\xff`.
#[must_use]
pub fn file_name(path: &Path) -> String {
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(shown, "\\x{byte:02x}");
        }
    }
    shown
}

/// Where things begin that the log of a CI service would obey wherever they are in a line:
/// `##[error]` (GitHub, Azure), `##vso[…]` (Azure), `##teamcity[…]`.
pub fn log_commands(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('[').filter_map(|(bracket, _)| {
        let before = text[..bracket].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        before.ends_with("##").then(|| before.len() - 2)
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
