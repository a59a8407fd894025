//! What a signature covers.

use crate::jose::{Token, base64url};

#[test]
fn a_payload_that_was_given_apart_is_encoded_as_one_whatever_its_length() {
    for length in [0, 1, 2, 3, 1000, 1072, 1073, 48 * 1024, 48 * 1024 + 1, 100_000] {
        let payload: Vec<u8> = (0..length).map(|at: usize| at.to_le_bytes()[0]).collect();
        let token =
            Token::parse("eyJhbGciOiJIUzI1NiJ9..AAAA").with_detached_payload(payload.clone());
        let message = token.signatures().first().unwrap().message();
        let wanted = format!("eyJhbGciOiJIUzI1NiJ9.{}", base64url::encode(&payload));
        assert!(message == wanted.as_bytes(), "{length}");
    }
}
