//! The bytes of a file up to where it ends or cannot be read any more.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use super::files::{Bytes, Stream};
use crate::report::Fault;
use crate::report::text::file_name;

/// The bytes of one file up to where they end or cannot be read any more: what came before is not lost.
pub struct UntilFault {
    name: String,
    reader: Bytes,
    fault: FaultSlot,
}

/// Where it stands why a file could not be read to its end.
#[derive(Debug, Clone, Default)]
pub struct FaultSlot(Rc<RefCell<Option<Fault>>>);

impl FaultSlot {
    /// The fault, if there was one.
    #[must_use]
    pub fn take(&self) -> Option<Fault> {
        self.0.take()
    }
}

impl UntilFault {
    /// The bytes of a stream, and where it will stand what ended them.
    #[must_use]
    pub fn of(stream: Stream) -> (Self, FaultSlot) {
        let fault = FaultSlot::default();
        let name = match file_name(&stream.path) {
            name if name == "-" => "standard input".to_owned(),
            name => name,
        };
        (Self { name, reader: stream.reader, fault: fault.clone() }, fault)
    }
}

impl Read for UntilFault {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.reader.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let fault = Fault::unreadable(&self.name, error);
                    *self.fault.0.borrow_mut() = Some(fault);
                    return Ok(0);
                }
                read => return read,
            }
        }
    }
}
