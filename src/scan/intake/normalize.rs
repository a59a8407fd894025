//! Takes off what surrounds a token in real life, and says what it took off.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::jose::shape::{Shape, shape_of};
use crate::jose::{dots, encoding};
use crate::report::Finding;
use crate::report::finding::Code;
use crate::report::text::{count, is_unseen};

/// How often something is taken off before it is left as it is.
const ROUNDS: usize = 12;

/// Whether a word is a scheme of an `Authorization` header that carries a token.
#[must_use]
pub fn is_scheme(word: &str) -> bool {
    SCHEMES.iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
}

/// The schemes of an `Authorization` header that carry a token.
pub(super) const SCHEMES: [&str; 4] = ["bearer", "dpop", "jwt", "token"];

/// The token in a text, and a finding for everything that was taken off.
#[must_use]
pub fn normalize(text: &str) -> (String, Vec<Finding>) {
    let mut findings = Vec::new();
    let seen = unseen(text, &mut findings);
    let mut text = trim(&seen, &mut findings).to_owned();
    for _ in 0..ROUNDS {
        let step =
            [quotes, scheme, name, percent_encoding].into_iter().find_map(|step| step(&text));
        let Some((rest, finding)) = step else { break };
        if !findings.iter().any(|known| known.code == finding.code) {
            findings.push(finding);
        }
        rest.trim().clone_into(&mut text);
    }
    let (text, finding) = join(text);
    findings.extend(finding);
    (text, findings)
}

/// Characters that nobody sees: a byte order mark in front, and what web pages and editors put inside.
/// No token has any.
fn unseen<'a>(text: &'a str, findings: &mut Vec<Finding>) -> Cow<'a, str> {
    let number = text.chars().filter(|c| is_unseen(*c)).count();
    // In JSON they belong to what they are in.
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let (taken, kept) = match text.strip_prefix('\u{feff}') {
        Some(rest) if number == 1 || is_json => {
            ("a byte order mark before the token".to_owned(), Cow::Borrowed(rest))
        }
        _ if number == 0 || is_json => return Cow::Borrowed(text),
        _ => (
            count(number, "invisible character"),
            Cow::Owned(text.chars().filter(|c| !is_unseen(*c)).collect()),
        ),
    };
    let message = format!("removed {taken}");
    findings.push(Finding::new(Code::InvisibleCharactersRemoved, message));
    kept
}

/// White space around it. One line end at the end is what every pipe delivers, and no news.
fn trim<'a>(text: &'a str, findings: &mut Vec<Finding>) -> &'a str {
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let trimmed = line.trim();
    if trimmed.len() < line.len() && !trimmed.is_empty() {
        let message = "removed white space around the token";
        findings.push(Finding::new(Code::WhiteSpaceRemoved, message));
    }
    trimmed
}

type Step = Option<(String, Finding)>;

fn scheme(text: &str) -> Step {
    let after_header = match text.split_once(':') {
        Some((name, rest)) if name.trim().to_ascii_lowercase().ends_with("authorization") => {
            // A quote that began before the name, as on a command line, ends behind the value.
            let quote = name.chars().find(|c| matches!(c, '"' | '\'' | '`'));
            let value = rest.trim();
            Some(quote.and_then(|quote| value.strip_suffix(quote)).unwrap_or(value))
        }
        _ => None,
    };
    let value = after_header.unwrap_or(text);
    let after_scheme = value
        .split_once(char::is_whitespace)
        .filter(|(scheme, _)| is_scheme(scheme))
        .map(|(scheme, rest)| (scheme, rest.trim_start()));
    match (after_header, after_scheme) {
        (None, None) => None,
        (_, Some((scheme, rest))) => {
            let message = format!("removed `{scheme} ` before the token");
            Some((rest.to_owned(), Finding::new(Code::BearerPrefixRemoved, message)))
        }
        (Some(rest), None) => {
            let message = "removed the name of the header before the token";
            Some((rest.to_owned(), Finding::new(Code::BearerPrefixRemoved, message)))
        }
    }
}

fn quotes(text: &str) -> Step {
    let inner = text.trim_end_matches([',', ';']).trim_end();
    let quote = inner.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let inner = inner.strip_prefix(quote)?.strip_suffix(quote)?;
    // `"name": "value"` begins and ends with quotes that do not belong together.
    if inner.contains(quote) {
        return None;
    }
    let message = "removed quotes around the token";
    Some((inner.to_owned(), Finding::new(Code::QuotesRemoved, message)))
}

