//! What happens when a signal ends the program (Ctrl-C, `kill`): files that are not whole are removed; who serves is told,
//! and may end in its own time.
#![expect(
    clippy::disallowed_methods,
    reason = "what ends the program removes what it left half-written"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is to be done at the end.
static ENDING: Mutex<Ending> =
    Mutex::new(Ending { unfinished: Vec::new(), told: None, is_watched: false });

/// See [`ENDING`].
struct Ending {
    unfinished: Vec<PathBuf>,
    told: Option<Box<dyn Fn() + Send>>,
    is_watched: bool,
}

fn ending() -> MutexGuard<'static, Ending> {
    ENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ending {
    /// Begins to listen, unless somebody did already.
    fn watch(&mut self) -> io::Result<()> {
        if !self.is_watched {
            watch(self.told.is_some())?;
            self.is_watched = true;
        }
        Ok(())
    }
}

/// Calls this when a signal asks the program to end; it ends the program then.
///
/// # Errors
///
/// That the system does not tell of it.
pub fn tell(told: impl Fn() + Send + 'static) -> io::Result<()> {
    let mut ending = ending();
    ending.told = Some(Box::new(told));
    ending.watch()
}

/// A file that is not whole. An error removes it, and so does a signal that is listened to, unless it was
/// [placed](Self::place) before.
#[derive(Debug)]
pub(super) struct Unfinished {
    path: PathBuf,
    is_placed: bool,
}

impl Unfinished {
    /// Makes a file, and takes it in charge if it was made. A signal waits until both are done.
    ///
    /// # Errors
    ///
    /// What `make` says.
    pub(super) fn make<F>(
        path: PathBuf,
        make: impl FnOnce(&Path) -> io::Result<F>,
    ) -> io::Result<(Self, F)> {
        let mut ending = ending();
        // Without a thread that watches, the file is written all the same.
        let _ = ending.watch();
        let file = make(&path)?;
        ending.unfinished.push(path.clone());
        Ok((Self { path, is_placed: false }, file))
    }

    /// Puts the whole file in its place. A signal waits until that is done.
    ///
    /// # Errors
    ///
    /// What `place` says; then the file is removed.
    pub(super) fn place(mut self, place: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
        let mut ending = ending();
        let placed = place(&self.path);
        self.is_placed = placed.is_ok();
        if self.is_placed {
            ending.unfinished.retain(|path| *path != self.path);
        }
        drop(ending);
        placed
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.is_placed {
            let _ = fs::remove_file(&self.path);
            ending().unfinished.retain(|path| *path != self.path);
        }
    }
}

/// Clears up after a signal. Whether somebody was told, who goes on from here.
fn end() -> bool {
    let mut ending = ending();
    for path in ending.unfinished.drain(..) {
        let _ = fs::remove_file(path);
    }
    let Some(told) = &ending.told else {
        // Nothing is written any more: the program ends with the lock held.
        std::mem::forget(ending);
        return false;
    };
    told();
    true
}

/// Listens to the signals that end a program, but for those that the user has it ignore: with `nohup`, and in the
/// background of a script, which Ctrl-C is not meant for. Who serves there is ended by every other way to ask.
#[cfg(unix)]
fn watch(serves: bool) -> io::Result<()> {
    use std::sync::mpsc;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::{emulate_default_handler, exit};

    let is_ignored =
        |signal: i32| ignored().map_or(signal != SIGTERM, |mask| mask >> (signal - 1) & 1 == 1);
    let is_heard = |signal: &i32| serves && *signal == SIGINT || !is_ignored(*signal);
    let heard = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].into_iter().filter(is_heard);
    // The thread is there first: a signal that is caught has somebody who acts on it.
    let (hand_over, handed_over) = mpsc::channel::<Signals>();
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in handed_over.recv().iter_mut().flat_map(Signals::forever) {
            if end() {
                continue;
            }
            // The first process of a container cannot be ended by a signal.
            if std::process::id() == 1 {
                exit(128 + signal);
            }
            // As if nobody had listened: who waits for the program sees which signal ended it.
            let _ = emulate_default_handler(signal);
        }
    })?;
    hand_over.send(Signals::new(heard)?).map_err(io::Error::other)
}

/// The signals that are to be ignored, a bit each; none where the system does not say.
#[cfg(unix)]
fn ignored() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

#[cfg(windows)]
fn watch(_: bool) -> io::Result<()> {
    /// What Windows gives for a program that Ctrl-C ended.
    const STATUS_CONTROL_C_EXIT: i32 = 0xc000_013a_u32.cast_signed();
    let ended = || {
        if !end() {
            std::process::exit(STATUS_CONTROL_C_EXIT);
        }
    };
    ctrlc::set_handler(ended).map_err(io::Error::other)
}

#[cfg(not(any(unix, windows)))]
fn watch(_: bool) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
