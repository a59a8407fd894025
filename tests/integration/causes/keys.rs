//! A pool of fresh keys, and every way to write them down.

use aws_lc_rs::encoding::{AsBigEndian as _, AsDer as _, EcPrivateKeyRfc5915Der};
use aws_lc_rs::encoding::{EcPrivateKeyBin, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING,
    ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair,
    KeyPair as _, RsaKeyPair,
};
use num_bigint::BigUint;

use super::bytes::{b64url, joined, pem};
use super::case::Alg;

/// A key pair, whatever its kind.
pub(super) enum Pair {
    Rsa(Box<Rsa>),
    Ec(Ec),
    Ed(Ed25519KeyPair),
}

/// An RSA key with its numbers.
pub(super) struct Rsa {
    pub(super) pair: RsaKeyPair,
    pub(super) n: BigUint,
    pub(super) d: BigUint,
    pub(super) pkcs1: Vec<u8>,
}

/// A key of a NIST curve.
pub(super) struct Ec {
    pub(super) pair: EcdsaKeyPair,
    pub(super) curve: &'static str,
    /// The length of a coordinate.
    pub(super) size: usize,
}

fn rsa() -> Pair {
    let pair = RsaKeyPair::generate(aws_lc_rs::rsa::KeySize::Rsa2048).expect("an RSA key");
    let pkcs8: Pkcs8V1Der<'_> = pair.as_der().expect("PKCS #8");
    let info = pkcs8::PrivateKeyInfoRef::try_from(pkcs8.as_ref()).expect("PKCS #8");
    let pkcs1 = info.private_key.as_bytes().to_vec();
    let numbers = pkcs1::RsaPrivateKeyRef::try_from(pkcs1.as_slice()).expect("PKCS #1");
    let n = BigUint::from_bytes_be(numbers.modulus.as_bytes());
    let d = BigUint::from_bytes_be(numbers.private_exponent.as_bytes());
    Pair::Rsa(Box::new(Rsa { pair, n, d, pkcs1 }))
}

fn ec(curve: &'static str, size: usize, algorithm: &'static EcdsaSigningAlgorithm) -> Pair {
    let pair = EcdsaKeyPair::generate(algorithm).expect("an EC key");
    Pair::Ec(Ec { pair, curve, size })
}

/// The prefix of an Ed25519 key in SubjectPublicKeyInfo and in PKCS #8 (RFC 8410).
const ED_PUBLIC: [u8; 12] = [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0];

impl Pair {
    /// SubjectPublicKeyInfo.
    pub(super) fn spki(&self) -> Vec<u8> {
        let der: PublicKeyX509Der<'_> = match self {
            Pair::Rsa(rsa) => rsa.pair.public_key().as_der().expect("SPKI"),
            Pair::Ec(ec) => ec.pair.public_key().as_der().expect("SPKI"),
            Pair::Ed(ed) => return joined(&[&ED_PUBLIC, ed.public_key().as_ref()]),
        };
        der.as_ref().to_vec()
    }

    /// PKCS #8.
    pub(super) fn pkcs8(&self) -> Vec<u8> {
        match self {
            Pair::Rsa(rsa) => {
                let der: Pkcs8V1Der<'_> = rsa.pair.as_der().expect("PKCS #8");
                der.as_ref().to_vec()
            }
            Pair::Ec(ec) => ec.pair.to_pkcs8v1().expect("PKCS #8").as_ref().to_vec(),
            Pair::Ed(ed) => ed.to_pkcs8v1().expect("PKCS #8").as_ref().to_vec(),
        }
    }

    /// The private key in its older form: PKCS #1 or SEC 1.
    pub(super) fn traditional(&self) -> Option<(&'static str, Vec<u8>)> {
        match self {
            Pair::Rsa(rsa) => Some(("RSA PRIVATE KEY", rsa.pkcs1.clone())),
            Pair::Ec(ec) => {
                let der: EcPrivateKeyRfc5915Der<'_> =
                    ec.pair.private_key().as_der().expect("SEC 1");
                Some(("EC PRIVATE KEY", der.as_ref().to_vec()))
            }
            Pair::Ed(_) => None,
        }
    }

    /// The public key's own bytes: PKCS #1, the uncompressed point, or 32 bytes.
    pub(super) fn raw(&self) -> Vec<u8> {
        match self {
            Pair::Rsa(rsa) => rsa.pair.public_key().as_ref().to_vec(),
            Pair::Ec(ec) => ec.pair.public_key().as_ref().to_vec(),
            Pair::Ed(ed) => ed.public_key().as_ref().to_vec(),
        }
    }

    /// The private scalar of an elliptic curve, or the seed.
    pub(super) fn scalar(&self) -> Vec<u8> {
        match self {
            Pair::Rsa(_) => Vec::new(),
            Pair::Ec(ec) => {
                let scalar: EcPrivateKeyBin<'_> =
                    ec.pair.private_key().as_be_bytes().expect("a scalar");
                scalar.as_ref().to_vec()
            }
            Pair::Ed(ed) => {
                ed.seed().expect("a seed").as_be_bytes().expect("a seed").as_ref().to_vec()
            }
        }
    }

    /// The members of the public JWK, in order.
    pub(super) fn members(&self) -> Vec<(&'static str, String)> {
        let text = str::to_owned;
        match self {
            Pair::Rsa(rsa) => {
                vec![("kty", text("RSA")), ("n", b64url(rsa.n.to_bytes_be())), ("e", text("AQAB"))]
            }
            Pair::Ec(ec) => {
                let point = ec.pair.public_key().as_ref();
                vec![
                    ("kty", text("EC")),
                    ("crv", text(ec.curve)),
                    ("x", b64url(&point[1..=ec.size])),
                    ("y", b64url(&point[1 + ec.size..])),
                ]
            }
            Pair::Ed(ed) => vec![
                ("kty", text("OKP")),
                ("crv", text("Ed25519")),
                ("x", b64url(ed.public_key().as_ref())),
            ],
        }
    }

    /// The public JWK with more members.
    pub(super) fn jwk(&self, more: &[(&str, &str)]) -> String {
        let own = self.members();
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        json(own.chain(more.iter().copied()))
    }

    /// The public key as a PEM file.
    pub(super) fn public_pem(&self) -> String {
        pem("PUBLIC KEY", &self.spki())
    }

    /// The private key as a PEM file.
    pub(super) fn private_pem(&self) -> String {
        pem("PRIVATE KEY", &self.pkcs8())
    }

    /// A certificate of the key.
    pub(super) fn certificate(&self) -> rcgen::Certificate {
        let pair = rcgen::KeyPair::from_pem(&self.private_pem()).expect("rcgen reads the key");
        let names = vec!["issuer.example".to_owned()];
        let parameters = rcgen::CertificateParams::new(names).expect("a name");
        parameters.self_signed(&pair).expect("a certificate")
    }

    /// The RSA key of it.
    pub(super) fn as_rsa(&self) -> &Rsa {
        match self {
            Pair::Rsa(rsa) => rsa,
            _ => panic!("the row is for RSA"),
        }
    }

    /// The EC key of it.
    pub(super) fn as_ec(&self) -> &Ec {
        match self {
            Pair::Ec(ec) => ec,
            _ => panic!("the row is for elliptic curves"),
        }
    }
}

