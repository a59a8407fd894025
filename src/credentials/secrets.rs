//! Which members of a file are secrets, and what beside them says when they expire, by the program that writes it.

use crate::report::credential::CredentialKind::{
    self, AccessToken, ApiToken, Certificate, ClientSecret, Password, RefreshToken, SecretKey,
};

/// Members that hold a secret.
#[derive(Debug)]
pub struct SecretMember {
    /// Their names.
    pub names: &'static [&'static str],
    /// What the secret is.
    pub kind: CredentialKind,
    /// The members beside it that say when it expires.
    pub expiry: &'static [&'static str],
    /// The members that say so beside the object that it is in.
    pub expiry_around: &'static [&'static str],
    /// Whether they name a file that holds the secret.
    pub is_path: bool,
}

const fn secret(kind: CredentialKind, names: &'static [&'static str]) -> SecretMember {
    SecretMember { names, kind, expiry: &[], expiry_around: &[], is_path: false }
}

impl SecretMember {
    const fn until(self, expiry: &'static [&'static str]) -> Self {
        Self { expiry, ..self }
    }

    const fn until_around(self, expiry_around: &'static [&'static str]) -> Self {
        Self { expiry_around, ..self }
    }

    const fn in_file(self) -> Self {
        Self { is_path: true, ..self }
    }
}

/// The credentials of a kubeconfig: of its users, and of those that older plugins wrote into it.
pub(super) const KUBECONFIG: &[SecretMember] = &[
    secret(Certificate, &["client-certificate-data"]),
    secret(Certificate, &["client-certificate"]).in_file(),
    secret(AccessToken, &["token"]),
    secret(AccessToken, &["tokenFile"]).in_file(),
    secret(AccessToken, &["id-token", "access-token"]).until(&["expiry", "expires-on"]),
    secret(RefreshToken, &["refresh-token"]),
    secret(Password, &["password"]),
];

/// What plugins of kubectl keep between two runs.
pub(super) const EXEC_CACHE: &[SecretMember] = &[
    secret(AccessToken, &["token", "id_token", "access_token", "accessToken"]).until(&[
        "expirationTimestamp",
        "token_expiry",
        "expires_on",
        "expiresOn",
        "expiry",
    ]),
    secret(Certificate, &["clientCertificateData"]),
    secret(RefreshToken, &["refresh_token", "refreshToken"]),
];

/// What aws-iam-authenticator keeps: as version 2 of AWS's library writes it, and as version 1 did.
pub(super) const IAM_AUTHENTICATOR: &[SecretMember] =
    &[secret(SecretKey, &["secretaccesskey"]).until(&["expires"]).until_around(&["expiration"])];

/// What Docker and its relatives keep for registries; `auth` is a name and a password in base64.
pub(super) const REGISTRIES: &[SecretMember] = &[
    secret(Password, &["auth", "password"]).until(&["expiration"]),
    secret(RefreshToken, &["identitytoken"]),
    secret(AccessToken, &["registrytoken"]),
];

/// What Google's libraries and gcloud keep; of a federated identity, where its token is.
pub(super) const GOOGLE: &[SecretMember] = &[
    secret(AccessToken, &["access_token", "token"]).until(&["token_expiry", "expiry"]),
    secret(RefreshToken, &["refresh_token"]),
    secret(ClientSecret, &["client_secret"]),
    secret(SecretKey, &["private_key"]),
    secret(AccessToken, &["file"]).in_file(),
];

/// What the AWS CLI keeps after a sign-in, and between two runs.
pub(super) const AWS_CACHE: &[SecretMember] = &[
    secret(AccessToken, &["accessToken"]).until(&["expiresAt"]),
    secret(ClientSecret, &["clientSecret"]).until(&["registrationExpiresAt", "expiresAt"]),
    secret(RefreshToken, &["refreshToken"]),
    secret(SecretKey, &["SecretAccessKey", "secretAccessKey"]).until(&["Expiration", "expiresAt"]),
];

/// The profiles of AWS. Several tools that sign in note when the keys expire, each in its own way.
pub(super) const AWS_PROFILES: &[SecretMember] = &[
    secret(SecretKey, &["aws_secret_access_key"]).until(&[
        "aws_session_expiration",
        "aws_expiration",
        "x_security_token_expires",
        "expiration",
        "aws_session_token_expiration",
    ]),
    secret(AccessToken, &["web_identity_token_file"]).in_file(),
];

/// What MSAL keeps for the Azure CLI, and what the CLI kept before.
pub(super) const AZURE: &[SecretMember] = &[
    secret(AccessToken, &["accessToken"]).until(&["expires_on", "expiresOn"]),
    secret(RefreshToken, &["refreshToken"]),
    secret(ClientSecret, &["client_secret", "servicePrincipalKey"]),
    secret(Certificate, &["certificate"]).in_file(),
    // In MSAL's cache, a `secret` is an access token where `expires_on` is beside it, else one that refreshes.
    secret(AccessToken, &["secret"]).until(&["expires_on"]),
    secret(RefreshToken, &["secret"]),
];

/// What argocd keeps of its sign-in.
pub(super) const ARGO_CD: &[SecretMember] =
    &[secret(AccessToken, &["auth-token"]), secret(RefreshToken, &["refresh-token"])];

/// What the command lines of GitHub and GitLab keep.
pub(super) const FORGE: &[SecretMember] = &[
    secret(ApiToken, &["oauth_token", "token"]).until(&["oauth2_expiry_date"]),
    secret(RefreshToken, &["oauth2_refresh_token"]),
];

pub(super) const PIP: &[SecretMember] =
    &[secret(Password, &["index-url", "extra-index-url", "password", "find-links"])];
pub(super) const CARGO: &[SecretMember] = &[secret(ApiToken, &["token", "secret-key"])];
pub(super) const TERRAFORM: &[SecretMember] = &[secret(ApiToken, &["token"])];
pub(super) const NPM: &[SecretMember] =
    &[secret(ApiToken, &["_authToken"]), secret(Password, &["_password", "_auth"])];
pub(super) const NETRC: &[SecretMember] = &[secret(Password, &["password"])];
pub(super) const WHOLE_TOKEN: &[SecretMember] = &[secret(AccessToken, &[""])];
