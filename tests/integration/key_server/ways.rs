//! Over what is asked: proxies, plain HTTP, and what a header names.

use super::*;

/// The lines of a request, up to the empty one.
fn request(reader: &mut impl std::io::BufRead) -> Vec<String> {
    reader.lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect()
}

#[test]
fn a_proxy_is_used_where_the_environment_names_one_but_not_for_this_machine() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let asked = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let first = request(&mut reader).swap_remove(0);
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        request(&mut reader);
        let body = key_set("a");
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).unwrap();
        first
    });
    let token = token(&["--kid", "a"]);
    let verify = |url: &str, variables: &[(&str, &str)]| {
        let args = ["verify", "--no-cache", "--allow-http", "--at", AT, "--jwks", url, &token];
        command(&args).envs(variables.iter().copied()).output().unwrap().status.code()
    };
    let (url, server) = ("http://keys.example/keys", Server::start());
    server.says("/keys", 200, &[], &key_set("a"));
    let own = server.url("/keys");
    assert_eq!(verify(&own, &[("ALL_PROXY", &proxy)]), Some(0), "not for this machine");
    assert_eq!(verify(url, &[("ALL_PROXY", &proxy)]), Some(0));
    assert_eq!(asked.join().unwrap(), "CONNECT keys.example:80 HTTP/1.1");
    assert_eq!(verify(url, &[("ALL_PROXY", &proxy), ("NO_PROXY", "keys.example")]), Some(1));
}

#[test]
fn nothing_is_asked_over_plain_http_but_this_machine() {
    let token = token(&[]);
    for url in ["http://keys.example/jwks", "ftp://127.0.0.1/", "https://"] {
        let run = run(&["verify", "--no-cache", "--at", AT, "--jwks", url, &token], None);
        assert_eq!(run.status, Some(1), "{url}: {}", run.stdout);
    }
}

#[test]
fn what_a_header_names_is_never_asked() {
    let server = Server::start();
    server.says("/keys", 200, &[], &key_set("a"));
    let jku = format!("jku={}", server.url("/keys"));
    let x5u = format!("x5u={}", server.url("/keys"));
    let token = token(&["--kid", "a", "--header", &jku, "--header", &x5u]);
    let run = run(&["verify", "--at", AT, &token], None);
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.contains("jku-present"), "{}", run.stdout);
    assert_eq!(server.asked(), 0);
}
