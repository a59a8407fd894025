//! Key agreement with an ephemeral key (ECDH-ES, RFC 7518 section 4.6).

use aws_lc_rs::agreement::{self, Algorithm, PrivateKey, UnparsedPublicKey};
use aws_lc_rs::kdf::{SskdfDigestAlgorithmId, get_sskdf_digest_algorithm, sskdf_digest};
use zeroize::Zeroizing;

use super::parameters::{bytes, optional_bytes, required, wrong};
use crate::crypto::decrypt::DecryptError;
use crate::crypto::{KeyPair, PublicKey, Secret};
use crate::jose::{ContentEncryption, Curve, KeyManagement, Object, Value, base64url};

/// What both sides know besides their shared secret: the name of the algorithm that the derived key is for, and how
/// many bytes that needs.
pub(super) struct Purpose {
    name: &'static str,
    bytes: usize,
}

impl Purpose {
    /// The content key itself, or the key that wraps it (RFC 7518 section 4.6.2).
    pub(super) const fn of(algorithm: KeyManagement, content: ContentEncryption) -> Self {
        let (wraps, encrypts) = (algorithm.row(), content.row());
        match wraps.wrapping_bytes {
            0 => Self { name: encrypts.name, bytes: encrypts.key_bytes },
            bytes => Self { name: wraps.name, bytes },
        }
    }
}

/// The key that the owner of a private key derives.
pub(super) fn derived_key(
    purpose: &Purpose,
    header: &Object,
    pair: &KeyPair,
) -> Result<Secret, DecryptError> {
    let parties = (optional_bytes(header, "apu")?, optional_bytes(header, "apv")?);
    let peer = ephemeral(required(header, "epk")?, pair.public())?;
    let (algorithm, own) = private(pair)?;
    let not_agreed = || wrong("epk", "is not a key that can be agreed with");
    agreement::agree(&own, UnparsedPublicKey::new(algorithm, peer), not_agreed(), |shared| {
        concatenated(shared, purpose, (&parties.0, &parties.1)).ok_or_else(not_agreed)
    })
}

/// A key that the owner of this public key can derive as well, and the `epk` that makes it possible.
pub(super) fn new_derived_key(
    purpose: &Purpose,
    parties: (&[u8], &[u8]),
    recipient: &PublicKey,
) -> Option<(Secret, Object)> {
    let algorithm = of_key(recipient)?;
    let peer: &[u8] = match recipient {
        PublicKey::Ec { point, .. } => point,
        PublicKey::X25519(public) => public,
        _ => return None,
    };
    let own = PrivateKey::generate(algorithm).ok()?;
    let ephemeral = own.compute_public_key().ok()?;
    let mut epk = Object::new();
    let mut set = |name: &str, value: String| epk.set(name, Value::String(value));
    if let PublicKey::Ec { curve, .. } = recipient {
        set("kty", "EC".to_owned());
        set("crv", curve.name().to_owned());
        let (x, y) = ephemeral.as_ref().get(1..)?.split_at_checked(curve.coordinate_bytes())?;
        set("x", base64url::encode(x));
        set("y", base64url::encode(y));
    } else {
        set("kty", "OKP".to_owned());
        set("crv", "X25519".to_owned());
        set("x", base64url::encode(ephemeral.as_ref()));
    }
    let peer = UnparsedPublicKey::new(algorithm, peer);
    let key =
        agreement::agree(&own, peer, (), |shared| concatenated(shared, purpose, parties).ok_or(()));
    Some((key.ok()?, epk))
}

/// What agrees with a key of this type.
fn of_key(public: &PublicKey) -> Option<&'static Algorithm> {
    match public {
        PublicKey::Ec { curve: Curve::P256, .. } => Some(&agreement::ECDH_P256),
        PublicKey::Ec { curve: Curve::P384, .. } => Some(&agreement::ECDH_P384),
        PublicKey::Ec { curve: Curve::P521, .. } => Some(&agreement::ECDH_P521),
        PublicKey::X25519(_) => Some(&agreement::X25519),
        _ => None,
    }
}

