//! A pattern matches what its definition says, letter by letter. The bytes: the pattern, a zero byte, the text.

#![no_main]

use jwtx::validate::Glob;
use jwtx_fuzz::{split, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (pattern, given) = split(bytes, 0);
    let (pattern, given) = (text(pattern), text(given));
    match Glob::new(pattern) {
        None => assert!(pattern.chars().all(|c| c == '*')),
        Some(glob) => {
            assert_eq!(glob.pattern(), pattern);
            assert_eq!(glob.matches(given), matches(pattern, given));
        }
    }
});

/// Whether the whole text matches: for each beginning of the pattern, which beginnings of the text it matches.
fn matches(pattern: &str, text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let mut ends = vec![false; letters.len() + 1];
    ends[0] = true;
    for wanted in pattern.chars() {
        if wanted == '*' {
            for at in 1..ends.len() {
                ends[at] |= ends[at - 1];
            }
        } else {
            for at in (1..ends.len()).rev() {
                ends[at] = ends[at - 1] && (wanted == '?' || wanted == letters[at - 1]);
            }
            ends[0] = false;
        }
    }
    ends[letters.len()]
}
