//! Searches files and judges what is found, piece by piece, on several threads. What they find comes in the order of
//! the files.

use std::path::Path;
use std::sync::Arc;

use crate::cli::io::files::{Bytes, Streams};
use crate::cli::pipeline::{Queue, Workers};
use crate::report::text::file_name;
use crate::report::{Fault, Match};
use crate::scan::json_names::{JsonName, JsonNames, JsonStream};
use crate::scan::{Lines, Piece, Pieces, Rule, What, lines, search};
use crate::validate::{BatchMatcher, Matcher};

/// More threads wait for the disk only.
const MOST_THREADS: usize = 16;

/// How many pieces each thread may be ahead of what was handed over. Of a piece, no more is kept than what was found.
const AHEAD: usize = 64;

/// What one piece of a file holds.
pub(super) struct Batch {
    /// The file.
    pub(super) path: Arc<Path>,
    /// Whether it is the file's first piece.
    pub(super) first: bool,
    /// The tokens.
    pub(super) found: Vec<FoundHere>,
    /// The text of the piece.
    pub(super) text: Text,
    /// What could not be opened, or not be read to its end.
    pub(super) fault: Option<Fault>,
}

/// A token in a piece.
pub(super) struct FoundHere {
    /// The text of the piece before it.
    pub(super) before: Text,
    /// What its place is called in JSON.
    pub(super) name: Option<JsonName>,
    /// What it is; none where it was too long.
    pub(super) matched: Option<Match>,
}

/// What some bytes are as text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Text {
    /// Their lines.
    pub(super) lines: Lines,
    /// How many characters follow the last line end.
    pub(super) after: u64,
}

impl Text {
    fn of(bytes: &[u8]) -> Self {
        let lines = lines(bytes);
        let after = usize::try_from(lines.after).unwrap_or(bytes.len());
        // Of the bytes of a character in UTF-8, all but the first have these two bits.
        let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        let after = bytes[bytes.len() - after..].iter().filter(begins).count();
        Self { lines, after: after as u64 }
    }

    /// The text of these bytes and of those that follow.
    pub(super) fn and(self, next: Self) -> Self {
        let after = if next.lines.feeds == 0 { self.after + next.after } else { next.after };
        Self { lines: self.lines.and(next.lines), after }
    }
}

/// Where the pieces come from. One thread at a time asks.
struct Source {
    streams: Streams,
    open: Option<(Arc<Path>, Pieces<Bytes>)>,
    /// The JSON of a stream, if that is what is searched.
    json: Option<JsonStream>,
}

/// What a thread got from the source.
struct Task {
    path: Arc<Path>,
    first: bool,
    piece: Result<Piece, Fault>,
    names: JsonNames,
}

impl Source {
    /// The next piece, in the buffer; none at the end of everything.
    fn next(&mut self, buffer: &mut Vec<u8>) -> Option<Task> {
        let mut first = false;
        loop {
            let Some((path, pieces)) = &mut self.open else {
                match self.streams.next()? {
                    Ok(stream) => {
                        first = true;
                        self.open = Some((stream.path, Pieces::new(stream.reader, Rule::Decoded)));
                    }
                    Err(fault) => {
                        return Some(Task {
                            path: Arc::from(Path::new("")),
                            first: false,
                            piece: Err(fault),
                            names: JsonNames::default(),
                        });
                    }
                }
                continue;
            };
            let path = Arc::clone(path);
            match pieces.next(buffer) {
                Ok(Some(piece)) => {
                    let json = self.json.as_mut();
                    let names = json.map(|json| json.follow(&buffer[..piece.own]));
                    let names = names.unwrap_or_default();
                    return Some(Task { path, first, piece: Ok(piece), names });
                }
                Ok(None) if first => {
                    self.open = None;
                    let nothing = Piece::whole(0, Rule::Decoded);
                    let names = JsonNames::default();
                    return Some(Task { path, first: true, piece: Ok(nothing), names });
                }
                Ok(None) => self.open = None,
                Err(error) => {
                    self.open = None;
                    let fault = Fault::unreadable(&file_name(&path), error);
                    let names = JsonNames::default();
                    return Some(Task { path, first: false, piece: Err(fault), names });
                }
            }
        }
    }
}

/// Searches the streams, and hands over what each piece holds, in order, until `take` says that it wants
/// no more. In one stream alone, what is found in JSON is called by its names.
pub(super) fn search_all(
    streams: Streams,
    is_one_stream: bool,
    matcher: Matcher,
    take: impl FnMut(Batch) -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let source = Source { streams, open: None, json: is_one_stream.then(JsonStream::default) };
    Workers::at_most(MOST_THREADS, AHEAD).run(source, move |queue| work(&matcher, queue), take)
}

fn work(matcher: &Matcher, queue: &Queue<Source, Batch>) {
    let mut buffer = Vec::new();
    let mut matcher = matcher.batch();
    while let Some((turn, task)) = queue.take(|source| source.next(&mut buffer)) {
        let mut batch = Batch {
            path: task.path,
            first: task.first,
            found: Vec::new(),
            text: Text::default(),
            fault: None,
        };
        match task.piece {
            Ok(piece) => examine((&buffer, piece, &task.names), &mut matcher, &mut batch),
            Err(fault) => batch.fault = Some(fault),
        }
        turn.finish(batch);
    }
}

fn examine(
    (bytes, piece, names): (&[u8], Piece, &JsonNames),
    matcher: &mut BatchMatcher<'_>,
    batch: &mut Batch,
) {
    let mut counted = 0;
    let own = piece.own;
    for found in search(bytes, piece) {
        batch.text = batch.text.and(Text::of(&bytes[counted..found.range.start]));
        counted = found.range.start;
        let length = found.range.len() as u64;
        let name = names.at(found.range.start).cloned();
        let known = match found.what {
            What::Token(token) => Some(matcher.matched(&token, length, found.base64)),
            What::TooLong => None,
        };
        batch.found.push(FoundHere { before: batch.text, name, matched: known });
    }
    batch.text = batch.text.and(Text::of(&bytes[counted..own]));
}
