use super::*;

#[test]
fn metadata_stands_where_the_specifications_put_it() {
    let places = |issuer: &str| Issuer::parse(issuer).unwrap().metadata.map(|url| url.to_string());
    assert_eq!(
        places("https://id.example/realms/main/"),
        [
            "https://id.example/realms/main/.well-known/openid-configuration",
            "https://id.example/.well-known/oauth-authorization-server/realms/main",
        ]
    );
    assert_eq!(
        places("HTTPS://ID.example:8443"),
        [
            "https://id.example:8443/.well-known/openid-configuration",
            "https://id.example:8443/.well-known/oauth-authorization-server",
        ]
    );
    assert!(Issuer::parse("id.example").is_err());
    assert!(Issuer::parse("https://id.example/?x").is_err());
}

#[test]
fn only_the_issuers_own_metadata_counts() {
    let body = br#"{"issuer":"https://id.example","jwks_uri":"https://id.example/keys"}"#;
    let read = |issuer: &str| Issuer::parse(issuer).unwrap().key_set(body);
    assert_eq!(read("https://id.example").unwrap().to_string(), "https://id.example/keys");
    let message = read("https://id.example/").unwrap_err().fault.message;
    assert!(message.ends_with("another issuer: https://id.example"), "{message}");
}

#[test]
fn what_another_issuer_calls_itself_is_shown_without_secrets() {
    let body = br#"{"issuer":"https://user:hunter2@id.example/","jwks_uri":"https://a.example"}"#;
    let failure = Issuer::parse("https://id.example").unwrap().key_set(body).unwrap_err();
    assert!(!failure.fault.message.contains("hunter2"), "{failure:?}");
}
