//! The values of `typ` that say which kind a token is (RFC 8725 section 3.11): one table.

use super::Kind;

/// A value of `typ`.
struct TokenType {
    /// Without `application/`.
    typ: &'static str,
    /// The kind, where it is one that jwtx knows more of.
    kind: Option<Kind>,
    /// Whether its specification asks for no `exp`: it is used once and at once, or tells what has happened, and
    /// readers go by `iat`, `jti` or `nonce`; or it is a credential, which its issuer may revoke.
    needs_no_end: bool,
}

const fn of(kind: Kind, typ: &'static str) -> TokenType {
    TokenType { typ, kind: Some(kind), needs_no_end: false }
}

const fn endless(kind: Option<Kind>, typ: &'static str) -> TokenType {
    TokenType { typ, kind, needs_no_end: true }
}

#[rustfmt::skip]
const TYPES: &[TokenType] = &[
    of(Kind::Access, "at+jwt"),                             // RFC 9068 section 2.1
    of(Kind::Logout, "logout+jwt"),                         // OpenID Connect Back-Channel Logout 1.0 section 2.4
    of(Kind::ClientAssertion, "client-authentication+jwt"), // draft-ietf-oauth-rfc7523bis
    of(Kind::RequestObject, "oauth-authz-req+jwt"),         // RFC 9101 section 10.8
    endless(Some(Kind::DpopProof), "dpop+jwt"),             // RFC 9449 section 4.2
    endless(Some(Kind::SecurityEvent), "secevent+jwt"),     // RFC 8417 section 2.2
    endless(None, "kb+jwt"),                                // RFC 9901 section 4.3
    endless(None, "dc+sd-jwt"),                             // draft-ietf-oauth-sd-jwt-vc section 3.2.1
    endless(None, "vc+sd-jwt"),                             // the same, before draft 06
    endless(None, "token-introspection+jwt"),               // RFC 9701 section 5
    endless(None, "openid4vci-proof+jwt"),                  // OpenID for Verifiable Credential Issuance, appendix F.1
    endless(None, "statuslist+jwt"),                        // Token Status List section 5.1
    endless(None, "gnap-binding-jws"),                      // RFC 9635 section 7.3.3
    endless(None, "gnap-binding-jwsd"),                     // RFC 9635 section 7.3.4
    endless(None, "passport"),                              // RFC 8225 section 8.1
];

fn row(typ: &str) -> Option<&'static TokenType> {
    TYPES.iter().find(|row| same_media_type(row.typ, typ))
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
mod tests {
    use super::*;

    #[test]
    fn a_type_of_another_kind_is_told_from_ones_own_and_from_one_that_names_none() {
        assert!(names_another_kind("application/AT+JWT", &[Kind::Id]));
        assert!(names_another_kind("kb+jwt", &[Kind::Id]));
        assert!(!names_another_kind("at+jwt", &[Kind::Workload, Kind::Access]));
        assert!(!names_another_kind("JWT", &[Kind::Id]));
        assert!(needs_no_end("Application/dpop+jwt") && !needs_no_end("at+jwt"));
    }

    #[test]
    fn a_media_type_is_the_same_in_any_case_and_without_application() {
        for (one, other, same) in [
            ("JWT", "jwt", true),
            ("application/at+jwt", "AT+JWT", true),
            ("Application/JWT", "application/jwt", true),
            ("application/a/b", "a/b", false),
            ("application/", "", true),
            ("application", "", false),
            ("at+jwt", "JWT", false),
            ("é", "É", false),
        ] {
            assert_eq!(same_media_type(one, other), same, "{one} {other}");
        }
    }
}
