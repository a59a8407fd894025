//! What completions may look at: the names of files and variables, and the key IDs of a JWK Set. Never the network, and never the value of a secret.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where completions look at folders, the environment and key sets"
)]

use std::path::Path;
use std::{env, fs};

use super::key_files::read_bounded;
use crate::cli::io::key_files::Role;
use crate::jose::{Value, limits};

/// No folder offers more.
const MOST: usize = 500;

/// The files and folders whose path begins so; a folder ends in `/`. Hidden ones only where a dot was typed.
#[must_use]
pub fn files(typed: &str) -> Vec<String> {
    let (folder, start) = typed
        .rsplit_once('/')
        .map_or(("", typed), |(folder, start)| (&typed[..=folder.len()], start));
    let read = fs::read_dir(if folder.is_empty() { "." } else { folder });
    let entries = read.into_iter().flatten().flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let fits = name.starts_with(start) && (!name.starts_with('.') || start.starts_with('.'));
        let end = if entry.path().is_dir() { "/" } else { "" };
        fits.then(|| format!("{folder}{name}{end}"))
    });
    let mut entries: Vec<String> = entries.take(MOST).collect();
    entries.sort();
    entries
}

/// The names of the environment variables.
#[must_use]
pub fn variables() -> Vec<String> {
    let mut names: Vec<String> =
        env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
    names.sort();
    names
}

/// The key IDs of a JWK Set in a file; none if it is anything else.
#[must_use]
pub fn key_ids(path: &Path) -> Vec<String> {
    // A pipe would wait for its writer.
    if !path.is_file() {
        return Vec::new();
    }
    let read = read_bounded(path, limits::KEY_FILE_BYTES, Role::new("key set", "with --jwks")).ok();
    let set = read.and_then(|bytes| Value::parse(str::from_utf8(&bytes).ok()?).ok());
    let Some(Value::Object(set)) = set else { return Vec::new() };
    let Some(Value::Array(keys)) = set.get("keys") else { return Vec::new() };
    let id = |key: &Value| match key {
        Value::Object(key) => match key.get("kid") {
            Some(Value::String(id)) => Some(id.clone()),
            _ => None,
        },
        _ => None,
    };
    keys.iter().filter_map(id).collect()
}
