//! What every use of the network has in common: whom to trust, how long to wait, and what a failure
//! means.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::header::HeaderName;
use ureq::http::{Response, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Proxy};

use crate::cli::io::key_files::{Role, read_bounded};
use crate::cli::net::server_url::{Reach, ServerUrl};
use crate::jose::limits;
use crate::report::{Fault, Reason};

/// How the network is used.
#[derive(Debug, Clone)]
pub struct Network {
    /// Whether plain HTTP is allowed to other hosts than this one.
    pub allow_http: bool,
    /// Certificates that are trusted besides the system's.
    pub ca_file: Option<PathBuf>,
    /// The time that one answer may take, redirects and tries included.
    pub timeout: Duration,
}

/// An agent for one request: no redirects, no status that is an error, every time-out set. Where the address is not
/// the one that was `named` but one that it led to, it must not lead into a narrower network than the named one is in.
///
/// # Errors
///
/// That the certificates cannot be read.
pub(crate) fn agent(
    url: &ServerUrl,
    named: &ServerUrl,
    network: &Network,
    left: Duration,
    user_agent: &str,
) -> Result<Agent, ureq::Error> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(roots(network)?)
        .unversioned_rustls_crypto_provider(provider)
        .build();
    let proxy = if url.is_loopback() { None } else { Proxy::try_from_env() };
    let bounds = Bounds { url: url.clone(), named: named.clone() };
    // Behind a proxy nobody here learns the addresses of a name.
    if let (Some(_), Some(reach)) = (&proxy, url.reach()) {
        bounds.check(reach, || named.reach().unwrap_or(Reach::Public))?;
    }
    let config = Agent::config_builder()
        .tls_config(tls)
        .proxy(proxy)
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(user_agent)
        .timeout_connect(Some(left.min(network.timeout / 2)))
        .timeout_global(Some(left))
        .build();
    Ok(Agent::with_parts(config, DefaultConnector::default(), bounds))
}

/// Looks up the addresses of hosts, and keeps what one server leads to out of networks that are narrower than its own:
/// whoever answers on the public internet has no say over what is asked on this machine or behind its firewall.
#[derive(Debug)]
struct Bounds {
    url: ServerUrl,
    named: ServerUrl,
}

impl Bounds {
    /// Checks the reach of the addresses that are about to be asked against that of the named server.
    fn check(&self, reach: Reach, named: impl FnOnce() -> Reach) -> Result<(), ureq::Error> {
        if reach == Reach::Public || self.url.host() == self.named.host() || reach >= named() {
            return Ok(());
        }
        let whose = match reach {
            Reach::Machine => "this machine",
            _ => "a private network",
        };
        let why = format!("{} points to it, but must not point to {whose}", self.named.host());
        Err(ureq::Error::Other(why.into()))
    }
}

impl Resolver for Bounds {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let resolver = DefaultResolver::default();
        let found = resolver.resolve(uri, config, timeout)?;
        let reaches = |found: &ResolvedSocketAddrs| {
            found.iter().map(|address| Reach::of(address.ip())).collect::<Vec<_>>()
        };
        // A proxy is looked up here, too, and the user named it.
        if uri.host() == Some(self.url.host()) {
            let narrowest = reaches(&found).into_iter().min().unwrap_or(Reach::Public);
            self.check(narrowest, || {
                let named = self.named.to_uri().ok();
                let named = named.and_then(|uri| resolver.resolve(&uri, config, timeout).ok());
                named.and_then(|found| reaches(&found).into_iter().max()).unwrap_or(Reach::Public)
            })?;
        }
        Ok(found)
    }
}

/// The system's certificates, and those of `--ca-file`.
fn roots(network: &Network) -> Result<RootCerts, ureq::Error> {
    let Some(path) = &network.ca_file else { return Ok(RootCerts::PlatformVerifier) };
    let other = |message: String| ureq::Error::Other(message.into());
    let bytes =
        read_bounded(path, limits::KEY_FILE_BYTES, Role::new("certificate file", "with --ca-file"))
            .map_err(|fault| ureq::Error::Other(fault.into()))?;
    let mut certificates: Vec<Certificate<'static>> = Vec::new();
    for block in pem::parse_many(&bytes).unwrap_or_default() {
        certificates.push(Certificate::from_der(block.contents()).to_owned());
    }
    if certificates.is_empty() {
        return Err(other(format!("{} does not contain a PEM certificate", path.display())));
    }
    for certificate in rustls_native_certs::load_native_certs().certs {
        certificates.push(Certificate::from_der(&certificate).to_owned());
    }
    Ok(RootCerts::new_with_certs(&certificates))
}

/// A header that is text.
pub(crate) fn header(response: &Response<Body>, name: HeaderName) -> Option<String> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned)
}

/// That a server took too long.
pub(crate) fn timed_out(url: &ServerUrl, network: &Network) -> Fault {
    let seconds = network.timeout.as_secs_f32();
    Fault::new(Reason::Network, format!("{url} did not respond completely within {seconds}s"))
        .advise("try again, or increase --timeout")
}

/// What a failure means, step by step.
pub(crate) fn explain(url: &ServerUrl, error: ureq::Error, network: &Network) -> Fault {
    let fault = meaning(url, &error, network);
    // It repeats the address, which may have a token in its query.
    if matches!(error, ureq::Error::BadUri(_)) { fault } else { fault.caused_by(error) }
}

fn meaning(url: &ServerUrl, error: &ureq::Error, network: &Network) -> Fault {
    let fail = |why: String| Fault::new(Reason::Network, format!("{url}: {why}"));
    match error {
        ureq::Error::HostNotFound => fail("the host name cannot be resolved".to_owned())
            .advise("check the URL and this machine's DNS settings"),
        ureq::Error::Timeout(_) | ureq::Error::BodyStalled => timed_out(url, network),
        ureq::Error::BodyExceedsLimit(limit) => {
            fail(format!("the response is longer than the limit of {limit} bytes"))
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
                std::io::ErrorKind::ConnectionRefused => fail("connection refused".to_owned())
                    .advise("check the host and the port, and that the server is running"),
                _ => fail(format!("the connection failed: {error}")),
            }
        }
        ureq::Error::ConnectionFailed => fail("the connection failed".to_owned()),
        ureq::Error::ConnectProxyFailed(why) => fail(format!("the proxy refused: {why}")),
        ureq::Error::BadUri(_) => fail("the URL cannot be sent in a request".to_owned()),
        ureq::Error::Other(why) => fail(why.to_string()),
        other => fail(other.to_string()),
    }
}

fn tls(url: &ServerUrl, why: &str) -> Fault {
    Fault::new(Reason::Network, format!("{url}: the TLS certificate is not trusted: {why}"))
        .advise("fix the server's certificate, or name its CA with --ca-file")
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
