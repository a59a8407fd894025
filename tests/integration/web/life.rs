//! How it begins and ends: the address, the port, the browser, the signal, an hour without a request.

use std::fs;
use std::io::{BufRead as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::Web;
use crate::program::{Folder, command, jwtx};

/// Ends a server as a person or a system does.
#[cfg(unix)]
fn signal(web: &Web, name: &str) {
    let status = Command::new("kill").args([name, &web.child.id().to_string()]).status();
    assert!(status.unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_with_a_last_line() {
    for name in ["-INT", "-TERM"] {
        let web = Web::start();
        signal(&web, name);
        let (status, said) = web.wait();
        assert_eq!(status, Some(0), "{name}");
        assert_eq!(said.lines().last(), Some("The page has ended"), "{name}: {said}");
    }
}

#[test]
fn nobody_who_asks_ends_it() {
    let start = || Web::of(command(&["web", "--no-open", "--idle", "1s"]));
    let (status, said) = start().wait();
    assert_eq!(status, Some(0));
    let last = "The page has ended, because there was no request for 1s";
    assert_eq!(said.lines().last(), Some(last));
    // Who is refused keeps it up no longer; the loop ends when the server does.
    let web = start();
    let port = web.port();
    let refused = thread::spawn(move || {
        (0..600)
            .take_while(|_| {
                thread::sleep(Duration::from_millis(100));
                let stream = std::net::TcpStream::connect(("127.0.0.1", port));
                stream
                    .is_ok_and(|mut it| it.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").is_ok())
            })
            .count()
    });
    let (status, _) = web.wait();
    assert_eq!(status, Some(0));
    assert!(refused.join().unwrap() < 600, "refused requests kept it up");
}

#[test]
fn each_one_has_an_address_of_its_own() {
    let (one, other) = (Web::start(), Web::start());
    assert_ne!(one.port(), other.port());
    assert_ne!(one.path(), other.path());
    let key = other.path();
    assert_eq!(one.ask(&format!("GET {key}"), "").status, 404);
    assert_eq!((one.page("").status, other.page("").status), (200, 200));
}

#[test]
fn a_port_is_chosen_and_one_that_is_taken_is_said() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = jwtx(&["web", "--no-open", "--port", &port]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""));
    let expected = format!(
        "error: port {port} is in use on 127.0.0.1\n  help: choose another port, or leave --port out: jwtx takes a free one\n"
    );
    assert_eq!(run.stderr, expected);
    drop(taken);
    let web = Web::of(command(&["web", "--no-open", "--port", &port]));
    assert_eq!(web.port().to_string(), port);
    let second = jwtx(&["web", "--no-open", "--port", &port]);
    assert_eq!((second.status, second.stderr), (Some(1), expected));
    assert_eq!(web.page("").status, 200);
}

#[test]
fn the_address_is_in_json_too_and_never_lost() {
    let mut web = Web::of(command(&["web", "--no-open", "--json"]));
    let value: Value = serde_json::from_str(&web.address).unwrap();
    assert_eq!(value["schema"], "jwtx.web/1");
    web.address = value["address"].as_str().unwrap().to_owned();
    assert_eq!(web.page("").status, 200);
    let run = jwtx(&["web", "--no-open", "--quiet"]);
    assert_eq!(run.status, Some(2), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_screen_of_ones_own_only_the_address_is_printed() {
    let folder = Folder::new("web-no-browser");
    let opened = browser(&folder, "xdg-open", "");
    for (variables, expected) in [
        (&[][..], "there is no display"),
        (&[("DISPLAY", ":0"), ("SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22")], "ssh -L "),
        (&[("DISPLAY", "")], "there is no display"),
    ] {
        let mut command = command(&["web"]);
        command.env("PATH", &folder.0).envs(variables.iter().copied());
        let mut web = Web::of(command);
        let mut line = String::new();
        web.stderr.read_line(&mut line).unwrap();
        assert!(line.contains(expected), "{variables:?}: {line}");
        assert_eq!(web.page("").status, 200);
        assert!(!Path::new(&opened).exists(), "{variables:?}");
    }
}

/// A browser that writes down what it was started with, and does something else then. Gives where it writes.
#[cfg(unix)]
fn browser(folder: &Folder, name: &str, then: &str) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let seen = folder.path("seen");
    let script = format!(
        "#!/bin/sh\n{{ printf '%s\\n' \"$#\" \"$@\"; /usr/bin/env; }} > '{seen}.part'\n/bin/mv '{seen}.part' '{seen}'\n{then}\n"
    );
    let path = folder.file(name, script.as_bytes());
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    seen
}

/// Waits until a file is there or gone, which something else decides.
fn until(mut is_so: impl FnMut() -> bool, what: &str) {
    for _ in 0..600 {
        if is_so() {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("never: {what}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_handed_a_private_file_and_never_the_key() {
    use std::os::unix::fs::PermissionsExt as _;
    for name in ["xdg-open", "my browser", "my-viewer"] {
        let folder = Folder::new(&format!("web-browser-{}", name.len()));
        let runtime = folder.path("run time");
        fs::create_dir(&runtime).unwrap();
        let seen = browser(&folder, &name.replace(' ', "-"), "");
        let mut command = command(&["web"]);
        command.env("PATH", &folder.0).env("DISPLAY", ":0").env("XDG_RUNTIME_DIR", &runtime);
        command.env("JWT_SECRET", "hunter2-hunter2").env("JWTX_KEY", "hunter2.pem");
        match name {
            "my browser" => drop(command.env("BROWSER", "my-browser --new %s:other")),
            "my-viewer" => drop(command.env("BROWSER", "my-viewer")),
            _ => {}
        }
        let web = Web::of(command);
        until(|| Path::new(&seen).exists(), "the browser is started");
        let text = fs::read_to_string(&seen).unwrap();
        let key = web.path().trim_matches('/').to_owned();
        assert!(!text.contains(&key), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
        let words: Vec<&str> = text.lines().collect();
        let before: &[&str] = if name == "my browser" { &["2", "--new"] } else { &["1"] };
        assert_eq!(&words[..before.len()], before, "{text}");
        let url = words[before.len()];
        let path = url.strip_prefix("file://").unwrap().replace("%20", " ");
        let file = Path::new(&path);
        assert!(file.starts_with(&runtime), "{path}");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(file), mode(file.parent().unwrap())), (0o600, 0o700));
        let page = fs::read_to_string(file).unwrap();
        assert!(page.contains(&format!("url={}", web.address)), "{page}");
        // Once the page was read, nobody needs the file.
        assert_eq!(web.page("").status, 200);
        until(|| !file.exists(), "the file is removed");
        assert_eq!(fs::read_dir(&runtime).unwrap().count(), 0);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_file_for_the_browser_stands_where_somebody_else_may_put_another() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("web-shared-folder");
    let seen = browser(&folder, "xdg-open", "");
    let runtime = folder.path("runtime");
    fs::create_dir(&runtime).unwrap();
    fs::set_permissions(&runtime, fs::Permissions::from_mode(0o777)).unwrap();
    let mut command = command(&["web"]);
    command.env("PATH", &folder.0).env("DISPLAY", ":0").env("TMPDIR", &folder.0);
    command.env("XDG_RUNTIME_DIR", &runtime);
    let _web = Web::of(command);
    until(|| Path::new(&seen).exists(), "the browser is started");
    assert_eq!(fs::read_dir(&runtime).unwrap().count(), 0);
    assert!(!fs::read_to_string(&seen).unwrap().contains("/runtime/jwtx-web-"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_file_is_removed_at_the_end_too() {
    let folder = Folder::new("web-file-end");
    let seen = browser(&folder, "xdg-open", "");
    let mut command = command(&["web"]);
    command.env("PATH", &folder.0).env("WAYLAND_DISPLAY", "w").env("TMPDIR", &folder.0);
    let web = Web::of(command);
    until(|| Path::new(&seen).exists(), "the browser is started");
    let files = || fs::read_dir(&folder.0).unwrap().flatten();
    let is_own = |name: std::ffi::OsString| name.to_string_lossy().starts_with("jwtx-web-");
    assert_eq!(files().filter(|file| is_own(file.file_name())).count(), 1);
    signal(&web, "-TERM");
    assert_eq!(web.wait().0, Some(0));
    assert_eq!(files().filter(|file| is_own(file.file_name())).count(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_browser_that_does_not_start_is_said_with_the_address() {
    let folder = Folder::new("web-broken-browser");
    browser(&folder, "broken", "exit 3");
    for named in ["broken", "missing"] {
        let mut command = command(&["web"]);
        command.env("PATH", &folder.0).env("DISPLAY", ":0").env("BROWSER", named);
        command.env("TMPDIR", &folder.0);
        let mut web = Web::of(command);
        let expected = format!("open {} yourself", web.address);
        let mut said = String::new();
        while !said.contains(&expected) {
            let before = said.len();
            web.stderr.read_line(&mut said).unwrap();
            assert!(said.len() > before, "{named}: {said}");
        }
        assert!(said.contains("warning: the browser could not be opened"), "{named}: {said}");
        assert_eq!(web.page("").status, 200);
    }
}
