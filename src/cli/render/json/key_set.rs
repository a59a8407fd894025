//! What is wrong with a JWK Set, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::write_pretty;
use crate::cli::render::key_set::KeySetReport;
use crate::cli::render::wording::words;
use crate::jose::Algorithm;
use crate::keys::Key;
use crate::keys::set_check::{CacheHeaders, SetEntry};
use crate::report::Severity;
use crate::report::key_set_finding::KeySetFinding;

/// Writes the report, `jwtx.key-set/1`.
///
/// # Errors
///
/// What the output says.
pub(crate) fn write(report: &KeySetReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = report.set.findings.iter().zip(&report.failing);
    let wire = Wire {
        schema: "jwtx.key-set/1",
        set: report.name,
        bytes: report.bytes,
        passed: !report.fails(),
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        notes: report.count(Severity::Note),
        keys: report.set.entries.iter().map(WireEntry::of).collect(),
        served: report.served.map(WireServed::of),
        findings: findings.map(|(finding, fails)| WireFinding::of(finding, *fails)).collect(),
    };
    write_pretty(&wire, out)
}

#[derive(Serialize)]
struct Wire<'a> {
    schema: &'static str,
    set: &'a str,
    bytes: usize,
    passed: bool,
    errors: usize,
    warnings: usize,
    notes: usize,
    keys: Vec<WireEntry<'a>>,
    served: Option<WireServed<'a>>,
    findings: Vec<WireFinding<'a>>,
}

#[derive(Serialize)]
struct WireEntry<'a> {
    kid: Option<&'a str>,
    description: Option<String>,
    algorithms: Vec<&'static str>,
    thumbprint: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireServed<'a> {
    cache_control: Option<&'a str>,
    max_age_seconds: Option<i64>,
    etag: Option<&'a str>,
    redirected: Option<&'a str>,
}

#[derive(Serialize)]
struct WireFinding<'a> {
    code: &'static str,
    severity: &'static str,
    fails: bool,
    key: Option<usize>,
    message: &'a str,
    help: String,
}

impl<'a> WireEntry<'a> {
    fn of(entry: &'a SetEntry) -> Self {
        let key = entry.key.as_ref().ok();
        let names =
            |algorithms: Vec<Algorithm>| algorithms.into_iter().map(Algorithm::name).collect();
        Self {
            kid: entry.kid.as_deref(),
            description: key.map(Key::describe),
            algorithms: key.map(|key| names(key.algorithms())).unwrap_or_default(),
            thumbprint: key.and_then(Key::thumbprint),
        }
    }
}

impl<'a> WireServed<'a> {
    fn of(served: &'a CacheHeaders) -> Self {
        Self {
            cache_control: served.cache_control.as_deref(),
            max_age_seconds: served.max_age(),
            etag: served.etag.as_deref(),
            redirected: served.redirected.as_deref(),
        }
    }
}

impl<'a> WireFinding<'a> {
    fn of(finding: &'a KeySetFinding, fails: bool) -> Self {
        let row = finding.flaw.row();
        Self {
            code: row.code,
            severity: finding.severity.name(),
            fails,
            key: finding.key,
            message: &finding.message,
            help: words(&row.fix).into_owned(),
        }
    }
}
