//! Makes reports: pure functions of a token, the keys and a [`Policy`]. Nothing short-circuits: every
//! rule is asked and its check listed, and the verdict is the gravest of the reasons that count.

mod certified;
mod claim_expectation;
mod fast_path;
mod matcher;
mod policy;
mod possible_outcomes;
mod rules;
mod signature;
mod trust;
mod validator;

pub use claim_expectation::{AppearsTwice, ClaimExpectation, ClaimPlace, ClaimTest, Glob};
pub use matcher::{BatchMatcher, Matcher};
pub use policy::{ExpCheck, Expectations, Policy, Within};
pub use possible_outcomes::Intake;
pub(crate) use signature::names_key;
pub use trust::TrustPolicy;
use validator::Search;
pub use validator::{BatchValidator, Question, Validator};

use crate::jose::Token;
use crate::keys::KeyRing;
use crate::registry::{Kind, kind_of};
use crate::report::finding::Code;
use crate::report::{
    Fault, Finding, Fingerprint, Judgement, Outcome, Reason, Report, Sentence, Severity,
    SignatureStatus, Times, Verdict,
};
use crate::{diagnose, lint};
use rules::{Rules, TokenView};
use signature::Examination;

/// Describes a token without judging it. What was noticed on the way to it goes in as `noticed`.
#[must_use]
pub fn inspect(token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    inspect_by(&Rules::compile(Question::Inspect, policy), token, policy, noticed)
}

/// Judges a token's time alone. Nobody vouches for what it says.
#[must_use]
pub fn expiry(token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    expiry_by(&Rules::compile(Question::Expiry, policy), token, policy, noticed)
}

/// Judges a token: structure, signature, header, times and claims.
///
/// ```
/// use jwtx::validate::{Policy, verify};
/// use jwtx::jose::{NumericDate, Token};
/// use jwtx::keys::{Key, KeyRing, KeyMaterial, Secret};
/// use jwtx::report::Verdict;
///
/// let secret = Secret::new(b"not-a-secret-but-long-enough-for-hs256".to_vec());
/// let ring = KeyRing::new(vec![Key::new("example", KeyMaterial::Secret(secret))]);
/// let policy = Policy::at(NumericDate::from_seconds(1_767_222_300));
/// let report = verify(Token::parse("eyJhbGciOiJub25lIn0.e30."), &ring, &policy, Vec::new());
/// assert_eq!(report.judgement.unwrap().verdict, Verdict::Invalid);
/// ```
#[must_use]
pub fn verify(token: Token, ring: &KeyRing, policy: &Policy, noticed: Vec<Finding>) -> Report {
    verify_by(
        &Rules::compile(Question::Verify, policy),
        token,
        Search::whole(ring),
        policy,
        noticed,
    )
}

fn inspect_by(rules: &Rules<'_>, token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    let view = TokenView::new(&token, &Examination::NotExamined);
    let (Ok(times), checks) = (rules::times(&view, policy.now), rules.checks(&view));
    let report = describe("inspect", token, times, policy, noticed, &KeyRing::default());
    Report { leeway: None, checks, ..report }
}

fn expiry_by(rules: &Rules<'_>, token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    let view = TokenView::new(&token, &Examination::NotExamined);
    let (Ok(times), checks) = (rules::times(&view, policy.now), rules.checks(&view));
    let report = describe("expiry", token, times, policy, noticed, &KeyRing::default());
    conclude(Report { checks, ..report }, policy)
}

