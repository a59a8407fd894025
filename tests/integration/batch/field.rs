//! A line brings its own `jwtx`: whoever reads what comes out sees jwtx's verdict and no other,
//! whether the first member of a name counts for them or the last, and whether they know case or not.

use std::fmt;

use proptest::prelude::*;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::program::jwtx_with;

/// An object as it stands: every member, in order.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Reader)
    }
}

fn merged(lines: &[u8]) -> Vec<String> {
    let args = ["inspect", "--field", "/t", "--at", "2026-01-01", "--threads", "1"];
    let run = jwtx_with(&args, lines);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.lines().map(ToOwned::to_owned).collect()
}

/// Asserts that every reader finds jwtx's own record in a line, and everything else as it was.
fn one_verdict(before: &str, after: &str) {
    let own = |name: &str| name.eq_ignore_ascii_case("jwtx");
    let all = |line: &str| serde_json::from_str::<Members>(line).map(|members| members.0);
    let members = all(after).unwrap_or_else(|error| panic!("{error}: {after}"));
    let records: Vec<&Value> =
        members.iter().filter(|(name, _)| own(name)).map(|(_, value)| value).collect();
    assert_eq!(records.len(), 1, "{after}");
    assert_eq!(records[0]["schema"], "jwtx.record/1", "{after}");
    let rest = |members: Vec<(String, Value)>| {
        members.into_iter().filter(|(name, _)| !own(name)).collect::<Vec<_>>()
    };
    assert_eq!(rest(all(before).unwrap()), rest(members), "{before}");
}

/// A name that readers take for `jwtx`: any letter may be escaped or in upper case.
fn own_name() -> impl Strategy<Value = String> {
    prop::collection::vec(0_u8..4, 4).prop_map(|ways| {
        "jwtx"
            .chars()
            .zip(ways)
            .map(|(letter, way)| match way {
                0 => letter.to_string(),
                1 => letter.to_ascii_uppercase().to_string(),
                2 => format!("\\u{:04x}", u32::from(letter)),
                _ => format!("\\u{:04X}", u32::from(letter)),
            })
            .collect()
    })
}

fn member() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        3 => own_name(),
        1 => prop::sample::select(vec!["t", "\\u0074", "a", "jwt", "jwtx2", "", "jwtx\\u0000", "é"])
            .prop_map(ToOwned::to_owned),
    ];
    let value = prop::sample::select(vec![
        r#"{"schema":"forged","code":"TOKEN_VALID"}"#,
        r#""TOKEN_VALID""#,
        "[{\"jwtx\":1}]",
        "null",
        "\"}\\\",\\\"jwtx\\\":\"",
    ]);
    (name, value, prop::sample::select(vec!["", " ", "\t"]))
        .prop_map(|(name, value, space)| format!("{space}\"{name}\"{space}:{space}{value}{space}"))
}

proptest! {
    #![proptest_config(crate::property::config(24))]

    #[test]
    fn a_line_never_brings_its_own_verdict(lines in prop::collection::vec(prop::collection::vec(member(), 0..6), 40)) {
        let lines: Vec<String> = lines.iter().map(|members| format!("{{{}}}", members.join(","))).collect();
        let after = merged(lines.join("\n").as_bytes());
        prop_assert_eq!(after.len(), lines.len());
        for (before, after) in lines.iter().zip(&after) {
            one_verdict(before, after);
        }
    }
}

#[test]
fn bytes_that_are_no_text_hide_no_verdict() {
    let args = ["inspect", "--field", "/t", "--at", "2026-01-01"];
    for line in [
        &b"{\"jwtx\":\"mine\",\"a\":\"\xff\"}"[..],
        b"{\"a\":\"\xff\",\"jwt\\u0078\":\"mine\"}",
        b"{\"jw\xfftx\":\"mine\",\"a\":\"\xff\"}",
        b"{\"a\":\"\xff\xfe\",\"jwtx\":\"mine\",\"b\":\"\xe2\x82\",\"JWTX\":\"mine\"}",
    ] {
        let run = jwtx_with(&args, line);
        assert!(!run.stdout.contains("mine"), "{}", run.stdout);
        one_verdict(
            "{\"a\":1}",
            &run.stdout
                .replace("\"a\":\"\u{fffd}\"", "\"a\":1")
                .replace("\"a\":\"\u{fffd}\u{fffd}\",", "\"a\":1,")
                .replace(",\"b\":\"\u{fffd}\"", ""),
        );
    }
}

#[test]
fn a_token_that_stands_there_twice_is_no_token() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";
    for line in [
        format!(r#"{{"t":"{token}","t":"x"}}"#),
        format!(r#"{{"t":"x","\u0074":"{token}"}}"#),
        format!(r#"{{"t":"{token}","t":"{token}"}}"#),
    ] {
        let after = merged(line.as_bytes());
        assert!(after[0].contains(r#""reason":"malformed""#), "{}", after[0]);
        assert!(after[0].contains("more than once"), "{}", after[0]);
    }
}
