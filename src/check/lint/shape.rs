//! What a text says about itself by its shape alone: that it is no JWT, was cut, or was shortened.

use crate::jose::algorithm::KeyType;
use crate::jose::registry::{self, OPAQUE, shape_of};
use crate::jose::{Algorithm, Family, Form, JoseHeader, Segment, Token, Value, base64url};
use crate::keys::{Key, KeyRing};
use crate::report::Finding;
use crate::report::finding::Code;
use crate::report::words::count;

/// The lengths at which cookies, headers and database columns cut.
const LIMITS: [usize; 10] = [254, 255, 256, 1023, 1024, 2000, 2048, 4000, 4095, 4096];

/// The signature of the smallest RSA key in use.
const SHORTEST_RSA: usize = 128;

pub(super) fn look(token: &Token, ring: &KeyRing, findings: &mut Vec<Finding>) {
    let text = token.text();
    if let Some(shape) = shape_of(text) {
        let message = format!("this is {}: {}", shape.describe(text), shape.advice);
        findings.push(Finding::new(Code::NotAJwt, message));
        return;
    }
    if token.form == Form::Unknown && !text.is_empty() {
        if let Some(message) = changed(text) {
            findings.push(message);
        } else if !text.contains('.') && !text.starts_with("ey") {
            findings
                .push(Finding::new(Code::NotAJwt, format!("there are no dots in it; {OPAQUE}")));
        }
    } else if token.header.is_none() {
        findings.extend(changed(text));
    }
    if text.contains("...") || text.contains('…') {
        let message = "dots stand where a log or a page left out the middle of the token";
        findings.push(Finding::new(Code::TokenShortened, message));
    } else if let Some(message) = cut(token, ring) {
        let limit = LIMITS.contains(&text.len()).then(|| {
            format!("; the text has {} characters, as where a cookie or a column ends", text.len())
        });
        let message = format!("{message}{}", limit.unwrap_or_default());
        findings.push(Finding::new(Code::TokenCut, message));
    }
}

/// That all letters were made the same case, which base64url does not survive.
fn changed(text: &str) -> Option<Finding> {
    let letters = || text.bytes().filter(u8::is_ascii_alphabetic);
    let same = |is: fn(&u8) -> bool| letters().count() > 20 && letters().all(|b| is(&b));
    let how = if same(u8::is_ascii_uppercase) {
        "upper"
    } else if same(u8::is_ascii_lowercase) {
        "lower"
    } else {
        return None;
    };
    let message = format!("every letter is in {how} case: the token was converted, and is lost");
    Some(Finding::new(Code::CaseChanged, message))
}

/// What is missing at the end.
fn cut(token: &Token, ring: &KeyRing) -> Option<String> {
    let text = token.text();
    match (token.form, &token.header) {
        (Form::Unknown, None) if text.starts_with("ey") && !text.contains('.') => {
            Some("the text ends inside the header or right after it".to_owned())
        }
        (Form::Unknown, Some(_)) if text.matches('.').count() == 1 => {
            let (_, claims) = text.split_once('.')?;
            let whole = base64url::decode(claims)
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .is_some_and(|json| matches!(Value::parse(&json), Ok(Value::Object(_))));
            Some(if whole {
                "the token ends after the claims: its signature is missing".to_owned()
            } else {
                "the token ends inside the claims".to_owned()
            })
        }
        (Form::Jws, Some(header)) => signature(token, header, ring),
        _ => None,
    }
}

/// How much of the signature is missing.
fn signature(token: &Token, header: &JoseHeader, ring: &KeyRing) -> Option<String> {
    let algorithm = header.algorithm().and_then(Algorithm::from_name)?;
    let encoded = token.encoded_signature();
    let damaged = |segment| token.problems.iter().any(|problem| problem.segment == segment);
    let whole =
        |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if encoded.is_empty() || !whole(encoded) || damaged(Segment::Claims) {
        return None;
    }
    let found = encoded.len() * 3 / 4;
    // A short DER signature is whole, and another mistake.
    let der = token.signature.as_deref().and_then(<[u8]>::first) == Some(&0x30);
    if der && algorithm.row().family == Family::Ecdsa {
        return None;
    }
    let name = algorithm.name();
    let Some(expected) = algorithm.signature_bytes().or_else(|| rsa_bytes(ring)) else {
        let short = algorithm.row().keys.contains(&KeyType::Rsa) && found < SHORTEST_RSA;
        return short.then(|| {
            format!("a signature of {name} has {SHORTEST_RSA} bytes or more, this one {found}: it was cut off at the end")
        });
    };
    let missing = expected.checked_sub(found).filter(|missing| *missing > 0)?;
    let were = if missing == 1 { "was" } else { "were" };
    let missing = count(missing, "byte");
    Some(format!(
        "a signature of {name} has {expected} bytes, this one {found}: {missing} {were} cut off at the end"
    ))
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
        Kind::Access | Kind::ClientAssertion => return,
        Kind::Id => Code::IdToken,
        Kind::Refresh => Code::RefreshToken,
        Kind::Logout | Kind::DpopProof => Code::OtherKind,
    };
    findings.push(Finding::new(code, format!("this is {} ({because})", kind.name())));
}
