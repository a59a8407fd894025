//! The options that name key servers.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use clap::Args;

use super::defaults::Defaults;
use super::key_origin::KeyOrigin;
use super::keys::{KeyArgs, add_secret, add_text_or_file};
use super::profile::{KeySetPlace, Profile, SecretPlace};
use super::settings::Settings;
use crate::cli::io::secret::{self, SecretSource};
use crate::cli::io::secret_option::SecretOption;
use crate::cli::io::{clock, config, key_files};
use crate::cli::net::key_server::{Cache, Issuer, KeySource, Network, Renewer, Servers};
use crate::cli::net::server_url::{self, ServerUrl, completed};
use crate::cli::sensitive::Sensitive;
use crate::cli::value_parsers;
use crate::jose::Seconds;
use crate::keys::KeyRing;
use crate::report::{Fault, Reason};

/// The options that name key servers.
#[derive(Debug, Args)]
#[command(next_help_heading = "Key servers")]
pub struct ServerArgs {
    /// A JWK Set: a file, or a URL to fetch it from
    #[arg(long, value_name = "FILE|URL", value_parser = key_set)]
    jwks: Option<KeySet>,

    /// Fetch the keys of this issuer (OpenID Connect, RFC 8414), and expect `iss` to be it
    #[arg(long, alias = "issuer", value_name = "URL", value_parser = issuer)]
    issuer_keys: Option<Named<Issuer>>,

    /// Do not use the network, only the cache
    #[arg(long)]
    offline: bool,

    /// Do not read or write the cache
    #[arg(long, conflicts_with = "offline")]
    no_cache: bool,

    /// Allow plain HTTP to hosts other than this machine (for tests)
    #[arg(long)]
    allow_http: bool,

    /// Also trust the certificates in this PEM file
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,

    /// Time limit for a response: 5s, 30s
    #[arg(long, value_name = "SPAN", default_value = "10s", value_parser = value_parsers::timeout)]
    timeout: Seconds,
}

/// The time limit where nobody says it.
const TIMEOUT: Seconds = Seconds::from_seconds(10);

/// A server that the command line names, or why it cannot be asked: a report says so, without repeating
/// what may hold a password.
type Named<T> = Result<T, Fault>;

/// Where a JWK Set is.
#[derive(Debug, Clone)]
enum KeySet {
    Server(Named<ServerUrl>),
    File(Sensitive<String>),
}

#[expect(clippy::unnecessary_wraps, reason = "clap asks for it")]
fn key_set(text: &str) -> Result<KeySet, Fault> {
    if !server_url::is_meant(text) {
        return Ok(KeySet::File(Sensitive::from(text.to_owned())));
    }
    Ok(KeySet::Server(ServerUrl::parse(text).map_err(|other| other.behind("--jwks names"))))
}

#[expect(clippy::unnecessary_wraps, reason = "clap asks for it")]
fn issuer(text: &str) -> Result<Named<Issuer>, Infallible> {
    Ok(Issuer::parse(text).map_err(|other| {
        let has_advice = other.advice().is_some();
        let fault = other.behind("--issuer-keys names");
        // What elsewhere is called so is an expectation.
        if !text.contains("://") && completed(text).is_none() {
            fault.advise("to expect an issuer: --iss; to fetch its keys: --issuer-keys URL")
        } else if has_advice {
            fault
        } else {
            fault.advise("use the value of `iss`, such as https://id.example/realms/main; to expect an issuer without fetching its keys: --iss")
        }
    }))
}

impl ServerArgs {
    /// The keys of this issuer, as `--issuer-keys` names it, with `--no-cache`.
    #[must_use]
    pub fn of_issuer(url: &str) -> Self {
        let Ok(named) = issuer(url);
        Self {
            jwks: None,
            issuer_keys: Some(named),
            offline: false,
            no_cache: true,
            allow_http: false,
            ca_file: None,
            timeout: TIMEOUT,
        }
    }

