//! The registered claims of JWTs, each with what it means, an example and where it is defined.

use super::{Entry, Holds};

/// The registered claims, those of RFC 7519 first.
pub const CLAIMS: &[Entry] = &[
    Entry {
        name: "iss",
        label: "issuer",
        explanation: "Who made the token: a case-sensitive string, usually the issuer's `https` \
            URL. The recipient compares it, character by character, with the issuer it expects, \
            and picks the keys to verify with by it. A trailing slash, another host name or a \
            tenant's own URL is the usual reason why a valid token is refused.",
        holds: Holds::Text,
        example: r#""iss": "https://issuer.example""#,
        reference: "RFC 7519 section 4.1.1",
    },
    Entry {
        name: "sub",
        label: "subject",
        explanation: "The user or thing that the claims are about, most often a user or a service: a \
            case-sensitive string. It is unique only within its issuer, so an account must be \
            looked up by `iss` and `sub` together. A number here is a common mistake and strict \
            recipients refuse it.",
        holds: Holds::Text,
        example: r#""sub": "248289761001""#,
        reference: "RFC 7519 section 4.1.2",
    },
    Entry {
        name: "aud",
        label: "audience",
        explanation: "The recipients of the token: one string, or an array of strings when there are \
            several recipients. A recipient that does not find its own identifier there must \
            refuse the token; otherwise a token made for one service could be used at another. In \
            practice a recipient trips over the form it did not expect (string or array), or is \
            configured with a client id where the issuer writes the URL of the API.",
        holds: Holds::TextOrTexts,
        example: r#""aud": "https://api.example""#,
        reference: "RFC 7519 section 4.1.3",
    },
    Entry {
        name: "exp",
        label: "expires",
        explanation: "The instant at which the token stops being valid: it must be refused on or \
            after that instant, so a token whose `exp` is exactly now has expired. The value is a \
            NumericDate, a JSON number of seconds since 1970-01-01T00:00:00Z. The recipient checks \
            it, and may allow a small leeway, of minutes at most, for clocks that disagree. \
            Milliseconds, as JavaScript and Java count time, put the expiry tens of thousands of \
            years ahead; a string is not a NumericDate at all.",
        holds: Holds::Date,
        example: r#""exp": 1767222900"#,
        reference: "RFC 7519 section 4.1.4",
    },
    Entry {
        name: "nbf",
        label: "not before",
        explanation: "The instant from which the token is valid: it must be refused before that \
            instant and is valid from then on. The value is a NumericDate, a JSON number of \
            seconds. The recipient checks it, possibly with a small leeway. A fresh token \
            refused for a second or two means that the issuer's clock runs ahead of the \
            recipient's.",
        holds: Holds::Date,
        example: r#""nbf": 1767219300"#,
        reference: "RFC 7519 section 4.1.5",
    },
    Entry {
        name: "iat",
        label: "issued at",
        explanation: "When the token was made: a NumericDate, a JSON number of seconds. It tells \
            the token's age, for recipients that accept only young tokens. RFC 7519 gives no rule \
            to refuse a token by it, yet many libraries refuse one from the future, so the clocks \
            matter here too.",
        holds: Holds::Date,
        example: r#""iat": 1767219300"#,
        reference: "RFC 7519 section 4.1.6",
    },
    Entry {
        name: "jti",
        label: "token id",
        explanation: "An identifier of this one token: a case-sensitive string that the issuer \
            never gives to another. A recipient that remembers the identifiers it has seen, until \
            each token expires, can refuse a replay or a revoked token. On its own the claim \
            prevents nothing.",
        holds: Holds::Text,
        example: r#""jti": "5f0c7d5e-3b0f-4c0e-9a51-8d6f2b1c7e40""#,
        reference: "RFC 7519 section 4.1.7",
    },
    Entry {
        name: "name",
        label: "full name",
        explanation: "The user's full name as it is to be displayed, with all its parts, as one \
            string. It is for display: names are neither unique nor stable, and not every name \
            splits into a given and a family name.",
        holds: Holds::Text,
        example: r#""name": "Jane Doe""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "given_name",
        label: "given name",
        explanation: "The user's given name or names: a string, with several names separated by \
            spaces.",
        holds: Holds::Text,
        example: r#""given_name": "Jane""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "family_name",
        label: "family name",
        explanation: "The user's family name or names: a string, with several names separated by \
            spaces. Some people have none, so code must not require it.",
        holds: Holds::Text,
        example: r#""family_name": "Doe""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "middle_name",
        label: "middle name",
        explanation: "The user's middle name or names: a string, with several names separated by \
            spaces. Many cultures do not use middle names.",
        holds: Holds::Text,
        example: r#""middle_name": "Alice""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "nickname",
        label: "nickname",
        explanation: "The user's casual name: a string. It may or may not be the same as \
            `given_name`.",
        holds: Holds::Text,
        example: r#""nickname": "Janie""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "preferred_username",
        label: "preferred username",
        explanation: "The short name by which the user wishes to be called, such as a login: any \
            string, including `@`, `/` and spaces. Users can change it and it need not be unique, \
            so it must never be the key of an account; use `iss` and `sub`.",
        holds: Holds::Text,
        example: r#""preferred_username": "j.doe""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "profile",
        label: "profile page",
        explanation: "The URL of the user's profile page: a string. It is what the user or the \
            issuer entered, so treat it as untrusted input before showing it as a link.",
        holds: Holds::Text,
        example: r#""profile": "https://people.example/jane""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "picture",
        label: "picture",
        explanation: "The URL of a picture of the user: a string that leads to an image file, not \
            to a page that shows one. Loading it tells its host who is looking.",
        holds: Holds::Text,
        example: r#""picture": "https://people.example/jane.jpg""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "website",
        label: "web page",
        explanation: "The URL of the user's web page or blog: a string. Treat it as untrusted \
            input.",
        holds: Holds::Text,
        example: r#""website": "https://jane.example""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "email",
        label: "email address",
        explanation: "The user's preferred email address: a string. It can change hands and need \
            not be unique, so it must not be the key of an account, and without a true \
            `email_verified` nobody has shown that it is the user's.",
        holds: Holds::Text,
        example: r#""email": "jane.doe@example.com""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "email_verified",
        label: "email verified",
        explanation: "Whether the issuer has made sure that the user controlled the address in \
            `email` when it was checked: a JSON boolean. Linking accounts by an unverified address \
            lets an attacker take over somebody else's. Some issuers write the string `\"true\"`, \
            which a strict reader refuses and a careless one also accepts for `\"false\"`.",
        holds: Holds::Bool,
        example: r#""email_verified": true"#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "gender",
        label: "gender",
        explanation: "The user's gender: a string, `female`, `male`, or another value where \
            neither fits.",
        holds: Holds::Text,
        example: r#""gender": "female""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "birthdate",
        label: "birth date",
        explanation: "The user's date of birth: a string in the form `YYYY-MM-DD`, or `YYYY` \
            alone. The year `0000` means that the user did not give it, which many date parsers do \
            not expect.",
        holds: Holds::Text,
        example: r#""birthdate": "1990-02-28""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "zoneinfo",
        label: "time zone",
        explanation: "The user's time zone: a string with a name from the time zone database, such \
            as `Europe/Paris`, and not an offset.",
        holds: Holds::Text,
        example: r#""zoneinfo": "Europe/Paris""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "locale",
        label: "locale",
        explanation: "The user's language and region: a string with a language tag such as `en-US` \
            (BCP 47). Some issuers write an underscore instead of the hyphen.",
        holds: Holds::Text,
        example: r#""locale": "en-GB""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "phone_number",
        label: "phone number",
        explanation: "The user's telephone number: a string, best in E.164 form with the country \
            code, such as `+1 (425) 555-1212`. A JSON number is wrong here, and would lose the \
            plus sign.",
        holds: Holds::Text,
        example: r#""phone_number": "+44 20 7946 0000""#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "phone_number_verified",
        label: "phone number verified",
        explanation: "Whether the issuer has made sure that the user controlled the number in \
            `phone_number` when it was checked: a JSON boolean. Do not send codes to a number that \
            is not verified.",
        holds: Holds::Bool,
        example: r#""phone_number_verified": true"#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "address",
        label: "postal address",
        explanation: "The user's postal address: a JSON object with `formatted`, or with parts \
            such as `street_address`, `locality`, `region`, `postal_code` and `country`, each a \
            string. Any of them may be missing, and `formatted` may have line breaks.",
        holds: Holds::Object,
        example: r#""address": {"locality": "London", "postal_code": "SW1A 1AA", "country": "UK"}"#,
        reference: "OpenID Connect Core 1.0 section 5.1.1",
    },
    Entry {
        name: "updated_at",
        label: "profile updated",
        explanation: "When the user's data last changed: a JSON number of seconds since \
            1970-01-01T00:00:00Z. Some issuers write an ISO 8601 string instead, which is not what \
            the specification asks for.",
        holds: Holds::Date,
        example: r#""updated_at": 1767132900"#,
        reference: "OpenID Connect Core 1.0 section 5.1",
    },
    Entry {
        name: "azp",
        label: "authorized party",
        explanation: "The client id of the party to which the ID token was issued: a string. It \
            matters where `aud` names several recipients; a client that finds the claim should \
            make sure that it is its own id.",
        holds: Holds::Text,
        example: r#""azp": "s6BhdRkqt3""#,
        reference: "OpenID Connect Core 1.0 section 2",
    },
    Entry {
        name: "nonce",
        label: "nonce",
        explanation: "A string that the client put into its authentication request and finds \
            again, unchanged, in the ID token. The client must compare the two, since this is what \
            ties the token to its own session and exposes a replay. A DPoP proof has a claim of \
            the same name, with a value that the server gave (RFC 9449).",
        holds: Holds::Text,
        example: r#""nonce": "n-0S6_WzA2Mj""#,
        reference: "OpenID Connect Core 1.0 section 2",
    },
    Entry {
        name: "auth_time",
        label: "authenticated at",
        explanation: "When the user last actively logged in: a JSON number of seconds since \
            1970-01-01T00:00:00Z. A client that asked for `max_age` checks it; it can be much \
            older than `iat`, since a running session yields new tokens without a new login.",
        holds: Holds::Date,
        example: r#""auth_time": 1767218700"#,
        reference: "OpenID Connect Core 1.0 section 2",
    },
    Entry {
        name: "at_hash",
        label: "access token hash",
        explanation: "Ties the access token to the ID token it came with: the left half of the \
            hash of the access token's ASCII text, in base64url. The hash is the one of the ID \
            token's `alg`: SHA-256 for `RS256`, SHA-384 for `ES384`, and so on. Hashing the \
            decoded token, or taking the whole hash, are the usual mistakes.",
        holds: Holds::Text,
        example: r#""at_hash": "sda5G2fCr6XjIpiNlGJjjQ""#,
        reference: "OpenID Connect Core 1.0 section 3.1.3.6",
    },
    Entry {
        name: "c_hash",
        label: "code hash",
        explanation: "Ties the authorization code to the ID token that came with it in the hybrid \
            flow: the left half of the hash of the code's ASCII text, in base64url, with the hash \
            of the ID token's `alg`. The client checks it before it uses the code.",
        holds: Holds::Text,
        example: r#""c_hash": "VpTQii5T_8rgwxA-Wtb2Bw""#,
        reference: "OpenID Connect Core 1.0 section 3.3.2.11",
    },
    Entry {
        name: "acr",
        label: "authentication context class",
        explanation: "How strong the login was: a string on whose meaning issuer and client agree, \
            often a URI or a level. A client that needs a certain level must check it here, since \
            asking for it with `acr_values` does not guarantee it.",
        holds: Holds::Text,
        example: r#""acr": "urn:mace:incommon:iap:silver""#,
        reference: "OpenID Connect Core 1.0 section 2",
    },
    Entry {
        name: "amr",
        label: "authentication methods",
        explanation: "How the user authenticated: a JSON array of strings such as `pwd`, `otp` or \
            `mfa`; RFC 8176 registers common values. A single string instead of the array is a \
            frequent mistake.",
        holds: Holds::Texts,
        example: r#""amr": ["pwd", "otp"]"#,
        reference: "OpenID Connect Core 1.0 section 2",
    },
    Entry {
        name: "sub_jwk",
        label: "subject key",
        explanation: "The public key that verifies a self-issued ID token: a JWK, as a JSON \
            object. The token proves itself, so the recipient must check that `sub` is the \
            thumbprint of this key.",
        holds: Holds::Object,
        example: "\"sub_jwk\": {\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \
            \"WJa3Rh_NiHwlFZErCndiCpgjZSWnq--_cc1L-849OYM\"}",
        reference: "OpenID Connect Core 1.0 section 7.4",
    },
    Entry {
        name: "_claim_names",
        label: "claims from elsewhere",
        explanation: "Names the claims that are not in this token but come from another source: a \
            JSON object from each claim's name to a member of `_claim_sources`. Some issuers use \
            it when there are too many groups to fit in a token, so code that reads only `groups` \
            sees none.",
        holds: Holds::Object,
        example: r#""_claim_names": {"groups": "src1"}"#,
        reference: "OpenID Connect Core 1.0 section 5.6.2",
    },
    Entry {
        name: "_claim_sources",
        label: "claim sources",
        explanation: "Says where the claims of `_claim_names` are: a JSON object whose members \
            hold either a signed `JWT`, or an `endpoint` with perhaps an `access_token` to fetch \
            them with. An endpoint is a URL chosen by the author of the token, so it must not be \
            fetched before the token has been verified.",
        holds: Holds::Object,
        example: r#""_claim_sources": {"src1": {"endpoint": "https://claims.example/groups"}}"#,
        reference: "OpenID Connect Core 1.0 section 5.6.2",
    },
    Entry {
        name: "sid",
        label: "session id",
        explanation: "The user's session at the issuer: a string that is unique within `iss`. ID \
            tokens and logout tokens carry it, so that a client can end the right session.",
        holds: Holds::Text,
        example: r#""sid": "08a5019c-17e1-4977-8f42-65a12843ea02""#,
        reference: "OpenID Connect Front-Channel Logout 1.0 section 3",
    },
    Entry {
        name: "events",
        label: "security events",
        explanation: "What happened: a JSON object whose names are the URIs of event types, and \
            whose values are objects that may be empty. It makes the token a security event token, \
            such as the logout token of OpenID Connect, which must never be accepted as an ID \
            token or an access token.",
        holds: Holds::Object,
        example: r#""events": {"http://schemas.openid.net/event/backchannel-logout": {}}"#,
        reference: "RFC 8417 section 2.2",
    },
    Entry {
        name: "toe",
        label: "time of event",
        explanation: "When the event happened, which can be earlier than `iat`: a NumericDate, a \
            JSON number of seconds.",
        holds: Holds::Date,
        example: r#""toe": 1767219000"#,
        reference: "RFC 8417 section 2.2",
    },
    Entry {
        name: "txn",
        label: "transaction id",
        explanation: "An identifier that several tokens about the same transaction share, to \
            correlate them across systems and logs: a string.",
        holds: Holds::Text,
        example: r#""txn": "8675309""#,
        reference: "RFC 8417 section 2.2",
    },
    Entry {
        name: "scope",
        label: "scope",
        explanation: "What the token may be used for: one string, with the scope values separated \
            by spaces. The resource server checks that the scope it needs is among them, as a \
            whole word and case-sensitively; a search for a substring also finds `read` in \
            `read:all`. A JSON array is not this claim's form, although some issuers write one.",
        holds: Holds::Text,
        example: r#""scope": "orders:read orders:write""#,
        reference: "RFC 8693 section 4.2",
    },
    Entry {
        name: "client_id",
        label: "client id",
        explanation: "The OAuth client that asked for the token: a string. In access tokens made \
            for a service rather than a user, `sub` often has the same value.",
        holds: Holds::Text,
        example: r#""client_id": "s6BhdRkqt3""#,
        reference: "RFC 8693 section 4.3",
    },
    Entry {
        name: "act",
        label: "actor",
        explanation: "Who acts on behalf of the subject, when one party uses a token about \
            another: a JSON object with claims such as `sub`. Objects nested inside it tell the \
            earlier actors of the chain and are for information only: just the outermost actor \
            counts in an access decision.",
        holds: Holds::Object,
        example: r#""act": {"sub": "https://gateway.example"}"#,
        reference: "RFC 8693 section 4.1",
    },
    Entry {
        name: "may_act",
        label: "authorized actor",
        explanation: "Who is allowed to become the actor for the subject in a token exchange: a \
            JSON object with claims such as `sub`. The authorization server that exchanges the \
            token checks it.",
        holds: Holds::Object,
        example: r#""may_act": {"sub": "https://gateway.example"}"#,
        reference: "RFC 8693 section 4.4",
    },
    Entry {
        name: "cnf",
        label: "confirmation key",
        explanation: "The key that the token is bound to: a JSON object with one of `jwk`, `kid`, \
            `jku`, `jwe`, `x5t#S256` (a TLS client certificate, RFC 8705) or `jkt` (DPoP, RFC \
            9449). The recipient must ask for proof that the presenter holds that key. One that \
            ignores the claim turns the token into a plain bearer token, which anybody who steals it \
            can use.",
        holds: Holds::Object,
        example: r#""cnf": {"jkt": "vIyDpQGSzFSLohDxgh5Z8ZAAQlcNBukGye3riopLE5U"}"#,
        reference: "RFC 7800 section 3.1",
    },
    Entry {
        name: "jkt",
        label: "key thumbprint",
        explanation: "The SHA-256 thumbprint (RFC 7638) of the public key of the client's DPoP \
            proofs, in base64url. It is a confirmation method and belongs inside `cnf`, not at the \
            top of the claims set. The resource server compares it with the thumbprint of the \
            `jwk` in the proof's header.",
        holds: Holds::Text,
        example: r#""jkt": "vIyDpQGSzFSLohDxgh5Z8ZAAQlcNBukGye3riopLE5U""#,
        reference: "RFC 9449 section 6.1",
    },
    Entry {
        name: "htm",
        label: "http method",
        explanation: "In a DPoP proof, the method of the HTTP request that the proof goes with: a \
            string such as `POST`. The server compares it with the request it received.",
        holds: Holds::Text,
        example: r#""htm": "POST""#,
        reference: "RFC 9449 section 4.2",
    },
    Entry {
        name: "htu",
        label: "http uri",
        explanation: "In a DPoP proof, the URI of the HTTP request that the proof goes with, \
            without query and fragment: a string. Behind a reverse proxy, the server must compare \
            it with the URI that the client saw, not with the internal one; that is where most \
            mismatches come from.",
        holds: Holds::Text,
        example: r#""htu": "https://api.example/orders""#,
        reference: "RFC 9449 section 4.2",
    },
    Entry {
        name: "ath",
        label: "access token hash",
        explanation: "In a DPoP proof, the SHA-256 hash of the access token that the proof goes \
            with, in base64url. The resource server computes it from the token it received and \
            compares; unlike `at_hash`, it is the whole hash.",
        holds: Holds::Text,
        example: r#""ath": "v9fy-vpnSjrGEa9vYnMNqi1i4XJ8tFzlAhBb-iNgd-s""#,
        reference: "RFC 9449 section 4.2",
    },
    Entry {
        name: "roles",
        label: "roles",
        explanation: "The roles of the user at the issuer: in practice a JSON array of strings. \
            What each one permits is for the resource server to decide.",
        holds: Holds::Array,
        example: r#""roles": ["auditor"]"#,
        reference: "RFC 9068 section 2.2.3.1, RFC 7643 section 4.1.2",
    },
    Entry {
        name: "groups",
        label: "groups",
        explanation: "The groups the user belongs to: in practice a JSON array of strings. Names \
            can be changed and reused, and users with many groups make tokens too large for an \
            HTTP header.",
        holds: Holds::Array,
        example: r#""groups": ["staff", "finance"]"#,
        reference: "RFC 9068 section 2.2.3.1, RFC 7643 section 4.1.2",
    },
    Entry {
        name: "entitlements",
        label: "entitlements",
        explanation: "The single rights the user has, finer than roles: in practice a JSON array \
            of strings. What each one permits is for the resource server to decide.",
        holds: Holds::Array,
        example: r#""entitlements": ["invoices.approve"]"#,
        reference: "RFC 9068 section 2.2.3.1, RFC 7643 section 4.1.2",
    },
    Entry {
        name: "authorization_details",
        label: "authorization details",
        explanation: "What the access token permits, in more detail than `scope` can say: a JSON \
            array of objects, each with a `type` and the members which that type defines. The \
            resource server must understand the types it acts on.",
        holds: Holds::Array,
        example: r#""authorization_details": [{"type": "account", "actions": ["read"]}]"#,
        reference: "RFC 9396 section 9.1",
    },
    Entry {
        name: "token_introspection",
        label: "token introspection",
        explanation: "What the authorization server says about another token: a JSON object with \
            the members of an introspection response, such as `active`. The claims of that other \
            token are in the object, so a token with this claim is an answer to a question and \
            must not be accepted as an access token.",
        holds: Holds::Object,
        example: r#""token_introspection": {"active": true, "scope": "orders:read"}"#,
        reference: "RFC 9701 section 5",
    },
    Entry {
        name: "_sd",
        label: "disclosure digests",
        explanation: "Stands for claims that the holder can disclose or keep back: a JSON array of \
            digests, each a base64url string, some of them perhaps decoys. A claim is in force \
            only when its disclosure comes along and hashes to one of them, so reading the payload \
            alone misses claims.",
        holds: Holds::Texts,
        example: r#""_sd": ["tctwp24vUfTx4QMI34MsVAQuVSf6c4OA3s_N87QdH44"]"#,
        reference: "RFC 9901 section 4.2.4.1",
    },
    Entry {
        name: "...",
        label: "array element digest",
        explanation: "Stands for one element of an array that the holder can disclose or keep \
            back: the digest of its disclosure, as a base64url string. It is the only member of an \
            object that takes the element's place in the array.",
        holds: Holds::Text,
        example: r#""...": "TjeQKN7kJs_JYGPFC5-DBYetWdshcKpK9j6744EUCmw""#,
        reference: "RFC 9901 section 4.2.4.2",
    },
    Entry {
        name: "_sd_alg",
        label: "disclosure hash algorithm",
        explanation: "The hash with which the digests of the disclosures were made: a string, at \
            the top of the claims set only. When it is missing, `sha-256` applies. The verifier \
            must refuse an algorithm it does not consider secure.",
        holds: Holds::Text,
        example: r#""_sd_alg": "sha-256""#,
        reference: "RFC 9901 section 4.1.1",
    },
    Entry {
        name: "sd_hash",
        label: "presentation hash",
        explanation: "In a key binding JWT, the hash of the issuer's token together with the \
            disclosures presented with it, in base64url. The verifier computes it again, so that a \
            presentation cannot be changed or its proof reused with another one.",
        holds: Holds::Text,
        example: r#""sd_hash": "ppaSk6tKyWwcb5IGcOKXIjYeWssQiz-0Z6nUoqoyFzw""#,
        reference: "RFC 9901 section 4.3",
    },
    Entry {
        name: "vct",
        label: "credential type",
        explanation: "The type of a verifiable credential in SD-JWT form, which says what claims \
            to expect and what they mean: a case-sensitive string, often a URL. The verifier \
            compares it with the types it accepts. It comes from an IETF draft, and its \
            registration is part of that draft.",
        holds: Holds::Text,
        example: r#""vct": "https://credentials.example/identity""#,
        reference: "SD-JWT VC (draft-ietf-oauth-sd-jwt-vc)",
    },
    Entry {
        name: "status",
        label: "token status",
        explanation: "Where to look up whether the token has been revoked or suspended: a JSON \
            object, most often with `status_list`, which gives the URI of a list and the token's \
            index in it. The verifier fetches the list; a token that is valid in every other way \
            can still be revoked there. jwtx looks only into a list that it is given, and never \
            fetches a URI that only a token names.",
        holds: Holds::Object,
        example: r#""status": {"status_list": {"idx": 412, "uri": "https://status.example/1"}}"#,
        reference: "Token Status List (draft-ietf-oauth-status-list)",
    },
    Entry {
        name: "status_list",
        label: "status list",
        explanation: "In a status list token, the statuses of many tokens: a JSON object with \
            `bits`, the number of bits per token, and `lst`, the compressed list in base64url.",
        holds: Holds::Object,
        example: r#""status_list": {"bits": 1, "lst": "eNrbuRgAAhcBXQ"}"#,
        reference: "Token Status List (draft-ietf-oauth-status-list)",
    },
    Entry {
        name: "ttl",
        label: "time to live",
        explanation: "In a status list token, for how long the list may be cached before it is \
            fetched again: a JSON number of seconds.",
        holds: Holds::Number,
        example: r#""ttl": 43200"#,
        reference: "Token Status List (draft-ietf-oauth-status-list)",
    },
    Entry {
        name: "vc",
        label: "verifiable credential",
        explanation: "A W3C verifiable credential inside a JWT: a JSON object, with the parts of \
            the credential that have no JWT claim of their own. It belongs to version 1 of the \
            data model; in version 2 the payload is the credential itself.",
        holds: Holds::Object,
        example: r#""vc": {"type": ["VerifiableCredential"]}"#,
        reference: "Verifiable Credentials Data Model 1.0 section 6.3.1",
    },
    Entry {
        name: "vp",
        label: "verifiable presentation",
        explanation: "A W3C verifiable presentation inside a JWT: a JSON object, which holds the \
            credentials that the holder shows. The verifier must verify each of them, besides the \
            token that carries them. It belongs to version 1 of the data model.",
        holds: Holds::Object,
        example: r#""vp": {"type": ["VerifiablePresentation"]}"#,
        reference: "Verifiable Credentials Data Model 1.0 section 6.3.1",
    },
    Entry {
        name: "sub_id",
        label: "subject identifier",
        explanation: "The subject of the token in a structured form: a JSON object whose `format` \
            says what its other members are. Security event tokens use it where the string of \
            `sub` is not enough.",
        holds: Holds::Object,
        example: r#""sub_id": {"format": "email", "email": "jane.doe@example.com"}"#,
        reference: "RFC 9493 section 4.1",
    },
    Entry {
        name: "verified_claims",
        label: "verified claims",
        explanation: "Claims about the user whose truth was checked, with the evidence: a JSON \
            object with `verification` and `claims`, or an array of such objects. The claims \
            inside it are the verified ones, and the same names outside it are not.",
        holds: Holds::Anything,
        example: "\"verified_claims\": {\"verification\": {\"trust_framework\": \"de_aml\"}, \
            \"claims\": {\"name\": \"Jane Doe\"}}",
        reference: "OpenID Identity Assurance Schema Definition 1.0 section 5",
    },
    Entry {
        name: "place_of_birth",
        label: "place of birth",
        explanation: "Where the user was born: a JSON object with members such as `country`, \
            `region` and `locality`.",
        holds: Holds::Object,
        example: r#""place_of_birth": {"country": "GB", "locality": "London"}"#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "nationalities",
        label: "nationalities",
        explanation: "The user's nationalities: a JSON array of strings with country codes.",
        holds: Holds::Texts,
        example: r#""nationalities": ["GB"]"#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "birth_family_name",
        label: "family name at birth",
        explanation: "The family name or names the user had at birth or as a child: a string, with \
            several names separated by spaces.",
        holds: Holds::Text,
        example: r#""birth_family_name": "Smith""#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "birth_given_name",
        label: "given name at birth",
        explanation: "The given name or names the user had at birth or as a child: a string, with \
            several names separated by spaces.",
        holds: Holds::Text,
        example: r#""birth_given_name": "Jane""#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "birth_middle_name",
        label: "middle name at birth",
        explanation: "The middle name or names the user had at birth or as a child: a string, with \
            several names separated by spaces.",
        holds: Holds::Text,
        example: r#""birth_middle_name": "Alice""#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "salutation",
        label: "salutation",
        explanation: "How the user is addressed, such as `Mr`: a string.",
        holds: Holds::Text,
        example: r#""salutation": "Mrs""#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "title",
        label: "title",
        explanation: "The user's title, such as `Dr`: a string. It is a form of address and not a \
            job title.",
        holds: Holds::Text,
        example: r#""title": "Dr""#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "msisdn",
        label: "mobile phone number",
        explanation: "The user's mobile phone number in the form of ITU-T recommendation E.164: a \
            string of digits.",
        holds: Holds::Text,
        example: r#""msisdn": "447700900123""#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "also_known_as",
        label: "alias",
        explanation: "Another name by which the user is known, such as a stage name or a religious \
            name: a string.",
        holds: Holds::Text,
        example: r#""also_known_as": "Jane D""#,
        reference: "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
    },
    Entry {
        name: "orig",
        label: "caller",
        explanation: "The identity of the caller in a PASSporT, the token that signs a telephone \
            call: a JSON object with `tn`, a telephone number, or `uri`. The called side compares \
            it with the call it received.",
        holds: Holds::Object,
        example: r#""orig": {"tn": "12155551212"}"#,
        reference: "RFC 8225 section 5.2.1",
    },
    Entry {
        name: "dest",
        label: "called party",
        explanation: "The identities called in a PASSporT: a JSON object with `tn`, an array of \
            telephone numbers, or `uri`, an array of URIs.",
        holds: Holds::Object,
        example: r#""dest": {"tn": ["12155551213"]}"#,
        reference: "RFC 8225 section 5.2.1",
    },
    Entry {
        name: "mky",
        label: "media key fingerprint",
        explanation: "The fingerprints of the keys that protect a call's media: a JSON array of \
            objects with `alg` and `dig`, so that a man in the middle cannot put in keys of his \
            own.",
        holds: Holds::Array,
        example: "\"mky\": [{\"alg\": \"sha-256\", \"dig\": \
            \"223143A200D2D495CCAAA2AB2CA91281150D7FDA63CBD9FEC57477E89071A5CF\"}]",
        reference: "RFC 8225 section 5.2.2",
    },
    Entry {
        name: "attest",
        label: "attestation level",
        explanation: "How sure the originating telephone provider is that the caller may use the \
            number: the string `A` (full), `B` (partial) or `C` (gateway), as the SHAKEN framework \
            defines them.",
        holds: Holds::Text,
        example: r#""attest": "A""#,
        reference: "RFC 8588",
    },
    Entry {
        name: "origid",
        label: "origination id",
        explanation: "An opaque identifier, a UUID, by which a telephone provider can trace where \
            a call entered its network: a string of the SHAKEN framework.",
        holds: Holds::Text,
        example: r#""origid": "123e4567-e89b-12d3-a456-426655440000""#,
        reference: "RFC 8588",
    },
    Entry {
        name: "div",
        label: "diverted target",
        explanation: "The number or URI from which a call was forwarded: a JSON object with `tn` \
            or `uri`, in a PASSporT.",
        holds: Holds::Object,
        example: r#""div": {"tn": "12155551214"}"#,
        reference: "RFC 8946",
    },
    Entry {
        name: "opt",
        label: "original passport",
        explanation: "The original PASSporT of a forwarded call, in full form: a string that is \
            itself a signed token, and that the verifier must verify as well.",
        holds: Holds::Text,
        example: r#""opt": "eyJhbGciOiJFUzI1NiJ9.e30.c2ln""#,
        reference: "RFC 8946",
    },
    Entry {
        name: "rph",
        label: "resource priority",
        explanation: "That the caller may use the priority in the call's `Resource-Priority` \
            header field: a JSON object with an array of the values authorized.",
        holds: Holds::Object,
        example: r#""rph": {"auth": ["ets.0"]}"#,
        reference: "RFC 8443 section 3",
    },
    Entry {
        name: "sph",
        label: "sip priority",
        explanation: "That the caller may use the value in the call's SIP `Priority` header field: \
            a string.",
        holds: Holds::Text,
        example: r#""sph": "psap-callback""#,
        reference: "RFC 9027",
    },
    Entry {
        name: "rcd",
        label: "rich call data",
        explanation: "What the called party's phone is to show about the caller: a JSON object, \
            with the display name in `nam`.",
        holds: Holds::Object,
        example: r#""rcd": {"nam": "Example Bank"}"#,
        reference: "RFC 9795",
    },
    Entry {
        name: "rcdi",
        label: "call data digests",
        explanation: "Digests that protect the parts of `rcd`, including content it links to: a \
            JSON object from JSON pointers to digest strings.",
        holds: Holds::Object,
        example: r#""rcdi": {"/jcl": "sha256-lfqYi54u8O5hit/5mdfWkUAB1+0e9a/14yrbK/3Mb5E="}"#,
        reference: "RFC 9795",
    },
    Entry {
        name: "crn",
        label: "call reason",
        explanation: "Why the caller calls, in words to show to the called party: a string.",
        holds: Holds::Text,
        example: r#""crn": "Your delivery is on its way""#,
        reference: "RFC 9795",
    },
    Entry {
        name: "jcard",
        label: "caller's card",
        explanation: "The contact data of the party that rejected a call, as a jCard (RFC 7095): a \
            JSON array.",
        holds: Holds::Array,
        example: r#""jcard": ["vcard", [["version", {}, "text", "4.0"]]]"#,
        reference: "RFC 8688",
    },
    Entry {
        name: "msgi",
        label: "message integrity",
        explanation: "The digest of a text message that a PASSporT protects: a string with the \
            algorithm and the digest.",
        holds: Holds::Text,
        example: r#""msgi": "sha256-5GsyAWXuyR5jRPoQNA1bMggwTWytKdDVrtGEZtHZ2A4=""#,
        reference: "RFC 9475",
    },
    Entry {
        name: "sip_from_tag",
        label: "sip from tag",
        explanation: "The `tag` parameter of the SIP message's From header field, which ties the \
            token to that message.",
        holds: Holds::Text,
        example: r#""sip_from_tag": "9fxced76sl""#,
        reference: "RFC 8055",
    },
    Entry {
        name: "sip_date",
        label: "sip date",
        explanation: "The value of the SIP message's Date header field, which ties the token to \
            that message.",
        holds: Holds::Text,
        example: r#""sip_date": "Wed, 31 Dec 2025 22:15:00 GMT""#,
        reference: "RFC 8055",
    },
    Entry {
        name: "sip_callid",
        label: "sip call id",
        explanation: "The value of the SIP message's Call-ID header field, which ties the token to \
            that call.",
        holds: Holds::Text,
        example: r#""sip_callid": "3848276298220188511@client.example""#,
        reference: "RFC 8055",
    },
    Entry {
        name: "sip_cseq_num",
        label: "sip sequence number",
        explanation: "The number in the SIP message's CSeq header field, which ties the token to \
            that message.",
        holds: Holds::Text,
        example: r#""sip_cseq_num": "2""#,
        reference: "RFC 8055",
    },
    Entry {
        name: "sip_via_branch",
        label: "sip via branch",
        explanation: "The `branch` parameter of the SIP message's Via header field, which ties the \
            token to that message.",
        holds: Holds::Text,
        example: r#""sip_via_branch": "z9hG4bK74bf9""#,
        reference: "RFC 8055",
    },
    Entry {
        name: "atc",
        label: "authority token challenge",
        explanation: "What a telephone number authority confirms when a certificate is \
            requested over ACME: a JSON object with `tktype`, `tkvalue` and the `fingerprint` of \
            the account key.",
        holds: Holds::Object,
        example: "\"atc\": {\"tktype\": \"TNAuthList\", \"tkvalue\": \"MAigBhYENzA5Sg\", \
            \"fingerprint\": \"SHA256 DE:F0:B1:7F:60:32:85:EF:43:36:F6:E3:E3:DC:D4:3C:D1:8F:D7:89:2\
            7:7A:B9:D6:E0:86:B7:E5:67:53:9E:25\"}",
        reference: "RFC 9447",
    },
    Entry {
        name: "vot",
        label: "vector of trust",
        explanation: "How far the login can be trusted, part by part: a string of components such \
            as identity proofing and credential use, separated by dots. It has a meaning only \
            together with `vtm`.",
        holds: Holds::Text,
        example: r#""vot": "P1.Cc.Ac""#,
        reference: "RFC 8485",
    },
    Entry {
        name: "vtm",
        label: "vector trustmark",
        explanation: "The URL of the document that says what the values in `vot` mean for this \
            issuer: a string.",
        holds: Holds::Text,
        example: r#""vtm": "https://issuer.example/trustmark""#,
        reference: "RFC 8485",
    },
    Entry {
        name: "ace_profile",
        label: "ace profile",
        explanation: "The profile of the ACE framework (OAuth for constrained devices) that the \
            token is to be used with: a string in JSON, such as `coap_dtls`.",
        holds: Holds::Text,
        example: r#""ace_profile": "coap_dtls""#,
        reference: "RFC 9200 section 5.10",
    },
    Entry {
        name: "cnonce",
        label: "client nonce",
        explanation: "A nonce that a resource server without a reliable clock gave out, by way of \
            the client, to the authorization server: finding it in the token shows that the token \
            is fresh.",
        holds: Holds::Text,
        example: r#""cnonce": "_yCCqniuqAony0-5HwNQFQ""#,
        reference: "RFC 9200 section 5.10",
    },
    Entry {
        name: "exi",
        label: "expires in",
        explanation: "The lifetime of the token in seconds, counted from when the resource server \
            first sees it: a JSON number, for devices without a clock. It is weaker than `exp`, \
            since it only starts to run at first use.",
        holds: Holds::Number,
        example: r#""exi": 3600"#,
        reference: "RFC 9200 section 5.10.3",
    },
    Entry {
        name: "eat_nonce",
        label: "attestation nonce",
        explanation: "In an attestation token (EAT), the nonce of the party that requested the \
            attestation: a string, or an array of strings. The verifier compares it with what it \
            sent, which shows that the attestation is fresh.",
        holds: Holds::TextOrTexts,
        example: r#""eat_nonce": "5XvZJAR-850qIGyL""#,
        reference: "RFC 9711",
    },
    Entry {
        name: "ueid",
        label: "device id",
        explanation: "The universal and permanent identifier of the device that attests: a \
            base64url string. It identifies the device forever, which is a privacy concern.",
        holds: Holds::Text,
        example: r#""ueid": "ActJb3JytqzXm_qIR00YuBM""#,
        reference: "RFC 9711",
    },
    Entry {
        name: "sueids",
        label: "semipermanent device ids",
        explanation: "Identifiers of the device that change at certain points of its life, such as \
            a factory reset: a JSON object from labels to base64url strings.",
        holds: Holds::Object,
        example: r#""sueids": {"owner": "AQpkzhCFPyXLPcP31Jj2LXI"}"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "oemid",
        label: "hardware maker",
        explanation: "The manufacturer of the device's hardware: a base64url string or a JSON \
            number, according to the numbering that it uses.",
        holds: Holds::TextOrNumber,
        example: r#""oemid": 76543"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "hwmodel",
        label: "hardware model",
        explanation: "The model of the hardware, in the manufacturer's own numbering: a base64url \
            string.",
        holds: Holds::Text,
        example: r#""hwmodel": "bW9kZWwtNw""#,
        reference: "RFC 9711",
    },
    Entry {
        name: "hwversion",
        label: "hardware version",
        explanation: "The version of the hardware: a JSON array with the version and, optionally, \
            its numbering scheme.",
        holds: Holds::Array,
        example: r#""hwversion": ["1.2.7", "multipartnumeric"]"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "oemboot",
        label: "authorized boot",
        explanation: "Whether the device started only software that its manufacturer authorized: a \
            JSON boolean.",
        holds: Holds::Bool,
        example: r#""oemboot": true"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "dbgstat",
        label: "debug status",
        explanation: "Whether the device's debug facilities are open: a string such as `enabled`, \
            `disabled` or `disabled-since-boot`. A verifier that needs confidentiality refuses a \
            device where they are enabled.",
        holds: Holds::Text,
        example: r#""dbgstat": "disabled-since-boot""#,
        reference: "RFC 9711",
    },
    Entry {
        name: "location",
        label: "device location",
        explanation: "Where the device is: a JSON object with `latitude` and `longitude` in \
            degrees, and perhaps accuracy and altitude.",
        holds: Holds::Object,
        example: r#""location": {"latitude": 51.5007, "longitude": -0.1246}"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "eat_profile",
        label: "attestation profile",
        explanation: "The profile that the attestation token follows: a string with a URI or an \
            object identifier.",
        holds: Holds::Text,
        example: r#""eat_profile": "https://profiles.example/eat/1""#,
        reference: "RFC 9711",
    },
    Entry {
        name: "submods",
        label: "submodules",
        explanation: "Attestations of the parts of a device: a JSON object from the part's name to \
            its claims or to a token of its own.",
        holds: Holds::Object,
        example: r#""submods": {"tee": {"uptime": 1200}}"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "uptime",
        label: "uptime",
        explanation: "For how many seconds the device has been running: a JSON number.",
        holds: Holds::Number,
        example: r#""uptime": 1200"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "bootcount",
        label: "boot count",
        explanation: "How many times the device has started: a JSON number.",
        holds: Holds::Number,
        example: r#""bootcount": 17"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "bootseed",
        label: "boot seed",
        explanation: "A new random value at each start of the device, so that tokens of \
            one boot can be recognized: a base64url string.",
        holds: Holds::Text,
        example: r#""bootseed": "RQm-sKtAHXH6SlzZSlXJp08TMyd2rkAZxb_EwgBRV_8""#,
        reference: "RFC 9711",
    },
    Entry {
        name: "dloas",
        label: "letters of approval",
        explanation: "Certifications of the device, as digital letters of approval: a JSON array \
            of arrays.",
        holds: Holds::Array,
        example: r#""dloas": [["https://registrar.example", "platform-1"]]"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "swname",
        label: "software name",
        explanation: "The name of the software that runs on the device: a string.",
        holds: Holds::Text,
        example: r#""swname": "Example OS""#,
        reference: "RFC 9711",
    },
    Entry {
        name: "swversion",
        label: "software version",
        explanation: "The version of the software that runs on the device: a JSON array with the \
            version and, optionally, its numbering scheme.",
        holds: Holds::Array,
        example: r#""swversion": ["4.2.0", "semver"]"#,
        reference: "RFC 9711",
    },
    Entry {
        name: "intuse",
        label: "intended use",
        explanation: "What the attestation token is meant for: a string such as `generic`, \
            `registration` or `pop`.",
        holds: Holds::Text,
        example: r#""intuse": "generic""#,
        reference: "RFC 9711",
    },
    Entry {
        name: "cdniv",
        label: "cdni version",
        explanation: "The version of the claims set of a signed URI for content delivery networks: \
            a JSON number, 1 when missing.",
        holds: Holds::Number,
        example: r#""cdniv": 1"#,
        reference: "RFC 9246 section 2.1.8",
    },
    Entry {
        name: "cdnicrit",
        label: "cdni critical claims",
        explanation: "The names of the claims that the content delivery network must understand, \
            or else refuse the token: one string, separated by commas.",
        holds: Holds::Text,
        example: r#""cdnicrit": "cdniip""#,
        reference: "RFC 9246 section 2.1.9",
    },
    Entry {
        name: "cdniip",
        label: "client address",
        explanation: "The IP address or range that may use the URI: a string that is itself \
            encrypted, as a JWE.",
        holds: Holds::Text,
        example: "\"cdniip\": \"eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..3n0bchoeBjK3zwTt.-NyzQwjlx\
            p9Gozyv.47mKTaMaEn1L3m5DAz9mug\"",
        reference: "RFC 9246 section 2.1.10",
    },
    Entry {
        name: "cdniuc",
        label: "uri container",
        explanation: "The URI, or the pattern of URIs, that the token opens: a string that begins \
            with `hash:` or `regex:`.",
        holds: Holds::Text,
        example: r#""cdniuc": "regex:https://cdn\\.example/video/.*""#,
        reference: "RFC 9246 section 2.1.11",
    },
    Entry {
        name: "cdniets",
        label: "renewal lifetime",
        explanation: "By how many seconds a renewed token is to be extended: a JSON number.",
        holds: Holds::Number,
        example: r#""cdniets": 30"#,
        reference: "RFC 9246 section 2.1.12",
    },
    Entry {
        name: "cdnistt",
        label: "renewal transport",
        explanation: "How a renewed token travels back to the client: a JSON number, where 1 means \
            a cookie.",
        holds: Holds::Number,
        example: r#""cdnistt": 1"#,
        reference: "RFC 9246 section 2.1.13",
    },
    Entry {
        name: "cdnistd",
        label: "token path depth",
        explanation: "To which part of the site a renewed token applies: a JSON number, the count \
            of path segments of the URI that matter.",
        holds: Holds::Number,
        example: r#""cdnistd": 2"#,
        reference: "RFC 9246 section 2.1.14",
    },
    Entry {
        name: "rdap_allowed_purposes",
        label: "rdap purposes",
        explanation: "For which purposes the user may query registration data over RDAP: a JSON \
            array of strings.",
        holds: Holds::Texts,
        example: r#""rdap_allowed_purposes": ["domainNameControl"]"#,
        reference: "RFC 9560 section 3.1.5.1",
    },
    Entry {
        name: "rdap_dnt_allowed",
        label: "rdap do not track",
        explanation: "Whether the user may ask an RDAP server not to log the queries: a JSON \
            boolean.",
        holds: Holds::Bool,
        example: r#""rdap_dnt_allowed": false"#,
        reference: "RFC 9560 section 3.1.5.2",
    },
    Entry {
        name: "at_use_nbr",
        label: "token uses",
        explanation: "The number of API requests that the access token allows: a JSON number. A recipient that \
            enforces it must count the uses across all servers.",
        holds: Holds::Number,
        example: r#""at_use_nbr": 1"#,
        reference: "ETSI GS NFV-SEC 022",
    },
    Entry {
        name: "geohash",
        label: "geohash",
        explanation: "A place, or several, as a geohash: a string, or an array of strings.",
        holds: Holds::TextOrTexts,
        example: r#""geohash": "gcpuvpk44""#,
        reference: "CTA-5009",
    },
    Entry {
        name: "jwks",
        label: "jwk set",
        explanation: "The public keys of an entity of a federation: a JWK set, as a JSON object. \
            They can be trusted only through a trust chain; a token that is verified with keys \
            which it carries itself proves nothing.",
        holds: Holds::Object,
        example: "\"jwks\": {\"keys\": [{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \
            \"glTDKakoUPbVOd03b0gW7idkUX2l4CNVFK9DMWRIDXo\"}]}",
        reference: "OpenID Federation 1.0 section 13.1",
    },
    Entry {
        name: "metadata",
        label: "federation metadata",
        explanation: "What an entity of a federation says of itself: a JSON object from the \
            entity's types, such as `openid_provider`, to their metadata.",
        holds: Holds::Object,
        example: r#""metadata": {"openid_relying_party": {"client_name": "Orders"}}"#,
        reference: "OpenID Federation 1.0 section 13.2",
    },
    Entry {
        name: "constraints",
        label: "trust chain constraints",
        explanation: "Limits on the trust chains that go through this statement: a JSON object \
            with members such as `max_path_length`.",
        holds: Holds::Object,
        example: r#""constraints": {"max_path_length": 2}"#,
        reference: "OpenID Federation 1.0 section 13.3",
    },
    Entry {
        name: "crit",
        label: "critical claims",
        explanation: "The names of claims that the recipient must understand, or else refuse the \
            statement: a JSON array of strings. The JOSE header has a parameter of the same name, \
            which is about header parameters.",
        holds: Holds::Texts,
        example: r#""crit": ["example_extension"]"#,
        reference: "OpenID Federation 1.0 section 13.4",
    },
    Entry {
        name: "ref",
        label: "reference",
        explanation: "In a trust mark, the URL of a page about it for people to read: a string.",
        holds: Holds::Text,
        example: r#""ref": "https://federation.example/marks/a""#,
        reference: "OpenID Federation 1.0 section 13.5",
    },
    Entry {
        name: "delegation",
        label: "delegation",
        explanation: "In a trust mark, a signed token by which the mark's owner lets the issuer \
            issue it: a string that must be verified too.",
        holds: Holds::Text,
        example: r#""delegation": "eyJhbGciOiJFUzI1NiJ9.e30.c2ln""#,
        reference: "OpenID Federation 1.0 section 13.6",
    },
    Entry {
        name: "logo_uri",
        label: "logo",
        explanation: "The URL of a logo to show: a string.",
        holds: Holds::Text,
        example: r#""logo_uri": "https://federation.example/logo.svg""#,
        reference: "OpenID Federation 1.0 section 13.7",
    },
    Entry {
        name: "authority_hints",
        label: "federation superiors",
        explanation: "The identifiers of the entities directly above this one in a federation: a \
            JSON array of URLs. They are hints from the entity itself, so the superior's own \
            statement has to confirm them.",
        holds: Holds::Texts,
        example: r#""authority_hints": ["https://federation.example"]"#,
        reference: "OpenID Federation 1.0 section 3.2",
    },
    Entry {
        name: "trust_anchor_hints",
        label: "trust anchor hints",
        explanation: "The identifiers of the trust anchors that a chain from this entity can lead \
            to: a JSON array of URLs.",
        holds: Holds::Texts,
        example: r#""trust_anchor_hints": ["https://federation.example"]"#,
        reference: "OpenID Federation 1.0 section 3.2",
    },
    Entry {
        name: "trust_marks",
        label: "trust marks",
        explanation: "The trust marks of an entity: a JSON array of objects, each with a \
            `trust_mark_type` and a signed `trust_mark`. Each mark has to be verified on its own.",
        holds: Holds::Array,
        example: "\"trust_marks\": [{\"trust_mark_type\": \"https://federation.example/a\", \
            \"trust_mark\": \"eyJhbGciOiJFUzI1NiJ9.e30.c2ln\"}]",
        reference: "OpenID Federation 1.0 section 3.2",
    },
    Entry {
        name: "trust_mark_issuers",
        label: "trust mark issuers",
        explanation: "Who may issue which trust marks in a federation: a JSON object from mark \
            types to arrays of issuers. Only a trust anchor's own statement counts.",
        holds: Holds::Object,
        example: "\"trust_mark_issuers\": {\"https://federation.example/a\": \
            [\"https://issuer.example\"]}",
        reference: "OpenID Federation 1.0 section 3.2",
    },
    Entry {
        name: "trust_mark_owners",
        label: "trust mark owners",
        explanation: "Who owns which trust marks in a federation: a JSON object from mark types to \
            objects with the owner's `sub` and `jwks`.",
        holds: Holds::Object,
        example: "\"trust_mark_owners\": {\"https://federation.example/a\": {\"sub\": \
            \"https://owner.example\", \"jwks\": {\"keys\": [{\"kty\": \"OKP\", \"crv\": \
            \"Ed25519\", \"x\": \"glTDKakoUPbVOd03b0gW7idkUX2l4CNVFK9DMWRIDXo\"}]}}}",
        reference: "OpenID Federation 1.0 section 3.2",
    },
    Entry {
        name: "metadata_policy",
        label: "metadata policy",
        explanation: "Rules that a superior applies to the metadata of the entities below it: a \
            JSON object from entity types to policies.",
        holds: Holds::Object,
        example: "\"metadata_policy\": {\"openid_relying_party\": {\"scope\": {\"subset_of\": \
            [\"openid\"]}}}",
        reference: "OpenID Federation 1.0 section 3.3",
    },
    Entry {
        name: "metadata_policy_crit",
        label: "critical policy operators",
        explanation: "The operators in `metadata_policy` that the recipient must understand, or \
            else refuse the trust chain: a JSON array of strings.",
        holds: Holds::Texts,
        example: r#""metadata_policy_crit": ["remove"]"#,
        reference: "OpenID Federation 1.0 section 3.3",
    },
    Entry {
        name: "source_endpoint",
        label: "source endpoint",
        explanation: "The URL of the endpoint from which this statement can be fetched again: a \
            string.",
        holds: Holds::Text,
        example: r#""source_endpoint": "https://federation.example/fetch""#,
        reference: "OpenID Federation 1.0 section 3.3",
    },
    Entry {
        name: "keys",
        label: "signed keys",
        explanation: "The keys of a JWK set that is published in signed form: a JSON array of \
            JWKs.",
        holds: Holds::Array,
        example: "\"keys\": [{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \
            \"glTDKakoUPbVOd03b0gW7idkUX2l4CNVFK9DMWRIDXo\"}]",
        reference: "OpenID Federation 1.0 section 5.2.1",
    },
    Entry {
        name: "trust_mark_type",
        label: "trust mark type",
        explanation: "The type of a trust mark, which says what the mark attests: a string, \
            usually a URL.",
        holds: Holds::Text,
        example: r#""trust_mark_type": "https://federation.example/marks/a""#,
        reference: "OpenID Federation 1.0 section 7.1",
    },
    Entry {
        name: "trust_chain",
        label: "trust chain",
        explanation: "In the answer of a federation's resolver, the statements that lead from the \
            entity to a trust anchor: a JSON array of signed tokens.",
        holds: Holds::Texts,
        example: "\"trust_chain\": [\"eyJhbGciOiJFUzI1NiJ9.e30.c2ln\", \
            \"eyJhbGciOiJFUzI1NiJ9.e30.c2ln\"]",
        reference: "OpenID Federation 1.0 section 8.3.2",
    },
    Entry {
        name: "trust_anchor",
        label: "trust anchor",
        explanation: "In the answer to a client's registration, the trust anchor that the provider \
            chose: a string with its identifier.",
        holds: Holds::Text,
        example: r#""trust_anchor": "https://federation.example""#,
        reference: "OpenID Federation 1.0 section 12.2.3",
    },
];
