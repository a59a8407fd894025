use super::*;

fn fits(pattern: UrlPattern, url: &str) -> bool {
    SplitUrl::of(url).is_some_and(|url| pattern.fits(&url))
}

#[test]
fn a_host_is_told_as_a_whole() {
    let exact = UrlPattern::host(Host::Is("accounts.google.com"));
    let below = UrlPattern::host(Host::Under("okta.com"));
    let region = UrlPattern::host(Host::Between("cognito-idp.", ".amazonaws.com"));
    let named = UrlPattern::host(Host::Named("gitlab"));
    for (pattern, url, fits) in [
        (exact, "https://accounts.google.com", true),
        (exact, "https://accounts.google.com/", true),
        (exact, "http://accounts.google.com", false),
        (exact, "accounts.google.com", false),
        (exact, "https://evil-accounts.google.com", false),
        (exact, "https://evil-accounts.google.com.example", false),
        (exact, "https://accounts.google.com.evil.example", false),
        (exact, "https://accounts.google.com@evil.example", false),
        (exact, "https://accounts.google.com:8443", false),
        (exact, "https://evil.example/https://accounts.google.com", false),
        (below, "https://acme.okta.com/oauth2/default", true),
        (below, "https://okta.com", false),
        (below, "https://evilokta.com", false),
        (below, "https://acme.okta.com.evil.example", false),
        (below, "https://.okta.com", false),
        (region, "https://cognito-idp.eu-west-1.amazonaws.com/x", true),
        (region, "https://cognito-idp.a.b.amazonaws.com/x", false),
        (region, "https://cognito-idp..amazonaws.com/x", false),
        (named, "https://gitlab.acme.example", true),
        (named, "http://gitlab.test:8080", true),
        (named, "https://gitlab-evil.example", false),
        (named, "https://not.gitlab.example", false),
    ] {
        assert_eq!(self::fits(pattern, url), fits, "{pattern:?} {url}");
    }
}

#[test]
fn a_path_is_told_by_its_parts() {
    let realm = UrlPattern::at(Host::Any, UrlPath::Has("/realms/"));
    assert!(fits(realm, "http://127.0.0.1:8080/realms/main"));
    assert!(!fits(realm, "https://realms.example/"));
    let root = UrlPattern::at(Host::Under("auth0.com"), UrlPath::Is("/"));
    assert!(fits(root, "https://acme.eu.auth0.com/"));
    assert!(!fits(root, "https://acme.eu.auth0.com"));
    let version = UrlPattern::at(Host::Is("a.example"), UrlPath::Ends("/v2.0"));
    assert!(fits(version, "https://a.example/t/v2.0") && !fits(version, "https://a.example/v1"));
}
