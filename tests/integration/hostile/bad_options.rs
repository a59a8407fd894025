//! Command lines that ask for what there is not, or for too much.

use super::*;

/// Asserts that a command line is wrong, and that an example says how it is right.
fn is_usage(args: &[&str], example: &str) {
    let run = jwtx(args);
    assert_eq!(run.status, Some(2), "{args:?}: {}", run.stdout);
    assert!(run.stderr.contains(example), "{args:?}: no {example:?} in {}", run.stderr);
    assert_eq!(run.stdout, "", "{args:?}");
    let run = jwtx(&[&["--json"], args].concat());
    assert_eq!(run.status, Some(2), "{args:?}");
    assert_eq!(json(&run)["reason"], "usage", "{args:?}");
    assert!(json(&run)["summary"].as_str().is_some_and(|text| !text.is_empty()), "{args:?}");
}

#[test]
fn a_leeway_that_is_none_is_usage() {
    for leeway in ["-5", "-5s", "1e30", "soon", "", "99999999999999999999", "1e400", "NaN"] {
        is_usage(&["verify", "--leeway", leeway, "x"], "90s");
        is_usage(&["expiry", "--leeway", leeway, "x"], "90s");
    }
}

#[test]
fn an_instant_that_is_none_is_usage() {
    for instant in ["yesterday", "tomorrow", "", "2026-13-01", "1e400", "-", "12 parsecs", "12:00"]
    {
        for command in ["verify", "inspect", "expiry"] {
            is_usage(&[command, "--at", instant, "x"], "2026-01-01T00:00:00Z");
        }
    }
}

#[test]
fn an_exp_to_mint_that_is_none_is_usage() {
    for (exp, example) in [("soon", "15m"), ("3600", "3600s"), ("", "15m"), ("1e400", "15m")] {
        is_usage(&["mint", "--secret", "x", "--exp", exp], example);
        is_usage(&["mint", "--secret", "x", "--nbf", exp], example);
    }
}

#[test]
fn other_wrong_values_are_usage_too() {
    for (args, example) in [
        (vec!["expiry", "--within", "150%", "x"], "33%"),
        (vec!["expiry", "--within", "5.+1%", "x"], "33%"),
        (vec!["verify", "--claim", "role", "x"], "role=admin"),
        (vec!["verify", "--alg", "HS265", "x"], "HS256"),
        (vec!["verify", "--alg", "hs256", "x"], "did you mean HS256"),
        (vec!["verify", "--max-age", "-1h", "x"], "90s"),
    ] {
        is_usage(&args, example);
    }
}

/// A slip of the finger must not look like a forged token.
#[test]
fn an_option_that_there_is_not_is_usage_and_no_token() {
    for args in [
        &["verify", "--secret", SECRET, "--bogus"][..],
        &["verify", "--secret", SECRET, "--requrie-exp"],
        &["verify", "--secret", SECRET, "-x"],
        &["inspect", "--bogus"],
        &["expiry", "--wihtin=60s"],
        &["--bogus"],
    ] {
        let run = jwtx_with(args, good().as_bytes());
        assert_eq!(run.status, Some(2), "{args:?}: {}", run.stdout);
        let named = args.last().unwrap().split('=').next().unwrap();
        assert!(run.stderr.contains(named), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn an_option_that_there_is_not_is_the_one_that_is_named() {
    let good = good();
    let run = jwtx(&["verify", "--secret", SECRET, "--audience", "api", &good]);
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("--audience"), "{}", run.stderr);
}

#[test]
fn the_token_and_the_key_cannot_share_standard_input() {
    for option in ["--secret-file", "--key"] {
        let run = jwtx_with(&["verify", option, "-"], hs256("{}").as_bytes());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""));
        let sentence = "cannot both come from standard input";
        assert!(run.stderr.contains(sentence), "{}", run.stderr);
    }
}

#[test]
fn nothing_else_shares_standard_input_either() {
    let token = hs256("{}");
    for (args, both) in [
        (&["scan", "--verify", "--secret-file", "-", "-"][..], true),
        (&["scan", "--verify", "--jwks", "-", "-"], true),
        (&["scan", "-", "-"], false),
        (&["redact", "-", "-"], false),
        (&["mint", "--secret-file", "-", "--claims", "@-"], true),
        (&["mint", "--secret-file", "-", "--claims", "-"], true),
        (&["verify", "--jwks", "-"], true),
        (&["verify", "--lines", "--jwks", "-"], true),
        (&["verify", "--lines", "--secret-file", "-", "-", "x"], true),
        (&["verify", "--key", "-", "--jwks", "-", "a.b.c"], true),
        (&["verify", "--key", "-", "--secret-file", "-", "a.b.c"], false),
        (&["inspect", "--lines", "-", "@-"], false),
        (&["diff", "-", "@-"], true),
        (&["key", "match", "-", "-"], true),
        (&["probe", "http://127.0.0.1:1", "--secret-file", "-", "--expect", "-"], true),
        (&["probe", "http://127.0.0.1:1", "--valid", "-", "--claims", "-"], true),
    ] {
        let run = jwtx_with(args, token.as_bytes());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{args:?}: {}", run.stderr);
        let words =
            ["cannot both come from standard input", "cannot come from standard input twice"];
        let said = words.map(|words| run.stderr.contains(words));
        let conflicts = run.stderr.contains("cannot be used with");
        assert!(conflicts || said == [both, !both], "{args:?}: {}", run.stderr);
    }
}

#[test]
fn standard_input_stands_among_the_files_of_a_batch() {
    let folder = Folder::new("batch-standard-input");
    let (one, two) = (hs256(r#"{"sub":"1"}"#), hs256(r#"{"sub":"2"}"#));
    let file = folder.file("b", two.as_bytes());
    for (paths, first) in [(["-", &file], &one), ([file.as_str(), "-"], &two)] {
        let args = [&["verify", "--secret", SECRET, "--lines", "--format", "tsv"], &paths[..]];
        let run = jwtx_with(&args.concat(), one.as_bytes());
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
        let print = jwtx::report::Fingerprint::of(first).to_string();
        assert!(run.stdout.lines().next().unwrap().contains(&print), "{paths:?}: {}", run.stdout);
    }
}
