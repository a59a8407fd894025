//! `jwtx keygen`

use clap::{Args, Subcommand};

use super::key_output;
use crate::cli::args::files::{FileArgs, PairArgs};
use crate::cli::exit::Exit;
use crate::cli::io::output_file::{self, Access};
use crate::cli::render::key_format::{self, SecretFormat};
use crate::cli::session::Session;
use crate::cli::value_parsers;
use crate::jose::algorithm::{KeyType, TABLE};
use crate::jose::{Algorithm, Curve, MlDsa};
use crate::keys::{KeyMaterial, new_key};
use crate::report::{Fault, Reason};

/// Make a secret or a key pair
///
/// The name of an algorithm stands for its kind of key: jwtx keygen ES384. The random bytes come from the operating
/// system. Without --out, the secret or the private key is written to standard output, which --secret-file - or --key -
/// of another command reads.
#[derive(Debug, Args)]
pub struct KeygenArgs {
    #[command(subcommand)]
    kind: Kind,
}

/// What to make.
#[derive(Debug, Subcommand)]
enum Kind {
    /// Make a shared secret for HS256, HS384 or HS512
    Secret {
        /// Size in bits: a multiple of 8 from 128 to 65536
        #[arg(long, default_value_t = 256, value_parser = value_parsers::secret_bits)]
        bits: usize,
        /// Encoding of the secret
        #[arg(long, value_name = "ENCODING", default_value = "base64url")]
        encoding: SecretFormat,
        #[command(flatten)]
        file: FileArgs,
    },
    /// Make an RSA key pair for RS256 to RS512 and PS256 to PS512
    Rsa {
        /// Size in bits: 2048, 3072, 4096 or 8192
        #[arg(long, default_value_t = 2048, value_parser = value_parsers::rsa_bits)]
        bits: usize,
        #[command(flatten)]
        pair: PairArgs,
    },
    /// Make an EC key pair for ES256, ES384, ES512 or ES256K
    Ec {
        /// Curve: P-256, P-384, P-521 or secp256k1
        #[arg(long, default_value = "P-256", value_parser = value_parsers::curve)]
        curve: Curve,
        #[command(flatten)]
        pair: PairArgs,
    },
    /// Make an Ed25519 key pair for EdDSA
    Ed25519 {
        #[command(flatten)]
        pair: PairArgs,
    },
    /// Not supported: no maintained library makes Ed448 keys
    Ed448 {
        #[command(flatten)]
        pair: PairArgs,
    },
    /// Make an ML-DSA key pair
    MlDsa {
        /// Parameter set: ML-DSA-44, ML-DSA-65 or ML-DSA-87
        #[arg(long, value_name = "NAME", default_value = "ML-DSA-65", value_parser = value_parsers::parameter_set)]
        parameter_set: MlDsa,
        #[command(flatten)]
        pair: PairArgs,
    },
}

/// The words for the key that an algorithm needs, or a kind in other letters: ES384 is `ec --curve P-384`.
#[must_use]
pub fn kind_of(word: &str) -> Option<Vec<String>> {
    let mut names = TABLE.iter().map(|row| row.name);
    let Some(name) = names.find(|name| name.eq_ignore_ascii_case(word)) else {
        let kinds = Kind::augment_subcommands(clap::Command::new("keygen"));
        let kind = word.to_ascii_lowercase();
        return kinds.find_subcommand(&kind).is_some().then(|| vec![kind]);
    };
    let row = Algorithm::from_name(name)?.row();
    let words = match row.keys.first()? {
        KeyType::Secret => {
            vec!["secret".to_owned(), "--bits".to_owned(), row.hash_bits.to_string()]
        }
        KeyType::Rsa => vec!["rsa".to_owned()],
        KeyType::Ec(curve) => vec!["ec".to_owned(), "--curve".to_owned(), curve.name().to_owned()],
        KeyType::Ed25519 => vec!["ed25519".to_owned()],
        KeyType::Ed448 => vec!["ed448".to_owned()],
        KeyType::MlDsa(set) => {
            vec!["ml-dsa".to_owned(), "--parameter-set".to_owned(), set.name().to_owned()]
        }
    };
    Some(words)
}

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
