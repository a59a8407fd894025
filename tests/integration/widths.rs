//! Every kind of screen on a terminal of its own: no line is wider than that, no word is broken, marks have stand-ins,
//! colours and links say nothing alone.

use std::fs::File;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::program::{Folder, command};

const SECRET: &str = "a-secret-that-is-long-enough-for-hs256";
const NOW: &str = "2026-01-01T00:00:00Z";

/// What a terminal of this width shows of a run, both streams together.
fn shown(args: &[&str], folder: &Folder, width: u16, environment: &[(&str, &str)]) -> String {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let size = Winsize { ws_row: 50, ws_col: width, ws_xpixel: 0, ws_ypixel: 0 };
    let name = ptsname(&terminal, Vec::new()).unwrap();
    let path = Path::new(std::ffi::OsStr::from_bytes(name.to_bytes()));
    let open = || File::options().read(true).write(true).open(path).unwrap();
    let (output, error) = (open(), open());
    tcsetwinsize(&terminal, size).unwrap();
    let mut run = command(args);
    run.current_dir(&folder.0).stdin(std::process::Stdio::null()).stdout(output).stderr(error);
    run.env("TERM", "xterm-256color").env("LC_ALL", "C.UTF-8").env("HOME", &folder.0);
    run.envs(environment.iter().copied());
    let mut child = run.spawn().unwrap();
    // The command holds the terminal's other side open.
    drop(run);
    let mut text = Vec::new();
    let mut terminal = File::from(terminal);
    let mut piece = [0; 4096];
    // Linux says at the end that it cannot be read.
    while let Ok(length @ 1..) = terminal.read(&mut piece) {
        text.extend_from_slice(&piece[..length]);
    }
    child.wait().unwrap();
    let text = String::from_utf8(text).unwrap().replace("\r\n", "\n");
    // What says how far a run is has been wiped away.
    text.rsplit("\u{1b}[2K").next().unwrap_or_default().trim_start_matches('\r').to_owned()
}

fn plain(args: &[&str], folder: &Folder, width: u16) -> String {
    shown(args, folder, width, &[("NO_COLOR", "1")])
}

fn token(claims: &str) -> String {
    let args = ["mint", "--secret", SECRET, "--claims", claims];
    String::from_utf8(command(&args).output().unwrap().stdout).unwrap().trim().to_owned()
}

/// A folder with what the screens are of.
fn prepared(name: &str) -> Folder {
    let folder = Folder::new(name);
    let valid = token(
        r#"{"iss":"https://id.example","sub":"u","aud":"api","iat":1767225600,"exp":1767226500}"#,
    );
    let expired = token(r#"{"sub":"u","scope":"read write","iat":1735689600,"exp":1735693200}"#);
    let long = token(
        r#"{"sub":"u","iss":"https://login.example/realms/a","iat":1767225600,"exp":4735693200,
            "realm_access":{"roles":["reader","writer","administrator"]},"name":"世界 世界 世界",
            "scope":"openid profile email offline_access read:users write:users"}"#,
    );
    for (name, text) in [("valid", &valid), ("expired", &expired), ("long", &long)] {
        folder.file(name, text.as_bytes());
    }
    folder.file("lines", format!("{valid}\n{expired}\nno token\n").as_bytes());
    let response =
        format!(r#"{{"access_token":"{valid}","id_token":"{long}","refresh_token":"{expired}"}}"#);
    folder.file("response.json", response.as_bytes());
    command(&["keygen", "ec", "--out", &folder.path("ec.pem")]).output().unwrap();
    let ring =
        command(&["key", "convert", &folder.path("ec.pem"), "--to", "jwks"]).output().unwrap();
    folder.file("ec.pem.jwks", &ring.stdout);
    folder
}

/// Pages of help, whose every word is on every terminal.
fn help() -> Vec<Vec<&'static str>> {
    let commands = [
        "inspect",
        "verify",
        "expiry",
        "decrypt",
        "mint",
        "diff",
        "scan",
        "redact",
        "probe",
        "key",
        "keygen",
        "explain",
        "config",
        "completions",
        "man",
        "help",
        "version",
    ];
    let topics = ["input", "exit-codes", "keys", "time", "ci"];
    let mut pages =
        vec![vec!["--help"], vec!["key", "show", "-h"], vec!["keygen", "rsa", "--help"]];
    pages.extend(commands.map(|command| vec![command, "-h"]));
    pages.extend(commands.map(|command| vec![command, "--help"]));
    pages.extend(topics.map(|topic| vec!["help", topic]));
    pages
}

