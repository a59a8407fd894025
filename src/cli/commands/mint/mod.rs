//! `jwtx mint`

mod args;
mod copied;
mod receiver;
mod suite;

pub use args::MintArgs;

use crate::cli::args::global::Output;
use crate::cli::exit::Exit;
use crate::cli::render::json::minted;
use crate::cli::session::Session;
use crate::jose::{NumericDate, Object, Token};
use crate::mint::encryption::Encryption;
use crate::mint::{self, for_receiver};
use crate::report::finding::Code;
use crate::report::{Finding, Severity};
use crate::validate;

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the key or the claims, or that the output cannot be written.
pub fn run(args: &MintArgs, session: &Session) -> anyhow::Result<Exit> {
    if args.receiver.wants_list() {
        return receiver::list(session);
    }
    args.check()?;
    let receiver = args.receiver.receiver();
    let (copied_header, mut claims) = given(args, session)?;
    let copied_header = copied_header.as_ref();
    let unlocking = args.signer.keys.unlocking();
    let encryption = args.encryption.encryption(unlocking.clone())?;
    if let Some(encryption) = encryption.as_ref().filter(|_| args.is_encrypted_alone()) {
        let name = encryption.key_management().name();
        let header = args.header_of(copied_header, name, encryption.key_id());
        args.signer.keys.check_passphrase()?;
        return encrypted_alone(encryption, header, &claims, session);
    }
    let token = if args.unsigned {
        let behind = args.disclosures.apply(&mut claims, &unlocking)?;
        mint::unsigned(&args.header_of(copied_header, "none", None), &claims) + &behind
    } else {
        let (key, algorithm) = args.key(session)?;
        let header = args.header_of(copied_header, algorithm.name(), key.kid.as_deref());
        if args.suite.is_given() {
            let (dated, lifetime) = (!args.times.no_iat, args.times.lifetime(session.now));
            let good = suite::Good { header, claims, dated, lifetime };
            let concealing = args.disclosures.concealing();
            let others = (encryption.as_ref(), concealing.as_ref());
            args.signer.keys.check_passphrase()?;
            return args.suite.run(good, (&key, algorithm), others, session);
        }
        let header = match receiver {
            Some(receiver) => for_receiver::header(receiver, header),
            None if args.proof.is_given() => mint::dpop::header(header, &key)?,
            None => header,
        };
        if let Some(receiver) = receiver {
            receiver::fill(receiver, &mut claims, &header, &key, session)?;
        }
        let behind = args.disclosures.apply(&mut claims, &unlocking)?;
        args.jws.sign(&header, &claims, (algorithm, &key), &unlocking)? + &behind
    };
    args.signer.keys.check_passphrase()?;
    tell_hideable(args, session);
    // What was asked for is nothing to be warned of.
    if !args.jws.is_given() {
        warn(&token, args, session);
    }
    let token = match encryption {
        Some(encryption) => encryption.compact(encryption.nesting_header(), token.as_bytes())?,
        None => token,
    };
    show(&token, session)
}

/// The header of the token to copy, if any, and the claims that were given.
fn given(args: &MintArgs, session: &Session) -> anyhow::Result<(Option<Object>, Object)> {
    let copied = args.from.read(args.times.says_when_it_expires(), session)?;
    let (copied_header, copied_claims) =
        copied.map(|copied| (copied.header, copied.claims)).unzip();
    let mut claims = args.claims.over(copied_claims.unwrap_or_default(), &args.given.words)?;
    args.times.set_given(&mut claims, session.now);
    match args.receiver.receiver() {
        Some(receiver) => {
            let header = args.header_of(None, "none", None);
            receiver::check_claims(receiver, &claims, &header)?;
        }
        None => args.times.set(&mut claims, session.now),
    }
    Ok((copied_header, args.proof.claims(claims)?))
}

/// What the holder of an SD-JWT can take away from those who judge it.
fn tell_hideable(args: &MintArgs, session: &Session) {
    for name in args.disclosures.hideable() {
        session.tell(&format!("warning: the holder can leave `{name}` out, and with it what it limits (RFC 9901 section 9.7); leave out --sd {name}"));
    }
}

/// Writes claims that are encrypted, and that nobody signed.
fn encrypted_alone(
    encryption: &Encryption,
    header: Object,
    claims: &Object,
    session: &Session,
) -> anyhow::Result<Exit> {
    let token = encryption.compact(header, claims.to_string().as_bytes())?;
    if !encryption.key_management().is_symmetric() {
        session.tell(UNSIGNED);
    }
    show(&token, session)
}

/// What whoever has a public key can make.
const UNSIGNED: &str = "note: nothing in the token is signed, and everybody who has the public key can make such a token; to sign what is inside, add --key or --secret-file";

/// Writes the token.
fn show(token: &str, session: &Session) -> anyhow::Result<Exit> {
    match session.output {
        Output::Json => session.print(|out| minted(token, out))?,
        _ => session.print(|out| writeln!(out, "{token}"))?,
    }
    Ok(Exit::Success)
}

/// Warns of what whoever made the token did not mean.
fn warn(token: &str, args: &MintArgs, session: &Session) {
    // Some receivers count the age of a token themselves.
    let receiver = args.receiver.receiver();
    let is_timeless = receiver.is_some_and(|receiver| receiver.lifetime.usual.is_none());
    for finding in warnings(token, session.now) {
        let is_meant = match finding.code {
            Code::ExpMissing => is_timeless,
            // A proof has its key in it.
            Code::EmbeddedJwk => args.proof.is_given(),
            _ => false,
        };
        if !is_meant {
            session.tell_finding(&finding);
        }
    }
}

/// What a reader of a new token would be warned of, while it can still be made otherwise.
pub(crate) fn warnings(token: &str, now: NumericDate) -> Vec<Finding> {
    let policy = validate::Policy::at(now);
    let mut findings = validate::inspect(Token::parse(token), &policy, Vec::new()).findings;
    findings.retain(|finding| finding.severity >= Severity::Warning);
    findings
}
