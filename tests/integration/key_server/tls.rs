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

    /// A server that answers with the key set.
    fn server(&self, host: &str, expired: bool) -> Loopback {
        let body = key_set("a");
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}", body.len());
        self.saying(host, expired, [head.as_bytes(), CLOSE, &body].concat())
    }

    /// A server that answers with these bytes.
    fn saying(&self, host: &str, expired: bool, answer: Vec<u8>) -> Loopback {
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
        answering(Arc::new(config), answer)
    }
}

/// The end of a head.
const CLOSE: &[u8] = b"\r\nConnection: close\r\n\r\n";

/// Answers whatever it is asked with the same bytes.
fn answering(config: Arc<rustls::ServerConfig>, answer: Vec<u8>) -> Loopback {
    Loopback::start(move |mut stream, _| {
        let mut session = rustls::ServerConnection::new(config.clone()).unwrap();
        let mut tls = rustls::Stream::new(&mut session, &mut stream);
        let mut line = String::new();
        if BufReader::new(&mut tls).read_line(&mut line).is_ok() {
            let _ = tls.write_all(&answer).and_then(|()| tls.flush());
        }
    })
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
    let verify = |server: &Loopback, more: &[&str]| {
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
        (&good, vec![], "is not trusted"),
        (&good, vec!["--ca-file", theirs.as_str()], "is not trusted"),
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
    let plain = Server::start();
    plain.says("/keys", 200, &[("Content-Type", "application/json")], &key_set("a"));
    let authority = Authority::new();
    let folder = Folder::new("downgrade");
    let trusted = folder.file("ca.pem", authority.pem.as_bytes());
    let head =
        format!("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {}", plain.url("/keys"));
    let secure = authority.saying("localhost", false, [head.as_bytes(), CLOSE].concat());
    let url = format!("https://localhost:{}/keys", secure.port);
    let token = token(&["--kid", "a"]);
    // On this machine plain HTTP is allowed, but not on the way from HTTPS.
    for more in [&[][..], &["--allow-http"]] {
        let args = ["verify", "--no-cache", "--ca-file", &trusted, "--at", AT, "--jwks", &url];
        let run = run(&[&args, more, &[&token]].concat(), None);
        assert_eq!(run.status, Some(1), "{}", run.stdout);
        assert!(first_line(&run).contains("from https to plain HTTP"), "{}", run.stdout);
    }
    assert_eq!(plain.asked(), 0);
}

#[test]
fn nothing_redirects_to_plain_http_elsewhere() {
    let server = Server::start();
    server.says("/keys", 302, &[("Location", "http://keys.example/keys")], b"");
    let url = server.url("/keys");
    let token = token(&[]);
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert!(first_line(&run).contains("plain HTTP"), "{}", run.stdout);
}
