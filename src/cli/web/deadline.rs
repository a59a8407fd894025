//! The moment by which something has to be done.
#![expect(clippy::disallowed_methods, reason = "who waits for a client has to know for how long")]

use std::io;
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The moment by which something has to be done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline(Instant);

impl Deadline {
    /// So long from now.
    pub(super) fn after(span: Duration) -> Self {
        Self(Instant::now() + span)
    }

    /// The time that is left.
    ///
    /// # Errors
    ///
    /// That there is none.
    fn left(self) -> io::Result<Duration> {
        let left = self.0.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(left) }
    }

    /// Lets a client wait for what is read or written next no longer than this.
    ///
    /// # Errors
    ///
    /// That it is over.
    pub(super) fn bound(self, stream: &TcpStream) -> io::Result<()> {
        let left = Some(self.left()?);
        stream.set_read_timeout(left)?;
        stream.set_write_timeout(left)
    }
}
