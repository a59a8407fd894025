//! The type, the curve and the members of a JWK where they are named in another way than RFC 7518 has it: only what
//! can mean nothing else.

use super::numbers::public_number;
use crate::crypto::PublicKey;
use crate::jose::{Algorithm, Curve, Object, Value};

const CURVES: [Curve; 4] = [Curve::P256, Curve::Secp256k1, Curve::P384, Curve::P521];

/// The types, and what else they are called, in small letters.
const TYPES: [(&str, &[&str]); 4] = [
    ("RSA", &["rsa"]),
    ("EC", &["ec", "ecdsa"]),
    ("OKP", &["okp", "eddsa", "ed25519"]),
    ("oct", &["oct"]),
];

/// The curves, and what else they are called, in small letters without what is between them: the names of SEC 2, ANSI
/// X9.62, OpenSSH and the algorithms.
const CURVE_NAMES: [(&str, &[&str]); 7] = [
    ("P-256", &["p256", "prime256v1", "secp256r1", "nistp256", "es256"]),
    ("P-384", &["p384", "secp384r1", "nistp384", "es384"]),
    ("P-521", &["p521", "secp521r1", "nistp521", "es512", "p512"]),
    ("secp256k1", &["secp256k1", "p256k", "p256k1", "k256", "es256k"]),
    ("Ed25519", &["ed25519", "curveed25519"]),
    ("Ed448", &["ed448"]),
    ("X25519", &["x25519", "curve25519"]),
];

/// The members, and what Java and .NET call the numbers.
const MEMBERS: [(&str, &[&str]); 2] =
    [("n", &["modulus", "Modulus"]), ("e", &["exponent", "Exponent", "publicExponent"])];

/// The JWK by the names of RFC 7518, and what was named otherwise; nothing where nothing was.
pub(super) fn corrected(jwk: &Object) -> Option<(Object, Vec<String>)> {
    let mut jwk = jwk.clone();
    let mut notes = Vec::new();
    let given = string(&jwk, "kty")?;
    let kty = the_type(&jwk, &given)?;
    if kty != given {
        jwk.set("kty", Value::String(kty.to_owned()));
        notes.push(format!("the type of the JWK is not written `{kty}`"));
    }
    match kty {
        "RSA" => members(&mut jwk, &mut notes),
        "EC" | "OKP" => {
            curve(&mut jwk, kty, &mut notes);
            whole_point(&mut jwk, &mut notes);
        }
        _ => {}
    }
    (!notes.is_empty()).then_some((jwk, notes))
}

fn string(jwk: &Object, name: &str) -> Option<String> {
    jwk.get(name)?.as_str().map(ToOwned::to_owned)
}

/// What the type is called; its curve decides between the two that have one.
fn the_type(jwk: &Object, given: &str) -> Option<&'static str> {
    let small = given.to_ascii_lowercase();
    let (kty, _) = TYPES.iter().find(|(_, names)| names.contains(&small.as_str()))?;
    let curve = string(jwk, "crv");
    let curve = curve.as_deref().and_then(known_curve);
    Some(match (*kty, curve) {
        ("EC", Some("Ed25519" | "Ed448" | "X25519")) if jwk.get("y").is_none() => "OKP",
        ("OKP", Some("P-256" | "P-384" | "P-521" | "secp256k1")) if jwk.get("y").is_some() => "EC",
        (kty, _) => kty,
    })
}

fn known_curve(name: &str) -> Option<&'static str> {
    let small: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    CURVE_NAMES.iter().find(|(_, names)| names.contains(&small.as_str())).map(|(name, _)| *name)
}

fn curve(jwk: &mut Object, kty: &str, notes: &mut Vec<String>) {
    let found = if let Some(given) = jwk.get("crv") {
        let known = given.as_str().and_then(known_curve);
        known.filter(|known| given.as_str() != Some(known)).map(|curve| {
            (
                curve,
                format!("the curve of the JWK is not called {curve}, which is its name in a JWK"),
            )
        })
    } else {
        let found = if kty == "EC" { curve_of_point(jwk) } else { edwards(jwk) };
        found.map(|curve| {
            let what = "the JWK does not name its curve; its numbers are a key on";
            (curve, format!("{what} {curve} alone"))
        })
    };
    if let Some((curve, note)) = found {
        jwk.set("crv", Value::String(curve.to_owned()));
        notes.push(note);
    }
}

/// The one curve that the point is on.
fn curve_of_point(jwk: &Object) -> Option<&'static str> {
    let (x, y) = (public_number(jwk, "x").ok()?, public_number(jwk, "y").ok()?);
    let mut fitting = CURVES.iter().filter(|curve| {
        let size = curve.coordinate_bytes();
        x.len() == size
            && y.len() == size
            && PublicKey::ec(**curve, &[&[4], &*x, &*y].concat()).is_ok()
    });
    let curve = fitting.next()?;
    fitting.next().is_none().then_some(curve.name())
}

/// The curve by its algorithm: 32 bytes alone may be for key agreement as well.
fn edwards(jwk: &Object) -> Option<&'static str> {
    let signs = string(jwk, "alg").is_some_and(|name| {
        matches!(name.as_str(), "EdDSA" | "Ed25519" | "Ed448")
            && Algorithm::from_name(&name).is_some()
    });
    match public_number(jwk, "x").ok()?.len() {
        32 if signs => Some("Ed25519"),
        57 => Some("Ed448"),
        _ => None,
    }
}

/// The two coordinates of a point that is in `x`, as SEC 1 section 2.3.3 writes it.
fn whole_point(jwk: &mut Object, notes: &mut Vec<String>) {
    let name = string(jwk, "crv");
    let Some(curve) = name.as_deref().and_then(Curve::from_name) else { return };
    let Ok(point) = public_number(jwk, "x") else { return };
    let [4, coordinates @ ..] = point.as_slice() else { return };
    let size = curve.coordinate_bytes();
    if jwk.get("y").is_some() || coordinates.len() != 2 * size {
        return;
    }
    let number = |bytes: &[u8]| Value::String(crate::jose::base64url::encode(bytes));
    jwk.set("x", number(&coordinates[..size]));
    jwk.set("y", number(&coordinates[size..]));
    notes.push("`x` of the JWK is a whole point, and `y` is missing".to_owned());
}

fn members(jwk: &mut Object, notes: &mut Vec<String>) {
    for (name, others) in MEMBERS {
        if jwk.get(name).is_some() {
            continue;
        }
        let Some((other, value)) =
            others.iter().find_map(|other| Some((*other, jwk.get(other)?.clone())))
        else {
            continue;
        };
        jwk.set(name, value);
        notes.push(format!("`{name}` of the JWK is called `{other}`"));
    }
}
