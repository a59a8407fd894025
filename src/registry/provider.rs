//! What is known of the issuers that most tokens come from: how to tell them by `iss`, where their
//! keys are, and what their own claims mean.

/// Where an issuer's keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Named by the metadata of the issuer as it is in `iss`.
    Issuer,
    /// In a JWK Set under the issuer's own URL, at this path.
    Path(&'static str),
    /// In a JWK Set at this URL.
    At(&'static str),
    /// At this path of the API server of its Kubernetes cluster, which answers its own users only.
    Cluster(&'static str),
}

/// A family of issuers.
pub struct Provider {
    /// Its name.
    pub name: &'static str,
    /// How its `iss` begins.
    pub prefix: &'static str,
    /// What its `iss` holds after that.
    pub contains: &'static str,
    /// Where its keys are.
    pub keys: Keys,
    /// What goes wrong with its tokens.
    pub note: &'static str,
    /// Its own claims, and what they mean.
    pub claims: &'static [(&'static str, &'static str)],
}

#[expect(clippy::too_many_arguments, reason = "a row of the table")]
const fn provider(
    name: &'static str,
    prefix: &'static str,
    contains: &'static str,
    keys: Keys,
    note: &'static str,
    claims: &'static [(&'static str, &'static str)],
) -> Provider {
    Provider { name, prefix, contains, keys, note, claims }
}

const ENTRA: &[(&str, &str)] = &[
    ("tid", "tenant id"),
    ("oid", "object id of the user"),
    ("upn", "user principal name"),
    ("appid", "client id (v1)"),
    ("ver", "token version"),
    ("scp", "delegated scopes"),
    ("wids", "directory roles"),
    ("idtyp", "app or user token"),
    ("uti", "token identifier"),
    ("rh", "internal"),
    ("aio", "internal"),
];

/// Every family that is known; the first that fits counts.
#[rustfmt::skip]
pub const PROVIDERS: &[Provider] = &[
    provider("Google", "https://accounts.google.com", "", Keys::Issuer, "ID tokens only: Google's access tokens are opaque", &[("hd", "hosted domain"), ("azp", "client that asked")]),
    provider("Firebase", "https://securetoken.google.com/", "", Keys::Issuer, "`aud` is the project id; the emulator's tokens are unsigned", &[("firebase", "sign-in provider"), ("user_id", "same as sub")]),
    provider("Microsoft Entra (v2)", "https://login.microsoftonline.com/", "/v2.0", Keys::Issuer, "`aud` is the API's client id; only Graph can verify tokens for Graph", ENTRA),
    provider("Microsoft Entra (v1)", "https://sts.windows.net/", "", Keys::At("https://login.microsoftonline.com/TENANT/discovery/keys"), "a v1 token: v2 metadata names another issuer", ENTRA),
    provider("Azure AD B2C", "https://", ".b2clogin.com/", Keys::At("https://TENANT.b2clogin.com/TENANT.onmicrosoft.com/POLICY/discovery/v2.0/keys"), "each policy has its own keys", &[("tfp", "policy"), ("acr", "policy (older)"), ("extension_", "custom attribute")]),
    provider("Auth0", "https://", ".auth0.com/", Keys::Issuer, "the issuer ends in a slash; without an audience Auth0 issues opaque or encrypted access tokens", &[("permissions", "API permissions"), ("gty", "grant type"), ("org_id", "organization")]),
    provider("Okta", "https://", ".okta.com", Keys::Issuer, "tokens of the org's own server are for Okta only; use a custom authorization server", &[("cid", "client id"), ("uid", "user id"), ("scp", "scopes")]),
    provider("Amazon Cognito", "https://cognito-idp.", ".amazonaws.com/", Keys::Issuer, "access tokens have `client_id` instead of `aud`; ID tokens have `aud`", &[("token_use", "access or id"), ("cognito:groups", "groups"), ("cognito:username", "user name"), ("event_id", "authentication event"), ("origin_jti", "first token of the session")]),
    provider("Keycloak", "", "/realms/", Keys::Issuer, "`aud` is `account` unless you add an audience mapper", &[("realm_access", "realm roles"), ("resource_access", "client roles"), ("session_state", "session id"), ("allowed-origins", "web origins")]),
    provider("GitHub Actions", "https://token.actions.githubusercontent.com", "", Keys::Issuer, "`sub` names repository and branch, or environment, and must match exactly", &[("repository", "owner/name"), ("ref", "branch or tag"), ("workflow", "workflow name"), ("job_workflow_ref", "reusable workflow"), ("run_id", "run"), ("environment", "deployment environment"), ("actor", "who started it"), ("sha", "commit")]),
    provider("GitLab", "https://gitlab.", "", Keys::Issuer, "`sub` names project and ref; the job sets `aud`", &[("project_path", "project"), ("ref", "branch or tag"), ("ref_protected", "whether the ref is protected"), ("pipeline_id", "pipeline"), ("job_id", "job"), ("namespace_path", "group")]),
    provider("Kubernetes", "https://kubernetes.default.svc", "", Keys::Cluster("/openid/v1/jwks"), "service account tokens; `aud` is the API server by default", &[("kubernetes.io", "namespace, pod, service account")]),
    provider("Supabase", "https://", ".supabase.co/auth/v1", Keys::Path("/.well-known/jwks.json"), "older projects sign with the project's JWT secret (HS256), as text", &[("app_metadata", "provider data"), ("user_metadata", "user's own data"), ("aal", "assurance level"), ("session_id", "session")]),
    provider("Apple", "https://appleid.apple.com", "", Keys::Issuer, "`aud` is the app's bundle or service id", &[("is_private_email", "relay address"), ("nonce_supported", "whether nonce counts")]),
    provider("Clerk", "https://", ".clerk.accounts.dev", Keys::Issuer, "session tokens are valid for 60s", &[("azp", "origin of the request"), ("sid", "session"), ("org_id", "organization")]),
    provider("HashiCorp Vault", "", "/v1/identity/oidc", Keys::Issuer, "Vault's api_addr sets the issuer", &[("namespace", "Vault namespace")]),
];

/// The family that an `iss` belongs to.
#[must_use]
pub fn provider_of(issuer: &str) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| {
        issuer.strip_prefix(provider.prefix).is_some_and(|rest| rest.contains(provider.contains))
    })
}

