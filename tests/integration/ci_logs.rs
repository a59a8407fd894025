//! What a CI service would take for a command in its log: no name of a file and no text of a token makes
//! one.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::program::{Folder, jwtx, jwtx_with};

const AT: &str = "2025-12-31T23:05:00Z";

/// What GitHub, Azure Pipelines and TeamCity obey, at the beginning of a line or anywhere.
const COMMANDS: [&str; 5] = [
    "::error file=x::y",
    "::stop-commands::x",
    "##[error]x",
    "##vso[task.setvariable variable=x]y",
    "##teamcity[buildStatus text='x']",
];

/// The lines that a service would obey.
fn obeyed(text: &str) -> Vec<&str> {
    let is = |line: &&str| {
        line.trim_start().starts_with("::")
            || line.split("##").skip(1).any(|rest| {
                rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[')
            })
    };
    text.lines().filter(is).collect()
}

fn token(command: &str) -> String {
    let text = serde_json::Value::from(command);
    let claims = format!(
        "{{{text}:1,\"iss\":{text},\"sub\":{text},\"aud\":[{text}],\"exp\":{text},\"x\":{{{text}:{text}}}}}"
    );
    let header = format!("{{\"alg\":{text},\"typ\":{text},\"kid\":{text},{text}:{text}}}");
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.c2ln", encode(&header), encode(&claims))
}

#[test]
fn no_name_of_a_file_is_a_command() {
    let folder = Folder::new("ci-names");
    let token = jwtx(&["mint", "--unsigned", "--exp", "15m"]).stdout;
    for name in COMMANDS {
        folder.file(name, token.as_bytes());
    }
    // Where a line end is part of the name, what follows begins no line.
    folder.file("a\n::error::x\n##[error]", token.as_bytes());
    for options in [&[][..], &["--json"], &["--report", "junit"], &["--report", "sarif"]] {
        let run = {
            let mut command = crate::program::command(&["scan", "."]);
            let output = command.args(options).current_dir(&folder.0).output().unwrap();
            assert_eq!(output.status.code(), Some(0));
            String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
        };
        assert!(run.contains("6 tokens in 6 files"), "{options:?}: {run}");
        assert_eq!(obeyed(&run), [""; 0], "{options:?}");
    }
    let github = jwtx(&["scan", "--report", "github", &folder.path("")]);
    assert!(
        github.stdout.lines().all(|line| line.starts_with("::notice file=")),
        "{}",
        github.stdout
    );
    assert_eq!(github.stdout.lines().count(), 6);
    for name in COMMANDS {
        let missing = format!("{name} missing");
        for args in [&["scan", &missing][..], &["redact", &missing], &["inspect", &missing]] {
            let run = jwtx(args);
            let text = format!("{}{}", run.stdout, run.stderr);
            assert_eq!(obeyed(&text), [""; 0], "{args:?}");
        }
    }
}

#[test]
#[cfg(unix)]
fn no_name_of_a_file_and_no_claim_is_an_element() {
    let names = [
        "\"><failure>",
        "<!--",
        "]]>",
        "&#10;&lt;",
        "a'b",
        "x\n  <testcase name=\"y\">",
        "\u{fffe}",
    ];
    let folder = Folder::new("ci-elements");
    for name in names {
        let claims = serde_json::json!({"iss": name, "exp": 1_767_222_600}).to_string();
        let token = jwtx(&["mint", "--unsigned", "--no-iat", "--claims", &claims]).stdout;
        folder.file(name, token.as_bytes());
    }
    let junit = jwtx(&["scan", "--at", AT, "--report", "junit", &folder.path("")]).stdout;
    // Each element has its line, and begins it.
    let count =
        |start: &str| junit.lines().filter(|line| line.trim_start().starts_with(start)).count();
    assert_eq!((count("<testcase "), count("</testcase>")), (7, 7), "{junit}");
    assert_eq!((junit.matches("<testcase").count(), count("<system-out>")), (7, 7), "{junit}");
    assert_eq!((junit.matches("<failure").count(), junit.matches("<!--").count()), (0, 0));
    assert!(!junit.contains('\u{fffe}'), "XML cannot hold it: {junit}");
    let sarif = jwtx(&["scan", "--at", AT, "--report", "sarif", &folder.path("")]).stdout;
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(7));
}

