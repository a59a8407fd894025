//! The options that say what the answers of an API are held to.
#![expect(
    clippy::disallowed_methods,
    reason = "what is not a file and looks like a name is an expectation that does not exist"
)]

use std::fmt;
use std::path::Path;

use clap::Args;

use super::lookup;
use crate::cli::exit::Misuse;
use crate::cli::io::key_files::{Role, read_bounded};
use crate::cli::value_parsers;
use crate::jose::{Pointer, Seconds, limits};
use crate::probe::Expectation;
use crate::report::{Fault, Reason};

/// What the answers are held to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Expectations")]
pub struct ExpectationArgs {
    /// What to expect: distinct, secure, article, rfc6750, or a TOML file
    ///
    /// distinct: no token, expired and invalid differ somehow; secure: bad tokens are refused; article: 401 NO_TOKEN,
    /// 401 TOKEN_EXPIRED with expiredAt, 403 INVALID_TOKEN; rfc6750: the WWW-Authenticate header of RFC 6750.
    #[arg(long, value_name = "NAME|FILE", default_value = "distinct")]
    expect: String,

    /// JSON Pointer to the error code in the response body [default: detected]
    #[arg(long, value_name = "POINTER", value_parser = value_parsers::code_pointer)]
    code_pointer: Option<Pointer>,

    /// Largest leeway to accept; the real one is measured
    #[arg(long, value_name = "SPAN", default_value = "60s", value_parser = value_parsers::span)]
    pub max_leeway: Seconds,

    /// Fail on warnings too
    #[arg(long)]
    pub strict: bool,
}

impl ExpectationArgs {
    /// Whether the expectation is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.expect == "-"
    }

    /// What the answers are held to.
    ///
    /// # Errors
    ///
    /// That there is no such expectation, or its file cannot be read.
    pub fn expectation(&self) -> anyhow::Result<Expectation> {
        let mut expectation = self.named()?;
        if let Some(pointer) = &self.code_pointer {
            expectation.code_pointer = Some(pointer.clone());
        }
        Ok(expectation)
    }

    fn named(&self) -> anyhow::Result<Expectation> {
        if let Some(expectation) = Expectation::named(&self.expect) {
            return Ok(expectation);
        }
        let advice = || format!("use one of {}, or a TOML file", Expectation::NAMES.join(", "));
        let path = Path::new(&self.expect);
        if lookup::is_plain(&self.expect) && !path.exists() {
            let what = format!("unknown expectation: --expect {}", self.expect);
            return Err(Misuse::new(what, advice()).into());
        }
        let bytes =
            read_bounded(path, limits::SECRET_BYTES, Role::new("expectation", "with --expect"))
                .map_err(|fault| fault.advise(advice()))?;
        let wrong = |why: &dyn fmt::Display| {
            Fault::new(Reason::Io, format!("--expect {}: {why}", self.expect))
                .advise("the README has an example, under probe")
        };
        let text =
            str::from_utf8(&bytes).map_err(|error| wrong(&"it is not UTF-8").caused_by(error))?;
        Ok(Expectation::read(&self.expect, text).map_err(|why| wrong(&why).caused_by(why))?)
    }
}