fn verify_by(
    rules: &Rules<'_>,
    token: Token,
    search: Search<'_>,
    policy: &Policy,
    noticed: Vec<Finding>,
) -> Report {
    let Search { ring, effort } = search;
    let current = ring.current(signature::names_key(&token));
    let trust = policy.certificate_trust.as_ref();
    let certified = trust.map(|trust| trust.ring(token.header.as_ref(), policy.now));
    let ring = certified.as_ref().unwrap_or(&current);
    let examination = signature::examine(&token, ring, policy);
    let view = TokenView::new(&token, &examination);
    let (Ok(times), checks) = (rules::times(&view, policy.now), rules.checks(&view));
    let search = if examination.is_to_be_diagnosed(ring) && policy.diagnose {
        diagnose::diagnose(&token, ring, effort)
    } else {
        diagnose::Search::default()
    };
    let mut report = describe("verify", token, times, policy, noticed, ring);
    report.signature = examination.state().status();
    report.key = examination.key();
    report.checks = checks;
    report.settings = policy.origins.from_elsewhere();
    if let Some(diagnosis) = &search.diagnosis {
        report.findings.retain(|finding| !diagnosis.refutes(finding.code));
    }
    if certified.is_some() {
        certified::note(&mut report, policy);
    }
    report.diagnosis = search.diagnosis;
    report.search = search.summary;
    report.findings.extend(search.stopped);
    if let Some(trust) = policy.expectations.trust.as_ref().filter(|_| policy.lint) {
        let claims = report.token.as_ref().and_then(|token| token.claims.as_ref());
        trust::look(trust, claims, &mut report.findings);
    }
    conclude(report, policy)
}

/// The report of a command that was given no token.
#[must_use]
pub fn no_token(command: &'static str, policy: &Policy) -> Report {
    Report::of_fault(command, policy.now, nothing_given())
}

/// That there was no token.
#[must_use]
pub fn nothing_given() -> Fault {
    Fault::new(Reason::NoToken, "no token was given")
        .advise("pass it as an argument, as @FILE, or on standard input")
}

#[expect(clippy::too_many_arguments, reason = "every report has them")]
fn describe(
    command: &'static str,
    token: Token,
    times: Times,
    policy: &Policy,
    mut noticed: Vec<Finding>,
    ring: &KeyRing,
) -> Report {
    if token.disclosures.is_some() {
        let message = format!("an SD-JWT: jwtx ignored {}", rules::disclosed(&token));
        let finding = Finding::new(Code::DisclosuresRemoved, message);
        // Where a verdict is asked for, it is about less than what was given.
        let matters = if command == "verify" { Severity::Warning } else { Severity::Note };
        noticed.push(finding.at(matters));
    }
    if policy.lint {
        noticed.extend(lint::findings(&token, &times, ring));
        match policy.expectations.kind {
            // The checks say which rules are broken.
            Some(rules) if kind_of(&token).is_some_and(|(kind, _)| kind == rules.kind) => {
                // It is what is wanted, so nothing else is to be sent in its place.
                let other = [Code::IdToken, Code::OtherKind];
                noticed.retain(|finding| !other.contains(&finding.code));
            }
            Some(_) => {}
            None => noticed.extend(rules::kind_finding(&token)),
        }
    }
    let signature =
        if token.is_unsigned() { SignatureStatus::Unsigned } else { SignatureStatus::NotChecked };
    Report {
        command,
        judgement: None,
        signature,
        key: None,
        times,
        leeway: Some(policy.leeway),
        checks: Vec::new(),
        settings: Vec::new(),
        findings: noticed,
        diagnosis: None,
        search: None,
        opinions: Vec::new(),
        fingerprint: (!token.text().is_empty()).then(|| Fingerprint::of(token.text())),
        token: Some(token),
    }
}

/// Gives the verdict: the gravest reason that counts, and the first of its kind.
fn conclude(mut report: Report, policy: &Policy) -> Report {
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
        None => Sentence::default(),
    };
    match report.signature {
        SignatureStatus::Verified => Sentence::from("the signature is valid; ").join(time),
        _ => time,
    }
}

impl Verdict {
    /// Whether a caller may go on with the token.
    #[must_use]
    pub const fn is_usable(self) -> bool {
        matches!(self, Self::Valid | Self::Expiring)
    }
}
