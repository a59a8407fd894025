//! The search through the layers: breadth first, so that the fewest layers explain a key, each text once, and
//! never more work than a small multiple of what was given.

use std::collections::{HashSet, VecDeque};

use zeroize::Zeroizing;

use super::collected::Collected;
use super::{
    BytesAlone, DOCUMENTS, FoundKeys, Inner, LAYERS, Named, Part, comments, json, page, raw,
    recognized,
};
use crate::crypto::sha256;
use crate::jose::limits;
use crate::keys::wrapping::{self, Wrapping};
use crate::keys::{Key, KeyError, KeyErrorKind, Remark, sniff};

/// How many layers may lie on top of each other.
const DEPTH: usize = 6;

/// How many times the length of the given bytes may be read, and what comes on top for short ones.
const TIMES: usize = 24;
const LEAST_WORK: usize = 256 * 1024;

/// What each text costs beside its length.
const COST: usize = 256;

/// A text on the way to a key.
struct Piece {
    bytes: Zeroizing<Vec<u8>>,
    notes: Vec<String>,
    /// What its bytes alone may be.
    alone: BytesAlone,
}

impl Piece {
    /// Takes out what is commented out; what that was, where it was a key.
    fn drop_comments(&mut self) -> Option<Named> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        let kept = comments::dropped(text)?;
        let hidden = comments::hide_a_pem(text, &kept);
        self.bytes = Zeroizing::new(kept.as_bytes().to_vec());
        hidden.then(|| KeyError::unsupported(comments::COMMENTED_OUT).into())
    }
}

struct Search<'a> {
    source: &'a str,
    work_left: usize,
    named: Option<Named>,
}

/// The keys under the layers of bytes that are not a key as they are, for this reason.
pub(super) fn below(bytes: &[u8], source: &str, why: KeyError) -> Result<FoundKeys, Named> {
    if !is_open(&why) {
        return Err(recognized::name(bytes).unwrap_or_else(|| why.into()));
    }
    let work_left = bytes.len().saturating_mul(TIMES).saturating_add(LEAST_WORK);
    let mut search = Search { source, work_left, named: None };
    let root =
        Piece { bytes: Zeroizing::new(bytes.to_vec()), notes: Vec::new(), alone: BytesAlone::Key };
    let found = search.run(root, DEPTH);
    found.ok_or_else(|| search.named.take().unwrap_or_else(|| why.into()))
}

/// Whether something may be found under a text that is not read for this reason: what is refused for what it is
/// stays refused.
fn is_open(why: &KeyError) -> bool {
    matches!(why.kind(), KeyErrorKind::Malformed | KeyErrorKind::Incomplete)
}

