//! One request in, one response out, within limits of size and time. Each connection carries one request, so that none can
//! hide behind another.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use zeroize::Zeroizing;

use super::deadline::Deadline;
use super::response::{Response, Status};
use crate::jose::limits;

/// The most bytes of a request line and its headers.
const HEAD_BYTES: usize = 16 * 1024;

/// The most headers.
const HEADERS: usize = 64;

/// The most pieces that a request line and its headers may come in.
const PIECES: usize = 256;

/// The most bytes of a body: two tokens of the largest size, and what JSON adds to them.
const BODY_BYTES: usize = 2 * limits::TOKEN_BYTES + 4 * 1024 * 1024;

/// The time for a request line and its headers.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// The time for a body.
const BODY_TIME: Duration = Duration::from_secs(30);

/// The time for a response.
const RESPONSE_TIME: Duration = Duration::from_secs(30);

/// The time for what a client still sends after it was answered.
const REST_TIME: Duration = Duration::from_secs(2);

/// The most that is read, and thrown away, of what a client still sends after it was answered.
const REST_BYTES: usize = 128 * 1024 * 1024;

/// The request line and the headers.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) method: String,
    pub(super) target: String,
    /// In the order in which they came; names in lower case.
    headers: Vec<(String, Vec<u8>)>,
}

impl Head {
    /// The one value of a header, if it is there.
    ///
    /// # Errors
    ///
    /// That it is there more than once: who reads the first one and who reads the last would see two requests.
    pub(super) fn only(&self, name: &str) -> Result<Option<&[u8]>, Status> {
        let mut values = self.headers.iter().filter(|(one, _)| one == name);
        match (values.next(), values.next()) {
            (first, None) => Ok(first.map(|(_, value)| &**value)),
            (_, Some(_)) => Err(Status::BadRequest),
        }
    }
}

/// Why a request cannot be answered, or not as it was meant.
#[derive(Debug)]
pub(super) enum Failure {
    /// It is answered with this.
    Refused(Status),
    /// Nobody is there to be answered: the client went away, or took too long.
    Gone,
}

impl From<io::Error> for Failure {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

impl From<Status> for Failure {
    fn from(status: Status) -> Self {
        Self::Refused(status)
    }
}

/// A connection, and what was read from it ahead.
pub(super) struct Connection<'a> {
    stream: &'a TcpStream,
    ahead: Zeroizing<Vec<u8>>,
}

impl<'a> Connection<'a> {
    pub(super) fn new(stream: &'a TcpStream) -> Self {
        Self { stream, ahead: Zeroizing::new(Vec::with_capacity(HEAD_BYTES)) }
    }

    /// Reads the request line and the headers.
    ///
    /// # Errors
    ///
    /// That they are none, too long, or too slow.
    pub(super) fn head(&mut self) -> Result<Head, Failure> {
        let deadline = Deadline::after(HEAD_TIME);
        for _ in 0..PIECES {
            let room = HEAD_BYTES.saturating_sub(self.ahead.len());
            if room == 0 {
                return Err(Status::HeadersTooLarge.into());
            }
            deadline.bound(self.stream)?;
            let from = self.ahead.len();
            self.ahead.resize(from + room, 0);
            let read = self.stream.read(&mut self.ahead[from..])?;
            self.ahead.truncate(from + read);
            if read == 0 {
                return Err(Failure::Gone);
            }
            if let Some((head, length)) = parse(&self.ahead)? {
                let rest = Zeroizing::new(self.ahead.split_off(length));
                self.ahead = rest;
                return Ok(head);
            }
        }
        Err(Failure::Gone)
    }

    /// Reads the body that the headers announce.
    ///
    /// # Errors
    ///
    /// That its length is not said, or that it is too long, or too slow.
    pub(super) fn body(&mut self, head: &Head) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let length = length(head)?;
        let deadline = Deadline::after(BODY_TIME);
        match head.only("expect")? {
            None => {}
            Some(what) if what.eq_ignore_ascii_case(b"100-continue") => {
                deadline.bound(self.stream)?;
                self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
            }
            Some(_) => return Err(Status::ExpectationFailed.into()),
        }
        // A vector that grows would leave parts of a secret behind.
        let mut body = Zeroizing::new(Vec::with_capacity(length));
        let ahead = self.ahead.len().min(length);
        body.extend_from_slice(&self.ahead[..ahead]);
        while body.len() < length {
            const PIECE: usize = 64 * 1024;
            deadline.bound(self.stream)?;
            let from = body.len();
            body.resize(length.min(from + PIECE), 0);
            let read = self.stream.read(&mut body[from..])?;
            body.truncate(from + read);
            if read == 0 {
                return Err(Failure::Gone);
            }
        }
        Ok(body)
    }

    /// Answers, and ends the connection so that the answer arrives even where the client is still sending.
    ///
    /// # Errors
    ///
    /// That the client went away, or took too long.
    pub(super) fn answer(self, response: &Response) -> io::Result<()> {
        let deadline = Deadline::after(RESPONSE_TIME);
        let head = response.head();
        for mut rest in [head.as_bytes(), &response.body] {
            while !rest.is_empty() {
                deadline.bound(self.stream)?;
                let written = (&mut &*self.stream).write(rest)?;
                rest = &rest[written..];
            }
        }
        self.stream.shutdown(Shutdown::Write)?;
        self.throw_away_rest()
    }

    /// To close a connection from which not all was read would take back the answer.
    fn throw_away_rest(self) -> io::Result<()> {
        let deadline = Deadline::after(REST_TIME);
        let mut piece = Zeroizing::new(vec![0; 64 * 1024]);
        let mut thrown = 0;
        while thrown < REST_BYTES {
            deadline.bound(self.stream)?;
            match (&mut &*self.stream).read(&mut piece)? {
                0 => break,
                read => thrown += read,
            }
        }
        Ok(())
    }
}

/// The request line and the headers, and how long they are, once they are complete.
fn parse(text: &[u8]) -> Result<Option<(Head, usize)>, Failure> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let length = match request.parse(text) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Status::HeadersTooLarge.into()),
        Err(_) => return Err(Status::BadRequest.into()),
    };
    let headers = request.headers.iter();
    let head = Head {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        headers: headers.map(|it| (it.name.to_ascii_lowercase(), it.value.to_vec())).collect(),
    };
    Ok(Some((head, length)))
}

/// The length of the body. Of two ways to say it, each client and server could believe another one.
fn length(head: &Head) -> Result<usize, Status> {
    let length = head.only("content-length")?;
    match (head.only("transfer-encoding")?, length) {
        (Some(_), Some(_)) => Err(Status::BadRequest),
        (Some(_) | None, None) => Err(Status::LengthRequired),
        (None, Some(digits)) => {
            if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
                return Err(Status::BadRequest);
            }
            let length = str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
            length.filter(|length| *length <= BODY_BYTES).ok_or(Status::ContentTooLarge)
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
