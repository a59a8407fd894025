//! The right key in the wrong place: used as a secret, named wrongly, or forbidden by its JWK.

use super::Trial;
use crate::jose::{Claim, Family};
use crate::keys::{Key, KeyMaterial, Secret, write};
use crate::report::Diagnosis;
use crate::report::diagnosis::Cause;

/// An HMAC whose secret is the public key's own text: the classic attack.
pub(super) fn confusion(trial: &Trial<'_>) -> Option<Diagnosis> {
    if trial.algorithm.row().family != Family::Hmac {
        return None;
    }
    let signed_with =
        |bytes: &[u8]| trial.verifies_with(&KeyMaterial::Secret(Secret::new(bytes.to_vec())));
    let attacked =
        trial.ring.keys.iter().find(|key| texts(key).iter().any(|text| signed_with(text)))?;
    let message = format!(
        "an attack: the {} token was signed with the text of the public key as the secret ({})",
        trial.algorithm.name(),
        attacked.source
    );
    Some(Diagnosis::new(
        Cause::KeyConfusion,
        message,
        "refuse the token, and make every verifier allow only the algorithms of its key",
    ))
}

/// The ways in which a public key is written down.
fn texts(key: &Key) -> Vec<Vec<u8>> {
    let Ok(der) = write::public_der(key) else { return Vec::new() };
    let pem = write::pem("PUBLIC KEY", &der);
    let bare = pem.trim_end();
    let mut texts = vec![
        pem.as_bytes().to_vec(),
        bare.as_bytes().to_vec(),
        pem.replace('\n', "\r\n").into_bytes(),
        bare.replace('\n', "\r\n").into_bytes(),
        der,
    ];
    if let Ok(jwk) = write::jwk(key, false) {
        texts.push(jwk.to_string().into_bytes());
    }
    texts
}

/// An HMAC whose secret is the text of the private key: the signer was not told the algorithm.
pub(super) fn private_as_secret(trial: &Trial<'_>) -> Option<Diagnosis> {
    if trial.algorithm.row().family != Family::Hmac {
        return None;
    }
    let signed_with = |key: &Key| {
        let Ok(der) = write::private_der(key) else { return false };
        let pem = write::pem("PRIVATE KEY", der.expose());
        [pem.as_str(), pem.trim_end()].iter().any(|text| {
            trial.verifies_with(&KeyMaterial::Secret(Secret::new(text.as_bytes().to_vec())))
        })
    };
    let key = trial.ring.keys.iter().find(|key| signed_with(key))?;
    let (said, wanted) = (trial.algorithm.name(), key.algorithms().first().map(|one| one.name()));
    Some(Diagnosis::new(
        Cause::PrivateKeyAsSecret,
        format!(
            "the {said} token was signed with the text of the private key as the secret ({})",
            key.source
        ),
        format!("name the algorithm when signing: {}", wanted.unwrap_or("the key's own")),
    ))
}

/// Another certificate of the same file verifies the token: the old one and its successor.
pub(super) fn certificate(trial: &Trial<'_>) -> Option<Diagnosis> {
    let all = trial.ring.keys.iter().flat_map(|key| &key.chain);
    let key = all
        .filter(|key| key.algorithms().contains(&trial.algorithm))
        .find(|key| trial.verifies_with(&key.material))?;
    let subject = key.certificate.as_ref().map_or("", |certificate| certificate.subject.as_str());
    Some(Diagnosis::new(
        Cause::OtherCertificate,
        format!(
            "a later certificate in {} verifies the token, not the first one: {subject}",
            key.source
        ),
        "put that certificate first in the file, or use only that one",
    ))
}

/// Another of the keys given verifies the token.
pub(super) fn other(trial: &Trial<'_>) -> Option<Diagnosis> {
    let Claim::Present(kid) = trial.header.string("kid") else { return None };
    let key = trial.ring.keys.iter().find(|key| {
        key.kid.as_deref().is_some_and(|own| own != kid)
            && key.refuses_to("verify").is_none()
            && key.algorithms().contains(&trial.algorithm)
            && trial.verifies_with(&key.material)
    })?;
    let name = key.kid.as_deref().unwrap_or_default();
    let message = format!("the token names the key `{kid}`, but `{name}` verifies it");
    Some(Diagnosis::new(
        Cause::OtherKey,
        message,
        format!("correct the `kid` at the issuer; {} has the right key", key.source),
    ))
}

/// A key that its own JWK forbids to be used verifies the token.
pub(super) fn forbidden(trial: &Trial<'_>) -> Option<Diagnosis> {
    let key = trial.ring.keys.iter().find(|key| {
        let forbidden =
            key.refuses_to("verify").is_some() || !key.algorithms().contains(&trial.algorithm);
        forbidden
            && trial.algorithm.row().keys.contains(&key.key_type())
            && trial.verifies_with(&key.material)
    })?;
    let why = key.refuses_to("verify").unwrap_or_else(|| {
        let allowed = key.limits.algorithm.as_deref().unwrap_or("PS256, PS384 and PS512");
        format!("it is for {allowed} only")
    });
    let message = format!("the key verifies the token, but its JWK does not allow that: {why}");
    Some(Diagnosis::new(
        Cause::ForbiddenKey,
        message,
        format!("correct `use`, `key_ops` and `alg` of the key in {}", key.source),
    ))
}
