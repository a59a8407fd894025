//! Signature algorithms (RFC 7518 section 3, RFC 8037, RFC 8812, RFC 9864, RFC 9964): one table of
//! what each is, which key it needs, and what computes it.

pub use super::key_type::{Curve, KeyType, MlDsa};

/// A signature algorithm by its registered name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each name is its own registered name; the table says the rest")]
#[non_exhaustive]
pub enum Algorithm {
    Hs256,
    Hs384,
    Hs512,
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Ps384,
    Ps512,
    Es256,
    Es384,
    Es512,
    Es256k,
    EdDsa,
    Ed25519,
    Ed448,
    MlDsa44,
    MlDsa65,
    MlDsa87,
}

/// How a signature is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Family {
    /// HMAC over a shared secret.
    Hmac,
    /// RSASSA-PKCS1-v1_5.
    RsaPkcs1,
    /// RSASSA-PSS.
    RsaPss,
    /// ECDSA.
    Ecdsa,
    /// EdDSA.
    EdDsa,
    /// ML-DSA.
    MlDsa,
}

/// The crates that compute an algorithm. Whatever is verified, `aws-lc-rs` verifies, with keys that are parsed once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Implementation {
    /// `jsonwebtoken` signs, on `aws-lc-rs`.
    Jsonwebtoken,
    /// `aws-lc-rs` signs.
    AwsLcRs,
    /// Nobody yet: known by name, reported as `algorithm_unsupported`.
    Missing,
}

impl Implementation {
    /// Which crate verifies and which signs, or why there is none.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonwebtoken => "verified by aws-lc-rs, signed by jsonwebtoken",
            Self::AwsLcRs => "verified and signed by aws-lc-rs",
            Self::Missing => "not supported",
        }
    }
}

/// One row of the table.
pub struct AlgorithmRow {
    /// The algorithm.
    pub algorithm: Algorithm,
    /// Its registered `alg` name.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// The keys that fit it.
    pub keys: &'static [KeyType],
    /// The hash's size in bits, which is the least size of an HMAC secret.
    pub hash_bits: usize,
    /// A few words shown beside the name.
    pub label: &'static str,
    /// What one should know of it.
    pub explanation: &'static str,
    /// Where it is defined.
    pub reference: &'static str,
    /// What verifies it, and what signs it.
    pub implementation: Implementation,
}

const HMAC: &str = "A keyed hash. Anybody who can verify such a token can also make one, so only parties that trust each other fully should share the secret. The secret needs at least as many random bytes as the hash: a word or a phrase can be guessed offline from a single token.";
const RSA_PKCS1: &str = "An RSA signature with the older PKCS #1 v1.5 padding: the most widely supported public-key algorithm. The issuer signs with the private key and everybody verifies with the public key. RFC 7518 requires keys of 2048 bits or more.";
const RSA_PSS: &str = "An RSA signature with the newer, probabilistic padding: the same keys as RS256, but a different signature every time. A verifier configured for RS256 does not accept it. RFC 7518 requires keys of 2048 bits or more.";
const ECDSA: &str = "An elliptic-curve signature: short keys, short signatures. The signature is the raw R and S, each as long as the curve's coordinates, one after the other; a library that writes ASN.1 DER instead makes tokens that other libraries cannot verify.";
const EDDSA: &str = "An Edwards-curve signature: fast, deterministic and hard to misuse. `EdDSA` alone does not say which curve; RFC 9864 therefore adds the names Ed25519 and Ed448 and deprecates the old one.";
const MLDSA: &str = "A lattice signature designed to resist quantum computers. Its signatures have thousands of bytes, more than many cookie and header limits allow.";

#[expect(clippy::too_many_arguments, reason = "a row of the table")]
const fn row(
    algorithm: Algorithm,
    name: &'static str,
    family: Family,
    keys: &'static [KeyType],
    hash_bits: usize,
    label: &'static str,
    reference: &'static str,
    implementation: Implementation,
) -> AlgorithmRow {
    let explanation = match family {
        Family::Hmac => HMAC,
        Family::RsaPkcs1 => RSA_PKCS1,
        Family::RsaPss => RSA_PSS,
        Family::Ecdsa => ECDSA,
        Family::EdDsa => EDDSA,
        Family::MlDsa => MLDSA,
    };
    AlgorithmRow {
        algorithm,
        name,
        family,
        keys,
        hash_bits,
        label,
        explanation,
        reference,
        implementation,
    }
}

const HS: &str = "RFC 7518 section 3.2";
const RS: &str = "RFC 7518 section 3.3";
const ES: &str = "RFC 7518 section 3.4";
const PS: &str = "RFC 7518 section 3.5";
const SECRET: &[KeyType] = &[KeyType::Secret];
const RSA: &[KeyType] = &[KeyType::Rsa];

