//! What is staged for the next commit, as git has it: the bytes of the index, not of the working tree.
//!
//! The `git` program is run with arguments, never through a shell. A repository may be a stranger's, and
//! its configuration can name programs for git to run: a monitor of files when the index is read, an
//! SSH command or an upload pack when an object is missing and a remote promised it. So git is only asked
//! where the repository is; its index and its objects are read under a configuration of our own.

mod repository;

use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::cli::io::files::{Stream, Streams};
use crate::report::text::file_name;
use crate::report::{Fault, Reason, safe_to_show};
use repository::{DEADLINE, Repository, cannot_run, path_of, run};

/// The staged files that are new or changed, of all the repository or below these paths.
///
/// # Errors
///
/// An `io` fault where there is no git or no repository, or git knows nothing below one of the paths.
pub fn streams(paths: &[PathBuf]) -> Result<Streams, Fault> {
    let repository = Repository::find()?;
    let listed = list(&repository, paths)?;
    let changes = changes(&listed);
    for (index, path) in paths.iter().enumerate() {
        if !covers(repository.prefix(), path, &changes) && !is_known(&repository, path)? {
            return Err(unknown(path, (index + 1, paths.len())));
        }
    }
    let files: Vec<(PathBuf, String)> = changes.into_iter().filter_map(Change::file).collect();
    if files.is_empty() {
        return Ok(Box::new(std::iter::empty()));
    }
    let mut blobs = Blobs::start(repository).map_err(cannot_run)?;
    Ok(Box::new(files.into_iter().map(move |(path, object)| {
        blobs
            .open(&object)
            .map_err(|error| {
                let path = file_name(&path);
                let message = format!("{path}: git cannot read the staged file: {error}");
                Fault::new(Reason::Io, message).advise("check it with git show").caused_by(error)
            })
            .map(|blob| Stream { path: Arc::from(path), reader: Box::new(blob) })
    })))
}

/// What git lists as staged below these paths.
fn list(repository: &Repository, paths: &[PathBuf]) -> Result<Vec<u8>, Fault> {
    let options = ["diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames"];
    asked(repository.git().args(options).args([repository.head(), "--"]), paths)
}

/// Whether the index has anything at a path, or what is staged takes something away there.
fn is_known(repository: &Repository, path: &PathBuf) -> Result<bool, Fault> {
    let path = std::slice::from_ref(path);
    let indexed = asked(repository.git().args(["ls-files", "--cached", "-z", "--"]), path)?;
    Ok(!indexed.is_empty() || !list(repository, path)?.is_empty())
}

/// Runs git on these paths.
fn asked(git: &mut Command, paths: &[PathBuf]) -> Result<Vec<u8>, Fault> {
    run(git.args(paths)).map_err(|mut fault| {
        // git repeats a path that it refuses, which may be anything that was typed.
        for path in paths.iter().filter(|path| !is_shown(path)) {
            fault.message = fault.message.replace(&*path.to_string_lossy(), safe_to_show::HIDDEN);
        }
        fault
    })
}

/// Whether a path may be repeated.
#[expect(clippy::disallowed_methods, reason = "the name of a file that is there may be repeated")]
fn is_shown(path: &Path) -> bool {
    safe_to_show::path(path, |path| path.symlink_metadata().is_ok())
}

/// Something that is staged.
struct Change {
    path: PathBuf,
    mode: String,
    object: String,
}

impl Change {
    /// The path and the object of a file that is new or changed. A submodule is another repository; what is
    /// deleted or unmerged has no object.
    fn file(self) -> Option<(PathBuf, String)> {
        let is_file = self.mode != "160000" && !self.object.bytes().all(|b| b == b'0');
        is_file.then_some((self.path, self.object))
    }
}

/// What `git diff-index --raw -z` lists: `:mode mode object object status`, a zero byte, the path, a zero byte.
fn changes(listed: &[u8]) -> Vec<Change> {
    let mut fields = listed.split(|b| *b == 0);
    let mut changes = Vec::new();
    while let (Some(change), Some(path)) = (fields.next(), fields.next()) {
        let change = String::from_utf8_lossy(change);
        let words: Vec<&str> = change.split(' ').collect();
        let [_, mode, _, object, _] = words.as_slice() else { continue };
        changes.push(Change {
            path: path_of(path).into(),
            mode: (*mode).to_owned(),
            object: (*object).to_owned(),
        });
    }
    changes
}

