//! Prometheus' text format, as the textfile collector of its node exporter reads it: a series for each token, and never
//! more than a monitoring system can hold. An expiry is a timestamp, so that it stays true until the next run.

use std::collections::HashSet;
use std::fmt::Display;
use std::io::{self, Write};

use crate::cli::render::sanitize;
use crate::jose::NumericDate;
use crate::report::{Match, TimeState};

/// How many tokens have series of their own.
pub const MOST_SERIES: usize = 1000;

/// The most bytes of a label that a token's text can make long.
const LABEL_BYTES: usize = 128;

/// The most bytes of a source: a path may be long.
const SOURCE_BYTES: usize = 512;

/// The issuer and the position of what has no series of its own.
const OTHER: &str = "other";

/// What a run says of its tokens besides their expiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValidityMetric {
    /// Whether every check passed, the signature's too.
    Valid,
    /// Whether it can be used at this time; the signature was not checked.
    TimeValid,
}

/// A token as it is measured.
#[derive(Debug, Clone, Copy)]
pub struct TokenSample<'a> {
    /// Where it comes from: a file, a variable, `-`.
    pub source: &'a str,
    /// Its `iss`; empty where it has none.
    pub issuer: &'a str,
    /// Its place in the source: a line, a name in JSON.
    pub id: &'a str,
    /// When it expires, where it says so.
    pub expires_at: Option<NumericDate>,
    /// Whether it is good, in the sense of the run's [`ValidityMetric`].
    pub is_valid: bool,
}

impl<'a> TokenSample<'a> {
    /// A token that a search found. Whether it verifies is said by `verify` alone: a search does not ask for whom it is.
    #[must_use]
    pub fn of_match(matched: &'a Match, source: &'a str, id: &'a str) -> Self {
        Self {
            source,
            issuer: matched.issuer.as_deref().unwrap_or_default(),
            id,
            expires_at: matched.expires_at,
            is_valid: matches!(matched.time, TimeState::Active | TimeState::NeverExpires),
        }
    }
}

/// What a run has measured so far. It holds no more than it writes.
#[derive(Debug)]
pub struct TokenMetrics {
    source: String,
    validity: ValidityMetric,
    series: Vec<Series>,
    labels: HashSet<String>,
    other: Option<Series>,
    left_out: u64,
    /// What else is counted: the name, what it means, the number.
    counts: Vec<(&'static str, &'static str, usize)>,
}

#[derive(Debug)]
struct Series {
    labels: String,
    expires_at: Option<NumericDate>,
    is_valid: bool,
}

impl ValidityMetric {
    const fn name(self) -> &'static str {
        match self {
            Self::Valid => "jwtx_token_valid",
            Self::TimeValid => "jwtx_token_time_valid",
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::Valid => "1 if jwtx verified the token and every check passed, else 0.",
            Self::TimeValid => {
                "1 if the token is active and has not expired, else 0; its signature was not checked."
            }
        }
    }
}

impl TokenMetrics {
    /// Nothing so far, of a run over this source.
    #[must_use]
    pub fn new(source: &str, validity: ValidityMetric) -> Self {
        let source = label(source, SOURCE_BYTES);
        // What is left out has this series; a token may call itself the same.
        let labels = HashSet::from([labels(&source, OTHER, OTHER)]);
        Self {
            source,
            validity,
            series: Vec::new(),
            labels,
            other: None,
            left_out: 0,
            counts: Vec::new(),
        }
    }

    /// What the run says of its tokens.
    #[must_use]
    pub const fn validity(&self) -> ValidityMetric {
        self.validity
    }

    /// Takes in a token. Whatever its texts are, its series is one of its own, or it is among the others.
    pub fn add(&mut self, sample: &TokenSample<'_>) {
        let TokenSample { source, issuer, id, expires_at, is_valid } = *sample;
        if self.series.len() == MOST_SERIES {
            self.leave_out(expires_at, is_valid);
            return;
        }
        let (source, issuer) = (label(source, SOURCE_BYTES), label(issuer, LABEL_BYTES));
        let of = |id: &str| labels(&source, &issuer, id);
        let mut named = of(&label(id, LABEL_BYTES));
        for again in 2.. {
            if !self.labels.contains(&named) {
                break;
            }
            let again = format!("#{again}");
            named = of(&(label(id, LABEL_BYTES - again.len()) + &again));
        }
        self.labels.insert(named.clone());
        self.series.push(Series { labels: named, expires_at, is_valid });
    }

    /// Takes in something that a run counts besides.
    pub fn count(&mut self, name: &'static str, help: &'static str, number: usize) {
        self.counts.push((name, help, number));
    }

    /// Of all that have no series of their own, the first expiry is known, and whether each is good.
    fn leave_out(&mut self, expires_at: Option<NumericDate>, is_valid: bool) {
        self.left_out += 1;
        let other = self.other.get_or_insert_with(|| Series {
            labels: labels(&self.source, OTHER, OTHER),
            expires_at,
            is_valid,
        });
        other.expires_at = [other.expires_at, expires_at].into_iter().flatten().min();
        other.is_valid &= is_valid;
    }

    /// Writes all of it.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let name = "jwtx_token_expiry_timestamp_seconds";
        let help = "When the token expires, in seconds since 1970-01-01 UTC.";
        let all = || self.series.iter().chain(&self.other);
        family(name, "gauge", help, out)?;
        for series in all() {
            if let Some(expires_at) = series.expires_at {
                sample(name, &series.labels, expires_at, out)?;
            }
        }
        let name = self.validity.name();
        family(name, "gauge", self.validity.help(), out)?;
        for series in all() {
            sample(name, &series.labels, u8::from(series.is_valid), out)?;
        }
        let name = "jwtx_tokens_left_out_total";
        let help = "Tokens without series of their own; issuer=\"other\" has their first expiry.";
        family(name, "counter", help, out)?;
        let source = format!("source=\"{}\"", self.source);
        sample(name, &source, self.left_out, out)?;
        self.counts.iter().try_for_each(|(name, help, number)| {
            family(name, "gauge", help, out)?;
            sample(name, &source, number, out)
        })
    }
}

fn family(name: &str, kind: &str, help: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

fn sample(name: &str, labels: &str, value: impl Display, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{name}{{{labels}}} {value}")
}

fn labels(source: &str, issuer: &str, id: &str) -> String {
    format!("source=\"{source}\",issuer=\"{issuer}\",id=\"{id}\"")
}

/// A text as it stands between the quotes of a label: shown as everywhere, so that it has no line end, cut at so many
/// bytes, and with what would end it escaped.
fn label(text: &str, most: usize) -> String {
    /// Stands for what was cut.
    const CUT: &str = "…";
    let mut text = sanitize::text(text).into_owned();
    if text.len() > most {
        let end = (0..=most.saturating_sub(CUT.len())).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
        text.push_str(CUT);
    }
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
