//! Which files a search looks into, and their bytes: the place where files of any size are opened. They
//! are read, not mapped: a mapped file that shrinks would end the program.
#![expect(clippy::disallowed_methods, reason = "this is where files of any size are opened")]

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use super::regular_file::{Bounded, Opened, is_pseudo, open_file};
use crate::report::text::file_name;
use crate::report::{Fault, Reason, safe_to_show};

/// Bytes that any thread may read.
pub type Bytes = Box<dyn Read + Send>;

/// A stream of bytes and its name.
pub struct Stream {
    /// The path, as it was named or found; `-` is standard input.
    pub path: Arc<Path>,
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
    /// Leave out what starts with a dot.
    pub hidden: bool,
    /// Follow symbolic links.
    pub follow: bool,
}

/// How much of what was met in folders was passed over, as it is no file with bytes of its own.
#[derive(Debug, Default)]
pub struct PassedOver {
    links: AtomicUsize,
    special: AtomicUsize,
    pseudo: AtomicUsize,
    /// Folders that could not be searched, until they are told.
    faults: Mutex<Vec<Fault>>,
}

impl fmt::Display for PassedOver {
    /// Nothing, or the numbers in words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers = [
            (&self.links, "symbolic link", "symbolic links"),
            (&self.special, "special file", "special files"),
            (&self.pseudo, "place in a pseudo file system", "places in pseudo file systems"),
        ];
        let mut comma = "";
        for (number, one, more) in numbers {
            match number.load(Ordering::Relaxed) {
                0 => continue,
                1 => write!(f, "{comma}1 {one}")?,
                number => write!(f, "{comma}{number} {more}")?,
            }
            comma = ", ";
        }
        Ok(())
    }
}

impl Walk {
    /// The streams of these paths: files, folders, or `-`. In order, folders by name. What was passed
    /// over is counted while they are read.
    #[must_use]
    pub fn streams(self, paths: Vec<PathBuf>) -> (Streams, Arc<PassedOver>) {
        let passed = Arc::<PassedOver>::default();
        let counter = Arc::clone(&passed);
        let count = paths.len();
        let streams = paths
            .into_iter()
            .enumerate()
            .flat_map(move |(index, path)| self.of(path, (index + 1, count), &counter));
        (Box::new(streams), passed)
    }

    fn of(self, path: PathBuf, place: (usize, usize), passed: &Arc<PassedOver>) -> Streams {
        if path == Path::new("-") {
            Box::new(std::iter::once(Ok(standard_input())))
        } else if path.is_dir() {
            if is_pseudo(&path) {
                let shown = file_name(&path);
                let fault =
                    format!("{shown} is in a pseudo file system, which jwtx does not search");
                let fault = Fault::new(Reason::Io, fault).advise("pass the files in it one by one");
                return Box::new(std::iter::once(Err(fault)));
            }
            if let Some(fault) = self.ignore.then(|| endless_rules_above(&path)).flatten() {
                return Box::new(std::iter::once(Err(fault)));
            }
            self.below(path, passed)
        } else {
            Box::new(std::iter::once_with(move || open(&path, place)))
        }
    }

    fn below(self, folder: PathBuf, passed: &Arc<PassedOver>) -> Streams {
        let mut walk = WalkBuilder::new(folder);
        let counter = Arc::clone(passed);
        let ignore = self.ignore;
        walk.standard_filters(self.ignore)
            .parents(self.ignore)
            .hidden(self.hidden)
            .follow_links(self.follow)
            .skip_stdout(true)
            .filter_entry(move |entry| is_wanted(entry, ignore, &counter))
            .sort_by_file_name(Ord::cmp);
        let (passed, told) = (Arc::clone(passed), Arc::clone(passed));
        let files = walk.build().filter_map(move |entry| match entry {
            Ok(entry) => met(&entry, &passed),
            Err(error) => Some(Err(Fault::new(Reason::Io, format!("not searched: {error}"))
                .advise("check its permissions, or exclude it")
                .caused_by(error))),
        });
        let fault = move || told.faults.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Box::new(files.chain(std::iter::from_fn(move || fault().map(Err))))
    }
}

