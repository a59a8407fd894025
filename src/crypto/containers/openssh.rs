//! OpenSSH private keys (PROTOCOL.key of OpenSSH), with and without a passphrase.

use rsa::BoxedUint;
use rsa::pkcs1::EncodeRsaPrivateKey as _;
use ssh_key::private::{EcdsaKeypair, KeypairData, RsaKeypair};
use ssh_key::{EcdsaCurve, Kdf, Mpint, PrivateKey};

use super::{KeyError, Secret, not_opened};
use crate::crypto::KeyPair;
use crate::jose::{Curve, limits};

/// Whether it is encrypted; damage is for whoever opens it.
pub(crate) fn is_encrypted(file: &[u8]) -> bool {
    PrivateKey::from_bytes(file).is_ok_and(|key| key.is_encrypted())
}

/// The key of a file, whose PEM was taken off.
pub(crate) fn open(file: &[u8], passphrase: &Secret) -> Result<KeyPair, KeyError> {
    let key = PrivateKey::from_bytes(file).map_err(damaged)?;
    let key = if key.is_encrypted() { decrypted(&key, passphrase)? } else { key };
    match key.key_data() {
        KeypairData::Ed25519(pair) => {
            let seed = Secret::new(pair.private.to_bytes().to_vec());
            KeyPair::ed25519_halves(&seed, &pair.public.0)
        }
        KeypairData::Ecdsa(pair) => ecdsa(pair),
        KeypairData::Rsa(pair) => rsa(pair),
        KeypairData::SkEd25519(_) | KeypairData::SkEcdsaSha2NistP256(_) => {
            Err(KeyError::unsupported(
                "it is the key of a security key (FIDO), whose private half is in the device alone",
            ))
        }
        _ => Err(KeyError::unsupported(
            "it is an OpenSSH private key of a type that no JWS algorithm uses",
        )),
    }
}

fn decrypted(key: &PrivateKey, passphrase: &Secret) -> Result<PrivateKey, KeyError> {
    if let Kdf::Bcrypt { rounds, .. } = key.kdf()
        && *rounds > limits::BCRYPT_ROUNDS
    {
        return Err(KeyError::too_large(format!(
            "its passphrase needs {rounds} rounds of bcrypt, more than the limit of {}",
            limits::BCRYPT_ROUNDS
        )));
    }
    key.decrypt(passphrase.expose()).map_err(|error| match error {
        ssh_key::Error::AlgorithmUnknown | ssh_key::Error::AlgorithmUnsupported { .. } => {
            KeyError::unsupported(
                "it is encrypted with a cipher that jwtx does not have; encrypt it again: ssh-keygen -p -Z aes256-ctr -f KEY",
            )
            .caused_by(error)
        }
        // bcrypt does not take an empty one, and OpenSSH encrypts with none.
        _ => not_opened("the OpenSSH private key"),
    })
}

fn ecdsa(pair: &EcdsaKeypair) -> Result<KeyPair, KeyError> {
    let curve = match pair.curve() {
        EcdsaCurve::NistP256 => Curve::P256,
        EcdsaCurve::NistP384 => Curve::P384,
        EcdsaCurve::NistP521 => Curve::P521,
    };
    let scalar = Secret::new(pair.private_key_bytes().to_vec());
    KeyPair::ec_halves(curve, &scalar, pair.public_key_bytes())
}

/// An RSA key, whose file leaves out the exponents that PKCS #1 has for each prime.
fn rsa(pair: &RsaKeypair) -> Result<KeyPair, KeyError> {
    let (public, private) = (pair.public(), pair.private());
    let number = |number| positive(number).map(BoxedUint::from_be_slice_vartime);
    let primes = vec![number(private.p())?, number(private.q())?];
    let (n, e, d) = (number(public.n())?, number(public.e())?, number(private.d())?);
    let key = rsa::PrivateKey::from_components(n, e, d, primes).map_err(damaged)?;
    let der = key.to_pkcs1_der().map_err(damaged)?;
    let (modulus, exponent) = (positive(public.n())?, positive(public.e())?);
    KeyPair::rsa(modulus, exponent, Secret::new(der.as_bytes().to_vec()))
}

fn positive(number: &Mpint) -> Result<&[u8], KeyError> {
    number.as_positive_bytes().ok_or_else(|| KeyError::malformed(DAMAGED))
}

const DAMAGED: &str = "the OpenSSH private key is damaged";

fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> KeyError {
    KeyError::malformed(DAMAGED).caused_by(error)
}
