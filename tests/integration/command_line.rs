//! The command line itself: words that are no command, help wherever it is asked for, what --quiet silences and what
//! not, and that every mistake in the options is told from a failure.

use clap::CommandFactory as _;
use jwtx::cli::Cli;
use serde_json::Value;

use crate::program::{Folder, Run, fixture, jwtx, jwtx_with};

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

/// Runs jwtx with words that are separated by spaces.
fn words(line: &str) -> Run {
    jwtx(&line.split_whitespace().collect::<Vec<_>>())
}

/// A token of the secret that is valid at every test's time.
fn token() -> String {
    let run = jwtx(&["mint", "--secret", SECRET, "--at", "2025-12-31T23:00:00Z", "--exp", "15m"]);
    run.stdout.trim().to_owned()
}

/// All commands with the words that lead to them.
fn paths() -> Vec<String> {
    fn below(command: &clap::Command, path: &str, paths: &mut Vec<String>) {
        for one in command.get_subcommands() {
            for name in std::iter::once(one.get_name()).chain(one.get_all_aliases()) {
                let path = format!("{path} {name}");
                paths.push(path.trim().to_owned());
                below(one, &path, paths);
            }
        }
    }
    let mut paths = Vec::new();
    below(&Cli::command(), "", &mut paths);
    paths
}

#[test]
fn help_is_the_same_however_it_is_asked_for() {
    assert_eq!(words("help").stdout, words("--help").stdout);
    assert!(words("help").stdout.contains("Usage: jwtx"));
    let paths = paths();
    assert!(paths.iter().any(|path| path == "key show") && paths.iter().any(|path| path == "help"));
    for path in paths {
        let (asked, given) = (words(&format!("help {path}")), words(&format!("{path} --help")));
        assert_eq!((asked.status, asked.stderr.as_str()), (Some(0), ""), "{path}");
        assert_eq!(asked.stdout, given.stdout, "{path}");
        assert!(asked.stdout.contains("Usage: jwtx"), "{path}");
        if path != "man" {
            assert_eq!(words(&format!("{path} help")).stdout, given.stdout, "{path}");
        }
    }
    for (asked, given) in [
        ("key help", "key --help"),
        ("key help show", "key show --help"),
        ("keygen help rsa", "keygen rsa --help"),
        ("--color never -q help verify", "verify --help"),
    ] {
        let (asked, given) = (words(asked), words(given));
        assert_eq!((asked.status, asked.stdout), (Some(0), given.stdout));
    }
}

#[test]
fn the_version_is_a_command_too() {
    let run = words("version");
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(run.stdout, words("--version").stdout);
}

#[test]
fn a_word_that_is_no_command_is_called_unknown() {
    for (line, word, near) in [
        ("hlep", "hlep", Some("help")),
        ("verfy", "verfy", Some("verify")),
        ("-q verfy x", "verfy", Some("verify")),
        ("--at 2026-01-01 --color=never inspct", "inspct", Some("inspect")),
        ("decoed", "decoed", Some("decode")),
        ("genkey ES256", "genkey", Some("keygen")),
        ("completion bash", "completion", Some("completions")),
        ("compare a b", "compare", Some("diff")),
        ("grep .", "grep", Some("scan")),
        ("header x", "header", Some("inspect --print header TOKEN")),
        ("payload x", "payload", Some("inspect --print claims TOKEN")),
        ("email x", "email", Some("inspect --get /email TOKEN")),
        ("refresh x", "refresh", Some("mint --from TOKEN")),
        ("help keyy", "keyy", Some("key")),
        ("help key shwo", "shwo", Some("key show")),
        ("key shwo", "shwo", Some("key show")),
        ("man verfy", "verfy", Some("verify")),
        ("banana", "banana", None),
        ("zz", "zz", None),
        ("abcdefghijklmnop", "abcdefghijklmnop", None),
    ] {
        let run = words(line);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{line}: {}", run.stderr);
        let mut lines = run.stderr.lines();
        assert_eq!(lines.next(), Some(format!("error: unknown command `{word}`").as_str()));
        let advice = lines.next().unwrap();
        match near {
            Some(near) => assert_eq!(advice, format!("  help: did you mean `jwtx {near}`?")),
            None => assert_eq!(advice, "  help: `jwtx help` lists the commands"),
        }
        assert_eq!(lines.next(), None, "{line}");
    }
    let run = words("--json hlep");
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["reason"], "usage");
    assert_eq!(report["summary"], "unknown command `hlep`");
    assert!(report["advice"].as_str().unwrap().contains("did you mean `jwtx help`?"));
}

