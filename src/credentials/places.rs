//! The table of places: which program keeps credentials where, in which format, and where that is documented.

use super::location::Location;
use super::secrets::{
    ARGO_CD, AWS_CACHE, AWS_PROFILES, AZURE, CARGO, EXEC_CACHE, FORGE, GOOGLE, IAM_AUTHENTICATOR,
    KUBECONFIG, NETRC, NPM, PIP, REGISTRIES, SecretMember, TERRAFORM, WHOLE_TOKEN,
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
    /// Where this is documented: a page, or the program's own source.
    pub reference: &'static str,
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

/// A place without helpers.
const fn place(
    program: &'static str,
    locations: &'static [Location],
    (format, secrets): (FileFormat, &'static [SecretMember]),
    reference: &'static str,
) -> CredentialPlace {
    CredentialPlace { program, locations, format, secrets, helpers: &[], reference }
}

impl CredentialPlace {
    const fn asks(self, helpers: &'static [&'static str]) -> Self {
        Self { helpers, ..self }
    }
}

use FileFormat::{Database, Ini, Json, Netrc, Plain, Toml, Yaml};
use Location::{
    AppData, Beside, Config, Files, Folder, Home, Library, LocalAppData, Root, Runtime,
};

/// Every place.
#[rustfmt::skip]
pub const PLACES: &[CredentialPlace] = &[
    place(
        "kubectl", &[Home(".kube/config"), Files("KUBECONFIG")], (Yaml, KUBECONFIG),
        "https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/",
    )
    .asks(&["exec", "cmd-path"]),
    place(
        "kubectl", &[Home(".kube/cache/oidc-login/*"), Folder("KUBECACHEDIR", "oidc-login/*")], (Json, EXEC_CACHE),
        "https://github.com/int128/kubelogin/blob/master/pkg/tokencache/repository/repository.go",
    ),
    place(
        "kubectl", &[Home(".kube/cache/kubelogin/*")], (Json, EXEC_CACHE),
        "https://github.com/Azure/kubelogin/blob/main/pkg/internal/options/unified.go",
    ),
    place(
        "kubectl",
        &[Home(".kube/gke_gcloud_auth_plugin_cache"), Beside("KUBECONFIG", "gke_gcloud_auth_plugin_cache")],
        (Json, EXEC_CACHE),
        "https://github.com/kubernetes/cloud-provider-gcp/blob/master/cmd/gke-gcloud-auth-plugin/cred/cred.go",
    ),
    place(
        "kubectl",
        &[
            Home(".kube/cache/aws-iam-authenticator/credentials.yaml"),
            Files("AWS_IAM_AUTHENTICATOR_CACHE_FILE"),
        ],
        (Yaml, IAM_AUTHENTICATOR),
        "https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/filecache/filecache.go",
    ),
    place(
        "docker",
        &[Home(".docker/config.json"), Home(".dockercfg"), Folder("DOCKER_CONFIG", "config.json")],
        (Json, REGISTRIES), "https://docs.docker.com/reference/cli/docker/login/",
    )
    .asks(&["credsStore", "credHelpers"]),
    place(
        "podman",
        &[Config("containers/auth.json"), Runtime("containers/auth.json"), Files("REGISTRY_AUTH_FILE")],
        (Json, REGISTRIES),
        "https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md",
    )
    .asks(&["credHelpers"]),
    place(
        "helm",
        &[
            Config("helm/registry/config.json"), Library("Preferences/helm/registry/config.json"),
            AppData("helm/registry/config.json"), Folder("HELM_CONFIG_HOME", "registry/config.json"),
            Files("HELM_REGISTRY_CONFIG"),
        ],
        (Json, REGISTRIES), "https://helm.sh/docs/helm/helm/",
    )
    .asks(&["credsStore", "credHelpers"]),
    place(
        "netrc", &[Home(".netrc"), Home("_netrc"), Files("NETRC")], (Netrc, NETRC),
        "https://curl.se/libcurl/c/CURLOPT_NETRC.html",
    ),
    place(
        "npm", &[Home(".npmrc"), Files("NPM_CONFIG_USERCONFIG"), Files("npm_config_userconfig")], (Ini, NPM),
        "https://docs.npmjs.com/cli/v11/configuring-npm/npmrc",
    ),
    place(
        "pip",
        &[
            Config("pip/pip.conf"), Home(".pip/pip.conf"), Library("Application Support/pip/pip.conf"),
            AppData("pip/pip.ini"), Home("pip/pip.ini"), Files("PIP_CONFIG_FILE"),
        ],
        (Ini, PIP), "https://pip.pypa.io/en/stable/topics/configuration/",
    ),
    place(
        "pip", &[Home(".pypirc")], (Ini, PIP),
        "https://packaging.python.org/en/latest/specifications/pypirc/",
    ),
    place(
        "cargo",
        &[
            Home(".cargo/credentials.toml"), Home(".cargo/credentials"),
            Folder("CARGO_HOME", "credentials.toml"), Folder("CARGO_HOME", "credentials"),
        ],
        (Toml, CARGO), "https://doc.rust-lang.org/cargo/reference/config.html#credentials",
    ),
    place(
        "aws", &[Home(".aws/sso/cache/*.json"), Home(".aws/cli/cache/*.json")], (Json, AWS_CACHE),
        "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html",
    ),
    place(
        "aws", &[Home(".aws/login/cache/*.json"), Folder("AWS_LOGIN_CACHE_DIRECTORY", "*.json")],
        (Json, AWS_CACHE), "https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html",
    ),
    place(
        "aws",
        &[
            Home(".aws/credentials"), Home(".aws/config"),
            Files("AWS_SHARED_CREDENTIALS_FILE"), Files("AWS_CONFIG_FILE"),
        ],
        (Ini, AWS_PROFILES), "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html",
    )
    .asks(&["credential_process"]),
    place(
        "aws",
        &[
            Files("AWS_WEB_IDENTITY_TOKEN_FILE"), Files("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"),
            Root("var/run/secrets/eks.amazonaws.com/serviceaccount/token"),
        ],
        (Plain, WHOLE_TOKEN), "https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html",
    ),
    place(
        "gcloud",
        &[
            Home(".config/gcloud/application_default_credentials.json"),
            Home(".config/gcloud/legacy_credentials/*/adc.json"),
            AppData("gcloud/application_default_credentials.json"),
            AppData("gcloud/legacy_credentials/*/adc.json"),
            Folder("CLOUDSDK_CONFIG", "application_default_credentials.json"),
            Folder("CLOUDSDK_CONFIG", "legacy_credentials/*/adc.json"),
            Files("GOOGLE_APPLICATION_CREDENTIALS"),
        ],
        (Json, GOOGLE), "https://cloud.google.com/docs/authentication/application-default-credentials",
    )
    .asks(&["executable"]),
    place(
        "gcloud",
        &[
            Home(".config/gcloud/access_tokens.db"), Home(".config/gcloud/credentials.db"),
            AppData("gcloud/access_tokens.db"), AppData("gcloud/credentials.db"),
            Folder("CLOUDSDK_CONFIG", "access_tokens.db"), Folder("CLOUDSDK_CONFIG", "credentials.db"),
        ],
        (Database, WHOLE_TOKEN), "https://github.com/google-cloud-sdk-unofficial/google-cloud-sdk/blob/master/lib/googlecloudsdk/core/credentials/creds.py",
    ),
    place(
        "az",
        &[
            Home(".azure/msal_token_cache.json"), Home(".azure/service_principal_entries.json"),
            Folder("AZURE_CONFIG_DIR", "msal_token_cache.json"),
            Folder("AZURE_CONFIG_DIR", "service_principal_entries.json"),
        ],
        (Json, AZURE),
        "https://github.com/Azure/azure-cli/blob/dev/src/azure-cli-core/azure/cli/core/auth/identity.py",
    ),
    place(
        "az", &[Home(".azure/accessTokens.json"), Folder("AZURE_CONFIG_DIR", "accessTokens.json")],
        (Json, AZURE), "https://learn.microsoft.com/en-us/cli/azure/msal-based-azure-cli",
    ),
    place(
        "az",
        &[
            Files("AZURE_FEDERATED_TOKEN_FILE"), Root("var/run/secrets/azure/wi/token/azure-identity-token"),
            Root("var/run/secrets/azure/tokens/azure-identity-token"),
        ],
        (Plain, WHOLE_TOKEN), "https://github.com/Azure/azure-workload-identity/blob/main/pkg/webhook/consts.go",
    ),
    place(
        "gh", &[Config("gh/hosts.yml"), AppData("GitHub CLI/hosts.yml"), Folder("GH_CONFIG_DIR", "hosts.yml")],
        (Yaml, FORGE), "https://github.com/cli/go-gh/blob/trunk/pkg/config/config.go",
    ),
    place(
        "glab",
        &[
            Config("glab-cli/config.yml"), Library("Application Support/glab-cli/config.yml"),
            LocalAppData("glab-cli/config.yml"), Folder("GLAB_CONFIG_DIR", "config.yml"),
        ],
        (Yaml, FORGE), "https://docs.gitlab.com/cli/configuration/",
    ),
    place(
        "vault", &[Home(".vault-token")], (Plain, WHOLE_TOKEN),
        "https://developer.hashicorp.com/vault/docs/commands/token-helper",
    ),
    place(
        "argocd", &[Config("argocd/config"), Home(".argocd/config"), Folder("ARGOCD_CONFIG_DIR", "config")],
        (Yaml, ARGO_CD), "https://argo-cd.readthedocs.io/en/stable/user-guide/environment-variables/",
    ),
    place(
        "terraform",
        &[Home(".terraform.d/credentials.tfrc.json"), AppData("terraform.d/credentials.tfrc.json")],
        (Json, TERRAFORM), "https://developer.hashicorp.com/terraform/cli/commands/login",
    ),
    place(
        "kubernetes",
        &[Root("var/run/secrets/kubernetes.io/serviceaccount/token"), Root("var/run/secrets/tokens/*")],
        (Plain, WHOLE_TOKEN),
        "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
    ),
];

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
