//! Paths of certificates (RFC 5280 section 6), validated by webpki; nothing of it is written here.

use std::time::Duration;

use pkcs8::der::asn1::BitStringRef;
use pkcs8::der::{Decode as _, Reader as _, SliceReader};
use pkcs8::spki::AlgorithmIdentifierRef;
use rustls_pki_types::{CertificateDer, UnixTime};
use webpki::{
    ALL_VERIFICATION_ALGS, EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeIdIter,
    anchor_from_trusted_cert,
};

use super::KeyError;
use crate::jose::NumericDate;

/// Whether a certificate can be trusted at all: it can be read as that of an authority.
pub(crate) fn check_anchor(der: &[u8]) -> Result<(), KeyError> {
    let certificate = CertificateDer::from(der);
    let read = anchor_from_trusted_cert(&certificate).map(|_| ());
    read.map_err(|error| KeyError::malformed("a certificate in it cannot be read").caused_by(error))
}

/// Validates the path from a certificate to one of the authorities at an instant. What is between may stand in any
/// order. Revocation is not checked.
///
/// # Errors
///
/// Why it does not lead there, in words that follow "the certificate of the token".
pub(crate) fn validate_path(
    leaf: &[u8],
    between: &[Vec<u8>],
    authorities: &[Vec<u8>],
    now: NumericDate,
) -> Result<(), String> {
    let leaf = CertificateDer::from(leaf);
    let leaf = EndEntityCert::try_from(&leaf).map_err(|error| why(&error))?;
    let authorities: Vec<CertificateDer<'_>> =
        authorities.iter().map(|der| CertificateDer::from(der.as_slice())).collect();
    let anchors: Vec<_> =
        authorities.iter().filter_map(|der| anchor_from_trusted_cert(der).ok()).collect();
    let between: Vec<CertificateDer<'_>> =
        between.iter().map(|der| CertificateDer::from(der.as_slice())).collect();
    let seconds = u64::try_from(now.whole_seconds()).unwrap_or_default();
    let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    leaf.verify_for_usage(ALL_VERIFICATION_ALGS, &anchors, &between, now, AnyUsage, None, None)
        .map(|_| ())
        .map_err(|error| why(&error))
}

/// No extended key usage is registered for the signatures of tokens, so none is asked for.
struct AnyUsage;

impl ExtendedKeyUsageValidator for AnyUsage {
    fn validate(&self, _: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        Ok(())
    }
}

fn why(error: &Error) -> String {
    match error {
        Error::UnknownIssuer => "does not lead to a trusted authority".to_owned(),
        Error::CertExpired { .. } => "or one above it has expired".to_owned(),
        Error::CertNotValidYet { .. } => "or one above it is not valid yet".to_owned(),
        Error::CaUsedAsEndEntity => "is that of an authority, not of a signer".to_owned(),
        Error::EndEntityUsedAsCa => {
            "was issued with a certificate that is not of an authority".to_owned()
        }
        Error::InvalidSignatureForPublicKey => {
            "or one above it has a signature of another issuer".to_owned()
        }
        Error::PathLenConstraintViolated | Error::MaximumPathDepthExceeded => {
            "leads to an authority over more certificates than are allowed".to_owned()
        }
        Error::NameConstraintViolation => {
            "has a name that its authority may not certify".to_owned()
        }
        error => format!("cannot be trusted ({error})"),
    }
}

/// Whether a certificate was signed with the key of another one.
pub(crate) fn is_signed_by(certificate: &[u8], issuer: &[u8]) -> bool {
    let Some((signed, signature)) = signed_parts(certificate) else { return false };
    let issuer = CertificateDer::from(issuer);
    let Ok(issuer) = EndEntityCert::try_from(&issuer) else { return false };
    let verifies = |algorithm: &&dyn rustls_pki_types::SignatureVerificationAlgorithm| {
        issuer.verify_signature(*algorithm, signed, signature).is_ok()
    };
    ALL_VERIFICATION_ALGS.iter().any(verifies)
}

/// What is signed of a certificate, and the signature.
fn signed_parts(certificate: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut reader = SliceReader::new(certificate).ok()?;
    let parts = reader.sequence(|reader| {
        let signed = reader.tlv_bytes()?;
        AlgorithmIdentifierRef::decode(reader)?;
        let signature = <BitStringRef<'_>>::decode(reader)?;
        Ok::<_, pkcs8::der::Error>((signed, signature))
    });
    let (signed, signature) = parts.ok()?;
    Some((signed, signature.as_bytes()?))
}
