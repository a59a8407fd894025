//! How values are written on the command line.

mod claim;
mod encryption;
mod error;
mod time;
mod within;

use std::borrow::Cow;
use std::num::ParseIntError;

use crate::jose::json::PointerErrorKind;
use crate::jose::{Algorithm, Curve, MlDsa, Pointer, Value};
use crate::keys::new_key;

pub use claim::{claim_expectation, scope};
pub use encryption::{
    AnyAlgorithm, any_algorithm, content_encryption, encryption_name, key_management,
};
pub use error::ValueError;
pub use time::{Instant, instant, moment, span, timeout};
pub use within::{TypedWithin, within};

fn wrong(why: impl Into<Cow<'static, str>>) -> ValueError {
    ValueError::new(why)
}

/// Reads the name of an algorithm.
///
/// # Errors
///
/// The names that there are.
pub fn algorithm(text: &str) -> Result<Algorithm, ValueError> {
    Algorithm::from_name(text).ok_or_else(|| {
        if text.eq_ignore_ascii_case("none") {
            return wrong("jwtx never accepts an unsigned token; to mint one, use --unsigned");
        }
        let known = Algorithm::from_name(&text.to_ascii_uppercase());
        let names: Vec<&str> = crate::jose::algorithm::TABLE.iter().map(|row| row.name).collect();
        match known {
            Some(known) => {
                wrong(format!("names must match exactly; did you mean {}?", known.name()))
            }
            None => wrong(format!("use one of {}", names.join(", "))),
        }
    })
}

/// Reads an audience: any text but the name of an algorithm, which other tools take behind `-a`.
///
/// # Errors
///
/// The option that is meant.
pub fn audience(text: &str) -> Result<String, ValueError> {
    match Algorithm::from_name(text) {
        Some(_) => Err(wrong(format!("it is an algorithm; use --alg {text}"))),
        None => Ok(text.to_owned()),
    }
}

/// Reads `name=value`: the value is JSON if it parses as such, else text.
///
/// # Errors
///
/// A sentence with an example.
pub fn member(text: &str) -> Result<(String, Value), ValueError> {
    let (name, value) = text
        .split_once('=')
        .filter(|(name, _)| !name.is_empty())
        .ok_or_else(|| wrong("write name=value, such as role=admin or level=3"))?;
    let value = Value::parse(value).unwrap_or_else(|_| Value::String(value.to_owned()));
    Ok((name.to_owned(), value))
}

/// Reads where the machine code stands in a body: a JSON Pointer at something in it.
///
/// # Errors
///
/// What is wrong with it.
pub fn code_pointer(text: &str) -> Result<Pointer, ValueError> {
    let begins = "a JSON Pointer starts with /, such as /error/code (RFC 6901)";
    match Pointer::parse(text) {
        Ok(pointer) if !pointer.tokens().is_empty() => Ok(pointer),
        Ok(_) => Err(wrong(begins)),
        Err(error) => Err(match error.kind {
            PointerErrorKind::NoSlash => wrong(begins),
            _ => wrong(error.to_string()),
        }
        .caused_by(error)),
    }
}

/// A port of this machine.
///
/// # Errors
///
/// What there is to choose from.
pub fn port(text: &str) -> Result<u16, ValueError> {
    let no_port = || wrong("use a number from 1 to 65535, such as 8765");
    let port: u16 = text.parse().map_err(|error| no_port().caused_by::<ParseIntError>(error))?;
    if port == 0 { Err(no_port()) } else { Ok(port) }
}

/// The size of a secret, in bits.
///
/// # Errors
///
/// What there is to choose from.
pub fn secret_bits(text: &str) -> Result<usize, ValueError> {
    let no_size = || wrong("use a multiple of 8 from 128 to 65536; HS256 needs 256");
    let bits: usize = text.parse().map_err(|error| no_size().caused_by::<ParseIntError>(error))?;
    let fits = (128..=65_536).contains(&bits) && bits.is_multiple_of(8);
    fits.then_some(bits).ok_or_else(no_size)
}

/// The size of an RSA key, in bits.
///
/// # Errors
///
/// What there is to choose from.
pub fn rsa_bits(text: &str) -> Result<usize, ValueError> {
    let no_size = || {
        let sizes: Vec<String> = new_key::RSA_SIZES.iter().map(ToString::to_string).collect();
        wrong(format!("use one of {}", sizes.join(", ")))
    };
    let bits: usize = text.parse().map_err(|error| no_size().caused_by::<ParseIntError>(error))?;
    new_key::RSA_SIZES.contains(&bits).then_some(bits).ok_or_else(no_size)
}

/// A curve by its name.
///
/// # Errors
///
/// What there is to choose from.
pub fn curve(name: &str) -> Result<Curve, ValueError> {
    Curve::from_name(name).ok_or_else(|| wrong("use one of P-256, P-384, P-521, secp256k1"))
}

/// A parameter set of ML-DSA by its name.
///
/// # Errors
///
/// What there is to choose from.
pub fn parameter_set(name: &str) -> Result<MlDsa, ValueError> {
    MlDsa::from_name(name).ok_or_else(|| wrong("use one of ML-DSA-44, ML-DSA-65, ML-DSA-87"))
}

/// The fingerprint of a token.
///
/// # Errors
///
/// What one looks like.
pub fn fingerprint(text: &str) -> Result<String, ValueError> {
    if text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(text.to_ascii_lowercase());
    }
    Err(wrong("a fingerprint is the 16 digits that jwtx shows after fp"))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
