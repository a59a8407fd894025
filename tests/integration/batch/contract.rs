//! The contract of the filter, clause by clause.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

use crate::program::{Folder, command, jwtx, jwtx_with};

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const AT: &str = "2025-12-31T23:05:01Z";
const GOOD: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyLTQyIiwicm9sZSI6ImFkbWluIiwiZXhwIjoxNzY3MjIyOTAwLCJpYXQiOjE3NjcyMjIwMDB9.upgnUV2jREeONVFZRTHc2UkVXK0783sCU5VRMWL4M_M";
const VERIFY: [&str; 5] = ["verify", "--secret", SECRET, "--at", AT];

fn lines(options: &[&str], input: &[u8]) -> crate::program::Run {
    let args: Vec<&str> = VERIFY.into_iter().chain(options.iter().copied()).collect();
    jwtx_with(&args, input)
}

fn codes(stdout: &str) -> Vec<String> {
    let code = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let record = value.get("jwtx").unwrap_or(&value);
        format!("{} {}", record["code"].as_str().unwrap(), record["reason"].as_str().unwrap())
    };
    stdout.lines().map(code).collect()
}

#[test]
fn one_line_in_is_one_line_out_in_order() {
    let long = "x".repeat(2000);
    let input = format!("{GOOD}\n\nabc\r\n{long}\n{GOOD}\r\n \t\nBearer {GOOD}\n\u{0}\n{GOOD}");
    let run = lines(&["--lines", "--max-line", "1000"], input.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr, "");
    assert_eq!(
        codes(&run.stdout),
        [
            "TOKEN_VALID valid",
            "NO_TOKEN no_token",
            "INVALID_TOKEN malformed",
            "TOKEN_ERROR too_large",
            "TOKEN_VALID valid",
            "NO_TOKEN no_token",
            "TOKEN_VALID valid",
            "INVALID_TOKEN malformed",
            "TOKEN_VALID valid",
        ]
    );
    assert!(run.stdout.lines().nth(3).unwrap().contains("2000 bytes, more than the limit of 1000"));
    assert_eq!(lines(&["--lines"], b"").stdout, "");
    assert_eq!(lines(&["--lines"], b"\n\n").stdout.lines().count(), 2);
}

#[test]
fn many_threads_keep_the_order() {
    let tokens: Vec<String> = (0..20_000)
        .map(
            |number| {
                if number % 3 == 0 { GOOD.to_owned() } else { format!("not-a-token-{number}") }
            },
        )
        .collect();
    let input = tokens.join("\n");
    let mut outputs = Vec::new();
    for threads in ["1", "2", "7"] {
        let run = lines(&["--lines", "--number", "--threads", threads], input.as_bytes());
        assert_eq!(run.status, Some(0));
        for (index, line) in run.stdout.lines().enumerate() {
            assert!(line.contains(&format!("\"line\":{},", index + 1)), "{line}");
            assert_eq!(line.contains("TOKEN_VALID"), index % 3 == 0, "{line}");
        }
        outputs.push(run.stdout);
    }
    assert!(outputs.iter().all(|output| *output == outputs[0]));
    assert_eq!(outputs[0].lines().count(), 20_000);
}

#[test]
fn the_status_is_zero_unless_it_was_asked_otherwise() {
    let expired = [&VERIFY[..4], &["2026-02-01"]].concat();
    let run = |options: &[&str]| {
        let args: Vec<&str> = expired.iter().copied().chain(options.iter().copied()).collect();
        jwtx_with(&args, GOOD.as_bytes()).status
    };
    assert_eq!(run(&["--lines"]), Some(0));
    assert_eq!(run(&["--lines", "--fail-on", "TOKEN_EXPIRED"]), Some(6));
    assert_eq!(run(&["--lines", "--fail-on", "token_expired", "--quiet"]), Some(6));
    assert_eq!(run(&["--lines", "--fail-on", "INVALID_TOKEN"]), Some(0));
    assert_eq!(run(&["--lines", "--fail-on", "exp-missing"]), Some(0));
    let never = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";
    assert_eq!(
        jwtx_with(&["inspect", "--lines", "--fail-on", "exp-missing"], never.as_bytes()).status,
        Some(6)
    );
    assert_eq!(jwtx(&["verify", "--lines", "--secret", SECRET, "/does/not/exist"]).status, Some(1));
    assert_eq!(jwtx_with(&["verify", "--lines"], GOOD.as_bytes()).status, Some(1), "no key");
    assert_eq!(jwtx(&["verify", "--lines", "--field", "/a"]).status, Some(2));
    assert_eq!(jwtx(&["verify", "--field", "a"]).status, Some(2));
}

