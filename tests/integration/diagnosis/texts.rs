//! The token's text was damaged on its way.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE};
use jwtx::jose::{Algorithm, Token, base64url};
use jwtx::report::diagnosis::Cause;
use jwtx::scan::intake::normalize;

use super::{SECRET, diagnosed, judge, remedy, secret, sign};

/// A good token whose text has `-` and `_`, which the standard alphabet does not.
fn token() -> String {
    let key = secret(SECRET);
    let header = super::header(Algorithm::Hs256);
    (0..1000)
        .map(|number| {
            let mut claims = super::claims();
            claims.set("jti", jwtx::jose::Value::String(format!("~?>{number}")));
            jwtx::mint::sign(&header, &claims, Algorithm::Hs256, &key).unwrap()
        })
        .find(|token| token.contains('-') && token.contains('_'))
        .unwrap()
}

/// Asserts the diagnosis of a text as it is handed over with `--strict-input`.
fn damaged(name: &str, text: &str, says: &str) {
    let whole = token();
    diagnosed(name, text, vec![secret(SECRET)], Cause::DamagedToken, |remedy| {
        assert!(remedy.starts_with(says), "{name}: {remedy}");
        (whole, vec![secret(SECRET)])
    });
}

#[test]
fn what_surrounds_or_breaks_the_token_is_proved_to_be_all() {
    let token = token();
    let (head, tail) = token.split_at(40);
    for (name, text) in [
        ("Bearer", format!("Bearer {token}")),
        ("quotes", format!("\"{token}\"")),
        ("line end", format!("{token}\n")),
        ("wrapped", format!("{head}\n{tail}")),
        ("indented", format!("{head}\r\n    {tail}")),
        ("percent-encoded dots", token.replace('.', "%2E")),
        ("percent-encoded", format!("Bearer%20{token}")),
        ("cookie", format!("access_token={token}; Path=/")),
    ] {
        damaged(name, &text, "remove it");
    }
    damaged("comma", &format!("{token},"), "pass only the token");
    damaged("brackets", &format!("<{token}>"), "pass only the token");
}

#[test]
fn two_tokens_in_one_text_are_told_apart() {
    let good = token();
    let other = sign(Algorithm::Hs256, &secret(b"somebody else's secret, which nobody knows"));
    for (name, text) in [
        ("good first", format!("{good}{other}")),
        ("good last", format!("{other}{good}")),
        ("with a space", format!("{good} {other}")),
        ("with a line end", format!("{other}\n{good}")),
    ] {
        damaged(name, &text, "pass one token");
    }
}

#[test]
fn another_encoding_around_the_token_is_undone() {
    let token = token();
    for (name, text) in [
        ("base64", STANDARD.encode(&token)),
        ("without padding", STANDARD_NO_PAD.encode(&token)),
        ("base64url", URL_SAFE.encode(&token)),
        ("with a line end inside", STANDARD.encode(format!("{token}\n"))),
    ] {
        damaged(name, &text, "decode it first: base64 -d");
    }
    let standard = token.replace('-', "+").replace('_', "/");
    damaged("standard alphabet", &standard, "replace `+` with `-`");
}

#[test]
fn spaces_for_plus_signs_are_put_right() {
    let token = token();
    let spaced = token.replace('-', " ");
    let (text, _) = normalize(&spaced);
    let given = Token::parse(&text).given_as(&spaced);
    let keys = || vec![secret(SECRET)];
    let says = remedy("as text", given, keys(), Cause::DamagedToken);
    assert!(says.starts_with("encode the token with base64url"), "{says}");
    damaged("strictly", &spaced, "encode the token with base64url");
}

#[test]
fn what_is_lost_is_not_guessed() {
    let token = token();
    let middle = format!("{}...{}", &token[..30], &token[token.len() - 10..]);
    for text in [
        token.to_uppercase(),
        token.to_lowercase(),
        middle,
        token[..token.len() - 5].to_owned(),
        token[..40].to_owned(),
        base64url::encode("no token at all, but base64 of some text"),
    ] {
        assert_eq!(judge(&text, vec![secret(SECRET)]).diagnosis, None, "{text}");
    }
}
