//! The messages of other software as `jwtx explain` knows them, for the pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jwtx::report::reason::REASONS;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    library: Vec<Library>,
}

/// A library, and what it says.
#[derive(Deserialize)]
pub(crate) struct Library {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) messages: Vec<Row>,
}

/// A message, and what it means.
#[derive(Deserialize)]
pub(crate) struct Row {
    pub(crate) says: String,
    pub(crate) means: String,
    pub(crate) why: String,
}

/// The table, library by library, in the order of the alphabet.
pub(crate) fn libraries() -> Vec<Library> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/explain/messages/table");
    let mut libraries: Vec<Library> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .flat_map(|path| {
            let text = fs::read_to_string(path).unwrap();
            toml::from_str::<File>(&text).unwrap().library
        })
        .collect();
    libraries.sort_by_key(|library| library.name.to_lowercase());
    libraries
}

/// What a meaning is in the words of a verdict: `TOKEN_EXPIRED`, or the finding's code.
fn verdict(means: &str) -> String {
    let reason = REASONS.iter().find(|row| row.name == means);
    reason.map_or_else(|| means.to_owned(), |row| format!("{} `{means}`", row.verdict.code()))
}

/// A message as a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*").replace('_', "\\_")
}

/// How many messages lead to each meaning, with an example from each of some libraries.
pub(crate) fn by_meaning(page: &mut String) {
    const SHOWN: usize = 6;
    let libraries = libraries();
    let mut rows: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for library in &libraries {
        let mut seen: Vec<&str> = Vec::new();
        for row in &library.messages {
            let means = row.means.split(' ').next().unwrap();
            let (count, examples) = rows.entry(means).or_default();
            *count += 1;
            // A name of a class says less than a sentence.
            if !seen.contains(&means) && examples.len() < SHOWN && row.says.contains(' ') {
                seen.push(means);
                examples.push(format!("“{}” ({})", cell(&row.says), library.name));
            }
        }
    }
    page.push_str("| jwtx says | messages | for example |\n|---|---|---|\n");
    for (means, (count, examples)) in rows {
        let _ = writeln!(page, "| {} | {count} | {} |", verdict(means), examples.join(", "));
    }
}

/// Every message, library by library.
pub(crate) fn by_library(page: &mut String) {
    for library in libraries() {
        let _ = writeln!(
            page,
            "\n### {}\n\nFrom <{}>.\n\n| it says | jwtx says | because |\n|---|---|---|",
            library.name, library.source
        );
        for row in &library.messages {
            let means: Vec<String> = row.means.split(' ').map(verdict).collect();
            let _ = writeln!(
                page,
                "| {} | {} | {} |",
                cell(&row.says),
                means.join(", or "),
                row.why.replace('|', "\\|")
            );
        }
    }
}
