//! `jwtx keygen`
#![expect(
    clippy::disallowed_methods,
    reason = "DER is not written to a terminal, nor a key over another one"
)]

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, Subcommand, ValueEnum};
use zeroize::Zeroizing;

use super::Session;
use super::files::FileArgs;
use crate::cli::exit::Misuse;
use crate::cli::io::output_file::{self, Access};
use crate::jose::algorithm::KeyType;
use crate::jose::{Curve, MlDsa, base64url, encoding as written};
use crate::keys::{Key, KeyError, KeyMaterial, generate, write};
use crate::report::{Fault, Reason};

/// Make a strong secret, or a key pair
///
/// The randomness is the operating system's. Without --out, the secret or the private key goes to
/// standard output, ready for --secret-file - or --key - of another command.
#[derive(Debug, Args)]
pub struct KeygenArgs {
    #[command(subcommand)]
    kind: Kind,
}

/// What to make.
#[derive(Debug, Subcommand)]
enum Kind {
    /// A shared secret for HS256, HS384 or HS512
    Secret {
        /// Its size in bits: a multiple of 8 from 128 to 65536
        #[arg(long, default_value_t = 256, value_parser = secret_bits)]
        bits: usize,
        /// How it is written
        #[arg(long, value_name = "ENCODING", default_value = "base64url")]
        encoding: Encoding,
        #[command(flatten)]
        file: FileArgs,
    },
    /// An RSA key pair, for RS256 to RS512 and PS256 to PS512
    Rsa {
        /// Its size in bits: 2048, 3072, 4096 or 8192
        #[arg(long, default_value_t = 2048, value_parser = rsa_bits)]
        bits: usize,
        #[command(flatten)]
        pair: PairArgs,
    },
    /// An EC key pair, for ES256, ES384, ES512 or ES256K
    Ec {
        /// Its curve: P-256, P-384, P-521 or secp256k1
        #[arg(long, default_value = "P-256", value_parser = curve)]
        curve: Curve,
        #[command(flatten)]
        pair: PairArgs,
    },
    /// An Ed25519 key pair, for EdDSA
    Ed25519 {
        #[command(flatten)]
        pair: PairArgs,
    },
    /// An Ed448 key pair (not supported: no maintained library makes them)
    Ed448 {
        #[command(flatten)]
        pair: PairArgs,
    },
    /// An ML-DSA key pair
    MlDsa {
        /// Its parameter set: ML-DSA-44, ML-DSA-65 or ML-DSA-87
        #[arg(long, value_name = "NAME", default_value = "ML-DSA-65", value_parser = parameter_set)]
        parameter_set: MlDsa,
        #[command(flatten)]
        pair: PairArgs,
    },
}

/// How a key pair is written.
#[derive(Debug, Args)]
struct PairArgs {
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "pem")]
    format: KeyFormat,

    /// The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise
    #[arg(long, value_name = "ID")]
    kid: Option<String>,

    #[command(flatten)]
    file: FileArgs,
}

/// How a secret is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Encoding {
    /// base64url, for --secret-encoding base64url
    Base64url,
    /// Base64, for --secret-encoding base64
    Base64,
    /// Hexadecimal, for --secret-encoding hex
    Hex,
    /// Text that is used as it stands, for libraries that take a string
    Utf8,
    /// A JWK of type oct, for --key
    Jwk,
}

/// How a key pair is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KeyFormat {
    /// PEM: PKCS #8 and SPKI
    Pem,
    /// DER: PKCS #8 and SPKI
    Der,
    /// JSON Web Key
    Jwk,
}

fn secret_bits(text: &str) -> Result<usize, String> {
    let bits = text.parse().ok();
    bits.filter(|bits: &usize| (128..=65_536).contains(bits) && bits.is_multiple_of(8))
        .ok_or_else(|| "it is a multiple of 8 from 128 to 65536; HS256 needs 256".to_owned())
}

fn rsa_bits(text: &str) -> Result<usize, String> {
    let bits = text.parse().ok();
    bits.filter(|bits| generate::RSA_SIZES.contains(bits)).ok_or_else(|| {
        let sizes: Vec<String> = generate::RSA_SIZES.iter().map(ToString::to_string).collect();
        format!("it is one of {}", sizes.join(", "))
    })
}

fn curve(name: &str) -> Result<Curve, String> {
    Curve::from_name(name).ok_or_else(|| "it is one of P-256, P-384, P-521, secp256k1".to_owned())
}

fn parameter_set(name: &str) -> Result<MlDsa, String> {
    MlDsa::from_name(name).ok_or_else(|| "it is one of ML-DSA-44, ML-DSA-65, ML-DSA-87".to_owned())
}

