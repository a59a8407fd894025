//! The receivers of Apple: keys from its developer account sign with ES256, and are named by ten characters.

use super::Content::{Fixed, Given};
use super::{BASE, DAY, HOUR, Lifetime, MINUTE, Receiver, demand, lifetime, unlimited};
use crate::jose::Algorithm;
use crate::registry::{Predicate as P, Test as T};

const KEY: super::Demand = demand("kid", "the 10-character key ID", Given);
const TEAM: super::Demand = demand("iss", "the 10-character team ID", Given);

/// Half a year, as Apple counts it.
const SIX_MONTHS: u32 = 15_777_000;

pub(super) const APP_STORE_CONNECT: Receiver = Receiver {
    name: "app-store-connect",
    service: "App Store Connect",
    title: "Apple App Store Connect API",
    purpose: "authorizes requests to the App Store Connect API with a team key",
    // Where `scope` limits what it is good for, it may live longer.
    signs: &[P::recipient(T::Is("appstoreconnect-v1")), P::lacks("scope")],
    algorithms: &[Algorithm::Es256],
    claims: &[
        demand("iss", "the issuer ID from the API keys page", Given),
        demand("aud", "always appstoreconnect-v1", Fixed("appstoreconnect-v1")),
    ],
    header: &[demand("kid", "the key ID from the API keys page", Given)],
    lifetime: lifetime(20 * MINUTE, 15 * MINUTE, "`exp` is at most 20 minutes from now").undated(),
    reference: "https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests",
    ..BASE
};

pub(super) const APP_STORE_CONNECT_INDIVIDUAL: Receiver = Receiver {
    name: "app-store-connect-individual",
    service: "App Store Connect",
    title: "Apple App Store Connect API, individual key",
    purpose: "authorizes requests to the App Store Connect API with the key of one user",
    signs: &[
        P::recipient(T::Is("appstoreconnect-v1")),
        P::claim("sub", T::Is("user")),
        P::lacks("scope"),
    ],
    algorithms: &[Algorithm::Es256],
    claims: &[
        demand("sub", "always user", Fixed("user")),
        demand("aud", "always appstoreconnect-v1", Fixed("appstoreconnect-v1")),
    ],
    header: &[demand("kid", "the key ID from the user's profile", Given)],
    forbidden: &["iss"],
    lifetime: lifetime(20 * MINUTE, 15 * MINUTE, "`exp` is at most 20 minutes from now").undated(),
    reference: "https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests",
};

pub(super) const APP_STORE_SERVER: Receiver = Receiver {
    name: "app-store-server",
    service: "the App Store Server API",
    title: "Apple App Store Server API",
    purpose: "authorizes requests about in-app purchases",
    signs: &[P::recipient(T::Is("appstoreconnect-v1")), P::has("bid")],
    algorithms: &[Algorithm::Es256],
    claims: &[
        demand("iss", "the issuer ID from the In-App Purchase keys page", Given),
        demand("aud", "always appstoreconnect-v1", Fixed("appstoreconnect-v1")),
        demand("bid", "the app's bundle ID", Given),
    ],
    header: &[demand("kid", "the key ID from the In-App Purchase keys page", Given)],
    lifetime: lifetime(HOUR, 15 * MINUTE, "`exp` is at most 60 minutes after `iat`"),
    reference: "https://developer.apple.com/documentation/appstoreserverapi/generating-json-web-tokens-for-api-requests",
    ..BASE
};

pub(super) const APNS: Receiver = Receiver {
    name: "apns",
    service: "APNs",
    title: "Apple Push Notification service",
    purpose: "authenticates a provider that sends push notifications",
    signs: &[P::claim("iss", T::AppleId), P::header("kid", T::AppleId), P::only(&["iss", "iat"])],
    algorithms: &[Algorithm::Es256],
    claims: &[TEAM],
    header: &[KEY],
    lifetime: Lifetime {
        longest: None,
        usual: None,
        oldest: Some(HOUR),
        ..lifetime(
            0,
            0,
            "there is no `exp`: APNs counts from `iat`; make a new token at least every 60 minutes, and not more often than every 20 minutes",
        )
    },
    reference: "https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns",
    ..BASE
};

pub(super) const SIGN_IN: Receiver = Receiver {
    name: "apple-sign-in",
    service: "Apple",
    title: "Sign in with Apple",
    purpose: "is the client secret for Apple's token endpoint",
    signs: &[P::recipient(T::Is("https://appleid.apple.com"))],
    algorithms: &[Algorithm::Es256],
    claims: &[
        TEAM,
        demand("sub", "the client ID: the services ID or app ID", Given),
        demand("aud", "always https://appleid.apple.com", Fixed("https://appleid.apple.com")),
    ],
    header: &[KEY],
    lifetime: lifetime(SIX_MONTHS, HOUR, "`exp` is at most 15777000 seconds (six months) from now"),
    reference: "https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret",
    ..BASE
};

pub(super) const MUSIC: Receiver = Receiver {
    name: "apple-music",
    service: "the Apple Music API",
    title: "Apple Music API",
    purpose: "is the developer token of the Apple Music API and of MusicKit",
    signs: &[
        P::claim("iss", T::AppleId),
        P::header("kid", T::AppleId),
        P::has("exp"),
        P::only(&["iss", "iat", "exp"]),
    ],
    algorithms: &[Algorithm::Es256],
    claims: &[TEAM],
    header: &[KEY],
    lifetime: lifetime(SIX_MONTHS, DAY, "`exp` is at most 15777000 seconds (six months) from now"),
    reference: "https://developer.apple.com/documentation/applemusicapi/generating-developer-tokens",
    ..BASE
};

pub(super) const MAPKIT: Receiver = Receiver {
    name: "mapkit",
    service: "MapKit JS",
    title: "Apple MapKit JS",
    purpose: "authorizes a web page to show maps",
    signs: &[P::claim("iss", T::AppleId), P::header("kid", T::AppleId), P::has("origin")],
    algorithms: &[Algorithm::Es256],
    claims: &[TEAM],
    header: &[KEY],
    lifetime: unlimited(
        HOUR,
        "no longest lifetime is documented; a short one is enough for a page",
    ),
    reference: "https://developer.apple.com/documentation/mapkitjs/creating-a-maps-token",
    ..BASE
};

pub(super) const WEATHERKIT: Receiver = Receiver {
    name: "weatherkit",
    service: "WeatherKit",
    title: "Apple WeatherKit REST API",
    purpose: "authorizes requests for weather data",
    signs: &[
        P::claim("iss", T::AppleId),
        P::header("kid", T::AppleId),
        P::has("sub"),
        P::lacks("aud"),
    ],
    algorithms: &[Algorithm::Es256],
    claims: &[TEAM, demand("sub", "the service ID, such as com.example.weather", Given)],
    header: &[KEY, demand("id", "the team ID, a dot and the service ID", Given)],
    lifetime: unlimited(
        HOUR,
        "no longest lifetime is documented; a short one is enough for a request",
    ),
    reference: "https://developer.apple.com/documentation/weatherkitrestapi/request-authentication-for-weatherkit-rest-api",
    ..BASE
};
