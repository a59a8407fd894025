//! Whether a token begins at a character, and where it ends: the same whatever the text was written in.

use std::ops::Range;

use super::alphabet::{is_base64, run, run_back};
use super::anchors::{self, Anchor};
use super::header::{self, Beginning, Header, Headers};
use super::stretch::Stretch;
use super::{Rule, alphabet};
use crate::jose::limits;

/// A token, by the numbers of its characters.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// All of it, as far as it is certain.
    pub(super) token: Range<usize>,
    /// Its claims set or, of a JWE, its encrypted key.
    second: Range<usize>,
    /// What must not be shown: all that may be its signature; of a JWE, all but the header.
    pub(super) secret: Range<usize>,
    /// Whether it is whole and can be decoded.
    decoded: bool,
    /// Whether it is longer than any token may be.
    pub(super) too_long: bool,
    header: Header,
}

/// So much of a header is looked at first.
const SHORT: usize = 48;

/// Reads the tokens of a stretch.
struct Grammar<'a> {
    characters: &'a [u8],
    joints: &'a [usize],
    is_redacted: bool,
    rule: Rule,
    headers: &'a mut Headers,
    /// Up to which character a header was looked for already, by the remainder of four.
    examined: [usize; 4],
    /// Up to which character the beginnings of headers were looked for before an `"alg"`, likewise.
    searched: [usize; 4],
    /// The segment whose end was looked for last.
    segment: Range<usize>,
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
        joints: &stretch.joints,
        is_redacted: stretch.mark.is_some(),
        rule,
        headers,
        examined: [0; 4],
        searched: [0; 4],
        segment: 0..0,
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

impl Candidate {
    /// Where another token begins in the second segment: it ends with a header.
    fn header_in_second(&self, characters: &[u8], headers: &mut Headers) -> Option<usize> {
        let segment = characters.get(self.second.clone())?;
        anchors::algorithms(segment).next()?;
        headers.at_end_of(segment).map(|(at, _)| self.second.start + at)
    }

    /// Whether it is a JWE.
    pub(super) const fn is_encrypted(&self) -> bool {
        self.header.encrypted
    }

    /// What is accepted as a token.
    fn accept(self, rule: Rule, characters: &[u8]) -> Option<Self> {
        let has_secret = || characters[self.secret.clone()].iter().any(|b| is_base64(*b));
        let accepted = match rule {
            Rule::Decoded => (self.decoded || self.too_long) && self.header.has_algorithm,
            Rule::Generous => self.decoded || has_secret(),
        };
        accepted.then_some(self)
    }
}

impl Grammar<'_> {
    /// The beginning of an object with the white space before it, three bytes in four characters.
    fn behind_space(&self, mut at: usize, floor: usize) -> usize {
        while let Some(start) = at.checked_sub(4).filter(|start| *start >= floor)
            && matches!(self.characters[start], b'I' | b'C' | b'D')
            && alphabet::decode(&self.characters[start..at])
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
        let end = self.segment_end(start);
        let behind = self.behind_inner_padding(end);
        let is_followed = self.get(behind) == Some(b'.');
        (is_followed && end - start <= limits::FOUND_HEADER_BYTES).then_some((end, behind))
    }

    fn get(&self, at: usize) -> Option<u8> {
        self.characters.get(at).copied()
    }

    fn signed(&mut self, start: usize, second: usize, header: Header) -> Candidate {
        let claims = second..self.segment_end(second);
        let behind = self.behind_inner_padding(claims.end);
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
        if self.get(behind) != Some(b'.') {
            return self.without_signature(candidate, has_claims);
        }
        let third = behind + 1;
        let (end, reach) = self.last_segment(third, header.sizes);
        candidate.token.end = end;
        candidate.secret = third..reach;
        let is_header = end == third && header::begins_next(&self.characters[third..]);
        candidate.decoded = if is_header {
            // Another token is in place of the signature.
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
        while parts.len() < 4 && at - start <= limits::FOUND_TOKEN_BYTES {
            let is_last = parts.len() == 3;
            let end = if is_last {
                let (end, last) = self.last_segment(at, header.sizes);
                reach = last;
                end
            } else {
                let end = self.segment_end(at);
                reach = self.behind_inner_padding(end);
                reach
            };
            parts.push(at..end);
            if is_last || self.get(end) != Some(b'.') {
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

    /// Where the base64 characters end that begin here.
    fn segment_end(&mut self, start: usize) -> usize {
        if !self.segment.contains(&start) {
            let limit = self.characters.len().min(start + limits::FOUND_TOKEN_BYTES + 1);
            self.segment = start..start + run(&self.characters[start.min(limit)..limit]);
        }
        self.segment.end
    }

    /// The end of a segment that another one follows, with whatever padding is left of it.
    fn behind_inner_padding(&self, end: usize) -> usize {
        let mut behind = end;
        // A line end that mails write as `=` may be in the middle of it.
        while behind < end + 3 && self.get(behind) == Some(b'=') {
            behind += 1;
        }
        if self.get(behind) == Some(b'.') { behind } else { end }
    }

    /// The end of so many characters together with the padding that some programs leave on them.
    fn behind_padding(&self, end: usize, length: usize) -> usize {
        let padding = match length % 4 {
            2 => 2,
            3 => 1,
            _ => 0,
        };
        let fits = (end..end + padding).all(|at| self.get(at) == Some(b'='));
        if fits { end + padding } else { end }
    }

    /// Where the last segment ends for certain, and how far it may reach.
    fn last_segment(&mut self, start: usize, sizes: &[usize]) -> (usize, usize) {
        let end = self.segment_end(start);
        let length = end - start;
        let is_whole = |length: &usize| sizes.contains(length);
        let behind = self.behind_inner_padding(end);
        if self.get(behind) == Some(b'.')
            && let Some((at, _)) = self.headers.at_end_of(&self.characters[start..end])
        {
            // Another token begins in it, perhaps behind a character that joins the two.
            let joined = at > 0
                && is_whole(&(at - 1))
                && matches!(self.characters[start + at - 1], b'-' | b'_');
            let end = start + at - usize::from(joined);
            return (end, end);
        }
        if is_whole(&length) {
            let end = self.behind_padding(end, length);
            return (end, end);
        }
        // A path, another sum, another line or a token that was cut may follow what is whole.
        let is_standard = |size: usize| {
            self.characters[start..start + size].iter().any(|b| matches!(b, b'+' | b'/'))
        };
        let follows =
            |size: &&usize| **size < length && self.may_follow(start + **size, is_standard(**size));
        if let Some(size) = sizes.iter().rev().find(follows) {
            let end = self.behind_padding(start + size, *size);
            return (end, end);
        }
        let characters = &self.characters[start..end];
        let strange = characters.iter().position(|b| matches!(b, b'+' | b'/'));
        let certain = strange.filter(|at| characters[*at] == b'/').map_or(end, |at| start + at);
        let padded = self.behind_padding(certain, certain - start);
        let mut reach = if certain == end { padded } else { end };
        // Padding that does not fit goes, too.
        while reach < end + 2 && reach > start && self.get(reach) == Some(b'=') {
            reach += 1;
        }
        (padded, reach)
    }

    /// Whether what begins here may be something else than the rest of a signature, which may be in the
    /// standard alphabet.
    fn may_follow(&self, at: usize, is_standard: bool) -> bool {
        let rest = &self.characters[at..];
        (matches!(rest, [b'+' | b'/', ..]) && !is_standard)
            || self.joints.binary_search(&at).is_ok()
            || header::begins_next(rest)
    }
}
