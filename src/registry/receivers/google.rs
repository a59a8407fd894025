//! The receivers of Google: the key of a service account signs with RS256.

use super::Content::{Fixed, Given, SameAs};
use super::{BASE, HOUR, Receiver, demand, lifetime};
use crate::jose::Algorithm;
use crate::registry::{Host, Predicate as P, Test as T, UrlPath, UrlPattern};

const TOOLKIT: &str =
    "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit";

pub(super) const SERVICE_ACCOUNT: Receiver = Receiver {
    name: "google-service-account",
    service: "Google",
    title: "Google service account",
    purpose: "is exchanged for an access token at Google's token endpoint",
    signs: &[P::recipient(T::Is("https://oauth2.googleapis.com/token"))],
    algorithms: &[Algorithm::Rs256],
    claims: &[
        demand("iss", "the service account's email address", Given),
        demand("scope", "the scopes, separated by spaces", Given).or("target_audience"),
        demand(
            "aud",
            "always https://oauth2.googleapis.com/token",
            Fixed("https://oauth2.googleapis.com/token"),
        ),
    ],
    lifetime: lifetime(HOUR, HOUR, "`exp` is at most 1 hour after `iat`"),
    reference: "https://developers.google.com/identity/protocols/oauth2/service-account",
    ..BASE
};

pub(super) const FIREBASE: Receiver = Receiver {
    name: "firebase-custom-token",
    service: "Firebase",
    title: "Firebase custom token",
    purpose: "signs a user in to Firebase with signInWithCustomToken",
    signs: &[P::recipient(T::Is(TOOLKIT))],
    algorithms: &[Algorithm::Rs256],
    claims: &[
        demand("iss", "the service account's email address", Given),
        demand("sub", "the same as `iss`", SameAs("iss")),
        demand("aud", "always the Identity Toolkit", Fixed(TOOLKIT)),
        demand("uid", "the user's ID, 1 to 128 characters", Given).sized(1, 128),
    ],
    lifetime: lifetime(HOUR, HOUR, "`exp` is at most 3600 seconds after `iat`"),
    reference: "https://firebase.google.com/docs/auth/admin/create-custom-tokens",
    ..BASE
};

pub(super) const SELF_SIGNED: Receiver = Receiver {
    name: "google-self-signed",
    service: "Google",
    title: "Google self-signed JWT",
    purpose: "authorizes requests of a service account to an API of Google without an exchange",
    signs: &[
        P::claim("iss", T::Ends(".gserviceaccount.com")),
        P::recipient(T::Fits(UrlPattern::at(Host::Under("googleapis.com"), UrlPath::Is("/")))),
    ],
    algorithms: &[Algorithm::Rs256],
    claims: &[
        demand("iss", "the service account's email address", Given),
        demand("sub", "the same as `iss`", SameAs("iss")),
        demand("aud", "the API, such as https://storage.googleapis.com/, with the slash", Given),
    ],
    header: &[demand("kid", "the private_key_id of the key", Given)],
    // Either of the two says what it is good for, never both.
    forbidden: &["scope"],
    lifetime: lifetime(HOUR, HOUR, "`exp` is at most 1 hour after `iat`"),
    reference: "https://google.aip.dev/auth/4111",
};
