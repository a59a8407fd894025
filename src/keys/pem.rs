//! Keys in PEM (RFC 7468): every block is named for what it is.

use super::{Key, Remark, Secret, der};
use crate::jose::limits;

/// The keys of a PEM text.
pub(super) fn read(text: &str, source: &str) -> Result<Vec<Key>, String> {
    let blocks = pem::parse_many(text).map_err(|_| damaged(text))?;
    if blocks.is_empty() {
        return Err(damaged(text));
    }
    if blocks.len() > limits::KEYS {
        return Err(format!("more than the limit of {} PEM blocks", limits::KEYS));
    }
    let mut keys: Vec<Key> = Vec::new();
    let mut certificates = 0_usize;
    let mut chain: Vec<Key> = Vec::new();
    for block in &blocks {
        if block.headers().get("Proc-Type").is_some_and(|value| value.contains("ENCRYPTED")) {
            return Err(ENCRYPTED.to_owned());
        }
        let contents = Secret::new(block.contents().to_vec());
        let der = contents.expose();
        let key = match block.tag() {
            "PUBLIC KEY" => der::spki(der, source)?,
            "RSA PUBLIC KEY" => der::pkcs1_public(der, source)?,
            "PRIVATE KEY" => der::pkcs8(der, source)?,
            "RSA PRIVATE KEY" => der::pkcs1_private(der, source)?,
            "EC PRIVATE KEY" => der::sec1(der, source)?,
            "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => {
                certificates += 1;
                if certificates > 1 {
                    // What vouches for the first one need not be a key that jwtx can use.
                    chain.extend(der::certificate(der, source));
                    continue;
                }
                der::certificate(der, source)?
            }
            "EC PARAMETERS" => continue,
            "ENCRYPTED PRIVATE KEY" => return Err(ENCRYPTED.to_owned()),
            "OPENSSH PRIVATE KEY" => return Err(OPENSSH.to_owned()),
            tag => return Err(format!("it is a PEM of type `{tag}`, which is no signature key")),
        };
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
        return Err("the PEM holds no key".to_owned());
    }
    Ok(keys)
}

const ENCRYPTED: &str =
    "it is an encrypted private key; decrypt it first: openssl pkey -in KEY -out plain.pem";

const OPENSSH: &str = "it is an OpenSSH private key; to verify, give its .pub file; to sign, make a key with jwtx keygen";

/// Why a text that begins as PEM cannot be read.
fn damaged(text: &str) -> String {
    if text.contains("\\n") {
        return "the PEM has the two characters `\\n` where line breaks belong; turn them into line breaks"
            .to_owned();
    }
    if !text.contains("-----END") {
        return "the PEM has no END line: it was cut off".to_owned();
    }
    "the PEM is damaged: its base64 text or its BEGIN and END lines are wrong".to_owned()
}
