//! Which texts only stand for a token.

use super::*;

#[test]
fn what_stands_for_a_token_is_told_by_how_it_is_built() {
    for text in
        ["***", "*", "********", "xxxx", "XXX", "•••••", "…", "...", "-----", "####", "█████"]
    {
        assert!(is_mask(text), "{text}");
    }
    for text in [
        "REDACTED",
        "[REDACTED]",
        "<redacted>",
        "***REDACTED***",
        "[Filtered]",
        "(sensitive value)",
        "[MASKED:token]",
        "__removed__",
        "{hidden}",
        "REDACTED_JWT",
        "(known after apply)",
        "--- scrubbed ---",
    ] {
        assert!(is_hidden(text), "{text}");
    }
    for text in [
        "%s",
        "%d",
        "%v",
        "%1$s",
        "%-20s",
        "%@",
        "%(token)s",
        "{}",
        "{0}",
        "{token}",
        "{{token}}",
        "{{ .Values.token }}",
        "${TOKEN}",
        "${TOKEN:-none}",
        "${{ secrets.TOKEN }}",
        "$(cat token)",
        "#{token}",
        "<%= token %>",
        "<token>",
        "<your access token>",
        "[token]",
        "%TOKEN%",
        "YOUR_TOKEN_HERE",
        "yourJwt",
        "paste your token here",
        "my-access-token",
        "test",
        "changeme",
        "__TOKEN__",
        "@TOKEN@",
    ] {
        assert!(is_template(text), "{text}");
    }
    for text in ["$TOKEN", "$env:TOKEN", ":token", "$access_token", "?"] {
        assert!(is_variable(text), "{text}");
    }
    for text in [
        "[object Object]",
        "[object Promise]",
        "Promise { <pending> }",
        "<__main__.Token object at 0x7f3a2c>",
        "#<Token:0x000055d>",
        "com.example.Token@1b6d3586",
        "<coroutine object token at 0x7f3a2c>",
        "<coroutine>",
        "function () { return token }",
        "Optional(<token>)",
        "&{0xc000010 token}",
    ] {
        assert!(is_object(text), "{text}");
    }
}

#[test]
fn tokens_of_any_kind_are_none_of_these() {
    for text in [
        "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
        "<eyJhbGciOiJIUzI1NiJ9.e30.c2ln>",
        "{\"a\":1}",
        "[1,2]",
        "<html></html>",
        "<token>abc</token>",
        "2YotnFZFEjr1zCsicMWpAA",
        "tGzv3JOkF0XG5Qx2TlKWIA",
        "d41d8cd98f00b204e9800998ecf8427e",
        "550e8400-e29b-41d4-a716-446655440000",
        "xoxb-123",
        "sk_test_123",
        "$2b$10$N9qo8uLOickgx2ZMRZoMye",
        "hello",
        "aaaaaaaa",
        "0000",
        "mF_9.B5f-4.1JqM",
        "user@example.com",
        "100%",
        "",
        "$",
    ] {
        for (name, is) in [
            ("mask", is_mask as fn(&str) -> bool),
            ("hidden", is_hidden),
            ("template", is_template),
            ("variable", is_variable),
            ("object", is_object),
        ] {
            assert!(!is(text), "{text} is not {name}");
        }
    }
}
