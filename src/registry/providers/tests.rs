use super::*;

const ISSUERS: &[(&str, &str)] = &[
    ("https://accounts.google.com", "Google"),
    ("accounts.google.com", "Google"),
    ("https://securetoken.google.com/my-project", "Firebase"),
    ("https://cloud.google.com/iap", "Google Identity-Aware Proxy"),
    ("https://login.microsoftonline.com/0000/v2.0", "Microsoft Entra (v2)"),
    ("https://login.microsoftonline.us/0000/v2.0", "Microsoft Entra (v2)"),
    ("https://sts.windows.net/0000/", "Microsoft Entra (v1)"),
    ("https://0000.ciamlogin.com/0000/v2.0", "Microsoft Entra External ID"),
    ("https://acme.b2clogin.com/0000/v2.0/", "Azure AD B2C"),
    ("https://acme.eu.auth0.com/", "Auth0"),
    ("https://acme.okta.com/oauth2/default", "Okta"),
    ("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x", "Amazon Cognito"),
    ("https://cognito-identity.amazonaws.com", "Amazon Cognito identity pool"),
    ("https://abc.supabase.co/auth/v1", "Supabase"),
    ("https://appleid.apple.com", "Apple"),
    ("https://calm-cat-1.clerk.accounts.dev", "Clerk"),
    ("https://clerk.acme.example", "Clerk"),
    ("https://api.workos.com", "WorkOS"),
    ("https://api.workos.com/user_management/client_1", "WorkOS"),
    ("https://auth.pingone.eu/0000/as", "PingOne"),
    ("https://acme.onelogin.com/oidc/2", "OneLogin"),
    ("https://acme.fusionauth.io", "FusionAuth"),
    ("https://acme-a1b2c3.zitadel.cloud", "ZITADEL"),
    ("https://calm-cat-1.projects.oryapis.com", "Ory Network"),
    ("stytch.com/project-test-1", "Stytch"),
    ("https://acme.kinde.com", "Kinde"),
    ("https://acme.logto.app/oidc", "Logto"),
    ("https://access.line.me", "LINE"),
    ("https://id.twitch.tv/oauth2", "Twitch"),
    ("https://acme.my.salesforce.com", "Salesforce"),
    ("https://acme.cloudflareaccess.com", "Cloudflare Access"),
    ("https://www.facebook.com", "Facebook"),
    ("https://token.actions.githubusercontent.com", "GitHub Actions"),
    ("https://token.actions.githubusercontent.com/acme", "GitHub Actions"),
    ("https://gitlab.com", "GitLab"),
    ("https://gitlab.acme.example", "GitLab"),
    ("https://oauth2.sigstore.dev/auth", "Sigstore"),
    ("https://oidc.circleci.com/org/0000", "CircleCI"),
    ("https://agent.buildkite.com", "Buildkite"),
    ("https://app.terraform.io", "HCP Terraform"),
    (
        "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
        "Bitbucket Pipelines",
    ),
    ("https://vstoken.dev.azure.com/0000", "Azure DevOps"),
    ("https://acme.app.spacelift.io", "Spacelift"),
    ("https://oidc.vercel.com/acme", "Vercel"),
    ("https://oidc.fly.io/acme", "Fly.io"),
    ("https://oidc.eks.eu-west-1.amazonaws.com/id/0000", "Amazon EKS"),
    ("https://westeurope.oic.prod-aks.azure.com/0000/1111/", "Azure Kubernetes Service"),
    (
        "https://container.googleapis.com/v1/projects/p/locations/l/clusters/c",
        "Google Kubernetes Engine",
    ),
    ("https://kubernetes.default.svc.cluster.local", "Kubernetes"),
    ("https://kubernetes.default.svc", "Kubernetes"),
    ("kubernetes/serviceaccount", "Kubernetes (legacy)"),
    ("http://127.0.0.1:8080/realms/main", "Keycloak"),
    ("https://auth.acme.example/application/o/app/", "authentik"),
    ("https://acme.example/dex", "Dex"),
    ("https://vault.example:8200/v1/identity/oidc", "HashiCorp Vault"),
];

#[test]
fn issuers_are_told_by_their_url() {
    for (issuer, name) in ISSUERS {
        assert_eq!(provider_of(issuer).map(|provider| provider.name), Some(*name), "{issuer}");
    }
    assert!(provider_of("https://id.example").is_none());
    let spiffe = provider_of_subject("spiffe://acme.example/api");
    assert_eq!(spiffe.map(|provider| provider.name), Some("SPIFFE"));
    assert!(provider_of_subject("user").is_none());
}

#[test]
fn a_host_that_only_looks_like_one_of_theirs_is_not() {
    // What people run on hosts of their own can be on any.
    let own = |provider: &Provider| {
        let any = |mark: &Predicate| {
            matches!(
                mark.test,
                Test::Fits(UrlPattern {
                    host: crate::registry::Host::Any | crate::registry::Host::Named(_),
                    ..
                })
            )
        };
        provider.marks.iter().any(any)
    };
    let hosted = ISSUERS.iter().filter(|(url, _)| url.starts_with("https://"));
    for (issuer, name) in hosted.filter(|(url, _)| provider_of(url).is_some_and(|one| !own(one))) {
        let (host, path) = {
            let rest = &issuer["https://".len()..];
            rest.split_at(rest.find('/').unwrap_or(rest.len()))
        };
        for wrong in [
            format!("https://{host}.evil.example{path}"),
            format!("https://{host}@evil.example{path}"),
            format!("https://evil.example/{host}{path}"),
            format!("https://{host}:444{path}"),
            format!("http://{host}{path}"),
            format!("https://evil-{}", host.replace('.', "-")),
        ] {
            assert_ne!(provider_of(&wrong).map(|one| one.name), Some(*name), "{wrong}");
        }
    }
    for wrong in ["https://evil-accounts.google.com.example", "https://evilaccounts.google.com"] {
        assert!(provider_of(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn every_row_says_what_goes_wrong_and_where_that_is_written() {
    let mut names = std::collections::BTreeSet::new();
    for row in providers() {
        assert!(names.insert(row.name), "{}", row.name);
        assert!(row.reference.starts_with("https://"), "{}", row.name);
        assert!(row.note.len() > 20 && !row.note.ends_with('.'), "{}", row.name);
        let told = ISSUERS.iter().any(|(_, name)| *name == row.name);
        assert!(told || row.name == "SPIFFE", "{} has no example", row.name);
    }
}
