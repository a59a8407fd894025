//! The search itself: from every anchor to what is there, a token or base64 with tokens inside.

use std::ops::Range;

use super::anchors::{self, Anchor, LONG_RUN};
use super::grammar::{Candidate, Grammar};
use super::header;
use super::json_form::Forms;
use super::places::Places;
use super::reading::{Reading, is_base64};
use super::transport::{Transport, Transports};
use super::{Rule, back};

/// So many times may base64 stand in base64.
const DEPTH: usize = 3;

/// A token, by the bytes of the text that it was found in.
#[derive(Debug)]
pub(super) struct Located {
    /// From its first to its last byte.
    pub(super) range: Range<usize>,
    /// What must not be shown, in order.
    pub(super) secrets: Vec<Range<usize>>,
    /// Its characters; none where it is too long.
    pub(super) text: Option<String>,
    pub(super) transports: Transports,
}

/// What was found at a place.
#[derive(Debug)]
pub(super) enum Node {
    Token(Located),
    Layer(Layer),
}

/// Base64 with something inside.
#[derive(Debug)]
pub(super) struct Layer {
    /// Where the characters stand.
    pub(super) places: Places,
    /// The number of its first character.
    pub(super) start: usize,
    /// Its characters, in groups of four.
    pub(super) text: Vec<u8>,
    pub(super) transports: Transports,
    pub(super) decoded: Vec<u8>,
    pub(super) nodes: Vec<Node>,
}

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct Finding {
    /// What was found, in order.
    pub(super) nodes: Vec<Node>,
    /// Where something begins that may go on behind the end of the text.
    pub(super) open: Option<usize>,
    /// What seemed to be one token before another one was found in it.
    joined: Vec<Range<usize>>,
    /// How many bytes were looked at or decoded.
    pub(super) work: usize,
}

struct Finder<'a> {
    grammar: Grammar<'a>,
    rule: Rule,
    depth: usize,
    nodes: Vec<Node>,
    open: Option<usize>,
    joined: Vec<Range<usize>>,
    /// The last token that was found, and its place among the nodes.
    last: Option<(Candidate, usize)>,
    /// The header and the claims set of the last token: no other one begins in them.
    closed: Range<usize>,
    /// Where its claims set begins, if that may be a header.
    second: Option<usize>,
    /// What of the last token must not be shown.
    secret: Range<usize>,
    /// Behind the last base64 that was decoded.
    layer: usize,
    /// Behind the last JSON object that was read.
    object: usize,
    forms: Forms,
}

/// What begins in the first `own` bytes of a text.
pub(super) fn find(bytes: &[u8], own: usize, rule: Rule, depth: usize) -> Finding {
    let mut finder = Finder {
        grammar: Grammar::new(bytes),
        rule,
        depth,
        nodes: Vec::new(),
        open: None,
        joined: Vec::new(),
        last: None,
        closed: 0..0,
        second: None,
        secret: 0..0,
        layer: 0,
        object: 0,
        forms: Forms::default(),
    };
    anchors::each(bytes, own, rule == Rule::Generous, |anchor| finder.look(anchor));
    let work = finder.grammar.work + finder.grammar.reading.length();
    Finding { nodes: finder.nodes, open: finder.open, joined: finder.joined, work }
}

impl Finding {
    /// Behind everything that was found.
    pub(super) fn end(&self) -> usize {
        self.nodes.iter().map(|node| node.extent().end).max().unwrap_or(0)
    }

    /// The beginning of all that is joined to what stands at a place.
    pub(super) fn unbroken(&self, mut at: usize) -> usize {
        let joined = |all: &Range<usize>, at| all.start < at && at < all.end;
        let extents = || self.nodes.iter().map(Node::extent).chain(self.joined.iter().cloned());
        while let Some(start) = extents().filter(|all| joined(all, at)).map(|all| all.start).min() {
            at = start;
        }
        at
    }
}

