//! The token's text was damaged on its way: put right, it verifies.

use super::Tries;
use crate::forgive::forgive;
use crate::jose::{Algorithm, Token, encoding};
use crate::keys::KeyRing;
use crate::keys::ring::Selection;
use crate::report::Diagnosis;
use crate::report::diagnosis::Cause;

/// How many places are tried where one token may end and another begin.
const SEAMS: usize = 4;

/// A text that the token may have been, what happened to it, and what to do.
type Repair = (String, &'static str, &'static str);

/// A repaired text verifies.
pub(super) fn damaged(token: &Token, ring: &KeyRing, tries: &Tries) -> Option<Diagnosis> {
    let (_, what, remedy) = repairs(token)
        .into_iter()
        .filter(|(text, ..)| text != token.text())
        .find(|(text, ..)| verifies(text, ring, tries))?;
    Some(Diagnosis::new(Cause::DamagedToken, what, remedy))
}

fn verifies(text: &str, ring: &KeyRing, tries: &Tries) -> bool {
    let token = Token::parse(text);
    let Some(header) = &token.header else { return false };
    let Some(algorithm) = header.algorithm().and_then(Algorithm::from_name) else { return false };
    let Some(signature) = token.signature.as_deref().filter(|bytes| !bytes.is_empty()) else {
        return false;
    };
    let Selection::Try(keys) = ring.select(algorithm, header, true) else { return false };
    token.problems.is_empty()
        && algorithm.is_supported()
        && keys.iter().any(|key| {
            let input = token.signing_input().as_bytes();
            tries.verifies(algorithm, &key.material, input, signature)
        })
}

/// The texts that the token may have been.
fn repairs(token: &Token) -> Vec<Repair> {
    let text = token.text();
    let given = token.given().trim();
    let mut repairs = Vec::new();
    let mut add = |text: String, what, remedy| repairs.push((text, what, remedy));
    if given.contains(' ') {
        add(
            url_safe(&given.replace(' ', "-")),
            "spaces stand where the token had `+`: something decoded it as a form or a URL",
            "encode the token with base64url, and do not decode it as a URL",
        );
    }
    add(
        forgive(text).0,
        "something surrounds the token, or stands inside it, that does not belong to it",
        "take it off: quotes, `Bearer `, white space, line ends, percent-encoding",
    );
    add(
        text.trim_matches(|c: char| !is_base64url(c)).to_owned(),
        "a character before or after the token does not belong to it",
        "give the token alone",
    );
    for (first, second) in seams(given) {
        let remedy = "give one token; a header or a variable was filled twice";
        add(first, "two tokens were joined into one text, and the first of them verifies", remedy);
        add(second, "two tokens were joined into one text, and the second verifies", remedy);
    }
    if let Some(inner) = inner(text) {
        add(
            inner,
            "this is base64 text of a token, as in the `data` of a Kubernetes Secret",
            "decode it first: base64 -d",
        );
    }
    add(
        url_safe(text),
        "the token was written anew in the standard base64 alphabet or with padding",
        "write `-` for `+` and `_` for `/`, and leave `=` off",
    );
    repairs
}

const fn is_base64url(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn url_safe(text: &str) -> String {
    text.replace('+', "-").replace('/', "_").replace('=', "")
}

/// Where one token may end and another begin: at white space, or at what looks like a header.
fn seams(text: &str) -> Vec<(String, String)> {
    let spaces = text.match_indices(char::is_whitespace);
    let headers = text.match_indices("eyJ").filter(|(at, _)| *at > 0);
    spaces
        .chain(headers)
        .take(SEAMS)
        .map(|(at, _)| (text[..at].trim().to_owned(), text[at..].trim().to_owned()))
        .collect()
}

/// The token that a base64 text holds.
fn inner(text: &str) -> Option<String> {
    if text.contains('.') {
        return None;
    }
    let bytes =
        encoding::base64(text.as_bytes()).or_else(|| encoding::base64url(text.as_bytes()))?;
    let text = String::from_utf8(bytes.to_vec()).ok()?;
    Some(forgive(&text).0).filter(|text| text.matches('.').count() == 2)
}
