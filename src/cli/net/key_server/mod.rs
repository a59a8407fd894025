//! Keys from a server: a JWK Set behind a URL, found directly or through an issuer's metadata
//! (OpenID Connect Discovery 1.0, RFC 8414). Every failure names the step that failed.

mod cache;
mod fetch;
mod metadata;
mod own_file;
mod renewal;
mod source;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

pub use crate::cli::net::http::Network;
pub use cache::Cache;
use cache::Kept;
pub use fetch::{Answer, status_list};
use fetch::{Failure, Wanted};
pub use metadata::Issuer;
pub use renewal::Renewer;
use source::Freshness;
pub use source::KeySource;

use crate::cli::net::server_url::ServerUrl;
use crate::jose::NumericDate;
use crate::keys::{Key, KeyError, KeyMaterial, KeyRing, sniff};
use crate::report::{Fault, Reason};

/// How long a server is left alone before it is asked again for a key that it did not have, in seconds.
const RENEWAL: i64 = 60;

/// How key servers are asked.
#[derive(Debug)]
pub struct Servers {
    /// How the network is used.
    pub network: Network,
    /// Where answers are kept; none leaves them nowhere.
    pub cache: Option<Cache>,
    /// Whether the network is left alone.
    pub offline: bool,
    /// Tells this moment, for freshness; never the instant that tokens are judged at.
    pub clock: fn() -> NumericDate,
    /// What names the sources, where no option does.
    pub named_by: Option<String>,
    /// When which address was asked last in this run.
    pub asked: Mutex<HashMap<ServerUrl, i64>>,
}

/// The keys of a source.
#[derive(Debug)]
pub struct Served {
    /// The keys.
    pub ring: KeyRing,
    /// Where their set is.
    key_set: ServerUrl,
}

impl Servers {
    /// The keys of a source, from the cache while they are fresh there.
    ///
    /// # Errors
    ///
    /// A `network` fault that names the step that failed; another issuer's metadata is one.
    pub fn read(&self, source: &KeySource) -> Result<Served, Fault> {
        let key_set = match source {
            KeySource::KeySet(url) => url.clone(),
            KeySource::Issuer(issuer) => self.key_set_of(issuer, Freshness::Fresh)?,
        };
        self.key_set(source, key_set.clone(), Freshness::Fresh).or_else(|fault| {
            // The metadata may be from the cache, and name an address that the issuer has left.
            match self.moved(source, &key_set, Freshness::Renewed) {
                Ok(Some(moved)) => self.key_set(source, moved, Freshness::Fresh),
                _ => Err(fault),
            }
        })
    }

    /// The newer keys of a source, as the token of a key with this `kid` wants it; none where the server
    /// was asked a short while ago. The metadata is asked for again only if the set that it named does
    /// not have the key.
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub fn renew(
        &self,
        source: &KeySource,
        key_set: &ServerUrl,
        kid: &str,
    ) -> Result<Option<Served>, Fault> {
        // Without a `kid`, a signature did not verify.
        let again = if kid.is_empty() { Freshness::Compared } else { Freshness::Renewed };
        let renewed = if self.may_renew(key_set, again) {
            self.key_set(source, key_set.clone(), again).map(Some)
        } else if let Some(fault) = self.failed_renewal(key_set) {
            Err(fault)
        } else {
            Ok(None)
        };
        if let Ok(Some(served)) = &renewed
            && served.ring.has_kid(kid)
        {
            return renewed;
        }
        // An address that has failed may be one that the issuer has left.
        match self.moved(source, key_set, again) {
            Ok(Some(moved)) => self.key_set(source, moved, Freshness::Fresh).map(Some),
            Ok(None) => renewed,
            Err(fault) => renewed.and(Err(fault)),
        }
    }

    /// Where the issuer's keys are now, if its metadata, asked again, names another address than this one;
    /// none where it was asked a short while ago.
    fn moved(
        &self,
        source: &KeySource,
        key_set: &ServerUrl,
        again: Freshness,
    ) -> Result<Option<ServerUrl>, Fault> {
        let KeySource::Issuer(issuer) = source else { return Ok(None) };
        if !issuer.metadata().iter().all(|url| self.may_renew(url, again)) {
            return Ok(None);
        }
        let named = self.key_set_of(issuer, again)?;
        Ok((named != *key_set).then_some(named))
    }

    /// The set behind a URL.
    fn key_set(
        &self,
        source: &KeySource,
        key_set: ServerUrl,
        freshness: Freshness,
    ) -> Result<Served, Fault> {
        let read = |body: &[u8], redirected: Option<&str>| {
            public_keys(body, &source.describe(&key_set, redirected, self.named_by.as_deref()))
                .map_err(|why| {
                    Fault::new(Reason::Network, format!("{key_set}: {why}")).caused_by(why).into()
                })
        };
        let (keys, left_out) = self.document(&key_set, source.named(), freshness, read)?;
        Ok(Served { ring: KeyRing { keys, left_out, ..KeyRing::default() }, key_set })
    }

    /// Where the metadata of an issuer says that its keys are.
    fn key_set_of(&self, issuer: &Issuer, freshness: Freshness) -> Result<ServerUrl, Fault> {
        let read = |body: &[u8], _: Option<&str>| issuer.key_set(body);
        let [discovery, authorization] = issuer.metadata();
        let key_set = match self.document(discovery, issuer.url(), freshness, read) {
            Err(failure) if failure.status == Some(404) => {
                self.document(authorization, issuer.url(), freshness, read).map_err(|_| failure)?
            }
            found => found?,
        };
        fetch::check_step(issuer.url(), &key_set, &self.network).map_err(|fault| {
            let message = format!("the metadata of {issuer} points {}", fault.message);
            Fault { message, ..fault }
        })?;
        Ok(key_set)
    }

