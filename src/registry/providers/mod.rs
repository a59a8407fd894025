//! What is known of the issuers that most tokens come from: how to tell them by `iss`, where their
//! keys are, what goes wrong with their tokens, and what their own claims mean.

mod people;
mod workloads;

use super::url_pattern::UrlPattern;
use super::{Operand, Predicate, Test};

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
    /// In the bundle of the trust domain, which its own workloads are given.
    TrustBundle,
}

/// By the URL in `iss`.
const fn url(pattern: UrlPattern) -> Predicate {
    Predicate::claim("iss", Test::Fits(pattern))
}

/// By the text in `iss`, which is not a URL.
const fn text(text: &'static str) -> Predicate {
    Predicate::claim("iss", Test::Is(text))
}

/// By how the text in `iss` begins, which is not a URL.
const fn begins(first: &'static str) -> Predicate {
    Predicate::claim("iss", Test::Begins(first))
}

/// By how `sub` begins, where `iss` says nothing.
const fn subject(first: &'static str) -> Predicate {
    Predicate::claim("sub", Test::Begins(first))
}

/// A family of issuers.
#[derive(Debug)]
pub struct Provider {
    /// Its name.
    pub name: &'static str,
    /// How it is told, by `iss` or `sub`; one of these is enough.
    pub marks: &'static [Predicate],
    /// Where its keys are.
    pub keys: Keys,
    /// What goes wrong with its tokens, and what to do.
    pub note: &'static str,
    /// Its own claims, and what they mean.
    pub claims: &'static [(&'static str, &'static str)],
    /// Where this is documented.
    pub reference: &'static str,
}

#[expect(clippy::too_many_arguments, reason = "a row of the table")]
const fn provider(
    name: &'static str,
    marks: &'static [Predicate],
    keys: Keys,
    note: &'static str,
    claims: &'static [(&'static str, &'static str)],
    reference: &'static str,
) -> Provider {
    Provider { name, marks, keys, note, claims, reference }
}

/// Every family that is known. The first that fits counts, so those of a product that people run on hosts of
/// their own come last.
pub fn providers() -> impl Iterator<Item = &'static Provider> {
    [people::PEOPLE, workloads::WORKLOADS, workloads::ANY_HOST].into_iter().flatten()
}

/// The family that an `iss` belongs to.
#[must_use]
pub fn provider_of(issuer: &str) -> Option<&'static Provider> {
    told_by("iss", issuer)
}

/// The family that a `sub` belongs to, whatever `iss` is.
#[must_use]
pub fn provider_of_subject(subject: &str) -> Option<&'static Provider> {
    told_by("sub", subject)
}

fn told_by(claim: &'static str, text: &str) -> Option<&'static Provider> {
    let fits = |mark: &Predicate| mark.operand == Operand::Claim(claim) && mark.test.holds_of(text);
    providers().find(|provider| provider.marks.iter().any(fits))
}

impl Provider {
    /// Whether its tokens are for programs: build jobs, machines, clusters.
    #[must_use]
    pub fn is_for_programs(&self) -> bool {
        workloads::WORKLOADS.iter().any(|one| one.name == self.name)
    }

    /// What one of its own claims means.
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<&'static str> {
        self.claims.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)
    }
}

#[cfg(test)]
mod tests {
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
        for (issuer, name) in
            hosted.filter(|(url, _)| provider_of(url).is_some_and(|one| !own(one)))
        {
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
        for wrong in ["https://evil-accounts.google.com.example", "https://evilaccounts.google.com"]
        {
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
}
