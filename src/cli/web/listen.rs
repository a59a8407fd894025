//! Listens on this machine alone, answers, and ends: when it is told to, or when nobody asked for long.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where jwtx listens, a thread for each connection"
)]

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::api::{self, WebApi};
use super::document;
use super::guard::{AccessKey, Asked, Guard, check_type};
use super::http::{Connection, Failure};
use super::response::{Response, Status};
use super::slots::{Slot, Slots};
use crate::cli::io::signals;

/// What happens while it listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Somebody who may asked for the page.
    Opened,
    /// Somebody who may asked for something else.
    Asked,
    /// The browser could not be started, or said that it failed.
    NoBrowser,
    /// It is told to end.
    Stopped,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It was told to.
    Stopped,
    /// Nobody asked for anything for so long.
    Idle,
}

/// A server that listens.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    port: u16,
    key: AccessKey,
    sender: Sender<Event>,
    events: Receiver<Event>,
}

/// What every connection needs.
#[derive(Debug)]
struct Shared {
    guard: Guard,
    api: WebApi,
}

impl Listener {
    /// Listens at a port of this machine; at 0, at one that is free.
    ///
    /// # Errors
    ///
    /// That it is taken, or must not be used.
    pub fn bind(port: u16, key: AccessKey) -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = socket.local_addr()?.port();
        let (sender, events) = channel();
        Ok(Self { socket, port, key, sender, events })
    }

    /// The address of the page.
    #[must_use]
    pub fn address(&self) -> String {
        self.key.address(self.port)
    }

    /// The port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Ends with Ctrl-C, and when the program is asked to end.
    ///
    /// # Errors
    ///
    /// That the system does not tell of it.
    pub fn end_on_signal(&self) -> io::Result<()> {
        let events = self.events();
        signals::tell(move || {
            // Whoever listened has ended already.
            let _ = events.send(Event::Stopped);
        })
    }

    /// Where others say what happened.
    #[must_use]
    pub fn events(&self) -> Sender<Event> {
        self.sender.clone()
    }

    /// Answers until it is told to end, or until nobody asked for anything for so long; tells what happens meanwhile.
    pub fn serve(self, api: WebApi, idle: Duration, mut tell: impl FnMut(Event)) -> Ended {
        let guard = Guard { key: self.key, port: self.port };
        let shared = Arc::new(Shared { guard, api });
        let (socket, sender) = (self.socket, self.sender);
        // It ends with the program: nothing that it does has to be finished.
        thread::spawn(move || accept(&socket, &shared, &sender));
        loop {
            match self.events.recv_timeout(idle) {
                Ok(Event::Stopped) | Err(RecvTimeoutError::Disconnected) => return Ended::Stopped,
                Err(RecvTimeoutError::Timeout) => return Ended::Idle,
                Ok(event) => tell(event),
            }
        }
    }
}

fn accept(socket: &TcpListener, shared: &Arc<Shared>, events: &Sender<Event>) {
    let slots = Slots::default();
    loop {
        let Ok((stream, _)) = socket.accept() else {
            // There may be no file descriptor left for a moment.
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        let stream = Arc::new(stream);
        let slot = slots.wait_for(&stream);
        let (shared, events) = (shared.clone(), events.clone());
        let talk = move || talk(&stream, &slot, &shared, &events);
        // Without a thread, the connection is closed.
        let _ = thread::Builder::new().name("connection".to_owned()).spawn(talk);
    }
}

/// One request and its answer.
fn talk(stream: &TcpStream, slot: &Slot, shared: &Shared, events: &Sender<Event>) {
    let mut connection = Connection::new(stream);
    let response = match respond(&mut connection, slot, shared, events) {
        Ok(response) => response,
        Err(Failure::Refused(status)) => Response::bare(status),
        Err(Failure::Gone) => return,
    };
    // Nobody is left to be told that the client went away.
    let _ = connection.answer(&response);
}

fn respond(
    connection: &mut Connection<'_>,
    slot: &Slot,
    shared: &Shared,
    events: &Sender<Event>,
) -> Result<Response, Failure> {
    let head = connection.head()?;
    let asked = shared.guard.admit(&head)?;
    slot.keep();
    match asked {
        Asked::Page => {
            let _ = events.send(Event::Opened);
            Ok(document::response(&shared.guard.key.proof))
        }
        Asked::Api(name) => {
            if !api::is_known(&name) {
                return Err(Status::NotFound.into());
            }
            check_type(&head)?;
            let proof = shared.guard.key.proof.answer(&head)?;
            let body = connection.body(&head)?;
            let _ = events.send(Event::Asked);
            Ok(Response { proof, ..shared.api.answer(&name, &body) })
        }
    }
}
