//! Keys that are rotated while tokens are judged: in a batch, in a search and one by one, by the same rule.

use super::*;
use crate::program::jwtx_with;

const FRESH: [(&str, &str); 1] = [("Cache-Control", "max-age=600")];

/// A server whose old set is in the cache, and which has a new one.
fn rotated(name: &str) -> (Server, Folder, String) {
    let (server, cache) = (Server::start(), Folder::new(name));
    server.says("/keys", 200, &FRESH, &key_set("old"));
    let url = server.url("/keys");
    let run = run(&["verify", "--at", AT, "--jwks", &url, &token(&["--kid", "old"])], Some(&cache));
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    server.says("/keys", 200, &FRESH, &key_set("new"));
    (server, cache, url)
}

fn lines(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().map(|text| text + "\n").collect()
}

/// The reasons that a batch gives to these tokens.
fn codes(lines: &str, args: &[&str], cache: &Folder) -> Vec<String> {
    let file = cache.file("tokens", lines.as_bytes());
    let run =
        run(&[&["verify", "--at", AT, "--lines"], args, &[file.as_str()]].concat(), Some(cache));
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    reasons(&run.stdout)
}

/// The reasons in lines of JSON.
fn reasons(lines: &str) -> Vec<String> {
    let record = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
    lines.lines().map(|line| record(line)["reason"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_batch_asks_once_for_a_key_that_is_new_and_judges_every_token_alike() {
    for format in ["jsonl", "report"] {
        let (server, cache, url) = rotated(&format!("rotated-{format}"));
        let (old, new) = (token(&["--kid", "old"]), token(&["--kid", "new"]));
        let lines = lines((0..300).map(|n| [&old, &new][n % 2].clone()));
        let args: &[&str] = if format == "report" { &["--json"] } else { &[] };
        let codes = codes(&lines, &[&["--threads", "4", "--jwks", &url], args].concat(), &cache);
        assert_eq!(codes.len(), 300);
        assert!(codes.iter().all(|code| code == "valid"), "{format}: {codes:?}");
        assert_eq!(server.asked(), 2, "{format}");
    }
}

#[test]
fn a_thousand_keys_that_nobody_knows_are_asked_for_once_and_not_by_the_next_run() {
    let (server, cache, url) = rotated("burst");
    let lines = lines((0..1000).map(|n| {
        let header = format!(r#"{{"alg":"ES256","kid":"{n}"}}"#);
        format!("{}.e30.c2ln", base64url(header.as_bytes()))
    }));
    for _ in 0..2 {
        let codes = codes(&lines, &["--jwks", &url], &cache);
        assert_eq!(codes.len(), 1000);
        assert!(codes.iter().all(|code| code == "key_not_found"), "{codes:?}");
        assert_eq!(server.asked(), 2);
    }
    // What it brought is known from then on.
    assert_eq!(codes(&token(&["--kid", "new"]), &["--jwks", &url], &cache), ["valid"]);
    assert_eq!(server.asked(), 2);
}

#[test]
fn one_token_after_the_other_asks_no_more_often() {
    let (server, cache, url) = rotated("one-by-one");
    for kid in ["a", "b", "c"] {
        let token = token(&["--kid", kid]);
        let run = run(&["verify", "--at", AT, "--jwks", &url, &token], Some(&cache));
        assert_eq!(run.status, Some(1), "{}", run.stdout);
    }
    assert_eq!(server.asked(), 2);
}

#[test]
fn a_set_that_was_asked_for_in_this_run_is_not_asked_for_again() {
    let (server, cache) = (Server::start(), Folder::new("just-asked"));
    server.says("/keys", 200, &[], &key_set("new"));
    let lines = lines(["a", "b"].map(|kid| token(&["--kid", kid])));
    let codes = codes(&lines, &["--no-cache", "--jwks", &server.url("/keys")], &cache);
    assert_eq!(codes, ["key_not_found", "key_not_found"]);
    assert_eq!(server.asked(), 1);
}

#[test]
fn a_server_that_fails_meanwhile_is_left_alone_and_its_old_keys_stay() {
    let (server, cache, url) = rotated("failing");
    server.says("/keys", 404, &[], b"");
    let lines = lines(["old", "new", "newer"].map(|kid| token(&["--kid", kid])));
    for _ in 0..2 {
        let codes = codes(&lines, &["--jwks", &url], &cache);
        assert_eq!(codes, ["valid", "network", "network"]);
        assert_eq!(server.asked(), 2);
    }
}

#[test]
fn a_renewal_that_fails_is_the_reason_that_is_given() {
    let (server, cache, url) = rotated("renewal-fails");
    server.says("/keys", 404, &[], b"");
    let token = token(&["--kid", "new"]);
    // The second run leaves the server alone, and knows why the first one got no key.
    for options in [&[][..], &["--quiet"]] {
        let args = [&["verify", "--at", AT, "--jwks", &url, &token], options].concat();
        let run = run(&args, Some(&cache));
        let said = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(run.status, Some(1), "{said}");
        let words = ["fetching the key set again failed", "status 404"];
        assert!(words.iter().all(|words| said.contains(words)), "{options:?}: {said}");
        assert!(!said.contains("it may have rotated its keys"), "{said}");
    }
    assert_eq!(server.asked(), 2);
    // Without the network, nobody was asked.
    let codes = codes(&token, &["--offline", "--jwks", &url], &cache);
    assert_eq!(codes, ["key_not_found"]);
}

#[test]
fn offline_asks_for_nothing() {
    let (server, cache, url) = rotated("offline");
    let codes = codes(&token(&["--kid", "new"]), &["--offline", "--jwks", &url], &cache);
    assert_eq!(codes, ["key_not_found"]);
    assert_eq!(server.asked(), 1);
}

#[test]
fn a_search_asks_as_a_batch_does() {
    let (server, cache, url) = rotated("search");
    let log =
        lines((0..20).map(|n| {
            format!("GET /{n} Bearer {}", token(&["--kid", "new", "--sub", &n.to_string()]))
        }));
    let file = cache.file("access.log", log.as_bytes());
    let args = ["scan", "--at", AT, "--json", "--verify", "--jwks", &url, &file];
    let run = run(&args, Some(&cache));
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout.matches(r#""signature":"verified""#).count(), 20, "{}", run.stdout);
    assert_eq!(server.asked(), 2);
}

#[test]
fn an_issuer_that_moves_its_keys_is_found_again() {
    let (server, cache) = (Server::start(), Folder::new("moved"));
    server.says("/.well-known/openid-configuration", 200, &FRESH, &metadata(&server));
    server.says("/keys", 200, &FRESH, &key_set("old"));
    let issuer = server.url("");
    let verify = |kid: &str| {
        let token = token(&["--iss", &issuer, "--kid", kid]);
        run(&["verify", "--at", AT, "--issuer-keys", &issuer, &token], Some(&cache))
    };
    assert_eq!(verify("old").status, Some(0));
    let moved = serde_json::json!({ "issuer": issuer, "jwks_uri": server.url("/moved") });
    server.says("/.well-known/openid-configuration", 200, &FRESH, moved.to_string().as_bytes());
    server.says("/moved", 200, &FRESH, &key_set("new"));
    let run = verify("new");
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains(&format!("keys from {}", server.url("/moved"))), "{}", run.stdout);
    let asked = server.asked();
    assert_eq!(verify("unknown").status, Some(1));
    assert_eq!(verify("new").status, Some(0));
    assert!(server.asked() <= asked + 1, "the new set once, the metadata not again");
}

#[test]
fn an_issuer_whose_old_address_is_gone_is_found_again() {
    for (name, kept) in [("gone", &FRESH[..]), ("gone-stale", &[("Cache-Control", "no-store")])] {
        let (server, cache) = (Server::start(), Folder::new(name));
        server.says("/.well-known/openid-configuration", 200, &FRESH, &metadata(&server));
        server.says("/keys", 200, kept, &key_set("old"));
        let issuer = server.url("");
        let verify = |kid: &str| {
            let token = token(&["--iss", &issuer, "--kid", kid]);
            run(&["verify", "--at", AT, "--issuer-keys", &issuer, &token], Some(&cache))
        };
        assert_eq!(verify("old").status, Some(0), "{name}");
        let moved = serde_json::json!({ "issuer": issuer, "jwks_uri": server.url("/moved") });
        server.says("/.well-known/openid-configuration", 200, &FRESH, moved.to_string().as_bytes());
        server.says("/keys", 404, &[], b"");
        server.says("/moved", 200, &FRESH, &key_set("new"));
        let run = verify("new");
        assert_eq!(run.status, Some(0), "{name}: {}", run.stdout);
        // What it brought is in the cache.
        let asked = server.asked();
        assert_eq!(verify("new").status, Some(0), "{name}");
        assert_eq!(server.asked(), asked, "{name}");
    }
}

#[test]
fn an_issuer_that_has_not_moved_and_gives_no_keys_is_the_reason_that_is_given() {
    for metadata_status in [200, 500] {
        let (server, cache) = (Server::start(), Folder::new(&format!("unmoved-{metadata_status}")));
        let well_known = "/.well-known/openid-configuration";
        server.says(well_known, 200, &FRESH, &metadata(&server));
        server.says("/keys", 200, &FRESH, &key_set("old"));
        let issuer = server.url("");
        let verify = |kid: &str| {
            let token = token(&["--iss", &issuer, "--kid", kid]);
            run(&["verify", "--at", AT, "--issuer-keys", &issuer, &token], Some(&cache))
        };
        assert_eq!(verify("old").status, Some(0));
        server.says(well_known, metadata_status, &FRESH, &metadata(&server));
        server.says("/keys", 404, &[], b"");
        for _ in 0..2 {
            let run = verify("new");
            let words = ["fetching the key set again failed", "/keys", "status 404"];
            assert!(words.iter().all(|words| run.stdout.contains(words)), "{}", run.stdout);
        }
    }
}

/// Another key than the fixture's, as a set under this id, and a token that it signed.
fn another(folder: &Folder, options: &[&str], kid: &str) -> (Vec<u8>, String) {
    let key = folder.path("another.pem");
    let made = jwtx_with(&["keygen", "ec", "--out", &key], b"");
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let public = jwtx_with(&["key", "public", &key, "--to", "jwk"], b"").stdout;
    let mut jwk: serde_json::Value = serde_json::from_str(&public).unwrap();
    jwk["kid"] = kid.into();
    let set = serde_json::json!({ "keys": [jwk] }).to_string().into_bytes();
    let args = [&["mint", "--at", AT, "--key", &key, "--exp", "1h"], options].concat();
    (set, jwtx_with(&args, b"").stdout.trim().to_owned())
}

#[test]
fn a_key_that_was_replaced_under_its_name_or_has_none_in_the_token_is_asked_for_once() {
    let options: [&[&str]; 2] = [&[], &["--kid", "old"]];
    for (number, options) in options.into_iter().enumerate() {
        for how in ["one", "lines", "report", "scan"] {
            let (server, cache, url) = rotated(&format!("replaced-{number}-{how}"));
            let (set, token) = another(&cache, options, "old");
            server.says("/keys", 200, &FRESH, &set);
            let codes = match how {
                "one" => {
                    let run = run(&["verify", "--at", AT, "--jwks", &url, &token], Some(&cache));
                    vec![(run.status == Some(0)).to_string()]
                }
                "lines" => codes(&lines(vec![token; 50]), &["--jwks", &url], &cache),
                "scan" => {
                    let file = cache.file("access.log", lines(vec![token; 50]).as_bytes());
                    let args = ["scan", "--at", AT, "--json", "--jwks", &url, &file];
                    reasons(&run(&args, Some(&cache)).stdout)
                }
                _ => codes(&lines(vec![token; 50]), &["--jwks", &url, "--json"], &cache),
            };
            assert!(codes.iter().all(|code| code == "true" || code == "valid"), "{how}: {codes:?}");
            assert!(!codes.is_empty(), "{how}");
            assert_eq!(server.asked(), 2, "{how}");
        }
    }
}

#[test]
fn forged_tokens_make_a_server_be_asked_once_a_minute_at_most() {
    let (server, cache, url) = rotated("forged");
    server.says("/keys", 200, &FRESH, &key_set("old"));
    let (_, forged) = another(&cache, &["--kid", "old"], "old");
    for _ in 0..2 {
        let codes = codes(&lines(vec![forged.clone(); 50]), &["--jwks", &url], &cache);
        assert!(codes.iter().all(|code| code == "signature_mismatch"), "{codes:?}");
        assert_eq!(server.asked(), 2);
    }
    // Keys that were just fetched are not asked for again.
    let codes = codes(&lines(vec![forged; 5]), &["--jwks", &url, "--no-cache"], &cache);
    assert!(codes.iter().all(|code| code == "signature_mismatch"), "{codes:?}");
    assert_eq!(server.asked(), 3);
}

#[test]
fn a_token_without_a_signature_makes_nobody_be_asked() {
    let (server, _cache, url) = rotated("unsigned");
    let header = base64url(br#"{"alg":"none","kid":"new"}"#);
    let run = jwtx_with(
        &["verify", "--no-cache", "--at", AT, "--jwks", &url],
        format!("{header}.e30.").as_bytes(),
    );
    assert_eq!(run.status, Some(6), "{}", run.stdout);
    assert_eq!(server.asked(), 2, "once for the set, and no more");
}

fn base64url(bytes: &[u8]) -> String {
    jwtx::jose::base64url::encode(bytes)
}
