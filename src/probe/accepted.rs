//! What an API accepts and should not, and what verifiers may see otherwise.

use super::ProbeFinding;
use super::assess::{Assessor, Class, class};
use super::finding::Defect;
use super::read::{ParsedResponse, Reply};
use crate::jose::Seconds;
use crate::report::Verdict as Expected;

/// What is told of an answer, and in which words.
type Told = (Defect, &'static str);

/// Cases that verifiers may see otherwise: whether it is the acceptance that is told, as what,
/// and how. What is told as nothing is all right either way.
const LENIENT: [(&str, Reply, Option<Told>); 14] = [
    (
        "exp-string",
        Reply::Accepted,
        Some((Defect::ExpStringAccepted, "`exp` as a string is accepted")),
    ),
    (
        "exp-huge",
        Reply::Accepted,
        Some((Defect::HugeExpAccepted, "an `exp` that is not a date is accepted")),
    ),
    (
        "exp-milliseconds",
        Reply::Accepted,
        Some((
            Defect::ExpMillisecondsAccepted,
            "an `exp` of 1 hour ago in milliseconds is accepted",
        )),
    ),
    (
        "no-exp",
        Reply::Accepted,
        Some((Defect::ExpMissingAccepted, "a token without `exp` is accepted: it never expires")),
    ),
    ("duplicate-claim", Reply::Accepted, None),
    (
        "unknown-crit",
        Reply::Accepted,
        Some((Defect::CritIgnored, "`crit` is ignored: an unknown extension is accepted")),
    ),
    (
        "wrong-issuer",
        Reply::Accepted,
        Some((Defect::IssuerUnchecked, "another issuer's token is accepted")),
    ),
    (
        "wrong-audience",
        Reply::Accepted,
        Some((Defect::AudienceUnchecked, "a token for another audience is accepted")),
    ),
    (
        "missing-subject",
        Reply::Accepted,
        Some((Defect::SubjectUnneeded, "a token without `sub` is accepted")),
    ),
    (
        "about-to-expire",
        Reply::Refused,
        Some((Defect::RefusedEarly, "a token that is valid for 30 more seconds is refused")),
    ),
    (
        "exp-fraction",
        Reply::Refused,
        Some((Defect::FractionRefused, "an `exp` with a fraction is refused")),
    ),
    (
        "issued-in-the-future",
        Reply::Refused,
        Some((Defect::FutureIatRefused, "a token with an `iat` in the future is refused")),
    ),
    ("exp-milliseconds", Reply::Refused, None),
    ("no-exp", Reply::Refused, None),
];

/// Whether verifiers may see a case otherwise.
pub(super) fn is_lenient(name: &str) -> bool {
    LENIENT.iter().any(|(known, ..)| *known == name)
}

impl Assessor<'_> {
    pub(super) fn accepted(&self, findings: &mut Vec<ProbeFinding>) {
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
            findings.push(ProbeFinding::new(Defect::BadTokenAccepted, message, bad));
        }
        // A large leeway is for both ends of the lifetime, and is told on its own.
        let allowed_early = Seconds::from_seconds(self.leeway.unwrap_or_default());
        let early = accepted(&|reading| {
            reading.expect == Expected::NotActive.code()
                && reading.early.is_none_or(|early| early > allowed_early)
        });
        if !early.is_empty() {
            let message = "a token is accepted before its `nbf`";
            findings.push(ProbeFinding::new(Defect::NotActiveAccepted, message, early));
        }
        let dead = accepted(&|reading| reading.expect == Expected::Expired.code());
        let allowed = i64::try_from(self.plan.max_leeway.whole()).unwrap_or(i64::MAX);
        let message = match self.leeway {
            _ if dead.iter().any(|name| *name != "expired-beyond-leeway") => {
                let message = format!("expired tokens are accepted: {}", dead.join(", "));
                findings.push(ProbeFinding::new(Defect::ExpiredAccepted, message, dead));
                return;
            }
            Some(leeway) if leeway > allowed => {
                format!("tokens are accepted for {leeway}s after `exp`; {allowed}s are allowed")
            }
            None if !dead.is_empty() => {
                format!("a token is accepted more than the allowed {allowed}s after `exp`")
            }
            _ => return,
        };
        findings.push(ProbeFinding::new(Defect::LeewayTooLarge, message, dead));
    }

    pub(super) fn lenient(&self, findings: &mut Vec<ProbeFinding>) {
        for (name, outcome, told) in LENIENT {
            let Some((defect, message)) = told else { continue };
            let reading = self.find(name).filter(|reading| reading.outcome == Some(outcome));
            let found = reading.map(|it| ProbeFinding::new(defect, message, vec![it.case.name]));
            findings.extend(found);
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
