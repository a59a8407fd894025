//! What the specification of each kind of token demands of it: one row for each kind, one rule for each demand, with the
//! section that makes it.

use std::fmt;

use KindDemand as D;

use super::text_shape::TextShape as Shape;
use super::{Holds, Kind};

/// The rules of a kind of token.
#[derive(Debug, PartialEq, Eq)]
pub struct KindRules {
    /// The kind.
    pub kind: Kind,
    /// The name that it is asked for by.
    pub name: &'static str,
    /// What is asked, in one line.
    pub title: &'static str,
    /// The rules.
    pub rules: &'static [KindRule],
    /// The header and the claims of a token that keeps them.
    pub example: (&'static str, &'static str),
    /// Where they are.
    pub reference: &'static str,
}

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct KindRule {
    /// What it demands.
    pub demand: KindDemand,
    /// The section that says so.
    pub section: &'static str,
}

/// What a rule demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindDemand {
    /// `typ` is this.
    Type(&'static str),
    /// Where there is a `typ`, it is one of these.
    TypeAmong(&'static [&'static str]),
    /// `typ` names no kind but these.
    TypeOf(&'static [Kind]),
    /// This claim is there, with its type.
    Required(&'static str),
    /// This claim should be there.
    Recommended(&'static str),
    /// One of these claims is there.
    OneOf(&'static [&'static str]),
    /// This claim is not there.
    Forbidden(&'static str),
    /// These two claims are the same text.
    Same(&'static str, &'static str),
    /// This claim is an object that has this member, which is an object.
    Member(&'static str, &'static str),
    /// This claim, where it is there, is not an object with this member.
    Without(&'static str, &'static str),
    /// This claim, where it is there, holds this.
    Typed(&'static str, Holds),
    /// The text of this claim has this form.
    Shaped(&'static str, Shape),
    /// The text of this claim has at most so many characters.
    Longest(&'static str, usize),
    /// Where several recipients are named, `azp` says which client the token was issued to.
    AuthorizedParty,
    /// The algorithm has a public key.
    PublicKeyAlgorithm,
    /// The header has a public key in `jwk`.
    PublicJwk,
    /// That key is the one that verifies the signature.
    OwnJwk,
    /// `iat` is at most so many seconds ago.
    Recent(i64),
}

impl fmt::Display for KindDemand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(wanted) => write!(f, "`typ` is {wanted}"),
            Self::TypeAmong(wanted) => {
                write!(f, "`typ`, if there is one, is {}", wanted.join(" or "))
            }
            Self::TypeOf(_) => f.write_str("`typ` does not name another kind"),
            Self::Required(name) => write!(f, "there is `{name}`"),
            Self::Recommended(name) => write!(f, "there should be `{name}`"),
            Self::OneOf(names) => write!(f, "there is `{}`", names.join("` or `")),
            Self::Forbidden(name) => write!(f, "there is not `{name}`"),
            Self::Same(one, other) => write!(f, "`{one}` and `{other}` are the same"),
            Self::Member(name, member) => write!(f, "`{name}` has an object {member}"),
            Self::Without(name, member) => write!(f, "`{name}` does not have {member}"),
            Self::Typed(name, _) => write!(f, "`{name}`, if it is there, has its type"),
            Self::Shaped(name, shape) => write!(f, "`{name}` is {shape}"),
            Self::OwnJwk => f.write_str("`jwk` is the key that verifies the signature"),
            Self::Recent(most) => {
                write!(f, "`iat` is at most {most} seconds ago, where no other age is asked for")
            }
            Self::Longest(name, most) => write!(f, "`{name}` has at most {most} characters"),
            Self::AuthorizedParty => {
                f.write_str("with several `aud`, there should be `azp`, which is a string")
            }
            Self::PublicKeyAlgorithm => f.write_str("the algorithm is not HS256, HS384 or HS512"),
            Self::PublicJwk => f.write_str("the header has a public key in `jwk`"),
        }
    }
}

const fn rule(section: &'static str, demand: KindDemand) -> KindRule {
    KindRule { demand, section }
}

/// The event of a logout token.
const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Every kind that has rules.
pub const KIND_RULES: &[KindRules] = &[
    KindRules {
        kind: Kind::Id,
        name: "id-token",
        title: "An ID token of OpenID Connect",
        rules: &[
            rule("RFC 8725 section 3.11", D::TypeOf(&[Kind::Id])),
            rule(
                "OpenID Connect Back-Channel Logout 1.0 section 2.4",
                D::Without("events", LOGOUT),
            ),
            rule("OpenID Connect Core 1.0 section 2", D::Required("iss")),
            rule("OpenID Connect Core 1.0 section 2", D::Shaped("iss", Shape::Issuer)),
            rule("OpenID Connect Core 1.0 section 2", D::Required("sub")),
            rule("OpenID Connect Core 1.0 section 2", D::Longest("sub", 255)),
            rule("OpenID Connect Core 1.0 section 2", D::Required("aud")),
            rule("OpenID Connect Core 1.0 section 2", D::Required("exp")),
            rule("OpenID Connect Core 1.0 section 2", D::Required("iat")),
            rule("OpenID Connect Core 1.0 section 3.1.3.7", D::AuthorizedParty),
        ],
        example: (
            r#"{"alg":"RS256","typ":"JWT"}"#,
            r#"{"iss":"https://id","sub":"u","aud":"c","exp":2,"iat":1,"nonce":"n"}"#,
        ),
        reference: "https://openid.net/specs/openid-connect-core-1_0.html#IDToken",
    },
    KindRules {
        kind: Kind::Access,
        name: "access-token",
        title: "A JWT access token (RFC 9068)",
        rules: &[
            rule("RFC 9068 section 2.1", D::Type("at+jwt")),
            rule("RFC 9068 section 2.2", D::Required("iss")),
            rule("RFC 9068 section 2.2", D::Required("exp")),
            rule("RFC 9068 section 2.2", D::Required("aud")),
            rule("RFC 9068 section 2.2", D::Required("sub")),
            rule("RFC 9068 section 2.2", D::Required("client_id")),
            rule("RFC 9068 section 2.2", D::Required("iat")),
            rule("RFC 9068 section 2.2", D::Required("jti")),
        ],
        example: (
            r#"{"alg":"RS256","typ":"at+jwt"}"#,
            r#"{"iss":"https://id","exp":2,"aud":"api","sub":"u","client_id":"c","iat":1,"jti":"t"}"#,
        ),
        reference: "https://www.rfc-editor.org/rfc/rfc9068#section-2",
    },
    KindRules {
        kind: Kind::Logout,
        name: "logout-token",
        title: "A logout token of OpenID Connect Back-Channel Logout",
        rules: &[
            rule(
                "OpenID Connect Back-Channel Logout 1.0 section 2.4",
                D::TypeOf(&[Kind::Logout, Kind::SecurityEvent]),
            ),
            rule("OpenID Connect Back-Channel Logout 1.0 section 2.4", D::Required("iss")),
            rule("OpenID Connect Back-Channel Logout 1.0 section 2.4", D::Required("aud")),
            rule("OpenID Connect Back-Channel Logout 1.0 section 2.4", D::Required("iat")),
            rule("OpenID Connect Back-Channel Logout 1.0 section 2.4", D::Required("exp")),
            rule("OpenID Connect Back-Channel Logout 1.0 section 2.4", D::Required("jti")),
            rule("OpenID Connect Back-Channel Logout 1.0 section 2.4", D::Member("events", LOGOUT)),
            rule("OpenID Connect Back-Channel Logout 1.0 section 2.4", D::OneOf(&["sub", "sid"])),
            rule("OpenID Connect Back-Channel Logout 1.0 section 2.4", D::Forbidden("nonce")),
        ],
        example: (
            r#"{"alg":"RS256","typ":"logout+jwt"}"#,
            r#"{"iss":"https://id","aud":"c","iat":1,"exp":2,"jti":"t","events":{"http://schemas.openid.net/event/backchannel-logout":{}},"sid":"s"}"#,
        ),
        reference: "https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken",
    },
    KindRules {
        kind: Kind::DpopProof,
        name: "dpop-proof",
        title: "A DPoP proof (RFC 9449)",
        rules: &[
            rule("RFC 9449 section 4.2", D::Type("dpop+jwt")),
            rule("RFC 9449 section 4.2", D::PublicKeyAlgorithm),
            rule("RFC 9449 section 4.2", D::PublicJwk),
            rule("RFC 9449 section 4.3", D::OwnJwk),
            rule("RFC 9449 section 4.2", D::Required("jti")),
            rule("RFC 9449 section 4.2", D::Required("htm")),
            rule("RFC 9449 section 4.2", D::Required("htu")),
            rule("RFC 9449 section 4.2", D::Required("iat")),
            rule("RFC 9449 section 4.3", D::Recent(300)),
        ],
        example: (
            r#"{"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}"#,
            r#"{"jti":"t","htm":"POST","htu":"https://id/token","iat":1}"#,
        ),
        reference: "https://www.rfc-editor.org/rfc/rfc9449#section-4.2",
    },
    KindRules {
        kind: Kind::ClientAssertion,
        name: "client-assertion",
        title: "A client's assertion, private_key_jwt or client_secret_jwt (RFC 7523)",
        rules: &[
            rule("RFC 8725 section 3.11", D::TypeOf(&[Kind::ClientAssertion])),
            rule("RFC 7523 section 3", D::Required("iss")),
            rule("RFC 7523 section 3", D::Required("sub")),
            rule("OpenID Connect Core 1.0 section 9", D::Same("iss", "sub")),
            rule("RFC 7523 section 3", D::Required("aud")),
            rule("RFC 7523 section 3", D::Required("exp")),
            rule("OpenID Connect Core 1.0 section 9", D::Recommended("jti")),
        ],
        example: (
            r#"{"alg":"ES256"}"#,
            r#"{"iss":"c","sub":"c","aud":"https://id","exp":2,"jti":"t"}"#,
        ),
        reference: "https://www.rfc-editor.org/rfc/rfc7523#section-3",
    },
    KindRules {
        kind: Kind::JwtSvid,
        name: "jwt-svid",
        title: "A JWT-SVID of SPIFFE",
        rules: &[
            rule("JWT-SVID section 2.1", D::PublicKeyAlgorithm),
            rule("JWT-SVID section 2.3", D::TypeAmong(&["JWT", "JOSE"])),
            rule("JWT-SVID section 3.1", D::Required("sub")),
            rule("JWT-SVID section 3.1", D::Shaped("sub", Shape::SpiffeId)),
            rule("JWT-SVID section 3.2", D::Required("aud")),
            rule("JWT-SVID section 3.3", D::Required("exp")),
        ],
        example: (
            r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
            r#"{"sub":"spiffe://acme.example/api","aud":["db"],"exp":2}"#,
        ),
        reference: "https://github.com/spiffe/spiffe/blob/main/standards/JWT-SVID.md",
    },
    KindRules {
        kind: Kind::Workload,
        name: "workload-token",
        title: "A token of a build job, a cluster or a cloud, for a cloud's token service",
        rules: &[
            rule("RFC 8725 section 3.11", D::TypeOf(&[Kind::Workload, Kind::Access])),
            rule("AWS STS, AssumeRoleWithWebIdentity", D::PublicKeyAlgorithm),
            rule("OpenID Connect Core 1.0 section 2", D::Required("iss")),
            rule("OpenID Connect Core 1.0 section 2", D::Required("sub")),
            rule("OpenID Connect Core 1.0 section 2", D::Required("aud")),
            rule("OpenID Connect Core 1.0 section 2", D::Required("exp")),
            rule("OpenID Connect Core 1.0 section 2", D::Required("iat")),
        ],
        example: (
            r#"{"alg":"RS256","kid":"k"}"#,
            r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:a/b:ref:refs/heads/main","aud":"sts.amazonaws.com","exp":2,"iat":1}"#,
        ),
        reference: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html",
    },
    KindRules {
        kind: Kind::SecurityEvent,
        name: "security-event",
        title: "A security event token (RFC 8417)",
        rules: &[
            rule("RFC 8417 section 2.3", D::Type("secevent+jwt")),
            rule("RFC 8417 section 2.2", D::Required("iss")),
            rule("RFC 8417 section 2.2", D::Required("iat")),
            rule("RFC 8417 section 2.2", D::Required("jti")),
            rule("RFC 8417 section 2.2", D::Required("events")),
            rule("RFC 8417 section 2.2", D::Recommended("aud")),
            rule("RFC 7519 section 4.1.3", D::Typed("aud", Holds::TextOrTexts)),
        ],
        example: (
            r#"{"alg":"RS256","typ":"secevent+jwt"}"#,
            r#"{"iss":"https://id","iat":1,"jti":"t","aud":"c","events":{"urn:a":{}}}"#,
        ),
        reference: "https://www.rfc-editor.org/rfc/rfc8417#section-2.2",
    },
    KindRules {
        kind: Kind::RequestObject,
        name: "request-object",
        title: "A request object of an authorization request (RFC 9101)",
        rules: &[
            rule("RFC 9101 section 10.8", D::Type("oauth-authz-req+jwt")),
            rule("RFC 9101 section 5", D::Required("client_id")),
            rule("RFC 9101 section 4", D::Forbidden("request")),
            rule("RFC 9101 section 4", D::Forbidden("request_uri")),
            rule("RFC 9101 section 4", D::Recommended("iss")),
            rule("RFC 9101 section 4", D::Recommended("aud")),
            rule("RFC 7519 section 4.1.1", D::Typed("iss", Holds::Text)),
            rule("RFC 7519 section 4.1.3", D::Typed("aud", Holds::TextOrTexts)),
            rule("RFC 6749 section 3.1.1", D::Typed("response_type", Holds::Text)),
        ],
        example: (
            r#"{"alg":"RS256","typ":"oauth-authz-req+jwt"}"#,
            r#"{"iss":"c","aud":"https://id","client_id":"c","response_type":"code"}"#,
        ),
        reference: "https://www.rfc-editor.org/rfc/rfc9101#section-4",
    },
];

/// The rules of a kind, where it has any.
#[must_use]
pub fn rules_of(kind: Kind) -> Option<&'static KindRules> {
    KIND_RULES.iter().find(|row| row.kind == kind)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
