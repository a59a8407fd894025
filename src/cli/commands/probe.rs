//! `jwtx probe`
#![expect(
    clippy::disallowed_methods,
    reason = "what is no file and looks like a name is an expectation that does not exist"
)]

use std::path::Path;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::content::{ClaimArgs, HeaderArgs};
use super::keys::KeyArgs;
use super::requests::{MannersArgs, RequestArgs};
use super::standard_input::StandardInput;
use super::suite::wrong_key;
use super::{Output, Session, is_standard_input, lookup, mint};
use crate::cli::exit::Misuse;
use crate::cli::hidden::Hidden;
use crate::cli::io::input;
use crate::cli::io::key_files::read_bounded;
use crate::cli::io::terminal::Progress;
use crate::cli::net::api_client::Target;
use crate::cli::render::json::write_line;
use crate::cli::render::probe::{Format, write};
use crate::cli::value_parsers;
use crate::jose::{Algorithm, Form, JoseHeader, NumericDate, Object, Seconds, Token, limits};
use crate::keys::{Key, KeyMaterial, Secret, generate};
use crate::probe::{self, Api, Expectation, Plan, ProbeReport, Response, State};
use crate::report::{Fault, Reason, Verdict};
use crate::suite::{self, Base, CASES, Good, Suite};

/// How long a minted token lives at most.
const LIFETIME: Seconds = Seconds::from_seconds(560);

/// How old it is already, for servers whose clock is behind.
const AGE: Seconds = Seconds::from_seconds(30);

/// Send an API the tokens that it must tell apart, and say whether it does
///
/// Signs the suite of test tokens with the secret or key that the API trusts, sends them one by one,
/// and judges the answers: no token, expired and invalid must be told apart, a bad token never be
/// accepted, nothing crash. Asks this machine freely, and any other host only if it is named with
/// --i-own. Exit status 0 if the API passes, 6 if not, 1 if nothing can be judged.
#[derive(Debug, Args)]
pub struct ProbeArgs {
    /// The address of an endpoint that wants a token
    #[arg(value_name = "URL", required_unless_present = "list")]
    url: Option<String>,

    #[command(flatten)]
    keys: KeyArgs,

    /// The algorithm; without it, the first one that the key allows
    #[arg(long, value_name = "NAME", value_parser = value_parsers::algorithm)]
    alg: Option<Algorithm>,

    /// A good token, where nothing can be signed: what can be made from it is sent
    #[arg(
        long,
        value_name = "TOKEN",
        conflicts_with_all = [
            "a secret", "alg", "claims", "claim", "iss", "sub", "aud", "jti", "header", "kid", "typ"
        ]
    )]
    valid: Option<Hidden<String>>,

    #[command(flatten)]
    claims: ClaimArgs,

    #[command(flatten)]
    header: HeaderArgs,

    #[command(flatten)]
    request: RequestArgs,

    #[command(flatten)]
    judge: JudgeArgs,

    #[command(flatten)]
    manners: MannersArgs,

    /// Explain the cases, and send nothing
    #[arg(long)]
    list: bool,

    /// Print what would be sent, and send nothing
    #[arg(long, value_name = "AS", conflicts_with_all = ["list", "report", "json"])]
    print: Option<Print>,
}

/// What the answers are held to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Judgement")]
struct JudgeArgs {
    /// What the answers are held to: distinct (told apart by whatever means), secure (bad tokens are
    /// refused), article (401 NO_TOKEN, 401 TOKEN_EXPIRED with expiredAt, 403 INVALID_TOKEN), rfc6750, or
    /// a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = "distinct")]
    expect: String,

    /// Where the machine code stands in a body, as a JSON pointer; found, unless said
    #[arg(long, value_name = "POINTER", value_parser = json_pointer)]
    code_pointer: Option<String>,

    /// The most leeway that is all right; the real one is measured
    #[arg(long, value_name = "SPAN", default_value = "60s", value_parser = value_parsers::span)]
    max_leeway: Seconds,

    /// Let warnings fail the probe too
    #[arg(long)]
    strict: bool,

    /// How the result is written
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    report: Option<ReportFormat>,
}

/// What is printed in place of being sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Print {
    /// curl commands
    Curl,
}

/// How the result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// JUnit's XML
    Junit,
    /// The Test Anything Protocol
    Tap,
    /// Annotations of GitHub Actions
    Github,
}

fn json_pointer(text: &str) -> Result<String, String> {
    if !text.starts_with('/') {
        return Err("a JSON pointer begins with /, such as /error/code (RFC 6901)".to_owned());
    }
    Ok(text.to_owned())
}