/// Whether a path, as it was named in the folder `prefix` of the repository, plainly is that of a change or of a
/// folder above one. Where it is not, git is asked: it knows about links and letter case.
fn covers(prefix: &Path, path: &Path, changes: &[Change]) -> bool {
    let mut whole = PathBuf::new();
    for part in prefix.join(path).components() {
        match part {
            Component::Normal(name) => whole.push(name),
            Component::CurDir => {}
            Component::ParentDir if whole.pop() => {}
            _ => return false,
        }
    }
    changes.iter().any(|change| change.path.starts_with(&whole))
}

/// That there is nothing at a path, neither changed nor as it was: it is mistyped, or was never added.
fn unknown(path: &Path, (index, count): (usize, usize)) -> Fault {
    let named = if is_shown(path) {
        file_name(path)
    } else if count == 1 {
        "the path given".to_owned()
    } else {
        format!("path {index} of {count}")
    };
    Fault::new(
        Reason::Io,
        format!("nothing is staged at {named}, and git does not know a file there"),
    )
    .advise("check the path; to list the staged files: git diff --cached --name-only")
}

/// One `git cat-file --batch`, which is asked for one object after the other.
struct Blobs {
    child: Arc<Mutex<Child>>,
    ask: Option<ChildStdin>,
    /// Told when git is asked, and when it has answered.
    watch: Sender<()>,
    answers: Arc<Mutex<Answers>>,
    /// It lasts as long as git reads it.
    _repository: Repository,
}

struct Answers {
    reader: BufReader<ChildStdout>,
    /// How much of the object is still to be read, its line end included.
    left: u64,
}

impl Blobs {
    fn start(repository: Repository) -> io::Result<Self> {
        let mut child = repository
            .git()
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let reader = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let answers = Answers { reader: BufReader::new(reader), left: 0 };
        let answers = Arc::new(Mutex::new(answers));
        let ask = child.stdin.take();
        let child = Arc::new(Mutex::new(child));
        let watch = watch(Arc::clone(&child));
        Ok(Self { ask, child, watch, answers, _repository: repository })
    }

    /// The bytes of an object. The one before must have been read, or is passed over.
    fn open(&mut self, object: &str) -> io::Result<Blob> {
        let ask = self.ask.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        // Without a watch there is no git.
        let _ = self.watch.send(());
        writeln!(ask, "{object}")?;
        ask.flush()?;
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let left = answers.left;
        io::copy(&mut (&mut answers.reader).take(left), &mut io::sink())?;
        let mut line = String::new();
        answers.reader.read_line(&mut line)?;
        let _ = self.watch.send(());
        if line.is_empty() {
            return Err(io::Error::other("git stopped, or did not respond in time"));
        }
        let size = line.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| io::Error::other("the object is missing"))?;
        answers.left = size + 1;
        Ok(Blob { answers: Arc::clone(&self.answers) })
    }
}

/// Ends git where it does not answer in time.
#[expect(clippy::disallowed_methods, reason = "a thread ends git where it does not answer in time")]
fn watch(child: Arc<Mutex<Child>>) -> Sender<()> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        while receiver.recv().is_ok() {
            if receiver.recv_timeout(DEADLINE) == Err(RecvTimeoutError::Timeout) {
                return end(&child);
            }
        }
    });
    sender
}

fn end(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = child.kill();
    let _ = child.wait();
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // Without anybody to ask, it ends.
        drop(self.ask.take());
        end(&self.child);
    }
}

struct Blob {
    answers: Arc<Mutex<Answers>>,
}

impl Read for Blob {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let left = answers.left.saturating_sub(1);
        let read = (&mut answers.reader).take(left).read(buffer)?;
        if read == 0 && left > 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        answers.left -= read as u64;
        Ok(read)
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
