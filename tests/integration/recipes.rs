//! Recipes of the documentation that are no examples of a shell: lines of a crontab, and what systemd starts. Each is run,
//! as cron and systemd would.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{Folder, jwtx};

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

/// The commands of a page that begin as this says, each without its schedule or name.
fn commands(page: &str, begins: impl Fn(&str) -> Option<&str>) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    fs::read_to_string(path).unwrap().lines().filter_map(begins).map(ToOwned::to_owned).collect()
}

/// What cron runs of a line: what is behind its five fields.
fn scheduled(line: &str) -> Option<&str> {
    let is_field =
        |word: &str| !word.is_empty() && word.chars().all(|c| "0123456789*/,-".contains(c));
    let mut rest = line;
    for _ in 0..5 {
        let (field, after) = rest.split_once(' ')?;
        if !is_field(field) {
            return None;
        }
        rest = after;
    }
    Some(rest.trim_start())
}

/// How a command ends, and what it prints.
fn run(command: &str, home: &Path) -> (Option<i32>, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_jwtx")).parent().unwrap();
    let output = Command::new("sh")
        .args(["-c", command])
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", program.display()))
        .env("HOME", home)
        .output()
        .unwrap();
    let printed = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(printed).unwrap())
}

/// A token that was issued so long ago, and its end.
fn token(issued: &str, expires: &str) -> String {
    let args =
        ["mint", "--secret", SECRET, &format!("--iat={issued}"), &format!("--exp={expires}")];
    jwtx(&args).stdout.trim().to_owned()
}

#[test]
#[cfg(unix)]
fn a_quiet_morning_sends_no_mail_and_another_one_the_list() {
    let cron = commands("monitoring.md", scheduled);
    let systemd = commands("monitoring.md", |line| line.strip_prefix("ExecStart=/usr/bin/env "));
    assert_eq!((cron.len(), systemd.len()), (1, 1));
    let (cron, systemd) = (cron[0].replace("\\%", "%"), systemd[0].replace("%%", "%"));
    let folder = Folder::new("morning");
    let netrc = |token: &str| {
        folder.file(".netrc", format!("machine api.example password {token}\n").as_bytes());
    };
    // One that lives for an hour is renewed by its program.
    netrc(&token("-10m", "50m"));
    assert_eq!(run(&cron, &folder.0), (Some(0), String::new()));
    assert_eq!(run(&systemd, &folder.0).0, Some(0));
    netrc(&token("-30d", "1d"));
    let (status, mail) = run(&cron, &folder.0);
    assert_eq!(status, Some(0));
    assert!(mail.contains("expires in") && mail.contains("api.example"), "{mail}");
    assert_eq!(run(&systemd, &folder.0).0, Some(6));
}

#[test]
#[cfg(unix)]
fn the_collector_gets_its_file() {
    let cron = commands("ci.md", scheduled);
    assert_eq!(cron.len(), 1);
    let folder = Folder::new("collector");
    folder.file("tokens.txt", format!("{}\n", token("-1m", "1h")).as_bytes());
    let here = folder.path("");
    let command = cron[0].replace("/var/lib/node_exporter", &here).replace("/etc/app", &here);
    assert_eq!(run(&command, &folder.0), (Some(0), String::new()));
    let metrics = fs::read_to_string(folder.path("jwtx.prom")).unwrap();
    assert!(metrics.contains("jwtx_token_expiry_timestamp_seconds{"), "{metrics}");
}