#[test]
fn a_record_comes_before_more_is_waited_for() {
    let mut child = command(&[&VERIFY[..], &["--lines"]].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut input, mut output) =
        (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for _ in 0..50 {
        writeln!(input, "{GOOD}").unwrap();
        let mut line = String::new();
        // Would wait for ever if the answer were held back.
        output.read_line(&mut line).unwrap();
        assert!(line.contains("TOKEN_VALID"), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_output_ends_it_quietly() {
    let mut child = command(&[&VERIFY[..], &["--lines"]].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    let writer = std::thread::spawn(move || {
        // Until the program is gone; bounded all the same.
        for _ in 0..2_000_000 {
            if writeln!(input, "{GOOD}").is_err() {
                return true;
            }
        }
        false
    });
    let mut first = [0; 64];
    output.read_exact(&mut first).unwrap();
    drop(output);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(ended.stderr, b"");
    assert!(writer.join().unwrap(), "the program went on reading");
}

#[test]
fn a_closed_output_ends_it_even_while_the_input_stalls() {
    let mut child = command(&[&VERIFY[..], &["--lines"]].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    writeln!(input, "{GOOD}").unwrap();
    input.flush().unwrap();
    // The input stays open: only the closed output can end it.
    assert!(child.wait().unwrap().success());
    drop(input);
}

#[test]
fn nothing_goes_over_from_one_line_to_the_next() {
    let mixed = format!("{GOOD}\nabc\n{GOOD}\n");
    let alone = lines(&["--lines"], GOOD.as_bytes()).stdout;
    let run = lines(&["--lines"], mixed.as_bytes()).stdout;
    assert_eq!(run.lines().next(), alone.lines().next());
    assert_eq!(run.lines().nth(2), alone.lines().next());
}

#[test]
fn the_token_is_not_repeated_and_json_is_ascii_on_request() {
    let claims =
        jwtx::jose::base64url::encode(r#"{"iss":"https://zoë.example/\u202e","exp":1767222900}"#);
    let token =
        format!("eyJhbGciOiJIUzI1NiJ9.{claims}.c2lnbmF0dXJlIG9mIHRoaXJ0eS10d28gYnl0ZXMuLi4");
    for format in ["jsonl", "tsv", "table"] {
        let run =
            jwtx_with(&["inspect", "--lines", "--format", format, "--at", AT], token.as_bytes());
        assert!(!run.stdout.contains("eyJ") && !run.stdout.contains("c2ln"), "{}", run.stdout);
        assert!(!run.stdout.contains('\u{202e}'), "{}", run.stdout);
        assert!(run.stdout.contains("zoë"), "{}", run.stdout);
    }
    for options in [&["--ascii"][..], &["--ascii", "--json"]] {
        let args = [&["inspect", "--lines", "--at", AT], options].concat();
        let run = jwtx_with(&args, token.as_bytes());
        assert!(run.stdout.is_ascii(), "{}", run.stdout);
        let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let issuer = value.get("issuer").unwrap_or(&value["claims"]["iss"]);
        assert_eq!(issuer.as_str(), Some("https://zoë.example/\u{202e}"));
    }
}

#[test]
fn a_verdict_goes_into_its_line_and_the_rest_stays_byte_for_byte() {
    let input = [
        format!(r#"{{"user":"Zoë","n":1.50,"t":"{GOOD}","deep":{{"a":[1, 2]}}}}"#).into_bytes(),
        format!(r#"  {{ "t" : "Bearer {GOOD}" }}  "#).into_bytes(),
        b"{}".to_vec(),
        br#"{"t":7}"#.to_vec(),
        b"".to_vec(),
        b"no JSON".to_vec(),
        [br#"{"bytes":"""#.as_slice(), b"\xff\xfe", br#"","t":"abc"}"#].concat(),
        [br#"{"bytes":""#.as_slice(), b"\xff\xfe", br#"","t":"abc"}"#].concat(),
    ]
    .join(&b'\n');
    let args = [&VERIFY[..], &["--field", "/t"]].concat();
    let output = command(&args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .and_then(|mut child| {
            child.stdin.take().unwrap().write_all(&input)?;
            child.wait_with_output()
        })
        .unwrap();
    assert!(output.status.success());
    let expected = [
        "TOKEN_VALID",
        "TOKEN_VALID",
        "NO_TOKEN",
        "INVALID_TOKEN",
        "NO_TOKEN",
        "INVALID_TOKEN",
        "INVALID_TOKEN",
        "INVALID_TOKEN",
    ];
    let outputs: Vec<&[u8]> = output.stdout.split(|b| *b == b'\n').collect();
    for ((line, given), code) in outputs.iter().zip(input.split(|b| *b == b'\n')).zip(expected) {
        let text = String::from_utf8_lossy(line);
        assert!(text.contains(&format!("\"code\":\"{code}\"")), "{text}");
        let place = line.windows(7).position(|window| window == b"\"jwtx\":").unwrap();
        let is_object = given.trim_ascii().starts_with(b"{") && !given.contains(&b'\xff');
        if is_object {
            let before = line[..place].strip_suffix(b",").unwrap_or(&line[..place]);
            assert!(given.starts_with(before), "{text}");
            let close = given.iter().rposition(|b| *b == b'}').unwrap();
            assert!(line.ends_with(&given[close..]), "{text}");
        }
    }
    // Bytes that are not UTF-8 stay as they are.
    assert!(outputs[7].starts_with(br#"{"bytes":""#) && outputs[7].contains(&0xff));
    // A second run replaces the verdict.
    let again = jwtx_with(&args, outputs[0]);
    assert_eq!(again.stdout.trim_end().as_bytes(), outputs[0]);
}

#[test]
fn files_follow_each_other_and_a_missing_one_is_said() {
    let folder = Folder::new("batch-files");
    let (a, b) = (folder.file("a", GOOD.as_bytes()), folder.file("b", b"abc\n"));
    let run = lines(&["--lines", &a, &b], b"");
    assert_eq!(codes(&run.stdout), ["TOKEN_VALID valid", "INVALID_TOKEN malformed"]);
    let gone = folder.path("gone");
    let run = lines(&["--lines", &a, &gone, &b], b"");
    assert_eq!(run.status, Some(1));
    assert_eq!(codes(&run.stdout), ["TOKEN_VALID valid"], "what was read is not lost");
    assert!(run.stderr.contains("gone"), "{}", run.stderr);
}
