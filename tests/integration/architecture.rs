//! Keeps the rooms of the house apart: who may import whom, how long a file may be, and that no test
//! file is forgotten.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the pure core, and the rooms that each may import from.
const CORE: [(&str, &[&str]); 16] = [
    ("jose", &[]),
    ("registry", &["jose"]),
    ("report", &["jose"]),
    ("keys", &["jose", "report"]),
    ("normalize", &["jose", "report"]),
    ("crypto", &["jose", "keys"]),
    ("lint", &["jose", "registry", "report", "keys", "normalize"]),
    ("diagnose", &["jose", "report", "keys", "normalize", "crypto"]),
    ("compat", &["jose", "report", "keys", "validate"]),
    (
        "validate",
        &[
            "jose",
            "registry",
            "report",
            "keys",
            "normalize",
            "crypto",
            "lint",
            "diagnose",
            "compat",
        ],
    ),
    ("diff", &["jose"]),
    ("mint", &["jose", "report", "keys"]),
    ("scan", &["jose", "report", "keys", "validate"]),
    ("suite", &["jose", "report", "keys", "mint"]),
    ("probe", &["jose", "report", "keys", "suite"]),
    ("explain", &["jose", "registry", "report", "suite", "probe"]),
];

/// Modules that only the command line, on top of everything, may import.
const TOP: [&str; 1] = ["cli"];

/// Crates that have one room, and that room.
const CRATES: [(&str, &[&str]); 12] = [
    ("colored", &["cli/render/style.rs"]),
    ("clap_mangen", &["cli/commands/man.rs"]),
    ("clap_complete", &["cli/commands/completions.rs"]),
    ("rpassword", &["cli/io/secret.rs"]),
    ("terminal_size", &["cli/io/terminal.rs"]),
    ("jsonwebtoken", &["mint.rs"]),
    ("ignore", &["cli/io/files.rs"]),
    ("memchr", &["scan/", "cli/batch/"]),
    ("humantime", &["cli/value_parsers.rs"]),
    ("anyhow", &["cli/commands/"]),
    ("toml", &["probe/expect.rs"]),
    ("indicatif", &["cli/io/terminal.rs"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Every line of code of the program, with its file and number; comments left out.
fn lines() -> Vec<(String, usize, String)> {
    let source = source();
    let mut lines = Vec::new();
    for path in files(&source) {
        let name = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (index, line) in code.lines().enumerate() {
            if !line.trim_start().starts_with("//") {
                lines.push((name.clone(), index + 1, line.to_owned()));
            }
        }
    }
    lines
}

fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

/// The modules of this crate that a line names.
fn imports(line: &str) -> Vec<&str> {
    line.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or(rest))
        // What property tests have in common is nobody's room.
        .filter(|name| !name.is_empty() && *name != "property")
        .collect()
}

#[test]
fn rooms_import_downwards_only() {
    let mut broken = String::new();
    for (file, number, line) in lines() {
        let Some((_, allowed)) = CORE.iter().find(|(name, _)| *name == room(&file)) else {
            let may = ["cli", "lib", "main"].contains(&room(&file));
            for name in imports(&line).into_iter().filter(|name| TOP.contains(name) && !may) {
                let _ = writeln!(broken, "{file}:{number}: nobody below imports `{name}`: {line}");
            }
            continue;
        };
        for name in imports(&line) {
            if name != room(&file) && !allowed.contains(&name) {
                let room = room(&file);
                let _ =
                    writeln!(broken, "{file}:{number}: `{room}` must not know `{name}`: {line}");
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn a_crate_with_one_room_stays_in_it() {
    let mut broken = String::new();
    for (file, number, line) in lines() {
        for (name, rooms) in CRATES {
            let used = line.contains(&format!("{name}::")) || line.contains(&format!("use {name}"));
            if used && !rooms.iter().any(|room| file.starts_with(room)) {
                let _ = writeln!(broken, "{file}:{number}: `{name}` lives in {rooms:?}: {line}");
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn nothing_prints_but_through_a_writer() {
    for (file, number, line) in lines() {
        for name in ["println!", "eprintln!", "print!(", "dbg!", "process::exit"] {
            assert!(!line.contains(name), "src/{file}:{number}: {line}");
        }
    }
}

#[test]
fn files_are_short() {
    /// Tables are as long as what they list.
    const TABLES: [&str; 3] = ["registry/claims.rs", "registry/header.rs", "report/verdict.rs"];
    let source = source();
    for path in files(&source) {
        let name = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(code <= 420 || TABLES.contains(&name.as_str()), "src/{name} has {code} lines");
        assert!(
            text.starts_with("//!") || text.starts_with("#![doc"),
            "src/{name} says what it is"
        );
    }
}

#[test]
fn main_is_only_the_door() {
    let text = fs::read_to_string(source().join("main.rs")).unwrap();
    assert!(text.lines().count() < 40);
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
