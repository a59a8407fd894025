//! Writes keys: SPKI, PKCS #8, PEM and JWK.

use aws_lc_rs::encoding::AsBigEndian as _;
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, PqdsaKeyPair};
use pkcs8::der::asn1::{AnyRef, BitStringRef, Null, ObjectIdentifier, OctetStringRef};
use pkcs8::der::{Decode as _, Encode as _};
use pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use zeroize::Zeroizing;

use super::der::{self, ml_dsa_signing, signing};
use super::{Key, KeyMaterial, PrivateKey, Secret};
use crate::jose::{Object, Value, base64url};

/// The public half as DER (SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7).
///
/// # Errors
///
/// That a secret has no public half.
pub fn public_der(key: &Key) -> Result<Vec<u8>, String> {
    let rsa;
    let (oid, parameters, bytes): (ObjectIdentifier, Option<AnyRef<'_>>, &[u8]) =
        match &key.material {
            KeyMaterial::Secret(_) => return Err("a secret has no public half".to_owned()),
            KeyMaterial::Rsa { modulus, exponent } => {
                let numbers = pkcs1::RsaPublicKeyRef {
                    modulus: uint(modulus)?,
                    public_exponent: uint(exponent)?,
                };
                rsa = numbers.to_der().map_err(|_| unencodable())?;
                (der::RSA, Some(AnyRef::from(Null)), &rsa)
            }
            KeyMaterial::Ec { curve, point } => {
                (der::EC, Some(AnyRef::from(der::curve_oid(*curve))), point)
            }
            KeyMaterial::Ed25519(public) => (der::ED25519, None, public),
            KeyMaterial::Ed448(public) => (der::ED448, None, public),
            KeyMaterial::MlDsa { set, public } => (der::ml_dsa_oid(*set), None, public),
        };
    SubjectPublicKeyInfoRef {
        algorithm: AlgorithmIdentifierRef { oid, parameters },
        subject_public_key: BitStringRef::from_bytes(bytes).map_err(|_| unencodable())?,
    }
    .to_der()
    .map_err(|_| unencodable())
}

/// The private half as DER (PKCS #8, RFC 5958).
///
/// # Errors
///
/// That there is no private half.
pub fn private_der(key: &Key) -> Result<Secret, String> {
    match private(key)? {
        PrivateKey::Ec(pkcs8) | PrivateKey::Ed25519(pkcs8) => Ok(pkcs8.clone()),
        PrivateKey::Rsa(pkcs1) => {
            let algorithm =
                AlgorithmIdentifierRef { oid: der::RSA, parameters: Some(AnyRef::from(Null)) };
            let octets = OctetStringRef::new(pkcs1.expose()).map_err(|_| unencodable())?;
            pkcs8::PrivateKeyInfoRef::new(algorithm, octets)
                .to_der()
                .map(Secret::new)
                .map_err(|_| unencodable())
        }
        PrivateKey::MlDsa(seed) => {
            let KeyMaterial::MlDsa { set, .. } = key.material else { return Err(unencodable()) };
            PqdsaKeyPair::from_seed(ml_dsa_signing(set), seed.expose())
                .ok()
                .and_then(|pair| pair.to_pkcs8v1().ok())
                .map(|document| Secret::new(document.as_ref().to_vec()))
                .ok_or_else(unencodable)
        }
    }
}

fn private(key: &Key) -> Result<&PrivateKey, String> {
    key.private.as_ref().ok_or_else(|| match &key.private_fault {
        Some(why) => format!("the private half cannot be used: {why}"),
        None => "there is no private half".to_owned(),
    })
}

/// DER as PEM (RFC 7468) under a label.
#[must_use]
pub fn pem(label: &str, der: &[u8]) -> Zeroizing<String> {
    let config = pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF);
    Zeroizing::new(pem::encode_config(&pem::Pem::new(label, der), config))
}

