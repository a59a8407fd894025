//! Many tokens in one run, as a filter: one line in, one line out, in order. Lines are read in large
//! pieces, judged by several workers, and written as soon as it is their turn, so that nothing is held
//! back while the input is waited for, and nothing of the input is kept.

mod field;
mod lines;
mod pool;
mod tally;
mod work;

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

pub use field::Pointer;
pub use tally::Tally;
pub use work::{Batch, Show, Source};

use lines::{Lines, Piece};
use pool::Pool;
use work::Worker;

/// How many pieces each worker may be ahead of the output.
const AHEAD: usize = 4;

/// How a batch ended.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was counted, where that was asked.
    pub tally: Tally,
    /// Whether anything counted against the run.
    pub failed: bool,
    /// What the input said in place of more, if it failed.
    pub error: Option<io::Error>,
}

/// One worker's finished piece.
struct Done {
    text: Vec<u8>,
    tally: Tally,
    failed: bool,
}

/// Judges every line of an input. `progress` is told how many bytes were read.
///
/// # Errors
///
/// That the output cannot be written; a reader that went away is no error.
#[expect(clippy::disallowed_methods, reason = "the workers of a batch are threads")]
pub fn run(
    batch: Batch,
    threads: usize,
    input: impl Read + Send + 'static,
    output: &mut dyn Write,
    mut progress: impl FnMut(u64),
) -> io::Result<Outcome> {
    let batch = Arc::new(batch);
    let closed = Arc::new(AtomicBool::new(false));
    let (inputs, outputs) = (Pool::default(), Pool::default());
    let (mut jobs, mut finished) = (Vec::new(), Vec::new());
    for _ in 0..threads.max(1) {
        let (job, taken) = sync_channel::<Piece>(AHEAD);
        let (done, results) = sync_channel::<Done>(AHEAD);
        let (batch, inputs, outputs) = (Arc::clone(&batch), inputs.clone(), outputs.clone());
        thread::spawn(move || judge(&batch, &taken, &done, &inputs, &outputs));
        jobs.push(job);
        finished.push(results);
    }
    // The ticket of each piece: how many bytes it took, and whether the input ended with an error.
    let (ticket, tickets) = sync_channel::<io::Result<u64>>(threads.max(1) * AHEAD);
    let lines = Lines::new(input, batch.max_line, inputs);
    thread::spawn({
        let closed = Arc::clone(&closed);
        move || deal(lines, &jobs, &ticket, &closed)
    });
    let mut outcome = Outcome::default();
    for (index, ticket) in tickets.iter().enumerate() {
        let bytes = match ticket {
            Ok(bytes) => bytes,
            Err(error) => {
                outcome.error = Some(error);
                break;
            }
        };
        let Ok(done) = finished[index % finished.len()].recv() else { break };
        if let Err(error) = output.write_all(&done.text).and_then(|()| output.flush()) {
            closed.store(true, Ordering::Relaxed);
            return if error.kind() == io::ErrorKind::BrokenPipe {
                Ok(outcome)
            } else {
                Err(error)
            };
        }
        outputs.give(done.text);
        outcome.failed |= done.failed;
        outcome.tally.add(done.tally);
        progress(bytes);
    }
    Ok(outcome)
}

/// Deals the pieces out to the workers in turn.
fn deal(
    mut lines: Lines<impl Read>,
    jobs: &[SyncSender<Piece>],
    ticket: &SyncSender<io::Result<u64>>,
    closed: &AtomicBool,
) {
    for job in jobs.iter().cycle() {
        let told = match lines.next() {
            Ok(Some(piece)) => {
                let bytes = piece.bytes();
                job.send(piece).is_ok() && ticket.send(Ok(bytes)).is_ok()
            }
            Ok(None) => return,
            Err(error) => {
                // Nobody is left to be told if this fails.
                let _ = ticket.send(Err(error));
                return;
            }
        };
        if !told || closed.load(Ordering::Relaxed) {
            return;
        }
    }
}

/// Judges piece after piece.
fn judge(
    batch: &Batch,
    taken: &Receiver<Piece>,
    done: &SyncSender<Done>,
    inputs: &Pool,
    outputs: &Pool,
) {
    let mut worker = Worker::new(batch);
    for piece in taken {
        let mut text = outputs.take();
        let failed = worker.piece(&piece, &mut text);
        if let Piece::Lines { text, .. } = piece {
            inputs.give(text);
        }
        if done.send(Done { text, tally: worker.tally(), failed }).is_err() {
            return;
        }
    }
}
