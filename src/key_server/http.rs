//! One GET, with every bound that it needs: HTTPS, time, size, redirects, tries.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use ureq::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, LOCATION, RETRY_AFTER,
};
use ureq::http::{Response, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, Proxy};

use crate::jose::limits;
use crate::keys::load::read_bounded;
use crate::report::{Fault, Reason};

/// How the network is used.
#[derive(Debug, Clone)]
pub struct Network {
    /// Whether plain HTTP is allowed to other hosts than this one.
    pub allow_http: bool,
    /// Certificates that are trusted besides the system's.
    pub ca_file: Option<PathBuf>,
    /// The time that one document may take, redirects and tries included.
    pub timeout: Duration,
}

/// What a server answered.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Whether what is in the cache still holds (304).
    pub not_modified: bool,
    /// The body.
    pub body: Vec<u8>,
    /// The entity tag.
    pub etag: Option<String>,
    /// The `Cache-Control` header.
    pub cache_control: Option<String>,
}

/// Why a document could not be had, and the status that the server answered with, if it did.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) fault: Fault,
    pub(super) status: Option<u16>,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self { fault, status: None }
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        failure.fault
    }
}

/// How many redirects are followed.
const REDIRECTS: usize = 3;

/// How many times a server that is busy or broken is asked.
const TRIES: u32 = 3;

/// The longest pause between two tries, whatever the server asks for.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Checks that a URL may be asked at all.
///
/// # Errors
///
/// That it is no URL, or not HTTPS.
pub(super) fn check(url: &str, network: &Network) -> Result<Uri, Fault> {
    let fail = |why: &str| Fault::new(Reason::Network, format!("{url}: {why}"));
    let uri: Uri = url.parse().map_err(|_| fail("it is no URL"))?;
    let host = uri.host().ok_or_else(|| fail("the URL has no host"))?;
    match uri.scheme_str() {
        Some("https") => Ok(uri),
        Some("http") if is_loopback(host) || network.allow_http => Ok(uri),
        Some("http") => Err(fail("plain HTTP: anybody on the way could put in keys of their own")
            .advise("use https, or say --allow-http for a test")),
        _ => Err(fail("only https is asked")),
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

/// Gets a document.
///
/// # Errors
///
/// A `network` fault that names the step that failed.
#[expect(clippy::disallowed_methods, reason = "a deadline is the clock of this room alone")]
pub(super) fn get(url: &str, network: &Network, etag: Option<&str>) -> Result<Answer, Failure> {
    let deadline = Instant::now() + network.timeout;
    let mut uri = check(url, network)?;
    let mut redirects = 0;
    let mut tries = 1;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(timed_out(url, network).into());
        }
        let mut response =
            ask(&uri, network, etag, left).map_err(|error| explain(url, &error, network))?;
        let status = response.status().as_u16();
        match status {
            200 => return Ok(answer(url, &mut response, network)?),
            304 => return Ok(Answer { not_modified: true, ..head(&response) }),
            301 | 302 | 303 | 307 | 308 => {
                redirects += 1;
                if redirects > REDIRECTS {
                    let message = format!("{url} redirects more than {REDIRECTS} times");
                    return Err(Fault::new(Reason::Network, message).into());
                }
                uri = redirected(url, &uri, &response, network)?;
            }
            429 | 500..=599 if tries < TRIES => {
                let pause = pause(&response, tries);
                tries += 1;
                if pause >= left {
                    return Err(bad_status(url, status));
                }
                thread::sleep(pause);
            }
            _ => return Err(bad_status(url, status)),
        }
    }
}

fn ask(
    uri: &Uri,
    network: &Network,
    etag: Option<&str>,
    left: Duration,
) -> Result<Response<Body>, ureq::Error> {
    let loopback = uri.host().is_some_and(is_loopback);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(roots(network)?)
        .unversioned_rustls_crypto_provider(provider)
        .build();
    let agent: Agent = Agent::config_builder()
        .tls_config(tls)
        .proxy(if loopback { None } else { Proxy::try_from_env() })
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("jwtx/", env!("CARGO_PKG_VERSION")))
        .timeout_connect(Some(left.min(network.timeout / 2)))
        .timeout_global(Some(left))
        .build()
        .into();
    let mut request = agent.get(uri).header(ACCEPT, "application/json, application/jwk-set+json");
    if let Some(etag) = etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    request.call()
}

/// The system's certificates, and those of `--ca-file`.
fn roots(network: &Network) -> Result<RootCerts, ureq::Error> {
    let Some(path) = &network.ca_file else { return Ok(RootCerts::PlatformVerifier) };
    let other = |message: String| ureq::Error::Other(message.into());
    let bytes = read_bounded(path, limits::KEY_FILE_BYTES, "certificate file")
        .map_err(|fault| other(fault.message))?;
    let mut certificates: Vec<Certificate<'static>> = Vec::new();
    for block in pem::parse_many(&bytes).unwrap_or_default() {
        certificates.push(Certificate::from_der(block.contents()).to_owned());
    }
    if certificates.is_empty() {
        return Err(other(format!("{} holds no certificate in PEM", path.display())));
    }
    for certificate in rustls_native_certs::load_native_certs().certs {
        certificates.push(Certificate::from_der(&certificate).to_owned());
    }
    Ok(RootCerts::new_with_certs(&certificates))
}

