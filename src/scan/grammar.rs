//! Whether a token begins at a character, and where it ends: the same whatever the text was written in.

use std::ops::Range;

use super::alphabet::{run, run_back};
use super::anchors::Anchor;
use super::candidate::Candidate;
use super::header::{self, Beginning, Header, Headers};
use super::segments::Segments;
use super::stretch::Stretch;
use super::{Rule, alphabet};
use crate::jose::limits;

/// So much of a header is looked at first.
const SHORT: usize = 48;

/// Reads the tokens of a stretch.
struct Grammar<'a> {
    characters: &'a [u8],
    is_redacted: bool,
    rule: Rule,
    headers: &'a mut Headers,
    /// Up to which character a header was looked for already, by the remainder of four.
    examined: [usize; 4],
    /// Up to which character the beginnings of headers were looked for before an `"alg"`, likewise.
    searched: [usize; 4],
    segments: Segments<'a>,
    /// The last character that no token begins with, though an object does.
    rejected: Option<usize>,
}

/// The tokens of a stretch, in order, by the anchors of its characters.
pub(super) fn tokens(
    stretch: &Stretch,
    anchors: impl Iterator<Item = Anchor>,
    rule: Rule,
    headers: &mut Headers,
) -> Vec<Candidate> {
    let characters = &stretch.characters;
    let mut grammar = Grammar {
        characters,
        is_redacted: stretch.mark.is_some(),
        rule,
        headers,
        examined: [0; 4],
        searched: [0; 4],
        segments: Segments::new(characters, &stretch.joints),
        rejected: None,
    };
    let mut found: Vec<Candidate> = Vec::new();
    // Where the next one may begin.
    let mut free = 0;
    for anchor in anchors {
        if anchor.place() < free {
            continue;
        }
        let next = match anchor {
            Anchor::Object(at) => grammar.token(grammar.behind_space(at, free)),
            Anchor::Algorithm(at, before) => grammar.before_algorithm(at, before, free),
            Anchor::Run(_) => None,
        };
        let Some(next) = next else { continue };
        // The header before another header.
        if let Some(last) = found.last()
            && rule == Rule::Decoded
            && next.token.start < last.secret.start + usize::from(last.is_encrypted())
        {
            found.pop();
        }
        free = match next.header_in_second(characters, grammar.headers) {
            Some(start) => start,
            None => next.secret.start.max(next.token.start + 1),
        };
        found.push(next);
    }
    found
}

