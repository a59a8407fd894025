//! The signature covers the same claims, written in another way.

use super::bytes::b64url;
use super::case::Axis::Input;
use super::case::{Alg, Case, HS256, KINDS, Plan, Row, row};
use super::input::over;

const AXES: &[super::case::Axis] = &[Input];
const HS_RS_ES: &[Alg] = &[Alg::Hs256, Alg::Rs256, Alg::Es256];

/// The token carries other JSON than was signed.
pub(super) fn carried(plan: &Plan<'_>, header: &str, claims: &str) -> String {
    let signature = plan.sign(plan.input());
    format!("{}.{}.{}", b64url(header), b64url(claims), b64url(signature))
}

fn carries(plan: &Plan<'_>, header: &str, claims: &str) -> Case {
    plan.signed(carried(plan, header, claims))
}

/// JSON with a space after each comma and colon between members, as Python writes it.
pub(super) fn spaced(json: &str) -> String {
    json.replace("\":", "\": ").replace(",\"", ", \"")
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

/// Made again before or after they were signed.
pub(super) const REENCODED: &[Row] = &[
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
        |p| carries(p, &p.header, &sorted(&p.claims)).not_provable(),
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
];
