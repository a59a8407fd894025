//! Keys in DER: SPKI, PKCS #1, PKCS #8, SEC 1 and X.509 certificates.

use aws_lc_rs::digest;
use aws_lc_rs::signature::{
    self as aws, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _, PqdsaKeyPair,
    PqdsaSigningAlgorithm, PqdsaVerificationAlgorithm,
};
use pkcs8::der::asn1::ObjectIdentifier;
use pkcs8::der::{Decode as _, Tag, Tagged as _};
use pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use x509_cert::Certificate;
use x509_cert::der::Encode as _;

use super::asn1::{self, Kind};
use super::{Key, KeyMaterial, PrivateKey, Remark, Secret};
use crate::jose::{Curve, MlDsa, NumericDate, base64url};
use crate::report::text::count;

pub(super) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
pub(super) const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
pub(super) const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
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

type Read = Result<Key, String>;

/// Reads DER of any of the known forms; what follows its end is left out, and said.
pub(super) fn read(bytes: &[u8], source: &str) -> Result<(Key, Kind), String> {
    let Some((der, trailing)) = asn1::first(bytes) else {
        return Err("it is no whole DER: its end is missing".to_owned());
    };
    let kind = asn1::kind(der).ok_or("it is DER, but no key or certificate")?;
    let mut key = match kind {
        Kind::Certificate => certificate(der, source),
        Kind::Spki => spki(der, source),
        Kind::Pkcs8 => pkcs8(der, source),
        Kind::Pkcs1Private => pkcs1_private(der, source),
        Kind::Pkcs1Public => pkcs1_public(der, source),
        Kind::Sec1 => sec1(der, source),
        Kind::Encrypted => return Err("it is an encrypted private key".to_owned()),
    }?;
    if trailing > 0 {
        let verb = if trailing == 1 { "follows" } else { "follow" };
        let what = format!("{} {verb} the end of {}", count(trailing, "byte"), kind.name());
        key.remark(Remark::KeyRepaired(what));
    }
    Ok((key, kind))
}

pub(super) fn certificate(der: &[u8], source: &str) -> Read {
    let certificate =
        Certificate::from_der(der).map_err(|_| "it is no X.509 certificate".to_owned())?;
    let spki_der = certificate
        .tbs_certificate()
        .subject_public_key_info()
        .to_der()
        .map_err(|_| "the certificate's key cannot be read".to_owned())?;
    let mut key = public(&spki_der, source, NAME_CERTIFIED)?;
    let body = certificate.tbs_certificate();
    let instant = |time: &x509_cert::time::Time| {
        let seconds = time.to_unix_duration().as_secs();
        NumericDate::from_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
    };
    let thumbprint = |algorithm| base64url::encode(digest::digest(algorithm, der).as_ref());
    key.certificate = Some(super::Certificate {
        subject: body.subject().to_string(),
        issuer: body.issuer().to_string(),
        not_before: instant(&body.validity().not_before),
        not_after: instant(&body.validity().not_after),
        thumbprints: vec![
            thumbprint(&digest::SHA256),
            thumbprint(&digest::SHA1_FOR_LEGACY_USE_ONLY),
        ],
    });
    Ok(key)
}

pub(super) fn spki(der: &[u8], source: &str) -> Read {
    public(der, source, NAME_PUBLIC)
}

/// A public key; the advice is for one on a curve that is spelled out.
fn public(der: &[u8], source: &str, advice: &str) -> Read {
    let info = SubjectPublicKeyInfoRef::from_der(der)
        .map_err(|_| "it is no public key (SPKI)".to_owned())?;
    let bytes = info
        .subject_public_key
        .as_bytes()
        .ok_or("the public key is not a whole number of bytes")?;
    let oid = info.algorithm.oid;
    if oid == RSA || oid == RSA_PSS {
        let mut key = pkcs1_public(bytes, source)?;
        key.limits.pss_only = oid == RSA_PSS;
        return Ok(key);
    }
    let material = if oid == EC {
        KeyMaterial::ec(curve(&info.algorithm, advice)?, bytes)?
    } else if oid == ED25519 {
        KeyMaterial::ed25519(bytes)?
    } else if oid == ED448 {
        KeyMaterial::ed448(bytes)?
    } else if let Some(set) = parameter_set(oid) {
        KeyMaterial::ml_dsa(set, bytes)?
    } else {
        return Err(unknown_type(oid));
    };
    Ok(Key::new(source, material, None))
}

