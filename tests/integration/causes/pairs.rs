//! Two mistakes at once, as they happen: one hides the other.

use super::bytes::{b64, b64url_padded, hex, hex_upper, percent, utf16, wrapped};
use super::case::Axis::{Algorithm, Input, Secret, Signature, Text};
use super::case::{Alg, Axis, Case, Given, HS, HS256, Plan, Row, row};
use super::reencoded::{carried, spaced};
use super::secrets::{file, random, text};
use super::sign::{Hash, hmac};

const ONE: &[Axis] = &[Secret];
const BASH: &str =
    "echo, openssl dgst and base64 in shell scripts: jwreagor's and indrayam's gists";
const ENV: &str = "motdotla/dotenv#333, docker run --env-file";
/// Where each of the two mistakes has its own row.
pub(super) const BOTH: &str = "two rows of these tables together";

/// The signer used random bytes; the verifier is given this writing of their base64.
fn around_base64(plan: &mut Plan<'_>, write: impl Fn(&str) -> String) -> Case {
    let secret = random(plan);
    let encoded = b64(&secret);
    text(plan, secret, write(&encoded))
}

/// The same for hexadecimal.
fn around_hex(plan: &mut Plan<'_>, write: impl Fn(&str) -> String) -> Case {
    let secret = random(plan);
    let encoded = hex(&secret);
    text(plan, secret, write(&encoded))
}

/// The token of a case whose secret is written in base64.
fn with_base64(plan: &mut Plan<'_>, make: impl Fn(&Plan<'_>) -> Vec<u8>) -> Case {
    plan.redraw(|plan| plan.claims.len() % 3 != 0);
    plan.secret = random(plan);
    let given = Given::Secret(b64(&plan.secret));
    plan.signed(make(plan)).given(given)
}

/// The token with these bytes in place of the signature.
fn bytes(plan: &Plan<'_>, signature: impl AsRef<[u8]>) -> Vec<u8> {
    plan.token_of(signature).into_bytes()
}

/// The token with this text in place of the signature.
fn written(plan: &Plan<'_>, signature: impl std::fmt::Display) -> Vec<u8> {
    format!("{}.{signature}", plan.input()).into_bytes()
}

/// Two mistakes about the secret.
pub(super) const SECRETS: &[Row] = &[
    row("base64 in quotes", ONE, ENV, HS, |p| around_base64(p, |s| format!("\"{s}\""))),
    row("base64 in single quotes", ONE, ENV, HS256, |p| around_base64(p, |s| format!("'{s}'"))),
    row("base64 with its name", ONE, ENV, HS, |p| around_base64(p, |s| format!("JWT_SECRET={s}"))),
    row("base64 with its name and quotes", ONE, ENV, HS, |p| {
        around_base64(p, |s| format!("JWT_SECRET=\"{s}\""))
    }),
    row("base64 and a space", ONE, ENV, HS256, |p| around_base64(p, |s| format!("{s} "))),
    row("base64 and a line end", ONE, "PostgREST/postgrest#5215", HS, |p| {
        around_base64(p, |s| format!("{s}\r\n"))
    }),
    row("base64, percent-encoded", ONE, "auth0/node-jsonwebtoken#713", HS256, |p| {
        let secret = p.rng.bytes(32);
        let encoded = b64(&secret);
        text(p, secret, percent(&encoded))
    }),
    row("base64 of base64 in quotes", ONE, BOTH, HS256, |p| {
        around_base64(p, |s| format!("\"{}\"", b64(s)))
    }),
    row(
        "base64 of base64 and a line end",
        ONE,
        "AliyunContainerService/serverless-k8s-examples#39",
        HS,
        |p| around_base64(p, |s| b64(format!("{s}\n"))),
    ),
    row("base64 of hexadecimal", ONE, "supabase/supabase#35459", HS, |p| around_hex(p, |s| b64(s))),
    row("base64 of quotes", ONE, "kubectl create secret --from-literal='\"…\"'", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), b64(format!("\"{secret}\"")))
    }),
    row("base64 of a name and a secret", ONE, "an env file in a Kubernetes secret", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), b64(format!("JWT_SECRET={secret}")))
    }),
    row("base64 in JSON", ONE, "hasura/graphql-engine#10120", HS256, |p| {
        around_base64(p, |s| format!("{{\"type\":\"HS256\",\"key\":\"{s}\"}}"))
    }),
    row("base64 in UTF-16", ONE, "PowerShell 5 Out-File writes UTF-16", HS256, |p| {
        let secret = random(p);
        let encoded = b64(&secret);
        file(p, secret, utf16(&(encoded.clone() + "\r\n"), true))
    }),
    row("`base64:` in quotes", ONE, "Laravel's APP_KEY", HS256, |p| {
        let secret = p.rng.bytes(32);
        text(p, secret.clone(), format!("\"base64:{}\"", b64(secret)))
    }),
    row("`base64:` in quotes, before two slashes", ONE, "Laravel's APP_KEY", HS256, |p| {
        let mut secret = p.rng.bytes(32);
        secret[..2].copy_from_slice(&[0xff, 0xf0]);
        text(p, secret.clone(), format!("\"base64:{}\"", b64(secret)))
    }),
    row("hexadecimal in quotes", ONE, ENV, HS, |p| around_hex(p, |s| format!("\"{s}\""))),
    row("hexadecimal with its name", ONE, ENV, HS, |p| {
        around_hex(p, |s| format!("SECRET_KEY={s}"))
    }),
    row("hexadecimal and a line end of Windows", ONE, "sigp/lighthouse#3128", HS, |p| {
        around_hex(p, |s| format!("{s}\r\n"))
    }),
    row("hexadecimal capitals in quotes", ONE, ENV, HS256, |p| {
        let secret = random(p);
        text(p, secret.clone(), format!("\"{}\"", hex_upper(&secret)))
    }),
    row("hexadecimal of base64", ONE, BOTH, HS256, |p| around_base64(p, |s| hex(s))),
    row("quotes and a line end", ONE, ENV, HS, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("\"{secret}\"\n"))
    }),
    row("quotes and spaces", ONE, ENV, HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!(" \"{secret}\" "))
    }),
    row("quotes in quotes", ONE, "a compose file's list of variables", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("\"'{secret}'\""))
    }),
    row("a name, quotes and a line end of Windows", ONE, ENV, HS, |p| {
        let secret = p.rng.passphrase();
        file(p, secret.clone(), format!("JWT_SECRET='{secret}'\r\n"))
    }),
    row("the signer kept quotes and line end", ONE, ENV, HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, format!("\"{secret}\"\n"), secret)
    }),
    row("the signer kept a line end, the verifier quotes", ONE, BOTH, HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, format!("{secret}\n"), format!("\"{secret}\""))
    }),
    row("base64 text that was decoded, with a line end", ONE, BOTH, HS256, |p| {
        let secret = b64(random(p));
        text(p, format!("{secret}\n"), secret).with(&["--secret-encoding", "base64"])
    }),
];

