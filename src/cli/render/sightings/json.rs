//! One JSON object for each token that was found: the fields of a report that tell what it is, and its
//! place. What the token says is left out.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use crate::cli::render::json::{SCHEMA, write_line};
use crate::cli::render::wording::words;
use crate::report::Located;
use crate::report::finding::{Code, Severity};
use crate::report::text::{file_name, rfc3339};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    schema: &'static str,
    command: &'static str,
    path: String,
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
    key: Option<Key<'a>>,
    algorithm: Option<&'a str>,
    issuer: Option<&'a str>,
    subject_hash: Option<&'a str>,
    time: Time,
    expires_at: Option<String>,
    remaining_seconds: Option<Box<RawValue>>,
    findings: Vec<Finding>,
    fingerprint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
}

#[derive(Serialize)]
struct Key<'a> {
    source: &'a str,
}

#[derive(Serialize)]
struct Time {
    state: &'static str,
}

#[derive(Serialize)]
struct Finding {
    code: &'static str,
    severity: &'static str,
}

pub(super) fn line(placed: &Located, out: &mut dyn Write) -> io::Result<()> {
    let sighting = &placed.sighting;
    let finding = |(code, severity): &(Code, Severity)| Finding {
        code: code.name(),
        severity: severity.name(),
    };
    let wire = Wire {
        schema: SCHEMA,
        command: "scan",
        path: file_name(&placed.path),
        line: placed.position.line,
        column: placed.position.column,
        offset: placed.position.offset,
        length: sighting.length,
        encoding: sighting.base64.then_some("base64"),
        rank: sighting.rank.row().name,
        code: sighting.verdict.code(),
        reason: sighting.reason.name(),
        summary: words(&sighting.summary),
        signature: sighting.signature.name(),
        key: sighting.key.as_deref().map(|source| Key { source }),
        algorithm: sighting.algorithm.as_deref(),
        issuer: sighting.issuer.as_deref(),
        subject_hash: sighting.subject_hash.as_deref(),
        time: Time { state: sighting.time.name() },
        expires_at: sighting.expires_at.and_then(rfc3339),
        remaining_seconds: sighting
            .remaining()
            .and_then(|seconds| RawValue::from_string(seconds.to_string()).ok()),
        findings: sighting.findings.iter().map(finding).collect(),
        fingerprint: &sighting.fingerprint,
        token: sighting.token.as_deref(),
    };
    write_line(&wire, out)
}
