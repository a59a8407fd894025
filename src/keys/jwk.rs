//! JSON Web Keys (RFC 7517, RFC 7518 section 6, RFC 8037), read strictly.

use pkcs1::UintRef;
use pkcs1::der::Encode as _;

mod algorithm_key_pair;
mod members;
mod names;
mod numbers;
mod public;
mod whole;

use algorithm_key_pair::akp;
use members::{operations, required, secret, text};
use numbers::{full_length, misspelt, order, public_number};

use super::layers::{key_in_secret_from, withheld_jwk};
use super::sniff::Read;
use super::{
    Key, KeyError, KeyMaterial, KeyPair, KeyUse, PublicKey, Remark, Secret, Written, der, sniff,
};
use crate::jose::{Algorithm, Curve, Family, Object, Value, encoding, limits};

/// The keys of a JWK or a JWK Set, and the entries of a set that could not be used.
pub(super) fn read(object: &Object, source: &str) -> Read {
    if object.count("keys") > 1 {
        return Err(KeyError::unfit("the JWK Set has `keys` twice"));
    }
    match object.get("keys") {
        None => key(object, source).map(|key| (vec![key], Vec::new())),
        Some(Value::Array(entries)) => set(entries, source),
        Some(keys) => Err(KeyError::malformed(format!(
            "`keys` is {}, but must be an array of JWKs",
            keys.type_name()
        ))),
    }
}

/// The keys of a list of JWKs, and the entries that could not be used.
pub(super) fn set(entries: &[Value], source: &str) -> Read {
    if entries.len() > limits::KEYS {
        let (count, limit) = (entries.len(), limits::KEYS);
        let message = format!("the set has {count} keys, more than the limit of {limit}");
        return Err(KeyError::too_large(message));
    }
    let mut good: Vec<Key> = Vec::new();
    let mut left_out = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let read = entry
            .as_object()
            .ok_or_else(|| KeyError::malformed(format!("it is {}, not a JWK", entry.type_name())))
            .and_then(|object| key(object, source));
        match read {
            Ok(key) => good.push(Key { in_set: true, ..key }),
            Err(why) => {
                left_out.push(why.within(format_args!("key {} of the set", index + 1)));
            }
        }
    }
    // A set with public keys is public, and a secret in it known to everybody.
    let is_secret = |key: &Key| matches!(key.material, KeyMaterial::Secret(_));
    if good.iter().any(is_secret) && !good.iter().all(is_secret) {
        good.retain(|key| !is_secret(key));
        let message = "the set has a shared secret next to public keys";
        left_out.push(KeyError::unfit(message));
    }
    sniff::some(good, left_out)
}

fn key(jwk: &Object, source: &str) -> Result<Key, KeyError> {
    if let Some(name) = jwk.duplicates().first() {
        return Err(KeyError::malformed(format!("the JWK has `{name}` twice")));
    }
    if let Some(why) = withheld_jwk(jwk) {
        return Err(KeyError::unfit(why));
    }
    let Some((jwk, notes)) = names::corrected(jwk) else { return key_by_names(jwk, source) };
    let mut key = key_by_names(&jwk, source)?;
    key.remarks.extend(notes.into_iter().map(Remark::JwkRepaired));
    Ok(key)
}

