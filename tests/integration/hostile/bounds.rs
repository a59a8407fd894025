//! Tokens that are large or deep: time and memory stay bounded.

use super::*;

#[test]
fn a_token_of_seventeen_mebibytes_is_refused_by_its_size() {
    let folder = folder("large");
    let large = "a".repeat(17 << 20);
    let file = format!("@{}", folder.file("token", large.as_bytes()));
    for (name, status) in [("verify", 1), ("inspect", 1), ("expiry", 1)] {
        for argument in ["-", &file] {
            let run = bounded(command(&[name, argument]), large.clone().into_bytes());
            let run = run.unwrap_or_else(|| panic!("{name} {argument} takes too long"));
            assert_eq!(run.status, Some(status), "{name} {argument}");
            let sentence = "longer than the limit of 16777216 bytes";
            assert!(run.stdout.contains(sentence), "{name} {argument}: {}", run.stdout);
        }
    }
}

/// Endless input, in less memory than it would need.
#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded() {
    let limited = |arguments: &str| {
        let mut command = Command::new("sh");
        let line = format!("ulimit -v 262144 && exec \"$0\" {arguments}");
        command.args(["-c", &line, env!("CARGO_BIN_EXE_jwtx")]).env_clear();
        command
    };
    for arguments in ["inspect @/dev/zero", "verify @/dev/zero", "verify - < /dev/zero"] {
        let run = bounded(limited(arguments), Vec::new()).expect(arguments);
        assert_eq!(run.status, Some(1), "{arguments}: {} {}", run.stdout, run.stderr);
    }
    for option in ["--key", "--secret-file", "--jwks"] {
        let arguments = format!("verify {option} /dev/zero {}", good());
        let run = bounded(limited(&arguments), Vec::new()).expect(&arguments);
        assert_eq!(run.status, Some(1), "{arguments}: {} {}", run.stdout, run.stderr);
    }
    let deep = hs256(&"[".repeat(500_000)).into_bytes();
    let run = bounded(limited("verify --secret x"), deep).expect("deep");
    assert_eq!(run.status, Some(6), "{} {}", run.stdout, run.stderr);
}

