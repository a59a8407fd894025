//! `jwtx mint`

use clap::Args;
use serde::Serialize;

use super::content::{ClaimArgs, HeaderArgs};
use super::keys::KeyArgs;
use super::standard_input::StandardInput;
use super::suite::SuiteArgs;
use super::{Output, Session};
use crate::cli::render::json::write_pretty;
use crate::cli::render::wording::words;
use crate::cli::value_parsers::{self, Instant};
use crate::jose::{Algorithm, NumericDate, Object, Seconds, Value};
use crate::keys::Key;
use crate::lint;
use crate::mint;
use crate::report::{Fault, Fingerprint, Reason, Severity};
use crate::validate;

/// Mint a token for tests
///
/// Signs whatever claims are asked for: expired, early, without `exp`. The token alone goes to
/// standard output, warnings to standard error. Without an option that names a secret or a key, the
/// environment variables JWTX_SECRET and JWT_SECRET are looked at.
#[derive(Debug, Args)]
pub struct MintArgs {
    #[command(flatten)]
    keys: KeyArgs,

    /// The algorithm; without it, the first one that the key allows
    #[arg(long, value_name = "NAME", value_parser = value_parsers::algorithm)]
    alg: Option<Algorithm>,

    /// Make a token without a signature (`alg: none`), to test that it is refused
    #[arg(long, conflicts_with_all = ["alg", "key", "a secret"])]
    unsigned: bool,

    #[command(flatten)]
    claims: ClaimArgs,

    #[command(flatten)]
    times: TimeArgs,

    #[command(flatten)]
    header: HeaderArgs,

    #[command(flatten)]
    suite: SuiteArgs,
}

/// The times.
#[derive(Debug, Args)]
#[command(next_help_heading = "Claims")]
struct TimeArgs {
    /// When it expires: 15m from now, -1h ago, or an instant
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = value_parsers::instant)]
    exp: Option<Instant>,

    /// When it begins to be good
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = value_parsers::instant)]
    nbf: Option<Instant>,

    /// When it was issued; now, unless said otherwise
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = value_parsers::instant, conflicts_with = "no_iat")]
    iat: Option<Instant>,

    /// Leave `iat` out
    #[arg(long)]
    no_iat: bool,
}

impl MintArgs {
    /// Whether it makes many tokens, a line each.
    pub(crate) const fn is_stream(&self) -> bool {
        self.suite.is_given()
    }
}

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the key or the claims, or that the output cannot be written.
pub fn run(args: &MintArgs, session: &Session) -> anyhow::Result<u8> {
    StandardInput::default()
        .read_by("the claims", args.claims.is_standard_input())
        .read_by("the key", args.keys.standard_inputs())
        .check()?;
    args.keys.check_signer()?;
    let mut claims = args.claims.object()?;
    args.times.set(&mut claims, session.now);
    let token = if args.unsigned {
        mint::unsigned(&args.header.object("none", None), &claims)
    } else {
        let (key, algorithm) = signer(&args.keys, args.alg)?;
        if let Some(weakness) = lint::weakness(&key, Some(algorithm)) {
            session.tell(&format!(
                "{} {}: {}",
                weakness.row().severity.name(),
                weakness.row().name,
                words(&weakness.message)
            ));
        }
        let header = args.header.object(algorithm.name(), key.kid.as_deref());
        if args.suite.is_given() {
            let lifetime = args.times.lifetime(session.now);
            let base = (header, claims, !args.times.no_iat);
            return args.suite.run(base, lifetime, (&key, algorithm), session);
        }
        mint::sign(&header, &claims, algorithm, &key)?
    };
    warn(&token, session);
    match session.output {
        Output::Json => session.print(|out| write_pretty(&Minted::new(&token), out))?,
        _ => session.print(|out| writeln!(out, "{token}"))?,
    }
    Ok(0)
}

/// The one key to sign with, and its algorithm.
pub(super) fn signer(keys: &KeyArgs, asked: Option<Algorithm>) -> Result<(Key, Algorithm), Fault> {
    let mut ring = keys.ring(true);
    if ring.keys.len() != 1 {
        return Err(no_key(ring.nothing(), &ring.keys));
    }
    if let Some(fault) = ring.faults.first() {
        return Err(fault.clone());
    }
    let key = ring.keys.remove(0);
    let algorithm = mint::algorithm(asked, &key)?;
    Ok((key, algorithm))
}

/// The token as `--json` prints it.
#[derive(Serialize)]
struct Minted<'a> {
    schema: &'static str,
    token: &'a str,
    fingerprint: String,
}

impl<'a> Minted<'a> {
    fn new(token: &'a str) -> Self {
        Self { schema: "jwtx.mint/1", token, fingerprint: Fingerprint::of(token).to_string() }
    }
}

fn no_key(fault: Fault, keys: &[Key]) -> Fault {
    match keys {
        [] if fault.reason == Reason::KeyMissing => Fault::new(
            Reason::KeyMissing,
            "no secret and no key was given to sign with",
        )
        .advise(
            "give --secret, --secret-file, --secret-env, --secret-prompt or --key, or --unsigned",
        ),
        [] => fault,
        _ => Fault::new(Reason::KeyUnusable, "several keys were given; a token is signed with one")
            .advise("give one secret or one private key"),
    }
}

/// What a reader of the token would be warned of, while it can still be made otherwise.
fn warn(token: &str, session: &Session) {
    let policy = validate::Policy::at(session.now);
    let report = validate::inspect(crate::jose::Token::parse(token), &policy, Vec::new());
    for finding in report.findings {
        let row = finding.row();
        if finding.severity >= Severity::Warning {
            let severity = finding.severity.name();
            session.tell(&format!("{severity} {}: {}", row.name, words(&finding.message)));
        }
    }
}

impl TimeArgs {
    /// How long from now `--exp` is, where it is given.
    fn lifetime(&self, now: NumericDate) -> Option<Seconds> {
        self.exp.map(|exp| exp.resolve(now).since(now))
    }

    fn set(&self, claims: &mut Object, now: NumericDate) {
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
