//! Finds the files in which programs keep credentials, by the home folder and the variables that point elsewhere, and
//! reads them: regular files alone, of bounded length.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where the files of other programs are found and read"
)]

use std::collections::HashSet;
use std::env;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::regular_file::{Opened, open_file};
use crate::credentials::{CredentialPlace, Environment, Location, LookUp, PLACES, System};
use crate::report::text::file_name;
use crate::report::{Fault, Reason, safe_to_show};

/// No file of credentials is longer.
const MOST_BYTES: u64 = 16 << 20;

/// No folder has more files of credentials.
const MOST_FILES: usize = 10_000;

/// A file that may hold credentials.
#[derive(Debug)]
pub struct CredentialPath {
    /// What is known of its place.
    pub place: &'static CredentialPlace,
    /// The file.
    pub path: PathBuf,
    /// The variable that names it.
    named_by: Option<&'static str>,
}

/// What there may be.
#[derive(Debug, Default)]
pub struct CredentialPaths {
    /// The files. Each is there once, by whatever ways it is reached.
    pub paths: Vec<CredentialPath>,
    /// What kept jwtx from looking.
    pub faults: Vec<Fault>,
    /// How many symbolic links in folders were passed over.
    pub links: usize,
    /// The home folder.
    pub home: Option<PathBuf>,
    /// What is read already, or will be.
    known: HashSet<PathBuf>,
}

/// The files there may be. A file in its place may be a link; links among the files of a folder are followed only where
/// that was asked for.
#[must_use]
pub fn paths(follow: bool) -> CredentialPaths {
    let variable = |name: &str| env::var_os(name);
    let environment = Environment { system: SYSTEM, variable: &variable };
    let found = CredentialPaths { home: environment.home(), ..CredentialPaths::default() };
    let mut search = Search { found, follow };
    if search.found.home.is_none() {
        let fault = Fault::new(Reason::Io, "there is no home folder to look into");
        let name = if SYSTEM == System::Windows { "USERPROFILE" } else { "HOME" };
        search.found.faults.push(fault.advise(format!("set {name} to an absolute path")));
    }
    for place in PLACES {
        for location in place.locations {
            search.add(place, *location, &environment);
        }
    }
    search.found
}

/// The system that this is.
const SYSTEM: System = if cfg!(windows) {
    System::Windows
} else if cfg!(target_os = "macos") {
    System::MacOs
} else {
    System::Linux
};

struct Search {
    found: CredentialPaths,
    follow: bool,
}

impl Search {
    fn add(
        &mut self,
        place: &'static CredentialPlace,
        location: Location,
        environment: &Environment<'_>,
    ) {
        for look_up in location.look_ups(environment) {
            let (folder, path) = match look_up {
                LookUp::Named(path) => {
                    self.push(place, path, location.named_by());
                    continue;
                }
                LookUp::Below(folder, path) => (folder, path),
            };
            match self.expanded(folder, path) {
                Ok(paths) => {
                    for path in paths.into_iter().filter(|path| !path.is_dir()) {
                        self.push(place, path, None);
                    }
                }
                Err((folder, error)) => {
                    self.found.faults.push(Fault::unreadable(&file_name(&folder), error));
                }
            }
        }
    }

    fn push(
        &mut self,
        place: &'static CredentialPlace,
        path: PathBuf,
        named_by: Option<&'static str>,
    ) {
        if self.found.is_new(&path) {
            self.found.paths.push(CredentialPath { place, path, named_by });
        }
    }
}

impl CredentialPaths {
    /// Whether a file was not met before, by whatever way it is reached.
    fn is_new(&mut self, path: &Path) -> bool {
        let same = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        self.known.insert(same)
    }

    /// A file that another one names, from the folder of that one on; none where it is read anyway.
    ///
    /// # Errors
    ///
    /// What kept it from being read, with its name and that of the file that names it.
    pub fn read_named(
        &mut self,
        path: &str,
        by: &Path,
    ) -> Result<Option<(PathBuf, Vec<u8>)>, Fault> {
        let path = by.parent().unwrap_or(Path::new("")).join(path);
        if !self.is_new(&path) {
            return Ok(None);
        }
        let shown = || named(&path, &file_name(by));
        match read(&path) {
            Ok(Some(bytes)) => Ok(Some((path, bytes))),
            Ok(None) => Err(Fault::unreadable(&shown(), io::ErrorKind::IsADirectory.into())),
            Err(error) => Err(Fault::unreadable(&shown(), error)),
        }
    }
}

