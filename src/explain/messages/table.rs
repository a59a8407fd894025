//! The table of messages: files of rows, read when `explain` asks for them and never else.

use std::iter;

use serde::Deserialize;

use super::pattern::Pattern;
use super::{Meaning, Row, advice, neighbors};
use crate::report::finding::FINDINGS;
use crate::report::reason::REASONS;
use crate::report::{Sentence, Task};

/// The files of the table.
const FILES: [&str; 8] = [
    include_str!("table/javascript.toml"),
    include_str!("table/python.toml"),
    include_str!("table/java.toml"),
    include_str!("table/dotnet.toml"),
    include_str!("table/go.toml"),
    include_str!("table/others.toml"),
    include_str!("table/gateways.toml"),
    include_str!("table/clouds.toml"),
];

/// A file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    library: Vec<Library>,
}

/// A library, or whatever else says messages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Library {
    name: String,
    source: String,
    messages: Vec<Line>,
}

/// A message as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    says: String,
    means: String,
    why: String,
    help: Option<String>,
    also: Option<String>,
    #[serde(default)]
    vague: bool,
    example: Option<String>,
    /// The status of HTTP that it is.
    status: Option<u16>,
}

/// Every message of the table. A file that cannot be read has none; a test reads them all.
#[must_use]
pub(crate) fn read() -> Vec<Row> {
    let files = FILES.iter().filter_map(|text| toml::from_str::<File>(text).ok());
    let libraries = files.flat_map(|file| file.library);
    libraries.flat_map(|library| library.rows().collect::<Vec<_>>()).collect()
}

impl Library {
    /// Its messages.
    fn rows(self) -> impl Iterator<Item = Row> {
        let Self { name, source, messages } = self;
        messages.into_iter().map(move |row| {
            let others = row.also.iter().map(String::as_str);
            let means: Vec<String> = row.means.split_whitespace().map(ToOwned::to_owned).collect();
            let check = match &row.help {
                Some(help) => advice::read(help),
                None => usual(means.first().map_or("", String::as_str)),
            };
            Row {
                library: iter::once(name.as_str()).chain(others).collect::<Vec<_>>().join(", "),
                source: source.clone(),
                meaning: Meaning { means, causes: row.why, check },
                status: row.status,
                compiled: Pattern::new(&row.says),
                stems: neighbors::of_message(&row.says),
                pattern: row.says,
                example: row.example,
                vague: row.vague,
            }
        })
    }
}

/// What is advised where a row advises nothing of its own.
pub(super) fn usual(means: &str) -> Sentence {
    let reason = REASONS.iter().find(|row| row.name == means).map(|row| &row.help);
    let finding = || FINDINGS.iter().find(|row| row.name == means).map(|row| &row.fix);
    reason.or_else(finding).cloned().unwrap_or_else(|| Task::Inspect.into())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
