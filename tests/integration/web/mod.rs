//! The server of the local page, asked as a browser would, and as somebody who should not.

mod answers;
mod attacks;
mod commands;
mod life;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::program::command;

/// How long any one step may take before a test fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server of its own, which ends with the test.
struct Web {
    child: Child,
    stdout: BufReader<ChildStdout>,
    stderr: BufReader<ChildStderr>,
    /// `http://127.0.0.1:PORT/KEY/`
    address: String,
}

/// A response as it came.
struct Response {
    status: u16,
    head: String,
    body: String,
}

impl Web {
    /// Starts one that opens no browser.
    fn start() -> Self {
        Self::of(command(&["web", "--no-open"]))
    }

    fn of(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let mut address = String::new();
        stdout.read_line(&mut address).unwrap();
        Self { child, stdout, stderr, address: address.trim_end().to_owned() }
    }

    fn port(&self) -> u16 {
        let rest = self.address.strip_prefix("http://127.0.0.1:").unwrap();
        rest.split('/').next().unwrap().parse().unwrap()
    }

    /// The path of the page: `/KEY/`.
    fn path(&self) -> String {
        let rest = self.address.strip_prefix("http://").unwrap();
        rest[rest.find('/').unwrap()..].to_owned()
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port())).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends these bytes and reads all that comes; empty where the connection is closed without a word.
    fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // It may have been answered and closed before all was sent.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        read_all(&mut stream)
    }

    /// A request with the usual `Host` and these further headers.
    fn ask(&self, line: &str, headers: &str) -> Response {
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port());
        let text = self.raw(format!("{line} HTTP/1.1\r\n{host}{headers}\r\n").as_bytes());
        response(&text)
    }

    fn page(&self, headers: &str) -> Response {
        self.ask(&format!("GET {}", self.path()), headers)
    }

    /// What the page is answered to a request.
    fn post(&self, name: &str, body: &str) -> Response {
        self.post_with(name, "Content-Type: application/json\r\n", body)
    }

    fn post_with(&self, name: &str, headers: &str, body: &str) -> Response {
        let line = format!("POST {}api/{name} HTTP/1.1\r\n", self.path());
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port());
        let length = body.len();
        let head = format!("{line}{host}{headers}Content-Length: {length}\r\n\r\n");
        response(&self.raw(&[head.as_bytes(), body.as_bytes()].concat()))
    }

    /// The answer to a request that there has to be one for.
    fn answer(&self, name: &str, request: &Value) -> Value {
        let response = self.post(name, &request.to_string());
        assert_eq!(response.status, 200, "{name}: {request}: {}", response.body);
        serde_json::from_str(&response.body).unwrap()
    }

    /// Waits until it has ended: its exit status, and what it still said.
    fn wait(mut self) -> (Option<i32>, String) {
        let mut said = String::new();
        self.stderr.read_to_string(&mut said).unwrap();
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "", "nothing but the address goes to standard output");
        (self.child.wait().unwrap().code(), said)
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_all(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that is reset has said what it said.
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8(bytes).unwrap()
}

fn response(text: &str) -> Response {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Response { status, head: head.to_owned(), body: body.to_owned() }
}
