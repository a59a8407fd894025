//! The token's text was damaged on its way: put right, it verifies.
//!
//! That a text verifies proves only that it is the token. What happened to it is said no further than
//! the rest of the text bears out: two tokens were joined only where the rest is a whole token.

use super::budget::Budget;
use super::inside::{self, Piece};
use super::step::{Axis, Step};
use crate::crypto::verify_signature;
use crate::jose::dots::{self, undotted};
use crate::jose::shape::shape_of;
use crate::jose::{Algorithm, Token, Value, base64url};
use crate::keys::ring::Selection;
use crate::keys::{KeyMaterial, KeyRing};
use crate::report::diagnosis::Cause;
use crate::report::{Decoding, Diagnosis, Sentence, Task};
use crate::scan::intake::{decoded, normalize};

const fn damage(how: &'static str, remedy: &'static str) -> Step {
    Step { axis: Axis::Text, cause: Cause::DamagedToken, how, remedy }
}

/// Every step of this axis.
const STEPS: [Step; 12] = [
    damage(
        "spaces instead of some of its characters",
        "do not decode the token, and do not replace its characters",
    ),
    damage("quotes, a prefix or line breaks around it", "pass the token alone"),
    damage("an encoding of the whole text", "decode it first"),
    damage("the standard alphabet, or padding", "encode the token with base64url, without padding"),
    damage("dots that are written in another way or lost", "use `.` between the segments"),
    damage(
        "soft line breaks of an email, or a stray `=`",
        "decode the quoted-printable text first",
    ),
    damage("its first letters were not copied", "copy the whole token"),
    damage("typographic characters", "copy the token again as plain text"),
    damage("several string literals, as in code", "pass the token that the code puts together"),
    damage("the JSON serialization", "use the compact serialization"),
    damage("text in front of it or behind it", "pass only the token"),
    damage("several tokens in one text", "pass one token"),
];

pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    STEPS.iter()
}

/// A text that the token may have been, what happened to it, and what to do.
struct Repair {
    text: String,
    what: String,
    remedy: Sentence,
}

/// A repaired text verifies.
pub(super) fn damaged(token: &Token, ring: &KeyRing, budget: &Budget) -> Option<Diagnosis> {
    let found = |text: &str| text != token.text() && verifies(text, ring, budget);
    let repairs = repairs(token);
    let repair = repairs.iter().find(|repair| found(&repair.text));
    let (what, remedy) = if let Some(Repair { what, remedy, .. }) = repair {
        (what.clone(), remedy.clone())
    } else {
        // A format of its own may hold a token as a part, which then is not damaged. What only may be one
        // is not, once a part of it verifies.
        let texts = [token.given(), token.text()];
        let shapes = texts.iter().filter_map(|text| shape_of(text));
        if shapes.into_iter().any(|shape| !shape.is_guess()) {
            return None;
        }
        let mut pieces = texts.iter().flat_map(|text| inside::pieces(text, ring));
        describe(&pieces.find(|piece| found(piece.token))?)
    };
    Some(Diagnosis::new(Cause::DamagedToken, what, remedy))
}

/// A damaged text whose signature does not verify either, for another cause.
pub(super) fn beside(token: &Token, ring: &KeyRing, budget: &Budget) -> Option<Diagnosis> {
    let repairs = repairs(token);
    let whole = |repair: &&Repair| {
        let inner = Token::parse(&repair.text);
        repair.text != token.text() && inner.header.is_some() && inner.problems.is_empty()
    };
    let repair = repairs.iter().find(whole)?;
    let inner = super::of_signature(&Token::parse(&repair.text), ring, budget, false).diagnosis?;
    let message = format!("{}; and {}", repair.what, inner.message);
    let remedy = repair.remedy.clone().and("; then ").join(inner.remedy);
    Some(Diagnosis { steps: inner.steps, ..Diagnosis::new(inner.cause, message, remedy) })
}

fn verifies(text: &str, ring: &KeyRing, budget: &Budget) -> bool {
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
            let allowed = match &key.material {
                KeyMaterial::Secret(_) => budget.tag(input.len()),
                _ => budget.operation(None) && budget.hash(input.len()),
            };
            budget.tried();
            allowed && verify_signature(algorithm, &key.material, input, signature) == Ok(true)
        })
}

