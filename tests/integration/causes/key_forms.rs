//! The key is right, and its bytes or its JWK are written in another way.

use super::bytes::{b64, b64url, b64url_padded, hex, wrapped};
use super::case::Axis::{Key, Secret};
use super::case::{Alg, Axis, Case, ED, ES, Given, HS, PAIRS, Plan, Row, row};
use super::pem_forms::{file, quoted};

const AXES: &[Axis] = &[Key];
const OCT: &[Axis] = &[Key, Secret];
const RS_ES: &[Alg] = &[Alg::Rs256, Alg::Es256];
const RS256: &[Alg] = &[Alg::Rs256];

/// Bytes and encodings of bytes.
pub(super) const BYTES: &[Row] = &[
    row("hexadecimal of DER", AXES, "Keats/jsonwebtoken#63", PAIRS, |p| {
        file(p, hex(p.pair().spki()))
    }),
    row("base64url of DER", AXES, "GetPublicKey of a key service", PAIRS, |p| {
        file(p, b64url(p.pair().spki()))
    }),
    row(
        "hexadecimal with colons of the modulus",
        AXES,
        "openssl rsa -text prints it",
        RS256,
        |p| {
            let n = p.pair().as_rsa().n.to_bytes_be();
            let pairs: Vec<String> =
                std::iter::once(&0).chain(&n).map(|byte| format!("{byte:02x}")).collect();
            file(
                p,
                format!(
                    "Modulus:\n    {}\nExponent: 65537 (0x10001)\n",
                    wrapped(&pairs.join(":"), 45, "\n    ")
                ),
            )
        },
    ),
    row("an Ed25519 key in hexadecimal", AXES, "decentralized-identity/did-jwt#141", ED, |p| {
        file(p, hex(p.pair().raw()))
    }),
    row("an Ed25519 key in base64", AXES, "sebadob/rauthy#1018", ED, |p| {
        file(p, b64(p.pair().raw()))
    }),
    row("an Ed25519 key in base64url", AXES, "Keats/jsonwebtoken#244", ED, |p| {
        file(p, b64url(p.pair().raw()))
    }),
    row("an Ed25519 key in its 32 bytes", AXES, "Keats/jsonwebtoken#398", ED, |p| {
        file(p, p.pair().raw())
    }),
    row(
        "an Ed25519 key with its private half, in hexadecimal",
        AXES,
        "NaCl secret keys have 64 bytes",
        ED,
        |p| file(p, hex([p.pair().scalar(), p.pair().raw()].concat())),
    ),
    row("a point in hexadecimal", AXES, "energywebfoundation/ew-did-registry#349", ES, |p| {
        file(p, hex(p.pair().raw()))
    }),
    row("a point in base64", AXES, "ricmoo/GMEllipticCurveCrypto#23", ES, |p| {
        file(p, b64(p.pair().raw()))
    }),
    row("a point without its marker", AXES, "ricmoo/GMEllipticCurveCrypto#23", ES, |p| {
        file(p, hex(&p.pair().raw()[1..]))
    }),
    row(
        "a compressed point in hexadecimal",
        AXES,
        "energywebfoundation/ew-did-registry#349",
        ES,
        |p| {
            let point = p.pair().raw();
            let size = p.pair().as_ec().size;
            let marker = [2 + (point[2 * size] & 1)];
            file(p, hex([&marker, &point[1..=size]].concat()))
        },
    ),
];

