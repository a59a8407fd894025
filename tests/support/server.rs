//! Servers on loopback for one test. Each is bounded in connections and in time, and stops when it is dropped.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

/// How many connections may be open at once; more are closed at once.
const CONNECTIONS: usize = 64;

/// How long a connection may stand still.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often is looked whether it is over.
const TICK: Duration = Duration::from_millis(100);

/// What accepts connections until it is dropped.
pub(crate) struct Loopback {
    pub(crate) port: u16,
    accepted: Arc<AtomicUsize>,
    ended: Arc<AtomicBool>,
}

impl Loopback {
    /// Starts it; each connection is served by a thread of its own, which is told when it is over.
    pub(crate) fn start(serve: impl Fn(TcpStream, &AtomicBool) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            accepted: Arc::default(),
            ended: Arc::default(),
        };
        let (accepted, ended) = (server.accepted.clone(), server.ended.clone());
        let (serve, open) = (Arc::new(serve), Arc::new(()));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                accepted.fetch_add(1, Ordering::SeqCst);
                if Arc::strong_count(&open) > CONNECTIONS {
                    continue;
                }
                let stream = stream.unwrap();
                stream.set_read_timeout(Some(PATIENCE)).unwrap();
                stream.set_write_timeout(Some(PATIENCE)).unwrap();
                let (serve, ended, open) = (serve.clone(), ended.clone(), open.clone());
                thread::spawn(move || {
                    serve(stream, &ended);
                    drop(open);
                });
            }
        });
        server
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the listener up, so that it sees that it is over.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

/// A request, as far as it matters here.
pub(crate) struct Request {
    pub(crate) method: String,
    /// The path, and the query.
    pub(crate) target: String,
    /// The names are in small letters.
    headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// All that stands before the body, as it was sent.
    pub(crate) head: String,
}

impl Request {
    /// Reads one; nothing where it is no HTTP.
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let lines = reader.by_ref().lines().map_while(Result::ok);
        let lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        let mut words = lines.first()?.split(' ').map(ToOwned::to_owned);
        let (method, target) = (words.next()?, words.next().unwrap_or_else(|| "/".to_owned()));
        let headers: Vec<(String, String)> = lines[1..]
            .iter()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let mut body = vec![0; length.map_or(0, |(_, value)| value.parse().unwrap())];
        reader.read_exact(&mut body).unwrap();
        let body = String::from_utf8(body).unwrap();
        Some(Self { method, target, headers, body, head: lines.join("\n") })
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn bearer(&self) -> &str {
        self.header("authorization").and_then(|text| text.strip_prefix("Bearer ")).unwrap_or("")
    }
}

/// What a server does.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Status, further headers, body.
    Says(u16, Vec<(&'static str, String)>, String),
    /// These bytes, and then nothing.
    Raw(Vec<u8>),
    /// Accepts, and never answers.
    Hangs,
    /// Closes the connection without a word.
    Closes,
    /// A byte of the body every 100 ms.
    Drips,
    /// Says with this status that a gigabyte follows, and goes on sending as long as anybody reads, but not
    /// more than a hundred megabytes.
    Floods(u16),
}

impl Reply {
    fn send(self, mut stream: &TcpStream, ended: &AtomicBool) {
        let is_over = || ended.load(Ordering::SeqCst);
        match self {
            Self::Says(status, headers, body) => {
                let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
                for (name, value) in headers {
                    let _ = write!(head, "{name}: {value}\r\n");
                }
                let text = format!("{head}Connection: close\r\n\r\n{body}");
                let _ = stream.write_all(text.as_bytes());
            }
            Self::Raw(bytes) => drop(stream.write_all(&bytes)),
            Self::Closes => {}
            Self::Hangs => {
                for _ in 0..300 {
                    if is_over() {
                        return;
                    }
                    thread::sleep(TICK);
                }
            }
            Self::Drips => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
                for _ in 0..100 {
                    if stream.write_all(b" ").is_err() || is_over() {
                        return;
                    }
                    thread::sleep(TICK);
                }
            }
            Self::Floods(status) => {
                let head = format!("HTTP/1.1 {status} X\r\nContent-Length: 1073741824\r\n\r\n");
                let _ = stream.write_all(head.as_bytes());
                for _ in 0..1600 {
                    if stream.write_all(&vec![b' '; 65_536]).is_err() {
                        return;
                    }
                }
            }
        }
    }
}

/// A server that speaks HTTP: what it does with a request is a closure, and what it was asked is kept.
pub(crate) struct Server {
    loopback: Loopback,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    pub(crate) fn start(route: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let kept = requests.clone();
        let loopback = Loopback::start(move |mut stream, ended| {
            let Some(request) = Request::read(&stream) else {
                let _ = stream.write_all(b"HTTP/1.1 400 X\r\n\r\n");
                return;
            };
            let reply = route(&request);
            kept.lock().unwrap().push(request);
            reply.send(&stream, ended);
        });
        Self { loopback, requests }
    }

    pub(crate) fn port(&self) -> u16 {
        self.loopback.port
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port())
    }

    /// How many connections were made to it.
    pub(crate) fn connections(&self) -> usize {
        self.loopback.accepted.load(Ordering::SeqCst)
    }

    /// What it was asked.
    pub(crate) fn requests(&self) -> MutexGuard<'_, Vec<Request>> {
        self.requests.lock().unwrap()
    }
}
