//! The receivers that read the token with each request, or let somebody in by it.

use super::Content::{Fixed, Fresh, Given, SameAs, SignerOf};
use super::{BASE, DAY, HOUR, Lifetime, MINUTE, Receiver, demand, lifetime, unlimited};
use crate::jose::Algorithm;
use crate::registry::{Predicate as P, Test as T};

pub(super) const GITHUB_APP: Receiver = Receiver {
    name: "github-app",
    service: "GitHub",
    title: "GitHub App",
    purpose: "authenticates as a GitHub App, for example to get an installation access token",
    signs: &[
        P::header("alg", T::Algorithm(&[Algorithm::Rs256])),
        P::claim("iss", T::GitHubApp),
        P::has("iat"),
        P::only(&["iss", "iat", "exp"]),
    ],
    algorithms: &[Algorithm::Rs256],
    claims: &[demand("iss", "the app's client ID or app ID", Given)],
    lifetime: Lifetime {
        backdated: MINUTE,
        ..lifetime(
            10 * MINUTE,
            9 * MINUTE,
            "`exp` is at most 10 minutes from now; `iat` is set 60 seconds in the past against clock drift",
        )
    },
    reference: "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app",
    ..BASE
};

pub(super) const SNOWFLAKE: Receiver = Receiver {
    name: "snowflake",
    service: "Snowflake",
    title: "Snowflake key-pair authentication",
    purpose: "authorizes requests to the Snowflake REST and SQL APIs",
    signs: &[P::claim("iss", T::Contains(".SHA256:"))],
    algorithms: &[Algorithm::Rs256],
    claims: &[
        demand("sub", "ACCOUNT.USER in upper case, the account without its region", Given).upper(),
        demand("iss", "ACCOUNT.USER.SHA256: and the key's fingerprint", SignerOf("sub")),
    ],
    lifetime: lifetime(HOUR, 59 * MINUTE, "the token is valid for at most 1 hour after `iat`"),
    reference: "https://docs.snowflake.com/en/developer-guide/sql-api/authenticating",
    ..BASE
};

pub(super) const ZOOM: Receiver = Receiver {
    name: "zoom",
    service: "Zoom",
    title: "Zoom Meeting SDK",
    purpose: "authorizes an app to start or join a meeting",
    signs: &[P::has("appKey"), P::has("exp")],
    algorithms: &[Algorithm::Hs256],
    claims: &[
        demand("appKey", "the app's client ID (SDK key)", Given),
        // What the SDK for the web asks for; others do without it.
        demand("sdkKey", "the same as `appKey`", SameAs("appKey")).soft(),
        demand("mn", "the meeting number", Given).soft(),
        demand("role", "0 for a participant, 1 for a host", Given).soft(),
        demand("tokenExp", "the same as `exp`", SameAs("exp")),
    ],
    lifetime: Lifetime {
        shortest: Some(30 * MINUTE),
        ..lifetime(
            48 * HOUR,
            2 * HOUR,
            "`exp` is 30 minutes to 48 hours after `iat`; `tokenExp` is the same",
        )
    },
    reference: "https://developers.zoom.us/docs/meeting-sdk/auth/",
    ..BASE
};

pub(super) const ZOOM_VIDEO: Receiver = Receiver {
    name: "zoom-video",
    service: "Zoom",
    title: "Zoom Video SDK",
    purpose: "authorizes an app to start or join a session of its own",
    signs: &[P::has("app_key"), P::has("tpc")],
    algorithms: &[Algorithm::Hs256],
    claims: &[
        demand("app_key", "the Video SDK key", Given),
        demand("tpc", "the name of the session, at most 200 characters", Given).sized(1, 200),
        demand("role_type", "0 for a participant, 1 for a host", Given),
    ],
    lifetime: Lifetime {
        shortest: Some(30 * MINUTE),
        ..lifetime(48 * HOUR, 2 * HOUR, "`exp` is 30 minutes to 48 hours after `iat`")
    },
    reference: "https://developers.zoom.us/docs/video-sdk/auth/",
    ..BASE
};

pub(super) const TWILIO: Receiver = Receiver {
    name: "twilio",
    service: "Twilio",
    title: "Twilio access token",
    purpose: "lets an app use Twilio's Voice, Video, Conversations or Sync in a user's name",
    signs: &[P::claim("grants", T::Object), P::claim("iss", T::Begins("SK"))],
    algorithms: &[Algorithm::Hs256],
    claims: &[
        demand("iss", "the API key SID (SK…)", Given),
        demand("sub", "the account SID (AC…)", Given),
        demand("jti", "new in each token", Fresh),
        demand("grants", "an object with the identity and what it may use", Given),
    ],
    header: &[demand("cty", "always twilio-fpa;v=1", Fixed("twilio-fpa;v=1"))],
    lifetime: lifetime(DAY, HOUR, "`exp` is at most 24 hours from now").undated(),
    reference: "https://www.twilio.com/docs/iam/access-tokens",
    ..BASE
};