/// The texts that the token may have been, as a whole.
fn repairs(token: &Token) -> Vec<Repair> {
    let text = token.text();
    let mut repairs = Vec::new();
    let mut add = |text: String, what: String, remedy: &'static str| {
        repairs.push(Repair { text, what, remedy: remedy.into() });
    };
    for given in [token.given().trim(), text.trim()] {
        if given.contains(' ') {
            let what = if given.contains('_') {
                // The standard alphabet has no `_`, so there was no `+` that a form could decode.
                "there are spaces instead of `-`"
            } else {
                "there are spaces instead of `-` or, in the standard alphabet, `+`, as after decoding a form or a URL"
            };
            let remedy = "encode the token with base64url, and do not decode it or replace its characters on the way";
            add(url_safe(&given.replace(' ', "-")), what.to_owned(), remedy);
        }
    }
    let (inner, findings) = normalize(text);
    let mut steps: Vec<String> =
        findings.iter().map(|finding| finding.message.in_words_of_the_library()).collect();
    if steps.is_empty() {
        steps.push("the token is correct without the line break at its end".to_owned());
    }
    add(
        inner,
        format!("the token verifies without the text around it: {}", steps.join("; ")),
        "remove it: quotes, `Bearer `, white space, line breaks, percent-encoding",
    );
    repairs.extend(encoded_whole(text));
    repairs.push(in_base64url(text));
    repairs.extend([token.given(), text].into_iter().filter_map(|text| {
        let found = undotted(text.trim())?;
        Some(Repair {
            text: found.token,
            what: format!("this is the token {}", found.how),
            remedy: "use `.` instead: decode the JSON, HTML or other text that contains the token before you use it"
                .into(),
        })
    }));
    repairs.extend([token.given(), text].into_iter().filter_map(unfolded));
    repairs.extend(without_strays(text));
    repairs.extend([token.given(), text].into_iter().filter_map(typewritten));
    repairs.extend([token.given(), text].into_iter().filter_map(unquoted));
    repairs.extend([token.given(), text].into_iter().filter_map(compact));
    repairs.extend(["e", "ey", "eyJ"].into_iter().filter_map(|first| {
        let whole = format!("{first}{text}");
        let is_it = token.header.is_none() && Token::parse(&whole).header.is_some();
        is_it.then(|| Repair {
            text: whole,
            what: format!("`{first}` is missing at the beginning of the token"),
            remedy: "copy the whole token again".into(),
        })
    }));
    repairs
}

/// The token inside a text that was encoded as a whole.
fn encoded_whole(text: &str) -> Option<Repair> {
    let (inner, names) = decoded(text)?;
    let kubernetes =
        if names == ["base64"] { ", as in the `data` of a Kubernetes Secret" } else { "" };
    let encodings = names.iter().map(|name| match *name {
        "hexadecimal" => Decoding::Hex,
        "base64" => Decoding::Base64,
        _ => Decoding::Base64Url,
    });
    let encodings = encodings.collect();
    Some(Repair {
        text: inner,
        what: format!("this is the token in {}{kubernetes}", names.join(" of ")),
        remedy: Sentence::from("decode it first: ").and(Task::Decode(encodings)),
    })
}

/// The token in the one alphabet that it may be in, without padding.
fn in_base64url(text: &str) -> Repair {
    let bare: Vec<&str> = text.split('.').map(unpadded).collect();
    let bare = bare.join(".");
    let padded = bare != text;
    let (what, remedy) = match (text.contains(['+', '/']), padded) {
        (true, true) => (
            "the token is in the standard base64 alphabet, and padded",
            "replace `+` with `-` and `/` with `_`, and remove `=`",
        ),
        (true, false) => (
            "the token is in the standard base64 alphabet",
            "replace `+` with `-` and `/` with `_`",
        ),
        _ => (
            "the token is padded, and its signature covers it without the `=`",
            "remove the `=` at the end of each segment; it was added after signing",
        ),
    };
    Repair { text: url_safe(&bare), what: what.to_owned(), remedy: remedy.into() }
}

fn url_safe(text: &str) -> String {
    text.replace('+', "-").replace('/', "_")
}

/// A segment without the padding that its length asks for. Any other `=` is none, and stays.
fn unpadded(segment: &str) -> &str {
    if base64url::is_padded(segment) { segment.trim_end_matches('=') } else { segment }
}

/// The token in a text with the soft line breaks of quoted-printable (RFC 2045 section 6.7).
fn unfolded(text: &str) -> Option<Repair> {
    let text = text.trim();
    let joined = text.replace("=\r\n", "").replace("=\n", "");
    (joined != text).then(|| Repair {
        text: normalize(&joined).0,
        what: "there is `=` and a line break inside the token: a soft line break of quoted-printable, as in an email".to_owned(),
        remedy: "decode the quoted-printable text first, or remove each `=` with the line break after it".into(),
    })
}

