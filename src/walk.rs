//! Which files a search looks into, and their bytes: the room where files of any size are opened. They
//! are read, not mapped: a mapped file that shrinks would end the program.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::{DirEntry, WalkBuilder};

use crate::report::{Fault, Reason, repeat};

/// Bytes that any thread may read.
pub type Bytes = Box<dyn Read + Send>;

/// A stream of bytes and its name.
pub struct Stream {
    /// The path, as it was named or found; `-` is standard input.
    pub path: Arc<str>,
    /// The bytes.
    pub reader: Bytes,
}

/// Streams, and what could not be opened.
pub type Streams = Box<dyn Iterator<Item = Result<Stream, Fault>> + Send>;

/// What is left out of folders. Files that are named are always read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    /// Leave out what `.gitignore`, `.ignore` and the like name.
    pub ignore: bool,
    /// Leave out what begins with a full stop.
    pub hidden: bool,
    /// Follow symbolic links.
    pub follow: bool,
}

impl Walk {
    /// The streams of these paths: files, folders, or `-`. In order, folders by name.
    #[must_use]
    pub fn streams(self, paths: Vec<PathBuf>) -> Streams {
        Box::new(paths.into_iter().flat_map(move |path| self.of(path)))
    }

    fn of(self, path: PathBuf) -> Streams {
        if path == Path::new("-") {
            let stream = Stream { path: Arc::from("-"), reader: Box::new(io::stdin()) };
            Box::new(std::iter::once(Ok(stream)))
        } else if path.is_dir() {
            self.below(path)
        } else {
            Box::new(std::iter::once_with(move || open(&path)))
        }
    }

    fn below(self, folder: PathBuf) -> Streams {
        let mut walk = WalkBuilder::new(folder);
        walk.standard_filters(self.ignore)
            .parents(self.ignore)
            .hidden(self.hidden)
            .follow_links(self.follow)
            .skip_stdout(true)
            .filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".git")
            .sort_by_file_name(Ord::cmp);
        Box::new(walk.build().filter_map(move |entry| {
            match entry {
                Ok(entry) => is_file(&entry).then(|| open(entry.path())),
                Err(error) => Some(Err(Fault::new(Reason::Io, format!("not searched: {error}"))
                    .advise("check its permissions, or leave it out"))),
            }
        }))
    }
}

/// Pipes and devices are read where they are named, never where they are met.
fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

/// Opens a file. The folder that the program runs in is not part of its name.
///
/// # Errors
///
/// An `io` fault that names the file and the way out.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room where files of any size are opened"
)]
pub fn open(path: &Path) -> Result<Stream, Fault> {
    let shown = path.strip_prefix("./").unwrap_or(path).display().to_string();
    match File::open(path) {
        Ok(file) => Ok(Stream { path: Arc::from(shown), reader: Box::new(file) }),
        Err(error) if repeat::path(path, |path| path.symlink_metadata().is_ok()) => {
            Err(Fault::unreadable(&shown, &error))
        }
        Err(error) => Err(Fault::unreadable("the path that was named", &error)),
    }
}

/// Whether something was sent to standard input: it is a file, a pipe or a socket, and no terminal.
#[must_use]
pub fn standard_input_is_given() -> bool {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd as _;
        use std::os::unix::fs::FileTypeExt as _;

        let file = io::stdin().as_fd().try_clone_to_owned().map(File::from);
        file.and_then(|file| file.metadata()).is_ok_and(|metadata| {
            let kind = metadata.file_type();
            kind.is_file() || kind.is_fifo() || kind.is_socket()
        })
    }
    #[cfg(not(unix))]
    {
        use std::io::IsTerminal as _;

        !io::stdin().is_terminal()
    }
}
