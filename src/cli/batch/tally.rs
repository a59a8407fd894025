//! What a batch counts: verdicts, issuers, algorithms, and when the tokens expire.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::cli::render::sanitize;
use crate::cli::render::style::{Style, paint};
use crate::report::{Summary, Verdict};

/// The most issuers and algorithms that are told apart.
const NAMES: usize = 1000;

/// The most of them that are shown.
const SHOWN: usize = 8;

/// The spans until expiry that are told apart: up to so many seconds, in words.
const SPANS: [(i128, &str); 6] = [
    (0, "expired"),
    (60, "in the next minute"),
    (3600, "in the next hour"),
    (86_400, "in the next day"),
    (7 * 86_400, "in the next week"),
    (i128::MAX, "later"),
];

/// What was counted.
#[derive(Debug, Default)]
pub struct Tally {
    /// All records.
    pub lines: u64,
    verdicts: HashMap<&'static str, u64>,
    issuers: HashMap<Box<str>, u64>,
    algorithms: HashMap<Box<str>, u64>,
    spans: [u64; SPANS.len()],
    never: u64,
}

impl Tally {
    /// Counts a record.
    pub(super) fn count(&mut self, summary: &Summary<'_>) {
        self.lines += 1;
        let verdict = summary.verdict.map_or(summary.state.name(), |(verdict, _)| verdict.code());
        *self.verdicts.entry(verdict).or_default() += 1;
        name(&mut self.issuers, summary.issuer.as_deref());
        name(&mut self.algorithms, summary.algorithm.as_deref());
        let invalid = summary.verdict.is_some_and(|(verdict, _)| verdict >= Verdict::Error);
        match summary.expires_at {
            Some(exp) => {
                let left = exp.since(summary.now).whole();
                let span = SPANS.iter().position(|(most, _)| left < *most);
                self.spans[span.unwrap_or(SPANS.len() - 1)] += 1;
            }
            None if !invalid => self.never += 1,
            None => {}
        }
    }

    /// Adds what another worker counted.
    pub(super) fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.never += other.never;
        for (verdict, count) in other.verdicts {
            *self.verdicts.entry(verdict).or_default() += count;
        }
        for (all, new) in
            [(&mut self.issuers, other.issuers), (&mut self.algorithms, other.algorithms)]
        {
            for (name, count) in new {
                *all.entry(name).or_default() += count;
            }
        }
        for (sum, count) in self.spans.iter_mut().zip(other.spans) {
            *sum += count;
        }
    }

    /// Shows what was counted.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn show(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", paint(Style::Heading, &format!("{} lines", self.lines)))?;
        section(
            "verdicts",
            sorted(self.verdicts.iter().map(|(name, count)| (*name, *count))),
            out,
        )?;
        section(
            "algorithms",
            sorted(self.algorithms.iter().map(|(name, count)| (&**name, *count))),
            out,
        )?;
        section(
            "issuers",
            sorted(self.issuers.iter().map(|(name, count)| (&**name, *count))),
            out,
        )?;
        let never = (self.never > 0).then_some(("never", self.never));
        let spans = SPANS.iter().map(|(_, words)| *words).zip(self.spans);
        let spans = spans.filter(|(_, count)| *count > 0).chain(never).collect();
        section("expiry", spans, out)
    }
}

fn name(names: &mut HashMap<Box<str>, u64>, name: Option<&str>) {
    let Some(name) = name else { return };
    if let Some(count) = names.get_mut(name) {
        *count += 1;
    } else if names.len() < NAMES {
        names.insert(name.into(), 1);
    }
}

/// The most frequent first, and equals by name.
fn sorted<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> Vec<(&'a str, u64)> {
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    counts
}

fn section(heading: &str, counts: Vec<(&str, u64)>, out: &mut dyn Write) -> io::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {heading}")?;
    let more = counts.len().saturating_sub(SHOWN);
    for (name, count) in counts.into_iter().take(SHOWN) {
        writeln!(out, "    {count:>10}  {}", sanitize::text(name))?;
    }
    if more > 0 {
        writeln!(out, "    {:>10}  {more} more", "")?;
    }
    Ok(())
}
