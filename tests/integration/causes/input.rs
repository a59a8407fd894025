//! The signature covers something else than the two segments.

use super::bytes::{b64, b64_bare, b64url, b64url_padded, hex, wrapped};
use super::case::Axis::{Input, Signature, Text};
use super::case::{Alg, Case, HS256, KINDS, Plan, Row, row};

const AXES: &[super::case::Axis] = &[Input];
/// Where the padding is part of the text, too.
const PADDED: &[super::case::Axis] = &[Input, Text];
const HS_RS_ES: &[Alg] = &[Alg::Hs256, Alg::Rs256, Alg::Es256];

/// The token as it should be, with a signature over something else.
fn over(plan: &Plan<'_>, signed: impl AsRef<[u8]>) -> Case {
    plan.signed(plan.token_of(plan.sign(signed)))
}

/// The token carries other JSON than was signed.
fn carries(plan: &Plan<'_>, header: &str, claims: &str) -> Case {
    let signature = plan.sign(plan.input());
    plan.signed(format!("{}.{}.{}", b64url(header), b64url(claims), b64url(signature)))
}

/// JSON with a space after each comma and colon between members, as Python writes it.
fn spaced(json: &str) -> String {
    json.replace("\",\"", "\", \"")
        .replace("\":", "\": ")
        .replace(",\"exp", ", \"exp")
        .replace("600,", "600,")
}

fn pretty(json: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
    serde_json::to_string_pretty(&value).expect("JSON")
}

fn sorted(json: &str) -> String {
    let value: std::collections::BTreeMap<String, serde_json::Value> =
        serde_json::from_str(json).expect("JSON");
    serde_json::to_string(&value).expect("JSON")
}

