//! What is handed over as a key, is known, and is not one that can be read here: each by its name, with the one
//! command that makes a key of it where there is one.

mod container;

pub(in crate::keys) use container::container;
use x509_cert::crl::CertificateList;
use x509_cert::der::Decode as _;
use x509_cert::request::CertReq;

use super::Named;
use super::nearly_json::nearly_json;
use crate::jose::shape::shape_of;
use crate::jose::{Object, Value};
use crate::keys::locked::Locked;
use crate::keys::wrapping::trimmed;
use crate::keys::{KeyError, Secret};
use crate::report::{Help, Part, Sentence, Setting};

/// What a file begins with, and what it is.
const MAGIC: [(&[u8], &str); 10] = [
    (b"\xfe\xed\xfe\xed", JAVA),
    (b"\xce\xce\xce\xce", JAVA),
    (b"\x00\x00\x00\x01\x00\x00\x00\x14", BOUNCY_CASTLE),
    (b"\x00\x00\x00\x02\x00\x00\x00\x14", BOUNCY_CASTLE),
    (b"\x1f\x8b", "it is compressed (gzip); unpack it first: gunzip -c KEY > key.pem"),
    (b"PK\x03\x04", "it is a ZIP archive; unpack it first: unzip KEY"),
    (b"openssh-key-v1\0", OPENSSH),
    (b"\x99\x01", PGP),
    (b"SQLite format 3", "it is an SQLite database, not a key"),
    (b"%PDF-", "it is a PDF document, not a key"),
];

const JAVA: &str = "it is a Java keystore; write its certificate as PEM: keytool -exportcert -rfc -keystore KEY -alias NAME -file cert.pem";
const BOUNCY_CASTLE: &str = "it is a Bouncy Castle keystore; write its certificate as PEM: keytool -exportcert -rfc -keystore KEY -storetype BKS -alias NAME -file cert.pem";
const OPENSSH: &str =
    "it is an OpenSSH private key; write its public half: ssh-keygen -y -f KEY > key.pub";
const PGP: &str =
    "it is an OpenPGP key or message, which JWTs do not use; get the signer's key as PEM or JWK";
const PKCS12: &str = "it is a PKCS #12 file (.p12, .pfx); write its certificate as PEM: openssl pkcs12 -in KEY -nokeys -out cert.pem; to sign: openssl pkcs12 -in KEY -nodes -nocerts -out key.pem";

/// What begins or contains a text, and what it is.
const TEXTS: [(&str, &str); 13] = [
    ("-----BEGIN PGP ", PGP),
    ("-----BEGIN DH PARAMETERS", "it is a set of Diffie-Hellman parameters, not a key"),
    ("-----BEGIN OpenVPN Static key", "it is a static key of OpenVPN, which does not sign tokens"),
    (
        "-----BEGIN AGE ENCRYPTED FILE",
        "it is encrypted with age; decrypt it first: age -d -i IDENTITY KEY > key.pem",
    ),
    ("-----BEGIN SSH SIGNATURE", "it is a signature of OpenSSH, not a key"),
    ("-----BEGIN SIGNED MESSAGE", "it is a signed message, not a key"),
    ("AGE-SECRET-KEY-", "it is a key of age, which encrypts and does not sign"),
    (
        "untrusted comment:",
        "it is a key of minisign or signify, which JWTs do not use; get the signer's key as PEM or JWK",
    ),
    (
        "$ANSIBLE_VAULT;",
        "it is encrypted with Ansible Vault; decrypt it first: ansible-vault view KEY > key.pem",
    ),
    (
        "Salted__",
        "it is encrypted with a password (openssl enc); decrypt it first: openssl enc -d -aes-256-cbc -pbkdf2 -in KEY -out key.pem",
    ),
    (
        "U2FsdGVkX1",
        "it is encrypted with a password (openssl enc, in base64); decrypt it first: openssl enc -d -a -aes-256-cbc -pbkdf2 -in KEY -out key.pem",
    ),
    ("SHA256:", "it is the fingerprint of an SSH key, not the key; get its .pub file"),
    (
        "vault:v",
        "it is a signature or a ciphertext of Vault, not a key; read the key: vault read transit/keys/NAME",
    ),
];

