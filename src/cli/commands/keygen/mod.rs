//! `jwtx keygen`

mod args;

pub use args::{KeygenArgs, kind_of};

use args::Kind;

use super::key_output;
use crate::cli::args::files::FileArgs;
use crate::cli::exit::Exit;
use crate::cli::io::output_file::{self, Access};
use crate::cli::render::key_format::{self, SecretFormat};
use crate::cli::session::Session;
use crate::jose::algorithm::KeyType;
use crate::keys::{KeyMaterial, new_key};
use crate::report::{Fault, Reason};

/// Runs the command.
///
/// # Errors
///
/// That the key cannot be made or written.
pub fn run(args: &KeygenArgs, session: &Session) -> anyhow::Result<Exit> {
    let (key_type, bits, pair) = match &args.kind {
        Kind::Secret { bits, encoding, file } => return secret(*bits, *encoding, file, session),
        Kind::Rsa { bits, pair } => (KeyType::Rsa, *bits, pair),
        Kind::Ec { curve, pair } => (KeyType::Ec(*curve), 0, pair),
        Kind::Ed25519 { pair } => (KeyType::Ed25519, 0, pair),
        Kind::X25519 { pair } => (KeyType::X25519, 0, pair),
        Kind::Ed448 { pair } => (KeyType::Ed448, 0, pair),
        Kind::MlDsa { parameter_set, pair } => (KeyType::MlDsa(*parameter_set), 0, pair),
    };
    let mut key = new_key::key_pair(key_type, bits).map_err(|why| {
        let reason = match key_type {
            KeyType::Ed448 => Reason::AlgorithmUnsupported,
            _ => Reason::KeyUnusable,
        };
        Fault::of(reason, why).advise("jwtx keygen --help lists the kinds of keys")
    })?;
    key.kid = pair.kid.clone().or_else(|| key.thumbprint());
    key_output::write_pair(&key, pair, session)
}

fn secret(
    bits: usize,
    encoding: SecretFormat,
    file: &FileArgs,
    session: &Session,
) -> anyhow::Result<Exit> {
    let key = new_key::secret(bits / 8).map_err(|why| Fault::of(Reason::Io, why))?;
    let KeyMaterial::Secret(secret) = &key.material else { return Ok(Exit::Success) };
    let text = key_format::secret(&key, secret, encoding)?;
    if bits < 256 {
        session.tell("warning weak-secret: HS256 needs 256 bits, HS384 384, HS512 512");
    }
    match file.path() {
        // No line end: a program that reads the whole file would take it for a part of the secret.
        Some(out) => {
            output_file::write(out, text.as_bytes(), Access::Private, file.force)?;
            session.tell(&format!("wrote {}: a secret of {bits} bits", out.display()));
        }
        None => session.print(|out| writeln!(out, "{}", *text))?,
    }
    Ok(Exit::Success)
}
