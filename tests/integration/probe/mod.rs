//! Probes of small APIs on loopback, good and bad ones: what is found, what is not, and what is said
//! where nothing can be judged. Their clock stands still, as `--at` makes jwtx's; each stops with its
//! test.

mod contracts;
mod reports;
mod requests;
mod safety;
mod times;
mod trouble;

use std::sync::atomic::{AtomicBool, Ordering};

use jwtx::jose::{NumericDate, Seconds, Token};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::validate::{ExpCheck, Expectations, Policy, verify};
use serde_json::Value;

use crate::program::{Run, jwtx};
use crate::server::{self, Reply, Request};

const AT: i64 = 1_767_222_000;
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

fn says(status: u16, code: &str) -> Reply {
    Reply::Says(status, Vec::new(), format!(r#"{{"code":"{code}"}}"#))
}

/// An API that is probed.
struct Server(server::Server);

impl Server {
    fn start(handle: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self(server::Server::start(handle))
    }

    fn url(&self) -> String {
        self.0.url("/api/me")
    }

    fn asked(&self) -> usize {
        self.0.requests().len()
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

/// An API whose process is gone after a token that it cannot bear.
fn dies_of_a_token() -> impl Fn(&Request) -> Reply + Send + Sync + 'static {
    let gone = AtomicBool::new(false);
    move |request| {
        let token = request.bearer();
        if gone.load(Ordering::SeqCst) || claims(token)["exp"].is_string() {
            gone.store(true, Ordering::SeqCst);
            return Reply::Closes;
        }
        good(judged(token, 0))
    }
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
    assert!(conclusion.contains("by the code at /code"), "{conclusion}");
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
