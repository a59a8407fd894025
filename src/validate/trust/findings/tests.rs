use super::is_wide;

#[test]
fn a_wildcard_before_the_end_of_the_owner_is_too_wide() {
    for pattern in [
        "*",
        "**",
        "?*",
        "repo:*",
        "repo:octo-org*",
        "repo:*/app:ref:refs/heads/main",
        "r*",
        "repo:octo-?rg/app:*",
        "project_path:*:ref_type:branch",
        "system:serviceaccount:*:deployer",
        "organization:*",
        "org/*/project/*",
    ] {
        assert!(is_wide(pattern), "{pattern}");
    }
    for pattern in [
        "repo:octo-org/*",
        "repo:octo-org/app:*",
        "repo:octo-org/app:ref:refs/heads/main",
        "project_path:group/app:*",
        "system:serviceaccount:prod:*",
        "organization:acme:project:*",
        "org/8c1a/project/*",
        "user-*",
    ] {
        assert!(!is_wide(pattern), "{pattern}");
    }
}
