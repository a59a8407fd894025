//! Words of tokens that are no name of a claim, a header parameter or an algorithm: sorts of token, ways of binding them,
//! curves, and the members of `cnf` and `status`.

/// A word and what it means.
pub struct Term {
    /// The word.
    pub name: &'static str,
    /// What else it is called.
    pub also: &'static [&'static str],
    /// A few words.
    pub label: &'static str,
    /// What it is and what goes wrong with it, in plain sentences.
    pub explanation: &'static str,
    /// An example.
    pub example: &'static str,
    /// Where it is defined.
    pub reference: &'static str,
}

/// The words, the sorts of token first.
pub const TERMS: &[Term] = &[
    Term {
        name: "JWE",
        also: &["encrypted", "encrypted token", "JSON Web Encryption"],
        label: "encrypted token",
        explanation: "A token that is encrypted: five parts, or one in JSON with `ciphertext`. Its header is \
            readable, its content is not, and its header is authenticated only together with the content. Encryption \
            says who can read a token, not who made it: everybody who has the public key can encrypt for it. So a \
            verifier needs a signed token inside, or a secret that it shares with the sender alone.",
        example: "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\"} · encrypted key · initialization vector · ciphertext · tag",
        reference: "RFC 7516",
    },
    Term {
        name: "nested",
        also: &["nested token", "nested JWT"],
        label: "a signed token inside an encrypted one",
        explanation: "A token that is signed first and then encrypted; the `cty` of the outer header is `JWT`. The \
            inner signature says who made it, the outer encryption who can read it. A verifier decrypts with its own \
            private key, then verifies with the issuer's public key, and both have to succeed. The claims that count \
            are those inside.",
        example: r#""alg": "ECDH-ES", "enc": "A256GCM", "cty": "JWT""#,
        reference: "RFC 7519 section 5.2 and appendix A.2",
    },
    Term {
        name: "SD-JWT",
        also: &["selective disclosure"],
        label: "a signed token with disclosures",
        explanation: "A signed token, and after each `~` a disclosure: a claim that the token contains only as a \
            digest. The holder chooses which to show. A key binding JWT at the end proves that the holder signed this \
            presentation for one verifier; without it, anybody who copies the presentation can use it.",
        example: "<issuer's token>~<disclosure>~<key binding JWT, or nothing>",
        reference: "RFC 9901",
    },
    Term {
        name: "DPoP",
        also: &["proof of possession", "DPoP proof"],
        label: "a signature of the client for each request",
        explanation: "The client signs a new token for each request, the proof, with a key of its own; the access token \
            names that key in `cnf.jkt`. The proof names the method (`htm`), the address (`htu`) and the access token \
            (`ath`). A thief who has only the access token cannot use it. A server has to remember each `jti`, because \
            only so it notices a proof that is used twice.",
        example: r#""cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#,
        reference: "RFC 9449",
    },
    Term {
        name: "mTLS",
        also: &["mutual TLS", "certificate-bound"],
        label: "a token that is bound to a client's TLS certificate",
        explanation: "The client presents a certificate when it connects, and the access token has the hash of that \
            certificate in `cnf.x5t#S256`. A thief who has only the token cannot use it. Behind a proxy that ends TLS, \
            the server compares with what the proxy passes on, so that header must come from the proxy alone.",
        example: r#""cnf": {"x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}"#,
        reference: "RFC 8705 section 3",
    },
    Term {
        name: "cnf.x5t#S256",
        also: &[],
        label: "confirmation by a client's certificate",
        explanation: "A member of `cnf`: the SHA-256 hash of the TLS client's certificate, of its DER bytes, in base64url. \
            The server compares it with the certificate of the connection. The header parameter of the same name is \
            another thing: it says which key verifies the signature.",
        example: r#""cnf": {"x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}"#,
        reference: "RFC 8705 section 3.1",
    },
    Term {
        name: "idx",
        also: &[],
        label: "the place of a token in its status list",
        explanation: "A member of `status.status_list`: which entry of the list at `uri` belongs to this token, counted \
            from 0. An index that the list does not have means that the status is unknown, not that the token is good.",
        example: r#""status": {"status_list": {"idx": 412, "uri": "https://status.example/1"}}"#,
        reference: "Token Status List section 6.2",
    },
    Term {
        name: "uri",
        also: &[],
        label: "where the status list of a token is",
        explanation: "A member of `status.status_list`: the address of the list. The list is a signed token whose `sub` \
            must be the same address. jwtx never fetches an address that only a token names; it reads the list that it \
            is given.",
        example: r#""status": {"status_list": {"idx": 412, "uri": "https://status.example/1"}}"#,
        reference: "Token Status List sections 5.1 and 6.2",
    },
    Term {
        name: "X25519",
        also: &[],
        label: "a curve for key agreement",
        explanation: "The `crv` of keys of the type OKP that decrypt and never sign: with ECDH-ES, sender and recipient \
            agree on a key. It is not Ed25519, which signs; a key of one cannot do the work of the other, though both \
            have 32 bytes. jwtx reads and makes such keys, and encrypts and decrypts with them.",
        example: r#"{"kty": "OKP", "crv": "X25519", "x": "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}"#,
        reference: "RFC 8037 section 3.2",
    },
    Term {
        name: "X448",
        also: &[],
        label: "a curve for key agreement that jwtx does not support",
        explanation: "The `crv` of keys of the type OKP for ECDH-ES, larger than X25519. jwtx has no implementation of \
            it and says so of such a key. Use X25519 or P-521, if you can choose.",
        example: r#"{"kty": "OKP", "crv": "X448", "x": "…"}"#,
        reference: "RFC 8037 section 3.2",
    },
];

/// The one name of a word that has several; in any case.
#[must_use]
pub fn term_name(word: &str) -> Option<&'static str> {
    let is = |name: &&str| name.eq_ignore_ascii_case(word);
    TERMS.iter().find(|term| term.also.iter().any(is)).map(|term| term.name)
}