/// The key of a JWK whose type and members have their own names.
fn key_by_names(jwk: &Object, source: &str) -> Result<Key, KeyError> {
    if let Some((mut key, name)) = whole::key_in_a_number(jwk, source) {
        key.remark(Remark::JwkRepaired(format!("`{name}` of the JWK is a whole key")));
        return named(key, jwk);
    }
    let certified = certified(jwk, source);
    let material = match (text(jwk, "kty")?, certified) {
        (None, None) => return Err(KeyError::incomplete("the JWK has no `kty`")),
        // RFC 7517 section 4.7: the certificate's key is the JWK's.
        (_, Some(key)) => return key,
        (Some("oct"), _) => {
            let secret = Secret::new(secret(jwk)?.0);
            if secret.expose().is_empty() {
                return Err(KeyError::unfit("the JWK's secret is empty"));
            }
            if let Some(seen) = key_in_secret_from(source, secret.expose()) {
                let message = format!("`k` of the JWK is {}, not a secret", seen.name);
                return Err(KeyError::unfit(message));
            }
            long_enough(jwk, secret.expose().len())?;
            KeyMaterial::Secret(secret)
        }
        // Azure Key Vault adds where it keeps the private half.
        (Some("RSA" | "RSA-HSM"), _) => rsa(jwk)?,
        (Some("EC" | "EC-HSM"), _) => ec(jwk)?,
        (Some("OKP"), _) => okp(jwk)?,
        (Some("AKP"), _) => akp(jwk)?,
        (Some(other), _) => {
            let message = format!("jwtx does not know the JWK's type `{other}`");
            return Err(KeyError::unsupported(message));
        }
    };
    let mut key = Key::new(source, material);
    key.written = Written::Jwk;
    if key.material.secret().is_some() {
        key.remarks.extend(secret(jwk)?.1.map(|how| Remark::JwkRepaired(how.to_owned())));
    }
    key.remarks.extend(misspelt(jwk, &key.material).map(Remark::JwkRepaired));
    named(key, jwk)
}

/// The key with the names and limits that its JWK has.
fn named(mut key: Key, jwk: &Object) -> Result<Key, KeyError> {
    key.kid = text(jwk, "kid")?.map(ToOwned::to_owned);
    for name in ["x5t#S256", "x5t"] {
        key.named_thumbprints.extend(text(jwk, name)?.map(ToOwned::to_owned));
    }
    key.limits = KeyUse {
        algorithm: text(jwk, "alg")?.map(ToOwned::to_owned),
        usage: text(jwk, "use")?.map(ToOwned::to_owned),
        operations: operations(jwk)?,
        among: None,
        pss_only: key.limits.pss_only,
    };
    Ok(key)
}

/// A JWK that names its algorithm promises a key that is fit for it (RFC 7518 section 3.2).
fn long_enough(jwk: &Object, bytes: usize) -> Result<(), KeyError> {
    let Some(algorithm) = text(jwk, "alg")?.and_then(Algorithm::from_name) else { return Ok(()) };
    let needed = algorithm.row().hash_bits / 8;
    if algorithm.row().family != Family::Hmac || bytes >= needed {
        return Ok(());
    }
    let name = algorithm.name();
    let message =
        format!("the JWK is for {name}, which needs {needed} bytes or more, and has {bytes}");
    Err(KeyError::unfit(message))
}

/// A public half, and the pair that it makes with the private half that came with it, or why there is none: the
/// public half of a key whose private half is damaged or not complete verifies anyway.
fn halves(public: PublicKey, pair: Option<Result<KeyPair, KeyError>>) -> KeyMaterial {
    match pair {
        None => KeyMaterial::Public(public),
        Some(Ok(pair)) => KeyMaterial::Pair(pair),
        Some(Err(fault)) => KeyMaterial::DamagedPair { public, fault },
    }
}

/// The key of the certificate, where a JWK has one instead of the numbers of its own.
fn certified(jwk: &Object, source: &str) -> Option<Result<Key, KeyError>> {
    if ["n", "x", "k", "pub"].iter().any(|name| jwk.get(name).is_some()) {
        return None;
    }
    let Value::Array(chain) = jwk.get("x5c")? else {
        return Some(Err(KeyError::malformed("`x5c` must be an array of certificates")));
    };
    let read = |certificate: &Value| {
        let text = certificate
            .as_str()
            .ok_or_else(|| KeyError::malformed("`x5c` must be an array of base64 strings"))?;
        let der = encoding::base64(text.as_bytes())
            .ok_or_else(|| KeyError::malformed("`x5c` is not base64"))?;
        der::certificate(&der, source)
    };
    let mut certificates = chain.iter().map(read);
    let none = || Err(KeyError::incomplete("`x5c` is empty"));
    let first = certificates.next().unwrap_or_else(none);
    Some(first.and_then(|mut key| {
        key.chain = certificates.filter_map(Result::ok).collect();
        named(key, jwk)
    }))
}

fn rsa(jwk: &Object) -> Result<KeyMaterial, KeyError> {
    let (modulus, exponent) = (public_number(jwk, "n")?, public_number(jwk, "e")?);
    let public = order::rsa(&modulus, &exponent)?;
    // Whatever order its modulus is in, a key is the same one with its private half and without.
    let pair = match &public {
        PublicKey::Rsa { modulus, exponent } => {
            jwk.get("d").map(|_| rsa_pair(jwk, modulus, exponent))
        }
        _ => None,
    };
    Ok(halves(public, pair))
}

