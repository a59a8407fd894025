//! Finds tokens in a text and in the texts that are written in it: escaped ones, and those in base64.

use std::ops::Range;

use super::Rule;
use super::alphabet::{self, run};
use super::anchors::{self, Anchor, Anchors, LONG_RUN};
use super::candidate::Candidate;
use super::disclosures;
use super::escapes;
use super::forms::{self, Form};
use super::grammar;
use super::header::Headers;
use super::members::Members;
use super::node::{Coding, Depth, FoundToken, Layer, Node};
use super::stretch::Stretch;
use super::{names, needles};

/// All that was found in a text.
#[derive(Debug, Default)]
pub(super) struct Finding {
    pub(super) nodes: Vec<Node>,
    /// Where the first thing begins that may go on behind the end of the text.
    pub(super) open: Option<usize>,
    /// How many bytes were looked at or decoded.
    pub(super) work: usize,
}

/// No base64 is shorter around a header and something behind it.
const SHORT_RUN: usize = 16;

struct Finder<'a> {
    bytes: &'a [u8],
    rule: Rule,
    depth: Depth,
    headers: Headers,
    /// The last stretch, whose memory the next one takes over.
    spare: Stretch,
    finding: Finding,
    /// Behind the last stretch.
    end: usize,
    members: Members,
    /// What was looked at without its escapes last.
    undone: Range<usize>,
    /// Whether base64 that is no long run may hold something in the stretch that is looked at.
    has_runs: bool,
}

/// What a text holds, and the texts that are written in it.
pub(super) fn find(bytes: &[u8], rule: Rule, depth: Depth) -> Finding {
    let mut finder = Finder {
        bytes,
        rule,
        depth,
        headers: Headers::default(),
        spare: Stretch::default(),
        finding: Finding::default(),
        end: 0,
        members: Members::default(),
        undone: 0..0,
        has_runs: false,
    };
    let mut anchors = anchors::each(bytes, rule == Rule::Generous);
    while let Some(anchor) = anchors.next() {
        finder.look(anchor, &mut anchors);
    }
    if finder.members.any || (rule == Rule::Generous && names::holds_signature(bytes)) {
        finder.forms();
    }
    finder.finding.work += finder.headers.work;
    finder.finding
}

