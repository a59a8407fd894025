//! Status lists, from files and from a server on loopback: what a list says, and that one that says nothing lets no token
//! pass.

use std::fs;

use serde_json::Value;

use super::{AT, SECRET, failed, unchecked, verified};
use crate::program::{Folder, command, fixture, jwtx, jwtx_with};
use crate::server::{Reply, Server};

const URI: &str = "https://status.example/1";

/// The example of draft-ietf-oauth-status-list section 4.1: 1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3.
const LIST: &str = r#"status_list={"bits":2,"lst":"eNo76fITAAPfAgc"}"#;

fn token(index: &str) -> String {
    let status = format!(r#"status={{"status_list":{{"idx":{index},"uri":"{URI}"}}}}"#);
    let args = ["mint", "--secret", SECRET, "--at", AT, "--exp", "1h", "--claim", &status];
    jwtx(&args).stdout.trim().to_owned()
}

/// A list, signed by the fixture's P-256 key, with these further options.
fn list(options: &[&str]) -> String {
    let key = fixture("interop/keys/p256.pkcs8.pem");
    let mut args = vec!["mint", "--key", &key, "--at", AT, "--claim", LIST];
    for usual in [["--exp", "1h"], ["--sub", URI], ["--typ", "statuslist+jwt"]] {
        if !options.contains(&usual[0]) {
            args.extend(usual);
        }
    }
    let run = jwtx(&[&args[..], options].concat());
    assert_eq!(run.status, Some(0), "{options:?}: {}", run.stderr);
    run.stdout.trim().to_owned()
}

/// The list in a file, and the options that name it and its key.
fn named(folder: &Folder, list: &str) -> [String; 4] {
    let path = folder.0.join("list.jwt");
    fs::write(&path, list).unwrap();
    let key = fixture("interop/keys/p256.spki.pem");
    ["--status-list".into(), path.display().to_string(), "--status-list-key".into(), key]
}

fn status_of(index: &str, options: &[String]) -> (Option<i32>, Value) {
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let (run, report) = verified(&token(index), &options);
    (run.status, report)
}

#[test]
fn what_a_list_says_decides() {
    let folder = Folder::new("status");
    let named = named(&folder, &list(&["--claim", "ttl=43200"]));
    for (index, status, reason, says) in [
        ("2", 0, "valid", "is valid in the list issued just now, to be kept for no more than 12h"),
        ("0", 6, "revoked", "revoked"),
        ("1", 6, "revoked", "suspended"),
        ("3", 1, "status_unknown", "only its issuer can explain"),
        ("12", 1, "status_unknown", "has only 12"),
        ("-1", 6, "claim_malformed", "whole number"),
        ("\"2\"", 6, "claim_malformed", "whole number"),
    ] {
        let (exit, report) = status_of(index, &named);
        assert_eq!((exit, report["reason"].as_str()), (Some(status), Some(reason)), "{report:#}");
        let mut checks = report["checks"].as_array().unwrap().iter();
        let check = checks.rfind(|check| check["name"] == "status").unwrap();
        assert!(check["message"].as_str().unwrap().contains(says), "{index}: {check}");
    }
    let options: Vec<&str> = named.iter().map(String::as_str).collect();
    let args = ["mint", "--secret", SECRET, "--at", AT, "--exp", "1h"];
    let (run, report) = verified(jwtx(&args).stdout.trim(), &options);
    assert_eq!((run.status, report["reason"].as_str()), (Some(6), Some("claim_missing")));
    // A batch says the same.
    let lines = [token("2"), token("0"), token("3")].join("\n");
    let args = [&["verify", "--lines", "--secret", SECRET, "--at", AT], &options[..]].concat();
    let run = jwtx_with(&args, lines.as_bytes());
    let said = |code: &str| run.stdout.lines().filter(|line| line.contains(code)).count();
    let codes = ["TOKEN_VALID", "INVALID_TOKEN", "TOKEN_ERROR"].map(said);
    assert_eq!(codes, [1, 1, 1], "{}", run.stdout);
}

#[test]
fn a_list_that_says_nothing_is_an_error() {
    let folder = Folder::new("no-status");
    let other = r#"status_list={"bits":3,"lst":"eNo76fITAAPfAgc"}"#;
    let broken = r#"status_list={"bits":1,"lst":"eNo76fITAAPfAgd"}"#;
    for (list, reason, says) in [
        (list(&["--exp", "-2m"]), "status_unknown", "expired"),
        (list(&["--typ", "JWT"]), "status_unknown", "`typ`"),
        (list(&["--sub", "https://status.example/2"]), "status_unknown", "but this is the list of"),
        (list(&["--claim", other]), "status_unknown", "`bits`"),
        (list(&["--claim", broken]), "status_unknown", "`lst`"),
        (list(&["--claim", "ttl=0"]), "status_unknown", "`ttl`"),
        (list(&[]).replace(".eyJ", ".eyI"), "status_unknown", "status list"),
        ("a list".to_owned(), "status_unknown", "status list"),
    ] {
        let (exit, report) = status_of("2", &named(&folder, &list));
        assert_eq!(exit, Some(1), "{says}: {report:#}");
        assert_eq!(report["reason"], reason, "{says}: {report:#}");
        assert!(report["summary"].as_str().unwrap_or_default().contains(says), "{report:#}");
        // The report is whole: the signature was checked, and the list is a check of its own.
        assert_eq!(report["signature"], "verified", "{report:#}");
        assert_eq!(failed(&report), ["status"], "{report:#}");
        assert!(!report.to_string().contains("required by"), "{report:#}");
    }
    let args =
        ["mint", "--key", &fixture("interop/keys/p256.pkcs8.pem"), "--at", AT, "--exp", "1h"];
    let rest = ["--sub", URI, "--typ", "statuslist+jwt"];
    let without = jwtx(&[&args[..], &rest].concat()).stdout;
    let (exit, report) = status_of("2", &named(&folder, without.trim()));
    let said = report["summary"].as_str().unwrap().contains("it has no `status_list` claim");
    assert!(said && exit == Some(1), "{report:#}");
    let mut unread = named(&folder, &list(&[]));
    unread[1] = folder.0.join("none").display().to_string();
    assert_eq!(status_of("2", &unread).1["reason"], "io");
    // The keys of the token are those of its list, unless others are named; here they do not fit.
    let own = named(&folder, &list(&[]));
    let (exit, report) = status_of("2", &own[..2]);
    assert_eq!((exit, report["code"].as_str()), (Some(1), Some("TOKEN_ERROR")), "{report:#}");
}

#[test]
fn a_list_is_fetched_from_where_the_user_says_and_never_from_where_the_token_does() {
    let body = list(&[]);
    let server = Server::start(move |request| {
        let found = request.target == "/1" && request.head.contains("application/statuslist+jwt");
        let status = if found { 200 } else { 404 };
        Reply::Says(
            status,
            vec![("Content-Type", "application/statuslist+jwt".to_owned())],
            body.clone(),
        )
    });
    let key = fixture("interop/keys/p256.spki.pem");
    let verify = |url: &str, more: &[&str]| {
        let args = ["verify", "--secret", SECRET, "--at", AT, "--json", "--status-list", url];
        let token = token("2");
        let rest = ["--status-list-key", &key, &token];
        let output = command(&[&args[..], &rest, more].concat()).output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), report["reason"].as_str().unwrap().to_owned())
    };
    assert_eq!(verify(&server.url("/1"), &[]), (Some(0), "valid".to_owned()));
    assert_eq!(verify(&server.url("/2"), &[]), (Some(1), "network".to_owned()));
    assert_eq!(verify(&server.url("/1"), &["--offline"]), (Some(1), "network".to_owned()));
    let asked = server.connections();
    let status = format!(r#"status={{"status_list":{{"idx":2,"uri":"{}"}}}}"#, server.url("/1"));
    let args = ["mint", "--secret", SECRET, "--at", AT, "--exp", "1h", "--claim", &status];
    let (run, report) = verified(jwtx(&args).stdout.trim(), &[]);
    assert_eq!((run.status, unchecked(&report)), (Some(0), vec!["status-not-checked"]));
    assert_eq!(server.connections(), asked);
}