/// A JSON object of strings.
pub(super) fn json<'a>(members: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let members: Vec<String> =
        members.map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
    format!("{{{}}}", members.join(","))
}

/// An RSA key whose modulus is odd from either end, so that both readings of it are keys.
fn turnable() -> Pair {
    let is_odd = |pair: &Pair| pair.as_rsa().n.to_bytes_be()[0] % 2 == 1;
    std::iter::repeat_with(rsa).find(is_odd).expect("a key")
}

/// The keys of a seed: two of each kind, the signer's and somebody else's.
pub(super) struct Keys {
    rsa: [Pair; 2],
    p256: [Pair; 2],
    p384: [Pair; 2],
    p521: [Pair; 2],
    ed: [Pair; 2],
}

impl Keys {
    pub(super) fn fresh() -> Self {
        let p256 = || ec("P-256", 32, &ECDSA_P256_SHA256_FIXED_SIGNING);
        let p384 = || ec("P-384", 48, &ECDSA_P384_SHA384_FIXED_SIGNING);
        let p521 = || ec("P-521", 66, &ECDSA_P521_SHA512_FIXED_SIGNING);
        let ed = || Pair::Ed(Ed25519KeyPair::generate().expect("an Ed25519 key"));
        Self {
            rsa: [turnable(), rsa()],
            p256: [p256(), p256()],
            p384: [p384(), p384()],
            p521: [p521(), p521()],
            ed: [ed(), ed()],
        }
    }

    fn of(&self, algorithm: Alg) -> &[Pair; 2] {
        match algorithm {
            Alg::Es256 => &self.p256,
            Alg::Es384 => &self.p384,
            Alg::Es512 => &self.p521,
            Alg::EdDsa => &self.ed,
            _ => &self.rsa,
        }
    }

    /// The signer's key for an algorithm.
    pub(super) fn signer(&self, algorithm: Alg) -> &Pair {
        &self.of(algorithm)[0]
    }

    /// Somebody else's.
    pub(super) fn other(&self, algorithm: Alg) -> &Pair {
        &self.of(algorithm)[1]
    }
}

/// A key of this algorithm's curve whose x begins with a zero.
pub(super) fn with_zero(algorithm: Alg) -> Pair {
    loop {
        let pair = match algorithm {
            Alg::Es384 => ec("P-384", 48, &ECDSA_P384_SHA384_FIXED_SIGNING),
            _ => ec("P-256", 32, &ECDSA_P256_SHA256_FIXED_SIGNING),
        };
        if pair.raw()[1] == 0 {
            return pair;
        }
    }
}
