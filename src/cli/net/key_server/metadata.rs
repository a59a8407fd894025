//! An issuer, and what its metadata says of its keys (OpenID Connect Discovery 1.0, RFC 8414).

use std::fmt;

use super::fetch::Failure;
use crate::cli::net::server_url::{NotAnAddress, ServerUrl, shown};
use crate::jose::{Object, Value};
use crate::report::{Fault, Reason};

/// An issuer, and where its metadata may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// As it stands in `iss`, to the last slash.
    text: String,
    url: ServerUrl,
    metadata: [ServerUrl; 2],
}

impl Issuer {
    /// Reads an issuer: a URL without a query or fragment.
    ///
    /// # Errors
    ///
    /// What it is instead.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let url = ServerUrl::parse(text)?;
        if text.contains(['?', '#', ' ']) {
            return Err(NotAnAddress(Fault::new(
                Reason::Network,
                "a URL with a query or a fragment",
            )));
        }
        // OpenID Connect Discovery section 4, RFC 8414 section 3.
        let path = url.path().trim_end_matches('/');
        let metadata = [
            url.with_path(&format!("{path}/.well-known/openid-configuration")),
            url.with_path(&format!("/.well-known/oauth-authorization-server{path}")),
        ];
        Ok(Self { text: text.to_owned(), metadata, url })
    }

    /// Its own address.
    #[must_use]
    pub const fn url(&self) -> &ServerUrl {
        &self.url
    }

    /// Where its metadata may be, the likelier place first.
    #[must_use]
    pub const fn metadata(&self) -> &[ServerUrl; 2] {
        &self.metadata
    }

    /// The `jwks_uri` of metadata that is this issuer's own.
    pub(super) fn key_set(&self, body: &[u8]) -> Result<ServerUrl, Failure> {
        let fail = |message: String| Fault::new(Reason::Network, message);
        let text = std::str::from_utf8(body).map_err(|error| {
            fail(format!("the metadata of {self} is not UTF-8")).caused_by(error)
        })?;
        let metadata = Value::parse(text.trim()).map_err(|error| {
            fail(format!("the metadata of {self} is not JSON: {error}")).caused_by(error)
        })?;
        let member = |name: &str| {
            let object = metadata.as_object();
            object.and_then(|object: &Object| object.get(name)).and_then(Value::as_str)
        };
        match member("issuer") {
            Some(own) if own == self.text => {}
            Some(other) => {
                let other = shown(other).map_or_else(String::new, |other| format!(": {other}"));
                let message = format!("the metadata at {self} belongs to another issuer{other}");
                return Err(Fault::new(Reason::Network, message)
                    .advise("use the issuer exactly as in `iss`, including a trailing slash")
                    .into());
            }
            None => {
                return Err(fail(format!("the metadata of {self} does not name its issuer")).into());
            }
        }
        let key_set = member("jwks_uri")
            .ok_or_else(|| fail(format!("the metadata of {self} has no `jwks_uri`")))?;
        ServerUrl::parse(key_set).map_err(|other| {
            let message = format!("the `jwks_uri` of {self} is {other}");
            fail(message).caused_by(other).into()
        })
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
