//! The receivers of assertions: token endpoints of OAuth servers that a client, or somebody in a user's name, signs for.

use super::Content::{Fixed, Fresh, Given, SameAs, Usual};
use super::{BASE, Demand, HOUR, MINUTE, Receiver, demand, lifetime, unlimited};
use crate::jose::Algorithm;
use crate::registry::{Host, Predicate as P, Test as T, UrlPath, UrlPattern};

const CLIENT: Demand = demand("iss", "the client ID", Given);
const ITSELF: Demand = demand("sub", "the same as `iss`", SameAs("iss"));
const ONCE: Demand = demand("jti", "new in each token, as a server may accept it only once", Fresh);

pub(super) const ASSERTION: Receiver = Receiver {
    name: "client-assertion",
    service: "the token endpoint",
    title: "OAuth client assertion (private_key_jwt)",
    purpose: "authenticates a client at the token endpoint of an OAuth or OpenID Connect server",
    signs: &[P::header("typ", T::Is("client-authentication+jwt"))],
    algorithms: &[
        Algorithm::Rs256, Algorithm::Rs384, Algorithm::Rs512, Algorithm::Ps256, Algorithm::Ps384, Algorithm::Ps512, Algorithm::Es256, Algorithm::Es384, Algorithm::Es512, Algorithm::EdDsa,
        Algorithm::Ed25519, Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512,
    ],
    claims: &[
        CLIENT,
        ITSELF,
        demand("aud", "the token endpoint or the issuer of the server", Given),
        ONCE.soft(),
    ],
    lifetime: unlimited(MINUTE, "it is used at once, so it expires after 1 minute; many servers refuse one that lives longer than 5 minutes").undated(),
    reference: "https://www.rfc-editor.org/rfc/rfc7523#section-3",
    ..BASE
};

pub(super) const ENTRA: Receiver = Receiver {
    name: "entra-client-assertion",
    service: "Microsoft Entra",
    title: "Microsoft Entra client assertion",
    purpose: "authenticates an application with its certificate at Microsoft Entra",
    signs: &[P::recipient(T::Fits(UrlPattern::at(
        Host::Is("login.microsoftonline.com"),
        UrlPath::Has("/oauth2/"),
    )))],
    algorithms: &[Algorithm::Ps256, Algorithm::Rs256],
    claims: &[
        CLIENT,
        ITSELF,
        demand("aud", "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token", Given),
        ONCE,
    ],
    header: &[demand("x5t#S256", "the SHA-256 thumbprint of the certificate in base64url", Given)
        .or("x5t")],
    lifetime: unlimited(
        5 * MINUTE,
        "Entra does not limit `exp`; its documentation asks for 5 to 10 minutes after `nbf`",
    )
    .undated(),
    reference: "https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials",
    ..BASE
};

const OKTA_HOST: P =
    P::recipient(T::Fits(UrlPattern::at(Host::Under("okta.com"), UrlPath::Ends("/v1/token"))));

pub(super) const OKTA: Receiver = Receiver {
    name: "okta-client-assertion",
    service: "Okta",
    title: "Okta client assertion",
    purpose: "authenticates a client at the token endpoint of an Okta organization",
    signs: &[OKTA_HOST],
    algorithms: &[
        Algorithm::Rs256,
        Algorithm::Rs384,
        Algorithm::Rs512,
        Algorithm::Es256,
        Algorithm::Es384,
        Algorithm::Es512,
        Algorithm::Hs256,
        Algorithm::Hs384,
        Algorithm::Hs512,
    ],
    claims: &[
        CLIENT,
        ITSELF,
        demand("aud", "the token endpoint, such as https://ORG.okta.com/oauth2/v1/token", Given),
        ONCE.soft(),
    ],
    lifetime: lifetime(HOUR, 5 * MINUTE, "`exp` is at most 1 hour from now").undated(),
    reference: "https://developer.okta.com/docs/api/openapi/okta-oauth/guides/client-auth/",
    ..BASE
};

