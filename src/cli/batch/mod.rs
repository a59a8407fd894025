//! Many tokens in one run, as a filter: one line in, one line out, in order. Lines are read in large
//! pieces, judged by several workers, and written as soon as it is their turn, so that nothing is held
//! back while the input is waited for, and nothing of the input is kept.

mod buffers;
mod field;
mod lines;
mod record;
mod tally;
mod work;

use std::io::{self, Read};

pub use field::Field;
pub use record::BatchRecord;
pub use tally::Tally;
pub use work::{Batch, Show, TokenSource};

use crate::cli::pipeline::{Queue, Workers};
use buffers::Buffers;
use lines::Lines;
use record::PieceOutput;
use work::Worker;

/// How many pieces each worker may be ahead of the output.
const AHEAD: usize = 4;

/// How a batch ended.
#[derive(Debug, Default)]
pub struct BatchOutcome {
    /// What was counted, where that was asked.
    pub tally: Tally,
    /// Whether anything counted against the run.
    pub failed: bool,
    /// Whether there was anything but blank lines.
    pub has_text: bool,
    /// What the input said in place of more, if it failed.
    pub error: Option<io::Error>,
}

impl BatchOutcome {
    /// Whether there was nothing to judge.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        !self.has_text && self.error.is_none()
    }
}

/// Where what comes of a batch goes.
pub trait BatchSink {
    /// Takes what came of a piece of the input: what is to be written as it is, and the records, where those are
    /// wanted. Gives whether more is wanted.
    ///
    /// # Errors
    ///
    /// That it cannot be written.
    fn take(&mut self, text: &[u8], records: Vec<BatchRecord>) -> io::Result<bool>;
}

/// What came of a piece.
struct Done {
    output: PieceOutput,
    tally: Tally,
    failed: bool,
    /// How much of the input it took.
    bytes: u64,
}

/// Judges every line of an input, on so many threads, or on as many as there are processors. `progress` is told how
/// many bytes were read.
///
/// # Errors
///
/// That the output cannot be written.
pub fn run(
    batch: Batch,
    threads: Option<usize>,
    input: impl Read + Send + 'static,
    sink: &mut dyn BatchSink,
    mut progress: impl FnMut(u64),
) -> io::Result<BatchOutcome> {
    let workers = match threads {
        Some(threads) => Workers { threads, ahead: AHEAD },
        None => Workers::at_most(usize::MAX, AHEAD),
    };
    let lines = Lines::new(input, batch.max_line);
    let buffers = Buffers::default();
    let written = buffers.clone();
    let is_gate = batch.fail_on.is_gate();
    let mut is_read = true;
    let mut outcome = BatchOutcome::default();
    let take = |done: io::Result<Done>| -> io::Result<bool> {
        let done = match done {
            Ok(done) => done,
            Err(error) => {
                outcome.error = Some(error);
                return Ok(false);
            }
        };
        let PieceOutput { text, records, has_text } = done.output;
        outcome.has_text |= has_text;
        outcome.failed |= done.failed;
        outcome.tally.add(done.tally);
        // A gate goes on without a reader, until something counts.
        is_read = is_read && sink.take(&text, records)?;
        written.give(text);
        progress(done.bytes);
        Ok(is_read || is_gate && !outcome.failed)
    };
    workers.run(lines, move |queue| work_off(&batch, queue, &buffers), take)?;
    Ok(outcome)
}

/// Judges piece after piece.
fn work_off<R: Read>(batch: &Batch, queue: &Queue<Lines<R>, io::Result<Done>>, buffers: &Buffers) {
    let mut worker = Worker::new(batch);
    let mut buffer = Vec::new();
    while let Some((turn, piece)) = queue.take(|lines| lines.next(&mut buffer).transpose()) {
        turn.finish(piece.map(|piece| {
            let mut output = PieceOutput { text: buffers.take(), ..PieceOutput::default() };
            let failed = worker.piece(piece, &buffer, &mut output);
            Done { output, tally: worker.tally(), failed, bytes: piece.bytes() }
        }));
    }
}
