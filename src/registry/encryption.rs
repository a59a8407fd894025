//! The algorithms of encrypted tokens (JWE, RFC 7518 sections 4 and 5): what each needs, who can make a token with it,
//! and what goes wrong. Names, sizes and sections are those of the tables that jwtx computes by.

use crate::jose::encryption::{
    CONTENT_ENCRYPTION, ContentEncryptionRow, KEY_MANAGEMENT, KeyManagementFamily as F,
    KeyManagementRow, UNSUPPORTED_ENCRYPTION, UnsupportedEncryption,
};
use crate::jose::{ContentEncryption as C, KeyManagement as K};

/// An algorithm of encryption, explained.
pub struct EncryptionEntry {
    /// Its registered name.
    pub name: &'static str,
    /// A few words shown beside the name.
    pub label: &'static str,
    /// What computes it.
    pub computed_by: &'static str,
    /// What it needs, who can make a token with it, and what goes wrong.
    pub explanation: String,
    /// An example, as JSON, and the key that it needs.
    pub example: String,
    /// Where it is defined.
    pub reference: &'static str,
}

/// Every algorithm: those for content keys, those for content, and those that only others have.
pub fn encryption_entries() -> impl Iterator<Item = EncryptionEntry> {
    let computed = KEY_MANAGEMENT.iter().map(of_key_management);
    let computed = computed.chain(CONTENT_ENCRYPTION.iter().map(of_content));
    computed.chain(UNSUPPORTED_ENCRYPTION.iter().map(of_unsupported))
}

fn of_unsupported(row: &UnsupportedEncryption) -> EncryptionEntry {
    let is_unsafe = row.name.ends_with("CTR");
    let why = if is_unsafe {
        "It encrypts without authentication, so anybody can change the content unnoticed; the registry prohibits it for tokens."
    } else {
        "It is a draft that has not become an RFC, and some libraries have it."
    };
    EncryptionEntry {
        name: row.name,
        label: row.label,
        computed_by: "not supported",
        explanation: format!(
            "jwtx does not encrypt or decrypt with it: a token that uses it is TOKEN_ERROR, algorithm_unsupported. {why} Use an algorithm of RFC 7518, if you can choose."
        ),
        example: format!(r#"{{"alg": "…", "enc": "…"}} with {} as one of the two"#, row.name),
        reference: row.reference,
    }
}

/// A few words about an algorithm of encryption.
#[must_use]
pub fn encryption_label(name: &str) -> Option<&'static str> {
    let managing = K::from_name(name).map(|known| known.row().label);
    managing.or_else(|| C::from_name(name).map(|known| known.row().label))
}

