//! A stretch of text in which a token may be: its characters, without what is between them, and the place of
//! each. It ends where no token that begins in it could go on.

use super::alphabet::{is_base64, is_soft, plain_run, run_back};
use super::candidate::Candidate;
use super::cookie::{Cookie, Wanted};
use super::finder;
use super::header::Headers;
use super::joint::{self, Joint, Next};
use super::node::Depth;
use super::places::Places;
use super::tail::{NextRun, Tail};
use super::{AHEAD, Rule, escapes, needles};
use crate::jose::limits;

/// So often it is looked at whether something that is escaped goes on in the next line; then it does.
const LOOKS: usize = 8;

/// The most spaces that indent a line.
const INDENT: usize = 64;

/// So much of it is looked at.
const ESCAPED: usize = 16 * 1024;

/// A stretch of text.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    pub(super) characters: Vec<u8>,
    pub(super) places: Places,
    /// The characters before which something was taken out that may also be between two texts.
    pub(super) joints: Vec<usize>,
    /// The cookie that was looked for last.
    wanted: Option<Box<Wanted>>,
    /// Where it begins, with the name of its cookie.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it might go on if the text did.
    pub(super) open: bool,
    /// Whether some of it may be escaped.
    pub(super) escaped: bool,
    /// Whether it is longer than what is read at once.
    pub(super) cut: bool,
    /// Where the bracket ends that is behind it, as before what was redacted.
    pub(super) mark: Option<usize>,
}

impl Stretch {
    /// The stretch that an anchor is in, not before `floor`, in the memory of this one.
    #[expect(
        clippy::too_many_arguments,
        reason = "what it reads, and the memory that every stretch shares"
    )]
    pub(super) fn around(
        mut self,
        bytes: &[u8],
        anchor: usize,
        floor: usize,
        rule: Rule,
        headers: &mut Headers,
    ) -> Self {
        let floor = floor.max(anchor.saturating_sub(limits::FOUND_HEADER_BYTES));
        let start = anchor - run_back(&bytes[floor..anchor]);
        let start = joint::behind_sequence(bytes, start).unwrap_or(start);
        // Another token may be before this one in the value of a cookie.
        let is_value = |b: &&u8| is_base64(**b) || **b == b'.';
        let value = start - bytes[floor..start].iter().rev().take_while(is_value).count();
        let cookie = Cookie::before(bytes, value).filter(|cookie| cookie.start >= floor);
        let begin = cookie.as_ref().map_or(start, |cookie| cookie.start);
        self.characters.clear();
        self.places.clear();
        self.joints.clear();
        let mut reader = Reader {
            bytes,
            rule,
            cookie,
            tail: Tail::default(),
            looks: 0,
            stretch: Self {
                start: begin,
                end: start,
                characters: self.characters,
                places: self.places,
                joints: self.joints,
                wanted: self.wanted,
                ..Self::default()
            },
        };
        while reader.advance(headers) {}
        reader.stretch.mark = joint::behind_mark(bytes, reader.stretch.end);
        reader.stretch
    }

    /// Where to go on behind it if it was too long to be read at once: before what may be cut in two there.
    pub(super) fn resume(&self, candidates: &mut Vec<Candidate>) -> usize {
        /// So much of base64 is read again.
        const OVERLAP: usize = 64 * 1024;
        let end = self.characters.len();
        if let Some(last) =
            candidates.pop_if(|last| last.secret.end.max(last.token.end) == end && !last.too_long)
        {
            return self.places.range(last.token.start..end).start;
        }
        let after = candidates.last().map_or(0, |last| last.secret.end.max(last.token.end));
        let run = self.characters.iter().rev().take(OVERLAP).take_while(|b| is_base64(**b)).count();
        let from = after.max(end - OVERLAP).max(end - run);
        self.places.range(from..end).start
    }
}

/// Reads a stretch.
struct Reader<'a> {
    bytes: &'a [u8],
    rule: Rule,
    cookie: Option<Cookie>,
    tail: Tail,
    looks: usize,
    stretch: Stretch,
}

