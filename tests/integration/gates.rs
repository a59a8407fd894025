//! Gates: `--fail-on` counts what it names, and one that could never count is a mistake that is named.

use crate::program::{Folder, Run, command, jwtx, jwtx_with};

const AT: &str = "2025-12-31T23:05:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

fn live() -> String {
    let at = "2025-12-31T23:00:00Z";
    jwtx(&["mint", "--secret", SECRET, "--at", at, "--exp", "15m"]).stdout.trim().to_owned()
}

fn run(command: &str, options: &[&str], batch: bool) -> Run {
    let key: &[&str] = if command == "verify" { &["--secret", SECRET] } else { &[] };
    let place: &[&str] = match (command, batch) {
        (_, true) => &["--lines"],
        ("scan", false) => &["-"],
        _ => &[],
    };
    let args = [&[command, "--at", AT], key, options, place].concat();
    jwtx_with(&args, format!("Bearer {}\n", live()).as_bytes())
}

#[test]
fn a_gate_that_can_never_count_is_a_usage_error() {
    for (command, options) in [
        ("scan", &["--fail-on", "TOKEN_EXPIRING"][..]),
        ("scan", &["--fail-on", "expiring"]),
        ("scan", &["--fail-on", "expired", "--ignore-expired"]),
        ("scan", &["--fail-on", "TOKEN_EXPIRED", "--ignore-expired"]),
        ("scan", &["--fail-on", "NO_TOKEN"]),
        ("scan", &["--fail-on", "invalid"]),
        ("scan", &["--fail-on", "weak-secret"]),
        ("scan", &["--fail-on", "bearer-prefix-removed"]),
        ("scan", &["--fail-on", "diagnosis-stopped", "--secret", SECRET]),
        ("scan", &["--fail-on", "any", "--fail-on", "TOKEN_EXPIRING"]),
        ("inspect", &["--fail-on", "TOKEN_EXPIRED"]),
        ("inspect", &["--fail-on", "rsa-key-too-small"]),
        ("inspect", &["--fail-on", "quotes-removed", "--strict-input"]),
        ("inspect", &["--fail-on", "exp-missing", "--allow-finding", "exp-missing"]),
        ("expiry", &["--fail-on", "TOKEN_EXPIRING"]),
        ("expiry", &["--fail-on", "TOKEN_EXPIRING", "--within", "0s"]),
        ("expiry", &["--fail-on", "well-known-secret"]),
        ("verify", &["--fail-on", "TOKEN_EXPIRING"]),
        ("verify", &["--fail-on", "TOKEN_EXPIRING", "--within", "1h", "--ignore-exp"]),
        ("verify", &["--fail-on", "TOKEN_EXPIRED", "--ignore-exp"]),
        ("verify", &["--fail-on", "TOKEN_NOT_ACTIVE", "--ignore-nbf"]),
    ] {
        for batch in [false, true] {
            if batch && command == "scan" {
                continue;
            }
            let result = run(command, options, batch);
            let place = format!("{command} {options:?} in a batch: {batch}");
            assert_eq!((result.status, result.stdout.as_str()), (Some(2), ""), "{place}");
            let words = ["has no effect here", "cannot be used with --ignore-exp"];
            let named = words.iter().any(|words| result.stderr.contains(words));
            assert!(named, "{place}: {}", result.stderr);
        }
    }
    let batch = run("verify", &["--fail-on", "diagnosis-stopped"], true);
    assert_eq!(batch.status, Some(2), "{}", batch.stderr);
}

#[test]
fn a_severity_of_which_all_findings_are_allowed_can_never_count() {
    let findings = jwtx(&["explain", "findings"]).stdout;
    let errors: Vec<&str> = findings
        .lines()
        .filter(|line| line.split_whitespace().any(|word| word == "error"))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(errors.len() > 5, "{findings}");
    let status = |kept: &str| {
        let allowed = errors.iter().filter(|code| **code != kept);
        let allowed = allowed.flat_map(|code| ["--allow-finding", code]);
        let options: Vec<&str> = ["--fail-on", "error"].into_iter().chain(allowed).collect();
        run("inspect", &options, false).status
    };
    assert_eq!(status(""), Some(2));
    // One that a token can have is enough; one that only a key can have is not.
    assert_eq!((status("alg-none"), status("rsa-key-too-small")), (Some(0), Some(2)));
}

