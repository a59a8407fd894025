//! Answers in, findings out.

use std::cmp::Reverse;

use super::expect::{Distinction, Pattern};
use super::finding::Defect;
use super::read::{ParsedResponse, Reply, Signature};
use super::{Assessment, Plan, ProbeFinding, Refresh, Safety, Transcript, conclude, response_body};
use crate::report::{Reason, Verdict as Expected};

/// A difference of clocks that tells nothing: `Date` has whole seconds.
const SKEW_NOISE: i64 = 1;

/// A difference of clocks that wants mending.
const SKEW: i64 = 5;

/// What an answer to a case is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    None,
    Expired,
    NotActive,
    Invalid,
}

impl Class {
    const fn words(self) -> &'static str {
        match self {
            Self::None => "a request without a token",
            Self::Expired => "an expired token",
            Self::NotActive => "a token that is not active yet",
            Self::Invalid => "an invalid token",
        }
    }
}

/// Judges what was heard.
#[must_use]
pub fn assess(plan: &Plan, record: &Transcript) -> Assessment {
    let pointer = plan
        .expectation
        .code_pointer
        .clone()
        .or_else(|| response_body::learn(&record.trials, &plan.secrets));
    let readings: Vec<ParsedResponse> = record
        .trials
        .iter()
        .map(|trial| ParsedResponse::of(trial, pointer.as_ref(), &plan.secrets))
        .collect();
    let skew = skew(record);
    let leeway = record.leeway.map(|seconds| match skew {
        Some(skew) if skew.abs() > SKEW_NOISE => (seconds + skew).max(0),
        _ => seconds,
    });
    let mut findings = Vec::new();
    if !record.undecidable {
        let assessor = Assessor { plan, record, readings: &readings, leeway };
        assessor.accepted(&mut findings);
        assessor.lenient(&mut findings);
        assessor.broken(&mut findings);
        assessor.forged(&mut findings);
        assessor.patterns(&mut findings);
        assessor.distinct(&mut findings);
        assessor.prose(&mut findings);
        assessor.leaks(&mut findings);
    }
    if let Some(skew) = skew.filter(|skew| skew.abs() >= SKEW) {
        let message = format!("the server's clock is {}", ahead(skew));
        findings.push(ProbeFinding::new(Defect::ClockSkew, message, Vec::new()));
    }
    if let Some(Refresh::Fails(why)) = &record.refresh {
        findings.push(ProbeFinding::new(Defect::RefreshFailed, why.clone(), Vec::new()));
    }
    if plan.expectation.distinct == Distinction::Advised {
        findings.iter_mut().for_each(ProbeFinding::soften);
    }
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let safety = Safety::of(record, &readings, &findings);
    let conclusion = conclude::sentences(plan, record, &readings, &findings, pointer.as_ref());
    Assessment { safety, readings, findings, skew, leeway, code_pointer: pointer, conclusion }
}

/// By how much a clock is ahead or behind, in words.
#[must_use]
pub fn ahead(skew: i64) -> String {
    let word = if skew < 0 { "behind" } else { "ahead" };
    format!("{}s {word}", skew.abs())
}

fn skew(record: &Transcript) -> Option<i64> {
    let answers = record.trials.iter().filter_map(|trial| trial.answer.as_ref().ok());
    let mut skews: Vec<i64> = answers.filter_map(response_body::skew).collect();
    skews.sort_unstable();
    skews.get(skews.len() / 2).copied()
}

/// The answers of one probe, and what they are held to.
pub(super) struct Assessor<'a> {
    pub(super) plan: &'a Plan,
    pub(super) record: &'a Transcript,
    pub(super) readings: &'a [ParsedResponse],
    pub(super) leeway: Option<i64>,
}

/// The class of a refusal; none where a refusal is held to nothing.
pub(super) fn class(reading: &ParsedResponse) -> Option<Class> {
    if reading.case.reason == Reason::Expired {
        return Some(Class::Expired);
    }
    match reading.case.reason.verdict() {
        Expected::NoToken => Some(Class::None),
        Expected::NotActive => Some(Class::NotActive),
        Expected::Invalid => Some(Class::Invalid),
        _ => None,
    }
}

