//! Tokens among other text, each with its place and what it is called there.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use crate::jose::dots::object_end;
use crate::jose::{JoseHeader, Token};
use crate::report::Finding;
use crate::report::finding::Code;
use crate::report::matches::Position;
use crate::scan::escapes;
use crate::scan::finder;
use crate::scan::node::{Coding, Depth, FoundToken, Node};
use crate::scan::{Lines, Rule, lines};

/// A token among other text. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Placed {
    /// The token.
    pub text: String,
    /// What it is called there: the name of a member, a cookie, a parameter, a header or a variable.
    pub name: Option<String>,
    /// Where it begins.
    pub position: Position,
    /// Whether it is in base64 there.
    pub base64: bool,
}

impl fmt::Debug for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, name, position, base64 } = self;
        f.debug_struct("Placed")
            .field("text", &format_args!("{} bytes", text.len()))
            .field("name", name)
            .field("position", position)
            .field("base64", base64)
            .finish()
    }
}

impl Placed {
    /// That it was found, and where.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let Position { line, column, .. } = self.position;
        let base64 = if self.base64 { ", in base64" } else { "" };
        let name = self.name.as_ref().map(|name| format!(" in `{name}`,")).unwrap_or_default();
        let message = format!("found the token{name} at line {line}, column {column}{base64}");
        Finding::new(Code::TokenFound, message)
    }
}

/// A token, where it is in the outermost text, and whether what stands beside it may be a part of it.
struct Candidate {
    range: Range<usize>,
    is_glued: bool,
    token: Placed,
}

/// Every different token of a text, in order. What begins as a token does, but cannot be read as one, counts only where
/// nothing else does. A damaged token is none that can be taken, but beside another one it counts: which of them was meant,
/// nobody knows.
pub(super) fn all(text: &str) -> Vec<Placed> {
    let bytes = text.as_bytes();
    let nodes = finder::find(bytes, Rule::Generous, Depth::default()).nodes;
    let mut found = Vec::new();
    Inner { text: bytes, name: None, base64: false, place: &|at| at }.collect(&nodes, &mut found);
    let has_algorithm = |token: &Placed| {
        let token = Token::parse(&token.text);
        token.header.as_ref().and_then(JoseHeader::algorithm).is_some()
    };
    if found.iter().any(|one| has_algorithm(&one.token)) {
        found.retain(|one| has_algorithm(&one.token));
    }
    if found.iter().all(|one| one.is_glued) {
        return Vec::new();
    }
    let broken = headers_alone(text, &found);
    found.extend(broken);
    // What was read without its escapes is whole, and what was read with them ends at the first one.
    let whole: Vec<_> =
        found.iter().filter(|one| !one.is_glued).map(|it| it.range.clone()).collect();
    let is_part = |one: &Candidate| {
        let range = &one.range;
        whole.iter().any(|it| it.start == range.start && it.end > range.end)
    };
    found.retain(|one| !one.is_glued || !is_part(one));
    // Of one token in two places, the one that stands alone counts.
    found.sort_by_key(|one| one.is_glued);
    let mut known = BTreeSet::new();
    found.retain(|one| known.insert(one.token.text.clone()));
    found.sort_by_key(|one| (one.range.start, Reverse(one.token.text.len())));
    // They stand in their order, so that each line is counted once.
    let (mut counted, mut before) = (0, Lines::default());
    let place = |one: Candidate| {
        let start = one.range.start;
        before = before.and(lines(&bytes[counted..start]));
        counted = start;
        Placed { position: before.end(), ..one.token }
    };
    found.into_iter().map(place).collect()
}

/// The most beginnings of tokens that are looked at beside those that were found.
const BEGINNINGS: usize = 64;

/// The longest header of a token that was cut.
const HEADER: usize = 8192;

/// What begins with the header of a token, and is none that was found: it was cut.
fn headers_alone(text: &str, found: &[Candidate]) -> Vec<Candidate> {
    let is_found = |at: &usize| found.iter().any(|one| one.range.contains(at));
    let begins = text.match_indices("eyJ").map(|(at, _)| at).filter(|at| !is_found(at));
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || b"-_.".contains(b);
    let broken = begins.take(BEGINNINGS).filter_map(|at| {
        let rest = &text.as_bytes()[at..];
        let length = rest.iter().take(HEADER).take_while(|b| is_part(b)).count();
        let run = text.get(at..at + length)?;
        let header = run.get(..object_end(run.split('.').next()?)?)?;
        let token = Token::parse(&format!("{header}.e30.AA"));
        token.header.as_ref().and_then(JoseHeader::algorithm)?;
        let name = name_before(text.as_bytes(), at);
        let token =
            Placed { text: run.to_owned(), name, position: lines(&[]).end(), base64: false };
        Some(Candidate { range: at..at + length, is_glued: true, token })
    });
    broken.collect()
}

/// A text that is written in others, and what it is called in them.
struct Inner<'a> {
    text: &'a [u8],
    name: Option<&'a str>,
    base64: bool,
    /// Where a byte of it is in the outermost text.
    place: &'a dyn Fn(usize) -> usize,
}

