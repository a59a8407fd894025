//! The report of many tokens, one by one.

use super::exposition::read;
use super::prometheus::{EXPIRY, LEFT_OUT, TIME_VALID, of};
use super::readers::{commands, is_red, junit, kind, sarif};
use super::{AT, FORMATS, HOSTILE, SECRET, live, run, signed};
use crate::program::{Folder, jwtx};

#[test]
fn every_line_is_a_case_at_its_place_in_its_file() {
    let folder = Folder::new("report-batch");
    let (good, expired) = (live("https://id.example"), signed(&["--exp", "1m"]));
    // The last line of a file may have no end.
    let a = folder.file("a.txt", good.as_bytes());
    let empty = folder.file("b.txt", b"");
    let c = folder.file("c.txt", format!("{good}\n{expired}\n\nrubbish\n").as_bytes());
    let args = ["verify", "--secret", SECRET, "--at", AT, "--lines", &a, &empty, &c, "--report"];
    let report = |format: &str, more: &[&str]| {
        let run = jwtx(&[&args[..], &[format], more].concat());
        (run.status, run.stdout)
    };
    let (status, text) = report("junit", &[]);
    assert_eq!(status, Some(0));
    let cases = junit(&text);
    let bad: Vec<(&str, bool)> =
        cases.iter().map(|case| (case.name.as_str(), kind(&case.status).is_some())).collect();
    let names = [(format!("{a}:1"), false), (format!("{c}:1"), false), (format!("{c}:2"), true)];
    let more = [(format!("{c}:3"), true), (format!("{c}:4"), true)];
    let expected = names.iter().chain(&more).map(|(name, bad)| (name.as_str(), *bad));
    assert_eq!(bad, expected.collect::<Vec<_>>());
    let (_, text) = report("github", &[]);
    let told = commands(&text);
    let places: Vec<_> = told.iter().map(|it| (it.property("file"), it.property("line"))).collect();
    assert_eq!(places, ["2", "3", "4"].map(|line| (Some(c.as_str()), Some(line))));
    assert!(text.ends_with("jwtx verify: 5 tokens, 3 failed\n"), "{text}");
    let (_, text) = report("sarif", &[]);
    let lines = sarif(&text);
    let line = |it: &serde_json::Value| {
        it["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64()
    };
    assert_eq!(lines.iter().map(line).collect::<Vec<_>>(), [Some(2), Some(3), Some(4)]);
    let samples = read(&report("prometheus", &[]).1).unwrap();
    let series: Vec<(&str, &str)> = of(&samples, "jwtx_token_valid")
        .iter()
        .map(|it| (it.label("source"), it.label("id")))
        .collect();
    assert_eq!(series, [(&*a, "1"), (&*c, "1"), (&*c, "2"), (&*c, "3"), (&*c, "4")]);
    // With a gate, what it names fails, and nothing else does.
    let (status, text) = report("junit", &["--fail-on", "TOKEN_EXPIRED"]);
    assert_eq!(status, Some(6));
    let failed: Vec<_> = junit(&text).into_iter().filter(|it| kind(&it.status).is_some()).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].name.as_str(), format!("{c}:2"));
}

#[test]
fn a_long_input_is_reported_whole_and_in_order() {
    let (good, expired) = (live("https://id.example"), signed(&["--exp", "1m"]));
    let input = format!("{good}\n{expired}\n").repeat(2600);
    let lines = |format: &str| run("expiry", &["--lines", "--report", format], &input).stdout;
    let cases = junit(&lines("junit"));
    let order: Vec<usize> = cases.iter().map(|case| case.name.as_str().parse().unwrap()).collect();
    assert!(order.iter().copied().eq(1..=5200), "{}", order.len());
    let failed = cases.iter().filter(|case| kind(&case.status).is_some()).count();
    assert_eq!(failed, 2600);
    assert_eq!(sarif(&lines("sarif")).len(), 2600);
    assert_eq!(commands(&lines("github")).len(), 2600);
    let samples = read(&lines("prometheus")).unwrap();
    assert_eq!(of(&samples, EXPIRY).len(), 1001);
    assert_eq!(of(&samples, TIME_VALID).len(), 1001);
    assert_eq!(of(&samples, LEFT_OUT)[0].value.to_string(), "4200");
}

