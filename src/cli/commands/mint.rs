//! `jwtx mint`

use clap::Args;

use super::mint_for::{self, ForArgs};
use super::mint_from::FromArgs;
use super::suite::SuiteArgs;
use crate::cli::args::content::{ClaimArgs, HeaderArgs};
use crate::cli::args::given_claims::{GivenClaims, check_token_id};
use crate::cli::args::global::Output;
use crate::cli::args::jws_output::JwsOutputArgs;
use crate::cli::args::signer::SignerArgs;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::args::times::TimeArgs;
use crate::cli::exit::Exit;
use crate::cli::render::json::minted;
use crate::cli::session::Session;
use crate::jose::{Algorithm, Object};
use crate::keys::Key;
use crate::lint;
use crate::mint::{self, for_receiver};
use crate::registry::Receiver;
use crate::report::Severity;
use crate::report::finding::Code;
use crate::validate;

/// Create test tokens
///
/// Signs any claims: expired, not yet active, without `exp`. Writes only the token to standard output, warnings to
/// standard error. Without a secret or a key option, jwtx reads the secret from JWTX_SECRET or JWT_SECRET.
#[derive(Debug, Args)]
pub struct MintArgs {
    #[command(flatten)]
    given: GivenClaims,

    #[command(flatten)]
    signer: SignerArgs,

    /// Create a token without a signature (`alg: none`), to test that it is refused
    #[arg(long, conflicts_with_all = ["alg", "key", "a secret"])]
    unsigned: bool,

    #[command(flatten)]
    receiver: ForArgs,

    #[command(flatten)]
    from: FromArgs,

    #[command(flatten)]
    claims: ClaimArgs,

    #[command(flatten)]
    times: TimeArgs,

    #[command(flatten)]
    header: HeaderArgs,

    #[command(flatten)]
    jws: JwsOutputArgs,

    #[command(flatten)]
    suite: SuiteArgs,
}

impl MintArgs {
    /// Whether it makes many tokens, a line each.
    pub(crate) const fn is_stream(&self) -> bool {
        self.suite.is_given()
    }

    /// The header of an algorithm, for a key: its own, or that of the token to copy.
    fn header_of(&self, copied: Option<&Object>, algorithm: &str, key_id: Option<&str>) -> Object {
        match copied {
            Some(copied) => self.header.over(copied.clone(), algorithm, key_id),
            None => self.header.object(algorithm, key_id),
        }
    }

    /// The key to sign with, and its algorithm: one that the receiver accepts.
    fn key(&self, session: &Session) -> anyhow::Result<(Key, Algorithm)> {
        let (key, chosen) = self.signer.signer()?;
        let algorithm = match self.receiver.receiver() {
            Some(receiver) => {
                mint_for::algorithm(receiver, self.signer.names_algorithm(), chosen, &key)?
            }
            None => chosen,
        };
        if let Some(weakness) = lint::weakness(&key, Some(algorithm)) {
            session.tell_finding(&weakness);
        }
        Ok((key, algorithm))
    }
}

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the key or the claims, or that the output cannot be written.
pub fn run(args: &MintArgs, session: &Session) -> anyhow::Result<Exit> {
    if args.receiver.wants_list() {
        return mint_for::list(session);
    }
    StandardInput::default()
        .read_by("the claims", args.claims.is_standard_input())
        .read_by("the claims", args.given.standard_inputs())
        .read_by("the token of --from", args.from.is_standard_input())
        .read_by("the key", args.signer.keys.standard_inputs())
        .read_by("the payload", args.jws.reads_standard_input())
        .check()?;
    args.signer.check()?;
    check_token_id(args.claims.token_id())?;
    let copied = args.from.read(args.times.says_when_it_expires(), session)?;
    let (copied_header, copied_claims) =
        copied.map(|copied| (copied.header, copied.claims)).unzip();
    let copied_header: Option<&Object> = copied_header.as_ref();
    let mut claims = args.claims.over(copied_claims.unwrap_or_default(), &args.given.words)?;
    args.times.set_given(&mut claims, session.now);
    let receiver = args.receiver.receiver();
    match receiver {
        Some(receiver) => {
            let header = args.header_of(None, "none", None);
            mint_for::check_claims(receiver, &claims, &header)?;
        }
        None => args.times.set(&mut claims, session.now),
    }
    let token = if args.unsigned {
        mint::unsigned(&args.header_of(copied_header, "none", None), &claims)
    } else {
        let (key, algorithm) = args.key(session)?;
        let header = args.header_of(copied_header, algorithm.name(), key.kid.as_deref());
        if args.suite.is_given() {
            let lifetime = args.times.lifetime(session.now);
            let base = (header, claims, !args.times.no_iat);
            return args.suite.run(base, lifetime, (&key, algorithm), session);
        }
        let header = match receiver {
            Some(receiver) => for_receiver::header(receiver, header),
            None => header,
        };
        if let Some(receiver) = receiver {
            mint_for::fill(receiver, &mut claims, &header, &key, session)?;
        }
        args.jws.sign(&header, &claims, algorithm, &key)?
    };
    // What was asked for is nothing to be warned of.
    if !args.jws.is_given() {
        warn(&token, receiver, session);
    }
    match session.output {
        Output::Json => session.print(|out| minted(&token, out))?,
        _ => session.print(|out| writeln!(out, "{token}"))?,
    }
    Ok(Exit::Success)
}

/// What a reader of the token would be warned of, while it can still be made otherwise.
fn warn(token: &str, receiver: Option<&Receiver>, session: &Session) {
    let policy = validate::Policy::at(session.now);
    let report = validate::inspect(crate::jose::Token::parse(token), &policy, Vec::new());
    // Some receivers count the age of a token themselves.
    let is_timeless = receiver.is_some_and(|receiver| receiver.lifetime.usual.is_none());
    for finding in report.findings {
        let is_meant = is_timeless && finding.code == Code::ExpMissing;
        if finding.severity >= Severity::Warning && !is_meant {
            session.tell_finding(&finding);
        }
    }
}
