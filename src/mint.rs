//! Makes tokens. The only caller of a sign function; the cryptography is `jsonwebtoken`'s and
//! `aws-lc-rs`'s.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{EcdsaKeyPair, PqdsaKeyPair};
use jsonwebtoken::EncodingKey;

use crate::jose::{Algorithm, Curve, MlDsa, Object, Value, base64url};
use crate::keys::{Key, KeyMaterial, PrivateKey, Secret, ml_dsa_signing, signing};
use crate::report::sentence::sentence;
use crate::report::{Fault, Reason};

/// The algorithm to sign with: the one asked for, if the key allows it, else the key's first.
///
/// # Errors
///
/// That the key cannot be used with the algorithm, or that jwtx cannot compute it.
pub fn algorithm(asked: Option<Algorithm>, key: &Key) -> Result<Algorithm, Fault> {
    let allowed = key.algorithms();
    let names: Vec<&str> = allowed.iter().map(|algorithm| algorithm.name()).collect();
    let chosen = match asked {
        Some(asked) if allowed.contains(&asked) => asked,
        Some(asked) => {
            let message = format!(
                "{} cannot be used with {}, which allows {}",
                asked.name(),
                key.describe(),
                if names.is_empty() { "no algorithm".to_owned() } else { names.join(", ") }
            );
            return Err(Fault::new(Reason::KeyUnusable, message)
                .advise("choose an algorithm of the key's type, or another key"));
        }
        None => *allowed.first().ok_or_else(|| {
            Fault::new(Reason::KeyUnusable, format!("{} allows no algorithm", key.describe()))
        })?,
    };
    if chosen.is_supported() {
        return Ok(chosen);
    }
    Err(Fault::new(Reason::AlgorithmUnsupported, format!("jwtx cannot compute {}", chosen.name())))
}

/// Signs a token. The header must name the algorithm already.
///
/// # Errors
///
/// That the key cannot sign.
pub fn sign(
    header: &Object,
    claims: &Object,
    algorithm: Algorithm,
    key: &Key,
) -> Result<String, Fault> {
    sign_payload(header, claims.to_string().as_bytes(), algorithm, key)
}

/// Signs whatever bytes stand where a claims set should, for tests of what must be refused.
///
/// # Errors
///
/// That the key cannot sign.
pub fn sign_payload(
    header: &Object,
    payload: &[u8],
    algorithm: Algorithm,
    key: &Key,
) -> Result<String, Fault> {
    if let Some(why) = key.refuses_to("sign") {
        return Err(Fault::new(Reason::KeyUnusable, why));
    }
    if let Some(why) = key.forbidden() {
        return Err(Fault::new(Reason::KeyUnusable, why)
            .advise(sentence!(("make a new key: " [Run MakeRsaKey]))));
    }
    let input = signing_input(header, payload);
    let signature = signature(input.as_bytes(), algorithm, key)?;
    Ok(format!("{input}.{signature}"))
}

/// A token that nobody vouches for: `alg: none` and an empty signature (RFC 7519 section 6). For
/// tests only.
#[must_use]
pub fn unsigned(header: &Object, claims: &Object) -> String {
    unsigned_as("none", header, claims)
}

/// The same, with `none` in this spelling.
#[must_use]
pub fn unsigned_as(spelling: &str, header: &Object, claims: &Object) -> String {
    let mut header = header.clone();
    header.set("alg", Value::String(spelling.to_owned()));
    format!("{}.", signing_input(&header, claims.to_string().as_bytes()))
}

fn signing_input(header: &Object, payload: &[u8]) -> String {
    format!("{}.{}", base64url::encode(header.to_string()), base64url::encode(payload))
}