/// JWKs.
pub(super) const JWK: &[Row] = &[
    row(
        "a JWK in padded base64",
        AXES,
        "w3c-ccg/did-key-spec#73",
        &[Alg::Rs256, Alg::Es256, Alg::EdDsa],
        |p| file(p, altered(p, |bytes| b64url_padded(bytes))),
    ),
    row("a JWK in standard base64", AXES, "frasertweedale/hs-jose#68", PAIRS, |p| {
        file(p, altered(p, |bytes| b64(bytes)))
    }),
    row("a JWK padded with commas", AXES, "OpenIDC/mod_auth_openidc#229", RS256, |p| {
        file(p, altered(p, |bytes| b64url_padded(bytes).replace('=', ",")))
    }),
    row("a JWK in hexadecimal", AXES, "transmute-industries/verifiable-data#241", PAIRS, |p| {
        file(p, altered(p, |bytes| hex(bytes)))
    }),
    row(
        "a JWK with a sign byte",
        AXES,
        "jenkinsci/oidc-provider-plugin#205, MicahParks/jwkset#18",
        RS_ES,
        |p| {
            file(
                p,
                altered(p, |bytes| {
                    if bytes.len() > 3 { b64url([&[0], bytes].concat()) } else { b64url(bytes) }
                }),
            )
        },
    ),
    row(
        "a JWK whose coordinate lost a zero",
        AXES,
        "jwt/ruby-jwt#412, keycloak/keycloak#14933",
        &[Alg::Es256, Alg::Es384],
        short_coordinate,
    ),
    row("a JWK whose x is a whole key", AXES, "sebadob/rauthy#1018", ED, |p| {
        let x = b64(p.pair().spki());
        file(p, format!("{{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"{x}\"}}"))
    }),
    row(
        "a JWK of a certificate alone",
        AXES,
        "googleapis/php-jwt#465, tarachandverma/easy-oidc-provider#11",
        PAIRS,
        |p| {
            let x5c = b64(p.pair().certificate().der());
            let kty = &p.pair().members()[0].1;
            file(p, format!("{{\"kty\":\"{kty}\",\"x5c\":[\"{x5c}\"]}}"))
        },
    ),
    row("a JWK with other letters in kty", AXES, "letsencrypt/boulder#4452", PAIRS, |p| {
        let jwk = p.pair().jwk(&[]);
        file(
            p,
            jwk.replace("\"RSA\"", "\"rsa\"")
                .replace("\"EC\"", "\"ec\"")
                .replace("\"OKP\"", "\"okp\""),
        )
    }),
    row("a JWK without its curve", AXES, "jpadilla/pyjwt#616", ES, |p| {
        let curve = format!("\"crv\":\"{}\",", p.pair().as_ec().curve);
        file(p, p.pair().jwk(&[]).replace(&curve, ""))
    }),
    row(
        "a JWK with the name of OpenSSL's curve",
        AXES,
        "auth0/node-jsonwebtoken#862",
        &[Alg::Es256],
        |p| file(p, p.pair().jwk(&[]).replace("P-256", "prime256v1")),
    ),
    row("a JWK as a string of JSON", AXES, "JSON.stringify twice", PAIRS, |p| {
        file(p, quoted(&p.pair().jwk(&[])))
    }),
    row("base64 of a JWK", AXES, "an environment variable of one line", PAIRS, |p| {
        file(p, b64(p.pair().jwk(&[])))
    }),
    row("a JWK with single quotes", AXES, "Python prints a dict", PAIRS, |p| {
        file(p, p.pair().jwk(&[]).replace('"', "'"))
    }),
    row("a list of JWKs", AXES, "BookStackApp/BookStack#5398", PAIRS, |p| {
        file(p, format!("[{}]", p.pair().jwk(&[])))
    }),
    row("a JWK Set in another object", AXES, "OpenID Connect Registration, `jwks`", PAIRS, |p| {
        file(p, format!("{{\"client_id\":\"a\",\"jwks\":{{\"keys\":[{}]}}}}", p.pair().jwk(&[])))
    }),
    row("a JWK that says it encrypts", AXES, "RFC 7517 section 4.2", PAIRS, |p| {
        file(p, p.pair().jwk(&[("use", "enc")]))
    }),
    row("a JWK that says another algorithm", AXES, "supabase/storage#1097", RS_ES, |p| {
        let other = if p.alg == Alg::Rs256 { "RS512" } else { "ES384" };
        file(p, p.pair().jwk(&[("alg", other)]))
    }),
    row(
        "the kid of another key of the set",
        AXES,
        "oidcproxydotnet/OidcProxy.Net#242",
        PAIRS,
        |p| of_set(p, "a"),
    ),
    row("a kid that is not in the set", AXES, "beste/firebase-tokens-php#15", PAIRS, |p| {
        of_set(p, "gone")
    }),
    row("k is the text of the secret", OCT, "a JWK written by hand", HS, |p| {
        let k = p.rng.text(43, "abcdefghijkmnpqrstuvwxyz23456789");
        p.secret = k.clone().into_bytes();
        file(p, format!("{{\"kty\":\"oct\",\"k\":\"{k}\"}}"))
    }),
    row("k is in hexadecimal", OCT, "sigp/lighthouse#3128", HS, |p| {
        p.secret = p.rng.bytes(32);
        file(p, format!("{{\"kty\":\"oct\",\"k\":\"{}\"}}", hex(&p.secret)))
    }),
    row("k is base64 twice", OCT, "supabase/auth#1758", HS, |p| {
        p.secret = p.rng.bytes(32);
        file(p, format!("{{\"kty\":\"oct\",\"k\":\"{}\"}}", b64url(b64(&p.secret))))
    }),
];

/// The JWK with its numbers in another encoding.
pub(super) fn altered(plan: &Plan<'_>, encode: impl Fn(&[u8]) -> String) -> String {
    let members = plan.pair().members();
    let encoded: Vec<(&str, String)> = members
        .into_iter()
        .map(|(name, value)| {
            let number = ["n", "e", "x", "y"].contains(&name);
            (name, if number { encode(&super::bytes::unb64url(&value)) } else { value })
        })
        .collect();
    super::keys::json(encoded.iter().map(|(name, value)| (*name, value.as_str())))
}

/// A key with a zero in front of a coordinate, whose JWK has dropped it.
fn short_coordinate(plan: &mut Plan<'_>) -> Case {
    let pair = super::keys::with_zero(plan.alg);
    let point = pair.raw();
    let size = pair.as_ec().size;
    let jwk = |x: &[u8]| {
        let (x, y) = (b64url(x), b64url(&point[1 + size..]));
        format!("{{\"kty\":\"EC\",\"crv\":\"{}\",\"x\":\"{x}\",\"y\":\"{y}\"}}", pair.as_ec().curve)
    };
    let token = plan.token_of(super::sign::sign(plan.alg, &pair, plan.input().as_bytes()));
    let mut case = file(plan, jwk(&point[2..=size])).same(token.clone());
    case.line.text = token.into_bytes();
    case.mended.given = Given::Key(jwk(&point[1..=size]).into_bytes());
    case
}

/// A set of two keys, `a` and `b`; `b` signed, and the header names this.
fn of_set(plan: &mut Plan<'_>, kid: &str) -> Case {
    let header = |kid: &str| {
        format!("{{\"alg\":\"{}\",\"kid\":\"{kid}\",\"typ\":\"JWT\"}}", plan.alg.name())
    };
    let (wrong, right) = (header(kid), header("b"));
    let a = plan.keys.other(plan.alg).jwk(&[("kid", "a")]);
    let set = format!("{{\"keys\":[{a},{}]}}", plan.pair().jwk(&[("kid", "b")])).into_bytes();
    plan.header = wrong;
    let token = plan.token();
    plan.header = right;
    let mut case = plan.signed(token).given(Given::Jwks(set.clone()));
    case.mended.given = Given::Jwks(set);
    case
}
