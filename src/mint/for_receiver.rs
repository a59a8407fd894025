//! Fills in what a receiver demands of a token, and says what is missing or would be refused.

use super::renew::number;
use crate::jose::{Algorithm, NumericDate, Object, Seconds, Value};
use crate::keys::{Key, write};
use crate::registry::{Content, Demand, Receiver};

/// What is wrong with a token for a receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unfit {
    /// Members that its caller has to give: those of the claims, and those of the header.
    Missing(Vec<&'static Demand>, Vec<&'static Demand>),
    /// The receiver does not accept the algorithm.
    Algorithm(Algorithm),
    /// A member is not what it always has to be for this receiver.
    NotFixed(&'static Demand, &'static str),
    /// The token would live longer than the receiver accepts: its lifetime, and the longest one.
    TooLong(Seconds, Seconds),
    /// The token would have expired.
    Expired,
    /// The key has no public half to name it by.
    NoPublicKey,
}

/// Fills the claims that a receiver demands and nobody gave, the times too.
///
/// # Errors
///
/// What has to be given, or would be refused.
pub fn fill(
    receiver: &Receiver,
    claims: &mut Object,
    key: &Key,
    now: NumericDate,
    new_id: &str,
) -> Result<(), Unfit> {
    set_times(receiver, claims, now);
    let text = |text: &str| Value::String(text.to_owned());
    for demand in receiver.claims {
        if let Some(given) = claims.get(demand.name) {
            match demand.content {
                Content::Fixed(value) if given.as_str() != Some(value) => {
                    return Err(Unfit::NotFixed(demand, value));
                }
                _ => continue,
            }
        }
        let value = match demand.content {
            Content::Given => None,
            Content::Fixed(value) | Content::Usual(value) => Some(text(value)),
            Content::SameAs(other) => claims.get(other).cloned(),
            Content::Fresh => Some(text(new_id)),
            Content::SignerOf(other) => match claims.get(other).and_then(Value::as_str) {
                Some(name) => {
                    let fingerprint =
                        write::public_fingerprint(key).map_err(|_| Unfit::NoPublicKey)?;
                    Some(text(&format!("{name}.SHA256:{fingerprint}")))
                }
                None => None,
            },
        };
        if let Some(value) = value {
            claims.set(demand.name, value);
        }
    }
    check_times(receiver, claims, now)
}

/// The header with the parameters that are always the same for the receiver, where nobody gave them.
#[must_use]
pub fn header(receiver: &Receiver, mut header: Object) -> Object {
    for demand in receiver.header {
        if let Content::Fixed(value) = demand.content
            && header.get(demand.name).is_none()
        {
            header.set(demand.name, Value::String(value.to_owned()));
        }
    }
    header
}

/// The times that nobody gave.
fn set_times(receiver: &Receiver, claims: &mut Object, now: NumericDate) {
    let after = |seconds: u32| Seconds::from_seconds(seconds.into());
    if claims.get("iat").is_none() {
        claims.set("iat", number(now.minus(after(receiver.lifetime.backdated))));
    }
    if let Some(usual) = receiver.lifetime.usual
        && claims.get("exp").is_none()
    {
        claims.set("exp", number(now.plus(after(usual))));
    }
}

/// Whether the receiver accepts the lifetime: it counts from `iat`, as far as that is not only backdated.
fn check_times(receiver: &Receiver, claims: &Object, now: NumericDate) -> Result<(), Unfit> {
    let date = |name| match claims.get(name) {
        Some(Value::Number(number)) => NumericDate::from_number(number).ok(),
        _ => None,
    };
    let Some(exp) = date("exp") else { return Ok(()) };
    if exp.since(now) <= Seconds::ZERO {
        return Err(Unfit::Expired);
    }
    let Some(longest) = receiver.lifetime.longest else { return Ok(()) };
    let longest = Seconds::from_seconds(longest.into());
    let backdated = Seconds::from_seconds(receiver.lifetime.backdated.into());
    let began = date("iat").map_or(now, |iat| iat.plus(backdated));
    let lifetime = exp.since(began).max(exp.since(now));
    if lifetime > longest { Err(Unfit::TooLong(lifetime, longest)) } else { Ok(()) }
}

/// Whether all is there that has to be given. A header parameter may come from the key, so it is asked for
/// only where the header is known.
///
/// # Errors
///
/// What is missing.
pub fn check_given(
    receiver: &Receiver,
    claims: &Object,
    header: Option<&Object>,
) -> Result<(), Unfit> {
    let missing = |demands: &'static [Demand], object: &Object| -> Vec<&'static Demand> {
        let given = demands.iter().filter(|demand| demand.content == Content::Given);
        let is_missing = |demand: &&Demand| {
            let other = demand.or.and_then(|other| object.get(other));
            object.get(demand.name).is_none() && other.is_none()
        };
        given.filter(is_missing).collect()
    };
    let of_claims = missing(receiver.claims, claims);
    let of_header = header.map_or_else(Vec::new, |header| missing(receiver.header, header));
    if of_claims.is_empty() && of_header.is_empty() {
        Ok(())
    } else {
        Err(Unfit::Missing(of_claims, of_header))
    }
}

/// The algorithm to sign with: the one asked for, or the first of the receiver that the key can have.
///
/// # Errors
///
/// That the receiver accepts none of them.
pub fn algorithm(
    receiver: &Receiver,
    asked: bool,
    chosen: Algorithm,
    key: &Key,
) -> Result<Algorithm, Unfit> {
    if asked {
        let accepts = receiver.algorithms.contains(&chosen);
        return if accepts { Ok(chosen) } else { Err(Unfit::Algorithm(chosen)) };
    }
    // What the receiver names first is what it wants most.
    let possible = key.algorithms();
    receiver
        .algorithms
        .iter()
        .copied()
        .find(|one| possible.contains(one))
        .ok_or(Unfit::Algorithm(chosen))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