#[expect(clippy::disallowed_methods, reason = "this is the only caller of sign")]
fn signature(input: &[u8], algorithm: Algorithm, key: &Key) -> Result<String, Fault> {
    let encoding = match (&key.material, &key.private) {
        (KeyMaterial::Secret(secret), _) => EncodingKey::from_secret(secret.expose()),
        (
            KeyMaterial::Ec { curve: curve @ (Curve::P521 | Curve::Secp256k1), .. },
            Some(PrivateKey::Ec(der)),
        ) => {
            return ecdsa(input, *curve, der);
        }
        (KeyMaterial::MlDsa { set, .. }, Some(PrivateKey::MlDsa(seed))) => {
            return ml_dsa(input, *set, seed);
        }
        (_, Some(PrivateKey::MlDsa(_))) => return Err(cannot_sign(key)),
        (_, Some(PrivateKey::Rsa(der))) => EncodingKey::from_rsa_der(der.expose()),
        (_, Some(PrivateKey::Ec(der))) => EncodingKey::from_ec_der(der.expose()),
        (_, Some(PrivateKey::Ed25519(der))) => EncodingKey::from_ed_der(der.expose()),
        (_, None) if key.private_fault.is_some() => {
            let why = key.private_fault.as_deref().unwrap_or_default();
            let message = format!("{} cannot sign: {why}", key.source);
            return Err(Fault::new(Reason::KeyUnusable, message)
                .advise("give the private key whole, as PEM or as a JWK with all its numbers"));
        }
        (_, None) => {
            let message = format!("{} is a public key, which cannot sign", key.source);
            return Err(Fault::new(Reason::KeyUnusable, message)
                .advise("give the private key: PEM, DER or a JWK with `d`"));
        }
    };
    let library = library(algorithm).ok_or_else(|| cannot_sign(key))?;
    jsonwebtoken::crypto::sign(input, &encoding, library).map_err(|_| cannot_sign(key))
}

fn ecdsa(input: &[u8], curve: Curve, der: &Secret) -> Result<String, Fault> {
    EcdsaKeyPair::from_pkcs8(signing(curve), der.expose())
        .ok()
        .and_then(|pair| pair.sign(&SystemRandom::new(), input).ok())
        .map(|signature| base64url::encode(signature.as_ref()))
        .ok_or_else(|| Fault::new(Reason::KeyUnusable, "the EC private key cannot sign"))
}

fn ml_dsa(input: &[u8], set: MlDsa, seed: &Secret) -> Result<String, Fault> {
    let algorithm = ml_dsa_signing(set);
    let mut signature = vec![0; algorithm.signature_len()];
    PqdsaKeyPair::from_seed(algorithm, seed.expose())
        .ok()
        .and_then(|pair| pair.sign(input, &mut signature).ok())
        .map(|_| base64url::encode(&signature))
        .ok_or_else(|| Fault::new(Reason::KeyUnusable, "the ML-DSA private key cannot sign"))
}

fn cannot_sign(key: &Key) -> Fault {
    let message =
        format!("{} ({}) cannot sign: its private half is damaged", key.source, key.describe());
    Fault::new(Reason::KeyUnusable, message).advise("give the private key as it was made")
}

/// The algorithm as `jsonwebtoken` names it, where it has it.
const fn library(algorithm: Algorithm) -> Option<jsonwebtoken::Algorithm> {
    use jsonwebtoken::Algorithm as Library;
    Some(match algorithm {
        Algorithm::Hs256 => Library::HS256,
        Algorithm::Hs384 => Library::HS384,
        Algorithm::Hs512 => Library::HS512,
        Algorithm::Rs256 => Library::RS256,
        Algorithm::Rs384 => Library::RS384,
        Algorithm::Rs512 => Library::RS512,
        Algorithm::Ps256 => Library::PS256,
        Algorithm::Ps384 => Library::PS384,
        Algorithm::Ps512 => Library::PS512,
        Algorithm::Es256 => Library::ES256,
        Algorithm::Es384 => Library::ES384,
        Algorithm::EdDsa | Algorithm::Ed25519 => Library::EdDSA,
        _ => return None,
    })
}
