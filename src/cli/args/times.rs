//! The options that say when a minted token is good.

use clap::Args;

use crate::cli::value_parsers::{self, Instant};
use crate::jose::{NumericDate, Object, Seconds, Value};

/// The times.
#[derive(Debug, Args)]
#[command(next_help_heading = "Claims")]
pub struct TimeArgs {
    /// When it expires (`exp`): 15m from now, -1h ago, or a date
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = value_parsers::instant)]
    exp: Option<Instant>,

    /// When it becomes valid (`nbf`)
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = value_parsers::instant)]
    nbf: Option<Instant>,

    /// When it was issued (`iat`) [default: now]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = value_parsers::instant, conflicts_with = "no_iat")]
    iat: Option<Instant>,

    /// Do not add `iat`
    #[arg(long)]
    pub no_iat: bool,
}

impl TimeArgs {
    /// The times of a token that is issued now and expires then.
    #[must_use]
    pub const fn expiring(exp: Option<Instant>) -> Self {
        Self { exp, nbf: None, iat: None, no_iat: false }
    }

    /// How long from now `--exp` is, where it is given.
    #[must_use]
    pub fn lifetime(&self, now: NumericDate) -> Option<Seconds> {
        self.exp.map(|exp| exp.resolve(now).since(now))
    }

    /// Whether `--exp` is given.
    #[must_use]
    pub const fn says_when_it_expires(&self) -> bool {
        self.exp.is_some()
    }

    /// Writes them into a claims set, and when it is issued.
    pub fn set(&self, claims: &mut Object, now: NumericDate) {
        self.set_given(claims, now);
        if !self.no_iat && claims.get("iat").is_none() {
            claims.set("iat", date(Instant::At(now), now));
        }
    }

    /// Writes those that were given into a claims set.
    pub fn set_given(&self, claims: &mut Object, now: NumericDate) {
        let times = [("nbf", self.nbf), ("exp", self.exp), ("iat", self.iat)];
        for (name, instant) in times {
            if let Some(instant) = instant {
                claims.set(name, date(instant, now));
            }
        }
        if self.no_iat {
            claims.remove("iat");
        }
    }
}

/// An instant as a JSON number.
fn date(instant: Instant, now: NumericDate) -> Value {
    // A NumericDate's text is a JSON number.
    Value::parse(&instant.resolve(now).to_string()).unwrap_or(Value::Null)
}