/// What signs the tokens.
struct Signer {
    key: Key,
    algorithm: Algorithm,
    wrong_key: Key,
    header: Object,
    claims: Object,
    leeway: Seconds,
}

impl Signer {
    fn base(&self, now: NumericDate) -> Base<'_> {
        Base {
            header: self.header.clone(),
            claims: self.claims.clone(),
            now,
            lifetime: LIFETIME,
            age: AGE,
            leeway: self.leeway,
            dated: true,
            key: &self.key,
            algorithm: self.algorithm,
            wrong_key: &self.wrong_key,
        }
    }
}

/// The API, the clock and the terminal of one run.
struct Live<'a> {
    target: Target,
    session: &'a Session,
    signer: Option<&'a Signer>,
    progress: Progress,
}

impl Api for Live<'_> {
    fn now(&self) -> NumericDate {
        self.session.moment()
    }

    fn ask(&mut self, token: &str) -> Result<Response, Fault> {
        self.target.ask(token, &|| self.session.moment())
    }

    fn refresh(&mut self) -> Result<Response, Fault> {
        self.target.refresh(&|| self.session.moment())
    }

    fn mint(&self, exp: NumericDate) -> Option<String> {
        suite::expiring_at(&self.signer?.base(self.now()), exp).ok()
    }

    fn is_spent(&self) -> bool {
        self.target.sent() >= crate::cli::net::api_client::REQUESTS
    }

    fn progress(&mut self, done: usize, of: usize, what: &str) {
        self.progress.say(done, of, what);
    }
}

/// Runs the command.
///
/// # Errors
///
/// That the tokens cannot be made, the URL may not be asked, or the output not be written.
pub fn run(args: &ProbeArgs, session: &Session) -> anyhow::Result<u8> {
    let Some(url) = args.url.as_deref().filter(|_| !args.list) else { return list(session) };
    StandardInput::default()
        .read_by("the token", args.valid.as_ref().is_some_and(|token| is_standard_input(token)))
        .read_by("the claims", args.claims.is_standard_input())
        .read_by("the refresh token", args.request.reads_standard_input())
        .read_by("the expectation", args.judge.expect == "-")
        .read_by("the key", args.keys.standard_inputs())
        .check()?;
    let target = args.request.target(url, &args.manners)?;
    let expectation = args.judge.expectation()?;
    let (signer, mut suite, secrets) = args.suite(session)?;
    if !Target::is_local(&target.url) {
        // What a careless API accepts must not outlive the test.
        suite.tokens.retain(|token| !token.case.unending);
        let unending = CASES.iter().filter(|case| case.unending).map(|case| case.name);
        suite.left_out.extend(
            unending.map(|name| (name, "a token that never expires is sent to this machine only")),
        );
    }
    if args.print.is_some() {
        session.print(|out| {
            let tokens = suite.tokens.iter();
            tokens.map(|t| target.curl(t.case.name, &t.text)).try_for_each(|c| writeln!(out, "{c}"))
        })?;
        return Ok(0);
    }
    let left_out = std::mem::take(&mut suite.left_out);
    let plan = Plan {
        suite,
        expectation,
        max_leeway: args.judge.max_leeway,
        refresh: target.refreshing.is_some(),
        secrets,
    };
    let progress = Progress::new(session.output == Output::Human);
    let mut live = Live { target, session, signer: signer.as_ref(), progress };
    let record = probe::conduct(&plan, &mut live);
    let Live { target, progress, .. } = live;
    drop(progress);
    let verdict = probe::assess(&plan, &record);
    let account = ProbeReport {
        // A query may hold what nobody else should see.
        target: format!("{} {}", target.method, target.url.without_query()),
        expectation: &plan.expectation.name,
        max_leeway: plan.max_leeway,
        requests: target.sent(),
        left_out: &left_out,
        record: &record,
        verdict: &verdict,
        strict: args.judge.strict,
    };
    let format = match (session.output, args.judge.report) {
        (Output::Json, _) => Format::Json,
        (_, Some(ReportFormat::Junit)) => Format::Junit,
        (_, Some(ReportFormat::Tap)) => Format::Tap,
        (_, Some(ReportFormat::Github)) => Format::Github,
        _ => Format::Human,
    };
    if session.output != Output::Quiet {
        session.print(|out| write(&account, format, out))?;
    } else if account.state() == State::Undecided {
        let stopped = record.stopped.as_ref();
        let conclusion = || verdict.conclusion.join("; ");
        let why = stopped.map_or_else(conclusion, |fault| fault.message.clone());
        session.error(&why, stopped.and_then(|fault| fault.advice.as_deref()));
    }
    Ok(session.status(match account.state() {
        State::Pass => Verdict::Valid,
        State::Fail => Verdict::Invalid,
        State::Undecided => Verdict::Error,
    }))
}

