//! What holds of any text: how it is delivered makes no difference, and redaction leaves no signature.

use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use proptest::prelude::*;

use super::*;

/// Texts made of tokens, of pieces of tokens, and of anything else.
fn texts() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        Just(token().into_bytes()),
        Just(encrypted().into_bytes()),
        Just(STANDARD.encode(format!("user:{}", token())).into_bytes()),
        Just(STANDARD_NO_PAD.encode(format!("a:{},{}", token(), token())).into_bytes()),
        Just(URL_SAFE_NO_PAD.encode(format!("\u{3ff}?{}?", encrypted())).into_bytes()),
        Just(signed(r#"{"alg":"HS256"}"#, &format!("{{\"t\":\"{}\"}}", token())).into_bytes()),
        Just(b"eyJhbGciOiJub25lIn0.e30.".to_vec()),
        (0_usize..120).prop_map(|at| token().into_bytes()[at.min(token().len())..].to_vec()),
        (0_usize..120).prop_map(|at| token().into_bytes()[..at.min(token().len())].to_vec()),
        "[A-Za-z0-9_.=+/\\-]{0,9}".prop_map(String::into_bytes),
        "[ \\n\\r\"'%:,;]{1,3}".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..9),
    ];
    prop::collection::vec(part, 0..9).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(crate::property::config(300))]

    #[test]
    fn delivery_makes_no_difference(text in texts(), sizes in prop::collection::vec(1_usize..200, 1..5)) {
        let shown = String::from_utf8_lossy(&text);
        prop_assert_eq!(streamed(&text, &sizes), streamed(&text, &[usize::MAX]), "{}", shown);
        for style in [RedactionStyle::Signature, RedactionStyle::Full] {
            prop_assert_eq!(redacted(&text, &sizes, style), redacted(&text, &[usize::MAX], style));
        }
    }

    #[test]
    fn redaction_leaves_no_signature_and_all_the_rest(text in texts()) {
        for style in [RedactionStyle::Signature, RedactionStyle::Full] {
            let clean = redacted(&text, &[usize::MAX], style);
            let again = redacted(&clean, &[usize::MAX], style);
            prop_assert!(again == clean, "twice: {}\nonce: {}\nof: {}", String::from_utf8_lossy(&again), String::from_utf8_lossy(&clean), String::from_utf8_lossy(&text));
            for found in search(&clean, Piece::whole(clean.len(), Rule::Decoded)) {
                let What::Token(token) = found.what else { unreachable!() };
                prop_assert!(Token::parse(&token).is_unsigned(), "{token}");
            }
            // What stands before, between and behind the tokens is there still, in order.
            let (mut rest, mut done) = (clean.as_slice(), 0);
            for found in search(&text, Piece::whole(text.len(), Rule::Generous)) {
                let between = text.get(done..found.range.start.saturating_sub(4)).unwrap_or_default();
                let at = memchr::memmem::find(rest, between);
                prop_assert!(at.is_some(), "{:?}", String::from_utf8_lossy(between));
                rest = &rest[at.unwrap_or(0) + between.len()..];
                // In base64, whole groups of characters are replaced.
                done = done.max(found.range.end + 4);
            }
            prop_assert!(rest.ends_with(text.get(done..).unwrap_or_default()));
        }
    }

    #[test]
    fn text_without_tokens_stays_as_it_is(text in prop::collection::vec(any::<u8>(), 0..3000)) {
        prop_assume!(search(&text, Piece::whole(text.len(), Rule::Generous)).is_empty());
        prop_assert_eq!(redacted(&text, &[17], RedactionStyle::Signature), text);
    }
}