/// Whether a walk goes on with something. The files of a pseudo file system are made up as they are
/// read, some without an end, and its folders lead back to where they came from.
fn is_wanted(entry: &DirEntry, ignore: bool, passed: &PassedOver) -> bool {
    if entry.depth() > 0 && entry.file_name() == ".git" {
        return false;
    }
    if entry.file_type().is_none_or(|kind| !kind.is_dir()) {
        return true;
    }
    if is_pseudo(entry.path()) {
        passed.pseudo.fetch_add(1, Ordering::Relaxed);
        return false;
    }
    let fault = ignore.then(|| endless_rules(entry.path(), entry.path())).flatten();
    let wanted = fault.is_none();
    passed.faults.lock().unwrap_or_else(PoisonError::into_inner).extend(fault);
    wanted
}

/// The longest list of what a folder leaves out.
const RULES: u64 = 1 << 24;

/// That the list of what a folder leaves out could not be read to its end, as it is a pipe, a device or
/// made up; reading it would wait for ever.
fn endless_rules(folder: &Path, searched: &Path) -> Option<Fault> {
    let lists = [".gitignore", ".ignore", ".git/info/exclude"];
    let endless = lists.iter().map(|name| folder.join(name)).find(|path| {
        // What is not there, or may not be read, is no list.
        match open_file(path) {
            Ok(Opened::File { length, .. }) => length > RULES,
            Ok(_) => true,
            Err(_) => false,
        }
    })?;
    let (folder, list) = (file_name(bare(searched)), file_name(bare(&endless)));
    let message = format!("{folder} was not searched: {list} is not a regular file");
    Some(Fault::new(Reason::Io, message).advise("to search it anyway, use --no-ignore"))
}

/// The same of a folder that was named, for which the lists of all folders above it count.
fn endless_rules_above(folder: &Path) -> Option<Fault> {
    let path = std::path::absolute(folder).ok()?;
    path.ancestors().find_map(|above| endless_rules(above, folder))
}

/// The bytes of what a walk has met, if it is a file. Pipes and devices are read where they are named,
/// never where they are met.
fn met(entry: &DirEntry, passed: &PassedOver) -> Option<Result<Stream, Fault>> {
    let kind = entry.file_type();
    let is = |test: fn(&std::fs::FileType) -> bool| kind.as_ref().is_some_and(test);
    if is(std::fs::FileType::is_dir) {
        return None;
    }
    if is(std::fs::FileType::is_symlink) {
        passed.links.fetch_add(1, Ordering::Relaxed);
        return None;
    }
    if !is(std::fs::FileType::is_file) {
        passed.special.fetch_add(1, Ordering::Relaxed);
        return None;
    }
    let path = bare(entry.path());
    match open_file(entry.path()) {
        Ok(Opened::File { file, length }) => {
            let reader = Box::new(Bounded::new(file, length));
            Some(Ok(Stream { path: Arc::from(path), reader }))
        }
        Ok(Opened::Pseudo) => {
            passed.pseudo.fetch_add(1, Ordering::Relaxed);
            None
        }
        // It was replaced after the walk had met it.
        Ok(Opened::Special) => {
            passed.special.fetch_add(1, Ordering::Relaxed);
            None
        }
        Err(error) => Some(Err(Fault::unreadable(&file_name(path), error))),
    }
}

/// The folder that the program runs in is no part of a name.
fn bare(path: &Path) -> &Path {
    path.strip_prefix("./").unwrap_or(path)
}

/// Opens what was named, whatever it is. `place` says which of how many paths it is, for one whose name may
/// not be repeated.
///
/// # Errors
///
/// An `io` fault that names the file and the way out.
pub fn open(path: &Path, place: (usize, usize)) -> Result<Stream, Fault> {
    let shown = bare(path);
    match File::open(path) {
        Ok(file) => Ok(Stream { path: Arc::from(shown), reader: Box::new(file) }),
        Err(error) if safe_to_show::path(path, |path| path.symlink_metadata().is_ok()) => {
            Err(Fault::unreadable(&file_name(shown), error))
        }
        Err(error) => {
            let named = match place {
                (_, 1) => "the path given".to_owned(),
                (index, count) => format!("path {index} of {count}"),
            };
            Err(Fault::unreadable(&named, error))
        }
    }
}

/// Standard input.
#[must_use]
pub fn standard_input() -> Stream {
    Stream { path: Arc::from(Path::new("-")), reader: Box::new(io::stdin()) }
}

/// Whether a path names something that is read as it comes: standard input, a pipe, a device.
#[must_use]
pub fn is_stream(path: &Path) -> bool {
    let special = |kind: std::fs::FileType| !kind.is_file() && !kind.is_dir();
    path == Path::new("-")
        || std::fs::metadata(path).is_ok_and(|metadata| special(metadata.file_type()))
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
