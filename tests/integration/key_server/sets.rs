//! Sets with a broken key, a name twice, or a secret.

use super::*;

#[test]
fn a_kid_that_nobody_knows_is_named_with_those_there_are() {
    let server = Server::start();
    let two = [key_set("a"), key_set("b")]
        .map(|set| serde_json::from_slice::<serde_json::Value>(&set).unwrap()["keys"][0].clone());
    server.says("/keys", 200, &[], serde_json::json!({ "keys": two }).to_string().as_bytes());
    let (url, token) = (server.url("/keys"), token(&["--kid", "zzz"]));
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.contains("`zzz`") && run.stdout.contains("`a`, `b`"), "{}", run.stdout);
}

#[test]
fn one_broken_key_does_not_spoil_the_others() {
    let server = Server::start();
    let mut set: serde_json::Value = serde_json::from_slice(&key_set("a")).unwrap();
    let good = set["keys"][0].clone();
    set["keys"] = serde_json::json!([{ "kty": "RSA", "kid": 5 }, { "kty": "EC" }, good]);
    server.says("/keys", 200, &[], set.to_string().as_bytes());
    let (url, token) = (server.url("/keys"), token(&["--kid", "a"]));
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("key-set-entry-unusable"), "{}", run.stdout);
}

#[test]
fn keys_of_one_name_are_all_tried_and_named() {
    let server = Server::start();
    let own = serde_json::from_slice::<serde_json::Value>(&key_set("a")).unwrap();
    let other = std::fs::read_to_string(fixture("interop/keys/p384.public.jwk.json")).unwrap();
    let mut other: serde_json::Value = serde_json::from_str(&other).unwrap();
    other["kid"] = "a".into();
    let set = serde_json::json!({ "keys": [other, own["keys"][0]] });
    server.says("/keys", 200, &[], set.to_string().as_bytes());
    let (url, token) = (server.url("/keys"), token(&["--kid", "a"]));
    let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", &url, &token], None);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("duplicate-kid"), "{}", run.stdout);
}

#[test]
fn a_secret_on_a_key_server_is_no_secret() {
    let server = Server::start();
    let secret = std::fs::read(fixture("interop/keys/oct.jwk.json")).unwrap();
    server.says("/keys", 200, &[], &secret);
    let key = fixture("interop/keys/oct.jwk.json");
    let minted = run(&["mint", "--at", AT, "--exp", "1h", "--key", &key], None);
    let url = server.url("/keys");
    let args = ["verify", "--no-cache", "--at", AT, "--jwks", &url, minted.stdout.trim()];
    let run = run(&args, None);
    assert_eq!(run.status, Some(1), "{}", run.stdout);
    assert!(first_line(&run).contains("key server is public"), "{}", run.stdout);
}
