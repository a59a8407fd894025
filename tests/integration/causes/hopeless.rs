//! Tokens that nothing mends: whatever is claimed to be the cause is wrong.

use super::bytes::{b64, b64url, hex, joined, pem, wrapped};
use super::case::Axis::Signature;
use super::case::{Alg, Axis, Case, ES, Given, HS, KINDS, PAIRS, Plan, RS, Row, row};
use super::sign::{ecdsa_der, hmac, sign};

const AXES: &[Axis] = &[Signature];
const SOURCE: &str = "made so that no cause is there";

/// The right token, and a secret that is another.
fn secret(plan: &mut Plan<'_>, given: impl Into<String>) -> Case {
    plan.handed(Given::Secret(given.into()))
}

/// The token with these bytes in place of the signature.
fn bytes(plan: &Plan<'_>, signature: impl AsRef<[u8]>) -> Case {
    plan.signed(plan.token_of(signature))
}

/// The signature of the right claims under others.
fn changed(plan: &Plan<'_>, claims: &str) -> String {
    let signature = plan.sign(plan.input());
    format!("{}.{}.{}", b64url(&plan.header), b64url(claims), b64url(signature))
}

/// The claims with another role.
fn promoted(plan: &Plan<'_>) -> String {
    plan.claims.replace("\"role\":\"", "\"role\":\"super")
}

fn noise(plan: &mut Plan<'_>) -> Vec<u8> {
    let length = plan.sign(plan.input()).len();
    plan.rng.bytes(length)
}

/// A right signature of somebody else.
fn of_other(plan: &mut Plan<'_>) -> Vec<u8> {
    if plan.alg.is_hmac() {
        let other = plan.rng.passphrase();
        return hmac(plan.alg.hash(), other.as_bytes(), plan.input().as_bytes());
    }
    sign(plan.alg, plan.keys.other(plan.alg), plan.input().as_bytes())
}

