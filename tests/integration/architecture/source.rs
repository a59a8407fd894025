//! The files of the program as the rules read them: code without comments and tests, and what it imports.

use std::fs;
use std::path::{Path, PathBuf};

/// What stands before what is for tests alone.
pub(super) const FOR_TESTS: &str = "#[cfg(test)]";

/// A file of the program, by its name under `src/`, with its code: no comments, nothing of the tests.
pub(super) struct Source {
    pub(super) file: String,
    pub(super) code: String,
}

impl Source {
    pub(super) fn new(file: &str, text: &str) -> Self {
        Self { file: file.to_owned(), code: code(text) }
    }

    /// The modules that it lies in, itself included.
    pub(super) fn path(&self) -> Vec<&str> {
        let file = self.file.trim_end_matches(".rs");
        file.split('/').filter(|part| !["mod", "lib", "main"].contains(part)).collect()
    }

    /// The module that rules are about: the outermost one, and within the command line the next one.
    pub(super) fn unit(&self) -> String {
        match self.path().as_slice() {
            [] => String::new(),
            path => unit(path),
        }
    }

    /// What it imports of this crate: the line, and the path from the root.
    pub(super) fn imports(&self) -> Vec<(usize, Vec<String>)> {
        let mut found = Vec::new();
        for start in ["crate", "super"] {
            for (at, _) in self.code.match_indices(start) {
                let before = self.code[..at].chars().next_back();
                let inside = before.is_some_and(|c| c.is_alphanumeric() || "_:".contains(c));
                let Some(mut rest) = self.code[at + start.len()..].strip_prefix("::") else {
                    continue;
                };
                if inside {
                    continue;
                }
                let mut path: Vec<String> = Vec::new();
                if start == "super" {
                    path = self.path().into_iter().map(ToOwned::to_owned).collect();
                    path.pop();
                    while let Some(further) = rest.strip_prefix("super::") {
                        path.pop();
                        rest = further;
                    }
                }
                let line = self.code[..at].matches('\n').count() + 1;
                let mut paths = Vec::new();
                tree(rest, path, &mut paths);
                found.extend(paths.into_iter().map(|path| (line, path)));
            }
        }
        // What property tests have in common is nobody's.
        found.retain(|(_, path)| path.first().is_some_and(|first| first != "property"));
        found
    }
}

/// The module that rules are about, of a path from the root.
pub(super) fn unit<T: AsRef<str>>(path: &[T]) -> String {
    match path {
        [cli, inner, ..] if cli.as_ref() == "cli" => format!("cli::{}", inner.as_ref()),
        [first, ..] => first.as_ref().to_owned(),
        [] => String::new(),
    }
}

/// The paths of a tree as `use` has it, after what stands before it. Gives what follows the tree.
pub(super) fn tree<'a>(
    text: &'a str,
    mut path: Vec<String>,
    paths: &mut Vec<Vec<String>>,
) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            if rest.is_empty() {
                return rest;
            }
            rest = tree(rest, path.clone(), paths);
            rest = rest.trim_start().trim_start_matches(',');
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name == "super" {
        path.pop();
    } else if name != "self" {
        path.push(name.to_owned());
    }
    if let Some(deeper) = rest.strip_prefix("::")
        && deeper.starts_with(|c: char| c.is_alphanumeric() || "_{".contains(c))
    {
        return tree(deeper, path, paths);
    }
    paths.push(path);
    // A name of its own, or what is no tree: `*`.
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("as ").map_or(rest, |rest| {
        rest.trim_start_matches(|c: char| c.is_alphanumeric() || "_ ".contains(c))
    });
    if name.is_empty() { rest.get(1..).unwrap_or_default() } else { rest }
}

/// A text without comments and without what is for tests alone; every line keeps its number.
pub(super) fn code(text: &str) -> String {
    let mut code = String::new();
    // The indentation of an item for tests, once it was met.
    let mut skipped: Option<&str> = None;
    for line in text.lines() {
        let trimmed = line.trim_start();
        let indent = &line[..line.len() - trimmed.len()];
        match skipped {
            Some(before) => {
                let ends = line.strip_prefix(before).is_some_and(|line| line.starts_with('}'));
                if ends || trimmed.ends_with(';') && indent == before {
                    skipped = None;
                }
            }
            None if trimmed == FOR_TESTS => skipped = Some(indent),
            None if trimmed.starts_with("//") => {}
            None => code.push_str(line),
        }
        code.push('\n');
    }
    code
}

pub(super) fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
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

fn read_text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The files of the program.
pub(super) fn sources() -> Vec<Source> {
    let root = source();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        // A module `tests` in a file of its own is for tests alone, as one within a file is.
        let text = if name.ends_with("/tests.rs") { String::new() } else { read_text(&path) };
        Source::new(&name, &text)
    };
    files(&root).into_iter().map(read).collect()
}

/// Every line of code of the program, with its file and number.
pub(super) fn lines() -> Vec<(String, usize, String)> {
    let mut lines = Vec::new();
    for Source { file, code } in sources() {
        let numbered = code.lines().enumerate().filter(|(_, line)| !line.is_empty());
        lines.extend(numbered.map(|(index, line)| (file.clone(), index + 1, line.to_owned())));
    }
    lines
}

/// The string literals of some code, each with the number of its line. Escapes stay as they are written.
pub(super) fn literals(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = code[at..].find(['"', '\'', '/']) {
        at += next;
        let rest = &code[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some(inside) = rest.strip_prefix('"') {
            let hashes = code[..at].len() - code[..at].trim_end_matches('#').len();
            let text = if code[..at - hashes].ends_with('r') {
                inside.split(&format!("\"{}", "#".repeat(hashes))).next().unwrap_or_default()
            } else {
                plain(inside)
            };
            found.push((code[..at].matches('\n').count() + 1, text));
            at += text.len() + 2 + hashes;
        } else {
            // A character is no string, and a lifetime is no character.
            let mut character = rest.chars().skip(1);
            at += match (character.next(), character.next()) {
                (Some('\\'), Some(escaped)) => 2 + escaped.len_utf8(),
                (Some(one), Some('\'')) => 2 + one.len_utf8(),
                _ => 1,
            };
        }
        at = at.min(code.len());
    }
    found
}

/// A text up to the quotation mark that ends it.
pub(super) fn plain(text: &str) -> &str {
    let mut escaped = false;
    let end = text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    &text[..end.unwrap_or(text.len())]
}
