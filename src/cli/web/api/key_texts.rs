//! The keys of a request: a secret, and the texts of key files. Nothing is read from anywhere else.

use std::path::Path;

use super::answer::Failure;
use super::command_line::SECRET_VARIABLE;
use super::request::{KeyText, encoding};
use crate::cli::args::keys::{FileOrLiteral, add_secret};
use crate::cli::io::secret_option::SecretOption;
use crate::cli::io::{key_files, secret};
use crate::cli::sensitive::Sensitive;
use crate::keys::KeyRing;

/// The longest name of a file.
const NAME: usize = 255;

impl KeyText {
    /// What the file is called in reports and on the command line, where it must lead to a file and to nothing else.
    pub(super) fn file_name(&self) -> String {
        let name: String = self.name.chars().filter(|c| !c.is_control()).take(NAME).collect();
        let is_file = matches!(FileOrLiteral::of(name.as_ref()), FileOrLiteral::File(path)
            if path == Path::new(&name) && !name.is_empty());
        if is_file && name != "-" && !name.starts_with("env:") { name } else { format!("./{name}") }
    }
}

/// The keys that a request has. What cannot be read stands in the ring.
pub(super) fn ring<'a>(
    secret: Option<&Sensitive<String>>,
    secret_encoding: Option<&str>,
    keys: impl IntoIterator<Item = &'a KeyText>,
) -> Result<KeyRing, Failure> {
    let mut ring = KeyRing::default();
    let encoding = encoding(secret_encoding)?;
    if let Some(text) = secret {
        let named = format!("${SECRET_VARIABLE}");
        add_secret(&mut ring, secret::of_text(SecretOption::SECRET, text, &named, encoding));
    }
    for key in keys {
        key_files::add_text(&mut ring, &key.file_name(), &key.text, "--key");
    }
    Ok(ring)
}
