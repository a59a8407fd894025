//! Where one address leads to another: spellings, redirects, and what is said of where the keys came from.

use super::*;

#[test]
fn addresses_are_told_by_what_they_mean_and_not_by_how_they_are_written() {
    let server = Server::start();
    server.says("/keys", 200, &[], &key_set("a"));
    let token = token(&["--kid", "a"]);
    for host in [
        "HTTP://LocalHost",
        "http://LOCALHOST",
        "hTTp://127.0.0.1",
        "http://127.1",
        "http:127.0.0.1",
    ] {
        let url = format!("{host}:{}/keys", server.port);
        let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
        assert_eq!(run.status, Some(0), "{url}: {}", run.stdout);
    }
    for url in [
        "http://[localhost]/keys",
        "http://[::1].evil.example/keys",
        "http://localhost.evil.example/keys",
    ] {
        let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", url, &token], None);
        assert_eq!(run.status, Some(1), "{url}: {}", run.stdout);
        let line = first_line(&run);
        assert!(line.contains("not a URL") || line.contains("plain HTTP"), "{url}: {line}");
    }
}

#[test]
fn a_redirect_may_have_an_address_in_its_query() {
    let server = Server::start();
    server.says("/keys", 302, &[("Location", "/login?next=https://x")], b"");
    server.says("/login?next=https://x", 302, &[("Location", "./deep/../set")], b"");
    server.says("/set", 200, &[], &key_set("a"));
    let url = server.url("/keys");
    let args = ["verify", "--no-cache", "--at", AT, "--jwks", &url, &token(&["--kid", "a"])];
    let run = run(&args, None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    let from = format!("--jwks {url}, keys from {}", server.url("/set"));
    assert!(run.stdout.contains(&from), "{}", run.stdout);
}

#[test]
fn the_report_says_where_keys_came_from_whether_asked_or_kept() {
    let (server, cache) = (Server::start(), Folder::new("where"));
    let issuer = server.url("");
    server.says("/.well-known/openid-configuration", 200, &[], &metadata(&server));
    server.says("/keys", 307, &[("Location", "/elsewhere")], b"");
    server.says("/elsewhere", 200, &[], &key_set("a"));
    let token = token(&["--kid", "a", "--iss", &issuer]);
    for _ in 0..2 {
        let run =
            run(&["verify", "--json", "--at", AT, "--issuer-keys", &issuer, &token], Some(&cache));
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let source = format!("--issuer-keys {issuer}, keys from {}", server.url("/elsewhere"));
        assert_eq!(report["key"]["source"], source.as_str(), "{}", run.stdout);
    }
}
