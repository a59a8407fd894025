//! Whether a token begins at a character, and where it ends: the same for every transport.

use std::ops::Range;

use super::header::{self, Beginning, Header};
use super::reading::{Reading, is_base64};
use super::transport::Transport;
use crate::jose::limits;

/// A token, by the numbers of its characters.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// All of it, as far as it is certain.
    pub(super) token: Range<usize>,
    /// Its claims set or, of a JWE, its encrypted key.
    pub(super) second: Range<usize>,
    /// Whether that holds a JSON object, or is left out.
    pub(super) has_claims: bool,
    /// What must not be shown: all that may be its signature; of a JWE, all but the header.
    pub(super) secret: Range<usize>,
    /// Whether it is whole and can be decoded.
    pub(super) decoded: bool,
    /// Whether it is longer than any token may be.
    pub(super) too_long: bool,
    pub(super) header: Header,
}

/// Reads tokens from a text.
pub(super) struct Grammar<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) reading: Reading<'a>,
    /// Up to which character a header was looked for already, by the remainder of four.
    examined: [usize; 4],
    /// The segment whose end was looked for last.
    segment: Range<usize>,
    /// The header that was read last: the same comes again and again.
    header: Option<(Vec<u8>, Header)>,
    /// What was no header last, and may be repeated.
    refused: [u8; SHORT],
    /// Up to which character the beginnings of headers were looked for before an `"alg"`, by the remainder
    /// of four.
    pub(super) searched: [usize; 4],
    /// How many bytes were looked at or decoded.
    pub(super) work: usize,
}

/// So much of a header is looked at first.
const SHORT: usize = 48;

/// No word on a line of its own is as long.
const LONG_WORD: usize = 16;

