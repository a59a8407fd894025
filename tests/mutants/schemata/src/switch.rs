//! Which mutant this run of the program is, and which functions with mutants it comes to.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

/// The mutant of this run: the number in the environment variable `MUTANT`, or none.
static MUTANT: LazyLock<u32> =
    LazyLock::new(|| std::env::var("MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0));

/// Where the numbers of the mutants are written that could have made a difference: the file in `MUTANTS_REACHED`.
static LIST: LazyLock<Option<Mutex<File>>> = LazyLock::new(|| {
    let path = std::env::var_os("MUTANTS_REACHED")?;
    OpenOptions::new().create(true).append(true).open(path).ok().map(Mutex::new)
});

/// Whether a function was come to.
pub(crate) type Reached = AtomicBool;

/// The number of the mutant of this run, where it is one of these, which are those of one function; else 0.
pub(crate) fn mutant(of: &[u32], reached: &Reached) -> u32 {
    if !reached.load(Ordering::Relaxed) {
        reached.store(true, Ordering::Relaxed);
        if let Some(list) = &*LIST {
            let lines: String = of.iter().map(|number| format!("{number}\n")).collect();
            // One call: several programs write into this file.
            let _ = list.lock().unwrap_or_else(PoisonError::into_inner).write_all(lines.as_bytes());
        }
    }
    if of.contains(&MUTANT) { *MUTANT } else { 0 }
}