fn of_key_management(row: &KeyManagementRow) -> EncryptionEntry {
    let needed = match row.wrapping_bytes {
        _ if row.keys.is_empty() => "a password".to_owned(),
        0 => row.keys.iter().map(|key| key.describe()).collect::<Vec<_>>().join(" or "),
        bytes if row.family != F::EcdhEs => format!("a secret of {bytes} bytes"),
        _ => row.keys.iter().map(|key| key.describe()).collect::<Vec<_>>().join(" or "),
    };
    EncryptionEntry {
        name: row.name,
        label: row.label,
        computed_by: match (row.family, row.wrapping_bytes) {
            (F::RsaPkcs1, _) => "decrypted by aws-lc-rs, never encrypted",
            (F::AesKw | F::EcdhEs | F::Pbes2, 24) => "computed by aws-lc-rs and aes-kw",
            _ => "computed by aws-lc-rs",
        },
        explanation: explanation(row),
        example: format!(r#""alg": "{}" (needs {needed})"#, row.name),
        reference: row.reference,
    }
}

const ANYBODY: &str = "Everybody who has the public key can make such a token, so only a signature inside says who made it.";

const SHARED: &str = "Anybody who can decrypt the token could have made it, as with an HMAC.";

fn explanation(row: &KeyManagementRow) -> String {
    let bytes = row.wrapping_bytes;
    match row.family {
        F::RsaPkcs1 => format!(
            "The sender encrypts the content key with the recipient's RSA public key and the padding of PKCS #1 v1.5. {ANYBODY} A recipient that lets a sender see whether the padding was right, by its error or by its time, decrypts tokens for attackers (Bleichenbacher 1998); RFC 8725 section 3.2 says to avoid it. jwtx decrypts it only where it is allowed by name, gives the same error for every fault, and never makes it."
        ),
        F::RsaOaep => {
            let hash = match row.algorithm {
                K::RsaOaep256 => "SHA-256",
                K::RsaOaep384 => "SHA-384",
                K::RsaOaep512 => "SHA-512",
                _ => "SHA-1, which is still safe here, though some policies forbid it",
            };
            format!(
                "The sender encrypts a random content key with the recipient's RSA public key, which needs 2048 bits or more; the private key decrypts it. The padding is OAEP with {hash}. {ANYBODY} Nothing in the ciphertext shows the hash: a sender and a recipient that use two of these algorithms see only that decryption fails."
            )
        }
        F::AesKw => format!(
            "A shared secret of exactly {bytes} bytes encrypts a random content key (RFC 3394). {SHARED} A secret written in base64 or hexadecimal must be decoded first, or its length is wrong. Wrapping takes no random number, so one secret may wrap many keys."
        ),
        F::Direct => format!(
            "The shared secret is the content key itself, and the second part of the token is empty. The secret must be exactly as long as `enc` needs: 32 bytes for A256GCM, 64 for A256CBC-HS512. {SHARED} Because every token has the same key, AES-GCM is safe for 2³² tokens at most (NIST SP 800-38D section 8.3)."
        ),
        F::EcdhEs if bytes == 0 => format!(
            "The sender makes a one-time key (`epk`) and agrees with the recipient's public key on the content key; the second part of the token is empty. It needs an X25519 key, or an EC key on P-256, P-384 or P-521. {ANYBODY} `apu` and `apv` go into the key, so both sides need the same bytes. A recipient that does not check that `epk` is on its curve can lose its private key (RFC 8725 section 2.5)."
        ),
        F::EcdhEs => format!(
            "The sender makes a one-time key (`epk`) and agrees with the recipient's public key on a key of {bytes} bytes, which encrypts a random content key: so one content can have several recipients. It needs an X25519 key, or an EC key on P-256, P-384 or P-521. {ANYBODY} `apu` and `apv` go into the key, so both sides need the same bytes. A recipient that does not check that `epk` is on its curve can lose its private key (RFC 8725 section 2.5)."
        ),
        F::AesGcmKw => format!(
            "A shared secret of exactly {bytes} bytes encrypts a random content key with AES-GCM; `iv` and `tag` of that are in the header. {SHARED} An `iv` that is used twice with one secret lets attackers forge keys, and random ones are safe for 2³² tokens at most (NIST SP 800-38D section 8.3)."
        ),
        F::Pbes2 => format!(
            "PBKDF2 makes a key of {bytes} bytes from a password, the salt `p2s` and the number of iterations `p2c`; it encrypts a random content key. {SHARED} Everybody who sees the token can guess the password offline, so it must be long and random. The sender chooses `p2c`: a recipient without a limit can be kept busy for hours by one token, and jwtx has one."
        ),
    }
}

fn of_content(row: &ContentEncryptionRow) -> EncryptionEntry {
    let (key, vector, tag) = (row.key_bytes, row.vector_bytes, row.tag_bytes);
    let explanation = match row.algorithm {
        C::A128Gcm | C::A192Gcm | C::A256Gcm => format!(
            "AES-GCM encrypts and authenticates the content, with a key of {key} bytes, an initialization vector of {vector} and a tag of {tag}. The vector must be new for every token under one key: used twice, it gives away what two contents have in common and lets attackers forge tokens. A recipient must refuse a shorter tag, because it can be guessed."
        ),
        C::A128CbcHs256 | C::A192CbcHs384 | C::A256CbcHs512 => format!(
            "AES-CBC encrypts the content and HMAC authenticates it. Of the key of {key} bytes, the first half is for HMAC and the second for AES; the vector has {vector} bytes and the tag {tag}, the first half of the HMAC. A recipient must check the tag before it looks at the padding: one that tells a wrong padding from a wrong tag decrypts tokens for attackers. Libraries that swap the halves, or leave `aad` out of the length that is authenticated, exchange tokens only with themselves."
        ),
    };
    EncryptionEntry {
        name: row.name,
        label: row.label,
        computed_by: "computed by aws-lc-rs",
        explanation,
        example: format!(r#""enc": "{}""#, row.name),
        reference: row.reference,
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