impl<'a> Assessor<'a> {
    pub(super) fn find(&self, name: &str) -> Option<&'a ParsedResponse> {
        self.readings.iter().find(|reading| reading.case.name == name)
    }

    pub(super) fn names(&self, wanted: impl Fn(&ParsedResponse) -> bool) -> Vec<&'static str> {
        let wanted = self.readings.iter().filter(|reading| wanted(reading));
        wanted.map(|reading| reading.case.name).collect()
    }

    pub(super) fn refused(&self, names: &[&str]) -> Option<(&'a ParsedResponse, Signature<'a>)> {
        names.iter().find_map(|name| {
            let reading = self.find(name)?;
            reading.signature().map(|signature| (reading, signature))
        })
    }

    /// How expired tokens are refused.
    pub(super) fn expired(&self) -> Option<(&'a ParsedResponse, Signature<'a>)> {
        self.refused(&["expired-1h", "expired-beyond-leeway", "expired-1s", "exp-negative"])
    }

    /// How invalid tokens are refused.
    pub(super) fn invalid(&self) -> Option<(&'a ParsedResponse, Signature<'a>)> {
        self.refused(&["wrong-key", "claims-tampered", "bit-flipped"])
    }

    fn broken(&self, findings: &mut Vec<ProbeFinding>) {
        let errors = self.names(|reading| reading.outcome == Some(Reply::Broken));
        if !errors.is_empty() {
            let statuses: Vec<String> = {
                let mut seen: Vec<u16> = Vec::new();
                for reading in self.readings.iter().filter(|r| errors.contains(&r.case.name)) {
                    seen.extend(reading.status.filter(|status| !seen.contains(status)));
                }
                seen.iter().map(ToString::to_string).collect()
            };
            let message =
                format!("response {}, a server error: {}", statuses.join(", "), errors.join(", "));
            findings.push(ProbeFinding::new(Defect::ServerError, message, errors));
        }
        let trials = &self.record.trials;
        let answered = trials.iter().rposition(|trial| trial.answer.is_ok());
        for (index, trial) in trials.iter().enumerate() {
            // Once nobody answers any more, only the first silence tells something.
            let first_of_the_end = answered.map_or(0, |last| last + 1);
            if let Err(fault) = &trial.answer
                && fault.reason == Reason::Network
                && (index <= first_of_the_end || self.record.stopped.is_none())
            {
                let name = trial.token.case.name;
                let message = format!("{name} gets no response: {}", fault.message);
                findings.push(ProbeFinding::new(Defect::ConnectionLost, message, vec![name]));
            }
        }
    }

    /// Whether a forged token that is also expired is told from one that has merely expired.
    fn forged(&self, findings: &mut Vec<ProbeFinding>) {
        let (Some(forged), Some((expired, as_expired)), Some((invalid, as_invalid))) =
            (self.find("forged-and-expired"), self.expired(), self.invalid())
        else {
            return;
        };
        let same = forged.signature().as_ref() == Some(&as_expired);
        let by_program = as_expired != as_invalid;
        let by_people = expired.description() != invalid.description()
            && forged.description() == expired.description();
        if same && (by_program || by_people) {
            let message = "a forged token that is also expired gets the response of an expired one";
            findings.push(ProbeFinding::new(
                Defect::ForgedAsExpired,
                message,
                vec![forged.case.name],
            ));
        }
    }

    fn patterns(&self, findings: &mut Vec<ProbeFinding>) {
        let expectation = &self.plan.expectation;
        let known = |name: &str| findings.iter().any(|f: &ProbeFinding| f.cases.contains(&name));
        let mut wrong: Vec<(Class, String, &Pattern, Vec<&'static str>)> = Vec::new();
        let (mut untimely, mut blamed) = (Vec::new(), Vec::new());
        for reading in self.readings {
            let (Some(class), Some(_)) = (class(reading), reading.signature()) else { continue };
            let pattern = match class {
                Class::None => &expectation.none,
                Class::Expired => &expectation.expired,
                Class::NotActive => &expectation.not_active,
                Class::Invalid => &expectation.invalid,
            };
            let name = reading.case.name;
            let said = reading.expired_at.as_deref().map(response_body::instant);
            let asked = pattern.as_ref().is_some_and(|pattern| pattern.expired_at);
            let fits = pattern.as_ref().is_none_or(|pattern| pattern.fits(reading));
            if class == Class::Expired && fits {
                match said {
                    None if asked => untimely.push(name),
                    Some(said) if said != reading.exp => untimely.push(name),
                    _ => {}
                }
            }
            if fits && class == Class::Invalid && reading.code.as_deref() == Some("TOKEN_ERROR") {
                blamed.push(name);
            }
            let Some(pattern) = pattern.as_ref().filter(|_| !fits && !known(name)) else {
                continue;
            };
            let words = reading.words();
            match wrong.iter_mut().find(|(of, as_, ..)| *of == class && *as_ == words) {
                Some((.., names)) => names.push(name),
                None => wrong.push((class, words, pattern, vec![name])),
            }
        }
        for (class, words, pattern, names) in wrong {
            let expected = pattern.words();
            let message = format!(
                "the response to {} is {words}; {} expects {expected}",
                class.words(),
                expectation.name
            );
            let brief = Some(format!("{} expects {expected}", expectation.name));
            let finding = ProbeFinding::new(Defect::UnexpectedAnswer, message, names);
            findings.push(ProbeFinding { brief, ..finding });
        }
        if !untimely.is_empty() {
            let message = "`expiredAt` is missing, or is not the token's `exp`";
            findings.push(ProbeFinding::new(Defect::ExpiredAtWrong, message, untimely));
        }
        if !blamed.is_empty() {
            let message = format!("reported as TOKEN_ERROR: {}", blamed.join(", "));
            findings.push(ProbeFinding::new(Defect::ErrorForInvalid, message, blamed));
        }
        self.error_without_token(findings);
    }

    /// A request without a token is not an error of its own (RFC 6750 section 3.1).
    fn error_without_token(&self, findings: &mut Vec<ProbeFinding>) {
        let none = self.find("empty");
        if self.plan.expectation.name == "rfc6750"
            && let Some(error) = none.and_then(ParsedResponse::error)
        {
            let message =
                format!("the response to a request without a token has error=\"{error}\"");
            findings.push(ProbeFinding::new(Defect::ErrorWithoutToken, message, vec!["empty"]));
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