/// Explains the cases.
fn list(session: &Session) -> anyhow::Result<u8> {
    session.print(|out| {
        CASES.iter().try_for_each(|case| {
            let (name, expect) = (case.name, case.reason.verdict().code());
            match session.output {
                Output::Json => write_line(
                    &Listed { name, group: case.group.name(), expect, why: case.why },
                    out,
                ),
                _ => writeln!(out, "{name:<22}  {expect:<16}  {}", case.why),
            }
        })
    })?;
    Ok(0)
}

/// A case as `--list --json` prints it.
#[derive(Serialize)]
struct Listed {
    name: &'static str,
    group: &'static str,
    expect: &'static str,
    why: &'static str,
}

impl ProbeArgs {
    /// Whether it lists the cases, a line each.
    pub(crate) const fn is_stream(&self) -> bool {
        self.list
    }

    /// The tokens to send, what signs more of them, and what no answer may hold.
    fn suite(&self, session: &Session) -> anyhow::Result<(Option<Signer>, Suite, Vec<Secret>)> {
        if let Some(given) = &self.valid {
            return Ok((None, self.derived(given, session)?, Vec::new()));
        }
        self.keys.check_signer()?;
        let (key, algorithm) =
            mint::signer(&self.keys, self.alg).map_err(|fault| match fault.reason {
                Reason::KeyMissing => fault.advise(
                    "give the secret or key that the API trusts, or a good token with --valid",
                ),
                _ => fault,
            })?;
        let secrets = match &key.material {
            KeyMaterial::Secret(secret) => vec![secret.clone()],
            _ => Vec::new(),
        };
        let signer = Signer {
            header: self.header.object(algorithm.name(), key.kid.as_deref()),
            claims: self.claims.object()?,
            wrong_key: wrong_key(&key)?,
            key,
            algorithm,
            leeway: self.judge.max_leeway,
        };
        let suite = suite::make(&signer.base(session.now))?;
        Ok((Some(signer), suite, secrets))
    }

    /// What can be made from a good token alone.
    fn derived(&self, given: &str, session: &Session) -> Result<Suite, Fault> {
        let wrong = |why: &str| {
            Fault::new(Reason::Io, format!("--valid: {why}"))
                .advise("give a token that the API accepts; jwtx inspect says what it is")
        };
        let text = input::read(Some(given), false)?.text;
        let token = Token::parse(&text);
        let (Some(header), Some(claims), Form::Jws(_)) =
            (&token.header, &token.claims, &token.form)
        else {
            return Err(wrong("it is no signed token"));
        };
        if claims.numeric_date("exp").present().is_some_and(|exp| exp <= session.now) {
            return Err(wrong("it has expired"));
        }
        let algorithm = JoseHeader::algorithm(header)
            .and_then(Algorithm::from_name)
            .ok_or_else(|| wrong("its algorithm is not known"))?;
        let kind = algorithm.row().keys[0];
        let sample = match kind {
            crate::jose::algorithm::KeyType::Secret => generate::secret(32),
            kind => generate::key_pair(kind, 2048),
        };
        let sample = sample.map_err(|why| Fault::new(Reason::KeyUnusable, why))?;
        let ring = self.keys.ring(false);
        let public =
            ring.keys.first().filter(|key| !matches!(key.material, KeyMaterial::Secret(_)));
        let good = Good {
            text: &text,
            header: header.parameters(),
            claims: claims.members(),
            now: session.now,
            algorithm,
            wrong_key: &sample,
            public_key: public,
        };
        suite::derive(&good)
    }
}

impl JudgeArgs {
    fn expectation(&self) -> anyhow::Result<Expectation> {
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
        let advice = || format!("name one of {}, or a TOML file", Expectation::NAMES.join(", "));
        let path = Path::new(&self.expect);
        if lookup::is_plain(&self.expect) && !path.exists() {
            let what = format!("--expect {}: there is no such expectation", self.expect);
            return Err(Misuse::new(what, advice()).into());
        }
        let bytes = read_bounded(path, limits::SECRET_BYTES, "expectation")
            .map_err(|fault| fault.advise(advice()))?;
        let wrong = |why: String| {
            Fault::new(Reason::Io, format!("--expect {}: {why}", self.expect))
                .advise("the README has an example, under probe")
        };
        let text = String::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8".to_owned()))?;
        Ok(Expectation::read(&self.expect, &text).map_err(|why| wrong(why.to_string()))?)
    }
}