/// All other screens.
fn screens() -> Vec<Vec<&'static str>> {
    vec![
        vec!["-h"],
        vec!["@valid"],
        vec!["@expired"],
        vec!["@long"],
        vec!["--full", "@long"],
        vec!["@response.json"],
        vec!["--pick", "9", "@response.json"],
        vec!["verify", "-s", SECRET, "@response.json"],
        vec!["verify", "-s", SECRET, "@valid"],
        vec!["verify", "-s", SECRET, "@expired"],
        vec!["verify", "-s", "another-secret-that-is-long-enough", "@valid"],
        vec!["verify", "-s", SECRET, "--aud", "other", "--compat", "@long"],
        vec!["expiry", "@valid"],
        vec!["expiry", "@expired"],
        vec!["diff", "@valid", "@long"],
        vec!["key", "ec.pem"],
        vec!["key", "check", "ec.pem.jwks"],
        vec!["scan", "."],
        vec!["--lines", "@lines"],
        vec!["verify", "-s", SECRET, "--lines", "--number", "@lines"],
        vec!["probe", "--list"],
        vec!["probe", "http://127.0.0.1:1/", "--secret", SECRET],
        vec!["mint", "--for", "help"],
        vec!["config"],
        vec!["explain", "exp"],
        vec!["explain", "TOKEN_EXPIRED"],
        vec!["explain", "findings"],
        vec!["explain", "causes"],
        vec!["explain", "invalid signature"],
        vec!["verfy"],
        vec!["inspect", "--public-key", "x"],
        vec!["diff", "@valid"],
        vec!["verify", "@valid"],
        vec!["@absent"],
        vec!["@ec.pem"],
        vec!["explain", "nothing-like-this"],
    ]
}