#[test]
fn a_gate_that_can_count_does() {
    for (command, options, status) in [
        ("scan", &["--fail-on", "TOKEN_EXPIRING", "--within", "1h"][..], 6),
        ("scan", &["--fail-on", "TOKEN_EXPIRING", "--within", "1m"], 0),
        ("scan", &["--fail-on", "expiring", "--within", "1h"], 6),
        ("scan", &["--fail-on", "expiring", "--within", "1m"], 0),
        ("scan", &["--fail-on", "TOKEN_EXPIRING", "--within", "90%"], 6),
        ("scan", &["--fail-on", "TOKEN_EXPIRING", "--within", "1h", "--secret", SECRET], 6),
        ("scan", &["--fail-on", "TOKEN_VALID"], 6),
        ("scan", &["--fail-on", "invalid", "--secret", "another secret, which did not sign it"], 6),
        ("scan", &["--fail-on", "weak-secret", "--secret", SECRET], 0),
        ("expiry", &["--fail-on", "TOKEN_VALID"], 6),
        ("expiry", &["--fail-on", "TOKEN_EXPIRED"], 0),
        ("expiry", &["--seconds", "--fail-on", "TOKEN_VALID"], 6),
        ("expiry", &["--seconds", "--fail-on", "bearer-prefix-removed"], 6),
        ("inspect", &["--header", "--fail-on", "bearer-prefix-removed"], 6),
        ("inspect", &["--claims", "--fail-on", "bearer-prefix-removed"], 6),
        ("inspect", &["--header", "--fail-on", "error"], 0),
        ("verify", &["--fail-on", "TOKEN_VALID"], 6),
        ("verify", &["--fail-on", "TOKEN_EXPIRED", "--ignore-exp", "--max-age", "1h"], 0),
        ("verify", &["--fail-on", "TOKEN_EXPIRING", "--within", "1m"], 0),
        ("verify", &["--fail-on", "diagnosis-stopped"], 0),
    ] {
        let result = run(command, options, false);
        assert_eq!(result.status, Some(status), "{command} {options:?}: {}", result.stderr);
    }
    let batch = run("expiry", &["--fail-on", "TOKEN_EXPIRING", "--within", "1h"], true);
    assert_eq!(batch.status, Some(6), "{}", batch.stderr);
}

#[test]
fn a_gate_of_a_severity_over_many_tokens_stops_what_one_would_fail_by() {
    let signed = |secret: &str, times: &[&str]| {
        let token = jwtx(&[&["mint", "--secret", secret, "--at", AT], times].concat());
        format!("{}\n", token.stdout.trim())
    };
    let tokens = [
        ("valid", signed(SECRET, &["--exp", "1h"])),
        ("expired", signed(SECRET, &["--exp=-1h"])),
        ("not active yet", signed(SECRET, &["--nbf", "1h", "--exp", "2h"])),
        ("forged", signed("another secret, which jwtx is not told of", &["--exp", "1h"])),
        ("malformed", "abc.def.ghi\n".to_owned()),
        ("detached, and without a header", "..x\n".to_owned()),
        ("of nothing", "..\n".to_owned()),
    ];
    let key = ["--secret", SECRET];
    for (command, key) in [("verify", &key[..]), ("expiry", &[]), ("inspect", &[])] {
        for severity in ["note", "warning", "error"] {
            for report in [&[][..], &["--report", "junit"]] {
                for (what, token) in &tokens {
                    let args =
                        [&[command, "--at", AT, "--fail-on", severity], key, report].concat();
                    let one = jwtx_with(&args, token.as_bytes());
                    let many = jwtx_with(&[&args[..], &["--lines"]].concat(), token.as_bytes());
                    let place = format!("{command} {severity} {report:?}: {what}");
                    assert_eq!(many.status == Some(0), one.status == Some(0), "{place}");
                    if !token.starts_with("ey") {
                        assert_eq!((one.status, many.status), (Some(6), Some(6)), "{place}");
                    }
                    if !report.is_empty() {
                        let fails =
                            ["<failure", "<error"].iter().any(|it| many.stdout.contains(it));
                        assert_eq!(fails, many.status != Some(0), "{place}: {}", many.stdout);
                    }
                }
            }
        }
    }
    // What is named alone counts alone.
    let status = |what| {
        let args = ["verify", "--at", AT, "--fail-on", what, "--secret", SECRET, "--lines"];
        jwtx_with(&args, tokens[3].1.as_bytes()).status
    };
    assert_eq!((status("exp-missing"), status("TOKEN_EXPIRED")), (Some(0), Some(0)));
    assert_eq!(status("INVALID_TOKEN"), Some(6));
}

