//! The cases: one table of what each token is, why, and how it is made.

use super::disclosing::Disclosing;
use super::envelope::Envelope;
use crate::report::Reason;

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Group {
    Control,
    Time,
    Signature,
    Algorithm,
    Claims,
    Header,
    Malformed,
    Encryption,
    Disclosures,
}

impl Group {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::Time => "time",
            Self::Signature => "signature",
            Self::Algorithm => "algorithm",
            Self::Claims => "claims",
            Self::Header => "header",
            Self::Malformed => "malformed",
            Self::Encryption => "encryption",
            Self::Disclosures => "disclosures",
        }
    }
}

/// How a token is made from the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recipe {
    /// These claims, well signed.
    Signed(Claims),
    /// These claims, signed with a key that the verifier does not know.
    WrongKey(Claims),
    /// `alg` in this spelling of "none", and no signature.
    Unsigned(&'static str),
    /// HMAC, with the text of the public key as the secret; with or without its last line end.
    PublicKeyAsSecret { line_end: bool },
    /// The signature is empty.
    SignatureRemoved,
    /// The last characters are missing.
    Truncated,
    /// One bit of the signature is another.
    BitFlipped,
    /// Other claims under the signature of the good token.
    ClaimsTampered,
    /// Another header over the signature of the good token.
    HeaderTampered,
    /// `crit` names an extension that nobody knows; well signed.
    UnknownCritical,
    /// `exp` appears twice, past and future; well signed.
    DuplicateClaim,
    /// The claims are no JSON; well signed.
    BrokenJson,
    /// The signature and its dot are missing.
    TwoSegments,
    /// A character that base64url does not have.
    WrongCharacter,
    /// Nothing.
    Empty,
    /// An SD-JWT, well signed.
    SdJwt(Disclosing),
}

/// How the claims differ from those of the good token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claims {
    Same,
    /// Half a minute is left.
    Expiring,
    /// Expired so many seconds ago.
    Expired(i64),
    /// Expired half of the leeway ago.
    WithinLeeway,
    /// Expired some seconds more than the leeway ago.
    BeyondLeeway,
    /// `nbf` comes near the end of the lifetime.
    NotActive,
    /// `iat` comes near the end of the lifetime.
    IssuedAhead,
    NoExp,
    ExpString,
    ExpFraction,
    ExpMilliseconds,
    ExpNegative,
    ExpHuge,
    OtherIssuer,
    OtherAudience,
    NoSubject,
}

/// One case.
#[derive(Debug)]
pub struct Case {
    /// Its stable name, in kebab-case.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// Why a verifier without leeway gives its verdict. A leeway may save an expired token.
    pub reason: Reason,
    /// What it is and what decides, in one sentence.
    pub why: &'static str,
    /// Whether a verifier that accepts it would accept it forever.
    pub unending: bool,
    pub(super) recipe: Recipe,
    pub(super) envelope: Envelope,
}

impl Case {
    /// Whether it is for verifiers of any signed token: the others are for those that decrypt, or read disclosures.
    #[must_use]
    pub const fn is_of_signed_tokens(&self) -> bool {
        !matches!(self.group, Group::Encryption | Group::Disclosures)
    }
}

const fn row(
    name: &'static str,
    group: Group,
    recipe: Recipe,
    reason: Reason,
    why: &'static str,
) -> Case {
    let unending =
        matches!(recipe, Recipe::Signed(Claims::NoExp | Claims::ExpMilliseconds | Claims::ExpHuge));
    Case { name, group, reason, why, unending, recipe, envelope: Envelope::Nothing }
}

/// A case of an encrypted token.
const fn encrypted(
    name: &'static str,
    (envelope, recipe): (Envelope, Recipe),
    reason: Reason,
    why: &'static str,
) -> Case {
    Case { envelope, ..row(name, Group::Encryption, recipe, reason, why) }
}