pub(super) const AUTH0: Receiver = Receiver {
    name: "auth0-client-assertion",
    service: "Auth0",
    title: "Auth0 client assertion",
    purpose: "authenticates an application at an Auth0 tenant",
    signs: &[
        P::recipient(T::Fits(UrlPattern::at(Host::Under("auth0.com"), UrlPath::Is("/")))),
        P::claim("iss", T::SameAs("sub")),
    ],
    algorithms: &[Algorithm::Rs256, Algorithm::Rs384, Algorithm::Ps256],
    claims: &[
        CLIENT,
        ITSELF,
        demand("aud", "https://TENANT.auth0.com/, with the slash", Given),
        ONCE,
    ],
    lifetime: lifetime(5 * MINUTE, MINUTE, "`exp` is at most 5 minutes after `iat`").undated(),
    reference: "https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt",
    ..BASE
};

pub(super) const BOX: Receiver = Receiver {
    name: "box",
    service: "Box",
    title: "Box JWT authentication",
    purpose: "is exchanged for an access token of an enterprise or a user of Box",
    signs: &[P::recipient(T::Is("https://api.box.com/oauth2/token"))],
    algorithms: &[Algorithm::Rs256, Algorithm::Rs384, Algorithm::Rs512],
    claims: &[
        demand("iss", "the client ID of the app", Given),
        demand("sub", "the enterprise ID or the user ID", Given),
        demand("box_sub_type", "enterprise or user", Given),
        demand(
            "aud",
            "always https://api.box.com/oauth2/token",
            Fixed("https://api.box.com/oauth2/token"),
        ),
        demand("jti", "new in each token, 16 to 128 characters", Fresh).sized(16, 128),
    ],
    header: &[demand("kid", "the public key ID from the app's configuration", Given)],
    lifetime: lifetime(MINUTE, 45, "`exp` is at most 60 seconds from now").undated(),
    reference: "https://developer.box.com/guides/authentication/jwt/without-sdk/",
    ..BASE
};

pub(super) const SALESFORCE: Receiver = Receiver {
    name: "salesforce",
    service: "Salesforce",
    title: "Salesforce JWT bearer flow",
    purpose: "is exchanged for an access token of a user",
    signs: &[P::recipient(T::Among(&[
        "https://login.salesforce.com",
        "https://test.salesforce.com",
    ]))],
    algorithms: &[Algorithm::Rs256],
    claims: &[
        demand("iss", "the consumer key of the app", Given),
        demand("sub", "the user name of the user to act for", Given),
        demand(
            "aud",
            "https://login.salesforce.com, or https://test.salesforce.com for a sandbox",
            Usual("https://login.salesforce.com"),
        ),
    ],
    lifetime: unlimited(3 * MINUTE, "it is used at once, so it expires after 3 minutes").undated(),
    reference: "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm&type=5",
    ..BASE
};

pub(super) const DOCUSIGN: Receiver = Receiver {
    name: "docusign",
    service: "DocuSign",
    title: "DocuSign JWT grant",
    purpose: "is exchanged for an access token of a user who gave consent",
    signs: &[P::recipient(T::Among(&["account-d.docusign.com", "account.docusign.com"]))],
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
    lifetime: lifetime(HOUR, HOUR, "`exp` is at most 1 hour after `iat`"),
    reference: "https://developers.docusign.com/platform/auth/jwt-get-token/",
    ..BASE
};

pub(super) const YANDEX: Receiver = Receiver {
    name: "yandex-cloud",
    service: "Yandex Cloud",
    title: "Yandex Cloud service account",
    purpose: "is exchanged for an IAM token of a service account",
    signs: &[P::recipient(T::Is("https://iam.api.cloud.yandex.net/iam/v1/tokens"))],
    algorithms: &[Algorithm::Ps256],
    claims: &[
        demand("iss", "the service account's ID", Given),
        demand(
            "aud",
            "always https://iam.api.cloud.yandex.net/iam/v1/tokens",
            Fixed("https://iam.api.cloud.yandex.net/iam/v1/tokens"),
        ),
    ],
    header: &[demand("kid", "the ID of the authorized key", Given)],
    lifetime: lifetime(HOUR, HOUR, "`exp` is at most 1 hour after `iat`"),
    reference: "https://yandex.cloud/en/docs/iam/operations/iam-token/create-for-sa",
    ..BASE
};
