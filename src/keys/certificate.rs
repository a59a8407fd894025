//! A certificate as it is, whatever its key is: what is asked of it is which one it is.

use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use super::{Certificate as Described, KeyError, der};

/// The DER of a certificate in PEM or DER. Of a chain in PEM it is the first, which is the client's own.
///
/// # Errors
///
/// That it is something else.
pub fn certificate_der(bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
    let blocks = std::str::from_utf8(bytes).ok().and_then(|text| pem::parse_many(text).ok());
    let mut blocks = blocks.unwrap_or_default().into_iter();
    let first = blocks.find(|block| block.tag() == "CERTIFICATE");
    let der = first.map_or_else(|| bytes.to_vec(), |block| block.contents().to_vec());
    match Certificate::from_der(&der) {
        Ok(_) => Ok(der),
        Err(error) => Err(KeyError::malformed("it is not an X.509 certificate").caused_by(error)),
    }
}

/// What a certificate in PEM or DER says.
///
/// # Errors
///
/// That it is something else.
pub fn certificate(bytes: &[u8]) -> Result<Described, KeyError> {
    der::described(&certificate_der(bytes)?)
}