fn at_now(args: Vec<&'static str>) -> Vec<&'static str> {
    let mut args = args;
    args.extend(["--at", NOW]);
    args
}

fn columns(line: &str) -> usize {
    line.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}

/// The lines that are too wide, of those that have a place to be broken at.
fn too_wide(text: &str, width: u16) -> Vec<&str> {
    let is_wide = |line: &&str| columns(line) > usize::from(width) && line.trim().contains(' ');
    text.lines().filter(is_wide).collect()
}

const WIDTHS: [u16; 5] = [40, 60, 80, 120, 200];

#[test]
fn no_help_is_broken_by_the_terminal() {
    let folder = prepared("widths-help");
    for args in help() {
        let all = plain(&args, &folder, 500);
        let words: Vec<&str> = all.split_whitespace().collect();
        for width in WIDTHS {
            let text = plain(&args, &folder, width);
            assert_eq!(too_wide(&text, width), [""; 0], "{args:?} at {width}");
            let broken: Vec<&str> =
                text.split_whitespace().filter(|word| !words.contains(word)).collect();
            assert_eq!(broken, [""; 0], "{args:?} at {width}");
            assert!(!text.contains("\n\n\n"), "{args:?} at {width}:\n{text}");
        }
    }
}

#[test]
fn no_screen_is_broken_by_the_terminal() {
    let folder = prepared("widths");
    for args in screens().into_iter().map(at_now) {
        let all = plain(&args, &folder, 500);
        assert!(!all.is_empty(), "{args:?}");
        for width in WIDTHS {
            let text = plain(&args, &folder, width);
            assert_eq!(too_wide(&text, width), [""; 0], "{args:?} at {width}:\n{text}");
            // What is cut says so, an array has other brackets on lines of its own, and a bar is as long as there is room.
            let is_other = |word: &str| word.ends_with('…') || word.contains(['━', '─', '"']);
            let words: Vec<&str> = all.split_whitespace().collect();
            let broken: Vec<&str> = text
                .split_whitespace()
                .filter(|word| !words.contains(word) && !is_other(word))
                .collect();
            assert_eq!(broken, [""; 0], "{args:?} at {width}:\n{text}");
            assert!(!text.contains("\n\n\n"), "{args:?} at {width}:\n{text}");
        }
    }
}

#[test]
fn a_page_of_a_message_is_wrapped_once() {
    let folder = prepared("widths-message");
    let args = ["explain", "invalid signature"];
    for width in [40, 60, 80, 100] {
        let text = plain(&args, &folder, width);
        let why = text.lines().skip_while(|line| !line.contains("is not the signer's"));
        let why: Vec<&str> = why.take_while(|line| !line.is_empty()).collect();
        assert!(why.len() > 1, "{text}");
        for pair in why.windows(2) {
            let next = pair[1].split_whitespace().next().unwrap_or_default();
            assert!(columns(pair[0]) + 1 + columns(next) > usize::from(width), "{width}:\n{text}");
        }
    }
    let piped = crate::program::jwtx(&args).stdout;
    assert!(piped.lines().any(|line| line.len() > 100), "{piped}");
    assert!(piped.lines().all(|line| line.trim_end() == line), "{piped}");
    assert!(piped.contains("see:   https://"), "{piped}");
}

#[test]
fn prose_is_not_as_wide_as_a_wide_terminal() {
    let folder = prepared("widths-prose");
    let args = ["verify", "-s", SECRET, "--compat", "--at", NOW, "@long"];
    let text = plain(&args, &folder, 200);
    let findings: Vec<&str> = text.lines().filter(|line| line.contains("issuer-known")).collect();
    assert!(!findings.is_empty() && findings.iter().all(|line| line.len() <= 100), "{text}");
}

#[test]
fn every_mark_has_a_stand_in() {
    let folder = prepared("widths-ascii");
    let pages = screens().into_iter().filter(|args| !args.contains(&"@long") && args.len() > 1);
    for args in pages.map(at_now) {
        let text = shown(&args, &folder, 80, &[("LC_ALL", "C"), ("NO_COLOR", "1")]);
        let beyond: String = text.chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(beyond.replace(['世', '界'], ""), "", "{args:?}:\n{text}");
    }
}

#[test]
fn a_claim_that_expired_is_as_red_as_the_verdict() {
    let folder = prepared("widths-red");
    let colored = |args: &[&str]| shown(args, &folder, 100, &[("FORCE_COLOR", "1")]);
    for args in [&["--at", NOW, "@expired"][..], &["verify", "-s", SECRET, "--at", NOW, "@expired"]]
    {
        let text = colored(args);
        assert!(text.contains("\u{1b}[1;31mexpired\u{1b}[0m"), "{text}");
    }
    // Within the leeway the token is valid, and its claim is no worse.
    let args = ["verify", "-s", SECRET, "--at", "2026-01-01T00:15:30Z", "@valid"];
    let text = colored(&args);
    assert!(text.contains("TOKEN_VALID"), "{text}");
    assert!(text.contains("\u{1b}[33mexpired\u{1b}[0m"), "{text}");
    let valid = colored(&["--at", NOW, "@valid"]);
    assert!(valid.contains("\u{1b}[2mexpires\u{1b}[0m"), "{valid}");
}

#[test]
fn what_an_rfc_says_can_be_followed_where_the_terminal_has_links() {
    let folder = prepared("widths-links");
    let link = "\u{1b}]8;;https://www.rfc-editor.org/rfc/rfc";
    let terminal = [("TERM_PROGRAM", "vscode"), ("FORCE_COLOR", "1")];
    for args in [&["key", "ec.pem"][..], &["explain", "exp"], &["verify", "--help"]] {
        let text = shown(args, &folder, 80, &terminal);
        assert!(text.contains(link), "{args:?}: {text}");
        assert!(
            !shown(args, &folder, 80, &[("FORCE_COLOR", "1")]).contains("\u{1b}]8"),
            "{args:?}"
        );
    }
}

#[test]
fn a_table_of_many_tokens_says_what_its_columns_are() {
    let folder = prepared("widths-table");
    let args = ["--lines", "--number", "--at", NOW, "@lines"];
    let text = plain(&args, &folder, 60);
    let first = text.lines().next().unwrap_or_default();
    assert!(first.starts_with("    line verdict          algorithm  expires"), "{text}");
    assert!(first.ends_with('…'), "{text}");
    let mut piped = command(&["--lines", "--format", "table", "--at", NOW, "@lines"]);
    let piped = piped.current_dir(&folder.0).output().unwrap();
    assert!(!String::from_utf8_lossy(&piped.stdout).contains("verdict"), "only records in a pipe");
}
