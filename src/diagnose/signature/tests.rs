//! What the text of a signature may stand for.

use super::*;

/// The bytes that the text of a signature leads to by a step.
fn by(step: &'static Step, signature: &str) -> Option<Vec<u8>> {
    let token = Token::parse(&format!("eyJhbGciOiJFUzI1NiJ9.e30.{signature}"));
    of_text(&token).into_iter().find(|(by, _)| by.how == step.how).map(|(_, bytes)| bytes)
}

#[test]
fn two_numbers_may_have_been_encoded_one_by_one() {
    let (r, s) = ([0x11; 32], [0xf2; 32]);
    let encoded = [r, s].map(base64url::encode).concat();
    assert_eq!(by(&HALVES, &encoded), Some([r, s].concat()));
    // Of a number of 33 bytes the halves are those of the whole.
    let (r, s) = ([0x11; 33], [0xf2; 33]);
    assert_eq!(by(&HALVES, &[r, s].map(base64url::encode).concat()), None);
    assert_eq!(by(&HALVES, "AAA"), None);
}

#[test]
fn other_alphabets_and_padding_are_read() {
    assert_eq!(by(&HEX, "0aff"), Some(vec![0x0a, 0xff]));
    assert_eq!(by(&STANDARD, "+/+/"), Some(vec![0xfb, 0xff, 0xbf]));
    assert_eq!(by(&STANDARD_PADDED, "+/8="), Some(vec![0xfb, 0xff]));
    assert_eq!(by(&PADDED, "-_8="), Some(vec![0xfb, 0xff]));
    assert_eq!(by(&FOREIGN, "-!_8"), Some(vec![0xfb, 0xff]));
    assert_eq!(by(&SPARE, "-_9"), Some(vec![0xfb, 0xff]));
    for step in [&STANDARD, &STANDARD_PADDED, &PADDED, &SPARE, &FOREIGN] {
        assert_eq!(by(step, "-_8"), None, "{}", step.how);
    }
}

#[test]
fn a_text_is_taken_for_the_bytes_of_a_signature_only_where_it_looks_like_another_encoding() {
    let is_text = |signature: &str| {
        let token = Token::parse(&format!("eyJhbGciOiJFUzI1NiJ9.e30.{signature}"));
        forms(&token)
            .iter()
            .any(|form| form.steps.first().is_some_and(|by| by.how == OTHER_TEXT.how))
    };
    for text in ["vault:v1:AAAA", "{AAAA}", "[1,2]", "1,2"] {
        assert!(is_text(text), "{text}");
    }
    for text in ["AAAA", "A!A", "AA==", "+/+/"] {
        assert!(!is_text(text), "{text}");
    }
}