/// The public bytes of `epk`, which has to be on the curve of the recipient's key.
fn ephemeral(epk: &Value, recipient: &PublicKey) -> Result<Vec<u8>, DecryptError> {
    let Value::Object(jwk) = epk else {
        return Err(wrong("epk", format!("is {}, but must be a JWK", epk.type_name())));
    };
    let named = |name| jwk.get(name).and_then(Value::as_str);
    let curve = match recipient {
        PublicKey::Ec { curve, .. } => curve,
        PublicKey::X25519(_) => {
            is_of(named("kty"), named("crv"), ("OKP", "X25519"))?;
            let public = part(jwk, "x")?;
            // A point of small order makes a secret that everybody knows (RFC 7748 section 6.1).
            return PublicKey::x25519(&public)
                .map(|_| public)
                .map_err(|_| wrong("epk", "is not a point on X25519 that can be agreed with"));
        }
        _ => return Err(DecryptError::Unfit("the key is not for key agreement".to_owned())),
    };
    is_of(named("kty"), named("crv"), ("EC", curve.name()))?;
    let mut point = vec![4];
    for name in ["x", "y"] {
        let coordinate = part(jwk, name)?;
        if coordinate.len() != curve.coordinate_bytes() {
            let (found, needed) = (coordinate.len(), curve.coordinate_bytes());
            let how = format!("has an `{name}` of {found} bytes, {} needs {needed}", curve.name());
            return Err(wrong("epk", how));
        }
        point.extend(coordinate);
    }
    let off = |_| wrong("epk", format!("is not a point on {}", curve.name()));
    PublicKey::ec(*curve, &point).map_err(off)?;
    Ok(point)
}

/// Whether `epk` says that it is a key of this type and curve.
fn is_of(kty: Option<&str>, crv: Option<&str>, expected: (&str, &str)) -> Result<(), DecryptError> {
    if (kty, crv) == (Some(expected.0), Some(expected.1)) {
        return Ok(());
    }
    let found = match (kty, crv) {
        (Some(kty), Some(crv)) => format!("is of the type {kty} on {crv}"),
        (None, _) => "has no `kty`".to_owned(),
        (_, None) => "has no `crv`".to_owned(),
    };
    Err(wrong(
        "epk",
        format!("{found}, but the key is of the type {} on {}", expected.0, expected.1),
    ))
}

/// The bytes of a member of `epk`.
fn part(jwk: &Object, name: &'static str) -> Result<Vec<u8>, DecryptError> {
    let value = jwk.get(name).ok_or_else(|| wrong("epk", format!("has no `{name}`")))?;
    bytes(value, name).map_err(|_| wrong("epk", format!("has an `{name}` that is not base64url")))
}

/// The private key, as `aws-lc-rs` agrees with it.
fn private(pair: &KeyPair) -> Result<(&'static Algorithm, PrivateKey), DecryptError> {
    let unfit = |how: &str| DecryptError::Unfit(format!("the private key {how}"));
    let algorithm = of_key(pair.public()).ok_or_else(|| unfit("is not for key agreement"))?;
    let bytes = pair.private().expose();
    let key = match pair.public() {
        PublicKey::X25519(_) => PrivateKey::from_private_key(algorithm, bytes),
        _ => PrivateKey::from_private_key_der(algorithm, bytes),
    };
    key.map(|key| (algorithm, key)).map_err(|_| unfit("is damaged"))
}

/// Whether everybody agrees with this point of X25519 on the same secret, zero.
pub(in crate::crypto) fn has_small_order(public: &[u8]) -> bool {
    let Ok(any) = PrivateKey::generate(&agreement::X25519) else { return true };
    let public = UnparsedPublicKey::new(&agreement::X25519, public);
    agreement::agree(&any, public, (), |_| Ok(())).is_err()
}

/// The Concat KDF with SHA-256 (NIST SP 800-56A section 5.8.1, RFC 7518 section 4.6.2).
fn concatenated(shared: &[u8], purpose: &Purpose, parties: (&[u8], &[u8])) -> Option<Secret> {
    let length = |bytes: usize| u32::try_from(bytes).ok().map(u32::to_be_bytes);
    let mut info = Vec::new();
    for part in [purpose.name.as_bytes(), parties.0, parties.1] {
        info.extend(length(part.len())?);
        info.extend(part);
    }
    info.extend(length(purpose.bytes * 8)?);
    let hash = get_sskdf_digest_algorithm(SskdfDigestAlgorithmId::Sha256)?;
    let mut key = Zeroizing::new(vec![0; purpose.bytes]);
    sskdf_digest(hash, shared, &info, &mut key).ok()?;
    Some(Secret::from(key))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
