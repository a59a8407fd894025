//! What goes to which stream, in which colours, and what happens when nobody reads.

use super::*;

#[test]
fn a_report_is_data_and_needs_no_words_beside_it() {
    for token in [good().as_str(), "abc", "", "eyJhbGciOiJub25lIn0.e30."] {
        for args in [
            &["inspect"][..],
            &["inspect", "--raw"],
            &["expiry"],
            &["expiry", "--exit-style", "nagios"],
            &["verify", "--secret", SECRET],
            &["verify"],
            &["verify", "--key", "/no/such/file"],
        ] {
            let run = jwtx(&[args, &["--at", AT, token]].concat());
            assert_ne!(run.stdout, "", "{args:?} {token}");
            assert_eq!(run.stderr, "", "{args:?} {token}");
        }
    }
}

#[test]
fn a_minted_token_stands_alone_and_warnings_beside_it() {
    let run = jwtx(&["mint", "--at", AT, "--secret", "short"]);
    assert_eq!(run.status, Some(0));
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert_eq!(run.stdout.matches('.').count(), 2, "{}", run.stdout);
    assert!(run.stderr.contains("weak-secret"), "{}", run.stderr);
    let run = jwtx(&["mint", "--at", AT, "--secret", SECRET, "--exp", "15m"]);
    assert_eq!(run.stderr, "");
}

#[test]
fn what_could_not_be_done_is_said_on_standard_error() {
    let good = good();
    for (args, status) in [
        (&["inspect", "--claims", "abc"][..], 6),
        (&["inspect", "--header", "abc"], 6),
        (&["inspect", "@/no/such/file"], 1),
        (&["verify", "@/no/such/file"], 1),
        (&["expiry", "--seconds", "abc"], 6),
        (&["mint"], 1),
        (&["mint", "--secret", SECRET, "--claims", "[]"], 2),
        (&["mint", "--secret", SECRET, "--alg", "ES256"], 1),
        (&["key", "show", "/no/such/file"], 1),
        (&["diff", "abc", &good], 6),
        (&["explain", "no such thing"], 2),
        (&["verify", "--leeway", "soon"], 2),
    ] {
        let run = jwtx(args);
        assert_eq!(run.status, Some(status), "{args:?}: {} {}", run.stdout, run.stderr);
        assert_eq!(run.stdout, "", "{args:?}");
        assert!(run.stderr.starts_with("error: ") || args[0] == "expiry", "{}", run.stderr);
        assert_ne!(run.stderr, "", "{args:?}");
    }
}

/// A reader that was promised JSON or a number gets that or nothing.
#[test]
fn where_json_or_a_number_was_asked_for_nothing_else_is_data() {
    for args in [&["inspect", "--header"][..], &["inspect", "--claims"], &["expiry", "--seconds"]] {
        for (token, status) in [("", 7), (" ", 7), ("abc", 6), ("a.b.c", 6)] {
            let run = jwtx(&[args, &["--at", AT, token]].concat());
            assert_eq!(run.status, Some(status), "{args:?} {token:?}");
            assert_eq!(run.stdout, "", "{args:?} {token:?}");
            assert_ne!(run.stderr, "", "{args:?} {token:?}");
        }
    }
    let never = hs256("{}");
    let run = jwtx(&["expiry", "--seconds", "--at", AT, &never]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""));
}

