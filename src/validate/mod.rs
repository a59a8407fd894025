//! Makes reports: pure functions of a token, the keys and a [`Policy`]. Nothing short-circuits: every
//! rule is asked and its check listed, and the verdict is the gravest of the reasons that count.

pub mod binding;
mod certified;
mod claim_expectation;
mod conclusion;
mod fast_path;
mod glob;
mod key_binding;
mod key_binding_policy;
mod matcher;
mod no_keys;
mod opening;
mod payload;
mod policy;
mod possible_outcomes;
mod private_halves;
mod rules;
mod sd_jwt;
mod signature;
mod signature_keys;
mod signatures;
pub mod status;
mod trust;
mod validator;

pub use claim_expectation::{AppearsTwice, ClaimExpectation, ClaimPlace, ClaimTest};
pub use glob::Glob;
pub use key_binding_policy::KeyBindingPolicy;
pub use matcher::{BatchMatcher, Matcher};
pub use no_keys::no_keys;
pub use opening::EncryptionPolicy;
pub use policy::{ExpCheck, Expectations, Policy, Within};
pub use possible_outcomes::Intake;
pub(crate) use signature_keys::current;
pub use signatures::RequiredSignatures;
pub use trust::TrustPolicy;
use validator::Search;
pub use validator::{BatchValidator, Question, Validator};

use crate::jose::Token;
use crate::keys::{DecryptionKeys, KeyRing, Secret};
use crate::registry::kind_of;
use crate::report::finding::Code;
use crate::report::{Fault, Finding, Fingerprint, Reason, Report, SignatureStatus, Times, Verdict};
use crate::{diagnose, lint};
use conclusion::conclude;
use opening::Opened;
use rules::{Rules, TokenView};
use sd_jwt::SdJwt;
use signature::Examination;
use signature_keys::SignatureKeys;
use signatures::Examinations;

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
        Search::whole(ring, &DecryptionKeys::default()),
        policy,
        noticed,
    )
}

fn inspect_by(rules: &Rules<'_>, token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    let opened = Opened::untried(token);
    let sd_jwt = sd_jwt::disclose(&opened.token, policy);
    let view = TokenView::new(&opened, &Examination::NotExamined, sd_jwt.as_ref());
    let (Ok(times), checks) = (rules::times(&view, policy.now), rules.checks(&view));
    let report =
        describe("inspect", (opened.token, sd_jwt), times, policy, noticed, &KeyRing::default());
    Report { leeway: None, checks, ..report }
}

fn expiry_by(rules: &Rules<'_>, token: Token, policy: &Policy, noticed: Vec<Finding>) -> Report {
    let opened = Opened::untried(token);
    let sd_jwt = sd_jwt::disclose(&opened.token, policy);
    let view = TokenView::new(&opened, &Examination::NotExamined, sd_jwt.as_ref());
    let (Ok(times), checks) = (rules::times(&view, policy.now), rules.checks(&view));
    let report =
        describe("expiry", (opened.token, sd_jwt), times, policy, noticed, &KeyRing::default());
    conclude(Report { checks, ..report }, policy)
}

fn verify_by(
    rules: &Rules<'_>,
    token: Token,
    search: Search<'_>,
    policy: &Policy,
    noticed: Vec<Finding>,
) -> Report {
    let Search { ring, decryption, effort } = search;
    let fingerprint = Fingerprint::of_token(&token);
    let mut opened = opening::open(token, decryption, ring, &policy.encryption);
    let keys = SignatureKeys::of(ring, &opened.token, policy);
    let mut examinations = opened.opening.examine(&opened.token, &keys, policy);
    examinations.settle(&mut opened.token, policy.required_signatures);
    let ring = keys.ring(examinations.deciding);
    let (examination, signatures) = (examinations.decision(), examinations.reports(&opened.token));
    let sd_jwt = sd_jwt::disclose(&opened.token, policy);
    let sd_jwt = sd_jwt.map(|sd_jwt| sd_jwt.with_key_binding(&opened.token, policy));
    let view = TokenView::new(&opened, examination, sd_jwt.as_ref());
    let (Ok(times), mut checks) = (rules::times(&view, policy.now), rules.checks(&view));
    let Opened { mut token, layers, findings: of_layers, .. } = opened;
    examinations.list(&mut token, &mut checks, policy);
    let is_explained =
        policy.diagnose && payload::explain(&token, &examinations, &mut checks, (&keys, policy));
    let is_open = policy.diagnose && !is_explained && !token.is_beyond_limits();
    let search = if is_open && examination.is_to_be_diagnosed(ring) {
        diagnose_one(&token, examinations.deciding, ring, effort)
    } else {
        diagnose::Search::default()
    };
    let mut report = describe("verify", (token, sd_jwt), times, policy, noticed, ring);
    report.fingerprint = fingerprint;
    report.findings.extend(of_layers.into_iter().filter(|_| policy.lint));
    report.signature = examination.state().status();
    report.key = examination.key();
    private_halves::forgive(&mut report.findings, ring, (&layers, report.key.as_ref()));
    report.layers = layers;
    report.signatures = signatures;
    report.checks = checks;
    report.settings = policy.origins.from_elsewhere();
    if let Some(diagnosis) = &search.diagnosis {
        report.findings.retain(|finding| !diagnosis.refutes(finding.code));
    }
    if keys.is_certified() {
        certified::note(&mut report, policy);
    }
    report.diagnosis = search.diagnosis;
    report.search = search.summary;
    report.findings.extend(search.stopped);
    if let Some(trust) = policy.expectations.trust.as_ref().filter(|_| policy.lint) {
        let mut found = Vec::new();
        trust::look(trust, report.claims(), &mut found);
        report.findings.extend(found);
    }
    if policy.lint {
        let claims = report.token.as_ref().and_then(|token| token.claims.as_ref());
        binding::look(&policy.expectations, claims, &mut report.findings);
    }
    conclude(report, policy)
}

