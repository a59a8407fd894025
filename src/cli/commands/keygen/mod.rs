//! `jwtx keygen`

mod args;

pub use args::{KeygenArgs, kind_of};

use args::{ForEncryption, Kind};

use super::key_output;
use crate::cli::args::files::FileArgs;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::output_file::{self, Access};
use crate::cli::render::key_format::{self, SecretFormat};
use crate::cli::session::Session;
use crate::jose::algorithm::KeyType;
use crate::jose::{ContentEncryption, KeyManagement};
use crate::keys::{Key, KeyMaterial, new_key};
use crate::report::{Fault, Reason};

/// Runs the command.
///
/// # Errors
///
/// That the key cannot be made or written.
pub fn run(args: &KeygenArgs, session: &Session) -> anyhow::Result<Exit> {
    let (key_type, bits, pair, encryption) = match &args.kind {
        Kind::Secret { bits, encoding, encryption, file } => {
            return secret(*bits, *encoding, encryption, file, session);
        }
        Kind::Rsa { bits, encryption, pair } => (KeyType::Rsa, *bits, pair, Some(encryption)),
        Kind::Ec { curve, encryption, pair } => (KeyType::Ec(*curve), 0, pair, Some(encryption)),
        Kind::Ed25519 { pair } => (KeyType::Ed25519, 0, pair, None),
        Kind::X25519 { encryption, pair } => (KeyType::X25519, 0, pair, Some(encryption)),
        Kind::Ed448 { pair } => (KeyType::Ed448, 0, pair, None),
        Kind::MlDsa { parameter_set, pair } => (KeyType::MlDsa(*parameter_set), 0, pair, None),
    };
    let mut key = new_key::key_pair(key_type, bits).map_err(|why| {
        let reason = match key_type {
            KeyType::Ed448 => Reason::AlgorithmUnsupported,
            _ => Reason::KeyUnusable,
        };
        Fault::of(reason, why).advise("jwtx keygen --help lists the kinds of keys")
    })?;
    key.kid = pair.kid.clone().or_else(|| key.thumbprint());
    if let Some(encryption) = encryption {
        for_encryption(&mut key, encryption)?;
    }
    key_output::write_pair(&key, pair, session)
}

/// Names what a key is for, if it fits that.
fn for_encryption(key: &mut Key, encryption: &ForEncryption) -> Result<(), Misuse> {
    let Some(name) = encryption.encryption_alg else { return Ok(()) };
    let found = key.material.secret().map(|secret| secret.expose().len());
    let fits = match (KeyManagement::from_name(name), ContentEncryption::from_name(name)) {
        // Any secret can be a password, and the content encryption decides of `dir`.
        (Some(known), _) if found.is_some() => match known.row().wrapping_bytes {
            0 => known == KeyManagement::Dir,
            bytes => known.row().keys.is_empty() || found == Some(bytes),
        },
        (Some(known), _) => known.row().keys.contains(&key.key_type()),
        (None, Some(content)) => found == Some(content.row().key_bytes),
        (None, None) => false,
    };
    if !fits {
        let what = format!("{} does not take {}", name, key.describe());
        return Err(Misuse::new(what, format!("jwtx keygen {name} makes a key for it")));
    }
    key.limits.algorithm = Some(name.to_owned());
    key.limits.usage = Some("enc".to_owned());
    Ok(())
}

/// How a secret for encryption is read again, where it is not what it is written as.
fn encoding_options(encoding: SecretFormat) -> Option<String> {
    let name = match encoding {
        SecretFormat::Base64url => "base64url",
        SecretFormat::Base64 => "base64",
        SecretFormat::Hex => "hex",
        SecretFormat::Utf8 | SecretFormat::Jwk => return None,
    };
    Some(format!(
        "; mint --encryption-secret-encoding {name} and decrypt --secret-encoding {name} read it"
    ))
}

fn secret(
    bits: usize,
    encoding: SecretFormat,
    encryption: &ForEncryption,
    file: &FileArgs,
    session: &Session,
) -> anyhow::Result<Exit> {
    let mut key = new_key::secret(bits / 8).map_err(|why| Fault::of(Reason::Io, why))?;
    for_encryption(&mut key, encryption)?;
    let KeyMaterial::Secret(secret) = &key.material else { return Ok(Exit::Success) };
    let text = key_format::secret(&key, secret, encoding)?;
    if bits < 256 && encryption.encryption_alg.is_none() {
        session.tell("warning weak-secret: HS256 needs 256 bits, HS384 384, HS512 512");
    }
    match file.path() {
        // No line end: a program that reads the whole file would take it for a part of the secret.
        Some(out) => {
            output_file::write(out, text.as_bytes(), Access::Private, file.force)?;
            let options = encryption.encryption_alg.and_then(|_| encoding_options(encoding));
            let written = format!("wrote {}: a secret of {bits} bits", out.display());
            session.tell(&format!("{written}{}", options.unwrap_or_default()));
        }
        None => session.print(|out| writeln!(out, "{}", *text))?,
    }
    Ok(Exit::Success)
}
