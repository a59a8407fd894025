//! Random and mutated tokens: nothing panics, and what the verdicts promise holds for all of them.

mod json;
mod judged;
mod surroundings;
mod times;
mod typed;
mod unchanged;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use jwtx::cli::render::human::{Detail, Human, Zone};
use jwtx::cli::render::{Render, json::Json, nagios::Nagios, style};
use jwtx::cli::value_parsers::{self, Instant};
use jwtx::jose::{
    Algorithm, Claim, ClaimsSet, NumericDate, Object, Seconds, Token, Value, base64url,
};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::mint;
use jwtx::report::{Reason, Report, SignatureStatus, TimeState, Verdict};
use jwtx::scan::intake::normalize;
use jwtx::validate::{ExpCheck, Policy, Within, expiry, inspect, verify};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::value::RawValue;

use crate::hostile::obeyed;
use crate::program::fixture;

const SECRET: &[u8] = b"a secret of these properties and of nothing else";
const NOW: i64 = 1_767_222_300;

/// A token, the keys that verify it, and what they sign with.
struct Signer {
    token: String,
    ring: KeyRing,
    key: Key,
    algorithm: Algorithm,
}

impl Signer {
    fn new(algorithm: Algorithm, key: Key, ring: KeyRing) -> Self {
        let header = object(&format!(r#"{{"alg":"{}","typ":"JWT","kid":"k"}}"#, algorithm.name()));
        let claims = object(
            r#"{"sub":"user-42","aud":["a","b"],"nbf":1767222000,"iat":1767222000,"exp":1767222900}"#,
        );
        let token = mint::sign(&header, &claims, algorithm, &key).unwrap();
        Self { token, ring, key, algorithm }
    }

    fn of_files(algorithm: Algorithm, private: &str, public: &str) -> Self {
        let read = |name: &str| {
            let mut ring = KeyRing::default();
            let bytes = std::fs::read(fixture(&format!("interop/keys/{name}"))).unwrap();
            ring.add_bytes(&bytes, "--key");
            ring
        };
        Self::new(algorithm, read(private).keys.remove(0), read(public))
    }
}

/// A token of this header and these claims, written as they stand, that the secret signed.
fn signed(header: &str, claims: &str) -> String {
    let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET);
    let signature = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    format!("{input}.{}", base64url::encode(signature.as_ref()))
}

fn hs256(claims: &str) -> String {
    signed(r#"{"alg":"HS256"}"#, claims)
}

/// A secret, an RSA key, an EC key and an Ed25519 key.
static SIGNERS: LazyLock<[Signer; 4]> = LazyLock::new(|| {
    let secret = Key::new("property", KeyMaterial::Secret(Secret::new(SECRET.to_vec())));
    [
        Signer::new(Algorithm::Hs256, secret.clone(), KeyRing::new(vec![secret])),
        Signer::of_files(Algorithm::Rs256, "rsa2048.pkcs8.pem", "rsa2048.spki.pem"),
        Signer::of_files(Algorithm::Es256, "p256.pkcs8.pem", "p256.public.jwk.json"),
        Signer::of_files(Algorithm::EdDsa, "ed25519.pkcs8.pem", "ed25519.cert.pem"),
    ]
});

fn object(json: &str) -> Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

fn policy() -> Policy {
    let now = NumericDate::from_seconds(NOW);
    Policy { leeway: Seconds::from_seconds(60), ..Policy::at(now) }
}

/// A report in every format.
fn shown(report: &Report) -> [String; 3] {
    let whole = Human {
        width: 80,
        is_terminal: false,
        detail: Detail::Usual,
        zone: Zone::Local,
        raw: true,
    };
    let narrow = Human { width: 40, is_terminal: true, ..whole };
    let [whole, narrow, json, nagios] =
        [&whole as &dyn Render, &narrow, &Json, &Nagios].map(|renderer| {
            let mut text = Vec::new();
            renderer.report(report, &mut text).unwrap();
            String::from_utf8(text).unwrap()
        });
    [whole + &narrow, json, nagios]
}

/// The ways in which the secret could be shown.
static FORMS: LazyLock<[String; 5]> = LazyLock::new(|| {
    [
        String::from_utf8(SECRET.to_vec()).unwrap(),
        STANDARD_NO_PAD.encode(SECRET),
        URL_SAFE_NO_PAD.encode(SECRET),
        SECRET.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}")),
        format!("{SECRET:?}"),
    ]
});

/// What holds of every report, whatever the token.
fn holds(report: &Report) {
    // A terminal around the tests must not colour what they look at.
    style::set(style::Abilities { colors: false, unicode: true, links: false });
    let [human, json, nagios] = shown(report);
    // A number is kept as it is, so it may be too large for a reader that makes a float of it.
    serde_json::from_str::<&RawValue>(&json).unwrap();
    let debug = format!("{report:?}");
    for text in [&human, &json, &nagios] {
        assert_eq!(obeyed(text, false), None, "{text:?}");
    }
    for text in [&human, &json, &nagios, &debug] {
        for form in FORMS.iter() {
            assert!(!text.contains(form), "{text}");
        }
    }
    let verified = report.signature == SignatureStatus::Verified;
    assert_eq!(report.key.is_some(), verified);
    let Some(judged) = &report.judgement else {
        assert!(report.command == "inspect" && !verified);
        return;
    };
    assert_eq!(judged.reason.verdict(), judged.verdict);
    if report.command != "verify" {
        assert!(!verified, "nobody looked at the signature");
        return;
    }
    // What nobody vouches for decides nothing.
    let of_claims = matches!(
        judged.reason,
        Reason::Valid
            | Reason::Expired
            | Reason::Expiring
            | Reason::NotActive
            | Reason::ClaimMalformed
            | Reason::ClaimMissing
            | Reason::ClaimMismatch
    );
    assert!(verified || !of_claims, "{judged:?} with {:?}", report.signature);
    if verified {
        assert!(report.token.as_ref().is_some_and(|token| !token.is_unsigned()));
    }
    if judged.verdict != Verdict::Invalid && judged.verdict != Verdict::Error {
        assert!(report.token.as_ref().is_some_and(|token| token.problems.is_empty()));
    }
}

/// JSON in all its spellings: white space, escapes, members twice, numbers of every shape.
fn json_text() -> impl Strategy<Value = String> {
    let space = prop::sample::select(&["", "", "", " ", "\n", "\t\r"][..]);
    let string = prop_oneof![
        "\"[a-z]{0,3}\"",
        "\"[ -!#-\\[\\]-~]{0,8}\"",
        "\"(\\\\[\"\\\\/bfnrt]|\\\\u00[0-9a-f]{2}|\\\\ud83d\\\\ude00|\\\\u[0-9a-fA-F]{4}|\\PC){0,4}\"",
    ];
    let number = "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?";
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        number.prop_map(|text| text),
        string.clone(),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        let space = space.clone();
        let item = (space.clone(), inner.clone(), space.clone())
            .prop_map(|(before, value, after)| format!("{before}{value}{after}"));
        let member = (space, string.clone(), item.clone())
            .prop_map(|(before, name, value)| format!("{before}{name}:{value}"));
        prop_oneof![
            prop::collection::vec(item, 0..5).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..5)
                .prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    })
}

