//! One case for each step that no public thread was found for: that the step works is all that they show.

use super::bytes::{b64, b64url, b64url_padded, hex, unb64url};
use super::case::Axis::{Input, Key, Secret, Signature, Text};
use super::case::{Alg, Case, Given, HS256, Plan, Row, row};
use super::input::over;
use super::reencoded::{carried, spaced};
use super::sign::Hash;

const SOURCE: &str = "made for its step";
const SIGNATURE: &[super::case::Axis] = &[Signature, Text];
const INPUT: &[super::case::Axis] = &[Input, Text];

/// The token with these bytes in place of the signature.
fn bytes(plan: &Plan<'_>, signature: impl AsRef<[u8]>) -> Case {
    plan.signed(plan.token_of(signature))
}

fn right(plan: &Plan<'_>) -> Vec<u8> {
    plan.sign(plan.input())
}

/// A header and claims that both need padding.
fn unpadded(plan: &mut Plan<'_>) {
    plan.header = "{\"alg\":\"HS256\",\"kid\":\"k\"}".to_owned();
    plan.redraw(|plan| plan.claims.len() % 3 != 0);
}

/// Every such case.
pub(super) const SELDOM: &[Row] = &[
    row("the text of the JWK", &[Secret], SOURCE, HS256, |p| {
        let k = p.rng.bytes(40);
        let jwk = format!("{{\"kty\":\"oct\",\"k\":\"{}\"}}", b64url(&k));
        p.secret = jwk.clone().into_bytes();
        let text = p.token();
        p.secret = k;
        let given = Given::Key(jwk.into_bytes());
        let mut case = p.signed(text).given(given.clone());
        (case.mended.given, case.mended.options) = (given, vec![]);
        case
    }),
    row("a secret given as a key", &[Secret, Key], SOURCE, HS256, |p| {
        p.secret = p.rng.bytes(32);
        let given = Given::Key(hex(&p.secret).into_bytes());
        p.handed(given)
    }),
    row("spare bits of the last character", SIGNATURE, SOURCE, HS256, |p| {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let mut token = p.token().into_bytes();
        let last = token.pop().expect("a character");
        let at = ALPHABET.iter().position(|byte| *byte == last).expect("a character");
        token.push(ALPHABET[at | 1]);
        p.signed(token)
    }),
    row("a foreign character in the signature", SIGNATURE, SOURCE, HS256, |p| {
        let text = b64url(right(p));
        let mut case = p.signed(format!("{}.{}!{}", p.input(), &text[..9], &text[9..]));
        // In a longer text, a token would end there.
        case.line.stdin = false;
        case
    }),
    row("a list of byte values without brackets", SIGNATURE, SOURCE, HS256, |p| {
        let list = format!("{:?}", right(p));
        bytes(p, list.trim_matches(['[', ']']))
    }),
    row("each half of an HMAC reversed", SIGNATURE, SOURCE, &[Alg::Hs512], |p| {
        let made = right(p);
        let turned = made.chunks(32).flat_map(|half| half.iter().rev().copied());
        bytes(p, turned.collect::<Vec<u8>>())
    }),
    row("two numbers, encoded", SIGNATURE, SOURCE, &[Alg::Es256], |p| {
        let made = right(p);
        bytes(p, format!("{},{}", hex(&made[..32]), hex(&made[32..])))
    }),
    row("bytes as characters of UTF-16", SIGNATURE, SOURCE, HS256, |p| {
        bytes(p, right(p).into_iter().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>())
    }),
    row("R and S with a zero each", SIGNATURE, SOURCE, &[Alg::Es256], |p| {
        let made = right(p);
        bytes(p, [&[0], &made[..32], &[0], &made[32..]].concat())
    }),
    row("R and S in JSON", SIGNATURE, SOURCE, &[Alg::Es256], |p| {
        let made = right(p);
        bytes(p, format!("{{\"r\":\"{}\",\"s\":\"{}\"}}", hex(&made[..32]), hex(&made[32..])))
    }),
    row("a signature as text", SIGNATURE, SOURCE, HS256, |p| {
        let lossy = String::from_utf8_lossy(&right(p)).into_owned();
        bytes(p, lossy)
    }),
    row("the header and a dot", INPUT, SOURCE, HS256, |p| over(p, b64url(&p.header) + ".")),
    row("the header alone", INPUT, SOURCE, HS256, |p| over(p, b64url(&p.header))),
    row("the header decoded", INPUT, SOURCE, HS256, |p| {
        over(p, format!("{}.{}", p.header, b64url(&p.claims)))
    }),
    row("both decoded, without a dot", INPUT, SOURCE, HS256, |p| {
        over(p, format!("{}{}", p.header, p.claims))
    }),
    row("the header padded", INPUT, SOURCE, HS256, |p| {
        unpadded(p);
        over(p, format!("{}.{}", b64url_padded(&p.header), b64url(&p.claims)))
    }),
    row("the payload padded", INPUT, SOURCE, HS256, |p| {
        unpadded(p);
        over(p, format!("{}.{}", b64url(&p.header), b64url_padded(&p.claims)))
    }),
    row("a colon between the segments", INPUT, SOURCE, HS256, |p| {
        over(p, p.input().replace('.', ":"))
    }),
    row("both in hexadecimal", INPUT, SOURCE, HS256, |p| {
        over(p, format!("{}.{}", hex(&p.header), hex(&p.claims)))
    }),
    row("header and claims spaced", INPUT, SOURCE, HS256, |p| {
        let (header, claims) = (spaced(&p.header), spaced(&p.claims));
        over(p, format!("{}.{}", b64url(header), b64url(claims)))
    }),
    row("claims with their accents decomposed", INPUT, SOURCE, HS256, |p| {
        let composed = p.claims.replace("\"role\"", "\"city\":\"Gen\u{e8}ve\",\"role\"");
        p.claims = composed.replace('\u{e8}', "e\u{300}");
        let head = p.header.clone();
        p.signed(carried(p, &head, &composed))
    }),
    row("the digest in base64", INPUT, SOURCE, HS256, |p| {
        over(p, b64(Hash::Sha256.of(p.input().as_bytes())))
    }),
    row("the SHA-512 digest", INPUT, SOURCE, HS256, |p| {
        over(p, Hash::Sha512.of(p.input().as_bytes()))
    }),
    row("the SHA-384 digest", INPUT, SOURCE, HS256, |p| {
        over(p, hex(Hash::Sha384.of(p.input().as_bytes())))
    }),
    row("the SHA-1 digest", INPUT, SOURCE, HS256, |p| {
        over(p, hex(Hash::Sha1.of(p.input().as_bytes())))
    }),
    row("the digest of the digest", INPUT, SOURCE, HS256, |p| {
        over(p, Hash::Sha256.of(&Hash::Sha256.of(p.input().as_bytes())))
    }),
    row("the key in the header", &[Key, Text], SOURCE, &[Alg::Es256], |p| {
        p.header = format!("{{\"alg\":\"ES256\",\"jwk\":{}}}", p.pair().jwk(&[]));
        p.handed(Given::Key(p.keys.other(p.alg).public_pem().into_bytes()))
    }),
    row("a stray equals sign in the claims", &[Text], SOURCE, HS256, |p| {
        let token = p.token();
        let at = token.find('.').expect("a dot") + 9;
        // It is the sign that is wrong, not the text.
        assert!(!unb64url(&token[at..at + 4]).is_empty());
        p.arrived(format!("{}={}", &token[..at], &token[at..]))
    }),
];
