//! Algorithm key pairs (RFC 9964 section 3).

use super::halves;
use super::members::{required, text};
use crate::jose::{MlDsa, Object};
use crate::keys::{KeyError, KeyMaterial, KeyPair, PublicKey, Secret};

/// An algorithm key pair: the algorithm names the parameter set.
pub(super) fn akp(jwk: &Object) -> Result<KeyMaterial, KeyError> {
    let name = text(jwk, "alg")?
        .ok_or_else(|| KeyError::incomplete("the JWK of type AKP has no `alg`"))?;
    let set = MlDsa::from_name(name).ok_or_else(|| {
        let message = format!("the algorithm `{name}` of the JWK is not supported");
        KeyError::unsupported(message)
    })?;
    let public = PublicKey::ml_dsa(set, &required(jwk, "pub")?)?;
    let pair = jwk.get("priv").map(|_| {
        let pair = KeyPair::ml_dsa(set, required(jwk, "priv").map(Secret::new)?)?;
        let mismatch = || KeyError::mismatched("the private key `priv` does not belong to `pub`");
        Some(pair).filter(|pair| *pair.public() == public).ok_or_else(mismatch)
    });
    Ok(halves(public, pair))
}
