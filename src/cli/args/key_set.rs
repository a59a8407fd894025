//! The options of a check of a JWK Set: where it is, what it is compared with, and what counts.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;
use zeroize::Zeroizing;

use super::report::CheckReportArgs;
use super::{keys, servers};
use crate::cli::exit::{ExitStyle, Misuse};
use crate::cli::io::key_files::{self, Role};
use crate::cli::io::secret;
use crate::cli::net::key_server::{self, Network};
use crate::cli::net::server_url::ServerUrl;
use crate::cli::sensitive::Sensitive;
use crate::cli::value_parsers::{self, ValueError};
use crate::jose::{Seconds, limits};
use crate::keys::set_check::{CacheHeaders, SetEntry, entries};
use crate::report::key_set_finding::{KeySetFinding, key_set_code};
use crate::report::{Fault, Reason, Severity};

/// What is checked, and by what.
#[derive(Debug, Args)]
pub struct KeySetArgs {
    /// A JWK Set: a file, `-`, env:NAME, a literal, or the URL that it is published at
    #[arg(value_name = "SET|URL", allow_hyphen_values = true)]
    set: Sensitive<OsString>,

    /// Compare with an older copy of the set, as cached by clients
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,

    /// Exit with 6 on this finding, or findings of at least this severity: note, warning, error (repeatable)
    /// [default: error]
    #[arg(long, value_name = "SEVERITY|CODE", value_parser = threshold)]
    fail_on: Vec<KeySetThreshold>,

    /// Ignore this finding (repeatable)
    #[arg(long, value_name = "CODE", value_parser = code)]
    allow_finding: Vec<&'static str>,

    /// Allow plain HTTP to hosts other than this machine (for tests)
    #[arg(long)]
    allow_http: bool,

    /// Also trust the certificates in this PEM file
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,

    /// Time limit for a response: 5s, 30s
    #[arg(long, value_name = "SPAN", default_value = "10s", value_parser = value_parsers::timeout)]
    timeout: Seconds,

    /// How the result is written for other tools.
    #[command(flatten)]
    pub report: CheckReportArgs,
}

/// One thing that counts.
#[derive(Debug, Clone, Copy)]
enum KeySetThreshold {
    Severity(Severity),
    Code(&'static str),
}

/// A set as it was found.
pub struct FoundSet {
    /// What it is called.
    pub name: String,
    /// Its keys.
    pub entries: Vec<SetEntry>,
    /// Its size.
    pub bytes: usize,
    /// What the server said of it, where one did.
    pub served: Option<CacheHeaders>,
}

fn threshold(text: &str) -> Result<KeySetThreshold, ValueError> {
    let severities = [Severity::Note, Severity::Warning, Severity::Error];
    let severity = severities.into_iter().find(|severity| severity.name() == text);
    severity
        .map(KeySetThreshold::Severity)
        .or_else(|| key_set_code(text).map(KeySetThreshold::Code))
        .ok_or_else(unknown)
}

fn code(text: &str) -> Result<&'static str, ValueError> {
    key_set_code(text).ok_or_else(unknown)
}

fn unknown() -> ValueError {
    ValueError::new("use a code such as jwks-duplicate-kid; `jwtx explain key-sets` lists them")
}

impl KeySetArgs {
    /// How many of the options read standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> [(&'static str, bool); 2] {
        let previous = self.previous.as_deref() == Some(Path::new("-"));
        [("the set", **self.set == *"-"), ("the previous set", previous)]
    }

    /// Refuses a `--fail-on` that cannot count.
    ///
    /// # Errors
    ///
    /// Why it cannot.
    pub fn check(&self, exit_style: ExitStyle) -> Result<(), Misuse> {
        exit_style.check_fail_on(!self.fail_on.is_empty())?;
        let idle = self.fail_on.iter().find_map(|threshold| match threshold {
            KeySetThreshold::Code(code) if self.allow_finding.contains(code) => Some(code),
            _ => None,
        });
        match idle {
            None => Ok(()),
            Some(code) => {
                let what =
                    format!("--fail-on {code} and --allow-finding {code} contradict each other");
                Err(Misuse::new(what, "remove one of them"))
            }
        }
    }

    /// Whether a finding is left out.
    #[must_use]
    pub fn allows(&self, finding: &KeySetFinding) -> bool {
        self.allow_finding.contains(&finding.flaw.row().code)
    }

    /// Whether a finding counts.
    #[must_use]
    pub fn counts(&self, finding: &KeySetFinding) -> bool {
        let default = [KeySetThreshold::Severity(Severity::Error)];
        let thresholds = if self.fail_on.is_empty() { &default[..] } else { &self.fail_on };
        thresholds.iter().any(|threshold| match threshold {
            KeySetThreshold::Severity(least) => finding.severity >= *least,
            KeySetThreshold::Code(code) => finding.flaw.row().code == *code,
        })
    }

    /// The set that is checked.
    ///
    /// # Errors
    ///
    /// That it cannot be read or fetched, or is something else.
    pub fn set(&self) -> Result<FoundSet, Fault> {
        let text = self.set.to_str().unwrap_or_default();
        if keys::is_url(text) {
            return self.fetch(text);
        }
        let (bytes, name) = if let Some(variable) = text.strip_prefix("env:") {
            (secret::variable(variable).ok_or_else(|| secret::not_set(variable))?, text.to_owned())
        } else if keys::is_literal(text) {
            (Zeroizing::new(text.as_bytes().to_vec()), "the set".to_owned())
        } else {
            let path = Path::new(&**self.set);
            let bytes = key_files::read_bounded(
                path,
                limits::KEY_FILE_BYTES,
                Role::new("key set", "as an argument"),
            )?;
            let name =
                if text == "-" { "standard input".to_owned() } else { path.display().to_string() };
            (Zeroizing::new(bytes), name)
        };
        found(name, &bytes, None)
    }

    /// The older set, where one is named.
    ///
    /// # Errors
    ///
    /// That it cannot be read, or is something else.
    pub fn previous(&self) -> Result<Option<FoundSet>, Fault> {
        let Some(path) = &self.previous else { return Ok(None) };
        let bytes = key_files::read_bounded(
            path,
            limits::KEY_FILE_BYTES,
            Role::new("previous key set", "with --previous"),
        )?;
        found(path.display().to_string(), &Zeroizing::new(bytes), None).map(Some)
    }

    fn fetch(&self, text: &str) -> Result<FoundSet, Fault> {
        let url = ServerUrl::parse(text).map_err(|other| other.behind("the key set is"))?;
        let network = Network {
            allow_http: self.allow_http,
            ca_file: self.ca_file.clone(),
            timeout: servers::duration(self.timeout),
        };
        let answer = key_server::fetch_now(&url, &network)?;
        let served = CacheHeaders {
            cache_control: answer.cache_control,
            etag: answer.etag,
            redirected: answer.redirected.as_ref().map(ToString::to_string),
        };
        found(url.to_string(), &answer.body, Some(served))
    }
}

fn found(name: String, bytes: &[u8], served: Option<CacheHeaders>) -> Result<FoundSet, Fault> {
    let entries = entries(bytes).map_err(|why| {
        let advice = "pass a JWK Set; to make one of a key file: jwtx key convert FILE --to jwks";
        Fault::new(Reason::KeyUnusable, format!("{name}: {why}")).advise(advice).caused_by(why)
    })?;
    Ok(FoundSet { name, entries, bytes: bytes.len(), served })
}
