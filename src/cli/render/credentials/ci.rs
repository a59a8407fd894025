//! Credentials that were found, as CI reads them: a test case for each; one that has expired or will soon has failed.

use super::time;
use crate::cli::render::ci::{
    Annotation, FilePlace, FindingRule, TestCase, TestOutcome, TestReport,
};
use crate::report::credential::Credential;
use crate::report::text::file_name;
use crate::report::verdict::VERDICTS;
use crate::report::{Severity, Verdict};

/// The run as a whole.
pub(super) fn report() -> TestReport<'static> {
    let rules = VERDICTS.iter().filter(|row| outcome(row.verdict).is_some());
    let rules = rules.map(|row| FindingRule {
        code: row.code,
        description: meaning(row.verdict).into(),
        severity: severity(row.verdict),
    });
    TestReport {
        command: "jwtx scan".into(),
        name: "jwtx scan --credentials".into(),
        safety: None,
        properties: Vec::new(),
        rules: rules.collect(),
    }
}

/// Whether a verdict fails the run; none for one that no credential has.
const fn outcome(verdict: Verdict) -> Option<bool> {
    match verdict {
        Verdict::Expired | Verdict::Expiring => Some(true),
        Verdict::Valid | Verdict::NotActive | Verdict::Invalid | Verdict::Error => Some(false),
        Verdict::NoToken => None,
    }
}

const fn severity(verdict: Verdict) -> Severity {
    match verdict {
        Verdict::Expired => Severity::Error,
        Verdict::Expiring => Severity::Warning,
        _ => Severity::Note,
    }
}

const fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Expired => "a credential that has expired",
        Verdict::Expiring => "a credential that expires soon",
        Verdict::NotActive => "a credential that can be used later",
        Verdict::Valid => "a credential that has not expired",
        Verdict::Invalid | Verdict::Error | Verdict::NoToken => {
            "a credential whose state is unknown"
        }
    }
}

/// A credential that was found, and whether it counts against the run, where anything is to.
pub(super) fn case(credential: &Credential, counts: Option<bool>) -> TestCase<'_> {
    let matched = &credential.matched;
    let (path, kind) = (file_name(&credential.path), credential.kind.row().words);
    let name = match credential.name.as_str() {
        "" => path.clone(),
        name => format!("{path}: {name}"),
    };
    let code = matched.verdict.row().code;
    let annotation = Annotation {
        code,
        title: format!("{} {kind}", credential.program).into(),
        severity: severity(matched.verdict),
        help: None,
        fingerprint: Some(matched.fingerprint.as_str())
            .filter(|fingerprint| !fingerprint.is_empty())
            .map(Into::into),
    };
    TestCase {
        message: format!("{name}: {kind} of {}: {}", credential.program, time(credential)).into(),
        name: name.into(),
        suite: path.into(),
        outcome: if counts.unwrap_or(outcome(matched.verdict) == Some(true)) {
            TestOutcome::Failed(annotation)
        } else {
            TestOutcome::Noted(annotation)
        },
        place: Some(FilePlace { path: &credential.path, line: None, span: None }),
    }
}
