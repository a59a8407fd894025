//! What a search has found so far, and what is said of it at the end.

use super::workers::{Batch, Text};
use super::{ScanArgs, Searched};
use crate::cli::commands::{Output, Session, send};
use crate::cli::render::sightings::Format;
use crate::cli::render::wording::words;
use crate::jose::limits;
use crate::report::text::{count, file_name};
use crate::report::{Liveness, Located, SignatureStatus, Verdict};

/// What was found so far.
pub(super) struct Gathered<'a> {
    args: &'a ScanArgs,
    session: &'a Session,
    format: Format,
    /// Whether each token is shown as soon as it is found.
    at_once: bool,
    searched: Searched,
    /// The text of the file before the piece that is next.
    before: Text,
    placed: Vec<Located>,
    files: usize,
    tokens: usize,
    live: usize,
    unverified: usize,
    /// How many have a signature that was not checked.
    unchecked: usize,
    allowed: usize,
    faults: usize,
    fails: bool,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(
        args: &'a ScanArgs,
        session: &'a Session,
        format: Format,
        searched: Searched,
    ) -> Self {
        Self {
            args,
            session,
            format,
            at_once: matches!(searched, Searched::Stream { .. }) && format.is_by_line(),
            searched,
            before: Text::default(),
            placed: Vec::new(),
            files: 0,
            tokens: 0,
            live: 0,
            unverified: 0,
            unchecked: 0,
            allowed: 0,
            faults: 0,
            fails: false,
        }
    }

    /// Takes in what a piece holds. Gives whether more is wanted.
    pub(super) fn take(&mut self, batch: Batch) -> anyhow::Result<bool> {
        if batch.first {
            self.files += 1;
            self.before = Text::default();
        }
        if let Some(fault) = batch.fault {
            self.complain(&fault.message, fault.advice.as_ref().map(words).as_deref());
        }
        for (text, sighting) in batch.found {
            let before = self.before.and(text);
            let position = before.lines.end();
            let Some(sighting) = sighting else {
                let (line, column) = (position.line, position.column);
                let limit = limits::FOUND_TOKEN_BYTES;
                let what = format!("longer than the limit of {limit} bytes, and was passed over");
                let place = format!("{}:{line}:{column}", file_name(&batch.path));
                self.complain(&format!("{place}: what begins as a token here is {what}"), None);
                continue;
            };
            if self.args.allow.contains(&sighting.fingerprint) {
                self.allowed += 1;
                continue;
            }
            self.tokens += 1;
            self.live += usize::from(sighting.rank == Liveness::Live);
            self.unverified += usize::from(sighting.rank == Liveness::Unverified);
            self.unchecked += usize::from(sighting.signature == SignatureStatus::NotChecked);
            self.fails |= self.args.fail_on.iter().any(|what| what.counts(&sighting));
            if self.session.output != Output::Quiet {
                let path = std::sync::Arc::clone(&batch.path);
                let character = before.after + 1;
                self.placed.push(Located { path, position, character, sighting });
            }
        }
        self.before = self.before.and(batch.text);
        if self.at_once && !self.placed.is_empty() {
            return self.show();
        }
        Ok(true)
    }

    fn complain(&mut self, message: &str, advice: Option<&str>) {
        self.faults += 1;
        self.session.error(message, advice);
    }

    /// Shows what was found, and forgets it. Gives whether somebody still reads.
    fn show(&mut self) -> anyhow::Result<bool> {
        let mut text = Vec::new();
        self.format.show(&self.placed, &mut text)?;
        self.placed.clear();
        send(&text)
    }

    pub(super) fn finish(mut self) -> anyhow::Result<u8> {
        if self.session.output != Output::Quiet && !self.at_once {
            self.placed.sort_by(|a, b| {
                let key = |one: &Located| (one.sighting.rank, one.position);
                (a.sighting.rank, &a.path)
                    .cmp(&(b.sighting.rank, &b.path))
                    .then(key(a).cmp(&key(b)))
            });
            self.show()?;
        }
        self.conclude();
        Ok(match (self.fails, self.faults) {
            (true, _) => self.session.status(Verdict::Invalid),
            (false, 0) => self.session.status(Verdict::Valid),
            (false, _) => self.session.failure(),
        })
    }

    /// Says what was searched, and what was not.
    fn conclude(&self) {
        let place = match &self.searched {
            Searched::Stream { standard_input: true } => "standard input".to_owned(),
            Searched::Stream { standard_input: false } | Searched::Files(_) => {
                count(self.files, "file")
            }
            Searched::Staged => count(self.files, "staged file"),
        };
        let tokens = count(self.tokens, "token");
        let live = (self.live > 0).then(|| format!("{} live", self.live));
        let unverified = (self.unverified > 0).then(|| format!("{} unverified", self.unverified));
        let checked = match (self.tokens, self.unchecked) {
            (0, _) => None,
            _ if !self.args.verifies() => Some("signatures not checked".to_owned()),
            (_, 0) => None,
            (_, unchecked) => Some(format!("{} not checked", count(unchecked, "signature"))),
        };
        let allowed = (self.allowed > 0).then(|| format!("{} more allowed", self.allowed));
        let notes: Vec<String> =
            [live, unverified, allowed, checked].into_iter().flatten().collect();
        let notes =
            if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        self.session.tell(&format!("{tokens} in {place}{notes}"));
        if let Searched::Files(passed) = &self.searched {
            let passed = passed.to_string();
            if !passed.is_empty() {
                self.session.tell(&format!("passed over: {passed}"));
            }
        }
    }
}