impl Inner<'_> {
    /// Collects the tokens of the text, each with where it begins in the outermost one.
    fn collect(&self, nodes: &[Node], found: &mut Vec<Candidate>) {
        let mut covered = 0;
        for node in nodes {
            match node {
                Node::Token(FoundToken { range, text: Some(token), .. }) => {
                    let end = range.end;
                    if range.start >= covered {
                        let last = end.saturating_sub(1);
                        found.push(Candidate {
                            range: (self.place)(range.start)..(self.place)(last) + 1,
                            is_glued: is_glued(self.text, range.start, end),
                            token: self.token(token.clone(), range.start),
                        });
                        covered = end;
                    }
                }
                Node::Token(_) => {}
                Node::Layer(layer) => {
                    let name = name_before(self.text, layer.outer(0..0).start);
                    let inner = Inner {
                        text: &layer.text,
                        name: name.as_deref().or(self.name),
                        base64: self.base64 || matches!(layer.coding, Coding::Base64(_)),
                        place: &|at| (self.place)(layer.outer(at..at + 1).start),
                    };
                    inner.collect(&layer.nodes, found);
                }
            }
        }
    }

    fn token(&self, text: String, at: usize) -> Placed {
        let name = name_before(self.text, at).or_else(|| self.name.map(ToOwned::to_owned));
        Placed { text, name, position: lines(&[]).end(), base64: self.base64 }
    }
}

/// Whether what stands right beside a token may be a part of it.
fn is_glued(text: &[u8], start: usize, end: usize) -> bool {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || b"-_".contains(b);
    let before = text[..start].last().is_some_and(|b| is_part(b) || *b == b'.');
    let after = match &text[end..] {
        [b'.', next, ..] | [next, ..] => is_part(next),
        [] => false,
    };
    before && !is_escape(&text[..start]) && !is_color(&text[..start])
        || after
        || escapes::begins_part(&text[end..])
        || is_wide(&text[end..])
}

/// Whether a text ends in a terminal's color code, whose last character is a letter: `ESC[32m`, however ESC is written.
fn is_color(text: &[u8]) -> bool {
    let Some(codes) = text.strip_suffix(b"m") else { return false };
    let digits = codes.iter().rev().take_while(|b| b.is_ascii_digit() || **b == b';').count();
    codes[..codes.len() - digits].ends_with(b"[")
}

/// Whether a text begins with a letter, a digit or a sign in its full width, as Asian keyboards write them.
fn is_wide(text: &[u8]) -> bool {
    let first = text.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
    first.is_some_and(|c| ('\u{ff01}'..='\u{ff5e}').contains(&c))
}

/// Whether a text ends in an escape, whose last character is no part of what follows it.
fn is_escape(text: &[u8]) -> bool {
    (2..=8)
        .any(|length| text.len().checked_sub(length).is_some_and(|at| escapes::is_one(&text[at..])))
}

/// The longest name that is worth repeating.
const NAME: usize = 64;

/// What a value is called that begins here: `name: value`, `name=value`, `"name": "value"`, with a scheme such as `Bearer`
/// before the value or not.
fn name_before(text: &[u8], at: usize) -> Option<String> {
    let before = &text[at.saturating_sub(4 * NAME)..at];
    direct_name(before).or_else(|| {
        let undone = escapes::undo(before)?;
        name_before(&undone, undone.len())
    })
}

fn direct_name(before: &[u8]) -> Option<String> {
    let before = without_scheme(quoted(before));
    let before = quoted(before);
    let before = before.strip_suffix(b"=>").or_else(|| {
        let (last, rest) = before.split_last()?;
        matches!(last, b':' | b'=').then_some(rest)
    })?;
    let before = quoted(before);
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    let length = before.iter().rev().take_while(|b| is_name(b)).count();
    let name = std::str::from_utf8(&before[before.len() - length..]).ok()?;
    let name = name.trim_matches(['-', '.']);
    (!name.is_empty() && name.len() <= NAME).then(|| name.to_owned())
}

/// The name of a token that a text holds as it is.
pub(super) fn name_of(text: &str, token: &str) -> Option<String> {
    if token.is_empty() {
        return None;
    }
    name_before(text.as_bytes(), text.find(token)?)
}

/// A text without the white space and the quotes at its end.
fn quoted(text: &[u8]) -> &[u8] {
    let is_quote = |b: &u8| b.is_ascii_whitespace() || b"\"'`\\[(<".contains(b);
    &text[..text.len() - text.iter().rev().take_while(|b| is_quote(b)).count()]
}

/// A text without the scheme of an `Authorization` header at its end, where a separator or a quote is before it.
fn without_scheme(text: &[u8]) -> &[u8] {
    let length = text.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    let (before, scheme) = text.split_at(text.len() - length);
    let is_scheme =
        super::normalize::SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known.as_bytes()));
    if is_scheme { before } else { text }
}
