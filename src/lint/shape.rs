//! What a text says about itself by its shape alone: that it is not a JWT, was cut, or was shortened.

use crate::jose::algorithm::{KeyType, TABLE};
use crate::jose::dots::{object_end, undotted};
use crate::jose::shape::{Advice, OPAQUE, Shape, may_be_opaque, shape_of};
use crate::jose::{Algorithm, Family, Form, JoseHeader, Segment, Token, Value};
use crate::keys::{Key, KeyRing, sniff};
use crate::registry;
use crate::report::challenge;
use crate::report::finding::Code;
use crate::report::text::count;
use crate::report::{Finding, Sentence, Setting, Task};
use crate::scan::intake::decoded;

/// The lengths at which cookies, headers and database columns cut.
const LIMITS: [usize; 10] = [254, 255, 256, 1023, 1024, 2000, 2048, 4000, 4095, 4096];

/// The signature of the smallest RSA key in use.
const SHORTEST_RSA: usize = 128;

pub(super) fn look(token: &Token, ring: &KeyRing, findings: &mut Vec<Finding>) {
    let text = token.text();
    if token.header.is_none()
        && let Some(topic) = challenge::topic(token.given())
    {
        let what = "this is a server's answer (WWW-Authenticate), not a token";
        let advice = Sentence::from("what it says: ").and(Task::Explain(topic));
        return findings.push(Finding::new(Code::NotAJwt, what).advise(advice));
    }
    let mut find = |code, message: Sentence| findings.push(Finding::new(code, message));
    if !token.problems.is_empty()
        && let Some(found) = [token.given(), text].into_iter().find_map(undotted)
    {
        let message = format!("this is a token {}; separate its segments with `.`", found.how);
        return find(Code::NotAJwt, message.into());
    }
    // What has a header and is whole is a token, whatever else it might look like.
    let is_whole = token.header.is_some() && token.problems.is_empty();
    if !is_whole && let Some(message) = no_token(token) {
        return find(Code::NotAJwt, message);
    }
    if !is_whole && let Some((_, encodings)) = decoded(text) {
        let encodings = encodings.join(" of ");
        return find(
            Code::NotAJwt,
            format!("this is a token in {encodings}: decode it first").into(),
        );
    }
    if token.header.is_none()
        && let Some(case) = changed(text)
    {
        return find(
            Code::CaseChanged,
            format!(
                "every letter is in {case} case: the token was converted and cannot be recovered"
            )
            .into(),
        );
    }
    if let Some(sign) = shortened(text) {
        let message = format!("{sign} replace a part of the token, as in a log or on a web page");
        find(Code::TokenShortened, message.into());
    } else if matches!(token.form, Form::Unknown)
        && !text.is_empty()
        && !text.contains('.')
        && !ends_in_header(text)
    {
        let opaque = if may_be_opaque(text) { OPAQUE } else { "a JWT has two" };
        find(Code::NotAJwt, format!("it has no dots; {opaque}").into());
    } else if lacks_header(token) {
        let message = "this is a token without its header: the text starts with the claims";
        find(Code::NotAJwt, message.into());
    } else if let Some(message) = cut(token, ring) {
        let limit = LIMITS.contains(&text.len()).then(|| {
            format!(
                "; the text has {} characters, a common limit of cookies and database columns",
                text.len()
            )
        });
        find(Code::TokenCut, format!("{message}{}", limit.unwrap_or_default()).into());
    }
}