#[test]
fn anything_else_is_looked_at_as_a_token() {
    for word in ["x", "abcdefghijklmnopq", "Help", "hel2", "he-lp", "a.b.c", "{}"] {
        let run = words(word);
        assert_eq!(run.status, Some(6), "{word}: {}{}", run.stdout, run.stderr);
        assert!(!run.stderr.contains("unknown command"), "{word}");
    }
    // After `--`, and for a command that takes a token, every word is one; `help` alone is not.
    for line in ["-- help", "inspect -- help", "inspect helper", "verify --secret x check"] {
        assert_eq!(words(line).status, Some(6), "{line}");
    }
}

#[test]
fn what_is_no_short_word_is_not_repeated() {
    let token = token();
    let long = "correcthorsebatterystaple";
    for args in [["key", &token], ["man", &token], ["help", &token], ["explain", &token]] {
        let run = jwtx(&args);
        assert_eq!(run.status, Some(2));
        assert!(!run.stderr.contains("eyJ"), "{}", run.stderr);
    }
    for args in [["key", long], ["man", long], ["help", long]] {
        let run = jwtx(&args);
        assert_eq!(run.status, Some(2));
        assert!(!run.stderr.contains(long), "{}", run.stderr);
    }
}

#[test]
fn quiet_never_swallows_a_product() {
    let key = fixture("interop/keys/rsa2048.pkcs8.pem");
    for (args, part) in [
        (vec!["mint", "--secret", SECRET], "eyJ"),
        (vec!["mint", "--unsigned"], "eyJ"),
        (vec!["mint", "--suite", "--secret", SECRET], "jwtx.suite/1"),
        (vec!["keygen", "secret"], ""),
        (vec!["keygen", "ec"], "BEGIN PRIVATE KEY"),
        (vec!["key", "convert", &key, "--to", "jwks"], "\"keys\""),
        (vec!["key", "public", &key], "BEGIN PUBLIC KEY"),
        (vec!["key", "thumbprint", &key], ""),
        (vec!["completions", "bash"], "jwtx"),
        (vec!["man"], ".TH"),
        (vec!["help"], "Usage"),
        (vec!["version"], "jwtx"),
        (vec!["explain", "exp"], "exp"),
        (vec!["probe", "--list"], "alg-none"),
        (vec!["probe", "http://127.0.0.1:1/", "--secret", SECRET, "--print", "curl"], "curl"),
    ] {
        let run = jwtx(&[&args[..], &["-q"]].concat());
        assert!(
            run.stdout.trim().len() > 2 && run.stdout.contains(part),
            "{args:?}: {}",
            run.stdout
        );
        assert_eq!(run.stderr, "", "{args:?}");
    }
}

#[test]
fn quiet_silences_every_report() {
    let token = token();
    let (key, at) = (fixture("interop/keys/rsa2048.pkcs8.pem"), "2025-12-31T23:05:00Z");
    for (args, status) in [
        (vec!["inspect", &token], 0),
        (vec!["inspect", "a.b.c"], 6),
        (vec!["inspect", "--claims", &token], 0),
        (vec!["expiry", "--seconds", &token], 0),
        (vec!["expiry", &token], 0),
        (vec!["verify", "--secret", SECRET, &token], 0),
        (vec!["verify", "--secret", "another secret that is long enough", &token], 6),
        (vec!["verify", "--secret", SECRET, ""], 7),
        (vec!["diff", &token, &token], 0),
        (vec!["key", "show", &key], 0),
        (vec!["key", "match", &key, &key], 0),
    ] {
        let run = jwtx(&[&args[..], &["-q", "--at", at]].concat());
        assert_eq!(
            (run.status, run.stdout + &run.stderr),
            (Some(status), String::new()),
            "{args:?}"
        );
    }
}