/// Every case.
#[rustfmt::skip]
pub const CASES: &[Case] = {
    use Claims as C;
    use Disclosing as D;
    use Envelope as E;
    use Group as G;
    use Recipe as R;
    use Reason as W;
    &[
        row("valid", G::Control, R::Signed(C::Same), W::Valid, "a valid token: a verifier that refuses it refuses everything (RFC 7519 section 7.2)"),
        row("about-to-expire", G::Control, R::Signed(C::Expiring), W::Valid, "valid for 30 more seconds: it must be accepted until `exp` (RFC 7519 section 4.1.4)"),
        row("empty", G::Control, R::Empty, W::NoToken, "no token: the response is a plain challenge without an error code (RFC 6750 section 3.1)"),
        row("expired-1s", G::Time, R::Signed(C::Expired(1)), W::Expired, "`exp` was 1 second ago: it must be refused on or after `exp`, except within a leeway (RFC 7519 section 4.1.4)"),
        row("expired-within-leeway", G::Time, R::Signed(C::WithinLeeway), W::Expired, "`exp` was half a leeway ago: the leeway allows for clocks that differ (RFC 7519 section 4.1.4)"),
        row("expired-beyond-leeway", G::Time, R::Signed(C::BeyondLeeway), W::Expired, "`exp` was a few seconds longer ago than the leeway (RFC 7519 section 4.1.4)"),
        row("expired-1h", G::Time, R::Signed(C::Expired(3600)), W::Expired, "`exp` was 1 hour ago (RFC 7519 section 4.1.4)"),
        row("not-active", G::Time, R::Signed(C::NotActive), W::NotActive, "`nbf` is in the future: the token must be refused until then (RFC 7519 section 4.1.5)"),
        row("issued-in-the-future", G::Time, R::Signed(C::IssuedAhead), W::Valid, "`iat` is in the future: it tells the age and forbids nothing, unlike `nbf` (RFC 7519 section 4.1.6)"),
        row("no-exp", G::Time, R::Signed(C::NoExp), W::Valid, "there is no `exp`, which is optional: the token never expires unless the verifier requires `exp` (RFC 7519 section 4.1.4)"),
        row("exp-string", G::Time, R::Signed(C::ExpString), W::ClaimMalformed, "`exp` is a string of digits, but must be a number (RFC 7519 section 4.1.4)"),
        row("exp-fraction", G::Time, R::Signed(C::ExpFraction), W::Valid, "`exp` has a fraction, which a NumericDate may have (RFC 7519 section 2)"),
        row("exp-milliseconds", G::Time, R::Signed(C::ExpMilliseconds), W::Valid, "`exp` was 1 hour ago, but in milliseconds: read as seconds, it is tens of thousands of years in the future (RFC 7519 section 2)"),
        row("exp-negative", G::Time, R::Signed(C::ExpNegative), W::Expired, "`exp` is -1, one second before 1970: long past, and not an error code (RFC 7519 section 2)"),
        row("exp-huge", G::Time, R::Signed(C::ExpHuge), W::ClaimMalformed, "`exp` has 20 digits: it is not a date (RFC 7519 section 2)"),
        row("wrong-key", G::Signature, R::WrongKey(C::Same), W::SignatureMismatch, "signed with another key: the signature does not match (RFC 7515 section 5.2)"),
        row("signature-removed", G::Signature, R::SignatureRemoved, W::Unsigned, "the header names an algorithm, but the signature is empty: anybody can write such a token (RFC 7515 section 5.2)"),
        row("truncated", G::Signature, R::Truncated, W::SignatureMismatch, "the last characters are missing, as after an incomplete copy (RFC 7515 section 5.2)"),
        row("bit-flipped", G::Signature, R::BitFlipped, W::SignatureMismatch, "one bit of the signature is different (RFC 7515 section 5.2)"),
        row("claims-tampered", G::Signature, R::ClaimsTampered, W::SignatureMismatch, "the claims were changed after signing (RFC 7515 section 5.2)"),
        row("header-tampered", G::Signature, R::HeaderTampered, W::SignatureMismatch, "the header was changed after signing, and the signature covers it (RFC 7515 section 5.1)"),
        row("forged-and-expired", G::Signature, R::WrongKey(C::Expired(3600)), W::SignatureMismatch, "signed with another key, and expired: `exp` of a forged token proves nothing (RFC 7515 section 5.2)"),
        row("alg-none", G::Algorithm, R::Unsigned("none"), W::Unsigned, "`alg` is `none`: it must be refused unless the application allows it (RFC 8725 section 3.2)"),
        row("alg-none-capital", G::Algorithm, R::Unsigned("None"), W::Unsigned, "`alg` is `None`, which passes a filter for `none`; names are case-sensitive (RFC 7515 section 4.1.1)"),
        row("alg-none-capitals", G::Algorithm, R::Unsigned("NONE"), W::Unsigned, "`alg` is `NONE`, which passes a filter for `none`; names are case-sensitive (RFC 7515 section 4.1.1)"),
        row("alg-none-mixed", G::Algorithm, R::Unsigned("nOnE"), W::Unsigned, "`alg` is `nOnE`, which passes a filter for `none`; names are case-sensitive (RFC 7515 section 4.1.1)"),
        row("alg-confusion", G::Algorithm, R::PublicKeyAsSecret { line_end: true }, W::AlgorithmNotAllowed, "an HMAC whose secret is the public key's PEM text: each key is for one algorithm (RFC 8725 section 3.1)"),
        row("alg-confusion-trimmed", G::Algorithm, R::PublicKeyAsSecret { line_end: false }, W::AlgorithmNotAllowed, "the same PEM text without its last line break, as in an environment variable (RFC 8725 section 3.1)"),
        row("wrong-issuer", G::Claims, R::Signed(C::OtherIssuer), W::ClaimMismatch, "`iss` starts like the expected one but is different: the key must belong to the issuer (RFC 8725 section 3.8)"),
        row("wrong-audience", G::Claims, R::Signed(C::OtherAudience), W::ClaimMismatch, "`aud` starts like the expected one but is different: a server that it does not name must refuse the token (RFC 7519 section 4.1.3)"),
        row("missing-subject", G::Claims, R::Signed(C::NoSubject), W::ClaimMissing, "there is no `sub`, which is optional: a server that needs it must require it (RFC 7519 section 4.1.2)"),
        row("duplicate-claim", G::Claims, R::DuplicateClaim, W::ClaimMalformed, "`exp` appears twice, past and future: the token must be refused, or the last value counts (RFC 7519 section 4)"),
        row("unknown-crit", G::Header, R::UnknownCritical, W::Malformed, "`crit` requires an unknown extension: the token must be refused (RFC 7515 section 4.1.11)"),
        row("two-segments", G::Malformed, R::TwoSegments, W::Malformed, "one dot: a signed token has three segments (RFC 7519 section 7.2)"),
        row("wrong-character", G::Malformed, R::WrongCharacter, W::Malformed, "the claims contain `~`, which is not a base64url character (RFC 7515 section 2)"),
        row("broken-json", G::Malformed, R::BrokenJson, W::Malformed, "the signature matches, but the claims are cut off and not JSON (RFC 7519 section 7.2)"),
        encrypted("encrypted-valid", (E::Nested, R::Signed(C::Same)), W::Valid, "a valid token, encrypted: decrypt it, then verify the token inside (RFC 7519 section 7.2)"),
        encrypted("encrypted-expired", (E::Nested, R::Signed(C::Expired(3600))), W::Expired, "the token inside expired 1 hour ago: encryption changes nothing about `exp` (RFC 7519 section 4.1.4)"),
        encrypted("encrypted-wrong-key-inside", (E::Nested, R::WrongKey(C::Same)), W::SignatureMismatch, "it decrypts, but the token inside is signed with another key: everybody can encrypt with a public key (RFC 7519 section 11.2)"),
        encrypted("encrypted-unsigned-inside", (E::Nested, R::Unsigned("none")), W::Unsigned, "it decrypts, but `alg` of the token inside is `none` (RFC 8725 section 3.3)"),
        encrypted("encrypted-claims-alone", (E::ClaimsAlone, R::Signed(C::Same)), W::Unsigned, "it decrypts to claims that nobody signed, where a signed token is expected (RFC 7519 section 11.2)"),
        encrypted("encrypted-for-another", (E::ForAnother, R::Signed(C::Same)), W::DecryptionFailed, "encrypted for another key: it does not decrypt (RFC 7516 section 5.2)"),
        encrypted("encrypted-key-flipped", (E::BitFlipped(0), R::Signed(C::Same)), W::DecryptionFailed, "one bit of the encrypted key is different: the answer must be the one for a wrong tag (RFC 7516 section 11.5)"),
        encrypted("encrypted-vector-flipped", (E::BitFlipped(1), R::Signed(C::Same)), W::DecryptionFailed, "one bit of the initialization vector is different: the tag covers it (RFC 7516 section 5.2)"),
        encrypted("encrypted-content-flipped", (E::BitFlipped(2), R::Signed(C::Same)), W::DecryptionFailed, "one bit of the ciphertext is different: the tag covers it (RFC 7516 section 5.2)"),
        encrypted("encrypted-tag-flipped", (E::BitFlipped(3), R::Signed(C::Same)), W::DecryptionFailed, "one bit of the authentication tag is different (RFC 7516 section 5.2)"),
        encrypted("encrypted-tag-truncated", (E::TagTruncated, R::Signed(C::Same)), W::Malformed, "half of the authentication tag is missing: a shorter tag is easier to guess (RFC 7518 section 5.3)"),
        encrypted("encrypted-header-tampered", (E::HeaderTampered, R::Signed(C::Same)), W::DecryptionFailed, "the protected header was changed after encryption: the tag covers it (RFC 7516 section 5.2)"),
        row("sd-jwt-valid", G::Disclosures, R::SdJwt(D::All), W::Valid, "a valid SD-JWT with every disclosure (RFC 9901 section 7.1)"),
        row("sd-jwt-nothing-disclosed", G::Disclosures, R::SdJwt(D::Nothing), W::Valid, "a valid SD-JWT without disclosures: a verifier that needs a hidden claim must require it (RFC 9901 section 7.3)"),
        row("disclosure-made-up", G::Disclosures, R::SdJwt(D::MadeUp), W::DisclosureInvalid, "one disclosure more, whose digest is not in the token: anybody can write one (RFC 9901 section 7.1)"),
        row("disclosure-tampered", G::Disclosures, R::SdJwt(D::Tampered), W::DisclosureInvalid, "a disclosure has another value, so that its digest is not in the token (RFC 9901 section 7.1)"),
        row("disclosure-twice", G::Disclosures, R::SdJwt(D::Twice), W::DisclosureInvalid, "a disclosure appears twice, but each digest may be used only once (RFC 9901 section 7.1)"),
        row("disclosure-reserved-name", G::Disclosures, R::SdJwt(D::ReservedName), W::DisclosureInvalid, "a disclosure discloses `_sd`, a name that none may have (RFC 9901 section 7.1)"),
        row("digest-twice", G::Disclosures, R::SdJwt(D::DigestTwice), W::DisclosureInvalid, "a digest appears in the token twice (RFC 9901 section 7.1)"),
        row("sd-alg-unknown", G::Disclosures, R::SdJwt(D::UnknownAlgorithm), W::DisclosureInvalid, "`_sd_alg` names an unknown hash (RFC 9901 section 4.1.1)"),
        row("sd-jwt-no-last-tilde", G::Disclosures, R::SdJwt(D::NoLastTilde), W::DisclosureInvalid, "the last `~` is missing, so that the last disclosure is read as a key binding JWT (RFC 9901 section 4)"),
    ]
};

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
