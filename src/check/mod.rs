//! Makes reports: pure functions of a token, the keys and a [`Policy`]. Nothing short-circuits: every
//! check runs and is listed, and the verdict is the gravest of the reasons that count.

mod claims;
mod diagnose;
mod header;
mod lint;
mod policy;
mod signature;
mod time;

pub use lint::weakness;
pub use policy::{Expectations, Policy, Within};
pub use signature::verify_signature;

use aws_lc_rs::digest;

use crate::jose::{Form, Token, encoding};
use crate::keys::KeyRing;
use crate::report::{Check, Finding, Judgement, Outcome, Reason, Report, SignatureStatus, Verdict};

/// Describes a token without judging it. What was noticed on the way to it goes in as `noticed`.
#[must_use]
pub fn inspect(token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    let mut report = describe("inspect", token, policy, noticed, Some(&KeyRing::default()), false);
    report.leeway = None;
    report.checks = report.token.as_ref().map(header::structure).unwrap_or_default();
    report
}

/// Judges a token's time alone. Nobody vouches for what it says.
#[must_use]
pub fn expiry(token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    time_alone(token, policy, noticed, true)
}

/// Judges one of many tokens, most of which are not meant for the keys: as [`verify`] does where there are
/// keys, else as [`expiry`] does. Why a signature does not verify is not asked, and findings only if they
/// are wanted.
#[must_use]
pub fn one_of_many(
    token: Token,
    ring: Option<&KeyRing>,
    policy: &Policy,
    findings: bool,
) -> Report {
    match ring {
        Some(ring) => {
            examine(token, ring, policy, Vec::new(), Extras { findings, diagnosis: false })
        }
        None => time_alone(token, policy, Vec::new(), findings),
    }
}

fn time_alone(token: Token, policy: &Policy, noticed: Vec<Finding>, findings: bool) -> Report {
    let ring = KeyRing::default();
    let mut report = describe("expiry", token, policy, noticed, findings.then_some(&ring), false);
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
    examine(token, ring, policy, noticed, Extras { findings: true, diagnosis: true })
}

/// What a report holds besides the judgement.
#[derive(Clone, Copy)]
struct Extras {
    findings: bool,
    diagnosis: bool,
}

fn examine(
    token: Token,
    ring: &KeyRing,
    policy: &Policy,
    noticed: Vec<Finding>,
    extras: Extras,
) -> Report {
    let mut checks = header::structure(&token);
    if token.form == Form::Jwe {
        checks.push(encrypted("signature"));
    }
    let judged = signature::judge(&token, ring, policy);
    let verified = judged.status == SignatureStatus::Verified;
    let diagnosis = (extras.diagnosis && judged.to_be_diagnosed)
        .then(|| diagnose::diagnose(&token, ring))
        .flatten();
    checks.extend(judged.checks);
    let mut report =
        describe("verify", token, policy, noticed, extras.findings.then_some(ring), verified);
    report.signature = judged.status;
    report.key = judged.key;
    report.diagnosis = diagnosis;
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

/// The report of a command that was given no token.
#[must_use]
pub fn no_token(command: &'static str, policy: &Policy) -> Report {
    let fault = crate::report::Fault::new(Reason::NoToken, "no token was given")
        .advise("give it as an argument, as @FILE, or on standard input");
    Report::of_fault(command, policy.now, fault)
}

/// The truncated SHA-256 of a token's text, which stands for it where it must not be shown.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    let digest = digest::digest(&digest::SHA256, text.as_bytes());
    encoding::to_hex(&digest.as_ref()[..8]).to_string()
}

fn describe(
    command: &'static str,
    token: Token,
    policy: &Policy,
    mut noticed: Vec<Finding>,
    lint: Option<&KeyRing>,
    verified: bool,
) -> Report {
    let times = time::times(&token, policy.now);
    if let Some(ring) = lint {
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
        fingerprint: (!token.text().is_empty()).then(|| fingerprint(token.text())),
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
        Some((check, Reason::SignatureMismatch)) => (
            Reason::SignatureMismatch,
            "the signature does not match".to_owned(),
            check.advice.clone(),
        ),
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
