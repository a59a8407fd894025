//! The options that say how an API under test is asked: where its token goes, and within which
//! manners.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use ureq::http::method::InvalidMethod;
use ureq::http::{HeaderName, HeaderValue, Method};

use super::standard_input::is_named_by;
use crate::cli::exit::Misuse;
use crate::cli::io::input;
use crate::cli::net::api_client::{Carrier, Refreshing, Target, permitted};
use crate::cli::net::http::Network;
use crate::cli::net::server_url::ServerUrl;
use crate::cli::sensitive::Sensitive;
use crate::cli::value_parsers::{self, ValueError};
use crate::jose::{Object, Seconds, Value};

/// The default pause between two requests to other machines: two requests per second.
const PAUSE: Duration = Duration::from_millis(500);

/// The requests.
#[derive(Debug, Args)]
#[command(next_help_heading = "Requests")]
pub struct RequestArgs {
    /// HTTP method
    #[arg(long, value_name = "METHOD", default_value = "GET", value_parser = method)]
    method: Method,

    /// Send this header with every request; `{token}` in it is replaced by the token (repeatable)
    #[arg(short = 'H', long, value_name = "NAME: VALUE", value_parser = http_header)]
    http_header: Vec<Sensitive<(String, String)>>,

    /// Send the token as this cookie
    #[arg(long, value_name = "NAME", conflicts_with = "query", value_parser = name)]
    cookie: Option<String>,

    /// Send the token as this query parameter
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    query: Option<String>,

    /// Also test this endpoint, which exchanges a refresh token for an access token
    #[arg(long, value_name = "URL", requires = "refresh_token")]
    refresh_url: Option<String>,

    /// Refresh token, or @FILE
    #[arg(long, value_name = "TOKEN", requires = "refresh_url")]
    refresh_token: Option<Sensitive<String>>,

    /// Member of the JSON request body that holds the refresh token
    #[arg(long, value_name = "NAME", default_value = "refreshToken", requires = "refresh_url")]
    refresh_field: String,

    /// Send the refresh token as this cookie instead of in the body
    #[arg(long, value_name = "NAME", requires = "refresh_url", value_parser = name)]
    refresh_cookie: Option<String>,
}

/// What is allowed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct MannersArgs {
    /// Confirm that you may test this host; required for every host but this machine
    #[arg(long, value_name = "HOST")]
    i_own: Option<String>,

    /// Allow plain HTTP to hosts other than this machine (for tests)
    #[arg(long)]
    allow_http: bool,

    /// Requests per second, 1 to 20 [default: 2 for other hosts, no limit for this machine]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=20))]
    rate: Option<u32>,

    /// Time limit for a response: 5s, 30s
    #[arg(long, value_name = "SPAN", default_value = "10s", value_parser = value_parsers::timeout)]
    timeout: Seconds,

    /// Also trust the certificates in this PEM file
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
}

fn http_header(text: &str) -> Result<Sensitive<(String, String)>, ValueError> {
    let (name, value) = text
        .split_once(':')
        .filter(|(name, _)| !name.trim().is_empty())
        .ok_or_else(|| ValueError::new("write 'Name: value', such as 'X-Api-Version: 2'"))?;
    let (name, value) = (name.trim(), value.trim());
    let wrong =
        || ValueError::new("a header name has letters, digits and -; its value is one line");
    HeaderName::try_from(name).map_err(|error| wrong().caused_by(error))?;
    HeaderValue::try_from(value).map_err(|error| wrong().caused_by(error))?;
    Ok(Sensitive::from((name.to_owned(), value.to_owned())))
}

fn method(text: &str) -> Result<Method, ValueError> {
    text.to_ascii_uppercase().parse().map_err(|error: InvalidMethod| {
        ValueError::new("it is not an HTTP method; use GET or HEAD").caused_by(error)
    })
}

/// The name of a cookie, which is made of the same characters as that of a header (RFC 6265 section 4.1.1).
fn name(text: &str) -> Result<String, ValueError> {
    HeaderName::try_from(text).map(|_| text.to_owned()).map_err(|error| {
        ValueError::new("the name of a cookie has letters, digits, - and _").caused_by(error)
    })
}

impl RequestArgs {
    /// Whether the refresh token is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.refresh_token.as_ref().is_some_and(|token| is_named_by(token))
    }

    /// The API at this address.
    ///
    /// # Errors
    ///
    /// That it may not be asked, or cannot.
    pub fn target(&self, url: &str, manners: &MannersArgs) -> anyhow::Result<Target> {
        let url = permitted(url, manners.i_own.as_deref(), manners.allow_http)?;
        let mut headers: Vec<(String, String)> =
            self.http_header.iter().map(|header| (**header).clone()).collect();
        let places = headers.iter().filter(|(_, value)| value.contains("{token}")).count();
        if places + usize::from(self.cookie.is_some() || self.query.is_some()) > 1 {
            let what = "the token can be in only one place, but there are several";
            return Err(Misuse::new(
                what,
                "use only one of a header with {token}, --cookie or --query",
            )
            .into());
        }
        let templated = headers.iter().position(|(_, value)| value.contains("{token}"));
        let carrier = match (&self.cookie, &self.query, templated) {
            (Some(name), ..) => Carrier::Cookie(name.clone()),
            (_, Some(name), _) => Carrier::Query(name.clone()),
            (.., Some(at)) => {
                let (name, value) = headers.remove(at);
                Carrier::Header(name, value)
            }
            _ => Carrier::Bearer,
        };
        let pause = match manners.rate {
            Some(rate) => Duration::from_secs(1) / rate,
            None if Target::is_local(&url) => Duration::ZERO,
            None => PAUSE,
        };
        let network = Network {
            allow_http: manners.allow_http,
            ca_file: manners.ca_file.clone(),
            timeout: Duration::from_secs_f64(manners.timeout.approximate().clamp(0.001, 300.0)),
        };
        let refreshing = self.refreshing(&url)?;
        let mut target = Target::new(url, carrier, network, pause);
        target.method = self.method.clone();
        target.headers = headers;
        target.refreshing = refreshing;
        Ok(target)
    }

    /// How to refresh. The refresh token goes nowhere but to the API's own origin.
    fn refreshing(&self, api: &ServerUrl) -> anyhow::Result<Option<Refreshing>> {
        let (Some(url), Some(token)) = (&self.refresh_url, &self.refresh_token) else {
            return Ok(None);
        };
        let url = ServerUrl::parse(url).map_err(|other| {
            let what = format!("--refresh-url names {other}");
            Misuse::new(
                what,
                other.advice().cloned().unwrap_or_else(|| "write the full URL".into()),
            )
        })?;
        if !url.is_same_origin(api) {
            let what = format!("--refresh-url {url} does not have the same origin as the API");
            return Err(Misuse::new(what, "jwtx sends tokens only to the origin under test").into());
        }
        let token = input::read(Some(token), false, "probe")?.only().ok_or_else(|| {
            Misuse::new("--refresh-token contains several tokens", "pass only the refresh token")
        })?;
        let token = token.text;
        let cookie = self.refresh_cookie.as_ref().map(|name| format!("{name}={token}"));
        let mut body = Object::new();
        body.set(&self.refresh_field, Value::String(token));
        let body = if cookie.is_some() { String::new() } else { body.to_string() };
        Ok(Some(Refreshing { url, body, cookie }))
    }
}
