//! The options that name key servers.

use std::path::PathBuf;

use clap::Args;

use super::keys::add_text_or_file;
use crate::clock;
use crate::jose::{JoseHeader, Seconds, Token};
use crate::key_server::{Cache, Freshness, Network, Servers};
use crate::keys::KeyRing;
use crate::values;

/// The options that name key servers.
#[derive(Debug, Args)]
#[command(next_help_heading = "Key servers")]
pub struct ServerArgs {
    /// A JWK Set: a file, or a URL that it is fetched from
    #[arg(long, value_name = "FILE|URL")]
    jwks: Option<String>,

    /// An issuer whose metadata says where its keys are (OpenID Connect, RFC 8414); `iss` must be it
    #[arg(long, value_name = "URL")]
    pub issuer: Option<String>,

    /// Leave the network alone; use what is in the cache
    #[arg(long)]
    offline: bool,

    /// Neither use nor fill the cache
    #[arg(long, conflicts_with = "offline")]
    no_cache: bool,

    /// Allow plain HTTP to other hosts than this one (for tests)
    #[arg(long)]
    allow_http: bool,

    /// Trust the certificates in this PEM file, besides the system's
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,

    /// How long a key server may take: 5s, 30s
    #[arg(long, value_name = "SPAN", default_value = "10s", value_parser = values::timeout)]
    timeout: Seconds,
}

impl ServerArgs {
    /// Whether an option names a source of keys.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.jwks.is_some() || self.issuer.is_some()
    }

    /// Adds the keys of the servers to a ring. A key that the token names and nobody knows makes the
    /// servers be asked once more: it may be new. What failed stands in the ring.
    pub fn add(&self, ring: &mut KeyRing, token: &Token) {
        let servers = self.servers();
        let mut served = KeyRing::default();
        let cached = self.add_all(&mut served, &servers, Freshness::Fresh);
        if cached && !self.offline && names_unknown_key(token, &served) {
            let mut renewed = KeyRing::default();
            self.add_all(&mut renewed, &servers, Freshness::Renewed);
            if renewed.faults.is_empty() {
                served = renewed;
            }
        }
        ring.merge(served);
    }

    fn servers(&self) -> Servers {
        let milliseconds = self.timeout.approximate() * 1000.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is not negative, and bounded"
        )]
        let timeout = std::time::Duration::from_millis((milliseconds as u64).max(1));
        Servers {
            network: Network {
                allow_http: self.allow_http,
                ca_file: self.ca_file.clone(),
                timeout,
            },
            cache: if self.no_cache { None } else { Cache::of_user() },
            offline: self.offline,
            now: clock::now(),
        }
    }

    /// Gives whether anything came from the cache.
    fn add_all(&self, ring: &mut KeyRing, servers: &Servers, freshness: Freshness) -> bool {
        let mut cached = false;
        let mut take = |ring: &mut KeyRing, added| match added {
            Ok(from_cache) => cached |= from_cache,
            Err(fault) => ring.faults.push(fault),
        };
        match self.jwks.as_deref() {
            None => {}
            Some(url) if url.contains("://") => {
                let added = servers.add_key_set(ring, url, freshness);
                take(ring, added);
            }
            Some(path) => add_text_or_file(ring, path.as_ref(), "--jwks"),
        }
        if let Some(issuer) = &self.issuer {
            let added = servers.add_issuer(ring, issuer, freshness);
            take(ring, added);
        }
        cached
    }
}

/// Whether the token names a key that is not in the ring.
fn names_unknown_key(token: &Token, ring: &KeyRing) -> bool {
    let kid =
        token.header.as_ref().map(JoseHeader::parameters).and_then(|header| header.get("kid"));
    kid.and_then(|kid| kid.as_str())
        .is_some_and(|kid| !ring.keys.iter().any(|key| key.kid.as_deref() == Some(kid)))
}