#[test]
fn no_claim_is_obeyed_in_a_batch() {
    let input: String = HOSTILE.iter().fold(String::new(), |all, text| {
        all + &signed(&["--iss", text, "--sub", text, "--exp", "1m"]) + "\n"
    });
    for format in FORMATS {
        let text = run("expiry", &["--lines", "--report", format], &input).stdout;
        match format {
            "github" => {
                let told = commands(&text);
                assert_eq!(told.len(), HOSTILE.len(), "{text}");
                assert!(told.iter().all(|it| it.name == "error"), "{text}");
                assert_eq!(text.lines().count(), HOSTILE.len() + 1, "{text}");
            }
            "junit" => assert_eq!(junit(&text).len(), HOSTILE.len()),
            "sarif" => assert_eq!(sarif(&text).len(), HOSTILE.len()),
            _ => assert_eq!(read(&text).unwrap().len(), 2 * HOSTILE.len() + 1, "{text}"),
        }
        let obeyed = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
        assert_eq!(text.chars().find(obeyed), None, "{format}");
    }
}

#[test]
fn an_input_that_ends_early_is_no_success() {
    let folder = Folder::new("report-early");
    let good = folder.file("good.txt", live("").as_bytes());
    let missing = folder.path("missing.txt");
    let out = folder.file("out", b"old");
    for format in FORMATS {
        let args = ["expiry", "--at", AT, "--lines", &good, &missing, "--report", format];
        let run = jwtx(&args);
        assert_eq!(run.status, Some(1), "{format}");
        match format {
            "github" => assert_eq!(commands(&run.stdout)[0].name, "error", "{}", run.stdout),
            "junit" => {
                let cases = junit(&run.stdout);
                assert_eq!((cases.len(), is_red(&cases)), (2, true), "{}", run.stdout);
            }
            "sarif" => assert_eq!(sarif(&run.stdout).len(), 1, "{}", run.stdout),
            _ => {
                assert_eq!(run.stdout, "");
                assert_eq!(jwtx(&[&args[..], &["--out", &out]].concat()).status, Some(1));
                assert_eq!(std::fs::read(&out).unwrap(), b"old");
            }
        }
    }
}

#[test]
fn with_quiet_the_gate_still_counts_and_the_file_is_still_written() {
    let input = format!("{}\n", signed(&["--exp", "1m"])).repeat(3000);
    let folder = Folder::new("report-quiet");
    let out = folder.path("out.xml");
    let gate = ["--lines", "--quiet", "--fail-on", "TOKEN_EXPIRED", "--report", "junit"];
    let quiet = run("expiry", &gate, &input);
    assert_eq!((quiet.status, quiet.stdout.as_str()), (Some(6), ""), "{}", quiet.stderr);
    let quiet = run("expiry", &[&gate[..], &["--out", &out]].concat(), &input);
    assert_eq!((quiet.status, quiet.stdout.as_str()), (Some(6), ""), "{}", quiet.stderr);
    assert_eq!(junit(&std::fs::read_to_string(&out).unwrap()).len(), 3000);
}

#[test]
fn a_reader_that_goes_away_ends_the_run() {
    use std::io::{Read as _, Write as _};
    use std::process::Stdio;

    let folder = Folder::new("report-closed");
    let line = format!("{}\n", signed(&["--exp", "1m"]));
    for args in [&["expiry", "--lines", "-"][..], &["scan", "-"]] {
        let mut child = crate::program::command(args)
            .args(["--at", AT, "--report", "github"])
            .current_dir(&folder.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(line.repeat(3000).as_bytes()).unwrap();
        out.read_exact(&mut [0; 10]).unwrap();
        drop(out);
        // More than fits into any pipe: it ends only where nobody takes it any more.
        let mut taken = 0;
        while taken < 100_000 && input.write_all(line.as_bytes()).is_ok() {
            taken += 1;
        }
        assert!(taken < 100_000, "{args:?}");
        child.wait().unwrap();
    }
}

#[test]
fn tokens_in_objects_and_faults_of_lines_have_their_cases() {
    let input = format!("{{\"token\":\"{}\"}}\n{{}}\n[]\n", live(""));
    let cases = junit(&run("expiry", &["--field", "/token", "--report", "junit"], &input).stdout);
    let red: Vec<bool> = cases.iter().map(|case| kind(&case.status).is_some()).collect();
    assert_eq!(red, [false, true, true]);
}
