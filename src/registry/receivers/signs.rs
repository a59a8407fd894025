//! How a token is recognized that is meant for a receiver: by what only such tokens have. A token is never checked by
//! what it says of itself, so this is good for findings alone.

use super::{RECEIVERS, Receiver};
use crate::jose::{ClaimsSet, JoseHeader, Token};
use crate::registry::{Operand, Predicate, Test};

/// What it is that shows, in words; nothing where nearly every token has it, or it is only the absence of something.
fn shows(sign: &Predicate) -> Option<&'static str> {
    match (sign.operand, sign.test) {
        (Operand::Claim("exp" | "iat"), Test::Present)
        | (_, Test::Absent | Test::SameAs(_) | Test::Algorithm(_))
        | (Operand::Names, _) => None,
        (Operand::Recipient, _) => Some("aud"),
        (Operand::Claim(name) | Operand::Header(name), _) => Some(name),
    }
}

/// The receiver that a token is for, as far as it can be told, and what tells it.
#[must_use]
pub fn receiver_of(token: &Token) -> Option<(&'static Receiver, String)> {
    let header = token.header.as_ref().map(JoseHeader::parameters)?;
    let claims = token.claims.as_ref().map(ClaimsSet::members)?;
    let row = RECEIVERS.iter().find(|row| {
        !row.signs.is_empty() && row.signs.iter().all(|sign| sign.holds(header, claims))
    })?;
    let mut told: Vec<String> = Vec::new();
    for name in row.signs.iter().filter_map(shows) {
        let name = format!("`{name}`");
        if !told.contains(&name) {
            told.push(name);
        }
    }
    Some((row, told.join(" and ")))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