/// A token without its layers of encryption.
pub struct Decrypted {
    /// What there is to say about it. Where it was decrypted, there is no verdict: nobody has looked at a signature.
    pub report: Report,
    /// The content of the outermost layer, where that was decrypted.
    pub content: Option<Secret>,
}

/// Decrypts a token, and describes what is inside without judging it.
#[must_use]
pub fn decrypt(
    token: Token,
    keys: &DecryptionKeys,
    policy: &Policy,
    noticed: Vec<Finding>,
) -> Decrypted {
    let fingerprint = Fingerprint::of_token(&token);
    let rules = Rules::of_decryption(policy);
    let none = KeyRing::default();
    let opened = opening::open(token, keys, &none, &policy.encryption);
    let sd_jwt = sd_jwt::disclose(&opened.token, policy);
    let view = TokenView::new(&opened, &Examination::NotExamined, sd_jwt.as_ref());
    let (Ok(times), mut checks) = (rules::times(&view, policy.now), rules.checks(&view));
    if !opened.is_encrypted() && opened.token.problems.is_empty() {
        checks.push(rules::nothing_to_decrypt());
    }
    let Opened { token, layers, content, findings, .. } = opened;
    let report = describe("decrypt", (token, sd_jwt), times, policy, noticed, &none);
    let mut report = Report { leeway: None, fingerprint, layers, checks, ..report };
    report.findings.extend(findings);
    let report = if content.is_some() { report } else { conclude(report, policy) };
    Decrypted { report, content }
}

/// Searches for the cause of a failed signature, by the compact serialization that it would have alone.
fn diagnose_one(
    token: &Token,
    index: usize,
    ring: &KeyRing,
    effort: diagnose::Effort,
) -> diagnose::Search {
    if token.form.json_jws().is_none() && !token.is_detached {
        return diagnose::diagnose(token, ring, effort);
    }
    match token.alone(index) {
        Some(alone) => diagnose::diagnose(&alone, ring, effort),
        None => diagnose::Search::default(),
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
        .advise("pass it as an argument, as @FILE, or on standard input")
}

#[expect(clippy::too_many_arguments, reason = "every report has them")]
fn describe(
    command: &'static str,
    (token, sd_jwt): (Token, Option<SdJwt>),
    times: Times,
    policy: &Policy,
    mut noticed: Vec<Finding>,
    ring: &KeyRing,
) -> Report {
    if token.disclosures.is_some() && policy.ignore_disclosures {
        let message = format!("an SD-JWT: jwtx ignored {}", rules::disclosed(&token));
        noticed.push(Finding::new(Code::DisclosuresRemoved, message));
    }
    if policy.lint {
        if let Some(sd_jwt) = &sd_jwt {
            noticed.extend(sd_jwt.findings(&token, &policy.key_binding, command == "verify"));
        }
        let token = sd_jwt::judged(&token, sd_jwt.as_ref());
        noticed.extend(lint::findings(token, &times, ring));
        match policy.expectations.kind {
            // The checks say which rules are broken.
            Some(rules) if kind_of(token).is_some_and(|(kind, _)| kind == rules.kind) => {
                // It is what is wanted, so nothing else is to be sent in its place.
                let other = [Code::IdToken, Code::OtherKind];
                noticed.retain(|finding| !other.contains(&finding.code));
            }
            Some(_) => {}
            None => noticed.extend(rules::kind_finding(token)),
        }
    }
    let signature =
        if token.is_unsigned() { SignatureStatus::Unsigned } else { SignatureStatus::NotChecked };
    Report {
        command,
        judgement: None,
        signature,
        key: None,
        signatures: Examinations::unexamined(&token).reports(&token),
        times,
        leeway: Some(policy.leeway),
        checks: Vec::new(),
        settings: Vec::new(),
        findings: noticed,
        diagnosis: None,
        search: None,
        opinions: Vec::new(),
        fingerprint: Fingerprint::of_token(&token),
        layers: Vec::new(),
        sd_jwt: sd_jwt.map(|sd_jwt| sd_jwt.content(&token)),
        token: Some(token),
    }
}

impl Verdict {
    /// Whether a caller may go on with the token.
    #[must_use]
    pub const fn is_usable(self) -> bool {
        matches!(self, Self::Valid | Self::Expiring)
    }
}
