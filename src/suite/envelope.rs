//! What is around a signed token: layers of encryption, whole or damaged, and the disclosures of an SD-JWT.

use super::Base;
use super::build::Made;
use crate::jose::{Object, Value, base64url};
use crate::mint::encryption::Encryption;
use crate::report::sentence::sentence;
use crate::report::{Fault, Sentence};

/// What is around a signed token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Envelope {
    /// Nothing.
    Nothing,
    /// It is in an encrypted token (RFC 7519 section 5.2).
    Nested,
    /// Only its claims are.
    ClaimsAlone,
    /// It is in a token that is encrypted for somebody else.
    ForAnother,
    /// It is in an encrypted token of which a part has another bit, counted from 0: key, vector, ciphertext, tag.
    BitFlipped(usize),
    /// It is in an encrypted token with another protected header.
    HeaderTampered,
    /// It is in an encrypted token whose tag is half as long.
    TagTruncated,
}

/// How the tokens of a suite are encrypted.
#[derive(Debug)]
pub struct Encrypting {
    /// For the verifier.
    pub recipient: Encryption,
    /// For somebody else, in the same way.
    pub another: Encryption,
}

impl Encrypting {
    /// Encrypting for a verifier.
    ///
    /// # Errors
    ///
    /// That no other key can be made.
    pub fn new(recipient: &Encryption) -> Result<Self, Fault> {
        Ok(Self { recipient: recipient.clone(), another: recipient.for_another()? })
    }
}

impl Envelope {
    /// A token in it. Without encryption, a token is as it was.
    pub(super) fn around(self, token: &str, base: &Base<'_>) -> Result<Made, Fault> {
        let Some(Encrypting { recipient, another }) = base.encrypting else {
            return Ok(Ok(token.to_owned()));
        };
        let nested = |encryption: &Encryption| {
            encryption.compact(encryption.nesting_header(), token.as_bytes())
        };
        let part = |part: usize, change: Change| {
            Ok(changed(&nested(recipient)?, part, change).ok_or(NO_KEY_IN_IT))
        };
        match self {
            Self::Nothing => Ok(Ok(token.to_owned())),
            Self::Nested => nested(recipient).map(Ok),
            Self::ForAnother => nested(another).map(Ok),
            Self::ClaimsAlone => {
                let claims = token.split('.').nth(1).and_then(base64url::decode);
                let mut header = recipient.nesting_header();
                header.remove("cty");
                recipient.compact(header, &claims.unwrap_or_default()).map(Ok)
            }
            Self::BitFlipped(index) => part(index + 1, flipped),
            Self::TagTruncated => part(4, |tag| tag[..tag.len() / 2].to_vec()),
            Self::HeaderTampered => part(0, with_another_name),
        }
    }
}

/// What becomes of the bytes of a part.
type Change = fn(&[u8]) -> Vec<u8>;

/// Why a case cannot be made.
const NO_KEY_IN_IT: Sentence = sentence!("its algorithm has no encrypted key");

/// A token with one of its parts changed. None where that part is empty.
fn changed(token: &str, part: usize, change: Change) -> Option<String> {
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    let text = parts.get_mut(part).filter(|text| !text.is_empty())?;
    *text = base64url::encode(change(&base64url::decode(text)?));
    Some(parts.join("."))
}

fn flipped(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let middle = bytes.len() / 2;
    if let Some(byte) = bytes.get_mut(middle) {
        *byte ^= 1;
    }
    bytes
}

/// A header with one more parameter.
fn with_another_name(header: &[u8]) -> Vec<u8> {
    let header = std::str::from_utf8(header).ok().and_then(|text| Value::parse(text).ok());
    let mut header = match header {
        Some(Value::Object(header)) => header,
        _ => Object::new(),
    };
    header.set("tampered", Value::Bool(true));
    header.to_string().into_bytes()
}
