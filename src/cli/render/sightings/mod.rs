//! Shows the tokens that a search found: line by line, or as one document that other tools read.

mod github;
mod human;
mod json;
mod junit;
mod sarif;

use std::io::{self, Write};

use crate::report::Placed;

/// The formats of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One line in words for each token.
    Human,
    /// One JSON object for each token.
    JsonLines,
    /// One SARIF 2.1.0 document.
    Sarif,
    /// One workflow command of GitHub Actions for each token.
    Github,
    /// One JUnit document.
    Junit,
}

impl Format {
    /// Whether each token can be shown by itself, before the next one is known.
    #[must_use]
    pub const fn is_by_line(self) -> bool {
        matches!(self, Self::Human | Self::JsonLines | Self::Github)
    }

    /// Writes the tokens.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn show(self, placed: &[Placed], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Human => placed.iter().try_for_each(|one| human::line(one, out)),
            Self::JsonLines => placed.iter().try_for_each(|one| json::line(one, out)),
            Self::Github => placed.iter().try_for_each(|one| github::line(one, out)),
            Self::Sarif => sarif::document(placed, out),
            Self::Junit => junit::document(placed, out),
        }
    }
}

/// The time left in words.
fn time(placed: &Placed) -> String {
    use crate::report::TimeState;
    use crate::report::words::span;

    let sighting = &placed.sighting;
    let now = sighting.now;
    match (sighting.time, sighting.expires_at, sighting.not_before) {
        (TimeState::Active, Some(exp), _) => format!("expires in {}", span(exp.since(now))),
        (TimeState::Expired, Some(exp), _) => match span(now.since(exp)) {
            zero if zero == "0s" => "expired just now".to_owned(),
            ago => format!("expired {ago} ago"),
        },
        (TimeState::NotActive, _, Some(nbf)) => format!("active in {}", span(nbf.since(now))),
        (TimeState::NeverExpires, ..) => "never expires".to_owned(),
        _ => String::new(),
    }
}

/// A sentence about a token, for documents that have room for one.
fn sentence(placed: &Placed) -> String {
    let sighting = &placed.sighting;
    let (rank, time) = (sighting.rank.row(), time(placed));
    let parts = [
        ("", time.as_str()),
        ("alg ", sighting.algorithm.as_deref().unwrap_or_default()),
        ("iss ", sighting.issuer.as_deref().unwrap_or_default()),
        ("fingerprint ", &sighting.fingerprint),
        ("", if sighting.base64 { "in base64" } else { "" }),
        ("token ", sighting.token.as_deref().unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| format!("; {name}{}", super::sanitize::text(value)));
    let parts: String = parts.collect();
    format!("{} ({}){parts}", rank.meaning, sighting.verdict.code())
}
