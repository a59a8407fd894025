//! Which URLs a row of a table is about: by the exact host and the path, never by a part of the text, since anybody
//! can register a host that contains another one's name.

use std::fmt;

/// The URLs that a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UrlPattern {
    /// The host.
    pub host: Host,
    /// The path, with the slash that it begins with.
    pub path: UrlPath,
}

/// A host. Ports count as a part of it, but where the host may be any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// This one.
    Is(&'static str),
    /// Any one below this domain.
    Under(&'static str),
    /// One name between these two: `cognito-idp.`, a region, `.amazonaws.com`.
    Between(&'static str, &'static str),
    /// One whose first name is this, as people call the hosts that they run themselves.
    Named(&'static str),
    /// Any.
    Any,
}

/// The path of a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlPath {
    /// Any.
    Any,
    /// This one.
    Is(&'static str),
    /// One that begins with this.
    Begins(&'static str),
    /// One that ends with this.
    Ends(&'static str),
    /// One that contains this.
    Has(&'static str),
}

impl UrlPattern {
    /// A host, whatever the path.
    #[must_use]
    pub const fn host(host: Host) -> Self {
        Self { host, path: UrlPath::Any }
    }

    /// A host and a path.
    #[must_use]
    pub const fn at(host: Host, path: UrlPath) -> Self {
        Self { host, path }
    }

    /// Whether a URL is one of these.
    #[must_use]
    pub fn fits(&self, url: &SplitUrl<'_>) -> bool {
        let own = matches!(self.host, Host::Named(_) | Host::Any);
        (own || url.is_secure) && self.host.fits(url.authority) && self.path.fits(url.path)
    }
}

/// An HTTP URL in the parts that patterns look at: whoever asks many patterns splits it once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SplitUrl<'a> {
    is_secure: bool,
    authority: &'a str,
    path: &'a str,
}

impl<'a> SplitUrl<'a> {
    /// The parts; none of what is not an HTTP URL, or has a user name.
    #[must_use]
    pub fn of(url: &'a str) -> Option<Self> {
        let secure = url.strip_prefix("https://");
        let rest = secure.or_else(|| url.strip_prefix("http://"))?;
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
        let readable = !authority.is_empty() && authority.bytes().all(plain);
        readable.then_some(Self { is_secure: secure.is_some(), authority, path })
    }
}

impl fmt::Display for UrlPattern {
    /// With a star for what may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host {
            Host::Is(host) => write!(f, "https://{host}")?,
            Host::Under(domain) => write!(f, "https://*.{domain}")?,
            Host::Between(before, after) => write!(f, "https://{before}*{after}")?,
            Host::Named(name) => write!(f, "https://{name}.*")?,
            Host::Any => f.write_str("https://*")?,
        }
        match self.path {
            UrlPath::Any => Ok(()),
            UrlPath::Is(whole) => f.write_str(whole),
            UrlPath::Begins(first) => write!(f, "{first}*"),
            UrlPath::Ends(last) => write!(f, "/*{last}"),
            UrlPath::Has(part) => write!(f, "/*{part}*"),
        }
    }
}

impl Host {
    fn fits(self, authority: &str) -> bool {
        match self {
            Self::Is(host) => authority == host,
            Self::Under(domain) => authority
                .strip_suffix(domain)
                .and_then(|below| below.strip_suffix('.'))
                .is_some_and(|below| !below.is_empty() && !below.contains(':')),
            Self::Between(before, after) => authority
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after))
                .is_some_and(|name| !name.is_empty() && !name.contains(['.', ':'])),
            Self::Named(name) => {
                authority.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
            }
            Self::Any => true,
        }
    }
}

impl UrlPath {
    fn fits(self, path: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Is(whole) => path == whole,
            Self::Begins(first) => path.starts_with(first),
            Self::Ends(last) => path.ends_with(last),
            Self::Has(part) => path.contains(part),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