/// JSON, most of it broken in one place.
fn nearly_json() -> impl Strategy<Value = String> {
    let noise = prop::sample::select(
        &["", "", ",", ":", "\"", "\\", "{", "]", "0", "-", ".", "e", "\\u", "tru", "\u{1}", "é"][..],
    );
    (json_text(), any::<Index>(), noise, any::<bool>()).prop_map(|(text, at, noise, remove)| {
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len() + 1);
        if remove && at < chars.len() {
            chars.remove(at);
        }
        let (before, after) = chars.split_at(at.min(chars.len()));
        before.iter().copied().chain(noise.chars()).chain(after.iter().copied()).collect()
    })
}

/// A decimal: its digits, how many of them are decimals, and its exponent.
#[derive(Debug, Clone, Copy)]
struct Decimal {
    digits: i128,
    decimals: u32,
    exponent: i32,
}

impl Decimal {
    /// As JSON writes it.
    fn text(self) -> String {
        let sign = if self.digits < 0 { "-" } else { "" };
        let (decimals, digits) = (self.decimals as usize, self.digits.abs());
        let digits = format!("{digits:0width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let point = if decimals > 0 { "." } else { "" };
        let exponent = match self.exponent {
            0 => String::new(),
            exponent => format!("e{exponent}"),
        };
        format!("{sign}{whole}{point}{fraction}{exponent}")
    }

    /// The value in units of 10⁻¹⁸, if it is a whole number of them.
    fn scaled(self) -> Option<i128> {
        let shift = 18 + self.exponent - i32::try_from(self.decimals).unwrap();
        let power = 10_i128.checked_pow(shift.unsigned_abs());
        match (shift >= 0, power) {
            _ if self.digits == 0 => Some(0),
            (true, power) => self.digits.checked_mul(power?),
            (false, power) => {
                power.filter(|power| self.digits % power == 0).map(|power| self.digits / power)
            }
        }
    }

    /// The same number, written with another exponent.
    fn written_anew(self, shift: i32) -> Self {
        Self { exponent: self.exponent - shift, ..self }.with_more_digits(shift)
    }

    fn with_more_digits(self, shift: i32) -> Self {
        let power = 10_i128.pow(shift.unsigned_abs());
        if shift >= 0 {
            Self { digits: self.digits * power, ..self }
        } else {
            Self { decimals: self.decimals + shift.unsigned_abs(), ..self }
        }
    }
}

fn decimal() -> impl Strategy<Value = Decimal> {
    let digits = prop_oneof![
        -10_i128..10,
        (-1_000_000_000_000_i128..1_000_000_000_000),
        (0_i128..40).prop_map(|near| i128::from(i64::MAX) - 20 + near),
        (0_i128..40).prop_map(|near| -i128::from(i64::MAX) - 20 + near),
        any::<i64>().prop_map(i128::from),
    ];
    (digits, 0_u32..20, -22_i32..22).prop_map(|(digits, decimals, exponent)| Decimal {
        digits,
        decimals,
        exponent,
    })
}

fn read(text: &str) -> Option<NumericDate> {
    let Value::Number(number) = Value::parse(text).unwrap() else { panic!("{text}") };
    NumericDate::from_number(&number).ok()
}

/// A number of milliseconds as a number of seconds.
fn seconds(milliseconds: i64) -> String {
    Decimal { digits: milliseconds.into(), decimals: 3, exponent: 0 }.text()
}

fn instant(milliseconds: i64) -> NumericDate {
    let (whole, part) = (milliseconds.div_euclid(1000), milliseconds.rem_euclid(1000));
    NumericDate::from_parts(whole, u32::try_from(part).unwrap() * 1_000_000)
}

fn span(milliseconds: u64) -> Seconds {
    Seconds::from_duration(std::time::Duration::from_millis(milliseconds))
}
