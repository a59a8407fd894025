//! The address of a server, as the `url` crate reads it. It holds no user name and no password, and what it shows of
//! itself ends before the query: what is printed, kept or logged of it is no secret.

mod not_an_address;

use std::fmt;
use std::net::IpAddr;

use ureq::http::Uri;
use ureq::http::uri::InvalidUri;
use url::{Host, ParseError, Url};

use crate::report::{Fault, Reason};

pub use not_an_address::NotAnAddress;

/// The address of a server: `http` or `https`, with a host, without user information or fragment.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ServerUrl(Url);

/// How far the network reaches that a host is in, the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// This machine.
    Machine,
    /// Addresses that only a private network or a single link knows.
    Private,
    /// Everybody.
    Public,
}

impl ServerUrl {
    /// Reads an address.
    ///
    /// # Errors
    ///
    /// What it is instead.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        Self::checked(Url::parse(text)).map_err(|NotAnAddress(fault)| match completed(text) {
            Some(whole) => NotAnAddress(fault.advise(format!("write {whole}"))),
            None => NotAnAddress(fault),
        })
    }

    /// What this address makes of a reference, such as that of a redirect (RFC 3986 section 5).
    ///
    /// # Errors
    ///
    /// As [`Self::parse`].
    pub fn join(&self, reference: &str) -> Result<Self, NotAnAddress> {
        Self::checked(self.0.join(reference))
    }

    fn checked(url: Result<Url, ParseError>) -> Result<Self, NotAnAddress> {
        Self::usable(url).map_err(NotAnAddress)
    }

    /// The address, or what there is instead.
    fn usable(url: Result<Url, ParseError>) -> Result<Self, Fault> {
        let fail = |is: String| Fault::new(Reason::Network, is);
        let mut url = url.map_err(|error| match error {
            ParseError::RelativeUrlWithoutBase => {
                fail("a text that is not a URL: it does not start with https://".to_owned())
            }
            error => fail(format!("a text that is not a URL: {error}")).caused_by(error),
        })?;
        let scheme = url.scheme();
        if !matches!(scheme, "http" | "https") {
            return Err(fail(format!("{scheme}: only http and https are supported")));
        }
        if !url.username().is_empty() || url.password().is_some() {
            let host = url.host_str().unwrap_or_default();
            return Err(fail(format!("a URL with a user name or a password, for {host}"))
                .advise("remove it from the URL: URLs end up in logs and in the process list"));
        }
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// The whole of it, with the query: to be sent, never to be shown.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// The same for the HTTP client.
    ///
    /// # Errors
    ///
    /// That the client cannot use it.
    pub fn to_uri(&self) -> Result<Uri, Fault> {
        self.expose().parse().map_err(|error: InvalidUri| {
            Fault::new(Reason::Network, format!("{self}: the URL cannot be sent in a request"))
                .advise("percent-encode its unusual characters")
                .caused_by(error)
        })
    }

    /// The same with one more parameter in its query; `value` is put in as it is.
    #[must_use]
    pub fn with_parameter(&self, name: &str, value: &str) -> Self {
        let mut url = self.0.clone();
        let parameter = format!("{name}={value}");
        let query = match url.query() {
            Some(query) => format!("{query}&{parameter}"),
            None => parameter,
        };
        url.set_query(Some(&query));
        Self(url)
    }

    /// The same with another path, and without a query.
    #[must_use]
    pub fn with_path(&self, path: &str) -> Self {
        let mut url = self.0.clone();
        url.set_path(path);
        url.set_query(None);
        Self(url)
    }

    /// All of it before the query.
    #[must_use]
    pub fn without_query(&self) -> &str {
        self.expose().split('?').next().unwrap_or_default()
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// Its host, in the form in which all spellings of it are equal.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether what is sent there is encrypted on the way.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether two addresses are of one origin (RFC 6454).
    #[must_use]
    pub fn is_same_origin(&self, other: &Self) -> bool {
        self.0.origin() == other.0.origin()
    }

    /// Whether it is this machine's by its own text: `localhost`, or a loopback address.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// The reach of its host by its own text; none of a name whose addresses have to be looked up.
    #[must_use]
    pub fn reach(&self) -> Option<Reach> {
        match self.0.host()? {
            Host::Domain(name) => {
                let name = name.trim_end_matches('.');
                (name == "localhost" || name.ends_with(".localhost")).then_some(Reach::Machine)
            }
            Host::Ipv4(address) => Some(Reach::of(address.into())),
            Host::Ipv6(address) => Some(Reach::of(address.into())),
        }
    }
}

impl Reach {
    /// The reach of an address, by the registries of special-purpose addresses (RFC 6890).
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        let address = match address {
            IpAddr::V4(address) => address,
            IpAddr::V6(address) => {
                let [first, second, .., last, end] = address.segments();
                let [a, b, c, d] = [last >> 8, last & 255, end >> 8, end & 255]
                    .map(|part| u8::try_from(part).unwrap_or_default());
                match address.to_ipv4_mapped() {
                    Some(mapped) => mapped,
                    None if address.is_loopback() || address.is_unspecified() => {
                        return Self::Machine;
                    }
                    // IPv4 behind a translator (RFC 6052).
                    None if (first, second) == (0x64, 0xff9b) => [a, b, c, d].into(),
                    // Global unicast is 2000::/3; of it, 6to4, Teredo and documentation lead elsewhere.
                    None if first & 0xe000 != 0x2000
                        || first == 0x2002
                        || (first == 0x2001 && (second < 0x200 || second == 0xdb8)) =>
                    {
                        return Self::Private;
                    }
                    None => return Self::Public,
                }
            }
        };
        let [a, b, c, _] = address.octets();
        match (a, b, c) {
            (0 | 127, ..) => Self::Machine,
            (10 | 224..=255, ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 168, _)
            | (192, 0, 0 | 2)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113) => Self::Private,
            _ => Self::Public,
        }
    }
}