    /// Whether an option names a source of keys.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.jwks.is_some() || self.issuer_keys.is_some()
    }

    /// Whether the key set is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        matches!(&self.jwks, Some(KeySet::File(path)) if **path == "-")
    }

    /// Expects the issuer that an option names for its keys, where no other one is expected.
    pub fn expect_issuer_of_keys(&self, settings: &mut Settings) {
        if let Some(Ok(issuer)) = &self.issuer_keys {
            settings.expect_issuer_of_keys(&issuer.to_string());
        }
    }

    /// Whose keys are used: an option names some here or as keys, or none does.
    #[must_use]
    pub fn key_origin(&self, keys: &KeyArgs) -> KeyOrigin {
        KeyOrigin::decide(self.name_keys(keys), keys.no_defaults())
    }

    /// Whether an option names a key, here or as keys.
    #[must_use]
    pub fn name_keys(&self, keys: &KeyArgs) -> bool {
        self.is_given() || keys.is_given()
    }

    /// The keys that options name, here or as keys; without either, those of the environment; and where there are
    /// none, those of the profile.
    #[must_use]
    pub fn ring(&self, keys: &KeyArgs, defaults: &Defaults) -> KeyRing {
        let mut ring = keys.ring(defaults.keys);
        if self.is_given() {
            self.add(&mut ring);
        }
        if let Some(profile) = defaults.profile_of_keys() {
            self.add_profile(&mut ring, profile, keys);
        }
        ring.check_passphrase();
        ring
    }

    /// Adds the keys of a profile to a ring.
    fn add_profile(&self, ring: &mut KeyRing, profile: &Profile, keys: &KeyArgs) {
        let named_by = format!("profile {}:", profile.name);
        let own = &profile.keys;
        for path in own.named_files() {
            if let Err(unusable) = config::check_named(path) {
                let fault = Fault::new(Reason::KeyUnusable, unusable.what);
                ring.faults.push(fault.advise(unusable.help));
                return;
            }
        }
        if let Some(place) = &own.secret {
            let source = match place {
                SecretPlace::Variable(name) => SecretSource::Variable(name),
                SecretPlace::File(path) => SecretSource::File(path),
            };
            let encoding = keys.secret_encoding().or(own.secret_encoding).unwrap_or_default();
            add_secret(
                ring,
                secret::read(SecretOption::SECRET.of_profile(&named_by), source, encoding),
            );
        }
        for path in &own.files {
            key_files::add_file(ring, path, &named_by);
        }
        let mut sources = Vec::new();
        match &own.jwks {
            None => {}
            Some(KeySetPlace::Server(url)) => sources.push(KeySource::KeySet(url.clone())),
            Some(KeySetPlace::File(path)) => key_files::add_file(ring, path, &named_by),
        }
        sources.extend(own.issuer.clone().map(KeySource::Issuer));
        if !sources.is_empty() {
            let servers = Servers { named_by: Some(named_by), ..self.servers() };
            *ring = Renewer::ring(servers, std::mem::take(ring), sources);
        }
    }

    /// Why a server that an option names cannot be asked at all: it is no URL, or none that may be used.
    #[must_use]
    pub fn misnamed(&self) -> Option<&Fault> {
        let set = self.jwks.as_ref().and_then(|set| match set {
            KeySet::Server(Err(fault)) => Some(fault),
            KeySet::Server(Ok(_)) | KeySet::File(_) => None,
        });
        set.or(self.issuer_keys.as_ref().and_then(|issuer| issuer.as_ref().err()))
    }

    /// Adds the keys of the servers to a ring, and where newer ones come from. A token that names a key
    /// which nobody knows makes the servers be asked once more: it may be new. What failed stands in the
    /// ring.
    pub fn add(&self, ring: &mut KeyRing) {
        let mut sources = Vec::new();
        match &self.jwks {
            None => {}
            Some(KeySet::Server(Ok(url))) => sources.push(KeySource::KeySet(url.clone())),
            Some(KeySet::Server(Err(fault))) => ring.faults.push(fault.clone()),
            Some(KeySet::File(path)) => add_text_or_file(ring, (**path).as_ref(), "--jwks"),
        }
        match &self.issuer_keys {
            None => {}
            Some(Ok(issuer)) => sources.push(KeySource::Issuer(issuer.clone())),
            Some(Err(fault)) => ring.faults.push(fault.clone()),
        }
        if !sources.is_empty() {
            *ring = Renewer::ring(self.servers(), std::mem::take(ring), sources);
        }
    }

    /// How the network is used for something else than keys.
    ///
    /// # Errors
    ///
    /// That it must not be used.
    pub fn network(&self, url: &ServerUrl) -> Result<Network, Fault> {
        if self.offline {
            let message = format!("{url} was not fetched, because of --offline");
            return Err(Fault::new(Reason::Network, message).advise("save it in a file first"));
        }
        Ok(self.servers().network)
    }

    /// The keys of a set that another option names.
    #[must_use]
    pub fn ring_of(&self, url: &ServerUrl, named_by: &str) -> KeyRing {
        let servers = Servers { named_by: Some(named_by.to_owned()), ..self.servers() };
        Renewer::ring(servers, KeyRing::default(), vec![KeySource::KeySet(url.clone())])
    }

    fn servers(&self) -> Servers {
        Servers {
            network: Network {
                allow_http: self.allow_http,
                ca_file: self.ca_file.clone(),
                timeout: duration(self.timeout),
            },
            cache: if self.no_cache { None } else { Cache::of_user() },
            offline: self.offline,
            named_by: None,
            clock: clock::now,
            asked: Mutex::default(),
        }
    }
}

/// A time limit as the clock counts it.
#[must_use]
pub fn duration(timeout: Seconds) -> Duration {
    let milliseconds = timeout.approximate() * 1000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is not negative, and bounded"
    )]
    Duration::from_millis((milliseconds as u64).max(1))
}
