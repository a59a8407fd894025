//! How long a file may be, that a name means one thing, and that no test is forgotten.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::source::{FOR_TESTS, Source, files, source, sources};

#[test]
fn files_are_short() {
    /// Tables are as long as what they list.
    const TABLES: [&str; 5] = [
        "registry/claims.rs",
        "registry/header.rs",
        "registry/kind_rules.rs",
        "report/finding/table.rs",
        "validate/rules/cases.rs",
    ];
    const MOST_LINES: usize = 300;
    let source = source();
    for table in TABLES {
        assert!(source.join(table).is_file(), "src/{table} is not there");
    }
    for path in files(&source) {
        let name = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        // Tests beside the code they are about are as long as they have to be, in a file of their own as well.
        if name.ends_with("/tests.rs") {
            continue;
        }
        let code = text.split(FOR_TESTS).next().unwrap_or_default().lines().count();
        assert!(
            code <= MOST_LINES || TABLES.contains(&name.as_str()),
            "src/{name} has {code} lines"
        );
        assert!(
            !text.contains("mod tests {"),
            "src/{name}: tests stand in a file of their own, which the package leaves out"
        );
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        let known = [FOR_TESTS, "#[cfg(feature = \"unit-tests\")]"];
        let is_known = |at: usize| lines.get(at..at + 2).is_some_and(|two| two == known);
        assert!(
            (0..lines.len()).all(|at| !lines[at].contains("cfg(test)") || is_known(at)),
            "src/{name}: `cfg(test)` alone does not know what the package leaves out"
        );
        assert!(
            text.starts_with("//!") || text.starts_with("#![doc"),
            "src/{name} says what it is"
        );
    }
}

/// The names of public types that stand in more than one file, with these files.
fn types_of_one_name(sources: &[Source]) -> BTreeMap<String, Vec<String>> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Source { file, code } in sources {
        for line in code.lines() {
            let Some(rest) = line.trim_start().strip_prefix("pub ") else { continue };
            let kinds = ["struct ", "enum ", "trait ", "type ", "union "];
            let Some(rest) = kinds.iter().find_map(|kind| rest.strip_prefix(kind)) else {
                continue;
            };
            // In a macro, what stands for a name is none.
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if end > 0 {
                places.entry(rest[..end].to_owned()).or_default().push(file.clone());
            }
        }
    }
    places.retain(|_, files| files.len() > 1);
    places
}

#[test]
fn a_name_of_a_type_means_one_thing() {
    let mut twice = types_of_one_name(&sources());
    // Each family of renderers has its formats.
    let formats = twice.remove("Format").unwrap_or_default();
    assert!(formats.iter().all(|file| file.starts_with("cli/render/")), "{formats:?}");
    assert_eq!(twice, BTreeMap::new());
    let planted = [
        Source::new("a.rs", "pub struct Verdict;\n#[cfg(test)]\npub enum Other {\n}"),
        Source::new("b/mod.rs", "    pub enum Verdict<'a> {\nstruct Other;"),
        Source::new("c.rs", "pub enum Other {}"),
    ];
    let files = vec!["a.rs".to_owned(), "b/mod.rs".to_owned()];
    assert_eq!(types_of_one_name(&planted), BTreeMap::from([("Verdict".to_owned(), files)]));
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/integration");
    for path in files(&folder) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (place, list) = match (name.as_str(), path.parent().unwrap()) {
            ("main", _) => continue,
            ("mod", place) => (place.parent().unwrap(), place.file_name().unwrap()),
            (_, place) => (place, path.file_stem().unwrap()),
        };
        let root = if place == folder { "main.rs" } else { "mod.rs" };
        let text = fs::read_to_string(place.join(root)).unwrap();
        assert!(text.contains(&format!("mod {};", list.to_string_lossy())), "{name} is not run");
    }
}

#[test]
fn every_property_takes_its_cases_from_one_place() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut blocks = 0;
    for path in files(&source()).into_iter().chain(files(&tests)) {
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices(concat!("proptest", "!")) {
            let first = text[at..].lines().nth(1).unwrap_or_default().trim();
            let line = text[..at].matches('\n').count() + 1;
            let config = "#![proptest_config(crate::property::config(";
            assert!(first.starts_with(config), "{}:{line}: {first}", path.display());
            blocks += 1;
        }
    }
    assert!(blocks > 5, "{blocks}");
}
