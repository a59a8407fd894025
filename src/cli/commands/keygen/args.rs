//! The arguments of `jwtx keygen`, and the words that stand for some of them.

use clap::{Args, Subcommand};

use crate::cli::args::files::{FileArgs, PairArgs};
use crate::cli::render::key_format::SecretFormat;
use crate::cli::value_parsers;
use crate::jose::algorithm::{KeyType, TABLE};
use crate::jose::encryption::{CONTENT_ENCRYPTION, KEY_MANAGEMENT, KeyManagementFamily as Family};
use crate::jose::{Algorithm, Curve, MlDsa};

/// Make a secret or a key pair
///
/// The name of an algorithm stands for its kind of key: jwtx keygen ES384, jwtx keygen A256KW. The random bytes come from the operating
/// system. Without --out, the secret or the private key is written to standard output, which --secret-file - or --key -
/// of another command reads.
#[derive(Debug, Args)]
pub struct KeygenArgs {
    #[command(subcommand)]
    pub(super) kind: Kind,
}

/// What a key is for that encrypts.
#[derive(Debug, Args)]
pub(super) struct ForEncryption {
    /// Make it for this algorithm of encryption: sets `alg` and `use: enc` in a JWK
    #[arg(long, value_name = "NAME", value_parser = value_parsers::encryption_name)]
    pub(super) encryption_alg: Option<&'static str>,
}

/// What to make.
#[derive(Debug, Subcommand)]
pub(super) enum Kind {
    /// Make a shared secret for HS256, HS384 or HS512, or to encrypt
    Secret {
        /// Size in bits: a multiple of 8 from 128 to 65536
        #[arg(long, default_value_t = 256, value_parser = value_parsers::secret_bits)]
        bits: usize,
        /// Encoding of the secret
        #[arg(long, value_name = "ENCODING", default_value = "base64url")]
        encoding: SecretFormat,
        #[command(flatten)]
        encryption: ForEncryption,
        #[command(flatten)]
        file: FileArgs,
    },
    /// Make an RSA key pair for RS256 to RS512 and PS256 to PS512
    Rsa {
        /// Size in bits: 2048, 3072, 4096 or 8192
        #[arg(long, default_value_t = 2048, value_parser = value_parsers::rsa_bits)]
        bits: usize,
        #[command(flatten)]
        encryption: ForEncryption,
        #[command(flatten)]
        pair: PairArgs,
    },
    /// Make an EC key pair for ES256, ES384, ES512 or ES256K
    Ec {
        /// Curve: P-256, P-384, P-521 or secp256k1
        #[arg(long, default_value = "P-256", value_parser = value_parsers::curve)]
        curve: Curve,
        #[command(flatten)]
        encryption: ForEncryption,
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
        encryption: ForEncryption,
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
        if let Some(words) = kind_for_encryption(word) {
            return Some(words);
        }
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

/// The words for the key that an algorithm of encryption needs: A128KW is `secret --bits 128`.
fn kind_for_encryption(word: &str) -> Option<Vec<String>> {
    let managing = KEY_MANAGEMENT.iter().find(|row| row.name.eq_ignore_ascii_case(word));
    let secret =
        |bytes: usize| vec!["secret".to_owned(), "--bits".to_owned(), (bytes * 8).to_string()];
    let (mut words, name) = if let Some(row) = managing {
        let words = match row.family {
            Family::RsaOaep | Family::RsaPkcs1 => vec!["rsa".to_owned()],
            Family::EcdhEs => vec!["ec".to_owned()],
            Family::AesKw | Family::AesGcmKw => secret(row.wrapping_bytes),
            // The length that A256GCM needs; of a password, one that cannot be guessed.
            Family::Direct | Family::Pbes2 => secret(32),
        };
        (words, row.name)
    } else {
        // A secret for `dir` is as long as the content encryption says.
        let row = CONTENT_ENCRYPTION.iter().find(|row| row.name.eq_ignore_ascii_case(word))?;
        (secret(row.key_bytes), row.name)
    };
    words.extend(["--encryption-alg".to_owned(), name.to_owned()]);
    Some(words)
}