/// Runs the command.
///
/// # Errors
///
/// That the key cannot be made or written.
pub fn run(args: &KeygenArgs, session: &Session) -> anyhow::Result<u8> {
    let (key_type, bits, pair) = match &args.kind {
        Kind::Secret { bits, encoding, file } => return secret(*bits, *encoding, file, session),
        Kind::Rsa { bits, pair } => (KeyType::Rsa, *bits, pair),
        Kind::Ec { curve, pair } => (KeyType::Ec(*curve), 0, pair),
        Kind::Ed25519 { pair } => (KeyType::Ed25519, 0, pair),
        Kind::Ed448 { pair } => (KeyType::Ed448, 0, pair),
        Kind::MlDsa { parameter_set, pair } => (KeyType::MlDsa(*parameter_set), 0, pair),
    };
    let mut key = generate::key_pair(key_type, bits).map_err(|why| {
        let reason = match key_type {
            KeyType::Ed448 => Reason::AlgorithmUnsupported,
            _ => Reason::KeyUnusable,
        };
        Fault::new(reason, why).advise("jwtx keygen --help says what can be made")
    })?;
    key.kid = pair.kid.clone().or_else(|| key.thumbprint());
    let private = encode(&key, pair.format, true)?;
    let Some(out) = pair.file.path() else { return print(&private, pair.format, session) };
    if output_file::is_channel(out) {
        // A device or a pipe has no place beside it.
        output_file::write(out, &private, Access::Private, pair.file.force)?;
        return print(&encode(&key, pair.format, false)?, pair.format, session);
    }
    let public_out = public_name(out);
    if !pair.file.force && public_out.exists() {
        let message = format!("{} is there already", public_out.display());
        return Err(Fault::new(Reason::Io, message)
            .advise("choose another name, or overwrite it with --force")
            .into());
    }
    output_file::write(out, &private, Access::Private, pair.file.force)?;
    output_file::write(
        &public_out,
        &encode(&key, pair.format, false)?,
        Access::Public,
        pair.file.force,
    )?;
    session.tell(&format!(
        "wrote {} (private) and {} (public): {}, thumbprint {}",
        out.display(),
        public_out.display(),
        key.describe(),
        key.thumbprint().unwrap_or_default()
    ));
    Ok(0)
}

fn secret(
    bits: usize,
    encoding: Encoding,
    file: &FileArgs,
    session: &Session,
) -> anyhow::Result<u8> {
    let key = generate::secret(bits / 8).map_err(|why| Fault::new(Reason::Io, why))?;
    let KeyMaterial::Secret(secret) = &key.material else { return Ok(0) };
    let bytes = secret.expose();
    let text = Zeroizing::new(match encoding {
        Encoding::Base64url | Encoding::Utf8 => base64url::encode(bytes),
        Encoding::Base64 => STANDARD.encode(bytes),
        Encoding::Hex => written::to_hex(bytes).to_string(),
        Encoding::Jwk => write::jwk(&key, true).map_err(unusable)?.to_string(),
    });
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
    Ok(0)
}

fn unusable(why: KeyError) -> Fault {
    Fault::new(Reason::KeyUnusable, why)
}

fn public_name(out: &Path) -> PathBuf {
    let mut name = OsString::from(out);
    name.push(".pub");
    PathBuf::from(name)
}

/// A key's bytes in a format: its private half, or its public one.
///
/// # Errors
///
/// That the key has no such half.
pub(super) fn encode(
    key: &Key,
    format: KeyFormat,
    private: bool,
) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let unusable = |why: KeyError| {
        match key.material.private_fault() {
        Some(_) if private => unusable(why).advise(
            "get the whole private key from where it was made; jwtx key public writes its public half",
        ),
        _ => unusable(why),
    }
    };
    let secret = matches!(key.material, KeyMaterial::Secret(_));
    let bytes = match format {
        KeyFormat::Jwk => {
            let jwk = write::jwk(key, private).map_err(unusable)?;
            let mut text = Vec::new();
            crate::cli::render::json::write_pretty(&jwk, &mut text)
                .map_err(|error| Fault::new(Reason::Io, error.to_string()))?;
            text
        }
        _ if secret => {
            let message = "a secret is written as a JWK only";
            return Err(Fault::new(Reason::KeyUnusable, message).advise("say --to jwk"));
        }
        KeyFormat::Der if private => write::private_der(key).map_err(unusable)?.expose().to_vec(),
        KeyFormat::Der => write::public_der(key).map_err(unusable)?,
        KeyFormat::Pem if private => {
            let der = write::private_der(key).map_err(unusable)?;
            write::pem("PRIVATE KEY", der.expose()).as_bytes().to_vec()
        }
        KeyFormat::Pem => {
            let der = write::public_der(key).map_err(unusable)?;
            write::pem("PUBLIC KEY", &der).as_bytes().to_vec()
        }
    };
    Ok(Zeroizing::new(bytes))
}

/// Writes a key to standard output; DER not to a terminal.
///
/// # Errors
///
/// That it cannot be written.
pub(super) fn print(bytes: &[u8], format: KeyFormat, session: &Session) -> anyhow::Result<u8> {
    if format == KeyFormat::Der && io::stdout().is_terminal() {
        let what = "DER is binary, and this is a terminal";
        return Err(Misuse::new(what, "redirect it to a file, or name one with --out").into());
    }
    session.print(|out| out.write_all(bytes))?;
    Ok(0)
}
