//! What every use of the network has in common: whom to trust, how long to wait, and what a failure
//! means.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ureq::http::header::HeaderName;
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
    /// The time that one answer may take, redirects and tries included.
    pub timeout: Duration,
}

/// Whether a host is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

/// An agent for one request: no redirects, no status that is an error, every time-out set.
///
/// # Errors
///
/// That the certificates cannot be read.
pub(crate) fn agent(
    uri: &Uri,
    network: &Network,
    left: Duration,
    user_agent: &str,
) -> Result<Agent, ureq::Error> {
    let loopback = uri.host().is_some_and(is_loopback);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(roots(network)?)
        .unversioned_rustls_crypto_provider(provider)
        .build();
    Ok(Agent::config_builder()
        .tls_config(tls)
        .proxy(if loopback { None } else { Proxy::try_from_env() })
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(user_agent)
        .timeout_connect(Some(left.min(network.timeout / 2)))
        .timeout_global(Some(left))
        .build()
        .into())
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

/// A header that is text.
pub(crate) fn header(response: &Response<Body>, name: HeaderName) -> Option<String> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned)
}

/// That a server took too long.
pub(crate) fn timed_out(url: &str, network: &Network) -> Fault {
    let seconds = network.timeout.as_secs_f32();
    Fault::new(Reason::Network, format!("{url} did not answer in full within {seconds} s"))
        .advise("try again, or give it more --timeout")
}

/// What a failure means, step by step.
pub(crate) fn explain(url: &str, error: &ureq::Error, network: &Network) -> Fault {
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