impl<'a> Grammar<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            reading: Reading::new(bytes, 0),
            examined: [0; 4],
            searched: [0; 4],
            segment: 0..0,
            header: None,
            refused: [0; SHORT],
            work: 0,
        }
    }

    /// The number of the character at a place. The text is read from there, unless it was read already.
    pub(super) fn number(&mut self, place: usize) -> usize {
        // A cookie begins where the one before says so.
        if self.reading.is_cookie() {
            self.read_up_to(place);
        }
        if place < self.reading.end()
            && let Some(number) = self.reading.places().number(place)
        {
            return number;
        }
        self.read_from(place);
        0
    }

    /// Reads on until a place was read, if that can be.
    pub(super) fn read_up_to(&mut self, place: usize) {
        while self.reading.end() <= place {
            let next = self.reading.known().len();
            if self.reading.get(next).is_none() {
                break;
            }
        }
    }

    /// Reads the text anew from a place on.
    pub(super) fn read_from(&mut self, place: usize) {
        self.work += self.reading.length();
        self.reading = Reading::new(self.bytes, place);
        self.examined = [0; 4];
        self.searched = [0; 4];
        self.segment = 0..0;
    }

    /// Whether a header may begin with this character. It is looked at in growing parts, so that what is
    /// none costs no more than its beginning.
    pub(super) fn may_begin(&mut self, start: usize) -> bool {
        if start < self.examined[start % 4] {
            return false;
        }
        let mut length = SHORT;
        loop {
            let mut end = start;
            while end < start + length && self.reading.get(end).is_some_and(is_base64) {
                end += 1;
            }
            let part = &self.reading.known()[start..end];
            if part == self.refused {
                return false;
            }
            self.work += part.len();
            if let Beginning::Until(good) = header::beginning(part) {
                // What begins before the fault is inside of what was read as JSON.
                self.examined[start % 4] = start + good.saturating_sub(8).max(1);
                if let Ok(part) = part.try_into()
                    && good < SHORT
                {
                    self.refused = part;
                }
                return false;
            }
            if end < start + length {
                return true;
            }
            if length > limits::FOUND_HEADER_BYTES {
                return false;
            }
            length *= 4;
        }
    }

    /// The token that begins with this character; whole, or as much of it as there is.
    pub(super) fn token(&mut self, start: usize) -> Option<Candidate> {
        if !self.may_begin(start) {
            return None;
        }
        let end = self.segment_end(start);
        let behind = self.behind_inner_padding(end);
        if end - start > limits::FOUND_HEADER_BYTES || self.reading.get(behind) != Some(b'.') {
            return None;
        }
        let header = self.header(start..end)?;
        let candidate = if header.encrypted {
            self.encrypted(start, behind + 1, header)
        } else {
            self.signed(start, behind + 1, header)
        };
        if candidate.token.len() <= limits::FOUND_TOKEN_BYTES
            && candidate.secret.end - start <= limits::FOUND_TOKEN_BYTES
        {
            return Some(candidate);
        }
        let token = start..start + limits::FOUND_TOKEN_BYTES;
        Some(Candidate { secret: behind + 1..token.end, token, too_long: true, ..candidate })
    }

    fn header(&mut self, numbers: Range<usize>) -> Option<Header> {
        let characters = &self.reading.known()[numbers];
        if let Some((known, header)) = &self.header
            && known == characters
        {
            return Some(*header);
        }
        self.work += characters.len();
        let header = header::read(characters)?;
        self.header = Some((characters.to_vec(), header));
        Some(header)
    }

    fn signed(&mut self, start: usize, second: usize, header: Header) -> Candidate {
        let mut claims = second..self.segment_end(second);
        let characters = &self.reading.known()[claims.clone()];
        self.work += characters.len();
        let mut has_claims = header::is_object(characters);
        if !has_claims && self.plain_end(&claims) < claims.end {
            // What no claims set begins with does not go on in the next line, nor what is whole.
            let plain = claims.start..self.plain_end(&claims);
            let part = &characters[..characters.len().min(SHORT)];
            has_claims = header::is_object(&self.reading.known()[plain.clone()]);
            if has_claims || matches!(header::beginning(part), Beginning::Until(_)) {
                claims = plain;
            }
        }
        let behind = self.behind_inner_padding(claims.end);
        let mut candidate = Candidate {
            token: start..behind,
            secret: behind..behind,
            second: claims.clone(),
            has_claims: has_claims || claims.is_empty(),
            decoded: false,
            too_long: false,
            header,
        };
        let stays = !self.reading.breaks_at(behind) || has_claims || claims.is_empty();
        if !stays
            || claims.end - start > limits::FOUND_TOKEN_BYTES
            || self.reading.get(behind) != Some(b'.')
        {
            return candidate;
        }
        let third = behind + 1;
        let wrapped =
            self.reading.breaks_in(&(start..third)) || self.reading.is_noisy(&(start..third));
        let (end, reach) = self.last_segment(third, header.sizes, wrapped);
        candidate.token.end = end;
        candidate.secret = third..reach;
        candidate.decoded = if end == third {
            // Behind a full stop and a bracket stood a signature that was redacted.
            let next = self.reading.places().range(start..third).end;
            self.bytes.get(next) != Some(&b'[') && has_claims
        } else {
            claims.is_empty() || has_claims
        };
        candidate
    }

    fn encrypted(&mut self, start: usize, second: usize, header: Header) -> Candidate {
        let mut parts: Vec<Range<usize>> = Vec::with_capacity(4);
        let mut at = second;
        let mut reach = second;
        while parts.len() < 4 && at - start <= limits::FOUND_TOKEN_BYTES {
            let wrapped =
                self.reading.breaks_in(&(start..at)) || self.reading.is_noisy(&(start..at));
            let is_last = parts.len() == 3;
            let end = if is_last {
                let (end, last) = self.last_segment(at, header.sizes, wrapped);
                reach = last;
                end
            } else {
                let end = self.segment_end(at);
                // In doubt, what was cut goes on in the next line.
                reach = self.behind_inner_padding(end);
                reach
            };
            parts.push(at..end);
            if is_last || self.reading.get(end) != Some(b'.') {
                break;
            }
            at = end + 1;
        }
        let end = parts.last().map_or(second, |part| part.end);
        Candidate {
            token: start..end,
            second: parts.first().cloned().unwrap_or(second..second),
            has_claims: false,
            secret: second..reach,
            decoded: parts.len() == 4 && !parts[2].is_empty(),
            too_long: false,
            header,
        }
    }

    /// The end of the base64url characters of a segment, on its first line.
    fn plain_end(&self, numbers: &Range<usize>) -> usize {
        let characters = &self.reading.known()[numbers.clone()];
        let strange = characters.iter().position(|b| matches!(b, b'+' | b'/'));
        let end = strange.map_or(numbers.end, |at| numbers.start + at);
        (numbers.start..end).find(|at| self.reading.breaks_at(*at)).unwrap_or(end)
    }

    /// Where the base64 characters end that begin here.
    fn segment_end(&mut self, start: usize) -> usize {
        if !self.segment.contains(&start) {
            let mut end = start;
            while end - start <= limits::FOUND_TOKEN_BYTES
                && self.reading.get(end).is_some_and(is_base64)
            {
                let known = &self.reading.known()[end..];
                end += known.iter().position(|b| !is_base64(*b)).unwrap_or(known.len());
            }
            self.segment = start..end;
        }
        self.segment.end
    }

    /// The end of a segment that another one follows, with whatever padding is left of it.
    fn behind_inner_padding(&mut self, end: usize) -> usize {
        let mut behind = end;
        while behind < end + 2 && self.reading.get(behind) == Some(b'=') {
            behind += 1;
        }
        if self.reading.get(behind) == Some(b'.') { behind } else { end }
    }

    /// The end of so many characters together with the padding that some programs leave on them.
    fn behind_padding(&mut self, end: usize, length: usize) -> usize {
        let padding = match length % 4 {
            2 => 2,
            3 => 1,
            _ => 0,
        };
        let fits = (end..end + padding).all(|at| self.reading.get(at) == Some(b'='));
        if fits { end + padding } else { end }
    }

    /// Where the last segment ends for certain, and how far it may reach.
    fn last_segment(&mut self, start: usize, sizes: &[usize], wrapped: bool) -> (usize, usize) {
        let is_whole = |length: usize| sizes.contains(&length);
        let mut end = start;
        loop {
            // What is whole needs no look behind it, for which one might have to wait.
            if is_whole(end - start) && self.reading.pauses_at(end) {
                // RSA has signatures of several sizes, and lines may end with one of them by chance.
                let is_last = sizes.iter().all(|size| *size <= end - start);
                let is_broken = wrapped || !self.reading.undone(&(start..end)).is_empty();
                if !is_broken || is_last {
                    break;
                }
            }
            let next = self.reading.get(end);
            if !next.is_some_and(is_base64) || end - start > limits::FOUND_TOKEN_BYTES {
                break;
            }
            if self.reading.breaks_at(end) && !self.goes_on(start, end, sizes, wrapped) {
                break;
            }
            end += 1;
        }
        let characters = &self.reading.known()[start..end];
        // A path or another sum may stand behind a whole signature.
        let behind = |size: &&usize| matches!(characters.get(**size), Some(b'+' | b'/'));
        if !is_whole(end - start)
            && let Some(size) = sizes.iter().rev().find(behind)
        {
            let end = self.behind_padding(start + size, *size);
            return (end, end);
        }
        let mut certain = end;
        if !is_whole(end - start) && !wrapped {
            let strange = |at: &usize| {
                let character = self.reading.known()[*at];
                let escaped = self.reading.undone(&(*at..*at + 1)) != super::Transports::NONE;
                (character == b'/' && !escaped) || self.reading.breaks_at(*at)
            };
            let plus = characters.iter().position(|b| *b == b'+').map_or(end, |at| start + at);
            if let Some(at) =
                (start..end).find(strange).filter(|at| *at < plus || self.reading.breaks_at(*at))
            {
                certain = at;
            }
        }
        let padded = self.behind_padding(certain, certain - start);
        let mut reach = if certain == end { padded } else { end };
        // Padding that does not fit goes, too.
        for _ in 0..2 {
            if reach > start && !is_whole(reach - start) && self.reading.get(reach) == Some(b'=') {
                reach += 1;
            }
        }
        (padded, reach)
    }

    /// Whether a signature goes on behind the end of a line: surely, or perhaps.
    fn goes_on(&mut self, start: usize, at: usize, sizes: &[usize], wrapped: bool) -> bool {
        let before = at - start;
        let joint = self.reading.undone_at(at);
        let sure = [Transport::Chunked, Transport::Cookies, Transport::QuotedPrintable];
        if sure.into_iter().any(|transport| joint.contains(transport)) {
            return true;
        }
        let mut end = at;
        while self.reading.get(end).is_some_and(is_base64)
            && (end == at || !self.reading.breaks_at(end))
        {
            end += 1;
        }
        if sizes.contains(&(before + end - at)) {
            return true;
        }
        let run = self.reading.known()[at..end].to_vec();
        let is_header =
            run.len() >= 12 && header::may_begin_object(&run[..run.len().min(SHORT) / 4 * 4]);
        let padded =
            (end..end + 2).find(|at| self.reading.get(*at) != Some(b'=')).unwrap_or(end + 2);
        let _ = self.reading.get(padded);
        let at_line_end = self.reading.breaks_at(padded) || self.reading.ends_value(padded);
        if is_header
            || (sizes.contains(&before) && run.len() < LONG_WORD)
            || (before == 0 && !wrapped && run.len() < LONG_WORD)
        {
            return false;
        }
        at_line_end || padded > end || (run.len() >= 8 && looks_random(&run))
    }
}

/// Whether no word looks like this: with digits, or with capitals behind small letters.
fn looks_random(run: &[u8]) -> bool {
    run.iter().any(u8::is_ascii_digit)
        || run.windows(2).any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase())
}
