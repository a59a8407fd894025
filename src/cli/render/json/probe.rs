//! The report of a probe as JSON, `jwtx.probe/1`.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::parts::WireFinding;
use super::write_pretty;
use crate::cli::render::wording::words;
use crate::probe::{ParsedResponse, ProbeFinding, ProbeReport, Refresh, Reply};
use crate::report::text::rfc3339;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    schema: &'static str,
    command: &'static str,
    state: &'static str,
    complete: bool,
    safe: Option<bool>,
    bad_tokens_accepted: &'a [&'static str],
    doubtful_tokens_accepted: &'a [&'static str],
    target: &'a str,
    expectation: &'a str,
    requests: usize,
    clock_skew_seconds: Option<i64>,
    leeway: Leeway,
    code_pointer: Option<String>,
    refresh: Option<&'static str>,
    conclusion: &'a [String],
    advice: Option<Cow<'a, str>>,
    cases: Vec<Case<'a>>,
    findings: Vec<WireFinding<'a>>,
    left_out: Vec<LeftOut<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Leeway {
    measured_seconds: Option<i64>,
    allowed_seconds: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Case<'a> {
    name: &'static str,
    group: &'static str,
    expect: &'static str,
    why: &'static str,
    outcome: Option<&'static str>,
    status: Option<u16>,
    code: Option<&'a str>,
    error: Option<&'a str>,
    error_description: Option<&'a str>,
    expires_at: Option<String>,
    expired_at: Option<&'a str>,
    cache_control: Option<&'a str>,
    trouble: Option<&'a str>,
    finding: Option<&'static str>,
    reason: Option<String>,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    name: &'static str,
    why: Cow<'a, str>,
}

/// Writes the report of a probe.
pub(in crate::cli::render) fn write(
    report: &ProbeReport<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (assessment, transcript) = (report.assessment, report.transcript);
    let wire = Wire {
        schema: "jwtx.probe/1",
        command: "probe",
        state: report.state().name(),
        complete: transcript.stopped.is_none(),
        safe: assessment.safety.safe,
        bad_tokens_accepted: &assessment.safety.accepted,
        doubtful_tokens_accepted: &assessment.safety.doubtful,
        target: &report.target,
        expectation: report.expectation,
        requests: report.requests,
        clock_skew_seconds: assessment.skew,
        leeway: Leeway {
            measured_seconds: assessment.leeway,
            allowed_seconds: i64::try_from(report.max_leeway.whole()).unwrap_or(i64::MAX),
        },
        code_pointer: assessment.code_pointer.as_ref().map(ToString::to_string),
        refresh: transcript.refresh.as_ref().map(|refresh| match refresh {
            Refresh::Works => "works",
            Refresh::Fails(_) => "fails",
        }),
        conclusion: &assessment.conclusion,
        advice: transcript.stopped.as_ref().and_then(|fault| fault.advice.as_ref()).map(words),
        cases: assessment.readings.iter().map(|reading| case(report, reading)).collect(),
        findings: assessment.findings.iter().map(finding).collect(),
        left_out: report
            .left_out
            .iter()
            .map(|(name, why)| LeftOut { name, why: words(why) })
            .collect(),
    };
    write_pretty(&wire, out)
}

fn case<'a>(report: &ProbeReport<'_>, reading: &'a ParsedResponse) -> Case<'a> {
    Case {
        name: reading.case.name,
        group: reading.case.group.name(),
        expect: reading.expect,
        why: reading.case.why,
        outcome: reading.outcome.map(Reply::name),
        status: reading.status,
        code: reading.code.as_deref(),
        error: reading.error(),
        error_description: reading.description(),
        expires_at: reading.exp.and_then(rfc3339),
        expired_at: reading.expired_at.as_deref(),
        cache_control: reading.cache_control.as_deref(),
        trouble: reading.trouble.as_deref(),
        finding: report.finding(reading).map(|finding| finding.row.code),
        reason: report.reason(reading),
    }
}

fn finding(finding: &ProbeFinding) -> WireFinding<'_> {
    WireFinding {
        code: finding.row.code,
        severity: finding.severity.name(),
        message: finding.message.as_str().into(),
        fix: words(&finding.row.fix),
        reference: words(&finding.row.reference),
        cases: Some(&finding.cases),
    }
}
