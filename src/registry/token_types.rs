//! The values of `typ` that say which kind a token is (RFC 8725 section 3.11): one table.

use super::Kind;

/// A value of `typ`.
pub struct TokenTypeRow {
    /// Without `application/`.
    pub typ: &'static str,
    /// A few words.
    pub label: &'static str,
    /// What such a token is, in plain sentences.
    pub explanation: &'static str,
    /// Where it is defined.
    pub reference: &'static str,
    /// The kind, where it is one that jwtx knows more of.
    kind: Option<Kind>,
    /// Whether its specification asks for no `exp`: it is used once and at once, or tells what has happened, and
    /// readers go by `iat`, `jti` or `nonce`; or it is a credential, which its issuer may revoke.
    needs_no_end: bool,
}

const fn of(kind: Kind, typ: &'static str, words: [&'static str; 3]) -> TokenTypeRow {
    let [label, explanation, reference] = words;
    TokenTypeRow { typ, label, explanation, reference, kind: Some(kind), needs_no_end: false }
}

const fn endless(kind: Option<Kind>, typ: &'static str, words: [&'static str; 3]) -> TokenTypeRow {
    let [label, explanation, reference] = words;
    TokenTypeRow { typ, label, explanation, reference, kind, needs_no_end: true }
}

/// Every type that is known, each with what it is.
#[rustfmt::skip]
pub const TOKEN_TYPES: &[TokenTypeRow] = &[
    of(Kind::Access, "at+jwt", ["access token", "An access token in the profile of RFC 9068. A resource server asks for this type, so that no other token of the same issuer passes for one.", "RFC 9068 section 2.1"]),
    of(Kind::Logout, "logout+jwt", ["logout token", "What an OpenID provider sends to a client when a session ended. It has `events` and no `nonce`.", "OpenID Connect Back-Channel Logout 1.0 section 2.4"]),
    of(Kind::ClientAssertion, "client-authentication+jwt", ["client assertion", "What a client signs to authenticate at the token endpoint of an authorization server instead of a client secret.", "draft-ietf-oauth-rfc7523bis"]),
    of(Kind::RequestObject, "oauth-authz-req+jwt", ["request object", "An authorization request whose parameters are signed by the client.", "RFC 9101 section 10.8"]),
    endless(Some(Kind::DpopProof), "dpop+jwt", ["DPoP proof", "What a client signs for one request with the key in the header's `jwk`: it has `htm`, `htu`, `iat` and `jti`, with an access token also `ath`. It is not an access token, and needs no `exp`.", "RFC 9449 section 4.2"]),
    endless(Some(Kind::SecurityEvent), "secevent+jwt", ["security event", "A notice of something that has happened to an account or a session, as `events`. It has no `exp`, so that it is never taken for an access token.", "RFC 8417 section 2.2"]),
    endless(None, "kb+jwt", ["key binding JWT", "The last part of an SD-JWT presentation: the holder signs `aud`, `nonce`, `iat` and `sd_hash` with the key in the `cnf` of the issuer's token. It is of use for this presentation and this verifier alone.", "RFC 9901 section 4.3"]),
    endless(None, "dc+sd-jwt", ["verifiable credential", "A digital credential as an SD-JWT; `vct` names its type. The issuer may let it have no `exp`, and revoke it by `status`.", "draft-ietf-oauth-sd-jwt-vc section 3.2.1"]),
    endless(None, "vc+sd-jwt", ["verifiable credential, older drafts", "What `dc+sd-jwt` was called before draft 06 of its specification; a recipient may accept both for a while.", "draft-ietf-oauth-sd-jwt-vc, before draft 06"]),
    endless(None, "token-introspection+jwt", ["introspection response", "What an authorization server says of a token, signed. The claims of the token are inside `token_introspection`.", "RFC 9701 section 5"]),
    endless(None, "openid4vci-proof+jwt", ["proof of a wallet's key", "What a wallet signs to ask an issuer for a credential, with the key that the credential is to be bound to.", "OpenID for Verifiable Credential Issuance, appendix F.1"]),
    endless(None, "statuslist+jwt", ["status list", "A signed list that says of many tokens whether each is valid, revoked or suspended: `status_list` has `bits` and the compressed `lst`, `sub` its own address. The tokens refer to it with `status`.", "Token Status List section 5.1"]),
    endless(None, "gnap-binding-jws", ["signed GNAP request, attached", "What a GNAP client signs where the body of the request is the signed token.", "RFC 9635 section 7.3.3"]),
    endless(None, "gnap-binding-jwsd", ["signed GNAP request, detached", "What a GNAP client signs where the signature is in a header of the request.", "RFC 9635 section 7.3.4"]),
    endless(None, "passport", ["caller identity (PASSporT)", "What a telephone provider signs about who calls whom (STIR).", "RFC 8225 section 8.1"]),
];

fn row(typ: &str) -> Option<&'static TokenTypeRow> {
    TOKEN_TYPES.iter().find(|row| same_media_type(row.typ, typ))
}

/// The kind that a `typ` names, and how the type is written.
pub(super) fn kind_of_type(typ: &str) -> Option<(Kind, &'static str)> {
    let row = row(typ)?;
    row.kind.map(|kind| (kind, row.typ))
}

/// Whether a `typ` names a kind that is none of these.
#[must_use]
pub fn names_another_kind(typ: &str, kinds: &[Kind]) -> bool {
    row(typ).is_some_and(|row| row.kind.is_none_or(|kind| !kinds.contains(&kind)))
}

/// Whether a `typ` is of a kind that needs no `exp`.
#[must_use]
pub fn needs_no_end(typ: &str) -> bool {
    row(typ).is_some_and(|row| row.needs_no_end)
}

/// Whether two media types are the same (RFC 7515 section 4.1.9: `application/` may be left off, and media
/// types do not know case).
#[must_use]
pub fn same_media_type(one: &str, other: &str) -> bool {
    fn short(typ: &str) -> &str {
        const PREFIX: &str = "application/";
        match typ.split_at_checked(PREFIX.len()) {
            Some((prefix, rest)) if prefix.eq_ignore_ascii_case(PREFIX) && !rest.contains('/') => {
                rest
            }
            _ => typ,
        }
    }
    short(one).eq_ignore_ascii_case(short(other))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
