//! A whole key in the place of one of its numbers: `x` or `n` with the DER or the PEM of a public key.

use super::members::text;
use crate::crypto::PublicKey;
use crate::jose::{Object, encoding};
use crate::keys::{Key, asn1, der, pem};

/// The key that is in a member, where it is of the type of the JWK; and the name of the member.
pub(super) fn key_in_a_number(jwk: &Object, source: &str) -> Option<(Key, &'static str)> {
    if jwk.get("d").is_some() {
        return None;
    }
    let kty = text(jwk, "kty").ok()??;
    let name = match kty {
        "RSA" => "n",
        "EC" | "OKP" => "x",
        _ => return None,
    };
    let written = text(jwk, name).ok()??;
    let key = if written.contains("-----BEGIN ") {
        let mut keys = pem::read(written, source).ok()?;
        keys.pop().filter(|_| keys.is_empty())?
    } else {
        let letters: String = written.split_whitespace().collect();
        let bytes = encoding::base64(letters.as_bytes())
            .or_else(|| encoding::base64url(letters.as_bytes()))?;
        let (_, more) = asn1::first(&bytes)?;
        asn1::kind_of_bytes(&bytes).filter(|_| more == 0)?;
        der::read(&bytes, source).ok()?.0
    };
    let fits = match key.material.public()? {
        PublicKey::Rsa { .. } => kty == "RSA",
        PublicKey::Ec { .. } => kty == "EC",
        PublicKey::Ed25519(_) | PublicKey::Ed448(_) | PublicKey::X25519(_) => kty == "OKP",
        PublicKey::MlDsa { .. } => false,
    };
    // A private key in a public member is somebody's mistake, and is not used.
    (fits && !key.is_private()).then_some((key, name))
}
