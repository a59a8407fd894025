//! What follows the issuer's token of an SD-JWT: its disclosures, and perhaps a key binding (RFC 9901 section 4).

use super::node::FoundToken;
use crate::jose::limits;

/// The token with what follows it from its first `~` on, which is at `from`. The disclosures are the claims that the
/// holder may keep back, so they are as secret as a signature, and so is the signature of the key binding.
pub(super) fn joined(token: FoundToken, bytes: &[u8], from: usize) -> FoundToken {
    let start = token.range.start;
    let most = bytes.len().min(start.saturating_add(limits::FOUND_TOKEN_BYTES));
    let behind = &bytes[from..most.max(from)];
    let length = behind.iter().take_while(|byte| is_part(**byte)).count();
    let (mut behind, mut end) = (&behind[..length], from + length);
    let goes_on = end == most && bytes.get(end).is_some_and(|byte| is_part(*byte));
    // A dot that ends a sentence.
    while behind.ends_with(b".") {
        behind = &behind[..behind.len() - 1];
        end -= 1;
    }
    let FoundToken { mut secrets, text, .. } = token;
    let last = behind.iter().rposition(|byte| *byte == b'~').unwrap_or(0);
    let tail = &behind[last + 1..];
    let is_bound = tail.split(|byte| *byte == b'.').count() == 3;
    let disclosed = if is_bound || tail.is_empty() { last } else { behind.len() };
    secrets.push(from + 1..from + disclosed.max(1));
    if let Some(dot) = tail.iter().rposition(|byte| *byte == b'.').filter(|_| is_bound) {
        secrets.push(from + last + 1 + dot + 1..end);
    }
    let range = start..token.range.end.max(end);
    let text = text.filter(|_| !goes_on).map(|mut text| {
        text.push_str(std::str::from_utf8(behind).unwrap_or_default());
        text
    });
    FoundToken { parts: vec![range.clone()], range, secrets, text }
}

const fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}
