//! Notices members that a token in the JSON serialization has, escaped or not.

use std::ops::Range;

use super::alphabet::{is_base64, run};
use super::escapes;
use super::names::Names;

/// What was noticed so far.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// Whether some member may be that of a token in the JSON serialization.
    pub(super) any: bool,
    /// Up to where such members were looked at without their escapes.
    area: usize,
    /// Up to where the last byte was looked for that is no base64, and behind it.
    looked: usize,
    behind_other: usize,
    names: Names,
}

impl Members {
    /// Looks whether an object is the value of a member. If what is between its name and the value is escaped, gives
    /// what has to be looked at without its escapes.
    pub(super) fn look(&mut self, bytes: &[u8], at: usize) -> Option<Range<usize>> {
        /// Between a name and its value are quotes, a colon and spaces, escaped.
        const BETWEEN: usize = 80;
        /// So much is looked at before the value, and behind it.
        const BEFORE: usize = 8 * 1024;
        const BEHIND: usize = 32 * 1024;
        // What encloses a value, escaped or not.
        let enclosing = self.other_before(bytes, at);
        if !matches!(enclosing, Some(b'"' | b'\'' | b';' | b'%' | b'\\' | b'&')) {
            return None;
        }
        let name = self.names.last_before(bytes, at, BETWEEN)?;
        let between = &bytes[name..at];
        let value = &bytes[at..];
        let is_plain = between.iter().all(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b':'));
        self.any |= is_plain;
        let is_escaped = if is_plain {
            escapes::may_begin(&value[run(value)..])
        } else {
            between.iter().any(|b| matches!(b, b'\\' | b'%' | b'&'))
        };
        if !is_escaped || at < self.area {
            return None;
        }
        let start = at.saturating_sub(BEFORE);
        let start = memchr::memchr(b'\n', &bytes[start..at])
            .filter(|_| start > 0)
            .map_or(start, |line| start + line + 1);
        let end = bytes.len().min(at + BEHIND);
        self.area = if end < bytes.len() { end - BEFORE } else { end };
        Some(start..end)
    }

    /// The last byte before a place that is no base64, if it is near. Places come in order, mostly.
    fn other_before(&mut self, bytes: &[u8], at: usize) -> Option<u8> {
        const NEAR: usize = 24;
        if at < self.looked {
            (self.looked, self.behind_other) = (0, 0);
        }
        let from = self.looked.max(at.saturating_sub(NEAR));
        if let Some(other) = bytes[from..at].iter().rposition(|b| !is_base64(*b)) {
            self.behind_other = from + other + 1;
        }
        self.looked = at;
        let is_near = self.behind_other > 0 && at - self.behind_other < NEAR;
        is_near.then(|| bytes[self.behind_other - 1])
    }
}