impl Search {
    /// The files below a folder that are there under such a name, those of a folder in order. Without a pattern, the path
    /// is taken as it is.
    fn expanded(
        &mut self,
        folder: PathBuf,
        pattern: &str,
    ) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
        let mut paths = vec![folder];
        for name in pattern.split('/') {
            let Some(star) = name.split_once('*') else {
                for path in &mut paths {
                    path.push(name);
                }
                continue;
            };
            let mut below = Vec::new();
            for folder in paths {
                below.extend(self.children(&folder, star).map_err(|error| (folder, error))?);
            }
            paths = below;
        }
        Ok(paths)
    }

    /// What is in a folder under a name that begins and ends so. A folder that is not there has nothing.
    fn children(
        &mut self,
        folder: &Path,
        (prefix, suffix): (&str, &str),
    ) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let fits = |name: &str| name.starts_with(prefix) && name.ends_with(suffix);
            if !name.to_str().is_some_and(fits) {
                continue;
            }
            if entry.file_type()?.is_symlink() && !self.follow && leads_out(folder, &entry.path()) {
                self.found.links += 1;
                continue;
            }
            found.push(entry.path());
            if found.len() > MOST_FILES {
                return Err(io::Error::other(format!("it has more than {MOST_FILES} files")));
            }
        }
        found.sort();
        Ok(found)
    }
}

/// What a file is called that a variable or another file names. Where the name of a file belongs, there may be the credential
/// itself, which is not repeated.
fn named(path: &Path, by: &str) -> String {
    if safe_to_show::path(path, Path::exists) {
        format!("{}, which {by} names,", file_name(path))
    } else {
        format!(
            "the file that {by} names (its name, which may be a credential itself, is not shown)"
        )
    }
}

/// Whether a link leads out of the folder that it is in. Kubernetes mounts its tokens as links that do not.
fn leads_out(folder: &Path, link: &Path) -> bool {
    match (fs::canonicalize(folder), fs::canonicalize(link)) {
        (Ok(folder), Ok(target)) => !target.starts_with(folder),
        _ => true,
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

impl CredentialPath {
    /// The bytes; none where there is no such file. One that a variable names has to be there.
    ///
    /// # Errors
    ///
    /// What kept it from being read, with its name.
    pub fn read(&self) -> Result<Option<Vec<u8>>, Fault> {
        let shown = match self.named_by {
            None => file_name(&self.path),
            Some(name) => named(&self.path, name),
        };
        match read(&self.path) {
            Err(error) if is_absent(&error) => match self.named_by {
                None => Ok(None),
                Some(name) => {
                    let message = format!("{shown} does not exist");
                    Err(Fault::new(Reason::Io, message)
                        .advise(format!("correct {name}, or unset it")))
                }
            },
            Ok(None) => match self.named_by {
                None => Ok(None),
                Some(_) => Err(Fault::unreadable(&shown, io::ErrorKind::IsADirectory.into())),
            },
            read => read.map_err(|error| Fault::unreadable(&shown, error)),
        }
    }
}

/// Whether this is the device that is named where no file is to be read.
fn is_null_device(path: &Path) -> bool {
    if cfg!(windows) {
        path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("nul"))
    } else {
        fs::canonicalize(path).is_ok_and(|path| path == Path::new("/dev/null"))
    }
}

/// The bytes of a file; none of a folder, in which nobody keeps a credential.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let (file, length) = match open_file(path)? {
        Opened::File { file, length } => (file, length),
        Opened::Special if is_null_device(path) => return Ok(Some(Vec::new())),
        Opened::Special if path.is_dir() => return Ok(None),
        Opened::Special | Opened::Pseudo => {
            return Err(io::Error::other("it is not a regular file"));
        }
    };
    let mut bytes = Vec::new();
    let too_long =
        || io::Error::other(format!("it is larger than the limit of {MOST_BYTES} bytes"));
    if length > MOST_BYTES || file.take(MOST_BYTES + 1).read_to_end(&mut bytes)? as u64 > MOST_BYTES
    {
        return Err(too_long());
    }
    Ok(Some(bytes))
}
