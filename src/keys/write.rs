//! Writes keys: SPKI, PKCS #8, PEM and JWK.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pkcs8::der::asn1::{AnyRef, BitStringRef, Null, ObjectIdentifier, OctetStringRef};
use pkcs8::der::{Decode as _, Encode as _};
use pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use zeroize::Zeroizing;

use super::{Key, KeyError, KeyMaterial, KeyPair, PublicKey, Secret, der, openssh};
use crate::crypto::containers::pkcs8 as pkcs8_container;
use crate::crypto::sha256;
use crate::jose::{Object, Value, base64url};

/// The SHA-256 of the public half in DER, in base64, as `openssl` and Snowflake name a key.
///
/// # Errors
///
/// That it has none.
pub fn public_fingerprint(key: &Key) -> Result<String, KeyError> {
    Ok(STANDARD.encode(sha256(&public_der(key)?)))
}

/// The public half as DER (SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7).
///
/// # Errors
///
/// That a secret has no public half.
pub fn public_der(key: &Key) -> Result<Vec<u8>, KeyError> {
    let none = || KeyError::incomplete("a secret has no public half");
    let public = key.material.public().ok_or_else(none)?;
    let rsa;
    let (oid, parameters, bytes): (ObjectIdentifier, Option<AnyRef<'_>>, &[u8]) = match public {
        PublicKey::Rsa { modulus, exponent } => {
            let numbers = pkcs1::RsaPublicKeyRef {
                modulus: uint(modulus)?,
                public_exponent: uint(exponent)?,
            };
            rsa = numbers.to_der().map_err(unencodable)?;
            (der::RSA, Some(AnyRef::from(Null)), &rsa)
        }
        PublicKey::Ec { curve, point } => {
            (der::EC, Some(AnyRef::from(der::curve_oid(*curve))), point)
        }
        PublicKey::Ed25519(public) => (der::ED25519, None, public),
        PublicKey::Ed448(public) => (der::ED448, None, public),
        PublicKey::MlDsa { set, public } => (der::ml_dsa_oid(*set), None, public),
    };
    SubjectPublicKeyInfoRef {
        algorithm: AlgorithmIdentifierRef { oid, parameters },
        subject_public_key: BitStringRef::from_bytes(bytes).map_err(unencodable)?,
    }
    .to_der()
    .map_err(unencodable)
}

/// The numbers of an RSA key alone as DER (RSAPublicKey, RFC 8017 appendix A.1.1); none for other keys.
pub(super) fn pkcs1_public_der(public: &PublicKey) -> Option<Vec<u8>> {
    let PublicKey::Rsa { modulus, exponent } = public else { return None };
    let numbers = pkcs1::RsaPublicKeyRef {
        modulus: uint(modulus).ok()?,
        public_exponent: uint(exponent).ok()?,
    };
    numbers.to_der().ok()
}

/// The private half as DER (PKCS #8, RFC 5958).
///
/// # Errors
///
/// That there is no private half.
pub fn private_der(key: &Key) -> Result<Secret, KeyError> {
    let pair = private(key)?;
    match pair.public() {
        PublicKey::Rsa { .. } => {
            let algorithm =
                AlgorithmIdentifierRef { oid: der::RSA, parameters: Some(AnyRef::from(Null)) };
            let octets = OctetStringRef::new(pair.private().expose()).map_err(unencodable)?;
            pkcs8::PrivateKeyInfoRef::new(algorithm, octets)
                .to_der()
                .map(Secret::new)
                .map_err(unencodable)
        }
        PublicKey::MlDsa { set, .. } => {
            pair.ml_dsa_pkcs8(*set).ok_or_else(|| KeyError::failed(UNENCODABLE))
        }
        _ => Ok(pair.private().clone()),
    }
}

/// The private half in the form that its type had before PKCS #8, with its PEM label: PKCS #1 (RFC 8017 appendix A.1.2)
/// or SEC 1 (RFC 5915). None for types that have none.
pub(crate) fn traditional_der(key: &Key) -> Option<(&'static str, Secret)> {
    let pair = private(key).ok()?;
    match pair.public() {
        PublicKey::Rsa { .. } => Some(("RSA PRIVATE KEY", pair.private().clone())),
        PublicKey::Ec { curve, point } => {
            let pkcs8 = pkcs8::PrivateKeyInfoRef::from_der(pair.private().expose()).ok()?;
            let inner = sec1::EcPrivateKey::from_der(pkcs8.private_key.as_bytes()).ok()?;
            let parameters = sec1::EcParameters::NamedCurve(*der::curve_oid(*curve));
            let whole = sec1::EcPrivateKey {
                parameters: Some(parameters),
                public_key: Some(point),
                ..inner
            };
            whole.to_der().ok().map(|der| ("EC PRIVATE KEY", Secret::new(der)))
        }
        _ => None,
    }
}

