//! Keys in DER: SPKI, PKCS #1, PKCS #8, SEC 1 and X.509 certificates.

use pkcs8::der::asn1::{ObjectIdentifier, OctetStringRef};
use pkcs8::der::{Decode as _, Tag, Tagged as _};
use pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use x509_cert::Certificate;
use x509_cert::der::Encode as _;

use super::asn1::{self, Kind};
use super::locked::Locked;
use super::{Key, KeyError, KeyPair, PublicKey, Remark, Secret};
use crate::crypto::{sha1, sha256};
use crate::jose::{Curve, MlDsa, NumericDate, base64url};
use crate::report::text::count;

pub(super) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
pub(super) const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
pub(super) const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
pub(super) const X25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.110");
const X448: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.111");
pub(super) const ED448: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.113");
static CURVES: [(ObjectIdentifier, Curve); 4] = [
    (ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7"), Curve::P256),
    (ObjectIdentifier::new_unwrap("1.3.132.0.34"), Curve::P384),
    (ObjectIdentifier::new_unwrap("1.3.132.0.35"), Curve::P521),
    (ObjectIdentifier::new_unwrap("1.3.132.0.10"), Curve::Secp256k1),
];

const ML_DSA: [(ObjectIdentifier, MlDsa); 3] = [
    (ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.3.17"), MlDsa::MlDsa44),
    (ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.3.18"), MlDsa::MlDsa65),
    (ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.3.19"), MlDsa::MlDsa87),
];

/// What jwtx does not open itself.
pub(super) const ENCRYPTED: &str =
    "it is an encrypted private key; decrypt it first: openssl pkey -in KEY -out plain.pem";

/// What a passphrase opens.
const LOCKED: &str = "it is an encrypted private key";

type Read = Result<Key, KeyError>;

/// Reads DER of any of the known forms; what follows its end is left out, and said.
pub(super) fn read(bytes: &[u8], source: &str) -> Result<(Key, Kind), KeyError> {
    let Some((der, trailing)) = asn1::first(bytes) else {
        return Err(KeyError::malformed("the DER is cut off: its end is missing"));
    };
    let kind = asn1::kind(der)
        .ok_or_else(|| KeyError::malformed("it is DER, but not a key or a certificate"))?;
    let mut key = match kind {
        Kind::Certificate => certificate(der, source),
        Kind::Spki => spki(der, source),
        Kind::Pkcs8 => pkcs8(der, source),
        Kind::Pkcs1Private => pkcs1_private(der, source),
        Kind::Pkcs1Public => pkcs1_public(der, source),
        Kind::Sec1 => sec1(der, source),
        Kind::Encrypted => return Err(encrypted(der)),
    }?;
    if trailing > 0 {
        let verb = if trailing == 1 { "follows" } else { "follow" };
        let what = format!("{} {verb} the end of {}", count(trailing, "byte"), kind.name());
        key.remark(Remark::KeyRepaired(what));
    }
    Ok((key, kind))
}

/// That a key is encrypted. What follows its end is left out.
pub(super) fn encrypted(der: &[u8]) -> KeyError {
    let own = asn1::first(der).map_or(der, |(own, _)| own);
    KeyError::encrypted(LOCKED).caused_by(Locked::pkcs8(own))
}

pub(super) fn certificate(der: &[u8], source: &str) -> Read {
    let certificate = Certificate::from_der(der)
        .map_err(|error| KeyError::malformed("it is not an X.509 certificate").caused_by(error))?;
    let spki_der =
        certificate.tbs_certificate().subject_public_key_info().to_der().map_err(|error| {
            KeyError::malformed("the certificate's key cannot be read").caused_by(error)
        })?;
    let mut key = public(&spki_der, source, NAME_CERTIFIED)?;
    key.certificate = Some(described(der)?);
    Ok(key)
}

/// What a certificate says, whatever its key is.
pub(super) fn described(der: &[u8]) -> Result<super::Certificate, KeyError> {
    let certificate = Certificate::from_der(der)
        .map_err(|error| KeyError::malformed("it is not an X.509 certificate").caused_by(error))?;
    let body = certificate.tbs_certificate();
    let instant = |time: &x509_cert::time::Time| {
        let seconds = time.to_unix_duration().as_secs();
        NumericDate::from_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
    };
    Ok(super::Certificate {
        subject: body.subject().to_string(),
        issuer: body.issuer().to_string(),
        not_before: instant(&body.validity().not_before),
        not_after: instant(&body.validity().not_after),
        thumbprints: vec![base64url::encode(sha256(der)), base64url::encode(sha1(der))],
        der: der.to_vec(),
    })
}

pub(super) fn spki(der: &[u8], source: &str) -> Read {
    public(der, source, NAME_PUBLIC)
}

/// A public key; the advice is for one on a curve that is spelled out.
fn public(der: &[u8], source: &str, advice: &str) -> Read {
    let info = SubjectPublicKeyInfoRef::from_der(der)
        .map_err(|error| KeyError::malformed("it is not a public key (SPKI)").caused_by(error))?;
    let bytes = info
        .subject_public_key
        .as_bytes()
        .ok_or_else(|| KeyError::malformed("the public key is not a whole number of bytes"))?;
    let oid = info.algorithm.oid;
    if oid == RSA || oid == RSA_PSS {
        let mut key = pkcs1_public(bytes, source)?;
        key.limits.pss_only = oid == RSA_PSS;
        return Ok(key);
    }
    let material = if oid == EC {
        PublicKey::ec(curve(&info.algorithm, advice)?, bytes)?
    } else if oid == ED25519 {
        PublicKey::ed25519(bytes)?
    } else if oid == ED448 {
        PublicKey::ed448(bytes)?
    } else if oid == X25519 {
        PublicKey::x25519(bytes)?
    } else if let Some(set) = parameter_set(oid) {
        PublicKey::ml_dsa(set, bytes)?
    } else {
        return Err(unknown_type(oid));
    };
    Ok(Key::new(source, material))
}

pub(super) fn pkcs1_public(der: &[u8], source: &str) -> Read {
    let key = pkcs1::RsaPublicKeyRef::from_der(der).map_err(|error| {
        KeyError::malformed("it is not an RSA public key (PKCS #1)").caused_by(error)
    })?;
    let material = PublicKey::rsa(key.modulus.as_bytes(), key.public_exponent.as_bytes())?;
    Ok(Key::new(source, material))
}

pub(super) fn pkcs1_private(der: &[u8], source: &str) -> Read {
    let key = pkcs1::RsaPrivateKeyRef::from_der(der).map_err(|error| {
        KeyError::malformed("it is not an RSA private key (PKCS #1)").caused_by(error)
    })?;
    let (modulus, exponent) = (key.modulus.as_bytes(), key.public_exponent.as_bytes());
    let pair = KeyPair::rsa(modulus, exponent, Secret::new(der.to_vec()))?;
    Ok(Key::new(source, pair))
}

pub(super) fn pkcs8(der: &[u8], source: &str) -> Read {
    let info = pkcs8::PrivateKeyInfoRef::from_der(der).map_err(|error| {
        KeyError::malformed("it is not a private key (PKCS #8)").caused_by(error)
    })?;
    let oid = info.algorithm.oid;
    if oid == RSA || oid == RSA_PSS {
        let mut key = pkcs1_private(info.private_key.as_bytes(), source)?;
        key.limits.pss_only = oid == RSA_PSS;
        Ok(key)
    } else if oid == EC {
        let pair = KeyPair::ec(curve(&info.algorithm, NAME_PRIVATE)?, der)?;
        Ok(Key::new(source, pair))
    } else if oid == ED25519 {
        Ok(Key::new(source, KeyPair::ed25519(der)?))
    } else if oid == ED448 {
        Err(KeyError::unsupported("it is an Ed448 private key, which jwtx cannot use"))
    } else if oid == X25519 {
        let private =
            <&OctetStringRef>::from_der(info.private_key.as_bytes()).map_err(|error| {
                KeyError::malformed("the X25519 private key is damaged").caused_by(error)
            })?;
        Ok(Key::new(source, KeyPair::x25519(Secret::new(private.as_bytes().to_vec()))?))
    } else if let Some(set) = parameter_set(oid) {
        Ok(Key::new(source, KeyPair::ml_dsa(set, seed(info.private_key.as_bytes())?)?))
    } else {
        Err(unknown_type(oid))
    }
}

pub(super) fn sec1(der: &[u8], source: &str) -> Read {
    if asn1::has_explicit_curve(der) {
        return Err(explicit(NAME_PRIVATE));
    }
    let key = sec1::EcPrivateKey::from_der(der).map_err(|error| {
        KeyError::malformed("it is not an EC private key (SEC 1)").caused_by(error)
    })?;
    let oid = key
        .parameters
        .and_then(sec1::EcParameters::named_curve)
        .ok_or_else(|| KeyError::incomplete("the EC private key does not name its curve"))?;
    Ok(Key::new(source, KeyPair::ec(named_curve(oid)?, der)?))
}

/// The seed in an ML-DSA private key (RFC 9881 section 6): alone, or before the expanded key.
fn seed(private_key: &[u8]) -> Result<Secret, KeyError> {
    const LENGTH: usize = 32;
    let seed = match private_key {
        [0x80, 0x20, seed @ ..] if seed.len() == LENGTH => Some(seed),
        [0x30, ..] => private_key
            .windows(2 + LENGTH)
            .take(8)
            .find(|window| window[..2] == [0x04, 0x20])
            .map(|window| &window[2..]),
        _ => None,
    };
    seed.map(|seed| Secret::new(seed.to_vec()))
        .ok_or_else(|| KeyError::incomplete("the ML-DSA private key has no seed, which jwtx needs"))
}

/// The identifier of an ML-DSA parameter set (RFC 9881 section 2).
pub(super) const fn ml_dsa_oid(set: MlDsa) -> ObjectIdentifier {
    ML_DSA[set as usize].0
}

/// The identifier of a curve (RFC 5480 section 2.1.1.1).
pub(super) fn curve_oid(curve: Curve) -> &'static ObjectIdentifier {
    &CURVES[curve as usize].0
}

fn parameter_set(oid: ObjectIdentifier) -> Option<MlDsa> {
    ML_DSA.into_iter().find(|(known, _)| *known == oid).map(|(_, set)| set)
}

/// RFC 5480 section 2.1.1 forbids what OpenSSL calls `-param_enc explicit`.
fn explicit(advice: &str) -> KeyError {
    KeyError::unsupported(format!(
        "the EC key has explicit curve parameters instead of a named curve, which RFC 5480 section 2.1.1 forbids; {advice}"
    ))
}

const NAME_PRIVATE: &str = "convert it: openssl pkey -in KEY -ec_param_enc named_curve";
const NAME_PUBLIC: &str = "convert it: openssl pkey -pubin -in KEY -ec_param_enc named_curve";
const NAME_CERTIFIED: &str = "get a certificate for a key with a named curve";

/// The curve of a key; the advice is for one that spells it out.
fn curve(algorithm: &AlgorithmIdentifierRef<'_>, advice: &str) -> Result<Curve, KeyError> {
    if algorithm.parameters.is_some_and(|parameters| parameters.tag() == Tag::Sequence) {
        return Err(explicit(advice));
    }
    let oid = algorithm.parameters_oid().map_err(|error| {
        KeyError::incomplete("the EC key does not name its curve").caused_by(error)
    })?;
    named_curve(oid)
}

fn named_curve(oid: ObjectIdentifier) -> Result<Curve, KeyError> {
    CURVES.into_iter().find(|(known, _)| *known == oid).map(|(_, curve)| curve).ok_or_else(|| {
        KeyError::unsupported(format!(
            "the EC key is on a curve that no JWS algorithm uses ({oid})"
        ))
    })
}

fn unknown_type(oid: ObjectIdentifier) -> KeyError {
    if oid == X448 {
        return KeyError::unsupported("it is an X448 key, which jwtx does not support");
    }
    KeyError::unsupported(format!("it is a key of a type that no JWS algorithm uses ({oid})"))
}
