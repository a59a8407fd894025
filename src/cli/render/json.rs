//! One stable JSON object for each report, schema `jwtx.report/1`. Fields are added, never renamed
//! or removed within a version. What a terminal would obey is escaped here too.

mod write;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::Render;
use super::wording::words;
use crate::jose::{ClaimsSet, JoseHeader, Object, Seconds, Value};
use crate::report::text::rfc3339;
use crate::report::{Check, Finding, Fingerprint, KeyUsed, Opinion, Reason, Report, TimeState};
pub use write::{write_line, write_pretty, write_text};

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
    key: Option<Key<'a>>,
    algorithm: Option<&'a str>,
    header: Option<&'a Object>,
    claims: Option<&'a Object>,
    time: Time,
    issued_at: Option<String>,
    not_before: Option<String>,
    expires_at: Option<String>,
    expired_at: Option<String>,
    remaining_seconds: Option<Box<RawValue>>,
    leeway_seconds: Option<Box<RawValue>>,
    now: Option<String>,
    checks: Vec<WireCheck<'a>>,
    findings: Vec<WireFinding<'a>>,
    diagnosis: Option<WireDiagnosis<'a>>,
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
}

#[derive(Serialize)]
struct Time {
    state: &'static str,
}

#[derive(Serialize)]
struct Key<'a> {
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
    message: Cow<'a, str>,
    advice: Option<Cow<'a, str>>,
    unverified: bool,
}

#[derive(Serialize)]
struct WireFinding<'a> {
    code: &'static str,
    severity: &'static str,
    message: Cow<'a, str>,
    fix: Cow<'static, str>,
    reference: &'static str,
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
            action: row.map(|row| row.action),
            advice: judged.and_then(|judged| judged.advice.as_ref()).map(words),
            http_status: row.map(|row| row.http_status),
            www_authenticate: row.and_then(|row| row.www_authenticate),
            signature: report.signature.name(),
            key: report.key.as_ref().map(Key::of),
            algorithm: header.and_then(JoseHeader::algorithm),
            header: header.map(JoseHeader::parameters),
            claims: token.and_then(|token| token.claims.as_ref()).map(ClaimsSet::members),
            time: Time { state: times.state.name() },
            issued_at: times.issued_at.and_then(rfc3339),
            not_before: times.not_before.and_then(rfc3339),
            expired_at: expires_at.clone().filter(|_| expired),
            expires_at,
            remaining_seconds: times.remaining().and_then(number),
            leeway_seconds: report.leeway.and_then(number),
            now: rfc3339(times.now),
            checks: report.checks.iter().map(WireCheck::of).collect(),
            findings: report.findings.iter().map(WireFinding::of).collect(),
            diagnosis: report.diagnosis.as_ref().map(|diagnosis| WireDiagnosis {
                code: diagnosis.row().name,
                message: &diagnosis.message,
                remedy: words(&diagnosis.remedy),
                attack: diagnosis.row().attack,
            }),
            compat: report.opinions.iter().map(WireOpinion::of).collect(),
            fingerprint: report.fingerprint.map(|fingerprint| fingerprint.to_string()),
        }
    }
}

fn number(seconds: Seconds) -> Option<Box<RawValue>> {
    RawValue::from_string(seconds.to_string()).ok()
}

impl<'a> Key<'a> {
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

impl<'a> WireFinding<'a> {
    fn of(finding: &'a Finding) -> Self {
        let row = finding.row();
        Self {
            code: row.name,
            severity: finding.severity.name(),
            message: words(&finding.message),
            fix: words(&row.fix),
            reference: row.reference,
        }
    }
}

/// Writes that a command line was wrong.
///
/// # Errors
///
/// What the output says.
pub fn usage(summary: &str, advice: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let wire = serde_json::json!({
        "schema": SCHEMA,
        "code": null,
        "reason": "usage",
        "summary": summary,
        "advice": advice,
    });
    write_line(&wire, out)
}

/// A token that was made.
#[derive(Serialize)]
struct Minted<'a> {
    schema: &'static str,
    token: &'a str,
    fingerprint: String,
}

/// Writes a token that was made.
///
/// # Errors
///
/// What the output says.
pub fn minted(token: &str, out: &mut dyn Write) -> io::Result<()> {
    let fingerprint = Fingerprint::of(token).to_string();
    write_pretty(&Minted { schema: "jwtx.mint/1", token, fingerprint }, out)
}
