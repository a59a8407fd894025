//! What a probe means to whoever writes the client, in sentences.

use super::assess::Assessor;
use super::read::{ParsedResponse, Signature};
use super::{Plan, ProbeFinding, Transcript};
use crate::jose::Pointer;
use crate::report::text::count;

/// The sentences.
pub(super) fn sentences(
    plan: &Plan,
    record: &Transcript,
    readings: &[ParsedResponse],
    findings: &[ProbeFinding],
    pointer: Option<&Pointer>,
) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    if let Some(fault) = &record.stopped {
        let what = if record.undecidable { "no result" } else { "incomplete result" };
        sentences.push(format!("{what}: {}", fault.message));
    }
    if record.undecidable {
        return sentences;
    }
    let errors = findings.iter().filter(|finding| finding.fails()).count();
    if errors > 0 {
        let name = &plan.expectation.name;
        let errors = count(errors, "error");
        sentences.push(format!("{errors} to fix before the API meets {name}"));
    } else if record.stopped.is_none() {
        let assessor = Assessor { plan, record, readings, leeway: None };
        let signatures: Vec<Signature<'_>> =
            [assessor.refused(&["empty"]), assessor.expired(), assessor.invalid()]
                .into_iter()
                .flatten()
                .map(|(_, signature)| signature)
                .collect();
        sentences.push(match signatures.as_slice() {
            [none, expired, invalid] if expired != invalid && none != expired && none != invalid => {
                let codes = expired.code != invalid.code && none.code != expired.code;
                let means = match pointer {
                    Some(pointer) if codes => format!("the code at {pointer}"),
                    _ if expired.status != invalid.status => "their status".to_owned(),
                    _ => "the `error` of the challenge".to_owned(),
                };
                format!(
                    "the API distinguishes no token, expired and invalid by {means}: a client knows when to sign in, to refresh and to sign out"
                )
            }
            [_, expired, invalid] if expired == invalid => {
                let by = if plan.expectation.name == "rfc6750" { ", as in RFC 6750" } else { "" };
                format!("the API refuses bad tokens; expired and invalid tokens get the same response{by}: a client can only try to refresh")
            }
            [none, expired, invalid] if none == expired || none == invalid => {
                let like = if none == expired { "expired" } else { "invalid" };
                format!("the API refuses bad tokens; no token and an {like} token get the same response: a client cannot know whether its token arrived")
            }
            [_, _, _] => "the API refuses bad tokens, and distinguishes expired from invalid ones".to_owned(),
            _ => "every response is as required; without an expired token, jwtx could not test expiry".to_owned(),
        });
    }
    sentences
}