/// The private half as DER, encrypted with a passphrase (PKCS #8 with PBES2, RFC 8018).
///
/// # Errors
///
/// That there is no private half.
pub fn encrypted_der(key: &Key, passphrase: &Secret) -> Result<Vec<u8>, KeyError> {
    pkcs8_container::lock(&private_der(key)?, passphrase)
}

/// A key in the form that its type had before PKCS #8 and SPKI, with its PEM label: the private half in PKCS #1 or SEC 1,
/// or the public one of an RSA key in PKCS #1.
///
/// # Errors
///
/// That there is no such form.
pub fn traditional(key: &Key, with_private: bool) -> Result<(&'static str, Secret), KeyError> {
    if with_private {
        private(key)?;
    }
    let der = if with_private {
        traditional_der(key)
    } else {
        let public = key.material.public().and_then(pkcs1_public_der);
        public.map(|der| ("RSA PUBLIC KEY", Secret::new(der)))
    };
    der.ok_or_else(|| {
        let half = if with_private { "a private" } else { "a public" };
        let what = key.key_type().describe();
        KeyError::unsupported(format!("{half} key of this type has one form in PEM alone: {what}"))
    })
}

/// The public half as the line of a `.pub` file of OpenSSH, without a comment.
///
/// # Errors
///
/// That OpenSSH has no such keys.
pub fn openssh_line(key: &Key) -> Result<String, KeyError> {
    let public = key.material.public().and_then(openssh::write);
    public.ok_or_else(|| {
        KeyError::unsupported(format!("OpenSSH does not have keys like this: {}", key.describe()))
    })
}

fn private(key: &Key) -> Result<&KeyPair, KeyError> {
    match &key.material {
        KeyMaterial::Pair(pair) => Ok(pair),
        KeyMaterial::DamagedPair { fault, .. } => {
            Err(fault.clone().within("the private half cannot be used"))
        }
        KeyMaterial::Secret(_) | KeyMaterial::Public(_) => {
            Err(KeyError::incomplete("there is no private half"))
        }
    }
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
pub fn jwk(key: &Key, with_private: bool) -> Result<Object, KeyError> {
    let mut jwk = Object::new();
    let mut set = |name: &str, bytes: &[u8]| {
        jwk.set(name, Value::String(base64url::encode(bytes)));
    };
    let mut words: Vec<(&str, &str)> = Vec::new();
    if let Some(secret) = key.material.secret() {
        words.push(("kty", "oct"));
        set("k", secret.expose());
    }
    match key.material.public() {
        None => {}
        Some(PublicKey::Rsa { modulus, exponent }) => {
            words.push(("kty", "RSA"));
            set("n", modulus);
            set("e", exponent);
        }
        Some(PublicKey::Ec { curve, point }) => {
            words.extend([("kty", "EC"), ("crv", curve.name())]);
            let (x, y) = point[1..].split_at(curve.coordinate_bytes());
            set("x", x);
            set("y", y);
        }
        Some(PublicKey::Ed25519(public)) => {
            words.extend([("kty", "OKP"), ("crv", "Ed25519")]);
            set("x", public);
        }
        Some(PublicKey::Ed448(public)) => {
            words.extend([("kty", "OKP"), ("crv", "Ed448")]);
            set("x", public);
        }
        Some(PublicKey::MlDsa { set: parameters, public }) => {
            words.extend([("kty", "AKP"), ("alg", parameters.name())]);
            set("pub", public);
        }
    }
    if with_private && key.material.secret().is_none() {
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

fn private_members(key: &Key) -> Result<Members, KeyError> {
    let own = |bytes: &[u8]| Zeroizing::new(bytes.to_vec());
    let pair = private(key)?;
    if !matches!(pair.public(), PublicKey::Rsa { .. }) {
        let name = if matches!(pair.public(), PublicKey::MlDsa { .. }) { "priv" } else { "d" };
        return Ok(vec![(name, own(pair.private_number()?.expose()))]);
    }
    let numbers = pkcs1::RsaPrivateKeyRef::from_der(pair.private().expose())
        .map_err(|error| KeyError::malformed("the private half is damaged").caused_by(error))?;
    Ok(vec![
        ("d", own(numbers.private_exponent.as_bytes())),
        ("p", own(numbers.prime1.as_bytes())),
        ("q", own(numbers.prime2.as_bytes())),
        ("dp", own(numbers.exponent1.as_bytes())),
        ("dq", own(numbers.exponent2.as_bytes())),
        ("qi", own(numbers.coefficient.as_bytes())),
    ])
}

fn uint(bytes: &[u8]) -> Result<pkcs1::UintRef<'_>, KeyError> {
    pkcs1::UintRef::new(bytes).map_err(unencodable)
}

const UNENCODABLE: &str = "the key cannot be encoded";

fn unencodable(error: pkcs8::der::Error) -> KeyError {
    KeyError::failed(UNENCODABLE).caused_by(error)
}
