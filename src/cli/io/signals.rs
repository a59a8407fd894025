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
    /// Begins to listen, unless somebody did already; to signals that are to be ignored, such as those of `nohup`, only
    /// where somebody is told.
    fn watch(&mut self) -> io::Result<()> {
        if !self.is_watched {
            watch(if self.told.is_some() { 0 } else { ignored() })?;
            self.is_watched = true;
        }
        Ok(())
    }
}

/// Has somebody told of the end, who ends the program then.
///
/// # Errors
///
/// That the system does not tell of it.
pub fn tell(told: impl Fn() + Send + 'static) -> io::Result<()> {
    let mut ending = ending();
    ending.told = Some(Box::new(told));
    ending.watch()
}

/// A file that is not whole. Whatever ends the program removes it, unless it was [placed](Self::place) before.
#[derive(Debug)]
pub(super) struct Unfinished {
    path: PathBuf,
    is_placed: bool,
}

impl Unfinished {
    /// Makes a file under a name that nobody else uses, which no signal comes in between.
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

    /// Puts the whole file in its place, which no signal comes in between.
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

#[cfg(unix)]
fn watch(ignored: u64) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let heard =
        [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    let mut signals = Signals::new(heard)?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if !end() {
                // As if nobody had listened: who waits for the program sees which signal ended it.
                let _ = emulate_default_handler(signal);
            }
        }
    })?;
    Ok(())
}

/// The signals that are to be ignored, a bit each; none where the system does not say.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(windows)]
fn watch(_: u64) -> io::Result<()> {
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
fn watch(_: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
