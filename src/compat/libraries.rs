//! The libraries whose rules are known: one table.

use super::Library;
use super::Rule as R;
use super::numbers::Numbers as N;
use crate::jose::ProblemKind as P;
use crate::report::Evidence::{Documented, Run};

/// Padding and what the last character says beyond the last byte.
const PADDING: &[P] = &[P::Base64Padding, P::Base64TrailingBits];
const TRAILING: &[P] = &[P::Base64TrailingBits];
const LENIENT: &[P] = &[P::Base64Padding, P::Base64TrailingBits, P::Base64Alphabet];

const RS_TO_ES: &[&str] = &[
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
    "ES384", "ES512",
];
const JOSE: &[&str] = &[
    "HS256",
    "HS384",
    "HS512",
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
    "ML-DSA-44",
    "ML-DSA-65",
    "ML-DSA-87",
];
const WITH_EDDSA: &[&str] = &[
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
    "ES384", "ES512", "EdDSA",
];
const PYJWT: &[&str] = &[
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
    "ES384", "ES512", "ES256K", "EdDSA",
];
const JOSERFC: &[&str] = &[
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
    "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "Ed448",
];
const RUST: &[&str] = &[
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
    "ES384", "EdDSA",
];

/// What jose 6.2 decrypts without `keyManagementAlgorithms` (run).
const JOSE_DECRYPTS: &[&str] = &[
    "dir",
    "A128KW",
    "A192KW",
    "A256KW",
    "A128GCMKW",
    "A192GCMKW",
    "A256GCMKW",
    "RSA-OAEP",
    "RSA-OAEP-256",
    "RSA-OAEP-384",
    "RSA-OAEP-512",
    "ECDH-ES",
    "ECDH-ES+A128KW",
    "ECDH-ES+A192KW",
    "ECDH-ES+A256KW",
];
/// What joserfc 1.6 decrypts with a `JWERegistry` that names no algorithms (run).
const JOSERFC_DECRYPTS: &[&str] =
    &["dir", "A128KW", "A256KW", "RSA-OAEP", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"];
/// Microsoft.IdentityModel.Tokens.SupportedAlgorithms.
const DOTNET_DECRYPTS: &[&str] = &[
    "dir",
    "A128KW",
    "A192KW",
    "A256KW",
    "RSA-OAEP",
    "RSA1_5",
    "ECDH-ES+A128KW",
    "ECDH-ES+A192KW",
    "ECDH-ES+A256KW",
];

/// Every library, each with its rules in the order in which it looks.
pub(super) const LIBRARIES: &[Library] = &[
    Library {
        name: "node jsonwebtoken",
        version: "9.0",
        evidence: Run,
        rules: &[
            (R::Structure(TRAILING), "jwt malformed, or invalid token"),
            (R::Json, "invalid token"),
            (R::Algorithms(RS_TO_ES), "invalid algorithm"),
            (R::Signature, "invalid signature"),
            (R::Date("nbf", N::Json), "invalid nbf value"),
            (R::NotBefore { leeway: 0, numbers: N::Json }, "jwt not active"),
            (R::Date("exp", N::Json), "invalid exp value"),
            (R::Expired { leeway: 0, at: true, numbers: N::Json }, "jwt expired"),
            (R::Audience { missing: true, mixed: true }, "jwt audience invalid"),
            (R::Issuer { missing: true }, "jwt issuer invalid"),
        ],
    },
    Library {
        name: "jose (panva)",
        version: "6.2",
        evidence: Run,
        rules: &[
            // README of panva/jose, "JSON Web Tokens (JWT)": encrypted ones have a function of their own.
            (R::Encrypted("`jwtDecrypt`", JOSE_DECRYPTS), "Invalid Compact JWS"),
            (R::Structure(LENIENT), "Invalid Compact JWS"),
            (R::Critical { understood: &["b64"], empty: false }, "ERR_JOSE_NOT_SUPPORTED"),
            (R::Algorithms(JOSE), "ERR_JOSE_NOT_SUPPORTED"),
            (R::RsaBits(2048), "requires key modulusLength to be 2048 bits or larger"),
            (R::Signature, "signature verification failed"),
            (R::ClaimsSet, "JWT Claims Set must be a top-level JSON object"),
            (R::Issuer { missing: true }, "unexpected \"iss\" claim value"),
            (R::Audience { missing: true, mixed: true }, "unexpected \"aud\" claim value"),
            (R::Date("iat", N::Json), "\"iat\" claim must be a number"),
            (R::Date("nbf", N::Json), "\"nbf\" claim must be a number"),
            (R::NotBefore { leeway: 0, numbers: N::Json }, "\"nbf\" claim timestamp check failed"),
            (R::Date("exp", N::Json), "\"exp\" claim must be a number"),
            (
                R::Expired { leeway: 0, at: true, numbers: N::Json },
                "\"exp\" claim timestamp check failed",
            ),
        ],
    },
    Library {
        name: "fast-jwt",
        version: "6.3",
        evidence: Run,
        rules: &[
            (R::Structure(TRAILING), "The token is malformed."),
            (R::ClaimsSet, "The payload must be an object"),
            (R::Critical { understood: &[], empty: false }, "FAST_JWT_INVALID_CRIT_HEADER"),
            (R::Algorithms(WITH_EDDSA), "The token algorithm is invalid."),
            (R::Signature, "The token signature is invalid."),
            (R::Date("nbf", N::Json), "The nbf claim must be a number."),
            (R::NotBefore { leeway: 0, numbers: N::Json }, "The token will be active at …"),
            (R::Date("exp", N::Json), "The exp claim must be a number."),
            (R::Expired { leeway: 0, at: true, numbers: N::Json }, "The token has expired at …"),
            (R::Audience { missing: false, mixed: false }, "The aud claim value is not allowed."),
            (R::Issuer { missing: false }, "The iss claim value is not allowed."),
        ],
    },
    Library {
        name: "PyJWT",
        version: "2.15",
        evidence: Run,
        rules: &[
            (R::Structure(PADDING), "Not enough segments, or Invalid … padding"),
            (R::HeaderText("kid"), "Key ID header parameter must be a string"),
            (R::Unencoded, "Payload segment must be empty"),
            (R::Critical { understood: &["b64"], empty: false }, "Unsupported critical extension"),
            (R::Algorithms(PYJWT), "The specified alg value is not allowed"),
            (R::Signature, "Signature verification failed"),
            (R::ClaimsSet, "Invalid payload string: must be a json object"),
            (R::Date("iat", N::Python), "Issued At claim (iat) must be an integer."),
            (R::IssuedAt { leeway: 0, numbers: N::Python }, "The token is not yet valid (iat)"),
            (R::Date("nbf", N::Python), "Not Before claim (nbf) must be an integer."),
            (R::NotBefore { leeway: 0, numbers: N::Python }, "The token is not yet valid (nbf)"),
            (R::Date("exp", N::Python), "Expiration Time claim (exp) must be an integer."),
            (R::Expired { leeway: 0, at: true, numbers: N::Python }, "Signature has expired"),
            (R::Issuer { missing: true }, "Invalid issuer"),
            (R::AudienceUnexpected, "Invalid audience"),
            (R::Audience { missing: true, mixed: false }, "Audience doesn't match"),
            (R::Text("sub"), "Subject must be a string"),
            (R::Text("jti"), "JWT ID must be a string"),
        ],
    },
    Library {
        name: "joserfc",
        version: "1.8",
        evidence: Run,
        rules: &[
            // joserfc's guide "JSON Web Token", section "JWE".
            (R::Encrypted("a `JWERegistry`", JOSERFC_DECRYPTS), "Invalid JSON Web Signature"),
            (R::Structure(TRAILING), "Invalid JSON Web Signature"),
            (R::HeaderText("typ"), "invalid_header_value"),
            (R::HeaderText("kid"), "invalid_header_value"),
            (R::Unencoded, "missing_crit_header"),
            (R::Critical { understood: &["b64"], empty: true }, "unsupported_header"),
            (R::HeaderWithout("zip"), "unsupported_header"),
            (R::Algorithms(JOSERFC), "unsupported_algorithm"),
            (R::Signature, "bad_signature"),
            (R::ClaimsSet, "invalid_payload"),
            (R::Text("iss"), "invalid_claim iss"),
            (R::Text("sub"), "invalid_claim sub"),
            (R::Text("jti"), "invalid_claim jti"),
            (R::AudienceType, "invalid_claim aud"),
            (R::Audience { missing: true, mixed: false }, "invalid_claim aud"),
            (R::Issuer { missing: true }, "invalid_claim iss"),
            (R::Date("exp", N::Json), "invalid_claim exp"),
            (R::Expired { leeway: 0, at: false, numbers: N::Json }, "expired_token"),
            (R::Date("nbf", N::Json), "invalid_claim nbf"),
            (R::NotBefore { leeway: 0, numbers: N::Json }, "The token is not valid yet"),
            (R::Date("iat", N::Json), "invalid_claim iat"),
            (
                R::IssuedAt { leeway: 0, numbers: N::Json },
                "The token is not valid as it was issued in the future",
            ),
        ],
    },
    Library {
        name: "Rust jsonwebtoken",
        version: "11.1",
        evidence: Run,
        rules: &[
            (R::Structure(&[]), "InvalidToken, or Base64"),
            (R::HeaderTextOrNull("typ"), "Json"),
            (R::HeaderTextOrNull("kid"), "Json"),
            (R::CriticalArray, "Json"),
            (R::Twice("alg"), "Json"),
            (R::Algorithms(RUST), "InvalidAlgorithm"),
            (R::RsaBits(2048), "InvalidSignature"),
            (R::Signature, "InvalidSignature"),
            (R::Twice("exp"), "Json"),
            (R::Array("sub"), "Json"),
            (R::Required("exp"), "MissingRequiredClaim(\"exp\")"),
            (R::Date("exp", N::Unsigned), "MissingRequiredClaim(\"exp\")"),
            (R::Expired { leeway: 60, at: false, numbers: N::Unsigned }, "ExpiredSignature"),
            (R::AudienceIfTyped, "InvalidAudience"),
            (R::IssuerIfTyped, "InvalidIssuer"),
        ],
    },
    Library {
        name: "golang-jwt",
        version: "5",
        evidence: Documented,
        rules: &[
            (R::Structure(TRAILING), "token is malformed"),
            (R::ClaimsSet, "token is malformed"),
            (R::Algorithms(WITH_EDDSA), "signing method (alg) is unavailable"),
            (R::Signature, "signature is invalid"),
            (R::Date("exp", N::Go), "exp is invalid"),
            (R::Expired { leeway: 0, at: true, numbers: N::Go }, "token is expired"),
            (R::Date("nbf", N::Go), "nbf is invalid"),
            (R::NotBefore { leeway: 0, numbers: N::Go }, "token is not valid yet"),
            (R::Audience { missing: true, mixed: false }, "token has invalid audience"),
            (R::Issuer { missing: true }, "token has invalid issuer"),
        ],
    },
    Library {
        name: "Spring Security",
        version: "6",
        evidence: Documented,
        rules: &[
            (R::Structure(PADDING), "An error occurred while attempting to decode the Jwt"),
            (R::ClaimsSet, "Payload of JWS object is not a valid JSON object"),
            (R::Types(&["JWT"]), "JOSE header typ (type) … not allowed"),
            (
                R::Critical { understood: &[], empty: true },
                "Unsupported critical header parameter(s)",
            ),
            (
                R::Algorithms(&["RS256"]),
                "Signed JWT rejected: Another algorithm expected, or no matching key(s) found",
            ),
            (R::Signature, "Signed JWT rejected: Invalid signature"),
            (R::Text("sub"), "Unexpected type of JSON object member sub"),
            (R::Date("exp", N::Json), "Unexpected type of JSON object member exp"),
            (R::Date("nbf", N::Json), "Unexpected type of JSON object member nbf"),
            (R::Date("iat", N::Json), "Unexpected type of JSON object member iat"),
            (R::ExpAfter("iat"), "expiresAt must be after issuedAt"),
            (R::Expired { leeway: 60, at: false, numbers: N::Json }, "Jwt expired at …"),
            (R::NotBefore { leeway: 60, numbers: N::Json }, "Jwt used before …"),
            (R::Audience { missing: true, mixed: false }, "The aud claim is not valid"),
            (R::Issuer { missing: true }, "The iss claim is not valid"),
        ],
    },
    Library {
        name: ".NET IdentityModel",
        version: "8",
        evidence: Documented,
        rules: &[
            // Microsoft.IdentityModel.Tokens.LogMessages, IDX10609: no keys to decrypt with.
            (R::Encrypted("`TokenDecryptionKey`", DOTNET_DECRYPTS), "IDX10609"),
            (R::Structure(TRAILING), "IDX12741"),
            (R::ClaimsSet, "IDX12723"),
            (R::Algorithms(RS_TO_ES), "IDX10511"),
            (R::SecretBytes(16), "IDX10720"),
            (R::Signature, "IDX10511"),
            (R::Required("exp"), "IDX10225"),
            (R::ExpAfter("nbf"), "IDX10224"),
            (R::NotBefore { leeway: 300, numbers: N::Json }, "IDX10222"),
            (R::Expired { leeway: 300, at: false, numbers: N::Json }, "IDX10223"),
            (R::Required("aud"), "IDX10206"),
            (R::Audience { missing: true, mixed: true }, "IDX10214"),
            (R::Required("iss"), "IDX10211"),
            (R::Issuer { missing: true }, "IDX10205"),
        ],
    },
];