#[test]
fn no_text_of_a_token_is_a_command() {
    for command in COMMANDS {
        let token = token(command);
        let lines = format!("{token}\n");
        for args in [
            &["inspect"][..],
            &["inspect", "--json"],
            &["inspect", "--compat"],
            &["inspect", "--header"],
            &["inspect", "--claims"],
            &["inspect", "--raw"],
            &["inspect", "--lines"],
            &["inspect", "--lines", "--json"],
            &["inspect", "--lines", "--format", "tsv"],
            &["inspect", "--lines", "--format", "table"],
            &["expiry"],
            &["expiry", "--exit-style", "nagios"],
            &["verify", "--secret", "x", "--aud", "y", "--iss", "z"],
            &["verify", "--secret", "x", "--json"],
            &["verify", "--secret", "x", "--lines"],
            &["scan", "--json", "--show", "-"],
            &["scan", "--show", "-"],
            &["scan", "--report", "sarif", "-"],
            &["scan", "--report", "junit", "-"],
            &["explain", command],
            &["inspect", command],
        ] {
            let run = jwtx_with(&[args, &["--at", AT]].concat(), lines.as_bytes());
            let text = format!("{}{}", run.stdout, run.stderr);
            assert_eq!(obeyed(&text), [""; 0], "{args:?} {command}");
        }
        let other = token.replace("c2ln", "c2lo");
        let run = jwtx(&["diff", "--at", AT, &token, &other.replacen("ey", "eyJhIjoxLCJ", 1)]);
        assert_eq!(obeyed(&format!("{}{}", run.stdout, run.stderr)), [""; 0], "{command}");
    }
}

#[test]
fn a_json_text_with_a_command_means_the_same() {
    let token = token("##vso[task.setvariable variable=x]y");
    let run = jwtx(&["inspect", "--claims", "--at", AT, &token]);
    let claims: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(claims["iss"], "##vso[task.setvariable variable=x]y");
}

#[test]
fn columns_of_sarif_are_counted_in_characters() {
    let folder = Folder::new("ci-columns");
    let token = jwtx(&["mint", "--unsigned", "--exp", "15m"]).stdout;
    let text = format!("é\n中文🎉 é={token}");
    let path = folder.file("a", text.as_bytes());
    let sarif = jwtx(&["scan", "--report", "sarif", &path]).stdout;
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let run = &sarif["runs"][0];
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!((&region["startLine"], &region["startColumn"]), (&2.into(), &7.into()));
    assert_eq!(region["endColumn"], 7 + token.trim().len());
    // Elsewhere they are bytes, as they were.
    let json = jwtx(&["scan", "--json", &path]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["column"], 15);
}

#[test]
#[cfg(unix)]
fn names_that_are_not_utf8_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Folder::new("ci-bytes");
    let token = jwtx(&["mint", "--unsigned", "--exp", "15m"]).stdout;
    for byte in [0xfe, 0xff] {
        let name = [b'a', byte];
        if fs::write(folder.0.join(OsStr::from_bytes(&name)), &token).is_err() {
            eprintln!("skipped: this file system takes only names in UTF-8");
            return;
        }
    }
    let run = jwtx(&["scan", &folder.path("")]).stdout;
    assert!(run.contains("/a\\xfe:1:1  ") && run.contains("/a\\xff:1:1  "), "{run}");
    let sarif = jwtx(&["scan", "--report", "sarif", &folder.path("")]).stdout;
    assert!(sarif.contains("/a%FE\"") && sarif.contains("/a%FF\""), "{sarif}");
}