fn header(response: &Response<Body>, name: HeaderName) -> Option<String> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned)
}

fn head(response: &Response<Body>) -> Answer {
    Answer {
        not_modified: false,
        body: Vec::new(),
        etag: header(response, ETAG),
        cache_control: header(response, CACHE_CONTROL),
    }
}

fn answer(url: &str, response: &mut Response<Body>, network: &Network) -> Result<Answer, Fault> {
    let head = head(response);
    let kind = header(response, CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase();
    if kind.contains("html") || kind.starts_with("image/") {
        let message = format!("{url} answers with {kind}, not with JSON");
        return Err(Fault::new(Reason::Network, message)
            .advise("check the URL: this looks like a page for people"));
    }
    let limit = limits::KEY_FILE_BYTES;
    let body = response
        .body_mut()
        .with_config()
        .limit(limit as u64)
        .read_to_vec()
        .map_err(|error| explain(url, &error, network))?;
    Ok(Answer { body, ..head })
}

fn redirected(
    url: &str,
    from: &Uri,
    response: &Response<Body>,
    network: &Network,
) -> Result<Uri, Fault> {
    let fail = |why: String| Fault::new(Reason::Network, format!("{url} redirects {why}"));
    let to = header(response, LOCATION).ok_or_else(|| fail("without saying where".to_owned()))?;
    let (scheme, authority) =
        (from.scheme_str().unwrap_or("https"), from.authority().map_or("", |a| a.as_str()));
    let absolute = if to.contains("://") {
        to
    } else if to.starts_with("//") {
        format!("{scheme}:{to}")
    } else if to.starts_with('/') {
        format!("{scheme}://{authority}{to}")
    } else {
        let folder = from.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{to}")
    };
    let target =
        check(&absolute, network).map_err(|fault| fail(format!("to {}", fault.message)))?;
    if scheme == "https" && target.scheme_str() != Some("https") {
        return Err(fail(format!("from https to plain HTTP: {absolute}")));
    }
    Ok(target)
}

/// How long to wait before the next try: what the server asks for, within bounds, or twice as long
/// each time.
fn pause(response: &Response<Body>, tries: u32) -> Duration {
    header(response, RETRY_AFTER)
        .and_then(|text| text.trim().parse().ok())
        .map_or(Duration::from_millis(100) * 2_u32.pow(tries), Duration::from_secs)
        .min(LONGEST_PAUSE)
}

fn bad_status(url: &str, status: u16) -> Failure {
    let fault = Fault::new(Reason::Network, format!("{url} answers with status {status}"));
    let fault = match status {
        404 => fault.advise("check the URL"),
        429 => fault.advise("wait: the server asks for fewer requests"),
        500..=599 => fault.advise("the server is at fault: try again later"),
        _ => fault,
    };
    Failure { fault, status: Some(status) }
}

fn timed_out(url: &str, network: &Network) -> Fault {
    let seconds = network.timeout.as_secs_f32();
    Fault::new(Reason::Network, format!("{url} did not answer in full within {seconds} s"))
        .advise("try again, give it more --timeout, or use --offline with what is in the cache")
}

/// What a failure means, step by step.
fn explain(url: &str, error: &ureq::Error, network: &Network) -> Fault {
    let fail = |why: String| Fault::new(Reason::Network, format!("{url}: {why}"));
    match error {
        ureq::Error::HostNotFound => fail("the host's name is not known".to_owned())
            .advise("check the URL and this machine's name resolution"),
        ureq::Error::Timeout(_) | ureq::Error::BodyStalled => timed_out(url, network),
        ureq::Error::BodyExceedsLimit(limit) => {
            fail(format!("the answer is longer than the limit of {limit} bytes"))
        }
        ureq::Error::Rustls(error) => tls(url, &error.to_string()),
        ureq::Error::Tls(why) => tls(url, why),
        ureq::Error::Io(error) => {
            if let Some(inner) =
                error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>())
            {
                return tls(url, &inner.to_string());
            }
            match error.kind() {
                std::io::ErrorKind::TimedOut => timed_out(url, network),
                std::io::ErrorKind::ConnectionRefused => {
                    fail("the connection was refused: nothing listens there".to_owned())
                        .advise("check host and port, and that the server runs")
                }
                _ => fail(format!("the connection failed: {error}")),
            }
        }
        ureq::Error::ConnectionFailed => fail("the connection failed".to_owned()),
        ureq::Error::ConnectProxyFailed(why) => fail(format!("the proxy refused: {why}")),
        other => fail(other.to_string()),
    }
}

fn tls(url: &str, why: &str) -> Fault {
    Fault::new(Reason::Network, format!("{url}: the server cannot be trusted (TLS): {why}"))
        .advise("mend its certificate, or name the CA that vouches for it with --ca-file")
}
