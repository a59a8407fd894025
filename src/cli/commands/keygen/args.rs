//! The arguments of `jwtx keygen`, and the words that stand for some of them.

use clap::{Args, Subcommand};

use crate::cli::args::files::{FileArgs, PairArgs};
use crate::cli::render::key_format::SecretFormat;
use crate::cli::value_parsers;
use crate::jose::algorithm::{KeyType, TABLE};
use crate::jose::{Algorithm, Curve, MlDsa};

/// Make a secret or a key pair
///
/// The name of an algorithm stands for its kind of key: jwtx keygen ES384. The random bytes come from the operating
/// system. Without --out, the secret or the private key is written to standard output, which --secret-file - or --key -
/// of another command reads.
#[derive(Debug, Args)]
pub struct KeygenArgs {
    #[command(subcommand)]
    pub(super) kind: Kind,
}

/// What to make.
#[derive(Debug, Subcommand)]
pub(super) enum Kind {
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
    /// Make an X25519 key pair for ECDH-ES
    X25519 {
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
        KeyType::X25519 => vec!["x25519".to_owned()],
        KeyType::MlDsa(set) => {
            vec!["ml-dsa".to_owned(), "--parameter-set".to_owned(), set.name().to_owned()]
        }
    };
    Some(words)
}