/// What was signed.
pub(super) const SIGNED: &[Row] = &[
    row("the padded segments", PADDED, "jwtk/njwt#6", KINDS, |p| {
        over(p, format!("{}.{}", b64url_padded(&p.header), b64url_padded(&p.claims)))
    }),
    row(
        "the segments in padded standard base64",
        PADDED,
        "pageresource: utl_encode in PL/SQL JWTs",
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
        "stackoverflow: manual JWT signature, wekeepcoding 18210211",
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
    row(
        "the segments without the dot",
        AXES,
        "stackoverflow.com/questions/59143846",
        HS_RS_ES,
        |p| over(p, p.input().replace('.', "")),
    ),
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
        "stackoverflow: re-encode the segments? wekeepcoding 18210211",
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
    row(
        "a segment broken into lines",
        AXES,
        "openssl base64 breaks lines at 64; indrayam's gist",
        HS_RS_ES,
        |p| over(p, format!("{}.{}", b64url(&p.header), wrapped(&b64url(&p.claims), 64, "\n"))),
    ),
    row(
        "a segment broken into lines at 76",
        AXES,
        "utl_encode breaks lines at 64, MIME at 76",
        HS256,
        |p| over(p, format!("{}.{}", b64url(&p.header), wrapped(&b64url(&p.claims), 76, "\r\n"))),
    ),
    row("the header with an empty claim set", AXES, "a variable that was empty", HS256, |p| {
        over(p, format!("{}.", b64url(&p.header)))
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
        "the header with its kid first",
        AXES,
        "square/go-jose writes members in its own order",
        HS_RS_ES,
        |p| {
            p.header = format!("{{\"alg\":\"{}\",\"kid\":\"k1\",\"typ\":\"JWT\"}}", p.alg.name());
            let other = format!("{{\"kid\":\"k1\",\"typ\":\"JWT\",\"alg\":\"{}\"}}", p.alg.name());
            over(p, format!("{}.{}", b64url(other), b64url(&p.claims)))
        },
    ),
    row("the header before typ was added", AXES, "tymondesigns/jwt-auth#539", HS_RS_ES, |p| {
        let other = format!("{{\"alg\":\"{}\"}}", p.alg.name());
        over(p, format!("{}.{}", b64url(other), b64url(&p.claims)))
    }),
    row("the header with typ first", AXES, "firebase/php-jwt writes typ first", HS_RS_ES, |p| {
        let other = format!("{{\"typ\":\"JWT\",\"alg\":\"{}\"}}", p.alg.name());
        over(p, format!("{}.{}", b64url(other), b64url(&p.claims)))
    }),
    row("the claims with escaped slashes", AXES, "googleapis/php-jwt#226", HS_RS_ES, |p| {
        let other = p.claims.replace('/', "\\/");
        over(p, format!("{}.{}", b64url(&p.header), b64url(other)))
    }),
    row(
        "the claims were re-encoded without the escaped slashes",
        AXES,
        "namshi/jose#41",
        KINDS,
        |p| {
            let plain = p.claims.clone();
            p.claims = plain.replace('/', "\\/");
            carries(p, &p.header, &plain)
        },
    ),
    row("the claims were re-encoded with escaped slashes", AXES, "psecio/jwt#11", HS_RS_ES, |p| {
        carries(p, &p.header, &p.claims.replace('/', "\\/"))
    }),
    row("the claims were re-encoded with escapes", AXES, "emarref/jwt#33", HS_RS_ES, |p| {
        p.claims = p.claims.replace("\"role\"", "\"city\":\"Zürich\",\"role\"");
        carries(p, &p.header, &p.claims.replace('ü', "\\u00fc"))
    }),
    row("the claims were re-encoded without escapes", AXES, "emarref/jwt#33", HS_RS_ES, |p| {
        let plain = p.claims.replace("\"role\"", "\"city\":\"Zürich\",\"role\"");
        p.claims = plain.replace('ü', "\\u00fc");
        carries(p, &p.header, &plain)
    }),
    row(
        "the claims were re-encoded with spaces",
        AXES,
        "jsonwebtoken/jsonwebtoken.github.io#306",
        KINDS,
        |p| carries(p, &p.header, &spaced(&p.claims)),
    ),
    row("the claims were re-encoded without spaces", AXES, "lcobucci/jwt#341", HS_RS_ES, |p| {
        let tight = p.claims.clone();
        p.claims = spaced(&tight);
        carries(p, &p.header, &tight)
    }),
    row(
        "the claims were printed in lines",
        AXES,
        "jsonwebtoken/jsonwebtoken.github.io#306",
        HS_RS_ES,
        |p| carries(p, &p.header, &pretty(&p.claims)),
    ),
    row(
        "the claims that were in lines were joined",
        AXES,
        "jsonwebtoken/jsonwebtoken.github.io#306",
        HS_RS_ES,
        |p| {
            p.claims = sorted(&p.claims);
            let tight = p.claims.clone();
            p.claims = pretty(&tight);
            carries(p, &p.header, &tight)
        },
    ),
    row(
        "the members were sorted",
        AXES,
        "emarref/jwt#22 (the payload is made again)",
        KINDS,
        |p| carries(p, &p.header, &sorted(&p.claims)),
    ),
    row(
        "the members had been sorted",
        AXES,
        "a JSON column of a database sorts them",
        HS_RS_ES,
        |p| {
            let own = p.claims.clone();
            p.claims = sorted(&own);
            carries(p, &p.header, &own)
        },
    ),
    row(
        "the header was re-encoded with spaces",
        AXES,
        "gitlab.com/freepascal.org/fpc/source#41714",
        HS_RS_ES,
        |p| carries(p, &spaced(&p.header), &p.claims),
    ),
    row("a number became a string", AXES, "tymondesigns/jwt-auth#539, iat as text", HS256, |p| {
        let other = p.claims.replace("1767225600", "\"1767225600\"");
        over(p, format!("{}.{}", b64url(&p.header), b64url(other))).not_provable()
    }),
    row(
        "a whole number got a fraction",
        AXES,
        "Lua, JavaScript and Go write 1767225600.0 and 1.7672256e9",
        HS256,
        |p| {
            let other = p.claims.clone();
            p.claims = other.replace("1767225600", "1767225600.0");
            carries(p, &p.header, &other).not_provable()
        },
    ),
    row(
        "a hashed nonce",
        AXES,
        "AzureAD/azure-activedirectory-identitymodel#609",
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
        let input = format!("{}.{}", b64url_padded(&p.header), b64url_padded(&p.claims));
        p.signed(format!("{input}.{}", b64url_padded(p.sign(&input))))
    }),
];
