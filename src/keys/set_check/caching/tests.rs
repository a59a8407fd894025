use super::*;

#[test]
fn what_the_server_says_of_caches_is_judged() {
    for (cache_control, code) in [
        (None, Some("jwks-no-cache-control")),
        (Some("public"), Some("jwks-no-cache-control")),
        (Some("max-age=soon"), Some("jwks-no-cache-control")),
        (Some("no-store"), Some("jwks-not-cacheable")),
        (Some("private, No-Cache, max-age=600"), Some("jwks-not-cacheable")),
        (Some("max-age=0"), Some("jwks-not-cacheable")),
        (Some("public, max-age=604800"), Some("jwks-cached-long")),
        (Some("public, max-age=86400"), None),
        (Some("max-age=\"3600\", must-revalidate"), None),
    ] {
        let served = CacheHeaders {
            cache_control: cache_control.map(ToOwned::to_owned),
            etag: Some("\"1\"".to_owned()),
            redirected: None,
        };
        let mut findings = Vec::new();
        look(&served, &mut findings);
        let found = findings.first().map(|finding| finding.flaw.row().code);
        assert_eq!(found, code, "{cache_control:?}");
    }
    let served = CacheHeaders {
        cache_control: Some("max-age=60".to_owned()),
        etag: None,
        redirected: Some("https://other.example/jwks".to_owned()),
    };
    let mut findings = Vec::new();
    look(&served, &mut findings);
    let codes: Vec<&str> = findings.iter().map(|finding| finding.flaw.row().code).collect();
    assert_eq!(codes, ["jwks-no-etag", "jwks-redirected"]);
}
