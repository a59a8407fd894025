//! One GET, with every bound that it needs: HTTPS, time, size, redirects, tries.

use std::thread;
use std::time::{Duration, Instant};

use ureq::Body;
use ureq::http::Response;
use ureq::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION, RETRY_AFTER,
};

use crate::cli::net::http::{Network, agent, explain, header, timed_out};
use crate::cli::net::server_url::ServerUrl;
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
    /// Where redirects led to, if anywhere else.
    pub redirected: Option<ServerUrl>,
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

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// The entity tag of what is already there.
    etag: Option<&'a str>,
    /// The media types that are understood.
    accept: &'static str,
    /// What it is, to follow "not".
    what: &'static str,
    /// The longest body that is read.
    limit: usize,
}

impl<'a> Wanted<'a> {
    /// A JWK Set, or the metadata that lead to one, where no such entity is there already.
    pub(super) const fn keys(etag: Option<&'a str>) -> Self {
        let accept = "application/json, application/jwk-set+json";
        Self { etag, accept, what: "JSON", limit: limits::KEY_FILE_BYTES }
    }

    /// A status list token (draft-ietf-oauth-status-list section 8.1).
    const STATUS_LIST: Self = Self {
        etag: None,
        accept: "application/statuslist+jwt",
        what: "a status list",
        limit: limits::TOKEN_BYTES,
    };
}

/// The status list token that the user named.
///
/// # Errors
///
/// A `network` fault that names the step that failed.
pub fn status_list(url: &ServerUrl, network: &Network) -> Result<Vec<u8>, Fault> {
    Ok(get(url, url, network, Wanted::STATUS_LIST)?.body)
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
/// That it is plain HTTP, and another host's.
pub(super) fn check(url: &ServerUrl, network: &Network) -> Result<(), Fault> {
    if url.is_https() || url.is_loopback() || network.allow_http {
        return Ok(());
    }
    let why = "plain HTTP: anybody on the network could replace the keys";
    Err(Fault::new(Reason::Network, format!("{url}: {why}"))
        .advise("use https, or --allow-http for a test"))
}

/// Checks that one URL may lead to another: never from HTTPS to plain HTTP.
///
/// # Errors
///
/// Why it may not.
pub(super) fn check_step(from: &ServerUrl, to: &ServerUrl, network: &Network) -> Result<(), Fault> {
    if from.is_https() && !to.is_https() {
        return Err(Fault::new(Reason::Network, format!("from https to plain HTTP: {to}")));
    }
    check(to, network)
}

/// Gets a document. Where its address is not the one that the user `named`, the named one led to it.
///
/// # Errors
///
/// A `network` fault that names the step that failed.
#[expect(clippy::disallowed_methods, reason = "a request has a deadline")]
pub(super) fn get(
    url: &ServerUrl,
    named: &ServerUrl,
    network: &Network,
    wanted: Wanted<'_>,
) -> Result<Answer, Failure> {
    let deadline = Instant::now() + network.timeout;
    check(url, network)?;
    let mut at = url.clone();
    let mut redirects = 0;
    let mut tries = 1;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(or_offline(timed_out(url, network)).into());
        }
        let mut response = ask(&at, named, network, wanted, left)?;
        let status = response.status().as_u16();
        let redirected = (at != *url).then(|| at.clone());
        match status {
            200 => {
                return Ok(Answer { redirected, ..answer(url, &mut response, network, wanted)? });
            }
            304 => return Ok(Answer { not_modified: true, redirected, ..head(&response) }),
            301 | 302 | 303 | 307 | 308 => {
                redirects += 1;
                if redirects > REDIRECTS {
                    let message = format!("{url} redirects more than {REDIRECTS} times");
                    return Err(Fault::new(Reason::Network, message).into());
                }
                at = follow(url, &at, &response, network)?;
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
    url: &ServerUrl,
    named: &ServerUrl,
    network: &Network,
    wanted: Wanted<'_>,
    left: Duration,
) -> Result<Response<Body>, Fault> {
    let user_agent = concat!("jwtx/", env!("CARGO_PKG_VERSION"));
    let explained = |error| match explain(url, error, network) {
        fault if fault.message == timed_out(url, network).message => or_offline(fault),
        fault => fault,
    };
    let agent = agent(url, named, network, left, user_agent).map_err(explained)?;
    let mut request = agent.get(url.to_uri()?).header(ACCEPT, wanted.accept);
    if let Some(etag) = wanted.etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    request.call().map_err(explained)
}

fn head(response: &Response<Body>) -> Answer {
    Answer {
        not_modified: false,
        redirected: None,
        body: Vec::new(),
        etag: header(response, ETAG),
        cache_control: header(response, CACHE_CONTROL),
    }
}

fn answer(
    url: &ServerUrl,
    response: &mut Response<Body>,
    network: &Network,
    wanted: Wanted<'_>,
) -> Result<Answer, Fault> {
    let head = head(response);
    let kind = header(response, CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase();
    if kind.contains("html") || kind.starts_with("image/") {
        let message = format!("{url} returned {kind}, not {}", wanted.what);
        return Err(Fault::new(Reason::Network, message)
            .advise("check the URL: this looks like a web page"));
    }
    let body = response
        .body_mut()
        .with_config()
        .limit(wanted.limit as u64)
        .read_to_vec()
        .map_err(|error| explain(url, error, network))?;
    Ok(Answer { body, ..head })
}

/// Where a redirect leads to (RFC 9110 section 10.2.2).
fn follow(
    url: &ServerUrl,
    from: &ServerUrl,
    response: &Response<Body>,
    network: &Network,
) -> Result<ServerUrl, Fault> {
    let fail = |why: String| Fault::new(Reason::Network, format!("{url} redirects {why}"));
    let to = header(response, LOCATION).ok_or_else(|| fail("without a location".to_owned()))?;
    let to = from.join(&to).map_err(|other| fail(format!("to {other}")).caused_by(other))?;
    check_step(from, &to, network).map_err(|fault| fail(fault.message.clone()).caused_by(fault))?;
    Ok(to)
}

/// How long to wait before the next try: what the server asks for, within bounds, or twice as long
/// each time.
fn pause(response: &Response<Body>, tries: u32) -> Duration {
    header(response, RETRY_AFTER)
        .and_then(|text| text.trim().parse().ok())
        .map_or(Duration::from_millis(100) * 2_u32.pow(tries), Duration::from_secs)
        .min(LONGEST_PAUSE)
}

fn bad_status(url: &ServerUrl, status: u16) -> Failure {
    let fault = Fault::new(Reason::Network, format!("{url} returned status {status}"));
    let fault = match status {
        404 => fault.advise("check the URL"),
        429 => fault.advise("wait and try again: the server limits requests"),
        500..=599 => fault.advise("the server has a problem: try again later"),
        _ => fault,
    };
    Failure { fault, status: Some(status) }
}

/// What a server that took too long would have said may still be in the cache.
fn or_offline(fault: Fault) -> Fault {
    match fault.advice.clone() {
        Some(advice) => fault.advise(advice.and(", or use --offline with the cached keys")),
        None => fault,
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
