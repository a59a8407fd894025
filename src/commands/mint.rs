//! `jwtx mint`

use std::path::Path;

use clap::Args;
use serde::Serialize;

use super::keys::KeyArgs;
use super::suite::SuiteArgs;
use super::{Output, Session};
use crate::check;
use crate::jose::{Algorithm, NumericDate, Object, Seconds, Value, limits};
use crate::keys::Key;
use crate::keys::load::read_bounded;
use crate::mint;
use crate::render::json::write_pretty;
use crate::report::{Fault, Fingerprint, Reason, Severity};
use crate::values::{self, Instant};

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
    #[arg(long, value_name = "NAME", value_parser = values::algorithm)]
    alg: Option<Algorithm>,

    /// Make a token without a signature (`alg: none`), to test that it is refused
    #[arg(long, conflicts_with_all = ["alg", "key", "a secret"])]
    unsigned: bool,

    #[command(flatten)]
    claims: ClaimArgs,

    #[command(flatten)]
    header: HeaderArgs,

    #[command(flatten)]
    suite: SuiteArgs,
}

/// The claims set.
#[derive(Debug, Args)]
#[command(next_help_heading = "Claims")]
pub(super) struct ClaimArgs {
    /// Begin with these claims: a JSON object, @FILE, or `-` for standard input
    #[arg(long, value_name = "JSON")]
    claims: Option<String>,

    /// A claim, as JSON or text (repeatable): role=admin, level=3, 'id="7"'
    #[arg(long, value_name = "NAME=VALUE", value_parser = values::member)]
    claim: Vec<(String, Value)>,

    /// The issuer
    #[arg(long, value_name = "ISSUER")]
    iss: Option<String>,

    /// The subject
    #[arg(long, value_name = "SUBJECT")]
    sub: Option<String>,

    /// The audience (repeatable: several make an array)
    #[arg(long, value_name = "AUDIENCE")]
    aud: Vec<String>,

    /// When it expires: 15m from now, -1h ago, or an instant
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = values::instant)]
    exp: Option<Instant>,

    /// When it begins to be good
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = values::instant)]
    nbf: Option<Instant>,

    /// When it was issued; now, unless said otherwise
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = values::instant, conflicts_with = "no_iat")]
    iat: Option<Instant>,

    /// Leave `iat` out
    #[arg(long)]
    no_iat: bool,

    /// The token id; a random UUID if no value is given
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "")]
    jti: Option<String>,
}

/// The JOSE header.
#[derive(Debug, Args)]
#[command(next_help_heading = "Header")]
pub(super) struct HeaderArgs {
    /// A header parameter, as JSON or text (repeatable): kid=2026-01
    #[arg(long, value_name = "NAME=VALUE", value_parser = values::member)]
    header: Vec<(String, Value)>,

    /// The key id; the key's own, unless said otherwise
    #[arg(long, value_name = "ID")]
    kid: Option<String>,

    /// The type
    #[arg(long, value_name = "TYPE", default_value = "JWT")]
    typ: String,
}

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the key or the claims, or that the output cannot be written.
pub fn run(args: &MintArgs, session: &Session) -> anyhow::Result<u8> {
    let claims = args.claims.object(session.now)?;
    let token = if args.unsigned {
        mint::unsigned(&args.header.object("none", None), &claims)
    } else {
        let (key, algorithm) = signer(&args.keys, args.claims.is_standard_input(), args.alg)?;
        if let Some(weakness) = check::weakness(&key, Some(algorithm)) {
            session.tell(&format!(
                "{} {}: {}",
                weakness.row().severity.name(),
                weakness.row().name,
                weakness.message
            ));
        }
        let header = args.header.object(algorithm.name(), key.kid.as_deref());
        if args.suite.is_given() {
            let lifetime = args.claims.lifetime(session.now);
            let base = (header, claims, !args.claims.no_iat);
            return args.suite.run(base, lifetime, (&key, algorithm), session);
        }
        mint::sign(&header, &claims, algorithm, &key)?
    };
    warn(&token, session);
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| write_pretty(&Minted::new(&token), out))?,
        Output::Human | Output::Nagios => session.print(|out| writeln!(out, "{token}"))?,
    }
    Ok(0)
}

/// The one key to sign with, and its algorithm.
pub(super) fn signer(
    keys: &KeyArgs,
    standard_input_is_taken: bool,
    asked: Option<Algorithm>,
) -> Result<(Key, Algorithm), Fault> {
    let mut ring = keys.ring(standard_input_is_taken, true);
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
    let policy = check::Policy::at(session.now);
    let report = check::inspect(crate::jose::Token::parse(token), &policy, Vec::new());
    for finding in report.findings {
        let row = finding.row();
        if row.severity >= Severity::Warning {
            session.tell(&format!("{} {}: {}", row.severity.name(), row.name, finding.message));
        }
    }
}

impl ClaimArgs {
    /// Whether the claims are read from standard input.
    pub(super) fn is_standard_input(&self) -> bool {
        self.claims.as_deref() == Some("-")
    }

    /// How long from now `--exp` is, where it is given.
    fn lifetime(&self, now: NumericDate) -> Option<Seconds> {
        self.exp.map(|exp| exp.resolve(now).since(now))
    }

    pub(super) fn object(&self, now: NumericDate) -> Result<Object, Fault> {
        let mut claims = match &self.claims {
            None => Object::new(),
            Some(given) => base(given)?,
        };
        let text = |value: &str| Value::String(value.to_owned());
        let date = |instant: Instant| {
            // A NumericDate's text is a JSON number.
            Value::parse(&instant.resolve(now).to_string()).unwrap_or(Value::Null)
        };
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
                "" => Value::String(uuid::Uuid::new_v4().to_string()),
                id => text(id),
            }),
        );
        set("nbf", self.nbf.map(date));
        set("exp", self.exp.map(date));
        match self.iat {
            Some(iat) => claims.set("iat", date(iat)),
            None if self.no_iat => claims.remove("iat"),
            None if claims.get("iat").is_none() => claims.set("iat", date(Instant::At(now))),
            None => {}
        }
        Ok(claims)
    }
}

/// The claims that `--claims` names.
fn base(given: &str) -> Result<Object, Fault> {
    let bytes = match given.strip_prefix('@') {
        Some(path) => read_bounded(Path::new(path), limits::TOKEN_BYTES, "claims file")?,
        None if given == "-" => read_bounded(Path::new("-"), limits::TOKEN_BYTES, "claims file")?,
        None => given.as_bytes().to_vec(),
    };
    let wrong = |why: String| {
        Fault::new(Reason::Io, format!("--claims: {why}")).advise(
            r#"give a JSON object: '{"role":"admin"}', @claims.json, or - for standard input"#,
        )
    };
    let text = String::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8".to_owned()))?;
    match Value::parse(text.trim_start_matches('\u{feff}').trim()) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(value) => Err(wrong(format!("it is {}, not an object", value.type_name()))),
        Err(error) => Err(wrong(error.to_string())),
    }
}

impl HeaderArgs {
    pub(super) fn object(&self, algorithm: &str, key_id: Option<&str>) -> Object {
        let mut header = Object::new();
        header.set("alg", Value::String(algorithm.to_owned()));
        header.set("typ", Value::String(self.typ.clone()));
        if let Some(kid) = self.kid.as_deref().or(key_id) {
            header.set("kid", Value::String(kid.to_owned()));
        }
        for (name, value) in &self.header {
            header.set(name, value.clone());
        }
        header
    }
}
