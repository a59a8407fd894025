//! What makes no difference to what a token says makes none to its verdict: the order of members, members that nobody
//! asks for, white space, the pieces in which input comes, threads, and the user's surroundings.

use std::io;

use jwtx::cli::batch::{Batch, BatchRecord, BatchSink, Show, TokenSource, run};
use jwtx::cli::render::records::Format;
use jwtx::keys::DecryptionKeys;
use jwtx::report::fail_on::FailOn;
use jwtx::validate::{Question, Validator};

use super::*;
use crate::program::command;

/// A judge that expects something of every claim.
fn judge() -> Validator {
    let mut policy = policy();
    policy.expectations.audiences = vec!["api".to_owned()];
    policy.expectations.issuers = vec!["https://id.example".to_owned()];
    policy.within = Some(Within::Span(Seconds::from_seconds(300)));
    Validator {
        question: Question::Verify,
        policy,
        ring: SIGNERS[0].ring.clone(),
        decryption: DecryptionKeys::default(),
        strict: false,
    }
}

/// What a token is, alone and among many.
fn judged(token: &str) -> [Option<(Verdict, Reason)>; 2] {
    let judge = judge();
    let alone = judge.report_on(token).judgement.map(|judged| (judged.verdict, judged.reason));
    [alone, judge.batch().record(token, |record| record.verdict)]
}

