//! Tokens that verify, each near to a mistake: nothing is diagnosed.

use super::bytes::{b64, b64url, hex, hex_upper, percent, utf16};
use super::case::Axis::Text;
use super::case::{Alg, Axis, Case, ES, Given, HS, HS256, KINDS, PAIRS, PS, Plan, RSA, Row, row};
use super::sign::until;

const AXES: &[Axis] = &[Text];
const SOURCE: &str = "near to a mistake, and none";

/// The signer used these bytes, and the verifier is given them.
fn raw(plan: &mut Plan<'_>, secret: impl Into<Vec<u8>>) -> Case {
    plan.secret = secret.into();
    plan.signed(plan.token())
}

/// The signer used this text, and the verifier is given it.
fn text(plan: &mut Plan<'_>, secret: impl Into<String>) -> Case {
    let secret = secret.into();
    plan.secret = secret.clone().into_bytes();
    plan.signed(plan.token()).given(Given::Secret(secret))
}

/// The right key in this file.
fn key(plan: &Plan<'_>, contents: impl Into<Vec<u8>>) -> Case {
    plan.signed(plan.token()).given(Given::Key(contents.into()))
}

/// The header and the claims are written so, and signed so.
fn written(plan: &mut Plan<'_>, header: String, claims: String) -> Case {
    plan.header = header;
    plan.claims = claims;
    plan.signed(plan.token())
}

fn named(plan: &Plan<'_>, kid: &str) -> String {
    format!("{{\"alg\":\"{}\",\"kid\":\"{kid}\",\"typ\":\"JWT\"}}", plan.alg.name())
}

/// Secrets that look as if they were something else.
pub(super) const SECRETS: &[Row] = &[
    row("base64, meant as text", AXES, SOURCE, HS, |p| {
        let s = b64(p.rng.bytes(48));
        text(p, s)
    }),
    row("base64url, meant as text", AXES, SOURCE, HS, |p| {
        let s = b64url(p.rng.bytes(48));
        text(p, s)
    }),
    row("hexadecimal, meant as text", AXES, SOURCE, HS, |p| {
        let s = hex(p.rng.bytes(32));
        text(p, s)
    }),
    row("hexadecimal capitals, meant as text", AXES, SOURCE, HS256, |p| {
        let s = hex_upper(p.rng.bytes(32));
        text(p, s)
    }),
    row("base64 of base64, meant as text", AXES, SOURCE, HS256, |p| {
        let s = b64(b64(p.rng.bytes(32)));
        text(p, s)
    }),
    row("quotes that belong to it", AXES, SOURCE, HS256, |p| {
        let s = format!("\"{}\"", p.rng.passphrase());
        text(p, s)
    }),
    row("an equals sign that belongs to it", AXES, SOURCE, HS256, |p| {
        let s = format!("JWT_SECRET={}", p.rng.passphrase());
        text(p, s)
    }),
    row("a space that belongs to it", AXES, SOURCE, HS256, |p| {
        let s = p.rng.passphrase() + " ";
        text(p, s)
    }),
    row("per cent signs that belong to it", AXES, SOURCE, HS256, |p| {
        let s = percent(&format!("{}!&=", p.rng.passphrase()));
        text(p, s)
    }),
    row("a backslash and an n that belong to it", AXES, SOURCE, HS256, |p| {
        let s = p.rng.passphrase() + "\\n";
        text(p, s)
    }),
    row("0x that belongs to it", AXES, SOURCE, HS256, |p| {
        let s = format!("0x{}", hex(p.rng.bytes(32)));
        text(p, s)
    }),
    row("JSON, meant as text", AXES, SOURCE, HS256, |p| {
        let s = format!("{{\"secret\":\"{}\"}}", p.rng.passphrase());
        text(p, s)
    }),
    row("letters of other alphabets", AXES, SOURCE, HS256, |p| {
        let s = p.rng.passphrase() + "üß漢字🔑";
        text(p, s)
    }),
    row("longer than a block of the hash", AXES, SOURCE, HS, |p| {
        let s = p.rng.text(200, "abcdefghijklmnopqrstuvwxyz");
        text(p, s)
    }),
    row("a line end that belongs to it", AXES, SOURCE, HS, |p| {
        let s = p.rng.passphrase() + "\n";
        raw(p, s)
    }),
    row("two line ends of which one belongs to it", AXES, SOURCE, HS256, |p| {
        let secret = p.rng.passphrase() + "\n";
        p.secret = secret.clone().into_bytes();
        p.signed(p.token()).given(Given::SecretFile(format!("{secret}\n").into_bytes()))
    }),
    row("a line end of the file alone", AXES, SOURCE, HS, |p| {
        let file = [p.secret.as_slice(), b"\n"].concat();
        p.signed(p.token()).given(Given::SecretFile(file))
    }),
    row("a line end of Windows of the file alone", AXES, SOURCE, HS256, |p| {
        let file = [p.secret.as_slice(), b"\r\n"].concat();
        p.signed(p.token()).given(Given::SecretFile(file))
    }),
    row("a variable", AXES, SOURCE, HS, |p| {
        let secret = String::from_utf8(p.secret.clone()).expect("text");
        p.signed(p.token()).given(Given::SecretEnv(secret))
    }),
    row("any bytes", AXES, SOURCE, HS, |p| {
        let s = p.rng.bytes(64);
        raw(p, s)
    }),
    row("UTF-16, meant as bytes", AXES, SOURCE, HS256, |p| {
        let s = utf16(&p.rng.passphrase(), true);
        raw(p, s)
    }),
    row("zeros at the end, which HMAC does not see", AXES, SOURCE, HS256, |p| {
        let file = [p.secret.as_slice(), &[0]].concat();
        p.signed(p.token()).given(Given::SecretFile(file)).with(&["--secret-encoding", "raw"])
    }),
    row("base64, said to be so", AXES, SOURCE, HS, |p| {
        p.secret = p.rng.bytes(48);
        let given = b64(&p.secret);
        p.signed(p.token()).given(Given::Secret(given)).with(&["--secret-encoding", "base64"])
    }),
    row("hexadecimal, said to be so", AXES, SOURCE, HS, |p| {
        p.secret = p.rng.bytes(48);
        let given = hex(&p.secret);
        p.signed(p.token()).given(Given::Secret(given)).with(&["--secret-encoding", "hex"])
    }),
    row("a JWK of the secret", AXES, SOURCE, HS, |p| {
        p.secret = p.rng.bytes(48);
        let k = b64url(&p.secret);
        key(p, format!("{{\"kty\":\"oct\",\"k\":\"{k}\"}}"))
    }),
];

