//! The API under test: one request at a time, at a polite pace, no more than a few dozen, and only
//! where the command line says that this is all right.

mod curl;

use std::io::Read as _;
use std::thread;
use std::time::{Duration, Instant};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ureq::Body;
use ureq::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, DATE, RETRY_AFTER};
use ureq::http::{Method, Request, Response as HttpResponse};

use crate::cli::exit::Misuse;
use crate::cli::net::http::{Network, agent, explain, header};
use crate::cli::net::server_url::ServerUrl;
use crate::jose::NumericDate;
use crate::probe::Response;
use crate::report::{Fault, Reason};

/// How many requests one run may send.
pub const REQUESTS: usize = 60;

/// How much of a body is read.
const BODY_BYTES: u64 = 256 * 1024;

/// How often one request is sent again to an API that asks for patience.
const TRIES: usize = 3;

/// The longest pause that an API may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

const USER_AGENT: &str =
    concat!("jwtx/", env!("CARGO_PKG_VERSION"), " (probe: tests of bearer tokens)");

/// All but the unreserved characters of RFC 3986 section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where a request has its token.
#[derive(Debug, Clone)]
pub enum Carrier {
    /// `Authorization: Bearer TOKEN`
    Bearer,
    /// A cookie of this name.
    Cookie(String),
    /// A query parameter of this name.
    Query(String),
    /// A header, `{token}` in whose value stands for it.
    Header(String, String),
}

/// How a refresh token is sent. It has no `Debug`, which would show the token.
#[derive(Clone)]
pub struct Refreshing {
    /// Where.
    pub url: ServerUrl,
    /// The body: JSON.
    pub body: String,
    /// The cookie, instead of the body.
    pub cookie: Option<String>,
}

/// The API under test.
pub struct Target {
    /// The address.
    pub url: ServerUrl,
    /// The method.
    pub method: Method,
    /// The headers of every request.
    pub headers: Vec<(String, String)>,
    /// Where the token goes.
    pub carrier: Carrier,
    /// How the network is used.
    pub network: Network,
    /// The pause between two requests.
    pub pause: Duration,
    /// How to refresh.
    pub refreshing: Option<Refreshing>,
    sent: usize,
    last: Option<Instant>,
}

/// Whether this URL may be probed at all.
///
/// # Errors
///
/// What it takes to be allowed to.
pub fn permitted(text: &str, owned: Option<&str>, allow_http: bool) -> Result<ServerUrl, Misuse> {
    let url = ServerUrl::parse(text).map_err(|other| {
        let whole = "write the full URL, such as http://localhost:3000/api/me".into();
        let what = format!("the URL to probe is {other}");
        Misuse::new(what, other.advice().cloned().unwrap_or(whole))
    })?;
    let fail = |why: &str, advice: &str| Misuse::new(format!("{url}: {why}"), advice.to_owned());
    if url.is_loopback() {
        return Ok(url);
    }
    let host = url.host();
    if !owned.is_some_and(|owned| owned.eq_ignore_ascii_case(host)) {
        let advice = format!("if you are allowed to test it, use --i-own {host}");
        return Err(fail("the host is not this machine", &advice));
    }
    if !url.is_https() && !allow_http {
        let why = "plain HTTP: anybody on the network could steal the valid token";
        return Err(fail(why, "use https, or --allow-http for a test"));
    }
    Ok(url)
}

impl Target {
    /// An API that nothing was sent to yet.
    #[must_use]
    pub fn new(url: ServerUrl, carrier: Carrier, network: Network, pause: Duration) -> Self {
        Self {
            url,
            method: Method::GET,
            headers: Vec::new(),
            carrier,
            network,
            pause,
            refreshing: None,
            sent: 0,
            last: None,
        }
    }

    /// Whether an address is this machine's.
    #[must_use]
    pub fn is_local(url: &ServerUrl) -> bool {
        url.is_loopback()
    }

    /// How many requests were sent.
    #[must_use]
    pub const fn sent(&self) -> usize {
        self.sent
    }

    /// Asks with a token, or with none where it is empty.
    ///
    /// # Errors
    ///
    /// A `network` fault that names the step that failed; an `io` fault once enough was sent.
    pub fn ask(&mut self, token: &str, clock: &dyn Fn() -> NumericDate) -> Result<Response, Fault> {
        let (url, headers) = self.request(token);
        self.send(&url, &self.method.clone(), &headers, None, clock)
    }

    /// Sends the refresh token.
    ///
    /// # Errors
    ///
    /// As [`Self::ask`]; or that there is nothing to refresh with.
    pub fn refresh(&mut self, clock: &dyn Fn() -> NumericDate) -> Result<Response, Fault> {
        let Some(refreshing) = self.refreshing.clone() else {
            return Err(Fault::new(Reason::Network, "there is no refresh token"));
        };
        let mut headers = self.headers.clone();
        match refreshing.cookie {
            Some(cookie) => headers.push((COOKIE.to_string(), cookie)),
            None => headers.push((CONTENT_TYPE.to_string(), "application/json".to_owned())),
        }
        self.send(&refreshing.url, &Method::POST, &headers, Some(&refreshing.body), clock)
    }