impl fmt::Display for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.without_query())?;
        if self.0.query().is_some() { f.write_str("?…") } else { Ok(()) }
    }
}

impl fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServerUrl({self})")
    }
}

/// The address that is meant by one without `https://`: `127.0.0.1:3000/me`, `api.example/me`. Of other texts nothing is
/// known; they may be secrets.
#[must_use]
pub fn completed(text: &str) -> Option<ServerUrl> {
    let (host, path) = text.split_once('/').unwrap_or((text, ""));
    let is_safe = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]".contains(&b);
    let name = host.split(':').next().unwrap_or_default();
    let is_ipv6 = host.starts_with('[');
    let is_host = is_ipv6 || name == "localhost" || name.contains('.') && !name.starts_with('.');
    if !is_host || !host.bytes().all(is_safe) || path.contains(['@', ' ', '\\']) {
        return None;
    }
    let url = ServerUrl::checked(Url::parse(&format!("http://{text}"))).ok()?;
    let is_local = matches!(url.reach(), Some(Reach::Machine | Reach::Private));
    // A name alone may be that of a file.
    if !is_local && !text.contains('/') && url.0.port().is_none() {
        return None;
    }
    if is_local { Some(url) } else { ServerUrl::parse(&format!("https://{text}")).ok() }
}

/// What follows the scheme of a web address that a text begins with.
#[must_use]
pub fn behind_scheme(text: &str) -> Option<&str> {
    ["https:", "http:"].into_iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// Whether a text is meant as an address where it could be the path of a file, too.
#[must_use]
pub fn is_meant(text: &str) -> bool {
    text.contains("://") || behind_scheme(text).is_some()
}

/// What may be shown of a text that should be an address: all before its query, where it is one.
#[must_use]
pub fn shown(text: &str) -> Option<&str> {
    let end = text.find(['?', '#']).unwrap_or(text.len());
    ServerUrl::parse(text).ok().map(|_| &text[..end])
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
