//! Servers that cannot be judged, or only in part.

use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

#[test]
fn without_controls_nothing_is_judged() {
    let page = |status| {
        let headers = vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
        Reply::Says(status, headers, "<form>Sign in</form>".to_owned())
    };
    let away = || vec![("Location", "https://id.example/login".to_owned())];
    for (words, asked, server) in [
        ("a login page?", 1, Server::start(move |_| page(200))),
        (
            "the API refuses the valid token with 403",
            1,
            Server::start(|_| says(403, "INVALID_TOKEN")),
        ),
        (
            "the API responds to the valid token with 404",
            1,
            Server::start(|_| says(404, "NOT_FOUND")),
        ),
        ("the API refuses the valid token with 503", 1, Server::start(|_| says(503, "BUSY"))),
        ("responds with 200 without a token", 2, Server::start(|_| good("TOKEN_VALID"))),
        (
            "to https://id.example/login: jwtx does not follow redirects",
            1,
            Server::start(move |_| Reply::Says(302, away(), String::new())),
        ),
        (
            "limits requests (429)",
            1,
            Server::start(|_| {
                Reply::Says(429, vec![("Retry-After", "86400".to_owned())], String::new())
            }),
        ),
        ("403", 1, Server::start(|_| Reply::Floods(403))),
        ("HTTP", 1, Server::start(|_| Reply::Raw(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()))),
    ] {
        let (status, report) = server.json(&[]);
        assert_eq!((status, &report["state"]), (Some(1), &"undecided".into()), "{report:#}");
        let conclusion = report["conclusion"][0].as_str().unwrap();
        assert!(conclusion.contains(words), "{words}: {conclusion}");
        assert!(conclusion.starts_with("no result"), "{conclusion}");
        assert_eq!(server.asked(), asked, "{words}");
        assert_eq!(report["findings"], Value::Array(Vec::new()));
    }
}

#[test]
fn nobody_there_nobody_answering_and_no_tls_are_named() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let hangs = Server::start(|_| Reply::Hangs);
    let plain = Server::start(|_| says(400, "NO_TLS"));
    // Only who never answers can be given little time: the others may be slow on a busy machine.
    for (url, timeout, words) in [
        (format!("http://127.0.0.1:{port}/"), "60s", "refused"),
        (hangs.url(), "300ms", "did not respond completely within 0.3s"),
        (plain.url().replace("http:", "https:"), "60s", "certificate is not trusted"),
    ] {
        let run = jwtx(&["probe", &url, "--secret", SECRET, "--timeout", timeout]);
        assert_eq!(run.status, Some(1), "{url}");
        assert!(run.stdout.contains(words), "{url}: {}", run.stdout);
        assert!(run.stdout.starts_with("– UNDECIDED"), "{}", run.stdout);
    }
}

#[test]
fn what_was_heard_before_the_end_is_kept() {
    let server = Server::start(dies_of_a_token());
    let (status, report) = server.json(&[]);
    assert_eq!(status, Some(6));
    assert_eq!(report["complete"], false);
    assert_eq!(errors(&report), ["connection-lost"]);
    assert_eq!(report["findings"][0]["cases"], serde_json::json!(["exp-string"]));
    let cases = report["cases"].as_array().unwrap();
    assert_eq!(cases.iter().filter(|case| case["status"].is_null()).count(), 3);
    assert!(cases.iter().any(|case| case["name"] == "expired-1h" && case["status"] == 401));
    assert_eq!(server.asked(), cases.len());
}

#[test]
fn a_lock_out_is_noticed() {
    let count = AtomicBool::new(false);
    let server = Server::start(move |request| {
        let token = request.bearer();
        // The last token of the suite locks its sender out.
        if judged(token, 0) == "INVALID_TOKEN" && claims(token).is_null() {
            count.store(true, Ordering::SeqCst);
        } else if count.load(Ordering::SeqCst) {
            return says(403, "LOCKED");
        }
        good(judged(token, 0))
    });
    let run = server.probe(&[]);
    assert_eq!(run.status, Some(1), "{}", run.stdout);
    assert!(run.stdout.contains("it locked the client out, or crashed"), "{}", run.stdout);
}

#[test]
fn odd_bodies_are_named_and_judged_by_their_status() {
    let server = api(|token| {
        let head = |rest: &str| {
            Some(Reply::Raw(format!("HTTP/1.1 403 X\r\nConnection: close\r\n{rest}").into_bytes()))
        };
        match judged(token, 0) {
            "INVALID_TOKEN" if token.ends_with('.') => Some(Reply::Floods(403)),
            "INVALID_TOKEN" if claims(token)["admin"] == true => {
                head("Transfer-Encoding: chunked\r\n\r\nzz\r\nrubbish")
            }
            "INVALID_TOKEN" if claims(token)["exp"].is_string() => Some(Reply::Raw(
                b"HTTP/1.1 403 X\r\nContent-Length: 3\r\nConnection: close\r\n\r\n\xff\xfe\x1b"
                    .to_vec(),
            )),
            _ => None,
        }
    });
    let (status, report) = server.json(&[]);
    assert_eq!(status, Some(0), "{report:#}");
    let trouble = |name: &str| {
        let cases = report["cases"].as_array().unwrap();
        let case = cases.iter().find(|case| case["name"] == name).unwrap();
        case["trouble"].as_str().unwrap_or_default().to_owned()
    };
    assert!(trouble("alg-none").contains("longer than 262144 bytes"), "{}", trouble("alg-none"));
    assert!(trouble("claims-tampered").contains("reading the body failed"));
    assert!(trouble("exp-string").contains("not UTF-8"));
    assert_eq!(trouble("wrong-key"), "");
}
