//! The signature was made with another algorithm than the header names, or with its parameters wrong.

use super::bytes::{b64url, joined};
use super::case::Axis::{Algorithm, Input, Signature};
use super::case::{Alg, Axis, Case, ED, ES, HS, KINDS, PAIRS, PS, Plan, RS, Row, row};
use super::sign::{Hash, ecdsa, ecdsa_der, hmac, rsa_pkcs1, rsa_pss, sign};

const AXES: &[Axis] = &[Algorithm];
/// A padding that no algorithm has is a matter of the signature, too.
const PADDING: &[Axis] = &[Algorithm, Signature];
/// The token with these bytes in place of the signature.
fn bytes(plan: &Plan<'_>, signature: impl AsRef<[u8]>) -> Case {
    plan.signed(plan.token_of(signature))
}

/// The RSA signature with another algorithm.
fn rsa(plan: &Plan<'_>, other: Alg) -> Case {
    bytes(plan, sign(other, plan.pair(), plan.input().as_bytes()))
}

fn other_hash(hash: Hash) -> Hash {
    if hash == Hash::Sha256 { Hash::Sha512 } else { Hash::Sha256 }
}

/// Other algorithms.
pub(super) const OTHER: &[Row] = &[
    row("another HMAC", AXES, "jwt-dotnet/jwt#323", HS, |p| {
        bytes(p, hmac(other_hash(p.alg.hash()), &p.secret, p.input().as_bytes()))
    }),
    row("HMAC with SHA-1", AXES, "a wrong constant of hash_hmac", HS, |p| {
        bytes(p, hmac(Hash::Sha1, &p.secret, p.input().as_bytes()))
    }),
    row("HMAC with SHA-224", AXES, "a wrong constant of hash_hmac", HS, |p| {
        bytes(p, hmac(Hash::Sha224, &p.secret, p.input().as_bytes()))
    }),
    row(
        "a hash of secret and input in place of an HMAC",
        AXES,
        "SkyLothar/lua-resty-jwt#39",
        HS,
        |p| bytes(p, p.alg.hash().of(&joined(&[&p.secret, p.input().as_bytes()]))),
    ),
    row(
        "a hash of input and secret in place of an HMAC",
        AXES,
        "SkyLothar/lua-resty-jwt#39",
        HS,
        |p| bytes(p, p.alg.hash().of(&joined(&[p.input().as_bytes(), &p.secret]))),
    ),
    row(
        "a bare hash of the input",
        AXES,
        "community.oracle.com, RSA SHA-256 digital signature",
        HS,
        |p| bytes(p, p.alg.hash().of(p.input().as_bytes())).not_provable(),
    ),
    row(
        "HMAC with key and message exchanged",
        AXES,
        "arguments of hash_hmac and Hmac.Create",
        HS,
        |p| bytes(p, hmac(p.alg.hash(), p.input().as_bytes(), &p.secret)),
    ),
    row("PSS where the header says PKCS #1", AXES, "mosip/esignet#2448", RS, |p| {
        let other = match p.alg {
            Alg::Rs384 => Alg::Ps384,
            Alg::Rs512 => Alg::Ps512,
            _ => Alg::Ps256,
        };
        rsa(p, other)
    }),
    row("PKCS #1 where the header says PSS", AXES, "mosip/esignet#2448", PS, |p| {
        let other = match p.alg {
            Alg::Ps384 => Alg::Rs384,
            Alg::Ps512 => Alg::Rs512,
            _ => Alg::Rs256,
        };
        rsa(p, other)
    }),
    row("another hash with PKCS #1", AXES, "hvac/hvac#989", RS, |p| {
        rsa(p, if p.alg == Alg::Rs256 { Alg::Rs512 } else { Alg::Rs256 })
    }),
    row("another hash with PSS", AXES, "dgrijalva/jwt-go#285", PS, |p| {
        rsa(p, if p.alg == Alg::Ps256 { Alg::Ps512 } else { Alg::Ps256 })
    }),
    row("PKCS #1 with SHA-1", AXES, "openssl_sign's default is SHA-1 (PHP manual)", RS, |p| {
        let digest = Hash::Sha1.of(p.input().as_bytes());
        bytes(p, rsa_pkcs1(p.pair().as_rsa(), &Hash::Sha1.digest_info(&digest, true)))
    }),
    row("no DigestInfo", PADDING, "corretto/amazon-corretto-crypto-provider#536", RS, |p| {
        bytes(p, rsa_pkcs1(p.pair().as_rsa(), &p.alg.hash().of(p.input().as_bytes())))
    }),
    row("a DigestInfo without NULL", PADDING, "bcgit/bc-java#1111", RS, |p| {
        let digest = p.alg.hash().of(p.input().as_bytes());
        bytes(p, rsa_pkcs1(p.pair().as_rsa(), &p.alg.hash().digest_info(&digest, false)))
    }),
    row(
        "the hexadecimal digest without DigestInfo",
        PADDING,
        "authorize.net, openssl rsautl of a hash",
        RS,
        |p| {
            let digest = super::bytes::hex(p.alg.hash().of(p.input().as_bytes()));
            bytes(p, rsa_pkcs1(p.pair().as_rsa(), digest.as_bytes()))
        },
    ),
    row(
        "the DigestInfo of another hash around the digest",
        PADDING,
        "openssl pkeyutl with the wrong digest",
        RS,
        |p| {
            let digest = p.alg.hash().of(p.input().as_bytes());
            let other = other_hash(p.alg.hash());
            bytes(p, rsa_pkcs1(p.pair().as_rsa(), &other.digest_info(&digest, true)))
        },
    ),
    row("PSS with the longest salt", PADDING, "latchset/jose#32", PS, |p| {
        let digest = p.alg.hash().of(p.input().as_bytes());
        let salt = p.rng.bytes(256 - digest.len() - 2);
        bytes(p, rsa_pss(p.pair().as_rsa(), p.alg.hash(), p.alg.hash(), &salt, &digest))
    }),
    row(
        "PSS with a salt of 20 bytes",
        PADDING,
        "jpadilla/pyjwt#163 (RFC 8017's default)",
        PS,
        |p| {
            let salt = p.rng.bytes(20);
            let digest = p.alg.hash().of(p.input().as_bytes());
            bytes(p, rsa_pss(p.pair().as_rsa(), p.alg.hash(), p.alg.hash(), &salt, &digest))
        },
    ),
    row(
        "PSS with a salt of 32 bytes",
        PADDING,
        "jonasroussel/dart_jsonwebtoken#58",
        &[Alg::Ps384, Alg::Ps512],
        |p| {
            let salt = p.rng.bytes(32);
            let digest = p.alg.hash().of(p.input().as_bytes());
            bytes(p, rsa_pss(p.pair().as_rsa(), p.alg.hash(), p.alg.hash(), &salt, &digest))
        },
    ),
    row("PSS without salt", PADDING, "Legrandin/pycryptodome#258", PS, |p| {
        let digest = p.alg.hash().of(p.input().as_bytes());
        bytes(p, rsa_pss(p.pair().as_rsa(), p.alg.hash(), p.alg.hash(), &[], &digest))
    }),
    row(
        "PSS whose mask is of SHA-1",
        PADDING,
        "Java's RSASSA-PSS with default MGF1ParameterSpec",
        PS,
        |p| {
            let salt = p.rng.bytes(p.alg.hash().of(b"").len());
            let digest = p.alg.hash().of(p.input().as_bytes());
            bytes(p, rsa_pss(p.pair().as_rsa(), p.alg.hash(), Hash::Sha1, &salt, &digest))
        },
    ),
    row(
        "PSS whose mask is of SHA-1, where the header says PKCS #1",
        PADDING,
        "kjur/jsrsasign#494",
        RS,
        |p| {
            let salt = p.rng.bytes(20);
            let digest = p.alg.hash().of(p.input().as_bytes());
            bytes(p, rsa_pss(p.pair().as_rsa(), p.alg.hash(), Hash::Sha1, &salt, &digest))
        },
    ),
    row("ECDSA with another hash", AXES, "jwtk/jjwt#491 (ES256 with a P-384 key)", ES, |p| {
        let digest = other_hash(p.alg.hash()).of(p.input().as_bytes());
        bytes(p, ecdsa(p.pair().as_ec(), &digest))
    }),
    row("ECDSA with SHA-1", AXES, "node's crypto.createSign('sha1')", ES, |p| {
        bytes(p, ecdsa(p.pair().as_ec(), &Hash::Sha1.of(p.input().as_bytes())))
    }),
    row("ECDSA with another hash, in DER", &[Algorithm, Signature], "jwtk/jjwt#491", ES, |p| {
        let digest = other_hash(p.alg.hash()).of(p.input().as_bytes());
        bytes(p, ecdsa_der(&ecdsa(p.pair().as_ec(), &digest)))
    }),
    row(
        "ECDSA over the input itself",
        &[Algorithm, Input, Signature],
        "hashicorp/vault#3448, algorithm=none",
        ES,
        |p| bytes(p, ecdsa(p.pair().as_ec(), p.input().as_bytes())),
    ),
    row(
        "the header says RSA, the key is of a curve",
        AXES,
        "auth0/node-jsonwebtoken#732",
        ES,
        |p| named_otherwise(p, "RS256", ecdsa_der),
    ),
    row(
        "the header says another curve",
        AXES,
        "auth0/node-jsonwebtoken#862",
        &[Alg::Es384, Alg::Es512],
        |p| named_otherwise(p, "ES256", <[u8]>::to_vec),
    ),
    row(
        "the header says HMAC, the signature is of a key pair",
        AXES,
        "auth0/node-jsonwebtoken#968",
        PAIRS,
        |p| named_otherwise(p, "HS256", <[u8]>::to_vec),
    ),
    row("the header says none", AXES, "mike-engel/jwt-cli#341", KINDS, |p| {
        named_otherwise(p, "none", <[u8]>::to_vec)
    }),
    row(
        "the header's algorithm in lower case",
        AXES,
        "auth0/node-jsonwebtoken#258, a misspelled name",
        KINDS,
        |p| {
            let name = p.alg.name().to_lowercase();
            named_otherwise(p, &name, <[u8]>::to_vec)
        },
    ),
    row("the header says a hash in place of an algorithm", AXES, "jpadilla/pyjwt#890", HS, |p| {
        named_otherwise(p, "HmacSHA256", <[u8]>::to_vec)
    }),
    row(
        "EdDSA over a hash",
        &[Algorithm, Input],
        "RFC 8032 section 5.1, Ed25519ph is another",
        ED,
        |p| bytes(p, sign(Alg::EdDsa, p.pair(), &Hash::Sha512.of(p.input().as_bytes()))),
    ),
];

/// The signer wrote another name into the header, and signed that header.
fn named_otherwise(plan: &mut Plan<'_>, name: &str, form: fn(&[u8]) -> Vec<u8>) -> Case {
    let header = format!("{{\"alg\":\"{name}\",\"typ\":\"JWT\"}}");
    let input = format!("{}.{}", b64url(header), b64url(&plan.claims));
    let signature = form(&plan.sign(&input));
    plan.signed(format!("{input}.{}", b64url(signature)))
}
