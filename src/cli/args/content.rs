//! The options that say what a minted token holds: its claims and its header.

use std::error::Error;
use std::fmt;
use std::path::Path;
use std::str::Utf8Error;

use clap::Args;

use super::given_claims;
use super::standard_input::is_named_by;
use crate::cli::exit::Misuse;
use crate::cli::io::key_files::{Role, read_bounded};
use crate::cli::sensitive::Sensitive;
use crate::cli::value_parsers;
use crate::jose::json::SyntaxError;
use crate::jose::{Object, Value, limits};
use crate::report::{Fault, Reason};

/// The claims set, but for its times.
#[derive(Debug, Args)]
#[command(next_help_heading = "Claims")]
pub struct ClaimArgs {
    /// Start with these claims: a JSON object, @FILE, or `-` for standard input
    #[arg(long, value_name = "JSON")]
    claims: Option<String>,

    /// Add a claim, as JSON or text: role=admin, level=3, 'id="7"' (repeatable)
    #[arg(long, value_name = "NAME=VALUE", value_parser = value_parsers::member)]
    claim: Vec<(String, Value)>,

    /// Issuer (`iss`)
    #[arg(long, value_name = "ISSUER")]
    iss: Option<String>,

    /// Subject (`sub`)
    #[arg(long, value_name = "SUBJECT")]
    sub: Option<String>,

    /// Audience (`aud`); several make an array (repeatable)
    #[arg(long, short, value_name = "AUDIENCE", value_parser = value_parsers::audience)]
    aud: Vec<String>,

    /// Token ID (`jti`); without a value, a random UUID
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "")]
    jti: Option<String>,
}

/// The JOSE header.
#[derive(Debug, Args)]
#[command(next_help_heading = "Header")]
pub struct HeaderArgs {
    /// Add a header parameter, as JSON or text: kid=2026-01 (repeatable)
    #[arg(long, value_name = "NAME=VALUE", value_parser = value_parsers::member)]
    header: Vec<(String, Value)>,

    /// Key ID (`kid`) [default: the key's own]
    #[arg(long, value_name = "ID")]
    kid: Option<String>,

    #[arg(
        long,
        value_name = "TYPE",
        help = "Type (`typ`) [default: JWT]",
        long_help = "Type (`typ`)\n\n[default: JWT]"
    )]
    typ: Option<String>,
}

impl ClaimArgs {
    /// Whether the claims are read from standard input.
    #[must_use]
    pub fn is_standard_input(&self) -> bool {
        self.claims.as_deref().is_some_and(is_named_by)
    }

    /// What `--jti` says, where it is given.
    #[must_use]
    pub fn token_id(&self) -> Option<&str> {
        self.jti.as_deref()
    }

    /// The claims.
    ///
    /// # Errors
    ///
    /// That they cannot be read.
    pub fn object(&self) -> anyhow::Result<Object> {
        self.over(Object::new(), &[])
    }

    /// The claims, written over others: first those of `--claims`, then those of single words, and then those of the
    /// options, which count.
    ///
    /// # Errors
    ///
    /// That they cannot be read.
    pub fn over(&self, mut claims: Object, words: &[Sensitive<String>]) -> anyhow::Result<Object> {
        if let Some(given) = &self.claims {
            merge(&mut claims, &base("--claims", given)?);
        }
        for word in words {
            merge(&mut claims, &given_claims::object(word)?);
        }
        let text = |value: &str| Value::String(value.to_owned());
        let mut set = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                claims.set(name, value);
            }
        };
        set("iss", self.iss.as_deref().map(text));
        set("sub", self.sub.as_deref().map(text));
        set(
            "aud",
            match self.aud.as_slice() {
                [] => None,
                [one] => Some(text(one)),
                several => Some(Value::Array(several.iter().map(|one| text(one)).collect())),
            },
        );
        for (name, value) in &self.claim {
            set(name, Some(value.clone()));
        }
        set(
            "jti",
            self.jti.as_deref().map(|id| match id {
                "" => Value::String(new_id()),
                id => text(id),
            }),
        );
        Ok(claims)
    }
}

