//! A key of a password (PBES2, RFC 7518 section 4.8).

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2;
use zeroize::Zeroizing;

use super::parameters::{bytes, required, wrong};
use crate::crypto::Secret;
use crate::crypto::decrypt::{DecryptError, DecryptionBudget};
use crate::jose::{KeyManagement, Object, Value};

/// The fewest bytes of a salt (RFC 7518 section 4.8.1.1).
const LEAST_SALT: usize = 8;

/// The key that wraps the content key. What it costs is taken from the budget before any of it is done.
pub(super) fn wrapping_key(
    algorithm: KeyManagement,
    header: &Object,
    password: &Secret,
    budget: &mut DecryptionBudget,
) -> Result<Secret, DecryptError> {
    let salt = bytes(required(header, "p2s")?, "p2s")?;
    if salt.len() < LEAST_SALT {
        let found = salt.len();
        let how = format!("has {found} bytes, but must have {LEAST_SALT} or more");
        return Err(wrong("p2s", how));
    }
    let count = affordable(required(header, "p2c")?, budget)?;
    Ok(derived(algorithm, &salt, count, password))
}

/// The number of iterations, where the budget has as many left.
fn affordable(value: &Value, budget: &mut DecryptionBudget) -> Result<NonZeroU32, DecryptError> {
    let no_count = || wrong("p2c", "must be a whole number of 1 or more");
    let Value::Number(number) = value else { return Err(no_count()) };
    let text = number.as_str();
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_whole || text.starts_with('0') {
        return Err(no_count());
    }
    let left = budget.iterations;
    let too_many = || {
        DecryptError::TooLarge(format!(
            "`p2c` asks for {text} iterations of PBKDF2, more than the limit: {left} are left for this token"
        ))
    };
    let count: u64 = text.parse().map_err(|_| too_many())?;
    let rest = left.checked_sub(count).ok_or_else(too_many)?;
    let count = u32::try_from(count).ok().and_then(NonZeroU32::new).ok_or_else(too_many)?;
    budget.iterations = rest;
    Ok(count)
}

/// The key of a password, a salt and so many iterations: the name of the algorithm is a part of the salt (RFC 7518
/// section 4.8.1.1).
pub(super) fn derived(
    algorithm: KeyManagement,
    salt: &[u8],
    count: NonZeroU32,
    password: &Secret,
) -> Secret {
    let hash = match algorithm {
        KeyManagement::Pbes2Hs512A256Kw => pbkdf2::PBKDF2_HMAC_SHA512,
        KeyManagement::Pbes2Hs384A192Kw => pbkdf2::PBKDF2_HMAC_SHA384,
        _ => pbkdf2::PBKDF2_HMAC_SHA256,
    };
    let row = algorithm.row();
    let salt = [row.name.as_bytes(), &[0], salt].concat();
    let mut key = Zeroizing::new(vec![0; row.wrapping_bytes]);
    pbkdf2::derive(hash, count, &salt, password.expose(), &mut key);
    Secret::from(key)
}
