//! One JSON object for each credential that was found: what it is, where, and when it expires. The credential is left
//! out.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::parts::{WireTime, number};
use super::write_line;
use crate::cli::render::wording::words;
use crate::report::credential::Credential;
use crate::report::text::{file_name, rfc3339};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    schema: &'static str,
    command: &'static str,
    program: &'static str,
    path: String,
    name: &'a str,
    kind: &'static str,
    code: &'static str,
    reason: &'static str,
    summary: Cow<'a, str>,
    rank: &'static str,
    algorithm: Option<&'a str>,
    issuer: Option<&'a str>,
    subject_hash: Option<&'a str>,
    time: WireTime,
    expires_at: Option<String>,
    stated_by: Option<&'a str>,
    remaining_seconds: Option<Box<RawValue>>,
    findings: Vec<&'static str>,
    fingerprint: Option<&'a str>,
}

/// Writes a credential that was found, on one line.
pub(in crate::cli::render) fn line(credential: &Credential, out: &mut dyn Write) -> io::Result<()> {
    let matched = &credential.matched;
    let wire = Wire {
        schema: "jwtx.credential/1",
        command: "scan",
        program: credential.program,
        path: file_name(&credential.path),
        name: &credential.name,
        kind: credential.kind.row().name,
        code: matched.verdict.code(),
        reason: matched.reason.name(),
        summary: words(&matched.summary),
        rank: matched.liveness.row().name,
        algorithm: matched.algorithm.as_deref(),
        issuer: matched.issuer.as_deref(),
        subject_hash: matched.subject_hash.as_deref(),
        time: WireTime::of(matched.time),
        expires_at: matched.expires_at.and_then(rfc3339),
        stated_by: credential.stated_by.as_deref(),
        remaining_seconds: matched.remaining().and_then(number),
        findings: matched.findings.iter().map(|(code, _)| code.name()).collect(),
        fingerprint: Some(matched.fingerprint.as_str()).filter(|text| !text.is_empty()),
    };
    write_line(&wire, out)
}
