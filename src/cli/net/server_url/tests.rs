//! Which URLs are taken, and what is shown of them.

use super::*;

#[test]
fn an_address_reads_alike_in_every_spelling_and_is_this_machine_by_its_whole_host() {
    for (text, shown, loopback) in [
        ("HTTPS://LOCALHOST/a", "https://localhost/a", true),
        ("http://127.1/", "http://127.0.0.1/", true),
        ("http://0x7f000001:80/", "http://127.0.0.1/", true),
        ("http://[::1]:8080/k?token=hunter2#x", "http://[::1]:8080/k?…", true),
        ("https://Keys.EXAMPLE:443/a/../b", "https://keys.example/b", false),
        ("https://localhost.evil.example/", "https://localhost.evil.example/", false),
        ("https://127.0.0.1.evil.example/", "https://127.0.0.1.evil.example/", false),
    ] {
        let url = ServerUrl::parse(text).unwrap();
        assert_eq!((url.to_string().as_str(), url.is_loopback()), (shown, loopback), "{text}");
        assert_eq!(format!("{url:?}"), format!("ServerUrl({shown})"));
    }
}

#[test]
fn what_is_refused_is_not_repeated() {
    for text in [
        "http://[localhost]/hunter2",
        "http://[::1].evil.example/hunter2",
        "https://user:hunter2@keys.example/",
        "https://hunter2@keys.example/",
        "https:\\\\user:hunter2@keys.example\\",
        "https:user:hunter2@keys.example",
        "https://us\ner:hunter2@keys.example/",
        "ftp://user:hunter2@keys.example/",
        "https://user:hunter2@keys.example:99999/",
        "//user:hunter2@keys.example/",
        "https://",
        "hunter2",
    ] {
        let fault = ServerUrl::parse(text).unwrap_err();
        assert!(!format!("{fault:?}").contains("hunter2"), "{text}: {fault:?}");
        assert_eq!(super::shown(text), None, "{text}");
    }
}

#[test]
fn an_address_without_a_scheme_is_completed_and_what_may_be_a_secret_is_not() {
    for (text, whole) in [
        ("127.0.0.1:3000/me", Some("http://127.0.0.1:3000/me")),
        ("localhost:3000/me?token=hunter2", Some("http://localhost:3000/me?…")),
        ("localhost", Some("http://localhost/")),
        ("[::1]:8080", Some("http://[::1]:8080/")),
        ("192.168.0.7/api", Some("http://192.168.0.7/api")),
        ("api.example/me", Some("https://api.example/me")),
        ("api.example:8443", Some("https://api.example:8443/")),
        ("api.example", None),
        ("keys/dev.json", None),
        ("./keys.json", None),
        ("../keys.json", None),
        ("hunter2", None),
        ("hunter2:3000", None),
        ("user:hunter2@api.example/", None),
        ("api.example/me@x", None),
        ("eyJh.eyJz.Sig", None),
        ("https://api.example/me", None),
    ] {
        assert_eq!(completed(text).map(|url| url.to_string()).as_deref(), whole, "{text}");
    }
}

#[test]
fn references_are_resolved_as_rfc_3986_has_it() {
    // The examples of section 5.4, on a base of this kind.
    let base = ServerUrl::parse("http://a/b/c/d;p?q").unwrap();
    for (reference, target) in [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g/"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y#s", "http://a/b/c/g?y"),
        ("", "http://a/b/c/d;p?q"),
        ("../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/login?next=https://x", "http://a/login?next=https://x"),
        ("https://x/y?next=//z", "https://x/y?next=//z"),
    ] {
        assert_eq!(base.join(reference).unwrap().expose(), target, "{reference}");
    }
    assert!(base.join("file:///etc/passwd").is_err());
    assert!(base.join("//user:pass@a/").is_err());
}

#[test]
fn only_public_addresses_are_public() {
    for (reach, addresses) in [
        (Reach::Machine, "127.0.0.1 127.9.9.9 0.0.0.0 ::1 :: ::ffff:127.0.0.1 64:ff9b::7f00:1"),
        (
            Reach::Private,
            "10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 \
             198.18.0.1 255.255.255.255 224.0.0.1 fe80::1 fc00::1 fd00:ec2::254 ff02::1 \
             ::ffff:10.0.0.1 2002:a00:1:: 2001:db8::1 64:ff9b::a00:1",
        ),
        (
            Reach::Public,
            "1.1.1.1 172.32.0.1 100.128.0.1 192.0.3.1 2606:4700::1111 2001:4860:4860::8888 \
             64:ff9b::101:101",
        ),
    ] {
        for address in addresses.split_whitespace() {
            assert_eq!(Reach::of(address.parse().unwrap()), reach, "{address}");
        }
    }
}
