//! The services that accept tokens which their callers sign themselves, and what each one demands of
//! them: one row each.

use Content::{Fixed, Fresh, Given, SameAs, SignerOf, Usual};

use crate::jose::Algorithm;

/// A service that accepts tokens which its callers sign.
#[derive(Debug)]
pub struct Receiver {
    /// The name that it is chosen by.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What such a token is for.
    pub purpose: &'static str,
    /// The algorithms that it accepts.
    pub algorithms: &'static [Algorithm],
    /// The claims that it requires, but for the times.
    pub claims: &'static [Demand],
    /// The header parameters that it requires, but for `alg` and `typ`.
    pub header: &'static [Demand],
    /// The times that it requires.
    pub lifetime: Lifetime,
    /// Where this is documented.
    pub reference: &'static str,
}

impl Receiver {
    /// The names of the algorithms that it accepts, in one line.
    #[must_use]
    pub fn algorithm_names(&self) -> String {
        let names: Vec<&str> = self.algorithms.iter().map(|algorithm| algorithm.name()).collect();
        names.join(", ")
    }
}

/// A member that is required.
#[derive(Debug, PartialEq, Eq)]
pub struct Demand {
    /// Its name.
    pub name: &'static str,
    /// What it holds, in a few words.
    pub hint: &'static str,
    /// Where its value comes from.
    pub content: Content,
}

