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
        "The token came with `Bearer ` or `Authorization: Bearer ` in front of it, as it stands in an HTTP header. jwtx took that off. A program that hands the whole header value to its JWT library gets \"malformed\"."
        fix "strip the scheme before verifying: the token is what follows `Bearer `"
        see "RFC 6750 section 2.1";
    KeyPrefixRemoved "key-prefix-removed" Note needs Surroundings
        "The token came with a name in front of it, such as `token=` or `id_token:`, as in a cookie, a URL or an environment file. jwtx took that off."
        fix "pass the value alone"
        see "RFC 7515 section 7.1";
    QuotesRemoved "quotes-removed" Note needs Surroundings
        "The token stood in quotes. jwtx took them off. Quotes get into a token when JSON text is stored or sent in place of the string, for instance by JSON.stringify, or when a shell passes them on."
        fix "parse the JSON, or remove the quotes, before using the token"
        see "RFC 7515 section 7.1";
    LineWrapsJoined "line-wraps-joined" Note needs Surroundings
        "The token was broken into lines, or had white space inside. jwtx joined it. Terminals, mails and some base64 tools wrap long lines."
        fix "copy the token as one line"
        see "RFC 7515 section 2";
    WhiteSpaceRemoved "white-space-removed" Note needs Surroundings
        "White space stood before or after the token. jwtx took it off. A program that does not will call the token malformed."
        fix "trim the text before using the token"
        see "RFC 7515 section 2";
    InvisibleCharactersRemoved "invisible-characters-removed" Note needs Surroundings
        "The text had characters that nobody sees: a byte order mark, as editors and PowerShell write it in front of a file, or zero-width spaces and soft hyphens, as they are copied from web pages. jwtx took them off. A program that does not will call the token malformed."
        fix "write the file without a byte order mark; copy the token from where it is plain text"
        see "RFC 7515 section 2";
    TokenFound "token-found" Note needs Surroundings
        "The token was in another text, such as a JSON response, a cookie, a URL or a command line. jwtx found it there and left the rest out. A program that passes the whole text to its JWT library gets \"malformed\"."
        fix "pass the token alone"
        see "RFC 7515 section 7.1";
    SeveralTokens "several-tokens" Error needs Surroundings
        "The input holds several tokens. jwtx judges one at a time and drops none silently."
        fix "give them one by one"
        see "RFC 7515 section 7.1";
    PercentEncodingRemoved "percent-encoding-removed" Note needs Surroundings
        "The token was percent-encoded, as in a URL. jwtx decoded it. A JWT has only characters that need no such encoding, so something encoded a decorated token."
        fix "decode the URL's query before using the token"
        see "RFC 3986 section 2.1";
    NotAJwt "not-a-jwt" Error needs Token
        "The text has the shape of something else: a word such as undefined, a placeholder, a mask, an opaque token, a cookie, a PASETO, a SAML message; or it is a token in another encoding. A JWT library cannot read it as it is."
        fix "look at where the text comes from: a variable was empty, or another kind of token was asked for"
        see "RFC 7519 section 3";
    TokenCut "token-cut" Error needs Token
        "The token ends too early: a segment is missing, or the signature is shorter than its algorithm makes it. Cookies end at 4096 bytes, database columns often at 255, and a double click does not always take a whole token."
        fix "look for the place with a length limit between the issuer and here"
        see "RFC 7515 section 7.1";
    TokenShortened "token-shortened" Error needs Token
        "The middle of the token was left out and dots stand in its place, as logs and web pages do it. What is left out cannot be brought back."
        fix "copy the token from where it is whole"
        see "RFC 7515 section 7.1";
    CaseChanged "case-changed" Error needs Unreadable
        "The text begins as a token does and has all its letters in one case. In base64url, `a` and `A` are two values, so which letters there were is lost."
        fix "find what converts the case: a header map, a search field, a database collation"
        see "RFC 4648 section 5";
    DisclosuresRemoved "disclosures-removed" Note needs Token
        ("The text is an SD-JWT: a signed token, and after each `~` a disclosure of a claim that the token holds only as a hash. jwtx shows the signed token and does not check the disclosures, so `verify` gives no verdict, unless " [Set IgnoreDisclosures] " asks for one on the signed token alone.")
        fix "use an SD-JWT library where the disclosed claims count"
        see "RFC 9901 section 4";
    DisclosuresMissing "disclosures-missing" Warning needs Token
        "The token is the first part of an SD-JWT: its `typ` or its claims (`_sd`, `_sd_alg`, `...`) say so. Claims in it are hidden behind hashes, and the disclosures that show them follow an SD-JWT after a `~`. There is no `~` here, so they were cut off, and what they say is not checked. An SD-JWT without any disclosures still ends in `~`."
        fix "give the whole SD-JWT, with everything after the first `~`"
        see "RFC 9901 section 4";
    IdToken "id-token" Note needs Token
        "An ID token tells a client who signed in. Its `aud` is that client. An API that takes it as an access token takes a token that was not made for it, and refuses it if it checks `aud`."
        fix "send APIs the access token"
        see "OpenID Connect Core 1.0 section 2";
    RefreshToken "refresh-token" Warning needs Token
        "A refresh token fetches new tokens from its issuer. It lives long, and opens no API. In a log or in another server's hands it is a leak."
        fix "send it to the token endpoint only; send APIs the access token"
        see "RFC 6749 section 1.5";
    OtherKind "other-kind-of-token" Note needs Token
        "The token is of a kind that opens no API: a logout token, or a proof that its sender holds a key."
        fix "send APIs the access token"
        see "RFC 8725 section 3.12";
    PaddedBase64 "padded-base64" Error needs Token
        "A segment ends in `=`. A JWS uses base64url without padding, and strict libraries refuse this token. AWS's load balancers are known for making such tokens; elsewhere it is a base64 encoder that was not told to leave the padding off."
        fix "encode with base64url without padding"
        see "RFC 7515 section 2";
    StandardBase64Alphabet "standard-base64-alphabet" Error needs Token
        "A segment has `+` or `/`, which belong to the standard base64 alphabet. A JWS uses the URL-safe one, with `-` and `_`. Such a token is malformed, though it may decode in a lenient library."
        fix "encode with base64url (`-` and `_`)"
        see "RFC 7515 section 2";
    AlgNone "alg-none" Error needs Token
        "The header says `alg: none`: the token has no signature, and anybody can write one. Some emulators make such tokens for tests. A server that accepts one can be entered by everybody. jwtx never verifies it, however it is spelled."
        fix "sign the token, and let the server accept named algorithms only"
        see "RFC 8725 section 3.2";
    EmptySignature "empty-signature" Error needs Token
        "The third segment is empty though the header names an algorithm: somebody took the signature off, or the token was cut."
        fix "get the whole token again; never accept it without its signature"
        see "RFC 8725 section 3.1";
    AlgUnknown "alg-unknown" Warning needs Token
        "The header names an algorithm that is not registered for signatures. Names compare exactly: `hs256` or `HS256 ` is not HS256."
        fix ("use a registered name: " [Run ListAlgorithms])
        see "RFC 7515 section 4.1.1";
    EncryptedToken "encrypted-token" Note needs Token
        "The token has five parts: it is encrypted (JWE). It is not broken, and two dots in a row in its middle are normal. Only the party with the key can read its claims. Some frameworks encrypt their session tokens, and some providers issue encrypted access tokens when no audience is asked for."
        fix "ask the issuer for a signed token, or decrypt it with the recipient's key"
        see "RFC 7516 section 7.1";
    DuplicateMember "duplicate-member" Warning needs Token
        "A member name stands in the JSON more than once. Some readers take the first value, some the last, some refuse: two programs may see two different tokens. In the header, or in a claim that is checked, jwtx refuses it."
        fix "make the token with every name once"
        see "RFC 7519 section 4";
    CritUnknown "crit-unknown" Error needs Token
        "The header's `crit` is malformed, or demands that an extension is understood which jwtx does not. A verifier must refuse such a token; many libraries do not look."
        fix "remove `crit`, or use a verifier that knows the extension"
        see "RFC 7515 section 4.1.11";
    EncryptionParameter "encryption-parameter" Warning needs Token
        "The header of a signed token has a parameter that belongs to encrypted ones (JWE), such as `enc`, `zip` or `epk`. A verifier ignores it. But `enc` is what tells an encrypted token from a signed one (RFC 7516 section 9), and some libraries decompress a payload because of `zip`, so two programs may read two different tokens."
        fix "leave the parameter out of signed tokens"
        see "RFC 7516 section 9";
    EmbeddedJwk "embedded-jwk" Warning needs Token
        "The header brings its own key (`jwk` or `x5c`). A verifier that believes it accepts whatever an attacker signs with a key of their own. jwtx shows it and never uses it."
        fix "take keys from a place that you trust, never from the token"
        see "RFC 8725 section 3.10";
    JkuPresent "jku-present" Warning needs Token
        "The header names a URL to fetch keys from (`jku` or `x5u`). A verifier that follows it lets the token choose who vouches for it, and can be sent to any address. jwtx shows it and never follows it."
        fix "configure the key server in the verifier; ignore the header's URL"
        see "RFC 8725 section 3.10";
    KidSuspicious "kid-suspicious" Warning needs Token
        "The `kid` looks like a path, a query or a command rather than a key's name. Verifiers that look keys up by file name or database query have been broken this way."
        fix "treat `kid` as an opaque name and compare it with those of known keys"
        see "RFC 8725 section 3.10";
    ClaimMalformed "claim-malformed" Error needs Token
        ("A registered claim has the wrong type, such as `exp` as a string, or stands there twice. Libraries differ: some call it missing, some expired, some accept it. A wrong type of iss, sub, aud or jti is a warning: it counts where an option asks for that claim, and many tokens have a number as `sub`. " [Set Compat] " says which libraries refuse it.")
        fix "write times as numbers of seconds, and iss, sub and jti as strings"
        see "RFC 7519 section 4.1";
    ClaimMisspelt "claim-misspelt" Warning needs Token
        "A claim has a name that looks like a registered one and is not: `audience` for `aud`, `expires` for `exp`. Libraries do not look at it, so the token has no audience, or never expires."
        fix "use the registered three-letter name"
        see "RFC 7519 section 4.1";
    ExpMissing "exp-missing" Warning needs Token
        "There is no `exp`: the token never expires. If it leaks, it stays good until the key is changed. Some libraries refuse such a token, most accept it."
        fix "set `exp`, some minutes to some hours after `iat`"
        see "RFC 7519 section 4.1.4";
    ExpInMilliseconds "exp-in-milliseconds" Error needs Token
        "`exp` is too large by a factor of a thousand or more: it was written in milliseconds, microseconds or nanoseconds. Read as seconds, as every library reads it, the token lives for tens of thousands of years."
        fix "write whole seconds: Math.floor(Date.now() / 1000) + lifetime, or time.time_ns() // 1000000000"
        see "RFC 7519 section 2";
    IatInMilliseconds "iat-in-milliseconds" Error needs Token
        "`iat` is too large by a factor of a thousand or more: it was written in milliseconds or finer. Libraries that look at `iat` find the token issued in the far future and refuse it."
        fix "write whole seconds: Math.floor(Date.now() / 1000), or time.time_ns() // 1000000000"
        see "RFC 7519 section 2";
    NbfInMilliseconds "nbf-in-milliseconds" Error needs Token
        "`nbf` is too large by a factor of a thousand or more: it was written in milliseconds or finer. The token is not active for tens of thousands of years."
        fix "write whole seconds: Math.floor(Date.now() / 1000), or time.time_ns() // 1000000000"
        see "RFC 7519 section 2";
    ExpBeforeIat "exp-before-iat" Error needs Token
        "`exp` is not later than `iat`: the token was expired when it was made. Often the lifetime was given as 0, or in the wrong unit, or the two times have different units."
        fix "set `exp` to `iat` plus the lifetime in seconds"
        see "RFC 7519 section 4.1.4";
    ExpBeforeNbf "exp-before-nbf" Error needs Token
        "`exp` is not later than `nbf`: there is no moment at which the token is good."
        fix "set `nbf` before `exp`"
        see "RFC 7519 section 4.1.5";
    ExpFarFuture "exp-far-future" Warning needs Token
        "The token lives for more than a year. If it leaks, it is as good as a password that nobody can change."
        fix "issue short-lived access tokens, and refresh them"
        see "RFC 8725 section 3.10";
    ExpIsADuration "exp-is-a-duration" Error needs Token
        "`exp` is so small that it is a lifetime, not an instant: somebody wrote 3600 for an hour. Read as an instant it lies in the 1970s, so the token has always been expired."
        fix "set `exp` to now plus the lifetime: Math.floor(Date.now() / 1000) + 3600"
        see "RFC 7519 section 2";
    LocalTime "time-in-local-time" Warning needs Token
        "`iat` lies in the future by whole half hours, as between time zones: probably local time was written as if it were UTC. A clock that is wrong by such a span looks the same."
        fix "take the time in UTC: Date.now(), datetime.now(timezone.utc), time.Now()"
        see "RFC 7519 section 2";
    LifetimeShort "lifetime-short" Warning needs Token
        "The token lives for a few seconds only. Often a lifetime in seconds was taken for milliseconds: in node's jsonwebtoken a text without a unit counts milliseconds."
        fix "give the lifetime with its unit: expiresIn: \"1h\", or the number 3600"
        see "RFC 7519 section 4.1.4";
    ExpAfter2038 "exp-after-2038" Note needs Token
        "`exp` lies after 19 January 2038, where signed 32-bit seconds end. Old software reads it as a date in 1901."
        fix "issue tokens that do not live that long"
        see "RFC 7519 section 4.1.4";
    IatInFuture "iat-in-future" Warning needs Token
        "`iat` is later than now: the issuer's clock is ahead, this machine's is behind, or the time was written in local time as if it were UTC. Some libraries refuse such a token."
        fix "synchronise the clocks (NTP); write times in UTC"
        see "RFC 7519 section 4.1.6";
    SensitiveClaim "sensitive-claim" Warning needs Token
        "A claim's name says that it holds a secret or personal data. A signed token is not encrypted: whoever holds it can read it, and tokens end up in logs."
        fix "leave it out, or use an encrypted token (JWE)"
        see "RFC 7519 section 12";
    ControlCharacters "control-characters" Warning needs Token
        "The token's text holds control, escape, bidirectional or invisible characters. Printed as they are, they can recolour, overwrite or reorder what a terminal or a log viewer shows. jwtx shows them escaped."
        fix "escape what comes from tokens before you print or log it"
        see "RFC 8725 section 3.10";
    WeakSecret "weak-secret" Warning needs Secret
        "The secret is shorter than the hash of its algorithm. Whoever has one token can guess a short secret offline, and then make tokens at will."
        fix "use as many random bytes as the hash has: 32 for HS256, 48 for HS384, 64 for HS512"
        see "RFC 7518 section 3.2";
    WellKnownSecret "well-known-secret" Error needs Secret
        "The secret is one that stands in examples and tutorials. Whoever tries forged tokens tries it first."
        fix ("make a random secret: " [Run MakeSecret])
        see "RFC 8725 section 3.5";
    RsaExponentSmall "rsa-exponent-small" Warning needs RsaKey
        "The RSA key's public exponent is smaller than 65537. Signatures under 3 have been forged where a verifier was careless about padding; standards ask for 65537."
        fix ("make a new key: " [Run MakeRsaKey])
        see "NIST SP 800-56B section 6.2";
    RsaKeyTooSmall "rsa-key-too-small" Error needs RsaKey
        ("The RSA key has fewer than 2048 bits. Keys of that size can be broken, and most libraries refuse them. jwtx verifies with one only where " [Set AllowWeakKeys] " says so, and signs with none.")
        fix "make a new key of 2048 bits or more"
        see "RFC 7518 section 3.3";
    PrivateKeyGiven "private-key-given" Warning needs KeyPair
        "A private key was given where the public one is enough. jwtx used its public half. A verifier that holds the private key can also forge tokens, and spreads the secret."
        fix "give verifiers the public key: openssl pkey -in key.pem -pubout"
        see "RFC 8725 section 3.5";
    SecretLineEndRemoved "secret-line-end-removed" Note needs Secret
        "The secret file ended with a line end, as editors and `echo` write it. jwtx took one off. A program that reads the file as it is has another secret."
        fix ("write the file with printf, or say " [Set SecretEncoding to "raw"] " to keep every byte")
        see "RFC 7518 section 3.2";
    CertificateChain "certificate-chain" Note needs KeyPair
        "The file holds several certificates. Only the first one's key is used: the others vouch for it, and do not sign tokens."
        fix "put the signer's certificate first"
        see "RFC 7515 section 4.1.6";
    DuplicateKid "duplicate-kid" Warning needs Key
        "Several keys of a set have the same `kid`, so the name does not say which one signed. jwtx tries them all; other verifiers take the first, or refuse the set."
        fix "give every key of the set a name of its own"
        see "RFC 7517 section 4.5";
    IssuerKnown "issuer-known" Note needs Token
        "The token's `iss` is that of a well-known kind of issuer. Nobody has vouched for that claim; the option shown finds the keys that can."
        fix "verify the token with the option that is shown"
        see "OpenID Connect Discovery 1.0 section 4";
    PemRepaired "pem-repaired" Note needs KeyPair
        "The lines of a PEM were not as they should be: its line breaks had become `\\n`, `\\r` or spaces, its first or last line was missing, or it was in base64 or quotes, as happens in environment variables. jwtx put them right; most libraries do not."
        fix "write the PEM with all its lines; where line breaks became `\\n`: key.replace(/\\\\n/g, '\\n')"
        see "RFC 7468 section 2";
    JwkRepaired "jwk-repaired" Warning needs Key
        "A number of the JWK is not written as RFC 7518 has it: in the standard base64 alphabet, with padding, with spare bits, or with a zero byte in front. jwtx read it all the same; strict libraries refuse the key, or fail to verify with it."
        fix "write n, e, x and y as base64url without padding, n and e without leading zero bytes"
        see "RFC 7518 section 6.3.1";
    KeyRepaired "key-repaired" Note needs Key
        "The key is whole, but not written as its form has it: it is in base64, hexadecimal or UTF-16, its PEM label names another type, or bytes follow its end. jwtx read it all the same; other programs may refuse it."
        fix ("write it anew: " [Run WriteAsPem])
        see "RFC 7468 section 2";
    DiagnosisStopped "diagnosis-stopped" Note needs Diagnosis
        "The search for the cause of a signature that does not verify has a bound, so that a large token or a large set of keys takes bounded time. Not every cause was tried."
        fix "give the one key, or the few, that should verify the token"
        see "RFC 8725 section 3.10";
    KeyUnusable "key-set-entry-unusable" Note needs Key
        "One entry of a JWK Set could not be used. The others were."
        fix "mend or remove the entry"
        see "RFC 7517 section 5";
}
