//! What kept a command from its job stands in the report that was asked for: no older one goes on speaking for it.

use std::fs;

use super::{AT, SECRET, live, readers};
use crate::program::{Folder, jwtx};

/// Every command with a report, each kept from its job.
fn kept_from_their_jobs(folder: &Folder) -> Vec<Vec<String>> {
    let token = folder.file("token", live("https://id.example").as_bytes());
    let at_token = format!("@{token}");
    let lines: [&[&str]; 12] = [
        &["inspect", "@/nosuch/token"],
        &["expiry", "@/nosuch/token"],
        &["expiry", "--lines", "/nosuch/tokens"],
        &["verify", "@/nosuch/token", "--secret", SECRET],
        &["verify", &at_token, "--key", "/nosuch/key"],
        &["verify", &at_token],
        &["verify", "--lines", &token],
        &["verify", "--lines", &token, "--secret-file", "/nosuch/secret"],
        &["scan", "--verify", "--key", "/nosuch/key", &token],
        &["key", "check", "/nosuch/set"],
        &["probe", "http://127.0.0.1:9/"],
        &["probe", "http://127.0.0.1:9/", "--key", "/nosuch/key"],
    ];
    lines.into_iter().map(|line| line.iter().map(|word| (*word).to_owned()).collect()).collect()
}

fn formats(command: &str) -> &'static [&'static str] {
    match command {
        "key" => &["github", "junit", "sarif", "tap"],
        "probe" => &["github", "junit", "sarif", "tap", "html"],
        _ => &["github", "junit", "sarif", "html"],
    }
}

/// Whether a report says that something is wrong, as its readers see it.
fn is_a_failure(format: &str, text: &str) -> bool {
    match format {
        "github" => readers::commands(text).iter().any(|command| command.name == "error"),
        "junit" => readers::is_red(&readers::junit(text)),
        "sarif" => readers::sarif(text).iter().any(|result| result["level"] == "error"),
        "tap" => {
            text.lines().any(|line| line.starts_with("not ok") || line.starts_with("Bail out!"))
        }
        _ => text.starts_with("<!doctype html>") && text.contains("<p class=\"quiet\">"),
    }
}

#[test]
fn whatever_keeps_a_command_from_its_job_is_in_its_report() {
    let folder = Folder::new("report-faults");
    let out = folder.path("report");
    for line in kept_from_their_jobs(&folder) {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        for format in formats(line[0]) {
            let place = format!("{line:?} {format}");
            fs::write(&out, "an older report").unwrap();
            let asked = [&line[..], &["--at", AT, "--report", format]].concat();
            let in_file = jwtx(&[&asked[..], &["--out", &out]].concat());
            let written = fs::read_to_string(&out).unwrap();
            assert_eq!((in_file.status, in_file.stdout.as_str()), (Some(1), ""), "{place}");
            assert!(is_a_failure(format, &written), "{place}: {written}");
            let printed = jwtx(&asked);
            assert_eq!(printed.status, Some(1), "{place}");
            assert!(is_a_failure(format, &printed.stdout), "{place}: {}", printed.stdout);
        }
    }
}
