//! JSON is read as others read it, and means the same where it says the same.

use jwtx::jose::json::scan;

use super::*;

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

proptest! {
    #![proptest_config(crate::property::config(256))]

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

    /// They share one grammar, and each has its own way with what it reads.
    #[test]
    fn what_builds_what_checks_and_what_looks_for_members_read_the_same(
        text in prop_oneof![json_text(), nearly_json(), "\\{(\"[a-z\\\\u0-9]{0,3}\":[0-9{}\\[\\]\"]{0,4},?){0,3}\\}"],
    ) {
        let built = Value::parse(&text);
        prop_assert_eq!(Value::check(&text), built.as_ref().map(|_| ()).map_err(Clone::clone));
        let mut found = Vec::new();
        let plain = scan::members(&text, |member| found.push(member));
        prop_assert!(!plain || built.is_ok(), "{}", text);
        let Ok(Value::Object(object)) = &built else {
            prop_assert!(!plain);
            return Ok(());
        };
        let mut all = Vec::new();
        scan::members_of_valid(&text, |member| all.push(member));
        prop_assert!(!plain || found == all, "{}", text);
        prop_assert_eq!(all.len(), object.len());
        for (member, (name, value)) in all.iter().zip(object.iter()) {
            let read_name = Value::parse(&format!("\"{}\"", member.name)).unwrap();
            prop_assert_eq!(read_name.as_str(), Some(name));
            prop_assert_eq!(&Value::parse(member.value).unwrap(), value);
            prop_assert_eq!(member.escaped, member.value.contains('\\'));
            prop_assert_eq!(&text[member.start..=member.start], "\"");
            prop_assert!(text[..member.end].ends_with(member.value));
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