#[test]
fn a_hundred_thousand_brackets_are_refused_by_their_depth() {
    let many = 100_000;
    for deep in [
        hs256(&"[".repeat(many)),
        hs256(&format!("{}{}", "[".repeat(many), "]".repeat(many))),
        hs256(&r#"{"a":"#.repeat(many)),
        token(&"[".repeat(many), "{}"),
        token(&r#"{"alg":"#.repeat(many), "{}"),
    ] {
        for name in ["verify", "inspect"] {
            let run = bounded(command(&[name, "--at", AT]), deep.clone().into_bytes());
            let run = run.unwrap_or_else(|| panic!("{name} takes too long"));
            // What is not read has no verdict.
            assert_eq!(run.status, Some(1), "{name}: {}", &run.stdout[..200]);
            assert!(run.stdout.contains("limit of 128 levels"), "{name}: {}", run.stdout);
        }
    }
    assert_eq!(verify(&".".repeat(1 << 20)).status, Some(6));
    assert_eq!(verify(&"[".repeat(1 << 20)).status, Some(6));
    assert_eq!(verify(&r#"{"a":"#.repeat(100_000)).status, Some(6));
}

/// Asserts that every command is done with a token in bounded time, whatever it says.
fn takes_bounded_time(token: &str) {
    assert!(token.len() < 1 << 20, "the token is refused by its size: {}", token.len());
    for args in [
        &["inspect", "--json"][..],
        &["verify", "--secret", SECRET],
        &["expiry"],
        &["inspect", "--raw"],
    ] {
        let args = [args, &["--at", AT]].concat();
        let run = bounded(command(&args), token.as_bytes().to_vec());
        assert!(run.is_some(), "{args:?} takes longer than {BOUND:?}");
        assert!(run.is_some_and(|run| run.status.is_some()), "{args:?} was killed");
    }
}

/// So many members, written by `member` from their number.
fn members(count: usize, member: impl Fn(usize) -> String) -> String {
    let members: Vec<String> = (0..count).map(member).collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn exp_fifty_thousand_times_takes_bounded_time() {
    takes_bounded_time(&hs256(&members(50_000, |_| r#""exp":1"#.to_owned())));
}

#[test]
fn thirty_thousand_names_that_stand_twice_take_bounded_time() {
    let twice = members(60_000, |index| format!(r#""{:05x}":1"#, index / 2));
    takes_bounded_time(&hs256(&twice));
    takes_bounded_time(&token(&twice, "{}"));
}

#[test]
fn a_misspelt_name_fifty_thousand_times_takes_bounded_time() {
    takes_bounded_time(&hs256(&members(50_000, |_| r#""expires":1"#.to_owned())));
}

#[test]
fn seventy_thousand_critical_names_take_bounded_time() {
    let names: Vec<String> = (0..70_000).map(|index| format!(r#""{index:05x}""#)).collect();
    let header = format!(r#"{{"alg":"HS256","crit":[{}]}}"#, names.join(","));
    takes_bounded_time(&token(&header, "{}"));
}

#[test]
fn a_header_has_so_many_parameters_and_no_more() {
    for (count, outcome) in [(254, "pass"), (255, "fail"), (5000, "fail")] {
        let names = members(count, |index| format!(r#""x{index}":1"#));
        let text = token(&names.replacen('{', r#"{"alg":"HS256","typ":"JWT","#, 1), "{}");
        let run = jwtx(&["verify", "--secret", "not-a-secret-but-long-enough", "--json", &text]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let structure = &report["checks"][0];
        assert_eq!(structure["outcome"], outcome, "{count}");
        assert!(outcome == "pass" || structure["reason"] == "too_large", "{structure}");
    }
}

#[test]
fn many_items_under_a_long_name_take_bounded_time() {
    let (name, items) = ("n".repeat(350_000), vec!["1"; 175_000].join(","));
    takes_bounded_time(&hs256(&format!(r#"{{"{name}":[{items}]}}"#)));
    let inner = members(50_000, |_| r#""a":1"#.to_owned());
    takes_bounded_time(&hs256(&format!(r#"{{"{name}":{inner}}}"#)));
}

#[test]
fn sixty_thousand_claims_take_bounded_time() {
    takes_bounded_time(&hs256(&members(60_000, |index| format!(r#""{index:05x}":1"#))));
    let header = members(60_000, |index| format!(r#""{index:05x}":1"#));
    takes_bounded_time(&token(&header.replacen('{', r#"{"alg":"HS256","#, 1), "{}"));
}

#[test]
fn fifty_thousand_sensitive_claims_take_bounded_time() {
    takes_bounded_time(&hs256(&members(50_000, |_| r#""password":1"#.to_owned())));
}

#[test]
fn long_texts_and_long_numbers_take_bounded_time() {
    takes_bounded_time(&hs256(&format!(r#"{{"exp":{}}}"#, "1".repeat(700_000))));
    takes_bounded_time(&hs256(&format!(r#"{{"exp":0.{}1}}"#, "0".repeat(700_000))));
    takes_bounded_time(&hs256(&format!(r#"{{"a":"{}"}}"#, r"\u202e".repeat(110_000))));
    let kid = "k".repeat(700_000);
    takes_bounded_time(&token(&format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#), "{}"));
}

#[test]
fn much_that_surrounds_a_token_takes_bounded_time() {
    for text in ["\"", "%25", "Bearer ", "a=ey", "a ", "a.b.c ", "'\n", "{\"a\":"] {
        let times = ((1 << 20) - 1) / text.len();
        let run = bounded(command(&["inspect", "--at", AT]), text.repeat(times).into_bytes());
        assert!(run.is_some_and(|run| run.status == Some(6)), "{text:?}");
    }
}