/// What a text is that is not a JWT, where that can be told.
fn no_token(token: &Token) -> Option<Sentence> {
    /// The names of claims that say what a JSON object is.
    const NAMES: [&str; 6] = ["iss", "sub", "aud", "exp", "iat", "nbf"];
    let text = token.text();
    // A key may be written in many ways, and to look for one costs most of all: what has a header is none.
    let key = |text: &str| sniff::name(text.as_bytes());
    if token.header.is_none()
        && let Some(seen) = key(token.given()).or_else(|| key(text))
    {
        let what = format!("this is {}, not a token: use it as a key with ", seen.name);
        return Some(Sentence::from(what).and(Setting::Key));
    }
    if let Some(shape) = shape_of(text) {
        return Some(meaning(shape, text));
    }
    let object = text.starts_with('{').then(|| Value::parse(text).ok()).flatten()?;
    let object = object.as_object()?;
    NAMES.iter().any(|name| object.get(name).is_some()).then(|| {
        let what = "these are claims without a header and a signature; to make a token from them: ";
        Sentence::from(what).and(Task::MintClaims)
    })
}

/// What a text is that is not a JWT, and what that means.
fn meaning(shape: &Shape, text: &str) -> Sentence {
    let what = Sentence::from(format!("this is {}; ", shape.describe(text)));
    match shape.advice {
        Advice::Words(advice) => what.and(advice),
        Advice::Key => what.and("use it with ").and(Setting::Key).and(", not as a token"),
    }
}

/// What stands for a part that was left out.
fn shortened(text: &str) -> Option<&'static str> {
    if text.contains("...") || text.contains('…') {
        Some("dots")
    } else if text.contains("***") || text.contains("••") {
        Some("the signs of a mask")
    } else {
        None
    }
}

/// The case that all letters of a token were put into, which base64url does not survive. Other texts
/// may have all their letters in one case, so it must begin as a token does.
fn changed(text: &str) -> Option<&'static str> {
    const BEGINNINGS: [&str; 4] = ["eyj", "eya", "ewo", "ew0"];
    let begins =
        |case: fn(&str) -> String| BEGINNINGS.iter().any(|first| text.starts_with(&case(first)));
    let same = |is: fn(&u8) -> bool| text.bytes().filter(u8::is_ascii_alphabetic).all(|b| is(&b));
    if text.len() < 20 {
        None
    } else if begins(str::to_ascii_uppercase) && same(u8::is_ascii_uppercase) {
        Some("upper")
    } else if begins(str::to_ascii_lowercase) && same(u8::is_ascii_lowercase) {
        Some("lower")
    } else {
        None
    }
}

/// Whether a text without dots is a header, or the beginning of one.
fn ends_in_header(text: &str) -> bool {
    text.starts_with("ey")
        && is_base64url(text)
        && begins_object(text)
        && object_end(text).is_none_or(|end| end == text.len())
}

/// Whether the first of two segments holds claims, and the other one no JSON.
fn lacks_header(token: &Token) -> bool {
    let header = token.header.as_ref().filter(|_| matches!(token.form, Form::Unknown));
    let no_alg = header.is_some_and(|header| header.parameters().get("alg").is_none());
    let mut segments = token.text().split('.').skip(1);
    let last = segments.next().unwrap_or_default();
    no_alg && segments.next().is_none() && is_base64url(last) && !begins_object(last)
}

/// Whether a text has nothing but characters of base64url.
fn is_base64url(text: &str) -> bool {
    let is = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    !text.is_empty() && text.bytes().all(is)
}

/// Whether a text is the beginning of a JSON object in base64url: a brace, and a name or white space.
fn begins_object(text: &str) -> bool {
    ["eyI", "eyJ", "eyA", "ewo", "ewk", "ewA", "ew0", "e30"]
        .iter()
        .any(|first| text.starts_with(first) || first.starts_with(text) && text.len() > 1)
}

/// What is missing at the end.
fn cut(token: &Token, ring: &KeyRing) -> Option<String> {
    let text = token.text();
    match (&token.form, &token.header) {
        (Form::Unknown, None) if ends_in_header(text) => Some(
            if object_end(text).is_some() {
                "the token ends after the header: its claims and its signature are missing"
            } else {
                "the text ends inside the header"
            }
            .to_owned(),
        ),
        (Form::Unknown, Some(_)) if text.matches('.').count() == 1 => {
            let (_, claims) = text.split_once('.')?;
            let message = if claims.is_empty() {
                "the token ends after the header: its claims and its signature are missing"
            } else if object_end(claims) == Some(claims.len()) {
                "the token ends after the claims: its signature is missing"
            } else if is_base64url(claims) && begins_object(claims) {
                "the token ends inside the claims"
            } else {
                return None;
            };
            Some(message.to_owned())
        }
        (Form::Jws(_), Some(header)) => signature(token, header, ring),
        _ => None,
    }
}

