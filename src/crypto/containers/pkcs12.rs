//! PKCS #12 files (`.p12`, `.pfx`; RFC 7292): keys, secrets and certificates behind one passphrase.

use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error;
use p12_keystore::secret::SecretKeyType;
use pkcs5::pbes2::Kdf;
use pkcs8::der::asn1::AnyRef;
use pkcs8::der::{Decode as _, Reader as _, SliceReader, Tag, Tagged as _};

use super::cost::Budget;
use super::{KeyError, Secret, not_opened};
use crate::jose::limits;

/// What a file holds, in its order.
#[derive(Debug)]
pub(crate) struct Contents {
    /// The private keys in PKCS #8, each with its name.
    pub(crate) keys: Vec<(Option<String>, Secret)>,
    /// The shared secrets, each with its name.
    pub(crate) secrets: Vec<(Option<String>, Secret)>,
    /// The certificates in DER.
    pub(crate) certificates: Vec<Vec<u8>>,
}

/// What a file holds.
pub(crate) fn open(file: &[u8], passphrase: &Secret) -> Result<Contents, KeyError> {
    let mut budget = Budget::new();
    add_cost(file, &mut budget, DEPTH)?;
    let passphrase = std::str::from_utf8(passphrase.expose()).map_err(|_| {
        KeyError::wrong_passphrase(
            "the passphrase of a PKCS #12 file is text, and this one is not UTF-8",
        )
    })?;
    let archive = Pkcs12Archive::from_pkcs12(file, passphrase).map_err(refused)?;
    if archive.keys.len() + archive.certs.len() + archive.secrets.len() > limits::KEYS {
        return Err(KeyError::too_large(format!(
            "it has more than the limit of {} keys and certificates",
            limits::KEYS
        )));
    }
    let own = |bytes: &[u8]| Secret::new(bytes.to_vec());
    let keys = archive.keys.into_iter().map(|bag| (bag.friendly_name, own(bag.key.as_der())));
    let secrets = archive.secrets.into_iter().filter(|bag| is_hmac(&bag.key.key_type()));
    Ok(Contents {
        keys: keys.collect(),
        secrets: secrets.map(|bag| (bag.friendly_name, own(bag.key.key()))).collect(),
        certificates: archive.certs.into_iter().map(|bag| bag.cert.as_der().to_vec()).collect(),
    })
}

/// Whether a secret is for HMAC, as Java's `keytool -genseckey -keyalg HmacSHA256` makes them.
fn is_hmac(key_type: &SecretKeyType) -> bool {
    matches!(
        key_type,
        SecretKeyType::HmacSha256 | SecretKeyType::HmacSha384 | SecretKeyType::HmacSha512
    )
}

/// How deep the structures of a file are looked at: deeper than any that there is.
const DEPTH: usize = 24;

/// Adds up what a file says that its passphrase costs. Wherever an INTEGER follows an OCTET STRING, it is a number of
/// iterations and a salt before it (PKCS12 MacData, PBEParameter, PBKDF2-params).
fn add_cost(der: &[u8], budget: &mut Budget, depth: usize) -> Result<(), KeyError> {
    let Ok(mut reader) = SliceReader::new(der) else { return Ok(()) };
    let mut is_salt = false;
    while !reader.is_finished() && depth > 0 {
        let Ok(whole) = reader.tlv_bytes() else { return Ok(()) };
        let Ok(value) = AnyRef::from_der(whole) else { return Ok(()) };
        match value.tag() {
            Tag::Integer if is_salt => budget.iterate(number(value.value()))?,
            tag => {
                if tag == Tag::Sequence
                    && let Ok(kdf) = Kdf::from_der(whole)
                {
                    budget.spend(&kdf)?;
                } else if tag.is_constructed() || tag == Tag::OctetString {
                    add_cost(value.value(), budget, depth - 1)?;
                }
            }
        }
        is_salt = value.tag() == Tag::OctetString;
    }
    Ok(())
}

/// An INTEGER, or more than any limit.
fn number(bytes: &[u8]) -> u64 {
    let digits = bytes.iter().skip_while(|byte| **byte == 0);
    let fits = digits.clone().count() <= 7;
    if fits { digits.fold(0, |sum, byte| sum << 8 | u64::from(*byte)) } else { u64::MAX }
}

/// Why a file is not opened.
fn refused(error: Error) -> KeyError {
    match error {
        Error::MacError(_) | Error::Pkcs5Error(_) | Error::UnpadError => {
            not_opened("the PKCS #12 file")
        }
        Error::InvalidParameters => KeyError::too_large(
            "its passphrase needs more than the limit of 1000000 iterations for a part of a PKCS #12 file",
        ),
        Error::UnsupportedEncryptionScheme | Error::UnsupportedMacAlgorithm => {
            KeyError::unsupported(format!(
                "the PKCS #12 file is encrypted or authenticated in a way that jwtx does not have; {WRITE_AS_PEM}"
            ))
            .caused_by(error)
        }
        _ => KeyError::malformed(format!(
            "the PKCS #12 file is damaged, or not written in DER; {WRITE_AS_PEM}"
        ))
        .caused_by(error),
    }
}

const WRITE_AS_PEM: &str = "write it as PEM: openssl pkcs12 -in KEY -nodes -out key.pem";

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
