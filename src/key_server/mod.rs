//! Keys from a server: a JWK Set behind a URL, found directly or through an issuer's metadata
//! (OpenID Connect Discovery 1.0, RFC 8414). Every failure names the step that failed.

mod cache;
mod http;

pub use crate::http::Network;
pub use cache::Cache;
use http::Failure;

use crate::jose::{NumericDate, Object, Value};
use crate::keys::{Key, KeyRing, Material, sniff};
use crate::report::{Fault, Reason};

/// How key servers are asked.
#[derive(Debug)]
pub struct Servers {
    /// How the network is used.
    pub network: Network,
    /// Where answers are kept; none leaves them nowhere.
    pub cache: Option<Cache>,
    /// Whether the network is left alone.
    pub offline: bool,
    /// This moment, for freshness; never the instant that tokens are judged at.
    pub now: NumericDate,
}

/// Whether an answer that is still fresh may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It may.
    Fresh,
    /// The server is asked again.
    Renewed,
}

impl Servers {
    /// Adds the keys of a JWK Set behind a URL. Gives whether they came from the cache.
    ///
    /// # Errors
    ///
    /// A `network` fault that names the step that failed.
    pub fn add_key_set(
        &self,
        ring: &mut KeyRing,
        url: &str,
        freshness: Freshness,
    ) -> Result<bool, Fault> {
        let ((keys, left_out), cached) = self.document(url, freshness, |body| {
            public_keys(body, &format!("--jwks {url}"))
                .map_err(|why| Fault::new(Reason::Network, format!("{url}: {why}")).into())
        })?;
        ring.keys.extend(keys);
        ring.left_out.extend(left_out);
        Ok(cached)
    }

    /// Adds the keys of an issuer. Gives whether they came from the cache.
    ///
    /// # Errors
    ///
    /// A `network` fault that names the step that failed; another issuer's metadata is one.
    pub fn add_issuer(
        &self,
        ring: &mut KeyRing,
        issuer: &str,
        freshness: Freshness,
    ) -> Result<bool, Fault> {
        let [discovery, authorization] = metadata_urls(issuer)?;
        let read = |body: &[u8]| key_set_url(body, issuer);
        let found = match self.document(&discovery, freshness, read) {
            Err(failure) if failure.status == Some(404) => {
                self.document(&authorization, freshness, read).map_err(|_| failure)
            }
            found => found,
        };
        let (key_set, _) = found?;
        if issuer.starts_with("https://") && !key_set.starts_with("https://") {
            let message = format!("the metadata of {issuer} leads from https to {key_set}");
            return Err(Fault::new(Reason::Network, message));
        }
        self.add_key_set(ring, &key_set, freshness)
    }

    /// A document of a server or of the cache, once `read` has found it to be one; only then is it
    /// kept.
    fn document<T>(
        &self,
        url: &str,
        freshness: Freshness,
        read: impl Fn(&[u8]) -> Result<T, Failure>,
    ) -> Result<(T, bool), Failure> {
        http::check(url, &self.network)?;
        let kept = self.cache.as_ref().and_then(|cache| cache.load(url));
        if self.offline {
            let kept = kept.ok_or_else(|| {
                Fault::new(Reason::Network, format!("{url} is not in the cache"))
                    .advise("run once without --offline")
            })?;
            return Ok((read(kept.body.as_bytes())?, true));
        }
        if let Some(kept) = kept.as_ref().filter(|kept| kept.is_fresh(self.now)) {
            // What was kept was read before; if it no longer can be, the server is asked.
            if freshness == Freshness::Fresh
                && let Ok(document) = read(kept.body.as_bytes())
            {
                return Ok((document, true));
            }
        }
        let tag = kept.as_ref().and_then(|kept| kept.etag.as_deref());
        let answer = http::get(url, &self.network, tag)?;
        let body = match (answer.not_modified, &kept) {
            (true, Some(kept)) => kept.body.clone().into_bytes(),
            _ => answer.body.clone(),
        };
        let document = read(&body)?;
        if let Some(cache) = &self.cache {
            cache.keep(url, &body, &answer, self.now);
        }
        Ok((document, false))
    }
}

/// The keys of a set, without any secret: what a server shows to everybody is none.
fn public_keys(body: &[u8], source: &str) -> Result<(Vec<Key>, Vec<String>), String> {
    const SECRET: &str = "a shared secret on a key server is known to everybody";
    let (mut keys, mut left_out) = sniff::read(body, source)?;
    let all = keys.len();
    keys.retain(|key| !matches!(key.material, Material::Secret(_)));
    if keys.len() < all {
        left_out.push(SECRET.to_owned());
    }
    if keys.is_empty() { Err(SECRET.to_owned()) } else { Ok((keys, left_out)) }
}

/// Where an issuer's metadata may be: OpenID Connect Discovery section 4, RFC 8414 section 3.
fn metadata_urls(issuer: &str) -> Result<[String; 2], Fault> {
    let wrong = || {
        Fault::new(Reason::Network, format!("the issuer {issuer} is no URL"))
            .advise("give the value of `iss`, such as https://id.example/realms/main")
    };
    let (scheme, rest) = issuer.split_once("://").ok_or_else(wrong)?;
    if rest.is_empty() || rest.contains(['?', '#', ' ']) {
        return Err(wrong());
    }
    let (authority, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    let base = issuer.trim_end_matches('/');
    let path = path.trim_end_matches('/');
    Ok([
        format!("{base}/.well-known/openid-configuration"),
        format!("{scheme}://{authority}/.well-known/oauth-authorization-server{path}"),
    ])
}

/// The `jwks_uri` of metadata that is this issuer's own.
fn key_set_url(body: &[u8], issuer: &str) -> Result<String, Failure> {
    let fail = |message: String| Failure::from(Fault::new(Reason::Network, message));
    let text = std::str::from_utf8(body)
        .map_err(|_| fail(format!("the metadata of {issuer} is not UTF-8")))?;
    let metadata = Value::parse(text.trim())
        .map_err(|error| fail(format!("the metadata of {issuer} is no JSON: {error}")))?;
    let member = |name: &str| {
        metadata.as_object().and_then(|object: &Object| object.get(name)).and_then(Value::as_str)
    };
    match member("issuer") {
        Some(own) if own == issuer => {}
        Some(other) => {
            let message = format!("the metadata at {issuer} is of another issuer: {other}");
            return Err(Fault::new(Reason::Network, message)
                .advise("give the issuer exactly as it stands in `iss`, to the last slash")
                .into());
        }
        None => return Err(fail(format!("the metadata of {issuer} does not name its issuer"))),
    }
    member("jwks_uri")
        .map(ToOwned::to_owned)
        .ok_or_else(|| fail(format!("the metadata of {issuer} has no `jwks_uri`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_stands_where_the_specifications_put_it() {
        assert_eq!(
            metadata_urls("https://id.example/realms/main/").unwrap(),
            [
                "https://id.example/realms/main/.well-known/openid-configuration",
                "https://id.example/.well-known/oauth-authorization-server/realms/main",
            ]
        );
        assert!(metadata_urls("id.example").is_err());
        assert!(metadata_urls("https://id.example/?x").is_err());
    }

    #[test]
    fn only_the_issuers_own_metadata_counts() {
        let body = br#"{"issuer":"https://id.example","jwks_uri":"https://id.example/keys"}"#;
        assert_eq!(key_set_url(body, "https://id.example").unwrap(), "https://id.example/keys");
        assert!(
            key_set_url(body, "https://id.example/").unwrap_err().fault.message.contains("another")
        );
    }
}
