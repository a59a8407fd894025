//! Probes of small APIs on loopback, good and bad ones: what is found, what is not, and what is said
//! where nothing can be judged. Their clock stands still, as `--at` makes jwtx's; each stops with its
//! test.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use jwtx::jose::{NumericDate, Seconds, Token};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::validate::{ExpCheck, Expectations, Policy, verify};
use serde_json::Value;

use crate::program::{Folder, Run, fixture, jwtx};

const AT: i64 = 1_767_222_000;
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

/// A request, as far as it matters here.
struct Request {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn bearer(&self) -> &str {
        self.header("authorization").and_then(|text| text.strip_prefix("Bearer ")).unwrap_or("")
    }
}

/// What a server does.
enum Reply {
    /// Status, further headers, body.
    Says(u16, Vec<(&'static str, String)>, String),
    /// These bytes, and then nothing.
    Raw(Vec<u8>),
    /// Accepts, and never answers.
    Hangs,
    /// Closes the connection without a word.
    Closes,
    /// A body of a hundred megabytes, or as much as anybody reads.
    Floods,
}

fn says(status: u16, code: &str) -> Reply {
    Reply::Says(status, Vec::new(), format!(r#"{{"code":"{code}"}}"#))
}

struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
    ended: Arc<AtomicBool>,
}

impl Server {
    fn start(handle: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            requests: Arc::default(),
            ended: Arc::default(),
        };
        let (requests, ended) = (server.requests.clone(), server.ended.clone());
        let handle = Arc::new(handle);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                let (requests, ended) = (requests.clone(), ended.clone());
                let handle = handle.clone();
                thread::spawn(move || serve(&stream.unwrap(), &*handle, &requests, &ended));
            }
        });
        server
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/api/me", self.port)
    }

    fn asked(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// Probes it with the secret, and further options.
    fn probe(&self, options: &[&str]) -> Run {
        let url = self.url();
        let args = ["probe", &url, "--at", "1767222000", "--secret", SECRET, "--sub", "user-42"];
        jwtx(&[&args[..], options].concat())
    }

    fn json(&self, options: &[&str]) -> (Option<i32>, Value) {
        let run = self.probe(&[&["--json"], options].concat());
        let value = serde_json::from_str(&run.stdout);
        (run.status, value.unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

fn serve(
    mut stream: &TcpStream,
    handle: &dyn Fn(&Request) -> Reply,
    requests: &Mutex<Vec<Request>>,
    ended: &AtomicBool,
) {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        match reader.read_line(&mut line) {
            Ok(read) if read > 0 && !line.trim_end().is_empty() => {
                lines.push(line.trim_end().to_owned());
            }
            _ => break,
        }
    }
    let Some(first) = lines.first() else {
        // Whatever this is, it is not HTTP.
        let _ = stream.write_all(b"HTTP/1.1 400 X\r\n\r\n");
        return;
    };
    let mut words = first.split(' ').map(ToOwned::to_owned);
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    let headers: Vec<(String, String)> = lines[1..]
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(0, |(_, value)| value.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    let request = Request { method, target, headers, body: String::from_utf8(body).unwrap() };
    let reply = handle(&request);
    requests.lock().unwrap().push(request);
    match reply {
        Reply::Says(status, headers, body) => {
            let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
            for (name, value) in headers {
                let _ = write!(head, "{name}: {value}\r\n");
            }
            let _ = stream.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes());
        }
        Reply::Raw(bytes) => drop(stream.write_all(&bytes)),
        Reply::Closes => {}
        Reply::Hangs => {
            for _ in 0..300 {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                thread::sleep(Duration::from_millis(100));
            }
        }
        Reply::Floods => {
            let _ = stream.write_all(b"HTTP/1.1 403 X\r\nContent-Length: 104857600\r\n\r\n");
            for _ in 0..1600 {
                if stream.write_all(&vec![b' '; 65_536]).is_err() {
                    return;
                }
            }
        }
    }
}

/// What jwtx itself says of a token, under this leeway.
fn judged(token: &str, leeway: i64) -> &'static str {
    if token.is_empty() {
        return "NO_TOKEN";
    }
    let key = Key::new("", KeyMaterial::Secret(Secret::new(SECRET.as_bytes().to_vec())));
    let policy = Policy {
        leeway: Seconds::from_seconds(leeway),
        expectations: Expectations { required: vec!["sub".into()], ..Expectations::default() },
        exp: ExpCheck::Required,
        ..Policy::at(NumericDate::from_seconds(AT))
    };
    let report = verify(Token::parse(token), &KeyRing::new(vec![key]), &policy, Vec::new());
    report.judgement.unwrap().verdict.code()
}

/// How a good API answers a verdict.
fn good(code: &str) -> Reply {
    match code {
        "TOKEN_VALID" => Reply::Says(200, Vec::new(), r#"{"sub":"user-42"}"#.to_owned()),
        "NO_TOKEN" | "TOKEN_EXPIRED" | "TOKEN_NOT_ACTIVE" => says(401, code),
        code => says(403, code),
    }
}

/// A good API, but for what `planted` does with a token.
fn api(planted: impl Fn(&str) -> Option<Reply> + Send + Sync + 'static) -> Server {
    Server::start(move |request| {
        let token = request.bearer();
        planted(token).unwrap_or_else(|| good(judged(token, 0)))
    })
}

/// The claims of a token, whoever signed it.
fn claims(token: &str) -> Value {
    let claims = Token::parse(token).claims.map(|set| set.members().to_string());
    claims.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
}

fn errors(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

#[test]
fn a_good_api_passes() {
    let server = api(|_| None);
    let (status, report) = server.json(&["--strict"]);
    let found: Vec<&Value> = report["findings"].as_array().unwrap().iter().collect();
    assert_eq!(status, Some(6), "--strict counts the `exp` in milliseconds");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "exp-milliseconds-accepted");
    let (status, report) = server.json(&[]);
    assert_eq!((status, &report["state"]), (Some(0), &"pass".into()));
    assert_eq!(report["schema"], "jwtx.probe/1");
    assert_eq!(report["codePointer"], "/code");
    assert_eq!(report["leeway"]["measuredSeconds"], 0);
    let conclusion = report["conclusion"][0].as_str().unwrap();
    assert!(conclusion.contains("told apart by the code at /code"), "{conclusion}");
}

#[test]
fn each_planted_defect_is_found_and_nothing_else() {
    type Planted = fn(&str) -> Option<Reply>;
    let cases: [(&str, Planted); 12] = [
        ("server-error", |token| token.is_empty().then(|| says(500, "OOPS"))),
        ("server-error", |token| claims(token)["exp"].is_string().then(|| says(500, "OOPS"))),
        ("connection-lost", |token| claims(token)["exp"].is_string().then_some(Reply::Closes)),
        ("expired-accepted", |token| {
            (judged(token, 0) == "TOKEN_EXPIRED").then(|| good("TOKEN_VALID"))
        }),
        ("leeway-too-large", |token| Some(good(judged(token, 900)))),
        ("bad-token-accepted", |token| token.ends_with('.').then(|| good("TOKEN_VALID"))),
        ("not-active-accepted", |token| {
            (judged(token, 0) == "TOKEN_NOT_ACTIVE").then(|| good("TOKEN_VALID"))
        }),
        ("answered-alike", |token| match judged(token, 0) {
            "TOKEN_EXPIRED" => Some(good("INVALID_TOKEN")),
            _ => None,
        }),
        ("answered-alike", |token| match judged(token, 0) {
            "TOKEN_VALID" => None,
            _ => Some(Reply::Says(401, Vec::new(), "Unauthorized".to_owned())),
        }),
        ("forged-as-expired", |token| {
            let past = claims(token)["exp"].as_i64().is_some_and(|exp| exp == AT - 3600);
            past.then(|| good("TOKEN_EXPIRED"))
        }),
        ("invalid-as-expired", |token| {
            (claims(token)["admin"] == true).then(|| good("TOKEN_EXPIRED"))
        }),
        ("body-leaks", |token| {
            (judged(token, 0) == "INVALID_TOKEN").then(|| {
                let trace = r#"{"code":"INVALID_TOKEN","stack":"Error\n    at verify (/srv/node_modules/x.js:1)"}"#;
                Reply::Says(403, Vec::new(), trace.to_owned())
            })
        }),
    ];
    for (wanted, planted) in cases {
        let (status, report) = api(planted).json(&[]);
        assert_eq!((status, &report["state"]), (Some(6), &"fail".into()), "{wanted}");
        let mut found = errors(&report);
        found.dedup();
        assert_eq!(found, [wanted], "{report:#}");
    }
}

#[test]
fn whether_a_bad_token_was_accepted_is_said_first() {
    let unsafe_ = api(|token| token.ends_with('.').then(|| good("TOKEN_VALID")));
    let accepted =
        "signature-removed, alg-none, alg-none-capital, alg-none-capitals, alg-none-mixed";
    let sentence = format!("unsafe: bad tokens were accepted: {accepted}");
    let one = api(|token| (claims(token)["admin"] == true).then(|| good("TOKEN_VALID")));
    let alike = || {
        api(|token| match judged(token, 0) {
            "TOKEN_VALID" => None,
            _ => Some(Reply::Says(401, Vec::new(), "Unauthorized".to_owned())),
        })
    };
    let lenient = api(|token| claims(token)["exp"].is_string().then(|| good("TOKEN_VALID")));
    for (server, sentence, safe) in [
        (&unsafe_, sentence.as_str(), Some(false)),
        (&one, "unsafe: a bad token was accepted: claims-tampered", Some(false)),
        (&alike(), "safe: no bad token was accepted", Some(true)),
        (&lenient, "safe: no bad token was accepted", Some(true)),
    ] {
        for options in [&[][..], &["--expect", "secure"], &["--expect", "rfc6750"]] {
            let human = server.probe(options).stdout;
            assert_eq!(human.lines().next(), Some(sentence), "{options:?}: {human}");
            let report = server.json(options).1;
            assert_eq!(report["safe"], Value::from(safe), "{report:#}");
        }
        let github = server.probe(&["--report", "github"]).stdout;
        assert_eq!(github.lines().next(), Some(format!("jwtx probe: {sentence}").as_str()));
        let tap = server.probe(&["--report", "tap"]).stdout;
        assert_eq!(tap.lines().nth(2), Some(format!("# {sentence}").as_str()), "{tap}");
        let junit = server.probe(&["--report", "junit"]).stdout;
        assert!(junit.contains(&format!(r#"name="safety" value="{sentence}""#)), "{junit}");
    }
    let (_, report) = unsafe_.json(&[]);
    assert_eq!(report["badTokensAccepted"].as_array().unwrap().len(), 5);
    let (_, report) = lenient.json(&[]);
    assert_eq!(report["badTokensAccepted"], serde_json::json!([]));
    assert_eq!(report["doubtfulTokensAccepted"], serde_json::json!(["exp-string"]));
    let human = lenient.probe(&[]).stdout;
    assert!(human.lines().nth(1).unwrap().starts_with("doubtful: "), "{human}");
}

#[test]
fn safety_is_not_claimed_before_all_was_tried() {
    let gone = AtomicBool::new(false);
    let server = Server::start(move |request| {
        let token = request.bearer();
        if gone.load(Ordering::SeqCst) || claims(token)["exp"].is_string() {
            gone.store(true, Ordering::SeqCst);
            return Reply::Closes;
        }
        good(judged(token, 0))
    });
    let (_, report) = server.json(&[]);
    assert_eq!(report["safe"], Value::Null);
    // Only the leeway that was measured is too large: every case was refused.
    let server = api(|token| Some(good(judged(token, 62))));
    let (status, report) = server.json(&["--max-leeway", "60s"]);
    assert_eq!((status, &report["safe"]), (Some(6), &false.into()), "{report:#}");
    let human = server.probe(&[]).stdout;
    assert!(human.starts_with("unsafe: tokens are accepted for 62s after `exp`"), "{human}");
}

#[test]
fn secure_asks_only_that_bad_tokens_are_refused() {
    type Planted = fn(&str) -> Option<Reply>;
    let alike = |status| {
        api(move |token| match judged(token, 0) {
            "TOKEN_VALID" => None,
            _ => Some(Reply::Says(status, Vec::new(), "Unauthorized".to_owned())),
        })
    };
    let server = alike(401);
    let (status, report) = server.json(&[]);
    assert_eq!((status, &report["state"]), (Some(6), &"fail".into()), "distinct is the default");
    let (status, report) = server.json(&["--expect", "secure"]);
    assert_eq!((status, &report["state"]), (Some(0), &"pass".into()), "{report:#}");
    let severities: Vec<&Value> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["code"] == "answered-alike")
        .map(|finding| &finding["severity"])
        .collect();
    assert_eq!(severities, ["warning", "warning"], "{report:#}");
    assert_eq!(server.probe(&["--expect", "secure", "--strict"]).status, Some(6));
    let github = server.probe(&["--expect", "secure", "--report", "github"]).stdout;
    assert!(github.contains("::warning title=jwtx probe answered-alike::"), "{github}");
    assert!(!github.contains("::error"), "{github}");
    let junit = server.probe(&["--expect", "secure", "--report", "junit"]).stdout;
    assert!(junit.contains(r#"failures="0""#), "{junit}");
    // A bad token that is accepted, a crash and a leak fail it all the same.
    let planted: [(&str, Planted); 4] = [
        ("bad-token-accepted", |token| token.ends_with('.').then(|| good("TOKEN_VALID"))),
        ("expired-accepted", |token| {
            (judged(token, 0) == "TOKEN_EXPIRED").then(|| good("TOKEN_VALID"))
        }),
        ("leeway-too-large", |token| Some(good(judged(token, 900)))),
        ("server-error", |token| claims(token)["exp"].is_string().then(|| says(500, "OOPS"))),
    ];
    for (wanted, planted) in planted {
        let (status, report) = api(planted).json(&["--expect", "secure"]);
        assert_eq!((status, errors(&report)), (Some(6), vec![wanted]));
    }
}

#[test]
fn a_failed_row_says_why_and_the_conclusion_repeats_no_error() {
    let server = api(|token| match judged(token, 0) {
        "INVALID_TOKEN" if claims(token)["admin"] == true => Some(good("TOKEN_VALID")),
        "INVALID_TOKEN" if claims(token)["exp"].is_string() => Some(says(500, "OOPS")),
        "INVALID_TOKEN" if token.ends_with('.') => Some(good("TOKEN_EXPIRED")),
        "NO_TOKEN" => Some(good("INVALID_TOKEN")),
        _ => None,
    });
    for expect in ["distinct", "article"] {
        let human = server.probe(&["--color", "never", "--expect", expect]).stdout;
        let row = |name: &str| {
            let row = human.lines().find(|line| line.contains(&format!("✗ {name} ")));
            row.unwrap_or_else(|| panic!("no row of {name}: {human}"))
        };
        assert!(row("claims-tampered").ends_with("200 accepted, must be INVALID_TOKEN"));
        assert!(row("exp-string").ends_with("500 OOPS, must be INVALID_TOKEN"), "{human}");
        let (empty, none) = match expect {
            "distinct" => ("answered like wrong-key", "answered as expired"),
            _ => {
                ("article expects 401 NO_TOKEN", "article expects 403 INVALID_TOKEN or TOKEN_ERROR")
            }
        };
        assert!(row("empty").ends_with(empty), "{}", row("empty"));
        assert!(row("alg-none").ends_with(none), "{}", row("alg-none"));
        for line in human.lines().filter(|line| line.contains("✗ ")).skip(1) {
            assert!(line.contains(", "), "no reason: {line}");
        }
        let (_, report) = server.json(&["--expect", expect]);
        let conclusion = report["conclusion"].to_string();
        for finding in report["findings"].as_array().unwrap() {
            let message = finding["message"].as_str().unwrap();
            assert!(!conclusion.contains(message), "{conclusion}");
            let said = human.matches(message).count();
            assert!(said <= 1 || human.starts_with("unsafe: "), "{message}: {human}");
        }
        for case in report["cases"].as_array().unwrap() {
            let marked = human.contains(&format!("✗ {} ", case["name"].as_str().unwrap()));
            assert!(!marked || case["reason"].is_string(), "{case}");
        }
    }
}

#[test]
fn the_leeway_is_measured_to_the_second() {
    for leeway in [0, 1, 2, 7, 60, 299, 300, 3599] {
        let server = api(move |token| Some(good(judged(token, leeway))));
        let (status, report) = server.json(&["--max-leeway", "1h"]);
        let measured = report["leeway"]["measuredSeconds"].as_i64().unwrap();
        // Below a second there is nothing to see.
        assert_eq!(measured, if leeway == 1 { 0 } else { leeway });
        assert_eq!(status, Some(0), "{report:#}");
    }
}

#[test]
fn a_skewed_clock_is_said_and_taken_out_of_the_leeway() {
    // 2025-12-31T23:01:30Z, a minute and a half after the tokens were made.
    let date = || vec![("Date", "Wed, 31 Dec 2025 23:01:30 GMT".to_owned())];
    let server = api(move |token| {
        let leeway = 300 - 90;
        let Reply::Says(status, _, body) = good(judged(token, leeway)) else { return None };
        Some(Reply::Says(status, date(), body))
    });
    let (_, report) = server.json(&["--max-leeway", "5m"]);
    assert_eq!(report["clockSkewSeconds"], 90);
    assert_eq!(report["leeway"]["measuredSeconds"], 300);
    let run = server.probe(&["--max-leeway", "5m"]);
    let clocks = run.stdout.lines().nth(3).unwrap_or_default();
    assert!(clocks.contains("90s ahead"), "{}", run.stdout);
}

#[test]
fn the_contracts_are_held_to_the_letter() {
    let article = |expired_at: bool| {
        api(move |token| {
            let code = judged(token, 0);
            (code == "TOKEN_EXPIRED").then(|| {
                let exp = claims(token)["exp"].as_i64().unwrap() + i64::from(!expired_at);
                let body = format!(r#"{{"code":"TOKEN_EXPIRED","expiredAt":{exp}}}"#);
                Reply::Says(401, Vec::new(), body)
            })
        })
    };
    assert_eq!(article(true).probe(&["--expect", "article"]).status, Some(0));
    let (status, report) = article(false).json(&["--expect", "article"]);
    assert_eq!((status, errors(&report)), (Some(6), vec!["expired-at-wrong"]));
    let (status, report) = article(true).json(&["--expect", "rfc6750"]);
    assert_eq!(status, Some(6));
    let mut found = errors(&report);
    found.dedup();
    assert_eq!(found, ["unexpected-answer"]);

    let standard = api(|token| {
        let code = judged(token, 0);
        let challenge = match code {
            "TOKEN_VALID" => return None,
            "NO_TOKEN" => r#"Bearer realm="api""#,
            _ => r#"Bearer realm="api", error="invalid_token""#,
        };
        let headers = vec![("WWW-Authenticate", challenge.to_owned())];
        Some(Reply::Says(401, headers, String::new()))
    });
    assert_eq!(standard.probe(&["--expect", "rfc6750"]).status, Some(0));
    let (_, report) = standard.json(&[]);
    assert_eq!(errors(&report), ["answered-alike"]);

    let prose = api(|token| {
        let code = judged(token, 0);
        let challenge = format!(r#"Bearer error="invalid_token", error_description="{code}""#);
        (!token.is_empty() && code != "TOKEN_VALID")
            .then(|| Reply::Says(401, vec![("WWW-Authenticate", challenge)], String::new()))
    });
    let (_, report) = prose.json(&[]);
    assert_eq!(errors(&report), ["answered-alike"]);
    let last = report["findings"].as_array().unwrap().last();
    assert_eq!(last.unwrap()["code"], "told-in-prose-only");
}

#[test]
fn a_file_may_say_what_is_expected() {
    let folder = Folder::new("probe-expect");
    let server = api(|token| match judged(token, 0) {
        "TOKEN_VALID" => None,
        code => Some(Reply::Says(
            419,
            Vec::new(),
            format!(r#"{{"error":{{"code":"E_{code}","type":"auth"}}}}"#),
        )),
    });
    let own = r#"
        code-pointer = "/error/code"
        distinct = true
        [none]
        status = [419]
        code = ["E_NO_TOKEN"]
        [expired]
        code = ["E_TOKEN_EXPIRED"]
        [invalid]
        code = ["E_INVALID_TOKEN", "E_TOKEN_NOT_ACTIVE"]
    "#;
    let path = folder.file("own.toml", own.as_bytes());
    let run = server.probe(&["--expect", &path]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    let path = folder.file("other.toml", own.replace("E_TOKEN_EXPIRED", "E_OLD").as_bytes());
    let (status, report) = server.json(&["--expect", &path]);
    assert_eq!((status, errors(&report)), (Some(6), vec!["unexpected-answer"]));
    let (status, report) = server.json(&["--code-pointer", "/error/type"]);
    assert_eq!((status, errors(&report).len()), (Some(6), 2), "all are of one type: {report:#}");
    let path = folder.file("slip.toml", b"[expired]\nstatsu = [401]");
    let asked = server.asked();
    let run = server.probe(&["--expect", &path]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("statsu"), "{}", run.stderr);
    assert_eq!(server.asked(), asked, "nothing is sent before all is well");
}

#[test]
fn without_controls_nothing_is_judged() {
    let page = |status| {
        let headers = vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
        Reply::Says(status, headers, "<form>Sign in</form>".to_owned())
    };
    let away = || vec![("Location", "https://id.example/login".to_owned())];
    for (words, asked, server) in [
        ("a login page?", 1, Server::start(move |_| page(200))),
        ("the valid token is refused with 403", 1, Server::start(|_| says(403, "INVALID_TOKEN"))),
        ("the valid token is answered 404", 1, Server::start(|_| says(404, "NOT_FOUND"))),
        ("the valid token is refused with 503", 1, Server::start(|_| says(503, "BUSY"))),
        ("answers 200 without a token", 2, Server::start(|_| good("TOKEN_VALID"))),
        (
            "to https://id.example/login: redirects are not followed",
            1,
            Server::start(move |_| Reply::Says(302, away(), String::new())),
        ),
        (
            "asks for fewer requests (429)",
            1,
            Server::start(|_| {
                Reply::Says(429, vec![("Retry-After", "86400".to_owned())], String::new())
            }),
        ),
        ("403", 1, Server::start(|_| Reply::Floods)),
        ("HTTP", 1, Server::start(|_| Reply::Raw(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()))),
    ] {
        let (status, report) = server.json(&[]);
        assert_eq!((status, &report["state"]), (Some(1), &"undecided".into()), "{report:#}");
        let conclusion = report["conclusion"][0].as_str().unwrap();
        assert!(conclusion.contains(words), "{words}: {conclusion}");
        assert!(conclusion.starts_with("nothing can be judged"), "{conclusion}");
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
        (hangs.url(), "300ms", "did not answer in full within 0.3 s"),
        (plain.url().replace("http:", "https:"), "60s", "cannot be trusted (TLS)"),
    ] {
        let run = jwtx(&["probe", &url, "--secret", SECRET, "--timeout", timeout]);
        assert_eq!(run.status, Some(1), "{url}");
        assert!(run.stdout.contains(words), "{url}: {}", run.stdout);
        assert!(run.stdout.starts_with("– UNDECIDED"), "{}", run.stdout);
    }
}

#[test]
fn other_hosts_are_left_alone_unless_they_are_owned() {
    for (url, options, words) in [
        ("https://api.invalid/me", &[][..], "say --i-own api.invalid"),
        ("https://api.invalid/me", &["--i-own", "other.invalid"], "say --i-own api.invalid"),
        ("http://api.invalid/me", &["--i-own", "api.invalid"], "use https, or say --allow-http"),
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
fn what_was_heard_before_the_end_is_kept() {
    // The process is gone after a token that it cannot bear.
    let gone = AtomicBool::new(false);
    let server = Server::start(move |request| {
        let token = request.bearer();
        if gone.load(Ordering::SeqCst) || claims(token)["exp"].is_string() {
            gone.store(true, Ordering::SeqCst);
            return Reply::Closes;
        }
        good(judged(token, 0))
    });
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
    assert!(run.stdout.contains("a lock-out, or a crash"), "{}", run.stdout);
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
fn odd_bodies_are_named_and_judged_by_their_status() {
    let server = api(|token| {
        let head = |rest: &str| {
            Some(Reply::Raw(format!("HTTP/1.1 403 X\r\nConnection: close\r\n{rest}").into_bytes()))
        };
        match judged(token, 0) {
            "INVALID_TOKEN" if token.ends_with('.') => Some(Reply::Floods),
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
    assert!(trouble("claims-tampered").contains("the body ends in an error"));
    assert!(trouble("exp-string").contains("not UTF-8"));
    assert_eq!(trouble("wrong-key"), "");
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
    assert!(run.stdout.contains("without an expired token nothing is known"), "{}", run.stdout);
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
    for (renews, accepted, words) in [
        (true, true, ""),
        (false, true, "the refresh token is answered 401"),
        (true, false, "the new access token is refused with 403"),
    ] {
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
fn the_reports_of_ci_say_what_failed_and_nothing_is_obeyed() {
    let server = api(|token| match judged(token, 0) {
        "INVALID_TOKEN" if token.ends_with('.') => Some(good("TOKEN_VALID")),
        "INVALID_TOKEN" => Some(says(403, "\u{1b}[31m::error::<a&b>%0A")),
        _ => None,
    });
    let junit = server.probe(&["--report", "junit"]).stdout;
    assert!(junit.starts_with("<?xml"), "{junit}");
    let failures = || junit.lines().filter(|line| line.trim_start().starts_with("<failure "));
    assert!(failures().any(|line| line.contains(r#" type="bad-token-accepted">fix: "#)), "{junit}");
    assert!(junit.contains(r#"errors="0""#) && junit.trim_end().ends_with("</testsuites>"));
    let tap = server.probe(&["--report", "tap"]).stdout;
    let planned: usize = tap.lines().nth(1).unwrap().trim_start_matches("1..").parse().unwrap();
    let lines = tap.lines().filter(|line| line.starts_with("ok ") || line.starts_with("not ok "));
    assert_eq!(lines.count(), planned, "{tap}");
    assert!(tap.contains(" - alg-none\n  ---\n  code: bad-token-accepted"), "{tap}");
    let github = server.probe(&["--report", "github"]).stdout;
    assert!(github.contains("::error title=jwtx probe bad-token-accepted::"), "{github}");
    assert!(github.lines().all(|line| line.starts_with("::") || line.starts_with("jwtx probe: ")));
    let human = server.probe(&["--color", "never"]).stdout;
    assert!(![junit, tap, github, human].concat().contains('\u{1b}'));
    // A run that could judge nothing looks like no success anywhere.
    let dead = Server::start(|_| says(403, "NO"));
    assert!(dead.probe(&["--report", "junit"]).stdout.contains(r#"errors="1""#));
    assert!(dead.probe(&["--report", "tap"]).stdout.contains("Bail out!"));
    assert!(
        dead.probe(&["--report", "github"]).stdout.contains("::error title=jwtx probe undecided")
    );
}

#[test]
fn neither_the_secret_nor_a_token_is_repeated() {
    let server = api(|token| {
        (judged(token, 0) == "INVALID_TOKEN").then(|| {
            let body =
                format!(r#"{{"code":"INVALID_TOKEN","token":"{token}","secret":"{SECRET}"}}"#);
            Reply::Says(403, Vec::new(), body)
        })
    });
    for options in [&[][..], &["--json"], &["--report", "junit"], &["--report", "tap"]] {
        let run = server.probe(options);
        assert_eq!(run.status, Some(6));
        let all = run.stdout + &run.stderr;
        assert!(all.contains("the secret itself"), "{all}");
        assert!(!all.contains(SECRET) && !all.contains("eyJ"), "{all}");
    }
    assert_eq!(server.probe(&["--quiet"]).stdout, "");
    for body in [format!("no: {SECRET}"), "no: {token}".to_owned(), "nobody knows you".to_owned()] {
        let server = Server::start(move |request| {
            let away = format!("/login?from={}", request.bearer());
            let body = body.replace("{token}", request.bearer());
            Reply::Says(if body.len() > 50 { 302 } else { 401 }, vec![("Location", away)], body)
        });
        let run = server.probe(&["--refresh-url", &server.url(), "--refresh-token", SECRET]);
        assert_eq!(run.status, Some(1));
        let all = run.stdout + &run.stderr;
        assert!(!all.contains(SECRET) && !all.contains("eyJ"), "{all}");
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

#[test]
fn the_numbers_of_a_junit_report_are_those_of_its_elements() {
    let dead = Server::start(|_| Reply::Closes);
    let locked = api(|_| Some(says(429, "SLOW")));
    let good = api(|_| None);
    for (name, url) in [
        ("nobody there", "http://127.0.0.1:1".to_owned()),
        ("nobody answers", dead.url()),
        ("asks for fewer requests", locked.url()),
        ("good", good.url()),
    ] {
        let args = ["probe", &url, "--secret", SECRET, "--at", &AT.to_string()];
        let run = jwtx(&[&args[..], &["--report", "junit"]].concat());
        let mut lines = run.stdout.lines().map(str::trim_start);
        let suite = lines.find(|line| line.starts_with("<testsuite ")).unwrap();
        for (attribute, element) in [
            ("tests", "<testcase"),
            ("failures", "<failure"),
            ("errors", "<error"),
            ("skipped", "<skipped"),
        ] {
            let count = run.stdout.matches(element).count();
            let expected = format!("{attribute}=\"{count}\"");
            assert!(suite.contains(&expected), "{name}: {expected}: {}", run.stdout);
        }
        // Without a report, what kept it from being judged is said all the same.
        let quiet = jwtx(&[&args[..], &["-q"]].concat());
        assert_eq!((quiet.status, quiet.stdout.as_str()), (run.status, ""), "{name}");
        assert_eq!(quiet.stderr.starts_with("error: "), quiet.status == Some(1), "{name}");
    }
}
