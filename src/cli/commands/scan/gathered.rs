//! What a search has found so far, and what is said of it at the end.

use super::ScanArgs;
use super::search::{Batch, FoundHere, Text};
use crate::cli::args::global::Output;
use crate::cli::args::places::Searched;
use crate::cli::exit::Exit;
use crate::cli::render::ci::TokenReportFormat;
use crate::cli::render::matches::{Format, MatchCounts, MatchReport, SearchedPlace, too_long};
use crate::cli::render::wording::words;
use crate::cli::session::{ReportOutput, Session, page, send};
use crate::report::matches::sort;
use crate::report::{Liveness, Located, Verdict};
use crate::scan::json_names::JsonName;

/// What was found so far.
pub(super) struct Gathered<'a> {
    args: &'a ScanArgs,
    session: &'a Session,
    format: Format,
    /// What is written for other tools, where that is asked.
    report: Option<MatchReport<ReportOutput>>,
    /// Whether each token is shown as soon as it is found.
    at_once: bool,
    searched: Searched,
    /// The text of the file before the piece that is next.
    before: Text,
    located: Vec<Located>,
    /// What each of them is called, where that may be known only later.
    names: Vec<Option<JsonName>>,
    counts: MatchCounts,
    faults: usize,
    fails: bool,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(
        args: &'a ScanArgs,
        session: &'a Session,
        format: Format,
        searched: Searched,
    ) -> anyhow::Result<Self> {
        let report = match format {
            Format::Report(format) => {
                let out = session.report_output(args.report.file())?;
                Some(MatchReport::begin(format, &args.places.names(), out)?)
            }
            Format::Human { .. } | Format::JsonLines => None,
        };
        Ok(Self {
            args,
            session,
            format,
            report,
            at_once: matches!(searched, Searched::Stream { .. }),
            searched,
            before: Text::default(),
            located: Vec::new(),
            names: Vec::new(),
            counts: MatchCounts::default(),
            faults: 0,
            fails: false,
        })
    }

    /// Takes in what a piece holds. Gives whether more is wanted.
    pub(super) fn take(&mut self, batch: Batch) -> anyhow::Result<bool> {
        if batch.first {
            self.counts.files += 1;
            self.before = Text::default();
        }
        if let Some(fault) = batch.fault {
            self.complain(&fault.message, fault.advice.as_ref().map(words).as_deref());
        }
        for FoundHere { before, name, matched } in batch.found {
            let before = self.before.and(before);
            let position = before.lines.end();
            let Some(matched) = matched else {
                self.complain(&too_long(&batch.path, position), None);
                continue;
            };
            if self.args.allow_token.contains(&matched.fingerprint) {
                self.counts.allowed += 1;
                continue;
            }
            if self.args.ignore_expired && matched.liveness == Liveness::Expired {
                self.counts.expired += 1;
                continue;
            }
            self.counts.add(&matched);
            self.fails |= self.args.counts(&matched);
            if self.report.is_some() || self.session.output != Output::Quiet {
                let path = std::sync::Arc::clone(&batch.path);
                let character = before.after + 1;
                self.located.push(Located { path, position, character, name: None, matched });
                self.names.push(name);
            }
        }
        self.before = self.before.and(batch.text);
        if !self.at_once && !self.is_counted() {
            return Ok(true);
        }
        let is_known = |name: &Option<JsonName>| name.as_ref().is_none_or(JsonName::is_known);
        let known = self.names.iter().position(|name| !is_known(name));
        self.show(known.unwrap_or(self.names.len()))
    }

    /// Whether what is found is counted, in whatever order, so that it need not be held.
    fn is_counted(&self) -> bool {
        self.format == Format::Report(TokenReportFormat::Html)
    }

    fn complain(&mut self, message: &str, advice: Option<&str>) {
        self.faults += 1;
        self.session.error(message, advice);
    }

    /// Calls the first of what was found by their names.
    fn name(&mut self, count: usize) {
        let names = self.names.drain(..count.min(self.names.len()));
        for (located, name) in self.located.iter_mut().zip(names) {
            located.name = name.map(JsonName::source);
        }
    }

    /// Shows the first of what was found, and forgets them. Gives whether somebody still reads.
    fn show(&mut self, count: usize) -> anyhow::Result<bool> {
        if count == 0 {
            return Ok(true);
        }
        self.name(count);
        if let Some(report) = &mut self.report {
            for located in self.located.drain(..count) {
                report.add(&located, self.args.gate(&located.matched))?;
            }
            return Ok(report.flush()?.is_wanted());
        }
        let mut text = Vec::new();
        let located: Vec<Located> = self.located.drain(..count).collect();
        self.format.show(&located, &mut text)?;
        match self.format {
            Format::Human { .. } => send(page(&text, usize::MAX).as_bytes()),
            Format::JsonLines | Format::Report(_) => send(&text),
        }
    }

    pub(super) fn finish(mut self) -> anyhow::Result<Exit> {
        let count = self.located.len();
        self.name(count);
        if !self.at_once {
            sort(&mut self.located);
        }
        self.show(count)?;
        if let Some(report) = self.report.take() {
            let (out, job) = report.end(self.faults)?;
            self.session.finish_report(out, &job)?;
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
        let (place, passed) = match &self.searched {
            Searched::Stream { standard_input: true } => (SearchedPlace::StandardInput, None),
            Searched::Stream { standard_input: false } => (SearchedPlace::Files, None),
            Searched::Files(passed) => (SearchedPlace::Files, Some(passed.to_string())),
            Searched::Staged => (SearchedPlace::StagedFiles, None),
        };
        self.session.tell(&self.counts.sentence(place, self.args.verifies()));
        if let Some(passed) = passed.filter(|passed| !passed.is_empty()) {
            self.session.tell(&format!("passed over: {passed}"));
        }
    }
}
