//! What is asked for, member by member. A member that is not known is refused: it could mean something that is not done.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::answer::Failure;
use crate::cli::args::kind::TokenKind;
use crate::cli::args::policy::refuse_empty;
use crate::cli::args::settings::Settings;
use crate::cli::io::secret::Encoding;
use crate::cli::sensitive::Sensitive;
use crate::cli::usage::{named, wrong_value};
use crate::cli::value_parsers::{self, AnyAlgorithm, ValueError};
use crate::validate::{EncryptionPolicy, Expectations};

/// What the page has to know beforehand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {}

/// A text to show.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inspect {
    pub(super) text: Sensitive<String>,
    #[serde(default)]
    pub(super) pick: Option<usize>,
    #[serde(default)]
    pub(super) at: Option<String>,
    /// Nothing is judged, so that it says nothing; but it has to be one.
    #[serde(default)]
    pub(super) leeway: Option<String>,
}

/// A text to verify.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verify {
    pub(super) text: Sensitive<String>,
    #[serde(default)]
    pub(super) pick: Option<usize>,
    #[serde(default)]
    pub(super) at: Option<String>,
    #[serde(default)]
    pub(super) leeway: Option<String>,
    #[serde(default)]
    pub(super) secret: Option<Sensitive<String>>,
    #[serde(default)]
    pub(super) secret_encoding: Option<String>,
    #[serde(default)]
    pub(super) keys: Vec<KeyText>,
    #[serde(default)]
    pub(super) audience: Vec<String>,
    #[serde(default)]
    pub(super) issuer: Vec<String>,
    #[serde(default)]
    pub(super) algorithms: Vec<String>,
    #[serde(default, rename = "as")]
    pub(super) kind: Option<String>,
    #[serde(default)]
    pub(super) ask_key_server: bool,
}

/// The text of a key file, and what the file is called. It is a name, and never opened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyText {
    pub(super) name: String,
    pub(super) text: Sensitive<String>,
}

/// Two texts to compare.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Diff {
    pub(super) left: Sensitive<String>,
    pub(super) right: Sensitive<String>,
}

/// A token to make.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mint {
    #[serde(default)]
    pub(super) claims: Option<Box<RawValue>>,
    #[serde(default)]
    pub(super) header: Option<Box<RawValue>>,
    #[serde(default)]
    pub(super) algorithm: Option<String>,
    #[serde(default)]
    pub(super) expires_in: Option<String>,
    #[serde(default)]
    pub(super) secret: Option<Sensitive<String>>,
    #[serde(default)]
    pub(super) secret_encoding: Option<String>,
    #[serde(default)]
    pub(super) key: Option<KeyText>,
    #[serde(default)]
    pub(super) at: Option<String>,
}

impl Verify {
    /// What is expected of the token.
    pub(super) fn settings(&self) -> Result<Settings, Failure> {
        for (option, values) in [("--aud", &self.audience), ("--iss", &self.issuer)] {
            refuse_empty(option, values)?;
        }
        let algorithms = self.algorithms.iter();
        let algorithms: Vec<AnyAlgorithm> = algorithms
            .map(|name| value("--alg", name, value_parsers::any_algorithm))
            .collect::<Result<_, _>>()?;
        let audiences = self.audience.iter();
        let audiences = audiences
            .map(|name| value("--aud", name, value_parsers::audience))
            .collect::<Result<_, _>>()?;
        let kind = self.kind.as_deref().map(|name| named::<TokenKind>("--as", name)).transpose()?;
        Ok(Settings {
            algorithms: algorithms.iter().filter_map(AnyAlgorithm::signature).collect(),
            leeway: leeway(self.leeway.as_deref())?,
            encryption: EncryptionPolicy {
                key_management: algorithms
                    .iter()
                    .filter_map(AnyAlgorithm::key_management)
                    .collect(),
                ..EncryptionPolicy::default()
            },
            expectations: Expectations {
                audiences,
                issuers: self.issuer.clone(),
                kind: kind.map(TokenKind::rules),
                ..Expectations::default()
            },
            ..Settings::default()
        })
    }
}

/// The leeway, if one is given.
pub(super) fn leeway(text: Option<&str>) -> Result<Option<crate::jose::Seconds>, Failure> {
    text.map(|text| value("--leeway", text, value_parsers::span)).transpose()
}

/// How a secret is written.
pub(super) fn encoding(name: Option<&str>) -> Result<Encoding, Failure> {
    let Some(name) = name else { return Ok(Encoding::default()) };
    Ok(named("--secret-encoding", name)?)
}

/// Reads a value as the option of this name does.
pub(super) fn value<T>(
    option: &str,
    text: &str,
    read: fn(&str) -> Result<T, ValueError>,
) -> Result<T, Failure> {
    read(text).map_err(|why| wrong_value(option, text, &why).into())
}
