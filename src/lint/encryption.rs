//! What the header of an encrypted token gives away (RFC 7518 sections 4 and 5, RFC 8725 sections 3.2 and 3.6).

use crate::jose::encryption::KeyManagementFamily;
use crate::jose::{ContentEncryption, JoseHeader, KeyManagement, Value, limits};
use crate::report::Finding;
use crate::report::finding::Code;

/// The fewest iterations of PBKDF2 that RFC 7518 section 4.8.1.2 recommends.
const FEWEST_ITERATIONS: u64 = 1000;

/// Looks at the header of one layer of encryption.
pub(crate) fn look(header: &JoseHeader, findings: &mut Vec<Finding>) {
    let mut find = |code, message: String| findings.push(Finding::new(code, message));
    let algorithm = header.algorithm().and_then(KeyManagement::from_name);
    let content = header.string("enc").present().and_then(ContentEncryption::from_name);
    if header.parameters().get("zip").is_some() {
        find(Code::CompressedContent, "the content was compressed before it was encrypted".into());
    }
    let Some(algorithm) = algorithm else { return };
    if algorithm == KeyManagement::Rsa15 {
        find(Code::OldKeyEncryption, "the content key is encrypted with RSA1_5".to_owned());
    }
    if let Some(content) = content {
        strength(algorithm, content, &mut find);
    }
    match algorithm.family() {
        KeyManagementFamily::Pbes2 => iterations(header, &mut find),
        KeyManagementFamily::EcdhEs => {
            let parties = ["apu", "apv"].map(|name| header.parameters().get(name).is_some());
            if parties == [false, false] {
                let message = "the header names neither sender (`apu`) nor recipient (`apv`)";
                find(Code::NoPartyInfo, message.to_owned());
            }
        }
        _ => {}
    }
}

/// A content key that is longer than what protects it.
fn strength(
    algorithm: KeyManagement,
    content: ContentEncryption,
    find: &mut impl FnMut(Code, String),
) {
    let wrapping = algorithm.row().wrapping_bytes;
    // Half of the key of AES-CBC with HMAC encrypts.
    let content_bits = match content {
        ContentEncryption::A128CbcHs256 | ContentEncryption::A128Gcm => 128,
        ContentEncryption::A192CbcHs384 | ContentEncryption::A192Gcm => 192,
        ContentEncryption::A256CbcHs512 | ContentEncryption::A256Gcm => 256,
    };
    if wrapping > 0 && wrapping * 8 < content_bits {
        let (algorithm, content) = (algorithm.name(), content.name());
        let message = format!("{algorithm} protects a key for {content}, which is stronger");
        find(Code::WeakKeyWrapping, message);
    }
}

/// How long a guess of the password takes.
fn iterations(header: &JoseHeader, find: &mut impl FnMut(Code, String)) {
    let Some(Value::Number(count)) = header.parameters().get("p2c") else { return };
    let Ok(count) = count.as_str().parse::<u64>() else { return };
    if count < FEWEST_ITERATIONS {
        let message = format!("`p2c` is {count}: a password can be guessed quickly");
        find(Code::FewIterations, message);
    }
    if count > limits::PASSWORD_ITERATIONS {
        let message = format!("`p2c` is {count}: decryption costs much computing time");
        find(Code::ManyIterations, message);
    }
}
