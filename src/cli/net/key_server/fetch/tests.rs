use super::*;

#[test]
fn https_leads_to_https_alone() {
    let url = |text: &str| ServerUrl::parse(text).unwrap();
    let network =
        |allow_http| Network { allow_http, ca_file: None, timeout: Duration::from_secs(1) };
    for (from, to, allow_http, allowed) in [
        ("HTTPS://id.example", "http://id.example/keys", false, false),
        ("HTTPS://id.example", "http://id.example/keys", true, false),
        ("https://LOCALHOST", "http://localhost/keys", true, false),
        ("https://id.example", "HTTPS://keys.example/", false, true),
        ("http://localhost", "HTTP://LOCALHOST/keys", false, true),
        ("http://localhost", "http://keys.example/", false, false),
        ("http://localhost", "http://keys.example/", true, true),
    ] {
        let step = check_step(&url(from), &url(to), &network(allow_http));
        assert_eq!(step.is_ok(), allowed, "{from} to {to}");
    }
}
