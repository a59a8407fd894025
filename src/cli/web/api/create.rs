//! A token for tests.

use serde_json::value::RawValue;

use super::answer::{Answer, Failure};
use super::command_line::CommandLine;
use super::request::{self, Mint};
use super::{WebApi, key_texts};
use crate::cli::args::content::{HeaderArgs, claims_of};
use crate::cli::args::signer;
use crate::cli::args::times::TimeArgs;
use crate::cli::commands::mint::warnings;
use crate::cli::exit::Misuse;
use crate::cli::render::json::minted;
use crate::cli::value_parsers;
use crate::jose::{NumericDate, Object, Value};
use crate::report::{Finding, Verdict};
use crate::{lint, mint};

/// The name that stands for no algorithm, in any spelling but the signed ones.
const NONE: &str = "none";

/// What `jwtx mint` makes.
pub(super) fn mint(request: &Mint, api: WebApi) -> Answer {
    let (now, parameters) =
        match (api.now(request.at.as_deref()), parameters(request.header.as_deref())) {
            (Ok(now), Ok(parameters)) => (now, parameters),
            (Err(failure), _) | (_, Err(failure)) => return Answer::failed(failure),
        };
    let command = command(request, api, &parameters);
    let answer = made(request, now, parameters);
    let answer = answer.unwrap_or_else(|failure| Answer::failed_as(None, now, failure));
    answer.with_command(&command)
}

fn made(
    request: &Mint,
    now: NumericDate,
    parameters: Vec<(String, Value)>,
) -> Result<Answer, Failure> {
    let mut claims = object("--claims", request.claims.as_deref())?;
    let header = HeaderArgs::of(parameters);
    let expires = request.expires_in.as_deref();
    let expires =
        expires.map(|text| request::value("--exp", text, value_parsers::instant)).transpose()?;
    TimeArgs::expiring(expires).set(&mut claims, now);
    let is_unsigned = request.algorithm.as_deref() == Some(NONE);
    let mut weakness = None;
    let token = if is_unsigned {
        mint::unsigned(&header.object(NONE, None), &claims)
    } else {
        let algorithm = request.algorithm.as_deref();
        let algorithm = algorithm
            .map(|name| request::value("--alg", name, value_parsers::algorithm))
            .transpose()?;
        let (secret, encoding) = (request.secret.as_ref(), request.secret_encoding.as_deref());
        let ring = key_texts::ring(secret, encoding, &request.key)?;
        let (key, algorithm) = signer::of_ring(ring, algorithm)?;
        weakness = lint::weakness(&key, Some(algorithm));
        let header = header.object(algorithm.name(), key.kid.as_deref());
        mint::sign(&header, &claims, algorithm, &key)?
    };
    let warnings: Vec<Finding> = weakness.into_iter().chain(warnings(&token, now)).collect();
    Ok(Answer::of(Verdict::Valid, |out| minted(&token, out)).with_warnings(&warnings))
}

/// The command that makes the same.
fn command(request: &Mint, api: WebApi, parameters: &[(String, Value)]) -> CommandLine {
    let mut command = CommandLine::new("mint");
    command.option("--at", api.at_option(request.at.as_deref()));
    let is_unsigned = request.algorithm.as_deref() == Some(NONE);
    if is_unsigned {
        command.flag("--unsigned", true);
    } else {
        command.secret(request.secret.is_some(), request.secret_encoding.as_deref());
        command.options("--key", request.key.iter().map(request::KeyText::file_name));
        command.option("--alg", request.algorithm.as_deref());
        command.flag("--no-defaults", true);
    }
    let parameters = parameters.iter();
    command.options("--header", parameters.map(|(name, value)| format!("{name}={value}")));
    command.option("--exp", request.expires_in.as_deref());
    if let Some(claims) = &request.claims {
        command.json("--claims", claims.get());
    }
    command
}

/// The members of a header, as `--header` takes them.
fn parameters(text: Option<&RawValue>) -> Result<Vec<(String, Value)>, Failure> {
    let object = object("--header", text)?;
    if object.iter().any(|(name, _)| name.is_empty() || name.contains('=')) {
        let what = "a header parameter has an empty name, or one with `=` in it";
        return Err(Misuse::new(what, "choose another name").into());
    }
    Ok(object.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect())
}

fn object(option: &str, text: Option<&RawValue>) -> Result<Object, Failure> {
    match text {
        None => Ok(Object::new()),
        Some(text) => Ok(claims_of(option, text.get())?),
    }
}