#[test]
fn a_gate_of_a_severity_over_what_is_verified_stops_what_does_not_verify() {
    let folder = Folder::new("gates-verified");
    let signed = |secret: &str, exp: &str| {
        jwtx(&["mint", "--secret", secret, "--at", AT, "--exp", exp]).stdout
    };
    for (name, secret, exp, verified) in [
        ("valid", SECRET, "1h", 0),
        ("expired", SECRET, "-1h", 6),
        ("forged", "another secret, which jwtx is not told of", "1h", 6),
    ] {
        let exp = if exp == "-1h" { "2025-12-31T22:00:00Z" } else { exp };
        let file = folder.file(name, signed(secret, exp).as_bytes());
        for severity in ["note", "error"] {
            let args =
                ["scan", "--at", AT, "--fail-on", severity, "--verify", "--secret", SECRET, &file];
            let run = jwtx(&args);
            assert_eq!(run.status, Some(verified), "{name} {severity}: {}", run.stdout);
        }
        // Without a key, nobody said what a token has to be: what is found in it counts alone.
        let found = if name == "expired" { 6 } else { 0 };
        let run = jwtx(&["scan", "--at", AT, "--fail-on", "error", &file]);
        assert_eq!(run.status, Some(found), "{name}: {}", run.stdout);
    }
}

#[test]
fn the_report_of_a_search_fails_by_its_gate() {
    let folder = Folder::new("gates-search-report");
    let signed = |exp: &str| jwtx(&["mint", "--secret", SECRET, "--at", AT, "--exp", exp]).stdout;
    folder.file(".netrc", format!("machine a login b password {}", signed("1h")).as_bytes());
    folder.file("old", signed("2025-12-31T22:00:00Z").as_bytes());
    let failures = |options: &[&str]| {
        let run = command(&[&["scan", "--at", AT, "--report", "junit"], options].concat())
            .current_dir(&folder.0)
            .env("HOME", &folder.0)
            .output()
            .unwrap();
        let text = String::from_utf8(run.stdout).unwrap();
        (text.matches("<failure").count(), run.status.code())
    };
    // Where nothing is named, what can be used is told.
    assert_eq!(failures(&[".netrc", "old"]), (1, Some(0)));
    assert_eq!(failures(&[".netrc", "old", "--fail-on", "live"]), (1, Some(6)));
    assert_eq!(failures(&[".netrc", "old", "--fail-on", "expired"]), (1, Some(6)));
    assert_eq!(failures(&[".netrc", "--fail-on", "expired"]), (0, Some(0)));
    assert_eq!(failures(&[".netrc", "old", "--fail-on", "any"]), (2, Some(6)));
    assert_eq!(failures(&["--credentials", "--fail-on", "expired"]), (0, Some(0)));
    assert_eq!(failures(&["--credentials", "--fail-on", "live"]), (1, Some(6)));
}

#[test]
fn no_loop_loses_its_input_to_a_search() {
    let folder = Folder::new("gates-loop");
    folder.file("a.env", live().as_bytes());
    let given = folder.file("folders", b"one\ntwo\n");
    for options in [&[][..], &["--quiet"], &["--json"], &["--report", "sarif"]] {
        let output = command(&["scan", "--at", AT, "--fail-on", "live"])
            .args(options)
            .current_dir(&folder.0)
            .stdin(std::fs::File::open(&given).unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(6), "{options:?}: this folder is searched");
        let said = String::from_utf8(output.stderr).unwrap();
        let note = "jwtx did not read standard input; use - to read it\n";
        assert!(said.starts_with(note), "{options:?}: {said}");
        let more = !options.contains(&"--quiet");
        let end = "1 token in 2 files (1 live; signatures not checked)\n";
        assert_eq!(said.ends_with(end), more, "{options:?}: {said}");
        // What follows in the shell's loop is still there to be read.
        let rest = command(&["scan", "--at", AT, "--quiet", "."])
            .current_dir(&folder.0)
            .stdin(std::fs::File::open(&given).unwrap())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(rest.stderr).unwrap(), "", "a path was given");
    }
    let piped = jwtx_with(&["scan", "--at", AT, "--fail-on", "live", "-"], live().as_bytes());
    assert_eq!(piped.status, Some(6));
    assert_eq!(piped.stderr, "1 token in standard input (1 live; signatures not checked)\n");
}