/// The claims that are judged, each with a value that is good, bad or of the wrong type.
fn claims() -> impl Strategy<Value = Vec<(String, String)>> {
    let date = prop_oneof![
        (-900_i64..900).prop_map(|away| (NOW + away).to_string()),
        (-900_000_i64..900_000).prop_map(|away| seconds(NOW * 1000 + away)),
        prop::sample::select(&["\"1767222900\"", "null", "-1", "1e400"][..])
            .prop_map(str::to_owned),
    ];
    let audience = prop::sample::select(&[r#""api""#, r#"["a","api"]"#, r#"["a"]"#, "[]", "7"][..]);
    let issuer =
        prop::sample::select(&[r#""https://id.example""#, r#""https://evil.example""#, "{}"][..]);
    let member = |name: &'static str, value: BoxedStrategy<String>| {
        prop::option::weighted(0.8, value.prop_map(move |value| (name.to_owned(), value)))
    };
    let text = |values: BoxedStrategy<&'static str>| values.prop_map(str::to_owned).boxed();
    (
        member("exp", date.clone().boxed()),
        member("nbf", date.clone().boxed()),
        member("iat", date.boxed()),
        member("aud", text(audience.boxed())),
        member("iss", text(issuer.boxed())),
    )
        .prop_map(|(a, b, c, d, e)| [a, b, c, d, e].into_iter().flatten().collect())
}

/// An object of these members, with this white space wherever some may stand.
fn written(members: &[(String, String)], space: &str) -> String {
    let member = |(name, value): &(String, String)| {
        format!("{space}\"{name}\"{space}:{space}{value}{space}")
    };
    format!("{space}{{{}}}{space}", members.iter().map(member).collect::<Vec<_>>().join(","))
}

proptest! {
    #![proptest_config(crate::property::config(512))]

    #[test]
    fn order_white_space_and_unknown_members_change_no_verdict(
        (claims, reordered) in claims().prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle())),
        unknown in prop::collection::vec(("x[a-z]{1,8}", json_text()), 0..4),
        place in any::<Index>(),
        space in "[ \t\r\n]{0,3}",
    ) {
        let header = |members: &[(&str, &str)], space: &str| {
            let owned: Vec<_> = members.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            written(&owned, space)
        };
        let plain = header(&[("alg", r#""HS256""#), ("typ", r#""JWT""#)], "");
        let other = header(&[("x", "[1]"), ("typ", r#""JWT""#), ("alg", r#""HS256""#)], &space);
        let mut more = reordered;
        for (name, value) in unknown {
            if Value::parse(&value).is_ok() && more.iter().all(|(other, _)| *other != name) {
                more.insert(place.index(more.len() + 1), (name, value));
            }
        }
        let first = judged(&signed(&plain, &written(&claims, "")));
        prop_assert_eq!(first, judged(&signed(&other, &written(&more, &space))));
    }
}

/// A reader that gives its bytes in two pieces.
struct Halves(Vec<u8>, Vec<u8>);

impl io::Read for Halves {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            self.0 = std::mem::take(&mut self.1);
        }
        io::Read::read(&mut self.0.as_slice(), buffer).inspect(|count| drop(self.0.drain(..*count)))
    }
}

#[derive(Default)]
struct Written(Vec<u8>);

impl BatchSink for Written {
    fn take(&mut self, text: &[u8], _: Vec<BatchRecord>) -> io::Result<bool> {
        self.0.extend_from_slice(text);
        Ok(true)
    }
}

#[test]
fn input_may_be_split_at_any_byte_and_shared_by_any_threads() {
    let good = hs256(&format!(r#"{{"aud":"api","iss":"https://id.example","exp":{}}}"#, NOW + 900));
    let late = hs256(&format!(r#"{{"aud":"api","iss":"https://id.example","exp":{}}}"#, NOW - 900));
    let input = format!("{good}\r\n{late}\nabc\n\nBearer {good}\n{}", &good[..good.len() - 1]);
    let records = |at: usize, threads: usize| {
        let batch = Batch {
            validator: judge(),
            source: TokenSource::Line,
            show: Show::Summary(Format::JsonLines { ascii: false }),
            number: true,
            max_line: 4096,
            fail_on: FailOn::default(),
            tally: false,
        };
        let (before, after) = input.as_bytes().split_at(at);
        let mut written = Written::default();
        let input = Halves(before.to_vec(), after.to_vec());
        assert!(run(batch, Some(threads), input, &mut written, |_| ()).unwrap().error.is_none());
        String::from_utf8(written.0).unwrap()
    };
    let whole = records(0, 1);
    assert_eq!(whole.lines().count(), 6, "{whole}");
    for at in 1..=input.len() {
        assert_eq!(records(at, 1 + at % 5), whole, "split at byte {at}");
    }
}

#[test]
fn language_time_zone_and_width_change_no_verdict() {
    let token = hs256(&format!(r#"{{"sub":"Zoë","exp":{}}}"#, NOW + 900));
    let told = |surroundings: &[(&str, &str)], options: &[&str]| {
        let secret = String::from_utf8(SECRET.to_vec()).unwrap();
        let at = NOW.to_string();
        let mut command = command(&["verify", "--secret", &secret, "--at", &at]);
        command.args(options).arg(&token).envs(surroundings.iter().copied());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let verdict =
        |text: &str| text.split_whitespace().find(|word| word.contains('_')).map(str::to_owned);
    let (json, text) = (told(&[], &["--json"]), told(&[], &[]));
    assert_eq!((json.0, verdict(&text.1).as_deref()), (Some(0), Some("TOKEN_VALID")));
    for name in ["LC_ALL", "LANG", "LC_NUMERIC", "LC_TIME"] {
        for value in ["C", "POSIX", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "ja_JP.SJIS", "?"]
        {
            assert_eq!(told(&[(name, value)], &["--json"]), json, "{name}={value}");
        }
    }
    for zone in [
        "UTC",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Pacific/Kiritimati",
        "XYZ+25",
        "../../etc/passwd",
        "",
    ] {
        assert_eq!(told(&[("TZ", zone)], &["--json"]), json, "TZ={zone}");
    }
    for width in ["0", "1", "20", "40", "80", "200", "100000", "x"] {
        assert_eq!(told(&[("COLUMNS", width)], &["--json"]), json, "COLUMNS={width}");
        let (status, text) = told(&[("COLUMNS", width)], &[]);
        assert_eq!(
            (status, verdict(&text).as_deref()),
            (Some(0), Some("TOKEN_VALID")),
            "COLUMNS={width}"
        );
    }
}
