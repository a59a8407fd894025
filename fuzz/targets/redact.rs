//! A search of what is redacted finds no signature, what stands outside of tokens is unchanged, and neither depends on how
//! the bytes come. The first three bytes are sizes of pieces.

#![no_main]

use jwtx::jose::Token;
use jwtx::scan::{RedactionStyle, Rule, What};
use jwtx_fuzz::streams::{found, nameless, redacted};
use jwtx_fuzz::take;
use libfuzzer_sys::fuzz_target;

const WHOLE: [usize; 1] = [usize::MAX];

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let sizes = take::<3>(&mut rest).map(usize::from);
    let tokens = found(rest, &WHOLE, Rule::Generous);
    for style in [RedactionStyle::Signature, RedactionStyle::Full] {
        let clean = redacted(rest, &WHOLE, style);
        let pieces = redacted(rest, &sizes, style);
        assert!(nameless(&pieces) == nameless(&clean), "it depends on the pieces");
        assert!(redacted(&clean, &WHOLE, style) == clean, "twice is more than once");
        for found in found(&clean, &WHOLE, Rule::Decoded) {
            let What::Token(text) = found.what else { continue };
            assert!(Token::parse(&text).is_unsigned(), "{text}");
        }
        if tokens.is_empty() {
            assert!(clean == rest, "there is no token in it");
        }
        // What stands before, between and behind the tokens is there still, in order.
        let (mut left, mut done) = (clean.as_slice(), 0);
        for token in &tokens {
            let between = rest.get(done..token.range.start.saturating_sub(4)).unwrap_or_default();
            let at = memchr::memmem::find(left, between);
            assert!(at.is_some(), "{:?} is gone", String::from_utf8_lossy(between));
            left = &left[at.unwrap_or(0) + between.len()..];
            // In base64, whole groups of characters are replaced.
            done = done.max(token.range.end + 4);
        }
        assert!(left.ends_with(rest.get(done..).unwrap_or_default()));
    }
});
