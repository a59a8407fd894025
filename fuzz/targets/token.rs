//! Any text is read as a token: places are in the text, and what is read is what other readers see.

#![no_main]

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jwtx::jose::{Place, Token};
use jwtx_fuzz::text;
use libfuzzer_sys::fuzz_target;
use serde_json::value::RawValue;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let token = Token::parse(text);
    for problem in &token.problems {
        if let Some(Place::Token(at)) = problem.place {
            assert!(at <= text.len(), "{problem:?}");
        }
        assert!(!problem.to_string().is_empty());
    }
    assert_eq!(Token::parse(text), token);
    assert_eq!(
        token.clone().given_as(text).given(),
        if token.text().is_empty() { text } else { text }
    );
    let again = Token::parse(token.text());
    if token.disclosures.is_none() {
        assert_eq!(
            (&again.form, &again.header, &again.claims),
            (&token.form, &token.header, &token.claims)
        );
    }
    if token.form.is_jws() && token.problems.is_empty() {
        let segments: Vec<&str> = token.text().split('.').collect();
        let [header, payload, signature] = segments[..] else {
            panic!("{} segments", segments.len())
        };
        let decode = |segment: &str| URL_SAFE_NO_PAD.decode(segment).expect("base64url");
        assert_eq!(token.payload.as_deref(), Some(&decode(payload)[..]));
        assert_eq!(token.signature.as_deref(), Some(&decode(signature)[..]));
        let header = decode(header);
        let members: BTreeMap<String, &RawValue> =
            serde_json::from_slice(&header).expect("an object");
        let read = token.header.as_ref().expect("a header");
        assert_eq!(read.parameters().len(), members.len(), "a name that comes twice is a problem");
        let algorithm =
            members.get("alg").and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
        assert_eq!(read.algorithm(), algorithm.as_deref());
    }
});
