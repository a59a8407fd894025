//! Texts that are no token: each has its sentence, its place and its exit status.

use super::*;

fn is_no_token(run: &Run) {
    assert_eq!(run.status, Some(7), "{}", run.stdout);
    assert!(run.stdout.contains("NO_TOKEN"), "{}", run.stdout);
    assert!(run.stdout.contains("help: "), "{}", run.stdout);
}

#[test]
fn empty_input_is_no_token() {
    for command in ["inspect", "expiry", "verify"] {
        is_no_token(&jwtx_with(&[command], b""));
        is_no_token(&jwtx_with(&[command, "-"], b""));
        is_no_token(&jwtx(&[command, ""]));
        is_no_token(&jwtx(&[command, "\"\""]));
    }
    is_no_token(&jwtx(&[]));
    is_no_token(&jwtx(&[""]));
}

#[test]
fn white_space_is_no_token() {
    let folder = folder("white-space");
    for space in [" ", "\n", " \n\t \r\n", "\u{feff}", "\u{a0}\u{2003}"] {
        let file = format!("@{}", folder.file("token", space.as_bytes()));
        for command in ["inspect", "expiry", "verify"] {
            is_no_token(&jwtx_with(&[command], space.as_bytes()));
            is_no_token(&jwtx(&[command, space]));
            is_no_token(&jwtx(&[command, &file]));
        }
    }
}

#[cfg(unix)]
#[test]
fn no_argument_and_a_closed_standard_input_is_no_token() {
    for arguments in ["verify", "inspect", "expiry", "verify -", ""] {
        let line = format!("exec \"$0\" {arguments} <&-");
        let output = Command::new("sh").args(["-c", &line, env!("CARGO_BIN_EXE_jwtx")]).output();
        let output = output.unwrap();
        assert_eq!(output.status.code(), Some(7), "{line}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("NO_TOKEN"), "{line}");
    }
}

#[test]
fn no_token_is_told_before_the_lack_of_a_key() {
    let run = jwtx(&["verify", "--json", "--key", "/no/such/file", " "]);
    assert_eq!((run.status, &json(&run)["code"]), (Some(7), &"NO_TOKEN".into()));
}

#[test]
fn one_segment_is_malformed() {
    is_malformed("abc", "token, byte 3");
    for word in ["undefined", "null", "[object Object]", "$TOKEN", "Bearer"] {
        is_malformed(word, ", not a JWT");
    }
}

#[test]
fn two_segments_are_malformed() {
    is_malformed("a.b", "2 segments");
    is_malformed("eyJhbGciOiJIUzI1NiJ9.e30", "2 segments");
}

#[test]
fn four_and_six_segments_are_malformed() {
    is_malformed("a.b.c.d", "4 segments");
    is_malformed("eyJhbGciOiJIUzI1NiJ9.e30.c2ln.c2ln", "4 segments");
    is_malformed("a.b.c.d.e.f", "more than five segments");
}

#[test]
fn empty_segments_are_malformed() {
    is_malformed("..", "header, byte 0");
    is_malformed(".", "2 segments");
    is_malformed("....", "header, byte 0");
    // The payload may be elsewhere (RFC 7515 appendix F): it is shown for what it is, and no token is good without it.
    let detached = "eyJhbGciOiJIUzI1NiJ9..c2ln";
    let shown = jwtx(&["inspect", detached]);
    assert_eq!(shown.status, Some(0));
    assert!(shown.stdout.contains("detached-payload"), "{}", shown.stdout);
    let judged = jwtx(&["verify", "--secret", SECRET, detached]);
    assert_eq!(judged.status, Some(6));
    assert!(judged.stdout.contains("--detached-payload"), "{}", judged.stdout);
}

#[test]
fn characters_beyond_ascii_are_malformed_with_their_place() {
    is_malformed("é.a.b", "header, byte 0");
    is_malformed("eyJhbGciOiJIUzI1NiJ9.\u{1f600}.c2ln", "claims, byte 21");
    is_malformed_but_shown("eyJhbGciOiJIUzI1NiJ9.e30.ｃ2ln", "signature, byte 25");
    assert_eq!(jwtx(&["verify", "--secret", SECRET, "é.a.b"]).status, Some(6));
}

#[test]
fn characters_that_base64url_lacks_are_malformed_with_their_place() {
    is_malformed_but_shown("eyJhbGciOiJIUzI1NiJ9.e30=.c2ln", "claims, byte 24");
    is_malformed_but_shown("eyJhbGciOiJIUzI1NiJ9.e30.c+ln", "signature, byte 26");
    is_malformed("eyJhbGciOiJIUzI1NiJ9.e3\0.c2ln", "claims, byte 23");
}

#[test]
fn bytes_that_are_no_utf8_are_malformed_on_standard_input_and_in_a_file() {
    let folder = folder("bytes");
    for bytes in [&b"\xff\xfe"[..], b"\xff.a.b", b"eyJhbGciOiJIUzI1NiJ9.\xc3(.c2ln", &[0; 9]] {
        let file = format!("@{}", folder.file("token", bytes));
        for command in ["inspect", "expiry", "verify"] {
            let run = jwtx_with(&[command, "--secret", SECRET][..1], bytes);
            assert_eq!(run.status, Some(6), "{command} {bytes:?}: {}", run.stdout);
            assert_eq!(jwtx(&[command, &file]).status, Some(6), "{command} {bytes:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_utf8_are_malformed_as_an_argument_too() {
    use std::os::unix::ffi::OsStrExt as _;
    for bytes in [&b"\xff\xfe"[..], b"\xff.a.b", b"eyJhbGciOiJIUzI1NiJ9.\xc3(.c2ln"] {
        let argument = std::ffi::OsStr::from_bytes(bytes);
        let output = command(&["verify", "--json"]).arg(argument).output().unwrap();
        assert_eq!(output.status.code(), Some(6), "{bytes:?}");
    }
}