#[test]
fn errors_go_to_standard_error_even_when_quiet() {
    let token = token();
    for (args, status, words) in [
        (vec!["verify", "--key", "nope.pem", &token], 1, "the key file nope.pem does not exist"),
        (vec!["verify", &token], 1, "no secret"),
        (vec!["verify", "--lines", "--key", "nope.pem"], 1, "nope.pem does not exist"),
        (vec!["inspect", "@nope.jwt"], 1, "nope.jwt does not exist"),
        (vec!["key", "show", "nope.pem"], 1, "nope.pem does not exist"),
        (vec!["scan", "nope.log"], 1, "nope.log does not exist"),
        (vec!["man", "nope"], 2, "unknown command `nope`"),
        (vec!["explain", "nope"], 2, "no explanation for `nope`"),
        (vec!["inspect", "a.b.c", "d.e.f"], 2, "several tokens"),
        (vec!["diff", &token, "x"], 6, "the second token cannot be read"),
    ] {
        for options in [&["-q"][..], &["-q", "--json"], &["--exit-style", "codes", "--quiet"]] {
            let run = jwtx(&[&args[..], options].concat());
            assert_eq!((run.status, run.stdout.as_str()), (Some(status), ""), "{args:?}");
            assert!(run.stderr.starts_with("error: "), "{args:?}: {}", run.stderr);
            assert!(run.stderr.contains(words), "{args:?}: {}", run.stderr);
        }
    }
}

#[test]
fn the_name_of_a_file_is_refused_alike_and_named_with_quiet_too() {
    let folder = Folder::new("name-of-a-file");
    let path = folder.file("token.jwt", token().as_bytes());
    for path in [path.as_str(), "./Cargo.toml", "Cargo.toml"] {
        for command in [&["verify", "--secret", SECRET][..], &["verify"], &["inspect"], &["expiry"]]
        {
            let run = |options: &[&str]| jwtx(&[command, options, &[path]].concat());
            let (plain, quiet) = (run(&[]), run(&["-q"]));
            let statuses = [plain.status, quiet.status, run(&["-j"]).status];
            assert_eq!(statuses, [Some(6); 3], "{command:?} {path}");
            let named = format!("`{path}` is the name of a file here");
            assert!(plain.stdout.replace('\n', " ").contains(&named), "{}", plain.stdout);
            assert_eq!(quiet.stdout, "", "{command:?} {path}");
            assert!(quiet.stderr.starts_with(&format!("error: {named}\n")), "{}", quiet.stderr);
            assert!(quiet.stderr.contains(&format!("@{path} reads it")), "{}", quiet.stderr);
        }
    }
}

#[test]
fn of_a_long_text_what_is_about_tokens_is_explained_and_that_is_said() {
    let log = "2026-01-01 GET /index.html 200 3ms from 10.0.0.1 agent curl\n".repeat(4_000);
    let text = format!("{log}JsonWebTokenError: jwt audience invalid. expected: api\n{log}");
    let run = jwtx_with(&["explain", "-"], text.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(run.stdout.starts_with("jwt audience invalid. expected:"), "{}", run.stdout);
    let said = format!("the text has {} bytes; jwtx reads the 16384 bytes", text.len() - 1);
    assert!(run.stderr.starts_with(&said), "{}", run.stderr);
    let short = jwtx_with(&["explain", "-"], b"jwt audience invalid. expected: api");
    assert_eq!((short.stdout, short.stderr.as_str()), (run.stdout, ""));
}

#[test]
fn a_stream_of_records_holds_nothing_else() {
    let lines = format!("{}\n{}\n", token(), token());
    for (args, status) in [
        (&["verify", "--lines", "--json"][..], 1),
        (&["verify", "--lines"], 1),
        (&["verify", "--lines", "--json", "--key", "nope.pem"], 1),
        (&["inspect", "--lines", "--json", "nope.txt"], 1),
        (&["mint", "--suite", "--json"], 1),
    ] {
        let run = jwtx_with(args, lines.as_bytes());
        assert_eq!((run.status, run.stdout.as_str()), (Some(status), ""), "{args:?}");
        assert!(run.stderr.starts_with("error: "), "{args:?}: {}", run.stderr);
    }
    let good = jwtx_with(&["verify", "--lines", "--json", "--secret", SECRET], lines.as_bytes());
    assert_eq!(good.stdout.lines().count(), 2);
    // A wrong command line is one line too.
    for args in [
        &["verify", "--lines", "--field", "/a", "--json"][..],
        &["verify", "--lines", "--json", "--threads", "0"],
        &["--json", "hlep"],
        &["--json", "inspect", "a.b.c", "d.e.f"],
    ] {
        let run = jwtx(args);
        assert_eq!((run.status, run.stdout.lines().count()), (Some(2), 1), "{}", run.stdout);
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(report["reason"], "usage");
    }
}

#[test]
fn a_dash_is_standard_output_wherever_something_is_written() {
    let folder = Folder::new("dash");
    let key = fixture("interop/keys/rsa2048.pkcs8.pem");
    for args in [
        &["keygen", "secret", "--out", "-"][..],
        &["keygen", "ec", "--out", "-"],
        &["keygen", "ed25519", "--out=-", "--force"],
        &["key", "convert", &key, "--to", "jwk", "--out", "-"],
        &["key", "public", &key, "--out", "-"],
        &["mint", "--suite", "--secret", SECRET, "--out", "-", "-q"],
    ] {
        let mut command = crate::program::command(args);
        let output = command.current_dir(&folder.0).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stdout.len() > 20, "{args:?}");
        assert_eq!(output.stderr, b"", "{args:?}");
        assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0, "{args:?} left a file");
    }
}

