//! Where a token's text comes from: the argument, a file, or standard input.
#![expect(clippy::disallowed_methods, reason = "this is where inputs are opened")]

use std::io::{self, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use crate::cli::io::key_files::{described, read_at_most};
use crate::jose::{Token, limits};
use crate::normalize::forgive;
use crate::report::finding::Code;
use crate::report::{Fault, Finding};

/// A token's text, and what was taken off around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The text that is read as a token; empty if there was none.
    pub text: String,
    /// The text as it came.
    pub given: String,
    /// What was taken off.
    pub findings: Vec<Finding>,
    /// Whether there was nobody to read from: no argument, and a terminal on standard input.
    pub waiting: bool,
}

impl Input {
    /// Reads the text as a token, which remembers what it came as.
    #[must_use]
    pub fn token(&self) -> Token {
        Token::parse(&self.text).given_as(&self.given)
    }
}

/// Enough to see that a token is too long, and to hold the wraps of one that is not.
const MOST: usize = limits::TOKEN_BYTES / 4 * 5;

/// Reads the token that an argument names: itself, `@FILE`, `-`, or standard input where there is no
/// argument.
///
/// # Errors
///
/// An `io` fault where a file or standard input cannot be read.
pub fn read(argument: Option<&str>, strict: bool) -> Result<Input, Fault> {
    let mut waiting = false;
    let bytes = match argument {
        Some("-") => standard_input()?,
        Some(argument) => match argument.strip_prefix('@') {
            // The limit is the parser's to name, so a longer file is cut here, not refused.
            Some(path) => read_at_most(Path::new(path), MOST, "token file")?,
            None => argument.as_bytes().to_vec(),
        },
        None if io::stdin().is_terminal() => {
            waiting = true;
            Vec::new()
        }
        None => standard_input()?,
    };
    if let Some(given) = utf16(&bytes).filter(|_| !strict) {
        let (text, mut findings) = forgive(&given);
        let message = "the text is in UTF-16 with a byte order mark, and was read as that";
        findings.insert(0, Finding::new(Code::InvisibleCharactersRemoved, message));
        return Ok(Input { text, given, findings, waiting });
    }
    // What is not UTF-8 is no base64url either: the token's parser names the place.
    let given = String::from_utf8_lossy(&bytes).into_owned();
    let (text, findings) = if strict { (given.clone(), Vec::new()) } else { forgive(&given) };
    Ok(Input { text, given, findings, waiting })
}

/// A text with the byte order mark of UTF-16, as PowerShell writes files; without the mark.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (mark, rest) = bytes.split_first_chunk::<2>().filter(|(_, rest)| !rest.is_empty())?;
    let read: fn([u8; 2]) -> u16 = match mark {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units = rest.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// Files, one after the other as one; a line never goes over from one to the next.
struct Files {
    paths: std::vec::IntoIter<PathBuf>,
    now: Option<Box<dyn Read + Send>>,
    last: u8,
}

/// The text of some files, where `-` is standard input, or of standard input alone where none is named.
#[must_use]
pub fn stream(paths: Vec<PathBuf>) -> Box<dyn Read + Send> {
    match paths.as_slice() {
        [] => Box::new(io::stdin()),
        [one] if one == Path::new("-") => Box::new(io::stdin()),
        _ => Box::new(Files { paths: paths.into_iter(), now: None, last: b'\n' }),
    }
}

/// The size of some files together; none for standard input and what has no size.
#[must_use]
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    let sizes = paths.iter().map(|path| {
        let metadata = std::fs::metadata(path).ok();
        let metadata = metadata.filter(|it| it.is_file() && path != Path::new("-"));
        metadata.map(|metadata| metadata.len())
    });
    sizes.sum::<Option<u64>>().filter(|size| *size > 0)
}

impl Read for Files {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = match &mut self.now {
                Some(file) => file.read(buffer)?,
                None => 0,
            };
            if read > 0 {
                self.last = buffer[read - 1];
                return Ok(read);
            }
            let Some(path) = self.paths.next() else { return Ok(0) };
            self.now = Some(if path == Path::new("-") {
                Box::new(io::stdin())
            } else {
                Box::new(std::fs::File::open(&path).map_err(|error| {
                    io::Error::new(error.kind(), format!("{}: {error}", described(&path, "file")))
                })?)
            });
            if self.last != b'\n' && !buffer.is_empty() {
                self.last = b'\n';
                buffer[0] = b'\n';
                return Ok(1);
            }
        }
    }
}

fn standard_input() -> Result<Vec<u8>, Fault> {
    read_at_most(Path::new("-"), MOST, "standard input")
}