/// A name before the token, as in a cookie, a query or an environment file, and what follows the
/// value there.
fn name(text: &str) -> Step {
    let separator = text.find(['=', ':'])?;
    let (name, rest) = text.split_at(separator);
    let name = name.trim().trim_matches(['"', '\'']);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '?' | '$');
    let value = rest[1..].trim_start();
    let begins = value.starts_with("ey")
        || value.starts_with(['"', '\''])
        || SCHEMES
            .iter()
            .any(|scheme| value.to_ascii_lowercase().starts_with(&format!("{scheme} ")))
        || separator + value.len() < 120 && shape_of(value).is_some_and(Shape::is_blank);
    if name.is_empty() || !name.chars().all(plain) || !begins {
        return None;
    }
    let end = value.find(['&', ';']).unwrap_or(value.len());
    // Of several tokens none is dropped.
    if end < value.len() && dots::tokens(value).len() > 1 {
        return None;
    }
    let message = "removed a name before the token";
    Some((value[..end].to_owned(), Finding::new(Code::KeyPrefixRemoved, message)))
}

fn percent_encoding(text: &str) -> Step {
    let hex = |b: Option<&u8>| b.is_some_and(u8::is_ascii_hexdigit);
    let bytes = text.as_bytes();
    bytes
        .iter()
        .enumerate()
        .find(|(at, b)| **b == b'%' && hex(bytes.get(at + 1)) && hex(bytes.get(at + 2)))?;
    let decoded = percent_decode_str(text).decode_utf8().ok()?.into_owned();
    let message = "decoded percent-encoding";
    Some((decoded, Finding::new(Code::PercentEncodingRemoved, message)))
}

/// Joins a token that was broken into lines; several tokens are left apart, and said to be several.
fn join(text: String) -> (String, Option<Finding>) {
    let encoded = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "+/-_=".contains(c);
    let is_words = !text.contains('.') && !text.chars().all(encoded);
    // A JSON text is no wrapped token, and words are none; their white space belongs to them. So does that of the
    // mark that `jwtx redact` puts instead of a signature.
    let is_redacted = text.contains("[jwtx:redacted ");
    if !text.contains(char::is_whitespace)
        || text.starts_with('{')
        || is_words
        || is_redacted
        || shape_of(&text).is_some()
    {
        return (text, None);
    }
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let whole = pieces.iter().filter(|piece| piece.matches('.').count() >= 2).count();
    if whole > 1 && !is_sd_jwt(&pieces.concat()) {
        return (text, Some(several_tokens(whole)));
    }
    let message = format!("joined {} pieces of the token", pieces.len());
    (pieces.concat(), Some(Finding::new(Code::LineWrapsJoined, message)))
}

fn several_tokens(number: usize) -> Finding {
    let message = format!("the input contains {number} tokens; jwtx takes one at a time");
    Finding::new(Code::SeveralTokens, message)
}

/// How often a text is decoded in search of a token.
const LAYERS: usize = 3;

/// The token that a text without dots encodes, and the names of the encodings, the outer one first.
#[must_use]
pub fn decoded(text: &str) -> Option<(String, Vec<&'static str>)> {
    let mut text: String = text.split_whitespace().collect();
    let mut names = Vec::new();
    for _ in 0..LAYERS {
        if text.is_empty() || text.contains('.') {
            return None;
        }
        let bytes = text.as_bytes();
        let digits =
            bytes.strip_prefix(b"0x").or_else(|| bytes.strip_prefix(b"\\x")).unwrap_or(bytes);
        let hex = encoding::hex(digits);
        let (name, inner) = [
            ("hexadecimal", hex),
            ("base64", encoding::base64(bytes)),
            ("base64url", encoding::base64url(bytes)),
        ]
        .into_iter()
        .find_map(|(name, inner)| Some((name, String::from_utf8(inner?.to_vec()).ok()?)))?;
        names.push(name);
        let (inner, _) = normalize(&inner);
        if matches!(inner.matches('.').count(), 2 | 4) && inner.starts_with("ey") {
            return Some((inner, names));
        }
        text = inner.split_whitespace().collect();
    }
    None
}

/// Whether a text is one SD-JWT: a token, disclosures, and perhaps a proof of the holder's key at the end
/// (RFC 9901 section 4).
fn is_sd_jwt(text: &str) -> bool {
    let parts: Vec<&str> = text.split('~').collect();
    let inner = parts.get(1..parts.len() - 1).unwrap_or_default();
    parts.len() > 1 && inner.iter().all(|part| !part.contains('.'))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
