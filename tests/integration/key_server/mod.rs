//! Keys from servers, good and bad ones, on loopback: what is asked for, how often, and what is said
//! when it fails. Every server stops with its test.

mod kept;
mod rotation;
mod secrecy;
mod steps;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::program::{Folder, Run, command, fixture};

/// An answer: status, headers, body.
#[derive(Clone)]
struct Answer(u16, Vec<(&'static str, String)>, Vec<u8>);

/// What a path does.
#[derive(Clone)]
enum Path {
    Says(Answer),
    /// Accepts, and never answers.
    Hangs,
    /// A byte of the body every 100 ms.
    Drips,
    /// Says that a gigabyte follows, and goes on sending.
    Floods,
}

struct Server {
    port: u16,
    paths: Arc<Mutex<HashMap<String, Path>>>,
    asked: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
    ended: Arc<AtomicBool>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            paths: Arc::default(),
            asked: Arc::default(),
            requests: Arc::default(),
            ended: Arc::default(),
        };
        let (paths, asked) = (server.paths.clone(), server.asked.clone());
        let (requests, ended) = (server.requests.clone(), server.ended.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                asked.fetch_add(1, Ordering::SeqCst);
                let (paths, requests, ended) = (paths.clone(), requests.clone(), ended.clone());
                thread::spawn(move || serve(&stream.unwrap(), &paths, &requests, &ended));
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn set(&self, path: &str, does: Path) {
        self.paths.lock().unwrap().insert(path.to_owned(), does);
    }

    fn says(&self, path: &str, status: u16, headers: &[(&'static str, &str)], body: &[u8]) {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.set(path, Path::Says(Answer(status, headers, body.to_vec())));
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the listener up, so that it sees that it is over.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

fn serve(
    mut stream: &TcpStream,
    paths: &Mutex<HashMap<String, Path>>,
    requests: &Mutex<Vec<String>>,
    ended: &AtomicBool,
) {
    let mut lines = BufReader::new(stream).lines();
    let mut request = Vec::new();
    while let Some(Ok(line)) = lines.next() {
        if line.is_empty() {
            break;
        }
        request.push(line);
    }
    let Some(first) = request.first() else { return };
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    requests.lock().unwrap().push(request.join("\n"));
    let does = paths.lock().unwrap().get(&path).cloned();
    let mut say = |Answer(status, headers, body): Answer| {
        let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let _ = stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes());
        let _ = stream.write_all(&body);
    };
    let pause = || thread::sleep(Duration::from_millis(100));
    match does {
        None => say(Answer(404, Vec::new(), b"{}".to_vec())),
        Some(Path::Says(answer)) => say(answer),
        Some(Path::Hangs) => {
            for _ in 0..100 {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                pause();
            }
        }
        Some(Path::Drips) => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            for _ in 0..100 {
                if stream.write_all(b" ").is_err() || ended.load(Ordering::SeqCst) {
                    return;
                }
                pause();
            }
        }
        Some(Path::Floods) => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
            // Stops when the reader goes away, or after 64 MiB, which is far beyond the limit.
            for _ in 0..1024 {
                if stream.write_all(&vec![b' '; 65_536]).is_err() {
                    return;
                }
            }
        }
    }
}

fn run(args: &[&str], cache: Option<&Folder>) -> Run {
    let mut command = command(args);
    if let Some(Folder(path)) = cache {
        command.env("XDG_CACHE_HOME", path);
    }
    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
    Run {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

const AT: &str = "2026-01-01T00:00:00Z";

/// A token of the fixture's P-256 key, with these further options.
fn token(options: &[&str]) -> String {
    let key = fixture("interop/keys/p256.pkcs8.pem");
    let args = [&["mint", "--at", AT, "--key", &key, "--exp", "1h"], options].concat();
    run(&args, None).stdout.trim().to_owned()
}

/// A JWK Set of the fixture's P-256 key under this id.
fn key_set(kid: &str) -> Vec<u8> {
    let jwk = std::fs::read_to_string(fixture("interop/keys/p256.public.jwk.json")).unwrap();
    let mut jwk: serde_json::Value = serde_json::from_str(&jwk).unwrap();
    jwk["kid"] = kid.into();
    serde_json::json!({ "keys": [jwk] }).to_string().into_bytes()
}

fn metadata(server: &Server) -> Vec<u8> {
    serde_json::json!({ "issuer": server.url(""), "jwks_uri": server.url("/keys") })
        .to_string()
        .into_bytes()
}

fn first_line(run: &Run) -> &str {
    run.stdout.lines().next().unwrap_or_default()
}

#[test]
fn a_set_by_url_verifies_and_is_asked_for_once_while_fresh() {
    let (server, cache) = (Server::start(), Folder::new("fresh"));
    server.says("/keys", 200, &[("Cache-Control", "max-age=600")], &key_set("a"));
    let (url, token) = (server.url("/keys"), token(&["--kid", "a"]));
    for _ in 0..3 {
        let run = run(&["verify", "--at", AT, "--jwks", &url, &token], Some(&cache));
        assert_eq!(run.status, Some(0), "{}", run.stdout);
    }
    assert_eq!(server.asked(), 1);
}

#[test]
fn the_cache_is_the_users_alone_and_no_cache_leaves_none() {
    let (server, cache) = (Server::start(), Folder::new("private"));
    server.says("/keys", 200, &[], &key_set("a"));
    let (url, token) = (server.url("/keys"), token(&["--kid", "a"]));
    run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], Some(&cache));
    assert_eq!(std::fs::read_dir(&cache.0).unwrap().count(), 0);
    run(&["verify", "--at", AT, "--jwks", &url, &token], Some(&cache));
    let folder = cache.0.join("jwtx/documents");
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(Result::unwrap).collect();
    assert_eq!(files.len(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(files[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn what_must_not_be_stored_is_not() {
    let (server, cache) = (Server::start(), Folder::new("no-store"));
    server.says("/keys", 200, &[("Cache-Control", "no-store")], &key_set("a"));
    let (url, token) = (server.url("/keys"), token(&["--kid", "a"]));
    for _ in 0..2 {
        run(&["verify", "--at", AT, "--jwks", &url, &token], Some(&cache));
    }
    assert_eq!(server.asked(), 2);
}

#[test]
fn a_stale_answer_is_asked_for_by_its_tag() {
    let (server, cache) = (Server::start(), Folder::new("tag"));
    let headers = [("Cache-Control", "max-age=0"), ("ETag", "\"one\"")];
    server.says("/keys", 200, &headers, &key_set("a"));
    let (url, token) = (server.url("/keys"), token(&["--kid", "a"]));
    let args = ["verify", "--at", AT, "--jwks", url.as_str(), &token];
    assert_eq!(run(&args, Some(&cache)).status, Some(0));
    server.says("/keys", 304, &headers, b"");
    assert_eq!(run(&args, Some(&cache)).status, Some(0));
    let requests = server.requests.lock().unwrap();
    assert!(requests[1].to_ascii_lowercase().contains("if-none-match: \"one\""), "{requests:?}");
}

#[test]
fn an_unknown_kid_makes_the_server_be_asked_once_more() {
    let (server, cache) = (Server::start(), Folder::new("rotation"));
    server.says("/keys", 200, &[("Cache-Control", "max-age=600")], &key_set("old"));
    let url = server.url("/keys");
    let verify = |token: &str| run(&["verify", "--at", AT, "--jwks", &url, token], Some(&cache));
    assert_eq!(verify(&token(&["--kid", "old"])).status, Some(0));
    server.says("/keys", 200, &[("Cache-Control", "max-age=600")], &key_set("new"));
    assert_eq!(verify(&token(&["--kid", "new"])).status, Some(0), "the set was renewed");
    assert_eq!(server.asked(), 2);
}

#[test]
fn a_kid_that_nobody_knows_is_named_with_those_there_are() {
    let server = Server::start();
    let two = [key_set("a"), key_set("b")]
        .map(|set| serde_json::from_slice::<serde_json::Value>(&set).unwrap()["keys"][0].clone());
    server.says("/keys", 200, &[], serde_json::json!({ "keys": two }).to_string().as_bytes());
    let (url, token) = (server.url("/keys"), token(&["--kid", "zzz"]));
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.contains("`zzz`") && run.stdout.contains("`a`, `b`"), "{}", run.stdout);
}

#[test]
fn an_issuer_is_found_through_its_metadata_and_vouches_for_its_own_tokens_only() {
    let (server, cache) = (Server::start(), Folder::new("issuer"));
    server.says("/.well-known/openid-configuration", 200, &[], &metadata(&server));
    server.says("/keys", 200, &[], &key_set("a"));
    let issuer = server.url("");
    let verify = |token: &str, more: &[&str]| {
        run(&[&["verify", "--at", AT, "--issuer", &issuer], more, &[token]].concat(), Some(&cache))
    };
    let own = token(&["--iss", &issuer, "--aud", "api"]);
    assert_eq!(verify(&own, &[]).status, Some(0));
    assert_eq!(verify(&own, &["--aud", "other"]).status, Some(6));
    assert_eq!(verify(&token(&["--iss", "https://id.example"]), &[]).status, Some(6));
    let later = ["verify", "--at", "2026-01-01T03:00:00Z", "--issuer", &issuer, &own];
    assert_eq!(run(&later, Some(&cache)).status, Some(3));
}

#[test]
fn the_authorization_servers_metadata_is_the_second_place() {
    let server = Server::start();
    server.says("/.well-known/oauth-authorization-server", 200, &[], &metadata(&server));
    server.says("/keys", 200, &[], &key_set("a"));
    let issuer = server.url("");
    let token = token(&["--iss", &issuer]);
    let run = run(&["verify", "--no-cache", "--at", AT, "--issuer", &issuer, &token], None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
}

#[test]
fn metadata_of_another_issuer_is_refused() {
    let server = Server::start();
    let other = br#"{"issuer":"https://evil.example","jwks_uri":"https://evil.example/keys"}"#;
    server.says("/.well-known/openid-configuration", 200, &[], other);
    let issuer = server.url("");
    let token = token(&["--iss", &issuer]);
    let run = run(&["verify", "--no-cache", "--at", AT, "--issuer", &issuer, &token], None);
    assert_eq!(run.status, Some(1));
    assert!(first_line(&run).contains("another issuer"), "{}", run.stdout);
}

#[test]
fn a_server_that_is_down_is_no_matter_while_the_cache_is_fresh_or_offline() {
    let cache = Folder::new("down");
    let token = token(&["--kid", "a"]);
    let url = {
        let server = Server::start();
        server.says("/keys", 200, &[("Cache-Control", "max-age=600")], &key_set("a"));
        let url = server.url("/keys");
        assert_eq!(
            run(&["verify", "--at", AT, "--jwks", &url, &token], Some(&cache)).status,
            Some(0)
        );
        url
    };
    let verify = |more: &[&str]| {
        run(&[&["verify", "--at", AT, "--jwks", &url], more, &[&token]].concat(), Some(&cache))
    };
    assert_eq!(verify(&[]).status, Some(0));
    assert_eq!(verify(&["--offline"]).status, Some(0));
    let down = verify(&["--no-cache"]);
    assert_eq!(down.status, Some(1));
    assert!(first_line(&down).contains("refused"), "{}", down.stdout);
    let empty = Folder::new("empty");
    let run = run(&["verify", "--at", AT, "--offline", "--jwks", &url, &token], Some(&empty));
    assert!(first_line(&run).contains("not in the cache"), "{}", run.stdout);
}

#[test]
fn every_bad_server_has_its_own_sentence() {
    let server = Server::start();
    let token = token(&["--kid", "a"]);
    let json = [("Content-Type", "application/json")];
    server.says("/html", 200, &[("Content-Type", "text/html")], b"<html>");
    server.says("/500", 500, &[], b"");
    server.says("/429", 429, &[("Retry-After", "0")], b"");
    server.says("/loop", 302, &[("Location", "/loop")], b"");
    server.says("/file", 302, &[("Location", "file:///etc/passwd")], b"");
    server.says("/away", 302, &[("Location", "http://keys.example/")], b"");
    server.says("/nowhere", 302, &[], b"");
    server.says("/cut", 200, &json, br#"{"keys":["#);
    server.says("/empty", 200, &json, b"");
    server.says("/none", 200, &json, br#"{"keys":[]}"#);
    server.says("/array", 200, &json, b"[]");
    server.says(
        "/many",
        200,
        &json,
        format!(r#"{{"keys":[{}0]}}"#, "0,".repeat(100_000)).as_bytes(),
    );
    server.set("/hang", Path::Hangs);
    server.set("/drip", Path::Drips);
    server.set("/flood", Path::Floods);
    for (path, sentence) in [
        ("/html", "text/html"),
        ("/500", "status 500"),
        ("/429", "status 429"),
        ("/missing", "status 404"),
        ("/loop", "more than 3 times"),
        ("/file", "redirects to file"),
        ("/away", "plain HTTP"),
        ("/nowhere", "without saying where"),
        ("/cut", "ends too early"),
        ("/empty", "it is empty"),
        ("/none", "no keys"),
        ("/array", "it is no key"),
        ("/many", "limit of 10000"),
        ("/hang", "did not answer"),
        ("/drip", "did not answer"),
        ("/flood", "limit of 1048576 bytes"),
    ] {
        let url = server.url(path);
        let args = ["verify", "--no-cache", "--timeout", "1s", "--at", AT, "--jwks", &url, &token];
        let run = run(&args, None);
        assert_eq!(run.status, Some(1), "{path}: {}", run.stdout);
        assert!(first_line(&run).starts_with("✗ TOKEN_ERROR"), "{path}: {}", run.stdout);
        assert!(first_line(&run).contains(sentence), "{path}: {}", first_line(&run));
    }
}

#[test]
fn a_busy_server_is_asked_again() {
    let server = Server::start();
    server.says("/500", 500, &[], b"");
    let (url, token) = (server.url("/500"), token(&[]));
    run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(server.asked(), 3);
}

#[test]
fn redirects_are_followed_within_bounds() {
    let server = Server::start();
    server.says("/one", 302, &[("Location", "two")], b"");
    server.says("/two", 307, &[("Location", &server.url("/keys"))], b"");
    server.says("/keys", 200, &[], &key_set("a"));
    let (url, token) = (server.url("/one"), token(&["--kid", "a"]));
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
}

#[test]
fn one_broken_key_does_not_spoil_the_others() {
    let server = Server::start();
    let mut set: serde_json::Value = serde_json::from_slice(&key_set("a")).unwrap();
    let good = set["keys"][0].clone();
    set["keys"] = serde_json::json!([{ "kty": "RSA", "kid": 5 }, { "kty": "EC" }, good]);
    server.says("/keys", 200, &[], set.to_string().as_bytes());
    let (url, token) = (server.url("/keys"), token(&["--kid", "a"]));
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("key-set-entry-unusable"), "{}", run.stdout);
}

#[test]
fn keys_of_one_name_are_all_tried_and_named() {
    let server = Server::start();
    let own = serde_json::from_slice::<serde_json::Value>(&key_set("a")).unwrap();
    let other = std::fs::read_to_string(fixture("interop/keys/p384.public.jwk.json")).unwrap();
    let mut other: serde_json::Value = serde_json::from_str(&other).unwrap();
    other["kid"] = "a".into();
    let set = serde_json::json!({ "keys": [other, own["keys"][0]] });
    server.says("/keys", 200, &[], set.to_string().as_bytes());
    let (url, token) = (server.url("/keys"), token(&["--kid", "a"]));
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("duplicate-kid"), "{}", run.stdout);
}

#[test]
fn a_secret_on_a_key_server_is_no_secret() {
    let server = Server::start();
    let secret = std::fs::read(fixture("interop/keys/oct.jwk.json")).unwrap();
    server.says("/keys", 200, &[], &secret);
    let key = fixture("interop/keys/oct.jwk.json");
    let minted = run(&["mint", "--at", AT, "--exp", "1h", "--key", &key], None);
    let url = server.url("/keys");
    let args = ["verify", "--no-cache", "--at", AT, "--jwks", &url, minted.stdout.trim()];
    let run = run(&args, None);
    assert_eq!(run.status, Some(1), "{}", run.stdout);
    assert!(first_line(&run).contains("known to everybody"), "{}", run.stdout);
}

/// The lines of a request, up to the empty one.
fn request(reader: &mut impl std::io::BufRead) -> Vec<String> {
    reader.lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect()
}

#[test]
fn a_proxy_is_used_where_the_environment_names_one_but_not_for_this_machine() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let asked = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let first = request(&mut reader).swap_remove(0);
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        request(&mut reader);
        let body = key_set("a");
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).unwrap();
        first
    });
    let token = token(&["--kid", "a"]);
    let verify = |url: &str, variables: &[(&str, &str)]| {
        let args = ["verify", "--no-cache", "--allow-http", "--at", AT, "--jwks", url, &token];
        command(&args).envs(variables.iter().copied()).output().unwrap().status.code()
    };
    let (url, server) = ("http://keys.example/keys", Server::start());
    server.says("/keys", 200, &[], &key_set("a"));
    let own = server.url("/keys");
    assert_eq!(verify(&own, &[("ALL_PROXY", &proxy)]), Some(0), "not for this machine");
    assert_eq!(verify(url, &[("ALL_PROXY", &proxy)]), Some(0));
    assert_eq!(asked.join().unwrap(), "CONNECT keys.example:80 HTTP/1.1");
    assert_eq!(verify(url, &[("ALL_PROXY", &proxy), ("NO_PROXY", "keys.example")]), Some(1));
}

#[test]
fn nothing_is_asked_over_plain_http_but_this_machine() {
    let token = token(&[]);
    for url in ["http://keys.example/jwks", "ftp://127.0.0.1/", "https://"] {
        let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", url, &token], None);
        assert_eq!(run.status, Some(1), "{url}: {}", run.stdout);
    }
}

#[test]
fn what_a_header_names_is_never_asked() {
    let server = Server::start();
    server.says("/keys", 200, &[], &key_set("a"));
    let jku = format!("jku={}", server.url("/keys"));
    let x5u = format!("x5u={}", server.url("/keys"));
    let token = token(&["--kid", "a", "--header", &jku, "--header", &x5u]);
    let run = run(&["verify", "--at", AT, &token], None);
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.contains("jku-present"), "{}", run.stdout);
    assert_eq!(server.asked(), 0);
}

mod tls {
    //! The same over TLS, with a private CA made in the test.

    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
    use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

    use super::*;

    struct Authority {
        issuer: Issuer<'static, KeyPair>,
        pem: String,
    }

    impl Authority {
        fn new() -> Self {
            let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            let key = KeyPair::generate().unwrap();
            let pem = params.self_signed(&key).unwrap().pem();
            Self { issuer: Issuer::new(params, key), pem }
        }

        /// A server that answers one connection after the other with the key set.
        fn server(&self, host: &str, expired: bool) -> Tls {
            let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
            if expired {
                params.not_before = date_time_ymd(2020, 1, 1);
                params.not_after = date_time_ymd(2021, 1, 1);
            }
            let key = KeyPair::generate().unwrap();
            let certificate = params.signed_by(&key, &self.issuer).unwrap();
            let private = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
            let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
            let config = rustls::ServerConfig::builder_with_provider(provider)
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(vec![certificate.der().clone()], private)
                .unwrap();
            Tls::start(Arc::new(config))
        }
    }

    struct Tls {
        port: u16,
        ended: Arc<AtomicBool>,
    }

    impl Tls {
        fn start(config: Arc<rustls::ServerConfig>) -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let port = listener.local_addr().unwrap().port();
            let ended = Arc::new(AtomicBool::new(false));
            let over = ended.clone();
            thread::spawn(move || {
                for stream in listener.incoming() {
                    if over.load(Ordering::SeqCst) {
                        return;
                    }
                    let mut stream = stream.unwrap();
                    let mut session = rustls::ServerConnection::new(config.clone()).unwrap();
                    let mut tls = rustls::Stream::new(&mut session, &mut stream);
                    let mut line = String::new();
                    if BufReader::new(&mut tls).read_line(&mut line).is_ok() {
                        let body = key_set("a");
                        let head = format!(
                            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                            body.len()
                        );
                        let _ = tls.write_all(head.as_bytes()).and_then(|()| tls.write_all(&body));
                        let _ = tls.flush();
                    }
                }
            });
            Self { port, ended }
        }
    }

    impl Drop for Tls {
        fn drop(&mut self) {
            self.ended.store(true, Ordering::SeqCst);
            drop(TcpStream::connect(("127.0.0.1", self.port)));
        }
    }

    #[test]
    fn a_private_authority_is_trusted_where_it_is_named_and_only_there() {
        let (authority, other) = (Authority::new(), Authority::new());
        let folder = Folder::new("tls");
        let file = |name: &str, pem: &str| {
            let path = folder.0.join(name);
            std::fs::write(&path, pem).unwrap();
            path.to_string_lossy().into_owned()
        };
        let (ours, theirs) = (file("ours.pem", &authority.pem), file("theirs.pem", &other.pem));
        let token = token(&["--kid", "a"]);
        let verify = |server: &Tls, more: &[&str]| {
            let url = format!("https://localhost:{}/keys", server.port);
            run(
                &[&["verify", "--no-cache", "--at", AT, "--jwks", &url], more, &[&token]].concat(),
                None,
            )
        };
        let good = authority.server("localhost", false);
        let run = verify(&good, &["--ca-file", &ours]);
        assert_eq!(run.status, Some(0), "{}", run.stdout);
        for (server, more, sentence) in [
            (&good, vec![], "cannot be trusted"),
            (&good, vec!["--ca-file", theirs.as_str()], "cannot be trusted"),
            (&authority.server("localhost", true), vec!["--ca-file", &ours], "expired"),
            (&authority.server("other.example", false), vec!["--ca-file", &ours], "not valid for"),
            (&good, vec!["--ca-file", "/no/such/file"], "does not exist"),
        ] {
            let run = verify(server, &more);
            assert_eq!(run.status, Some(1), "{}", run.stdout);
            assert!(first_line(&run).contains(sentence), "{sentence}: {}", first_line(&run));
        }
    }

    #[test]
    fn https_never_redirects_to_plain_http() {
        // The rule is looked at where the address is known: on this machine plain HTTP is allowed.
        let server = Server::start();
        server.says("/keys", 302, &[("Location", "http://keys.example/keys")], b"");
        let url = server.url("/keys");
        let token = token(&[]);
        let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
        assert!(first_line(&run).contains("plain HTTP"), "{}", run.stdout);
    }
}
