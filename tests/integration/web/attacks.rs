//! What somebody tries who does not know the key, or who wants to keep out who does.

use std::io::Write as _;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::{Web, read_all};

const JSON: &str = "Content-Type: application/json\r\n";

/// The page is there, and nothing else has harmed it.
fn assert_well(web: &Web) {
    assert_eq!(web.page("").status, 200);
    assert_eq!(web.answer("about", &json!({}))["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn nothing_is_answered_without_the_key() {
    let web = Web::start();
    let path = web.path();
    let key = path.trim_matches('/');
    assert!(key.len() >= 22, "128 bits: {key}");
    let last = if key.ends_with('A') { 'B' } else { 'A' };
    let other = format!("{}{last}", &key[..key.len() - 1]);
    for target in [
        "/".to_owned(),
        "/favicon.ico".to_owned(),
        "/api/about".to_owned(),
        format!("/{key}"),
        format!("//{key}/"),
        format!("/{other}/"),
        format!("/{}/", &key[1..]),
        format!("/{key}{key}/"),
        format!("/{key}/../{key}/"),
        format!("/{}/", key.to_lowercase()),
        format!("/{key}%2f"),
        format!("/{key}/?x=1"),
        format!("/{key}/page.js"),
        format!("/{key}/api/about"),
        format!("/?{key}/"),
        format!("http://127.0.0.1:{}/{key}/", web.port()),
        "*".to_owned(),
    ] {
        let response = web.ask(&format!("GET {target}"), "");
        assert_eq!((response.status, response.body.as_str()), (404, ""), "{target}");
    }
    for method in ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get"] {
        let response = web.ask(&format!("{method} {path}"), "");
        assert_eq!((response.status, response.body.as_str()), (404, ""), "{method}");
    }
    for name in ["", "About", "about/", "../about", "config", "scan"] {
        let response = web.post(name, "{}");
        assert_eq!((response.status, response.body.as_str()), (404, ""), "{name}");
    }
    assert_well(&web);
}

#[test]
fn a_name_that_leads_here_is_another_site() {
    let web = Web::start();
    let port = web.port();
    let with_host = |host: &str| {
        let text = format!("GET {} HTTP/1.1\r\nHost: {host}\r\n\r\n", web.path());
        super::response(&web.raw(text.as_bytes())).status
    };
    for host in
        [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("LocalHost:{port}")]
    {
        assert_eq!(with_host(&host), 200, "{host}");
    }
    for host in [
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1:{}", port ^ 1),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        format!("[::1]:{port}"),
        format!("0.0.0.0:{port}"),
        format!("127.1:{port}"),
        format!("2130706433:{port}"),
        format!("localhost.:{port}"),
        format!("user@localhost:{port}"),
        format!("localhost:{port}, evil.example"),
        format!("127.0.0.1:0{port}"),
    ] {
        assert_eq!(with_host(&host), 421, "{host}");
    }
    assert_eq!(with_host(""), 421);
    let none = format!("GET {} HTTP/1.1\r\n\r\n", web.path());
    assert_eq!(super::response(&web.raw(none.as_bytes())).status, 400);
    let twice = format!("Host: 127.0.0.1:{port}\r\n");
    assert_eq!(web.page(&twice).status, 400, "Host twice");
}

#[test]
fn other_sites_cannot_ask() {
    let web = Web::start();
    let port = web.port();
    let own = format!("Origin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n");
    let of_name = format!("Origin: http://localhost:{port}\r\n");
    for headers in [own, of_name, "Sec-Fetch-Site: none\r\n".to_owned()] {
        let response = web.post_with("about", &format!("{JSON}{headers}"), "{}");
        assert_eq!(response.status, 200, "{headers}");
    }
    for headers in [
        "Origin: https://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        "Origin: \r\n".to_owned(),
        format!("Origin: https://127.0.0.1:{port}\r\n"),
        "Origin: http://127.0.0.1\r\n".to_owned(),
        format!("Origin: http://127.0.0.1:{port}.evil.example\r\n"),
        format!("Origin: http://127.0.0.1:{port}\r\nOrigin: https://evil.example\r\n"),
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
        "Sec-Fetch-Site: same-site\r\n".to_owned(),
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
            .to_owned(),
    ] {
        let response = web.post_with("about", &format!("{JSON}{headers}"), "{}");
        assert!([400, 403].contains(&response.status), "{headers}: {}", response.status);
        assert_eq!(response.body, "", "{headers}");
    }
    // What a form of another site can send without being asked.
    for content_type in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
    {
        let header = format!("Content-Type: {content_type}\r\n");
        assert_eq!(web.post_with("about", &header, "{}").status, 415, "{content_type}");
    }
    assert_eq!(web.post_with("about", "", "{}").status, 415);
    // A browser asks first whether another site may; nothing says that it may.
    let asks = "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n\
                Access-Control-Request-Private-Network: true\r\n";
    let preflight = web.ask(&format!("OPTIONS {}api/about", web.path()), asks);
    assert!(!preflight.head.to_lowercase().contains("access-control"), "{}", preflight.head);
    assert_well(&web);
}

#[test]
fn the_page_is_opened_as_a_whole_and_in_no_frame() {
    let web = Web::start();
    let from = |mode: &str, dest: &str| {
        format!(
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n"
        )
    };
    // As the file does that opens it.
    assert_eq!(web.page(&from("navigate", "document")).status, 200);
    for (mode, dest) in [("navigate", "iframe"), ("no-cors", "script"), ("cors", "empty")] {
        assert_eq!(web.page(&from(mode, dest)).status, 403, "{mode} {dest}");
    }
    let page = web.page("");
    let refused = web.ask("GET /", "");
    let answer = web.post("about", "{}");
    for response in [&page, &refused, &answer] {
        for header in [
            "Cache-Control: no-store",
            "X-Frame-Options: DENY",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Resource-Policy: same-origin",
            "Connection: close",
        ] {
            assert!(
                response.head.contains(&format!("\r\n{header}")),
                "{header}: {}",
                response.head
            );
        }
        let policy = response.head.split("Content-Security-Policy: ").nth(1).unwrap();
        let policy = policy.lines().next().unwrap();
        for part in [
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{part}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"));
        assert!(!response.head.contains("Set-Cookie"), "{}", response.head);
    }
    assert!(page.head.contains("connect-src 'self'"), "{}", page.head);
}

#[test]
fn what_runs_is_allowed_by_its_hash() {
    use base64::Engine as _;
    let web = Web::start();
    let page = web.page("");
    for (name, directive) in [("style", "style-src"), ("script", "script-src")] {
        let rest = page.body.split_once(&format!("<{name}>")).unwrap().1;
        let text = rest.split_once(&format!("</{name}>")).unwrap().0;
        let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
        let hash = base64::engine::general_purpose::STANDARD.encode(hash);
        let expected = format!("{directive} 'sha256-{hash}';");
        assert!(page.head.contains(&expected), "{expected}: {}", page.head);
        assert_eq!(page.body.matches(&format!("<{name}")).count(), 1, "{name}");
    }
}

#[test]
fn what_is_no_request_is_refused() {
    let web = Web::start();
    let host = format!("Host: 127.0.0.1:{}\r\n", web.port());
    let path = web.path();
    let rubbish: Vec<u8> = (0_u8..=255).cycle().take(100_000).collect();
    let tls = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03";
    for (what, bytes, expected) in [
        ("rubbish", rubbish, &["400"][..]),
        ("the beginning of TLS", tls.to_vec(), &["400"]),
        ("nothing", Vec::new(), &[""]),
        ("a request line of 1 MB", [b"GET /", &vec![b'a'; 1 << 20][..]].concat(), &["431"]),
        (
            "a header of 1 MB",
            [format!("GET {path} HTTP/1.1\r\n{host}X: ").as_bytes(), &vec![b'a'; 1 << 20][..]]
                .concat(),
            &["431"],
        ),
        (
            "10,000 headers",
            format!("GET {path} HTTP/1.1\r\n{host}{}\r\n", "a: b\r\n".repeat(10_000)).into_bytes(),
            &["431"],
        ),
        ("half a request", format!("GET {path} HTTP/1.1\r\nHos").into_bytes(), &[""]),
        ("HTTP/0.9", format!("GET {path}\r\n\r\n").into_bytes(), &["400"]),
        ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), &["400"]),
        ("HTTP/1.0", format!("GET {path} HTTP/1.0\r\n{host}\r\n").into_bytes(), &["200"]),
        ("HTTP/1.0 without Host", format!("GET {path} HTTP/1.0\r\n\r\n").into_bytes(), &["400"]),
        (
            "a folded header",
            format!("GET {path} HTTP/1.1\r\n{host}X: a\r\n b\r\n\r\n").into_bytes(),
            &["400"],
        ),
        (
            "a space before the colon",
            format!("GET {path} HTTP/1.1\r\nHost : 127.0.0.1:{}\r\n\r\n", web.port()).into_bytes(),
            &["400"],
        ),
        (
            "a NUL in a header",
            format!("GET {path} HTTP/1.1\r\n{host}X: a\0b\r\n\r\n").into_bytes(),
            &["400"],
        ),
    ] {
        let answer = web.raw(&bytes);
        let status = answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)).unwrap_or("");
        assert!(expected.contains(&status), "{what}: {answer:.100}");
    }
    assert_well(&web);
}