/// How much of the signature is missing.
fn signature(token: &Token, header: &JoseHeader, ring: &KeyRing) -> Option<String> {
    let algorithm = header.algorithm().and_then(Algorithm::from_name)?;
    let encoded = token.encoded_signature();
    let damaged = |segment| token.problems.iter().any(|problem| problem.segment == segment);
    if !is_base64url(encoded) || damaged(Segment::Claims) {
        return None;
    }
    let found = encoded.len() * 3 / 4;
    // Where the characters are no whole bytes, something is missing whatever it was.
    let whole = token.problems.iter().all(|problem| problem.segment != Segment::Signature);
    let bytes = token.signature.as_deref().unwrap_or_default();
    if whole && is_whole_in_another_form(bytes, algorithm) {
        return None;
    }
    let name = algorithm.name();
    let Some(expected) = algorithm.signature_bytes().or_else(|| rsa_bytes(ring)) else {
        let short = algorithm.row().keys.contains(&KeyType::Rsa) && found < SHORTEST_RSA;
        return short.then(|| {
            format!("a signature with {name} has at least {SHORTEST_RSA} bytes, but this one has {found}: it was cut off at the end")
        });
    };
    let missing = expected.checked_sub(found).filter(|missing| *missing > 0)?;
    let were = if missing == 1 { "was" } else { "were" };
    let missing = count(missing, "byte");
    Some(format!(
        "a signature with {name} has {expected} bytes, but this one has {found}: {missing} {were} cut off at the end"
    ))
}

/// Whether a signature is as long as a whole one of another algorithm, key or form is. Such a one may
/// have been cut; as likely, something else is wrong with it.
fn is_whole_in_another_form(bytes: &[u8], algorithm: Algorithm) -> bool {
    let size = bytes.len();
    // MD5, SHA-1 and SHA-224; the other hashes have algorithms of their own.
    let hash = [16, 20, 28].contains(&size);
    let other = TABLE.iter().any(|row| row.algorithm.signature_bytes() == Some(size));
    let rsa = size >= 64 && size.is_multiple_of(32);
    let der = match bytes {
        [0x30, 0x81, length, rest @ ..] | [0x30, length, rest @ ..] => {
            usize::from(*length) == rest.len()
        }
        _ => false,
    };
    // R and S without their leading zeros: hardly more than two are ever missing.
    let unpadded = algorithm.row().family == Family::Ecdsa
        && algorithm.signature_bytes().is_some_and(|whole| (whole - 2..whole).contains(&size));
    hash || other || rsa || der || unpadded
}

/// The length of the signatures of the one RSA key that was given.
fn rsa_bytes(ring: &KeyRing) -> Option<usize> {
    let mut rsa = ring.keys.iter().filter_map(Key::signature_bytes);
    match (rsa.next(), rsa.next()) {
        (Some(bytes), None) => Some(bytes),
        _ => None,
    }
}

/// What the token is for, where that is worth a word: what opens no API, and what is not for one.
pub(super) fn kind(token: &Token, findings: &mut Vec<Finding>) {
    use registry::Kind;
    let Some((kind, because)) = registry::kind_of(token) else { return };
    let code = match kind {
        Kind::Access | Kind::ClientAssertion | Kind::JwtSvid | Kind::Workload => return,
        Kind::Id => Code::IdToken,
        Kind::Refresh => Code::RefreshToken,
        Kind::Logout | Kind::DpopProof | Kind::SecurityEvent | Kind::RequestObject => {
            Code::OtherKind
        }
    };
    findings.push(Finding::new(code, format!("this is {} ({because})", kind.name())));
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
