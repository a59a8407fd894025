//! The report of a token for other tools, where one is asked for.

use crate::cli::args::lint::FindingArgs;
use crate::cli::args::report::ReportArgs;
use crate::cli::args::token::TokenArgs;
use crate::cli::render::ci::TokenReportFormat;
use crate::cli::render::token_reports::{self, CheckedToken, ReportedToken, TokensReport};
use crate::cli::session::{ReportOutput, Session};
use crate::report::{Fault, Report, Summary};

/// How the tokens of a command are reported.
pub(super) struct Reported<'a> {
    command: &'static str,
    report: &'a ReportArgs,
    token: &'a TokenArgs,
    lint: &'a FindingArgs,
    session: &'a Session,
}

impl<'a> Reported<'a> {
    pub(super) const fn new(
        command: &'static str,
        report: &'a ReportArgs,
        token: &'a TokenArgs,
        lint: &'a FindingArgs,
        session: &'a Session,
    ) -> Self {
        Self { command, report, token, lint, session }
    }

    /// The format that is asked for.
    pub(super) fn format(&self) -> Option<TokenReportFormat> {
        self.report.format()
    }

    /// Writes the report of the one token, if one is asked for. Gives whether it was.
    pub(super) fn write(&self, report: &Report, name: Option<&str>) -> anyhow::Result<bool> {
        let Some(format) = self.format() else { return Ok(false) };
        let (source, file) = self.token.origin();
        let token = ReportedToken {
            report,
            source: &source,
            file: file.as_deref(),
            name,
            fail_on: &self.lint.fail_on(),
        };
        self.session.report(self.report.file(), |out| token_reports::write(&token, format, out))?;
        self.session.tell_error_of(report);
        Ok(true)
    }

    /// Begins the report of many tokens from this source, if one is asked for.
    pub(super) fn begin(&self, source: &str) -> anyhow::Result<Option<TokensReport<ReportOutput>>> {
        let Some(format) = self.format() else { return Ok(None) };
        let out = self.session.report_output(self.report.file())?;
        let fail_on = self.lint.fail_on();
        Ok(Some(TokensReport::begin(format, (self.command, source), fail_on, out)?))
    }

    /// Ends the report of many tokens.
    pub(super) fn end(
        &self,
        report: TokensReport<ReportOutput>,
        stopped: Option<&Fault>,
    ) -> anyhow::Result<()> {
        // The collector goes on with what was measured last, and sees how old that is.
        if stopped.is_some() && self.format() == Some(TokenReportFormat::Prometheus) {
            return Ok(());
        }
        let (out, job) = report.end(stopped)?;
        self.session.finish_report(out, &job)
    }

    /// Writes the reports of several tokens of one input, each by its name or its place, if that is asked for. Gives
    /// whether it was.
    pub(super) fn write_each(&self, tokens: &[(Option<&str>, Report)]) -> anyhow::Result<bool> {
        let (source, _) = self.token.origin();
        let Some(mut all) = self.begin(&source)? else { return Ok(false) };
        for ((name, report), place) in tokens.iter().zip(1_u64..) {
            all.add(&CheckedToken {
                source: &source,
                place: None,
                id: name.unwrap_or(&place.to_string()),
                summary: &Summary::of(report),
                findings: &report.findings,
            })?;
        }
        self.end(all, None)?;
        Ok(true)
    }
}
