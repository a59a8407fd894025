//! Tokens of every kind, made by chance.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use proptest::sample::select;

use crate::jose::base64url::encode;

/// A text with tokens, and what must not be left of it.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) text: String,
    pub(super) secrets: Vec<String>,
    /// Whether its end is missing, so that nobody can say whether the next line belongs to it.
    pub(super) cut: bool,
}

fn header() -> impl Strategy<Value = (String, usize)> {
    let algorithm = select(&[
        ("HS256", 32),
        ("HS384", 48),
        ("HS512", 64),
        ("RS256", 256),
        ("ES256", 64),
        ("EdDSA", 64),
        ("X-1", 40),
    ]);
    (algorithm, 0..6_usize, select(&["", " ", "\n", "\t", "\r\n", "  ", " \n  "])).prop_map(
        |((name, size), form, space)| {
            let text = match form {
                0..3 => format!("{{\"alg\":\"{name}\"}}"),
                3 => format!("{{\"typ\":\"JWT\",\"alg\":\"{name}\"}}"),
                4 => format!("{{ \"alg\" : \"{name}\" }}"),
                _ => format!("{space}{{\n \"kid\": \"k1\", \"alg\": \"{name}\"}}"),
            };
            (text, size)
        },
    )
}

/// A signed token, in either alphabet, padded or not.
fn signed() -> impl Strategy<Value = Sample> {
    let claims = select(&[
        r#"{"sub":"user-42","exp":1767222900}"#,
        "{}",
        r#"{"a":"???>>>~~~"}"#,
        "{\n  \"iss\": \"https://id.example\"\n}",
    ]);
    let bytes = prop::collection::vec(any::<u8>(), 512);
    (header(), claims, bytes, 0..8_usize).prop_map(|((header, size), claims, bytes, form)| {
        let encode = |bytes: &[u8]| match form {
            6 => STANDARD_NO_PAD.encode(bytes),
            7 => STANDARD.encode(bytes),
            _ => URL_SAFE_NO_PAD.encode(bytes),
        };
        let claims = if form == 5 { String::new() } else { encode(claims.as_bytes()) };
        let secret = encode(&bytes[..size]);
        let text = format!("{}.{claims}.{secret}", encode(header.as_bytes()));
        Sample { text, secrets: vec![secret], cut: false }
    })
}

/// An encrypted token.
fn encrypted() -> impl Strategy<Value = Sample> {
    let header = select(&[
        r#"{"alg":"dir","enc":"A256GCM"}"#,
        r#"{"alg":"RSA-OAEP","enc":"A128CBC-HS256"}"#,
    ]);
    (header, prop::collection::vec(any::<u8>(), 90)).prop_map(|(header, bytes)| {
        let direct = header.contains("dir");
        let secrets: Vec<String> = [0..if direct { 0 } else { 32 }, 32..44, 44..74, 74..90]
            .map(|range| URL_SAFE_NO_PAD.encode(&bytes[range]))
            .to_vec();
        Sample { text: format!("{}.{}", encode(header), secrets.join(".")), secrets, cut: false }
    })
}

/// One token, or several that touch, or one that was cut.
pub(super) fn tokens() -> impl Strategy<Value = Sample> {
    let one = || prop_oneof![3 => signed(), 1 => encrypted()];
    let joined = |a: Sample, between: &str, b: Sample| Sample {
        text: format!("{}{between}{}", a.text, b.text),
        secrets: [a.secrets, b.secrets].concat(),
        cut: false,
    };
    let part = |sample: &Sample, count: usize| {
        sample.text.split_inclusive('.').take(count).collect::<String>()
    };
    prop_oneof![
        6 => one(),
        2 => (one(), select(&["", "_", "-", "."]), one())
            .prop_map(move |(a, between, b)| joined(a, between, b)),
        1 => (signed(), 1..3_usize, encrypted()).prop_map(move |(a, count, b)| {
            joined(Sample { text: part(&a, count), secrets: Vec::new(), cut: false }, "", b)
        }),
        1 => (signed(), signed(), encrypted()).prop_map(move |(a, b, c)| {
            let cut = |sample| Sample { text: part(&sample, 2), secrets: Vec::new(), cut: false };
            joined(joined(cut(a), "", cut(b)), "", c)
        }),
        1 => (signed(), 30..100_usize).prop_filter_map("alphabet", |(sample, share)| {
            // Of what is cut, only its alphabet says whether a path follows.
            if sample.secrets[0].contains(['+', '/']) {
                return None;
            }
            let secret = &sample.secrets[0];
            let cut = secret.len() * (100 - share) / 100;
            let length = secret.len() - cut;
            Some(Sample {
                text: sample.text[..sample.text.len() - cut].to_owned(),
                secrets: vec![secret[..length].to_owned()],
                cut: true,
            })
        }),
        1 => signed().prop_filter_map("claims", json),
    ]
}

/// The same token in the JSON serialization, its members in another order.
fn json(sample: Sample) -> Option<Sample> {
    let [header, claims, signature] = sample.text.split('.').collect::<Vec<_>>().try_into().ok()?;
    let turn = signature.as_bytes()[0] % 3;
    let text = match turn {
        0 => {
            format!(r#"{{"signature":"{signature}","payload":"{claims}","protected":"{header}"}}"#)
        }
        1 => format!(
            r#"{{"payload": "{claims}", "signatures": [{{"protected": "{header}", "signature": "{signature}"}}]}}"#
        ),
        _ => format!(
            "{{\n  \"protected\": \"{header}\",\n  \"payload\": \"{claims}\",\n  \"signature\": \"{signature}\"\n}}"
        ),
    };
    let compact = header.starts_with("eyJ");
    compact.then_some(Sample { text, secrets: sample.secrets, cut: false })
}