/// Where the value of a required member comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Its caller knows it.
    Given,
    /// It is always this.
    Fixed(&'static str),
    /// It is this, where its caller does not want something else.
    Usual(&'static str),
    /// It is what this other member holds.
    SameAs(&'static str),
    /// It is new and random in each token.
    Fresh,
    /// It is what this other member holds, with the fingerprint of the public key behind it:
    /// `OTHER.SHA256:` and the SHA-256 of its SPKI in base64.
    SignerOf(&'static str),
}

/// The times that are required.
#[derive(Debug)]
pub struct Lifetime {
    /// The longest time from now to `exp`, in seconds; none where nothing says so.
    pub longest: Option<u32>,
    /// The lifetime of a token for which nobody asks for another one, in seconds; none where the token has
    /// no `exp`.
    pub usual: Option<u32>,
    /// By how many seconds `iat` is before now, against clocks that differ.
    pub backdated: u32,
    /// What is to be known of it.
    pub note: &'static str,
}

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;

const fn demand(name: &'static str, hint: &'static str, content: Content) -> Demand {
    Demand { name, hint, content }
}

const fn lifetime(longest: u32, usual: u32, note: &'static str) -> Lifetime {
    Lifetime { longest: Some(longest), usual: Some(usual), backdated: 0, note }
}

/// Every receiver that is known.
pub const RECEIVERS: &[Receiver] = &[
    Receiver {
        name: "github-app",
        title: "GitHub App",
        purpose: "authenticates as a GitHub App, for example to get an installation access token",
        algorithms: &[Algorithm::Rs256],
        claims: &[demand("iss", "the app's client ID or app ID", Given)],
        header: &[],
        lifetime: Lifetime {
            longest: Some(10 * MINUTE),
            usual: Some(9 * MINUTE),
            backdated: MINUTE,
            note: "`exp` is at most 10 minutes from now; `iat` is set 60 seconds in the past against clock drift",
        },
        reference: "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app",
    },
    Receiver {
        name: "app-store-connect",
        title: "Apple App Store Connect API",
        purpose: "authorizes requests to the App Store Connect API with a team key",
        algorithms: &[Algorithm::Es256],
        claims: &[
            demand("iss", "the issuer ID from the API keys page", Given),
            demand("aud", "always appstoreconnect-v1", Fixed("appstoreconnect-v1")),
        ],
        header: &[demand("kid", "the key ID from the API keys page", Given)],
        lifetime: lifetime(20 * MINUTE, 15 * MINUTE, "`exp` is at most 20 minutes from now"),
        reference: "https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests",
    },
    Receiver {
        name: "apns",
        title: "Apple Push Notification service",
        purpose: "authenticates a provider that sends push notifications",
        algorithms: &[Algorithm::Es256],
        claims: &[demand("iss", "the 10-character team ID", Given)],
        header: &[demand("kid", "the 10-character key ID", Given)],
        lifetime: Lifetime {
            longest: None,
            usual: None,
            backdated: 0,
            note: "there is no `exp`: APNs counts from `iat`; make a new token at least every 60 minutes, and not more often than every 20 minutes",
        },
        reference: "https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns",
    },
    Receiver {
        name: "apple-sign-in",
        title: "Sign in with Apple",
        purpose: "is the client secret for Apple's token endpoint",
        algorithms: &[Algorithm::Es256],
        claims: &[
            demand("iss", "the 10-character team ID", Given),
            demand("sub", "the client ID: the services ID or app ID", Given),
            demand("aud", "always https://appleid.apple.com", Fixed("https://appleid.apple.com")),
        ],
        header: &[demand("kid", "the 10-character key ID", Given)],
        lifetime: lifetime(
            15_777_000,
            HOUR,
            "`exp` is at most 15777000 seconds (six months) from now",
        ),
        reference: "https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret",
    },
    Receiver {
        name: "google-service-account",
        title: "Google service account",
        purpose: "is exchanged for an access token at Google's token endpoint",
        algorithms: &[Algorithm::Rs256],
        claims: &[
            demand("iss", "the service account's email address", Given),
            demand("scope", "the scopes, separated by spaces", Given),
            demand(
                "aud",
                "always https://oauth2.googleapis.com/token",
                Fixed("https://oauth2.googleapis.com/token"),
            ),
        ],
        header: &[],
        lifetime: lifetime(HOUR, HOUR, "`exp` is at most 1 hour after `iat`"),
        reference: "https://developers.google.com/identity/protocols/oauth2/service-account",
    },
    Receiver {
        name: "firebase-custom-token",
        title: "Firebase custom token",
        purpose: "signs a user in to Firebase with signInWithCustomToken",
        algorithms: &[Algorithm::Rs256],
        claims: &[
            demand("iss", "the service account's email address", Given),
            demand("sub", "the same as `iss`", SameAs("iss")),
            demand(
                "aud",
                "always the Identity Toolkit",
                Fixed(
                    "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit",
                ),
            ),
            demand("uid", "the user's ID, 1 to 128 characters", Given),
        ],
        header: &[],
        lifetime: lifetime(HOUR, HOUR, "`exp` is at most 3600 seconds after `iat`"),
        reference: "https://firebase.google.com/docs/auth/admin/create-custom-tokens",
    },
    Receiver {
        name: "client-assertion",
        title: "OAuth client assertion (private_key_jwt)",
        purpose: "authenticates a client at the token endpoint of an OAuth or OpenID Connect server",
        algorithms: &[
            Algorithm::Rs256,
            Algorithm::Rs384,
            Algorithm::Rs512,
            Algorithm::Ps256,
            Algorithm::Ps384,
            Algorithm::Ps512,
            Algorithm::Es256,
            Algorithm::Es384,
            Algorithm::Es512,
            Algorithm::EdDsa,
            Algorithm::Ed25519,
            Algorithm::Hs256,
            Algorithm::Hs384,
            Algorithm::Hs512,
        ],
        claims: &[
            demand("iss", "the client ID", Given),
            demand("sub", "the same as `iss`", SameAs("iss")),
            demand("aud", "the token endpoint or the issuer of the server", Given),
            demand("jti", "new in each token, as a server may accept it only once", Fresh),
        ],
        header: &[],
        lifetime: Lifetime {
            longest: None,
            usual: Some(MINUTE),
            backdated: 0,
            note: "it is used at once, so it expires after 1 minute; many servers refuse one that lives longer than 5 minutes",
        },
        reference: "https://www.rfc-editor.org/rfc/rfc7523#section-3",
    },
    Receiver {
        name: "docusign",
        title: "DocuSign JWT grant",
        purpose: "is exchanged for an access token of a user who gave consent",
        algorithms: &[Algorithm::Rs256],
        claims: &[
            demand("iss", "the integration key", Given),
            demand("sub", "the user ID (a GUID) of the user to act for", Given),
            demand(
                "aud",
                "account-d.docusign.com, or account.docusign.com for production; without https://",
                Given,
            ),
            demand("scope", "usually signature impersonation", Usual("signature impersonation")),
        ],
        header: &[],
        lifetime: lifetime(HOUR, HOUR, "`exp` is at most 1 hour after `iat`"),
        reference: "https://developers.docusign.com/platform/auth/jwt-get-token/",
    },
    Receiver {
        name: "snowflake",
        title: "Snowflake key-pair authentication",
        purpose: "authorizes requests to the Snowflake REST and SQL APIs",
        algorithms: &[Algorithm::Rs256],
        claims: &[
            demand("sub", "ACCOUNT.USER in upper case, the account without its region", Given),
            demand("iss", "ACCOUNT.USER.SHA256: and the key's fingerprint", SignerOf("sub")),
        ],
        header: &[],
        lifetime: lifetime(HOUR, 59 * MINUTE, "the token is valid for at most 1 hour after `iat`"),
        reference: "https://docs.snowflake.com/en/developer-guide/sql-api/authenticating",
    },
    Receiver {
        name: "zoom",
        title: "Zoom Meeting SDK",
        purpose: "authorizes an app to start or join a meeting",
        algorithms: &[Algorithm::Hs256],
        claims: &[
            demand("appKey", "the app's client ID (SDK key)", Given),
            demand("sdkKey", "the same as `appKey`", SameAs("appKey")),
            demand("mn", "the meeting number", Given),
            demand("role", "0 for a participant, 1 for a host", Given),
            demand("tokenExp", "the same as `exp`", SameAs("exp")),
        ],
        header: &[],
        lifetime: lifetime(
            48 * HOUR,
            2 * HOUR,
            "`exp` is 30 minutes to 48 hours after `iat`; `tokenExp` is the same",
        ),
        reference: "https://developers.zoom.us/docs/meeting-sdk/auth/",
    },
];

/// Shorter names of receivers.
const ALIASES: &[(&str, &str)] = &[
    ("github", "github-app"),
    ("google", "google-service-account"),
    ("firebase", "firebase-custom-token"),
    ("private_key_jwt", "client-assertion"),
    ("private-key-jwt", "client-assertion"),
    ("rfc7523", "client-assertion"),
];

/// The receiver of this name, in whatever case it is written.
#[must_use]
pub fn receiver(name: &str) -> Option<&'static Receiver> {
    let same = |known: &str| known.eq_ignore_ascii_case(name);
    let name = ALIASES.iter().find(|(alias, _)| same(alias)).map_or(name, |(_, name)| name);
    RECEIVERS.iter().find(|receiver| receiver.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_filled() {
        for (index, row) in RECEIVERS.iter().enumerate() {
            let name = row.name;
            assert!(RECEIVERS[..index].iter().all(|other| other.name != name), "{name}");
            assert!(row.reference.starts_with("https://") && !row.purpose.is_empty(), "{name}");
            assert!(!row.lifetime.note.is_empty() && !row.algorithms.is_empty(), "{name}");
            for algorithm in row.algorithms {
                assert!(algorithm.is_supported(), "{name} {}", algorithm.name());
            }
            let Lifetime { longest, usual, .. } = row.lifetime;
            assert!(longest.is_none_or(|longest| usual.is_some_and(|usual| usual <= longest)));
            for demand in row.claims {
                assert!(!demand.hint.is_empty(), "{name} {}", demand.name);
                // What refers to another member finds it, or its time, filled before.
                if let SameAs(other) | SignerOf(other) = demand.content {
                    let at = |name: &str| row.claims.iter().position(|one| one.name == name);
                    assert!(other == "exp" || at(other) < at(demand.name), "{name} {other}");
                }
            }
        }
    }

    #[test]
    fn receivers_have_short_names() {
        assert_eq!(receiver("google").map(|row| row.name), Some("google-service-account"));
        assert_eq!(receiver("GitHub-App").map(|row| row.name), Some("github-app"));
        // There are three of Apple's, so none is meant by that.
        assert!(receiver("apple").is_none());
        assert!(ALIASES.iter().all(|(_, name)| receiver(name).is_some()));
    }
}
