//! The account of a probe as CI reads it: JUnit, TAP 14, and workflow commands of GitHub Actions.

use std::io::{self, Write};

use super::super::sanitize;
use super::super::wording::words;
use crate::probe::{ParsedResponse, ProbeFinding, ProbeReport, Reply, State};
use crate::report::Severity;

/// How one test came out.
enum Test<'a> {
    Passed,
    Failed(&'a ProbeFinding),
    Skipped(&'a str),
    /// Nothing can be judged.
    Error(String),
}

fn counts(account: &ProbeReport<'_>, finding: &ProbeFinding) -> bool {
    finding.fails() || account.strict && finding.severity == Severity::Warning
}

/// Every case, and every failing finding that no case shows.
fn tests<'a>(account: &'a ProbeReport<'_>) -> Vec<(&'static str, &'static str, Test<'a>)> {
    let of = |reading: &'a ParsedResponse| match account.finding(reading) {
        Some(finding) if counts(account, finding) => Test::Failed(finding),
        _ if matches!(reading.outcome, None | Some(Reply::Busy)) => {
            Test::Skipped(reading.trouble.as_deref().unwrap_or("the API asks for fewer requests"))
        }
        _ => Test::Passed,
    };
    let readings = account.verdict.readings.iter();
    let mut tests: Vec<_> = readings
        .map(|reading| (reading.case.group.name(), reading.case.name, of(reading)))
        .collect();
    for finding in &account.verdict.findings {
        if finding.cases.is_empty() && counts(account, finding) {
            tests.push(("api", finding.row.code, Test::Failed(finding)));
        }
    }
    let stopped = account.record.stopped.as_ref().map(|fault| fault.message.as_str());
    // A run that could judge nothing must not look like one that passed.
    if account.state() == State::Undecided {
        let why = stopped.map_or_else(|| account.verdict.conclusion.join("; "), ToOwned::to_owned);
        tests.push(("api", "complete", Test::Error(why)));
    } else if let Some(why) = stopped {
        tests.push(("api", "complete", Test::Skipped(why)));
    }
    tests
}

pub(super) fn junit(account: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let tests = tests(account);
    let failed = tests.iter().filter(|(.., test)| matches!(test, Test::Failed(_))).count();
    let skipped = tests.iter().filter(|(.., test)| matches!(test, Test::Skipped(_))).count();
    let errors = tests.iter().filter(|(.., test)| matches!(test, Test::Error(_))).count();
    let target = xml(&account.target);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuite name="jwtx probe {target}" tests="{}" failures="{failed}" errors="{errors}" skipped="{skipped}">"#,
        tests.len()
    )?;
    if let Some(sentence) = &account.verdict.safety.sentence {
        let value = xml(sentence);
        writeln!(out, "  <properties>")?;
        writeln!(out, r#"    <property name="safety" value="{value}"/>"#)?;
        writeln!(out, "  </properties>")?;
    }
    for (group, name, test) in &tests {
        write!(out, r#"  <testcase classname="jwtx.{group}" name="{name}""#)?;
        match test {
            Test::Passed => writeln!(out, "/>")?,
            Test::Failed(finding) => writeln!(
                out,
                r#"><failure type="{}" message="{}">fix: {}</failure></testcase>"#,
                finding.row.code,
                xml(&finding.message),
                xml(&words(&finding.row.fix))
            )?,
            Test::Error(why) => {
                writeln!(out, r#"><error message="{}"/></testcase>"#, xml(why))?;
            }
            Test::Skipped(why) => {
                writeln!(out, r#"><skipped message="{}"/></testcase>"#, xml(why))?;
            }
        }
    }
    writeln!(out, "</testsuite>")
}

/// Text as it may stand in an attribute.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in sanitize::text(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Sanitized already, but for what XML cannot hold at all.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

pub(super) fn tap(account: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let tests = tests(account);
    writeln!(out, "TAP version 14\n1..{}", tests.len())?;
    if let Some(sentence) = &account.verdict.safety.sentence {
        writeln!(out, "# {}", sanitize::text(sentence))?;
    }
    for (index, (_, name, test)) in tests.iter().enumerate() {
        let number = index + 1;
        match test {
            Test::Passed => writeln!(out, "ok {number} - {name}")?,
            Test::Failed(finding) => {
                let quoted = |text: &str| sanitize::text(text).replace('\'', "''");
                writeln!(out, "not ok {number} - {name}\n  ---")?;
                writeln!(out, "  code: {}", finding.row.code)?;
                writeln!(out, "  message: '{}'", quoted(&finding.message))?;
                writeln!(out, "  fix: '{}'\n  ...", quoted(&words(&finding.row.fix)))?;
            }
            Test::Skipped(why) => {
                writeln!(out, "ok {number} - {name} # SKIP {}", sanitize::text(why))?;
            }
            // The line that bails out says why.
            Test::Error(why) => {
                writeln!(out, "ok {number} - {name} # SKIP {}", sanitize::text(why))?;
            }
        }
    }
    if account.state() == State::Undecided {
        let why = account.verdict.conclusion.join("; ");
        writeln!(out, "Bail out! {}", sanitize::text(&why))?;
    }
    Ok(())
}

pub(super) fn github(account: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    if let Some(sentence) = &account.verdict.safety.sentence {
        writeln!(out, "jwtx probe: {}", sanitize::text(sentence))?;
    }
    for finding in &account.verdict.findings {
        let command = match finding.severity {
            _ if counts(account, finding) => "error",
            Severity::Note => "notice",
            _ => "warning",
        };
        let message = format!("{}; fix: {}", finding.message, words(&finding.row.fix));
        writeln!(out, "::{command} title=jwtx probe {}::{}", finding.row.code, data(&message))?;
    }
    if account.state() == State::Undecided {
        let why = account.verdict.conclusion.join("; ");
        writeln!(out, "::error title=jwtx probe undecided::{}", data(&why))?;
    }
    for sentence in &account.verdict.conclusion {
        // A line that begins like a command would be one.
        writeln!(out, "jwtx probe: {}", sanitize::text(sentence))?;
    }
    Ok(())
}

/// Text as it may stand in the message of a workflow command.
fn data(text: &str) -> String {
    sanitize::text(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