    /// The address and the headers of a request with this token.
    fn request(&self, token: &str) -> (ServerUrl, Vec<(String, String)>) {
        let mut headers = self.headers.clone();
        let mut url = self.url.clone();
        if token.is_empty() {
            return (url, headers);
        }
        match &self.carrier {
            Carrier::Bearer => headers.push((AUTHORIZATION.to_string(), format!("Bearer {token}"))),
            Carrier::Cookie(name) => headers.push((COOKIE.to_string(), format!("{name}={token}"))),
            Carrier::Query(name) => {
                let name = utf8_percent_encode(name, RESERVED).to_string();
                url = url.with_parameter(&name, token);
            }
            Carrier::Header(name, value) => {
                headers.push((name.clone(), value.replace("{token}", token)));
            }
        }
        (url, headers)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a request")]
    #[expect(clippy::disallowed_methods, reason = "requests keep a pace")]
    fn send(
        &mut self,
        url: &ServerUrl,
        method: &Method,
        headers: &[(String, String)],
        body: Option<&str>,
        clock: &dyn Fn() -> NumericDate,
    ) -> Result<Response, Fault> {
        let mut tries = 1;
        loop {
            if self.sent == REQUESTS {
                let message = format!("the limit of {REQUESTS} requests is reached");
                return Err(Fault::new(Reason::Io, message)
                    .advise("check why the API needs so many requests"));
            }
            self.wait();
            self.sent += 1;
            let mut response = self.exchange(url, method, headers, body)?;
            let pause = patience(&response);
            if let Some(pause) = pause.filter(|_| tries < TRIES) {
                tries += 1;
                thread::sleep(pause);
                continue;
            }
            return Ok(read(&mut response, clock()));
        }
    }

    /// Keeps the pace.
    #[expect(clippy::disallowed_methods, reason = "requests keep a pace")]
    fn wait(&mut self) {
        if let Some(last) = self.last {
            thread::sleep(self.pause.saturating_sub(last.elapsed()));
        }
        self.last = Some(Instant::now());
    }

    fn exchange(
        &self,
        url: &ServerUrl,
        method: &Method,
        headers: &[(String, String)],
        body: Option<&str>,
    ) -> Result<HttpResponse<Body>, Fault> {
        let explained = |error: ureq::Error| explain(url, error, &self.network);
        let mut request = Request::builder().method(method).uri(url.to_uri()?);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let bad = |error: ureq::http::Error| {
            Fault::new(Reason::Network, format!("{url}: the request cannot be sent: {error}"))
                .advise("check the URL and the headers")
                .caused_by(error)
        };
        let agent = agent(url, &self.url, &self.network, self.network.timeout, USER_AGENT)
            .map_err(explained)?;
        match body {
            None => agent.run(request.body(()).map_err(bad)?),
            Some(body) => agent.run(request.body(body.to_owned()).map_err(bad)?),
        }
        .map_err(explained)
    }
}

/// How long an API asks to wait, if it does and that is bearable.
fn patience(response: &HttpResponse<Body>) -> Option<Duration> {
    if response.status().as_u16() != 429 {
        return None;
    }
    let date = |name| {
        let text = header(response, name)?;
        Some(chrono::DateTime::parse_from_rfc2822(&text).ok()?.timestamp())
    };
    let seconds = match header(response, RETRY_AFTER) {
        None => 1,
        // Seconds, or an instant (RFC 9110 section 10.2.3), seen from the server's own clock.
        Some(text) => match text.trim().parse() {
            Ok(seconds) => seconds,
            Err(_) => u64::try_from(date(RETRY_AFTER)? - date(DATE)?).unwrap_or(0),
        },
    };
    let asked = Duration::from_secs(seconds);
    (asked <= LONGEST_PAUSE).then_some(asked)
}

fn read(response: &mut HttpResponse<Body>, received: NumericDate) -> Response {
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let mut body = Vec::new();
    let mut bounded = response.body_mut().as_reader().take(BODY_BYTES + 1);
    let trouble = match bounded.read_to_end(&mut body) {
        Err(error) => Some(format!("reading the body failed: {error}")),
        Ok(_) if body.len() as u64 > BODY_BYTES => {
            body.truncate(usize::try_from(BODY_BYTES).unwrap_or(usize::MAX));
            Some(format!("the body is longer than {BODY_BYTES} bytes; jwtx did not read the rest"))
        }
        Ok(_) if std::str::from_utf8(&body).is_err() => Some("the body is not UTF-8".to_owned()),
        Ok(_) => None,
    };
    Response { status: response.status().as_u16(), headers, body, trouble, received }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
