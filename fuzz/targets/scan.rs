//! Tokens are found in any bytes, and in the same places however these come. The first three bytes are sizes of pieces.

#![no_main]

use jwtx::scan::{Rule, What};
use jwtx_fuzz::streams::{found, places};
use jwtx_fuzz::take;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let sizes = take::<3>(&mut rest).map(usize::from);
    for rule in [Rule::Decoded, Rule::Generous] {
        let whole = found(rest, &[usize::MAX], rule);
        assert_eq!(places(&found(rest, &sizes, rule)), places(&whole));
        let mut last = 0;
        for one in &whole {
            assert!(
                last <= one.range.start
                    && one.range.start < one.range.end
                    && one.range.end <= rest.len()
            );
            last = one.range.start;
            assert!(
                one.secrets
                    .iter()
                    .all(|secret| secret.start <= secret.end && secret.end <= rest.len())
            );
            if let What::Token(text) = &one.what {
                assert!(!text.is_empty());
            }
        }
    }
});
