//! Tokens that are broken into lines, in texts as programs write them; and what is next to them, which stays.

use super::*;

const SECRET: &str = SIGNATURE;

/// Breaks a text after every so many characters.
fn folded(text: &str, width: usize, by: &str) -> String {
    let parts: Vec<&str> =
        text.as_bytes().chunks(width).map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.join(by)
}

fn clean(text: &str) -> String {
    String::from_utf8(redacted(text.as_bytes(), &[usize::MAX], RedactionStyle::Signature)).unwrap()
}

/// No part of the signature is left, on one line or on several.
fn is_gone(text: &str) -> bool {
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    !SECRET.as_bytes().windows(8).any(|part| joined.contains(std::str::from_utf8(part).unwrap()))
}

#[test]
fn the_line_behind_base64_stays() {
    // Their lengths are multiples of four, so that no padding says where they end.
    for sub in ["a", "ab", "abc", "abcd"] {
        let encoded =
            STANDARD.encode(signed(r#"{"alg":"HS256"}"#, &format!(r#"{{"sub":"{sub}"}}"#)));
        for next in ["apiVersion: v1", "done", "created", "TOKEN2=abc", "1234", "kind: Secret"] {
            let text = format!("data:\n  token: {encoded}\n{next}\n");
            assert!(clean(&text).ends_with(&format!("\n{next}\n")), "{}", clean(&text));
            assert_eq!(found(text.as_bytes(), Rule::Decoded).len(), 1, "{text}");
        }
    }
}

#[test]
fn the_line_behind_a_whole_token_stays() {
    let token = token();
    for next in ["done", "2026-01-01 12:00:00 INFO next", "Authorization: none", "a.b.c"] {
        for text in [format!("t={token}\n{next}\n"), format!("t={token}\r\n  {next}\r\n")] {
            let (_, behind) = text.split_once(&token).unwrap();
            assert!(clean(&text).ends_with(behind), "{}", clean(&text));
        }
    }
}

#[test]
fn a_token_is_read_wherever_its_lines_are_broken() {
    let token = token();
    for width in 10..token.len() {
        for by in [
            "\n",
            "\r\n",
            "\n    ",
            "\n> ",
            "=\n",
            "\\\n  ",
            " \n",
            "\r\r\n",
            "\u{1b}[38:2::255:0:0m",
        ] {
            let text = format!("token: |\n  {}\n\nnext\n", folded(&token, width, by));
            let clean = clean(&text);
            assert!(is_gone(&clean) && clean.ends_with("\n\nnext\n"), "{width} {by:?}\n{clean}");
        }
    }
}

#[test]
fn base64_is_read_wherever_its_lines_are_broken() {
    let encoded = STANDARD.encode(format!("{{\"auth\":\"{}\"}}", token()));
    for width in (60..=76).step_by(4) {
        for by in ["\n", "\r\n", "\n    ", "\\n"] {
            let text = format!("\"{}\"\n", folded(&encoded, width, by));
            assert_eq!(found(text.as_bytes(), Rule::Decoded).len(), 1, "{width} {by:?}");
            let joined = clean(&text).replace(by, "");
            let decoded = STANDARD.decode(joined.trim().trim_matches('"'));
            let decoded =
                decoded.unwrap_or_else(|error| panic!("{width} {by:?} {error}: {joined}"));
            let decoded = String::from_utf8(decoded).unwrap();
            assert!(is_gone(&decoded) && decoded.ends_with("\"}"), "{width} {by:?}: {decoded}");
        }
    }
}

#[test]
fn members_in_any_order_are_redacted_line_by_line() {
    let token = token();
    let [header, claims, signature] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
    let members = [("signature", signature), ("payload", claims), ("protected", header)];
    for turn in 0..3 {
        let mut members = members;
        members.rotate_left(turn);
        let lines: Vec<String> =
            members.iter().map(|(name, value)| format!("  \"{name}\": \"{value}\"")).collect();
        let text = format!("{{\n{}\n}}\nnext\n", lines.join(",\n"));
        let lines: Vec<usize> = text.split_inclusive('\n').map(str::len).collect();
        let streamed = redacted(text.as_bytes(), &lines, RedactionStyle::Signature);
        assert_eq!(String::from_utf8(streamed).unwrap(), clean(&text));
        assert!(is_gone(&clean(&text)), "{}", clean(&text));
        assert_eq!(found(text.as_bytes(), Rule::Decoded).len(), 1, "{text}");
    }
}

/// Delivers one line, and then nothing until it is told that the line was answered.
fn is_answered(line: &str) -> bool {
    struct Stalled<'a>(&'a [u8], bool);
    impl Read for Stalled<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.1 {
                return Err(io::Error::other("asked for more"));
            }
            self.1 = true;
            buffer[..self.0.len()].copy_from_slice(self.0);
            Ok(self.0.len())
        }
    }
    let mut pieces = Pieces::new(Stalled(line.as_bytes(), false), Rule::Generous);
    // What is held back is delivered before the error, after it was asked for more.
    let piece = pieces.next(&mut Vec::new()).unwrap().unwrap();
    piece.own == line.len() && !pieces.reader_was_asked_again()
}

#[test]
fn a_line_waits_only_for_what_may_go_on() {
    let cut = token();
    for (line, answered) in [
        (format!("GET / {}\n", token()), true),
        ("plain text at the end\n".to_owned(), true),
        (format!("sha256:{}\n", "0f".repeat(32)), true),
        (format!("{}\n", "-".repeat(80)), true),
        ("cursor=eyJpZCI6MTIzNDUsImRpciI6Im5leHQifQ\n".to_owned(), true),
        (format!("{}\n", &cut[..cut.len() - 20]), false),
        (format!("{}\n", &cut[..30]), false),
        ("{\n  \"signature\": \"abc\",\n".to_owned(), false),
    ] {
        assert_eq!(is_answered(&line), answered, "{line}");
    }
}

#[test]
fn an_encrypted_token_is_too_long_from_the_first_character_on_that_is() {
    let of_length = |length: usize| {
        let (start, end) = (
            format!("{}.a2V5.aXZpdml2aXY.", encode(r#"{"alg":"A128KW","enc":"A256GCM"}"#)),
            ".dGFndGFn",
        );
        format!("{start}{}{end}", "A".repeat(length - start.len() - end.len()))
    };
    for rule in [Rule::Generous, Rule::Decoded] {
        let most = of_length(limits::FOUND_TOKEN_BYTES);
        assert_eq!(found(most.as_bytes(), rule), [(most.clone(), 0..most.len())]);
        // With nine more, the part before the last one ends at the limit.
        for more in [1, 2, 8, 9, 10, 1000] {
            let long = of_length(limits::FOUND_TOKEN_BYTES + more);
            let found = found(long.as_bytes(), rule);
            assert_eq!((found.len(), found[0].0.as_str()), (1, "too long"), "{more}");
        }
    }
}

#[test]
fn a_signed_token_that_is_too_long_ends_with_its_claims() {
    let header = encode(r#"{"alg":"HS256"}"#);
    let of_length = |claims: usize| format!("{header}.{}.{SIGNATURE}", "A".repeat(claims));
    for more in [0, 1, 1000] {
        let claims = limits::FOUND_TOKEN_BYTES - header.len() + more;
        let long = of_length(claims);
        let end = header.len() + 1 + claims;
        let found = found(long.as_bytes(), Rule::Generous);
        assert_eq!((found.len(), found[0].0.as_str(), found[0].1.start), (1, "too long", 0));
        assert!(found[0].1.end <= end, "{more}: {:?}", found[0].1);
    }
}
