//! One token, judged again and again in process: the raw primitive with its key parsed once, jwtx's
//! way through many tokens, and `jsonwebtoken::decode` with its key reused. All three take turns in
//! one run; what is printed are the ratios of their best rounds.
//!
//! `cargo bench --bench verify`
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    reason = "a benchmark stands outside"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use jsonwebtoken::{DecodingKey, Validation};
use jwtx::crypto::VerifyingKey;
use jwtx::jose::{Algorithm, NumericDate, Object, Seconds, Token, Value};
use jwtx::keys::{DecryptionKeys, Key, KeyMaterial, KeyRing, PublicKey, Secret, new_key};
use jwtx::mint;
use jwtx::report::Verdict;
use jwtx::validate::{Policy, Question, Validator};

/// How often all take their turn.
const ROUNDS: usize = 40;

/// How long one turn is, about.
const TURN: Duration = Duration::from_millis(25);

fn object(json: &str) -> Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

/// Nanoseconds for one call, in one turn.
fn turn(times: u32, call: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        call();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}

/// The best turn of each call, all taking turns.
fn compare(calls: &mut [&mut dyn FnMut()]) -> Vec<f64> {
    let counts: Vec<u32> = calls
        .iter_mut()
        .map(|call| {
            let one = turn(50, *call).max(1.0);
            let times = TURN.as_secs_f64() * 1e9 / one;
            format!("{times:.0}").parse::<u32>().unwrap().max(1)
        })
        .collect();
    let mut best = vec![f64::INFINITY; calls.len()];
    for _ in 0..ROUNDS {
        for ((call, best), times) in calls.iter_mut().zip(&mut best).zip(&counts) {
            *best = best.min(turn(*times, *call));
        }
    }
    best
}

fn decoding_key(key: &Key) -> DecodingKey {
    match (key.material.secret(), key.material.public()) {
        (Some(secret), _) => DecodingKey::from_secret(secret.expose()),
        (_, Some(PublicKey::Rsa { modulus, exponent })) => {
            DecodingKey::from_rsa_raw_components(modulus, exponent)
        }
        (_, Some(PublicKey::Ec { point, .. })) => DecodingKey::from_ec_der(point),
        (_, Some(PublicKey::Ed25519(public))) => DecodingKey::from_ed_der(public),
        _ => panic!("jsonwebtoken has no such key"),
    }
}

/// The ratio to the primitive as it was before: `before.tsv`.
fn before(algorithm: &str) -> &'static str {
    let rows = include_str!("before.tsv").lines();
    let mut ratios = rows.filter_map(|row| row.strip_prefix("verify\t")?.split_once('\t'));
    ratios.find(|(name, _)| *name == algorithm).map_or("", |(_, ratio)| ratio)
}

fn main() {
    let now = jwtx::cli::io::clock::now();
    let exp = now.plus(Seconds::from_seconds(3600));
    let claims = object(&format!(
        r#"{{"iss":"https://issuer.example/realms/main","sub":"user-00000042","aud":"api","exp":{exp},"iat":{now},"jti":"00000000000000000000000000000042","scope":"openid profile email read:things write:things","name":"Some Person","email":"person-00000042@mail.example","roles":["admin","editor"]}}"#
    ));
    println!(
        "claims of {} bytes; ns for one token, and ratios of one run",
        claims.to_string().len()
    );
    println!(
        "{:<8} {:>9} {:>9} {:>9}   {:>12} {:>8} {:>16}",
        "", "raw", "jwtx", "decode", "jwtx / raw", "before", "decode / jwtx"
    );
    for algorithm in [
        Algorithm::Hs256,
        Algorithm::Rs256,
        Algorithm::Ps256,
        Algorithm::Es256,
        Algorithm::Es384,
        Algorithm::EdDsa,
    ] {
        let key = match algorithm {
            Algorithm::Hs256 => {
                let secret = Secret::new(b"not-a-secret-but-long-enough-for-hs256".to_vec());
                Key::new("bench", KeyMaterial::Secret(secret))
            }
            _ => new_key::key_pair(algorithm.row().keys[0], 2048).unwrap(),
        };
        let header = object(&format!(r#"{{"alg":"{}","typ":"JWT"}}"#, algorithm.name()));
        let token = mint::sign(&header, &claims, algorithm, &key).unwrap();

        let verifier = VerifyingKey::new(algorithm, &key.material).unwrap();
        let parsed = Token::parse(&token);
        let signature = parsed.signature.clone().unwrap();
        let input = parsed.signing_input().as_bytes();
        let mut raw = || assert!(verifier.verifies(black_box(input), black_box(&signature)));

        let judge = Validator {
            question: Question::Verify,
            policy: Policy::at(NumericDate::from_seconds(now.whole_seconds())),
            ring: KeyRing::new(vec![key.clone()]),
            decryption: DecryptionKeys::default(),
            strict: false,
        };
        let mut validator = judge.batch();
        let mut whole = || {
            let verdict = validator.record(black_box(&token), |record| record.verdict);
            assert_eq!(verdict.unwrap().0, Verdict::Valid);
        };

        let decoding = decoding_key(&key);
        let mut validation = Validation::new(algorithm.name().parse().unwrap());
        validation.set_audience(&["api"]);
        let mut decode = || {
            let decoded = jsonwebtoken::decode::<serde_json::Value>(
                black_box(&token),
                &decoding,
                &validation,
            );
            assert!(decoded.is_ok());
        };
        let best = compare(&mut [&mut raw, &mut whole, &mut decode]);
        println!(
            "{:<8} {:>9.0} {:>9.0} {:>9.0}   {:>12.2} {:>8} {:>16.2}",
            algorithm.name(),
            best[0],
            best[1],
            best[2],
            best[1] / best[0],
            before(algorithm.name()),
            best[2] / best[1]
        );
    }
}
