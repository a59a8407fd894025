//! What was pasted is read as a token, and nothing is put into it that was not there.

#![no_main]

use jwtx::scan::intake::{Pasted, normalize, read, read_one};
use jwtx::scan::is_of_token;
use jwtx_fuzz::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let given = text(bytes);
    let (normal, findings) = normalize(given);
    // What is percent-encoded is decoded; else, characters are only taken away.
    if !given.contains('%') {
        let mut letters = given.chars();
        assert!(normal.chars().all(|c| letters.any(|other| other == c)), "{normal:?}");
    }
    assert!(!findings.is_empty() || given.trim().len() == normal.len(), "{normal:?}");
    let pasted = read(given);
    assert_eq!(read(given), pasted);
    match &pasted {
        Pasted::One { text, findings, name } => {
            assert!(given.trim() == text || !findings.is_empty());
            assert!(name.as_ref().is_none_or(|name| !name.is_empty()));
        }
        Pasted::Several(tokens) => {
            assert!(tokens.len() > 1);
            for token in tokens {
                assert!(token.position.offset < given.len() as u64 && !token.text.is_empty());
            }
        }
    }
    let (one, _) = read_one(given);
    if let Pasted::One { text, .. } = &pasted {
        assert_eq!(&one, text);
    }
    // A text that has a token's shape as a whole is not searched inside; a `=` may be that of a name.
    if given.contains('.') && !given.contains('=') && given.bytes().all(is_of_token) {
        assert_eq!(one, given);
    }
});
