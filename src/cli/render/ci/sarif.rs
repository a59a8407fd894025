//! A SARIF 2.1.0 document, as code scanning services read it: its rules, and a result for each finding. The results
//! are written one by one, so that no more than the findings themselves are in memory.

use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde::{Serialize, Serializer};

use super::{Annotation, FilePlace, FindingRule, TestCase, TestOutcome, TestReport};
use crate::cli::render::json::write_pretty;
use crate::cli::render::sanitize;
use crate::report::Severity;

/// What is encoded in a path: all but the unreserved characters and the stroke (RFC 3986 section 2.3). So
/// no name looks like a scheme, an authority, a query or a fragment.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

#[derive(Serialize)]
struct Document<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Tool,
    #[serde(skip_serializing_if = "Option::is_none")]
    invocations: Option<[Invocation; 1]>,
    column_kind: &'static str,
    results: R,
}

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
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u64,
    start_column: u64,
    end_column: u64,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "jwtx/v1")]
    jwtx: &'a str,
}

/// The findings among some cases, each made when it is written.
struct Results<'r, C> {
    rules: &'r [FindingRule],
    cases: C,
}

impl<'a, C: Iterator<Item = TestCase<'a>> + Clone> Serialize for Results<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.cases.clone().filter_map(|case| Entry::of(case, self.rules)))
    }
}

pub(super) fn write<'a>(
    report: &TestReport<'_>,
    cases: impl Iterator<Item = TestCase<'a>> + Clone,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rules = report.rules.iter().map(|rule| ReportingDescriptor {
        id: id(rule.code),
        short_description: Text { text: rule.description.to_owned() },
        default_configuration: Configuration { level: level(rule.severity) },
    });
    let driver =
        Driver { name: "jwtx", version: env!("CARGO_PKG_VERSION"), rules: rules.collect() };
    let stopped = report.stopped.as_ref().map(|why| {
        let message = Text::of(why);
        let notification = Notification { level: level(Severity::Error), message };
        [Invocation { execution_successful: false, tool_execution_notifications: [notification] }]
    });
    let run = Run {
        tool: Tool { driver },
        invocations: stopped,
        column_kind: "unicodeCodePoints",
        results: Results { rules: &report.rules, cases },
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    write_pretty(&Document { schema, version: "2.1.0", runs: [run] }, out)
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

impl<'a> Entry<'a> {
    fn of(case: TestCase<'a>, rules: &[FindingRule]) -> Option<Self> {
        let fails = matches!(case.outcome, TestOutcome::Failed(_));
        let (TestOutcome::Noted(annotation) | TestOutcome::Failed(annotation)) = case.outcome
        else {
            return None;
        };
        let Annotation { code, severity, help, fingerprint, .. } = annotation;
        let help = help.map(|help| format!("; help: {help}")).unwrap_or_default();
        Some(Self {
            rule_id: id(code),
            rule_index: rules.iter().position(|rule| rule.code == code),
            level: if fails { level(Severity::Error) } else { level(severity) },
            message: Text::of(&format!("{}{help}", case.message)),
            locations: case.place.iter().map(Location::of).collect(),
            partial_fingerprints: fingerprint.map(|jwtx| Fingerprints { jwtx }),
        })
    }
}

impl Location {
    fn of(place: &FilePlace<'_>) -> Self {
        Self {
            physical_location: Physical {
                artifact_location: Artifact { uri: uri(place.path) },
                region: Region {
                    start_line: place.line,
                    start_column: place.character,
                    end_column: place.character + place.length,
                },
            },
        }
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
#[cfg(unix)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::path::Path;

    use super::uri;

    #[test]
    fn a_name_is_a_path_whatever_it_looks_like() {
        for (name, expected) in [
            (&b"a:b:c"[..], "a%3Ab%3Ac"),
            (b"javascript:alert(1)", "javascript%3Aalert%281%29"),
            (b"sub/x:y?z#w%41", "sub/x%3Ay%3Fz%23w%2541"),
            (b"a\\b", "a%5Cb"),
            (b"caf\xc3\xa9 \xff\n", "caf%C3%A9%20%FF%0A"),
            (b"/abs/x", "file:///abs/x"),
        ] {
            assert_eq!(uri(Path::new(OsStr::from_bytes(name))), expected);
        }
    }
}
