//! What the page asks for: the same answers that the commands give with `--json`, by the same functions. A request is plain
//! values and texts; none of them is the name of a file, of a variable, or of a profile.

mod answer;
mod check;
mod command_line;
mod compare;
mod create;
mod key_texts;
mod remedies;
mod request;

use serde::Serialize;
use serde::de::{DeserializeOwned, Error as _};

use super::response::{Response, Status};
use crate::cli::io::clock;
use crate::cli::io::secret::Encoding;
use crate::cli::render::json::write_line;
use crate::cli::value_parsers::{Instant, moment};
use crate::jose::{NumericDate, Seconds, algorithm};
use crate::registry::{self, KIND_RULES};
use answer::{Answer, Failure};
use clap::ValueEnum as _;

/// Answers requests.
#[derive(Debug, Clone, Copy)]
pub struct WebApi {
    at: Instant,
    idle: Seconds,
}

/// The names of what can be asked for.
const NAMES: [&str; 6] = ["about", "inspect", "verify", "compat", "diff", "mint"];

/// Whether there is something of this name.
pub(super) fn is_known(name: &str) -> bool {
    NAMES.contains(&name)
}

/// What the page has to know beforehand.
#[derive(Serialize)]
struct About {
    version: &'static str,
    kinds: Vec<&'static str>,
    algorithms: Vec<&'static str>,
    secret_encodings: Vec<String>,
    dates: Vec<&'static str>,
    idle_seconds: i128,
}

impl WebApi {
    /// Answers at this time, where a request says no other; `idle` is how long jwtx waits for one.
    #[must_use]
    pub const fn new(at: Instant, idle: Seconds) -> Self {
        Self { at, idle }
    }

    /// The answer to a request.
    pub(super) fn answer(self, name: &str, body: &[u8]) -> Response {
        match self.answered(name, body) {
            Ok(response) => response,
            Err(error) => json(Status::BadRequest, &Answer::failed(Failure::of_request(&error))),
        }
    }

    fn answered(self, name: &str, body: &[u8]) -> Result<Response, serde_json::Error> {
        Ok(match name {
            "inspect" => ok(&check::inspect(&read(body)?, self)),
            "verify" => ok(&check::verify(&read(body)?, self)),
            "compat" => ok(&check::compat(&read(body)?, self)),
            "diff" => ok(&compare::diff(&read(body)?, self)),
            "mint" => ok(&create::mint(&read(body)?, self)),
            _ => {
                let request::About {} = read(body)?;
                ok(&self.about())
            }
        })
    }

    fn about(self) -> About {
        let encodings = Encoding::value_variants().iter().filter_map(Encoding::to_possible_value);
        About {
            version: env!("CARGO_PKG_VERSION"),
            kinds: KIND_RULES.iter().map(|rules| rules.name).collect(),
            algorithms: algorithm::TABLE.iter().map(|row| row.name).collect(),
            secret_encodings: encodings.map(|one| one.get_name().to_owned()).collect(),
            dates: registry::dates().collect(),
            idle_seconds: self.idle.whole(),
        }
    }

    /// The instant that a request is answered at.
    fn now(self, at: Option<&str>) -> Result<NumericDate, Failure> {
        let at = at.map(|text| request::value("--at", text, moment)).transpose()?;
        Ok(at.unwrap_or(self.at).resolve(clock::now()))
    }

    /// What `--at` says in a command that does the same.
    fn at_option(self, at: Option<&str>) -> Option<String> {
        match (at, self.at) {
            (Some(text), _) => Some(text.trim().to_owned()),
            (None, Instant::At(date)) => Some(date.to_string()),
            (None, Instant::FromNow(span)) if span == Seconds::ZERO => None,
            (None, Instant::FromNow(span)) => Some(format!("{}s", span.whole())),
        }
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    // An array would be read as the members in their order.
    if body.trim_ascii_start().first().is_some_and(|byte| *byte != b'{') {
        return Err(serde_json::Error::custom("not an object"));
    }
    serde_json::from_slice(body)
}

fn ok(answer: &impl Serialize) -> Response {
    json(Status::Ok, answer)
}

fn json(status: Status, answer: &impl Serialize) -> Response {
    let mut body = Vec::new();
    // Writing to memory does not fail.
    let _ = write_line(answer, &mut body);
    Response::json(status, body)
}