/// Keys and tokens that look as if something were wrong.
pub(super) const KEYS: &[Row] = &[
    row("the PEM file", AXES, SOURCE, PAIRS, |p| p.signed(p.token())),
    row("a private key in place of the public one", AXES, SOURCE, PAIRS, |p| {
        key(p, p.pair().private_pem())
    }),
    row("a certificate", AXES, SOURCE, PAIRS, |p| key(p, p.pair().certificate().pem())),
    row("DER", AXES, SOURCE, PAIRS, |p| key(p, p.pair().spki())),
    row("a JWK", AXES, SOURCE, PAIRS, |p| key(p, p.pair().jwk(&[]))),
    row("a key whose kid differs and is right", AXES, SOURCE, PAIRS, |p| {
        p.header = named(p, "b");
        key(p, p.pair().public_pem())
    }),
    row("a set with the right kid", AXES, SOURCE, PAIRS, |p| {
        p.header = named(p, "b");
        let other = p.keys.other(p.alg).jwk(&[("kid", "a")]);
        let set = format!("{{\"keys\":[{other},{}]}}", p.pair().jwk(&[("kid", "b")]));
        p.signed(p.token()).given(Given::Jwks(set.into_bytes()))
    }),
    row("a set, and no kid", AXES, SOURCE, PAIRS, |p| {
        let set = format!("{{\"keys\":[{},{}]}}", p.keys.other(p.alg).jwk(&[]), p.pair().jwk(&[]));
        p.signed(p.token()).given(Given::Jwks(set.into_bytes()))
    }),
    row("several keys", AXES, SOURCE, PAIRS, |p| {
        let other = p.keys.other(p.alg).public_pem().into_bytes();
        p.signed(p.token()).given(Given::Keys(vec![other, p.pair().public_pem().into_bytes()]))
    }),
    row("a header with spaces", AXES, SOURCE, KINDS, |p| {
        let header = format!("{{ \"typ\" : \"JWT\",\r\n \"alg\" : \"{}\" }}", p.alg.name());
        let claims = p.claims.clone();
        written(p, header, claims)
    }),
    row("claims with spaces", AXES, SOURCE, KINDS, |p| {
        let (header, claims) =
            (p.header.clone(), p.claims.replace("\":", "\" : ").replace(",\"", ",\n  \""));
        written(p, header, claims)
    }),
    row("claims with escapes", AXES, SOURCE, KINDS, |p| {
        let (header, claims) =
            (p.header.clone(), p.claims.replace('/', "\\/").replace('o', "\\u006f"));
        written(p, header, claims)
    }),
    row("claims in other alphabets", AXES, SOURCE, KINDS, |p| {
        let (header, claims) =
            (p.header.clone(), p.claims.replace("\"role\"", "\"city\":\"Zürich 漢字\",\"role\""));
        written(p, header, claims)
    }),
    row("a token inside the token", AXES, SOURCE, KINDS, |p| {
        let inner = p.token();
        let (header, claims) = (
            p.header.clone(),
            p.claims.replace("\"role\"", &format!("\"actor\":\"{inner}\",\"role\"")),
        );
        written(p, header, claims)
    }),
    row("a header without typ", AXES, SOURCE, KINDS, |p| {
        let (header, claims) = (format!("{{\"alg\":\"{}\"}}", p.alg.name()), p.claims.clone());
        written(p, header, claims)
    }),
    row("a line end on standard input", AXES, SOURCE, KINDS, |p| {
        p.signed(p.token() + "\n").on_stdin()
    }),
    row("a signature that begins as DER", AXES, SOURCE, &[Alg::Es256, Alg::Es384], |p| {
        let made = until(&mut || p.sign(p.input()), |made| made[0] == 0x30);
        p.signed(p.token_of(made))
    }),
    row("a signature with leading zeros", AXES, SOURCE, ES, |p| {
        let made = until(&mut || p.sign(p.input()), |made| made[0] == 0);
        p.signed(p.token_of(made))
    }),
    row("S with a leading zero", AXES, SOURCE, ES, |p| {
        let made = until(&mut || p.sign(p.input()), |made| made[made.len() / 2] == 0);
        p.signed(p.token_of(made))
    }),
    row("an RSA signature with a leading zero", AXES, SOURCE, &[Alg::Ps256], |p| {
        let made = until(&mut || p.sign(p.input()), |made| made[0] == 0);
        p.signed(p.token_of(made))
    }),
    row("every RSA algorithm with one key", AXES, SOURCE, PS, |p| p.signed(p.token())),
    row("a JWK that says its own algorithm", AXES, SOURCE, RSA, |p| {
        let alg = p.alg.name();
        key(p, p.pair().jwk(&[("alg", alg), ("use", "sig")]))
    }),
];
