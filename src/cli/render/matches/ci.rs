//! Tokens that were found, as CI reads them: a test case for each. One that counts has failed; where nothing is to count,
//! a live one has.

use std::borrow::Cow;

use super::{sentence, severity};
use crate::cli::render::ci::{
    Annotation, FilePlace, FindingRule, LineSpan, TestCase, TestOutcome, TestReport,
};
use crate::report::matches::{LIVENESS, SourceName};
use crate::report::text::file_name;
use crate::report::{Liveness, Located};

/// The run as a whole.
pub(super) fn report() -> TestReport<'static> {
    let rules = LIVENESS.iter().map(|row| FindingRule {
        code: row.name,
        description: row.meaning.into(),
        severity: severity(row.liveness),
    });
    TestReport {
        command: "jwtx scan".into(),
        name: Cow::Borrowed("jwtx scan"),
        safety: None,
        properties: Vec::new(),
        rules: rules.collect(),
    }
}

/// A token that was found, and whether it counts against the run, where anything is to.
pub(super) fn case(located: &Located, counts: Option<bool>) -> TestCase<'_> {
    let (matched, position) = (&located.matched, located.position);
    let row = matched.liveness.row();
    let path = file_name(&located.path);
    let annotation = Annotation {
        code: row.name,
        title: format!("JSON Web Token, {}", row.words).into(),
        severity: severity(matched.liveness),
        help: None,
        fingerprint: Some(matched.fingerprint.as_str().into()),
    };
    TestCase {
        name: match &located.name {
            Some(SourceName::Object(name)) => name.into(),
            _ => format!("{path}:{}:{}", position.line, position.column).into(),
        },
        suite: path.into(),
        outcome: if counts.unwrap_or(matched.liveness == Liveness::Live) {
            TestOutcome::Failed(annotation)
        } else {
            TestOutcome::Noted(annotation)
        },
        message: sentence(located).into(),
        place: Some(FilePlace {
            path: &located.path,
            line: Some(position.line),
            span: Some(LineSpan {
                column: position.column,
                character: located.character,
                length: matched.length,
            }),
        }),
    }
}
