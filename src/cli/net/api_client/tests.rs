//! How a request is read from what was typed, and how the API is asked.

use super::*;

#[test]
fn other_machines_are_probed_only_by_their_owners() {
    for (url, owned, allow_http, why) in [
        ("http://127.0.0.1:3000/api", None, false, None),
        ("http://[::1]:3000/api", None, false, None),
        ("http://localhost/api", None, false, None),
        ("HTTP://LOCALHOST:3000/api", None, false, None),
        ("https://api.example/me", Some("api.example"), false, None),
        ("https://api.example/me", Some("API.example"), false, None),
        ("https://api.example/me", None, false, Some("not this machine")),
        ("https://api.example/me", Some("example"), false, Some("not this machine")),
        ("https://localhost.api.example/", None, false, Some("not this machine")),
        ("http://127.0.0.1.api.example/", None, false, Some("not this machine")),
        ("http://[localhost]/", None, false, Some("not a URL")),
        ("http://[::1].api.example/", None, false, Some("not a URL")),
        ("https://127.0.0.1@api.example/", None, false, Some("user name")),
        ("https://:hunter2@127.0.0.1/", None, false, Some("user name")),
        ("http://api.example/me", Some("api.example"), false, Some("plain HTTP")),
        ("http://api.example/me", Some("api.example"), true, None),
        ("ftp://127.0.0.1/", None, false, Some("only http and https")),
        ("api", None, false, Some("not a URL")),
        ("/api/me", None, false, Some("not a URL")),
        ("localhost:3000/api/me", None, false, Some("only http and https")),
        ("http://", None, false, Some("not a URL")),
    ] {
        let refused = permitted(url, owned, allow_http).err().map(|misuse| misuse.what);
        assert_eq!(refused.is_some(), why.is_some(), "{url}: {refused:?}");
        assert!(refused.unwrap_or_default().contains(why.unwrap_or_default()), "{url}");
    }
}
