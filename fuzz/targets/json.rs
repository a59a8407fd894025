//! JSON is what others take for JSON, and means the same.

#![no_main]

use jwtx::jose::json::scan;
use jwtx::jose::{NumericDate, Value};
use jwtx_fuzz::text;
use libfuzzer_sys::fuzz_target;
use serde_json::value::RawValue;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let ours = Value::parse(text);
    assert_eq!(Value::check(text), ours.as_ref().map(|_| ()).map_err(Clone::clone));
    let mut plain_members = Vec::new();
    let is_plain = scan::members(text, |member| plain_members.push(member));
    let value = match ours {
        Err(error) => {
            assert!(error.offset <= text.len() && !is_plain);
            let theirs = serde_json::from_str::<&RawValue>(text);
            assert!(theirs.is_err() || error.too_deep || text.contains("\\u"), "{error}");
            return;
        }
        Ok(value) => value,
    };
    serde_json::from_str::<&RawValue>(text).expect("what is read is JSON");
    let shown = value.to_string();
    assert_eq!(Value::parse(&shown).as_ref(), Ok(&value));
    assert_eq!(
        Value::parse(&serde_json::to_string(&value).expect("it is written")).as_ref(),
        Ok(&value)
    );
    assert!(value.same(&value));
    // A float has no room for every number.
    if let Ok(theirs) = serde_json::from_str::<serde_json::Value>(text) {
        means(&value, &theirs);
    }
    if let Value::Object(object) = &value {
        let mut members = Vec::new();
        scan::members_of_valid(text, |member| members.push(member));
        assert!(!is_plain || plain_members == members);
        assert_eq!(members.len(), object.len());
        for (member, (name, value)) in members.iter().zip(object.iter()) {
            let read = Value::parse(&format!("\"{}\"", member.name)).expect("a name");
            assert_eq!(read.as_str(), Some(name));
            assert_eq!(Value::parse(member.value).as_ref(), Ok(value));
            assert_eq!(member.escaped, member.value.contains('\\'));
            assert!(text[..member.end].ends_with(member.value));
        }
    } else {
        assert!(!is_plain);
    }
});

/// Asserts that two readers mean the same.
fn means(ours: &Value, theirs: &serde_json::Value) {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null) => {}
        (Value::Bool(ours), serde_json::Value::Bool(theirs)) => assert_eq!(ours, theirs),
        (Value::String(ours), serde_json::Value::String(theirs)) => assert_eq!(ours, theirs),
        (Value::Number(ours), serde_json::Value::Number(theirs)) => {
            if let Some(whole) = theirs.as_i64().filter(|whole| *whole > i64::MIN) {
                assert_eq!(NumericDate::from_number(ours), Ok(NumericDate::from_seconds(whole)));
            } else if let Ok(date) = NumericDate::from_number(ours) {
                let (date, float) =
                    (date.since(NumericDate::from_seconds(0)).approximate(), theirs.as_f64());
                let float = float.expect("a float");
                assert!(
                    (date - float).abs() <= float.abs().max(1.0) * 1e-9,
                    "{ours:?}: {date} {float}"
                );
            }
            // `serde_json` reads floats nearly exactly.
            let float = ours.as_str().parse::<f64>().ok().zip(theirs.as_f64());
            assert!(float.is_some_and(|(a, b)| (a - b).abs() <= b.abs() * 1e-15), "{float:?}");
        }
        (Value::Array(ours), serde_json::Value::Array(theirs)) => {
            assert_eq!(ours.len(), theirs.len());
            ours.iter().zip(theirs).for_each(|(ours, theirs)| means(ours, theirs));
        }
        (Value::Object(ours), serde_json::Value::Object(theirs)) => {
            assert_eq!(ours.len() == theirs.len(), ours.duplicates().is_empty());
            for (name, theirs) in theirs {
                means(ours.get(name).expect("the member"), theirs);
            }
        }
        _ => panic!("{ours} is not {theirs}"),
    }
}
