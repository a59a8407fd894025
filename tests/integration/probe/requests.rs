//! What is sent, where to, how often and with what.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::*;
use crate::program::fixture;

#[test]
fn other_hosts_are_left_alone_unless_they_are_owned() {
    for (url, options, words) in [
        ("https://api.invalid/me", &[][..], "use --i-own api.invalid"),
        ("https://api.invalid/me", &["--i-own", "other.invalid"], "use --i-own api.invalid"),
        ("http://api.invalid/me", &["--i-own", "api.invalid"], "--allow-http"),
    ] {
        let run = jwtx(&[&["probe", url, "--secret", SECRET], options].concat());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains(words), "{url}: {}", run.stderr);
    }
    // What never expires stays on this machine, in print too.
    let args = ["probe", "https://api.invalid/me", "--i-own", "api.invalid", "--print", "curl"];
    let run = jwtx(&[&args[..], &["--at", "1767222000", "--secret", SECRET]].concat());
    assert_eq!(run.status, Some(0));
    for command in run.stdout.lines() {
        let token = command.split("Bearer ").nth(1).and_then(|rest| rest.split('\'').next());
        if token.is_some_and(|token| judged(token, 0) == "TOKEN_VALID") {
            let exp = claims(token.unwrap())["exp"].as_f64().unwrap();
            assert!(exp < 600.0 + 1_767_222_000.0, "{command}");
        }
    }
    assert!(!run.stdout.contains("no-exp") && run.stdout.contains("expired-1h"));
}

#[test]
fn an_api_that_asks_for_patience_gets_it_within_bounds() {
    let asked = AtomicBool::new(false);
    let server = api(move |_| {
        let first = !asked.swap(true, Ordering::SeqCst);
        let headers = vec![("Retry-After", "0".to_owned())];
        first.then(|| Reply::Says(429, headers, String::new()))
    });
    let (status, report) = server.json(&[]);
    assert_eq!(status, Some(0), "{report:#}");
    assert_eq!(report["requests"].as_u64(), Some(server.asked() as u64));
    // One that never has enough is left alone.
    for (retry_after, asked) in [("0", 3), ("86400", 1), ("Thu, 01 Jan 2026 00:00:00 GMT", 1)] {
        let server = api(move |token| {
            let headers = vec![
                ("Date", "Wed, 31 Dec 2025 23:00:00 GMT".to_owned()),
                ("Retry-After", retry_after.to_owned()),
            ];
            claims(token)["exp"].is_string().then(|| Reply::Says(429, headers, String::new()))
        });
        let (status, report) = server.json(&[]);
        assert_eq!((status, &report["complete"]), (Some(1), &false.into()), "{retry_after}");
        let before = report["cases"].as_array().unwrap().len() - 1;
        assert_eq!(server.asked(), before + asked, "{retry_after}");
        assert_eq!(report["cases"][before]["name"], "exp-string");
    }
}

#[test]
fn no_more_requests_are_sent_than_may_be() {
    let again = AtomicBool::new(false);
    let server = api(move |token| {
        let headers = vec![("Retry-After", "0".to_owned())];
        let first = !token.is_empty() && !again.fetch_xor(true, Ordering::SeqCst);
        first.then(|| Reply::Says(429, headers, String::new()))
    });
    let (status, report) = server.json(&[]);
    assert_eq!((status, &report["complete"]), (Some(1), &false.into()));
    assert_eq!(server.asked(), 60);
    assert!(report["conclusion"][0].as_str().unwrap().contains("60 requests"), "{report:#}");
}

#[test]
fn the_token_goes_where_it_is_wanted() {
    for (options, place) in [
        (&["--cookie", "session"][..], "cookie"),
        (&["--query", "access_token"], "query"),
        (&["-H", "X-Token: {token}"], "x-token"),
    ] {
        let server = Server::start(move |request| {
            assert_eq!(request.header("x-version"), Some("2"));
            assert!(request.header("user-agent").unwrap().starts_with("jwtx/"));
            assert!(request.header("authorization").is_none());
            assert_eq!(request.method, "HEAD");
            let query = request.target.split("access_token=").nth(1);
            let cookie = request.header("cookie").and_then(|text| text.strip_prefix("session="));
            let token = match place {
                "cookie" => cookie,
                "query" => query,
                name => request.header(name),
            };
            good(judged(token.unwrap_or_default(), 0))
        });
        let more = ["-H", "X-Version: 2", "--method", "head", "--expect", "distinct"];
        let (_, report) = server.json(&[options, &more].concat());
        // Without bodies there are no codes, and 401 for both.
        assert_eq!(errors(&report), ["answered-alike"], "{report:#}");
    }
}

