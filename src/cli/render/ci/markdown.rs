//! A part of the summary of a job, as Markdown: how many cases came out how, and a table of them. Every text of others
//! is a span of code without the characters that would end it, so that it is no link, no picture, no element and no
//! name of somebody who is then notified.

use std::fmt::Write as _;

use super::{Conclusion, TestCase, TestOutcome, TestReport};
use crate::cli::render::sanitize;

/// The most rows of the table. A summary may have 1 MiB, all steps of a job together.
const MOST_ROWS: usize = 100;

/// The most characters of a text.
const MOST_CHARACTERS: usize = 300;

/// The summary of a run.
pub(super) struct Summary {
    command: String,
    about: String,
    safety: Option<String>,
    counts: [u64; OUTCOMES.len()],
    /// The rows of what did not just pass.
    told: Vec<String>,
    passed: Vec<String>,
}

/// How cases come out, the gravest first.
const OUTCOMES: [&str; 5] = ["failed", "undecided", "noted", "skipped", "passed"];

const fn index(outcome: &TestOutcome<'_>) -> usize {
    match outcome {
        TestOutcome::Failed(_) => 0,
        TestOutcome::Undecided(_) => 1,
        TestOutcome::Noted(_) => 2,
        TestOutcome::Skipped => 3,
        TestOutcome::Passed => 4,
    }
}

impl Summary {
    pub(super) fn begin(report: &TestReport<'_>) -> Self {
        let about = report.name.strip_prefix(&*report.command).unwrap_or(&report.name);
        Self {
            command: report.command.to_string(),
            about: code(about),
            safety: report.safety.map(code),
            counts: [0; OUTCOMES.len()],
            told: Vec::new(),
            passed: Vec::new(),
        }
    }

    pub(super) fn case(&mut self, case: &TestCase<'_>) {
        let outcome = index(&case.outcome);
        self.counts[outcome] += 1;
        let is_passed = matches!(case.outcome, TestOutcome::Passed);
        let rows = if is_passed { &mut self.passed } else { &mut self.told };
        if rows.len() < MOST_ROWS {
            let help = case.outcome.annotation().and_then(|annotation| annotation.help.as_deref());
            let help = help.map(|help| format!("<br>help: {}", code(help))).unwrap_or_default();
            let (name, message) = (code(&case.name), code(&case.message));
            rows.push(format!("| {} | {name} | {message}{help} |\n", OUTCOMES[outcome]));
        }
    }

    pub(super) fn end(self, conclusion: &Conclusion<'_>) -> String {
        let mut text = format!("### {} {}\n\n", self.command, self.about);
        let sentences = conclusion.headline.iter().chain(&conclusion.sentences);
        let sentences = sentences.map(|sentence| code(sentence));
        let stopped = conclusion.stopped.iter().map(|why| format!("**undecided:** {}", code(why)));
        for paragraph in self.safety.into_iter().chain(stopped).chain(sentences) {
            let _ = write!(text, "{paragraph}\n\n");
        }
        let counts = OUTCOMES.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(name, count)| format!("{count} {name}")).collect();
        let total: u64 = self.counts.iter().sum();
        let _ = write!(text, "{total} checked: {}\n\n", counts.join(", "));
        if total == 0 {
            return text.replace("0 checked: ", "nothing to report");
        }
        text.push_str("| result | what | why |\n|---|---|---|\n");
        let rows: Vec<&String> = self.told.iter().chain(&self.passed).take(MOST_ROWS).collect();
        let more = total - rows.len() as u64;
        text.extend(rows.into_iter().map(String::as_str));
        if more > 0 {
            let _ = write!(text, "\n{more} more not shown\n");
        }
        text + "\n"
    }
}

/// A text as a span of code in a cell of a table.
fn code(text: &str) -> String {
    let shown = sanitize::text(text.trim());
    let cut = shown.char_indices().nth(MOST_CHARACTERS).map(|(at, _)| at);
    let shown = cut.map_or_else(|| shown.to_string(), |at| format!("{}…", &shown[..at]));
    if shown.is_empty() {
        return shown;
    }
    // A bar would end the cell that it is in.
    let shown = shown.replace('|', "\\u{7c}");
    // The span ends at as many backticks as it begins with (CommonMark 0.31.2 section 6.1).
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if shown.starts_with('`') || shown.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{shown}{space}{fence}")
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
