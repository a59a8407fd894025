//! The long form of every code, claim, header parameter and algorithm, made from the tables that the
//! rest of the program uses.

mod kinds;
pub(crate) mod messages;
mod receivers;
mod words;

use self::messages::numbers;
use crate::diagnose;
use crate::jose::algorithm::TABLE;
use crate::probe::finding::ROWS;
use crate::registry::{self, CLAIMS, PARAMETERS, same_media_type};
use crate::report::challenge;
use crate::report::diagnosis::{CAUSES, Cause};
use crate::report::finding::FINDINGS;
use crate::report::key_set_finding::KEY_SET_FINDINGS;
use crate::report::reason::REASONS;
use crate::report::sentence::sentence;
use crate::report::verdict::VERDICTS;
use crate::report::{Sentence, Task};
use crate::suite::CASES;

/// The long form of one name.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// What kind of name it is.
    pub kind: &'static str,
    /// The name.
    pub name: &'static str,
    /// A few words.
    pub title: Sentence,
    /// The sentences.
    pub explanation: Sentence,
    /// What to do, where there is something to do.
    pub fix: Option<Sentence>,
    /// An example.
    pub example: Option<Sentence>,
    /// What proves it, where it is a proved cause.
    pub steps: Vec<ProvingStep>,
    /// Where it is defined.
    pub reference: Sentence,
}

/// One way in which what is at hand differs from what was signed with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProvingStep {
    /// Which of the five things it changes.
    pub axis: &'static str,
    /// What it does.
    pub how: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// The names of whole tables, and the kind of their pages.
pub(crate) const TOPICS: [(&str, &str); 15] = [
    ("verdicts", "verdict"),
    ("reasons", "reason"),
    ("findings", "finding"),
    ("causes", "proved cause"),
    ("claims", "claim"),
    ("parameters", "header parameter"),
    ("algorithms", "algorithm"),
    ("encryption", "encryption"),
    ("types", "token type"),
    ("terms", "term"),
    ("cases", "test token"),
    ("probe", "probe finding"),
    ("key-sets", "key set finding"),
    ("receivers", "receiver"),
    ("kinds", "kind of token"),
];

/// What stands for a source where there is none but jwtx itself.
pub(crate) const STABLE: &str = "jwtx, stable";

/// Where jwtx's own codes are defined: it reads as [`STABLE`].
const OWN: Sentence = sentence!("jwtx, stable");

/// Every page, table by table.
#[must_use]
pub(crate) fn pages() -> Vec<Page> {
    let codes = of_verdicts().chain(of_findings());
    codes
        .chain(of_registries())
        .chain(of_test_tokens())
        .chain(receivers::pages())
        .chain(kinds::pages())
        .collect()
}

