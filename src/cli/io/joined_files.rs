//! Several files as one text, and which file each of its lines is in.
#![expect(clippy::disallowed_methods, reason = "this is where the files of a batch are opened")]

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::io::key_files::{Role, described};

/// Files, one after the other as one; a line never goes over from one to the next.
struct Files {
    paths: std::vec::IntoIter<PathBuf>,
    now: Option<Box<dyn Read + Send>>,
    last: u8,
    begins: Option<LinePlaces>,
    /// How many lines have ended.
    lines: u64,
}

/// Which file the lines of several files are in: the lines that each begins with, as far as they were read.
#[derive(Clone, Default)]
pub struct LinePlaces(Arc<Mutex<Vec<(u64, PathBuf)>>>);

impl LinePlaces {
    /// The file of a line, and the number of the line in it. Lines count from 1.
    #[must_use]
    pub fn of(&self, line: u64) -> (PathBuf, u64) {
        let begins = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let after = begins.partition_point(|(first, _)| *first <= line);
        match after.checked_sub(1).and_then(|at| begins.get(at)) {
            Some((first, path)) => (path.clone(), line - first + 1),
            None => (PathBuf::from("-"), line),
        }
    }

    fn begin(&self, first: u64, path: &Path) {
        let mut begins = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        begins.push((first, path.to_owned()));
    }
}

/// The text of some files, where `-` is standard input, or of standard input alone where none is named.
#[must_use]
pub fn stream(paths: Vec<PathBuf>) -> Box<dyn Read + Send> {
    match paths.as_slice() {
        [] => Box::new(io::stdin()),
        [one] if one == Path::new("-") => Box::new(io::stdin()),
        _ => Box::new(Files::new(paths, None)),
    }
}

/// The same text, and which file each line is in.
#[must_use]
pub fn stream_with_places(mut paths: Vec<PathBuf>) -> (Box<dyn Read + Send>, LinePlaces) {
    if paths.is_empty() {
        paths.push(PathBuf::from("-"));
    }
    let places = LinePlaces::default();
    (Box::new(Files::new(paths, Some(places.clone()))), places)
}

impl Files {
    fn new(paths: Vec<PathBuf>, begins: Option<LinePlaces>) -> Self {
        Self { paths: paths.into_iter(), now: None, last: b'\n', begins, lines: 0 }
    }

    /// Says where the lines of the next file begin.
    fn begin(&self, path: &Path) {
        if let Some(begins) = &self.begins {
            let unended = u64::from(self.last != b'\n');
            begins.begin(self.lines + unended + 1, path);
        }
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
                if self.begins.is_some() {
                    self.lines += memchr::memchr_iter(b'\n', &buffer[..read]).count() as u64;
                }
                return Ok(read);
            }
            let Some(path) = self.paths.next() else { return Ok(0) };
            self.begin(&path);
            self.now = Some(if path == Path::new("-") {
                Box::new(io::stdin())
            } else {
                Box::new(std::fs::File::open(&path).map_err(|error| {
                    io::Error::new(
                        error.kind(),
                        format!(
                            "{}: {error}",
                            described(&path, Role::new("file", "as an argument"))
                        ),
                    )
                })?)
            });
            if self.last != b'\n' && !buffer.is_empty() {
                self.last = b'\n';
                self.lines += 1;
                buffer[0] = b'\n';
                return Ok(1);
            }
        }
    }
}
