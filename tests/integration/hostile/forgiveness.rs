//! What surrounds a token is taken off, named, and makes no forged token good.

use super::*;

/// What stands around a token, and the findings that say so.
fn surrounded(token: &str) -> Vec<(String, &'static [&'static str])> {
    let (a, b) = token.split_at(30);
    let wrapped: Vec<&str> =
        token.as_bytes().chunks(16).map(|line| std::str::from_utf8(line).unwrap()).collect();
    vec![
        (format!("  {token}\t "), &["white-space-removed"]),
        (format!("\n\n{token}\n\n"), &["white-space-removed"]),
        (format!("{a}\n{b}"), &["line-wraps-joined"]),
        (format!("{a} {b}"), &["line-wraps-joined"]),
        (wrapped.join("\r\n"), &["line-wraps-joined"]),
        (format!("\"{token}\""), &["quotes-removed"]),
        (format!("'{token}'"), &["quotes-removed"]),
        (format!("`{token}`"), &["quotes-removed"]),
        (format!("\"{token}\","), &["quotes-removed"]),
        (format!("Bearer {token}"), &["bearer-prefix-removed"]),
        (format!("bearer {token}"), &["bearer-prefix-removed"]),
        (format!("Authorization: Bearer {token}"), &["bearer-prefix-removed"]),
        (format!("authorization:bearer {token}"), &["bearer-prefix-removed"]),
        (format!("DPoP {token}"), &["bearer-prefix-removed"]),
        (format!("TOKEN={token}"), &["key-prefix-removed"]),
        (format!("access_token={token}&token_type=bearer"), &["key-prefix-removed"]),
        (format!("export TOKEN=\"{token}\""), &["key-prefix-removed", "quotes-removed"]),
        (format!("\"access_token\": \"{token}\","), &["key-prefix-removed", "quotes-removed"]),
        (token.replace('.', "%2E"), &["percent-encoding-removed"]),
        (
            format!("Bearer%20{}", token.replace('.', "%2e")),
            &["percent-encoding-removed", "bearer-prefix-removed"],
        ),
        (format!("'Bearer {token}'"), &["quotes-removed", "bearer-prefix-removed"]),
    ]
}

/// The runs of a command with a text from an argument, a file and standard input.
fn everywhere(args: &[&str], text: &str) -> [(&'static str, Run); 3] {
    let folder = folder("forgiveness");
    let file = format!("@{}", folder.file("token", text.as_bytes()));
    [
        ("argument", jwtx(&[args, &["--", text]].concat())),
        ("file", jwtx(&[args, &[&file]].concat())),
        ("standard input", jwtx_with(args, text.as_bytes())),
    ]
}

const VERIFY: [&str; 6] = ["verify", "--json", "--at", AT, "--secret", SECRET];

#[test]
fn what_surrounds_a_token_is_taken_off_and_named() {
    let good = good();
    for (text, codes) in surrounded(&good) {
        for (way, run) in everywhere(&VERIFY, &text) {
            assert_eq!(run.status, Some(0), "{way} {text:?}: {}", run.stdout);
            let report = json(&run);
            let found: Vec<&str> = report["findings"]
                .as_array()
                .unwrap()
                .iter()
                .map(|finding| finding["code"].as_str().unwrap())
                .collect();
            assert_eq!(found, codes, "{way} {text:?}");
        }
    }
}

#[test]
fn strict_input_refuses_each_of_it() {
    let good = good();
    let strict = [&VERIFY[..], &["--strict-input"]].concat();
    let line = (format!("{good}\n"), &[][..]);
    for (text, _) in surrounded(&good).into_iter().chain([line]) {
        for (way, run) in everywhere(&strict, &text) {
            assert_eq!(run.status, Some(6), "{way} {text:?}: {}", run.stdout);
            assert_eq!(json(&run)["reason"], "malformed", "{way} {text:?}");
        }
        let run = jwtx_with(&["expiry", "--strict-input", "--at", AT], text.as_bytes());
        assert_eq!(run.status, Some(6), "{text:?}: {}", run.stdout);
        let run = jwtx_with(&["inspect", "--strict-input", "--at", AT], text.as_bytes());
        assert!(run.stdout.contains("✗ malformed"), "{text:?}: {}", run.stdout);
    }
    for (way, run) in everywhere(&strict, &good) {
        assert_eq!(run.status, Some(0), "{way}: {}", run.stdout);
        assert_eq!(json(&run)["findings"], Value::Array(Vec::new()), "{way}");
    }
}

#[test]
fn a_line_end_is_no_news() {
    let good = good();
    for text in [format!("{good}\n"), format!("{good}\r\n")] {
        for (way, run) in everywhere(&VERIFY, &text) {
            assert_eq!(run.status, Some(0), "{way} {text:?}: {}", run.stdout);
            assert_eq!(json(&run)["findings"], Value::Array(Vec::new()), "{way} {text:?}");
        }
    }
}

#[test]
fn a_byte_order_mark_is_taken_off_with_a_note() {
    for (way, run) in everywhere(&VERIFY, &format!("\u{feff}{}\n", good())) {
        assert_eq!(run.status, Some(0), "{way}: {}", run.stdout);
        let findings = &json(&run)["findings"];
        assert_eq!(findings[0]["code"], "invisible-characters-removed", "{way}");
        assert_eq!(findings.as_array().map(Vec::len), Some(1), "{way}");
    }
}

#[test]
fn several_tokens_are_not_made_into_one() {
    let (good, other) = (good(), hs256(r#"{"sub":"other","exp":1767229200}"#));
    for text in
        [format!("{good}\n{other}\n"), format!("{good} {other}"), format!("a={good};b={other}")]
    {
        for (way, run) in everywhere(&VERIFY, &text) {
            assert_eq!(run.status, Some(2), "{way} {text:?}");
            assert!(run.stderr.contains("the input contains 2 tokens"), "{way} {text:?}");
        }
    }
    for text in [format!("{good}\n{good}\n"), format!("{good} {good}")] {
        for (way, run) in everywhere(&VERIFY, &text) {
            assert_eq!(run.status, Some(0), "one token is one, {way} {text:?}");
            assert_eq!(json(&run)["findings"][0]["code"], "token-found", "{way} {text:?}");
        }
    }
}

#[test]
fn forgiveness_makes_no_forged_token_good() {
    let good = good();
    let (input, signature) = good.rsplit_once('.').unwrap();
    let forged = input.replacen('e', "f", 1);
    for text in [
        format!("Bearer {forged}.{signature}"),
        format!("{good}.{good}"),
        format!("\"{good}x\""),
        format!("{good}%41"),
        format!("TOKEN=x{good}"),
    ] {
        for (way, run) in everywhere(&VERIFY, &text) {
            assert_eq!(run.status, Some(6), "{way} {text:?}: {}", run.stdout);
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    for (argument, sentence) in [("@/no/such/file", "does not exist"), ("@/", "is a directory")] {
        for args in [&["inspect"][..], &["expiry"], &["verify", "--secret", SECRET]] {
            let run = jwtx(&[args, &[argument]].concat());
            assert_eq!(run.status, Some(1), "{argument}: {}", run.stdout);
            assert!(run.stderr.contains(sentence), "{argument}: {}", run.stderr);
            assert!(run.stderr.contains("help: "), "{argument}: {}", run.stderr);
        }
    }
}
