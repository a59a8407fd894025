//! The algorithms of encrypted tokens (JWE, RFC 7518 sections 4 and 5), known by name so that a JWE
//! can be described.

use super::{Entry, Holds};

const fn entry(
    name: &'static str,
    example: &'static str,
    label: &'static str,
    reference: &'static str,
) -> Entry {
    Entry {
        holds: Holds::Text,
        name,
        label,
        explanation: "An algorithm for encrypted tokens (JWE). jwtx recognizes such a token and shows its header; only the recipient's key can decrypt its claims.",
        example,
        reference,
    }
}

/// Key management (`alg`) and content encryption (`enc`) algorithms.
#[rustfmt::skip]
pub const ENCRYPTION: &[Entry] = &[
    entry("RSA1_5", r#""alg": "RSA1_5""#, "RSA PKCS #1 v1.5 key encryption", "RFC 7518 section 4.2"),
    entry("RSA-OAEP", r#""alg": "RSA-OAEP""#, "RSA OAEP key encryption", "RFC 7518 section 4.3"),
    entry("RSA-OAEP-256", r#""alg": "RSA-OAEP-256""#, "RSA OAEP key encryption with SHA-256", "RFC 7518 section 4.3"),
    entry("A128KW", r#""alg": "A128KW""#, "AES key wrap, 128 bits", "RFC 7518 section 4.4"),
    entry("A192KW", r#""alg": "A192KW""#, "AES key wrap, 192 bits", "RFC 7518 section 4.4"),
    entry("A256KW", r#""alg": "A256KW""#, "AES key wrap, 256 bits", "RFC 7518 section 4.4"),
    entry("dir", r#""alg": "dir""#, "the shared secret is the content key", "RFC 7518 section 4.5"),
    entry("ECDH-ES", r#""alg": "ECDH-ES""#, "Diffie-Hellman key agreement", "RFC 7518 section 4.6"),
    entry("ECDH-ES+A128KW", r#""alg": "ECDH-ES+A128KW""#, "key agreement and AES key wrap, 128 bits", "RFC 7518 section 4.6"),
    entry("ECDH-ES+A192KW", r#""alg": "ECDH-ES+A192KW""#, "key agreement and AES key wrap, 192 bits", "RFC 7518 section 4.6"),
    entry("ECDH-ES+A256KW", r#""alg": "ECDH-ES+A256KW""#, "key agreement and AES key wrap, 256 bits", "RFC 7518 section 4.6"),
    entry("A128GCMKW", r#""alg": "A128GCMKW""#, "AES-GCM key wrap, 128 bits", "RFC 7518 section 4.7"),
    entry("A192GCMKW", r#""alg": "A192GCMKW""#, "AES-GCM key wrap, 192 bits", "RFC 7518 section 4.7"),
    entry("A256GCMKW", r#""alg": "A256GCMKW""#, "AES-GCM key wrap, 256 bits", "RFC 7518 section 4.7"),
    entry("PBES2-HS256+A128KW", r#""alg": "PBES2-HS256+A128KW""#, "a password and AES key wrap, 128 bits", "RFC 7518 section 4.8"),
    entry("PBES2-HS384+A192KW", r#""alg": "PBES2-HS384+A192KW""#, "a password and AES key wrap, 192 bits", "RFC 7518 section 4.8"),
    entry("PBES2-HS512+A256KW", r#""alg": "PBES2-HS512+A256KW""#, "a password and AES key wrap, 256 bits", "RFC 7518 section 4.8"),
    entry("A128CBC-HS256", r#""enc": "A128CBC-HS256""#, "AES-CBC with HMAC, 128 bits", "RFC 7518 section 5.2.3"),
    entry("A192CBC-HS384", r#""enc": "A192CBC-HS384""#, "AES-CBC with HMAC, 192 bits", "RFC 7518 section 5.2.4"),
    entry("A256CBC-HS512", r#""enc": "A256CBC-HS512""#, "AES-CBC with HMAC, 256 bits", "RFC 7518 section 5.2.5"),
    entry("A128GCM", r#""enc": "A128GCM""#, "AES-GCM, 128 bits", "RFC 7518 section 5.3"),
    entry("A192GCM", r#""enc": "A192GCM""#, "AES-GCM, 192 bits", "RFC 7518 section 5.3"),
    entry("A256GCM", r#""enc": "A256GCM""#, "AES-GCM, 256 bits", "RFC 7518 section 5.3"),
];
