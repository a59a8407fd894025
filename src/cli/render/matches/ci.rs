//! Tokens that were found, as CI reads them: a test case for each; a live one has failed.

use std::borrow::Cow;

use super::{sentence, severity};
use crate::cli::render::ci::{
    Annotation, FilePlace, FindingRule, TestCase, TestOutcome, TestReport,
};
use crate::report::matches::LIVENESS;
use crate::report::text::file_name;
use crate::report::{Liveness, Located};

/// The run as a whole.
pub(super) fn report() -> TestReport<'static> {
    let rules = LIVENESS.iter().map(|row| FindingRule {
        code: row.name,
        description: row.meaning,
        severity: severity(row.liveness),
    });
    TestReport {
        command: "jwtx scan",
        name: Cow::Borrowed("jwtx scan"),
        safety: None,
        properties: Vec::new(),
        rules: rules.collect(),
        conclusion: &[],
        stopped: None,
    }
}

/// A token that was found.
pub(super) fn case(located: &Located) -> TestCase<'_> {
    let (matched, position) = (&located.matched, located.position);
    let row = matched.liveness.row();
    let path = file_name(&located.path);
    let annotation = Annotation {
        code: row.name,
        title: format!("JSON Web Token, {}", row.words).into(),
        severity: severity(matched.liveness),
        help: None,
        fingerprint: Some(&matched.fingerprint),
    };
    TestCase {
        name: format!("{path}:{}:{}", position.line, position.column).into(),
        suite: path.into(),
        outcome: match matched.liveness {
            Liveness::Live => TestOutcome::Failed(annotation),
            _ => TestOutcome::Noted(annotation),
        },
        message: sentence(located).into(),
        place: Some(FilePlace {
            path: &located.path,
            line: position.line,
            column: position.column,
            character: located.character,
            length: matched.length,
        }),
    }
}
