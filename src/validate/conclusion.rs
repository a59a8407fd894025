//! The conclusion of a report: its verdict, the reason, and what the holder of the token does.

use super::{Policy, rules};
use crate::jose::Token;
use crate::registry::{Kind, kind_of};
use crate::report::{Judgement, Outcome, Reason, Report, Sentence, SignatureStatus, Verdict};

/// Gives the verdict: the gravest reason that counts, and the first of its kind.
pub(super) fn conclude(mut report: Report, policy: &Policy) -> Report {
    let failures = report.checks.iter().filter_map(|check| Some((check.failure()?, check)));
    let (reason, summary, advice) = match rules::gravest(failures) {
        Some((reason, check)) => {
            let summary = rules::summary(reason).unwrap_or(&check.message);
            let help = check.advice.clone().unwrap_or_else(|| reason.row().help.clone());
            (reason, summary.clone(), Some(help))
        }
        None => (Reason::Valid, praise(&report), None),
    };
    let verdict = reason.verdict();
    let action = action(&report, verdict, policy);
    report.judgement = Some(Judgement { verdict, reason, summary, action, advice });
    report
}

/// What the holder of the token does. Only an access token or an ID token is refreshed.
fn action(report: &Report, verdict: Verdict, policy: &Policy) -> &'static str {
    let asked = policy.expectations.kind.map(|rules| rules.kind);
    let kind = || asked.or_else(|| report.token.as_ref().and_then(kind_of).map(|(kind, _)| kind));
    let renewal = match verdict {
        Verdict::Expired | Verdict::Expiring => kind().and_then(Kind::renewal),
        _ => None,
    };
    renewal.unwrap_or(verdict.row().action)
}

/// The one line of a token against which nothing counts.
fn praise(report: &Report) -> Sentence {
    let saved = report.checks.iter().find(|check| {
        check.outcome == Outcome::Warn && matches!(check.name.as_str(), "exp" | "nbf")
    });
    let exp = report.checks.iter().find(|check| check.name == "exp");
    let time = match saved.or(exp) {
        Some(check) if check.outcome == Outcome::Skipped => {
            Sentence::from("`exp` ").join(check.message.clone())
        }
        Some(check) => check.message.clone(),
        None if report.token.as_ref().is_some_and(Token::is_without_claims) => {
            "the payload is not a claims set".into()
        }
        None => Sentence::default(),
    };
    match report.signature {
        SignatureStatus::Verified => Sentence::from("the signature is valid; ").join(time),
        _ if report.layers.iter().any(|layer| layer.decrypted) => {
            Sentence::from("decrypted with a shared secret; ").join(time)
        }
        _ => time,
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
