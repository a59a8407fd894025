//! A header or claims in which one character is wrong, and which are JSON nevertheless.

use super::segment::Segment;
use super::{Candidate, Take};
use crate::diagnose::slip;

/// The header as it was before a slip.
pub(super) fn of_header(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    each(header, "header", take, |text| format!("{text}.{}", payload.text))
}

/// The payload as it was before a slip.
pub(super) fn of_payload(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    each(payload, "payload", take, |text| format!("{}.{text}", header.text))
}

fn each(
    segment: &Segment<'_>,
    name: &str,
    take: &mut Take<'_>,
    input: impl Fn(&str) -> String,
) -> bool {
    if segment.members().is_none() {
        return true;
    }
    slip::undone(segment.text).all(|(text, step)| {
        // Whatever a signer writes is JSON.
        Segment::read(&text).members().is_none()
            || take(Candidate {
                bytes: input(&text).into_bytes(),
                steps: vec![step],
                said: Some(format!("the {name} is damaged: {}", step.how)),
                algorithm: None,
            })
    })
}
