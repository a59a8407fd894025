//! What a DER text is, by its structure alone: which kind of key, or what it is instead.

use pkcs8::der::asn1::{AnyRef, OctetStringRef};
use pkcs8::der::{self, Decode as _, Reader as _, SliceReader, Tagged as _};
use pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use x509_cert::Certificate;

/// The kinds of DER that hold a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Certificate,
    Spki,
    Pkcs8,
    Pkcs1Private,
    Pkcs1Public,
    Sec1,
    Encrypted,
}

impl Kind {
    /// What it is, in words.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Certificate => "an X.509 certificate",
            Self::Spki => "a public key (SPKI)",
            Self::Pkcs8 => "a private key (PKCS #8)",
            Self::Pkcs1Private => "an RSA private key (PKCS #1)",
            Self::Pkcs1Public => "an RSA public key (PKCS #1)",
            Self::Sec1 => "an EC private key (SEC 1)",
            Self::Encrypted => "an encrypted private key",
        }
    }

    /// The PEM labels that say so (RFC 7468, and what came before it).
    pub(super) const fn labels(self) -> &'static [&'static str] {
        match self {
            Self::Certificate => &["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"],
            Self::Spki => &["PUBLIC KEY"],
            Self::Pkcs8 => &["PRIVATE KEY"],
            Self::Pkcs1Private => &["RSA PRIVATE KEY"],
            Self::Pkcs1Public => &["RSA PUBLIC KEY"],
            Self::Sec1 => &["EC PRIVATE KEY"],
            Self::Encrypted => &["ENCRYPTED PRIVATE KEY"],
        }
    }
}

/// The first value of some DER, and how many bytes follow it; nothing if it is no whole SEQUENCE.
pub(super) fn first(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let (&[0x30, size], rest) = bytes.split_first_chunk::<2>()? else { return None };
    let (length, head) = match size {
        0..=0x7f => (usize::from(size), 2),
        0x81..=0x84 => {
            let count = usize::from(size - 0x80);
            let length = rest.get(..count)?;
            (length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), 2 + count)
        }
        _ => return None,
    };
    let end = head.checked_add(length)?;
    Some((bytes.get(..end)?, bytes.len() - end))
}

/// The kind of key that one DER value is.
pub(super) fn kind(der: &[u8]) -> Option<Kind> {
    if Certificate::from_der(der).is_ok() {
        Some(Kind::Certificate)
    } else if SubjectPublicKeyInfoRef::from_der(der).is_ok() {
        Some(Kind::Spki)
    } else if pkcs8::PrivateKeyInfoRef::from_der(der).is_ok() {
        Some(Kind::Pkcs8)
    } else if pkcs1::RsaPrivateKeyRef::from_der(der).is_ok() {
        Some(Kind::Pkcs1Private)
    } else if pkcs1::RsaPublicKeyRef::from_der(der).is_ok() {
        Some(Kind::Pkcs1Public)
    } else if sec1::EcPrivateKey::from_der(der).is_ok() || has_explicit_curve(der) {
        Some(Kind::Sec1)
    } else if is_encrypted(der) {
        Some(Kind::Encrypted)
    } else {
        None
    }
}

/// The kind of key that some bytes begin with.
pub(super) fn kind_of_bytes(bytes: &[u8]) -> Option<Kind> {
    kind(first(bytes)?.0)
}

/// Whether it has the form of an EncryptedPrivateKeyInfo (RFC 5958 section 3).
fn is_encrypted(der: &[u8]) -> bool {
    let read = SliceReader::new(der).and_then(|mut reader| {
        reader.sequence(|reader| {
            AlgorithmIdentifierRef::decode(reader)?;
            <&OctetStringRef>::decode(reader)?;
            Ok::<_, der::Error>(())
        })
    });
    read.is_ok()
}

/// Whether it is an ECPrivateKey (RFC 5915) that spells its curve out instead of naming it.
pub(super) fn has_explicit_curve(der: &[u8]) -> bool {
    let read = SliceReader::new(der).and_then(|mut reader| {
        reader.sequence(|reader| {
            let version = u8::decode(reader)?;
            <&OctetStringRef>::decode(reader)?;
            let mut explicit = false;
            while !reader.is_finished() {
                let field = AnyRef::decode(reader)?;
                // Parameters that are a SEQUENCE; a name would be an OBJECT IDENTIFIER.
                let tag = field.tag();
                explicit |= tag.is_context_specific()
                    && tag.is_constructed()
                    && field.value().first() == Some(&0x30);
            }
            Ok::<_, der::Error>(version == 1 && explicit)
        })
    });
    read.unwrap_or(false)
}
