use super::*;

#[test]
fn uris_that_name_the_same_resource_are_alike() {
    for (text, normal) in [
        ("https://a.example/r", "https://a.example/r"),
        ("HTTPS://A.Example/r", "https://a.example/r"),
        ("https://a.example:443/r?x=1#y", "https://a.example/r"),
        ("http://a.example:080/r", "http://a.example/r"),
        ("https://a.example:8443/r", "https://a.example:8443/r"),
        ("https://a.example:/r", "https://a.example/r"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example?x", "https://a.example/"),
        ("https://a.example/%72/%2f%c3", "https://a.example/r/%2F%C3"),
        ("https://a.example/./b/../../r", "https://a.example/r"),
        ("https://a.example/r/..", "https://a.example/"),
        ("https://a.example/r/.", "https://a.example/r/"),
        ("https://a.example/%2e%2e/r", "https://a.example/r"),
        ("https://a.example//r", "https://a.example//r"),
        ("https://[2001:DB8::1]:443/r", "https://[2001:db8::1]/r"),
    ] {
        assert_eq!(HttpUri::parse(text).unwrap().as_str(), normal, "{text}");
    }
}

#[test]
fn what_is_not_the_uri_of_a_request_is_said() {
    for (text, why) in [
        ("/r", "absolute"),
        ("a.example/r", "absolute"),
        ("ftp://a.example/r", "http or https"),
        ("https:///r", "host"),
        ("https://a.example@b.example/r", "user information"),
        ("https://a.example:port/r", "port"),
        ("https://a.example:123456/r", "port"),
        ("https://a.example/%7", "hexadecimal"),
        ("https://a.example/\u{e9}", "percent-encoded"),
        ("https://a.example/a b", "percent-encoded"),
    ] {
        let found = HttpUri::parse(text).unwrap_err();
        assert!(found.contains(why), "{text}: {found}");
    }
}