#[test]
fn a_good_token_alone_is_enough_for_what_can_be_made_from_it() {
    let server = api(|_| None);
    let token =
        jwtx(&["mint", "--at", "1767222000", "--secret", SECRET, "--sub", "a", "--exp", "9m"]);
    let (url, token) = (server.url(), token.stdout);
    let run = jwtx(&["probe", &url, "--at", "1767222000", "--valid", token.trim()]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("forged-and-expired"), "{}", run.stdout);
    assert!(
        run.stdout.contains("without an expired token, jwtx could not test expiry"),
        "{}",
        run.stdout
    );
    assert_eq!(server.asked(), 16);
    let run = jwtx(&["probe", &url, "--at", "2027-01-01", "--valid", token.trim()]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("it has expired"), "{}", run.stderr);
    assert_eq!(server.asked(), 16);
}

#[test]
fn confusion_of_a_public_key_with_a_secret_is_found() {
    let public = std::fs::read(fixture("interop/keys/rsa2048.spki.pem")).unwrap();
    let server = Server::start(move |request| {
        let token = request.bearer();
        if token.is_empty() {
            return good("NO_TOKEN");
        }
        // The key is taken for whatever the header asks for.
        let secret = Key::new("", KeyMaterial::Secret(Secret::new(public.clone())));
        let (mut keys, _) = jwtx::keys::sniff::read(&public, "").unwrap();
        keys.push(secret);
        let policy = Policy::at(NumericDate::from_seconds(AT));
        let report = verify(Token::parse(token), &KeyRing::new(keys), &policy, Vec::new());
        good(report.judgement.unwrap().verdict.code())
    });
    let (url, key) = (server.url(), fixture("interop/keys/rsa2048.pkcs8.pem"));
    let run = jwtx(&["probe", &url, "--at", "1767222000", "--json", "--key", &key]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(errors(&report), ["bad-token-accepted"]);
    assert_eq!(report["findings"][0]["cases"], serde_json::json!(["alg-confusion"]));
}

#[test]
fn the_refresh_is_tried_from_end_to_end() {
    for (renews, accepted, words) in [(true, true, ""), (false, true, "401"), (true, false, "403")]
    {
        let fresh = jwtx(&[
            "mint",
            "--at",
            "1767222000",
            "--secret",
            SECRET,
            "--sub",
            "new",
            "--exp",
            "1m",
        ]);
        let fresh = fresh.stdout.trim().to_owned();
        let server = Server::start(move |request| {
            if request.target == "/api/refresh" {
                assert_eq!(request.method, "POST");
                assert_eq!(request.body, r#"{"refreshToken":"r-1"}"#);
                let body = format!(r#"{{"data":{{"accessToken":"{fresh}"}}}}"#);
                return if renews { Reply::Says(200, vec![], body) } else { says(401, "NO") };
            }
            let token = request.bearer();
            if claims(token)["sub"] == "new" && !accepted {
                return good("INVALID_TOKEN");
            }
            good(judged(token, 0))
        });
        let refresh = server.url().replace("/me", "/refresh");
        let (status, report) = server.json(&["--refresh-url", &refresh, "--refresh-token", "r-1"]);
        assert_eq!(status, Some(if words.is_empty() { 0 } else { 6 }), "{report:#}");
        let message = report["findings"][0]["message"].as_str().unwrap_or_default();
        assert!(words.is_empty() || message.contains(words), "{report:#}");
        let run = server.probe(&["--refresh-url", "https://id.example/", "--refresh-token", "r-1"]);
        assert_eq!(run.status, Some(2));
        assert!(run.stderr.contains("same origin"), "{}", run.stderr);
    }
}

#[test]
fn requests_are_sent_one_at_a_time_and_at_the_pace_that_was_asked_for() {
    let busy = AtomicBool::new(false);
    let server = api(move |_| {
        assert!(!busy.swap(true, Ordering::SeqCst), "two at once");
        thread::sleep(Duration::from_millis(2));
        busy.store(false, Ordering::SeqCst);
        None
    });
    let token =
        jwtx(&["mint", "--at", "1767222000", "--secret", SECRET, "--sub", "a", "--exp", "9m"]);
    let (url, started) = (server.url(), std::time::Instant::now());
    let args =
        ["probe", &url, "--at", "1767222000", "--rate", "20", "--valid", token.stdout.trim()];
    assert_eq!(jwtx(&args).status, Some(0));
    // A slow machine takes longer; none may be faster.
    assert!(started.elapsed() >= Duration::from_millis(50 * 15), "{:?}", started.elapsed());
    assert_eq!(server.asked(), 16);
}
