//! The messages of other people's libraries, and what they mean. Matched loosely, as they are pasted.

use crate::report::Sentence;
use crate::report::sentence::sentence;

/// A message and its likely causes.
#[derive(Debug)]
pub(crate) struct Message {
    /// What identifies it, in lower case.
    pub pattern: &'static str,
    /// Who says it.
    pub library: &'static str,
    /// The likely causes, the likeliest first.
    pub causes: &'static str,
    /// What to look at.
    pub check: Sentence,
}

const fn message(
    pattern: &'static str,
    library: &'static str,
    causes: &'static str,
    check: Sentence,
) -> Message {
    Message { pattern, library, causes, check }
}

/// Every message that is known; where several match, the longest pattern is the best.
#[rustfmt::skip]
pub(crate) const MESSAGES: &[Message] = &[
    message("jwt malformed", "node jsonwebtoken", "The text is not a JWT: the variable is empty (`undefined`, `null`), the text has `Bearer ` or quotes around it, the token was cut off, or it is an opaque or encrypted token.", sentence!(([Run Inspect]))),
    message("tokenexpirederror", "node jsonwebtoken", "`exp` is in the past; there is no leeway unless clockTolerance is set.", sentence!(([Run CheckExpiry]))),
    message("jsonwebtokenerror", "node jsonwebtoken", "The token is invalid: malformed, unsigned, signed with another key, or for another audience or issuer. The text behind the name says which.", sentence!(([Run Inspect]))),
    message("notbeforeerror", "node jsonwebtoken", "`nbf` is in the future: the issuer's clock is ahead, or this machine's is behind.", sentence!(([Run Inspect]))),
    message("expiredsignatureerror", "PyJWT", "`exp` is in the past, and there is no leeway unless you set one.", sentence!(([Run CheckExpiry]))),
    message("invalidsignatureerror", "PyJWT", "The secret or key is not the signer's, or the token was changed.", sentence!(([Run Verify with Key]))),
    message("immaturesignatureerror", "PyJWT", "`nbf` or `iat` is in the future: the clocks differ.", sentence!(([Run Inspect]))),
    message("invalidaudienceerror", "PyJWT", "`aud` is not the expected audience, or the decoder expects none.", sentence!(([Run Verify with Audiences]))),
    message("invalidissuererror", "PyJWT", "`iss` is not the expected issuer; often they differ only in the trailing slash.", sentence!(([Run Verify with Issuers]))),
    message("jwt expired", "node jsonwebtoken", "`exp` is in the past; there is no leeway unless clockTolerance is set. Or `exp` was set incorrectly, or this machine's clock is ahead.", sentence!(([Run CheckExpiry]))),
    message("jwt not active", "node jsonwebtoken", "`nbf` is in the future: the issuer's clock is ahead, or this machine's behind.", sentence!(([Run Inspect]))),
    message("jwt signature is required", "node jsonwebtoken", "The token has no signature (`alg: none`), but the verifier requires one.", sentence!(([Run Inspect]))),
    message("jwt must be provided", "node jsonwebtoken", "There is no token: a header or cookie is missing or has another name.", sentence!("the request's Authorization header")),
    message("invalid token", "node jsonwebtoken", "The token has three segments, but one is not base64url JSON: a character was changed, or a part is missing.", sentence!(([Run Inspect]))),
    message("invalid signature", "node jsonwebtoken, Rust jsonwebtoken, jwt.io", "The secret or key is not the signer's: base64 that was not decoded, a line break in a file, the key of another environment, a rotated key. Or the token was changed.", sentence!(([Run Verify with SecretFile] ", which names the cause where it can be proved"))),
    message("invalid algorithm", "node jsonwebtoken", "The token's `alg` is not in the verifier's list of algorithms.", sentence!(([Run InspectHeader]))),
    message("jwt audience invalid", "node jsonwebtoken", "`aud` is not the expected one: an ID token instead of an access token, another client, or an extra slash.", sentence!(([Run Verify with Audiences]))),
    message("jwt issuer invalid", "node jsonwebtoken", "`iss` is not the expected one: often it differs in the trailing slash, or in http and https.", sentence!(([Run Verify with Issuers]))),
    message("secretorprivatekey must be an asymmetric key", "node jsonwebtoken", "The algorithm is RS, PS or ES, but the key is a text secret; or a PEM lost its line breaks in an environment variable.", sentence!(([Run ShowKeyOfVariable]))),
    message("secretorprivatekey must have a value", "node jsonwebtoken", "The secret's environment variable is not set where the program runs.", sentence!("the deployment's environment")),
    message("secretorprivatekey has a minimum key size of 2048 bits", "node jsonwebtoken", "The RSA key is too small for version 9 and newer.", sentence!(([Run ShowKey] "; " [Run MakeRsaKey]))),
    message("pem routines:get_name:no start line", "OpenSSL, Node, Python, Ruby", "The key is not a PEM: it is a secret, a path instead of the file's contents, or a PEM whose line breaks became `\\n`.", sentence!(([Run ShowKey]))),
    message("decoder routines::unsupported", "OpenSSL 3, Node 17 and newer", "The key's format is unknown: it is not a PEM, lost its line breaks, or uses an old encryption.", sentence!(([Run ShowKey]))),
    message("idx10501", ".NET IdentityModel", "No key in the set has the token's `kid`: the key set is outdated, the authority is another tenant, or the token is meant for Microsoft Graph.", sentence!(([Run Verify with KeyIssuer]))),
    message("idx10503", ".NET IdentityModel", "The signature failed with every key that was tried: another tenant's keys, or the wrong secret.", sentence!(([Run Verify with KeyIssuer]))),
    message("idx10223", ".NET IdentityModel", "The token expired longer ago than the 5 minutes of ClockSkew.", sentence!(([Run CheckExpiry]))),
    message("idx10205", ".NET IdentityModel", "`iss` is not the expected issuer; with Entra, often a v1 token (sts.windows.net) against v2 metadata.", sentence!(([Run Inspect]))),
    message("idx10214", ".NET IdentityModel", "`aud` is not the expected audience: `api://…` and the client id alone are different values.", sentence!(([Run Verify with Audiences]))),
    message("idx10511", ".NET IdentityModel", "The key with the token's `kid` does not verify it: the token was changed, or it is meant for Microsoft Graph.", sentence!(([Run Verify with KeyIssuer]))),
    message("another algorithm expected, or no matching key(s) found", "Spring Security (Nimbus)", "The token's algorithm is not the decoder's (RS256 by default), or its `kid` is not in the key set.", sentence!(([Run InspectHeader]))),
    message("subject must be a string", "PyJWT 2.10 and newer", "`sub` is a number; RFC 7519 requires a string.", sentence!(([Run Inspect]))),
    message("the token is not yet valid (iat)", "PyJWT", "`iat` is in the future: the issuer's clock is a few seconds ahead. PyJWT refuses that unless you set a leeway.", sentence!(([Run Inspect]))),
    message("the token is not yet valid (nbf)", "PyJWT", "`nbf` is in the future: the clocks differ.", sentence!(([Run Inspect]))),
    message("not enough segments", "PyJWT", "The text does not have two dots: it is an empty variable, an opaque token, or `Bearer ` without a token.", sentence!(([Run Inspect]))),
    message("signature verification failed", "PyJWT, jwcrypto, python-jose", "The secret or key is not the signer's, or the token was changed.", sentence!(([Run Verify with Key]))),
    message("signature has expired", "PyJWT, Django", "`exp` is in the past; there is no leeway unless you set one.", sentence!(([Run CheckExpiry]))),
    message("illegal base64 data at input byte", "Go", "A segment has padding, `+` or `/`, or was cut: it is not base64url without padding.", sentence!(([Run Inspect]))),
    message("token contains an invalid number of segments", "golang-jwt", "The text does not have two dots: it is not a JWT, or still has `Bearer ` in front.", sentence!(([Run Inspect]))),
    message("key is of invalid type", "golang-jwt", "The key's Go type does not fit the algorithm: HS needs []byte, RS needs *rsa.PublicKey.", sentence!(([Run ShowKey]))),
    message("token is expired", "golang-jwt", "`exp` is in the past; golang-jwt has no leeway unless you set one.", sentence!(([Run CheckExpiry]))),
    message("jwtissuedatfuture", "PostgREST", "`iat` is more than 30s in the future: the clocks differ, or the time was written in milliseconds.", sentence!(([Run Inspect]))),
    message("invalid compact jws", "panva jose", "The text does not have exactly three segments: it is an encrypted or opaque token, or has other text around the token.", sentence!(([Run Inspect]))),
    message("no applicable key found in the json web key set", "panva jose", "The set has no key with the token's `kid` and `alg`: the issuer rotated its keys, or the set belongs to another issuer.", sentence!(([Run Verify with KeySet]))),
    message("expiredsignature", "Rust jsonwebtoken", "`exp` is longer ago than the default leeway of 60s.", sentence!(([Run CheckExpiry]))),
    message("invalidaudience", "Rust jsonwebtoken", "The token has an `aud`, but the validation expects none or another one: use set_audience.", sentence!(([Run Inspect]))),
    message("assumerolewithwebidentity", "AWS STS", "The role's trust policy does not match the token's `sub` or `aud` exactly; GitHub's `sub` names the branch or environment.", sentence!(([Run Inspect] ", and compare with the trust policy"))),
    message("incorrect token audience", "AWS STS", "`aud` is not the provider's client id: `sts.amazonaws.com` for GitHub Actions.", sentence!(([Run Inspect]))),
    message("unable to find a signing key that matches", "jwks-rsa, PyJWKClient", "The `kid` is not in the key set: an outdated cache, another tenant, or another issuer.", sentence!(([Run Verify with KeySet]))),
];

