//! Finds the configuration file, makes sure that nobody else can have written it, and reads it. It says which keys
//! are trusted, so it is looked at as ssh looks at its own.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where the configuration file is found and read"
)]

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

/// No configuration file is longer.
const MOST_BYTES: u64 = 1 << 20;

/// No path leads over more symbolic links.
const MOST_LINKS: usize = 40;

/// That a configuration file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusableConfig {
    /// Which file it is, and why.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

/// Where the configuration file is, or would be. A relative path in the environment counts for nothing: it would lead
/// into the working folder.
#[must_use]
pub fn default_path() -> Option<PathBuf> {
    let folder = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let conventional = || {
        if cfg!(windows) {
            folder("APPDATA")
        } else {
            folder("HOME").map(|home| home.join(".config"))
        }
    };
    let base = folder("XDG_CONFIG_HOME").or_else(conventional)?;
    Some(base.join("jwtx").join("config.toml"))
}

/// The user's home folder, for paths that begin with `~/`.
#[must_use]
pub fn home() -> Option<PathBuf> {
    let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// The text of the configuration file in its conventional place; none where there is no file.
///
/// # Errors
///
/// That somebody else could have written it, or that it cannot be read.
pub fn read_default(path: &Path) -> Result<Option<String>, UnusableConfig> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refused(path, &error.to_string(), READ)),
        Ok(_) => {}
    }
    if let Some(checkout) = checkout_around(path) {
        let why = format!("it is part of the git checkout {}", checkout.display());
        let help = "a repository must not choose the keys; to use it anyway, name it with --config";
        return Err(refused(path, &why, help));
    }
    if is_of_working_folder(path) {
        let why = "XDG_CONFIG_HOME leads into the working folder";
        let help = "to use it anyway, name it with --config, or unset XDG_CONFIG_HOME";
        return Err(refused(path, why, help));
    }
    read(path).map(Some)
}

/// The text of a configuration file that was named.
///
/// # Errors
///
/// As [`read_default`], and that there is none.
pub fn read(path: &Path) -> Result<String, UnusableConfig> {
    let absolute = match env::current_dir() {
        Ok(folder) => folder.join(path),
        Err(error) => return Err(refused(path, &error.to_string(), READ)),
    };
    let resolved = resolve(&absolute).map_err(|(why, help)| refused(path, &why, &help))?;
    let unreadable = |error: std::io::Error| refused(path, &error.to_string(), READ);
    let file = open(&resolved).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(refused(path, "it is not a file", "name a TOML file"));
    }
    if let Some((why, help)) = writable_by_others(&resolved, &metadata) {
        return Err(refused(path, &why, &help));
    }
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(refused(path, "it is larger than 1 MiB", "check that it is the right file"));
    }
    String::from_utf8(bytes).map_err(|_| refused(path, "it is not UTF-8", "write it as UTF-8"))
}

/// Makes sure that nobody else can have written a file that a configuration names: it is trusted as much. What cannot be
/// looked at is left to whoever reads it.
///
/// # Errors
///
/// Who can write it, and what to do about it.
pub fn check_named(path: &Path) -> Result<(), UnusableConfig> {
    let refused = |(why, help): Refusal| {
        let what = format!("the file {} of the profile is not used: {why}", path.display());
        UnusableConfig { what, help }
    };
    let Ok(folder) = env::current_dir() else { return Ok(()) };
    let absolute = folder.join(path);
    if fs::metadata(&absolute).is_err() {
        return Ok(());
    }
    let resolved = resolve(&absolute).map_err(refused)?;
    match fs::metadata(&resolved) {
        Ok(metadata) => {
            writable_by_others(&resolved, &metadata).map_or(Ok(()), |it| Err(refused(it)))
        }
        Err(_) => Ok(()),
    }
}

/// What helps where a file cannot be read.
const READ: &str = "check the path and its permissions; --no-defaults leaves the file out";

fn refused(path: &Path, why: &str, help: &str) -> UnusableConfig {
    let what = format!("the configuration file {} is not used: {why}", path.display());
    UnusableConfig { what, help: help.to_owned() }
}