    /// A document of a server or of the cache, once `read` has found it to be one; only then is it
    /// kept.
    fn document<T>(
        &self,
        url: &ServerUrl,
        named: &ServerUrl,
        freshness: Freshness,
        read: impl Fn(&[u8], Option<&str>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        fetch::check(url, &self.network)?;
        let now = (self.clock)();
        let kept = self.cache.as_ref().and_then(|cache| cache.load(url));
        if self.offline {
            let kept = kept.ok_or_else(|| {
                if let Some(refused) = self.cache.as_ref().and_then(Cache::refused) {
                    let message = format!("{url} is not in the cache: {}", refused.message);
                    return Fault { message, ..refused };
                }
                Fault::new(Reason::Network, format!("{url} is not in the cache"))
                    .advise("run the command once without --offline")
            })?;
            return read(kept.body.as_bytes(), kept.redirected.as_deref());
        }
        if let Some(kept) = kept.as_ref().filter(|kept| kept.is_fresh(now)) {
            // What was kept was read before; if it no longer can be, the server is asked.
            if freshness == Freshness::Fresh
                && let Ok(document) = read(kept.body.as_bytes(), kept.redirected.as_deref())
            {
                return Ok(document);
            }
        }
        let renewed = freshness != Freshness::Fresh;
        let asked = freshness.asked(kept.as_ref(), now);
        self.asked_now().insert(url.clone(), now.whole_seconds());
        if let (true, Some(cache), Some(kept)) = (renewed, &self.cache, &kept) {
            // Before it is asked, so that a server that fails is left alone, too.
            cache.mark(url, kept, asked, None);
        }
        let got = self.fetched(url, named, kept.as_ref(), &read);
        if let (true, Some(cache), Some(kept), Err(failure)) = (renewed, &self.cache, &kept, &got) {
            cache.mark(url, kept, asked, Some(&failure.fault));
        }
        let (answer, document) = got?;
        let body = body_of(&answer, kept.as_ref());
        if let Some(cache) = &self.cache {
            cache.keep(url, body, &answer, now, asked);
        }
        Ok(document)
    }

    /// Asks a server for a document.
    fn fetched<T>(
        &self,
        url: &ServerUrl,
        named: &ServerUrl,
        kept: Option<&Kept>,
        read: impl Fn(&[u8], Option<&str>) -> Result<T, Failure>,
    ) -> Result<(Answer, T), Failure> {
        let tag = kept.and_then(|kept| kept.etag.as_deref());
        let answer = fetch::get(url, named, &self.network, Wanted::keys(tag))?;
        let redirected = answer.redirected.as_ref().map(ToString::to_string);
        let document = read(body_of(&answer, kept), redirected.as_deref())?;
        Ok((answer, document))
    }

    /// Why an address that another run asked again a short while ago did not answer. It is told once in a run.
    fn failed_renewal(&self, url: &ServerUrl) -> Option<Fault> {
        if self.offline || self.asked_now().contains_key(url) {
            return None;
        }
        let kept = self.cache.as_ref()?.load(url)?;
        let why = kept.failed?;
        self.asked_now().insert(url.clone(), kept.renewed_at?);
        Some(Fault::new(Reason::Network, why).advise("try again in a minute"))
    }

    /// Whether an address may be asked for what it did not have: neither this run nor another asked it a
    /// short while ago.
    fn may_renew(&self, url: &ServerUrl, again: Freshness) -> bool {
        if self.offline {
            return false;
        }
        let now = (self.clock)().whole_seconds();
        let over =
            |asked: Option<i64>| asked.is_none_or(|asked| !(0..RENEWAL).contains(&(now - asked)));
        let kept = || {
            let asked = self.cache.as_ref()?.load(url)?.asked();
            if again == Freshness::Compared { asked.compared_at } else { asked.renewed_at }
        };
        over(self.asked_now().get(url).copied()) && over(kept())
    }

    fn asked_now(&self) -> std::sync::MutexGuard<'_, HashMap<ServerUrl, i64>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document as its server has it now: no cache is read or written.
///
/// # Errors
///
/// A `network` fault that names the step that failed.
pub fn fetch_now(url: &ServerUrl, network: &Network) -> Result<Answer, Fault> {
    Ok(fetch::get(url, url, network, Wanted::keys(None))?)
}

/// What an answer says: that what was kept still holds, or something new.
fn body_of<'a>(answer: &'a Answer, kept: Option<&'a Kept>) -> &'a [u8] {
    match (answer.not_modified, kept) {
        (true, Some(kept)) => kept.body.as_bytes(),
        _ => &answer.body,
    }
}

/// The keys of a set, without any secret: what a server shows to everybody is none.
fn public_keys(body: &[u8], source: &str) -> Result<(Vec<Key>, Vec<String>), KeyError> {
    const SECRET: &str = "a shared secret on a key server is public";
    let (mut keys, mut left_out) = sniff::read(body, source)?;
    let all = keys.len();
    keys.retain(|key| !matches!(key.material, KeyMaterial::Secret(_)));
    if keys.len() < all {
        left_out.push(SECRET.to_owned());
    }
    if keys.is_empty() { Err(KeyError::unfit(SECRET)) } else { Ok((keys, left_out)) }
}
