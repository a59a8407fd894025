//! Private keys in PKCS #8 that are encrypted with a passphrase (RFC 5958 section 3, RFC 8018): opened and locked.

use pkcs5::pbes2::Parameters;
use pkcs8::der::asn1::{ObjectIdentifier, OctetStringRef};
use pkcs8::der::{self, Decode as _, Encode as _, Reader as _, SliceReader};
use pkcs8::spki::AlgorithmIdentifierRef;

use super::cost::Budget;
use super::{KeyError, Secret, not_opened};

/// PBES2, which is how keys are encrypted since 1999 (RFC 8018 section 6.2).
const PBES2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.13");

/// What came before it (RFC 8018 appendix A.3, RFC 7292 appendix C), and is not opened.
const OLDER: [(ObjectIdentifier, &str); 6] = [
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.3"), "pbeWithMD5AndDES-CBC"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.10"), "pbeWithSHA1AndDES-CBC"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.1"), "pbeWithSHAAnd128BitRC4"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.3"), "pbeWithSHAAnd3-KeyTripleDES-CBC"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.5"), "pbeWithSHAAnd128BitRC2-CBC"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.6"), "pbeWithSHAAnd40BitRC2-CBC"),
];

/// The key in one EncryptedPrivateKeyInfo, as PKCS #8 without encryption.
pub(crate) fn open(encrypted: &[u8], passphrase: &Secret) -> Result<Secret, KeyError> {
    let damaged =
        |error| KeyError::malformed("the encrypted private key is damaged").caused_by(error);
    let (algorithm, data) = parts(encrypted).map_err(damaged)?;
    let parameters = parameters(&algorithm)?;
    Budget::new().spend(&parameters.kdf)?;
    let opened = parameters.decrypt(passphrase.expose(), data);
    let opened = opened.map(Secret::new).map_err(|_| not_opened("the private key"))?;
    // A wrong passphrase gives padding that looks right once in 256 times.
    if ::pkcs8::PrivateKeyInfoRef::from_der(opened.expose()).is_err() {
        return Err(not_opened("the private key"));
    }
    Ok(opened)
}

/// How often PBKDF2 with HMAC-SHA-256 is iterated for a key that is written, as OWASP's Password Storage Cheat Sheet has
/// it. Readers need not be told: the number is in the file.
const ITERATIONS: u32 = 600_000;

/// A key in PKCS #8, encrypted with AES-256-CBC and PBKDF2 (PBES2).
pub(crate) fn lock(key: &Secret, passphrase: &Secret) -> Result<Vec<u8>, KeyError> {
    let failed = || KeyError::failed("the private key cannot be encrypted");
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    aws_lc_rs::rand::fill(&mut salt).map_err(|error| failed().caused_by(error))?;
    aws_lc_rs::rand::fill(&mut iv).map_err(|error| failed().caused_by(error))?;
    let parameters = Parameters::generate_pbkdf2_sha256_aes256cbc(ITERATIONS, &salt, iv);
    let parameters = parameters.map_err(|_| failed())?;
    let encrypted = parameters.encrypt(passphrase.expose(), key.expose()).map_err(|_| failed())?;
    let encrypted_data = OctetStringRef::new(&encrypted);
    ::pkcs8::EncryptedPrivateKeyInfoRef {
        encryption_algorithm: parameters.into(),
        encrypted_data: encrypted_data.map_err(|error| failed().caused_by(error))?,
    }
    .to_der()
    .map_err(|error| failed().caused_by(error))
}

/// How it is encrypted, and what is.
fn parts(encrypted: &[u8]) -> Result<(AlgorithmIdentifierRef<'_>, &[u8]), der::Error> {
    SliceReader::new(encrypted)?.sequence(|reader| {
        let algorithm = AlgorithmIdentifierRef::decode(reader)?;
        let data = <&OctetStringRef>::decode(reader)?;
        Ok((algorithm, data.as_bytes()))
    })
}

fn parameters(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<Parameters, KeyError> {
    if algorithm.oid != PBES2 {
        let name = OLDER.iter().find(|(oid, _)| *oid == algorithm.oid).map(|(_, name)| *name);
        let name = name.map_or_else(|| algorithm.oid.to_string(), str::to_owned);
        return Err(KeyError::unsupported(format!(
            "it is encrypted with {name}, which jwtx does not open; encrypt it again: {ENCRYPT_AGAIN}"
        )));
    }
    let parameters = algorithm.parameters.map(Parameters::try_from);
    parameters.and_then(Result::ok).ok_or_else(|| {
        KeyError::unsupported(format!(
            "it is encrypted with a cipher or a number of iterations that jwtx does not have; encrypt it again: {ENCRYPT_AGAIN}"
        ))
    })
}

/// The command that writes a key as PKCS #8 with today's encryption.
pub(crate) const ENCRYPT_AGAIN: &str = "openssl pkcs8 -topk8 -v2 aes-256-cbc -in KEY -out new.pem";
