//! Algorithms of encryption (RFC 7518 sections 4 and 5): how the content key is managed (`alg`), and how the
//! content is encrypted (`enc`), one table each.

use super::key_type::{Curve, KeyType};

/// How the recipient gets the content key: the `alg` of an encrypted token (RFC 7518 section 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is its own registered name; the table says the rest")]
#[non_exhaustive]
pub enum KeyManagement {
    Rsa15,
    RsaOaep,
    RsaOaep256,
    RsaOaep384,
    RsaOaep512,
    A128Kw,
    A192Kw,
    A256Kw,
    Dir,
    EcdhEs,
    EcdhEsA128Kw,
    EcdhEsA192Kw,
    EcdhEsA256Kw,
    A128GcmKw,
    A192GcmKw,
    A256GcmKw,
    Pbes2Hs256A128Kw,
    Pbes2Hs384A192Kw,
    Pbes2Hs512A256Kw,
}

/// What kind of key management it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyManagementFamily {
    /// RSAES-PKCS1-v1_5.
    RsaPkcs1,
    /// RSAES-OAEP.
    RsaOaep,
    /// AES key wrap (RFC 3394).
    AesKw,
    /// The shared secret is the content key.
    Direct,
    /// Key agreement; with a wrapped content key, or without.
    EcdhEs,
    /// AES-GCM around the content key.
    AesGcmKw,
    /// A password.
    Pbes2,
}

/// How the content is encrypted: the `enc` of an encrypted token (RFC 7518 section 5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is its own registered name; the table says the rest")]
#[non_exhaustive]
pub enum ContentEncryption {
    A128CbcHs256,
    A192CbcHs384,
    A256CbcHs512,
    A128Gcm,
    A192Gcm,
    A256Gcm,
}

/// One way to manage content keys.
pub struct KeyManagementRow {
    /// The algorithm.
    pub algorithm: KeyManagement,
    /// Its registered `alg` name.
    pub name: &'static str,
    /// Its family.
    pub family: KeyManagementFamily,
    /// The keys that fit it. A password fits no key.
    pub keys: &'static [KeyType],
    /// The bytes of the key that it wraps with; 0 where it does not wrap with AES.
    pub wrapping_bytes: usize,
    /// A few words shown beside the name.
    pub label: &'static str,
    /// Where it is defined.
    pub reference: &'static str,
}

/// One way to encrypt content.
pub struct ContentEncryptionRow {
    /// The algorithm.
    pub algorithm: ContentEncryption,
    /// Its registered `enc` name.
    pub name: &'static str,
    /// The bytes of its key.
    pub key_bytes: usize,
    /// The bytes of its initialization vector.
    pub vector_bytes: usize,
    /// The bytes of its authentication tag.
    pub tag_bytes: usize,
    /// A few words shown beside the name.
    pub label: &'static str,
    /// Where it is defined.
    pub reference: &'static str,
}

#[expect(clippy::too_many_arguments, reason = "a row of the table")]
const fn row(
    algorithm: KeyManagement,
    name: &'static str,
    family: KeyManagementFamily,
    keys: &'static [KeyType],
    wrapping_bytes: usize,
    label: &'static str,
    reference: &'static str,
) -> KeyManagementRow {
    KeyManagementRow { algorithm, name, family, keys, wrapping_bytes, label, reference }
}

const RSA: &[KeyType] = &[KeyType::Rsa];
const SECRET: &[KeyType] = &[KeyType::Secret];
const AGREEMENT: &[KeyType] = &[
    KeyType::Ec(Curve::P256),
    KeyType::Ec(Curve::P384),
    KeyType::Ec(Curve::P521),
    KeyType::X25519,
];

