//! A stranger's repository, as git sees it under a configuration of our own.
//!
//! git takes the configuration from the folder that `GIT_COMMON_DIR` names, and the index, the objects and
//! the working tree from where other variables say. So it is given a folder that has nothing but a
//! configuration of two lines: no remote, no filter, no hook and no monitor is known there, whatever the
//! repository says. Only `rev-parse` sees the repository's own, to say where it is; it reads no index and
//! no object.
#![expect(
    clippy::disallowed_methods,
    reason = "git is run, with a folder and an environment of our own"
)]

use std::ffi::OsString;
use std::io::Read;
use std::path::{self, Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, fs, io, thread};

use crate::report::{Fault, Reason};

/// Where things are, which a caller, such as git when it runs a hook, may have moved.
const PLACES: [&str; 8] = [
    "GIT_DIR",
    "GIT_COMMON_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
];

/// How long git may take to answer. A stranger's repository may have a pipe in place of a file, and git would
/// wait for it without an end.
pub(super) const DEADLINE: Duration = Duration::from_secs(30);

/// How the names of the variables begin that say whose repositories the user trusts.
const TRUST: &str = "GIT_CONFIG";

/// A repository.
pub(super) struct Repository {
    /// Where each thing is.
    places: Vec<(&'static str, OsString)>,
    /// What the next commit is compared with.
    head: String,
    /// The folder that the program runs in, from the top of the working tree; empty at the top.
    prefix: PathBuf,
    settings: Settings,
}

/// The folder with our configuration, removed with it.
struct Settings(PathBuf);

impl Repository {
    /// The repository of the folder that the program runs in.
    pub(super) fn find() -> Result<Self, Fault> {
        let ask = |words: &[&str]| ask(words).map(|answer| path_of(&answer));
        let tree = ask(&["--show-toplevel"])?;
        let prefix = PathBuf::from(ask(&["--show-prefix"])?);
        let own = ask(&["--absolute-git-dir"])?;
        // git goes to the top of the working tree before it looks for them.
        let objects = path::absolute(ask(&["--git-path", "objects"])?).unwrap_or_default();
        // Without an answer git is older than any repository that is not SHA-1.
        let format = ask_for(&["--show-object-format"])?;
        let sha256 = format.is_ok_and(|format| format == b"sha256");
        let head = ask_for(&["--verify", "--quiet", "HEAD"])?.ok();
        let head = head.and_then(|head| String::from_utf8(head).ok());
        // Before the first commit, everything is new: it is compared with the tree of no files.
        let head = head.unwrap_or_else(|| EMPTY_TREE[usize::from(sha256)].to_owned());
        let settings = Settings::write(sha256).map_err(|error| {
            let message = format!("cannot create a temporary folder for git: {error}");
            Fault::new(Reason::Io, message).advise("check the folder in TMPDIR").caused_by(error)
        })?;
        let mut places = vec![("GIT_WORK_TREE", tree), ("GIT_DIR", own)];
        places.push(("GIT_OBJECT_DIRECTORY", objects.into_os_string()));
        Ok(Self { places, head, prefix, settings })
    }

    /// The commit, or tree, that the next commit is compared with.
    pub(super) fn head(&self) -> &str {
        &self.head
    }

    /// The folder that the program runs in, from the top of the working tree.
    pub(super) fn prefix(&self) -> &Path {
        &self.prefix
    }

