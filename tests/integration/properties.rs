//! Random and mutated tokens: nothing panics, and what the verdicts promise holds for all of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use jwtx::cli::render::human::{Human, Zone};
use jwtx::cli::render::{Render, json::Json, nagios::Nagios, style};
use jwtx::cli::value_parsers::{self, Instant};
use jwtx::jose::{
    Algorithm, Claim, ClaimsSet, NumericDate, Object, Seconds, Token, Value, base64url,
};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::mint;
use jwtx::normalize::normalize;
use jwtx::report::{Reason, Report, SignatureStatus, Verdict};
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

/// Every key there is, so that nothing fails for the lack of one.
static ALL: LazyLock<KeyRing> = LazyLock::new(|| {
    KeyRing::new(SIGNERS.iter().flat_map(|signer| signer.ring.keys.clone()).collect())
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
    let human = Human { width: 80, zone: Zone::Local, raw: true };
    [&human as &dyn Render, &Json, &Nagios].map(|renderer| {
        let mut text = Vec::new();
        renderer.report(report, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    })
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
    style::set(false);
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

/// Everything that can be done with a text as a token.
fn try_all(text: &str) {
    let (forgiven, findings) = normalize(text);
    let within = Policy { within: Some(Within::Share(3300)), exp: ExpCheck::Required, ..policy() };
    for text in [text, &forgiven] {
        for policy in [policy(), within.clone()] {
            holds(&inspect(Token::parse(text), &policy, findings.clone()));
            holds(&expiry(Token::parse(text), &policy, Vec::new()));
            holds(&verify(Token::parse(text), &SIGNERS[0].ring, &policy, Vec::new()));
        }
        holds(&verify(Token::parse(text), &ALL, &policy(), findings.clone()));
        holds(&verify(Token::parse(text), &KeyRing::default(), &policy(), Vec::new()));
    }
}

/// A change to a token.
#[derive(Debug, Clone)]
enum Change {
    Replace(Index, u8),
    Flip(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    Cut(Index),
    Double(Index),
    SwapBytes(Index, Index),
    SwapSegments(Index, Index),
    DoubleSegment(Index),
    RemoveSegment(Index),
    EmptySegment(Index),
    /// A piece of JSON put into what a segment decodes to.
    Splice(Index, Index, &'static str),
    /// A piece of what a segment decodes to taken out.
    Unsplice(Index, Index),
}

/// What people and attackers write into headers and claims.
const PIECES: [&str; 20] = [
    r#""exp":1e400,"#,
    r#""exp":"4102444800","#,
    r#""exp":-1,"#,
    r#""exp":1767222900,"exp":9999999999,"#,
    r#""nbf":1e18,"#,
    r#""alg":"none","#,
    r#""alg":"HS256","#,
    r#""crit":["b64"],"b64":false,"#,
    r#""kid":"../../dev/null","#,
    r#""jwk":{"kty":"oct","k":""},"#,
    r#""aud":[1,null],"#,
    r#""\ud800":0,"#,
    r#""\u0061lg":"none","#,
    "[[[[[[[[[[",
    "{\"a\":",
    "\u{202e}\u{1b}[2J",
    "\0",
    " ",
    "}",
    "\"",
];

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (at(), 0_u8..8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        at().prop_map(Change::Remove),
        at().prop_map(Change::Cut),
        at().prop_map(Change::Double),
        (at(), at()).prop_map(|(a, b)| Change::SwapBytes(a, b)),
        (at(), at()).prop_map(|(a, b)| Change::SwapSegments(a, b)),
        at().prop_map(Change::DoubleSegment),
        at().prop_map(Change::RemoveSegment),
        at().prop_map(Change::EmptySegment),
        (at(), at(), prop::sample::select(&PIECES[..]))
            .prop_map(|(segment, at, piece)| Change::Splice(segment, at, piece)),
        (at(), at()).prop_map(|(segment, at)| Change::Unsplice(segment, at)),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(change(), 1..4)
}

fn mutated(text: &str, changes: &[Change]) -> String {
    let text = changes.iter().fold(text.as_bytes().to_vec(), |bytes, change| {
        if bytes.is_empty() { bytes } else { changed(bytes, change) }
    });
    String::from_utf8_lossy(&text).into_owned()
}

fn changed(mut bytes: Vec<u8>, change: &Change) -> Vec<u8> {
    let length = bytes.len();
    let mut segments: Vec<Vec<u8>> = bytes.split(|b| *b == b'.').map(<[u8]>::to_vec).collect();
    let count = segments.len();
    match change {
        Change::Replace(at, byte) => bytes[at.index(length)] = *byte,
        Change::Flip(at, bit) => bytes[at.index(length)] ^= 1 << bit,
        Change::Insert(at, byte) => bytes.insert(at.index(length + 1), *byte),
        Change::Remove(at) => drop(bytes.remove(at.index(length))),
        Change::Cut(at) => bytes.truncate(at.index(length)),
        Change::Double(at) => bytes.extend(bytes[at.index(length)..].to_vec()),
        Change::SwapBytes(a, b) => bytes.swap(a.index(length), b.index(length)),
        _ => {
            match change {
                Change::SwapSegments(a, b) => segments.swap(a.index(count), b.index(count)),
                Change::DoubleSegment(at) => {
                    segments.insert(at.index(count), segments[at.index(count)].clone());
                }
                Change::RemoveSegment(at) => drop(segments.remove(at.index(count))),
                Change::EmptySegment(at) => segments[at.index(count)].clear(),
                Change::Splice(segment, at, piece) => {
                    let segment = &mut segments[segment.index(count)];
                    *segment = respliced(segment, |json| {
                        // Behind a brace or a comma, a member fits in.
                        let fits = |at: &usize| matches!(json[*at], b'{' | b',');
                        let places: Vec<usize> = (0..json.len()).filter(fits).collect();
                        let place =
                            if places.is_empty() { 0 } else { places[at.index(places.len())] + 1 };
                        json.splice(place..place, piece.bytes());
                    });
                }
                Change::Unsplice(segment, at) => {
                    let segment = &mut segments[segment.index(count)];
                    *segment = respliced(segment, |json| {
                        if !json.is_empty() {
                            json.remove(at.index(json.len()));
                        }
                    });
                }
                _ => {}
            }
            bytes = segments.join(&b'.');
        }
    }
    bytes
}

/// A segment whose decoded bytes were changed; as it is where it cannot be decoded.
fn respliced(segment: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let Ok(mut json) = URL_SAFE_NO_PAD.decode(segment) else { return segment.to_vec() };
    change(&mut json);
    URL_SAFE_NO_PAD.encode(json).into_bytes()
}

/// Whether two tokens have the same signing input and the same bytes of signature.
fn says_the_same(a: &str, b: &str) -> bool {
    let parts = |text: &str| {
        let (input, signature) = text.rsplit_once('.')?;
        Some((input.to_owned(), URL_SAFE_NO_PAD.decode(signature).ok()?))
    };
    parts(a).is_some() && parts(a) == parts(b)
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

/// Whether valid JSON holds an escape of half a surrogate pair.
fn has_half_a_surrogate_pair(json: &str) -> bool {
    let unit = |text: &str| u16::from_str_radix(text.get(2..6)?, 16).ok();
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        rest = &rest[at..];
        if !rest.starts_with("\\u") {
            rest = &rest[2..];
            continue;
        }
        let first = unit(rest).unwrap();
        rest = &rest[6..];
        match first {
            0xD800..=0xDBFF => {
                let second = if rest.starts_with("\\u") { unit(rest) } else { None };
                if !second.is_some_and(|second| (0xDC00..=0xDFFF).contains(&second)) {
                    return true;
                }
                rest = &rest[6..];
            }
            0xDC00..=0xDFFF => return true,
            _ => {}
        }
    }
    false
}

/// A decimal: its digits, how many of them are decimals, and its exponent.
#[derive(Debug, Clone, Copy)]
struct Decimal {
    digits: i128,
    decimals: u32,
    exponent: i32,
}

const UNIT: i128 = 1_000_000_000_000_000_000;

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

/// Whether a date is one of RFC 3339, whose years have four digits.
fn is_rfc3339(date: &str) -> bool {
    let year = date.split('-').next().unwrap_or_default();
    year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && chrono::DateTime::parse_from_rfc3339(date).is_ok()
}

proptest! {
    #![proptest_config(crate::property::config(256))]

    #[test]
    fn any_text_can_be_judged(text in "\\PC*") {
        try_all(&text);
    }

    #[test]
    fn any_bytes_can_be_judged(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        try_all(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_segments_can_be_judged(
        segments in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..7),
    ) {
        let segments: Vec<String> = segments.iter().map(base64url::encode).collect();
        try_all(&segments.join("."));
    }

    #[test]
    fn any_header_and_any_claims_can_be_judged(
        header in prop_oneof![json_text(), nearly_json()],
        claims in prop_oneof![json_text(), nearly_json()],
    ) {
        try_all(&signed(&header, &claims));
        try_all(&hs256(&claims));
    }

    #[test]
    fn any_claims_of_the_registered_names_can_be_judged(
        names in prop::collection::vec(prop::sample::select(
            &["exp", "nbf", "iat", "aud", "iss", "sub", "jti", "cnf", "auth_time"][..]), 0..6),
        values in prop::collection::vec(json_text(), 6),
    ) {
        let members: Vec<String> =
            names.iter().zip(&values).map(|(name, value)| format!("\"{name}\":{value}")).collect();
        try_all(&hs256(&format!("{{{}}}", members.join(","))));
    }

    #[test]
    fn a_changed_token_never_verifies(signer in any::<Index>(), changes in changes()) {
        let signer = &SIGNERS[signer.index(SIGNERS.len())];
        let changed = mutated(&signer.token, &changes);
        try_all(&changed);
        let mut forgiven = normalize(&changed).0;
        for text in [&changed, &mut forgiven] {
            for ring in [&signer.ring, &*ALL] {
                let report = verify(Token::parse(text), ring, &policy(), Vec::new());
                holds(&report);
                let verified = report.signature == SignatureStatus::Verified;
                prop_assert!(!verified || says_the_same(text, &signer.token), "{}", text);
                prop_assert!(verified || *text != signer.token, "{}", text);
            }
        }
    }

    /// The right signature around anything does not make it any better.
    #[test]
    fn a_changed_token_that_was_signed_anew_is_judged_by_what_it_says(changes in changes()) {
        let changed = mutated(&SIGNERS[0].token, &changes);
        let mut segments = changed.split('.');
        let decode = |segment: Option<&str>| {
            let bytes = URL_SAFE_NO_PAD.decode(segment.unwrap_or_default()).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let (header, claims) = (decode(segments.next()), decode(segments.next()));
        let token = signed(&header, &claims);
        try_all(&token);
        let report = verify(Token::parse(&token), &SIGNERS[0].ring, &policy(), Vec::new());
        let judged = report.judgement.unwrap();
        if judged.verdict == Verdict::Valid {
            let token = report.token.unwrap();
            let header: BTreeMap<String, &RawValue> = serde_json::from_str(&header).unwrap();
            prop_assert_eq!(header["alg"].get(), "\"HS256\"");
            let exp = token.claims.as_ref().unwrap().numeric_date("exp");
            let dead = NumericDate::from_seconds(NOW - 60);
            let malformed = matches!(exp, Claim::Malformed { .. });
            prop_assert!(!malformed && exp.present().is_none_or(|exp| exp > dead));
        }
    }

    #[test]
    fn json_is_what_serde_json_takes_for_json(
        text in prop_oneof![json_text(), nearly_json(), "[\\[\\]{}\",:0-9eE+.a-z\\\\ -]{0,24}", "\\PC{0,12}"],
    ) {
        let ours = Value::parse(&text);
        let theirs = serde_json::from_str::<&RawValue>(&text);
        match (&ours, &theirs) {
            (Err(error), Ok(_)) => {
                prop_assert!(error.too_deep || has_half_a_surrogate_pair(&text), "{}: {}", text, error);
            }
            (Err(error), Err(_)) => prop_assert!(error.offset <= text.len()),
            (Ok(_), Err(error)) => prop_assert!(false, "{}: {}", text, error),
            (Ok(value), Ok(_)) => {
                prop_assert!(!has_half_a_surrogate_pair(&text), "{}", text);
                let (shown, written) = (value.to_string(), serde_json::to_string(value).unwrap());
                prop_assert_eq!(&Value::parse(&shown).unwrap(), value);
                prop_assert_eq!(&Value::parse(&written).unwrap(), value);
                // A float has no room for every number.
                if let Ok(meaning) = serde_json::from_str::<serde_json::Value>(&text) {
                    prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), meaning);
                }
            }
        }
    }

    #[test]
    fn depth_alone_makes_json_too_deep(depth in 1_usize..300, kind in any::<bool>()) {
        let (open, close) = if kind { ("[", "]") } else { ("{\"a\":", "}") };
        let text = format!("{}0{}", open.repeat(depth), close.repeat(depth));
        let read = Value::parse(&text);
        prop_assert_eq!(read.is_ok(), depth <= 128);
        prop_assert!(read.is_ok() || read.is_err_and(|error| error.too_deep));
    }

    #[test]
    fn a_value_means_the_same_as_itself(text in json_text()) {
        if let Ok(value) = Value::parse(&text) {
            prop_assert!(value.same(&value), "{}", text);
        }
    }

    /// `--claim` compares with it, so it must not depend on which of the two is the token's.
    #[test]
    fn meaning_the_same_is_mutual(
        names in prop::collection::vec("[ab]", 4),
        values in prop::collection::vec(prop::sample::select(&["1", "1.0", "2", "[1]"][..]), 4),
    ) {
        let member = |at: usize| format!("\"{}\":{}", names[at], values[at]);
        let a = Value::parse(&format!("{{{},{}}}", member(0), member(1))).unwrap();
        let b = Value::parse(&format!("{{{},{}}}", member(2), member(3))).unwrap();
        prop_assert_eq!(a.same(&b), b.same(&a), "{} {}", a, b);
    }

    #[test]
    fn numbers_mean_the_same_where_they_are_equal(
        a in decimal(), b in decimal(), shift in -6_i32..6,
    ) {
        let same = |a: Decimal, b: Decimal| {
            Value::parse(&a.text()).unwrap().same(&Value::parse(&b.text()).unwrap())
        };
        prop_assert!(same(a, a.written_anew(shift)), "{} {}", a.text(), a.written_anew(shift).text());
        if let (Some(x), Some(y)) = (a.scaled(), b.scaled()) {
            prop_assert_eq!(same(a, b), x == y, "{} {}", a.text(), b.text());
        }
    }

    #[test]
    fn instants_are_read_exactly_or_not_at_all(number in decimal()) {
        let most = i128::from(i64::MAX) * UNIT;
        let wanted = number.scaled().filter(|scaled| scaled.abs() <= most);
        let found = read(&number.text());
        prop_assert_eq!(found.is_some(), wanted.is_some(), "{}", number.text());
        if let (Some(date), Some(scaled)) = (found, wanted) {
            prop_assert_eq!(i128::from(date.whole_seconds()), scaled.div_euclid(UNIT));
            let nanoseconds = scaled.rem_euclid(UNIT) / 1_000_000_000;
            prop_assert_eq!(i128::from(date.nanoseconds()), nanoseconds);
            prop_assert_eq!(read(&date.to_string()), Some(date));
        }
    }

    #[test]
    fn instants_compare_as_their_decimals_do(
        a in decimal(), b in decimal(), near in -2_i128..=2, shift in -6_i32..6,
    ) {
        let neighbour = Decimal { digits: a.digits + near, ..a }.written_anew(shift);
        for b in [b, neighbour] {
            if let (Some(x), Some(y)) = (read(&a.text()), read(&b.text())) {
                let wanted = a.scaled().unwrap().cmp(&b.scaled().unwrap());
                prop_assert_eq!(x.cmp(&y), wanted, "{} {}", a.text(), b.text());
                prop_assert_eq!(x.since(y).cmp(&Seconds::ZERO), wanted);
                prop_assert_eq!(y.plus(x.since(y)), x);
                prop_assert_eq!(x.minus(x.since(y)), y);
            }
        }
    }

    /// RFC 7519 sections 4.1.4 and 4.1.5, in whole milliseconds.
    #[test]
    fn times_are_judged_by_the_rfc(
        exp in prop::option::of(-5_000_i64..5_000), nbf in prop::option::of(-5_000_i64..5_000),
        leeway in 0_i64..3_000, edge in 0..3, away in prop_oneof![-1_i64..=1, -5_000_i64..5_000],
        base in prop::sample::select(&[0, NOW * 1000][..]),
    ) {
        // Everything is decided at two edges, so that is where to look.
        let now = away + match edge {
            0 => exp.map_or(0, |exp| exp + leeway),
            1 => nbf.map_or(0, |nbf| nbf - leeway),
            _ => 0,
        };
        let member = |name: &str, at: Option<i64>| {
            at.map(|at| format!("\"{name}\":{}", seconds(base + at)))
        };
        let members: Vec<String> =
            member("exp", exp).into_iter().chain(member("nbf", nbf)).collect();
        let token = hs256(&format!("{{{}}}", members.join(",")));
        let allowed = span(leeway.unsigned_abs());
        let policy = Policy { leeway: allowed, ..Policy::at(instant(base + now)) };
        let wanted = if nbf.is_some_and(|nbf| now < nbf - leeway) {
            Verdict::NotActive
        } else if exp.is_some_and(|exp| now >= exp + leeway) {
            Verdict::Expired
        } else {
            Verdict::Valid
        };
        let verified = verify(Token::parse(&token), &SIGNERS[0].ring, &policy, Vec::new());
        let looked_at = expiry(Token::parse(&token), &policy, Vec::new());
        prop_assert_eq!(verified.judgement.unwrap().verdict, wanted);
        prop_assert_eq!(looked_at.judgement.unwrap().verdict, wanted);
    }

    #[test]
    fn what_has_expired_stays_expired(
        exp in decimal(), nbf in prop::option::of(decimal()),
        leeway in 0_u64..100_000, earlier in any::<i64>(), later in any::<i64>(),
    ) {
        let nbf = nbf.map_or(String::new(), |nbf| format!(",\"nbf\":{}", nbf.text()));
        let claims = format!("{{\"exp\":{}{nbf}}}", exp.text());
        let token = hs256(&claims);
        // Around `exp` it is decided; far from it, it must stay so.
        let centre = read(&exp.text()).map_or(0, NumericDate::whole_seconds);
        let near = |at: i64| centre.saturating_add(at % 200_000);
        let (earlier, later) = (earlier.min(later), earlier.max(later));
        for (earlier, later) in [(earlier, later), (near(earlier), near(later)), (near(later), later)] {
            let (earlier, later) = (earlier.min(later), earlier.max(later));
            let verdicts = [earlier, later].map(|now| {
                let now = NumericDate::from_seconds(now);
                let policy = Policy { leeway: span(leeway), ..Policy::at(now) };
                let verified =
                    verify(Token::parse(&token), &SIGNERS[0].ring, &policy, Vec::new());
                let looked_at = expiry(Token::parse(&token), &policy, Vec::new());
                [verified, looked_at].map(|report| report.judgement.unwrap().verdict)
            });
            for (before, after) in verdicts[0].iter().zip(verdicts[1]) {
                if *before == Verdict::Expired {
                    prop_assert_eq!(after, Verdict::Expired, "{} then {}", earlier, later);
                }
            }
        }
    }

    #[test]
    fn dates_in_json_are_of_rfc_3339(
        exp in prop_oneof![any::<i64>(), -400_000_000_000_i64..400_000_000_000, 0_i64..4_000_000_000],
        milliseconds in 0_i64..1000, now in -400_000_000_000_i64..400_000_000_000,
    ) {
        let exp = Decimal { digits: i128::from(exp) * 1000 + i128::from(milliseconds), decimals: 3, exponent: 0 };
        let claims = format!("{{\"exp\":{0},\"nbf\":{0},\"iat\":{0}}}", exp.text());
        let token = hs256(&claims);
        let policy = Policy::at(NumericDate::from_seconds(now));
        let report = verify(Token::parse(&token), &SIGNERS[0].ring, &policy, Vec::new());
        holds(&report);
        let json: serde_json::Value = serde_json::from_str(&shown(&report)[1]).unwrap();
        for name in ["issuedAt", "notBefore", "expiresAt", "expiredAt", "now"] {
            if let Some(date) = json[name].as_str() {
                prop_assert!(is_rfc3339(date), "{} is {}", name, date);
            }
        }
    }

    #[test]
    fn what_surrounds_a_token_comes_off_in_any_order(
        layers in prop::collection::vec(0_usize..8, 0..5), signer in any::<Index>(),
    ) {
        let token = &SIGNERS[signer.index(SIGNERS.len())].token;
        let text = layers.iter().fold(token.clone(), |text, layer| match layer {
            0 => format!("Bearer {text}"),
            1 => format!("Authorization: Bearer {text}"),
            2 if !text.contains('"') => format!("\"{text}\""),
            3 if !text.contains('\'') => format!("'{text}'"),
            4 if text.starts_with("ey") => format!("TOKEN={text}"),
            5 => format!(" {text}\n"),
            6 => text.replace('.', "%2E"),
            _ => text,
        });
        let (forgiven, findings) = normalize(&text);
        prop_assert_eq!(&forgiven, token, "{:?}", text);
        prop_assert!(text.trim_end_matches('\n') == *token || !findings.is_empty());
    }

    /// Whatever is taken off, nothing is put in.
    #[test]
    fn forgiveness_adds_nothing(
        text in prop_oneof![
            "[^%\\p{C}]{0,40}",
            "(Bearer |Authorization: |\"|'|token=|ey|\\.| |\n|,|;|&|:|=|a){0,16}",
        ],
    ) {
        let (forgiven, _) = normalize(&text);
        let mut given = text.chars();
        prop_assert!(forgiven.chars().all(|c| given.any(|other| other == c)), "{:?}", forgiven);
    }

    #[test]
    fn options_are_read_or_refused(text in prop_oneof!["\\PC{0,20}", "[0-9+.eE%a-z: TZ-]{0,20}"]) {
        let refused = [
            value_parsers::instant(&text).err(),
            value_parsers::span(&text).err(),
            value_parsers::within(&text).err(),
            value_parsers::member(&text).err(),
            value_parsers::algorithm(&text).err(),
        ];
        for sentence in refused.into_iter().flatten() {
            prop_assert!(!sentence.to_string().is_empty());
        }
        if let Ok(span) = value_parsers::span(&text) {
            prop_assert!(!span.is_negative(), "{}", text);
        }
    }

    #[test]
    fn instants_are_read_as_they_are_written(
        second in 100_000_000_i64..253_402_300_799, nanoseconds in 0_u32..1_000_000_000,
    ) {
        let date = NumericDate::from_parts(second, nanoseconds);
        prop_assert_eq!(value_parsers::instant(&date.to_string()), Ok(Instant::At(date)));
        let utc = chrono::DateTime::from_timestamp(second, nanoseconds).unwrap();
        prop_assert_eq!(value_parsers::instant(&utc.to_rfc3339()), Ok(Instant::At(date)));
        let zone = chrono::FixedOffset::east_opt(i32::try_from(second % 43_200).unwrap() / 60 * 60);
        let local = utc.with_timezone(&zone.unwrap()).to_rfc3339();
        prop_assert_eq!(value_parsers::instant(&local), Ok(Instant::At(date)), "{}", local);
    }

    #[test]
    fn spans_are_read_as_they_are_written(
        days in 0_i64..10_000, hours in 0_i64..100, minutes in 0_i64..100, seconds in 0_i64..100,
    ) {
        let wanted = Seconds::from_seconds(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
        let text = format!("{days}d{hours}h{minutes}m{seconds}s");
        prop_assert_eq!(value_parsers::span(&text), Ok(wanted));
        prop_assert_eq!(value_parsers::within(&text), Ok(Within::Span(wanted)));
        prop_assert_eq!(value_parsers::instant(&text), Ok(Instant::FromNow(wanted)));
        prop_assert_eq!(value_parsers::instant(&format!("-{text}")), Ok(Instant::FromNow(wanted.negated())));
        let refused = [value_parsers::span(&format!("-{text}")).is_err(), value_parsers::within(&format!("-{text}")).is_err()];
        prop_assert_eq!(refused, [true, true]);
    }

    #[test]
    fn shares_are_read_as_decimals_are(text in "[0-9+.-]{1,6}") {
        if let Ok(Within::Share(share)) = value_parsers::within(&format!("{text}%")) {
            let wanted: f64 = text.parse().map_err(|_| TestCaseError::fail(format!("{text}%")))?;
            prop_assert!((f64::from(share) - wanted * 100.0).abs() < 1e-6, "{}% is {}", text, share);
            prop_assert!(share <= 10_000);
        }
    }

    #[test]
    fn members_are_json_where_they_can_be(
        name in "[^=]{1,12}", value in prop_oneof![json_text(), "\\PC{0,12}"],
    ) {
        let (read_name, read_value) = value_parsers::member(&format!("{name}={value}")).unwrap();
        prop_assert_eq!(read_name, name);
        let wanted = Value::parse(&value).unwrap_or_else(|_| Value::String(value.clone()));
        prop_assert_eq!(read_value, wanted);
    }
}

/// Exponents beyond every machine's integers are compared by what they say, or not taken for equal.
#[test]
fn numbers_with_huge_exponents_are_not_all_the_same() {
    let parse = |text: &str| Value::parse(text).unwrap();
    for (a, b) in [
        ("1e99999999999999999999", "2e99999999999999999999"),
        ("1e99999999999999999999", "1e-99999999999999999999"),
        ("-1e99999999999999999999", "1e99999999999999999999"),
    ] {
        assert!(!parse(a).same(&parse(b)), "{a} is not {b}");
    }
    assert!(parse("1e99999999999999999999").same(&parse("1e99999999999999999999")));
}

/// The example behind [`meaning_the_same_is_mutual`].
#[test]
fn an_object_that_lacks_a_member_is_not_the_same() {
    let parse = |text: &str| Value::parse(text).unwrap();
    let (twice, wanted) = (parse(r#"{"a":1,"a":1}"#), parse(r#"{"a":1,"b":2}"#));
    assert!(!twice.same(&wanted) && !wanted.same(&twice));
}

#[test]
fn every_single_byte_counts() {
    for signer in SIGNERS.iter() {
        let verified = |text: &str| {
            let report = verify(Token::parse(text), &signer.ring, &policy(), Vec::new());
            holds(&report);
            report.signature == SignatureStatus::Verified
        };
        assert!(verified(&signer.token), "{}", signer.algorithm.name());
        for at in 0..signer.token.len() {
            let mut bytes = signer.token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(!verified(&changed), "byte {at} of {}", signer.token);
            let cut = &signer.token[..at];
            assert!(!verified(cut), "the first {at} bytes of {}", signer.token);
        }
    }
}

#[test]
fn a_signer_signs_with_its_own_key_alone() {
    for signer in SIGNERS.iter() {
        for other in SIGNERS.iter().filter(|other| other.algorithm != signer.algorithm) {
            let report = verify(Token::parse(&signer.token), &other.ring, &policy(), Vec::new());
            holds(&report);
            assert_ne!(report.signature, SignatureStatus::Verified);
        }
        let claims = ClaimsSet::new(object("{}"));
        let header = object(&format!(r#"{{"alg":"{}"}}"#, signer.algorithm.name()));
        let again = mint::sign(&header, claims.members(), signer.algorithm, &signer.key).unwrap();
        let report = verify(Token::parse(&again), &ALL, &policy(), Vec::new());
        assert_eq!(report.signature, SignatureStatus::Verified, "{again}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let debug = format!("{:?} {:#?}", &*ALL, &*ALL);
    assert!(debug.contains("redacted"));
    for form in FORMS.iter() {
        assert!(!debug.contains(form), "{debug}");
    }
}
