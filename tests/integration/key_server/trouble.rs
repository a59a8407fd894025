//! Servers that fail, and what is said of each.

use super::*;

#[test]
fn a_server_that_is_down_is_no_matter_while_the_cache_is_fresh_or_offline() {
    let cache = Folder::new("down");
    let token = token(&["--kid", "a"]);
    let url = {
        let server = Server::start();
        server.says("/keys", 200, &[("Cache-Control", "max-age=600")], &key_set("a"));
        let url = server.url("/keys");
        assert_eq!(
            run(&["verify", "--at", AT, "--jwks", &url, &token], Some(&cache)).status,
            Some(0)
        );
        url
    };
    let verify = |more: &[&str]| {
        run(&[&["verify", "--at", AT, "--jwks", &url], more, &[&token]].concat(), Some(&cache))
    };
    assert_eq!(verify(&[]).status, Some(0));
    assert_eq!(verify(&["--offline"]).status, Some(0));
    let down = verify(&["--no-cache"]);
    assert_eq!(down.status, Some(1));
    assert!(first_line(&down).contains("refused"), "{}", down.stdout);
    let empty = Folder::new("empty");
    let run = run(&["verify", "--at", AT, "--offline", "--jwks", &url, &token], Some(&empty));
    assert!(first_line(&run).contains("not in the cache"), "{}", run.stdout);
}

#[test]
fn every_bad_server_has_its_own_sentence() {
    let server = Server::start();
    let token = token(&["--kid", "a"]);
    let json = [("Content-Type", "application/json")];
    server.says("/html", 200, &[("Content-Type", "text/html")], b"<html>");
    server.says("/500", 500, &[], b"");
    server.says("/429", 429, &[("Retry-After", "0")], b"");
    server.says("/loop", 302, &[("Location", "/loop")], b"");
    server.says("/file", 302, &[("Location", "file:///etc/passwd")], b"");
    server.says("/away", 302, &[("Location", "http://keys.example/")], b"");
    server.says("/nowhere", 302, &[], b"");
    server.says("/cut", 200, &json, br#"{"keys":["#);
    server.says("/empty", 200, &json, b"");
    server.says("/none", 200, &json, br#"{"keys":[]}"#);
    server.says("/array", 200, &json, b"[]");
    server.says(
        "/many",
        200,
        &json,
        format!(r#"{{"keys":[{}0]}}"#, "0,".repeat(100_000)).as_bytes(),
    );
    server.set("/hang", Reply::Hangs);
    server.set("/drip", Reply::Drips);
    server.set("/flood", Reply::Floods(200));
    for (path, sentence) in [
        ("/html", "text/html"),
        ("/500", "status 500"),
        ("/429", "status 429"),
        ("/missing", "status 404"),
        ("/loop", "more than 3 times"),
        ("/file", "redirects to file"),
        ("/away", "plain HTTP"),
        ("/nowhere", "without a location"),
        ("/cut", "ends too early"),
        ("/empty", "it is empty"),
        ("/none", "no keys"),
        ("/array", "it is not a key"),
        ("/many", "limit of 10000"),
        ("/hang", "did not respond"),
        ("/drip", "did not respond"),
        ("/flood", "limit of 1048576 bytes"),
    ] {
        let url = server.url(path);
        let args = ["verify", "--no-cache", "--timeout", "1s", "--at", AT, "--jwks", &url, &token];
        let run = run(&args, None);
        assert_eq!(run.status, Some(1), "{path}: {}", run.stdout);
        assert!(first_line(&run).starts_with("✗ TOKEN_ERROR"), "{path}: {}", run.stdout);
        assert!(first_line(&run).contains(sentence), "{path}: {}", first_line(&run));
    }
}

#[test]
fn a_busy_server_is_asked_again() {
    let server = Server::start();
    server.says("/500", 500, &[], b"");
    let (url, token) = (server.url("/500"), token(&[]));
    run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(server.asked(), 3);
}

#[test]
fn redirects_are_followed_within_bounds() {
    let server = Server::start();
    server.says("/one", 302, &[("Location", "two")], b"");
    server.says("/two", 307, &[("Location", &server.url("/keys"))], b"");
    server.says("/keys", 200, &[], &key_set("a"));
    let (url, token) = (server.url("/one"), token(&["--kid", "a"]));
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
}
