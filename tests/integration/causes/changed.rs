//! The header or a value was changed after signing, or the signer took more with it than the two segments; and the
//! likeliest of all inputs for keys with which few operations are made.

use super::bytes::{b64url, b64url_padded, hex, utf16};
use super::case::Axis::Input;
use super::case::{Alg, Case, HS256, Plan, Row, row};
use super::input::over;
use super::reencoded::{carried, spaced};

const AXES: &[super::case::Axis] = &[Input];
const ALL: &[Alg] = &[Alg::Hs256, Alg::Rs256, Alg::Es256, Alg::Es384, Alg::Es512, Alg::EdDsa];
const CURVES: &[Alg] = &[Alg::Es384, Alg::Es512];
const FEW: &[Alg] = &[Alg::Es256, Alg::Es384, Alg::Es512, Alg::EdDsa];
const HS_RS: &[Alg] = &[Alg::Hs256, Alg::Rs256, Alg::Ps256];
const GATEWAY: &str = "a gateway that normalizes the header";
const MAPPER: &str = "an object mapper between signer and verifier";

/// Signed with this header, and sent with that one.
fn header(plan: &mut Plan<'_>, signed: &str, sent: &str) -> Case {
    let name = |text: &str| text.replace("ALG", plan.alg.name());
    let (signed, sent) = (name(signed), name(sent));
    plan.header = signed;
    let claims = plan.claims.clone();
    plan.signed(carried(plan, &sent, &claims))
}

/// Signed with these claims, and sent with those.
fn claims(plan: &mut Plan<'_>, from: &str, to: &str) -> Case {
    let sent = plan.claims.replace(from, to);
    assert_ne!(sent, plan.claims);
    let head = plan.header.clone();
    plan.signed(carried(plan, &head, &sent))
}

/// Claims with one more.
fn more(plan: &mut Plan<'_>, member: &str) {
    plan.claims = plan.claims.replace("\"iat\"", &format!("{member},\"iat\""));
}