#[test]
fn a_secret_that_names_a_file_is_said_to_be_used_itself() {
    let folder = Folder::new("named-secret");
    std::fs::write(folder.path("s1"), SECRET).unwrap();
    let token = jwtx(&["mint", "--secret", SECRET, "--claim", "sub=a"]).stdout;
    let said = |secret: &str| {
        let args = ["verify", "--secret", secret, "--color", "never", token.trim()];
        let output = crate::program::command(&args).current_dir(&folder.0).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for secret in ["@s1", "s1", "file:s1"] {
        let text = said(secret);
        let help =
            format!("`{secret}` was used as the secret itself; to read file s1: --secret-file s1");
        assert!(text.contains(&format!("help: {help}")), "{text}");
        assert!(!text.contains("no known mistake"), "{text}");
    }
    // What names nothing may be a secret.
    let text = said("@s2-not-a-file");
    assert!(!text.contains("s2-not-a-file") && text.contains("no known mistake"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_and_never_replaced() {
    use std::os::unix::fs::FileTypeExt as _;

    let folder = Folder::new("device");
    let link = folder.path("null");
    std::os::unix::fs::symlink("/dev/null", &link).unwrap();
    for options in [&[][..], &["--force"]] {
        let run = jwtx(&[&["keygen", "secret", "--out", &link], options].concat());
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        assert!(std::fs::metadata(&link).unwrap().file_type().is_char_device());
    }
}

#[test]
fn a_mistake_in_the_options_is_no_failure() {
    let token = token();
    let url = "http://127.0.0.1:1/me";
    let probe = |options: &[&'static str]| [&["probe", url, "--secret", SECRET], options].concat();
    let mint = |options: &[&'static str]| [&["mint", "--secret", SECRET], options].concat();
    for args in [
        vec!["keygen", "secret", "--bits", "64"],
        vec!["keygen", "secret", "--bits", "257"],
        vec!["keygen", "secret", "--bits", "65544"],
        vec!["keygen", "secret", "--bits", "many"],
        vec!["keygen", "rsa", "--bits", "1024"],
        vec!["keygen", "rsa", "--bits", "2049"],
        vec!["keygen", "ec", "--curve", "P-257"],
        vec!["keygen", "secret", "--force"],
        mint(&["--claims", "[1]"]),
        mint(&["--claims", "{"]),
        mint(&["--suite", "--exp", "30s"]),
        mint(&["--suite", "--exp", "-1h"]),
        mint(&["--suite", "--format", "env", "--json"]),
        mint(&["--format", "env"]),
        mint(&["--key", "other.pem"]),
        vec!["mint", "--key", "a.pem", "--key", "b.pem"],
        vec!["mint", "--key", "-", "--claims", "-"],
        vec!["mint", "--secret-file", "-", "--claims", "-"],
        vec!["verify", "--key", "-", "-"],
        vec!["verify", "--key", "-"],
        vec!["verify", "--secret-file", "-", "--key", "-", &token],
        vec!["verify", "--key", "-", "--key", "-", &token],
        vec!["verify", "--lines", "--secret-file", "-"],
        vec!["verify", "--timeout", "0s", &token],
        vec!["verify", "--format", "tsv", &token],
        vec!["verify", "--threads", "2", &token],
        vec!["inspect", "--number", &token],
        vec!["inspect", "--max-line", "5", &token],
        vec!["inspect", "--ascii", &token],
        vec!["inspect", "--lines", "--format", "tsv", "--json"],
        vec!["inspect", "--lines", "--format", "table", "--ascii"],
        vec!["inspect", "--claims", "--raw", &token],
        vec!["diff", "-", "-"],
        vec!["diff", "@-", "-"],
        vec!["key", "match", "-", "-"],
        vec!["probe", "http://192.0.2.1/me", "--secret", SECRET],
        vec!["probe", "https://192.0.2.1/me", "--i-own", "192.0.2.2", "--secret", SECRET],
        vec!["probe", "http://192.0.2.1/me", "--i-own", "192.0.2.1", "--secret", SECRET],
        vec!["probe", "ftp://127.0.0.1/", "--secret", SECRET],
        vec!["probe", "no url", "--secret", SECRET],
        vec!["probe", "http://user:password@127.0.0.1/", "--secret", SECRET],
        vec!["probe", url, "--valid", "-", "--key", "-"],
        vec!["probe", url, "--valid", &token, "--secret", SECRET],
        vec!["probe", url, "--valid", &token, "--sub", "a"],
        probe(&["--expect", "distnct"]),
        probe(&["--code-pointer", "code"]),
        probe(&["--method", "G ET"]),
        probe(&["--cookie", "a b"]),
        probe(&["--query", ""]),
        probe(&["-H", "bad name: x"]),
        probe(&["-H", "A: {token}", "-H", "B: {token}"]),
        probe(&["-H", "A: {token}", "--cookie", "b"]),
        probe(&["--timeout", "0s"]),
        probe(&["--rate", "21"]),
        probe(&["--print", "curl", "--report", "tap"]),
        probe(&["--print", "curl", "--json"]),
        probe(&["--report", "tap", "--json"]),
        probe(&["--refresh-url", "https://id.example/", "--refresh-token", "r"]),
        probe(&["--refresh-token", "r"]),
        probe(&["--key", "other.pem"]),
    ] {
        let run = jwtx(&args);
        assert_eq!(
            (run.status, run.stdout.lines().count() <= 1),
            (Some(2), true),
            "{args:?}: {}",
            run.stderr
        );
        assert!(run.stderr.starts_with("error: "), "{args:?}: {}", run.stderr);
        assert!(!run.stderr.contains("eyJ") && !run.stderr.contains("password@"), "{}", run.stderr);
    }
}

#[test]
fn what_a_file_or_the_environment_holds_is_a_failure() {
    let folder = Folder::new("failure");
    let array = format!("@{}", folder.file("array.json", b"[1]"));
    for args in [
        vec!["mint", "--secret", SECRET, "--claims", &array],
        vec!["mint", "--secret", SECRET, "--claims", "@nope.json"],
        vec!["mint", "--secret-env", "NOT_SET"],
        vec!["mint", "--key", "nope.pem"],
        vec!["probe", "http://127.0.0.1:1/", "--secret", SECRET, "--expect", "nope.toml"],
    ] {
        assert_eq!(jwtx(&args).status, Some(1), "{args:?}");
    }
}

#[test]
fn help_in_place_of_a_token_is_the_help_of_the_command() {
    for (args, command) in [
        (&["verify", "help"][..], "verify"),
        (&["verify", "--secret", "not-a-secret-but-long-enough", "help"], "verify"),
        (&["inspect", "help"], "inspect"),
        (&["decode", "help"], "inspect"),
        (&["expiry", "help"], "expiry"),
    ] {
        let run = jwtx(args);
        assert_eq!(run.status, Some(0), "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, jwtx(&[command, "--help"]).stdout, "{args:?}");
    }
    assert_eq!(jwtx(&["verify", "--secret", "x", "helper"]).status, Some(6));
}

#[test]
fn a_wrong_command_line_is_told_whole_as_json_too() {
    for (line, summary, advice) in [
        ("explain", "jwtx explain needs CODE", "usage: jwtx explain <CODE>"),
        ("key show", "jwtx key show needs KEY", "usage: jwtx key show <KEY>"),
        ("probe", "jwtx probe needs URL", "usage: jwtx probe <URL>"),
        ("keygen", "jwtx keygen needs one of its commands: secret, rsa", "jwtx help keygen"),
        ("key", "jwtx key needs one of its commands: show, convert", "jwtx help key"),
        ("inspect --bogus", "unknown option `--bogus`", "`jwtx help inspect` shows every option"),
        ("inspect --secret x", "inspect never verifies", "jwtx verify --secret … TOKEN"),
        ("verify --secert x", "unknown option `--secert`", "did you mean `--secret`?"),
        ("verify --pubkey k.pem", "unknown option `--pubkey`", "use --key k.pem"),
        ("verify --leeway", "--leeway needs a value", "jwtx help verify"),
        ("help verify extra", "verify has no commands of its own", "`jwtx help verify`"),
        ("help key show extra", "key show has no commands of its own", "`jwtx help key show`"),
    ] {
        let run = words(&format!("--json {line}"));
        assert_eq!(run.status, Some(2), "{line}: {}", run.stdout);
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        for (field, words) in [("summary", summary), ("advice", advice)] {
            let text = report[field].as_str().unwrap_or_default();
            assert!(text.contains(words), "{line}: {field}: {text}");
        }
    }
}

#[test]
fn a_command_about_no_token_says_nothing_of_one_where_it_fails() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    for line in [
        "mint --key /nosuch/key.pem".to_owned(),
        "key show /nosuch/key.pem".to_owned(),
        "keygen secret --out /nosuch/file".to_owned(),
        format!("web --no-open --port {port}"),
    ] {
        let run = words(&format!("{line} --json"));
        assert_eq!(run.status, Some(1), "{line}: {}", run.stdout);
        let object: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(
            (&object["code"], &object["reason"]),
            (&"TOKEN_ERROR".into(), &"io".into()),
            "{line}"
        );
        assert_eq!(object.as_object().unwrap().len(), 5, "{line}: {object}");
        assert_eq!(run.stderr, "", "{line}");
    }
    // The answer of one that judges a token is the report of one, whatever happens.
    let run = words("verify --key /nosuch/key.pem a.b.c --json");
    let object: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((object["command"].as_str(), run.stderr.as_str()), (Some("verify"), ""));
}

#[test]
fn what_may_be_a_secret_is_not_repeated_though_it_is_a_word() {
    for args in [
        &["probe", "http://127.0.0.1:1", "-H", "Summer2024"][..],
        &["probe", "http://127.0.0.1:1", "--http-header=Summer2024"],
        &["keygen", "ec", "--out", "/nosuch/Kq7Vt3nPzW9xLm"],
        &["keygen", "secret", "--out", "/nosuch/Kq7Vt3nPzW9xLm"],
        &["mint", "--secret", SECRET, "--suite", "--out", "/dev/null/Kq7Vt3nPzW9xLm"],
    ] {
        for json in [&[][..], &["--json"]] {
            let run = jwtx(&[args, json].concat());
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(matches!(run.status, Some(1 | 2)), "{args:?}: {said}");
            assert!(!said.contains("Summer") && !said.contains("Kq7"), "{args:?}: {said}");
        }
    }
}

#[test]
#[cfg(unix)]
fn a_key_pair_for_a_device_leaves_nothing_beside_it() {
    for kind in ["ec", "ed25519"] {
        let run = jwtx(&["keygen", kind, "--out", "/dev/null"]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        assert!(run.stdout.starts_with("-----BEGIN PUBLIC KEY-----"), "{}", run.stdout);
        assert!(!run.stdout.contains("PRIVATE"), "{}", run.stdout);
        assert!(!std::path::Path::new("/dev/null.pub").exists());
    }
}

#[test]
fn a_private_key_that_is_not_whole_is_converted_with_advice() {
    let folder = Folder::new("convert-without-primes");
    let made = jwtx(&["keygen", "rsa", "--format", "jwk"]).stdout;
    let mut jwk: Value = serde_json::from_str(&made).unwrap();
    for name in ["p", "q", "dp", "dq", "qi"] {
        jwk.as_object_mut().unwrap().remove(name);
    }
    let path = folder.file("key.jwk", jwk.to_string().as_bytes());
    for form in ["pem", "der", "jwk"] {
        let run = jwtx(&["key", "convert", &path, "--to", form]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{form}");
        assert!(run.stderr.contains("jwtx key public writes its public half"), "{}", run.stderr);
    }
    assert_eq!(jwtx(&["key", "public", &path]).status, Some(0));
}
