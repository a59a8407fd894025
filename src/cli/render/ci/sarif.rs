//! A SARIF 2.1.0 document, as code scanning services read it: a result for each finding, and the rules that they are
//! about. The results are written one by one, and none is held.

use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde::Serialize;

use super::{Conclusion, Document, FilePlace, FindingRule, TestCase, TestReport};
use crate::cli::render::json::write_pretty;
use crate::cli::render::sanitize;
use crate::report::Severity;

/// What is encoded in a path: all but the unreserved characters and the stroke (RFC 3986 section 2.3). So
/// no name looks like a scheme, an authority, a query or a fragment.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<ReportingDescriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: String,
    short_description: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

impl Text {
    /// What others wrote, as it is shown.
    fn of(text: &str) -> Self {
        Self { text: sanitize::text(text).into_owned() }
    }
}

/// A run that came to nothing.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: [Notification; 1],
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    rule_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partial_fingerprints: Option<Fingerprints<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u64>,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "jwtx/v1")]
    jwtx: &'a str,
}

/// The log of a run. What its findings are about is said after them, as only then it is known.
pub(super) struct Log {
    rules: Vec<FindingRule>,
    /// The rules that were used, by their place among all.
    used: Vec<usize>,
    results: usize,
}

/// What stands before the results.
const HEAD: &str = r#"{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "columnKind": "unicodeCodePoints",
      "results": ["#;

/// What stands behind all of it.
const FOOT: &str = "
    }
  ]
}
";

impl Log {
    pub(super) fn begin(report: &TestReport<'_>, out: &mut dyn Write) -> io::Result<Self> {
        out.write_all(HEAD.as_bytes())?;
        Ok(Self { rules: report.rules.clone(), used: Vec::new(), results: 0 })
    }

    /// The place of a rule among those that are used.
    fn rule_index(&mut self, code: &str) -> Option<usize> {
        let rule = self.rules.iter().position(|rule| rule.code == code)?;
        Some(self.used.iter().position(|used| *used == rule).unwrap_or_else(|| {
            self.used.push(rule);
            self.used.len() - 1
        }))
    }

    fn driver(&self) -> Driver {
        let rules = self.used.iter().filter_map(|used| self.rules.get(*used));
        let rules = rules.map(|rule| ReportingDescriptor {
            id: id(rule.code),
            short_description: Text { text: rule.description.to_string() },
            default_configuration: Configuration { level: level(rule.severity) },
        });
        Driver { name: "jwtx", version: env!("CARGO_PKG_VERSION"), rules: rules.collect() }
    }
}

impl Document for Log {
    fn case(&mut self, case: &TestCase<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Some((annotation, severity)) = case.outcome.annotation().zip(case.outcome.severity())
        else {
            return Ok(());
        };
        let help = annotation.help.as_ref().map(|help| format!("; help: {help}"));
        let entry = Entry {
            rule_id: id(annotation.code),
            rule_index: self.rule_index(annotation.code),
            level: level(severity),
            message: Text::of(&format!("{}{}", case.message, help.unwrap_or_default())),
            locations: case.place.iter().map(Location::of).collect(),
            partial_fingerprints: annotation
                .fingerprint
                .as_deref()
                .map(|jwtx| Fingerprints { jwtx }),
        };
        out.write_all(if self.results == 0 { b"\n        " } else { b",\n        " })?;
        self.results += 1;
        indented(&entry, 8, out)
    }

    fn end(&mut self, conclusion: &Conclusion<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.results == 0 { b"]" } else { b"\n      ]" })?;
        if let Some(why) = &conclusion.stopped {
            let message = Text::of(why);
            let notification = Notification { level: level(Severity::Error), message };
            let tool_execution_notifications = [notification];
            let invocation =
                Invocation { execution_successful: false, tool_execution_notifications };
            out.write_all(b",\n      \"invocations\": ")?;
            indented(&[invocation], 6, out)?;
        }
        out.write_all(b",\n      \"tool\": ")?;
        indented(&Tool { driver: self.driver() }, 6, out)?;
        out.write_all(FOOT.as_bytes())
    }
}

/// Writes a value so many columns to the right. No text in it has a line end that is not escaped.
fn indented(value: &impl Serialize, columns: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut text = Vec::new();
    write_pretty(value, &mut text)?;
    let text = String::from_utf8_lossy(&text);
    let end = format!("\n{}", " ".repeat(columns));
    out.write_all(text.trim_end().replace('\n', &end).as_bytes())
}

fn id(code: &str) -> String {
    format!("jwtx/{}", code.replace('_', "-"))
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

impl Location {
    fn of(place: &FilePlace<'_>) -> Self {
        let region = place.line.map(|start_line| Region {
            start_line,
            start_column: place.span.map(|span| span.character),
            end_column: place.span.map(|span| span.character + span.length),
        });
        let artifact_location = Artifact { uri: uri(place.path) };
        Self { physical_location: Physical { artifact_location, region } }
    }
}

/// The URI of a file, by the bytes of its name. One without a scheme is below the folder of the run.
fn uri(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    if cfg!(windows) {
        let bytes: Vec<u8> =
            bytes.iter().map(|byte| if *byte == b'\\' { b'/' } else { *byte }).collect();
        let uri = percent_encode(&bytes, PATH).to_string();
        // A drive, `C:/`, is no scheme either.
        return if path.is_absolute() { format!("file:///{uri}") } else { uri };
    }
    let uri = percent_encode(bytes, PATH).to_string();
    if uri.starts_with('/') { format!("file://{uri}") } else { uri }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
