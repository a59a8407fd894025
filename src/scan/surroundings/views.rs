//! Every way to read a text that may hold a token, written once more for the test alone.

use super::WINDOW;
use crate::scan::{alphabet, escapes};

/// Everything that a text may be read as.
pub(super) fn views(text: &[u8], depth: usize, all: &mut Vec<String>) {
    let mut plain = text.to_vec();
    loop {
        let joined = joined(&plain);
        for run in joined.split(|c: char| !(c.is_ascii_alphanumeric() || "+/-_".contains(c))) {
            for skip in 0..4.min(run.len()) {
                let decoded = alphabet::decode(&run.as_bytes()[skip..]).unwrap_or_default();
                let shown = decoded.iter().filter(|b| b.is_ascii_graphic()).count();
                if depth > 0 && decoded.len() > 2 * WINDOW && shown * 10 > decoded.len() * 9 {
                    views(&decoded, depth - 1, all);
                }
            }
        }
        all.push(joined);
        let Some(text) = escapes::undo(&plain) else { break };
        plain = text;
    }
}

/// A text without what is not seen of it.
fn joined(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text).replace("=\n", "").replace("=\r\n", "");
    let mut joined = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\u{1b}' => {
                rest = rest.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
                rest = rest.get(1..).unwrap_or_default();
            }
            c if c.is_ascii_whitespace() || !c.is_ascii() => {}
            c => joined.push(c),
        }
    }
    joined
}