/// The git checkout that both the file and the working folder are in, if there is one: what is cloned is a stranger's.
fn checkout_around(path: &Path) -> Option<PathBuf> {
    let folder = env::current_dir().ok()?.canonicalize().ok()?;
    let file = path.canonicalize().ok()?;
    let mut common = file.ancestors().skip(1).filter(|above| folder.starts_with(above));
    common.find(|above| above.join(".git").exists()).map(Path::to_path_buf)
}

/// Whether a file is in the working folder, where a stranger may have put it. What is in the user's own home folder is
/// there, too, if that is the working folder; and the conventional place is the user's wherever the work is done.
fn is_of_working_folder(path: &Path) -> bool {
    let folder = env::current_dir().ok().and_then(|folder| folder.canonicalize().ok());
    let (Some(folder), Ok(file)) = (folder, path.canonicalize()) else { return false };
    let home = home().and_then(|home| home.canonicalize().ok());
    let is_own = home.is_some_and(|home| {
        home.starts_with(&folder) || file.starts_with(home.join(".config").join("jwtx"))
    });
    file.starts_with(&folder) && !is_own
}

/// What is wrong, and what to do about it.
type Refusal = (String, String);

/// The file that a path leads to. Every folder and every link on the way is looked at: who can replace one of them
/// chooses the file.
fn resolve(path: &Path) -> Result<PathBuf, Refusal> {
    let unreadable = |error: std::io::Error| (error.to_string(), READ.to_owned());
    let mut rest: Vec<OsString> = parts(path);
    let mut links = 0;
    let mut current = PathBuf::new();
    while let Some(part) = rest.pop() {
        current.push(&part);
        if part == ".." {
            // All before it is resolved already, so that it is what it seems.
            current.pop();
            current.pop();
            continue;
        }
        let metadata = fs::symlink_metadata(&current).map_err(unreadable)?;
        if metadata.is_symlink() {
            if let Some(refusal) = of_another_user(&current, &metadata) {
                return Err(refusal);
            }
            links += 1;
            if links > MOST_LINKS {
                return Err(("too many symbolic links lead to it".to_owned(), READ.to_owned()));
            }
            rest.extend(parts(&fs::read_link(&current).map_err(unreadable)?));
            current.pop();
        } else if metadata.is_dir()
            && let Some(refusal) = writable_by_others(&current, &metadata)
        {
            return Err(refusal);
        }
    }
    Ok(current)
}

/// The parts of a path, the first one last.
fn parts(path: &Path) -> Vec<OsString> {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    parts.rev().map(|part| part.as_os_str().to_owned()).collect()
}

/// Opens without waiting, whatever has taken the file's place.
fn open(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;

        use rustix::fs::OFlags;
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::NOFOLLOW;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    options.open(path)
}

/// Whether anybody but the user and root can write a file, or replace what is in a folder. In a folder such as /tmp,
/// nobody can replace what belongs to somebody else.
#[cfg(unix)]
fn writable_by_others(path: &Path, metadata: &fs::Metadata) -> Option<Refusal> {
    use std::os::unix::fs::MetadataExt as _;

    let (mode, shown) = (metadata.mode(), path.display());
    let is_sticky = metadata.is_dir() && mode & 0o1000 != 0;
    let is_open = mode & 0o022 != 0 && !is_sticky;
    let refusal = || (format!("other users can write {shown}"), format!("chmod go-w {shown}"));
    of_another_user(path, metadata).or_else(|| is_open.then(refusal))
}

/// Whether something belongs to anybody but the user and root.
#[cfg(unix)]
fn of_another_user(path: &Path, metadata: &fs::Metadata) -> Option<Refusal> {
    use std::os::unix::fs::MetadataExt as _;

    let (owner, user) = (metadata.uid(), rustix::process::geteuid().as_raw());
    let help = "use a file of your own, in a folder of your own";
    let refusal = || (format!("{} belongs to another user", path.display()), help.to_owned());
    (owner != 0 && owner != user).then(refusal)
}

/// Elsewhere, who can write a folder of the user's is for the system to say.
#[cfg(not(unix))]
fn writable_by_others(_: &Path, _: &fs::Metadata) -> Option<Refusal> {
    None
}

/// As [`writable_by_others`].
#[cfg(not(unix))]
fn of_another_user(_: &Path, _: &fs::Metadata) -> Option<Refusal> {
    None
}
