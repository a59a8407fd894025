//! What can be wrong with a JWK Set that is published: one table of codes.

use super::sentence::sentence;
use super::table::table;
use super::{Sentence, Severity};

/// One row of the table.
#[derive(Debug)]
pub struct KeySetFindingRow {
    /// What was found.
    pub flaw: KeySetFlaw,
    /// The stable code.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What it means.
    pub meaning: &'static str,
    /// What to do about it.
    pub fix: Sentence,
    /// Where it is written.
    pub reference: &'static str,
}

table! {
    /// What can be wrong with a JWK Set.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[expect(missing_docs, reason = "the table says what each means")]
    pub enum KeySetFlaw;

    /// Every finding.
    pub const KEY_SET_FINDINGS: [KeySetFindingRow by flaw] = {
        PrivateMember { code: "jwks-private-member", severity: Severity::Error, meaning: "A key of the set has private members: everybody who reads the set can sign tokens", fix: sentence!("treat the key as leaked: stop signing with it, remove it, and publish only public members"), reference: "RFC 7517 section 9.2" }
        SharedSecret { code: "jwks-shared-secret", severity: Severity::Error, meaning: "The set has a shared secret (`oct`): everybody who reads the set can sign tokens", fix: sentence!("treat the secret as leaked: change it, and never publish one"), reference: "RFC 7517 section 9.2" }
        KnownKey { code: "jwks-known-key", severity: Severity::Error, meaning: "The key is an example from an RFC, and its private half is printed there: everybody can sign tokens", fix: sentence!("make a key of your own, and stop accepting this one"), reference: "RFC 8725 section 3.5" }
        RsaTooSmall { code: "jwks-rsa-too-small", severity: Severity::Error, meaning: "The RSA key has fewer than 2048 bits: it can be broken, and most libraries refuse it", fix: sentence!("make a new key of 2048 bits or more"), reference: "RFC 7518 section 3.3" }
        RsaExponent { code: "jwks-rsa-exponent", severity: Severity::Warning, meaning: "The RSA key's public exponent is smaller than 65537: with verifiers that check the padding carelessly, signatures can be forged", fix: sentence!("make a new key with the exponent 65537 (`e` is AQAB)"), reference: "NIST SP 800-56B section 6.2" }
        Unfit { code: "jwks-key-unfit", severity: Severity::Error, meaning: "The key is well formed and must not be used: its generator was flawed (ROCA), or its exponent is 1", fix: sentence!("make a new key, and stop accepting this one"), reference: "CVE-2017-15361" }
        Unreadable { code: "jwks-key-unreadable", severity: Severity::Error, meaning: "A key of the set is malformed or incomplete: some clients leave it out, others refuse the whole set", fix: sentence!("correct the key or remove it"), reference: "RFC 7517 section 5" }
        Unsupported { code: "jwks-key-unsupported", severity: Severity::Note, meaning: "A key of the set has a type, a curve or a size that jwtx does not support. A client has to leave such a key out, but some refuse the whole set", fix: sentence!("check that every client of the set knows the key's type"), reference: "RFC 7517 section 5" }
        WrittenOddly { code: "jwks-number-encoding", severity: Severity::Warning, meaning: "A number of the key is not written as RFC 7518 requires: strict clients refuse the key", fix: sentence!("write n, e, x and y as base64url without padding, n and e without leading zero bytes"), reference: "RFC 7518 section 6.3.1" }
        Empty { code: "jwks-empty", severity: Severity::Error, meaning: "The set has no key that can verify a signature: every token is refused", fix: sentence!("publish the public key of each key that signs"), reference: "RFC 7517 section 5" }
        DuplicateKid { code: "jwks-duplicate-kid", severity: Severity::Error, meaning: "Two different keys have the same `kid`: a client that looks the key up by name takes one of them, and refuses half of the tokens", fix: sentence!("give each key a `kid` of its own, such as its RFC 7638 thumbprint"), reference: "RFC 7517 section 4.5" }
        RepeatedKey { code: "jwks-repeated-key", severity: Severity::Warning, meaning: "The same key is in the set twice. With one `kid` it says nothing; with two, it cannot be withdrawn by name", fix: sentence!("publish each key once"), reference: "RFC 7517 section 4.5" }
        KidMissing { code: "jwks-kid-missing", severity: Severity::Warning, meaning: "The key has no `kid`. Among several keys, clients cannot choose it by name: they try all of them, or refuse the token", fix: sentence!("give the key a `kid`, such as its RFC 7638 thumbprint, and name it in the header of tokens"), reference: "RFC 7517 section 4.5" }
        KidUnusual { code: "jwks-kid-unusual", severity: Severity::Note, meaning: "The `kid` is empty, very long, or has white space or control characters: it is in the header of every token, and some clients refuse it or compare it wrongly", fix: sentence!("use a short name of letters, digits, - and _"), reference: "RFC 7517 section 4.5" }
        AlgMissing { code: "jwks-alg-missing", severity: Severity::Note, meaning: "The key has no `alg`: the client has to decide which algorithms it allows, and some libraries require `alg`", fix: sentence!("add the algorithm that the key signs with"), reference: "RFC 8725 section 3.1" }
        AlgUnknown { code: "jwks-alg-unknown", severity: Severity::Warning, meaning: "The key's `alg` is not a registered algorithm for signatures: clients leave the key out", fix: sentence!("write the registered name exactly, such as RS256"), reference: "RFC 7517 section 4.4" }
        AlgMismatch { code: "jwks-alg-mismatch", severity: Severity::Error, meaning: "The key's `alg` does not fit its type: no token can be verified with it", fix: sentence!("write the algorithm that fits the key: RS256 for RSA, ES256 for P-256, EdDSA for Ed25519"), reference: "RFC 7518 section 3.1" }
        UseMissing { code: "jwks-use-missing", severity: Severity::Note, meaning: "The key has neither `use` nor `key_ops`. If keys for encryption are in the same set, clients cannot distinguish them, and some libraries skip such a key", fix: sentence!("add `use`: sig"), reference: "RFC 7517 section 4.2" }
        UseConflict { code: "jwks-use-conflict", severity: Severity::Warning, meaning: "`use` and `key_ops` contradict each other, or `key_ops` has an operation that a public key cannot do: clients differ about what the key is for", fix: sentence!("publish only one of them: `use`: sig, or `key_ops`: verify"), reference: "RFC 7517 section 4.3" }
        ForEncryption { code: "jwks-encryption-key", severity: Severity::Note, meaning: "The key is for encryption, not for signatures. A client must not verify tokens with it; some do not check", fix: sentence!("publish it in a set of its own, if clients confuse the two"), reference: "RFC 7517 section 4.2" }
        CertificateMismatch { code: "jwks-certificate-mismatch", severity: Severity::Error, meaning: "The first certificate in `x5c` is for another key than the JWK, or its thumbprint is not `x5t`: clients that use the certificate refuse what others accept", fix: sentence!("publish the certificate of this key, or none"), reference: "RFC 7517 section 4.7" }
        CertificateUnreadable { code: "jwks-certificate-unreadable", severity: Severity::Error, meaning: "`x5c` cannot be read: it has to be an array of certificates in base64 (not base64url), without line breaks", fix: sentence!("write each certificate's DER in base64, the key's own first"), reference: "RFC 7517 section 4.7" }
        CertificateExpired { code: "jwks-certificate-expired", severity: Severity::Warning, meaning: "The certificate of the key has expired, or is not valid yet: clients that check it refuse the key", fix: sentence!("publish a new certificate for the key"), reference: "RFC 5280 section 4.1.2.5" }
        TooLarge { code: "jwks-too-large", severity: Severity::Warning, meaning: "The set is larger than 50 KiB, the limit of Nimbus JOSE + JWT (RemoteJWKSet.DEFAULT_HTTP_SIZE_LIMIT) and so of many Java servers: they cannot read any key of it", fix: sentence!("remove keys that sign nothing anymore, and certificate chains that no client uses"), reference: "Nimbus JOSE + JWT, RemoteJWKSet" }
        SingleKey { code: "jwks-single-key", severity: Severity::Note, meaning: "The set has one key for signatures: the next one is not published ahead. A client that keeps the set for a day does not know a key that signs from one moment to the next", fix: sentence!("before a rotation, publish the next key for as long as clients keep the set, and only then sign with it"), reference: "OpenID Connect Core 1.0 section 10.1.1" }
        NotCached { code: "jwks-not-cacheable", severity: Severity::Warning, meaning: "The server forbids to keep the set (no-store, no-cache or max-age=0): clients ask for it again and again, and fail when the server is slow", fix: sentence!("send Cache-Control: public, max-age=3600"), reference: "RFC 9111 section 5.2.2" }
        NoCacheControl { code: "jwks-no-cache-control", severity: Severity::Note, meaning: "The server does not say how long the set may be kept: each client guesses, from minutes to a day or until it is restarted", fix: sentence!("send Cache-Control: public, max-age=3600"), reference: "RFC 9111 section 4.2.2" }
        CachedLong { code: "jwks-cached-long", severity: Severity::Warning, meaning: "The server allows to keep the set for more than a day: a key that was withdrawn is accepted that long, and a new one is not known", fix: sentence!("send a max-age of hours"), reference: "OpenID Connect Core 1.0 section 10.1.1" }
        NoETag { code: "jwks-no-etag", severity: Severity::Note, meaning: "The server sends no ETag: clients have to fetch the whole set to find out that nothing changed", fix: sentence!("send an ETag"), reference: "RFC 9110 section 8.8.3" }
        Redirected { code: "jwks-redirected", severity: Severity::Note, meaning: "The address redirects to another one: some clients do not follow redirects", fix: sentence!("publish the final address as `jwks_uri`"), reference: "RFC 9110 section 15.4" }
        KeyRemoved { code: "jwks-key-removed", severity: Severity::Warning, meaning: "A key of the previous set is gone: clients that fetch the set refuse tokens that it signed, and those that still have the previous set accept them for up to a day", fix: sentence!("keep a key in the set until the last token that it signed has expired; if it leaked, tell clients to fetch the set again"), reference: "OpenID Connect Core 1.0 section 10.1.1" }
        KeyAdded { code: "jwks-key-added", severity: Severity::Note, meaning: "A key is not in the previous set: clients that keep that for a day do not know it, and refuse its tokens unless they ask again for an unknown `kid`", fix: sentence!("sign with a new key only after it was published for as long as clients keep the set"), reference: "OpenID Connect Core 1.0 section 10.1.1" }
        NoOverlap { code: "jwks-no-overlap", severity: Severity::Error, meaning: "No key of the previous set is left: for up to a day, clients with the previous set refuse every new token, and those with this one every old token", fix: sentence!("publish old and new keys together until old tokens have expired and caches are renewed"), reference: "OpenID Connect Core 1.0 section 10.1.1" }
        KidReused { code: "jwks-kid-reused", severity: Severity::Error, meaning: "A `kid` of the previous set now names another key: clients that have the old key under that name do not ask for the new one, and refuse its tokens", fix: sentence!("give each new key a new `kid`"), reference: "RFC 7517 section 4.5" }
    };
}

/// A finding about a JWK Set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetFinding {
    /// What was found.
    pub flaw: KeySetFlaw,
    /// How grave it is here.
    pub severity: Severity,
    /// The key that it is about, counted from 0.
    pub key: Option<usize>,
    /// What was found, in one sentence.
    pub message: String,
}

impl KeySetFinding {
    /// A finding about the set as a whole.
    #[must_use]
    pub fn of_set(flaw: KeySetFlaw, message: impl Into<String>) -> Self {
        Self { flaw, severity: flaw.row().severity, key: None, message: message.into() }
    }

    /// A finding about one key of it.
    #[must_use]
    pub fn of_key(flaw: KeySetFlaw, key: usize, message: impl Into<String>) -> Self {
        Self { key: Some(key), ..Self::of_set(flaw, message) }
    }

    /// The finding where it matters so much.
    #[must_use]
    pub fn at(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }
}

/// The code of a finding by its name.
#[must_use]
pub fn key_set_code(name: &str) -> Option<&'static str> {
    KEY_SET_FINDINGS.iter().map(|row| row.code).find(|code| *code == name)
}
