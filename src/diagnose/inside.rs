//! Tokens inside a longer text, and what the rest of that text is.

use crate::jose::{Algorithm, Form, JoseHeader, Token, base64url};
use crate::keys::{Key, KeyRing};

/// How many places are looked at where a token may begin.
const BEGINNINGS: usize = 24;

/// How many tokens are distinguished in a text.
const TOKENS: usize = 4;

/// What may stand between two tokens.
const SEPARATORS: [char; 5] = [',', ';', '|', '"', '\''];

/// A text that may be a token, and what stands before and after it.
pub(super) struct Piece<'t> {
    pub(super) before: &'t str,
    pub(super) token: &'t str,
    pub(super) after: &'t str,
}

/// Where a header may begin: base64 of a brace and what may follow one.
fn beginnings(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('e')
        .map(|(at, _)| at)
        .filter(|at| {
            ["eyJ", "eyA", "ewo", "ewk", "ewA", "ew0"]
                .iter()
                .any(|first| text[*at..].starts_with(first))
        })
        .take(BEGINNINGS)
}

/// The length of the base64url text that a text begins with.
fn run(text: &str) -> usize {
    text.chars().take_while(|c| base64url::is_character(*c)).count()
}

/// The parts of a text that may be signed tokens.
pub(super) fn pieces<'t>(text: &'t str, ring: &KeyRing) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    for start in beginnings(text) {
        let rest = &text[start..];
        let Some(signature) = signature_of(rest) else { continue };
        let whole = signature + run(&rest[signature..]);
        let Some(algorithm) = algorithm_of(&rest[..whole]) else { continue };
        let lengths =
            ring.keys.iter().filter_map(Key::signature_bytes).chain(algorithm.signature_bytes());
        let ends = lengths
            .map(|bytes| signature + (bytes * 4).div_ceil(3))
            .chain(beginnings(&rest[signature..whole]).map(|at| signature + at))
            .chain([whole])
            .filter(|end| (signature + 1..=whole).contains(end));
        for end in ends.take(BEGINNINGS) {
            let (token, after) = rest.split_at(end);
            if !pieces.iter().any(|known: &Piece<'_>| known.token == token) {
                pieces.push(Piece { before: &text[..start], token, after });
            }
        }
    }
    pieces
}

/// Where the third segment begins, if there are two before it.
fn signature_of(text: &str) -> Option<usize> {
    let header = run(text);
    let claims = text[header..].strip_prefix('.').map(run)?;
    let dot = header + 1 + claims;
    (claims > 0 && text[dot..].starts_with('.')).then_some(dot + 1)
}

fn algorithm_of(text: &str) -> Option<Algorithm> {
    Token::parse(text)
        .header
        .as_ref()
        .and_then(JoseHeader::algorithm)
        .and_then(Algorithm::from_name)
}

/// How many whole tokens a text is made of, with nothing else but separators.
pub(super) fn tokens(text: &str) -> Option<usize> {
    count(text, TOKENS)
}

fn count(text: &str, most: usize) -> Option<usize> {
    let between = |c: char| c.is_whitespace() || SEPARATORS.contains(&c);
    let text = text.trim_matches(between);
    if text.is_empty() {
        return Some(0);
    }
    let left = most.checked_sub(1)?;
    if is_whole(text) {
        return Some(1);
    }
    let seams = text.match_indices(between).map(|(at, _)| at).take(TOKENS);
    let seams = seams.chain(beginnings(text)).filter(|at| *at > 0);
    seams
        .filter(|at| is_whole(&text[..*at]))
        .find_map(|at| count(&text[at..], left))
        .map(|rest| rest + 1)
}

/// Whether a text is one token with nothing missing, as far as this can be seen without its key.
fn is_whole(text: &str) -> bool {
    let token = Token::parse(text);
    let Some(header) = token.header.as_ref().filter(|_| token.problems.is_empty()) else {
        return false;
    };
    match &token.form {
        Form::Jwe(_) => true,
        Form::Jws(_) => {
            let size = token.signature.as_deref().unwrap_or_default().len();
            match header.algorithm().and_then(Algorithm::from_name).map(Algorithm::signature_bytes)
            {
                Some(Some(expected)) => size == expected,
                // RSA, whose key is not known here.
                Some(None) => size >= 128 && size.is_multiple_of(32),
                None => false,
            }
        }
        _ => false,
    }
}

/// The name of the parameter whose value follows, where a text begins a URL.
pub(super) fn parameter(before: &str) -> Option<&str> {
    let url = before.trim_start_matches(['"', '\'', '<', '`', ' ']);
    let (scheme, rest) = url.split_once("://")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let name = rest.strip_suffix('=')?.rsplit(['?', '#', '&', ';']).next()?;
    let named = |c: char| c.is_ascii_alphanumeric() || "_-.[]".contains(c);
    let holds = rest.contains(['?', '#']) && !rest.contains(char::is_whitespace);
    (!scheme.is_empty()
        && scheme.chars().all(plain)
        && holds
        && !name.is_empty()
        && name.chars().all(named))
    .then_some(name)
}
