//! Instants are exact, and judged by the RFC.

use jwtx::keys::DecryptionKeys;
use jwtx::validate::{Question, Validator};

use super::*;

const UNIT: i128 = 1_000_000_000_000_000_000;

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
        leeway in prop_oneof![Just(0_i64), 0_i64..3_000], edge in 0..3, away in prop_oneof![-1_i64..=1, -5_000_i64..5_000],
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
}

/// The days at which clocks and formats of dates end: years 1, 1970, 2038 and 9999.
const ERAS: [i64; 6] = [-62_135_596_800, -1, 0, 1, 2_147_483_647, 253_402_300_799];

/// The verdicts of both paths at an instant, in milliseconds.
fn at(token: &str, now: i64, leeway: u64) -> [Verdict; 2] {
    let policy = Policy { leeway: span(leeway), ..Policy::at(instant(now)) };
    let judge = Validator {
        question: Question::Verify,
        policy,
        ring: SIGNERS[0].ring.clone(),
        decryption: DecryptionKeys::default(),
        strict: false,
    };
    let among_many = judge.batch().record(token, |record| record.verdict);
    [judge.report_on(token).judgement.unwrap().verdict, among_many.unwrap().0]
}

/// Where in its life it is then, which knows no leeway.
fn state(token: &str, now: i64) -> TimeState {
    inspect(Token::parse(token), &Policy::at(instant(now)), Vec::new()).times.state
}

#[test]
fn each_edge_is_exact_in_every_era() {
    let steps = [-1_000, -999, -1, 0, 1, 999, 1_000];
    for era in ERAS {
        let edge = era * 1_000;
        for (name, before, after) in
            [("exp", Verdict::Valid, Verdict::Expired), ("nbf", Verdict::NotActive, Verdict::Valid)]
        {
            let token = hs256(&format!("{{\"{name}\":{era}}}"));
            for leeway in [0, 1, 1_000, 60_000] {
                let allowed = i64::try_from(leeway).unwrap();
                for step in steps {
                    let (state, died) = (state(&token, edge + step), name == "exp");
                    let wanted = match (died, step < 0) {
                        (true, true) => TimeState::Active,
                        (true, false) => TimeState::Expired,
                        (false, true) => TimeState::NotActive,
                        (false, false) => TimeState::NeverExpires,
                    };
                    assert_eq!(state, wanted, "{name} {era}, {step} ms");
                }
                let decided = if name == "exp" { edge + allowed } else { edge - allowed };
                for step in steps {
                    let wanted = if step < 0 { before } else { after };
                    let found = at(&token, decided + step, leeway);
                    assert_eq!(found, [wanted; 2], "{name} {era}, leeway {leeway} ms, {step} ms");
                }
            }
        }
    }
}