impl Provider {
    /// What one of its own claims means.
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<&'static str> {
        self.claims.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_are_told_by_their_url() {
        for (issuer, name) in [
            ("https://accounts.google.com", "Google"),
            ("https://securetoken.google.com/my-project", "Firebase"),
            ("https://login.microsoftonline.com/0000/v2.0", "Microsoft Entra (v2)"),
            ("https://sts.windows.net/0000/", "Microsoft Entra (v1)"),
            ("https://acme.b2clogin.com/0000/v2.0/", "Azure AD B2C"),
            ("https://acme.eu.auth0.com/", "Auth0"),
            ("https://acme.okta.com/oauth2/default", "Okta"),
            ("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x", "Amazon Cognito"),
            ("http://127.0.0.1:8080/realms/main", "Keycloak"),
            ("https://token.actions.githubusercontent.com", "GitHub Actions"),
            ("https://gitlab.com", "GitLab"),
            ("https://kubernetes.default.svc.cluster.local", "Kubernetes"),
            ("https://abc.supabase.co/auth/v1", "Supabase"),
            ("https://appleid.apple.com", "Apple"),
            ("https://calm-cat-1.clerk.accounts.dev", "Clerk"),
            ("https://vault.example:8200/v1/identity/oidc", "HashiCorp Vault"),
        ] {
            assert_eq!(provider_of(issuer).map(|provider| provider.name), Some(name), "{issuer}");
        }
        assert!(provider_of("https://id.example").is_none());
    }
}