#[test]
fn a_gate_under_an_exit_style_that_is_always_zero_is_a_usage_error() {
    for (command, fail_on) in [
        ("scan", "live"),
        ("scan", "any"),
        ("inspect", "error"),
        ("expiry", "TOKEN_VALID"),
        ("verify", "TOKEN_VALID"),
    ] {
        for batch in [false, true] {
            if batch && command == "scan" {
                continue;
            }
            let run = run(command, &["--fail-on", fail_on, "--exit-style", "zero"], batch);
            assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{command}");
            assert!(run.stderr.contains("--exit-style zero always exits with 0"), "{}", run.stderr);
        }
    }
    // Nor does it hide that something could not be read.
    for args in [&["scan", "missing.log"][..], &["key", "show", "missing.pem"]] {
        let run = jwtx(&[args, &["--exit-style", "zero"]].concat());
        assert_eq!(run.status, Some(1), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn a_finding_about_keys_needs_a_key_that_can_have_it() {
    let folder = Folder::new("gates-keys");
    let path = |name: &str| folder.path(name);
    for kind in ["ed25519", "rsa"] {
        assert_eq!(jwtx(&["keygen", kind, "--out", &path(kind)]).status, Some(0));
    }
    let (ed25519, rsa) = (path("ed25519.pub"), path("rsa.pub"));
    for (finding, key, idle) in [
        ("weak-secret", ["--key", &ed25519], true),
        ("well-known-secret", ["--key", &rsa], true),
        ("rsa-key-too-small", ["--key", &ed25519], true),
        ("rsa-key-too-small", ["--secret", SECRET], true),
        ("private-key-given", ["--secret", SECRET], true),
        ("pem-repaired", ["--secret", SECRET], true),
        ("weak-secret", ["--secret", SECRET], false),
        ("rsa-exponent-small", ["--key", &rsa], false),
        ("private-key-given", ["--key", &ed25519], false),
        ("duplicate-kid", ["--key", &ed25519], false),
    ] {
        for command in [&["verify"][..], &["verify", "--lines"], &["scan", "-"]] {
            let args = [command, &["--at", AT, "--fail-on", finding], &key[..]].concat();
            let run = jwtx_with(&args, format!("{}\n", live()).as_bytes());
            assert_eq!(run.status == Some(2), idle, "{args:?}: {}", run.stderr);
            assert_eq!(run.stderr.contains("has no effect here"), idle, "{args:?}: {}", run.stderr);
        }
    }
}

#[test]
fn a_gate_that_saw_no_token_does_not_pass() {
    for command in [&["verify", "--secret", SECRET][..], &["expiry"], &["inspect"]] {
        for input in ["", "\n", " \r\n\n"] {
            let status = |options: &[&str]| {
                jwtx_with(&[command, &["--lines"], options].concat(), input.as_bytes()).status
            };
            assert_eq!(status(&[]), Some(0), "{command:?}: a filter of nothing is nothing");
            assert_eq!(status(&["--fail-on", "error"]), Some(7), "{command:?} {input:?}");
            for format in ["github", "junit", "sarif", "prometheus", "html"] {
                let options = ["--report", format];
                assert_eq!(status(&options), Some(7), "{command:?} {input:?} {format}");
            }
        }
    }
    let report = jwtx_with(&["expiry", "--lines", "--report", "junit"], b"");
    assert!(report.stdout.contains(r#"errors="1""#), "{}", report.stdout);
    assert!(report.stderr.contains("there is no token in the input"), "{}", report.stderr);
}

#[test]
fn a_gate_whose_output_nobody_reads_looks_at_all_of_it() {
    let folder = Folder::new("unread");
    // More than a pipe holds, and what counts is at the end.
    let tokens = format!("{}\n", live()).repeat(20_000) + "abc.def.ghi\n";
    let file = folder.file("tokens", tokens.as_bytes());
    for (fail_on, status) in [("INVALID_TOKEN", 6), ("TOKEN_NOT_ACTIVE", 0)] {
        let args =
            ["verify", "--at", AT, "--secret", SECRET, "--lines", "--fail-on", fail_on, &file];
        let mut run = command(&args).stdout(std::process::Stdio::piped()).spawn().unwrap();
        drop(run.stdout.take());
        assert_eq!(run.wait().unwrap().code(), Some(status), "{fail_on}");
    }
}
