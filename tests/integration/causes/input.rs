//! The signature covers something else than the two segments.

use super::bytes::{b64, b64_bare, b64url, b64url_padded, hex, wrapped};
use super::case::Axis::{Input, Signature, Text};
use super::case::{Alg, Case, HS256, KINDS, Plan, Row, row};

const AXES: &[super::case::Axis] = &[Input];
/// Where the padding is part of the text, too.
const PADDED: &[super::case::Axis] = &[Input, Text];
const HS_RS_ES: &[Alg] = &[Alg::Hs256, Alg::Rs256, Alg::Es256];

/// The token as it should be, with a signature over something else.
pub(super) fn over(plan: &Plan<'_>, signed: impl AsRef<[u8]>) -> Case {
    plan.signed(plan.token_of(plan.sign(signed)))
}

/// What was signed.
pub(super) const SIGNED: &[Row] = &[
    row("the padded segments", PADDED, "jwtk/njwt#6", KINDS, |p| {
        p.redraw(|p| p.claims.len() % 3 != 0);
        over(p, format!("{}.{}", b64url_padded(&p.header), b64url_padded(&p.claims)))
    }),
    row(
        "the segments in padded standard base64",
        PADDED,
        "errorhandle.ai, Encode JWT token in Oracle PL/SQL",
        HS_RS_ES,
        |p| {
            let name = p.rng.text(9, "???>>>~~");
            p.claims = p.claims.replace("\"aud\"", &format!("\"note\":\"{name}ÿÿÿ\",\"aud\""));
            over(p, format!("{}.{}", b64(&p.header), b64(&p.claims)))
        },
    ),
    row("the segments in bare standard base64", PADDED, "lmammino/jwt-cracker#6", HS_RS_ES, |p| {
        p.claims = p.claims.replace("\"aud\"", "\"note\":\"ÿÿÿ???>>>~~~ÿÿ\",\"aud\"");
        over(p, format!("{}.{}", b64_bare(&p.header), b64_bare(&p.claims)))
    }),
    row(
        "the decoded JSON",
        AXES,
        "wekeepcoding.com 18210211, manually validate a JWT signature",
        KINDS,
        |p| over(p, format!("{}.{}", p.header, p.claims)),
    ),
    row("the claims alone", AXES, "authorize.net, Generate a Token Signature", KINDS, |p| {
        over(p, b64url(&p.claims))
    }),
    row(
        "the claims alone, decoded",
        AXES,
        "authorize.net, Generate a Token Signature",
        HS_RS_ES,
        |p| over(p, &p.claims),
    ),
    row("the segments without the dot", AXES, "a loop that joins without a dot", HS_RS_ES, |p| {
        over(p, p.input().replace('.', ""))
    }),
    row("the segments and a second dot", AXES, "a loop that joins with dots", HS_RS_ES, |p| {
        over(p, p.input() + ".")
    }),
    row(
        "a line end signed with it",
        AXES,
        "echo in place of printf, jwreagor's gist",
        KINDS,
        |p| over(p, p.input() + "\n"),
    ),
    row(
        "a line end of Windows signed with it",
        AXES,
        "PowerShell pipes end lines",
        HS_RS_ES,
        |p| over(p, p.input() + "\r\n"),
    ),
    row("a NUL signed with it", AXES, "esp32.com 33962: length()+1", HS_RS_ES, |p| {
        over(p, p.input() + "\0")
    }),
    row(
        "the input in UTF-16",
        AXES,
        "stackoverflow.com/questions/38725038, Encoding.Unicode",
        HS_RS_ES,
        |p| over(p, super::bytes::utf16(&p.input(), false)),
    ),
    row("the input in quotes", AXES, "JSON.stringify of a string", HS_RS_ES, |p| {
        over(p, format!("\"{}\"", p.input()))
    }),
    row(
        "base64 of the input",
        AXES,
        "wekeepcoding.com 18210211, \"re-encode the already encoded values\"",
        HS_RS_ES,
        |p| {
            let (header, claims) = (b64url(b64url(&p.header)), b64url(b64url(&p.claims)));
            over(p, format!("{header}.{claims}"))
        },
    ),
    row(
        "base64 of the whole input",
        AXES,
        "JWS over an encoded payload, RFC 7797",
        HS_RS_ES,
        |p| over(p, b64url(p.input())),
    ),
    row("the claims before the header", AXES, "two arguments in the wrong order", HS_RS_ES, |p| {
        over(p, format!("{}.{}", b64url(&p.claims), b64url(&p.header)))
    }),
    row("a segment broken into lines", AXES, "inaka/apns4erl#180", HS_RS_ES, |p| {
        over(p, format!("{}.{}", b64url(&p.header), wrapped(&b64url(&p.claims), 64, "\n")))
    }),
    row("a segment broken into lines at 76", AXES, "tarantool/tarantool#2478", HS256, |p| {
        over(p, format!("{}.{}", b64url(&p.header), wrapped(&b64url(&p.claims), 76, "\r\n")))
    }),
    row(
        "the digest of the input",
        &[Input, Signature],
        "getmoto/moto#10202, localstack/localstack#6815",
        KINDS,
        |p| {
            let hash = if p.alg == Alg::EdDsa { super::sign::Hash::Sha256 } else { p.alg.hash() };
            over(p, hash.of(p.input().as_bytes()))
        },
    ),
    row(
        "the digest of the input in hexadecimal",
        &[Input, Signature],
        "authorize.net, Token Signature Hash",
        KINDS,
        |p| {
            let hash = if p.alg == Alg::EdDsa { super::sign::Hash::Sha256 } else { p.alg.hash() };
            over(p, hex(hash.of(p.input().as_bytes())))
        },
    ),
    row("the payload unencoded", AXES, "RFC 7797, b64 false without saying so", HS_RS_ES, |p| {
        over(p, format!("{}.{}", b64url(&p.header), p.claims))
    }),
    row(
        "a hashed nonce",
        AXES,
        "AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet#609",
        &[Alg::Rs256],
        |p| {
            let nonce = b64url(p.rng.bytes(24));
            let written = |nonce: &str| {
                format!("{{\"typ\":\"JWT\",\"nonce\":\"{nonce}\",\"alg\":\"RS256\",\"kid\":\"k\"}}")
            };
            p.header = written(&nonce);
            let hashed = b64url(super::sign::Hash::Sha256.of(nonce.as_bytes()));
            over(p, format!("{}.{}", b64url(written(&hashed)), b64url(&p.claims)))
        },
    ),
    row("an ALB token, padded", PADDED, "dvsekhvalnov/jose-jwt#271", &[Alg::Es256], |p| {
        p.redraw(|p| p.claims.len() % 3 != 0);
        let input = format!("{}.{}", b64url_padded(&p.header), b64url_padded(&p.claims));
        p.signed(format!("{input}.{}", b64url_padded(p.sign(&input))))
    }),
];
