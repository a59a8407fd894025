//! The search for the cause of a signature that does not verify, in process: a token of 1 KiB whose key is another one,
//! so that everything is tried and nothing found. Of many fresh tokens for each algorithm, the time of the report with
//! the search, beside the time of the same report without it, and beside that of the primitive alone: as many tags
//! (HMAC-SHA256, each with a new key, of a text of that length) as things were tried with a shared secret.
//!
//! The claims are made from a fixed seed, and the keys that the tokens are verified with are those of the tests; the
//! keys that sign are new in each run.
//!
//! `cargo bench --bench diagnose`; `TOKENS` is how many tokens each algorithm has (default 400).
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark stands outside"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use aws_lc_rs::hmac;
use jwtx::jose::{Algorithm, NumericDate, Object, Token, Value};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret, new_key};
use jwtx::mint;
use jwtx::report::Verdict;
use jwtx::validate::{Policy, verify};

const SEED: u64 = 0x6a77_7478_2d64_6961;

/// How long a token is, but for a few bytes.
const LENGTH: usize = 1024;

/// Tokens that are judged before the clock runs.
const WARM_UP: usize = 10;

const NOW: i64 = 1_767_225_600;

/// The algorithms, each with the file of the key that did not sign.
const ALGORITHMS: [(Algorithm, &str); 7] = [
    (Algorithm::Hs256, "hs.secret"),
    (Algorithm::Es256, "p256.spki.pem"),
    (Algorithm::Es384, "p384.spki.pem"),
    (Algorithm::Es512, "p521.spki.pem"),
    (Algorithm::EdDsa, "ed25519.spki.pem"),
    (Algorithm::Rs256, "rsa2048.spki.pem"),
    (Algorithm::Ps256, "rsa2048.spki.pem"),
];

/// Numbers that are the same in each run (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// So many hexadecimal digits.
    fn digits(&mut self, count: usize) -> String {
        let mut digits = String::new();
        while digits.len() < count {
            let _ = write!(digits, "{:016x}", self.next());
        }
        digits.truncate(count);
        digits
    }
}

fn object(json: &str) -> Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

/// The key of the tests that did not sign.
fn other_key(file: &str) -> KeyRing {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/interop/keys").join(file);
    let bytes = std::fs::read(path).unwrap();
    if file.ends_with(".secret") {
        return KeyRing::new(vec![Key::new("bench", KeyMaterial::Secret(Secret::new(bytes)))]);
    }
    let mut ring = KeyRing::default();
    ring.add_bytes(&bytes, "bench");
    assert!(ring.faults.is_empty(), "{file}");
    ring
}

/// A fresh token of the length that is asked for.
fn token(random: &mut Random, algorithm: Algorithm, key: &Key) -> String {
    let header = object(&format!(r#"{{"alg":"{}","typ":"JWT"}}"#, algorithm.name()));
    let id = random.digits(32);
    let sign = |filler: &str| {
        let claims = object(&format!(
            r#"{{"iss":"https://issuer.example/realms/main","sub":"user-{id}","aud":"api","exp":{},"iat":{NOW},"jti":"{id}","scope":"openid profile email","session":"{filler}"}}"#,
            NOW + 3600
        ));
        mint::sign(&header, &claims, algorithm, key).unwrap()
    };
    let missing = LENGTH.saturating_sub(sign("").len()) / 4 * 3;
    let filler = random.digits(missing);
    sign(&filler)
}

/// The time of a report, and how much the search tried.
fn report(token: &str, ring: &KeyRing, diagnose: bool) -> (Duration, u64) {
    let mut policy = Policy::at(NumericDate::from_seconds(NOW));
    policy.diagnose = diagnose;
    let token = Token::parse(token);
    let start = Instant::now();
    let report = black_box(verify(black_box(token), ring, &policy, Vec::new()));
    let time = start.elapsed();
    assert_eq!(report.judgement.unwrap().verdict, Verdict::Invalid);
    assert!(report.diagnosis.is_none());
    let tries = report.search.map_or(0, |search| u64::try_from(search.tries).unwrap());
    (time, tries)
}

/// The time that so many bare tags take, in milliseconds.
fn bare_tags(count: u64) -> f64 {
    let text = [b'a'; LENGTH];
    let start = Instant::now();
    for number in 0..count {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &number.to_be_bytes());
        black_box(hmac::sign(&key, black_box(&text)));
    }
    start.elapsed().as_secs_f64() * 1e3
}

/// The time that so many of a hundred do not exceed, in milliseconds.
fn percentile(sorted: &[Duration], hundredths: usize) -> f64 {
    let rank = (sorted.len() * hundredths).div_ceil(100).max(1);
    sorted[rank - 1].as_secs_f64() * 1e3
}

fn main() {
    let count = std::env::var("TOKENS").ok().map_or(400, |count| count.parse().unwrap());
    println!("{count} tokens of {LENGTH} bytes each, with another key; ms for one report");
    println!(
        "{:<8} {:>8} {:>8} {:>8} {:>8}   {:>16} {:>14}",
        "", "tries", "p50", "p99", "most", "p50, no search", "ratio of p50"
    );
    let mut random = Random(SEED);
    for (algorithm, file) in ALGORITHMS {
        let signer = match algorithm {
            Algorithm::Hs256 => new_key::secret(32).unwrap(),
            _ => new_key::key_pair(algorithm.row().keys[0], 2048).unwrap(),
        };
        let ring = other_key(file);
        let mut most_tries = 0;
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for index in 0..count + WARM_UP {
            let token = token(&mut random, algorithm, &signer);
            assert!(token.len().abs_diff(LENGTH) < 8, "{}", token.len());
            let (plain, _) = report(&token, &ring, false);
            let (searched, tries) = report(&token, &ring, true);
            if index >= WARM_UP {
                with.push(searched);
                without.push(plain);
                most_tries = most_tries.max(tries);
            }
        }
        with.sort();
        without.sort();
        let (median, base) = (percentile(&with, 50), percentile(&without, 50));
        println!(
            "{:<8} {:>8} {:>8.2} {:>8.2} {:>8.2}   {:>16.3} {:>14.0}",
            algorithm.name(),
            most_tries,
            median,
            percentile(&with, 99),
            percentile(&with, 100),
            base,
            median / base
        );
        if algorithm == Algorithm::Hs256 {
            let tags = bare_tags(most_tries);
            println!(
                "         as many bare tags: {tags:.2} ms; p50 is {:.1} times that",
                median / tags
            );
        }
    }
}