pub(super) fn pkcs1_public(der: &[u8], source: &str) -> Read {
    let key = pkcs1::RsaPublicKeyRef::from_der(der)
        .map_err(|_| "it is no RSA public key (PKCS #1)".to_owned())?;
    let material = KeyMaterial::rsa(key.modulus.as_bytes(), key.public_exponent.as_bytes())?;
    Ok(Key::new(source, material, None))
}

pub(super) fn pkcs1_private(der: &[u8], source: &str) -> Read {
    let key = pkcs1::RsaPrivateKeyRef::from_der(der)
        .map_err(|_| "it is no RSA private key (PKCS #1)".to_owned())?;
    let material = KeyMaterial::rsa(key.modulus.as_bytes(), key.public_exponent.as_bytes())?;
    Ok(Key::new(source, material, Some(PrivateKey::Rsa(Secret::new(der.to_vec())))))
}

pub(super) fn pkcs8(der: &[u8], source: &str) -> Read {
    let info = pkcs8::PrivateKeyInfoRef::from_der(der)
        .map_err(|_| "it is no private key (PKCS #8)".to_owned())?;
    let oid = info.algorithm.oid;
    if oid == RSA || oid == RSA_PSS {
        let mut key = pkcs1_private(info.private_key.as_bytes(), source)?;
        key.limits.pss_only = oid == RSA_PSS;
        Ok(key)
    } else if oid == EC {
        ec_key_pair(curve(&info.algorithm, NAME_PRIVATE)?, der, source)
    } else if oid == ED25519 {
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der)
            .map_err(|_| "the Ed25519 private key is damaged".to_owned())?;
        ed25519_key_pair(&pair, source)
    } else if oid == ED448 {
        Err("it is an Ed448 private key, which jwtx cannot use".to_owned())
    } else if let Some(set) = parameter_set(oid) {
        ml_dsa_key(set, &seed(info.private_key.as_bytes())?, source)
    } else {
        Err(unknown_type(oid))
    }
}

pub(super) fn sec1(der: &[u8], source: &str) -> Read {
    if asn1::has_explicit_curve(der) {
        return Err(explicit(NAME_PRIVATE));
    }
    let key = sec1::EcPrivateKey::from_der(der)
        .map_err(|_| "it is no EC private key (SEC 1)".to_owned())?;
    let oid = key
        .parameters
        .and_then(sec1::EcParameters::named_curve)
        .ok_or("the EC private key does not name its curve")?;
    ec_key_pair(named_curve(oid)?, der, source)
}

/// The private half of an EC key, whose public half it must match.
pub(super) fn ec_private(
    curve: Curve,
    scalar: &Secret,
    point: &[u8],
) -> Result<PrivateKey, String> {
    let pair =
        EcdsaKeyPair::from_private_key_and_public_key(signing(curve), scalar.expose(), point)
            .map_err(|_| "the private key `d` does not belong to `x` and `y`".to_owned())?;
    Ok(PrivateKey::Ec(ec_document(&pair)?))
}

/// The private half of an Ed25519 key, whose public half it must match.
pub(super) fn ed25519_private(seed: &Secret, public: &[u8]) -> Result<PrivateKey, String> {
    let pair = Ed25519KeyPair::from_seed_and_public_key(seed.expose(), public)
        .map_err(|_| "the private key `d` does not belong to `x`".to_owned())?;
    ed25519_document(&pair)
}

fn ec_key_pair(curve: Curve, der: &[u8], source: &str) -> Read {
    let pair = EcdsaKeyPair::from_private_key_der(signing(curve), der)
        .map_err(|_| format!("the EC private key on {} is damaged", curve.name()))?;
    let material = KeyMaterial::ec(curve, pair.public_key().as_ref())?;
    Ok(Key::new(source, material, Some(PrivateKey::Ec(ec_document(&pair)?))))
}

fn ec_document(pair: &EcdsaKeyPair) -> Result<Secret, String> {
    pair.to_pkcs8v1()
        .map(|document| Secret::new(document.as_ref().to_vec()))
        .map_err(|_| "the EC private key cannot be encoded".to_owned())
}

