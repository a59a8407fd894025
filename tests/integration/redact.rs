//! `jwtx redact` as a filter between other filters.

use std::fs;

use crate::program::{Folder, Run, command, jwtx, jwtx_with};

fn live() -> String {
    let secret = "not-a-secret-but-long-enough-for-hs256";
    let args = ["mint", "--secret", secret, "--at", "2025-12-31T23:00:00Z", "--exp", "15m"];
    jwtx(&args).stdout.trim().to_owned()
}

#[test]
fn redaction_keeps_every_other_byte() {
    let token = live();
    let text =
        [&b"\xef\xbb\xbf\xff\0caf\xe9\r\n\t{\"a\":\""[..], token.as_bytes(), b"\"}\x80\n\n\r"]
            .concat();
    let folder = Folder::new("scan-redact");
    let path = folder.file("raw", &text);
    let output = command(&["redact", &path]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let (kept, signature) = token.rsplit_once('.').unwrap();
    let mark = output.stdout.windows(signature.len()).any(|part| part == signature.as_bytes());
    assert!(!mark, "the signature is still there");
    let start =
        text.windows(signature.len()).position(|part| part == signature.as_bytes()).unwrap();
    assert_eq!(output.stdout[..start], text[..start]);
    assert!(output.stdout[..start].ends_with(format!("{kept}.").as_bytes()));
    assert!(output.stdout.ends_with(&text[start + signature.len()..]));
    assert_eq!(fs::read(&path).unwrap(), text, "the file itself is left as it was");
    // What was redacted is no token any more, and stays as it is.
    let again = jwtx_with(&["redact"], &output.stdout);
    assert_eq!(again.stdout, String::from_utf8_lossy(&output.stdout));
    assert_eq!(jwtx_with(&["scan", "--fail-on", "any", "-"], &output.stdout).status, Some(0));
    let full = jwtx_with(&["redact", "--full"], token.as_bytes());
    assert!(full.stdout.starts_with("[jwtx:redacted fp=") && !full.stdout.contains("eyJ"));
}

#[test]
fn files_come_out_one_after_the_other_as_one_text() {
    let token = live();
    let (kept, signature) = token.rsplit_once('.').unwrap();
    let folder = Folder::new("redact-files");
    let (one, two) = (folder.file("a", b"no end of line: "), folder.file("b", token.as_bytes()));
    let run = jwtx(&["redact", &one, &two]);
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(run.stdout.matches(kept).count(), 1, "{}", run.stdout);
    assert!(run.stdout.starts_with("no end of line: eyJ") && !run.stdout.contains(signature));
    let full = jwtx(&["redact", "--full", &one, &two]);
    assert!(full.stdout.starts_with("no end of line: [jwtx:redacted fp="), "{}", full.stdout);
    let between = jwtx_with(&["redact", &one, "-", &one], format!("{token}\n").as_bytes());
    assert_eq!(between.stdout.matches("no end of line: ").count(), 2);
    assert!(between.stdout.contains(kept) && !between.stdout.contains(signature));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_comes_out() {
    let folder = Folder::new("redact-faults");
    let path = folder.file("a", b"all of it\n");
    let run = |args: &[&str]| -> Run { jwtx(&[&["redact"], args].concat()) };
    for (other, why) in [("missing", "does not exist"), ("", "is a directory")] {
        let other = folder.path(other);
        let result = run(&[&path, &other, &path]);
        assert_eq!((result.status, result.stdout.as_str()), (Some(1), "all of it\nall of it\n"));
        assert!(result.stderr.contains(why), "{}", result.stderr);
        // Quiet is about what is said, not about what was asked for, nor about what failed.
        let quiet = run(&["--quiet", &path, &other]);
        assert_eq!((quiet.status, quiet.stdout.as_str()), (Some(1), "all of it\n"));
        assert!(quiet.stderr.contains(why), "{}", quiet.stderr);
    }
    assert_eq!(run(&["--json", &path]).status, Some(2));
}

#[test]
fn scan_names_the_command_that_redacts() {
    for option in ["--redact", "--redact=signature", "--redact=full", "--redact=x"] {
        let run = jwtx_with(&["scan", option], live().as_bytes());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{option}");
        assert!(run.stderr.contains("jwtx redact [--full] [FILE…]"), "{}", run.stderr);
    }
}

#[test]
fn each_file_is_searched_by_itself() {
    let token = live();
    let (kept, signature) = token.rsplit_once('.').unwrap();
    let folder = Folder::new("redact-borders");
    // Neither file ends its line, so the two tokens touch in what comes out.
    let (one, two) = (folder.file("a", token.as_bytes()), folder.file("b", token.as_bytes()));
    for args in [&[one.as_str(), &two][..], &[&one, "-", &two], &["-", &one]] {
        let run = jwtx_with(&[&["redact"], args].concat(), token.as_bytes());
        assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{args:?}");
        assert!(!run.stdout.contains(signature), "{args:?}: {}", run.stdout);
        assert_eq!(run.stdout.matches(kept).count(), args.len(), "{args:?}");
        let single = jwtx(&["redact", &one]).stdout;
        assert_eq!(run.stdout, single.repeat(args.len()), "{args:?}: the outputs, joined");
    }
}

#[test]
fn a_failure_stays_one_whoever_reads_and_however_it_is_told() {
    let folder = Folder::new("redact-failure");
    let big = folder.file("big", &b"no token here\n".repeat(500_000));
    let missing = folder.path("missing.log");
    let mut child = command(&["redact", &missing, &big])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // The reader goes away at once.
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let run = jwtx(&["redact", "--exit-style", "zero", &missing]);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
}

#[test]
fn a_redacted_token_is_not_one_in_pieces() {
    let redacted = jwtx_with(&["redact"], live().as_bytes()).stdout;
    for args in [&["inspect"][..], &["verify", "--secret", "x"], &["expiry"]] {
        let run = jwtx_with(args, redacted.as_bytes());
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(!said.contains("joined"), "{args:?}: {said}");
    }
}
