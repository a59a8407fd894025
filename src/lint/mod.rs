//! Findings: what is worth knowing of a token besides its verdict. Each file looks at one thing.

mod characters;
mod content;
pub(crate) mod encryption;
mod header;
mod json_jws;
mod key;
mod provider;
mod receiver;
mod shape;
mod time;

pub(crate) use header::unused_key;
pub(crate) use key::private_key_given;
#[cfg(feature = "cli")]
pub(crate) use key::repairs;
pub(crate) use key::weakness;

use crate::jose::Token;
use crate::keys::KeyRing;
use crate::report::{Finding, Times};
pub(crate) use json_jws::json_jwe;

/// Everything worth knowing about a token and the keys given for it.
pub(super) fn findings(token: &Token, times: &Times, ring: &KeyRing) -> Vec<Finding> {
    let mut findings = Vec::new();
    shape::look(token, ring, &mut findings);
    header::look(token, &mut findings);
    json_jws::look(token, &mut findings);
    content::look(token, &mut findings);
    time::look(token, times, &mut findings);
    key::look(token, ring, &mut findings);
    provider::look(token, &mut findings);
    receiver::look(token, times, ring, &mut findings);
    shape::kind(token, &mut findings);
    findings
}
