//! What came of tokens, for other tools: of one with all its checks, or of many, one by one.

mod many;
mod one;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

pub(crate) use many::{CheckedToken, TokensReport};

use super::ci::prometheus::{TokenMetrics, TokenSample, ValidityMetric};
use super::ci::{CiFormat, FindingRule, JobReport, TokenReportFormat};
use super::html::{PageSubject, PageToken, TokenDetails, TokensPage};
use super::wording::words;
use crate::jose::NumericDate;
use crate::report::fail_on::FailOn;
use crate::report::finding::FINDINGS;
use crate::report::reason::REASONS;
use crate::report::text::rfc3339;
use crate::report::{
    Fingerprint, Reason, Report, Severity, SignatureStatus, Summary, TimeState, Verdict,
};

/// A token whose report other tools read.
pub(crate) struct ReportedToken<'a> {
    /// The report.
    pub(crate) report: &'a Report,
    /// Where the token comes from: a file, a variable, `-`; nothing where that is not known.
    pub(crate) source: &'a str,
    /// The file, where it is one.
    pub(crate) file: Option<&'a Path>,
    /// What it is called there.
    pub(crate) name: Option<&'a str>,
    /// What counts against it beyond its verdict.
    pub(crate) fail_on: &'a FailOn,
}

/// Writes the report of one token.
pub(crate) fn write(
    token: &ReportedToken<'_>,
    format: TokenReportFormat,
    out: &mut dyn Write,
) -> io::Result<JobReport> {
    match format {
        TokenReportFormat::Ci(format) => {
            let mut job = format.write(token, out)?;
            if format == CiFormat::Github {
                job.outputs = outputs(token.report);
            }
            Ok(job)
        }
        TokenReportFormat::Prometheus => {
            let mut metrics = TokenMetrics::new(token.source, validity(token.report.command));
            let summary = Summary::of(token.report);
            metrics.add(&sample(&summary, metrics.validity(), (token.source, token.name)));
            metrics.write(out)?;
            Ok(JobReport::default())
        }
        TokenReportFormat::Html => {
            let mut page =
                TokensPage::new(&format!("jwtx {}", token.report.command), PageSubject::Tokens);
            let checked = CheckedToken {
                source: token.source,
                place: None,
                id: token.name.unwrap_or_default(),
                summary: &Summary::of(token.report),
                findings: &token.report.findings,
            };
            listed(&checked, &mut page);
            page.write(out)?;
            Ok(JobReport::default())
        }
    }
}

/// Adds a token to a page.
fn listed(token: &CheckedToken<'_>, page: &mut TokensPage) {
    let summary = token.summary;
    let findings = token.findings.iter().map(|finding| (finding.code, finding.severity));
    page.add(&PageToken {
        verdict: summary.verdict,
        signature: Some(summary.signature),
        now: summary.now,
        state: summary.state,
        kind: summary.algorithm.as_deref(),
        issuer: summary.issuer.as_deref(),
        expires_at: summary.expires_at,
        findings: &findings.collect::<Vec<_>>(),
        details: &|| TokenDetails {
            place: match token.place {
                Some((_, line)) => format!("{}:{line}", token.source),
                None => format!("{} {}", token.source, token.id).trim_end().to_owned(),
            },
            subject_hash: summary.subject.as_deref().map(|sub| Fingerprint::of(sub).to_string()),
            fingerprint: summary.fingerprint().map(|it| it.to_string()).unwrap_or_default(),
        },
    });
}

/// What later steps of a job can use. All of it is made of numbers and of names that jwtx gives.
fn outputs(report: &Report) -> Vec<(&'static str, String)> {
    let summary = Summary::of(report);
    let code = summary.verdict.map(|(verdict, _)| verdict.code().to_owned());
    let expires_at = known_expiry(&summary, validity(report.command));
    let expires = expires_at.and_then(rfc3339);
    let remaining = expires_at.map(|exp| exp.since(summary.now).whole().to_string());
    let all = [("code", code), ("expires", expires), ("remaining", remaining)];
    all.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect()
}

/// What a command can say of a token. That it is valid is said by the one that checks the signature.
fn validity(command: &str) -> ValidityMetric {
    if command == "verify" { ValidityMetric::Valid } else { ValidityMetric::TimeValid }
}

/// When a token expires. Where its signature was to be verified, a date that nobody vouches for is none.
fn known_expiry(summary: &Summary<'_>, validity: ValidityMetric) -> Option<NumericDate> {
    let is_vouched_for = match validity {
        ValidityMetric::Valid => summary.signature == SignatureStatus::Verified,
        ValidityMetric::TimeValid => true,
    };
    summary.expires_at.filter(|_| is_vouched_for)
}

/// A token as it is measured. The only one of its source is its first.
fn sample<'a>(
    summary: &'a Summary<'_>,
    validity: ValidityMetric,
    (source, id): (&'a str, Option<&'a str>),
) -> TokenSample<'a> {
    TokenSample {
        source,
        issuer: summary.issuer.as_deref().unwrap_or_default(),
        id: id.unwrap_or("1"),
        expires_at: known_expiry(summary, validity),
        is_valid: match summary.verdict {
            Some((verdict, _)) => verdict.is_usable(),
            None => matches!(summary.state, TimeState::Active | TimeState::NeverExpires),
        },
    }
}

/// What reports of tokens can be about: the reasons of verdicts, and findings.
fn rules() -> Vec<FindingRule> {
    let reasons = REASONS.iter().map(|row| FindingRule {
        code: row.name,
        description: words(&row.explanation),
        severity: severity(row.reason),
    });
    let findings = FINDINGS.iter().map(|row| FindingRule {
        code: row.name,
        description: words(&row.explanation),
        severity: row.severity,
    });
    reasons.chain(findings).collect()
}

fn severity(reason: Reason) -> Severity {
    match reason.verdict() {
        Verdict::Valid => Severity::Note,
        Verdict::Expiring => Severity::Warning,
        _ => Severity::Error,
    }
}

/// A verdict and the sentence that says why.
fn sentence(verdict: Verdict, why: Option<Cow<'_, str>>) -> String {
    let why = why.unwrap_or_else(|| words(&verdict.row().meaning));
    format!("{}: {why}", verdict.code())
}
