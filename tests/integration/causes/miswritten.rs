//! A number of the public key is written wrongly.

use num_bigint::BigUint;

use super::bytes::{b64url, hex, pem};
use super::case::Axis::Key;
use super::case::{Alg, Axis, Case, ED, ES, Plan, RSA, Row, row};
use super::keys::{Pair, json};
use super::pem_forms::file;

const AXES: &[Axis] = &[Key];
const RS256: &[Alg] = &[Alg::Rs256];
const ENDIAN: &str = "cknotes.com, RSA Signatures and Endianness";
const HAND: &str = "a JWK written by hand";

fn reversed(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().rev().copied().collect()
}

/// The JWK with other members.
fn with(plan: &Plan<'_>, others: &[(&str, String)]) -> String {
    let mut members = plan.pair().members();
    for (name, value) in &mut members {
        if let Some((_, other)) = others.iter().find(|(other, _)| other == name) {
            value.clone_from(other);
        }
    }
    json(members.iter().map(|(name, value)| (*name, value.as_str())))
}

/// The coordinates of the point.
fn coordinates(plan: &Plan<'_>) -> (Vec<u8>, Vec<u8>) {
    let ec = plan.pair().as_ec();
    let point = plan.pair().raw();
    (point[1..=ec.size].to_vec(), point[1 + ec.size..].to_vec())
}

/// The prime of a curve (SEC 2).
fn prime(curve: &str) -> BigUint {
    let power = |exponent: u32| BigUint::from(2_u8).pow(exponent);
    match curve {
        "P-256" => power(256) - power(224) + power(192) + power(96) - 1_u8,
        "P-384" => power(384) - power(128) - power(96) + power(32) - 1_u8,
        _ => power(521) - 1_u8,
    }
}

fn negated(plan: &Plan<'_>) -> Vec<u8> {
    let ec = plan.pair().as_ec();
    let (_, y) = coordinates(plan);
    let other = (prime(ec.curve) - BigUint::from_bytes_be(&y)).to_bytes_be();
    [vec![0; ec.size - other.len()], other].concat()
}

fn decimal(bytes: &[u8]) -> String {
    BigUint::from_bytes_be(bytes).to_string()
}

fn jwk(plan: &Plan<'_>, others: &[(&str, String)]) -> Case {
    file(plan, with(plan, others))
}

/// Keys with wrong numbers.
pub(super) const NUMBERS: &[Row] = &[
    row("n is little-endian", AXES, ENDIAN, RSA, |p| {
        let n = p.pair().as_rsa().n.to_bytes_be();
        jwk(p, &[("n", b64url(reversed(&n)))])
    }),
    row("e is 3 in place of 65537", AXES, HAND, RSA, |p| jwk(p, &[("e", b64url([3]))])),
    row("e is 17 in place of 65537", AXES, HAND, RS256, |p| jwk(p, &[("e", b64url([17]))])),
    row("x and y are exchanged", AXES, HAND, ES, |p| {
        let (x, y) = coordinates(p);
        jwk(p, &[("x", b64url(y)), ("y", b64url(x))])
    }),
    row("y has the other sign", AXES, HAND, ES, |p| jwk(p, &[("y", b64url(negated(p)))])),
    row("the point has the other y, in hexadecimal", AXES, HAND, &[Alg::Es256], |p| {
        let (x, _) = coordinates(p);
        file(p, format!("04{}{}", hex(x), hex(negated(p))))
    }),
    row("the compressed point has the other sign", AXES, HAND, &[Alg::Es256], |p| {
        let (x, y) = coordinates(p);
        let other = if y[y.len() - 1] % 2 == 1 { "02" } else { "03" };
        file(p, format!("{other}{}", hex(x)))
    }),
    row("both coordinates are little-endian", AXES, "ECPoint of Windows", ES, |p| {
        let (x, y) = coordinates(p);
        jwk(p, &[("x", b64url(reversed(&x))), ("y", b64url(reversed(&y)))])
    }),
    row("one coordinate is little-endian", AXES, HAND, &[Alg::Es256], |p| {
        let (_, y) = coordinates(p);
        jwk(p, &[("y", b64url(reversed(&y)))])
    }),
    row("both coordinates are in decimal", AXES, "BigInteger.toString of Java", ES, |p| {
        let (x, y) = coordinates(p);
        jwk(p, &[("x", decimal(&x)), ("y", decimal(&y))])
    }),
    row("n and e are in decimal", AXES, "BigInteger.toString of Java", RS256, |p| {
        let n = p.pair().as_rsa().n.to_string();
        jwk(p, &[("n", n), ("e", "65537".to_owned())])
    }),
    row("x is the private seed", AXES, "NaCl's seed and public key have 32 bytes", ED, |p| {
        jwk(p, &[("x", b64url(p.pair().scalar()))])
    }),
    row(
        "the private seed in hexadecimal as the public key",
        AXES,
        "decentralized-identity/did-jwt#141",
        ED,
        |p| file(p, hex(p.pair().scalar())),
    ),
    row("x is in the other order", AXES, "an Ed25519 key as a big-endian number", ED, |p| {
        jwk(p, &[("x", b64url(reversed(&p.pair().raw())))])
    }),
    row("a PEM with the other y", AXES, HAND, &[Alg::Es256, Alg::Es384], |p| {
        let mut spki = p.pair().spki();
        let Pair::Ec(ec) = p.pair() else { panic!("the row is for elliptic curves") };
        let start = spki.len() - ec.size;
        spki[start..].copy_from_slice(&negated(p));
        file(p, pem("PUBLIC KEY", &spki))
    }),
];
