//! The connections that are open at once: a few. One that has not yet said who it is makes room for a newer one, so that
//! nobody who does not know the key can keep out who does.
#![expect(clippy::disallowed_methods, reason = "a connection waits for its place")]

use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// The most connections that are open at once.
const MOST: usize = 16;

/// The connections that are open.
#[derive(Debug, Clone, Default)]
pub(super) struct Slots(Arc<Mutex<Open>>);

#[derive(Debug, Default)]
struct Open {
    /// In the order in which they came.
    connections: Vec<Occupied>,
    next: u64,
}

#[derive(Debug)]
struct Occupied {
    number: u64,
    stream: Arc<TcpStream>,
    is_admitted: bool,
}

/// The place of one connection, which is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    slots: Slots,
    number: u64,
}

/// How long a connection waits before it looks for a place again.
const PAUSE: Duration = Duration::from_millis(20);

impl Slots {
    /// A place for a connection. Where every place is taken by somebody who knows the key, that is the page itself, and the
    /// connection waits for the end of one.
    pub(super) fn wait_for(&self, stream: &Arc<TcpStream>) -> Slot {
        loop {
            if let Some(slot) = self.take(stream) {
                return slot;
            }
            thread::sleep(PAUSE);
        }
    }

    /// A place for a connection, if need be that of the oldest one which nobody knows; none where there is none.
    fn take(&self, stream: &Arc<TcpStream>) -> Option<Slot> {
        let mut open = self.open();
        if open.connections.len() >= MOST {
            let unknown = open.connections.iter().position(|one| !one.is_admitted)?;
            let ended = open.connections.remove(unknown);
            // It is gone already, or its thread sees the end.
            let _ = ended.stream.shutdown(Shutdown::Both);
        }
        let number = open.next;
        open.next += 1;
        open.connections.push(Occupied { number, stream: stream.clone(), is_admitted: false });
        Some(Slot { slots: self.clone(), number })
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    /// Keeps the place until the end: whoever is there knows the key.
    pub(super) fn keep(&self) {
        let mut open = self.slots.open();
        let own = open.connections.iter_mut().find(|one| one.number == self.number);
        if let Some(own) = own {
            own.is_admitted = true;
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.slots.open().connections.retain(|one| one.number != self.number);
    }
}
