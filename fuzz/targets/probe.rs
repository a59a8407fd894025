//! What an API answers to the test tokens, whatever it is: it is judged, and neither the secret nor a token is repeated. The
//! bytes are records: two bytes of a status, then header lines and a body, with a zero byte behind each.

#![no_main]

use std::sync::LazyLock;

use jwtx::jose::{Algorithm, NumericDate, Object, Seconds, Value};
use jwtx::keys::{Key, Secret};
use jwtx::probe::{Api, Assessment, Expectation, Plan, ProbeReport, Response, assess, conduct};
use jwtx::report::{Fault, Reason};
use jwtx::suite::{Base, Suite, make};
use jwtx_fuzz::{NOW, OTHER_SECRET, SECRET, key, split, take};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let [choice, flags] = take::<2>(&mut rest);
    let name = Expectation::NAMES[usize::from(choice) % Expectation::NAMES.len()];
    let plan = Plan {
        suite: Suite { tokens: TOKENS.tokens.clone(), left_out: Vec::new() },
        expectation: Expectation::named(name).expect("a known name"),
        max_leeway: Seconds::from_seconds(60),
        refresh: flags & 1 == 1,
        secrets: vec![Secret::new(SECRET.to_vec())],
    };
    let mut api = Recorded { rest, first: flags & 2 == 2, asked: 0 };
    let transcript = conduct(&plan, &mut api);
    let assessment = assess(&plan, &transcript);
    is_discreet(&assessment);
    let report = ProbeReport {
        target: "GET https://api.example/".to_owned(),
        expectation: name,
        max_leeway: plan.max_leeway,
        requests: api.asked,
        left_out: &[],
        transcript: &transcript,
        assessment: &assessment,
        strict: flags & 4 == 4,
    };
    assert_eq!(report.why_undecided().is_some(), report.state() == jwtx::probe::State::Undecided);
});

/// Asserts that no sentence repeats what was sent.
fn is_discreet(assessment: &Assessment) {
    let secret = std::str::from_utf8(SECRET).expect("text");
    let sentences =
        assessment.findings.iter().map(|finding| &finding.message).chain(&assessment.conclusion);
    for sentence in sentences {
        assert!(!sentence.is_empty() && !sentence.contains(secret), "{sentence}");
        for token in TOKENS.tokens.iter().filter(|token| token.text.len() > 40) {
            assert!(!sentence.contains(&token.text), "{sentence}");
        }
    }
}

static KEYS: LazyLock<[Key; 2]> = LazyLock::new(|| [key(SECRET), key(OTHER_SECRET)]);

static TOKENS: LazyLock<Suite> = LazyLock::new(|| make(&base()).expect("a secret signs"));

fn base() -> Base<'static> {
    Base {
        header: object(r#"{"alg":"HS256","typ":"JWT"}"#),
        claims: object(r#"{"sub":"user-42","aud":"api"}"#),
        now: NumericDate::from_seconds(NOW),
        lifetime: Seconds::from_seconds(900),
        age: Seconds::from_seconds(60),
        leeway: Seconds::ZERO,
        dated: true,
        key: &KEYS[0],
        algorithm: Algorithm::Hs256,
        wrong_key: &KEYS[1],
        encrypting: None,
        concealing: None,
    }
}

fn object(json: &str) -> Object {
    Value::parse(json).ok().and_then(|value| value.as_object().cloned()).expect("an object")
}

/// An API whose answers are in the bytes, one behind the other.
struct Recorded<'a> {
    rest: &'a [u8],
    /// Whether the first question, with a good token, is answered well, so that the probe goes on.
    first: bool,
    asked: usize,
}

impl Recorded<'_> {
    fn answer(&mut self) -> Result<Response, Fault> {
        self.asked += 1;
        let [high, low] = take::<2>(&mut self.rest);
        let (headers, rest) = split(self.rest, 0);
        let (body, rest) = split(rest, 0);
        self.rest = rest;
        // The digits of a status are ASCII in the dictionary and in the seeds: "40" and "3" would be three bytes.
        let status = match (high, low) {
            (0, 0) => return Err(Fault::new(Reason::Network, "no answer")),
            (high, low) => 100 + (u16::from(high) * 256 + u16::from(low)) % 500,
        };
        let headers = String::from_utf8_lossy(headers);
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Ok(Response {
            status: if self.first && self.asked == 1 { 200 } else { status },
            headers: headers.split('\n').filter_map(header).collect(),
            body: body.to_vec(),
            trouble: None,
            received: NumericDate::from_seconds(NOW),
        })
    }
}

impl Api for Recorded<'_> {
    fn now(&self) -> NumericDate {
        NumericDate::from_seconds(NOW)
    }

    fn ask(&mut self, _: &str) -> Result<Response, Fault> {
        self.answer()
    }

    fn refresh(&mut self) -> Result<Response, Fault> {
        self.answer()
    }

    fn mint(&self, exp: NumericDate) -> Option<String> {
        jwtx::suite::expiring_at(&base(), exp).ok()
    }

    fn is_spent(&self) -> bool {
        self.asked > 200
    }

    fn progress(&mut self, _: usize, _: usize, _: &str) {}
}