impl Reader<'_> {
    /// Reads up to the next joint and over it; whether it goes on there.
    fn advance(&mut self, headers: &mut Headers) -> bool {
        self.take_run();
        let at = self.stretch.end;
        if at == self.bytes.len() {
            self.stretch.open = true;
            return false;
        }
        if self.stretch.characters.len() >= 2 * AHEAD {
            self.stretch.cut = true;
            return false;
        }
        let next = joint::at(self.bytes, at, self.cookie.as_mut(), &mut self.stretch.wanted);
        let (joint, end) = match next {
            Next::Nothing => return false,
            Next::Joined(joint, end) => (joint, end),
            Next::Cut => (Joint::LineEnd, self.bytes.len()),
        };
        // Whether this is padding, the next line shows.
        if next == Next::Cut && self.bytes[at] == b'=' {
            self.stretch.open = true;
            return false;
        }
        let is_escaped = self.is_escaped();
        if !(if is_escaped { self.is_open_inside(end) } else { self.is_open(joint, headers) }) {
            return false;
        }
        if next == Next::Cut {
            self.stretch.open = true;
            return false;
        }
        let next = NextRun::at(self.bytes, end);
        self.stretch.open |= next.is_last();
        let characters = &self.stretch.characters;
        let is_certain = joint != Joint::LineEnd && !self.tail.is_whole(characters);
        let goes_on = is_escaped || is_certain || self.tail.goes_on(characters, &next, self.rule);
        if !goes_on {
            return false;
        }
        self.stretch.open = false;
        if joint != Joint::Certain {
            self.stretch.joints.push(self.stretch.characters.len());
        }
        self.tail.join(self.stretch.characters.len(), joint);
        self.stretch.end = end;
        true
    }

    /// Takes the characters up to the next one that is none.
    fn take_run(&mut self) {
        let start = self.stretch.end;
        let limit = self.bytes.len().min(start + 2 * AHEAD);
        let behind_escape =
            |at: usize, byte: u8| at > start && may_follow_escape(&self.bytes[start..at], byte);
        let is_last = |at: usize, byte: u8| {
            !(is_soft(byte) || behind_escape(at, byte))
                || (matches!(byte, b'=' | b'\\') && joint::soft_line_end(self.bytes, at).is_some())
                || (byte == b';' && self.cookie.is_some())
        };
        let mut end = start;
        loop {
            end += plain_run(&self.bytes[end..limit]);
            if end >= limit || is_last(end, self.bytes[end]) {
                break;
            }
            self.stretch.escaped |= escapes::may_begin(&self.bytes[end..]);
            end += 1;
        }
        self.stretch.characters.extend_from_slice(&self.bytes[start..end]);
        self.stretch.places.push(end - start, start, 1);
        self.stretch.end = end;
    }

    /// Whether something is missing of what was read.
    fn is_open(&mut self, joint: Joint, headers: &mut Headers) -> bool {
        self.tail.advance(&self.stretch.characters, headers);
        self.tail.is_open(&self.stretch.characters, joint)
    }

    /// Whether something is missing of what was read, up to `end`, when it is not escaped any more.
    fn is_open_inside(&mut self, end: usize) -> bool {
        let start = self.stretch.start.max(end.saturating_sub(ESCAPED));
        let inner = (self.looks <= LOOKS).then(|| escapes::undo(&self.bytes[start..end]));
        let Some(Some(text)) = inner else { return true };
        finder::find(&text, self.rule, Depth::inside_of_escapes()).open.is_some()
    }

    /// Whether something is escaped behind what a token is noticed by.
    fn is_escaped(&mut self) -> bool {
        let characters = &self.stretch.characters;
        if !self.stretch.escaped || self.looks > LOOKS {
            return self.stretch.escaped;
        }
        self.looks += 1;
        let characters = &characters[characters.len().saturating_sub(ESCAPED)..];
        let algorithm = needles::algorithms(characters).map(|(at, _)| at);
        // Base64 shows no anchor.
        let first = algorithm.chain(needles::object(characters)).min().unwrap_or(0);
        escapes::any(&characters[first..])
    }
}

/// Whether a byte belongs to what was escaped before it, however often: the bracket of a terminal's sequence, or
/// the indentation behind a line end.
fn may_follow_escape(before: &[u8], byte: u8) -> bool {
    /// No escape is longer.
    const LONGEST: usize = 48;
    if !matches!(byte, b'[' | b' ' | b'\t' | b'>') {
        return false;
    }
    let is_indent = |b: &&u8| matches!(**b, b' ' | b'\t' | b'>');
    let indent = before.iter().rev().take(INDENT).take_while(is_indent).count();
    let before = &before[..before.len() - indent];
    let mut plain = before[before.len().saturating_sub(LONGEST)..].to_vec();
    while let Some(text) = escapes::undo(&plain) {
        plain = text;
        match plain.last() {
            Some(0x1b) if byte == b'[' && indent == 0 => return true,
            Some(b'\n' | b'\r') if byte != b'[' => return true,
            _ => {}
        }
    }
    false
}
