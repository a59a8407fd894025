//! The table of places: which program keeps credentials where, in which format, and what says there when they expire.

use crate::report::credential::CredentialKind::{
    self, AccessToken, ApiToken, Certificate, ClientSecret, Password, RefreshToken, SecretKey,
};

/// A place where a program keeps credentials.
#[derive(Debug)]
pub struct CredentialPlace {
    /// The program.
    pub program: &'static str,
    /// The files. Each that is there is read.
    pub locations: &'static [Location],
    /// How they are written.
    pub format: FileFormat,
    /// Which of their members are secrets. JSON Web Tokens are found in every member.
    pub secrets: &'static [SecretMember],
    /// The members that name programs, which are not run, for more credentials.
    pub helpers: &'static [&'static str],
}

/// Where a file is. `*` is any part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// Below the home folder.
    Home(&'static str),
    /// Below `XDG_CONFIG_HOME`, or `.config` in the home folder.
    Config(&'static str),
    /// Below `XDG_RUNTIME_DIR`.
    Runtime(&'static str),
    /// From the root on.
    System(&'static str),
    /// The files that a variable names, separated as in `PATH`.
    Files(&'static str),
    /// Below the folder that a variable names.
    Folder(&'static str, &'static str),
}

impl Location {
    /// The variable that names it.
    #[must_use]
    pub const fn variable(self) -> Option<&'static str> {
        match self {
            Self::Files(name) | Self::Folder(name, _) => Some(name),
            Self::Home(_) | Self::Config(_) | Self::Runtime(_) | Self::System(_) => None,
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// JSON.
    Json,
    /// YAML.
    Yaml,
    /// TOML.
    Toml,
    /// Sections of `name = value`.
    Ini,
    /// The words of `.netrc`.
    Netrc,
    /// One secret and nothing else.
    Plain,
    /// A database, in which tokens are searched for.
    Database,
}

/// Members that hold a secret.
#[derive(Debug)]
pub struct SecretMember {
    /// Their names.
    pub names: &'static [&'static str],
    /// What the secret is.
    pub kind: CredentialKind,
    /// The members beside it that say when it expires.
    pub expiry: &'static [&'static str],
    /// Whether they name a file that holds the secret.
    pub is_path: bool,
}

const fn secret(kind: CredentialKind, names: &'static [&'static str]) -> SecretMember {
    SecretMember { names, kind, expiry: &[], is_path: false }
}

impl SecretMember {
    const fn until(self, expiry: &'static [&'static str]) -> Self {
        Self { expiry, ..self }
    }

    const fn in_file(self) -> Self {
        Self { is_path: true, ..self }
    }
}

/// A place without helpers.
const fn place(
    program: &'static str,
    locations: &'static [Location],
    format: FileFormat,
    secrets: &'static [SecretMember],
) -> CredentialPlace {
    CredentialPlace { program, locations, format, secrets, helpers: &[] }
}

/// The credentials of a kubeconfig: of its users, and of those that older plugins wrote into it.
const KUBECONFIG: &[SecretMember] = &[
    secret(Certificate, &["client-certificate-data"]),
    secret(Certificate, &["client-certificate"]).in_file(),
    secret(AccessToken, &["token"]),
    secret(AccessToken, &["tokenFile"]).in_file(),
    secret(AccessToken, &["id-token", "access-token"]).until(&["expiry", "expires-on"]),
    secret(RefreshToken, &["refresh-token"]),
    secret(Password, &["password"]),
];

/// What plugins of kubectl keep between two runs.
const EXEC_CACHE: &[SecretMember] = &[
    secret(AccessToken, &["token", "id_token", "access_token", "accessToken"]).until(&[
        "expirationTimestamp",
        "token_expiry",
        "expires_on",
        "expiresOn",
        "expiry",
    ]),
    secret(Certificate, &["clientCertificateData"]),
    secret(RefreshToken, &["refresh_token", "refreshToken"]),
    secret(SecretKey, &["secretaccesskey", "SecretAccessKey"]).until(&[
        "expiration",
        "Expiration",
        "expires",
        "Expires",
    ]),
];

/// What Docker and its relatives keep for registries; `auth` is a name and a password in base64.
const REGISTRIES: &[SecretMember] = &[
    secret(Password, &["auth", "password"]).until(&["expiration"]),
    secret(RefreshToken, &["identitytoken"]),
    secret(AccessToken, &["registrytoken"]),
];

/// What Google's libraries and gcloud keep.
const GOOGLE: &[SecretMember] = &[
    secret(AccessToken, &["access_token", "token"]).until(&["token_expiry", "expiry"]),
    secret(RefreshToken, &["refresh_token"]),
    secret(ClientSecret, &["client_secret"]),
    secret(SecretKey, &["private_key"]),
];

/// What the AWS CLI keeps after a sign-in, and between two runs.
const AWS_CACHE: &[SecretMember] = &[
    secret(AccessToken, &["accessToken"]).until(&["expiresAt"]),
    secret(ClientSecret, &["clientSecret"]).until(&["registrationExpiresAt", "expiresAt"]),
    secret(RefreshToken, &["refreshToken"]),
    secret(SecretKey, &["SecretAccessKey", "secretAccessKey"]).until(&["Expiration", "expiresAt"]),
];

/// The profiles of AWS. Several tools that sign in note when the keys expire, each in its own way.
const AWS_PROFILES: &[SecretMember] = &[secret(SecretKey, &["aws_secret_access_key"]).until(&[
    "aws_session_expiration",
    "aws_expiration",
    "x_security_token_expires",
    "expiration",
    "aws_session_token_expiration",
])];

/// What MSAL keeps for the Azure CLI, and what the CLI kept before.
const AZURE: &[SecretMember] = &[
    secret(AccessToken, &["accessToken"]).until(&["expires_on", "expiresOn"]),
    secret(RefreshToken, &["refreshToken"]),
    secret(ClientSecret, &["client_secret", "servicePrincipalKey"]),
    // In MSAL's cache, a `secret` is an access token where `expires_on` is beside it, else one that refreshes.
    secret(AccessToken, &["secret"]).until(&["expires_on"]),
    secret(RefreshToken, &["secret"]),
];

const PIP: &[SecretMember] =
    &[secret(Password, &["index-url", "extra-index-url", "password", "find-links"])];
const CARGO: &[SecretMember] = &[secret(ApiToken, &["token", "secret-key"])];
const NPM: &[SecretMember] =
    &[secret(ApiToken, &["_authToken"]), secret(Password, &["_password", "_auth"])];
const NETRC: &[SecretMember] = &[secret(Password, &["password"])];
const FORGE: &[SecretMember] = &[secret(ApiToken, &["oauth_token", "token", "access_token"])
    .until(&["oauth2_expiry_date", "expires_at"])];
const WHOLE_TOKEN: &[SecretMember] = &[secret(AccessToken, &[""])];

use FileFormat::{Database, Ini, Json, Netrc, Plain, Toml, Yaml};
use Location::{Config, Files, Folder, Home, Runtime, System};

/// Every place.
#[rustfmt::skip]
pub const PLACES: &[CredentialPlace] = &[
    CredentialPlace {
        program: "kubectl",
        locations: &[Home(".kube/config"), Files("KUBECONFIG")],
        format: Yaml,
        secrets: KUBECONFIG,
        helpers: &["exec", "cmd-path"],
    },
    place("kubectl", &[Home(".kube/cache/oidc-login/*"), Home(".kube/cache/kubelogin/*")], Json, EXEC_CACHE),
    place("kubectl", &[Home(".kube/gke_gcloud_auth_plugin_cache")], Json, EXEC_CACHE),
    place("kubectl", &[Home(".kube/cache/aws-iam-authenticator/credentials.yaml")], Yaml, EXEC_CACHE),
    CredentialPlace {
        program: "docker",
        locations: &[Home(".docker/config.json"), Folder("DOCKER_CONFIG", "config.json")],
        format: Json,
        secrets: REGISTRIES,
        helpers: &["credsStore", "credHelpers"],
    },
    CredentialPlace {
        program: "podman",
        locations: &[
            Config("containers/auth.json"), Runtime("containers/auth.json"), Files("REGISTRY_AUTH_FILE"),
        ],
        format: Json,
        secrets: REGISTRIES,
        helpers: &["credHelpers"],
    },
    place("helm", &[Config("helm/registry/config.json"), Files("HELM_REGISTRY_CONFIG")], Json, REGISTRIES),
    place("netrc", &[Home(".netrc"), Home("_netrc"), Files("NETRC")], Netrc, NETRC),
    place("npm", &[Home(".npmrc"), Files("NPM_CONFIG_USERCONFIG"), Files("npm_config_userconfig")], Ini, NPM),
    place("pip", &[Config("pip/pip.conf"), Home(".pip/pip.conf"), Home(".pypirc"), Files("PIP_CONFIG_FILE")], Ini, PIP),
    place(
        "cargo",
        &[
            Home(".cargo/credentials.toml"), Home(".cargo/credentials"),
            Folder("CARGO_HOME", "credentials.toml"), Folder("CARGO_HOME", "credentials"),
        ],
        Toml, CARGO,
    ),
    place("aws", &[Home(".aws/sso/cache/*.json"), Home(".aws/cli/cache/*.json"), Home(".aws/login/cache/*.json")], Json, AWS_CACHE),
    CredentialPlace {
        program: "aws",
        locations: &[
            Home(".aws/credentials"), Home(".aws/config"),
            Files("AWS_SHARED_CREDENTIALS_FILE"), Files("AWS_CONFIG_FILE"),
        ],
        format: Ini,
        secrets: AWS_PROFILES,
        helpers: &["credential_process"],
    },
    place(
        "aws",
        &[
            Files("AWS_WEB_IDENTITY_TOKEN_FILE"), Files("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"),
            System("/var/run/secrets/eks.amazonaws.com/serviceaccount/token"),
        ],
        Plain, WHOLE_TOKEN,
    ),
    place(
        "gcloud",
        &[
            Home(".config/gcloud/application_default_credentials.json"),
            Home(".config/gcloud/legacy_credentials/*/adc.json"),
            Folder("CLOUDSDK_CONFIG", "application_default_credentials.json"),
            Folder("CLOUDSDK_CONFIG", "legacy_credentials/*/adc.json"),
            Files("GOOGLE_APPLICATION_CREDENTIALS"),
        ],
        Json, GOOGLE,
    ),
    place(
        "gcloud",
        &[
            Home(".config/gcloud/access_tokens.db"), Home(".config/gcloud/credentials.db"),
            Folder("CLOUDSDK_CONFIG", "access_tokens.db"), Folder("CLOUDSDK_CONFIG", "credentials.db"),
        ],
        Database, WHOLE_TOKEN,
    ),
    place(
        "az",
        &[
            Home(".azure/msal_token_cache.json"), Home(".azure/accessTokens.json"),
            Home(".azure/service_principal_entries.json"),
            Folder("AZURE_CONFIG_DIR", "msal_token_cache.json"), Folder("AZURE_CONFIG_DIR", "accessTokens.json"),
            Folder("AZURE_CONFIG_DIR", "service_principal_entries.json"),
        ],
        Json, AZURE,
    ),
    place("az", &[Files("AZURE_FEDERATED_TOKEN_FILE"), System("/var/run/secrets/azure/tokens/azure-identity-token")], Plain, WHOLE_TOKEN),
    place("gh", &[Config("gh/hosts.yml"), Folder("GH_CONFIG_DIR", "hosts.yml")], Yaml, FORGE),
    place("glab", &[Config("glab-cli/config.yml"), Folder("GLAB_CONFIG_DIR", "config.yml")], Yaml, FORGE),
    place("vault", &[Home(".vault-token")], Plain, WHOLE_TOKEN),
    place("argocd", &[Config("argocd/config"), Home(".argocd/config")], Yaml, KUBECONFIG),
    place("terraform", &[Home(".terraform.d/credentials.tfrc.json")], Json, CARGO),
    place(
        "kubernetes",
        &[
            System("/var/run/secrets/kubernetes.io/serviceaccount/token"),
            System("/var/run/secrets/tokens/*"),
        ],
        Plain, WHOLE_TOKEN,
    ),
];

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
