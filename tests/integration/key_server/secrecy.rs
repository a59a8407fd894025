//! What an address holds that nobody should see: it is in no output and in no file.

use super::*;

const PASSWORD: &str = "hunter2-of-the-url";

/// All that a run says, and all that it left in its cache.
fn said(run: &Run, cache: &Folder) -> String {
    let mut said = format!("{}{}", run.stdout, run.stderr);
    if let Ok(files) = std::fs::read_dir(cache.0.join("jwtx/documents")) {
        for file in files {
            let path = file.unwrap().path();
            said += &path.to_string_lossy();
            said += &String::from_utf8_lossy(&std::fs::read(&path).unwrap());
        }
    }
    said
}

#[test]
fn a_query_is_sent_and_never_shown_or_kept() {
    let (server, cache) = (Server::start(), Folder::new("query"));
    let path = format!("/keys?code={PASSWORD}");
    let url = server.url(&path);
    let token = token(&["--kid", "a"]);
    let gone = server.url(&format!("/gone?code={PASSWORD}"));
    let broken = server.url(&format!("/broken?code={PASSWORD}"));
    let away = server.url(&format!("/away?code={PASSWORD}"));
    server.says(&path, 200, &[("Cache-Control", "max-age=600")], &key_set("a"));
    server.says(&format!("/broken?code={PASSWORD}"), 200, &[], b"{");
    let to = format!("http://keys.example/?code={PASSWORD}");
    server.says(&format!("/away?code={PASSWORD}"), 302, &[("Location", &to)], b"");
    let back = server.url("/back");
    server.says("/back", 302, &[("Location", &path)], b"");
    for (url, status) in [(&url, 0), (&back, 0), (&gone, 1), (&broken, 1), (&away, 1)] {
        for json in [&[][..], &["--json"][..]] {
            let run = run(
                &[&["verify", "--at", AT, "--jwks", url], json, &[&token]].concat(),
                Some(&cache),
            );
            assert_eq!(run.status, Some(status), "{}", run.stdout);
            let said = said(&run, &cache);
            assert!(!said.contains(PASSWORD), "{url}: {said}");
        }
    }
    let down = run(
        &["verify", "--at", AT, "--jwks", &format!("http://127.0.0.1:1/?{PASSWORD}"), &token],
        None,
    );
    assert!(!down.stdout.contains(PASSWORD), "{}", down.stdout);
}

#[test]
fn a_password_is_refused_wherever_an_address_comes_from() {
    let (server, cache) = (Server::start(), Folder::new("password"));
    let user = |path: &str| format!("http://user:{PASSWORD}@127.0.0.1:{}{path}", server.port);
    server.says("/keys", 200, &[], &key_set("a"));
    server.says("/redirects", 302, &[("Location", &user("/keys"))], b"");
    let issuer = server.url("");
    let document = serde_json::json!({ "issuer": issuer, "jwks_uri": user("/keys") });
    server.says("/.well-known/openid-configuration", 200, &[], document.to_string().as_bytes());
    let token = token(&["--kid", "a", "--iss", &issuer]);
    for (option, url) in [
        ("--jwks", user("/keys")),
        ("--jwks", user("/keys").replace("http://", "HTTP:")),
        ("--jwks", user("/keys").replace("127.0.0.1", "[")),
        ("--jwks", server.url("/redirects")),
        ("--issuer-keys", issuer.clone()),
        ("--issuer-keys", user("")),
    ] {
        for more in [&[][..], &["--json"][..], &["--lines"][..]] {
            let run = run(
                &[&["verify", "--at", AT, option, &url], more, &[&token]].concat(),
                Some(&cache),
            );
            assert_eq!(run.status, Some(1), "{url} {more:?}: {}", run.stdout);
            let said = said(&run, &cache);
            assert!(!said.contains(PASSWORD), "{url}: {said}");
        }
    }
    assert!(server.requests().iter().all(|request| !request.contains("GET /keys")));
}

#[test]
fn probe_repeats_no_address_with_a_password_or_a_query() {
    let url = format!("http://user:{PASSWORD}@127.0.0.1:1/");
    let query = format!("http://127.0.0.1:1/me?code={PASSWORD}");
    let refresh = format!("http://user:{PASSWORD}@127.0.0.1:1/refresh");
    let other = format!("http://127.0.0.2:1/refresh?code={PASSWORD}");
    let secret = ["probe", "--secret", "not-a-secret-but-long-enough-for-hs256"];
    for args in [
        vec![url.as_str()],
        vec![query.as_str()],
        vec!["http://127.0.0.1:1/", "--refresh-token", "x", "--refresh-url", &refresh],
        vec!["http://127.0.0.1:1/", "--refresh-token", "x", "--refresh-url", &other],
    ] {
        let run = run(&[&secret[..], &args].concat(), None);
        assert_ne!(run.status, Some(0), "{}", run.stdout);
        assert!(
            !format!("{}{}", run.stdout, run.stderr).contains(PASSWORD),
            "{} {}",
            run.stdout,
            run.stderr
        );
    }
}