fn rsa_pair(jwk: &Object, modulus: &[u8], exponent: &[u8]) -> Result<KeyPair, KeyError> {
    const NUMBERS: [&str; 5] = ["p", "q", "dp", "dq", "qi"];
    if jwk.get("oth").is_some() {
        return Err(KeyError::unsupported(
            "RSA keys with more than two primes (`oth`) are not supported",
        ));
    }
    let missing: Vec<String> = NUMBERS
        .iter()
        .filter(|name| jwk.get(name).is_none())
        .map(|name| format!("`{name}`"))
        .collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        let message = format!("the JWK has `d` but not {missing}, which jwtx needs to sign");
        return Err(KeyError::incomplete(message));
    }
    let number = |name| required(jwk, name).map(Secret::new);
    let (d, p, q) = (number("d")?, number("p")?, number("q")?);
    let (dp, dq, qi) = (number("dp")?, number("dq")?, number("qi")?);
    let uint = |bytes| {
        UintRef::new(bytes)
            .map_err(|error| KeyError::too_large("an RSA number is too large").caused_by(error))
    };
    let private = pkcs1::RsaPrivateKey {
        modulus: uint(modulus)?,
        public_exponent: uint(exponent)?,
        private_exponent: uint(d.expose())?,
        prime1: uint(p.expose())?,
        prime2: uint(q.expose())?,
        exponent1: uint(dp.expose())?,
        exponent2: uint(dq.expose())?,
        coefficient: uint(qi.expose())?,
        other_prime_infos: None,
    };
    let der = private.to_der().map_err(|error| {
        KeyError::failed("the RSA private numbers cannot be encoded").caused_by(error)
    })?;
    KeyPair::rsa(modulus, exponent, Secret::new(der))
}

fn ec(jwk: &Object) -> Result<KeyMaterial, KeyError> {
    let name = text(jwk, "crv")?.ok_or_else(no_curve)?;
    let curve = Curve::from_name(name).ok_or_else(|| unknown_curve(name))?;
    let mut point = vec![4];
    for coordinate in ["x", "y"] {
        let size = curve.coordinate_bytes();
        let bytes = full_length(public_number(jwk, coordinate)?, size);
        if bytes.len() != size {
            let found = bytes.len();
            let message = format!("`{coordinate}` has {found} bytes, {name} needs {size}");
            return Err(KeyError::malformed(message));
        }
        point.extend(bytes);
    }
    let public = order::ec(curve, &point)?;
    let pair = jwk.get("d").map(|_| {
        let scalar = full_length(required(jwk, "d")?, curve.coordinate_bytes());
        let scalar = Secret::new(scalar);
        KeyPair::ec_halves(curve, &scalar, &point)
    });
    Ok(halves(public, pair))
}

fn okp(jwk: &Object) -> Result<KeyMaterial, KeyError> {
    let public = public_number(jwk, "x")?;
    match text(jwk, "crv")?.ok_or_else(no_curve)? {
        "Ed25519" => {
            let key = PublicKey::ed25519(&public)?;
            let pair = jwk.get("d").map(|_| {
                let seed = required(jwk, "d").map(Secret::new)?;
                KeyPair::ed25519_halves(&seed, &public)
            });
            Ok(halves(key, pair))
        }
        "Ed448" => Ok(halves(PublicKey::ed448(&public)?, None)),
        "X25519" => {
            let key = PublicKey::x25519(&public)?;
            let pair = jwk.get("d").map(|_| {
                let private = required(jwk, "d").map(Secret::new)?;
                KeyPair::x25519_halves(private, &key)
            });
            Ok(halves(key, pair))
        }
        "X448" => Err(KeyError::unsupported("jwtx does not support X448 keys")),
        name => Err(unknown_curve(name)),
    }
}

fn no_curve() -> KeyError {
    KeyError::incomplete("the JWK has no `crv`")
}

fn unknown_curve(name: &str) -> KeyError {
    KeyError::unsupported(format!("the curve `{name}` is not supported"))
}