pub(super) const LIVEKIT: Receiver = Receiver {
    name: "livekit",
    service: "LiveKit",
    title: "LiveKit access token",
    purpose: "lets a participant into a room",
    signs: &[
        P::header("alg", T::Algorithm(&[Algorithm::Hs256])),
        P::claim("video", T::Object),
        P::lacks("aud"),
        P::lacks("scope"),
    ],
    algorithms: &[Algorithm::Hs256],
    claims: &[
        demand("iss", "the API key", Given),
        demand("sub", "the identity of the participant", Given).soft(),
        demand("video", "an object with the room and what is granted", Given),
    ],
    lifetime: unlimited(
        6 * HOUR,
        "no longest lifetime is documented; `exp` counts when somebody joins",
    )
    .undated(),
    reference: "https://docs.livekit.io/home/get-started/authentication/",
    ..BASE
};

pub(super) const VONAGE: Receiver = Receiver {
    name: "vonage",
    service: "Vonage",
    title: "Vonage application",
    purpose: "authorizes requests of an application to Vonage's APIs",
    signs: &[
        P::header("alg", T::Algorithm(&[Algorithm::Rs256])),
        P::has("application_id"),
        P::has("jti"),
        P::lacks("iss"),
    ],
    algorithms: &[Algorithm::Rs256],
    claims: &[
        demand("application_id", "the application's ID", Given),
        demand("jti", "new in each token", Fresh),
    ],
    lifetime: unlimited(15 * MINUTE, "no longest lifetime is documented; 15 minutes are enough"),
    reference: "https://developer.vonage.com/en/getting-started/concepts/authentication",
    ..BASE
};

pub(super) const TABLEAU: Receiver = Receiver {
    name: "tableau",
    service: "Tableau",
    title: "Tableau connected app",
    purpose: "signs a user in to embedded views, or to the REST API",
    signs: &[P::recipient(T::Is("tableau"))],
    algorithms: &[Algorithm::Hs256],
    claims: &[
        demand("iss", "the client ID of the connected app", Given),
        demand("sub", "the user name", Given),
        demand("aud", "always tableau", Fixed("tableau")),
        demand("jti", "new in each token", Fresh),
        demand("scp", "the scopes, as an array", Given),
    ],
    header: &[
        demand("kid", "the secret ID of the connected app", Given),
        demand("iss", "the client ID of the connected app", Given),
    ],
    lifetime: lifetime(10 * MINUTE, 5 * MINUTE, "`exp` is at most 10 minutes from now").undated(),
    reference: "https://help.tableau.com/current/online/en-us/connected_apps_direct.htm",
    ..BASE
};

pub(super) const GHOST: Receiver = Receiver {
    name: "ghost",
    service: "Ghost",
    title: "Ghost Admin API",
    purpose: "authorizes requests to the Admin API of a Ghost site",
    signs: &[P::recipient(T::Is("/admin/"))],
    algorithms: &[Algorithm::Hs256],
    claims: &[demand("aud", "always /admin/", Fixed("/admin/"))],
    header: &[demand("kid", "the first part of the Admin API key, before the colon", Given)],
    lifetime: Lifetime {
        oldest: Some(5 * MINUTE),
        ..lifetime(5 * MINUTE, 5 * MINUTE, "`exp` is at most 5 minutes after `iat`")
    },
    reference: "https://docs.ghost.org/admin-api/#token-authentication",
    ..BASE
};

pub(super) const COINBASE: Receiver = Receiver {
    name: "coinbase",
    service: "Coinbase",
    title: "Coinbase Developer Platform",
    purpose: "authorizes one request to an API of Coinbase",
    signs: &[P::claim("iss", T::Is("cdp"))],
    algorithms: &[Algorithm::Es256, Algorithm::EdDsa, Algorithm::Ed25519],
    claims: &[
        demand("iss", "always cdp", Fixed("cdp")),
        demand("sub", "the name of the API key", Given),
        demand("uri", "the method, host and path: GET api.coinbase.com/…", Given).or("uris").soft(),
    ],
    header: &[demand("kid", "the name of the API key", Given)],
    lifetime: lifetime(2 * MINUTE, 2 * MINUTE, "the token is good for 2 minutes, for one request")
        .undated(),
    reference: "https://docs.cdp.coinbase.com/get-started/authentication/jwt-authentication",
    ..BASE
};

pub(super) const JITSI: Receiver = Receiver {
    name: "jaas",
    service: "JaaS",
    title: "Jitsi as a Service (8x8)",
    purpose: "lets a participant into a meeting",
    signs: &[P::recipient(T::Is("jitsi")), P::claim("iss", T::Is("chat"))],
    algorithms: &[Algorithm::Rs256],
    claims: &[
        demand("iss", "always chat", Fixed("chat")),
        demand("aud", "always jitsi", Fixed("jitsi")),
        demand("sub", "the AppID (vpaas-magic-cookie-…)", Given),
        demand("room", "the name of the room, or *", Given),
        demand("context", "an object with the user and the features", Given),
    ],
    header: &[demand("kid", "the AppID, a slash and the key's ID", Given)],
    lifetime: unlimited(
        2 * HOUR,
        "no longest lifetime is documented; 2 hours are enough for a meeting",
    )
    .undated(),
    reference: "https://developer.8x8.com/jaas/docs/api-keys-jwt",
    ..BASE
};