/// What a verdict means, and each reason for one.
fn of_verdicts() -> impl Iterator<Item = Page> {
    let verdicts = VERDICTS.iter().map(|row| Page {
        kind: "verdict",
        name: row.code,
        title: row.meaning.clone(),
        explanation: row.explanation.clone(),
        fix: Some(row.help.clone()),
        example: Some(format!("exit status {}, HTTP status {}", row.exit, row.http_status).into()),
        steps: Vec::new(),
        reference: OWN,
    });
    let reasons = REASONS.iter().map(|row| Page {
        kind: "reason",
        name: row.name,
        title: format!("leads to {}", row.verdict.code()).into(),
        explanation: row.explanation.clone(),
        fix: Some(row.help.clone()),
        example: Some(
            format!(r#""code": "{}", "reason": "{}""#, row.verdict.code(), row.name).into(),
        ),
        steps: Vec::new(),
        reference: OWN,
    });
    verdicts.chain(reasons)
}

/// A finding as it stands in JSON.
fn in_report(code: &str, severity: &str) -> Sentence {
    format!(r#"{{"code": "{code}", "severity": "{severity}"}}"#).into()
}

/// What was found, and what was proved.
fn of_findings() -> impl Iterator<Item = Page> {
    let findings = FINDINGS.iter().map(|row| Page {
        kind: "finding",
        name: row.name,
        title: row.severity.name().into(),
        explanation: row.explanation.clone(),
        fix: Some(row.fix.clone()),
        example: Some(in_report(row.name, row.severity.name())),
        steps: Vec::new(),
        reference: row.reference.into(),
    });
    let causes = CAUSES.iter().map(|row| Page {
        kind: "proved cause",
        name: row.name,
        title: if row.attack { "an attack" } else { "a mistake" }.into(),
        explanation: row.explanation.into(),
        fix: Some(row.fix.clone()),
        example: Some(format!(r#""diagnosis": {{"code": "{}"}}"#, row.name).into()),
        steps: steps_to(row.cause),
        reference: OWN,
    });
    findings.chain(causes).chain(of_key_sets())
}

/// The steps that prove a cause, axis by axis.
fn steps_to(cause: Cause) -> Vec<ProvingStep> {
    let steps = diagnose::steps().filter(|step| step.cause == cause);
    let steps = steps.map(|step| ProvingStep {
        axis: step.axis.name(),
        how: step.how,
        remedy: step.remedy,
    });
    let mut steps: Vec<ProvingStep> = steps.collect();
    let place =
        |step: &ProvingStep| diagnose::AXES.iter().position(|axis| axis.name() == step.axis);
    steps.sort_by_key(place);
    steps
}

/// What may be wrong with a JWK Set.
fn of_key_sets() -> impl Iterator<Item = Page> {
    KEY_SET_FINDINGS.iter().map(|row| Page {
        kind: "key set finding",
        name: row.code,
        title: row.severity.name().into(),
        explanation: row.meaning.into(),
        fix: Some(row.fix.clone()),
        example: Some(
            format!(r#"{{"code": "{}", "severity": "{}"}}"#, row.code, row.severity.name()).into(),
        ),
        steps: Vec::new(),
        reference: row.reference.into(),
    })
}

/// What is known by name.
fn of_registries() -> impl Iterator<Item = Page> {
    let entry = |kind| {
        move |entry: &registry::Entry| Page {
            kind,
            name: entry.name,
            title: entry.label.into(),
            explanation: entry.explanation.into(),
            fix: None,
            example: Some(entry.example.into()),
            steps: Vec::new(),
            reference: entry.reference.into(),
        }
    };
    let algorithms = TABLE.iter().map(|row| Page {
        kind: "algorithm",
        name: row.name,
        title: format!("{} · {}", row.label, row.implementation.name()).into(),
        explanation: row.explanation.into(),
        fix: None,
        example: Some(
            format!(
                r#""alg": "{}" (needs {})"#,
                row.name,
                row.keys.iter().map(|key| key.describe()).collect::<Vec<_>>().join(" or ")
            )
            .into(),
        ),
        steps: Vec::new(),
        reference: row.reference.into(),
    });
    CLAIMS
        .iter()
        .map(entry("claim"))
        .chain(PARAMETERS.iter().map(entry("header parameter")))
        .chain(algorithms)
        .chain(registry::encryption_entries().map(|entry| Page {
            kind: "encryption",
            name: entry.name,
            title: format!("{} · {}", entry.label, entry.computed_by).into(),
            explanation: entry.explanation.into(),
            fix: None,
            example: Some(entry.example.into()),
            steps: Vec::new(),
            reference: entry.reference.into(),
        }))
        .chain(words::pages())
}

/// What is tried, and what an API that is probed may get wrong.
fn of_test_tokens() -> impl Iterator<Item = Page> {
    let tests = CASES.iter().map(|case| Page {
        kind: "test token",
        name: case.name,
        title: format!("must get {}", case.reason.verdict().code()).into(),
        explanation: case.why.into(),
        fix: None,
        example: Some(Task::MakeSuite.into()),
        steps: Vec::new(),
        reference: OWN,
    });
    let probe = ROWS.iter().map(|row| Page {
        kind: "probe finding",
        name: row.code,
        title: row.severity.name().into(),
        explanation: row.meaning.into(),
        fix: Some(row.fix.clone()),
        example: Some(in_report(row.code, row.severity.name())),
        steps: Vec::new(),
        reference: row.reference.clone(),
    });
    tests.chain(probe)
}

/// The pages of a name, in whatever case it is written, of a status, or of a whole table.
#[must_use]
pub(crate) fn find(name: &str) -> Vec<Page> {
    let name = challenge::topic(name).or_else(|| registry::term_name(name)).unwrap_or(name);
    let found = named(name);
    match name.rsplit_once('.') {
        // Of `cnf.jkt`, what is said of `jkt`.
        Some((outer, member)) if found.is_empty() && words::is_claim_path(outer) => named(member),
        _ => found,
    }
}

fn named(name: &str) -> Vec<Page> {
    let of_status = numbers::read(name).map(numbers::verdicts).unwrap_or_default();
    let topic = TOPICS.into_iter().find(|(topic, _)| topic.eq_ignore_ascii_case(name));
    pages()
        .into_iter()
        .filter(|page| match topic {
            Some((_, kind)) => page.kind == kind,
            None if page.kind == "verdict" && of_status.contains(&page.name) => true,
            None if page.kind == "token type" => same_media_type(page.name, name),
            None => words::is_called(page, name),
        })
        .collect()
}

/// The known name that is nearest to an unknown one, if one is near.
#[must_use]
pub(crate) fn nearest(name: &str) -> Option<&'static str> {
    /// No name is as long.
    const LONGEST: usize = 128;
    let name = Some(name).filter(|name| name.len() <= LONGEST)?.to_ascii_lowercase();
    let near = |known: &str| strsim::jaro_winkler(&known.to_ascii_lowercase(), &name);
    pages()
        .into_iter()
        .map(|page| (near(page.name), page.name))
        .filter(|(nearness, _)| *nearness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
