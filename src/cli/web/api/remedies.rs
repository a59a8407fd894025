//! What a proved cause says to set in a request, so that it verifies.

use clap::ValueEnum as _;
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;

use super::request::Verify;
use crate::cli::io::secret::{self, Encoding};
use crate::cli::io::secret_option::SecretOption;
use crate::keys::Secret;
use crate::report::Diagnosis;
use crate::report::diagnosis::Repaired;
use crate::report::text::is_hostile;

/// A member of a request, and what it is set to.
#[derive(Debug, Serialize)]
pub(super) struct Remedy {
    member: &'static str,
    value: String,
}

/// Every member that is to be set, all together; none where nothing that was typed would do.
pub(super) fn of(diagnosis: &Diagnosis, request: &Verify) -> Vec<Remedy> {
    let set = |member, value: &str| Remedy { member, value: value.to_owned() };
    let mut remedies = Vec::new();
    for repaired in &diagnosis.repaired {
        match repaired {
            Repaired::Token(text) => remedies.push(set("text", text)),
            Repaired::Secret(secret) => {
                // What was typed stays as it is where that is enough.
                if let Some(encoding) = reading(request, secret) {
                    remedies.push(set("secret_encoding", &encoding));
                    continue;
                }
                let (text, encoding) = written(secret);
                remedies.push(set("secret", &text));
                remedies.push(set("secret_encoding", encoding));
            }
        }
    }
    remedies
}

/// The encoding in which the secret that was typed is this one.
fn reading(request: &Verify, secret: &Secret) -> Option<String> {
    let typed = request.secret.as_ref()?;
    let is_same = |encoding: &&Encoding| {
        let read = secret::of_text(SecretOption::SECRET, typed, "", **encoding);
        let read = read.ok();
        read.and_then(|key| key.material.secret().map(|read| read.is_same(secret))) == Some(true)
    };
    let encoding = Encoding::value_variants().iter().find(is_same)?;
    Some(encoding.to_possible_value()?.get_name().to_owned())
}

/// A secret as a text for a field of one line, and how that is written.
fn written(secret: &Secret) -> (String, &'static str) {
    match std::str::from_utf8(secret.expose()) {
        Ok(text) if !text.contains(is_hostile) => (text.to_owned(), "utf8"),
        _ => (BASE64URL_NOPAD.encode(secret.expose()), "base64url"),
    }
}
