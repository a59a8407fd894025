//! Inputs that are too large, too slow or too strange.

use std::io::Write as _;
use std::process::Stdio;

use crate::program::command;

/// The most memory that a process had, in KiB.
fn peak(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Feeds pieces to a batch and gives its peak memory in KiB, if the system tells it, and its output.
fn feed(options: &[&str], pieces: impl Iterator<Item = Vec<u8>>) -> (Option<u64>, String) {
    let args = [&["inspect", "--at", "2026-01-01"], options].concat();
    let mut child = command(&args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut output, &mut text).unwrap();
        text
    });
    for piece in pieces {
        input.write_all(&piece).unwrap();
    }
    let most = peak(child.id());
    drop(input);
    assert!(child.wait().unwrap().success());
    (most, reader.join().unwrap())
}

#[test]
fn one_line_without_end_takes_bounded_memory() {
    for byte in [b'.', b'e'] {
        let pieces = std::iter::repeat_n(vec![byte; 1 << 20], 256);
        let (most, output) = feed(&["--lines"], pieces);
        assert!(output.contains("268435456 bytes, more than the limit of 1048576"), "{output}");
        assert_eq!(output.lines().count(), 1);
        assert!(most.is_none_or(|kib| kib < 64 * 1024), "{most:?} KiB");
    }
}

#[test]
fn ten_thousand_headers_take_bounded_memory() {
    let piece = |number: usize| {
        let header = format!(r#"{{"alg":"HS256","kid":"{number}-{}"}}"#, "k".repeat(2000));
        let header = jwtx::jose::base64url::encode(header);
        format!("{header}.e30.c2lnbmF0dXJlIG9mIHRoaXJ0eS10d28gYnl0ZXMuLi4\n").into_bytes()
    };
    let (most, output) = feed(&["--lines", "--threads", "2"], (0..10_000).map(piece));
    assert_eq!(output.lines().count(), 10_000);
    assert!(output.lines().nth(9_999).unwrap().contains("9999-kkk"));
    assert!(most.is_none_or(|kib| kib < 64 * 1024), "{most:?} KiB");
}

#[test]
fn a_stream_is_judged_in_memory_that_does_not_grow() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3NjcyMjI5MDB9.c2lnbmF0dXJlIG9mIHRoaXJ0eS10d28gYnl0ZXMuLi4\n";
    let block = token.repeat(10_000).into_bytes();
    let (few, _) = feed(&["--lines", "--quiet"], std::iter::repeat_n(block.clone(), 5));
    let (many, _) = feed(&["--lines", "--quiet"], std::iter::repeat_n(block, 60));
    if let (Some(few), Some(many)) = (few, many) {
        assert!(many < few + 8 * 1024, "{few} KiB, then {many} KiB");
    }
}
