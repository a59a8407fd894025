//! What is found, in whatever company and however it is delivered; and what redaction leaves.

use std::io::{self, Read};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use proptest::prelude::*;

use super::*;
use crate::jose::Token;
use crate::jose::base64url::encode;

mod broken;
mod cost;

const SIGNATURE: &str = "upgnUV2jREeONVFZRTHc2UkVXK0783sCU5VRMWL4M_M";

fn signed(header: &str, claims: &str) -> String {
    format!("{}.{}.{SIGNATURE}", encode(header), encode(claims))
}

fn token() -> String {
    signed(r#"{"alg":"HS256"}"#, r#"{"sub":"user-42","exp":1767222900}"#)
}

fn encrypted() -> String {
    format!("{}..aXZpdml2aXY.Y2lwaGVydGV4dA.dGFndGFn", encode(r#"{"alg":"dir","enc":"A256GCM"}"#))
}

fn found(text: &[u8], rule: Rule) -> Vec<(String, Range<usize>)> {
    let text_of = |found: Found| match found.what {
        What::Token(token) => (token, found.range),
        What::TooLong => ("too long".to_owned(), found.range),
    };
    search(text, Piece::whole(text.len(), rule)).into_iter().map(text_of).collect()
}

#[test]
fn tokens_are_found_in_the_company_they_keep() {
    let plain = token();
    let unsigned = format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode(r#"{"sub":"a"}"#));
    let detached = format!("{}..{SIGNATURE}", encode(r#"{"alg":"RS256"}"#));
    let spaced = signed("{ \"alg\" : \"HS256\" }", "{ }");
    let indented = signed("{\n  \"alg\": \"HS256\"\n}", "{\n}");
    let tabbed = signed("{\t\"alg\":\"HS256\"}", "{}");
    let returned = signed("{\r\n\"alg\":\"HS256\"}", "{}");
    for token in [plain, unsigned, detached, spaced, indented, tabbed, returned, encrypted()] {
        for (before, behind) in [
            ("", ""),
            ("Authorization: Bearer ", "\r\n"),
            ("token=", "&state=1"),
            ("\"", "\","),
            ("\\\"", "\\\"}"),
            ("\\n", "\\n"),
            ("%22", "%22"),
            ("Bearer%20", "%0A"),
            ("prefix-", "/next"),
            ("x", " x"),
            ("key:", ";"),
            ("/cb/", "/"),
            ("see ", ", or"),
            ("\u{feff}", "\u{2028}"),
            ("eyJ", "\0"),
        ] {
            let text = format!("{before}{token}{behind}");
            let range = before.len()..before.len() + token.len();
            assert_eq!(found(text.as_bytes(), Rule::Decoded), [(token.clone(), range)], "{text}");
        }
    }
}

#[test]
fn a_full_stop_or_a_file_name_behind_a_token_is_not_its_own() {
    let token = token();
    for behind in [".", "...", ".txt", ".eyJ"] {
        let text = format!("{token}{behind}");
        assert_eq!(found(text.as_bytes(), Rule::Decoded), [(token.clone(), 0..token.len())]);
    }
    let both = format!("{token}.{token}");
    assert_eq!(found(both.as_bytes(), Rule::Decoded).len(), 2);
}

#[test]
fn padding_that_fits_belongs_to_the_token() {
    let padded =
        format!("{}.{}.c2ln", STANDARD.encode(r#"{"alg":"HS256"}"#), STANDARD.encode(r#"{"a":1}"#));
    let text = format!("t={padded}=x");
    assert_eq!(found(text.as_bytes(), Rule::Decoded), [(padded.clone(), 2..2 + padded.len())]);
    let padded = format!("{padded}n=="); // "c2lnn" and its padding do not fit
    assert_eq!(found(padded.as_bytes(), Rule::Decoded)[0].1.end, padded.len() - 2);
}

#[test]
fn look_alikes_are_no_tokens() {
    let header = encode(r#"{"alg":"HS256"}"#);
    for text in [
        "eyJ.eyJ.eyJ".to_owned(),
        "eyJhbGciOiJIUzI1NiJ9".to_owned(),
        format!("{header}.abc"),
        format!("{header}.abc.def"),
        format!("{header}..."),
        format!("{header}.."),
        format!("{header}.{}.sig", encode("[1]")),
        format!("{}.{}.sig", encode(r#"{"typ":"JWT"}"#), encode("{}")),
        format!("{}.{}.sig", encode(r#"{"alg":5}"#), encode("{}")),
        format!("{}....", encode(r#"{"alg":"dir","enc":"A256GCM"}"#)),
        "a.b.c".to_owned(),
        "framework.network.view".to_owned(),
    ] {
        assert_eq!(found(text.as_bytes(), Rule::Decoded), [], "{text}");
    }
}

#[test]
fn tokens_inside_of_base64_are_found_in_every_alignment() {
    let token = token();
    for engine in [STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
        for before in ["", "u", "me", "user:", "aws:", "x-token:", "{\"auth\":\"", "ÿþ~"] {
            for behind in ["", "\"", "\n", "\"}\n", "\u{fff}?>"] {
                let inner = format!("{before}{token}{behind}");
                let text = format!("auth: {} #", engine.encode(&inner));
                let [(one, range)] = &found(text.as_bytes(), Rule::Decoded)[..] else {
                    panic!("{inner} in {text}")
                };
                assert_eq!(*one, token);
                assert_eq!(range.start, 6 + before.len() * 4 / 3);
                assert_eq!(range.end, 6 + ((before.len() + token.len()) * 4).div_ceil(3));
            }
        }
    }
}

#[test]
fn what_is_longer_than_any_token_is_named_and_passed_over() {
    let long =
        format!("{}.{}.x", encode(r#"{"alg":"HS256"}"#), "a".repeat(limits::FOUND_TOKEN_BYTES));
    let text = format!("{long} {}", token());
    let found = found(text.as_bytes(), Rule::Decoded);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("too long", token().as_str()));
}

/// Delivers bytes in portions of these sizes, over and over.
struct Portions<'a> {
    bytes: &'a [u8],
    sizes: Vec<usize>,
    turn: usize,
}

impl Read for Portions<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.sizes[self.turn % self.sizes.len()];
        self.turn += 1;
        let size = size.min(buffer.len()).min(self.bytes.len());
        buffer[..size].copy_from_slice(&self.bytes[..size]);
        self.bytes = &self.bytes[size..];
        Ok(size)
    }
}

fn streamed(bytes: &[u8], sizes: &[usize]) -> Vec<(u64, u64, u64, usize)> {
    let reader = Portions { bytes, sizes: sizes.to_vec(), turn: 0 };
    let mut pieces = Pieces::new(reader, Rule::Decoded);
    let (mut buffer, mut before, mut all) = (Vec::new(), Lines::default(), Vec::new());
    while let Some(piece) = pieces.next(&mut buffer).unwrap() {
        let own = piece.own;
        for found in search(&buffer, piece) {
            let at = before.and(lines(&buffer[..found.range.start])).end();
            all.push((at.offset, at.line, at.column, found.range.len()));
        }
        before = before.and(lines(&buffer[..own]));
    }
    assert_eq!(before, lines(bytes));
    all
}

fn redacted(bytes: &[u8], sizes: &[usize], style: RedactionStyle) -> Vec<u8> {
    let reader = Portions { bytes, sizes: sizes.to_vec(), turn: 0 };
    let mut pieces = Pieces::new(reader, Rule::Generous);
    let (mut buffer, mut out) = (Vec::new(), Vec::new());
    while let Some(piece) = pieces.next(&mut buffer).unwrap() {
        redact(&buffer, piece, style, &mut out);
    }
    out
}

#[test]
fn every_split_of_a_text_gives_the_same() {
    let text = format!(
        "a\n{} {}\n\"{}\" {}\n",
        token(),
        STANDARD.encode(format!("user:{}", token())),
        encrypted(),
        "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"
    );
    let whole = streamed(text.as_bytes(), &[usize::MAX]);
    assert_eq!(whole.len(), 4);
    assert_eq!((whole[0].1, whole[0].2), (2, 1));
    assert_eq!((whole[2].1, whole[2].2), (3, 2));
    let clean = redacted(text.as_bytes(), &[usize::MAX], RedactionStyle::Signature);
    for at in 1..text.len() {
        assert_eq!(streamed(text.as_bytes(), &[at, usize::MAX]), whole, "cut at {at}");
        assert_eq!(redacted(text.as_bytes(), &[at, usize::MAX], RedactionStyle::Signature), clean);
    }
}

#[test]
fn a_run_without_an_end_is_searched_in_windows() {
    // Tokens around every place where a window could be cut, in text without a byte to cut behind.
    let piece = format!("{}.", token());
    let mut text = Vec::new();
    while text.len() < 3 * WINDOW_FOR_TESTS {
        text.extend_from_slice(piece.as_bytes());
        text.extend_from_slice("A".repeat(997).as_bytes());
        text.push(b'/');
        text.extend_from_slice(STANDARD_NO_PAD.encode(token()).as_bytes());
        text.push(b'=');
    }
    let count = text.len() / (piece.len() + 997 + 2 + (token().len() * 4).div_ceil(3));
    let whole = streamed(&text, &[usize::MAX]);
    assert_eq!(whole.len(), 2 * count);
    assert_eq!(streamed(&text, &[100_003]), whole);
}

const WINDOW_FOR_TESTS: usize = 3 * AHEAD;

#[test]
fn a_redacted_token_says_what_it_said_and_is_found_no_more() {
    let text = format!("Bearer {} {}", token(), encrypted());
    let clean =
        String::from_utf8(redacted(text.as_bytes(), &[7], RedactionStyle::Signature)).unwrap();
    let (kept, _) =
        token().rsplit_once('.').map(|(kept, rest)| (kept.to_owned(), rest.len())).unwrap();
    let fingerprint = crate::report::Fingerprint::of(&token());
    assert!(
        clean.starts_with(&format!("Bearer {kept}.[jwtx:redacted fp={fingerprint}] ")),
        "{clean}"
    );
    assert!(!clean.contains(SIGNATURE) && !clean.contains("Y2lwaGVy"));
    assert_eq!(found(clean.as_bytes(), Rule::Generous), []);
    let full = String::from_utf8(redacted(text.as_bytes(), &[7], RedactionStyle::Full)).unwrap();
    assert!(!full.contains("eyJ"), "{full}");
}

#[test]
fn base64_around_a_redacted_token_still_decodes() {
    for before in ["", "u", "us", "user:"] {
        for behind in ["", "!", "!!", " and the rest"] {
            let inner = format!("{before}{}{behind}", token());
            let text = format!("<{}>", STANDARD.encode(&inner));
            for style in [RedactionStyle::Signature, RedactionStyle::Full] {
                let clean = String::from_utf8(redacted(text.as_bytes(), &[9], style)).unwrap();
                let decoded = STANDARD.decode(clean.trim_matches(['<', '>'])).unwrap();
                let decoded = String::from_utf8(decoded).unwrap();
                assert!(decoded.starts_with(before) && decoded.ends_with(behind), "{decoded}");
                assert!(!decoded.contains(SIGNATURE) && decoded.contains("[jwtx:redacted fp="));
                assert_eq!(redacted(clean.as_bytes(), &[11], style), clean.as_bytes());
            }
        }
    }
}

#[test]
fn tokens_that_share_characters_of_base64_are_redacted_together() {
    for between in [",", ", ", " , "] {
        let inner = [token(), token(), token()].join(between);
        let text = STANDARD.encode(&inner);
        for (style, kept) in [(RedactionStyle::Signature, 3), (RedactionStyle::Full, 0)] {
            let clean = redacted(text.as_bytes(), &[13], style);
            let decoded = String::from_utf8(STANDARD.decode(clean).unwrap()).unwrap();
            assert_eq!(decoded.matches("[jwtx:redacted fp=").count(), 3, "{decoded}");
            assert_eq!(decoded.matches("eyJhbGci").count(), kept, "{decoded}");
            assert!(!decoded.contains(SIGNATURE), "{decoded}");
        }
    }
}

#[test]
fn a_token_in_the_claims_of_another_is_redacted_too() {
    for filler in ["", "a", "bb"] {
        let claims = format!(r#"{{"x":"{filler}","id_token":"{}","exp":4102444800}}"#, token());
        let outer = signed(r#"{"alg":"HS256"}"#, &claims);
        let clean = String::from_utf8(redacted(outer.as_bytes(), &[64], RedactionStyle::Signature))
            .unwrap();
        assert_eq!(found(clean.as_bytes(), Rule::Generous), [], "{clean}");
        let claims = clean.split('.').nth(1).unwrap();
        let decoded = String::from_utf8(URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
        assert!(
            !decoded.contains(SIGNATURE) && decoded.ends_with("\"exp\":4102444800}"),
            "{decoded}"
        );
    }
}

#[test]
fn a_cut_or_broken_token_is_redacted_as_well() {
    let header = encode(r#"{"alg":"HS256"}"#);
    for (text, secret) in [
        (format!("{header}.brokenclaims.topsecretsignature"), "topsecret"),
        (format!("{header}.{}.cutsign", encode("[]")), "cutsign"),
        (format!("{}.claims.signedcookie", encode(r#"{"user":1}"#)), "signedcookie"),
        (format!("{}.key.iv", encode(r#"{"alg":"dir","enc":"A256GCM"}"#)), "key"),
    ] {
        let clean =
            String::from_utf8(redacted(text.as_bytes(), &[5], RedactionStyle::Signature)).unwrap();
        assert!(!clean.contains(secret) && clean.contains("[jwtx:redacted fp="), "{clean}");
    }
}

/// Texts made of tokens, of pieces of tokens, and of anything else.
fn texts() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        Just(token().into_bytes()),
        Just(encrypted().into_bytes()),
        Just(STANDARD.encode(format!("user:{}", token())).into_bytes()),
        Just(STANDARD_NO_PAD.encode(format!("a:{},{}", token(), token())).into_bytes()),
        Just(URL_SAFE_NO_PAD.encode(format!("\u{3ff}?{}?", encrypted())).into_bytes()),
        Just(signed(r#"{"alg":"HS256"}"#, &format!("{{\"t\":\"{}\"}}", token())).into_bytes()),
        Just(b"eyJhbGciOiJub25lIn0.e30.".to_vec()),
        (0_usize..120).prop_map(|at| token().into_bytes()[at.min(token().len())..].to_vec()),
        (0_usize..120).prop_map(|at| token().into_bytes()[..at.min(token().len())].to_vec()),
        "[A-Za-z0-9_.=+/\\-]{0,9}".prop_map(String::into_bytes),
        "[ \\n\\r\"'%:,;]{1,3}".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..9),
    ];
    prop::collection::vec(part, 0..9).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(crate::property::config(300))]

    #[test]
    fn delivery_makes_no_difference(text in texts(), sizes in prop::collection::vec(1_usize..200, 1..5)) {
        let shown = String::from_utf8_lossy(&text);
        prop_assert_eq!(streamed(&text, &sizes), streamed(&text, &[usize::MAX]), "{}", shown);
        for style in [RedactionStyle::Signature, RedactionStyle::Full] {
            prop_assert_eq!(redacted(&text, &sizes, style), redacted(&text, &[usize::MAX], style));
        }
    }

    #[test]
    fn redaction_leaves_no_signature_and_all_the_rest(text in texts()) {
        for style in [RedactionStyle::Signature, RedactionStyle::Full] {
            let clean = redacted(&text, &[usize::MAX], style);
            let again = redacted(&clean, &[usize::MAX], style);
            prop_assert!(again == clean, "twice: {}\nonce: {}\nof: {}", String::from_utf8_lossy(&again), String::from_utf8_lossy(&clean), String::from_utf8_lossy(&text));
            for found in search(&clean, Piece::whole(clean.len(), Rule::Decoded)) {
                let What::Token(token) = found.what else { unreachable!() };
                prop_assert!(Token::parse(&token).is_unsigned(), "{token}");
            }
            // What stands before, between and behind the tokens is there still, in order.
            let (mut rest, mut done) = (clean.as_slice(), 0);
            for found in search(&text, Piece::whole(text.len(), Rule::Generous)) {
                let between = text.get(done..found.range.start.saturating_sub(4)).unwrap_or_default();
                let at = memchr::memmem::find(rest, between);
                prop_assert!(at.is_some(), "{:?}", String::from_utf8_lossy(between));
                rest = &rest[at.unwrap_or(0) + between.len()..];
                // In base64, whole groups of characters are replaced.
                done = done.max(found.range.end + 4);
            }
            prop_assert!(rest.ends_with(text.get(done..).unwrap_or_default()));
        }
    }

    #[test]
    fn text_without_tokens_stays_as_it_is(text in prop::collection::vec(any::<u8>(), 0..3000)) {
        prop_assume!(search(&text, Piece::whole(text.len(), Rule::Generous)).is_empty());
        prop_assert_eq!(redacted(&text, &[17], RedactionStyle::Signature), text);
    }
}
