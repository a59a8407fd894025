//! Where a program keeps a file: below one of the user's folders, which are elsewhere on each system, or where a variable
//! points. The environment is handed in.

use std::env::split_paths;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Where a file is. `*` is any part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// Below the home folder.
    Home(&'static str),
    /// Below `XDG_CONFIG_HOME`, or `.config` in the home folder.
    Config(&'static str),
    /// Below `XDG_RUNTIME_DIR`.
    Runtime(&'static str),
    /// Below `Library` in the home folder, on macOS.
    Library(&'static str),
    /// Below `APPDATA`, on Windows.
    AppData(&'static str),
    /// Below `LOCALAPPDATA`, on Windows.
    LocalAppData(&'static str),
    /// From the root on.
    Root(&'static str),
    /// The files that a variable names, separated as in `PATH`.
    Files(&'static str),
    /// Beside each file that a variable names.
    Beside(&'static str, &'static str),
    /// Below the folder that a variable names.
    Folder(&'static str, &'static str),
}

/// The systems whose folders are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Linux, and whatever else keeps to its conventions.
    Linux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

/// What says where the user's folders are.
#[derive(Clone, Copy)]
pub struct Environment<'a> {
    /// The system.
    pub system: System,
    /// The value of a variable; none where it is not set.
    pub variable: &'a dyn Fn(&str) -> Option<OsString>,
}

/// Where to look for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookUp {
    /// A file, which somebody named.
    Named(PathBuf),
    /// What is below a folder under such a name. Only in that may `*` be any part.
    Below(PathBuf, &'static str),
}

impl Environment<'_> {
    /// The user's home folder. A relative one counts for nothing: it would lead into the working folder.
    #[must_use]
    pub fn home(&self) -> Option<PathBuf> {
        self.folder(match self.system {
            System::Windows => "USERPROFILE",
            System::Linux | System::MacOs => "HOME",
        })
    }

    fn folder(&self, name: &str) -> Option<PathBuf> {
        self.value(name).map(PathBuf::from).filter(|path| path.is_absolute())
    }

    fn value(&self, name: &str) -> Option<OsString> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    fn files(&self, name: &str) -> Vec<PathBuf> {
        let files = self.value(name).map(|value| split_paths(&value).collect::<Vec<_>>());
        files.unwrap_or_default().into_iter().filter(|path| !path.as_os_str().is_empty()).collect()
    }
}

impl Location {
    /// The variable that names the file itself.
    #[must_use]
    pub const fn named_by(self) -> Option<&'static str> {
        match self {
            Self::Files(name) => Some(name),
            _ => None,
        }
    }

    /// Where this is; nowhere on a system that has no such folder, and where no variable points to one.
    #[must_use]
    pub fn look_ups(self, environment: &Environment<'_>) -> Vec<LookUp> {
        let on = |system| move |_: &PathBuf| environment.system == system;
        let (folder, path) = match self {
            Self::Home(path) => (environment.home(), path),
            Self::Config(path) => {
                let conventional = || environment.home().map(|home| home.join(".config"));
                (environment.folder("XDG_CONFIG_HOME").or_else(conventional), path)
            }
            Self::Runtime(path) => (environment.folder("XDG_RUNTIME_DIR"), path),
            Self::Library(path) => {
                let library = environment.home().map(|home| home.join("Library"));
                (library.filter(on(System::MacOs)), path)
            }
            Self::AppData(path) => {
                (environment.folder("APPDATA").filter(on(System::Windows)), path)
            }
            Self::LocalAppData(path) => {
                (environment.folder("LOCALAPPDATA").filter(on(System::Windows)), path)
            }
            Self::Root(path) => (Some(PathBuf::from("/")), path),
            Self::Folder(name, path) => (environment.value(name).map(PathBuf::from), path),
            Self::Files(name) => {
                return environment.files(name).into_iter().map(LookUp::Named).collect();
            }
            Self::Beside(name, path) => {
                let folder = |file: PathBuf| file.parent().unwrap_or(Path::new("")).to_path_buf();
                let files = environment.files(name).into_iter().map(folder);
                return files.map(|folder| LookUp::Below(folder, path)).collect();
            }
        };
        folder.map(|folder| LookUp::Below(folder, path)).into_iter().collect()
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
