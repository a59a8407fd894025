//! The texts that a damaged token may have been.

use super::steps;
use crate::diagnose::step::Step;
use crate::jose::dots::undotted;
use crate::jose::{Token, base64url};
use crate::report::{Decoding, Sentence, Task};
use crate::scan::intake::{decoded, normalize};

/// A text that the token may have been, what happened to it, and what to do.
pub(super) struct Repair {
    pub(super) step: &'static Step,
    pub(super) text: String,
    pub(super) what: String,
    pub(super) remedy: Sentence,
}

/// The texts that the token may have been, as a whole.
pub(super) fn repairs(token: &Token) -> Vec<Repair> {
    let text = token.text();
    let mut repairs = Vec::new();
    let mut add = |step, text: String, what: String, remedy: &'static str| {
        repairs.push(Repair { step, text, what, remedy: remedy.into() });
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
            add(&steps::SPACES, url_safe(&given.replace(' ', "-")), what.to_owned(), remedy);
        }
    }
    let (inner, findings) = normalize(text);
    let mut steps: Vec<String> =
        findings.iter().map(|finding| finding.message.in_words_of_the_library()).collect();
    if steps.is_empty() {
        steps.push("the token is correct without the line break at its end".to_owned());
    }
    add(
        &steps::AROUND,
        inner,
        format!("the token verifies without the text around it: {}", steps.join("; ")),
        "remove it: quotes, `Bearer `, white space, line breaks, percent-encoding",
    );
    repairs.extend(encoded_whole(text));
    repairs.push(in_base64url(text));
    repairs.extend([token.given(), text].into_iter().filter_map(|text| {
        let found = undotted(text.trim())?;
        Some(Repair {
            step: &steps::DOTS,
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
    repairs.extend(["e", "ey", "eyJ"].into_iter().filter_map(|first| {
        let whole = format!("{first}{text}");
        let is_it = token.header.is_none() && Token::parse(&whole).header.is_some();
        is_it.then(|| Repair {
            step: &steps::FIRST_LETTERS,
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
        step: &steps::ENCODED,
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
    Repair {
        step: &steps::ALPHABET,
        text: url_safe(&bare),
        what: what.to_owned(),
        remedy: remedy.into(),
    }
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
        step: &steps::SOFT_BREAKS,
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
            step: &steps::TYPOGRAPHIC,
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
        step: &steps::LITERALS,
        text: normalize(&joined).0,
        what: "the token is in several string literals, as in code".to_owned(),
        remedy: "pass the token that the code puts together, without quotes and operators".into(),
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
        step: &steps::SOFT_BREAKS,
        text: text.replace('=', ""),
        what: format!("there is `=` {}, where padding is not allowed", places.join(" and ")),
        remedy: "remove each `=`; if it was at the end of a line, decode the quoted-printable text"
            .into(),
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
