//! The numbers of a key as OpenSSL prints them (`openssl rsa -modulus`, `openssl pkey -text`, `openssl x509 -text`).

use super::Inner;
use crate::jose::{Curve, Object, Value, base64url, encoding};

/// The public half of the key whose numbers are printed, as a JWK.
pub(super) fn printed(text: &str) -> Option<Inner> {
    let (jwk, note) = rsa(text).or_else(|| on_a_curve(text))?;
    Some(Inner::new(jwk.to_string().into_bytes(), note))
}

const RSA: &str = "it is the modulus and the exponent as OpenSSL prints them; of a private key, only the public half is read: to sign, take the key itself";
const MODULUS: &str = "it is the modulus as OpenSSL prints it, without an exponent: 65537 is assumed, as nearly every RSA key has it";

fn rsa(text: &str) -> Option<(Object, &'static str)> {
    let modulus = ["Modulus=", "modulus:", "Modulus:", "Modulus (", "modulus="]
        .iter()
        .find_map(|name| digits_after(text, name))?;
    // The number in decimal, and again in hexadecimal.
    let exponent = ["publicExponent:", "Exponent:"].iter().find_map(|name| {
        let number = text.split_once(name)?.1.split_whitespace().next()?;
        number.parse::<u32>().ok()
    });
    let note = if exponent.is_some() { RSA } else { MODULUS };
    let mut jwk = Object::new();
    jwk.set("kty", Value::String("RSA".to_owned()));
    jwk.set("n", number(stripped(&modulus)));
    jwk.set("e", number(stripped(&exponent.unwrap_or(65_537).to_be_bytes())));
    Some((jwk, note))
}

const POINT: &str = "it is the public key as OpenSSL prints it; of a private key, only the public half is read: to sign, take the key itself";

/// A key on a curve: the curve is named after the point, or before it.
fn on_a_curve(text: &str) -> Option<(Object, &'static str)> {
    const OTHERS: [(&str, &str); 3] =
        [("ED25519 ", "Ed25519"), ("ED448 ", "Ed448"), ("X25519 ", "X25519")];
    const NAMES: [(&str, Curve); 4] = [
        ("prime256v1", Curve::P256),
        ("secp384r1", Curve::P384),
        ("secp521r1", Curve::P521),
        ("secp256k1", Curve::Secp256k1),
    ];
    let point = digits_after(text, "pub:")?;
    let mut jwk = Object::new();
    if let Some((_, name)) = OTHERS.iter().find(|(printed, _)| text.contains(printed)) {
        jwk.set("kty", Value::String("OKP".to_owned()));
        jwk.set("crv", Value::String((*name).to_owned()));
        jwk.set("x", number(&point));
        return Some((jwk, POINT));
    }
    let named = text.split_once("ASN1 OID:")?.1.split_whitespace().next()?;
    let (_, curve) = NAMES.iter().find(|(name, _)| *name == named)?;
    let [4, coordinates @ ..] = point.as_slice() else { return None };
    let (x, y) = coordinates.split_at_checked(curve.coordinate_bytes())?;
    jwk.set("kty", Value::String("EC".to_owned()));
    jwk.set("crv", Value::String(curve.name().to_owned()));
    jwk.set("x", number(x));
    jwk.set("y", number(y));
    Some((jwk, POINT))
}

/// The fewest bytes that are a number of a key.
const LEAST: usize = 32;

/// The bytes whose digits follow a name: in one line, or in lines of pairs with colons.
fn digits_after(text: &str, name: &str) -> Option<Vec<u8>> {
    let (_, mut rest) = text.split_once(name)?;
    if name.ends_with('(') {
        // The number of bits.
        rest = rest.split_once(':')?.1;
    }
    let is_written = |c: char| c.is_ascii_hexdigit() || c.is_whitespace() || c == ':';
    let end = rest.find(|c| !is_written(c)).unwrap_or(rest.len());
    // The next name may begin with letters that are digits too: it is on a line of its own.
    let whole_lines = if end == rest.len() { end } else { rest[..end].rfind('\n').unwrap_or(end) };
    let digits: String = rest[..whole_lines].chars().filter(char::is_ascii_hexdigit).collect();
    let bytes = encoding::hex(digits.as_bytes())?;
    (bytes.len() >= LEAST).then(|| bytes.to_vec())
}

fn stripped(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    &bytes[zeros..]
}

fn number(bytes: &[u8]) -> Value {
    Value::String(base64url::encode(bytes))
}
