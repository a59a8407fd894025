//! A key's text was used as a secret.

use super::bytes::{b64url, pem};
use super::case::Axis::{Algorithm, Key, Secret};
use super::case::{Alg, Axis, Case, Given, PAIRS, Plan, Row, row};
use super::sign::hmac;

/// A key's text used as a secret.
const CONFUSED: &[Axis] = &[Algorithm, Key, Secret];

/// A token that says HMAC, made with the text of the verifier's key, which the verifier then has.
fn confused(plan: &mut Plan<'_>, text: impl AsRef<[u8]>, hmac_alg: Alg) -> Case {
    let header = format!("{{\"alg\":\"{}\",\"typ\":\"JWT\"}}", hmac_alg.name());
    let input = format!("{}.{}", b64url(header), b64url(&plan.claims));
    let signature = hmac(hmac_alg.hash(), text.as_ref(), input.as_bytes());
    plan.signed(format!("{input}.{}", b64url(signature)))
}

/// A key's text as a secret.
pub(super) const CONFUSION: &[Row] = &[
    row("the public key in PEM as a secret", CONFUSED, "ozzi-/JWT4B#45", PAIRS, |p| {
        confused(p, p.pair().public_pem(), Alg::Hs256)
    }),
    row(
        "the public key in PEM without its last line end",
        CONFUSED,
        "ozzi-/JWT4B#45",
        PAIRS,
        |p| confused(p, p.pair().public_pem().trim_end(), Alg::Hs384),
    ),
    row(
        "the public key in PEM with line ends of Windows",
        CONFUSED,
        "auth0/node-jsonwebtoken#642",
        PAIRS,
        |p| confused(p, p.pair().public_pem().replace('\n', "\r\n"), Alg::Hs256),
    ),
    row(
        "the public key in PEM with escaped line ends",
        CONFUSED,
        "octokit/app.js#40",
        PAIRS,
        |p| confused(p, p.pair().public_pem().trim_end().replace('\n', "\\n"), Alg::Hs256),
    ),
    row(
        "the public key's base64 in one line",
        CONFUSED,
        "dsferruzza/actix-web-middleware-keycloak-auth#13",
        PAIRS,
        |p| confused(p, super::bytes::b64(p.pair().spki()), Alg::Hs256),
    ),
    row("the public key in DER", CONFUSED, "Keats/jsonwebtoken#63", PAIRS, |p| {
        confused(p, p.pair().spki(), Alg::Hs512)
    }),
    row(
        "the public key in PKCS #1 as a secret",
        CONFUSED,
        "nearform/fast-jwt#414",
        &[Alg::Rs256],
        |p| confused(p, pem("RSA PUBLIC KEY", &p.pair().raw()), Alg::Hs256),
    ),
    row(
        "the certificate as a secret",
        CONFUSED,
        "robsontenorio/laravel-keycloak-guard#35",
        PAIRS,
        |p| {
            let certificate = p.pair().certificate().pem();
            confused(p, &certificate, Alg::Hs256).given(Given::Key(certificate.into_bytes()))
        },
    ),
    row("the public JWK as a secret", CONFUSED, "RFC 7517, a JWK read as text", PAIRS, |p| {
        let jwk = p.pair().jwk(&[]);
        confused(p, &jwk, Alg::Hs256).given(Given::Key(jwk.into_bytes()))
    }),
    row(
        "the private key in PEM as a secret",
        CONFUSED,
        "nearform/fast-jwt#10, HS256 by default",
        PAIRS,
        |p| {
            let private = p.pair().private_pem();
            confused(p, &private, Alg::Hs256).given(Given::Key(private.into_bytes()))
        },
    ),
    row(
        "the private key in its older form as a secret",
        CONFUSED,
        "hokaccha/node-jwt-simple#86",
        &[Alg::Rs256, Alg::Es256],
        |p| {
            let (label, der) = p.pair().traditional().expect("it has an older form");
            let private = pem(label, &der);
            confused(p, &private, Alg::Hs256).given(Given::Key(private.into_bytes()))
        },
    ),
    row(
        "the private key as a secret, the verifier has both as PKCS #8",
        CONFUSED,
        "auth0/node-jsonwebtoken#270",
        PAIRS,
        |p| {
            let private = p.pair().private_pem();
            confused(p, private.trim_end(), Alg::Hs512).given(Given::Key(private.into_bytes()))
        },
    ),
];
