//! Buffers that go round: fresh ones of this size are mapped and cleared by the system each time,
//! which costs as much as a part of the judging.

use std::sync::{Arc, Mutex, PoisonError};

/// The most buffers that wait to be used again.
const WAITING: usize = 64;

/// Buffers for what is written.
#[derive(Clone, Default)]
pub(super) struct Buffers(Arc<Mutex<Vec<Vec<u8>>>>);

impl Buffers {
    /// An empty buffer, with whatever room it had before.
    pub(super) fn take(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Gives a buffer back.
    pub(super) fn give(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < WAITING {
            waiting.push(buffer);
        }
    }
}
