//! Every date that jwtx prints is one that `--at` takes, and means the same there.

use jwtx::cli::render::Render;
use jwtx::cli::render::human::{Detail, Human, Zone};
use jwtx::cli::render::json::Json;
use jwtx::cli::value_parsers::{Instant, moment};
use jwtx::jose::{NumericDate, Seconds, Token, base64url};
use jwtx::validate::{Policy, expiry, inspect};

use crate::program::jwtx;

/// A fixed stream of numbers (splitmix64).
fn numbers(count: usize) -> impl Iterator<Item = u64> {
    (1..=count as u64).map(|index| {
        let mut z = index.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

/// Numbers as tokens have them: of our days, of all days, with fractions, before 1970.
fn instants() -> Vec<String> {
    let mut instants: Vec<String> =
        ["0", "-1", "1", "1476992", "1767225600", "253402300799", "253402300800", "-62135596800"]
            .map(str::to_owned)
            .to_vec();
    for number in numbers(200) {
        let ours = i64::try_from(number % 8_000_000_000).unwrap() - 1_000_000_000;
        let far = i64::try_from(number % 8_000_000_000_000).unwrap() - 4_000_000_000_000;
        instants.push(ours.to_string());
        instants.push(far.to_string());
        instants.push(format!("{}.{:03}", ours.unsigned_abs(), number % 1000));
        instants.push(format!("{}.{:06}", ours.unsigned_abs(), number % 1_000_000));
        instants.push(format!("{}.{:09}", ours.unsigned_abs(), number % 1_000_000_000));
    }
    instants
}

fn shown(render: &dyn Render, exp: &str) -> Vec<String> {
    let claims = base64url::encode(format!(r#"{{"exp":{exp}}}"#));
    let text = format!("{}.{claims}.AAAA", base64url::encode(r#"{"alg":"HS256"}"#));
    let policy = Policy::at(NumericDate::from_seconds(1_767_225_600));
    [
        inspect(Token::parse(&text), &policy, Vec::new()),
        expiry(Token::parse(&text), &policy, Vec::new()),
    ]
    .iter()
    .map(|report| {
        let mut out = Vec::new();
        render.report(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    })
    .collect()
}

/// The texts in an output that begin as a date does: year, month, day, and a time.
fn dates(output: &str) -> Vec<String> {
    let is_date = |text: &str| {
        let text = text.trim_start_matches(['+', '-']);
        text.split('-').count() == 3
            && text.len() >= 10
            && text.starts_with(|c: char| c.is_ascii_digit())
    };
    output
        .split(['·', '"', '\n'])
        .flat_map(|part| part.split("  "))
        .map(str::trim)
        .filter(|part| is_date(part.split([' ', 'T']).next().unwrap_or_default()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn what_is_printed_is_taken() {
    let human =
        |zone| Human { width: 200, is_terminal: false, detail: Detail::Usual, zone, raw: false };
    let renders: [(&str, Box<dyn Render>); 3] = [
        ("UTC", Box::new(human(Zone::Utc))),
        ("local", Box::new(human(Zone::Local))),
        ("JSON", Box::new(Json)),
    ];
    for (name, render) in &renders {
        let mut seen = 0;
        for exp in instants() {
            let jwtx::jose::Value::Number(number) = jwtx::jose::Value::parse(&exp).unwrap() else {
                panic!("{exp}")
            };
            let meant = NumericDate::from_number(&number).unwrap();
            for date in shown(render.as_ref(), &exp).iter().flat_map(|output| dates(output)) {
                let read = moment(&date);
                let Ok(Instant::At(read)) = read else { panic!("{name} {exp}: {date}: {read:?}") };
                // JSON holds the instant of the run as well; a local time zone of long ago has seconds
                // that its name does not show.
                let apart = read.since(meant).magnitude();
                let now = read == NumericDate::from_seconds(1_767_225_600);
                let slack = if *name == "local" { 60 } else { 0 };
                assert!(now || apart <= Seconds::from_seconds(slack), "{name} {exp}: {date}");
                seen += 1;
            }
        }
        assert!(seen > 500, "{name}: {seen}");
    }
}

#[test]
fn seconds_are_instants_and_finer_units_are_refused_by_name() {
    const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE0NzY5OTN9.AAAA";
    for (at, expired) in [
        ("0", false),
        ("1476992", false),
        ("1476993", true),
        ("1970-01-18 02:16:32 UTC", false),
        ("1970-01-18 02:16:34 UTC", true),
        ("1970-01-18 03:16:32 +01:00", false),
        ("1970-01-18T02:16:32.5Z", false),
    ] {
        let run = jwtx(&["expiry", TOKEN, "--leeway", "0", "--at", at]);
        let said = run.stdout.contains("TOKEN_EXPIRED");
        assert_eq!(said, expired, "{at}: {}{}", run.stdout, run.stderr);
    }
    for (at, unit) in [
        ("1767225600000", "milliseconds; divide by 1000: 1767225600"),
        ("1767225600000000", "microseconds; divide by 1000000: 1767225600"),
        ("1767225600000000000", "nanoseconds; divide by 1000000000: 1767225600"),
    ] {
        let run = jwtx(&["expiry", TOKEN, "--at", at]);
        assert_eq!(run.status, Some(2), "{at}: {}", run.stdout);
        assert!(run.stderr.contains(unit), "{at}: {}", run.stderr);
    }
    // Where an end is set, a small number is a lifetime whose unit was forgotten.
    let run = jwtx(&["mint", "--unsigned", "--exp", "3600"]);
    assert!(run.stderr.contains("the unit is missing"), "{}", run.stderr);
}
