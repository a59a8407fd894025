//! The token's text was damaged on its way: put right, it verifies.
//!
//! That a text verifies proves only that it is the token. What happened to it is said no further than
//! the rest of the text bears out: two tokens were joined only where the rest is a whole token.

mod repairs;
mod slips;
mod steps;

use super::budget::Budget;
use super::inside::{self, Piece};
use super::slip;
use super::step::Step;
use crate::crypto::verify_signature;
use crate::jose::dots;
use crate::jose::shape::shape_of;
use crate::jose::{Algorithm, Disclosures, Token};
use crate::keys::ring::Selection;
use crate::keys::{KeyMaterial, KeyRing};
use crate::report::diagnosis::{Cause, Repaired};
use crate::report::{Diagnosis, Sentence};
use repairs::{Repair, repairs};

pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    steps::ALL.iter().chain(slip::steps())
}

/// A repaired text verifies.
pub(super) fn damaged(token: &Token, ring: &KeyRing, budget: &Budget) -> Option<Diagnosis> {
    let found = |text: &str| text != token.text() && verifies(text, ring, budget);
    let said = |repair: &Repair| {
        (repair.step, repair.what.clone(), repair.remedy.clone(), repair.text.clone())
    };
    let repairs = repairs(token);
    let whole = repairs.iter().find(|repair| found(&repair.text)).map(said);
    let (step, what, remedy, text) = if let Some(whole) = whole {
        whole
    } else {
        // A format of its own may hold a token as a part, which then is not damaged. What only may be one
        // is not, once a part of it verifies.
        let texts = [token.given(), token.text()];
        let shapes = texts.iter().filter_map(|text| shape_of(text));
        if shapes.into_iter().any(|shape| !shape.is_guess()) {
            return None;
        }
        // The holder's proof belongs there, and its key is the holder's, not the issuer's.
        let proof = token.disclosures.as_ref().and_then(Disclosures::key_binding);
        let pieces = texts.iter().flat_map(|text| inside::pieces(text, ring));
        let mut pieces = pieces.filter(|piece| Some(piece.token) != proof);
        let piece = pieces.find(|piece| found(piece.token)).map(|piece| {
            let (step, what, remedy) = describe(&piece);
            (step, what, remedy, piece.token.to_owned())
        });
        let slip = || slips::undone(token).iter().find(|repair| found(&repair.text)).map(said);
        piece.or_else(slip)?
    };
    let repaired = vec![Repaired::Token(text)];
    let diagnosis = Diagnosis::new(Cause::DamagedToken, what, remedy);
    Some(Diagnosis { steps: vec![step.how], repaired, ..diagnosis })
}

/// A damaged text whose signature does not verify either, for another cause.
pub(super) fn beside(token: &Token, ring: &KeyRing, budget: &Budget) -> Option<Diagnosis> {
    let repairs = repairs(token);
    let whole = |repair: &&Repair| {
        let inner = Token::parse(&repair.text);
        repair.text != token.text() && inner.header.is_some() && inner.problems.is_empty()
    };
    let repair = repairs.iter().find(whole)?;
    let inner = super::of_signature(&Token::parse(&repair.text), ring, budget, false).diagnosis?;
    let message = format!("{}; and {}", repair.what, inner.message);
    let remedy = repair.remedy.clone().and("; then ").join(inner.remedy);
    let steps = [vec![repair.step.how], inner.steps].concat();
    let repaired = [vec![Repaired::Token(repair.text.clone())], inner.repaired].concat();
    Some(Diagnosis { steps, repaired, ..Diagnosis::new(inner.cause, message, remedy) })
}

fn verifies(text: &str, ring: &KeyRing, budget: &Budget) -> bool {
    let token = Token::parse(text);
    let Some(header) = &token.header else { return false };
    let Some(algorithm) = header.algorithm().and_then(Algorithm::from_name) else { return false };
    let Some(signature) = token.signature.as_deref().filter(|bytes| !bytes.is_empty()) else {
        return false;
    };
    let Selection::Try(keys) = ring.select(algorithm, header, true) else { return false };
    token.problems.is_empty()
        && algorithm.is_supported()
        && keys.iter().any(|key| {
            let input = token.signing_input().as_bytes();
            let allowed = match &key.material {
                KeyMaterial::Secret(_) => budget.tag(input.len()),
                _ => budget.operation(None) && budget.hash(input.len()),
            };
            budget.tried();
            allowed && verify_signature(algorithm, &key.material, input, signature) == Ok(true)
        })
}

/// What stands around the token, and what to do.
fn describe(piece: &Piece<'_>) -> (&'static Step, String, Sentence) {
    let (before, after) = (inside::tokens(piece.before), inside::tokens(piece.after));
    if let (Some(before), Some(after)) = (before, after)
        && before + after > 0
    {
        let all =
            ["two", "three", "four", "five"].get(before + after - 1).copied().unwrap_or("several");
        let which = ["first", "second", "third", "fourth", "fifth"].get(before).copied();
        return (
            &steps::SEVERAL,
            format!(
                "the text contains {all} tokens joined together, and the {} one verifies",
                which.unwrap_or("last")
            ),
            "pass one token; a header or a variable was probably set twice".into(),
        );
    }
    let text = [piece.before, piece.token, piece.after].concat();
    let all = dots::tokens(&text);
    if all.len() > 1
        && let Some(at) = all.iter().position(|one| *one == piece.token)
    {
        return (
            &steps::SEVERAL,
            format!("the text contains {} tokens, and number {} verifies", all.len(), at + 1),
            "pass one token".into(),
        );
    }
    if let Some(name) = inside::parameter(piece.before) {
        return (
            &steps::BESIDE,
            format!("the token is in a URL, in the parameter `{name}`"),
            format!("pass only the token: the value of `{name}`, up to the next `&`").into(),
        );
    }
    let characters = |text: &str| match text.chars().count() {
        1 => "1 character".to_owned(),
        many => format!("{many} characters"),
    };
    let what = match (piece.before, piece.after) {
        (before, "") => format!("{} before the token", characters(before)),
        ("", after) => format!("{} after the token", characters(after)),
        (before, after) => {
            format!("{} before the token and {} after it", characters(before), characters(after))
        }
    };
    let one = what.starts_with("1 ") && !what.contains(" and ");
    let does = if one { "does" } else { "do" };
    (&steps::BESIDE, format!("{what} {does} not belong to it"), "pass only the token".into())
}
