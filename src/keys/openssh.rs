//! OpenSSH public keys (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4), as they
//! stand in `id_*.pub` and `authorized_keys`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Key, Material};
use crate::jose::Curve;

/// The key of one line.
pub(super) fn read(text: &str, source: &str) -> Result<Key, String> {
    let damaged = || "the OpenSSH public key is damaged".to_owned();
    let mut words = text.split_whitespace();
    let name = words.next().ok_or_else(damaged)?;
    let blob = STANDARD.decode(words.next().ok_or_else(damaged)?).map_err(|_| damaged())?;
    let mut rest = blob.as_slice();
    let mut field = || {
        let (length, tail) = rest.split_first_chunk::<4>()?;
        let (value, tail) = tail.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        rest = tail;
        Some(value)
    };
    if field() != Some(name.as_bytes()) {
        return Err(damaged());
    }
    let material = match name {
        "ssh-rsa" => {
            let (exponent, modulus) = (field().ok_or_else(damaged)?, field().ok_or_else(damaged)?);
            Material::rsa(modulus, exponent)?
        }
        "ssh-ed25519" => Material::ed25519(field().ok_or_else(damaged)?)?,
        "ecdsa-sha2-nistp256" | "ecdsa-sha2-nistp384" | "ecdsa-sha2-nistp521" => {
            let curve = match field() {
                Some(b"nistp256") => Curve::P256,
                Some(b"nistp384") => Curve::P384,
                Some(b"nistp521") => Curve::P521,
                _ => return Err(damaged()),
            };
            Material::ec(curve, field().ok_or_else(damaged)?)?
        }
        _ => {
            return Err(format!(
                "it is an OpenSSH key of type {name}, which no JWS algorithm uses"
            ));
        }
    };
    Ok(Key::new(source, material, None))
}
