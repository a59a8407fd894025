//! The table of findings: its rows, and the enum of their codes.

use super::{FindingRow, Needs, Severity};
use crate::report::sentence::sentence;

macro_rules! findings {
    ($($code:ident $name:literal $severity:ident needs $needs:ident $explanation:tt fix $fix:tt see $reference:literal;)*) => {
        /// The stable codes of findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the table says what each means")]
        #[non_exhaustive]
        pub enum Code { $($code,)* }

        /// Every finding there is.
        pub const FINDINGS: &[FindingRow] = &[$(FindingRow {
            code: Code::$code,
            name: $name,
            severity: Severity::$severity,
            needs: Needs::$needs,
            explanation: sentence!($explanation),
            fix: sentence!($fix),
            reference: $reference,
        },)*];
    };
}

findings! {
    BearerPrefixRemoved "bearer-prefix-removed" Note needs Surroundings
        "The token had `Bearer ` or `Authorization: Bearer ` in front of it, as in an HTTP header. jwtx removed that. A program that passes the whole header value to its JWT library gets \"malformed\"."
        fix "remove the scheme before verifying: the token is what follows `Bearer `"
        see "RFC 6750 section 2.1";
    KeyPrefixRemoved "key-prefix-removed" Note needs Surroundings
        "The token had a name in front of it, such as `token=` or `id_token:`, as in a cookie, a URL or an environment file. jwtx removed the name."
        fix "pass only the value"
        see "RFC 7515 section 7.1";
    QuotesRemoved "quotes-removed" Note needs Surroundings
        "The token was in quotes. jwtx removed them. Quotes get into a token when JSON text is stored or sent instead of the string, for example by JSON.stringify, or when a shell keeps them."
        fix "parse the JSON or remove the quotes before using the token"
        see "RFC 7515 section 7.1";
    LineWrapsJoined "line-wraps-joined" Note needs Surroundings
        "The token was broken into lines or had white space inside. jwtx joined it. Terminals, emails and some base64 tools wrap long lines."
        fix "copy the token as one line"
        see "RFC 7515 section 2";
    WhiteSpaceRemoved "white-space-removed" Note needs Surroundings
        "There was white space before or after the token. jwtx removed it. A program that does not remove it reports a malformed token."
        fix "trim the text before using the token"
        see "RFC 7515 section 2";
    InvisibleCharactersRemoved "invisible-characters-removed" Note needs Surroundings
        "The text had invisible characters: a byte order mark, which editors and PowerShell write at the start of a file, or zero-width spaces and soft hyphens, which come with text copied from web pages. jwtx removed them. A program that does not remove them reports a malformed token."
        fix "write the file without a byte order mark; copy the token from plain text"
        see "RFC 7515 section 2";
    TokenFound "token-found" Note needs Surroundings
        "The token was inside other text, such as a JSON response, a cookie, a URL or a command line. jwtx used only the token. A program that passes the whole text to its JWT library gets \"malformed\"."
        fix "pass only the token"
        see "RFC 7515 section 7.1";
    SeveralTokens "several-tokens" Error needs Surroundings
        "The input contains several tokens. jwtx checks one at a time and never ignores one silently."
        fix "pass one token at a time"
        see "RFC 7515 section 7.1";
    PercentEncodingRemoved "percent-encoding-removed" Note needs Surroundings
        "The token was percent-encoded, as in a URL. jwtx decoded it. The characters of a JWT need no percent-encoding, so something else was encoded with it."
        fix "decode the URL's query before you use the token"
        see "RFC 3986 section 2.1";
    NotAJwt "not-a-jwt" Error needs Token
        "The text is something else: a word such as undefined, a placeholder, a mask, an opaque token, a cookie, a PASETO, a SAML message; or it is a token in another encoding. A JWT library cannot read it."
        fix "check where the text comes from: a variable may be empty, or the program asked for another kind of token"
        see "RFC 7519 section 3";
    TokenCut "token-cut" Error needs Token
        "The token is cut off: a segment is missing, or the signature is too short for its algorithm. Cookies are limited to 4096 bytes, database columns often to 255, and a double click does not always select a whole token."
        fix "look for a length limit between the issuer and this place"
        see "RFC 7515 section 7.1";
    TokenShortened "token-shortened" Error needs Token
        "The middle of the token was replaced with dots, as in logs and web pages. The missing part cannot be recovered."
        fix "copy the token from a place that shows all of it"
        see "RFC 7515 section 7.1";
    CaseChanged "case-changed" Error needs Unreadable
        "The text starts like a token, but all its letters have the same case. In base64url, `a` and `A` are different values, so the original token is lost."
        fix "find out what converts the case: a header map, a search field, a database collation"
        see "RFC 4648 section 5";
    ProofNotChecked "proof-not-checked" Warning needs Binding
        "The token is bound to a key (`cnf.jkt`) or to a client certificate (`cnf.x5t#S256`), and nothing showed that the one who presents it has the key. A stolen token looks the same. A server has to check the proof or the certificate of every request."
        fix ("check the proof too: " [Set DpopProof] ", or " [Set ClientCertificate])
        see "RFC 9449 section 7.1";
    StatusNotChecked "status-not-checked" Note needs Binding
        "The token names a status list, in which its issuer can revoke it, and jwtx did not look there: it never fetches a URL that only a token names."
        fix ("check the status too: " [Set StatusList])
        see "draft-ietf-oauth-status-list section 8.3";
    DisclosuresRemoved "disclosures-removed" Warning needs Token
        ("The text is an SD-JWT: a signed token and, after each `~`, a disclosure of a claim that the token contains only as a hash. With " [Set IgnoreDisclosures] " the verdict covers only the signed token: neither the disclosures nor a key binding JWT were checked.")
        fix ("leave out " [Set IgnoreDisclosures] " if you need the disclosed claims")
        see "RFC 9901 section 4";
    DisclosureInvalid "disclosure-invalid" Error needs Token
        "The text is an SD-JWT, and its disclosures do not belong to the signed token: a disclosure is malformed, is there twice, or has no digest in the token; or the digests themselves break a rule. A verifier must refuse the whole SD-JWT. The claims that are shown are those of the signed token alone."
        fix "ask the holder for a new presentation; if all of them fail, correct the issuer"
        see "RFC 9901 section 7.1";
    KeyBindingMissing "key-binding-missing" Note needs Token
        ("The SD-JWT names a key of its holder (`cnf`), but no key binding JWT follows the last `~`. So nothing proves that it comes from its holder: it may have been copied. An SD-JWT as it comes from its issuer has no key binding JWT; a presentation may need one, and " [Set RequireKeyBinding] " demands it.")
        fix ("ask the holder for a presentation with a key binding JWT, and demand it with " [Set RequireKeyBinding])
        see "RFC 9901 section 7.3";
    KeyBindingUnchecked "key-binding-unchecked" Warning needs Token
        ("A key binding JWT proves that the holder signed this presentation, but for whom and when is proved only by its `aud` and `nonce`. Without the expected values, jwtx cannot tell a new presentation from one that was made for somebody else, or used before.")
        fix ("pass the nonce that you gave to the holder and your own identifier: " [Set KeyBindingNonce] ", " [Set KeyBindingAudience])
        see "RFC 9901 section 7.3";
    DisclosuresMissing "disclosures-missing" Warning needs Token
        "The token is the first part of an SD-JWT: its `typ` or its claims (`_sd`, `_sd_alg`, `...`) say so. It contains hashes of claims; the disclosures with the claims themselves follow after a `~`. There is no `~` here, so the disclosures were cut off and are not checked. An SD-JWT without disclosures still ends with `~`."
        fix "pass the whole SD-JWT, with everything after the first `~`"
        see "RFC 9901 section 4";
    IdToken "id-token" Note needs Token
        "An ID token tells a client who signed in. Its `aud` is that client. It is not meant for APIs: an API that checks `aud` refuses it."
        fix "send the access token to APIs"
        see "OpenID Connect Core 1.0 section 2";
    RefreshToken "refresh-token" Warning needs Token
        "A refresh token gets new tokens from its issuer. It has a long lifetime and does not give access to an API. If it is in a log or on another server, it has leaked."
        fix "send it only to the token endpoint; send the access token to APIs"
        see "RFC 6749 section 1.5";
    OtherKind "other-kind-of-token" Note needs Token
        "This kind of token does not give access to an API: it is a logout token, a security event, a request object, or a proof that the sender has a key."
        fix "send the access token to APIs"
        see "RFC 8725 section 3.12";
    KindRuleBroken "kind-rule-broken" Warning needs Token
        ("The token says itself which kind it is, by `typ` or by claims that only this kind has, but it breaks a rule of that kind. A reader that follows the specification refuses it. Which kind a token has to be, its reader decides, not the token: " [Set Kind] " checks the rules of one.")
        fix "correct the program that makes the token; the section of the specification is in the message"
        see "RFC 8725 section 3.11";
    ReceiverLifetime "receiver-lifetime" Warning needs Token
        "The token is made for a service that limits how long a token may live, and it lives longer, not as long as it must, or forever. The service refuses it, often without saying why. The limits are those that its documentation names, by the claims that tell whom the token is for."
        fix "make a new token for each use, with a lifetime of at most what the service allows"
        see "RFC 7523 section 3";
    ReceiverAge "receiver-age" Warning needs Token
        "The token is made for a service that counts from `iat`, and it was issued longer ago than the service allows. It refuses the token, whatever `exp` is."
        fix "make a new token, and keep it no longer than the service allows"
        see "RFC 7523 section 3";
    ReceiverAlgorithm "receiver-algorithm" Warning needs Token
        "The token is made for a service that does not accept its algorithm."
        fix "sign with an algorithm that the service accepts, with the key that it was given"
        see "RFC 8725 section 3.1";
    ReceiverMember "receiver-member" Warning needs Token
        "The token is made for a service that requires a claim or a header parameter which is missing or has another value, or that refuses one which is there."
        fix "make the token with what the service requires"
        see "RFC 7523 section 3";
    PaddedBase64 "padded-base64" Error needs Token
        "A segment ends with `=`. A JWT uses base64url without padding, and strict libraries refuse this token. AWS load balancers make such tokens; elsewhere, a base64 encoder adds padding by default."
        fix "encode with base64url without padding"
        see "RFC 7515 section 2";
    StandardBase64Alphabet "standard-base64-alphabet" Error needs Token
        "A segment contains `+` or `/`, which belong to the standard base64 alphabet. A JWT uses base64url, with `-` and `_`. The token is malformed, though a lenient library may decode it."
        fix "encode with base64url (`-` and `_`)"
        see "RFC 7515 section 2";
    AlgNone "alg-none" Error needs Token
        "The header says `alg: none`: the token has no signature, and anybody can write one. Some emulators make such tokens for tests. A server that accepts one lets everybody in. jwtx never accepts it, in any spelling."
        fix "sign the token, and make the server accept only the algorithms that it names"
        see "RFC 8725 section 3.2";
    EmptySignature "empty-signature" Error needs Token
        "The third segment is empty, but the header names an algorithm: somebody removed the signature, or the token was cut off."
        fix "get the whole token again; never accept it without a signature"
        see "RFC 8725 section 3.1";
    AlgUnknown "alg-unknown" Warning needs Token
        "The header names an algorithm that is not registered for signatures. Names must match exactly: `hs256` or `HS256 ` is not HS256."
        fix ("use a registered name: " [Run ListAlgorithms])
        see "RFC 7515 section 4.1.1";
    EncryptedToken "encrypted-token" Note needs Token
        "The token has five segments: it is encrypted (JWE). It is not broken, and two dots in a row are normal. Only the owner of the key can read its claims. Some frameworks encrypt their session tokens, and some providers issue encrypted access tokens if the client does not request an audience."
        fix "ask the issuer for a signed token, or decrypt it with the recipient's key"
        see "RFC 7516 section 7.1";
    DuplicateMember "duplicate-member" Warning needs Token
        "A member name appears more than once in the JSON. Some libraries use the first value, some the last, some refuse the token: two programs may see two different tokens. jwtx refuses it in the header and in claims that it checks."
        fix "issue the token with each name only once"
        see "RFC 7519 section 4";
    CritUnknown "crit-unknown" Error needs Token
        "The header's `crit` is malformed, or requires an extension that jwtx does not support. A verifier must refuse such a token; many libraries do not check."
        fix "remove `crit`, or use a verifier that supports the extension"
        see "RFC 7515 section 4.1.11";
    EncryptionParameter "encryption-parameter" Warning needs Token
        "The header of a signed token has a parameter that belongs to encrypted ones (JWE), such as `enc`, `zip` or `epk`. A verifier ignores it. But `enc` distinguishes an encrypted token from a signed one (RFC 7516 section 9), and some libraries decompress the payload because of `zip`, so two programs may see two different tokens."
        fix "remove the parameter from signed tokens"
        see "RFC 7516 section 9";
    EmbeddedJwk "embedded-jwk" Warning needs Token
        "The header contains a key (`jwk` or `x5c`). A verifier that trusts it accepts anything that an attacker signs with their own key. jwtx shows the key, and trusts a certificate only if you name its authority and its name."
        fix "get keys from a source that you trust, never from the token"
        see "RFC 8725 section 3.10";
    RevocationUnchecked "revocation-unchecked" Note needs Certificates
        "The token was verified with its own certificate, which a trusted authority issued. jwtx does not check whether the authority has revoked the certificate since: that needs its list or its server."
        fix "ask the authority, or have certificates issued for a short time only"
        see "RFC 5280 section 6.3";
    JkuPresent "jku-present" Warning needs Token
        "The header contains a URL for keys (`jku` or `x5u`). A verifier that uses it lets the token choose its own key, and can be made to call any address. jwtx shows the URL and never opens it."
        fix "configure the key server in the verifier, and ignore the URL in the header"
        see "RFC 8725 section 3.10";
    KidSuspicious "kid-suspicious" Warning needs Token
        "The `kid` looks like a path, a query or a command, not like the name of a key. Attackers use this against verifiers that look up keys by file name or database query."
        fix "treat `kid` as an opaque name, and only compare it with the names of known keys"
        see "RFC 8725 section 3.10";
    ClaimMalformed "claim-malformed" Error needs Token
        ("A registered claim has the wrong type, such as a string in `exp`, or appears twice. Libraries differ: some treat it as missing, some as expired, some accept it. For iss, sub, aud and jti it is a warning: it only matters if an option checks that claim, and many tokens have a number in `sub`. " [Set Compat] " shows which libraries refuse it.")
        fix "write times as numbers (seconds since 1970), and iss, sub and jti as strings"
        see "RFC 7519 section 4.1";
    ClaimMisspelt "claim-misspelt" Warning needs Token
        "A claim has a name that looks like a registered one but is not: `audience` instead of `aud`, `expires` instead of `exp`. Libraries ignore it, so the token has no audience or never expires."
        fix "use the registered three-letter name"
        see "RFC 7519 section 4.1";
    ExpMissing "exp-missing" Warning needs Token
        "There is no `exp`: the token never expires. If it leaks, it stays valid until the key is changed. Some libraries refuse such a token; most accept it."
        fix "set `exp` to a few minutes or hours after `iat`"
        see "RFC 7519 section 4.1.4";
    ExpInMilliseconds "exp-in-milliseconds" Error needs Token
        "`exp` is too large by a factor of 1000 or more: it was written in milliseconds, microseconds or nanoseconds. Libraries read it as seconds, so the token is valid for tens of thousands of years."
        fix "write whole seconds: Math.floor(Date.now() / 1000) + lifetime, or time.time_ns() // 1000000000"
        see "RFC 7519 section 2";
    IatInMilliseconds "iat-in-milliseconds" Error needs Token
        "`iat` is too large by a factor of 1000 or more: it was written in milliseconds, microseconds or nanoseconds. Libraries that check `iat` see a token issued in the far future and refuse it."
        fix "write whole seconds: Math.floor(Date.now() / 1000), or time.time_ns() // 1000000000"
        see "RFC 7519 section 2";
    NbfInMilliseconds "nbf-in-milliseconds" Error needs Token
        "`nbf` is too large by a factor of 1000 or more: it was written in milliseconds, microseconds or nanoseconds. The token becomes active only in tens of thousands of years."
        fix "write whole seconds: Math.floor(Date.now() / 1000), or time.time_ns() // 1000000000"
        see "RFC 7519 section 2";
    ExpBeforeIat "exp-before-iat" Error needs Token
        "`exp` is not later than `iat`: the token expires the moment it is issued. Often the lifetime is 0 or in the wrong unit, or the two times have different units."
        fix "set `exp` to `iat` plus the lifetime in seconds"
        see "RFC 7519 section 4.1.4";
    ExpBeforeNbf "exp-before-nbf" Error needs Token
        "`exp` is not later than `nbf`: the token is never valid."
        fix "set `nbf` before `exp`"
        see "RFC 7519 section 4.1.5";
    ExpFarFuture "exp-far-future" Warning needs Token
        "The token is valid for more than a year. If it leaks, it works for that long, like a password that nobody can change."
        fix "issue access tokens with a short lifetime, and refresh them"
        see "RFC 8725 section 3.10";
    ExpIsADuration "exp-is-a-duration" Error needs Token
        "`exp` is so small that it must be a lifetime, not a date: 3600 for an hour, for example. As a date it is in the 1970s, so the token is always expired."
        fix "set `exp` to now plus the lifetime: Math.floor(Date.now() / 1000) + 3600"
        see "RFC 7519 section 2";
    LocalTime "time-in-local-time" Warning needs Token
        "`iat` is a whole number of half hours in the future, like a difference between time zones: probably local time was written as UTC. A clock that is wrong by that much looks the same."
        fix "use the time in UTC: Date.now(), datetime.now(timezone.utc), time.Now()"
        see "RFC 7519 section 2";
    LifetimeShort "lifetime-short" Warning needs Token
        "The token is valid for only a few seconds. Often a lifetime in seconds was read as milliseconds: in node's jsonwebtoken a string without a unit means milliseconds."
        fix "write the lifetime with its unit: expiresIn: \"1h\", or the number 3600"
        see "RFC 7519 section 4.1.4";
    ExpAfter2038 "exp-after-2038" Note needs Token
        "`exp` is after 19 January 2038, the last date that fits into signed 32-bit seconds. Old software reads it as a date in 1901."
        fix "issue tokens with a shorter lifetime"
        see "RFC 7519 section 4.1.4";
    IatInFuture "iat-in-future" Warning needs Token
        "`iat` is later than now: the issuer's clock is ahead, this machine's is behind, or the time was written in local time as if it were UTC. Some libraries refuse such a token."
        fix "synchronize the clocks (NTP); write times in UTC"
        see "RFC 7519 section 4.1.6";
    SensitiveClaim "sensitive-claim" Warning needs Token
        "A claim's name suggests a secret or personal data. A signed token is not encrypted: anybody who has it can read it, and tokens end up in logs."
        fix "remove the claim, or use an encrypted token (JWE)"
        see "RFC 7519 section 12";
    ControlCharacters "control-characters" Warning needs Token
        "The token contains control, escape, bidirectional or invisible characters. If printed unescaped, they can change colors, overwrite or reorder what a terminal or a log viewer shows. jwtx escapes them."
        fix "escape text from tokens before you print or log it"
        see "RFC 8725 section 3.10";
    OldKeyEncryption "rsa1-5" Warning needs Token
        "The content key is encrypted with RSA1_5 (PKCS #1 v1.5 padding). A program that tells a wrong padding from a wrong key, in words or by its time, lets an attacker decrypt the token (Bleichenbacher's attack). jwtx decrypts it only where RSA1_5 is named."
        fix "make the issuer encrypt with RSA-OAEP-256 or ECDH-ES"
        see "RFC 8725 section 3.2";
    CompressedContent "compressed-content" Note needs Token
        "The content was compressed before it was encrypted (`zip`). The length of compressed text tells something about it: an attacker who chooses a part of it may learn the rest."
        fix "do not set `zip`, unless the content has no part that others choose"
        see "RFC 8725 section 3.6";
    WeakKeyWrapping "weak-key-wrapping" Note needs Token
        "The content is encrypted with a longer key than the one that protects this key. The token is as strong as the weaker of both."
        fix "use the same size for `alg` and `enc`, such as A256KW with A256GCM"
        see "RFC 7518 section 4.1";
    FewIterations "few-iterations" Warning needs Token
        "A password is turned into a key with few iterations (`p2c`). RFC 7518 recommends at least 1000; today's computers make a million guesses of a short password in seconds."
        fix "make the issuer use more iterations, or a random key instead of a password"
        see "RFC 7518 section 4.8.1.2";
    ManyIterations "many-iterations" Warning needs Token
        "The token asks for so many iterations (`p2c`) that decrypting it takes long. Anybody can write such a header to keep a server busy, so jwtx refuses it unless the limit is raised."
        fix "set a limit in the program that decrypts, and use fewer iterations at the issuer"
        see "RFC 7518 section 8.5";
    NoPartyInfo "no-party-info" Note needs Token
        "The key agreement (ECDH-ES) names neither sender nor recipient. With `apu` and `apv`, the key that both compute is for these two parties only."
        fix "set `apu` and `apv` where both parties have names"
        see "RFC 7518 section 4.6.1";
    NestedWithoutCty "nested-without-cty" Note needs Token
        "There is a token inside the encrypted token, but the header does not say so (`cty`: JWT). Some libraries then take the content for claims."
        fix "make the issuer set `cty` to JWT in the outer header"
        see "RFC 7519 section 5.2";
    WeakSecret "weak-secret" Warning needs Secret
        "The secret is shorter than the hash of its algorithm. Anybody who has one token can guess a short secret offline, and then make valid tokens."
        fix "use as many random bytes as the hash: 32 for HS256, 48 for HS384, 64 for HS512"
        see "RFC 7518 section 3.2";
    WellKnownSecret "well-known-secret" Error needs Secret
        "The secret is one from examples and tutorials. Attackers try it first."
        fix ("make a random secret: " [Run MakeSecret])
        see "RFC 8725 section 3.5";
    RsaExponentSmall "rsa-exponent-small" Warning needs RsaKey
        "The RSA key's public exponent is smaller than 65537. With an exponent of 3, attackers could forge signatures for verifiers with careless padding checks; standards require 65537."
        fix ("make a new key: " [Run MakeRsaKey])
        see "NIST SP 800-56B section 6.2";
    RsaKeyTooSmall "rsa-key-too-small" Error needs RsaKey
        ("The RSA key has fewer than 2048 bits. Keys of that size can be broken, and most libraries refuse them. jwtx verifies with one only if " [Set AllowWeakKeys] " allows it, and never signs with one.")
        fix "make a new key of 2048 bits or more"
        see "RFC 7518 section 3.3";
    PrivateKeyGiven "private-key-given" Warning needs KeyPair
        "You passed a private key, but the public key is enough. jwtx used its public half. A verifier that has the private key can also make tokens, and one more place can leak it."
        fix "use the public key in verifiers: openssl pkey -in key.pem -pubout"
        see "RFC 8725 section 3.5";
    SecretLineEndRemoved "secret-line-end-removed" Note needs Secret
        "The secret file ended with a line break, as editors and `echo` write it. jwtx removed one line break. A program that does not remove it has a different secret."
        fix ("write the file with printf, or use " [Set SecretEncoding to "raw"] " to keep every byte")
        see "RFC 7518 section 3.2";
    CertificateChain "certificate-chain" Note needs KeyPair
        "The file contains several certificates. jwtx uses only the key of the first one: the others certify it and do not sign tokens."
        fix "put the signer's certificate first in the file"
        see "RFC 7515 section 4.1.6";
    DuplicateKid "duplicate-kid" Warning needs Key
        "Several keys in the set have the same `kid`, so it does not show which one signed. jwtx tries them all; other verifiers use the first one or refuse the set."
        fix "give each key in the set its own `kid`"
        see "RFC 7517 section 4.5";
    IssuerKnown "issuer-known" Note needs Token
        "The token's `iss` belongs to a well-known provider. The claim alone proves nothing; the option shown fetches the provider's keys to verify it."
        fix "verify the token with the option shown"
        see "OpenID Connect Discovery 1.0 section 4";
    PemRepaired "pem-repaired" Note needs KeyPair
        "The PEM was damaged: its line breaks were `\\n`, `\\r` or spaces, its first or last line was missing, or it was in base64 or quotes, as happens in environment variables. jwtx repaired it; most libraries do not."
        fix "write the PEM with all its lines; if its line breaks became `\\n`: key.replace(/\\\\n/g, '\\n')"
        see "RFC 7468 section 2";
    JwkRepaired "jwk-repaired" Warning needs Key
        "A number in the JWK is not written as RFC 7518 requires: it is in the standard base64 alphabet, in hexadecimal, in decimal or a list of bytes, or has padding, unused bits that are set, or a leading zero byte too many or too few. jwtx read it anyway; strict libraries refuse the key or fail to verify with it."
        fix "write n, e, x and y as base64url without padding, n and e without leading zero bytes"
        see "RFC 7518 section 6.3.1";
    KeyRepaired "key-repaired" Note needs Key
        "The key is complete, but its format is unusual: it is in a member of a JSON document or another file, in base64, hexadecimal or UTF-16, escaped or quoted, its PEM label names another type, or there are bytes after its end. jwtx read it anyway; other programs may refuse it."
        fix ("write it as PEM: " [Run WriteAsPem])
        see "RFC 7468 section 2";
    TrustWithoutSubject "trust-policy-without-sub" Warning needs TrustPolicy
        "A statement of the trust policy has no condition that requires `sub`: every token of the issuer that fits its other conditions gets the credentials. With a public issuer such as GitHub Actions, that is everybody's repository if only `aud` is checked."
        fix "add a condition on `sub` that names the owner: StringEquals, or StringLike with the owner's full name"
        see "AWS IAM User Guide, Create a role for OpenID Connect federation";
    TrustSubjectTooWide "trust-policy-sub-too-wide" Warning needs TrustPolicy
        "A pattern for `sub` in the trust policy has a wildcard where the owner is: `repo:*` or `repo:acme*` also matches repositories of strangers, such as those of acme-evil."
        fix "write the owner in full, with what ends its name: repo:acme/*"
        see "AWS IAM User Guide, Create a role for OpenID Connect federation";
    TrustForAllWithoutClaim "trust-policy-for-all-values" Warning needs TrustPolicy
        "A condition of the trust policy has ForAllValues, and the token does not have the claim. ForAllValues is true if there is no value at all, so the condition checks nothing here."
        fix "use the operator without ForAllValues for a claim with one value, and ForAnyValue for one with several"
        see "AWS IAM User Guide, Set operators for multivalued context keys";
    JsonSerialization "json-serialization" Warning needs Token
        "The token is a JWS or a JWE in JSON serialization. A JWT is in compact serialization (RFC 7519 section 3), and most JWT libraries refuse anything else. jwtx reads both: it verifies every signature alone, and decrypts for the recipient whose key it has."
        fix "use the compact serialization for a JWT; where several signatures or recipients are needed, make sure that the receiver reads JSON"
        see "RFC 7515 section 7.2";
    DetachedPayload "detached-payload" Note needs Token
        "The payload is not in the token, but apart from it. The signature covers both together, so without the payload nobody can verify it. JWT libraries refuse such a token."
        fix ("pass the token and the payload on together, byte for byte, and verify them together: " [Set DetachedPayload])
        see "RFC 7515 appendix F";
    UnencodedPayload "unencoded-payload" Note needs Token
        "`b64` is false: the signature covers the payload itself, not its base64url. A library that does not know `b64` refuses the token, as `crit` tells it to."
        fix "use `b64` only between parties that support RFC 7797, and never in a JWT"
        see "RFC 7797 section 7";
    PayloadNotClaims "payload-not-claims" Warning needs Token
        "The payload is not a JSON object, so the token is a JWS but not a JWT: it has no claims, such as `exp` or `aud`, that could be checked. Only its signature says something."
        fix "check what the payload means in your own code, or sign a claims set"
        see "RFC 7519 section 7.2";
    UnprotectedParameter "unprotected-parameter" Warning needs Token
        "A header parameter is in the unprotected header, which no signature covers: anybody can change it. jwtx reads `alg` and `kid` there, as RFC 7515 allows, and never believes another parameter there."
        fix "put the parameters into the protected header"
        see "RFC 7515 section 7.2.1";
    DiagnosisStopped "diagnosis-stopped" Note needs Diagnosis
        "The search for the cause of a signature that does not match is limited, so that a large token or a large set of keys does not take too long. Not every cause was tried."
        fix "pass only the keys that should verify the token"
        see "RFC 8725 section 3.10";
    KeyUnusable "key-set-entry-unusable" Note needs Key
        "jwtx could not use one entry of the JWK Set. It used the others."
        fix "correct or remove the entry"
        see "RFC 7517 section 5";
    KeyServerFailed "key-server-failed" Note needs Key
        "A key server that was named gave no keys, so jwtx checked the signature with the other keys. A token that is signed with one of the server's keys cannot be verified."
        fix "check the address and the network, or leave the server out"
        see "RFC 7517 section 5";
}
