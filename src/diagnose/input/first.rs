//! The likeliest inputs of every kind, in the order of how often people sign them: for keys of which every try is an
//! operation, and with few operations. What changes nothing is no candidate, and costs nothing.

use super::segment::Segment;
use super::whole::{self, Form, Parts};
use super::{Known, Take, header, rare, style};
use crate::crypto::Hash;

/// Where the orders of the header come, and its members.
const HEADERS: u8 = 7;

/// Where the other writers of the claims come.
const WRITERS: u8 = 13;

pub(super) fn each(
    head: &Segment<'_>,
    payload: &Segment<'_>,
    hash: Hash,
    known: &Known<'_>,
    take: &mut Take<'_>,
) -> bool {
    let mut forms: Vec<&'static Form> =
        whole::LIKELY.iter().chain(&rare::OTHERS).filter(|form| form.early > 0).collect();
    forms.sort_by_key(|form| form.early);
    let parts = Parts::of(head, payload, hash);
    let from = |place: u8| forms.partition_point(|form| form.early < place);
    let (headers, writers) = (from(HEADERS), from(WRITERS));
    of_forms(&parts, &forms[..headers], take)
        && style::of_header(head, payload, take)
        && header::first(head, payload, known, take)
        && of_forms(&parts, &forms[headers..writers], take)
        && style::of_claims(head, payload, take)
        && of_forms(&parts, &forms[writers..], take)
}

/// The first input in each form.
fn of_forms(parts: &Parts<'_>, forms: &[&'static Form], take: &mut Take<'_>) -> bool {
    forms.iter().all(|form| {
        let mut first = None;
        form.inputs(parts, &mut |bytes| {
            first.get_or_insert(bytes);
        });
        first.is_none_or(|bytes| take(form.candidate(bytes)))
    })
}