/// The key as a JWK (RFC 7517), with its private half where that is wanted.
///
/// # Errors
///
/// That there is no private half.
pub fn jwk(key: &Key, with_private: bool) -> Result<Object, String> {
    let mut jwk = Object::new();
    let mut set = |name: &str, bytes: &[u8]| {
        jwk.set(name, Value::String(base64url::encode(bytes)));
    };
    let mut words: Vec<(&str, &str)> = Vec::new();
    match &key.material {
        KeyMaterial::Secret(secret) => {
            words.push(("kty", "oct"));
            set("k", secret.expose());
        }
        KeyMaterial::Rsa { modulus, exponent } => {
            words.push(("kty", "RSA"));
            set("n", modulus);
            set("e", exponent);
        }
        KeyMaterial::Ec { curve, point } => {
            words.extend([("kty", "EC"), ("crv", curve.name())]);
            let (x, y) = point[1..].split_at(curve.coordinate_bytes());
            set("x", x);
            set("y", y);
        }
        KeyMaterial::Ed25519(public) => {
            words.extend([("kty", "OKP"), ("crv", "Ed25519")]);
            set("x", public);
        }
        KeyMaterial::Ed448(public) => {
            words.extend([("kty", "OKP"), ("crv", "Ed448")]);
            set("x", public);
        }
        KeyMaterial::MlDsa { set: parameters, public } => {
            words.extend([("kty", "AKP"), ("alg", parameters.name())]);
            set("pub", public);
        }
    }
    if with_private && !matches!(key.material, KeyMaterial::Secret(_)) {
        for (name, bytes) in private_members(key)? {
            set(name, &bytes);
        }
    }
    Ok(ordered(&words, &jwk, key))
}

/// The members in the order that people expect: type, id, use, then the numbers.
fn ordered(words: &[(&str, &str)], numbers: &Object, key: &Key) -> Object {
    let mut jwk = Object::new();
    let mut set = |name: &str, value: &str| jwk.set(name, Value::String(value.to_owned()));
    for (name, value) in words {
        set(name, value);
    }
    if let Some(kid) = &key.kid {
        set("kid", kid);
    }
    if let Some(algorithm) = &key.limits.algorithm {
        set("alg", algorithm);
    }
    if let Some(usage) = &key.limits.usage {
        set("use", usage);
    }
    for (name, value) in numbers.iter() {
        jwk.set(name, value.clone());
    }
    jwk
}

type Members = Vec<(&'static str, Zeroizing<Vec<u8>>)>;

fn private_members(key: &Key) -> Result<Members, String> {
    let damaged = || "the private half is damaged".to_owned();
    let own = |bytes: &[u8]| Zeroizing::new(bytes.to_vec());
    match (private(key)?, &key.material) {
        (PrivateKey::Rsa(pkcs1), _) => {
            let numbers =
                pkcs1::RsaPrivateKeyRef::from_der(pkcs1.expose()).map_err(|_| damaged())?;
            Ok(vec![
                ("d", own(numbers.private_exponent.as_bytes())),
                ("p", own(numbers.prime1.as_bytes())),
                ("q", own(numbers.prime2.as_bytes())),
                ("dp", own(numbers.exponent1.as_bytes())),
                ("dq", own(numbers.exponent2.as_bytes())),
                ("qi", own(numbers.coefficient.as_bytes())),
            ])
        }
        (PrivateKey::Ec(pkcs8), KeyMaterial::Ec { curve, .. }) => {
            let pair =
                EcdsaKeyPair::from_pkcs8(signing(*curve), pkcs8.expose()).map_err(|_| damaged())?;
            let scalar = pair.private_key().as_be_bytes().map_err(|_| damaged())?;
            Ok(vec![("d", own(scalar.as_ref()))])
        }
        (PrivateKey::Ed25519(pkcs8), _) => {
            let pair = Ed25519KeyPair::from_pkcs8(pkcs8.expose()).map_err(|_| damaged())?;
            let seed = pair.seed().map_err(|_| damaged())?;
            let seed = seed.as_be_bytes().map_err(|_| damaged())?;
            Ok(vec![("d", own(seed.as_ref()))])
        }
        (PrivateKey::MlDsa(seed), _) => Ok(vec![("priv", own(seed.expose()))]),
        _ => Err(damaged()),
    }
}

fn uint(bytes: &[u8]) -> Result<pkcs1::UintRef<'_>, String> {
    pkcs1::UintRef::new(bytes).map_err(|_| unencodable())
}

fn unencodable() -> String {
    "the key cannot be encoded".to_owned()
}
