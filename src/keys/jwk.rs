//! JSON Web Keys (RFC 7517, RFC 7518 section 6, RFC 8037), read strictly.

use pkcs1::UintRef;
use pkcs1::der::Encode as _;

use super::{Key, Limits, Material, PrivateKey, Remark, Secret, Written, der};
use crate::jose::{Algorithm, Curve, Family, MlDsa, Object, Value, base64url, encoding, limits};

/// The keys of a JWK or a JWK Set, and the entries of a set that could not be used.
pub(super) fn read(object: &Object, source: &str) -> Result<(Vec<Key>, Vec<String>), String> {
    let Some(keys) = object.get("keys") else {
        return key(object, source).map(|key| (vec![key], Vec::new()));
    };
    let Value::Array(entries) = keys else {
        return Err(format!("`keys` is {}, but must be an array of JWKs", keys.type_name()));
    };
    if entries.len() > limits::KEYS {
        let (count, limit) = (entries.len(), limits::KEYS);
        return Err(format!("the set has {count} keys, more than the limit of {limit}"));
    }
    let mut good: Vec<Key> = Vec::new();
    let mut left_out = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let read = entry
            .as_object()
            .ok_or_else(|| format!("it is {}, not a JWK", entry.type_name()))
            .and_then(|object| key(object, source));
        match read {
            Ok(key) => good.push(Key { in_set: true, ..key }),
            Err(why) => left_out.push(format!("key {} of the set: {why}", index + 1)),
        }
    }
    // A set with public keys is public, and a secret in it known to everybody.
    let is_secret = |key: &Key| matches!(key.material, Material::Secret(_));
    if good.iter().any(is_secret) && !good.iter().all(is_secret) {
        good.retain(|key| !is_secret(key));
        left_out.push("a shared secret stands beside public keys in the set".to_owned());
    }
    if good.is_empty() {
        return Err(left_out.into_iter().next().unwrap_or_else(|| "the set has no keys".into()));
    }
    Ok((good, left_out))
}

fn key(jwk: &Object, source: &str) -> Result<Key, String> {
    if let Some(name) = jwk.duplicates().first() {
        return Err(format!("the JWK has `{name}` twice"));
    }
    let (material, private) = match text(jwk, "kty")?.ok_or("the JWK has no `kty`")? {
        "oct" => {
            let secret = Secret::new(required(jwk, "k")?);
            if secret.expose().is_empty() {
                return Err("the JWK's secret is empty".to_owned());
            }
            long_enough(jwk, secret.expose().len())?;
            (Material::Secret(secret), None)
        }
        "RSA" => rsa(jwk)?,
        "EC" => ec(jwk)?,
        "OKP" => okp(jwk)?,
        "AKP" => akp(jwk)?,
        other => return Err(format!("the JWK's type `{other}` is not one that jwtx knows")),
    };
    let mut key = Key::new(source, material, private);
    key.written = Written::Jwk;
    key.remarks.extend(misspelt(jwk).map(Remark::JwkRepaired));
    key.kid = text(jwk, "kid")?.map(ToOwned::to_owned);
    for name in ["x5t#S256", "x5t"] {
        key.named_thumbprints.extend(text(jwk, name)?.map(ToOwned::to_owned));
    }
    key.limits = Limits {
        algorithm: text(jwk, "alg")?.map(ToOwned::to_owned),
        usage: text(jwk, "use")?.map(ToOwned::to_owned),
        operations: operations(jwk)?,
        pss_only: false,
    };
    Ok(key)
}

/// A JWK that names its algorithm promises a key that is fit for it (RFC 7518 section 3.2).
fn long_enough(jwk: &Object, bytes: usize) -> Result<(), String> {
    let Some(algorithm) = text(jwk, "alg")?.and_then(Algorithm::from_name) else { return Ok(()) };
    let needed = algorithm.row().hash_bits / 8;
    if algorithm.row().family != Family::Hmac || bytes >= needed {
        return Ok(());
    }
    let name = algorithm.name();
    Err(format!("the JWK is for {name}, which needs {needed} bytes or more, and has {bytes}"))
}

fn rsa(jwk: &Object) -> Result<(Material, Option<PrivateKey>), String> {
    let (modulus, exponent) = (public_number(jwk, "n")?, public_number(jwk, "e")?);
    let material = Material::rsa(&modulus, &exponent)?;
    if jwk.get("d").is_none() {
        return Ok((material, None));
    }
    if jwk.get("oth").is_some() {
        return Err("RSA keys of more than two primes are not supported".to_owned());
    }
    let number = |name| required(jwk, name).map(Secret::new);
    let (d, p, q) = (number("d")?, number("p")?, number("q")?);
    let (dp, dq, qi) = (number("dp")?, number("dq")?, number("qi")?);
    let uint = |bytes| UintRef::new(bytes).map_err(|_| "an RSA number is too large".to_owned());
    let private = pkcs1::RsaPrivateKey {
        modulus: uint(&modulus)?,
        public_exponent: uint(&exponent)?,
        private_exponent: uint(d.expose())?,
        prime1: uint(p.expose())?,
        prime2: uint(q.expose())?,
        exponent1: uint(dp.expose())?,
        exponent2: uint(dq.expose())?,
        coefficient: uint(qi.expose())?,
        other_prime_infos: None,
    };
    let der = private.to_der().map_err(|_| "the RSA private numbers cannot be encoded")?;
    Ok((material, Some(PrivateKey::Rsa(Secret::new(der)))))
}

