//! What is found, in whatever company and however it is delivered; and what redaction leaves.

use std::io::{self, Read};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::*;
use crate::jose::Token;
use crate::jose::base64url::encode;

mod broken;
mod cost;
mod delivery;
mod properties;
mod redaction;

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
        let mut counted = 0;
        for found in search(&buffer, piece) {
            before = before.and(lines(&buffer[counted..found.range.start]));
            counted = found.range.start;
            let at = before.end();
            all.push((at.offset, at.line, at.column, found.range.len()));
        }
        before = before.and(lines(&buffer[counted..own]));
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

#[test]
fn few_characters_with_a_dot_may_hold_a_token_however_it_is_escaped() {
    for dot in
        [".", "%2e", "=2E", "\\.", "\\x2e", "\\u002e", "\\056", "&#46;", "&#x2e;", "&period;"]
    {
        for escape in ["%25", "\\\\", "\\u005c", "%5C", "=3D", "&amp;"] {
            let twice = match dot.as_bytes()[0] {
                b'%' if matches!(escape, "%25") => dot.replacen('%', escape, 1),
                b'\\' if !matches!(escape, "%25" | "=3D" | "&amp;") => {
                    dot.replacen('\\', escape, 1)
                }
                b'=' if matches!(escape, "=3D") => dot.replacen('=', escape, 1),
                b'&' if matches!(escape, "&amp;") => dot.replacen('&', escape, 1),
                _ => dot.to_owned(),
            };
            assert!(escapes::may_hold_token(format!("a{twice}b").as_bytes()), "{twice}");
        }
    }
    assert!(!escapes::may_hold_token(b"eyJhbGci\\\\\\"));
}

const WINDOW_FOR_TESTS: usize = 3 * AHEAD;