/// Every such token.
pub(super) const HOPELESS: &[Row] = &[
    row("another secret", AXES, SOURCE, HS, |p| {
        let other = p.rng.passphrase();
        secret(p, other)
    }),
    row("another secret, base64", AXES, SOURCE, HS, |p| {
        let other = b64(p.rng.bytes(32));
        secret(p, other)
    }),
    row("another secret, hexadecimal", AXES, SOURCE, HS, |p| {
        let other = hex(p.rng.bytes(32));
        secret(p, other)
    }),
    row("another secret in quotes", AXES, SOURCE, HS, |p| {
        let other = format!("\"{}\"", p.rng.passphrase());
        secret(p, other)
    }),
    row("another secret with its name", AXES, SOURCE, HS, |p| {
        let other = format!("JWT_SECRET={}", b64(p.rng.bytes(32)));
        secret(p, other)
    }),
    row("a secret with other words", AXES, SOURCE, HS, |p| {
        let own = String::from_utf8(p.secret.clone()).expect("text");
        let other = own.replace(['a', 'e', 'i', 'o', 'u'], "x");
        secret(p, other)
    }),
    row("half of the secret", AXES, SOURCE, HS, |p| {
        let own = String::from_utf8(p.secret.clone()).expect("text");
        secret(p, &own[..own.len() / 2])
    }),
    row("the secret backwards", AXES, SOURCE, HS, |p| {
        let own = String::from_utf8(p.secret.clone()).expect("text");
        secret(p, own.chars().rev().skip(3).collect::<String>())
    }),
    row("another key", AXES, SOURCE, PAIRS, |p| {
        p.handed(Given::Key(p.keys.other(p.alg).public_pem().into_bytes()))
    }),
    row("another key, escaped", AXES, SOURCE, PAIRS, |p| {
        p.handed(Given::Key(p.keys.other(p.alg).public_pem().replace('\n', "\\n").into_bytes()))
    }),
    row("another key of the same kid", AXES, SOURCE, PAIRS, |p| {
        p.header = format!("{{\"alg\":\"{}\",\"kid\":\"k\"}}", p.alg.name());
        p.handed(Given::Jwks(
            format!("{{\"keys\":[{}]}}", p.keys.other(p.alg).jwk(&[("kid", "k")])).into_bytes(),
        ))
    }),
    row("another key's certificate", AXES, SOURCE, PAIRS, |p| {
        p.handed(Given::Key(p.keys.other(p.alg).certificate().pem().into_bytes()))
    }),
    row("a role was changed", AXES, SOURCE, KINDS, |p| p.signed(changed(p, &promoted(p)))),
    row("a role was changed and JSON spaced", AXES, SOURCE, KINDS, |p| {
        p.signed(changed(p, &promoted(p).replace("\",\"", "\", \"")))
    }),
    row("exp was changed", AXES, SOURCE, KINDS, |p| {
        p.signed(changed(p, &p.claims.replace("1767229200", "1798765200")))
    }),
    row("a claim was added", AXES, SOURCE, KINDS, |p| {
        p.signed(changed(p, &p.claims.replace('}', ",\"admin\":true}")))
    }),
    row("a claim was removed", AXES, SOURCE, KINDS, |p| {
        p.signed(changed(p, &p.claims.replace("\"aud\":\"api\",", "")))
    }),
    row("a role was changed, after Bearer", AXES, SOURCE, KINDS, |p| {
        p.signed(format!("Bearer \"{}\"", changed(p, &promoted(p))))
    }),
    row("a role was changed, in lines", AXES, SOURCE, KINDS, |p| {
        p.signed(wrapped(&changed(p, &promoted(p)), 64, "\n"))
    }),
    row("a role was changed, base64 of the token", AXES, SOURCE, KINDS, |p| {
        p.signed(b64(changed(p, &promoted(p))))
    }),
    row("a role was changed and the secret is base64", AXES, SOURCE, HS, |p| {
        p.secret = p.rng.bytes(32);
        let given = b64(&p.secret);
        p.signed(changed(p, &promoted(p))).given(Given::Secret(given))
    }),
    row("a role was changed and the signature is hexadecimal", AXES, SOURCE, KINDS, |p| {
        let signature = hex(p.sign(p.input()));
        p.signed(format!("{}.{}.{signature}", b64url(&p.header), b64url(promoted(p))))
    }),
    row("the header was changed", AXES, SOURCE, KINDS, |p| {
        let signature = p.sign(p.input());
        let header = p.header.replace("JWT", "at+jwt");
        p.signed(format!("{}.{}.{}", b64url(header), b64url(&p.claims), b64url(signature)))
    }),
    row("the signature of another token", AXES, SOURCE, KINDS, |p| {
        let signature = p.sign(format!("{}.{}", b64url(&p.header), b64url(promoted(p))));
        bytes(p, signature)
    }),
    row("random bytes for a signature", AXES, SOURCE, KINDS, |p| {
        let noise = noise(p);
        bytes(p, noise)
    }),
    row("zeros for a signature", AXES, SOURCE, KINDS, |p| {
        let zeros = vec![0; noise(p).len()];
        bytes(p, zeros)
    }),
    row("ones for a signature", AXES, SOURCE, KINDS, |p| {
        let ones = vec![0xff; noise(p).len()];
        bytes(p, ones)
    }),
    row("random bytes in DER", AXES, SOURCE, ES, |p| {
        let noise = noise(p);
        bytes(p, ecdsa_der(&noise))
    }),
    row("random bytes in hexadecimal", AXES, SOURCE, KINDS, |p| {
        let noise = noise(p);
        p.signed(format!("{}.{}", p.input(), hex(noise)))
    }),
    row("the signature lost its first half", AXES, SOURCE, PAIRS, |p| {
        let made = p.sign(p.input());
        bytes(p, &made[made.len() / 2..])
    }),
    row("the signature lost its end", AXES, SOURCE, PAIRS, |p| {
        let made = p.sign(p.input());
        bytes(p, &made[..made.len() - 12])
    }),
    row("a byte of the signature was changed", AXES, SOURCE, KINDS, |p| {
        let mut made = p.sign(p.input());
        let at = 1 + p.rng.below(made.len() - 2);
        made[at] ^= 0x55;
        bytes(p, made)
    }),
    row("the claims lost their end", AXES, SOURCE, KINDS, |p| {
        let token = p.token();
        let parts: Vec<&str> = token.split('.').collect();
        p.signed(format!("{}.{}.{}", parts[0], &parts[1][..parts[1].len() - 24], parts[2]))
    }),
    row("a log cut out the middle", AXES, SOURCE, KINDS, |p| {
        let token = p.token();
        p.signed(format!("{}...{}", &token[..60], &token[token.len() - 20..]))
    }),
    row("the token in lower case", AXES, SOURCE, KINDS, |p| p.signed(p.token().to_lowercase())),
    row("DER of another key's signature", AXES, SOURCE, ES, |p| {
        let other = of_other(p);
        bytes(p, ecdsa_der(&other))
    }),
    row("hexadecimal of another's signature", AXES, SOURCE, KINDS, |p| {
        let other = of_other(p);
        bytes(p, hex(other))
    }),
    row("another's signature", AXES, SOURCE, KINDS, |p| {
        let other = of_other(p);
        bytes(p, other)
    }),
    row("another key's PEM as a secret", AXES, SOURCE, PAIRS, |p| {
        let input = format!("{}.{}", b64url("{\"alg\":\"HS256\"}"), b64url(&p.claims));
        let made = hmac(
            super::sign::Hash::Sha256,
            p.keys.other(p.alg).public_pem().as_bytes(),
            input.as_bytes(),
        );
        p.signed(format!("{input}.{}", b64url(made)))
    }),
    row("a changed token made with the public key as a secret", AXES, SOURCE, PAIRS, |p| {
        let header = b64url("{\"alg\":\"HS256\"}");
        let input = format!("{header}.{}", b64url(&p.claims));
        let made =
            hmac(super::sign::Hash::Sha256, p.pair().public_pem().as_bytes(), input.as_bytes());
        p.signed(format!("{header}.{}.{}", b64url(promoted(p)), b64url(made)))
    }),
    row("another RSA key's label", AXES, SOURCE, RS, |p| {
        p.handed(Given::Key(pem("RSA PUBLIC KEY", &p.keys.other(p.alg).spki()).into_bytes()))
    }),
    row("no signature", AXES, SOURCE, KINDS, |p| p.signed(format!("{}.", p.input()))),
    row("none, and no signature", AXES, SOURCE, KINDS, |p| {
        p.signed(format!("{}.{}.", b64url("{\"alg\":\"none\"}"), b64url(&p.claims)))
    }),
    row(
        "R of one signature and S of another",
        AXES,
        SOURCE,
        &[Alg::Es256, Alg::Es384, Alg::Es512, Alg::EdDsa],
        |p| {
            let a = p.sign(p.input());
            let b = p.sign(p.input() + "x");
            let half = a.len() / 2;
            bytes(p, joined(&[&a[..half], &b[half..]]))
        },
    ),
];