#[test]
fn a_body_is_as_long_as_it_says_and_said_once() {
    let web = Web::start();
    let start = format!(
        "POST {}api/about HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{JSON}",
        web.path(),
        web.port()
    );
    for (what, rest, expected) in [
        ("chunked", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411),
        ("no length", "\r\n{}", 411),
        ("both", "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}", 400),
        ("twice", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ", 400),
        ("negative", "Content-Length: -2\r\n\r\n{}", 400),
        ("hexadecimal", "Content-Length: 0x2\r\n\r\n{}", 400),
        ("too large for a number", "Content-Length: 184467440737095516170\r\n\r\n{}", 413),
        ("a gigabyte", "Content-Length: 1073741824\r\n\r\n{}", 413),
        ("an expectation that is none", "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}", 417),
        ("type twice", "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 400),
    ] {
        let answer = web.raw(format!("{start}{rest}").as_bytes());
        assert_eq!(super::response(&answer).status, expected, "{what}: {answer}");
    }
    // Shorter than it says: nothing is answered.
    assert_eq!(web.raw(format!("{start}Content-Length: 3\r\n\r\n{{}}").as_bytes()), "");
    // Longer than it says, or another request behind it: the rest counts as nothing.
    let behind = format!("{start}Content-Length: 2\r\n\r\n{{}}");
    let answer = web.raw(behind.repeat(3).as_bytes());
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let expects = format!("{start}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{{}}");
    let answer = web.raw(expects.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), "{answer}");
}

#[test]
fn sixteen_megabytes_are_answered_and_more_is_too_much() {
    let web = Web::start();
    let at = "2026-01-01T00:00:00Z";
    let size = 16 * 1024 * 1024;
    for length in [size, size + 1, size + 3_000_000] {
        let text = format!("eyJhbGciOiJIUzI1NiJ9.{}", "A".repeat(length - 21));
        let answer = web.answer("verify", &json!({"text": text, "at": at, "secret": "x"}));
        let reason = answer["output"]["reason"].as_str().unwrap();
        assert_eq!(reason, if length > size { "too_large" } else { "malformed" }, "{length}");
        assert!(
            answer["command"].as_str().unwrap().starts_with("printf %s \"$TOKEN\" | jwtx verify")
        );
    }
    let body = json!({"left": "A".repeat(size), "right": "A".repeat(size)}).to_string();
    assert_eq!(web.post("diff", &body).status, 200);
    let response = web.post("inspect", &json!({"text": "A".repeat(40 << 20)}).to_string());
    assert_eq!((response.status, response.body.as_str()), (413, ""));
    assert_well(&web);
}

#[test]
fn who_says_nothing_makes_room_for_who_asks() {
    let web = Web::start();
    // Each is open for as long as the test is.
    let begin = |bytes: &[u8]| {
        let mut stream = web.connect();
        stream.write_all(bytes).unwrap();
        stream
    };
    let start = format!("GET {} HTTP/1.1\r\nHost", web.path());
    let silent: Vec<TcpStream> = (0..100).map(|_| begin(b"")).collect();
    let halves: Vec<TcpStream> = (0..100).map(|_| begin(start.as_bytes())).collect();
    for _ in 0..20 {
        assert_well(&web);
    }
    drop((silent, halves));
}

#[test]
fn half_a_request_that_never_ends_is_dropped() {
    let web = Web::start();
    let path = web.path();
    let host = format!("Host: 127.0.0.1:{}\r\n", web.port());
    let half = format!("GET {path} HTTP/1.1\r\n{host}X: ");
    let body = format!("POST {path}api/about HTTP/1.1\r\n{host}{JSON}Content-Length: 9\r\n\r\n{{");
    thread::scope(|scope| {
        for text in [String::new(), half.clone(), body] {
            let web = &web;
            scope.spawn(move || {
                let mut stream = web.connect();
                stream.write_all(text.as_bytes()).unwrap();
                // `read_all` gives up after a minute, and this would be no end.
                assert_eq!(read_all(&mut stream), "", "{text}");
                let ended = stream.peek(&mut [0]);
                assert!(matches!(ended, Ok(0)) || is_reset(&ended), "{text}: {ended:?}");
            });
        }
        // One byte after the other, for ever.
        scope.spawn(|| {
            let mut stream = web.connect();
            stream.write_all(half.as_bytes()).unwrap();
            let pieces = (0..600).take_while(|_| {
                thread::sleep(Duration::from_millis(100));
                stream.write_all(b"a").is_ok()
            });
            assert!(pieces.count() < 600, "a slow client was served for a minute");
        });
        assert_well(&web);
    });
    assert_well(&web);
}

fn is_reset(ended: &std::io::Result<usize>) -> bool {
    ended.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset)
}