impl Finder<'_> {
    fn look(&mut self, anchor: Anchor, anchors: &mut Anchors<'_>) {
        let at = anchor.place();
        if let Anchor::Object(at) = anchor {
            self.look_for_member(at);
        }
        if at < self.end || (matches!(anchor, Anchor::Run(_)) && self.depth.base64 >= Depth::BASE64)
        {
            return;
        }
        let spare = std::mem::take(&mut self.spare);
        let stretch = spare.around(self.bytes, at, self.end, self.rule, &mut self.headers);
        self.finding.work += stretch.end - stretch.start;
        if stretch.open {
            self.open(stretch.start);
        }
        self.end = stretch.end.max(at + 1);
        let mut candidates = self.tokens(anchor, &stretch, anchors);
        if stretch.cut {
            self.end = stretch.resume(&mut candidates).max(at + 1);
            anchors.back_to(self.end);
        }
        self.escaped(&stretch);
        self.base64(&stretch, &candidates);
        for candidate in candidates {
            let token = self.located(&stretch, &candidate);
            self.finding.nodes.push(Node::Token(token));
        }
        self.spare = stretch;
    }

    /// The tokens of the stretch that an anchor is in.
    fn tokens(
        &mut self,
        anchor: Anchor,
        stretch: &Stretch,
        anchors: &mut Anchors<'_>,
    ) -> Vec<Candidate> {
        let rule = self.rule;
        // A dot is behind every header.
        let last = memchr::memrchr(b'.', &stretch.characters).unwrap_or(0);
        self.has_runs = true;
        let Some(range) = stretch.places.as_one() else {
            if last == 0 {
                return Vec::new();
            }
            let anchors = anchors::each_object(&stretch.characters, rule == Rule::Generous);
            return grammar::tokens(stretch, anchors, rule, &mut self.headers);
        };
        // The anchors of its characters are those of the text.
        let mut headers = std::mem::take(&mut self.headers);
        self.has_runs = matches!(anchor, Anchor::Run(_));
        let others = std::iter::from_fn(|| {
            let anchor = anchors.next_before(range.end)?;
            match anchor {
                Anchor::Object(at) => self.look_for_member(at),
                Anchor::Run(_) => self.has_runs = true,
                Anchor::Algorithm(..) => {}
            }
            Some(anchor)
        });
        let all = std::iter::once(anchor).chain(others).filter_map(|a| a.behind(range.start));
        let all = all.filter(|anchor| anchor.place() < last);
        let candidates = grammar::tokens(stretch, all, rule, &mut headers);
        self.headers = headers;
        candidates
    }

    /// Notes that something may go on behind the end of the text.
    fn open(&mut self, at: usize) {
        self.finding.open = Some(self.finding.open.map_or(at, |open| open.min(at)));
    }

    fn located(&mut self, stretch: &Stretch, candidate: &Candidate) -> FoundToken {
        let range = stretch.places.range(candidate.token.clone());
        let secret = stretch.places.range(candidate.secret.clone());
        let characters = &stretch.characters[candidate.token.clone()];
        let text = (!candidate.too_long)
            .then(|| std::str::from_utf8(characters).unwrap_or_default().to_owned());
        let end = if self.rule == Rule::Generous { range.end.max(secret.end) } else { range.end };
        let behind = range.end;
        let range = range.start..end;
        let token =
            FoundToken { range: range.clone(), parts: vec![range], secrets: vec![secret], text };
        // What follows a `~` makes another thing of the token.
        if candidate.is_encrypted() || self.bytes.get(behind) != Some(&b'~') {
            return token;
        }
        let token = disclosures::joined(token, self.bytes, behind);
        if token.range.end == self.bytes.len() {
            self.open(token.range.start);
        }
        token
    }

    /// What is found in a stretch without its escapes.
    fn escaped(&mut self, stretch: &Stretch) {
        let is_done = self.undone.start <= stretch.start && stretch.end <= self.undone.end;
        if stretch.escaped && !is_done {
            // The bracket shows that what is missing was redacted.
            self.undo(stretch.start..stretch.mark.unwrap_or(stretch.end));
        }
    }

    /// What is found in some bytes without their escapes.
    fn undo(&mut self, range: Range<usize>) {
        let goes_on = range.end == self.bytes.len();
        if self.depth.escapes >= Depth::ESCAPES
            || (!goes_on && !escapes::may_hold_token(&self.bytes[range.clone()]))
        {
            return;
        }
        let bytes = self.bytes;
        let Some(text) = escapes::undo(&bytes[range.clone()]) else { return };
        let depth = Depth { escapes: self.depth.escapes + 1, ..self.depth };
        self.layer(text, depth, |text, nodes| Layer {
            places: escapes::places(&bytes[range.clone()], range.start),
            start: 0,
            coding: Coding::Escapes,
            text,
            nodes,
        });
    }

    /// What is found in a text that is written in this one. A layer is made of it only if something is.
    fn layer(
        &mut self,
        text: Vec<u8>,
        depth: Depth,
        make: impl FnOnce(Vec<u8>, Vec<Node>) -> Layer,
    ) {
        let found = find(&text, self.rule, depth);
        self.finding.work += text.len() + found.work;
        if found.open.is_none() && found.nodes.is_empty() {
            return;
        }
        let layer = make(text, found.nodes);
        if let Some(open) = found.open {
            let at = layer.outer(open..layer.text.len());
            if at.end == self.bytes.len() {
                self.open(at.start);
            }
        }
        if !layer.nodes.is_empty() {
            self.finding.nodes.push(Node::Layer(layer));
        }
    }

    /// What is found in the base64 of a stretch, but for what is secret or belongs to a token already.
    fn base64(&mut self, stretch: &Stretch, candidates: &[Candidate]) {
        if self.depth.base64 >= Depth::BASE64 {
            return;
        }
        let rule = self.rule;
        let closed = |candidate: &Candidate| match rule {
            Rule::Decoded => candidate.token.clone(),
            Rule::Generous => candidate.secret.clone(),
        };
        let length = stretch.characters.len();
        let behind = std::iter::once(length..usize::MAX);
        let mut at = 0;
        for closed in candidates.iter().map(closed).chain(behind) {
            let end = closed.start.min(length);
            while at < end {
                let length = run(&stretch.characters[at..end]);
                if length > 0 {
                    self.run(stretch, at..at + length);
                }
                at += length + 1;
            }
            at = at.max(closed.end);
        }
    }

    /// What is found in a run of base64, in each way to cut it into groups of four that may give something.
    fn run(&mut self, stretch: &Stretch, range: Range<usize>) {
        let characters = &stretch.characters[range.clone()];
        let is_long = characters.len() >= LONG_RUN;
        let is_noticed = self.rule == Rule::Generous && self.has_runs;
        if characters.len() < SHORT_RUN || !(is_long || is_noticed) {
            return;
        }
        let all = needles::ways(characters);
        let ways = (0..4.min(characters.len())).filter(|skip| all[*skip]);
        // Base64 in base64 begins where its text does.
        let most = if self.depth.base64 == 0 { 4 } else { 2 };
        for skip in ways.take(most).collect::<Vec<_>>() {
            let characters = &stretch.characters[range.start + skip..range.end];
            let Some(text) = alphabet::decode(characters) else { continue };
            self.finding.work += characters.len();
            let depth = Depth { base64: self.depth.base64 + 1, ..self.depth };
            self.layer(text, depth, |text, nodes| Layer {
                places: stretch.places.clone(),
                start: range.start + skip,
                coding: Coding::Base64(characters.to_vec()),
                text,
                nodes,
            });
        }
    }

    /// Notices the member whose value an object is.
    fn look_for_member(&mut self, at: usize) {
        if let Some(area) = self.members.look(self.bytes, at) {
            self.finding.work += area.len();
            self.undo(area.clone());
            self.undone = area;
        }
    }

    /// The tokens in the JSON serialization.
    fn forms(&mut self) {
        let forms = forms::read(self.bytes);
        self.finding.work += self.bytes.len();
        if let Some(open) = forms.open {
            self.open(open);
        }
        for Form { parts, secrets, text } in forms.found {
            let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
            if self.rule == Rule::Generous || !text.starts_with('.') {
                let range = first.start..last.end;
                let token = FoundToken { range, parts, secrets, text: Some(text) };
                self.finding.nodes.push(Node::Token(token));
            }
        }
    }
}
