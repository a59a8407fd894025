//! Keys in XML: what .NET writes for an RSA key, and the certificates of SAML and WS-Federation metadata.

use zeroize::Zeroizing;

use super::bounds::Bounds;
use super::{BytesAlone, Part};
use crate::jose::{Object, Value, base64url, encoding};

/// The members of a JWK and the elements of an RSAKeyValue that are its numbers.
const NUMBERS: [(&str, &str); 8] = [
    ("n", "Modulus"),
    ("e", "Exponent"),
    ("d", "D"),
    ("p", "P"),
    ("q", "Q"),
    ("dp", "DP"),
    ("dq", "DQ"),
    ("qi", "InverseQ"),
];

/// The keys of an XML document.
pub(super) fn parts(text: &str) -> Vec<Part> {
    if !text.trim_start().starts_with('<') {
        return Vec::new();
    }
    let (signing, encryption) = by_use(text);
    let mut parts = parts_of(&signing, &Bounds::default());
    parts.extend(parts_of(&encryption, &Bounds::encryption()));
    parts
}

/// The keys of a part of a document, of all of which the same is said.
fn parts_of(text: &str, bounds: &Bounds) -> Vec<Part> {
    let part = |bytes: Vec<u8>, place: &str| Part {
        text: Zeroizing::new(bytes),
        place: place.to_owned(),
        kid: None,
        bytes: BytesAlone::Nothing,
        bounds: bounds.clone(),
    };
    let mut parts: Vec<Part> = elements(text, "X509Certificate")
        .map(|body| part(body.as_bytes().to_vec(), "an X509Certificate of the XML"))
        .collect();
    if parts.is_empty()
        && let Some(jwk) = rsa(text)
    {
        parts.push(part(jwk.to_string().into_bytes(), "the RSAKeyValue of the XML"));
    }
    parts
}

/// The elements of a document, those apart that are in a KeyDescriptor for encryption (SAML metadata, section
/// 2.4.1.1).
fn by_use(text: &str) -> (String, String) {
    let (mut others, mut encryption) = (String::new(), String::new());
    let mut is_for_encryption = false;
    for element in text.split_inclusive('<') {
        let tag = element.split('>').next().unwrap_or_default();
        let name = tag.split_whitespace().next().unwrap_or_default();
        if name.rsplit([':', '/']).next() == Some("KeyDescriptor") {
            let squeezed: String = tag.split_whitespace().collect();
            is_for_encryption = !name.starts_with('/')
                && ["use=\"encryption\"", "use='encryption'"]
                    .iter()
                    .any(|said| squeezed.contains(said));
        }
        if is_for_encryption { &mut encryption } else { &mut others }.push_str(element);
    }
    (others, format!("<{encryption}"))
}

/// The numbers of an RSAKeyValue as a JWK.
fn rsa(text: &str) -> Option<Object> {
    let mut jwk = Object::new();
    jwk.set("kty", Value::String("RSA".to_owned()));
    for (name, element) in NUMBERS {
        let Some(body) = elements(text, element).next() else { continue };
        let letters: String = body.split_whitespace().collect();
        let bytes = encoding::base64(letters.as_bytes())?;
        jwk.set(name, Value::String(base64url::encode(bytes.as_slice())));
    }
    (jwk.get("n").is_some() && jwk.get("e").is_some()).then_some(jwk)
}

/// The texts of the elements of a name, with or without a prefix.
fn elements<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.split('<').filter_map(move |element| {
        let (tag, body) = element.split_once('>')?;
        let tag = tag.split_whitespace().next()?;
        let local = tag.rsplit(':').next()?;
        (local == name).then_some(body)
    })
}