/// The token with the characters that a word processor replaced.
fn typewritten(text: &str) -> Option<Repair> {
    let is_dash = |c: char| {
        matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
    };
    let is_odd =
        |c: char| is_dash(c) || matches!(c, '\u{ff3f}' | '\u{2024}' | '\u{ff0e}' | '\u{ad}');
    text.contains(is_odd).then(|| {
        let plain: String = text
            .chars()
            .filter(|c| *c != '\u{ad}')
            .map(|c| match c {
                c if is_dash(c) => '-',
                '\u{ff3f}' => '_',
                '\u{2024}' | '\u{ff0e}' => '.',
                c => c,
            })
            .collect();
        Repair {
            text: normalize(&plain).0,
            what: "there are typographic dashes or other characters instead of `-`, `_` and `.`"
                .to_owned(),
            remedy: "copy the token again as plain text: a word processor or a chat changed it"
                .into(),
        }
    })
}

/// The token in string literals that code puts together.
fn unquoted(text: &str) -> Option<Repair> {
    let quote = ['"', '\'', '`'].into_iter().find(|quote| text.matches(*quote).count() >= 4)?;
    let is_joint = |part: &&str| {
        part.chars().all(|c| {
            c.is_whitespace() || matches!(c, '+' | '.' | '\\' | '&' | ',' | '(' | ')' | ';')
        })
    };
    let joined: String = text.split(quote).filter(|part| !is_joint(part)).collect();
    Some(Repair {
        text: normalize(&joined).0,
        what: "the token is in several string literals, as in code".to_owned(),
        remedy: "pass the token that the code puts together, without quotes and operators".into(),
    })
}

/// The token that a JSON serialization holds (RFC 7515 section 7.2.2).
fn compact(text: &str) -> Option<Repair> {
    let value = Value::parse(text.trim()).ok()?;
    let object = value.as_object()?;
    let part = |name: &str| object.get(name)?.as_str();
    let (header, payload, signature) = (part("protected")?, part("payload")?, part("signature")?);
    Some(Repair {
        text: format!("{header}.{payload}.{signature}"),
        what: "this is the token in the JSON serialization".to_owned(),
        remedy: "use the compact serialization: `protected`, `payload` and `signature` with dots between them".into(),
    })
}

/// The token without each `=` that is no padding. What is in front of the whole or behind it is
/// text around a token, and not looked at here.
fn without_strays(text: &str) -> Option<Repair> {
    let mut places = Vec::new();
    for (segment, name) in text.trim_matches('=').split('.').zip(["header", "claims", "signature"])
    {
        let bare = segment.trim_end_matches('=');
        if bare.contains('=') {
            places.push(format!("inside the {name}"));
        } else if bare != segment && !base64url::is_padded(segment) {
            places.push(format!("at the end of the {name}"));
        }
    }
    (!places.is_empty()).then(|| Repair {
        text: text.replace('=', ""),
        what: format!("there is `=` {}, where padding is not allowed", places.join(" and ")),
        remedy: "remove each `=`; if it was at the end of a line, decode the quoted-printable text"
            .into(),
    })
}

/// What stands around the token, and what to do.
fn describe(piece: &Piece<'_>) -> (String, Sentence) {
    let (before, after) = (inside::tokens(piece.before), inside::tokens(piece.after));
    if let (Some(before), Some(after)) = (before, after)
        && before + after > 0
    {
        let all =
            ["two", "three", "four", "five"].get(before + after - 1).copied().unwrap_or("several");
        let which = ["first", "second", "third", "fourth", "fifth"].get(before).copied();
        return (
            format!(
                "the text contains {all} tokens joined together, and the {} one verifies",
                which.unwrap_or("last")
            ),
            "pass one token; a header or a variable was probably set twice".into(),
        );
    }
    let text = [piece.before, piece.token, piece.after].concat();
    let all = dots::tokens(&text);
    if all.len() > 1
        && let Some(at) = all.iter().position(|one| *one == piece.token)
    {
        return (
            format!("the text contains {} tokens, and number {} verifies", all.len(), at + 1),
            "pass one token".into(),
        );
    }
    if let Some(name) = inside::parameter(piece.before) {
        return (
            format!("the token is in a URL, in the parameter `{name}`"),
            format!("pass only the token: the value of `{name}`, up to the next `&`").into(),
        );
    }
    let characters = |text: &str| match text.chars().count() {
        1 => "1 character".to_owned(),
        many => format!("{many} characters"),
    };
    let what = match (piece.before, piece.after) {
        (before, "") => format!("{} before the token", characters(before)),
        ("", after) => format!("{} after the token", characters(after)),
        (before, after) => {
            format!("{} before the token and {} after it", characters(before), characters(after))
        }
    };
    let one = what.starts_with("1 ") && !what.contains(" and ");
    let does = if one { "does" } else { "do" };
    (format!("{what} {does} not belong to it"), "pass only the token".into())
}
