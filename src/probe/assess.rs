//! Answers in, findings out.

use std::cmp::Reverse;

use super::expect::{Distinction, Pattern};
use super::read::{self, ParsedResponse, Reply, Signature};
use super::{Assessment, Plan, ProbeFinding, Refresh, Safety, Transcript, conclude};
use crate::jose::Seconds;
use crate::report::text::count;
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

/// Cases that verifiers may see otherwise: whether it is the acceptance that is told, by which code,
/// and how. An empty code is all right either way.
const LENIENT: [(&str, Reply, &str, &str); 14] = [
    ("exp-string", Reply::Accepted, "exp-string-accepted", "`exp` as a string is accepted"),
    ("exp-huge", Reply::Accepted, "huge-exp-accepted", "an `exp` that is no date is accepted"),
    (
        "exp-milliseconds",
        Reply::Accepted,
        "exp-milliseconds-accepted",
        "an `exp` an hour ago in milliseconds is accepted, by the letter",
    ),
    (
        "no-exp",
        Reply::Accepted,
        "exp-missing-accepted",
        "a token without `exp` is accepted: it never expires",
    ),
    ("duplicate-claim", Reply::Accepted, "", ""),
    (
        "unknown-crit",
        Reply::Accepted,
        "crit-ignored",
        "`crit` is ignored: an extension that nobody knows is let pass",
    ),
    ("wrong-issuer", Reply::Accepted, "issuer-unchecked", "another issuer's token is accepted"),
    (
        "wrong-audience",
        Reply::Accepted,
        "audience-unchecked",
        "a token for another audience is accepted",
    ),
    ("missing-subject", Reply::Accepted, "subject-unneeded", "a token without `sub` is accepted"),
    (
        "about-to-expire",
        Reply::Refused,
        "refused-early",
        "a token with half a minute left is refused",
    ),
    ("exp-fraction", Reply::Refused, "fraction-refused", "an `exp` with a fraction is refused"),
    (
        "issued-in-the-future",
        Reply::Refused,
        "future-iat-refused",
        "a token with an `iat` to come is refused",
    ),
    ("exp-milliseconds", Reply::Refused, "", ""),
    ("no-exp", Reply::Refused, "", ""),
];

/// Judges what was heard.
#[must_use]
pub fn assess(plan: &Plan, record: &Transcript) -> Assessment {
    let pointer = plan.expectation.code_pointer.clone().or_else(|| read::learn(&record.trials));
    let readings: Vec<ParsedResponse> =
        record.trials.iter().map(|trial| ParsedResponse::of(trial, pointer.as_deref())).collect();
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
        assessor.bodies(&mut findings);
    }
    if let Some(skew) = skew.filter(|skew| skew.abs() >= SKEW) {
        let message = format!("the server's clock is {}", ahead(skew));
        findings.push(ProbeFinding::new("clock-skew", message, Vec::new()));
    }
    if let Some(Refresh::Fails(why)) = &record.refresh {
        findings.push(ProbeFinding::new("refresh-failed", why.clone(), Vec::new()));
    }
    if plan.expectation.distinct == Distinction::Advised {
        findings.iter_mut().for_each(ProbeFinding::soften);
    }
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let safety = Safety::of(record, &readings, &findings);
    let conclusion = conclude::sentences(plan, record, &readings, &findings, pointer.as_deref());
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
    let mut skews: Vec<i64> = answers.filter_map(read::skew).collect();
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

pub(super) fn is_lenient(name: &str) -> bool {
    LENIENT.iter().any(|(known, ..)| *known == name)
}

impl<'a> Assessor<'a> {
    fn find(&self, name: &str) -> Option<&'a ParsedResponse> {
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

    fn accepted(&self, findings: &mut Vec<ProbeFinding>) {
        let accepted = |reason: &dyn Fn(&ParsedResponse) -> bool| {
            self.names(|reading| {
                reading.outcome == Some(Reply::Accepted)
                    && !is_lenient(reading.case.name)
                    && reason(reading)
            })
        };
        let bad = accepted(&|reading| class(reading) == Some(Class::Invalid));
        if !bad.is_empty() {
            let message = format!("bad tokens are accepted: {}", bad.join(", "));
            findings.push(ProbeFinding::new("bad-token-accepted", message, bad));
        }
        // A large leeway is for both ends of the lifetime, and is told on its own.
        let allowed_early = Seconds::from_seconds(self.leeway.unwrap_or_default());
        let early = accepted(&|reading| {
            reading.expect == Expected::NotActive.code()
                && reading.early.is_none_or(|early| early > allowed_early)
        });
        if !early.is_empty() {
            let message = "a token is accepted before its `nbf`";
            findings.push(ProbeFinding::new("not-active-accepted", message, early));
        }
        let dead = accepted(&|reading| reading.expect == Expected::Expired.code());
        let allowed = i64::try_from(self.plan.max_leeway.whole()).unwrap_or(i64::MAX);
        let message = match self.leeway {
            _ if dead.iter().any(|name| *name != "expired-beyond-leeway") => {
                let message = format!("expired tokens are accepted: {}", dead.join(", "));
                findings.push(ProbeFinding::new("expired-accepted", message, dead));
                return;
            }
            Some(leeway) if leeway > allowed => {
                format!("tokens are accepted for {leeway}s after `exp`, and {allowed}s are allowed")
            }
            None if !dead.is_empty() => {
                format!("a token is accepted more than the allowed {allowed}s after `exp`")
            }
            _ => return,
        };
        findings.push(ProbeFinding::new("leeway-too-large", message, dead));
    }