/// Every way to manage content keys that jwtx knows by name.
#[rustfmt::skip]
pub const KEY_MANAGEMENT: &[KeyManagementRow] = {
    use KeyManagement as K;
    use KeyManagementFamily as F;
    &[
        row(K::Rsa15, "RSA1_5", F::RsaPkcs1, RSA, 0, "RSA PKCS #1 v1.5 key encryption", "RFC 7518 section 4.2"),
        row(K::RsaOaep, "RSA-OAEP", F::RsaOaep, RSA, 0, "RSA OAEP key encryption", "RFC 7518 section 4.3"),
        row(K::RsaOaep256, "RSA-OAEP-256", F::RsaOaep, RSA, 0, "RSA OAEP key encryption with SHA-256", "RFC 7518 section 4.3"),
        row(K::RsaOaep384, "RSA-OAEP-384", F::RsaOaep, RSA, 0, "RSA OAEP key encryption with SHA-384", "Web Cryptography API, IANA JOSE registry"),
        row(K::RsaOaep512, "RSA-OAEP-512", F::RsaOaep, RSA, 0, "RSA OAEP key encryption with SHA-512", "Web Cryptography API, IANA JOSE registry"),
        row(K::A128Kw, "A128KW", F::AesKw, SECRET, 16, "AES key wrap, 128 bits", "RFC 7518 section 4.4"),
        row(K::A192Kw, "A192KW", F::AesKw, SECRET, 24, "AES key wrap, 192 bits", "RFC 7518 section 4.4"),
        row(K::A256Kw, "A256KW", F::AesKw, SECRET, 32, "AES key wrap, 256 bits", "RFC 7518 section 4.4"),
        row(K::Dir, "dir", F::Direct, SECRET, 0, "the shared secret is the content key", "RFC 7518 section 4.5"),
        row(K::EcdhEs, "ECDH-ES", F::EcdhEs, AGREEMENT, 0, "Diffie-Hellman key agreement", "RFC 7518 section 4.6"),
        row(K::EcdhEsA128Kw, "ECDH-ES+A128KW", F::EcdhEs, AGREEMENT, 16, "key agreement and AES key wrap, 128 bits", "RFC 7518 section 4.6"),
        row(K::EcdhEsA192Kw, "ECDH-ES+A192KW", F::EcdhEs, AGREEMENT, 24, "key agreement and AES key wrap, 192 bits", "RFC 7518 section 4.6"),
        row(K::EcdhEsA256Kw, "ECDH-ES+A256KW", F::EcdhEs, AGREEMENT, 32, "key agreement and AES key wrap, 256 bits", "RFC 7518 section 4.6"),
        row(K::A128GcmKw, "A128GCMKW", F::AesGcmKw, SECRET, 16, "AES-GCM key wrap, 128 bits", "RFC 7518 section 4.7"),
        row(K::A192GcmKw, "A192GCMKW", F::AesGcmKw, SECRET, 24, "AES-GCM key wrap, 192 bits", "RFC 7518 section 4.7"),
        row(K::A256GcmKw, "A256GCMKW", F::AesGcmKw, SECRET, 32, "AES-GCM key wrap, 256 bits", "RFC 7518 section 4.7"),
        row(K::Pbes2Hs256A128Kw, "PBES2-HS256+A128KW", F::Pbes2, &[], 16, "a password and AES key wrap, 128 bits", "RFC 7518 section 4.8"),
        row(K::Pbes2Hs384A192Kw, "PBES2-HS384+A192KW", F::Pbes2, &[], 24, "a password and AES key wrap, 192 bits", "RFC 7518 section 4.8"),
        row(K::Pbes2Hs512A256Kw, "PBES2-HS512+A256KW", F::Pbes2, &[], 32, "a password and AES key wrap, 256 bits", "RFC 7518 section 4.8"),
    ]
};

const fn content(
    algorithm: ContentEncryption,
    name: &'static str,
    sizes: [usize; 3],
    label: &'static str,
    reference: &'static str,
) -> ContentEncryptionRow {
    let [key_bytes, vector_bytes, tag_bytes] = sizes;
    ContentEncryptionRow { algorithm, name, key_bytes, vector_bytes, tag_bytes, label, reference }
}

/// Every way to encrypt content that jwtx knows by name.
#[rustfmt::skip]
pub const CONTENT_ENCRYPTION: &[ContentEncryptionRow] = {
    use ContentEncryption as C;
    &[
        content(C::A128CbcHs256, "A128CBC-HS256", [32, 16, 16], "AES-CBC with HMAC, 128 bits", "RFC 7518 section 5.2.3"),
        content(C::A192CbcHs384, "A192CBC-HS384", [48, 16, 24], "AES-CBC with HMAC, 192 bits", "RFC 7518 section 5.2.4"),
        content(C::A256CbcHs512, "A256CBC-HS512", [64, 16, 32], "AES-CBC with HMAC, 256 bits", "RFC 7518 section 5.2.5"),
        content(C::A128Gcm, "A128GCM", [16, 12, 16], "AES-GCM, 128 bits", "RFC 7518 section 5.3"),
        content(C::A192Gcm, "A192GCM", [24, 12, 16], "AES-GCM, 192 bits", "RFC 7518 section 5.3"),
        content(C::A256Gcm, "A256GCM", [32, 12, 16], "AES-GCM, 256 bits", "RFC 7518 section 5.3"),
    ]
};

