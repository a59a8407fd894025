//! What expires when: a bar for each span of time, from long ago to far ahead, with this moment in the middle.

use std::io::{self, Write};

use super::table::{Tone, grouped};
use crate::jose::Seconds;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The spans: their ends in seconds, what is below a bar, and the words.
const SPANS: [(i64, &str, &str); 6] = [
    (HOUR, "1h", "an hour"),
    (DAY, "1d", "a day"),
    (7 * DAY, "7d", "7 days"),
    (30 * DAY, "30d", "30 days"),
    (365 * DAY, "1y", "a year"),
    (i64::MAX, "more", "more than a year"),
];

const BARS: usize = 2 * SPANS.len() + 1;

/// How many expire in each span.
#[derive(Debug, Default)]
pub(super) struct ExpiryPlot {
    counts: [u64; BARS],
}

impl ExpiryPlot {
    /// Counts one that has so much left; nothing where it never expires.
    pub(super) fn add(&mut self, left: Option<Seconds>) {
        let index = match left {
            None => BARS - 1,
            Some(left) => {
                let ends =
                    |(end, ..): &(i64, &str, &str)| left.magnitude().whole() < i128::from(*end);
                let span = SPANS.iter().position(ends).unwrap_or(SPANS.len() - 1);
                if left > Seconds::ZERO { SPANS.len() + span } else { SPANS.len() - 1 - span }
            }
        };
        self.counts[index] += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.counts.iter().all(|count| *count == 0)
    }

    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let most = self.counts.iter().max().copied().unwrap_or(1).max(1);
        writeln!(out, "<div class=\"plot\">")?;
        for (index, count) in self.counts.iter().enumerate() {
            let (label, tone, what) = bar(index);
            // The highest bar fills the height, and what there is at all can be seen.
            let height = if *count == 0 {
                0
            } else {
                (u128::from(*count) * 96 / u128::from(most)).max(1) + 2
            };
            let shown = if *count == 0 { String::new() } else { short(*count) };
            let now = if index == SPANS.len() { " class=\"now\"" } else { "" };
            let title = format!("{}: {what}", grouped(*count));
            writeln!(
                out,
                "<figure{now}><b>{shown}</b><svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" role=\"img\">\
                 <title>{title}</title><rect class=\"{}\" x=\"14\" width=\"72\" y=\"{}\" height=\"{height}\"/></svg>\
                 <figcaption>{label}</figcaption></figure>",
                tone.class(),
                100 - height.min(100),
            )?;
        }
        writeln!(
            out,
            "</div>\n<div class=\"axis\"><span class=\"past\">expired within the last</span>\
             <span class=\"future\"><span>expires within the next</span><span>never</span></span></div>"
        )
    }
}

/// What is below a bar, how good it is, and its words.
fn bar(index: usize) -> (&'static str, Tone, String) {
    let middle = SPANS.len();
    if index == BARS - 1 {
        return ("∞", Tone::Dim, "never expire".to_owned());
    }
    let past = index < middle;
    let (_, label, words) = SPANS[if past { middle - 1 - index } else { index - middle }];
    let words = match (past, label) {
        (true, "more") => format!("expired {words} ago"),
        (true, _) => format!("expired within {words}"),
        (false, "more") => format!("expire in {words}"),
        (false, _) => format!("expire within {words}"),
    };
    let tone = match (past, index - middle.min(index)) {
        (true, _) => Tone::Bad,
        (false, 0..=2) => Tone::Soon,
        (false, _) => Tone::Good,
    };
    (label, tone, words)
}

/// A number in few characters.
fn short(number: u64) -> String {
    match number {
        0..10_000 => grouped(number),
        10_000..1_000_000 => format!("{}k", number / 1000),
        1_000_000..10_000_000 => format!("{}.{}M", number / 1_000_000, number / 100_000 % 10),
        _ => format!("{}M", grouped(number / 1_000_000)),
    }
}

/// The shares of some numbers in a bar.
pub(super) fn shares(
    parts: &[(u64, &str, Tone)],
    total: u64,
    out: &mut dyn Write,
) -> io::Result<()> {
    if total == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "<svg class=\"share\" viewBox=\"0 0 10000 10\" preserveAspectRatio=\"none\" role=\"img\">"
    )?;
    let mut start = 0u128;
    for (number, name, tone) in parts {
        let end = start + u128::from(*number) * 10_000;
        let (x, until) = (start / u128::from(total), end / u128::from(total));
        let (class, title) = (tone.class(), super::escaped(name));
        writeln!(
            out,
            "<rect class=\"{class}\" x=\"{x}\" width=\"{}\" y=\"0\" height=\"10\"><title>{}: {title}</title></rect>",
            until - x,
            grouped(*number),
        )?;
        start = end;
    }
    writeln!(out, "</svg>")
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