/// Every signature algorithm that jwtx knows by name.
#[rustfmt::skip]
pub const TABLE: &[AlgorithmRow] = {
    use Algorithm as A;
    use Family as F;
    use Implementation as I;
    use KeyType as K;
    &[
        row(A::Hs256, "HS256", F::Hmac, SECRET, 256, "HMAC with SHA-256", HS, I::Jsonwebtoken),
        row(A::Hs384, "HS384", F::Hmac, SECRET, 384, "HMAC with SHA-384", HS, I::Jsonwebtoken),
        row(A::Hs512, "HS512", F::Hmac, SECRET, 512, "HMAC with SHA-512", HS, I::Jsonwebtoken),
        row(A::Rs256, "RS256", F::RsaPkcs1, RSA, 256, "RSA PKCS #1 v1.5 with SHA-256", RS, I::Jsonwebtoken),
        row(A::Rs384, "RS384", F::RsaPkcs1, RSA, 384, "RSA PKCS #1 v1.5 with SHA-384", RS, I::Jsonwebtoken),
        row(A::Rs512, "RS512", F::RsaPkcs1, RSA, 512, "RSA PKCS #1 v1.5 with SHA-512", RS, I::Jsonwebtoken),
        row(A::Ps256, "PS256", F::RsaPss, RSA, 256, "RSA PSS with SHA-256", PS, I::Jsonwebtoken),
        row(A::Ps384, "PS384", F::RsaPss, RSA, 384, "RSA PSS with SHA-384", PS, I::Jsonwebtoken),
        row(A::Ps512, "PS512", F::RsaPss, RSA, 512, "RSA PSS with SHA-512", PS, I::Jsonwebtoken),
        row(A::Es256, "ES256", F::Ecdsa, &[K::Ec(Curve::P256)], 256, "ECDSA on P-256 with SHA-256", ES, I::Jsonwebtoken),
        row(A::Es384, "ES384", F::Ecdsa, &[K::Ec(Curve::P384)], 384, "ECDSA on P-384 with SHA-384", ES, I::Jsonwebtoken),
        row(A::Es512, "ES512", F::Ecdsa, &[K::Ec(Curve::P521)], 512, "ECDSA on P-521 with SHA-512", ES, I::AwsLcRs),
        row(A::Es256k, "ES256K", F::Ecdsa, &[K::Ec(Curve::Secp256k1)], 256, "ECDSA on secp256k1 with SHA-256", "RFC 8812 section 3.2", I::AwsLcRs),
        row(A::EdDsa, "EdDSA", F::EdDsa, &[K::Ed25519, K::Ed448], 512, "Edwards-curve signature", "RFC 8037 section 3.1", I::Jsonwebtoken),
        row(A::Ed25519, "Ed25519", F::EdDsa, &[K::Ed25519], 512, "EdDSA on Ed25519", "RFC 9864 section 2.2", I::Jsonwebtoken),
        row(A::Ed448, "Ed448", F::EdDsa, &[K::Ed448], 512, "EdDSA on Ed448", "RFC 9864 section 2.2", I::Missing),
        row(A::MlDsa44, "ML-DSA-44", F::MlDsa, &[K::MlDsa(MlDsa::MlDsa44)], 256, "ML-DSA, category 2", "RFC 9964 section 3", I::AwsLcRs),
        row(A::MlDsa65, "ML-DSA-65", F::MlDsa, &[K::MlDsa(MlDsa::MlDsa65)], 384, "ML-DSA, category 3", "RFC 9964 section 3", I::AwsLcRs),
        row(A::MlDsa87, "ML-DSA-87", F::MlDsa, &[K::MlDsa(MlDsa::MlDsa87)], 512, "ML-DSA, category 5", "RFC 9964 section 3", I::AwsLcRs),
    ]
};

/// Every row is in the place of its algorithm, or this does not compile.
const _: () = {
    let mut place = 0;
    while place < TABLE.len() {
        assert!(TABLE[place].algorithm as usize == place);
        place += 1;
    }
};

impl Algorithm {
    /// The algorithm's row.
    #[must_use]
    pub const fn row(self) -> &'static AlgorithmRow {
        &TABLE[self as usize]
    }

    /// The registered name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The algorithm of a name. Names compare exactly, case included (RFC 7515 section 4.1.1).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.algorithm)
    }

    /// The length of its signatures; an RSA key's own length decides that of its signatures.
    #[must_use]
    pub fn signature_bytes(self) -> Option<usize> {
        Some(match self {
            Self::Ed448 => 114,
            Self::EdDsa | Self::Ed25519 => 64,
            Self::MlDsa44 => 2420,
            Self::MlDsa65 => 3309,
            Self::MlDsa87 => 4627,
            _ => match (self.row().family, self.row().keys) {
                (Family::Hmac, _) => self.row().hash_bits / 8,
                (_, [KeyType::Ec(curve)]) => 2 * curve.coordinate_bytes(),
                _ => return None,
            },
        })
    }

    /// Whether jwtx can compute it.
    #[must_use]
    pub fn is_supported(self) -> bool {
        self.row().implementation != Implementation::Missing
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
