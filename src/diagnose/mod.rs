//! Finds out why a signature does not verify. A signature is wrong because one of five things is not what the verifier
//! takes it for: the secret or key, the signing input, the bytes of the signature, the algorithm, the text that was taken
//! for the token. Each has a set of small steps, and their compositions are searched, the shorter ones first.
//!
//! What it reports it has proved: the signature verified. A diagnosis never changes a verdict, and the work is bounded.

mod algorithm;
mod budget;
mod explanation;
mod family;
mod hmac;
mod input;
mod inside;
mod key;
mod known;
mod miswritten;
mod own_key;
mod public;
mod rsa;
mod rsa_block;
mod secret;
mod signature;
mod slip;
mod step;
mod text;

use crate::jose::{JoseHeader, Token};
use crate::keys::KeyRing;
use crate::report::finding::Code;
use crate::report::{Diagnosis, Finding, SearchSummary};

use budget::Budget;
pub(crate) use budget::Effort;
use key::Tried;

use step::{Axis, Step};

/// The longest token that trials are made with, in bytes.
const LONGEST: usize = 256 * 1024;

/// A failed signature, and what there is to try.
struct Trial<'a> {
    token: &'a Token,
    header: &'a JoseHeader,
    ring: &'a KeyRing,
    forms: &'a [signature::Form],
    budget: &'a Budget,
    /// Whether only other ways to write the signature are tried.
    itself_alone: bool,
}

impl<'a> Trial<'a> {
    fn input(&self) -> &'a [u8] {
        self.token.signing_input().as_bytes()
    }

    /// Every key there is, whatever forbids it, the one that the token names first.
    fn keys(&self) -> impl Iterator<Item = Tried<'a>> {
        key::all(self.ring, self.header).into_iter()
    }
}

/// What a search for the cause found.
#[derive(Default)]
pub(super) struct Search {
    /// The proved cause.
    pub(super) diagnosis: Option<Diagnosis>,
    /// That it ended before everything was tried.
    pub(super) stopped: Option<Finding>,
    /// What was tried.
    pub(super) summary: Option<SearchSummary>,
}

/// The five things of which one is not what the verifier takes it for.
pub(crate) const AXES: [Axis; 5] = Axis::ALL;

/// Every step there is.
pub(crate) fn steps() -> impl Iterator<Item = &'static Step> {
    family::ALL.iter().flat_map(|family| (family.steps)())
}

/// Searches for the cause of a failed signature.
pub(super) fn diagnose(token: &Token, ring: &KeyRing, effort: Effort) -> Search {
    if token.text().len() > LONGEST {
        let message =
            format!("the token is longer than {LONGEST} bytes; jwtx did not search for a cause");
        let stopped = Some(Finding::new(Code::DiagnosisStopped, message));
        return Search { stopped, ..Search::default() };
    }
    if effort == Effort::Nothing {
        let is_signed = token.form.is_jws() && !token.encoded_signature().is_empty();
        let summary =
            is_signed.then(|| SearchSummary { stopped: true, ..SearchSummary::default() });
        return Search { summary, ..Search::default() };
    }
    let budget = Budget::of(effort);
    let mut found = search(token, ring, &budget);
    // That the content was changed is worth knowing, and no cause that could be put right.
    let change = found.diagnosis.take_if(|one| input::is_change(&one.steps));
    let exhausted = found.diagnosis.is_none() && budget.is_exhausted();
    let stopped = exhausted.then(|| {
        let message = format!(
            "the search for a cause stopped after {} tries; pass fewer keys",
            budget.tries()
        );
        Finding::new(Code::DiagnosisStopped, message)
    });
    let families = family::tried(token, ring);
    let summary = (found.diagnosis.is_none() && budget.tries() > 0).then(|| SearchSummary {
        tries: budget.tries(),
        work: budget.spent(),
        examples: families.iter().flat_map(|family| family.examples).copied().collect(),
        families: families.iter().map(|family| (family.name, (family.steps)().count())).collect(),
        stopped: exhausted || budget.is_cut(),
        key_made_it: found.other_content || change.is_some(),
        signed: change.map(|change| change.message),
    });
    Search { diagnosis: found.diagnosis, stopped, summary }
}

/// Searches, the likelier of the five things first: in a text that is not quite a token, that is the text.
fn search(token: &Token, ring: &KeyRing, budget: &Budget) -> rsa::Found {
    let damaged = || text::damaged(token, ring, budget);
    // What was taken off may have been a part of the signature.
    let whole = token.given().trim();
    let as_given = (whole != token.text() && whole.matches('.').count() == 2)
        .then(|| of_signature(&Token::parse(whole), ring, budget, true).diagnosis)
        .flatten();
    let is_clean = token.problems.is_empty() && as_given.is_none();
    let found = if is_clean && whole == token.text() {
        of_signature(token, ring, budget, false)
    } else if is_clean {
        // What was taken off may tell what happened.
        match damaged() {
            None => of_signature(token, ring, budget, false),
            found => rsa::Found { diagnosis: found, ..rsa::Found::default() },
        }
    } else {
        let itself = || of_signature(token, ring, budget, true).diagnosis;
        match as_given.or_else(itself).or_else(damaged) {
            None => of_signature(token, ring, budget, false),
            found => rsa::Found { diagnosis: found, ..rsa::Found::default() },
        }
    };
    if found.diagnosis.is_some() {
        return found;
    }
    budget.open_reserve();
    // What ends a token in a longer text may be inside of this one.
    let beyond = || {
        let is_longer = whole != token.text() && whole.matches('.').count() == 2;
        is_longer
            .then(|| of_signature(&Token::parse(whole), ring, budget, false).diagnosis)
            .flatten()
    };
    let diagnosis = damaged().or_else(|| text::beside(token, ring, budget)).or_else(beyond);
    rsa::Found { diagnosis, ..found }
}

/// Searches with the signature of a token that has a header.
fn of_signature(token: &Token, ring: &KeyRing, budget: &Budget, itself_alone: bool) -> rsa::Found {
    let nothing = rsa::Found::default();
    let Some(header) = token.header.as_ref().filter(|_| token.form.is_jws()) else {
        return nothing;
    };
    let mut forms = signature::forms(token);
    if itself_alone {
        forms.retain(|form| !signature::is_vague(form));
    }
    if forms.is_empty() {
        return nothing;
    }
    let trial = Trial { token, header, ring, forms: &forms, budget, itself_alone };
    let said = algorithm::Said::by(header);
    // The family of the header first; the others share what is left.
    let by_rsa = || rsa::search(&trial);
    let by_others = || hmac::search(&trial).or_else(|| public::search(&trial));
    // The key in the header first: it takes one operation, and the others take what there is.
    let others = || own_key::search(&trial).or_else(by_others);
    if said.algorithm.is_some_and(|algorithm| rsa::is_rsa(algorithm.row().family)) {
        let found = by_rsa();
        let diagnosis = found.diagnosis.or_else(others);
        return rsa::Found { diagnosis, ..found };
    }
    match others() {
        Some(found) => rsa::Found { diagnosis: Some(found), ..nothing },
        None => by_rsa(),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
