//! One GET, with every bound that it needs: HTTPS, time, size, redirects, tries.

use std::thread;
use std::time::{Duration, Instant};

use ureq::Body;
use ureq::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION, RETRY_AFTER,
};
use ureq::http::{Response, Uri};

use crate::http::{Network, agent, explain, header, is_loopback, timed_out};
use crate::jose::limits;
use crate::report::{Fault, Reason};

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
            return Err(offline(timed_out(url, network)).into());
        }
        let mut response = ask(&uri, network, etag, left)
            .map_err(|error| offline(explain(url, &error, network)))?;
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
    let user_agent = concat!("jwtx/", env!("CARGO_PKG_VERSION"));
    let agent = agent(uri, network, left, user_agent)?;
    let mut request = agent.get(uri).header(ACCEPT, "application/json, application/jwk-set+json");
    if let Some(etag) = etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    request.call()
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

/// What waits too long may still be in the cache.
fn offline(fault: Fault) -> Fault {
    match &fault.advice {
        Some(advice) if advice.contains("--timeout") => {
            let advice = format!("{advice}, or use --offline with what is in the cache");
            fault.advise(advice)
        }
        _ => fault,
    }
}
