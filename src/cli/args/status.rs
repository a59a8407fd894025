//! The options that name a status list (draft-ietf-oauth-status-list), and the keys that it must verify with.

use std::path::Path;

use clap::Args;

use super::keys::add_text_or_file;
use super::passphrase::ring_without;
use super::servers::ServerArgs;
use crate::cli::io::key_files::{self, Role};
use crate::cli::net::key_server;
use crate::cli::net::server_url::{self, ServerUrl};
use crate::cli::sensitive::Sensitive;
use crate::jose::limits;
use crate::keys::KeyRing;
use crate::report::{Fault, Reason};
use crate::validate::Policy;
use crate::validate::status::StatusList;

/// Where the status of a token is looked up.
#[derive(Debug, Args)]
#[command(next_help_heading = "Bound tokens")]
pub struct StatusArgs {
    /// Look up whether the token was revoked, in this status list: a file, `-`, or the URL to fetch it from
    ///
    /// The list is a signed token, and must verify: with --status-list-key or --status-list-jwks, or else with the keys
    /// of the token itself. jwtx never fetches the URL that the token names, unless you type it here.
    #[arg(id = "status_list", long = "status-list", value_name = "FILE|URL")]
    list: Option<String>,

    /// The key that the status list is signed with: a file or a literal JWK (repeatable)
    #[arg(
        id = "status_list_key",
        long = "status-list-key",
        value_name = "KEY",
        requires = "status_list"
    )]
    key: Vec<Sensitive<String>>,

    /// A JWK Set with the keys of the status list: a file, or a URL to fetch it from
    #[arg(
        id = "status_list_jwks",
        long = "status-list-jwks",
        value_name = "FILE|URL",
        requires = "status_list"
    )]
    jwks: Option<String>,
}

impl StatusArgs {
    /// How many of the options read standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> usize {
        let named = [&self.list, &self.jwks].into_iter().flatten();
        let keys = self.key.iter().filter(|key| ***key == "-").count();
        named.filter(|text| *text == "-").count() + keys
    }

    /// Reads the list, where one is named, and expects that the token is valid in it. The keys of the token verify it
    /// where it has none of its own. A list that says nothing is said in the report, beside everything else.
    ///
    /// # Errors
    ///
    /// That it cannot be read or fetched.
    pub fn expect(
        &self,
        policy: &mut Policy,
        servers: &ServerArgs,
        ring: &KeyRing,
    ) -> Result<(), Fault> {
        let Some(named) = &self.list else { return Ok(()) };
        let text = text_of(named, servers)?;
        let own = self.own_keys(servers)?;
        let ring = own.as_ref().unwrap_or(ring);
        policy.expectations.status_list =
            Some(StatusList::read(&text, ring, policy.now, policy.leeway));
        Ok(())
    }

    /// The keys that are named for the list; none where there are no such options.
    fn own_keys(&self, servers: &ServerArgs) -> Result<Option<KeyRing>, Fault> {
        if self.key.is_empty() && self.jwks.is_none() {
            return Ok(None);
        }
        let mut ring = ring_without();
        for key in &self.key {
            add_text_or_file(&mut ring, (**key).as_ref(), "--status-list-key");
        }
        match self.jwks.as_deref() {
            Some(text) if server_url::is_meant(text) => {
                let url = ServerUrl::parse(text)
                    .map_err(|other| other.behind("--status-list-jwks names"))?;
                let mut served = servers.ring_of(&url, "--status-list-jwks");
                served.merge(ring);
                ring = served;
            }
            Some(text) => add_text_or_file(&mut ring, text.as_ref(), "--status-list-jwks"),
            None => {}
        }
        match ring.unread() {
            Some(fault) => Err(fault.clone()),
            None => Ok(Some(ring)),
        }
    }
}

/// The text of a list: from a server only where the user typed its URL.
fn text_of(named: &str, servers: &ServerArgs) -> Result<String, Fault> {
    let bytes = if server_url::is_meant(named) {
        let url = ServerUrl::parse(named).map_err(|other| other.behind("--status-list names"))?;
        key_server::status_list(&url, &servers.network(&url)?)?
    } else {
        let role = Role::new("status list", "with --status-list");
        key_files::read_bounded(Path::new(named), limits::TOKEN_BYTES, role)?
    };
    String::from_utf8(bytes).map_err(|error| {
        Fault::new(Reason::StatusUnknown, "the status list is not a token: it is not UTF-8")
            .advise("use the status list token, of the type statuslist+jwt")
            .caused_by(error)
    })
}