/// Every row is in the place of its algorithm, or this does not compile.
const _: () = {
    let mut place = 0;
    while place < KEY_MANAGEMENT.len() {
        assert!(KEY_MANAGEMENT[place].algorithm as usize == place);
        place += 1;
    }
    let mut place = 0;
    while place < CONTENT_ENCRYPTION.len() {
        assert!(CONTENT_ENCRYPTION[place].algorithm as usize == place);
        place += 1;
    }
};

impl KeyManagement {
    /// The algorithm's row.
    #[must_use]
    pub const fn row(self) -> &'static KeyManagementRow {
        &KEY_MANAGEMENT[self as usize]
    }

    /// The registered name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// Its family.
    #[must_use]
    pub const fn family(self) -> KeyManagementFamily {
        self.row().family
    }

    /// The algorithm of a name. Names compare exactly, case included (RFC 7516 section 4.1.1).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        KEY_MANAGEMENT.iter().find(|row| row.name == name).map(|row| row.algorithm)
    }

    /// Whether who can decrypt knew enough to encrypt: a secret or password is shared, a public key is known to
    /// everybody.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        use KeyManagementFamily as F;
        matches!(self.family(), F::AesKw | F::Direct | F::AesGcmKw | F::Pbes2)
    }
}

impl ContentEncryption {
    /// The algorithm's row.
    #[must_use]
    pub const fn row(self) -> &'static ContentEncryptionRow {
        &CONTENT_ENCRYPTION[self as usize]
    }

    /// The registered name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The algorithm of a name. Names compare exactly, case included (RFC 7516 section 4.1.2).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        CONTENT_ENCRYPTION.iter().find(|row| row.name == name).map(|row| row.algorithm)
    }
}

/// An algorithm of encryption that others have, and jwtx has not.
pub struct UnsupportedEncryption {
    /// Its name, as `alg` or `enc`.
    pub name: &'static str,
    /// What it is.
    pub label: &'static str,
    /// Where it is defined.
    pub reference: &'static str,
}

const fn unsupported(
    name: &'static str,
    label: &'static str,
    reference: &'static str,
) -> UnsupportedEncryption {
    UnsupportedEncryption { name, label, reference }
}

/// Every algorithm that is known to be somebody's, and that jwtx does not compute.
#[rustfmt::skip]
pub const UNSUPPORTED_ENCRYPTION: &[UnsupportedEncryption] = {
    const CHACHA: &str = "draft-amringer-jose-chacha";
    const ONE_PASS: &str = "draft-madden-jose-ecdh-1pu";
    const COUNTER: &str = "Web Cryptography API, IANA JOSE registry";
    &[
        unsupported("C20P", "ChaCha20-Poly1305", CHACHA),
        unsupported("XC20P", "XChaCha20-Poly1305", CHACHA),
        unsupported("C20PKW", "ChaCha20-Poly1305 key wrap", CHACHA),
        unsupported("XC20PKW", "XChaCha20-Poly1305 key wrap", CHACHA),
        unsupported("ECDH-1PU", "key agreement that authenticates the sender", ONE_PASS),
        unsupported("ECDH-1PU+A128KW", "key agreement that authenticates the sender, and AES key wrap, 128 bits", ONE_PASS),
        unsupported("ECDH-1PU+A192KW", "key agreement that authenticates the sender, and AES key wrap, 192 bits", ONE_PASS),
        unsupported("ECDH-1PU+A256KW", "key agreement that authenticates the sender, and AES key wrap, 256 bits", ONE_PASS),
        unsupported("A128CTR", "AES in counter mode, 128 bits, without authentication", COUNTER),
        unsupported("A192CTR", "AES in counter mode, 192 bits, without authentication", COUNTER),
        unsupported("A256CTR", "AES in counter mode, 256 bits, without authentication", COUNTER),
    ]
};

/// Whether a name is that of an algorithm that others have.
#[must_use]
pub fn is_unsupported_encryption(name: &str) -> bool {
    UNSUPPORTED_ENCRYPTION.iter().any(|row| row.name == name)
}
