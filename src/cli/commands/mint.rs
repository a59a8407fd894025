//! `jwtx mint`

use clap::Args;

use super::suite::SuiteArgs;
use crate::cli::args::content::{ClaimArgs, HeaderArgs};
use crate::cli::args::global::Output;
use crate::cli::args::signer::SignerArgs;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::args::times::TimeArgs;
use crate::cli::exit::Exit;
use crate::cli::render::json::minted;
use crate::cli::session::Session;
use crate::lint;
use crate::mint;
use crate::report::Severity;
use crate::validate;

/// Create test tokens
///
/// Signs any claims: expired, not yet active, without `exp`. Writes only the token to standard output, warnings to
/// standard error. Without a secret or a key option, jwtx reads the secret from JWTX_SECRET or JWT_SECRET.
#[derive(Debug, Args)]
pub struct MintArgs {
    #[command(flatten)]
    signer: SignerArgs,

    /// Create a token without a signature (`alg: none`), to test that it is refused
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
pub fn run(args: &MintArgs, session: &Session) -> anyhow::Result<Exit> {
    StandardInput::default()
        .read_by("the claims", args.claims.is_standard_input())
        .read_by("the key", args.signer.keys.standard_inputs())
        .check()?;
    args.signer.check()?;
    let mut claims = args.claims.object()?;
    args.times.set(&mut claims, session.now);
    let token = if args.unsigned {
        mint::unsigned(&args.header.object("none", None), &claims)
    } else {
        let (key, algorithm) = args.signer.signer()?;
        if let Some(weakness) = lint::weakness(&key, Some(algorithm)) {
            session.tell_finding(&weakness);
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
        Output::Json => session.print(|out| minted(&token, out))?,
        _ => session.print(|out| writeln!(out, "{token}"))?,
    }
    Ok(Exit::Success)
}

/// What a reader of the token would be warned of, while it can still be made otherwise.
fn warn(token: &str, session: &Session) {
    let policy = validate::Policy::at(session.now);
    let report = validate::inspect(crate::jose::Token::parse(token), &policy, Vec::new());
    let warnings = report.findings.iter();
    warnings.filter(|finding| finding.severity >= Severity::Warning).for_each(|finding| {
        session.tell_finding(finding);
    });
}
