//! Reads key files. The only place that touches the file system for them.
#![expect(clippy::disallowed_methods, reason = "this is where small files are read")]

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use zeroize::Zeroizing;

use crate::jose::limits;
use crate::keys::KeyRing;
use crate::report::{Fault, Reason, safe_to_show};

/// What a file is, and how it was given, which stands for its name where that must not be repeated.
#[derive(Debug, Clone, Copy)]
pub struct Role<'a> {
    /// What it is: a key file.
    pub what: &'a str,
    /// How it was given: with --key.
    pub given: &'a str,
}

impl<'a> Role<'a> {
    /// What a file is, and how it was given.
    #[must_use]
    pub const fn new(what: &'a str, given: &'a str) -> Self {
        Self { what, given }
    }
}

/// Adds the keys of a file (`-` is standard input) to a ring; a file that holds none adds a fault.
pub fn add_file(ring: &mut KeyRing, path: &Path, option: &str) {
    let given = format!("with {}", option.trim_end_matches(':'));
    match read_bounded(path, limits::KEY_FILE_BYTES, Role::new("key file", &given)) {
        Err(fault) => ring.faults.push(fault),
        Ok(bytes) => {
            ring.add_bytes(&Zeroizing::new(bytes), &format!("{option} {}", path.display()));
        }
    }
}

/// Adds the keys of a file whose text is at hand to a ring, as [`add_file`] does; no file is opened.
pub fn add_text(ring: &mut KeyRing, name: &str, text: &str, option: &str) {
    let limit = limits::KEY_FILE_BYTES;
    if text.len() > limit {
        ring.faults.push(too_large(&format!("the key file {name}"), limit));
    } else {
        ring.add_bytes(text.as_bytes(), &format!("{option} {name}"));
    }
}

/// The bytes of a file (`-` is standard input) of no more than `limit` bytes.
///
/// # Errors
///
/// An `io` fault that names the file and the way out.
pub fn read_bounded(path: &Path, limit: usize, role: Role<'_>) -> Result<Vec<u8>, Fault> {
    let bytes = read_at_most(path, limit.saturating_add(1), role)?;
    if bytes.len() > limit {
        return Err(too_large(&described(path, role), limit));
    }
    Ok(bytes)
}

fn too_large(described: &str, limit: usize) -> Fault {
    let message = format!("{described} is larger than the limit of {limit} bytes");
    Fault::new(Reason::Io, message).advise("check that it is the right file")
}

/// A file in words, by its name where that may be repeated.
#[must_use]
pub fn described(path: &Path, role: Role<'_>) -> String {
    if safe_to_show::path(path, Path::exists) {
        format!("the {} {}", role.what, path.display())
    } else {
        format!("the {} given {}", role.what, role.given)
    }
}

/// The first bytes of a file (`-` is standard input), and no more than `most`.
///
/// # Errors
///
/// An `io` fault that names the file and the way out.
pub fn read_at_most(path: &Path, most: usize, role: Role<'_>) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let read = if path == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => {
            let fault = Fault::unreadable(&described(path, role), error);
            if safe_to_show::path(path, Path::exists) {
                return Err(fault);
            }
            Err(fault.advise("check the path (not shown, because it may be a secret or a token)"))
        }
    }
}
