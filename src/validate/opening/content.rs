//! What was inside an encrypted token: another token (RFC 7519 section 5.2), or a claims set.

use crate::crypto::Secret;
use crate::jose::{JoseHeader, Problem, ProblemKind, Segment, Token};
use crate::registry::same_media_type;
use crate::report::finding::Code;
use crate::report::{Finding, Layer};

/// The token that was inside, or the same one with its claims; and which of both.
pub(super) fn read(token: Token, content: &Secret) -> (Token, bool) {
    let announced = announces_token(token.header.as_ref());
    let text = std::str::from_utf8(content.expose()).unwrap_or_default().trim();
    if let Some(inner) = token_in(text, announced) {
        return (inner, true);
    }
    let mut token = token.decrypted(content.expose().to_vec());
    if announced {
        let message = "`cty` says that a token is inside, but the decrypted content is none";
        token.problems.push(Problem::new(Segment::Claims, ProblemKind::SegmentCount, message));
    }
    (token, false)
}

/// Whether `cty` says that there is a token inside.
fn announces_token(header: Option<&JoseHeader>) -> bool {
    let content = header.and_then(|header| header.string("cty").present());
    content.is_some_and(|content| same_media_type(content, "JWT"))
}

/// That there is a token inside a layer whose header does not say so.
pub(super) fn unannounced(layer: Option<&Layer>) -> Option<Finding> {
    let header = layer?.header.as_ref();
    let message = "there is a token inside, but `cty` does not say so";
    (!announces_token(header)).then(|| Finding::new(Code::NestedWithoutCty, message))
}

/// The token that a text is. Where nobody said that there is one, it has to be one beyond doubt.
fn token_in(text: &str, announced: bool) -> Option<Token> {
    let is_json = text.starts_with('{');
    if text.is_empty() || (is_json && !announced && !has_members_of_token(text)) {
        return None;
    }
    let token = Token::parse(text);
    // What has a signature is judged by it, whatever else is wrong.
    let is_json_jws = token.form.json_jws().is_some();
    let is_token = token.form.is_jws() || is_json_jws || token.form.is_jwe();
    let has_header = token.header.as_ref().and_then(JoseHeader::algorithm).is_some();
    (is_token && (announced || is_json_jws || has_header)).then_some(token)
}

/// Whether a text in JSON has the members of a JWS or JWE in JSON serialization.
fn has_members_of_token(text: &str) -> bool {
    let has = |name: &str| text.contains(name);
    has("\"ciphertext\"") || has("\"payload\"") && has("\"signature")
}
