//! How numbers are written.

use super::*;

fn written(text: &str, numbers: Numbers) -> String {
    let mut out = String::new();
    write(&Value::parse(text).unwrap(), Style { numbers, ..Style::PLAIN }, 0, &mut out);
    out
}

#[test]
fn digits_are_numbers_or_texts() {
    let text = r#"{"a":"123","b":"12a","c":"-7","d":5}"#;
    assert_eq!(written(text, Numbers::Own), text);
    assert_eq!(written(text, Numbers::FromText), r#"{"a":123,"b":"12a","c":"-7","d":5}"#);
    assert_eq!(written(text, Numbers::Text), r#"{"a":"123","b":"12a","c":"-7","d":"5"}"#);
}