fn ec(jwk: &Object) -> Result<(Material, Option<PrivateKey>), String> {
    let name = text(jwk, "crv")?.ok_or("the JWK has no `crv`")?;
    let curve =
        Curve::from_name(name).ok_or_else(|| format!("the curve `{name}` is not supported"))?;
    let mut point = vec![4];
    for coordinate in ["x", "y"] {
        let bytes = public_number(jwk, coordinate)?;
        let size = curve.coordinate_bytes();
        if bytes.len() != size {
            let found = bytes.len();
            return Err(format!("`{coordinate}` has {found} bytes, {name} needs {size}"));
        }
        point.extend(bytes);
    }
    let material = Material::ec(curve, &point)?;
    let private = match jwk.get("d") {
        None => None,
        Some(_) => Some(der::ec_private(curve, &Secret::new(required(jwk, "d")?), &point)?),
    };
    Ok((material, private))
}

fn okp(jwk: &Object) -> Result<(Material, Option<PrivateKey>), String> {
    let public = required(jwk, "x")?;
    match text(jwk, "crv")?.ok_or("the JWK has no `crv`")? {
        "Ed25519" => {
            let material = Material::ed25519(&public)?;
            let private = match jwk.get("d") {
                None => None,
                Some(_) => Some(der::ed25519_private(&Secret::new(required(jwk, "d")?), &public)?),
            };
            Ok((material, private))
        }
        "Ed448" => Ok((Material::ed448(&public)?, None)),
        name @ ("X25519" | "X448") => {
            Err(format!("{name} is for key agreement, not for signatures"))
        }
        name => Err(format!("the curve `{name}` is not supported")),
    }
}

/// An algorithm key pair (RFC 9964 section 3): the algorithm names the parameter set.
fn akp(jwk: &Object) -> Result<(Material, Option<PrivateKey>), String> {
    let name = text(jwk, "alg")?.ok_or("the JWK of type AKP has no `alg`")?;
    let set = MlDsa::from_name(name)
        .ok_or_else(|| format!("the algorithm `{name}` of the JWK is not supported"))?;
    let material = Material::ml_dsa(set, &required(jwk, "pub")?)?;
    if jwk.get("priv").is_none() {
        return Ok((material, None));
    }
    let seed = Secret::new(required(jwk, "priv")?);
    let pair = der::ml_dsa_key(set, &seed, "")?;
    if pair.thumbprint() != Key::new("", material.clone(), None).thumbprint() {
        return Err("the private key `priv` does not belong to `pub`".to_owned());
    }
    Ok((material, pair.private))
}

fn text<'a>(jwk: &'a Object, name: &str) -> Result<Option<&'a str>, String> {
    match jwk.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(value) => Err(format!("`{name}` is {}, but must be a string", value.type_name())),
    }
}

fn required(jwk: &Object, name: &str) -> Result<Vec<u8>, String> {
    let text = text(jwk, name)?.ok_or_else(|| format!("the JWK has no `{name}`"))?;
    base64url::decode(text).ok_or_else(|| format!("`{name}` is not base64url without padding"))
}

/// The bytes of a number of the public half, however its base64 is written.
fn public_number(jwk: &Object, name: &str) -> Result<Vec<u8>, String> {
    required(jwk, name).or_else(|why| forgiving(jwk, name).ok_or(why))
}

fn forgiving(jwk: &Object, name: &str) -> Option<Vec<u8>> {
    let text = jwk.get(name)?.as_str()?.replace('+', "-").replace('/', "_");
    Some(encoding::base64url(text.as_bytes())?.to_vec())
}

/// The first number of the public half that is not written as RFC 7518 section 6 has it, and how.
fn misspelt(jwk: &Object) -> Option<String> {
    ["n", "e", "x", "y"].into_iter().find_map(|name| {
        let text = jwk.get(name)?.as_str()?;
        let Some(bytes) = base64url::decode(text) else {
            let how = if text.contains(['+', '/']) {
                "in the standard base64 alphabet"
            } else {
                "with base64 padding"
            };
            return forgiving(jwk, name).map(|_| format!("`{name}` of the JWK is written {how}"));
        };
        let zero = matches!(name, "n" | "e") && bytes.first() == Some(&0);
        zero.then(|| format!("`{name}` of the JWK begins with a zero byte"))
    })
}

fn operations(jwk: &Object) -> Result<Option<Vec<String>>, String> {
    let wrong = || "`key_ops` must be an array of strings".to_owned();
    match jwk.get("key_ops") {
        None => Ok(None),
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| item.as_str().map(ToOwned::to_owned))
            .collect::<Option<Vec<_>>>()
            .map(Some)
            .ok_or_else(wrong),
        Some(_) => Err(wrong()),
    }
}
