//! Metrics for Prometheus' textfile collector.

use std::collections::BTreeSet;
use std::fs;

use super::exposition::{Sample, read};
use super::{AT, HOSTILE, live, signed};
use crate::program::{Folder, command, jwtx, jwtx_with};

pub(super) const EXPIRY: &str = "jwtx_token_expiry_timestamp_seconds";
pub(super) const TIME_VALID: &str = "jwtx_token_time_valid";
pub(super) const LEFT_OUT: &str = "jwtx_tokens_left_out_total";

pub(super) fn of<'s>(samples: &'s [Sample], name: &str) -> Vec<&'s Sample> {
    samples.iter().filter(|sample| sample.name == name).collect()
}

fn scan(args: &[&str], input: &str) -> Vec<Sample> {
    let args = [&["scan", "--at", AT, "--report", "prometheus"], args].concat();
    let run = jwtx_with(&args, input.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    read(&run.stdout).unwrap()
}

#[test]
fn what_a_search_finds_has_its_expiry_and_its_place() {
    let folder = Folder::new("metrics-scan");
    let (first, second) = (live("https://id.example"), signed(&["--exp", "1m"]));
    let never = signed(&["--sub", "x"]);
    let path = folder.file("app.log", format!("{first}\nx {second} {never}\n").as_bytes());
    let samples = scan(&[&path], "");
    let expiry: BTreeSet<(String, String, String)> = of(&samples, EXPIRY)
        .iter()
        .map(|it| (it.label("issuer").into(), it.label("id").into(), it.value.to_string()))
        .collect();
    let place = format!("2:{}", 4 + second.len());
    let line = |issuer: &str, id: &str, value: &str| (issuer.into(), id.into(), value.into());
    let expected = [line("", "2:3", "1767222060"), line("https://id.example", "1:1", "1767222900")];
    assert_eq!(expiry, BTreeSet::from(expected));
    let valid = of(&samples, TIME_VALID);
    let at = |id: &str| valid.iter().find(|it| it.label("id") == id).map(|it| it.value);
    assert_eq!([at("1:1"), at("2:3"), at(&place)], [Some(1.0), Some(0.0), Some(1.0)]);
    assert!(samples.iter().all(|it| it.label("source") == path));
    assert_eq!(of(&samples, LEFT_OUT)[0].value.to_string(), "0");
    assert_eq!(of(&samples, "jwtx_token_valid"), [] as [&Sample; 0]);
}

#[test]
fn no_claim_and_no_name_makes_a_series_or_ends_its_label() {
    let folder = Folder::new("metrics-hostile");
    for (number, text) in HOSTILE.iter().enumerate() {
        folder.file(&format!("{number}\"}} 1\\\n{{"), live(text).as_bytes());
    }
    let samples = scan(&[&folder.path("")], "");
    let valid = of(&samples, TIME_VALID);
    assert_eq!((valid.len(), of(&samples, EXPIRY).len()), (HOSTILE.len(), HOSTILE.len()));
    assert_eq!(samples.len(), 2 * HOSTILE.len() + 1, "{samples:?}");
    let shown: BTreeSet<&str> = valid.iter().map(|it| it.label("issuer")).collect();
    for text in ["\\", "\\\"", "\"} 1\\u{a}jwtx_token_valid{forged=\"1", "\\u{23}#[error]x"] {
        assert!(shown.contains(text), "{text}: {shown:?}");
    }
}

#[test]
fn a_thousand_tokens_have_their_series_and_the_rest_is_counted() {
    let tokens: Vec<String> = (0..3)
        .map(|n| signed(&["--sub", &n.to_string(), "--exp", &format!("{}m", 9 - n)]))
        .collect();
    let text = (tokens.join("\n") + "\n").repeat(400);
    let samples = scan(&["-"], &text);
    for name in [EXPIRY, TIME_VALID] {
        let all = of(&samples, name);
        assert_eq!(all.len(), 1001, "{name}");
        let other = all.last().unwrap();
        assert_eq!((other.label("issuer"), other.label("id")), ("other", "other"));
        assert_eq!(other.label("source"), "-");
    }
    assert_eq!(of(&samples, LEFT_OUT)[0].value.to_string(), "200");
}

#[test]
fn the_file_is_replaced_when_the_new_one_is_complete() {
    let folder = Folder::new("metrics-out");
    let log = folder.file("app.log", live("").as_bytes());
    let out = folder.file("jwtx.prom", b"old");
    let run = |args: &[&str]| jwtx(&[&["scan", "--at", AT, &log], args].concat());
    for quiet in [&[][..], &["--quiet"]] {
        fs::write(&out, "old").unwrap();
        let done = run(&[&["--report", "prometheus", "--out", &out], quiet].concat());
        assert_eq!((done.status, done.stdout.as_str()), (Some(0), ""), "{}", done.stderr);
        assert_eq!(read(&fs::read_to_string(&out).unwrap()).unwrap().len(), 3);
    }
    let whole = fs::read_to_string(&out).unwrap();
    assert_eq!(run(&["--report", "prometheus"]).stdout, whole);
    let names: BTreeSet<_> =
        fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing is left beside it: {names:?}");
    for (out, why) in [(folder.path("none/x"), "cannot be written"), (folder.path(""), "directory")]
    {
        let failed = run(&["--report", "prometheus", "--out", &out]);
        assert_eq!(failed.status, Some(1), "{}", failed.stderr);
        assert!(failed.stderr.contains(why), "{}", failed.stderr);
    }
    assert_eq!(run(&["--out", &out]).status, Some(2));
    assert_eq!(run(&["--report", "prometheus", "--show"]).status, Some(2));
    assert_eq!(fs::read_to_string(&out).unwrap(), whole);
}

#[test]
#[cfg(unix)]
fn a_report_is_read_by_whoever_reads_the_one_whose_place_it_takes() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("metrics-mode");
    let log = folder.file("app.log", live("").as_bytes());
    let out = folder.file("jwtx.prom", b"old");
    for mode in [0o600, 0o640, 0o644] {
        fs::set_permissions(&out, fs::Permissions::from_mode(mode)).unwrap();
        let args = ["scan", "--at", AT, &log, "--report", "prometheus", "--out", &out];
        assert_eq!(jwtx(&args).status, Some(0));
        assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, mode);
    }
}

#[test]
#[cfg(unix)]
fn a_device_is_written_and_not_replaced() {
    let output =
        command(&["scan", "--at", AT, "--report", "prometheus", "--out", "/dev/stdout", "-"])
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
    assert_eq!(read(&String::from_utf8(output.stdout).unwrap()).unwrap().len(), 1);
}
