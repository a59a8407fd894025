//! What may be a token, and whether it is accepted as one.

use std::ops::Range;

use super::alphabet::is_base64;
use super::header::{Header, Headers};
use super::{Rule, needles};

/// A token, by the numbers of its characters.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// All of it, as far as it is certain.
    pub(super) token: Range<usize>,
    /// Its claims set or, of a JWE, its encrypted key.
    pub(super) second: Range<usize>,
    /// What must not be shown: all that may be its signature; of a JWE, all but the header.
    pub(super) secret: Range<usize>,
    /// Whether it is whole and can be decoded.
    pub(super) decoded: bool,
    /// Whether it is longer than any token may be.
    pub(super) too_long: bool,
    pub(super) header: Header,
}

impl Candidate {
    /// Where another token begins in the second segment: it ends with a header.
    pub(super) fn header_in_second(
        &self,
        characters: &[u8],
        headers: &mut Headers,
    ) -> Option<usize> {
        let segment = characters.get(self.second.clone())?;
        needles::algorithms(segment).next()?;
        headers.at_end_of(segment).map(|(at, _)| self.second.start + at)
    }

    /// Whether it is a JWE.
    pub(super) const fn is_encrypted(&self) -> bool {
        self.header.encrypted
    }

    /// What is accepted as a token.
    pub(super) fn accept(self, rule: Rule, characters: &[u8]) -> Option<Self> {
        let has_secret = || characters[self.secret.clone()].iter().any(|b| is_base64(*b));
        let accepted = match rule {
            Rule::Decoded => (self.decoded || self.too_long) && self.header.has_algorithm,
            Rule::Generous => self.decoded || has_secret(),
        };
        accepted.then_some(self)
    }
}
