//! Keys that are found through the metadata of an issuer.

use super::*;

#[test]
fn an_issuer_is_found_through_its_metadata_and_vouches_for_its_own_tokens_only() {
    let (server, cache) = (Server::start(), Folder::new("issuer"));
    server.says("/.well-known/openid-configuration", 200, &[], &metadata(&server));
    server.says("/keys", 200, &[], &key_set("a"));
    let issuer = server.url("");
    let verify = |token: &str, more: &[&str]| {
        run(
            &[&["verify", "--at", AT, "--issuer-keys", &issuer], more, &[token]].concat(),
            Some(&cache),
        )
    };
    let own = token(&["--iss", &issuer, "--aud", "api"]);
    assert_eq!(verify(&own, &[]).status, Some(0));
    assert_eq!(verify(&own, &["--aud", "other"]).status, Some(6));
    assert_eq!(verify(&token(&["--iss", "https://id.example"]), &[]).status, Some(6));
    let later = ["verify", "--at", "2026-01-01T03:00:00Z", "--issuer-keys", &issuer, &own];
    assert_eq!(run(&later, Some(&cache)).status, Some(3));
}

#[test]
fn the_authorization_servers_metadata_is_the_second_place() {
    let server = Server::start();
    server.says("/.well-known/oauth-authorization-server", 200, &[], &metadata(&server));
    server.says("/keys", 200, &[], &key_set("a"));
    let issuer = server.url("");
    let token = token(&["--iss", &issuer]);
    let run = run(&["verify", "--no-cache", "--at", AT, "--issuer-keys", &issuer, &token], None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
}

#[test]
fn metadata_of_another_issuer_is_refused() {
    let server = Server::start();
    let other = br#"{"issuer":"https://evil.example","jwks_uri":"https://evil.example/keys"}"#;
    server.says("/.well-known/openid-configuration", 200, &[], other);
    let issuer = server.url("");
    let token = token(&["--iss", &issuer]);
    let run = run(&["verify", "--no-cache", "--at", AT, "--issuer-keys", &issuer, &token], None);
    assert_eq!(run.status, Some(1));
    assert!(first_line(&run).contains("another issuer"), "{}", run.stdout);
}
