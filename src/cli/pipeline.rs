//! An ordered pool of workers. They take items from one source, one worker at a time, work on them side by side, and
//! what comes of it is handed over in the order of the items, whoever was first.
//!
//! Memory is bounded: no worker takes an item that is too far ahead of what was handed over. Nobody waits for a worker
//! that reads from a pipe in which nothing comes any more; it ends with the program.
#![expect(clippy::disallowed_methods, reason = "the workers are threads, as many as processors")]

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many workers there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workers {
    /// The threads; one at least.
    pub threads: usize,
    /// How many items each of them may be ahead of what was handed over.
    pub ahead: usize,
}

/// Where the items come from.
struct Source<S> {
    items: S,
    /// How many items it gave.
    given: u64,
    /// Whether it has no more.
    drained: bool,
}

/// What was done so far.
#[derive(Default)]
struct Progress {
    /// How many items were handed over.
    handed_over: u64,
    /// Whether nobody wants more.
    ended: bool,
}

/// What all workers have in common.
struct Shared<S> {
    source: Mutex<Source<S>>,
    progress: Mutex<Progress>,
    moved: Condvar,
    /// How many items may be under way.
    most: u64,
}

/// What a worker sends: the number of an item, and what came of it; nothing if the worker was lost.
type Finished<D> = (u64, Option<D>);

/// Where a worker takes its items from.
pub struct Queue<S, D> {
    shared: Arc<Shared<S>>,
    finished: Sender<Finished<D>>,
}

/// The place of an item in the order. Somebody waits for it, so it says so when it is lost.
pub struct Turn<'q, D> {
    number: u64,
    finished: Option<&'q Sender<Finished<D>>>,
}

impl<S, D> Queue<S, D> {
    /// Takes the next item, by asking the source while nobody else does; none at the end, or when nobody wants more.
    pub fn take<T>(&self, next: impl FnOnce(&mut S) -> Option<T>) -> Option<(Turn<'_, D>, T)> {
        let mut source = lock(&self.shared.source);
        if source.drained || !self.shared.waits_for_room(source.given) {
            return None;
        }
        let Some(item) = next(&mut source.items) else {
            source.drained = true;
            return None;
        };
        let number = source.given;
        source.given += 1;
        Some((Turn { number, finished: Some(&self.finished) }, item))
    }
}

impl<D> Turn<'_, D> {
    /// Hands over what came of the item.
    pub fn finish(mut self, done: D) {
        if let Some(finished) = self.finished.take() {
            // If this fails, nobody wants more, which the queue says to whoever asks it for the next item.
            let _ = finished.send((self.number, Some(done)));
        }
    }
}

impl<D> Drop for Turn<'_, D> {
    fn drop(&mut self) {
        if let Some(finished) = self.finished.take() {
            let _ = finished.send((self.number, None));
        }
    }
}

impl<S> Shared<S> {
    /// Waits until an item is not too far ahead. Gives whether anybody still wants it.
    fn waits_for_room(&self, number: u64) -> bool {
        let progress = lock(&self.progress);
        let is_ahead =
            |progress: &mut Progress| !progress.ended && number >= progress.handed_over + self.most;
        let progress = self.moved.wait_while(progress, is_ahead);
        !progress.unwrap_or_else(PoisonError::into_inner).ended
    }

    fn update(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut lock(&self.progress));
        self.moved.notify_all();
    }
}

impl Workers {
    /// As many workers as there are processors, and not more than these.
    #[must_use]
    pub fn at_most(threads: usize, ahead: usize) -> Self {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Self { threads: processors.min(threads), ahead }
    }

    /// Lets workers work until the source has no more, or `take` says that it wants no more: it is handed what came of
    /// each item, in order. What one worker does is `work`, which is run once on each thread.
    ///
    /// # Errors
    ///
    /// What `take` says, or that a worker was lost.
    pub fn run<S, D, E>(
        self,
        source: S,
        work: impl Fn(&Queue<S, D>) + Send + Sync + 'static,
        take: impl FnMut(D) -> Result<bool, E>,
    ) -> Result<(), E>
    where
        S: Send + 'static,
        D: Send + 'static,
        E: From<io::Error>,
    {
        let threads = self.threads.max(1);
        let shared = Arc::new(Shared {
            source: Mutex::new(Source { items: source, given: 0, drained: false }),
            progress: Mutex::default(),
            moved: Condvar::new(),
            most: threads.saturating_mul(self.ahead.max(1)) as u64,
        });
        let work = Arc::new(work);
        let (finished, results) = channel();
        for _ in 0..threads {
            let queue = Queue { shared: Arc::clone(&shared), finished: finished.clone() };
            let work = Arc::clone(&work);
            thread::spawn(move || work(&queue));
        }
        drop(finished);
        let ended = hand_over(&shared, &results, take);
        shared.update(|progress| progress.ended = true);
        ended
    }
}

fn hand_over<S, D, E: From<io::Error>>(
    shared: &Shared<S>,
    results: &Receiver<Finished<D>>,
    mut take: impl FnMut(D) -> Result<bool, E>,
) -> Result<(), E> {
    let lost = || E::from(io::Error::other("a thread ended before its work was done"));
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, done) in results {
        early.insert(number, done.ok_or_else(lost)?);
        while let Some(done) = early.remove(&next) {
            next += 1;
            if !take(done)? {
                return Ok(());
            }
            shared.update(|progress| progress.handed_over = next);
        }
    }
    // No worker is left, so nobody holds the source.
    if lock(&shared.source).drained { Ok(()) } else { Err(lost()) }
}

/// A worker that was lost leaves nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