/// A new id for a token: a random UUID.
#[must_use]
pub fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Writes members over others of the same name.
fn merge(claims: &mut Object, others: &Object) {
    for (name, value) in others.iter() {
        claims.set(name, value.clone());
    }
}

/// How claims are given.
const ADVICE: &str =
    r#"use a JSON object: '{"role":"admin"}', @claims.json, or - for standard input"#;

/// The claims that a text is, which `argument` has.
///
/// # Errors
///
/// What it is instead.
pub fn claims_of(argument: &str, text: &str) -> Result<Object, Misuse> {
    object_of(text).map_err(|why| Misuse::new(format!("{argument}: {why}"), ADVICE))
}

/// The claims that an argument is, or names a file of.
pub(super) fn base(argument: &str, given: &str) -> anyhow::Result<Object> {
    let file = given.strip_prefix('@').or((given == "-").then_some("-"));
    let Some(path) = file else { return Ok(claims_of(argument, given)?) };
    let wrong = |why: ClaimsError| {
        let message = format!("{argument} {given}: {why}");
        Fault::new(Reason::Io, message).advise(ADVICE).caused_by(why)
    };
    let bytes =
        read_bounded(Path::new(path), limits::TOKEN_BYTES, Role::new("claims file", "with @"))?;
    let text = str::from_utf8(&bytes).map_err(|error| wrong(ClaimsError::NotUtf8(error)))?;
    Ok(object_of(text).map_err(wrong)?)
}

/// Why a text is no claims set.
#[derive(Debug, Clone, PartialEq, Eq)]
enum ClaimsError {
    /// It is not UTF-8.
    NotUtf8(Utf8Error),
    /// It is not JSON.
    NotJson(SyntaxError),
    /// It is JSON of another type, which is named.
    NotObject(&'static str),
}

impl fmt::Display for ClaimsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8(_) => f.write_str("it is not UTF-8"),
            Self::NotJson(error) => write!(f, "{error}"),
            Self::NotObject(type_name) => write!(f, "it is {type_name}, not an object"),
        }
    }
}

impl Error for ClaimsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotUtf8(error) => Some(error),
            Self::NotJson(error) => Some(error),
            Self::NotObject(_) => None,
        }
    }
}

/// The JSON object that a text is, with the last of several members of one name; why it is none.
fn object_of(text: &str) -> Result<Object, ClaimsError> {
    match Value::parse(text.trim_start_matches('\u{feff}').trim()) {
        Ok(Value::Object(object)) => {
            let mut last = Object::new();
            merge(&mut last, &object);
            Ok(last)
        }
        Ok(value) => Err(ClaimsError::NotObject(value.type_name())),
        Err(error) => Err(ClaimsError::NotJson(error)),
    }
}

impl HeaderArgs {
    /// A header with these parameters.
    #[must_use]
    pub const fn of(header: Vec<(String, Value)>) -> Self {
        Self { header, kid: None, typ: None }
    }

    /// The header of this algorithm, with the key's own id unless another is given.
    #[must_use]
    pub fn object(&self, algorithm: &str, key_id: Option<&str>) -> Object {
        self.of_type("JWT", algorithm, key_id)
    }

    /// The header of a token of this type, unless another one is given.
    #[must_use]
    pub fn of_type(&self, typ: &str, algorithm: &str, key_id: Option<&str>) -> Object {
        let mut header = Object::new();
        header.set("alg", Value::String(algorithm.to_owned()));
        header.set("typ", Value::String(typ.to_owned()));
        self.over(header, algorithm, key_id)
    }

    /// The same, written over another header.
    #[must_use]
    pub fn over(&self, mut header: Object, algorithm: &str, key_id: Option<&str>) -> Object {
        header.set("alg", Value::String(algorithm.to_owned()));
        if let Some(typ) = &self.typ {
            header.set("typ", Value::String(typ.clone()));
        }
        if let Some(kid) = self.kid.as_deref().or(key_id) {
            header.set("kid", Value::String(kid.to_owned()));
        }
        for (name, value) in &self.header {
            header.set(name, value.clone());
        }
        header
    }
}
