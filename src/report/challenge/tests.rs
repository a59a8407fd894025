use super::topic;

#[test]
fn challenges_are_known_and_tokens_are_not() {
    for (text, expected) in [
        (
            r#"WWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired""#,
            Some("TOKEN_EXPIRED"),
        ),
        (r#"Bearer error="invalid_token""#, Some("INVALID_TOKEN")),
        (r#"< www-authenticate: Bearer realm="api""#, Some("NO_TOKEN")),
        (r#"bearer realm="api", error="insufficient_scope", scope="write""#, Some("scope")),
        (
            "HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Bearer error=\"invalid_token\", error_description=\"Jwt is not yet valid\"\r\n",
            Some("TOKEN_NOT_ACTIVE"),
        ),
        (r#"DPoP error="invalid_token", algs="ES256""#, Some("INVALID_TOKEN")),
        ("Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln", None),
        ("Bearer undefined", None),
        ("Basic realm=\"x\"", None),
        ("WWW-Authenticate:", None),
        ("", None),
    ] {
        assert_eq!(topic(text), expected, "{text}");
    }
}