    /// A git that sees the index and the objects, and our configuration alone.
    pub(super) fn git(&self) -> Command {
        let mut git = git(|name| PLACES.contains(&name));
        git.env("GIT_COMMON_DIR", &self.settings.0).envs(self.places.iter().cloned());
        // The settings of the user and of the machine are trusted, but not needed.
        git.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        git.env_remove("HOME").env_remove("XDG_CONFIG_HOME");
        git
    }
}

/// The trees of no files, which git knows without having them: of SHA-1, of SHA-256.
const EMPTY_TREE: [&str; 2] = [
    "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
];

impl Settings {
    fn write(sha256: bool) -> io::Result<Self> {
        let name = format!("jwtx-{}", uuid::Uuid::new_v4().simple());
        let folder = Self(env::temp_dir().join(name));
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has a mode to set"))]
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        builder.create(&folder.0)?;
        builder.create(folder.0.join("refs"))?;
        let text = if sha256 {
            "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n"
        } else {
            "[core]\n\trepositoryformatversion = 0\n"
        };
        fs::write(folder.0.join("config"), text)?;
        Ok(folder)
    }
}

impl Drop for Settings {
    fn drop(&mut self) {
        // It is in the folder of what nobody keeps.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What git says where it fails.
#[derive(Debug, PartialEq, Eq)]
struct Refusal(String);

/// Asks git about the repository's places.
fn ask(words: &[&str]) -> Result<Vec<u8>, Fault> {
    ask_for(words)?.map_err(|said| refused(&said))
}

/// Asks git for what may not be there; then it gives what git says.
fn ask_for(words: &[&str]) -> Result<Result<Vec<u8>, Refusal>, Fault> {
    // A bare repository is found only where GIT_DIR names it: one may lie among the files of a clone.
    let mut git = git(|name| PLACES.contains(&name) || name.starts_with(TRUST));
    git.args(["-c", "safe.bareRepository=explicit", "rev-parse"]).args(words);
    let answer = answer(&mut git, DEADLINE)?;
    Ok(answer.map(|mut answer| {
        if answer.last() == Some(&b'\n') {
            answer.pop();
        }
        answer
    }))
}

/// git, with no more of the environment than it needs, and with every door closed that it has: nothing
/// is fetched, asked, shown page by page or written.
fn git(kept: impl Fn(&str) -> bool) -> Command {
    let mut git = Command::new("git");
    for (name, _) in env::vars_os() {
        let shown = name.to_string_lossy();
        if shown.starts_with("GIT_") && !kept(&shown) {
            git.env_remove(&name);
        }
    }
    // A path is the name of a file or a folder, and never a pattern that may leave others out.
    git.args(["--no-pager", "--no-optional-locks", "--literal-pathspecs"])
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
        .env("GIT_NO_LAZY_FETCH", "1")
        // What is committed is what its id names: no other object in its place, no other parents, and nothing
        // that an index beside the objects says of them.
        .env("GIT_NO_REPLACE_OBJECTS", "1")
        .env("GIT_GRAFT_FILE", "/dev/null")
        .args(["-c", "core.commitGraph=false", "-c", "core.multiPackIndex=false"])
        .env("GIT_ALLOW_PROTOCOL", "")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ASKPASS", "")
        .env("LC_ALL", "C");
    git
}

/// Runs git to its end, and gives what it printed.
pub(super) fn run(command: &mut Command) -> Result<Vec<u8>, Fault> {
    answer(command, DEADLINE)?.map_err(|said| refused(&said))
}

/// What git prints, or what it says where it fails.
fn answer(command: &mut Command, deadline: Duration) -> Result<Result<Vec<u8>, Refusal>, Fault> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(cannot_run)?;
    let printed = read(child.stdout.take());
    let said = read(child.stderr.take());
    let printed = printed.recv_timeout(deadline);
    let Ok((printed, said)) =
        printed.and_then(|printed| said.recv_timeout(deadline).map(|said| (printed, said)))
    else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(no_answer(deadline));
    };
    if child.wait().map_err(cannot_run)?.success() {
        return Ok(Ok(printed));
    }
    let said = String::from_utf8_lossy(&said);
    let said = said.lines().next().unwrap_or("nothing").trim_start_matches("fatal: ");
    Ok(Err(Refusal(said.to_owned())))
}

/// Reads a pipe to its end, so that what it gives can be waited for with a limit.
fn read(pipe: Option<impl Read + Send + 'static>) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        // Nobody waits any longer where git was too slow.
        let _ = sender.send(bytes);
    });
    receiver
}

fn refused(Refusal(said): &Refusal) -> Fault {
    Fault::new(Reason::Io, format!("git cannot list the staged files: {said}"))
        .advise("run the command inside a git repository")
}

fn no_answer(deadline: Duration) -> Fault {
    let seconds = deadline.as_secs();
    Fault::new(Reason::Io, format!("git did not respond within {seconds}s, so jwtx stopped it"))
        .advise("check .git for a pipe instead of a file: index, config, objects/info/alternates")
}

pub(super) fn cannot_run(error: io::Error) -> Fault {
    Fault::new(Reason::Io, format!("cannot run git: {error}"))
        .advise("--staged needs the git program: install it, or pass the files")
        .caused_by(error)
}

#[cfg(unix)]
pub(super) fn path_of(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStringExt as _;
    OsString::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
