//! Bad input of every kind, through the program: each has its answer, its exit status and its
//! sentence; nothing crashes, hangs, moves the cursor or shows a secret.

mod bad_input;
mod bad_keys;
mod bad_members;
mod bad_options;
mod bounds;
mod forgiveness;
mod secrets;
mod signatures;
mod streams;
mod terminal;
mod typed;

use std::fs;
use std::io::{Read, Write as _};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::program::{Folder, Run, command, fixture, jwtx, jwtx_with};

const AT: &str = "2026-01-01T00:00:00Z";
const SECRET: &str = "correct-horse-battery-staple-correct-horse";
const HS256: &str = r#"{"alg":"HS256"}"#;

/// After so long a run counts as one without end: no measure of speed, only a way out.
const BOUND: Duration = Duration::from_mins(1);

/// A signed token of this header and these claims, written as they stand.
fn token(header: &str, claims: &str) -> String {
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let input = format!("{}.{}", encode(header), encode(claims));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET.as_bytes());
    let signature = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
}

fn hs256(claims: &str) -> String {
    token(HS256, claims)
}

/// A token that is good at [`AT`] and gives nothing to be remarked on.
fn good() -> String {
    hs256(r#"{"iat":1767225600,"exp":1767229200}"#)
}

/// A folder that no other test has, of those that run at the same time.
fn folder(name: &str) -> Folder {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    Folder::new(&format!("{name}-{}", COUNT.fetch_add(1, Ordering::Relaxed)))
}

fn verify(token: &str) -> Run {
    jwtx_with(&["verify", "--at", AT, "--secret", SECRET], token.as_bytes())
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {:?} {:?}", run.stdout, run.stderr))
}

/// The report of `verify`.
fn judged(token: &str) -> Value {
    let args = ["verify", "--json", "--at", AT, "--secret", SECRET];
    json(&jwtx_with(&args, token.as_bytes()))
}

/// Asserts that both commands that look at a whole token find it malformed, with its place, and that
/// there is nothing to show.
fn is_malformed(input: &str, place: &str) {
    assert_eq!(is_malformed_but_shown(input, place).status, Some(6), "{input}");
}

/// Asserts that both commands find a token malformed, with its place; `inspect` may show it.
fn is_malformed_but_shown(input: &str, place: &str) -> Run {
    let run = verify(input);
    assert_eq!(run.status, Some(6), "{input}: {}", run.stdout);
    assert!(run.stdout.contains("INVALID_TOKEN"), "{input}: {}", run.stdout);
    assert!(run.stdout.contains(place), "{input}: no {place:?} in {}", run.stdout);
    assert_eq!(judged(input)["reason"], "malformed", "{input}");
    let run = jwtx_with(&["inspect", "--at", AT], input.as_bytes());
    assert!(run.stdout.contains("✗ malformed"), "{input}: {}", run.stdout);
    assert!(run.stdout.contains(place), "{input}: no {place:?} in {}", run.stdout);
    run
}

/// The output of a run that is killed when it takes longer than [`BOUND`].
fn bounded(mut command: Command, input: Vec<u8>) -> Option<Run> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that refuses its input does not read all of it.
    let fed = thread::spawn(move || drop(stdin.write_all(&input)));
    let (out, err) = (gather(child.stdout.take()), gather(child.stderr.take()));
    let started = Instant::now();
    let ended = loop {
        match child.try_wait().unwrap() {
            Some(status) => break Some(status),
            None if started.elapsed() > BOUND => break None,
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    if ended.is_none() {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    fed.join().unwrap();
    let (stdout, stderr) = (out.join().unwrap(), err.join().unwrap());
    ended.map(|status| Run { status: status.code(), stdout, stderr })
}

fn gather(stream: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.unwrap().read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// What is left of an output that a terminal or a log viewer would obey. With colours, SGR sequences
/// may be.
pub(crate) fn obeyed(output: &str, colours: bool) -> Option<char> {
    let text = if colours { without_sgr(output) } else { output.to_owned() };
    text.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(c,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    })
}

/// The text without `ESC [ digits and semicolons m`; every other escape stays.
fn without_sgr(output: &str) -> String {
    let mut kept = String::new();
    let mut rest = output;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        kept.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(after.len());
        rest = after[end..].strip_prefix('m').unwrap_or_else(|| {
            kept.push('\u{1b}');
            after
        });
    }
    kept + rest
}

#[test]
fn the_eye_for_what_a_terminal_obeys_sees_it() {
    for text in ["\u{1b}[2J", "\u{1b}]0;x\u{7}", "\u{1b}[31", "a\rb", "\u{9b}m", "\u{202e}"] {
        assert!(obeyed(text, false).is_some() && obeyed(text, true).is_some(), "{text:?}");
    }
    assert_eq!(obeyed("\u{1b}[1;31mred\u{1b}[0m\n", false), Some('\u{1b}'));
    assert_eq!(obeyed("\u{1b}[1;31mred\u{1b}[0m\n", true), None);
    assert_eq!(without_sgr("a\u{1b}[1mb\u{1b}[0mc"), "abc");
}