/// A mistake about the secret, and another elsewhere.
pub(super) const SECRET_AND: &[Row] = &[
    row(
        "base64 secret, another HMAC",
        &[Secret, Algorithm],
        "jwt-dotnet/jwt#323, jwtk/jjwt#248",
        HS,
        |p| {
            with_base64(p, |p| {
                let other = if p.alg == Alg::Hs256 { Hash::Sha512 } else { Hash::Sha256 };
                bytes(p, hmac(other, &p.secret, p.input().as_bytes()))
            })
        },
    ),
    row("a line end kept, another HMAC", &[Secret, Algorithm], BOTH, HS256, |p| {
        let secret = p.rng.passphrase();
        p.secret = format!("{secret}\n").into_bytes();
        let token = bytes(p, hmac(Hash::Sha512, &p.secret, p.input().as_bytes()));
        p.signed(token).given(Given::Secret(secret))
    }),
    row("base64 secret, hexadecimal signature", &[Secret, Signature], "namshi/jose#35", HS, |p| {
        with_base64(p, |p| bytes(p, hex(p.sign(p.input()))))
    }),
    row(
        "base64 secret, signature in standard base64",
        &[Secret, Signature, Text],
        "community.oracle.com, utl_encode",
        HS,
        |p| with_base64(p, |p| written(p, b64(p.sign(p.input())))),
    ),
    row("base64 secret, a line end signed with it", &[Secret, Input], BASH, HS, |p| {
        with_base64(p, |p| bytes(p, p.sign(p.input() + "\n")))
    }),
    row("base64 secret, padded segments", &[Secret, Input, Text], "jwtk/njwt#6", HS, |p| {
        with_base64(p, |p| {
            let input = format!("{}.{}", b64url_padded(&p.header), b64url_padded(&p.claims));
            bytes(p, p.sign(input))
        })
    }),
    row("base64 secret, re-encoded claims", &[Secret, Input], BOTH, HS256, |p| {
        with_base64(p, |p| carried(p, &p.header, &spaced(&p.claims)).into_bytes())
    }),
    row("base64 secret, Bearer and quotes", &[Secret, Text], BOTH, HS, |p| {
        with_base64(p, |p| format!("Bearer \"{}\"", p.token()).into_bytes())
    }),
    row("base64 secret, lines of a terminal", &[Secret, Text], BOTH, HS256, |p| {
        with_base64(p, |p| wrapped(&p.token(), 60, "\n").into_bytes())
    }),
    row(
        "a quoted secret, base64 of the token",
        &[Secret, Text],
        "a Kubernetes secret of each",
        HS256,
        |p| {
            let secret = p.rng.passphrase();
            p.secret = secret.clone().into_bytes();
            let token = b64(p.token());
            p.signed(token).given(Given::Secret(format!("\"{secret}\"")))
        },
    ),
];
