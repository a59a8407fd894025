//! Writes key files, test tokens and reports: the only place that writes to the file system. A private file can be read by its
//! owner alone from its first byte on, and nothing is overwritten unasked.
#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::signals::Unfinished;
use crate::report::{Fault, Reason, safe_to_show};

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Its owner alone.
    Private,
    /// Everybody, as far as the user's mask lets them.
    Public,
}

/// Writes a file that is not there yet, or, with `force`, in place of one that is.
///
/// # Errors
///
/// An `io` fault that names the file and the way out.
pub fn write(path: &Path, contents: &[u8], access: Access, force: bool) -> Result<(), Fault> {
    let written = if is_channel(path) {
        OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(contents))
    } else if force {
        replace(path, contents, access)
    } else {
        make(path, contents, access)
    };
    written.map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            let shown = shown(path, "the file given with --out");
            return Fault::new(Reason::Io, format!("{shown} already exists"))
                .advise("choose another name, or use --force to overwrite it")
                .caused_by(error);
        }
        unwritable(path, error)
    })
}

fn unwritable(path: &Path, error: io::Error) -> Fault {
    let shown = shown(path, "the file given with --out");
    Fault::new(Reason::Io, format!("{shown} cannot be written: {error}"))
        .advise("check the folder and its permissions")
        .caused_by(error)
}

/// A file that is written beside the one whose place it takes at the end, so that whoever reads that has the old one
/// or the new one at every moment. Without an end, the old one stays. A device or a pipe is written as it is.
pub struct Replacement {
    path: PathBuf,
    /// Where it is written; none for a device.
    beside: Option<Unfinished>,
    file: BufWriter<File>,
}

impl Replacement {
    /// Begins a file that may be read by whoever may read the one whose place it takes; by everybody, where there is none.
    ///
    /// # Errors
    ///
    /// An `io` fault that names the file.
    pub fn begin(path: &Path) -> Result<Self, Fault> {
        let opened = if is_channel(path) {
            OpenOptions::new().write(true).open(path).map(|file| (None, file))
        } else if path.is_dir() {
            // It would be seen only at the end.
            Err(ErrorKind::IsADirectory.into())
        } else {
            // Nobody reads it who may not read the one whose place it takes, not even while it is written.
            let is_replaced = path.symlink_metadata().is_ok_and(|what| what.is_file());
            let access = if is_replaced && cfg!(unix) { Access::Private } else { Access::Public };
            beside(path, access)
                .and_then(|(beside, file)| Ok((Some(beside), as_accessible_as(path, file)?)))
        };
        let (beside, file) = opened.map_err(|error| unwritable(path, error))?;
        Ok(Self { path: path.to_owned(), beside, file: BufWriter::new(file) })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    ///
    /// An `io` fault that names the file.
    pub fn finish(self) -> Result<(), Fault> {
        let Self { path, beside, mut file } = self;
        let finished = file.flush().and_then(|()| match beside {
            None => Ok(()),
            Some(beside) => {
                file.get_ref().sync_all()?;
                beside.place(|whole| fs::rename(whole, &path))
            }
        });
        finished.map_err(|error| unwritable(&path, error))
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| named(&self.path, error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| named(&self.path, error))
    }
}

/// An error of the kind that it was, which says of which file.
fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), unwritable(path, error).message)
}

/// Writes a private file of the program's own, whatever is in its place: nobody named it, so a pipe or a link there was
/// put there by somebody else.
///
/// # Errors
///
/// What the file system says.
pub fn write_own(path: &Path, contents: &[u8]) -> io::Result<()> {
    replace(path, contents, Access::Private)
}

/// Gives a file the permissions of the one whose place it takes.
fn as_accessible_as(path: &Path, file: File) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(replaced) if replaced.is_file() => file.set_permissions(replaced.permissions())?,
        // There is none, or a link, whose permissions say nothing.
        _ => {}
    }
    Ok(file)
}

/// Whether it is a device or a pipe, such as /dev/stdout: it is written to, and must never be replaced by a file.
#[must_use]
pub fn is_channel(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|what| !what.is_file() && !what.is_dir())
}

/// Makes a folder, and those above it, unless it is there.
fn folder(path: &Path) -> Result<(), Fault> {
    fs::create_dir_all(path).map_err(|error| {
        let named = match shown(path, "") {
            name if name.is_empty() => "the folder given with --out".to_owned(),
            name => format!("the folder {name}"),
        };
        let message = format!("{named} cannot be created: {error}");
        Fault::new(Reason::Io, message)
            .advise("check the path and its permissions")
            .caused_by(error)
    })
}

/// Writes files into a folder, which is made unless it is there.
///
/// # Errors
///
/// An `io` fault that names the file or the folder, and the way out.
pub fn write_folder<'a>(
    path: &Path,
    files: impl IntoIterator<Item = (String, &'a [u8])>,
    access: Access,
    force: bool,
) -> Result<(), Fault> {
    folder(path)?;
    files
        .into_iter()
        .try_for_each(|(name, contents)| write(&path.join(name), contents, access, force))
}

/// The name of a file or folder where it may be repeated, or what is said in its place.
fn shown(path: &Path, otherwise: &str) -> String {
    if safe_to_show::path(path, Path::exists) {
        path.display().to_string()
    } else {
        otherwise.to_owned()
    }
}

/// Makes a file that is not there yet: it has its name once it is whole.
fn make(path: &Path, contents: &[u8], access: Access) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let placed = fill(path, contents, access)?.place(|whole| {
        fs::hard_link(whole, path)?;
        // It has its name; the other one is in nobody's way.
        let _ = fs::remove_file(whole);
        Ok(())
    });
    match placed.as_ref().map_err(io::Error::kind) {
        Err(ErrorKind::PermissionDenied | ErrorKind::Unsupported | ErrorKind::TooManyLinks) => {
            in_place(path, contents, access)
        }
        _ => placed,
    }
}

/// Makes a file under its own name, on a file system without links.
fn in_place(path: &Path, contents: &[u8], access: Access) -> io::Result<()> {
    let (own, mut file) = Unfinished::make(path.to_owned(), |path| create(path, access))?;
    file.write_all(contents)?;
    file.sync_all()?;
    own.place(|_| Ok(()))
}

/// Writes beside the file first, so that it is the old one or the new one at every moment.
fn replace(path: &Path, contents: &[u8], access: Access) -> io::Result<()> {
    fill(path, contents, access)?.place(|whole| fs::rename(whole, path))
}

/// Writes a whole file beside another one.
fn fill(path: &Path, contents: &[u8], access: Access) -> io::Result<Unfinished> {
    let (beside, mut file) = beside(path, access)?;
    file.write_all(contents)?;
    file.sync_all()?;
    Ok(beside)
}

/// A file that is written in the folder of another one, until it is whole. Nobody else has its name, whatever runs at
/// the same time on other machines that share the folder.
fn beside(path: &Path, access: Access) -> io::Result<(Unfinished, File)> {
    let name = format!(".jwtx-{}.new", Uuid::new_v4().simple());
    Unfinished::make(path.with_file_name(name), |beside| create(beside, access))
}

fn create(path: &Path, access: Access) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if access == Access::Private {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    if access == Access::Private {
        super::profile_folder::require(path)?;
    }
    options.open(path)
}
