//! The chain of certificates in a token's header (`x5c`, RFC 7515 section 4.1.6), laid open. To be shown is not to be
//! trusted.

use std::fmt;
use std::net::IpAddr;

use x509_cert::der::Decode as _;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectAltName};

use super::{Certificate, KeyError, der};
use crate::crypto::certificates;
use crate::jose::{Object, Value, encoding};

/// The most certificates that a chain may have.
pub const LONGEST: usize = 10;

/// One certificate of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// What it says of its key.
    pub certificate: Certificate,
    /// Its subject alternative names.
    pub names: Vec<AlternativeName>,
    /// Its key in words, or why it cannot be used.
    pub key: String,
    /// Whether it was signed with the key of the next one; the last one, with its own.
    pub is_signed_by_next: bool,
}

/// A subject alternative name (RFC 5280 section 4.2.1.6).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AlternativeName {
    /// The name of a host.
    Dns(String),
    /// A URI.
    Uri(String),
    /// An email address.
    Email(String),
    /// An IP address.
    Ip(IpAddr),
}

impl AlternativeName {
    /// Whether it is what somebody asks for. A `*` stands for itself alone.
    #[must_use]
    pub fn is(&self, asked: &str) -> bool {
        match self {
            Self::Dns(name) => name.eq_ignore_ascii_case(asked),
            Self::Uri(name) => name == asked,
            Self::Email(name) => match (name.rsplit_once('@'), asked.rsplit_once('@')) {
                (Some((own, host)), Some((other, same))) => {
                    own == other && host.eq_ignore_ascii_case(same)
                }
                _ => name == asked,
            },
            Self::Ip(name) => asked.parse::<IpAddr>().is_ok_and(|asked| *name == asked),
        }
    }
}

impl fmt::Display for AlternativeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dns(name) | Self::Uri(name) | Self::Email(name) => f.write_str(name),
            Self::Ip(address) => address.fmt(f),
        }
    }
}

/// The certificates of a header in DER, the leaf first; none where there is no `x5c`.
pub(super) fn of_header(header: &Object) -> Option<Result<Vec<Vec<u8>>, KeyError>> {
    let Value::Array(chain) = header.get("x5c")? else {
        return Some(Err(KeyError::malformed("`x5c` is not an array")));
    };
    if chain.is_empty() {
        return Some(Err(KeyError::incomplete("`x5c` is empty")));
    }
    if chain.len() > LONGEST {
        let message =
            format!("`x5c` has {} certificates, more than the limit of {LONGEST}", chain.len());
        return Some(Err(KeyError::too_large(message)));
    }
    Some(chain.iter().map(decoded).collect())
}

fn decoded(certificate: &Value) -> Result<Vec<u8>, KeyError> {
    let text = certificate.as_str().map(str::as_bytes);
    let der = text.and_then(encoding::base64).map(|der| der.to_vec());
    der.ok_or_else(|| KeyError::malformed("`x5c` is not an array of certificates in base64"))
}

/// The chain of a header, laid open; none where there is no `x5c`.
///
/// # Errors
///
/// Why it cannot be read.
#[must_use]
pub fn of(header: &Object) -> Option<Result<Vec<Link>, KeyError>> {
    Some(of_header(header)?.and_then(|chain| {
        let above = chain.iter().skip(1).chain(chain.last());
        chain.iter().zip(above).map(|(own, above)| link(own, above)).collect()
    }))
}

fn link(own: &[u8], above: &[u8]) -> Result<Link, KeyError> {
    let key = der::certificate(own, "").map_or_else(|why| why.to_string(), |key| key.describe());
    Ok(Link {
        certificate: der::described(own)?,
        names: names(own),
        key,
        is_signed_by_next: certificates::is_signed_by(own, above),
    })
}

/// The subject alternative names of a certificate that are of a known sort.
pub(super) fn names(certificate: &[u8]) -> Vec<AlternativeName> {
    let Ok(certificate) = x509_cert::Certificate::from_der(certificate) else { return Vec::new() };
    let Ok(Some((_, names))) = certificate.tbs_certificate().get_extension::<SubjectAltName>()
    else {
        return Vec::new();
    };
    names.0.iter().filter_map(name).collect()
}

fn name(name: &GeneralName) -> Option<AlternativeName> {
    Some(match name {
        GeneralName::DnsName(name) => AlternativeName::Dns(name.to_string()),
        GeneralName::UniformResourceIdentifier(name) => AlternativeName::Uri(name.to_string()),
        GeneralName::Rfc822Name(name) => AlternativeName::Email(name.to_string()),
        GeneralName::IpAddress(bytes) => {
            let bytes = bytes.as_bytes();
            let four = <[u8; 4]>::try_from(bytes).map(IpAddr::from);
            AlternativeName::Ip(
                four.or_else(|_| <[u8; 16]>::try_from(bytes).map(IpAddr::from)).ok()?,
            )
        }
        _ => return None,
    })
}

/// Whether a certificate is that of an authority: it says so, and where it says what its key is for, certificates are
/// among it (RFC 5280 sections 4.2.1.3 and 4.2.1.9).
pub(super) fn may_issue(certificate: &[u8]) -> bool {
    let Ok(certificate) = x509_cert::Certificate::from_der(certificate) else { return false };
    let certificate = certificate.tbs_certificate();
    let is_authority = certificate
        .get_extension::<BasicConstraints>()
        .is_ok_and(|found| found.is_some_and(|(_, constraints)| constraints.ca));
    let signs = match certificate.get_extension::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.0.contains(KeyUsages::KeyCertSign),
        Ok(None) => true,
        Err(_) => false,
    };
    is_authority && signs
}

/// Whether a certificate's key may sign: where it says what its key is for, signatures are among it (RFC 5280 section
/// 4.2.1.3).
pub(super) fn may_sign(certificate: &[u8]) -> bool {
    let Ok(certificate) = x509_cert::Certificate::from_der(certificate) else { return false };
    match certificate.tbs_certificate().get_extension::<KeyUsage>() {
        Ok(Some((_, usage))) => {
            usage.0.contains(KeyUsages::DigitalSignature)
                || usage.0.contains(KeyUsages::NonRepudiation)
        }
        Ok(None) => true,
        Err(_) => false,
    }
}
