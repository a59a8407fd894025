use super::*;

#[test]
fn an_issuer_is_an_https_url_without_a_query_and_a_fragment() {
    for good in ["https://id", "https://id.example:8443/a/b/", "HTTPS://id.example"] {
        assert!(TextShape::Issuer.fits(good), "{good}");
    }
    for bad in [
        "",
        "https://",
        "https:///a",
        "https://:443",
        "http://id.example",
        "http://localhost",
        "http://127.0.0.1:8080",
        "id.example",
        "https://id.example?a=b",
        "https://id.example/?",
        "https://id.example#a",
        "https://u@id.example",
        "https://id example",
        "https://id\\example",
        "é",
    ] {
        assert!(!TextShape::Issuer.fits(bad), "{bad}");
    }
}

#[test]
fn a_spiffe_id_has_a_trust_domain_and_whole_segments() {
    for good in ["spiffe://acme", "spiffe://a-c_m.e1/Api/v1.0", "spiffe://acme/..."] {
        assert!(TextShape::SpiffeId.fits(good), "{good}");
    }
    for bad in [
        "spiffe://",
        "spiffe:///api",
        "SPIFFE://acme/api",
        "https://acme/api",
        "spiffe://Acme/api",
        "spiffe://u@acme/api",
        "spiffe://acme:80/api",
        "spiffe://acme/api?a",
        "spiffe://acme/api#a",
        "spiffe://acme/%61",
        "spiffe://acme%61/a",
        "spiffe://acme/",
        "spiffe://acme/api/",
        "spiffe://acme//api",
        "spiffe://acme/./api",
        "spiffe://acme/../api",
        "spiffe://acme/é",
    ] {
        assert!(!TextShape::SpiffeId.fits(bad), "{bad}");
    }
    assert!(!TextShape::SpiffeId.fits(&format!("spiffe://acme/{}", "a".repeat(2048))));
}
