//! One stable JSON object for each report, schema `jwtx.report/1`. Fields are added, never renamed
//! or removed within a version. What a terminal would obey is escaped here too.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::certificates::WireLink;
use super::parts::{WireFinding, WireSetting, WireTime, number};
use super::write::{write_line, write_pretty};
use crate::cli::render::Render;
use crate::cli::render::wording::words;
use crate::jose::{ClaimsSet, JoseHeader, Object, Value};
use crate::report::text::rfc3339;
use crate::report::{
    Check, Finding, KeyUsed, Opinion, Reason, Report, SearchSummary, SearchWork, TimeState,
};

/// The version of the object.
pub const SCHEMA: &str = "jwtx.report/1";

/// Shows a report as JSON.
pub struct Json;

impl Json {
    /// A report as one line of JSON, without its line end.
    pub fn line(report: &Report, ascii: bool, out: &mut Vec<u8>) {
        let from = out.len();
        // Writing to memory does not fail.
        let _ = write_line(&Wire::of(report), out);
        out.truncate(out.len().saturating_sub(1));
        if ascii && !out[from..].is_ascii() {
            let written = String::from_utf8_lossy(&out[from..]).into_owned();
            out.truncate(from);
            out.extend_from_slice(crate::jose::json::ascii(&written).as_bytes());
        }
    }
}

impl Render for Json {
    fn report(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        write_pretty(&Wire::of(report), out)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    schema: &'static str,
    command: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    www_authenticate: Option<&'static str>,
    signature: &'static str,
    key: Option<WireKey<'a>>,
    algorithm: Option<&'a str>,
    header: Option<&'a Object>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certificates: Option<Vec<WireLink>>,
    claims: Option<&'a Object>,
    time: WireTime,
    issued_at: Option<String>,
    not_before: Option<String>,
    expires_at: Option<String>,
    expired_at: Option<String>,
    remaining_seconds: Option<Box<RawValue>>,
    leeway_seconds: Option<Box<RawValue>>,
    now: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    settings: Vec<WireSetting<'a>>,
    checks: Vec<WireCheck<'a>>,
    findings: Vec<WireFinding<'a>>,
    diagnosis: Option<WireDiagnosis<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    search: Option<WireSearch>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    compat: Vec<WireOpinion<'a>>,
    fingerprint: Option<String>,
}

#[derive(Serialize)]
struct WireOpinion<'a> {
    library: &'static str,
    version: &'static str,
    evidence: &'static str,
    accepted: bool,
    message: Option<&'a str>,
    says: Option<&'static str>,
}

#[derive(Serialize)]
struct WireDiagnosis<'a> {
    code: &'static str,
    message: &'a str,
    remedy: Cow<'a, str>,
    attack: bool,
    steps: &'a [&'static str],
}

#[derive(Serialize)]
struct WireSearch {
    tries: usize,
    stopped: bool,
    key_made_it: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<String>,
    families: Vec<WireFamily>,
    work: WireWork,
}

#[derive(Serialize)]
struct WireFamily {
    name: &'static str,
    kinds: usize,
}

#[derive(Serialize)]
struct WireWork {
    tags: usize,
    hashed_bytes: usize,
    key_operations: usize,
}

impl WireSearch {
    fn of(search: &SearchSummary) -> Self {
        let families =
            search.families.iter().map(|(name, kinds)| WireFamily { name, kinds: *kinds });
        let SearchWork { tags, hashed_bytes, key_operations, .. } = search.work;
        Self {
            tries: search.tries,
            stopped: search.stopped,
            key_made_it: search.key_made_it,
            signed: search.signed.clone(),
            families: families.collect(),
            work: WireWork { tags, hashed_bytes, key_operations },
        }
    }
}

#[derive(Serialize)]
struct WireKey<'a> {
    source: &'a str,
    description: &'a str,
    kid: Option<&'a str>,
    thumbprint: Option<&'a str>,
}

#[derive(Serialize)]
struct WireCheck<'a> {
    name: &'a str,
    outcome: &'static str,
    reason: Option<&'static str>,
    expected: Option<&'a Value>,
    actual: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    message: Cow<'a, str>,
    advice: Option<Cow<'a, str>>,
    unverified: bool,
}

