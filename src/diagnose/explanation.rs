//! What was proved, in words: the parts of an explanation, one for each thing that is not what it is taken for.

use super::step::Step;
use crate::report::diagnosis::{Cause, Repaired};
use crate::report::{Diagnosis, Sentence};

/// What is said of one of the five things.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) cause: Cause,
    pub(super) steps: Vec<&'static Step>,
    pub(super) message: String,
    pub(super) remedy: Sentence,
    /// What verifies in its place.
    pub(super) repaired: Option<Repaired>,
}

impl Part {
    /// What one step explains.
    pub(super) fn new(
        step: &'static Step,
        message: impl Into<String>,
        remedy: impl Into<Sentence>,
    ) -> Self {
        Self {
            cause: step.cause,
            steps: vec![step],
            message: message.into(),
            remedy: remedy.into(),
            repaired: None,
        }
    }
}

/// Everything that has to be true together for the signature to verify.
#[derive(Debug, Clone, Default)]
pub(super) struct Explanation {
    pub(super) parts: Vec<Part>,
}

impl Explanation {
    /// An explanation of these parts.
    pub(super) fn of(parts: impl IntoIterator<Item = Part>) -> Self {
        Self { parts: parts.into_iter().collect() }
    }

    /// How many steps it takes.
    pub(super) fn cost(&self) -> usize {
        self.parts.iter().map(|part| part.steps.len()).sum()
    }

    /// The explanation with one more part.
    pub(super) fn and(mut self, part: Option<Part>) -> Self {
        self.parts.extend(part);
        self
    }

    /// As a diagnosis; none where nothing is to be explained.
    pub(super) fn diagnosis(self) -> Option<Diagnosis> {
        let steps = self.parts.iter().flat_map(|part| &part.steps).map(|step| step.how).collect();
        let repaired = self.parts.iter().filter_map(|part| part.repaired.clone()).collect();
        let mut parts = self.parts.into_iter();
        let first = parts.next()?;
        let (mut message, mut remedy) = (first.message, first.remedy);
        for part in parts {
            message = format!("{message}; and {}", part.message);
            remedy = remedy.and("; then ").join(part.remedy);
        }
        Some(Diagnosis { steps, repaired, ..Diagnosis::new(first.cause, message, remedy) })
    }
}

/// The shortest of some explanations; one that is as short and says something else is named beside it.
pub(super) fn shortest(found: Vec<Explanation>) -> Option<Diagnosis> {
    let cost = found.iter().map(Explanation::cost).min()?;
    let mut diagnoses =
        found.into_iter().filter(|one| one.cost() == cost).filter_map(Explanation::diagnosis);
    let mut first = diagnoses.next()?;
    if let Some(other) = diagnoses.find(|other| other.message != first.message) {
        first.message = format!("{}, or {}", first.message, other.message);
        first.remedy = first.remedy.and("; or ").join(other.remedy);
    }
    Some(first)
}
