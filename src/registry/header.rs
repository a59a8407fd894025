//! The registered parameters of the JOSE header, each with what it means and where it is defined.

use super::{Entry, Holds};

/// The registered header parameters, those of JWS first.
pub const PARAMETERS: &[Entry] = &[
    Entry {
        name: "alg",
        label: "signature algorithm",
        explanation: "How the token is signed, such as `RS256` or `HS256`, or in a JWE how the key \
            is encrypted: a case-sensitive string that every JOSE header must have. The recipient \
            checks it against the algorithms it expects for this key, and never lets the \
            token choose. Recipients that did let it choose have accepted `none`, which means no \
            signature at all, and HMACs made with a public key as the secret.",
        holds: Holds::Text,
        example: r#""alg": "RS256""#,
        reference: "RFC 7515 section 4.1.1",
    },
    Entry {
        name: "jku",
        label: "jwk set url",
        explanation: "The URL of a JWK set that has the signer's public key: a string with an \
            `https` URL. An attacker can name a set of their own, so a recipient must \
            only use URLs that it has been configured to trust. jwtx shows it, and never follows \
            or trusts it.",
        holds: Holds::Text,
        example: r#""jku": "https://issuer.example/jwks.json""#,
        reference: "RFC 7515 section 4.1.2",
    },
    Entry {
        name: "jwk",
        label: "embedded public key",
        explanation: "The public key that goes with the signer's private key: a JWK, as a JSON \
            object. A signature that verifies with a key from the same token proves only that \
            somebody had a key; recipients that trusted it have accepted forgeries. In a DPoP \
            proof it belongs there, and is compared with the access token's `cnf`. jwtx shows it, \
            and never follows or trusts it.",
        holds: Holds::Object,
        example: "\"jwk\": {\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \
            \"yz66DcoKk8XZryNfEJX2ws4F-Xp2RbcFvsFRs22rxNg\"}",
        reference: "RFC 7515 section 4.1.3",
    },
    Entry {
        name: "kid",
        label: "key id",
        explanation: "A hint at which key secured the token, so that the recipient can pick it \
            from a JWK set: a case-sensitive string of any form. A `kid` that is not in the set \
            mostly means that the issuer has changed its keys and the recipient still has the old \
            set, or that the token comes from another issuer. The sender chooses it, so it must \
            not be pasted into a file path or a database query.",
        holds: Holds::Text,
        example: r#""kid": "2025-12-key-1""#,
        reference: "RFC 7515 section 4.1.4",
    },
    Entry {
        name: "x5u",
        label: "certificate url",
        explanation: "The URL of the signer's X.509 certificate or chain, in PEM form: a string \
            with an `https` URL. As with `jku`, an attacker can name a certificate of \
            their own. jwtx shows it, and never follows or trusts it.",
        holds: Holds::Text,
        example: r#""x5u": "https://issuer.example/chain.pem""#,
        reference: "RFC 7515 section 4.1.5",
    },
    Entry {
        name: "x5c",
        label: "certificate chain",
        explanation: "The signer's X.509 certificate, followed by those that certify it: a JSON \
            array of strings, each in plain base64 of the DER bytes, and not in base64url. A \
            recipient must validate the chain up to an authority that it trusts already, and check \
            that the certificate is the signer's. jwtx shows it, and never follows or trusts it.",
        holds: Holds::Texts,
        example: r#""x5c": ["MIIBszCCAVmgAwIBAgIUQ29tcGxldGUgY2VydGlmaWNhdGU="]"#,
        reference: "RFC 7515 section 4.1.6",
    },
    Entry {
        name: "x5t",
        label: "certificate sha-1 thumbprint",
        explanation: "A hint at which certificate belongs to the key: the SHA-1 hash of its DER \
            bytes, in base64url. It is the hash itself that is encoded, 20 bytes in 27 characters, \
            and not its hexadecimal text. SHA-1 is weak, so `x5t#S256` is the better one.",
        holds: Holds::Text,
        example: r#""x5t": "zRtQaZY9mHj5Lxz753-JEs3Vsu0""#,
        reference: "RFC 7515 section 4.1.7",
    },
    Entry {
        name: "x5t#S256",
        label: "certificate sha-256 thumbprint",
        explanation: "A hint at which certificate belongs to the key: the SHA-256 hash of its DER \
            bytes, in base64url, 43 characters long.",
        holds: Holds::Text,
        example: r#""x5t#S256": "BimEMugGayniIjvMI6qVBLVq5Qj6vzQ1UIhpucMZDiI""#,
        reference: "RFC 7515 section 4.1.8",
    },
    Entry {
        name: "typ",
        label: "token type",
        explanation: "What kind of token this is: a string with a media type, mostly without its \
            `application/` prefix, such as `JWT` or `at+jwt`. A recipient that expects one kind \
            should refuse the others, so that an ID token is not accepted as an access token (RFC \
            8725 section 3.11). Media types are compared without regard to case, although some \
            recipients are stricter.",
        holds: Holds::Text,
        example: r#""typ": "JWT""#,
        reference: "RFC 7515 section 4.1.9, RFC 7519 section 5.1",
    },
    Entry {
        name: "cty",
        label: "content type",
        explanation: "What the payload is: a string with a media type. A JWT has it only when \
            another JWT is nested inside, and it is `JWT` then; with an ordinary claims set it \
            should be left out.",
        holds: Holds::Text,
        example: r#""cty": "JWT""#,
        reference: "RFC 7515 section 4.1.10, RFC 7519 section 5.2",
    },
    Entry {
        name: "crit",
        label: "critical extensions",
        explanation: "The header parameters, beyond those that RFC 7515, RFC 7516 and RFC 7518 \
            define, which the recipient must understand: a JSON array of strings that is not \
            empty, each the name of a parameter that the header has. It must be in the \
            protected header. A recipient that does not understand one of them must refuse the \
            token, and a list with standard parameters such as `alg` is an error.",
        holds: Holds::Texts,
        example: r#""crit": ["b64"]"#,
        reference: "RFC 7515 section 4.1.11",
    },
    Entry {
        name: "b64",
        label: "payload encoding",
        explanation: "Whether the payload is encoded in base64url: a JSON boolean, true when \
            missing. With false the payload is not encoded, and `crit` must name `b64`, so that \
            recipients that do not know it refuse the token. A JWT must not use false.",
        holds: Holds::Bool,
        example: r#""b64": false"#,
        reference: "RFC 7797 section 3",
    },
    Entry {
        name: "enc",
        label: "content encryption algorithm",
        explanation: "How the content of a JWE is encrypted, such as `A256GCM`: a case-sensitive \
            string that every JWE has. It distinguishes an encrypted token from a signed one.",
        holds: Holds::Text,
        example: r#""enc": "A256GCM""#,
        reference: "RFC 7516 section 4.1.2",
    },
    Entry {
        name: "zip",
        label: "compression algorithm",
        explanation: "That the content of a JWE was compressed before encryption: the string \
            `DEF`, for DEFLATE, without the header of zlib. It must be in the protected header. A short token can unpack to an enormous one, so a recipient must \
            set a limit, as jwtx does, and the compressed size can give secrets away (RFC 8725 section 3.6).",
        holds: Holds::Text,
        example: r#""zip": "DEF""#,
        reference: "RFC 7516 section 4.1.3",
    },
    Entry {
        name: "epk",
        label: "ephemeral public key",
        explanation: "The sender's one-time public key for a Diffie-Hellman key agreement in a \
            JWE: a JWK, as a JSON object, with public members only. The recipient must check that \
            the point lies on the curve, or its own private key can leak.",
        holds: Holds::Object,
        example: "\"epk\": {\"kty\": \"OKP\", \"crv\": \"X25519\", \"x\": \
            \"Fcuem07P4uWSS71VrCOU42rmKWNW0K1LD_JObfBGs68\"}",
        reference: "RFC 7518 section 4.6.1.1",
    },
    Entry {
        name: "apu",
        label: "producer info",
        explanation: "Data about the sender that goes into the key derivation of a key agreement \
            in a JWE: a base64url string. Both sides must use the same bytes, or decryption fails.",
        holds: Holds::Text,
        example: r#""apu": "QWxpY2U""#,
        reference: "RFC 7518 section 4.6.1.2",
    },
    Entry {
        name: "apv",
        label: "recipient info",
        explanation: "Data about the recipient that goes into the key derivation of a key \
            agreement in a JWE: a base64url string. Both sides must use the same bytes, or \
            decryption fails.",
        holds: Holds::Text,
        example: r#""apv": "Qm9i""#,
        reference: "RFC 7518 section 4.6.1.3",
    },
    Entry {
        name: "iv",
        label: "key wrap iv",
        explanation: "The initialization vector with which AES-GCM encrypted the content key of a \
            JWE: 96 bits as a base64url string of 16 characters. It must never be used twice with \
            the same key. It is not the vector of the content, which is the third part of the \
            token.",
        holds: Holds::Text,
        example: r#""iv": "CrMGgjA1Zhu426Ic""#,
        reference: "RFC 7518 section 4.7.1.1",
    },
    Entry {
        name: "tag",
        label: "key wrap tag",
        explanation: "The authentication tag of the content key that AES-GCM encrypted in a JWE: \
            128 bits as a base64url string of 22 characters. It is not the tag of the content, \
            which is the last part of the token.",
        holds: Holds::Text,
        example: r#""tag": "KhBzpuZ_Dl8JpZV8ZZUDxg""#,
        reference: "RFC 7518 section 4.7.1.2",
    },
    Entry {
        name: "p2s",
        label: "password salt",
        explanation: "The salt with which the key of a JWE is derived from a password: a base64url \
            string of at least 8 bytes, new for every token.",
        holds: Holds::Text,
        example: r#""p2s": "vjvOkHbPOGI7JBE96mRkDw""#,
        reference: "RFC 7518 section 4.8.1.1",
    },
    Entry {
        name: "p2c",
        label: "password iterations",
        explanation: "How many rounds of PBKDF2 derive the key of a JWE from a password: a \
            positive JSON number, 1000 at the very least and far more today. The sender chooses \
            it, so a recipient must refuse huge values, or one token keeps it busy for hours.",
        holds: Holds::Number,
        example: r#""p2c": 600000"#,
        reference: "RFC 7518 section 4.8.1.2",
    },
    Entry {
        name: "iss",
        label: "issuer, unencrypted",
        explanation: "A copy of the `iss` claim in the header of a JWE, where it can be read \
            before decryption, for example to pick a key: a string. The recipient should check \
            that it equals the claim inside.",
        holds: Holds::Text,
        example: r#""iss": "https://issuer.example""#,
        reference: "RFC 7519 section 5.3",
    },
    Entry {
        name: "sub",
        label: "subject, unencrypted",
        explanation: "A copy of the `sub` claim in the header of a JWE, where it can be read \
            before decryption: a string. Everybody can read it there, and the recipient should \
            check that it equals the claim inside.",
        holds: Holds::Text,
        example: r#""sub": "248289761001""#,
        reference: "RFC 7519 section 5.3",
    },
    Entry {
        name: "aud",
        label: "audience, unencrypted",
        explanation: "A copy of the `aud` claim in the header of a JWE, where it can be read \
            before decryption, for example to route the token: a string or an array of strings. \
            The recipient should check that it equals the claim inside.",
        holds: Holds::TextOrTexts,
        example: r#""aud": "https://api.example""#,
        reference: "RFC 7519 section 5.3",
    },
    Entry {
        name: "url",
        label: "request url",
        explanation: "In an ACME request, the URL that the request is sent to: a string. The \
            server compares it with the URL it received, and refuses a request that was signed for \
            another one.",
        holds: Holds::Text,
        example: r#""url": "https://acme.example/new-order""#,
        reference: "RFC 8555 section 6.4.1",
    },
    Entry {
        name: "nonce",
        label: "anti-replay nonce",
        explanation: "In an ACME request, a value that the server handed out and accepts once: a \
            base64url string. With `badNonce` the client takes a new one and signs again. The \
            nonce of an ID token is a claim and is not in the header.",
        holds: Holds::Text,
        example: r#""nonce": "eDd7UldXtJRCf4kBT5fXmQ""#,
        reference: "RFC 8555 section 6.5.2",
    },
    Entry {
        name: "ppt",
        label: "passport extension",
        explanation: "The extension that a PASSporT, the token that signs a telephone call, uses: \
            a string such as `shaken` or `div`. A recipient that does not know the extension \
            cannot validate the token.",
        holds: Holds::Text,
        example: r#""ppt": "shaken""#,
        reference: "RFC 8225 section 8.1",
    },
    Entry {
        name: "svt",
        label: "signature validation tokens",
        explanation: "Tokens in which an authority confirms that it found this signature valid: a \
            JSON array of JWTs, each of which has to be verified. It is in the unprotected \
            header, so the compact form of a JWS cannot carry it.",
        holds: Holds::Texts,
        example: r#""svt": ["eyJhbGciOiJFUzI1NiJ9.e30.c2ln"]"#,
        reference: "RFC 9321",
    },
    Entry {
        name: "jwt",
        label: "attached jwt",
        explanation: "Another JWT that says who signed this one, such as the verifier's \
            attestation in OpenID for Verifiable Presentations: a string. The recipient verifies \
            that token, and reads the key of this one from its `cnf`.",
        holds: Holds::Text,
        example: r#""jwt": "eyJhbGciOiJFUzI1NiJ9.e30.c2ln""#,
        reference: "OpenID for Verifiable Presentations 1.0 section 12",
    },
    Entry {
        name: "client_id",
        label: "client id",
        explanation: "The OAuth client that signed the request: a string. A request that several \
            keys sign has one in each signature's header.",
        holds: Holds::Text,
        example: r#""client_id": "x509_san_dns:client.example""#,
        reference: "RFC 6749 section 2.2",
    },
    Entry {
        name: "trust_chain",
        label: "trust chain",
        explanation: "The statements that lead from the signer to a trust anchor of a federation: \
            a JSON array of signed tokens. As with `x5c`, the recipient must verify the chain up \
            to an anchor that it trusts already.",
        holds: Holds::Texts,
        example: "\"trust_chain\": [\"eyJhbGciOiJFUzI1NiJ9.e30.c2ln\", \
            \"eyJhbGciOiJFUzI1NiJ9.e30.c2ln\"]",
        reference: "OpenID Federation 1.0 section 4.3",
    },
    Entry {
        name: "peer_trust_chain",
        label: "peer trust chain",
        explanation: "The statements that lead from the other party, to which the token is sent, \
            to a trust anchor of a federation: a JSON array of signed tokens. It shows the \
            recipient which chain the signer worked with.",
        holds: Holds::Texts,
        example: "\"peer_trust_chain\": [\"eyJhbGciOiJFUzI1NiJ9.e30.c2ln\", \
            \"eyJhbGciOiJFUzI1NiJ9.e30.c2ln\"]",
        reference: "OpenID Federation 1.0 section 4.4",
    },
    Entry {
        name: "iheSSId",
        label: "submission set id",
        explanation: "The unique id of a set of health documents that the signature covers: a \
            string, in the document signatures of IHE.",
        holds: Holds::Text,
        example: r#""iheSSId": "1.2.840.113619.6.197""#,
        reference: "IHE ITI DSGj volume 3 section 5.10",
    },
];
