//! Programs to compare `jwtx verify --lines` with, over a file of HS256 tokens: `plain` is the loop that
//! one writes first over `jsonwebtoken::decode`, `reused` the same with its key reused and its output
//! buffered, `raw` the HMAC alone with its key prepared and its segments decoded beforehand.
//! `benches/batch.sh` runs them.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark stands outside"
)]

use std::io::{BufRead as _, BufReader, BufWriter, Write as _};

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::json;

const SECRET: &[u8] = b"not-a-secret-but-long-enough-for-hs256";

fn validation() -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_aud = false;
    validation
}

fn verdict(
    decoded: &jsonwebtoken::errors::Result<jsonwebtoken::TokenData<serde_json::Value>>,
) -> serde_json::Value {
    match decoded {
        Ok(token) => {
            json!({"code": "TOKEN_VALID", "issuer": token.claims["iss"], "exp": token.claims["exp"]})
        }
        Err(error) => json!({"code": "INVALID_TOKEN", "reason": format!("{:?}", error.kind())}),
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, mode, path, ..] = args.as_slice() else {
        println!("loop plain|reused|raw FILE; benches/batch.sh runs it");
        return;
    };
    let lines = BufReader::new(std::fs::File::open(path).unwrap()).lines();
    match mode.as_str() {
        "plain" => {
            for line in lines {
                let key = DecodingKey::from_secret(SECRET);
                let decoded = jsonwebtoken::decode(line.unwrap(), &key, &validation());
                println!("{}", verdict(&decoded));
            }
        }
        "reused" => {
            let (key, validation) = (DecodingKey::from_secret(SECRET), validation());
            let mut out = BufWriter::new(std::io::stdout().lock());
            for line in lines {
                let decoded = jsonwebtoken::decode(line.unwrap(), &key, &validation);
                writeln!(out, "{}", verdict(&decoded)).unwrap();
            }
        }
        "raw" => {
            let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET);
            let tokens: Vec<(Vec<u8>, Vec<u8>)> = lines
                .map(|line| {
                    let line = line.unwrap();
                    let (input, signature) = line.rsplit_once('.').unwrap();
                    (input.into(), URL_SAFE_NO_PAD.decode(signature).unwrap())
                })
                .collect();
            let start = std::time::Instant::now();
            for (input, signature) in &tokens {
                hmac::verify(&key, input, signature).unwrap();
            }
            println!("{}", start.elapsed().as_secs_f64());
        }
        _ => {}
    }
}
