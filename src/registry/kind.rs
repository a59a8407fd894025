//! What a token is for, by the marks that issuers leave: access, identity, refreshing, logging out.
//! One table; the first row that fits counts, after a `typ` that names a kind.

use super::Predicate as P;
use super::token_types::kind_of_type;
use super::{Operand, Predicate, Test, provider_of};
use crate::jose::{ClaimsSet, JoseHeader, Object, Token, Value};

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Opens an API (RFC 9068).
    Access,
    /// Tells a client who signed in (OpenID Connect Core section 2).
    Id,
    /// Fetches new tokens from its issuer, and opens nothing.
    Refresh,
    /// Tells a client that somebody signed out (OpenID Connect Back-Channel Logout section 2.4).
    Logout,
    /// Proves that its sender holds a key (RFC 9449).
    DpopProof,
    /// Authenticates a client to its token endpoint, or asks for a grant (RFC 7523).
    ClientAssertion,
    /// Says which workload of a trust domain its sender is (SPIFFE).
    JwtSvid,
    /// Says which build job, cluster or machine its sender is, to a cloud's token service.
    Workload,
    /// Tells of something that has happened (RFC 8417).
    SecurityEvent,
    /// Is the request for an authorization (RFC 9101).
    RequestObject,
}

impl Kind {
    /// The name in sentences.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "an access token",
            Self::Id => "an ID token",
            Self::Refresh => "a refresh token",
            Self::Logout => "a logout token",
            Self::DpopProof => "a DPoP proof",
            Self::ClientAssertion => "a client's assertion",
            Self::JwtSvid => "a JWT-SVID",
            Self::Workload => "a workload's token",
            Self::SecurityEvent => "a security event token",
            Self::RequestObject => "a request object",
        }
    }

    /// Who its `aud` is.
    #[must_use]
    pub const fn recipient(self) -> &'static str {
        match self {
            Self::Access => "an API",
            Self::Id | Self::Logout => "the client",
            Self::Refresh | Self::RequestObject => "the server that issues tokens",
            Self::DpopProof => "not used: `htu` names the address",
            Self::ClientAssertion => {
                "the token endpoint, or the issuer, of the server it is sent to"
            }
            Self::JwtSvid | Self::Workload => {
                "what the program asked for when it requested the token"
            }
            Self::SecurityEvent => "the receiver of the event",
        }
    }

    /// What its holder does where it has expired or soon will, where that is not what the holder of an
    /// access token does.
    #[must_use]
    pub const fn renewal(self) -> Option<&'static str> {
        Some(match self {
            Self::Access | Self::Id => return None,
            Self::Refresh => "sign in again",
            Self::Logout => "wait for a new one: the server that signs out sends it",
            Self::DpopProof => "make a new proof for each request",
            Self::ClientAssertion => "make a new assertion for each request",
            Self::JwtSvid => "fetch a new one from the Workload API",
            Self::Workload => "request a new one where it is used",
            Self::SecurityEvent => "wait for a new one: the server that reports the event sends it",
            Self::RequestObject => "make a new request",
        })
    }
}

/// Why a token is taken for one of a kind.
pub struct KindMark {
    /// The kind.
    pub kind: Kind,
    /// The mark, to follow "because": "`typ` is at+jwt".
    pub because: String,
    /// Whether the token says so itself, so that the rules of the kind hold for it.
    pub is_explicit: bool,
}

/// A row of the table of marks.
struct MarkRow {
    mark: Mark,
    kind: Kind,
    /// Whether only this kind has it, so that the token says itself what it is.
    is_explicit: bool,
}