#[test]
fn an_answer_that_nobody_reads_ends() {
    let web = Web::start();
    // More than the system keeps for who does not read.
    let text = format!("eyJhbGciOiJIUzI1NiJ9.{}.AA", "e30".repeat(1_000_000));
    let body = json!({"claims": {"a": text}, "secret": "x".repeat(40)}).to_string();
    let head = format!(
        "POST {}api/mint HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{JSON}Content-Length: {}\r\n\r\n",
        web.path(),
        web.port(),
        body.len()
    );
    let open: Vec<TcpStream> = (0..4)
        .map(|_| {
            let mut stream = web.connect();
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(body.as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_well(&web);
    drop(open);
    assert_well(&web);
}

#[test]
fn who_answers_can_be_told_from_who_took_the_port() {
    let web = Web::start();
    let page = web.page("").body;
    let proof =
        page.split("const PROOF = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(proof.len(), 43, "256 bits");
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, proof.as_bytes());
    let challenge = |text: &str| format!("{JSON}Jwtx-Challenge: {text}\r\n");
    for text in ["a", "Zm9vYmFyZm9vYmFyZm9vYmFy"] {
        let answer = web.post_with("about", &challenge(text), "{}");
        let wanted = URL_SAFE_NO_PAD.encode(aws_lc_rs::hmac::sign(&key, text.as_bytes()));
        assert!(answer.head.contains(&format!("\r\nJwtx-Proof: {wanted}")), "{}", answer.head);
        assert!(!answer.head.contains(&proof) && !answer.body.contains(&proof));
    }
    assert!(!web.post("about", "{}").head.contains("Jwtx-Proof"));
    assert_eq!(web.post_with("about", &challenge(&"a".repeat(65)), "{}").status, 400);
    // Another run has another one.
    assert!(!Web::start().page("").body.contains(&proof));
}
