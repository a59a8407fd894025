//! Whether a client can tell none, expired and invalid apart by something that a program can read.

use super::ProbeFinding;
use super::accepted::is_lenient;
use super::assess::{Assessor, Class, class};
use super::expect::Distinction;
use super::finding::Defect;
use super::read::{ParsedResponse, Signature};

/// What answers say where there is no token, an expired one, and an invalid one.
type Signatures<'a> = (Option<Signature<'a>>, Option<Signature<'a>>, Option<Signature<'a>>);

impl<'a> Assessor<'a> {
    /// Whether people are told what a program cannot see.
    pub(super) fn prose(&self, findings: &mut Vec<ProbeFinding>) {
        let (Some((expired, seen)), Some((invalid, also))) = (self.expired(), self.invalid())
        else {
            return;
        };
        if seen == also && expired.description() != invalid.description() {
            let message = "expired and invalid tokens differ only in `error_description`";
            let cases = vec![expired.case.name, invalid.case.name];
            findings.push(ProbeFinding::new(Defect::ToldInProseOnly, message, cases));
        }
    }

    pub(super) fn distinct(&self, findings: &mut Vec<ProbeFinding>) {
        if self.plan.expectation.distinct == Distinction::Unasked {
            return;
        }
        let none = self.refused(&["empty"]);
        let (expired, invalid) = (self.expired(), self.invalid());
        let sign =
            |of: &Option<(&'a ParsedResponse, Signature<'a>)>| of.as_ref().map(|(_, s)| s.clone());
        let alike = |a: &Option<(&ParsedResponse, Signature<'_>)>,
                     b: &Option<(&ParsedResponse, Signature<'_>)>| {
            matches!((a, b), (Some((_, a)), Some((_, b))) if a == b)
        };
        let words = |of: &Option<(&ParsedResponse, Signature<'_>)>| {
            of.as_ref().map(|(reading, _)| reading.words()).unwrap_or_default()
        };
        let mut tell =
            |message: String, cases: [&Option<(&'a ParsedResponse, Signature<'a>)>; 2]| {
                let names = cases.iter().filter_map(|of| of.as_ref().map(|(r, _)| r.case.name));
                findings.push(ProbeFinding::new(Defect::AnsweredAlike, message, names.collect()));
            };
        if alike(&expired, &invalid) {
            let message = format!(
                "expired and invalid tokens get the same response ({}): a frontend cannot know when to refresh",
                words(&expired)
            );
            tell(message, [&expired, &invalid]);
        }
        if alike(&none, &expired) {
            let message = format!(
                "no token and an expired token get the same response ({}): a client cannot know whether to sign in or to refresh",
                words(&none)
            );
            tell(message, [&none, &expired]);
        } else if alike(&none, &invalid) {
            let message = format!(
                "no token and an invalid token get the same response ({}): a client cannot know whether its token arrived",
                words(&none)
            );
            tell(message, [&none, &invalid]);
        }
        let signatures = (sign(&none), sign(&expired), sign(&invalid));
        self.mistaken(signatures, findings);
    }

    /// Whether a token of one class is answered as those of another: none, expired, invalid.
    fn mistaken(&self, (none, expired, invalid): Signatures<'a>, findings: &mut Vec<ProbeFinding>) {
        let as_ = |class_: Class, wanted: &Option<Signature<'_>>| {
            self.names(|reading| {
                let name = reading.case.name;
                let own = class(reading) == Some(class_) && !is_lenient(name);
                own && name != "forged-and-expired"
                    && reading.signature().is_some()
                    && reading.signature() == *wanted
            })
        };
        if expired != invalid {
            let names = as_(Class::Invalid, &expired);
            if !names.is_empty() {
                let message = format!(
                    "invalid tokens get the response of expired ones: {}",
                    names.join(", ")
                );
                findings.push(ProbeFinding::new(Defect::InvalidAsExpired, message, names));
            }
            let names = as_(Class::NotActive, &expired);
            if !names.is_empty() {
                let message = "a token that is not active yet gets the response of an expired one";
                findings.push(ProbeFinding::new(Defect::NotActiveAsExpired, message, names));
            }
        }
        if none != invalid && none != expired {
            let names = as_(Class::Invalid, &none);
            if !names.is_empty() {
                let message = format!(
                    "invalid tokens get the response of a missing one: {}",
                    names.join(", ")
                );
                findings.push(ProbeFinding::new(Defect::InvalidAsNone, message, names));
            }
        }
        if self.plan.expectation.expired.is_none() {
            let names = self.names(|reading| {
                let signature = reading.signature();
                class(reading) == Some(Class::Expired)
                    && signature.is_some()
                    && signature != expired
            });
            if !names.is_empty() {
                let message =
                    format!("some expired tokens get a different response: {}", names.join(", "));
                findings.push(ProbeFinding::new(Defect::ExpiredDifferently, message, names));
            }
        }
    }
}