impl<'a> Wire<'a> {
    fn of(report: &'a Report) -> Self {
        let judged = report.judgement.as_ref();
        let row = judged.map(|judged| judged.verdict.row());
        let token = report.token.as_ref();
        let header = token.and_then(|token| token.header.as_ref());
        let times = &report.times;
        let expired = match judged.map(|judged| judged.verdict) {
            // Too old is not the same: its `exp` may be still to come.
            Some(_) => judged.is_some_and(|judged| judged.reason == Reason::Expired),
            None => times.state == TimeState::Expired,
        };
        let expires_at = times.expires_at.and_then(rfc3339);
        Self {
            schema: SCHEMA,
            command: report.command,
            code: row.map(|row| row.code),
            reason: judged.map(|judged| judged.reason.name()),
            summary: judged.map(|judged| words(&judged.summary)),
            message: row.map(|row| row.message),
            action: judged.map(|judged| judged.action),
            advice: judged.and_then(|judged| judged.advice.as_ref()).map(words),
            http_status: row.map(|row| row.http_status),
            www_authenticate: row.and_then(|row| row.www_authenticate),
            signature: report.signature.name(),
            key: report.key.as_ref().map(WireKey::of),
            algorithm: header.and_then(JoseHeader::algorithm),
            header: header.map(JoseHeader::parameters),
            certificates: header.and_then(|header| WireLink::all(header.parameters(), times.now)),
            claims: token.and_then(|token| token.claims.as_ref()).map(ClaimsSet::members),
            time: WireTime::of(times.state),
            issued_at: times.issued_at.and_then(rfc3339),
            not_before: times.not_before.and_then(rfc3339),
            expired_at: expires_at.clone().filter(|_| expired),
            expires_at,
            remaining_seconds: times.remaining().and_then(number),
            leeway_seconds: report.leeway.and_then(number),
            now: rfc3339(times.now),
            settings: report.settings.iter().map(WireSetting::of).collect(),
            checks: report.checks.iter().map(WireCheck::of).collect(),
            findings: report.findings.iter().map(finding).collect(),
            diagnosis: report.diagnosis.as_ref().map(|diagnosis| WireDiagnosis {
                code: diagnosis.row().name,
                message: &diagnosis.message,
                remedy: words(&diagnosis.remedy),
                attack: diagnosis.row().attack,
                steps: &diagnosis.steps,
            }),
            search: report.search.as_ref().map(WireSearch::of),
            compat: report.opinions.iter().map(WireOpinion::of).collect(),
            fingerprint: report.fingerprint.map(|fingerprint| fingerprint.to_string()),
        }
    }
}

impl<'a> WireKey<'a> {
    fn of(key: &'a KeyUsed) -> Self {
        Self {
            source: &key.source,
            description: &key.description,
            kid: key.kid.as_deref(),
            thumbprint: key.thumbprint.as_deref(),
        }
    }
}

impl<'a> WireCheck<'a> {
    fn of(check: &'a Check) -> Self {
        Self {
            name: &check.name,
            outcome: check.outcome.name(),
            reason: check.reason.map(crate::report::Reason::name),
            expected: check.expected.as_ref(),
            actual: check.actual.as_ref(),
            source: check.source.as_ref().map(ToString::to_string),
            message: words(&check.message),
            advice: check.advice.as_ref().map(words),
            unverified: check.unverified,
        }
    }
}

impl<'a> WireOpinion<'a> {
    fn of(opinion: &'a Opinion) -> Self {
        let refusal = opinion.refusal.as_ref();
        Self {
            library: opinion.library,
            version: opinion.version,
            evidence: opinion.evidence.name(),
            accepted: refusal.is_none(),
            message: refusal.map(|refusal| refusal.message.as_str()),
            says: refusal.map(|refusal| refusal.says),
        }
    }
}

fn finding(finding: &Finding) -> WireFinding<'_> {
    let row = finding.row();
    WireFinding {
        code: row.name,
        severity: finding.severity.name(),
        message: words(&finding.message),
        fix: words(finding.help()),
        reference: row.reference.into(),
        cases: None,
    }
}
