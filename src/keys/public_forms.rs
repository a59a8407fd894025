//! The forms in which a public key is written down. Whoever takes one of them for a shared secret lets
//! everybody sign, so a search for that attack has to know them all.

use super::{Key, PublicKey, openssh, write};
use crate::jose::{Object, Value, base64url, encoding};

/// A way in which a public key is written, and the bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PublicForm {
    /// What it is, in words.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Every form of the public half of a key, the usual ones first, each once; none for a secret.
#[must_use]
pub fn forms_of(key: &Key) -> Vec<PublicForm> {
    let mut forms = Forms::default();
    let Some(public) = key.material.public() else { return forms.all };
    let spki = write::public_der(key).ok();
    let pkcs1 = write::pkcs1_public_der(public);
    let certificate = key.certificate.as_ref().map(|certificate| certificate.der.as_slice());
    let encoded = [
        ("the public key (SPKI)", "PUBLIC KEY", spki.as_deref()),
        ("the RSA public key (PKCS #1)", "RSA PUBLIC KEY", pkcs1.as_deref()),
        ("the certificate", "CERTIFICATE", certificate),
    ];
    for (name, label, der) in encoded {
        if let Some(der) = der {
            forms.pem(name, label, der);
        }
    }
    forms.jwk(key);
    for (name, label, der) in encoded {
        if let Some(der) = der {
            forms.der(name, label, der);
        }
    }
    if let Some(line) = openssh::write(public) {
        forms.with_line_ends("the OpenSSH public key", &line);
    }
    forms.numbers(public);
    forms.all
}

#[derive(Default)]
struct Forms {
    all: Vec<PublicForm>,
}

impl Forms {
    fn add(&mut self, name: String, bytes: impl Into<Vec<u8>>) {
        let bytes = bytes.into();
        if !bytes.is_empty() && self.all.iter().all(|known| known.bytes != bytes) {
            self.all.push(PublicForm { name, bytes });
        }
    }

    fn with_line_ends(&mut self, name: &str, text: &str) {
        self.add(name.to_owned(), text);
        self.add(format!("{name}, with a line end"), format!("{text}\n"));
        self.add(format!("{name}, with a Windows line end"), format!("{text}\r\n"));
    }

    /// A PEM as it is in files and, where its line breaks were lost, in variables.
    fn pem(&mut self, name: &str, label: &str, der: &[u8]) {
        let name = format!("{name} as PEM");
        let pem = write::pem(label, der);
        let (whole, bare) = (pem.as_str(), pem.trim_end());
        let windows = bare.replace('\n', "\r\n");
        self.add(name.clone(), whole);
        self.add(format!("{name}, without its last line end"), bare);
        self.add(format!("{name}, with Windows line ends"), format!("{windows}\r\n"));
        self.add(format!("{name}, with Windows line ends, without the last one"), windows);
        let body = encoding::to_base64(der);
        let one_line = format!("-----BEGIN {label}-----\n{}\n-----END {label}-----", body.as_str());
        self.with_line_ends(&format!("{name}, its base64 text in one line"), &one_line);
        self.add(format!("{name}, without line breaks"), bare.replace('\n', ""));
        self.add(format!("{name}, with spaces instead of line breaks"), bare.replace('\n', " "));
        self.add(format!("{name}, with `\\n` instead of line breaks"), whole.replace('\n', "\\n"));
        self.add(
            format!("{name}, with `\\n` instead of line breaks, without the last one"),
            bare.replace('\n', "\\n"),
        );
        self.add(format!("{name}, with an empty line at its end"), format!("{whole}\n"));
        self.add(format!("{name}, in base64"), encoding::to_base64(whole.as_bytes()).as_bytes());
    }

    /// DER, and its base64 text without the first and the last line of a PEM.
    fn der(&mut self, name: &str, label: &str, der: &[u8]) {
        self.add(format!("{name} as DER"), der);
        let body = encoding::to_base64(der);
        self.with_line_ends(&format!("the base64 text of {name}"), &body);
        let pem = write::pem(label, der);
        let lines: Vec<&str> = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        let name = format!("the base64 text of {name}, in lines");
        self.with_line_ends(&name, &lines.join("\n"));
        self.add(format!("{name} with Windows line ends"), lines.join("\r\n"));
        self.add(format!("{name} in base64url"), base64url::encode(der));
        self.add(format!("{name} in hexadecimal"), encoding::to_hex(der).as_bytes());
    }

    /// The JWK with all that is known of it, and with the numbers alone; as one line and spread out.
    fn jwk(&mut self, key: &Key) {
        let Ok(jwk) = write::jwk(key, false) else { return };
        let mut bare = jwk.clone();
        for name in ["kid", "use"] {
            bare.remove(name);
        }
        if key.material.public().is_some_and(|key| !matches!(key, PublicKey::MlDsa { .. })) {
            bare.remove("alg");
        }
        for (what, object) in [("the JWK", &jwk), ("the JWK without its names", &bare)] {
            self.with_line_ends(what, &object.to_string());
            self.with_line_ends(&format!("{what}, with spaces"), &spaced(object, ": ", ", ", ""));
            let pretty = spaced(object, ": ", ",\n  ", "\n");
            self.with_line_ends(&format!("{what}, in lines"), &pretty);
        }
        let mut sorted: Vec<(&str, &Value)> = bare.iter().collect();
        sorted.sort_by_key(|(name, _)| *name);
        let mut canonical = Object::new();
        for (name, value) in sorted {
            canonical.set(name, value.clone());
        }
        self.add("the JWK that its thumbprint is made of".to_owned(), canonical.to_string());
        let set = format!("{{\"keys\":[{jwk}]}}");
        self.with_line_ends("the JWK Set with this key alone", &set);
    }

    /// What is left of a key where only its own number was copied.
    fn numbers(&mut self, public: &PublicKey) {
        let (name, bytes): (&str, &[u8]) = match public {
            PublicKey::Rsa { modulus, .. } => ("the RSA modulus", modulus),
            PublicKey::Ec { curve, point } => {
                let x = point.get(1..=curve.coordinate_bytes()).unwrap_or_default();
                self.add("`x` of the JWK".to_owned(), base64url::encode(x));
                ("the point of the EC key", point)
            }
            PublicKey::Ed25519(bytes)
            | PublicKey::Ed448(bytes)
            | PublicKey::X25519(bytes)
            | PublicKey::MlDsa { public: bytes, .. } => ("the bytes of the public key", bytes),
        };
        self.add(format!("{name} in base64url"), base64url::encode(bytes));
        self.add(name.to_owned(), bytes);
        self.add(format!("{name} in base64"), encoding::to_base64(bytes).as_bytes());
        let hex = encoding::to_hex(bytes);
        self.add(format!("{name} in hexadecimal"), hex.as_bytes());
        self.add(format!("{name} in hexadecimal capitals"), hex.to_ascii_uppercase());
    }
}

/// An object as other programs write it: with spaces, or in lines.
fn spaced(object: &Object, colon: &str, comma: &str, edge: &str) -> String {
    let member = |(name, value): (&str, &Value)| {
        let name = Value::String(name.to_owned());
        format!("{name}{colon}{value}")
    };
    let members: Vec<String> = object.iter().map(member).collect();
    let indent = if edge.is_empty() { "" } else { "  " };
    format!("{{{edge}{indent}{}{edge}}}", members.join(comma))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
