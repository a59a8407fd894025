//! One token: shown, verified, and held to the rules of other libraries.

use super::WebApi;
use super::answer::{Answer, Failure};
use super::command_line::CommandLine;
use super::request::{self, Inspect, Verify};
use super::{key_texts, remedies};
use crate::cli::args::defaults::Defaults;
use crate::cli::args::pick;
use crate::cli::args::servers::ServerArgs;
use crate::cli::args::settings::Settings;
use crate::cli::commands::inspect::outcome;
use crate::cli::commands::verify::{judged, unusable};
use crate::cli::exit::Misuse;
use crate::cli::io::input::{self, Given, Input};
use crate::cli::render::tokens;
use crate::jose::NumericDate;
use crate::report::{Report, Verdict};
use crate::validate::Question;

/// What `jwtx inspect` says.
pub(super) fn inspect(request: &Inspect, api: WebApi) -> Answer {
    let mut command = CommandLine::new("inspect");
    command.option("--at", api.at_option(request.at.as_deref()));
    command.option("--pick", request.pick);
    answered(&request.text, api.now(request.at.as_deref()), "inspect", command, |given, now| {
        request::leeway(request.leeway.as_deref())?;
        let input = match (given, request.pick) {
            (given, Some(number)) => pick::pick(given, &number.to_string(), now)?,
            (Given::One(input), None) => input,
            (Given::Several(found), None) => {
                let listed = pick::listed(&found, now);
                return Ok(Answer::of(Verdict::Valid, |out| tokens::json(&listed, out)));
            }
        };
        let validator = Settings::default().validator(Question::Inspect, now, false);
        if input.text.is_empty() {
            let report = validator.no_token();
            return Ok(Answer::report(&report, report.verdict()));
        }
        let report = validator.report(input.token(), input.findings);
        let verdict = report.token.as_ref().map_or(Verdict::NoToken, outcome);
        Ok(Answer::report(&report, verdict))
    })
}

/// What `jwtx verify` says.
pub(super) fn verify(request: &Verify, api: WebApi) -> Answer {
    judge(request, api, false)
}

/// What `jwtx verify --compat` says.
pub(super) fn compat(request: &Verify, api: WebApi) -> Answer {
    judge(request, api, true)
}

fn judge(request: &Verify, api: WebApi, compares: bool) -> Answer {
    // No command asks the server of an issuer that is not named.
    if request.ask_key_server
        && let Err(misuse) = issuer(request)
    {
        return Answer::failed(misuse.into());
    }
    let mut command = CommandLine::new("verify");
    command.flag("--compat", compares);
    command.option("--at", api.at_option(request.at.as_deref()));
    command.option("--pick", request.pick);
    command.secret(request.secret.is_some(), request.secret_encoding.as_deref());
    command.options("--key", request.keys.iter().map(request::KeyText::file_name));
    if request.ask_key_server {
        command.option("--issuer-keys", request.issuer.first());
        command.flag("--no-cache", true);
    }
    command.options("--alg", &request.algorithms);
    command.options("--aud", &request.audience);
    command.options("--iss", &request.issuer);
    command.option("--as", request.kind.as_deref());
    command.option("--leeway", request.leeway.as_deref());
    command.flag("--no-defaults", true);
    answered(&request.text, api.now(request.at.as_deref()), "verify", command, |given, now| {
        let report = report(request, given, now, compares)?;
        let diagnosis = report.diagnosis.as_ref();
        let remedies = diagnosis.map(|diagnosis| remedies::of(diagnosis, request));
        let answer = Answer::report(&report, report.verdict());
        Ok(answer.with_remedies(remedies.unwrap_or_default()))
    })
}

fn report(
    request: &Verify,
    given: Given,
    now: NumericDate,
    compares: bool,
) -> Result<Report, Failure> {
    let mut settings = request.settings()?;
    let asked = request.ask_key_server.then(|| issuer(request)).transpose()?;
    let servers = asked.map(ServerArgs::of_issuer);
    if let Some(servers) = &servers {
        servers.expect_issuer_of_keys(&mut settings);
    }
    Defaults::none().complete(&mut settings)?;
    let mut ring = key_texts::ring(
        request.secret.as_ref(),
        request.secret_encoding.as_deref(),
        &request.keys,
    )?;
    let mut validator = settings.validator(Question::Verify, now, false);
    let input = one(given, request.pick, now)?;
    if input.text.is_empty() {
        return Ok(validator.no_token());
    }
    if let Some(servers) = &servers {
        servers.add(&mut ring);
    }
    validator.ring = ring;
    if let Some(fault) = unusable(&validator.ring, servers.as_ref()) {
        return Err(fault.clone().into());
    }
    Ok(judged(&mut validator, input.token(), input.findings, compares))
}

/// The issuer whose keys are asked for: the one that is expected. What the token says of its issuer is not followed.
fn issuer(request: &Verify) -> Result<&str, Misuse> {
    let [issuer] = request.issuer.as_slice() else {
        let what = "the keys of an issuer are fetched where one issuer is expected";
        return Err(Misuse::new(what, "expect one issuer, and ask again"));
    };
    Ok(issuer)
}

/// The one token that there has to be.
fn one(given: Given, pick: Option<usize>, now: NumericDate) -> Result<Input, Failure> {
    match (given, pick) {
        (given, Some(number)) => Ok(pick::pick(given, &number.to_string(), now)?),
        (Given::One(input), None) => Ok(input),
        (Given::Several(found), None) => Err(pick::several(&found, now).into()),
    }
}

/// An answer about a text, and the command that gives it.
fn answered(
    text: &str,
    now: Result<NumericDate, Failure>,
    name: &'static str,
    mut command: CommandLine,
    answer: impl FnOnce(Given, NumericDate) -> Result<Answer, Failure>,
) -> Answer {
    command.token(text);
    let answer = match now {
        Err(failure) => Answer::failed(failure),
        Ok(now) => {
            let answer = answer(input::pasted(text, false), now);
            answer.unwrap_or_else(|failure| Answer::failed_as(Some(name), now, failure))
        }
    };
    answer.with_command(&command)
}
