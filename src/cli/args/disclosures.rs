//! What makes an SD-JWT of a token that is made.

use std::ffi::OsString;

use clap::Args;

use super::single_key;
use crate::cli::sensitive::Sensitive;
use crate::jose::{Object, Pointer};
use crate::keys::{Key, KeyRing};
use crate::mint::sd_jwt::{bind, conceal};
use crate::report::{Fault, Reason};
use crate::suite::Concealing;

/// What makes an SD-JWT of a token that is made.
#[derive(Debug, Args)]
#[command(next_help_heading = "Selective disclosure")]
pub struct DisclosureArgs {
    /// Make a claim selectively disclosable: a name, or a JSON Pointer such as /address/city (repeatable)
    ///
    /// The token becomes an SD-JWT (RFC 9901), which contains only a digest of the claim; the disclosure follows after a
    /// `~`. A pointer reaches into objects and arrays.
    #[arg(long, value_name = "NAME", value_parser = place, conflicts_with_all = ["serialization", "cosigner", "detached_payload"])]
    sd: Vec<Pointer>,

    /// Add this many decoy digests, to the claims and to each object with a hidden claim
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(0..=1000), conflicts_with_all = ["serialization", "cosigner", "detached_payload"])]
    decoys: u16,

    /// Name the holder's key in `cnf`: a public key, or a key pair, of which only the public half is used
    #[arg(long, value_name = "KEY", conflicts_with = "suite")]
    holder_key: Option<Sensitive<OsString>>,
}

impl DisclosureArgs {
    /// Puts digests in place of claims, and names the holder's key. Gives what follows the token, with its first `~`.
    ///
    /// # Errors
    ///
    /// That there is no such claim, or that the key cannot be read.
    pub fn apply(&self, claims: &mut Object, unlocking: &KeyRing) -> Result<String, Fault> {
        if let Some(given) = &self.holder_key {
            bind(claims, &holder(unlocking.clone(), given)?)?;
        }
        let Some(Concealing { places, decoys }) = self.concealing() else {
            return Ok(String::new());
        };
        let concealed = conceal(claims, &places, decoys)?;
        *claims = concealed.claims;
        let mut behind = String::from("~");
        for disclosure in &concealed.disclosures {
            behind.push_str(disclosure);
            behind.push('~');
        }
        Ok(behind)
    }

    /// What an SD-JWT hides, where one is asked for.
    #[must_use]
    pub fn concealing(&self) -> Option<Concealing> {
        let is_asked = !self.sd.is_empty() || self.decoys > 0;
        is_asked.then(|| Concealing { places: self.sd.clone(), decoys: usize::from(self.decoys) })
    }

    /// The claims that the holder can leave out, although a verifier needs them to judge the token: an issuer must not
    /// let anybody hide what decides whether it is valid (RFC 9901 section 9.7).
    #[must_use]
    pub fn hideable(&self) -> Vec<&'static str> {
        let is_hidden = |name: &str| {
            self.sd.iter().any(|place| place.tokens().first().is_some_and(|first| first == name))
        };
        VALIDITY.into_iter().filter(|name| is_hidden(name)).collect()
    }

    /// Whether the holder's key is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.holder_key.as_ref().is_some_and(|key| **key == *"-")
    }
}

/// The claims that decide whether a token is valid.
const VALIDITY: [&str; 6] = ["exp", "nbf", "iss", "aud", "cnf", "status"];

/// The one key of the holder.
///
/// # Errors
///
/// That it cannot be read, or that there are several.
pub fn holder(unlocking: KeyRing, given: &OsString) -> Result<Key, Fault> {
    let mut keys = single_key::read(unlocking, given, "--holder-key")?.keys;
    if let (Some(key), true) = (keys.pop(), keys.is_empty()) {
        return Ok(key);
    }
    let message = "--holder-key has several keys, but a token names only one";
    Err(Fault::new(Reason::KeyUnusable, message).advise("use a file with one key"))
}

/// A place in the claims: a name is one at the top.
fn place(text: &str) -> Result<Pointer, String> {
    if text.starts_with('/') {
        return Pointer::parse(text).map_err(|error| error.to_string());
    }
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    let mut pointer = Pointer::root();
    pointer.push(text);
    Ok(pointer)
}