/// What points to a key and is not one.
const POINTERS: [(&str, &str); 8] = [
    (
        "arn:aws:",
        "it is the name of a key or a secret at AWS, not the key; read it: aws kms get-public-key or aws secretsmanager get-secret-value",
    ),
    (
        "projects/",
        "it is the name of a key at Google Cloud, not the key; read it: gcloud kms keys versions get-public-key",
    ),
    ("file://", "it is the address of a file, which is not read; name the file itself"),
    ("file:", "it is the address of a file, which is not read; name the file itself"),
    ("op://", "it is a reference of 1Password, not a key; read it: op read REFERENCE"),
    ("vault:", "it is a reference to Vault, not a key; read it: vault kv get"),
    (
        "pkcs11:",
        "it is the address of a key in a hardware token; write its public half with: pkcs11-tool -r -y pubkey -o key.der",
    ),
    ("classpath:", "it is an address in a Java program, which is not read; name the file itself"),
];

/// What is known for certain by how it begins, before any of its bytes are taken for a key.
pub(super) fn certain(bytes: &[u8]) -> Option<Named> {
    let magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    let why = magic.map(|(_, why)| *why).or_else(|| of_der(bytes, true));
    if let Some(why) = why {
        return Some(unsupported(why, bytes));
    }
    let text = std::str::from_utf8(trimmed(bytes)).ok()?;
    if is_token(text) {
        return Some(KeyError::unsupported("it is a token, not a key").into());
    }
    let known =
        TEXTS.iter().find(|(start, _)| text.starts_with(start) && !start.starts_with("---"));
    known.map(|(_, why)| KeyError::unsupported(*why).into())
}

/// What some bytes are, where that is known.
pub(super) fn name(bytes: &[u8]) -> Option<Named> {
    if let Some(named) = certain(bytes) {
        return Some(named);
    }
    let text = std::str::from_utf8(trimmed(bytes)).ok()?;
    if let Some((_, why)) =
        TEXTS.iter().find(|(start, _)| start.starts_with("---") && text.contains(start))
    {
        return Some(KeyError::unsupported(*why).into());
    }
    let block = || pem::parse_many(text).ok()?.into_iter().next();
    if text.contains("-----BEGIN ")
        && let Some(block) = block()
    {
        let label = block.tag().to_owned();
        let contents = Secret::new(block.into_contents());
        let why = of_der(contents.expose(), false).or_else(|| of_label(&label))?;
        return Some(unsupported(why, contents.expose()));
    }
    if let Some(named) = of_address(text).or_else(|| of_json(text)) {
        return Some(named);
    }
    if text.contains("-----BEGIN PKCS7") || text.contains("-----BEGIN CMS") {
        return Some(KeyError::unsupported(pkcs7(false)).into());
    }
    of_words(text).map(|why| KeyError::malformed(why).into())
}

/// What some bytes are, and the bytes themselves where a passphrase may open them.
fn unsupported(why: &'static str, bytes: &[u8]) -> Named {
    let error = KeyError::unsupported(why);
    match why {
        OPENSSH => error.caused_by(Locked::openssh(bytes)).into(),
        PKCS12 => error.caused_by(Locked::pkcs12(bytes)).into(),
        _ => error.into(),
    }
}

/// Whether a text has the three segments of a JWT.
fn is_token(text: &str) -> bool {
    let is_segment =
        |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let text = text.strip_prefix("Bearer ").unwrap_or(text);
    let parts: Vec<&str> = text.split('.').take(6).collect();
    text.starts_with("eyJ")
        && matches!(parts.len(), 3 | 5)
        && parts.iter().all(|part| is_segment(part))
}

/// DER that is known and does not hold one key.
fn of_der(der: &[u8], bare: bool) -> Option<&'static str> {
    /// Of the identifiers of PKCS #7 (1.2.840.113549.1.7), and a version 3 before it in PKCS #12.
    const PKCS7_OID: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07";
    const VERSION_3: &[u8] = b"\x02\x01\x03\x30";
    let ([0x30, 0x82, _, _, contents @ ..]
    | [0x30, 0x83, _, _, _, contents @ ..]
    | [0x30, 0x81, _, contents @ ..]
    | [0x30, 0..=0x80, contents @ ..]) = der
    else {
        return None;
    };
    if contents.starts_with(PKCS7_OID) {
        Some(pkcs7(bare))
    } else if contents.starts_with(VERSION_3)
        && contents.get(..24).is_some_and(|head| head.windows(10).any(|part| part == PKCS7_OID))
    {
        Some(PKCS12)
    } else if CertReq::from_der(der).is_ok() {
        Some(request(bare))
    } else if CertificateList::<x509_cert::certificate::Rfc5280>::from_der(der).is_ok() {
        Some("it is a list of revoked certificates (X509 CRL), not a key")
    } else {
        None
    }
}

