//! The report of one token: what it says is what the exit status says, in every format.

use std::collections::BTreeSet;

use quick_junit::TestCaseStatus;

use super::exposition::read;
use super::prometheus::{EXPIRY, TIME_VALID, of};
use super::readers::{commands, is_red, junit, kind, sarif};
use super::{AT, FORMATS, HOSTILE, SECRET, live, run, signed};
use crate::program::{Folder, jwtx, jwtx_with};

/// Tokens that come to every verdict, with the options that it takes.
fn tokens() -> Vec<(&'static str, String, &'static [&'static str])> {
    let good = live("https://id.example");
    vec![
        ("good", good.clone(), &[][..]),
        ("expiring", good.clone(), &["--within", "20m"]),
        ("expired", signed(&["--exp", "1m"]), &[]),
        ("early", signed(&["--nbf", "1h", "--exp", "2h"]), &[]),
        ("forever", signed(&["--sub", "x"]), &[]),
        ("changed", format!("{good}x"), &[]),
        ("unsigned", jwtx(&["mint", "--unsigned", "--exp", "1h", "--at", AT]).stdout, &[]),
        ("rubbish", "a.b.c".to_owned(), &[]),
        ("nothing", String::new(), &[]),
        ("exp is a text", signed(&["--claims", r#"{"exp":"1"}"#, "--allow-invalid"]), &[]),
    ]
}

#[test]
fn no_report_changes_the_exit_status_and_none_looks_better_than_it() {
    let mut statuses = BTreeSet::new();
    for command in ["verify", "expiry", "inspect"] {
        for (name, token, options) in tokens() {
            let options = if command == "inspect" { &[][..] } else { options };
            let plain = run(command, options, &token).status;
            statuses.insert(plain);
            let passes = plain == Some(0);
            // Of a token that nobody signed, a finding says so whether or not it counts.
            let alarms = !passes || name == "unsigned";
            for format in FORMATS {
                let place = format!("{command} {name} {format}");
                let result = run(command, &[options, &["--report", format]].concat(), &token);
                assert_eq!(result.status, plain, "{place}: {}", result.stderr);
                let text = &result.stdout;
                match format {
                    "github" => {
                        let errors = commands(text).iter().filter(|it| it.name == "error").count();
                        assert_eq!(errors > 0, alarms, "{place}: {text}");
                    }
                    "junit" => assert_eq!(is_red(&junit(text)), !passes, "{place}: {text}"),
                    "sarif" => {
                        let errors = sarif(text);
                        let errors = errors.iter().filter(|it| it["level"] == "error").count();
                        assert_eq!(errors > 0, alarms, "{place}: {text}");
                    }
                    _ => {
                        let samples = read(text).unwrap_or_else(|why| panic!("{place}: {why}"));
                        let validity =
                            if command == "verify" { "jwtx_token_valid" } else { TIME_VALID };
                        let [one] = of(&samples, validity)[..] else { panic!("{place}: {text}") };
                        // One that expires soon can be used; an inspection gives no verdict.
                        let usable = match plain {
                            Some(0 | 4) if command != "inspect" => true,
                            Some(0) => !["expired", "early", "exp is a text"].contains(&name),
                            _ => false,
                        };
                        assert_eq!(one.value > 0.5, usable, "{place}: {text}");
                        let other =
                            if command == "verify" { TIME_VALID } else { "jwtx_token_valid" };
                        assert!(of(&samples, other).is_empty(), "{place}: {text}");
                    }
                }
            }
        }
    }
    assert_eq!(statuses, [0, 3, 4, 5, 6, 7].map(Some).into());
}

#[test]
fn what_nobody_vouches_for_is_no_expiry_of_verify() {
    let good = live("https://id.example");
    let (header, rest) = good.split_once('.').unwrap();
    let forged = format!("{header}.{}.AAAA", rest.split_once('.').unwrap().0);
    for (token, expiries) in [(&good, 1), (&forged, 0)] {
        let text = run("verify", &["--report", "prometheus"], token).stdout;
        assert_eq!(of(&read(&text).unwrap(), EXPIRY).len(), expiries, "{text}");
    }
    let text = run("expiry", &["--report", "prometheus"], &forged).stdout;
    assert_eq!(of(&read(&text).unwrap(), EXPIRY).len(), 1, "{text}");
}

#[test]
fn each_check_is_a_test_and_what_nobody_could_check_is_skipped() {
    let expired = signed(&["--exp", "1m"]);
    let cases = junit(&run("verify", &["--aud", "api", "--report", "junit"], &expired).stdout);
    let failed: Vec<&str> = cases
        .iter()
        .filter(|case| kind(&case.status).is_some())
        .map(|case| case.name.as_str())
        .collect();
    assert_eq!(failed, ["exp", "aud"]);
    // The claims of a forged token decide nothing, so they fail nothing.
    let forged = format!("{expired}A");
    let cases = junit(&run("verify", &["--aud", "api", "--report", "junit"], &forged).stdout);
    for case in &cases {
        let expected = match case.name.as_str() {
            "signature" => kind(&case.status).is_some(),
            "exp" | "aud" => matches!(case.status, TestCaseStatus::Skipped { .. }),
            _ => kind(&case.status).is_none(),
        };
        assert!(expected, "{case:?}");
    }
}

#[test]
fn a_finding_that_counts_fails_and_another_is_noted() {
    let forever = signed(&["--sub", "x", "--kid", "../../etc/passwd"]);
    let code = "kid-suspicious";
    for (options, fails) in [(&[][..], false), (&["--fail-on", code], true)] {
        let all = |format: &str| {
            let result = run("inspect", &[options, &["--report", format]].concat(), &forever);
            assert_eq!(result.status, Some(if fails { 6 } else { 0 }), "{}", result.stderr);
            result.stdout
        };
        let cases = junit(&all("junit"));
        let case = cases.iter().find(|case| case.name.as_str() == code).unwrap();
        assert_eq!(kind(&case.status).is_some(), fails, "{case:?}");
        let github = all("github");
        let told = commands(&github);
        let title = format!("jwtx inspect {code}");
        let one = told.iter().find(|it| it.property("title") == Some(&title)).unwrap();
        assert_eq!(one.name == "error", fails, "{github}");
        assert!(one.message.contains("; help: "), "{github}");
        let sarif = sarif(&all("sarif"));
        let one = sarif.iter().find(|it| it["ruleId"] == format!("jwtx/{code}")).unwrap();
        assert_eq!(one["level"] == "error", fails, "{one}");
    }
}

#[test]
fn no_text_of_a_token_is_obeyed_by_any_reader() {
    for text in HOSTILE {
        let claims = serde_json::json!({ "iss": text, "sub": text, "aud": text, text: text });
        let token = signed(&["--claims", &claims.to_string(), "--exp", "15m", "--kid", text]);
        for command in ["verify", "expiry", "inspect"] {
            let all = |format: &str| {
                let policy: &[&str] = match command {
                    "verify" => &["--aud", "api", "--require", text, "--claim", "sub=me"],
                    _ => &[],
                };
                let result = run(command, &[policy, &["--report", format]].concat(), &token);
                let obeyed = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
                assert_eq!(result.stdout.chars().find(obeyed), None, "{command} {format} {text:?}");
                assert!(!result.stdout.contains(&token) && !result.stdout.contains("add-mask"));
                result.stdout
            };
            let github = all("github");
            for told in commands(&github) {
                assert!(["error", "warning", "notice"].contains(&told.name.as_str()), "{github}");
                let names = told.properties.iter().map(|(name, _)| name.as_str());
                assert_eq!(names.collect::<Vec<_>>(), ["title"], "{github}");
            }
            let plain = |line: &&str| !line.starts_with("::") && !line.starts_with("jwtx ");
            assert_eq!(github.lines().find(plain), None, "{github}");
            junit(&all("junit"));
            sarif(&all("sarif"));
            let metrics = all("prometheus");
            let samples = read(&metrics).unwrap();
            assert_eq!(samples.len(), 3, "{metrics}");
            assert!(samples.iter().all(|one| one.labels.keys().all(|name| name != "forged")));
        }
    }
}

#[test]
fn a_token_says_where_it_is_from() {
    let folder = Folder::new("report-source");
    let token = live("");
    let file = folder.file("token.txt", token.as_bytes());
    let pair = folder.file("pair.json", format!("{{\"id_token\":\"{token}\"}}").as_bytes());
    let source = |argument: &str| {
        let mut command = crate::program::command(&["expiry", "--at", AT, argument]);
        command.args(["--report", "prometheus"]).env("MINE", &token);
        let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let samples = read(&text).unwrap();
        let one = of(&samples, TIME_VALID)[0].clone();
        (one.label("source").to_owned(), one.label("id").to_owned())
    };
    for (argument, name, id) in [
        (token.as_str(), "argument", "1"),
        (&format!("@{file}"), &file, "1"),
        (&format!("@{pair}"), &pair, "id_token"),
        ("env:MINE", "env:MINE", "1"),
    ] {
        assert_eq!(source(argument), (name.to_owned(), id.to_owned()), "{name}");
    }
    let results = sarif(
        &jwtx(&["expiry", "--within", "1h", &format!("@{file}"), "--report", "sarif"]).stdout,
    );
    let place = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert!(place.as_str().unwrap().ends_with("/token.txt"), "{place}");
}

#[test]
fn several_tokens_of_one_input_are_told_apart_by_their_names() {
    let (access, id) = (live("https://a.example"), live("https://b.example"));
    let input = format!("{{\"access_token\":\"{access}\",\"id_token\":\"{id}\"}}");
    let inspect = |options: &[&str]| run("inspect", options, &input);
    let samples = read(&inspect(&["--report", "prometheus"]).stdout).unwrap();
    let names: Vec<(&str, &str)> =
        of(&samples, TIME_VALID).iter().map(|it| (it.label("id"), it.label("issuer"))).collect();
    assert_eq!(names, [("access_token", "https://a.example"), ("id_token", "https://b.example")]);
    let cases = junit(&inspect(&["--report", "junit"]).stdout);
    assert_eq!((cases.len(), is_red(&cases)), (2, false));
    for report in [&[][..], &["--report", "junit"]] {
        let gate = inspect(&[&["--fail-on", "token-found"], report].concat());
        assert_eq!(gate.status, Some(6), "{}", gate.stderr);
    }
    // Where one token is wanted, none is chosen by luck.
    assert_eq!(run("verify", &["--report", "junit"], &input).status, Some(2));
}

#[test]
fn what_kept_jwtx_from_its_job_is_no_success() {
    let token = live("");
    let args = ["verify", "--at", AT, "--key", "/nonexistent.pem", "--report"];
    let verify = |format: &str| jwtx_with(&[&args[..], &[format]].concat(), token.as_bytes());
    let missing =
        |format: &str| jwtx(&["expiry", "--at", AT, "@/nonexistent.txt", "--report", format]);
    for run in [&verify as &dyn Fn(&str) -> crate::program::Run, &missing] {
        for format in FORMATS {
            let result = run(format);
            assert_eq!(result.status, Some(1), "{format}: {}", result.stderr);
            let text = result.stdout;
            match format {
                "github" => assert_eq!(commands(&text)[0].name, "error", "{text}"),
                "junit" => assert!(is_red(&junit(&text)), "{text}"),
                "sarif" => assert_eq!(sarif(&text)[0]["level"], "error", "{text}"),
                _ => assert!(!text.contains("} 1"), "{text}"),
            }
        }
    }
    // Metrics that are there stay: their age says that nothing new is known.
    let folder = Folder::new("report-fault");
    let out = folder.file("jwtx.prom", b"old");
    let args = ["expiry", "@/nonexistent.txt", "--report", "prometheus", "--out", &out];
    assert_eq!(jwtx(&args).status, Some(1));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "old");
}

#[test]
fn what_would_be_printed_elsewhere_cannot_be_asked_for_as_well() {
    let token = live("");
    for (command, options) in [
        ("expiry", &["--seconds"][..]),
        ("expiry", &["--watch"]),
        ("expiry", &["--json"]),
        ("inspect", &["--get", "sub"]),
        ("inspect", &["--print", "claims"]),
        ("inspect", &["--raw"]),
        ("verify", &["--get", "sub"]),
        ("verify", &["--brief"]),
        ("verify", &["--compat"]),
        ("verify", &["--lines", "--format", "tsv"]),
        ("verify", &["--lines", "--number"]),
    ] {
        let result = run(command, &[options, &["--report", "junit"]].concat(), &token);
        assert_eq!(result.status, Some(2), "{command} {options:?}: {}", result.stderr);
        assert!(!result.stdout.contains("<testsuite"), "{command} {options:?}");
    }
    let args = ["verify", "--secret", SECRET, "--out", "x"];
    assert_eq!(jwtx_with(&args, token.as_bytes()).status, Some(2));
}

#[test]
fn findings_of_one_code_are_tests_of_their_own() {
    let token =
        signed(&["--claims", r#"{"a":"\u0001","b":"\u0002","c":"\u0003"}"#, "--exp", "15m"]);
    let cases = junit(&run("inspect", &["--report", "junit"], &token).stdout);
    let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    let alike = names.iter().filter(|name| name.starts_with("control-characters"));
    assert_eq!(
        alike.collect::<Vec<_>>(),
        [&"control-characters", &"control-characters (2)", &"control-characters (3)"],
        "{names:?}"
    );
}
