//! `--report html` of the commands that have it: what is on the page, what is not, and how large it may be. What a
//! browser does with it is in `tests/interop/page.mjs`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::credentials::Home;
use crate::program::{Folder, command, jwtx_with};

const AT: &str = "2026-01-01T00:00:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const NOW: i64 = 1_767_225_600;

fn token(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = json!({"alg": "RS256", "kid": "kid-that-is-not-shown"});
    format!("{}.{}.c2lnbmF0dXJl", part(&header), part(claims))
}

/// The rows of the last table of a page.
fn rows(html: &str) -> Vec<&str> {
    let (_, table) = html.rsplit_once("<tbody>").unwrap();
    table.lines().filter(|line| line.starts_with("<tr>")).collect()
}

#[test]
fn the_page_of_a_search_has_no_token_and_no_other_claim() {
    let claims = json!({
        "iss": "https://id.example", "sub": "subject-that-is-hashed", "aud": "audience-that-is-not-shown",
        "email": "mail@is-not-shown.example", "jti": "identifier-that-is-not-shown", "exp": NOW + 600,
    });
    let good = token(&claims);
    let old = token(&json!({"iss": "https://old.example", "exp": NOW - 600}));
    let text = format!("{good}\n{old}\n");
    let run = jwtx_with(
        &["scan", "-", "--at", AT, "--within", "1h", "--report", "html"],
        text.as_bytes(),
    );
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let html = run.stdout;
    assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n"));
    for shown in [
        "https://id.example",
        "https://old.example",
        "TOKEN_EXPIRING",
        "TOKEN_EXPIRED",
        "RS256",
        "-:1:1",
        "-:2:1",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
    for never in [&good, &old, "c2lnbmF0dXJl", "not-shown", "subject-that"] {
        assert!(!html.contains(never), "{never}");
    }
    let subject = jwtx_with(&["scan", "-", "--at", AT, "--json"], text.as_bytes()).stdout;
    let first: Value = serde_json::from_str(subject.lines().next().unwrap()).unwrap();
    assert!(html.contains(&format!(
        "<td class=\"code\">{}</td>",
        &first["subjectHash"].as_str().unwrap()[..8]
    )));
    assert_eq!(rows(&html).len(), 2);
    let quiet =
        jwtx_with(&["scan", "-", "--at", AT, "--report", "html", "--quiet"], text.as_bytes());
    assert_eq!((quiet.status, quiet.stdout.as_str()), (Some(0), ""));
}

#[test]
fn a_page_says_what_it_lists_and_that_something_was_not_read() {
    let home = Home::new("page");
    let token = token(&json!({"iss": "https://id.example", "exp": NOW + 60}));
    let opaque = r#"{"accessToken":"opaque","expiresAt":"2026-01-01T08:00:00Z"}"#;
    home.file(".aws/sso/cache/a.json", opaque)
        .file(".npmrc", &format!("//r/:_authToken={token}\n"));
    let page = || String::from_utf8(home.run(&["--report", "html"], &[]).stdout).unwrap();
    let html = page();
    let shown = [
        "2 credentials, at",
        ">Kinds</h2>",
        ">access token</",
        "1 signature was not checked: anybody can have written these tokens.",
    ];
    for shown in shown {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    assert!(!html.contains("HS256") && !html.contains("This is not all"), "{html}");
    home.file(".config/gh/hosts.yml", "a: [");
    assert!(page().contains("This is not all: 1 file could not be read"), "{}", page());
    let empty = Home::new("page-empty");
    let html = String::from_utf8(empty.run(&["--report", "html"], &[]).stdout).unwrap();
    assert!(html.contains("No credentials"), "{html}");
}

#[test]
fn the_page_of_a_long_stream_is_bounded_and_counts_all_of_it() {
    let long = "&\"<x>".repeat(60);
    let mut lines = String::new();
    for index in 0..6000 {
        let claims = json!({"iss": format!("{index}{long}"), "sub": long, "exp": NOW + 60 * index});
        lines.push_str(&token(&claims));
        lines.push('\n');
    }
    let folder = Folder::new("page-long");
    let (input, out) = (folder.file("log", lines.as_bytes()), folder.path("page.html"));
    for source in [input.as_str(), "-"] {
        let args = [
            "scan", source, "--at", AT, "--within", "1h", "--report", "html", "--out", &out,
            "--quiet",
        ];
        assert_eq!(jwtx_with(&args, lines.as_bytes()).status, Some(0));
        let html = std::fs::read_to_string(&out).unwrap();
        assert!(html.len() < 5 << 20, "{}", html.len());
        assert!(
            html.contains("6,000 tokens of 1000 issuers"),
            "{}",
            &html[..12000.min(html.len())]
        );
        assert!(html.contains(">other</td><td class=\"number\" data-v=\"5000\">5,000</td>"));
        assert!(html.contains("5,840 more are only counted"), "{source}");
        assert_eq!(rows(&html).len(), 160);
        assert!(!html.contains("<x>"));
    }
}

/// The most memory that a program has had so far, in bytes.
#[cfg(target_os = "linux")]
fn peak_memory(child: &std::process::Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
}

/// Once there are a hundred tokens of each kind and a thousand issuers, more of them take up no more memory.
#[cfg(target_os = "linux")]
#[test]
fn a_page_is_made_of_a_stream_that_is_not_held() {
    use std::io::{Read as _, Write as _};
    use std::process::Stdio;

    const LINES: i64 = 4_000;
    let mut child = command(&["inspect", "--lines", "--at", AT, "--report", "html", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let padding = "x".repeat(4000);
    let mut peaks = Vec::new();
    for index in 0..LINES {
        let issuer = format!("https://{index}.example/{padding}");
        let line = token(&json!({"iss": issuer, "exp": NOW + 60 * index}));
        writeln!(input, "{line}").unwrap();
        if index == LINES / 5 {
            peaks.push(peak_memory(&child));
        }
    }
    // All but what is in the pipe was read.
    peaks.push(peak_memory(&child));
    drop(input);
    let mut html = String::new();
    child.stdout.take().unwrap().read_to_string(&mut html).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(html.contains("4,000 tokens of 1000 issuers") && html.len() < 5 << 20);
    // The issuers alone have more than 12 MB after that.
    assert!(peaks[1] < peaks[0] + (8 << 20), "{peaks:?}");
}

#[test]
fn a_sweep_has_its_page() {
    let folder = Folder::new("page-others");
    let netrc = token(&json!({"iss": "https://id.example", "exp": NOW + 600}));
    folder.file(".netrc", format!("machine a login b password {netrc}").as_bytes());
    let sweep = command(&["scan", "--credentials", "--at", AT, "--report", "html"])
        .env("HOME", &folder.0)
        .output()
        .unwrap();
    let html = String::from_utf8(sweep.stdout).unwrap();
    assert!(html.contains(".netrc a.password</td>") && !html.contains(&netrc), "{html}");
}

#[test]
fn many_tokens_of_a_batch_have_their_page() {
    let good = token(&json!({"iss": "https://id.example", "sub": "x", "exp": NOW + 600}));
    let old = token(&json!({"iss": "https://old.example", "exp": NOW - 600}));
    let lines = format!("{good}\nno token\n{old}\n");
    for (command, codes) in [
        (&["inspect"][..], ["active", "expired", "INVALID_TOKEN"]),
        (&["expiry"], ["TOKEN_VALID", "TOKEN_EXPIRED", "INVALID_TOKEN"]),
        (&["verify", "--secret", SECRET], ["INVALID_TOKEN", "algorithm_not_allowed", "malformed"]),
    ] {
        let args = [command, &["--lines", "--at", AT, "--report", "html"]].concat();
        let run = jwtx_with(&args, lines.as_bytes());
        assert_eq!(run.status, Some(0), "{command:?}: {}", run.stderr);
        assert!(
            run.stdout.contains("3 tokens of 2 issuers, at 2026-01-01 00:00:00 UTC"),
            "{}",
            run.stdout
        );
        for shown in codes.into_iter().chain(["https://id.example", "<td>- 2</td>"]) {
            assert!(run.stdout.contains(shown), "{command:?} {shown}: {}", run.stdout);
        }
        assert_eq!(rows(&run.stdout).len(), 3, "{command:?}");
        assert!(!run.stdout.contains(&good) && !run.stdout.contains("c2lnbmF0dXJl"));
    }
}