fn ed25519_key_pair(pair: &Ed25519KeyPair, source: &str) -> Read {
    let material = KeyMaterial::ed25519(pair.public_key().as_ref())?;
    Ok(Key::new(source, material, Some(ed25519_document(pair)?)))
}

fn ed25519_document(pair: &Ed25519KeyPair) -> Result<PrivateKey, String> {
    pair.to_pkcs8v1()
        .map(|document| PrivateKey::Ed25519(Secret::new(document.as_ref().to_vec())))
        .map_err(|_| "the Ed25519 private key cannot be encoded".to_owned())
}

/// The algorithm that a curve's private key is imported for.
pub(crate) const fn signing(curve: Curve) -> &'static EcdsaSigningAlgorithm {
    match curve {
        Curve::P256 => &aws::ECDSA_P256_SHA256_FIXED_SIGNING,
        Curve::P384 => &aws::ECDSA_P384_SHA384_FIXED_SIGNING,
        Curve::P521 => &aws::ECDSA_P521_SHA512_FIXED_SIGNING,
        Curve::Secp256k1 => &aws::ECDSA_P256K1_SHA256_FIXED_SIGNING,
    }
}

/// The parameter set that an ML-DSA key is verified with.
pub(crate) const fn ml_dsa(set: MlDsa) -> &'static PqdsaVerificationAlgorithm {
    match set {
        MlDsa::MlDsa44 => &aws::ML_DSA_44,
        MlDsa::MlDsa65 => &aws::ML_DSA_65,
        MlDsa::MlDsa87 => &aws::ML_DSA_87,
    }
}

/// The parameter set that an ML-DSA key signs with.
pub(crate) const fn ml_dsa_signing(set: MlDsa) -> &'static PqdsaSigningAlgorithm {
    match set {
        MlDsa::MlDsa44 => &aws::ML_DSA_44_SIGNING,
        MlDsa::MlDsa65 => &aws::ML_DSA_65_SIGNING,
        MlDsa::MlDsa87 => &aws::ML_DSA_87_SIGNING,
    }
}

/// An ML-DSA key of its seed.
pub(super) fn ml_dsa_key(set: MlDsa, seed: &Secret, source: &str) -> Read {
    let pair = PqdsaKeyPair::from_seed(ml_dsa_signing(set), seed.expose())
        .map_err(|_| format!("the {} seed is damaged", set.name()))?;
    let material = KeyMaterial::ml_dsa(set, pair.public_key().as_ref())?;
    Ok(Key::new(source, material, Some(PrivateKey::MlDsa(seed.clone()))))
}

/// The seed in an ML-DSA private key (RFC 9881 section 6): alone, or before the expanded key.
fn seed(private_key: &[u8]) -> Result<Secret, String> {
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
        .ok_or_else(|| "the ML-DSA private key comes without its seed, which jwtx needs".to_owned())
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
fn explicit(advice: &str) -> String {
    format!(
        "the EC key has explicit parameters: it spells its curve out instead of naming it, which RFC 5480 section 2.1.1 forbids; {advice}"
    )
}

const NAME_PRIVATE: &str = "name it: openssl pkey -in KEY -ec_param_enc named_curve";
const NAME_PUBLIC: &str = "name it: openssl pkey -pubin -in KEY -ec_param_enc named_curve";
const NAME_CERTIFIED: &str = "get a certificate for a key that names its curve";

/// The curve of a key; the advice is for one that spells it out.
fn curve(algorithm: &AlgorithmIdentifierRef<'_>, advice: &str) -> Result<Curve, String> {
    if algorithm.parameters.is_some_and(|parameters| parameters.tag() == Tag::Sequence) {
        return Err(explicit(advice));
    }
    let oid = algorithm.parameters_oid().map_err(|_| "the EC key does not name its curve")?;
    named_curve(oid)
}

fn named_curve(oid: ObjectIdentifier) -> Result<Curve, String> {
    CURVES
        .into_iter()
        .find(|(known, _)| *known == oid)
        .map(|(_, curve)| curve)
        .ok_or_else(|| format!("the EC key is on a curve that no JWS algorithm uses ({oid})"))
}

fn unknown_type(oid: ObjectIdentifier) -> String {
    format!("it is a key of a type that no JWS algorithm uses ({oid})")
}
