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
    /// How long from now `--exp` is, where it is given.
    #[must_use]
    pub fn lifetime(&self, now: NumericDate) -> Option<Seconds> {
        self.exp.map(|exp| exp.resolve(now).since(now))
    }

    /// Writes them into a claims set.
    pub fn set(&self, claims: &mut Object, now: NumericDate) {
        // A NumericDate's text is a JSON number.
        let date = |instant: Instant| {
            Value::parse(&instant.resolve(now).to_string()).unwrap_or(Value::Null)
        };
        if let Some(nbf) = self.nbf {
            claims.set("nbf", date(nbf));
        }
        if let Some(exp) = self.exp {
            claims.set("exp", date(exp));
        }
        match self.iat {
            Some(iat) => claims.set("iat", date(iat)),
            None if self.no_iat => claims.remove("iat"),
            None if claims.get("iat").is_none() => claims.set("iat", date(Instant::At(now))),
            None => {}
        }
    }
}
