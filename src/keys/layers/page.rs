//! Web pages, which are never a key.

use crate::keys::KeyError;
use crate::keys::wrapping::trimmed;

/// A web page, whatever is on it: who wrote the page is not known to be whose key it shows.
pub(in crate::keys) fn web_page(bytes: &[u8]) -> Option<KeyError> {
    let text = String::from_utf8_lossy(trimmed(bytes.get(..1024).unwrap_or(bytes)));
    let lower = text.get(..text.floor_char_boundary(512))?.to_ascii_lowercase();
    let is_page = lower.starts_with("<!doctype html") || lower.starts_with("<html");
    let why =
        "it is a web page (HTML), not a key: the server sent a page, perhaps an error or a sign-in";
    let is_json = lower.starts_with(['{', '[']);
    (is_page || (!is_json && lower.contains("<head>"))).then(|| KeyError::unsupported(why))
}
