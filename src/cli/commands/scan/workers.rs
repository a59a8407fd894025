//! The threads of a search: one of them reads, the others search and judge what was read. What they find
//! comes in the order of the files, whoever was first.
#![expect(clippy::disallowed_methods, reason = "the workers of a search are threads")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::cli::io::files::{Bytes, Streams};
use crate::report::text::file_name;
use crate::report::{Fault, Match};
use crate::scan::{BatchMatcher, Lines, Matcher, Piece, Pieces, Rule, What, lines, search};

/// More threads wait for the disk only.
const MOST_THREADS: usize = 16;

/// What one piece of a file holds.
pub(super) struct Batch {
    /// The file.
    pub(super) path: Arc<Path>,
    /// Whether it is the file's first piece.
    pub(super) first: bool,
    /// The tokens, each with the text of the piece before it; none where it was too long.
    pub(super) found: Vec<(Text, Option<Match>)>,
    /// The text of the piece.
    pub(super) text: Text,
    /// What could not be opened, or not be read to its end.
    pub(super) fault: Option<Fault>,
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
    ticket: u64,
}

/// What a thread got from the source.
struct Task {
    ticket: u64,
    path: Arc<Path>,
    first: bool,
    piece: Result<Piece, Fault>,
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
                        return Some(self.task(Arc::from(Path::new("")), false, Err(fault)));
                    }
                }
                continue;
            };
            let path = Arc::clone(path);
            match pieces.next(buffer) {
                Ok(Some(piece)) => return Some(self.task(path, first, Ok(piece))),
                Ok(None) if first => {
                    self.open = None;
                    let nothing = Piece { own: 0, seen: 0 };
                    return Some(self.task(path, true, Ok(nothing)));
                }
                Ok(None) => self.open = None,
                Err(error) => {
                    self.open = None;
                    let fault = Fault::unreadable(&file_name(&path), &error);
                    return Some(self.task(path, false, Err(fault)));
                }
            }
        }
    }

    fn task(&mut self, path: Arc<Path>, first: bool, piece: Result<Piece, Fault>) -> Task {
        self.ticket += 1;
        Task { ticket: self.ticket, path, first, piece }
    }
}

/// Searches the streams, and hands over what each piece holds, in order, until `take` says that it wants
/// no more.
pub(super) fn search_all(
    streams: Streams,
    matcher: Matcher,
    mut take: impl FnMut(Batch) -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let source = Arc::new(Mutex::new(Source { streams, open: None, ticket: 0 }));
    let matcher = Arc::new(matcher);
    let enough = Arc::new(AtomicBool::new(false));
    let (sender, receiver) = sync_channel(4 * threads);
    for _ in 0..threads {
        let (source, matcher) = (Arc::clone(&source), Arc::clone(&matcher));
        let (enough, sender) = (Arc::clone(&enough), sender.clone());
        // Nobody waits for a thread that reads from a pipe in which nothing comes any more.
        thread::spawn(move || work(&source, &matcher, &enough, &sender));
    }
    drop((sender, source));
    let mut early = BTreeMap::new();
    let mut next = 1;
    for (ticket, batch) in receiver {
        early.insert(ticket, batch);
        while let Some(batch) = early.remove(&next) {
            next += 1;
            match take(batch) {
                Ok(true) => {}
                ended => {
                    enough.store(true, Ordering::Relaxed);
                    return ended.map(|_| ());
                }
            }
        }
    }
    anyhow::ensure!(early.is_empty(), "a thread of the search ended before its work was done");
    Ok(())
}

fn work(
    source: &Mutex<Source>,
    matcher: &Matcher,
    enough: &AtomicBool,
    sender: &SyncSender<(u64, Batch)>,
) {
    let mut buffer = Vec::new();
    let mut matcher = matcher.batch();
    while !enough.load(Ordering::Relaxed) {
        let task = source.lock().unwrap_or_else(PoisonError::into_inner).next(&mut buffer);
        let Some(task) = task else { break };
        let mut batch = Batch {
            path: task.path,
            first: task.first,
            found: Vec::new(),
            text: Text::default(),
            fault: None,
        };
        match task.piece {
            Ok(piece) => examine(&buffer[..piece.seen], piece.own, &mut matcher, &mut batch),
            Err(fault) => batch.fault = Some(fault),
        }
        if sender.send((task.ticket, batch)).is_err() {
            break;
        }
    }
}

fn examine(bytes: &[u8], own: usize, matcher: &mut BatchMatcher<'_>, batch: &mut Batch) {
    let mut counted = 0;
    for found in search(bytes, own, Rule::Decoded) {
        batch.text = batch.text.and(Text::of(&bytes[counted..found.range.start]));
        counted = found.range.start;
        let length = found.range.len() as u64;
        let known = match found.what {
            What::Token(token) => Some(matcher.matched(&token, length, found.base64)),
            What::TooLong => None,
        };
        batch.found.push((batch.text, known));
    }
    batch.text = batch.text.and(Text::of(&bytes[counted..own]));
}
