//! What is staged for the next commit, as git has it: the bytes of the index, not of the working tree.
//!
//! The `git` program is run with arguments, never through a shell. A repository may be a stranger's, and
//! its configuration can name programs for git to run: a monitor of files when the index is read, an
//! SSH command or an upload pack when an object is missing and a remote promised it. So git is only asked
//! where the repository is; its index and its objects are read under a configuration of our own.

mod repository;

use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::report::words::file_name;
use crate::report::{Fault, Reason};
use crate::walk::{Stream, Streams};
use repository::{DEADLINE, Repository, cannot_run, path_of, run};

/// The staged files that are new or changed, of all the repository or below these paths.
///
/// # Errors
///
/// An `io` fault where there is no git or no repository.
pub fn streams(paths: &[PathBuf]) -> Result<Streams, Fault> {
    let repository = Repository::find()?;
    let listed = run(repository
        .git()
        .args(["diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames"])
        .args(["--diff-filter=d", repository.head(), "--"])
        .args(paths))?;
    let files = changed(&listed);
    if files.is_empty() {
        return Ok(Box::new(std::iter::empty()));
    }
    let mut blobs = Blobs::start(repository).map_err(|error| cannot_run(&error))?;
    Ok(Box::new(files.into_iter().map(move |(path, object)| {
        blobs
            .open(&object)
            .map_err(|error| {
                let path = file_name(&path);
                let message = format!("{path}: git cannot read what is staged: {error}");
                Fault::new(Reason::Io, message).advise("look at it with git show")
            })
            .map(|blob| Stream { path: Arc::from(path), reader: Box::new(blob) })
    })))
}

/// The paths and objects of `git diff-index --raw -z`: `:mode mode object object status`, a zero byte,
/// the path, a zero byte.
fn changed(listed: &[u8]) -> Vec<(PathBuf, String)> {
    let mut fields = listed.split(|b| *b == 0);
    let mut files = Vec::new();
    while let (Some(change), Some(path)) = (fields.next(), fields.next()) {
        let change = String::from_utf8_lossy(change);
        let words: Vec<&str> = change.split(' ').collect();
        let [_, mode, _, object, _] = words.as_slice() else { continue };
        // A submodule is another repository; what is unmerged has no object yet.
        if *mode != "160000" && !object.bytes().all(|b| b == b'0') {
            files.push((path_of(path).into(), (*object).to_owned()));
        }
    }
    files
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
            return Err(io::Error::other("git ended, or did not answer in time"));
        }
        let size = line.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| io::Error::other("the object is missing"))?;
        answers.left = size + 1;
        Ok(Blob { answers: Arc::clone(&self.answers) })
    }
}

/// Ends git where it does not answer in time.
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
mod tests {
    use super::changed;

    #[test]
    fn what_git_lists_is_read() {
        let zero = "0".repeat(40);
        let one = "1".repeat(40);
        let listed = format!(
            ":000000 100644 {zero} {one} A\0new\nline\0:100644 160000 {one} {one} M\0module\0\
             :100644 000000 {one} {zero} U\0unmerged\0:100644 120000 {zero} {one} T\0a link\0"
        );
        let files = changed(listed.as_bytes());
        let paths: Vec<_> = files.iter().map(|(path, _)| path.to_str().unwrap()).collect();
        assert_eq!(paths, ["new\nline", "a link"]);
        assert_eq!(files[0].1, one);
    }
}
