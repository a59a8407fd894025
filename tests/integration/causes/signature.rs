//! The signature's bytes are not what a JWS has.

use super::bytes::{b64, b64_bare, b64url, b64url_padded, hex, hex_upper, joined};
use super::case::Axis::{Signature, Text};
use super::case::{Alg, Case, ED, ES, HS, HS256, KINDS, Plan, RS, RSA, Row, row};
use super::sign::{ecdsa_der, until};

const AXES: &[super::case::Axis] = &[Signature];
const TEXT: &[super::case::Axis] = &[Signature, Text];

/// The token with this text in place of the signature.
fn written(plan: &Plan<'_>, signature: impl std::fmt::Display) -> Case {
    plan.signed(format!("{}.{signature}", plan.input()))
}

/// The token with these bytes in place of the signature.
fn bytes(plan: &Plan<'_>, signature: impl AsRef<[u8]>) -> Case {
    written(plan, b64url(signature))
}

/// The right signature.
fn right(plan: &Plan<'_>) -> Vec<u8> {
    plan.sign(plan.input())
}

fn halves(signature: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (r, s) = signature.split_at(signature.len() / 2);
    (r.to_vec(), s.to_vec())
}

fn reversed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.reverse();
    bytes
}

/// A number without its leading zeros, or with the sign byte that Java's BigInteger puts before it.
fn minimal(number: &[u8], sign: bool) -> Vec<u8> {
    let kept: Vec<u8> = number.iter().copied().skip_while(|byte| *byte == 0).collect();
    if sign && kept[0] & 0x80 != 0 { joined(&[&[0], &kept]) } else { kept }
}

/// Forms of ECDSA signatures.
pub(super) const ECDSA: &[Row] = &[
    row("an ECDSA signature in DER", AXES, "stackoverflow.com/a/66205185 (AWS KMS)", ES, |p| {
        bytes(p, ecdsa_der(&right(p)))
    }),
    row(
        "an ECDSA signature in DER and standard base64",
        TEXT,
        "stackoverflow.com/a/74968088 (mbedTLS)",
        ES,
        |p| written(p, b64(ecdsa_der(&right(p)))),
    ),
    row(
        "an ECDSA signature in DER and hexadecimal",
        AXES,
        "decentralized-identity/veramo#527",
        ES,
        |p| written(p, hex(ecdsa_der(&right(p)))),
    ),
    row("DER, base64 twice", AXES, "aws kms sign prints base64 (AWS CLI)", ES, |p| {
        bytes(p, b64(ecdsa_der(&right(p))))
    }),
    row("R or S without leading zeros", AXES, "pocoproject/poco#3202", ES, |p| {
        let made = until(&mut || right(p), |made| {
            made[0] == 0 && (made.len() != 132 || made[1] == 0 || made[66] == 0)
        });
        let (r, s) = halves(&made);
        bytes(p, joined(&[&minimal(&r, false), &minimal(&s, false)]))
    }),
    row(
        "the sign bytes of BigInteger",
        AXES,
        "lsh123/xmlsec#941",
        &[Alg::Es256, Alg::Es384],
        |p| {
            let made = until(&mut || right(p), |made| made[0] & 0x80 != 0);
            let (r, s) = halves(&made);
            bytes(p, joined(&[&minimal(&r, true), &minimal(&s, true)]))
        },
    ),
    row("65 bytes for each half of P-521", AXES, "kjur/jsrsasign#627", &[Alg::Es512], |p| {
        let made = until(&mut || right(p), |made| made[0] == 0 && made[66] == 0);
        let (r, s) = halves(&made);
        bytes(p, joined(&[&r[1..], &s[1..]]))
    }),
    row("S before R", AXES, "esp32.com 33962", ES, |p| {
        let (r, s) = halves(&right(p));
        bytes(p, joined(&[&s, &r]))
    }),
    row("R and S little endian", AXES, "cknotes.com, RSA Signatures and Endianness", ES, |p| {
        let (r, s) = halves(&right(p));
        bytes(p, joined(&[&reversed(r), &reversed(s)]))
    }),
    row("the whole reversed", AXES, "derkeiler.com, platformsdk.security 2004-03/0370", ES, |p| {
        bytes(p, reversed(right(p)))
    }),
    row(
        "a recovery byte after it",
        TEXT,
        "uport-project/uport-android-signer#11",
        &[Alg::Es256],
        |p| {
            let v = [27 + p.rng.bytes(1)[0] % 2];
            bytes(p, joined(&[&right(p), &v]))
        },
    ),
    row(
        "a recovery byte before it",
        TEXT,
        "decentralized-identity/did-jwt#246",
        &[Alg::Es256],
        |p| {
            let v = [27 + p.rng.bytes(1)[0] % 2];
            bytes(p, joined(&[&v, &right(p)]))
        },
    ),
    row("each half in its own base64", AXES, "esp32.com 33962", &[Alg::Es256], |p| {
        let (r, s) = halves(&right(p));
        written(p, format!("{}{}", b64url(r), b64url(s)))
    }),
    row(
        "each half in hexadecimal, with commas",
        AXES,
        "ricmoo/GMEllipticCurveCrypto#23",
        &[Alg::Es256],
        |p| {
            let (r, s) = halves(&right(p));
            written(p, format!("{},{}", hex(r), hex(s)))
        },
    ),
    row("a point marker before it", AXES, "raw EC values begin with 4", &[Alg::Es256], |p| {
        bytes(p, joined(&[&[4], &right(p)]))
    }),
];

