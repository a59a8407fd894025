use super::*;

#[test]
fn nobody_leads_into_a_narrower_network_than_their_own() {
    let url = |text: &str| ServerUrl::parse(text).unwrap();
    for (named, to, reach, of_named, allowed) in [
        ("https://id.example", "https://127.0.0.1/", Reach::Machine, Reach::Public, false),
        ("https://id.example", "https://intern.example/", Reach::Private, Reach::Public, false),
        ("https://id.example", "https://keys.example/", Reach::Public, Reach::Public, true),
        ("https://id.corp", "https://keys.corp/", Reach::Private, Reach::Private, true),
        ("https://id.corp", "https://localhost/", Reach::Machine, Reach::Private, false),
        ("http://localhost", "http://127.0.0.1/", Reach::Machine, Reach::Machine, true),
        ("http://localhost", "https://keys.corp/", Reach::Private, Reach::Machine, true),
        // What was named may be where it is.
        ("https://id.corp", "https://id.corp:8443/", Reach::Private, Reach::Public, true),
    ] {
        let bounds = Bounds { url: url(to), named: url(named) };
        assert_eq!(bounds.check(reach, || of_named).is_ok(), allowed, "{named} to {to}");
    }
}

#[test]
fn the_addresses_of_a_name_are_looked_at_before_it_is_asked() {
    let url = |text: &str| ServerUrl::parse(text).unwrap();
    let network = Network { allow_http: true, ca_file: None, timeout: Duration::from_secs(5) };
    let (to, named) = (url("http://localhost:1/"), url("http://192.0.3.1/"));
    let agent = agent(&to, &named, &network, network.timeout, "test").unwrap();
    let error = agent.get(to.to_uri().unwrap()).call().unwrap_err();
    let fault = explain(&to, error, &network);
    assert!(fault.message.contains("must not point to"), "{fault}");
    let source = std::error::Error::source(&fault);
    let kept = source.and_then(|source| source.downcast_ref::<ureq::Error>());
    assert!(kept.is_some(), "{fault:?}");
}
