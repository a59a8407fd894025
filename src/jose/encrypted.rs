//! How an encrypted token is read, and what its content turned out to be.

use super::claims::Claim;
use super::form::Form;
use super::header::JoseHeader;
use super::json::Value;
use super::jwe::EncryptedParts;
use super::problem::{Problem, ProblemKind, Segment};
use super::token::Token;

impl Token {
    /// A JWE in JSON serialization (RFC 7516 section 7.2).
    pub(super) fn read_encrypted_json(&mut self, text: &str) {
        let Ok(Value::Object(object)) = Value::parse(text) else { return };
        match EncryptedParts::json(&object) {
            Ok(parts) => {
                self.header = Some(parts.header());
                self.encrypted = Some(Box::new(parts));
            }
            Err(problems) => self.problems.extend(problems),
        }
    }

    /// The last four segments of a JWE (RFC 7516 section 7.1), and the parameter that only a JWE has.
    pub(super) fn read_encrypted(&mut self, protected: &str, segments: [&str; 4]) {
        let enc = self.header.as_ref().map(|header| header.string("enc"));
        if matches!(enc, Some(Claim::Absent)) {
            // The number of segments makes no encrypted token.
            self.form = Form::Unknown;
            let message = "five segments, but no `enc`: it is not an encrypted token";
            self.problem(Problem::new(Segment::Header, ProblemKind::Parameter, message));
        }
        if let Some(problem) = self.header.as_ref().and_then(JoseHeader::critical_of_encryption) {
            self.problem(problem);
        }
        let mut start = protected.len() + 1;
        let decoded = segments.map(|segment| {
            let bytes = self.decode(segment, Segment::Encrypted, start);
            start += segment.len() + 1;
            bytes
        });
        if let (Some(header), [Some(key), Some(vector), Some(ciphertext), Some(tag)], true) =
            (&self.header, decoded, self.problems.is_empty())
        {
            let (header, segments) = (header.parameters().clone(), [key, vector, ciphertext, tag]);
            let parts = EncryptedParts::compact(protected, header, segments);
            self.encrypted = Some(Box::new(parts));
        }
    }

    /// The same token with what its content turned out to be once it was decrypted.
    #[must_use]
    pub fn decrypted(mut self, content: Vec<u8>) -> Self {
        self.payload = Some(content);
        self.read_claims();
        self
    }

    /// Whether it is beyond a limit, so that not all of it was read.
    #[must_use]
    pub fn is_beyond_limits(&self) -> bool {
        let beyond = [ProblemKind::TooLarge, ProblemKind::TooDeep];
        self.problems.iter().any(|problem| beyond.contains(&problem.kind))
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
