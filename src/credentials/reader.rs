//! Finds the credentials of a file.

use std::path::Path;
use std::sync::Arc;

use super::expiry::stated;
use super::stated::{Stated, StatedRows, inside, of_certificate};
use super::{FileFormat, SecretMember, formats};
use crate::jose::Value;
use crate::report::credential::{Credential, CredentialKind};
use crate::report::{Match, TimeState, Verdict, safe_to_show};
use crate::scan::{Found, Piece, Rule, What, search};
use crate::validate::BatchMatcher;

/// A file of credentials.
#[derive(Debug, Clone)]
pub struct CredentialFile<'a> {
    /// The program that keeps it.
    pub program: &'static str,
    /// The file's name.
    pub path: Arc<Path>,
    /// How it is written.
    pub format: FileFormat,
    /// Which of its members are secrets.
    pub secrets: &'static [SecretMember],
    /// Which of its members name programs.
    pub helpers: &'static [&'static str],
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What is in a file.
#[derive(Debug, Default)]
pub struct Contents {
    /// The credentials of which something says when they expire, or that they never do.
    pub credentials: Vec<Credential>,
    /// How many there are besides.
    pub unknown: usize,
    /// Whether it names programs that have more credentials.
    pub names_helpers: bool,
    /// The files that it names, which hold more.
    pub named_files: Vec<NamedFile>,
    /// Why not all of it could be read, in words that follow its name.
    pub fault: Option<String>,
}

/// A file that another one names.
#[derive(Debug)]
pub struct NamedFile {
    /// The path, as it is there.
    pub path: String,
    /// What it holds.
    pub secrets: &'static [SecretMember],
}

/// What is in a file of credentials. Its tokens are judged by the matcher.
#[must_use]
pub fn read(file: &CredentialFile<'_>, matcher: &mut BatchMatcher<'_>) -> Contents {
    let mut reader = Reader { file, matcher, names: Vec::new(), contents: Contents::default() };
    if !file.bytes.iter().all(u8::is_ascii_whitespace) {
        reader.read();
    }
    reader.contents
}

/// Where a walk through a file's values is.
struct Reader<'a, 'm> {
    file: &'a CredentialFile<'a>,
    matcher: &'a mut BatchMatcher<'m>,
    names: Vec<String>,
    contents: Contents,
}

impl Reader<'_, '_> {
    fn read(&mut self) {
        if self.file.format == FileFormat::Database {
            return self.search_all();
        }
        let text = std::str::from_utf8(self.file.bytes).map_err(|_| "is not UTF-8".to_owned());
        match text.and_then(|text| formats::values(self.file.format, text)) {
            Ok(Value::String(text)) => self.leaf(&text, self.file.secrets.first(), None),
            Ok(value) => self.walk(&value, None),
            Err(fault) => {
                self.contents.fault = Some(fault);
                self.search_all();
            }
        }
    }

    /// Searches the bytes as they are. What is no token in them is one thing of which nothing is known.
    fn search_all(&mut self) {
        for found in found_in(self.file.bytes) {
            let place = format!("byte {}", found.range.start);
            self.names.push(place);
            self.token(found, None);
            self.names.pop();
        }
        let is_empty = self.contents.credentials.is_empty() && self.contents.fault.is_none();
        self.contents.unknown += usize::from(is_empty);
    }

    fn walk(&mut self, value: &Value, around: Option<&StatedRows>) {
        match value {
            Value::Object(object) => {
                let beside = StatedRows::of(self.file.secrets, object);
                for (name, value) in object.iter() {
                    self.member(name, value, (&beside, around));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let name = item.as_object().and_then(|item| item.get("name"));
                    let name = name.and_then(Value::as_str);
                    self.names.push(name.map_or_else(|| format!("{index}"), ToOwned::to_owned));
                    match item {
                        Value::String(text) => self.leaf(text, None, None),
                        item => self.walk(item, None),
                    }
                    self.names.pop();
                }
            }
            Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {}
        }
    }

    fn member(
        &mut self,
        name: &str,
        value: &Value,
        (beside, around): (&StatedRows, Option<&StatedRows>),
    ) {
        if self.file.helpers.contains(&name) && !is_empty(value) {
            self.contents.names_helpers = true;
        }
        self.names.push(name.to_owned());
        match value {
            Value::String(text) => {
                // npm writes the registry before the name.
                let own = name.rsplit(':').next().unwrap_or(name);
                let stated = |row| beside.of_row(row, around);
                match row_of(self.file.secrets, own, stated) {
                    Some((_, row)) if row.is_path => {
                        let (path, secrets) = (text.clone(), std::slice::from_ref(row));
                        self.contents.named_files.push(NamedFile { path, secrets });
                    }
                    Some((index, row)) => self.leaf(text, Some(row), stated(index)),
                    None => self.leaf(text, None, None),
                }
            }
            value => self.walk(value, Some(beside)),
        }
        self.names.pop();
    }

