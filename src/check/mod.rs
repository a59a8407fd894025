//! Makes reports: pure functions of a token, the keys and a [`Policy`]. Nothing short-circuits: every
//! check runs and is listed, and the verdict is the gravest of the reasons that count.

mod claims;
mod compat;
mod diagnose;
mod fast_path;
mod header;
mod lint;
mod policy;
mod reach;
mod signature;
mod time;
mod validator;
mod verifier;

pub use lint::{repairs, weakness};
pub use policy::{Expectations, Policy, Within};
pub use reach::Intake;
pub use validator::{BatchValidator, Question, Validator};
pub use verifier::{Verifier, verify_signature};

use crate::jose::{Form, Token};
use crate::keys::KeyRing;
use crate::report::finding::Code;
use crate::report::{
    Check, Fault, Finding, Fingerprint, Judgement, Outcome, Reason, Report, Severity,
    SignatureStatus, Verdict,
};

/// Describes a token without judging it. What was noticed on the way to it goes in as `noticed`.
#[must_use]
pub fn inspect(token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    let mut report = describe("inspect", token, policy, noticed, &KeyRing::default(), false);
    report.leeway = None;
    report.checks = report.token.as_ref().map(header::structure).unwrap_or_default();
    report
}

/// Judges a token's time alone. Nobody vouches for what it says.
#[must_use]
pub fn expiry(token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    let mut report = describe("expiry", token, policy, noticed, &KeyRing::default(), false);
    if let Some(token) = &report.token {
        let mut checks = header::structure(token);
        if token.form == Form::Jwe {
            checks.push(encrypted("time"));
        }
        checks.extend(time::checks(token, &report.times, policy));
        report.checks = checks;
    }
    conclude(report)
}

/// Judges a token: structure, signature, header, times and claims.
///
/// ```
/// use jwtx::check::{Policy, verify};
/// use jwtx::jose::{NumericDate, Token};
/// use jwtx::keys::{Key, KeyRing, Material, Secret};
/// use jwtx::report::Verdict;
///
/// let secret = Secret::new(b"not-a-secret-but-long-enough-for-hs256".to_vec());
/// let ring = KeyRing::new(vec![Key::new("example", Material::Secret(secret), None)]);
/// let policy = Policy::at(NumericDate::from_seconds(1_767_222_300));
/// let report = verify(Token::parse("eyJhbGciOiJub25lIn0.e30."), &ring, &policy, Vec::new());
/// assert_eq!(report.judgement.unwrap().verdict, Verdict::Invalid);
/// ```
#[must_use]
pub fn verify(token: Token, ring: &KeyRing, policy: &Policy, noticed: Vec<Finding>) -> Report {
    let ring = &*ring.current(signature::names_key(&token));
    let mut checks = header::structure(&token);
    if token.form == Form::Jwe {
        checks.push(encrypted("signature"));
    }
    let judged = signature::judge(&token, ring, policy);
    let verified = judged.status == SignatureStatus::Verified;
    let search = if judged.to_be_diagnosed && policy.diagnose {
        diagnose::diagnose(&token, ring)
    } else {
        diagnose::Search::default()
    };
    checks.extend(judged.checks);
    checks.extend(header::disclosures(&token, policy));
    let mut report = describe("verify", token, policy, noticed, ring, verified);
    report.signature = judged.status;
    report.key = judged.key;
    if let Some(diagnosis) = &search.diagnosis {
        report.findings.retain(|finding| !diagnosis.refutes(finding.code));
    }
    report.diagnosis = search.diagnosis;
    report.findings.extend(search.stopped);
    if let Some(token) = &report.token {
        let mut content = header::expected_type(token, policy);
        content.extend(time::checks(token, &report.times, policy));
        content.extend(claims::checks(token, policy));
        for check in &mut content {
            check.unverified = !verified;
        }
        checks.extend(content);
    }
    report.checks = checks;
    conclude(report)
}

/// Adds what other libraries would say of the token that a report is about.
pub fn compare(report: &mut Report, ring: &KeyRing, policy: &Policy) {
    if let Some(token) = &report.token {
        let ring = &*ring.current(signature::names_key(token));
        report.opinions = compat::opinions(token, ring, policy, report.signature);
    }
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
        .advise("give it as an argument, as @FILE, or on standard input")
}

fn describe(
    command: &'static str,
    token: Token,
    policy: &Policy,
    mut noticed: Vec<Finding>,
    ring: &KeyRing,
    verified: bool,
) -> Report {
    let times = time::times(&token, policy.now);
    if token.disclosures.is_some() {
        let message = format!("an SD-JWT: {} were left out", header::disclosed(&token));
        let finding = Finding::new(Code::DisclosuresRemoved, message);
        // Where a verdict is asked for, it is about less than what was given.
        let matters = if command == "verify" { Severity::Warning } else { Severity::Note };
        noticed.push(finding.at(matters));
    }
    if policy.lint {
        noticed.extend(lint::findings(&token, &times, ring));
    }
    let unsigned = token.is_unsigned();
    Report {
        command,
        judgement: None,
        signature: match (verified, unsigned) {
            (true, _) => SignatureStatus::Verified,
            (_, true) => SignatureStatus::Unsigned,
            _ => SignatureStatus::NotChecked,
        },
        key: None,
        times,
        leeway: Some(policy.leeway),
        checks: Vec::new(),
        findings: noticed,
        diagnosis: None,
        opinions: Vec::new(),
        fingerprint: (!token.text().is_empty()).then(|| Fingerprint::of(token.text())),
        token: Some(token),
    }
}

fn encrypted(name: &str) -> Check {
    Check::fail(
        name,
        Reason::AlgorithmUnsupported,
        "the token is encrypted (JWE); jwtx does not decrypt, so there is nothing to judge",
    )
    .advise("decrypt it with the recipient's key first, or ask the issuer for a signed token")
}

/// Gives the verdict: the gravest reason that counts, and the first of its kind.
fn conclude(mut report: Report) -> Report {
    let gravest = report
        .checks
        .iter()
        .filter_map(|check| check.failure().map(|reason| (check, reason)))
        .min_by_key(|(_, reason)| (std::cmp::Reverse(reason.verdict()), reason.rank()));
    let (reason, summary, advice) = match gravest {
        Some((check, Reason::SignatureMismatch)) => {
            (Reason::SignatureMismatch, signature::MISMATCH.to_owned(), check.advice.clone())
        }
        Some((check, reason)) => (reason, check.message.clone(), check.advice.clone()),
        None => (Reason::Valid, praise(&report), None),
    };
    report.judgement = Some(Judgement { verdict: reason.verdict(), reason, summary, advice });
    report
}

/// The one line of a token against which nothing counts.
fn praise(report: &Report) -> String {
    let saved = report.checks.iter().find(|check| {
        check.outcome == Outcome::Warn && matches!(check.name.as_str(), "exp" | "nbf")
    });
    let exp = report.checks.iter().find(|check| check.name == "exp");
    let time = match saved.or(exp) {
        Some(check) if check.outcome == Outcome::Skipped => format!("`exp` {}", check.message),
        Some(check) => check.message.clone(),
        None => String::new(),
    };
    match report.signature {
        SignatureStatus::Verified => format!("the signature verifies; {time}"),
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