impl Grammar<'_> {
    /// The beginning of an object with the white space before it, three bytes in four characters.
    fn behind_space(&self, mut at: usize, floor: usize) -> usize {
        while let Some(start) = at.checked_sub(4).filter(|start| *start >= floor)
            && matches!(self.characters[start], b'I' | b'C' | b'D')
            && alphabet::decode_short(&self.characters[start..at], &mut [0; _])
                .is_some_and(|space| space.trim_ascii().is_empty())
        {
            at = start;
        }
        at
    }

    /// The token whose header has its `"alg"` at a place: one that begins with white space.
    fn before_algorithm(&mut self, at: usize, before: usize, floor: usize) -> Option<Candidate> {
        let number = at.checked_sub(before)?;
        self.header_end(at)?;
        let least = self.searched[number % 4].max(floor).min(number);
        let length = run_back(&self.characters[least..number]);
        let first = number - length / 4 * 4;
        self.searched[number % 4] = number;
        if first == number && self.rejected == Some(number) {
            return None;
        }
        let end = self.characters.len().min(number + 4);
        let characters = &self.characters[first..end];
        let starts = self.headers.beginnings(characters);
        starts.into_iter().find_map(|start| self.token(first + start))
    }

    /// Whether a header may begin with this character. It is looked at in growing parts, so that what is
    /// none costs no more than its beginning.
    fn may_begin(&mut self, start: usize) -> bool {
        if start < self.examined[start % 4] {
            return false;
        }
        // Most of what is none shows it in its first characters.
        if let Beginning::Until(good) = header::first_look(&self.characters[start..]) {
            self.examined[start % 4] = start + good.saturating_sub(8).max(1);
            return false;
        }
        let mut length = SHORT;
        loop {
            let end = self.characters.len().min(start + length);
            let part = &self.characters[start..start + run(&self.characters[start..end])];
            self.headers.work += part.len();
            if let Beginning::Until(good) = header::beginning(part) {
                // What begins before the fault is inside of what was read as JSON.
                self.examined[start % 4] = start + good.saturating_sub(8).max(1);
                return false;
            }
            if part.len() < length {
                return true;
            }
            if length > limits::FOUND_HEADER_BYTES {
                return false;
            }
            length *= 4;
        }
    }

    /// The token that begins with this character; whole, or as much of it as there is.
    fn token(&mut self, start: usize) -> Option<Candidate> {
        // The `"alg"` of a header leads to the same place as its beginning.
        if self.rejected == Some(start) {
            return None;
        }
        let token = self.read(start);
        if token.is_none() {
            self.rejected = Some(start);
        }
        token
    }

    fn read(&mut self, start: usize) -> Option<Candidate> {
        let (end, behind) = self.header_end(start)?;
        if !self.headers.is_known(&self.characters[start..]) && !self.may_begin(start) {
            return None;
        }
        let header = self.headers.read(&self.characters[start..end])?;
        let candidate = if header.encrypted {
            self.encrypted(start, behind + 1, header)
        } else {
            self.signed(start, behind + 1, header)
        };
        if candidate.secret.end.max(candidate.token.end) - start <= limits::FOUND_TOKEN_BYTES {
            return candidate.accept(self.rule, self.characters);
        }
        let token = start..start + limits::FOUND_TOKEN_BYTES;
        let secret = behind + 1..token.end;
        Candidate { secret, token, too_long: true, ..candidate }.accept(self.rule, self.characters)
    }

    /// Where a header with this character ends, if it can be one, and where the dot behind it is.
    fn header_end(&mut self, start: usize) -> Option<(usize, usize)> {
        let end = self.segments.end(start);
        let behind = self.segments.behind_inner_padding(end);
        let is_followed = self.segments.get(behind) == Some(b'.');
        (is_followed && end - start <= limits::FOUND_HEADER_BYTES).then_some((end, behind))
    }

    fn signed(&mut self, start: usize, second: usize, header: Header) -> Candidate {
        let claims = second..self.segments.end(second);
        let behind = self.segments.behind_inner_padding(claims.end);
        let mut candidate = Candidate {
            token: start..behind,
            secret: behind..behind,
            second: claims.clone(),
            decoded: false,
            too_long: false,
            header,
        };
        if behind - start > limits::FOUND_TOKEN_BYTES {
            return candidate;
        }
        let has_claims = self.headers.is_object(&self.characters[claims.clone()]);
        // The signature of a cookie, with another token right behind it.
        if !header.has_algorithm
            && self.segments.get(behind) == Some(b'.')
            && let Some((at @ 1.., _)) = self.headers.at_end_of(&self.characters[claims.clone()])
        {
            let end = second + at;
            let cookie =
                Candidate { token: start..end, secret: end..end, second: second..end, ..candidate };
            let has_claims = self.headers.is_object(&self.characters[second..end]);
            return self.without_signature(cookie, has_claims);
        }
        if self.segments.get(behind) != Some(b'.') {
            return self.without_signature(candidate, has_claims);
        }
        let third = behind + 1;
        let (end, reach) = self.segments.last(third, header.sizes, self.headers);
        candidate.token.end = end;
        candidate.secret = third..reach;
        let is_header = end == third && header::begins_next(&self.characters[third..]);
        candidate.decoded = if is_header {
            // Another token replaces the signature.
            false
        } else if end == third {
            // Behind the dot and a bracket was a signature that was redacted.
            reach == third && has_claims && !(self.is_redacted && end == self.characters.len())
        } else {
            claims.is_empty() || has_claims
        };
        candidate
    }

    /// Of what has only two segments, the second one is secret if it is no claims set.
    fn without_signature(&self, candidate: Candidate, has_claims: bool) -> Candidate {
        let characters = &self.characters[candidate.second.clone()];
        let opens = header::beginning(&characters[..characters.len().min(SHORT)]);
        if has_claims || (opens == Beginning::Whole && !characters.is_empty()) {
            return candidate;
        }
        // What has no `alg` is a cookie that is signed in this way.
        if candidate.header.has_algorithm {
            return candidate;
        }
        Candidate { secret: candidate.second.clone(), ..candidate }
    }

    fn encrypted(&mut self, start: usize, second: usize, header: Header) -> Candidate {
        let mut parts: Vec<Range<usize>> = Vec::with_capacity(4);
        let mut at = second;
        let mut reach = second;
        while parts.len() < 4 {
            let end = if parts.len() == 3 {
                let (end, last) = self.segments.last(at, header.sizes, self.headers);
                reach = last;
                end
            } else {
                let end = self.segments.end(at);
                reach = self.segments.behind_inner_padding(end);
                reach
            };
            parts.push(at..end);
            if self.segments.get(end) != Some(b'.') {
                break;
            }
            at = end + 1;
        }
        let end = parts.last().map_or(second, |part| part.end);
        Candidate {
            token: start..end,
            second: parts.first().cloned().unwrap_or(second..second),
            secret: second..reach.max(end),
            decoded: parts.len() == 4 && !parts[2].is_empty(),
            too_long: false,
            header,
        }
    }
}