/// Forms of RSA signatures.
pub(super) const RSA_FORMS: &[Row] = &[
    row(
        "the RSA signature reversed",
        AXES,
        "ruiandrebatista.com, CryptoAPI byte order",
        RSA,
        |p| bytes(p, reversed(right(p))),
    ),
    row(
        "an RSA signature without its leading zero",
        AXES,
        "BigInteger.toByteArray of a signature",
        RSA,
        |p| {
            // PKCS #1 v1.5 is the same each time: the claims have to vary.
            let claims = p.claims.clone();
            for number in 0.. {
                p.claims = claims.replace("\"role\"", &format!("\"n\":{number},\"role\""));
                let made = right(p);
                if made[0] == 0 {
                    return bytes(p, &made[1..]);
                }
            }
            unreachable!("it comes once in 256")
        },
    ),
    row("a sign byte before it", AXES, "BigInteger.toByteArray, cloudfoundry/uaa#449", RSA, |p| {
        bytes(p, joined(&[&[0], &right(p)]))
    }),
    row("an OCTET STRING around it", AXES, "a token's PKCS #11 answer in DER", RS, |p| {
        bytes(p, super::bytes::der(4, &right(p)))
    }),
    row("a BIT STRING around it", AXES, "the signatureValue of X.509", RS, |p| {
        bytes(p, super::bytes::der(3, &joined(&[&[0], &right(p)])))
    }),
];

/// Forms that every algorithm knows.
pub(super) const ENCODED: &[Row] = &[
    row(
        "the signature in hexadecimal",
        AXES,
        "security.stackexchange.com/questions/145323",
        KINDS,
        |p| written(p, hex(right(p))),
    ),
    row("the signature in hexadecimal capitals", AXES, "Oracle RAWTOHEX, PL/SQL forums", HS, |p| {
        written(p, hex_upper(right(p)))
    }),
    row("base64 of the hexadecimal signature", AXES, "namshi/jose#35", KINDS, |p| {
        bytes(p, hex(right(p)))
    }),
    row(
        "base64 of the hexadecimal capitals",
        AXES,
        "security.stackexchange.com/questions/145323",
        HS,
        |p| bytes(p, hex_upper(right(p))),
    ),
    row(
        "the signature in base64 twice",
        AXES,
        "azure-sdk Key Vault sign gives base64url",
        KINDS,
        |p| bytes(p, b64url(right(p))),
    ),
    row("padded base64, base64url again", AXES, "aws kms sign prints base64", KINDS, |p| {
        bytes(p, b64(right(p)))
    }),
    row(
        "the signature in standard base64",
        TEXT,
        "jsonwebtoken/jsonwebtoken.github.io#237",
        KINDS,
        |p| written(p, b64(right(p))),
    ),
    row("the signature in bare standard base64", TEXT, "lmammino/jwt-cracker#6", HS, |p| {
        p.redraw(|p| b64(right(p)).contains(['+', '/']));
        written(p, b64_bare(right(p)))
    }),
    row("the signature in padded base64url", TEXT, "zi0Black/POC-CVE-2018-0114#4", KINDS, |p| {
        written(p, b64url_padded(right(p)))
    }),
    row("the signature in hexadecimal with colons", AXES, "openssl dgst -c", HS256, |p| {
        let pairs: Vec<String> = right(p).iter().map(|byte| format!("{byte:02x}")).collect();
        written(p, pairs.join(":"))
    }),
    row(
        "openssl's label and hexadecimal",
        AXES,
        "jwreagor's gist, openssl dgst prints (stdin)= ",
        HS256,
        |p| bytes(p, format!("(stdin)= {}\n", hex(right(p)))),
    ),
    row("hexadecimal and a line end", AXES, "indrayam's gist, openssl dgst -hmac", HS, |p| {
        bytes(p, hex(right(p)) + "\n")
    }),
    row("a line end after the bytes", TEXT, "a here-string appends one", HS, |p| {
        bytes(p, joined(&[&right(p), b"\n"]))
    }),
    row(
        "bytes read as Latin-1 and written as UTF-8",
        AXES,
        "stackoverflow.com/a/59143846",
        KINDS,
        |p| {
            let text: String = right(p).iter().map(|byte| char::from(*byte)).collect();
            bytes(p, text)
        },
    ),
    row("bytes as a JSON list", AXES, "JSON.stringify of a Uint8Array", HS256, |p| {
        bytes(p, format!("{:?}", right(p)).replace(' ', ""))
    }),
    row("cut to half its length", AXES, "HS256 with 128 bits, RFC 2104 section 5", HS, |p| {
        let made = right(p);
        bytes(p, &made[..made.len() / 2])
    }),
    row("cut to 20 bytes", AXES, "a buffer of SHA-1's size", HS256, |p| bytes(p, &right(p)[..20])),
    row("reversed bytes of an HMAC", AXES, "a byte-order swap of words", HS256, |p| {
        bytes(p, reversed(right(p)))
    }),
    row("reversed halves of Ed25519", AXES, "S before R", ED, |p| {
        let (r, s) = halves(&right(p));
        bytes(p, joined(&[&s, &r]))
    }),
    row("signature and message together", AXES, "NaCl crypto_sign gives both", ED, |p| {
        bytes(p, joined(&[&right(p), p.input().as_bytes()]))
    }),
    row(
        "an OpenSSH signature",
        AXES,
        "RFC 8709, ssh-agent gives a type before the bytes",
        ED,
        |p| {
            let made = right(p);
            bytes(p, joined(&[&[0, 0, 0, 11], b"ssh-ed25519", &[0, 0, 0, 64], &made]))
        },
    ),
    row(
        "Vault's prefix",
        TEXT,
        "hashicorp/vault transit sign gives vault:v1:",
        &[Alg::Rs256, Alg::EdDsa],
        |p| written(p, format!("vault:v1:{}", b64(right(p)))),
    ),
];
