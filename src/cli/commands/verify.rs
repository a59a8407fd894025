//! `jwtx verify`

use clap::Args;

use super::keys::{KeyArgs, WeakKeyArgs};
use super::lint::FindingArgs;
use super::servers::ServerArgs;
use super::standard_input::StandardInput;
use super::{Session, TokenArgs};
use crate::cli::exit::Misuse;
use crate::cli::value_parsers;
use crate::compat;
use crate::jose::{Algorithm, Seconds, Value};
use crate::keys::KeyRing;
use crate::validate::{ExpCheck, Expectations, Policy, Question, Validator, Within};

/// Verify a token: signature, times and claims
///
/// Runs every check and lists them all. An expired token is TOKEN_EXPIRED only if its signature
/// verified and every other check passed; otherwise it is INVALID_TOKEN. Without an option that names
/// a secret or a key, the environment variables JWTX_SECRET and JWT_SECRET are looked at.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    pub(crate) token: TokenArgs,

    #[command(flatten)]
    keys: KeyArgs,

    #[command(flatten)]
    weak_keys: WeakKeyArgs,

    #[command(flatten)]
    servers: ServerArgs,

    #[command(flatten)]
    policy: PolicyArgs,

    /// Say which other libraries would accept the token, and by which rule the others refuse it
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    compat: bool,

    #[command(flatten)]
    lint: FindingArgs,
}

/// What the token is judged by.
#[derive(Debug, Args)]
#[command(next_help_heading = "Checks")]
struct PolicyArgs {
    /// Allow this algorithm (repeatable); without it, the type of the key decides
    #[arg(long, value_name = "NAME", value_parser = value_parsers::algorithm)]
    alg: Vec<Algorithm>,

    /// By how much the clocks may differ: 60s, 5m
    #[arg(long, value_name = "SPAN", default_value = "60s", allow_hyphen_values = true, value_parser = value_parsers::span)]
    leeway: Seconds,

    /// Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::within)]
    within: Option<Within>,

    /// The audience that must be among the token's `aud` (repeatable: any of them)
    #[arg(long, value_name = "AUDIENCE")]
    aud: Vec<String>,

    /// The issuer that `iss` must be (repeatable: any of them)
    #[arg(long, value_name = "ISSUER")]
    iss: Vec<String>,

    /// The subject that `sub` must be
    #[arg(long, value_name = "SUBJECT")]
    sub: Option<String>,

    /// The token id that `jti` must be
    #[arg(long, value_name = "ID")]
    jti: Option<String>,

    /// A claim and its value, as JSON or text (repeatable): role=admin, level=3
    #[arg(long, value_name = "NAME=VALUE", value_parser = value_parsers::member)]
    claim: Vec<(String, Value)>,

    /// Claims that must be there, once and of their type (repeatable, or separated by commas)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    require: Vec<String>,

    /// How long ago `iat` may be: 10m, 12h
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::span)]
    max_age: Option<Seconds>,

    /// The `typ` that the header must have, such as at+jwt
    #[arg(long, value_name = "TYPE")]
    typ: Option<String>,

    /// Refuse a token that has no `exp`
    #[arg(long)]
    require_exp: bool,

    /// Leave `exp` unchecked
    #[arg(long, conflicts_with_all = ["require_exp", "within"])]
    ignore_exp: bool,

    /// Leave `nbf` unchecked
    #[arg(long)]
    ignore_nbf: bool,

    /// Judge the issuer's token of an SD-JWT alone: its disclosures are not checked
    #[arg(long)]
    ignore_disclosures: bool,
}

/// Runs the command.
///
/// # Errors
///
/// That the token cannot be read, or the output not be written.
pub fn run(args: &VerifyArgs, session: &Session) -> anyhow::Result<u8> {
    args.token.check(session)?;
    args.policy.check()?;
    StandardInput::default()
        .read_by("the token", args.token.standard_inputs())
        .read_by("the key", args.keys.standard_inputs())
        .read_by("the key set", args.servers.reads_standard_input())
        .check()?;
    let mut policy = args.policy.policy(session);
    policy.allow_weak_keys = args.weak_keys.allow_weak_keys;
    // The keys of an issuer vouch for its own tokens only.
    if args.policy.iss.is_empty() {
        policy.expectations.issuers.extend(args.servers.issuer());
    }
    let mut validator = Validator {
        question: Question::Verify,
        policy,
        ring: KeyRing::default(),
        strict: args.token.strict_input,
    };
    args.lint.check(&validator, session)?;
    if args.token.batch.is_given() {
        validator.ring = args.ring();
        if validator.ring.keys.is_empty() {
            return Err(validator.ring.nothing().into());
        }
        return args.token.batch.run(args.token.files(), validator, &args.lint, session);
    }
    let input = args.token.read()?;
    if input.text.is_empty() {
        return session.show(&validator.no_token());
    }
    validator.ring = args.ring();
    args.lint.check(&validator, session)?;
    let mut report = validator.report(input.token(), input.findings.clone());
    // Keys from the cache may have been replaced since.
    if report.is_mismatch()
        && let Some(newer) = validator.ring.newer()
    {
        validator.ring = KeyRing::clone(&newer);
        report = validator.report(input.token(), input.findings);
    }
    if args.compat {
        compat::compare(&mut report, &validator.ring, &validator.policy);
    }
    args.lint.filter(&mut report);
    let status = session.show(&report)?;
    Ok(args.lint.status(&report, status, session))
}

impl VerifyArgs {
    /// The keys that the options name.
    fn ring(&self) -> KeyRing {
        let mut ring = self.keys.ring(!self.servers.is_given());
        if self.servers.is_given() {
            self.servers.add(&mut ring);
        }
        ring
    }
}

impl PolicyArgs {
    /// Refuses that one option asks for what another one leaves unchecked.
    fn check(&self) -> Result<(), Misuse> {
        let ignored = [("exp", self.ignore_exp), ("nbf", self.ignore_nbf)];
        let asked = |name: &str| self.require.iter().any(|one| one == name);
        match ignored.into_iter().find(|(name, ignored)| *ignored && asked(name)) {
            None => Ok(()),
            Some((name, _)) => {
                let what = format!("--require {name} and --ignore-{name} contradict each other");
                Err(Misuse::new(what, "leave one of them out"))
            }
        }
    }

    fn policy(&self, session: &Session) -> Policy {
        Policy {
            now: session.now,
            leeway: self.leeway,
            algorithms: self.alg.clone(),
            expectations: Expectations {
                audiences: self.aud.clone(),
                issuers: self.iss.clone(),
                subject: self.sub.clone(),
                token_id: self.jti.clone(),
                claims: self.claim.clone(),
                required: self.require.clone(),
                max_age: self.max_age,
                token_type: self.typ.clone(),
            },
            within: self.within,
            exp: ExpCheck::new(self.require_exp, self.ignore_exp),
            ignore_nbf: self.ignore_nbf,
            allow_weak_keys: false,
            ignore_disclosures: self.ignore_disclosures,
            lint: true,
            diagnose: true,
        }
    }
}