#[test]
fn quiet_says_nothing_on_either_but_why_nothing_could_be_done() {
    let (expired, early) = (hs256(r#"{"exp":1}"#), hs256(r#"{"nbf":4102444800}"#));
    let good = good();
    for token in [&good, &expired, &early, "abc", "", "eyJhbGciOiJub25lIn0.e30.", "@/no/file"] {
        for args in [
            &["inspect"][..],
            &["inspect", "--raw"],
            &["inspect", "--claims"],
            &["inspect", "--header"],
            &["expiry"],
            &["expiry", "--seconds"],
            &["expiry", "--within", "60s"],
            &["verify"],
            &["verify", "--secret", SECRET],
            &["verify", "--key", "/no/such/file"],
            &["verify", "--secret", SECRET, "--exit-style", "nagios"],
        ] {
            let args = [args, &["--at", AT, token]].concat();
            let loud = jwtx(&args);
            let failed = loud.stderr.starts_with("error: ") || loud.stdout.contains("TOKEN_ERROR");
            for quiet in [&["--quiet"][..], &["-q"], &["--quiet", "--json"]] {
                let run = jwtx(&[&args, quiet].concat());
                assert_eq!(run.stdout, "", "{args:?} {quiet:?}");
                assert_eq!(run.stderr.starts_with("error: "), failed, "{args:?} {quiet:?}");
                assert!(failed || run.stderr.is_empty(), "{args:?} {quiet:?}: {}", run.stderr);
                assert_eq!(run.status, loud.status, "{args:?} {quiet:?}");
            }
        }
    }
}

#[test]
fn quiet_leaves_standard_output_alone_in_a_wrong_command_line_too() {
    for quiet in [&["--quiet"][..], &["--quiet", "--json"]] {
        let run = jwtx(&[&["verify", "--leeway", "soon"], quiet].concat());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{quiet:?}");
    }
}

#[test]
fn every_error_is_json_where_json_was_asked_for() {
    let good = good();
    for (args, status, reason) in [
        (&["inspect", ""][..], 7, "no_token"),
        (&["inspect", "@/no/such/file"], 1, "io"),
        (&["inspect", "--claims", "abc"], 6, "malformed"),
        (&["expiry", ""], 7, "no_token"),
        (&["expiry", "abc"], 6, "malformed"),
        (&["expiry", "--seconds", "abc"], 6, "malformed"),
        (&["verify", "abc"], 6, "malformed"),
        (&["verify", "@/no/such/file"], 1, "io"),
        (&["verify", &good], 1, "key_missing"),
        (&["verify", "--key", "/no/such/file", &good], 1, "io"),
        (&["verify", "--secret", "", &good], 1, "key_unusable"),
        (&["verify", "--secret", "another", &good], 6, "signature_mismatch"),
        (&["mint"], 1, "key_missing"),
        (&["mint", "--secret", SECRET, "--claims", "nonsense"], 2, "usage"),
        (&["mint", "--secret", SECRET, "--alg", "ES256"], 1, "key_unusable"),
        (&["diff", "abc", &good], 6, "malformed"),
        (&["key", "show", "/no/such/file"], 1, "io"),
        (&["keygen", "rsa", "--bits", "7"], 2, "usage"),
        (&["verify", "--leeway", "soon"], 2, "usage"),
        (&["verify", "--at", "yesterday"], 2, "usage"),
        (&["verify", "x", "y"], 2, "usage"),
        (&["verify", "--secret", "a", "--secret-file", "b"], 2, "usage"),
        (&["mint", "--exp", "soon"], 2, "usage"),
        (&["mint", "--bogus"], 2, "usage"),
        (&["completions", "tcsh"], 2, "usage"),
        (&["key"], 2, "usage"),
    ] {
        for args in [[args, &["--json"]].concat(), [&["--json"], args].concat()] {
            let run = jwtx(&args);
            assert_eq!(run.status, Some(status), "{args:?}: {}", run.stderr);
            let object = json(&run);
            assert_eq!(object["schema"], "jwtx.report/1", "{args:?}");
            assert_eq!(object["reason"], reason, "{args:?}");
            let sentence = object["summary"].as_str().unwrap_or_default();
            assert!(!sentence.is_empty() && !sentence.starts_with("error"), "{args:?}");
            assert_eq!(run.stderr.is_empty(), status != 2, "{args:?}: {}", run.stderr);
        }
    }
}

#[test]
fn a_word_that_cannot_be_explained_is_json_where_json_was_asked_for() {
    let run = jwtx(&["explain", "--json", "no such thing"]);
    assert_eq!(run.status, Some(2));
    json(&run);
}

#[test]
fn json_of_a_report_says_the_same_as_its_words_and_its_status() {
    let (expired, early) = (hs256(r#"{"exp":1}"#), hs256(r#"{"nbf":4102444800}"#));
    for (token, status, code) in [
        (good(), 0, "TOKEN_VALID"),
        (expired, 3, "TOKEN_EXPIRED"),
        (early, 5, "TOKEN_NOT_ACTIVE"),
        ("abc".to_owned(), 6, "INVALID_TOKEN"),
        (String::new(), 7, "NO_TOKEN"),
    ] {
        let run = verify(&token);
        assert_eq!(run.status, Some(status));
        assert!(run.stdout.contains(code), "{}", run.stdout);
        assert_eq!(judged(&token)["code"], code);
    }
}

/// `inspect` gives no verdict, in no style.
#[test]
fn inspect_calls_nothing_valid() {
    let forged = "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.";
    for token in [forged, &good(), "abc", "a.b.c"] {
        for args in [
            &["inspect"][..],
            &["inspect", "--json"],
            &["inspect", "--exit-style", "nagios"],
            &["inspect", "--exit-style", "zero"],
        ] {
            let run = jwtx(&[args, &["--at", AT, token]].concat());
            assert!(!run.stdout.contains("TOKEN_VALID"), "{args:?} {token}: {}", run.stdout);
            assert!(!run.stdout.contains("JWT OK"), "{args:?} {token}: {}", run.stdout);
        }
    }
}

const COMMANDS: [&[&str]; 10] = [
    &["explain", "--list"],
    &["completions", "bash"],
    &["man"],
    &["inspect", "--at", AT, "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln"],
    &["expiry", "--at", AT, "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln"],
    &["verify", "--at", AT, "--json", "eyJhbGciOiJub25lIn0.e30."],
    &["mint", "--at", AT, "--secret", SECRET, "--exp", "15m"],
    &["mint", "--json", "--bogus"],
    &["--help"],
    &["--version"],
];

#[test]
fn a_closed_output_ends_every_command_quietly_and_with_its_own_status() {
    for args in COMMANDS {
        let open = jwtx(args);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(args)
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!stderr.contains("panic"), "{args:?}: {stderr}");
        assert_eq!(stderr, open.stderr, "{args:?}");
        assert_eq!(output.status.code(), open.status, "{args:?}");
    }
}

#[test]
fn a_closed_standard_error_is_no_matter() {
    for args in COMMANDS {
        let open = jwtx(args);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(writer)
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .unwrap();
        assert_eq!(output.status.code(), open.status, "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), open.stdout, "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_is_said() {
    for args in [&["explain", "--list"][..], &["inspect", "a.b.c"], &["inspect", "--json", "a.b.c"]]
    {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command(args).stdout(full).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {stderr}");
        assert!(stderr.contains("standard output cannot be written"), "{args:?}: {stderr}");
    }
}

fn is_coloured(args: &[&str], variables: &[(&str, &str)]) -> bool {
    let output = command(args).envs(variables.iter().copied()).output().unwrap();
    output.stdout.contains(&0x1b) || output.stderr.contains(&0x1b)
}

#[test]
fn colour_follows_the_option_then_the_environment() {
    let good = good();
    for (color, variables, wanted) in [
        (None, &[][..], false),
        (Some("auto"), &[], false),
        (Some("always"), &[], true),
        (Some("always"), &[("NO_COLOR", "1")], true),
        (Some("always"), &[("CLICOLOR", "0")], true),
        (Some("always"), &[("TERM", "dumb")], true),
        (None, &[("CLICOLOR_FORCE", "1")], true),
        (Some("auto"), &[("CLICOLOR_FORCE", "1")], true),
        (None, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (None, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], true),
        (None, &[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")], true),
        (Some("never"), &[("CLICOLOR_FORCE", "1")], false),
        (None, &[("CLICOLOR_FORCE", "0")], false),
        (None, &[("CLICOLOR_FORCE", "")], false),
        (None, &[("CLICOLOR", "1")], false),
    ] {
        for command in [
            &["inspect", "--raw"][..],
            &["expiry"],
            &["verify", "--secret", SECRET],
            &["diff", &good],
        ] {
            let option = color.map(|color| ["--color", color]);
            let option = option.as_ref().map_or(&[][..], |option| &option[..]);
            let args = [command, option, &["--at", AT, &good]].concat();
            assert_eq!(
                is_coloured(&args, variables),
                wanted,
                "{command:?} {option:?} {variables:?}"
            );
        }
    }
}

#[test]
fn no_colour_is_in_data_for_programs() {
    let good = good();
    for args in [
        &["inspect", "--json"][..],
        &["inspect", "--claims"],
        &["verify", "--json", "--secret", SECRET],
        &["expiry", "--seconds"],
        &["expiry", "--exit-style", "nagios"],
    ] {
        let args = [args, &["--color", "always", "--at", AT, &good]].concat();
        assert!(!is_coloured(&args, &[]), "{args:?}");
    }
    assert!(!is_coloured(&["mint", "--color", "always", "--secret", SECRET], &[]));
}

#[test]
fn no_colour_means_none_in_a_wrong_command_line_too() {
    for args in [["verify", "--at", "soon"], ["completions", "tcsh", "x"]] {
        let args = [&args[..], &["--color", "never"]].concat();
        assert!(!is_coloured(&args, &[("CLICOLOR_FORCE", "1")]), "{args:?}");
        assert!(!is_coloured(&args[..args.len() - 2], &[("NO_COLOR", "1")]), "{args:?}");
    }
}

#[test]
fn a_countdown_in_a_pipe_tells_each_change_and_ends_with_the_verdict() {
    let token = hs256(r#"{"nbf":1767225601,"exp":1767225602}"#);
    let run = jwtx(&["expiry", "--watch", "--at", AT, &token]);
    assert_eq!(run.status, Some(3));
    let codes: Vec<&str> =
        run.stdout.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(codes.ends_with(&["TOKEN_EXPIRED"]), "{codes:?}");
    assert!(codes.len() <= 3 && codes.contains(&"TOKEN_NOT_ACTIVE"), "{codes:?}");
}
