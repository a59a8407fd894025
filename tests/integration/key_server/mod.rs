//! Keys from servers, good and bad ones, on loopback: what is asked for, how often, and what is said
//! when it fails. Every server stops with its test.

mod issuers;
mod kept;
mod rotation;
mod secrecy;
mod sets;
mod steps;
mod tls;
mod trouble;
mod ways;

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::program::{Folder, Run, command, fixture};
use crate::server::{self, Loopback, Reply};

/// A server of keys: what each path does can be changed while it runs.
struct Server {
    http: server::Server,
    port: u16,
    paths: Arc<Mutex<HashMap<String, Reply>>>,
}

impl Server {
    fn start() -> Self {
        let paths: Arc<Mutex<HashMap<String, Reply>>> = Arc::default();
        let known = paths.clone();
        let http = server::Server::start(move |request| {
            let missing = || Reply::Says(404, Vec::new(), "{}".to_owned());
            known.lock().unwrap().get(&request.target).cloned().unwrap_or_else(missing)
        });
        Self { port: http.port(), http, paths }
    }

    fn url(&self, path: &str) -> String {
        self.http.url(path)
    }

    fn set(&self, path: &str, does: Reply) {
        self.paths.lock().unwrap().insert(path.to_owned(), does);
    }

    fn says(&self, path: &str, status: u16, headers: &[(&'static str, &str)], body: &[u8]) {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let body = String::from_utf8(body.to_vec()).unwrap();
        self.set(path, Reply::Says(status, headers, body));
    }

    fn asked(&self) -> usize {
        self.http.connections()
    }

    /// The heads of what it was asked.
    fn requests(&self) -> Vec<String> {
        self.http.requests().iter().map(|request| request.head.clone()).collect()
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
    let requests = server.requests();
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