/// Headers.
pub(super) const HEADERS: &[Row] = &[
    row("typ was removed", AXES, "tymondesigns/jwt-auth#539", ALL, |p| {
        header(p, "{\"alg\":\"ALG\",\"typ\":\"JWT\"}", "{\"alg\":\"ALG\"}")
    }),
    row("typ was removed from the beginning", AXES, GATEWAY, ALL, |p| {
        header(p, "{\"typ\":\"JWT\",\"alg\":\"ALG\"}", "{\"alg\":\"ALG\"}")
    }),
    row("typ of an access token was removed", AXES, GATEWAY, HS_RS, |p| {
        header(
            p,
            "{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"k\"}",
            "{\"alg\":\"ALG\",\"kid\":\"k\"}",
        )
    }),
    row("typ was written in small letters", AXES, GATEWAY, HS_RS, |p| {
        header(p, "{\"alg\":\"ALG\",\"typ\":\"JWT\"}", "{\"alg\":\"ALG\",\"typ\":\"jwt\"}")
    }),
    row("a kid was added", AXES, GATEWAY, ALL, |p| {
        header(
            p,
            "{\"alg\":\"ALG\",\"typ\":\"JWT\"}",
            "{\"alg\":\"ALG\",\"typ\":\"JWT\",\"kid\":\"k1\"}",
        )
    }),
    row("a kid was added in front", AXES, GATEWAY, FEW, |p| {
        header(p, "{\"alg\":\"ALG\"}", "{\"kid\":\"k1\",\"alg\":\"ALG\"}")
    }),
    row("typ was added", AXES, GATEWAY, FEW, |p| {
        header(p, "{\"alg\":\"ALG\"}", "{\"alg\":\"ALG\",\"typ\":\"JWT\"}")
    }),
    row("a member of one's own was added", AXES, GATEWAY, HS_RS, |p| {
        header(
            p,
            "{\"alg\":\"ALG\",\"typ\":\"JWT\"}",
            "{\"alg\":\"ALG\",\"env\":\"prod\",\"typ\":\"JWT\"}",
        )
    }),
    row("two members were added", AXES, GATEWAY, HS_RS, |p| {
        header(
            p,
            "{\"alg\":\"ALG\",\"typ\":\"JWT\"}",
            "{\"alg\":\"ALG\",\"typ\":\"JWT\",\"kid\":\"a\",\"x5t\":\"b\"}",
        )
    }),
    row("alg was replaced", AXES, GATEWAY, &[Alg::Hs256, Alg::Rs256], |p| {
        let other = p.alg.name().replace("256", "512");
        header(
            p,
            "{\"alg\":\"ALG\",\"typ\":\"JWT\"}",
            &format!("{{\"alg\":\"{other}\",\"typ\":\"JWT\"}}"),
        )
    }),
    row("alg was replaced by another family's", AXES, GATEWAY, &[Alg::Es256, Alg::Es384], |p| {
        header(p, "{\"alg\":\"ALG\",\"typ\":\"JWT\"}", "{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
    }),
    row("PS256 was replaced by RS256", AXES, GATEWAY, &[Alg::Ps256], |p| {
        header(p, "{\"alg\":\"ALG\",\"typ\":\"JWT\"}", "{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
    }),
    row("the kid was removed, and is that of the key", AXES, GATEWAY, &[Alg::Rs256], |p| {
        let case = header(
            p,
            "{\"alg\":\"ALG\",\"typ\":\"JWT\",\"kid\":\"k1\"}",
            "{\"alg\":\"ALG\",\"typ\":\"JWT\"}",
        );
        let jwk = p.pair().jwk(&[("kid", "k1")]).into_bytes();
        let mut case = case.given(super::case::Given::Key(jwk.clone()));
        case.mended.given = super::case::Given::Key(jwk);
        case
    }),
    row("the header in another order", AXES, "firebase/php-jwt writes typ first", FEW, |p| {
        header(p, "{\"typ\":\"JWT\",\"alg\":\"ALG\"}", "{\"alg\":\"ALG\",\"typ\":\"JWT\"}")
    }),
    row("the header of three in another order", AXES, "square/go-jose", FEW, |p| {
        header(
            p,
            "{\"typ\":\"JWT\",\"alg\":\"ALG\",\"kid\":\"k\"}",
            "{\"alg\":\"ALG\",\"kid\":\"k\",\"typ\":\"JWT\"}",
        )
    }),
];

/// Values.
pub(super) const VALUES: &[Row] = &[
    row("iss lost its slash", AXES, "auth0.com, the issuer ends with a slash", HS_RS, |p| {
        p.claims = p.claims.replace("\",\"sub\"", "/\",\"sub\"");
        claims(p, "/\",\"sub\"", "\",\"sub\"")
    }),
    row("iss got a slash", AXES, "auth0.com, the issuer ends with a slash", HS_RS, |p| {
        claims(p, "\",\"sub\"", "/\",\"sub\"")
    }),
    row("a URL in a claim got a slash", AXES, MAPPER, HS_RS, |p| {
        more(p, "\"picture\":\"https://pics.example/1\"");
        claims(p, "pics.example/1", "pics.example/1/")
    }),
    row("exp was in milliseconds", AXES, "Date.now() of JavaScript", HS_RS, |p| {
        p.claims = p.claims.replace("1767229200", "1767229200000");
        claims(p, "1767229200000", "1767229200")
    }),
    row("every time was in milliseconds", AXES, "System.currentTimeMillis of Java", HS_RS, |p| {
        let sent = p.claims.clone();
        p.claims =
            sent.replace("1767229200", "1767229200000").replace("1767225600", "1767225600000");
        let head = p.header.clone();
        p.signed(carried(p, &head, &sent))
    }),
    row("a number became text", AXES, MAPPER, HS_RS, |p| {
        more(p, "\"level\":42");
        claims(p, "42", "\"42\"")
    }),
    row("text became a number", AXES, MAPPER, HS_RS, |p| {
        more(p, "\"tenant\":\"77\"");
        claims(p, "\"77\"", "77")
    }),
    row("a boolean became text", AXES, "Cognito's email_verified", HS_RS, |p| {
        more(p, "\"email_verified\":true");
        claims(p, "true", "\"true\"")
    }),
    row("text became a boolean", AXES, "Cognito's email_verified", HS_RS, |p| {
        more(p, "\"email_verified\":\"true\"");
        claims(p, "\"true\"", "true")
    }),
    row("two booleans became text", AXES, MAPPER, HS256, |p| {
        more(p, "\"a\":true,\"b\":false");
        claims(p, "\"a\":true,\"b\":false", "\"a\":\"true\",\"b\":\"false\"")
    }),
    row("a null was removed", AXES, "JsonInclude.NON_NULL of Jackson", HS_RS, |p| {
        more(p, "\"nonce\":null");
        claims(p, "\"nonce\":null,", "")
    }),
    row("an empty list was removed", AXES, "omitempty of Go", HS256, |p| {
        p.claims = p.claims.replace('}', ",\"roles\":[]}");
        claims(p, ",\"roles\":[]", "")
    }),
    row("a null became empty text", AXES, MAPPER, HS_RS, |p| {
        more(p, "\"middle_name\":\"\"");
        claims(p, "\"middle_name\":\"\"", "\"middle_name\":null")
    }),
    row("scopes became a list", AXES, "spring-security-oauth, scope", HS_RS, |p| {
        more(p, "\"scope\":\"read write\"");
        claims(p, "\"read write\"", "[\"read\",\"write\"]")
    }),
    row("a list of scopes became text", AXES, "spring-security-oauth, scope", HS_RS, |p| {
        more(p, "\"scope\":[\"read\",\"write\"]");
        claims(p, "[\"read\",\"write\"]", "\"read write\"")
    }),
    row("a fraction was dropped", AXES, "time.time() of Python", HS_RS, |p| {
        p.claims = p.claims.replace("1767229200", "1767229200.0");
        claims(p, "1767229200.0", "1767229200")
    }),
    row("white space was trimmed", AXES, MAPPER, HS256, |p| {
        more(p, "\"city\":\"Bern \"");
        claims(p, "\"Bern \"", "\"Bern\"")
    }),
];

/// What was signed, for every key.
pub(super) const SIGNED: &[Row] = &[
    row("Bearer signed with it", AXES, "the header of a request, as a whole", HS_RS, |p| {
        over(p, format!("Bearer {}", p.input()))
    }),
    row("JWT signed with it", AXES, "djangorestframework-jwt's prefix", HS_RS, |p| {
        over(p, format!("JWT {}", p.input()))
    }),
    row("a parameter's name signed with it", AXES, "the body of a form", HS256, |p| {
        over(p, format!("assertion={}", p.input()))
    }),
    row("the input in lower case", AXES, "a normalizer of strings", HS256, |p| {
        over(p, p.input().to_lowercase())
    }),
    row("no header, for few operations", AXES, "authorize.net", FEW, |p| {
        over(p, b64url(&p.claims))
    }),
    row("the decoded JSON, for few operations", AXES, "wekeepcoding.com 18210211", FEW, |p| {
        over(p, format!("{}.{}", p.header, p.claims))
    }),
    row("a dot at the end, for few operations", AXES, "a loop that joins with dots", FEW, |p| {
        over(p, p.input() + ".")
    }),
    row("UTF-16, for few operations", AXES, "stackoverflow.com/questions/38725038", FEW, |p| {
        over(p, utf16(&p.input(), false))
    }),
    row("no dot, for few operations", AXES, "a loop that joins without a dot", FEW, |p| {
        over(p, p.input().replace('.', ""))
    }),
    row("claims first, for few operations", AXES, "two arguments in the wrong order", FEW, |p| {
        over(p, format!("{}.{}", b64url(&p.claims), b64url(&p.header)))
    }),
    row("the digest, for few operations", AXES, "getmoto/moto#10202", CURVES, |p| {
        over(p, p.alg.hash().of(p.input().as_bytes()))
    }),
    row("a line end, for few operations", AXES, "jwreagor's gist", CURVES, |p| {
        over(p, p.input() + "\n")
    }),
    row("padding, for few operations", AXES, "jwtk/njwt#6", CURVES, |p| {
        p.redraw(|p| p.claims.len() % 3 != 0);
        over(p, format!("{}.{}", b64url_padded(&p.header), b64url_padded(&p.claims)))
    }),
    row(
        "the decoded claims behind the header, for few operations",
        AXES,
        "RFC 7797",
        CURVES,
        |p| over(p, format!("{}.{}", b64url(&p.header), p.claims)),
    ),
    row(
        "spaces in the claims, for few operations",
        AXES,
        "json.dumps",
        &[Alg::Es256, Alg::EdDsa],
        |p| {
            let claims = spaced(&p.claims);
            over(p, format!("{}.{}", b64url(&p.header), b64url(claims)))
        },
    ),
    row("the hexadecimal digest, for few operations", AXES, "authorize.net", &[Alg::Es256], |p| {
        over(p, hex(p.alg.hash().of(p.input().as_bytes())))
    }),
];