    /// A text: tokens, wherever they are, or what the row says that it is.
    fn leaf(&mut self, text: &str, row: Option<&SecretMember>, stated: Option<Stated>) {
        // pip takes several addresses in one value.
        let is_password = row.is_some_and(|row| row.kind == CredentialKind::Password);
        if is_password && text.contains("://") && text.trim().contains(char::is_whitespace) {
            return text.split_whitespace().for_each(|url| self.leaf(url, row, stated));
        }
        let by_file = stated.or_else(|| inside(row?, text, 0));
        let found = found_in(text.as_bytes());
        if !found.is_empty() {
            for found in found {
                self.token(found, by_file);
            }
            return;
        }
        let Some(row) = row.filter(|_| is_secret(text)) else { return };
        if row.kind == CredentialKind::Password && text.contains("://") && !has_password(text) {
            return;
        }
        let stated =
            if row.kind == CredentialKind::Certificate { of_certificate(text) } else { by_file };
        let Some(expiry) = stated else {
            self.contents.unknown += 1;
            return;
        };
        let matched = self.matched(&expiry);
        self.add(row.kind, matched, Some(expiry.by));
    }

    fn matched(&self, expiry: &Stated) -> Match {
        stated(expiry.issued_at, expiry.at, self.matcher.policy())
    }

    /// A token. What is encrypted says nothing of its time; perhaps the file does.
    fn token(&mut self, found: Found, by_file: Option<Stated>) {
        let What::Token(text) = found.what else {
            self.contents.unknown += 1;
            return;
        };
        let length = found.range.len() as u64;
        let mut matched = self.matcher.matched(&text, length, found.base64);
        let is_closed = matched.time == TimeState::Unknown && matched.verdict == Verdict::Error;
        let by = match (is_closed, by_file) {
            (true, None) => {
                self.contents.unknown += 1;
                return;
            }
            (true, Some(expiry)) => {
                let known = self.matched(&expiry);
                matched = Match {
                    algorithm: matched.algorithm,
                    fingerprint: matched.fingerprint,
                    findings: matched.findings,
                    length,
                    base64: found.base64,
                    ..known
                };
                Some(expiry.by)
            }
            (false, _) => matched.expires_at.map(|_| "exp"),
        };
        self.add(CredentialKind::Token, matched, by);
    }

    fn add(&mut self, kind: CredentialKind, matched: Match, by: Option<&str>) {
        let (program, path) = (self.file.program, Arc::clone(&self.file.path));
        let mut credential = Credential::new(program, path, joined(&self.names), kind, matched);
        credential.stated_by = by.map(ToOwned::to_owned);
        self.contents.credentials.push(credential);
    }
}

/// The row of a member and its number. Of several, it is the one by which something beside it says when it expires, else
/// the last.
fn row_of(
    secrets: &'static [SecretMember],
    name: &str,
    stated: impl Fn(usize) -> Option<Stated>,
) -> Option<(usize, &'static SecretMember)> {
    let rows = || secrets.iter().enumerate().filter(|(_, row)| row.names.contains(&name));
    rows().find(|(index, _)| stated(*index).is_some()).or_else(|| rows().next_back())
}

fn found_in(bytes: &[u8]) -> Vec<Found> {
    search(bytes, Piece::whole(bytes.len(), Rule::Decoded))
}

/// Whether a text may be a secret: it is there, and does not only name a variable that holds it.
fn is_secret(text: &str) -> bool {
    let text = text.trim();
    let is_variable = text.starts_with("${") && text.ends_with('}');
    !text.is_empty() && !is_variable
}

/// Whether a URL has a password.
fn has_password(url: &str) -> bool {
    let authority = url.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
    let user = authority.and_then(|authority| authority.rsplit_once('@')).map(|(user, _)| user);
    user.and_then(|user| user.split_once(':')).is_some_and(|(_, password)| is_secret(password))
}

/// Whether a member says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Object(object) => object.iter().next().is_none(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The names of members from the outside in: `users[admin].user.token`.
fn joined(names: &[String]) -> String {
    let mut names = names.iter().map(|name| safe_to_show::member_name(name));
    let Some(first) = names.next() else { return String::new() };
    let mut text = first.into_owned();
    for name in names {
        let is_word = name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
        let is_index = name.chars().all(|c| c.is_ascii_digit());
        let (before, after) = if is_word && !is_index { (".", "") } else { ("[", "]") };
        text.extend([before, &*name, after]);
    }
    text
}
