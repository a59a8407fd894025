//! One JSON object for each token that was found: the fields of a report that tell what it is, and its
//! place. What the token says is left out.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::parts::{WireTime, number};
use super::{SCHEMA, write_line};
use crate::cli::render::wording::words;
use crate::report::Located;
use crate::report::finding::{Code, Severity};
use crate::report::matches::SourceName;
use crate::report::text::{file_name, rfc3339};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    schema: &'static str,
    command: &'static str,
    path: String,
    name: Option<&'a str>,
    line: u64,
    column: u64,
    offset: u64,
    length: u64,
    encoding: Option<&'static str>,
    rank: &'static str,
    code: &'static str,
    reason: &'static str,
    summary: Cow<'a, str>,
    signature: &'static str,
    key: Option<KeySource<'a>>,
    algorithm: Option<&'a str>,
    issuer: Option<&'a str>,
    subject_hash: Option<&'a str>,
    time: WireTime,
    expires_at: Option<String>,
    remaining_seconds: Option<Box<RawValue>>,
    findings: Vec<FindingCode>,
    fingerprint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
}

#[derive(Serialize)]
struct KeySource<'a> {
    source: &'a str,
}

#[derive(Serialize)]
struct FindingCode {
    code: &'static str,
    severity: &'static str,
}

/// Writes a token that was found, on one line.
pub(in crate::cli::render) fn line(located: &Located, out: &mut dyn Write) -> io::Result<()> {
    let matched = &located.matched;
    let finding = |(code, severity): &(Code, Severity)| FindingCode {
        code: code.name(),
        severity: severity.name(),
    };
    let wire = Wire {
        schema: SCHEMA,
        command: "scan",
        path: file_name(&located.path),
        name: located.name.as_ref().map(SourceName::as_str),
        line: located.position.line,
        column: located.position.column,
        offset: located.position.offset,
        length: matched.length,
        encoding: matched.base64.then_some("base64"),
        rank: matched.liveness.row().name,
        code: matched.verdict.code(),
        reason: matched.reason.name(),
        summary: words(&matched.summary),
        signature: matched.signature.name(),
        key: matched.key.as_deref().map(|source| KeySource { source }),
        algorithm: matched.algorithm.as_deref(),
        issuer: matched.issuer.as_deref(),
        subject_hash: matched.subject_hash.as_deref(),
        time: WireTime::of(matched.time),
        expires_at: matched.expires_at.and_then(rfc3339),
        remaining_seconds: matched.remaining().and_then(number),
        findings: matched.findings.iter().map(finding).collect(),
        fingerprint: &matched.fingerprint,
        token: matched.token.as_deref(),
    };
    write_line(&wire, out)
}