impl Search<'_> {
    fn run(&mut self, root: Piece, depth: usize) -> Option<FoundKeys> {
        self.spend(&root.bytes)?;
        let mut seen = HashSet::new();
        seen.insert(sha256(&root.bytes).to_vec());
        let mut queue = VecDeque::from([root]);
        while let Some(mut piece) = queue.pop_front() {
            if let Some(named) = piece.drop_comments() {
                self.named.get_or_insert(named);
            }
            match self.look(&piece, depth - piece.notes.len()) {
                Look::Found(found) => return Some(found),
                Look::Closed => continue,
                Look::Open => {}
            }
            if piece.notes.len() + 1 >= depth {
                continue;
            }
            for inner in under(&piece.bytes) {
                let is_new = !inner.bytes.is_empty() && seen.insert(sha256(&inner.bytes).to_vec());
                if is_new && self.spend(&inner.bytes).is_some() {
                    let mut notes = piece.notes.clone();
                    notes.push(inner.note.into_owned());
                    queue.push_back(Piece { bytes: inner.bytes, notes, alone: piece.alone });
                }
            }
        }
        None
    }

    /// Takes what a text costs from the work that is left, before it is kept: what waits in memory is bounded, too.
    fn spend(&mut self, bytes: &[u8]) -> Option<()> {
        self.work_left = self.work_left.checked_sub(bytes.len().saturating_add(COST))?;
        Some(())
    }

    /// What one text is.
    fn look(&mut self, piece: &Piece, depth: usize) -> Look {
        if let Some(page) = page::web_page(&piece.bytes) {
            self.named.get_or_insert(page.into());
            return Look::Closed;
        }
        match sniff::read(&piece.bytes, self.source) {
            Ok((keys, left_out)) => return Look::Found(found(keys, left_out, &piece.notes)),
            Err(why) if !is_open(&why) => {
                let named = recognized::name(&piece.bytes).unwrap_or_else(|| why.into());
                self.named.get_or_insert(named);
                return Look::Closed;
            }
            Err(_) => {}
        }
        if let Some(named) = recognized::certain(&piece.bytes) {
            self.named.get_or_insert(named);
            return Look::Closed;
        }
        match raw::read(&piece.bytes, self.source, piece.alone) {
            Some(Ok((mut keys, note))) => {
                for key in &mut keys {
                    key.remark(Remark::BytesAlone(note.clone()));
                }
                let mut found = found(keys, Vec::new(), &piece.notes);
                found.notes.push(note);
                return Look::Found(found);
            }
            Some(Err(why)) => {
                self.named.get_or_insert(why.into());
                return Look::Closed;
            }
            None => {}
        }
        let inside = match self.document(piece, depth) {
            Ok(found) => return Look::Found(found),
            Err(inside) => inside,
        };
        let named = match inside {
            // A key that is there and must not be used is told before what the document is.
            Some(named) if named.why.kind() == KeyErrorKind::Unfit => Some(named),
            inside => recognized::name(&piece.bytes).or(inside),
        };
        if let Some(named) = named {
            self.named.get_or_insert(named);
        }
        // What a whole document holds was looked at; in its text it would be out of its place.
        if json::is_document(&piece.bytes) {
            return Look::Closed;
        }
        Look::Open
    }

    /// The keys of all the texts in a document; or what the first that is known is instead.
    fn document(&mut self, piece: &Piece, depth: usize) -> Result<FoundKeys, Option<Named>> {
        if depth <= 1 {
            return Err(None);
        }
        let text = std::str::from_utf8(&piece.bytes).map_err(|_| None)?;
        let mut documents = DOCUMENTS.iter().map(|parts| parts(text));
        let parts = documents.find(|parts| !parts.is_empty()).unwrap_or_default();
        let mut all = Collected::new(&piece.notes);
        let mut named = None;
        for part in parts.into_iter().take(limits::KEYS) {
            let outer = self.named.take();
            let found = self.part(part, depth, &piece.notes);
            named = named.or_else(|| self.named.take());
            self.named = outer;
            match found {
                Some(found) if found.keys.is_empty() => {
                    all.found.left_out.extend(found.left_out);
                }
                Some(found) => all.add(found),
                None => {}
            }
        }
        let mut all = all.found;
        if all.keys.is_empty() {
            let withheld = all.left_out.into_iter().next().map(|why| KeyError::unfit(why).into());
            return Err(named.or(withheld));
        }
        let several = all.keys.len() > 1;
        for key in &mut all.keys {
            key.in_set |= several && key.kid.is_some();
        }
        Ok(all)
    }

    fn part(&mut self, part: Part, depth: usize, outer: &[String]) -> Option<FoundKeys> {
        let Part { text, place, kid, bytes, bounds } = part;
        let root = Piece { bytes: text, notes: Vec::new(), alone: bytes };
        let Some(mut found) = self.run(root, depth - 1) else {
            if let Some(named) = &mut self.named {
                named.why = named.why.clone().within(format_args!("in {place}"));
            }
            return None;
        };
        if let Some(why) = bounds.withheld {
            let left_out = KeyError::unfit(why).within(format_args!("{place}")).to_string();
            return Some(FoundKeys { left_out: vec![left_out], ..FoundKeys::default() });
        }
        let mut notes = outer.to_vec();
        notes.push(format!("read from {place}"));
        for key in &mut found.keys {
            // What is nearest to the key is told last.
            let own = std::mem::take(&mut key.remarks);
            key.found_under(&notes);
            bounds.limit(key);
            for remark in own {
                key.remark(remark);
            }
            if key.kid.is_none() {
                key.kid.clone_from(&kid);
            }
        }
        notes.append(&mut found.notes);
        found.notes = notes;
        Some(found)
    }
}

enum Look {
    Found(FoundKeys),
    /// It is not a key, and nothing is under it.
    Closed,
    Open,
}

fn found(mut keys: Vec<Key>, left_out: Vec<String>, notes: &[String]) -> FoundKeys {
    for key in &mut keys {
        key.found_under(notes);
    }
    FoundKeys { keys, left_out, notes: notes.to_vec() }
}

/// What is under each of the layers that some bytes have.
fn under(bytes: &[u8]) -> Vec<Inner> {
    let mut inners = Vec::new();
    if let Ok(text) = std::str::from_utf8(bytes) {
        inners.extend(LAYERS.iter().filter_map(|layer| layer(text)));
    }
    let wrapped = wrapping::unwrapped(bytes, &[]).into_iter().map(|(bytes, wrappings)| {
        let name = wrappings.last().map_or("", |wrapping: &Wrapping| wrapping.name());
        Inner { bytes, note: format!("it is written in {name}").into() }
    });
    inners.extend(wrapped);
    inners
}