/// The messages that a pasted text holds, or that it is a part of; the best first.
#[must_use]
pub(crate) fn find(text: &str) -> Vec<&'static Message> {
    let text = text.to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found: Vec<&Message> = MESSAGES
        .iter()
        .filter(|message| {
            text.contains(message.pattern)
                || (text.len() >= 8 && message.pattern.contains(text.as_str()))
        })
        .collect();
    found.sort_by_key(|message| std::cmp::Reverse(message.pattern.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_as_they_are_pasted() {
        for (pasted, library) in [
            ("JsonWebTokenError: jwt malformed", "node"),
            ("IDX10503: Signature validation failed. Token does not have a kid.", ".NET"),
            ("error:0909006C:PEM routines:get_name:no start line", "OpenSSL"),
            ("jwt.exceptions.DecodeError: Not enough segments", "PyJWT"),
            ("illegal base64 data at input byte 42", "Go"),
            (
                "Signed JWT rejected: Another algorithm expected, or no matching key(s) found",
                "Spring",
            ),
            ("Error: Not authorized to perform sts:AssumeRoleWithWebIdentity", "AWS"),
        ] {
            assert!(find(pasted)[0].library.contains(library), "{pasted}");
        }
        assert!(find("something else entirely").is_empty());
    }

    #[test]
    fn patterns_are_unique_and_lower_case() {
        for (index, message) in MESSAGES.iter().enumerate() {
            assert_eq!(message.pattern, message.pattern.to_lowercase());
            assert!(MESSAGES[..index].iter().all(|other| other.pattern != message.pattern));
        }
    }
}
