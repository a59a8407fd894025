//! The token in what somebody pasted: a header, a cookie, a URL, a JSON answer, a command line.
//!
//! What is around a token, and an encoding of the whole text that can be undone, is taken off and named. No character
//! of the token itself is changed: a text that has a token's shape as a whole is never searched inside, and what stands
//! right beside a token, so that it could be a part of it, makes it no token.

mod normalize;
mod placed;

pub use normalize::{decoded, is_scheme, normalize};
pub use placed::Placed;

use crate::jose::{Algorithm, Form, JoseHeader, JsonSerialization, Token};
use crate::report::Finding;
use crate::report::finding::Code;
use crate::scan::is_of_token;

/// What a text holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pasted {
    /// One text that is to be read as a token, whether it is one or not; empty if there was none.
    One {
        /// The text.
        text: String,
        /// What it is called where it was.
        name: Option<String>,
        /// What was taken off.
        findings: Vec<Finding>,
    },
    /// Several different tokens, in their order.
    Several(Vec<Placed>),
}

/// The token in a text, or the tokens.
#[must_use]
pub fn read(given: &str) -> Pasted {
    let (text, findings) = normalize(given);
    let is_joined = findings.iter().any(|finding| finding.code == Code::LineWrapsJoined);
    let is_whole = is_whole(&text);
    if text.is_empty() || is_whole && (!is_joined || text.contains('~')) {
        let name = placed::name_of(given, &text);
        return Pasted::One { text, name, findings };
    }
    let mut tokens = placed::all(given);
    match tokens.as_slice() {
        [_, _, ..] => Pasted::Several(tokens),
        // White space inside a token, or behind it: the signature's length tells.
        [token] if !is_joined || is_complete(&token.text) && !is_complete(&text) => {
            one(tokens.remove(0))
        }
        _ => Pasted::One { text, name: None, findings },
    }
}

/// The text to read as a token where there has to be one, as in a line of many: of several, none is chosen, and the text is
/// left as it is.
#[must_use]
pub fn read_one(given: &str) -> (String, Vec<Finding>) {
    match read(given) {
        Pasted::One { text, findings, .. } => (text, findings),
        Pasted::Several(tokens) => {
            let message = format!("the input contains {} tokens, but jwtx needs one", tokens.len());
            (given.trim().to_owned(), vec![Finding::new(Code::SeveralTokens, message)])
        }
    }
}

fn one(token: Placed) -> Pasted {
    let findings = vec![token.finding()];
    Pasted::One { text: token.text, name: token.name, findings }
}

/// Whether a text is a token whose signature is as long as its algorithm makes it.
fn is_complete(text: &str) -> bool {
    let token = Token::parse(text);
    let algorithm = token.header.as_ref().and_then(JoseHeader::algorithm);
    let expected = algorithm.and_then(Algorithm::from_name).and_then(Algorithm::signature_bytes);
    let found = token.signature.as_ref().map_or(0, Vec::len);
    // The signatures of RSA are as long as the key.
    token.problems.is_empty()
        && expected.map_or(found >= 128 && found.is_multiple_of(32), |bytes| bytes == found)
}

/// Whether a text has a token's shape: nothing in it but what tokens are made of, or a token in JSON.
fn is_whole(text: &str) -> bool {
    if text.contains('.') && text.bytes().all(is_of_token) {
        return true;
    }
    text.starts_with('{')
        && matches!(
            Token::parse(text).form,
            Form::Jws(_)
                | Form::JsonSerialization(JsonSerialization::Jws(_) | JsonSerialization::Jwe)
        )
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