    fn lenient(&self, findings: &mut Vec<ProbeFinding>) {
        for (name, outcome, code, message) in LENIENT {
            let shown = self.find(name).is_some_and(|reading| reading.outcome == Some(outcome));
            if shown && !code.is_empty() {
                findings.extend(
                    self.find(name)
                        .map(|reading| ProbeFinding::new(code, message, vec![reading.case.name])),
                );
            }
        }
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
                format!("answered {}, a server error: {}", statuses.join(", "), errors.join(", "));
            findings.push(ProbeFinding::new("server-error", message, errors));
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
                let message = format!("{name} gets no answer: {}", fault.message);
                findings.push(ProbeFinding::new("connection-lost", message, vec![name]));
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
            let message = "a forged token that is also expired is answered as expired: anybody can learn to pass for a former user";
            findings.push(ProbeFinding::new("forged-as-expired", message, vec![forged.case.name]));
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
            let said = reading.expired_at.as_deref().map(read::instant);
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
                "{} is answered {words}; {} expects {expected}",
                class.words(),
                expectation.name
            );
            let brief = Some(format!("{} expects {expected}", expectation.name));
            let finding = ProbeFinding::new("unexpected-answer", message, names);
            findings.push(ProbeFinding { brief, ..finding });
        }
        if !untimely.is_empty() {
            let message = "`expiredAt` is missing, or is not the token's `exp`";
            findings.push(ProbeFinding::new("expired-at-wrong", message, untimely));
        }
        if !blamed.is_empty() {
            let message = format!("answered TOKEN_ERROR: {}", blamed.join(", "));
            findings.push(ProbeFinding::new("error-for-invalid", message, blamed));
        }
        let none = self.find("empty");
        if expectation.name == "rfc6750"
            && let Some(error) = none.and_then(ParsedResponse::error)
        {
            let message = format!("a request without a token is answered error=\"{error}\"");
            findings.push(ProbeFinding::new("error-without-token", message, vec!["empty"]));
        }
    }

    fn bodies(&self, findings: &mut Vec<ProbeFinding>) {
        let (mut leaks, mut echoes) = (Vec::new(), Vec::new());
        let mut what = "";
        for trial in &self.record.trials {
            let Ok(answer) = &trial.answer else { continue };
            if Reply::of(answer) == Reply::Accepted {
                continue;
            }
            if let Some(leak) = read::leak(answer, &self.plan.secrets) {
                leaks.push(trial.token.case.name);
                what = leak;
            }
            if read::echoes(answer, &trial.token.text) {
                echoes.push(trial.token.case.name);
            }
        }
        if !leaks.is_empty() {
            let message = format!("{what} stands in the answer to {}", leaks.join(", "));
            findings.push(ProbeFinding::new("body-leaks", message, leaks));
        }
        if !echoes.is_empty() {
            let message = format!("the token stands in the answer to {}", echoes.join(", "));
            findings.push(ProbeFinding::new("token-echoed", message, echoes));
        }
        let shared = self.names(|reading| {
            let directives = reading.cache_control.as_deref().unwrap_or_default();
            directives
                .split(',')
                .map(|word| word.trim().to_ascii_lowercase())
                .any(|word| word == "public" || word.starts_with("s-maxage"))
        });
        if !shared.is_empty() {
            let message = format!(
                "a shared cache may keep {}",
                if shared.len() == 1 {
                    "an answer".to_owned()
                } else {
                    count(shared.len(), "answer")
                }
            );
            findings.push(ProbeFinding::new("shared-cache", message, shared));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::ROWS;
    use super::*;
    use crate::suite::CASES;

    #[test]
    fn the_tables_name_what_there_is() {
        for (name, _, code, message) in LENIENT {
            assert!(CASES.iter().any(|case| case.name == name), "{name}");
            assert!(code.is_empty() || ROWS.iter().any(|row| row.code == code), "{code}");
            assert_eq!(code.is_empty(), message.is_empty());
        }
        let source = concat!(include_str!("assess.rs"), include_str!("alike.rs"));
        for code in
            source.split("ProbeFinding::new(\"").skip(1).filter_map(|rest| rest.split('"').next())
        {
            assert!(ROWS.iter().any(|row| row.code == code), "{code}");
        }
        for row in ROWS {
            assert!(source.contains(&format!("\"{}\"", row.code)), "nobody finds {}", row.code);
        }
    }
}