impl Node {
    /// All bytes that it stands in, or may stand in.
    fn extent(&self) -> Range<usize> {
        match self {
            Self::Token(token) => {
                let end = token.secrets.last().map_or(0, |secret| secret.end);
                token.range.start..token.range.end.max(end)
            }
            Self::Layer(layer) => layer.places.range(layer.start..layer.start + layer.text.len()),
        }
    }
}

impl Finder<'_> {
    fn look(&mut self, anchor: Anchor) {
        let at = anchor.place();
        if at < self.object {
            return;
        }
        if self.closed.contains(&at) && self.second != Some(at) {
            return;
        }
        match anchor {
            Anchor::Object(at) => {
                let start = self.behind_space(at);
                if !self.header_before(start) && !self.token_at(start) {
                    self.json_form(at);
                }
            }
            Anchor::Algorithm(at, before) => self.algorithm(at, before),
            Anchor::Run(at) if self.depth < DEPTH && at >= self.layer => {
                // What is behind a signature may be joined to it.
                let start = if self.secret.contains(&at) { self.secret.end } else { at };
                let rest = self.grammar.bytes[start..].iter().take(LONG_RUN);
                if start == at || rest.take_while(|b| is_base64(**b)).count() == LONG_RUN {
                    self.run(start);
                }
            }
            Anchor::Run(_) => {}
        }
        // Nothing that was looked at reaches the end of the text, or this is the first that does.
        if self.grammar.reading.is_cut() && self.open.is_none() {
            self.open = Some(self.grammar.reading.begin().min(at));
        }
    }

    /// The token whose claims set begins at a place, where nothing else shows its header.
    fn header_before(&mut self, place: usize) -> bool {
        let floor = self.closed.end.max(self.layer);
        match back::segment_before(self.grammar.bytes, place, floor) {
            Some(start) if place >= self.secret.end => {
                self.grammar.work += place - start;
                self.token_at(start)
            }
            _ => false,
        }
    }

    /// The beginning of an object with the white space before it, three bytes in four characters.
    fn behind_space(&self, mut at: usize) -> usize {
        let bytes = self.grammar.bytes;
        while let Some(start) = at.checked_sub(4)
            && start >= self.closed.end
            && matches!(bytes[start], b'I' | b'C' | b'D')
            && header::decode(&bytes[start..at]).is_some_and(|space| space.trim_ascii().is_empty())
        {
            at = start;
        }
        at
    }

    /// The token that begins at a place, if there is one.
    fn token_at(&mut self, place: usize) -> bool {
        let number = self.grammar.number(place);
        self.token(number)
    }

    /// The token that begins with a character, if there is one.
    fn token(&mut self, number: usize) -> bool {
        let Some(candidate) = self.grammar.token(number) else { return false };
        let secret = &self.grammar.reading.known()[candidate.secret.clone()];
        let has_secret = secret.iter().any(|b| is_base64(*b));
        let accepted = match self.rule {
            Rule::Decoded => {
                (candidate.decoded || candidate.too_long) && candidate.header.has_algorithm
            }
            Rule::Generous => candidate.decoded || has_secret,
        };
        if accepted {
            self.accept(candidate, has_secret);
        }
        accepted
    }

    fn accept(&mut self, candidate: Candidate, has_secret: bool) {
        let reading = &self.grammar.reading;
        let place = |numbers: Range<usize>| reading.places().range(numbers);
        let range = place(candidate.token.clone());
        self.end_last(&candidate, &range);
        let reading = &self.grammar.reading;
        let place = |numbers: Range<usize>| reading.places().range(numbers);
        let secret = place(candidate.secret.clone());
        let characters = &reading.known()[candidate.token.clone()];
        let text = (!candidate.too_long).then(|| {
            let mut text = String::from_utf8_lossy(characters).into_owned();
            // The disclosures of an SD-JWT follow, which make another thing of the token.
            if !candidate.header.encrypted && self.grammar.bytes.get(range.end) == Some(&b'~') {
                text.push('~');
            }
            text
        });
        let transports = reading.undone(&candidate.token);
        let reach = secret.end.max(range.end);
        // What is no claims set may be anything.
        let is_closed = candidate.has_claims && (has_secret || self.rule == Rule::Decoded);
        let closed = if is_closed { candidate.secret.start } else { candidate.second.start };
        self.closed = range.start..place(closed..closed).start;
        let second = place(candidate.second.clone());
        let claims = &reading.known()[candidate.second.clone()];
        let is_header = anchors::has_algorithm(claims)
            && header::read(claims).is_some_and(|header| header.has_algorithm);
        self.second = is_header.then_some(second.start);
        self.secret = secret.clone();
        if self.rule == Rule::Generous && !candidate.header.encrypted {
            self.inside(&(candidate.token.start..candidate.second.start));
            if candidate.has_claims {
                self.inside(&candidate.second);
            }
        }
        self.last = Some((candidate, self.nodes.len()));
        self.nodes.push(Node::Token(Located {
            range: range.start..if self.rule == Rule::Generous { reach } else { range.end },
            secrets: vec![secret],
            text,
            transports,
        }));
    }

    /// The last token ends where another one begins, at the latest.
    fn end_last(&mut self, next: &Candidate, range: &Range<usize>) {
        if range.start >= self.secret.end {
            return;
        }
        let Some((last, index)) = self.last.take() else { return };
        let start = next.token.start;
        let Some(Node::Token(located)) = self.nodes.get_mut(index) else { return };
        // Characters have other numbers in another reading.
        if start < last.token.start
            || self.grammar.reading.places().range(last.token.clone()).start != located.range.start
        {
            return;
        }
        let signature = start.saturating_sub(last.secret.start);
        let is_joined = last.header.sizes.contains(&signature.saturating_sub(1))
            && matches!(self.grammar.reading.known().get(start - 1), Some(b'-' | b'_'));
        let end = if is_joined { start - 1 } else { start };
        if self.rule == Rule::Decoded && start < last.secret.start {
            // The header before another header.
            self.joined.push(located.range.clone());
            self.nodes.remove(index);
            return;
        }
        if end < last.token.end && start >= last.secret.start {
            let end = end.max(last.secret.start);
            let characters = &self.grammar.reading.known()[last.token.start..end];
            located.text =
                located.text.take().map(|_| String::from_utf8_lossy(characters).into_owned());
            if self.rule == Rule::Decoded {
                self.joined.push(located.range.clone());
                located.range.end = self.grammar.reading.places().range(last.token.start..end).end;
            }
        }
    }

    /// What the base64 of a segment holds.
    fn inside(&mut self, segment: &Range<usize>) {
        if segment.len() < LONG_RUN || self.depth >= DEPTH {
            return;
        }
        let characters = &self.grammar.reading.known()[segment.clone()];
        let end = characters.iter().position(|b| !is_base64(*b)).unwrap_or(characters.len());
        self.layer_of(&(segment.start..segment.start + end));
    }

    /// What the groups of four of some characters hold.
    fn layer_of(&mut self, characters: &Range<usize>) {
        let text = &self.grammar.reading.known()[characters.clone()];
        let Some(decoded) = header::decode(text) else { return };
        self.grammar.work += text.len() + decoded.len();
        let found = find(&decoded, decoded.len(), self.rule, self.depth + 1);
        self.grammar.work += found.work;
        if found.nodes.is_empty() {
            return;
        }
        let transports = self.grammar.reading.undone(characters).with(Transport::Base64);
        self.nodes.push(Node::Layer(Layer {
            places: self.grammar.reading.places().clone(),
            start: characters.start,
            text: self.grammar.reading.known()[characters.clone()].to_vec(),
            transports,
            decoded,
            nodes: found.nodes,
        }));
    }

    /// Tokens whose header has its `"alg"` at a place: those that begin with white space, or in the line
    /// before.
    fn algorithm(&mut self, at: usize, before: usize) {
        /// So many beginnings are tried.
        const MOST: usize = 4;
        let floor = self.closed.end.max(self.layer);
        let number = self.character(at, floor);
        let Some(number) = number.and_then(|number| number.checked_sub(before)) else { return };
        // The group itself may be the first one.
        let _ = self.grammar.reading.get(number + 4);
        let known = self.grammar.reading.known();
        let known = &known[..known.len().min(number + 4)];
        let least = self.grammar.searched[number % 4].min(number);
        let run = known[least..number].iter().rev().take_while(|b| is_base64(**b)).count();
        let first = number - run / 4 * 4;
        self.grammar.searched[number % 4] = number;
        let Some(decoded) = header::decode(&known[first..]) else { return };
        self.grammar.work += run;
        let begins = |at: &usize| {
            let text = decoded[*at..].trim_ascii_start().strip_prefix(b"{");
            text.is_some_and(|text| text.trim_ascii_start().starts_with(b"\""))
        };
        let beginnings: Vec<usize> = (0..decoded.len())
            .step_by(3)
            .filter(begins)
            .map(|at| first + at / 3 * 4)
            .take(MOST)
            .collect();
        let _ = beginnings.into_iter().any(|number| self.token(number));
    }

    /// The number of the character at a place, with what stands before it in its run; not before `floor`.
    fn character(&mut self, at: usize, floor: usize) -> Option<usize> {
        let is_known =
            |reading: &Reading<'_>| at < reading.end() && reading.places().number(at).is_some();
        let start = back::run_start(self.grammar.bytes, at, floor);
        if self.grammar.reading.is_cookie() || start < self.grammar.reading.end() {
            self.grammar.read_up_to(at);
        }
        for start in [start, back::line_start(self.grammar.bytes, at, floor)] {
            if is_known(&self.grammar.reading) {
                break;
            }
            self.grammar.work += at - start;
            self.grammar.read_from(start);
            self.grammar.read_up_to(at);
        }
        self.grammar.reading.places().number(at)
    }

    /// Base64 with tokens inside: each way to cut it into groups of four is tried.
    fn run(&mut self, at: usize) {
        let before = if at < self.secret.start { self.closed.end } else { self.secret.end };
        let floor = before.max(self.layer);
        let Some(number) = self.character(at, floor) else { return };
        let known = &self.grammar.reading.known()[..number];
        let mut first = number - known.iter().rev().take_while(|b| is_base64(**b)).count();
        // What was found already is no part of it.
        while first < number && self.grammar.reading.places().range(first..first + 1).start < floor
        {
            first += 1;
        }
        let mut end = number;
        while self.grammar.reading.get(end).is_some_and(is_base64) {
            end += 1;
        }
        let ways = 0..4.min(end - first);
        if self.depth == 0 {
            ways.for_each(|skip| self.layer_of(&(first + skip..end)));
        } else {
            // Base64 in base64 shows by what it holds how it is cut.
            let skip = ways.clone().find(|skip| self.is_text(first + skip)).unwrap_or_default();
            self.layer_of(&(first + skip..end));
        }
        self.layer = self.grammar.reading.places().range(first..end).end;
    }

    /// Whether the base64 that begins with a character holds text.
    fn is_text(&self, start: usize) -> bool {
        let part = self.grammar.reading.known()[start..].chunks(LONG_RUN / 4 * 4).next();
        let decoded = part.and_then(header::decode).unwrap_or_default();
        decoded.iter().all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\r' | b'\t'))
    }

    /// The JSON serialization around a member that begins at a place.
    fn json_form(&mut self, at: usize) {
        let Some(form) =
            self.forms.around(self.grammar.bytes, at, self.object, &mut self.grammar.work)
        else {
            return;
        };
        if form.is_cut {
            let open = self.open.unwrap_or(form.range.start);
            self.open = Some(open.min(form.range.start));
            return;
        }
        self.object = form.range.end;
        for token in form.tokens {
            self.nodes.push(Node::Token(token));
        }
    }
}