const fn pkcs7(bare: bool) -> &'static str {
    if bare {
        "it is PKCS #7 (.p7b), which holds certificates; write them as PEM: openssl pkcs7 -inform DER -in KEY -print_certs -out certs.pem"
    } else {
        "it is PKCS #7 (.p7b), which holds certificates; write them as PEM: openssl pkcs7 -in KEY -print_certs -out certs.pem"
    }
}

const fn request(bare: bool) -> &'static str {
    if bare {
        "it is a certificate request (CSR); write its public key as PEM: openssl req -inform DER -in KEY -noout -pubkey -out key.pem"
    } else {
        "it is a certificate request (CSR); write its public key as PEM: openssl req -in KEY -noout -pubkey -out key.pem"
    }
}

/// What a PEM is by its label, where its contents do not say.
fn of_label(label: &str) -> Option<&'static str> {
    Some(match label {
        "PKCS7" | "CMS" => pkcs7(false),
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => request(false),
        "X509 CRL" => "it is a list of revoked certificates (X509 CRL), not a key",
        "EC PARAMETERS" => {
            "it has the name of a curve alone; the key follows it in a block of its own"
        }
        "OPENSSH PRIVATE KEY" => OPENSSH,
        _ => return None,
    })
}

/// The address or the name of a key.
fn of_address(text: &str) -> Option<Named> {
    if text.contains(char::is_whitespace) || text.len() > 2048 {
        return None;
    }
    if text.starts_with("https://") || text.starts_with("http://") {
        let why = KeyError::unsupported("it is a URL, which is not fetched from here");
        let setting = if text.contains("/.well-known/openid-configuration") {
            Setting::KeyIssuer
        } else {
            Setting::KeySet
        };
        let advice = Sentence::from("to fetch a key set: ").and(setting);
        return Some(Named { why, advice: Some(advice) });
    }
    let (_, why) = POINTERS.iter().find(|(start, _)| text.starts_with(start))?;
    Some(KeyError::unsupported(*why).into())
}

/// A JSON document that has no key, or a text that is nearly JSON.
fn of_json(text: &str) -> Option<Named> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let Ok(value) = Value::parse(text) else {
        return nearly_json(text).map(|why| KeyError::malformed(why).into());
    };
    let object = value.as_object()?;
    if object.get("kty").is_some() {
        return None;
    }
    let has = |name: &str| object.get(name).is_some();
    discovery(object).or_else(|| {
        let why = if has("access_token") || has("id_token") {
            "it is the response of a token endpoint: it has tokens, not a key"
        } else if has("error") || has("errors") || (has("message") && object.len() <= 4) {
            "it is an error response of a server, not a key"
        } else if has("alg") && has("typ") {
            "it is the header of a token, not a key"
        } else if has("iss") && (has("exp") || has("iat") || has("sub")) {
            "it is the claims of a token, not a key"
        } else {
            return None;
        };
        Some(KeyError::unsupported(why).into())
    })
}

/// The metadata of an issuer, which name its key set.
fn discovery(object: &Object) -> Option<Named> {
    let set = object.get("jwks_uri").and_then(Value::as_str)?;
    let why = KeyError::unsupported(
        "it is an issuer's discovery document, which names the key set and does not hold it",
    );
    let to = |setting, value: &str| Part::Help(Help::SetTo(setting, value.to_owned().into()));
    let advice = match object.get("issuer").and_then(Value::as_str) {
        Some(issuer) => Sentence::from("to fetch the keys: ")
            .and(to(Setting::KeyIssuer, issuer))
            .and(" or ")
            .and(to(Setting::KeySet, set)),
        None => Sentence::from("to fetch the keys: ").and(to(Setting::KeySet, set)),
    };
    Some(Named { why, advice: Some(advice) })
}

/// Words and placeholders.
fn of_words(text: &str) -> Option<String> {
    let lower = text.get(..text.floor_char_boundary(512))?.to_ascii_lowercase();
    if lower.starts_with("<?xml") || lower.starts_with("<rsa") {
        return Some("it is XML without a key or a certificate that can be read".into());
    }
    let blank = shape_of(text).filter(|shape| shape.is_blank())?;
    Some(format!("it is {}, not a key", blank.describe(text)))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