enum Mark {
    /// All of this is true of the claims; the first of it is what is said.
    Has(&'static [Predicate]),
    /// The issuer is one of those for programs.
    WorkloadIssuer,
}

/// What only this kind has.
const fn own(mark: &'static [Predicate], kind: Kind) -> MarkRow {
    MarkRow { mark: Mark::Has(mark), kind, is_explicit: true }
}

/// What this kind usually has.
const fn usual(mark: &'static [Predicate], kind: Kind) -> MarkRow {
    MarkRow { mark: Mark::Has(mark), kind, is_explicit: false }
}

#[rustfmt::skip]
const MARKS: &[MarkRow] = &[
    // What only one kind has, whatever its `typ`
    own(&[P::claim("events", Test::Member("http://schemas.openid.net/event/backchannel-logout"))], Kind::Logout),
    own(&[P::has("htm"), P::has("htu")], Kind::DpopProof),
    own(&[P::claim("sub", Test::Begins("spiffe://"))], Kind::JwtSvid),
    // Amazon Cognito
    usual(&[P::claim("token_use", Test::Is("access"))], Kind::Access),
    usual(&[P::claim("token_use", Test::Is("id"))], Kind::Id),
    // Keycloak
    usual(&[P::claim("typ", Test::Is("Bearer"))], Kind::Access),
    usual(&[P::claim("typ", Test::Is("ID"))], Kind::Id),
    usual(&[P::claim("typ", Test::Is("Refresh"))], Kind::Refresh),
    usual(&[P::claim("typ", Test::Is("Offline"))], Kind::Refresh),
    usual(&[P::claim("typ", Test::Is("Logout"))], Kind::Logout),
    // flask-jwt-extended, Simple JWT for Django
    usual(&[P::claim("type", Test::Is("refresh"))], Kind::Refresh),
    usual(&[P::claim("type", Test::Is("access"))], Kind::Access),
    usual(&[P::claim("token_type", Test::Is("refresh"))], Kind::Refresh),
    usual(&[P::claim("token_type", Test::Is("access"))], Kind::Access),
    // RFC 7523 section 3: who asks speaks for itself
    usual(&[P::claim("iss", Test::SameAs("sub")), P::has("aud")], Kind::ClientAssertion),
    // Build services and clusters
    MarkRow { mark: Mark::WorkloadIssuer, kind: Kind::Workload, is_explicit: false },
    usual(&[P::has("kubernetes.io")], Kind::Workload),
    // OpenID Connect Core section 3.1.3.6 and 3.3.2.11
    usual(&[P::has("at_hash")], Kind::Id),
    usual(&[P::has("c_hash")], Kind::Id),
    usual(&[P::has("s_hash")], Kind::Id),
    // Microsoft Entra and others: scopes and roles make an access token
    usual(&[P::has("scp")], Kind::Access),
    usual(&[P::has("scope")], Kind::Access),
    usual(&[P::has("appid")], Kind::Access),
    usual(&[P::has("nonce")], Kind::Id),
];

/// What a token is for, and the mark that says so.
#[must_use]
pub fn kind_of(token: &Token) -> Option<(Kind, String)> {
    kind_mark(token).map(|found| (found.kind, found.because))
}

/// What a token is for, and why.
#[must_use]
pub fn kind_mark(token: &Token) -> Option<KindMark> {
    let typ =
        token.header.as_ref().map(JoseHeader::parameters).and_then(|header| header.get("typ"));
    if let Some((kind, typ)) = typ.and_then(Value::as_str).and_then(kind_of_type) {
        return Some(KindMark { kind, because: format!("`typ` is {typ}"), is_explicit: true });
    }
    let claims = token.claims.as_ref().map(ClaimsSet::members);
    let claims = claims?;
    MARKS.iter().find_map(|row| {
        let because = row.mark.because(claims)?;
        Some(KindMark { kind: row.kind, because, is_explicit: row.is_explicit })
    })
}

impl Mark {
    /// That a token has the mark, in words.
    fn because(&self, claims: &Object) -> Option<String> {
        match self {
            Self::Has(predicates) => {
                let header = Object::default();
                let is = predicates.iter().all(|predicate| predicate.holds(&header, claims));
                is.then(|| said(predicates))
            }
            Self::WorkloadIssuer => {
                let issuer = claims.get("iss").and_then(Value::as_str)?;
                let provider = provider_of(issuer).filter(|one| one.is_for_programs())?;
                Some(format!("`iss` is {}", provider.name))
            }
        }
    }
}

/// What is true of the claims, in words: the first of it; where that is a name, all names.
fn said(predicates: &[Predicate]) -> String {
    let name = |predicate: &Predicate| match (predicate.operand, predicate.test) {
        (Operand::Claim(name), Test::Present) => Some(format!("`{name}`")),
        _ => None,
    };
    let names: Vec<String> = predicates.iter().map_while(name).collect();
    let Some(P { operand: Operand::Claim(claim), test }) = predicates.first() else {
        return String::new();
    };
    match test {
        Test::Is(wanted) => format!("`{claim}` is {wanted}"),
        Test::Member(member) => format!("`{claim}` has {member}"),
        Test::Begins(first) => format!("`{claim}` begins with {first}"),
        Test::SameAs(other) => format!("`{claim}` and `{other}` are the same"),
        _ => format!("it has {}", names.join(" and ")),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
