//! Keys in PEM (RFC 7468): every block is named for what it is.

use super::asn1::{self, Kind};
use x509_cert::der::Decode as _;
use x509_cert::request::CertReq;

use super::der::{self, ENCRYPTED};
use super::locked::Locked;
use super::{Key, KeyError, Remark, Secret, repair};
use crate::jose::limits;

/// The keys of a PEM text.
pub(super) fn read(text: &str, source: &str) -> Result<Vec<Key>, KeyError> {
    let blocks = pem::parse_many(text).map_err(|error| damaged(text).caused_by(error))?;
    if blocks.is_empty() {
        return Err(damaged(text));
    }
    if blocks.len() > limits::KEYS {
        return Err(KeyError::too_large(format!(
            "it has more than the limit of {} PEM blocks",
            limits::KEYS
        )));
    }
    let mut keys: Vec<Key> = Vec::new();
    let mut certificates = 0_usize;
    let mut chain: Vec<Key> = Vec::new();
    for block in &blocks {
        if block.headers().get("Proc-Type").is_some_and(|value| value.contains("ENCRYPTED")) {
            return Err(KeyError::encrypted(ENCRYPTED).caused_by(Locked::traditional()));
        }
        let label = block.tag();
        match label {
            "EC PARAMETERS" => continue,
            "OPENSSH PRIVATE KEY" => {
                let locked = Locked::openssh(block.contents());
                return Err(KeyError::unsupported(OPENSSH).caused_by(locked));
            }
            _ => {}
        }
        let contents = Secret::new(block.contents().to_vec());
        let kind = asn1::kind_of_bytes(contents.expose());
        let key = match kind {
            Some(Kind::Encrypted) => return Err(der::encrypted(contents.expose())),
            Some(_) => der::read(contents.expose(), source).map(|(key, _)| key),
            None => Err(no_key(label)),
        };
        if kind == Some(Kind::Certificate) {
            certificates += 1;
            if certificates > 1 {
                // What certifies the first one need not be a key that jwtx can use.
                chain.extend(key);
                continue;
            }
        } else if kind.is_none() && is_certificate(label) && certificates > 0 {
            certificates += 1;
            continue;
        }
        let mut key = key?;
        compare(&mut key, label, kind);
        keys.push(key);
    }
    if certificates > 1 {
        for key in &mut keys {
            key.remark(Remark::FirstOfChain);
        }
        if let Some(first) = keys.iter_mut().find(|key| key.certificate.is_some()) {
            first.chain = chain;
        }
    }
    if keys.is_empty() {
        return Err(KeyError::incomplete("the PEM does not contain a key"));
    }
    Ok(keys)
}

/// Remarks where the label of a block says something else than what is in it.
fn compare(key: &mut Key, label: &str, kind: Option<Kind>) {
    if label == "TRUSTED CERTIFICATE" {
        // OpenSSL writes what it trusts the certificate for behind it.
        key.remarks.retain(|remark| !matches!(remark, Remark::KeyRepaired(_)));
    }
    if let Some(kind) = kind.filter(|kind| !kind.labels().contains(&label)) {
        let what = format!("its PEM label says `{label}`, but it contains {}", kind.name());
        key.remark(Remark::KeyRepaired(what));
    }
}

/// Whether a text can be taken apart as PEM, whatever is in it.
pub(super) fn is_whole(text: &str) -> bool {
    pem::parse_many(text).is_ok_and(|blocks| !blocks.is_empty())
}

fn is_certificate(label: &str) -> bool {
    Kind::Certificate.labels().contains(&label)
}

/// That the contents of a block are no key, by what its label promises.
fn no_key(label: &str) -> KeyError {
    const PROMISES: [(Kind, &str); 6] = [
        (Kind::Spki, "it is not a public key (SPKI)"),
        (Kind::Pkcs1Public, "it is not an RSA public key (PKCS #1)"),
        (Kind::Pkcs8, "it is not a private key (PKCS #8)"),
        (Kind::Pkcs1Private, "it is not an RSA private key (PKCS #1)"),
        (Kind::Sec1, "it is not an EC private key (SEC 1)"),
        (Kind::Certificate, "it is not an X.509 certificate"),
    ];
    let promised = PROMISES.iter().find(|(kind, _)| kind.labels().contains(&label));
    match promised {
        Some((_, why)) => KeyError::malformed(*why),
        None if Kind::Encrypted.labels().contains(&label) => KeyError::encrypted(ENCRYPTED),
        None => KeyError::unsupported(format!(
            "it is a PEM of type `{label}`, which is not a signature key"
        )),
    }
}

const OPENSSH: &str = "it is an OpenSSH private key; to verify, use its .pub file (ssh-keygen -y -f KEY > key.pub); to sign, make a new key";

/// What a text is that has the first or the last line of a PEM: by what is in it, and only where that cannot be
/// read by its label.
pub(super) fn name(text: &str) -> &'static str {
    let repaired = repair::repaired(text.as_bytes());
    let whole = pem::parse_many(text).ok().filter(|blocks| !blocks.is_empty());
    let blocks = whole.or_else(|| pem::parse_many(repaired?.as_str()).ok()).unwrap_or_default();
    let contents = blocks.into_iter().find(|block| block.tag() != "EC PARAMETERS").map(|block| {
        let label = block.tag().to_owned();
        (label, Secret::new(block.into_contents()))
    });
    let inside = || repair::inside(text).map(|der| (String::new(), Secret::from(der)));
    match contents.or_else(inside) {
        Some((label, contents)) => match asn1::kind_of_bytes(contents.expose()) {
            Some(Kind::Certificate) => "a PEM certificate",
            Some(Kind::Spki | Kind::Pkcs1Public) => "a PEM public key",
            Some(Kind::Pkcs8 | Kind::Pkcs1Private | Kind::Sec1 | Kind::Encrypted) => {
                "a PEM private key"
            }
            None if CertReq::from_der(contents.expose()).is_ok() => "a PEM certificate request",
            // OpenSSH and OpenSSL have private keys of their own under this label.
            None if label.contains("PRIVATE KEY") => "a PEM private key",
            None => "a PEM",
        },
        None if text.contains("PRIVATE KEY") => "a PEM private key",
        None if text.contains("CERTIFICATE REQUEST") => "a PEM certificate request",
        None if text.contains("CERTIFICATE") => "a PEM certificate",
        None if text.contains("PUBLIC KEY") => "a PEM public key",
        None => "a PEM",
    }
}

/// Why a text that begins as PEM cannot be read.
fn damaged(text: &str) -> KeyError {
    if text.contains("\\n") {
        return KeyError::malformed(
            "the PEM has the two characters `\\n` instead of line breaks; replace them with line breaks",
        );
    }
    if !text.contains("-----END") {
        return KeyError::incomplete("the PEM has no END line: it was cut off");
    }
    KeyError::malformed("the PEM is damaged: its base64 text or its BEGIN and END lines are wrong")
}
