//! The command that stands beside each answer, run in a shell: it prints the same object and ends with the same status.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::Web;
use crate::program::{Folder, command};

const AT: &str = "2026-01-01T00:00:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

/// A shell in which `jwtx` is jwtx with `--json`, and the texts of a request are where the command expects them.
struct Shell(Folder);

impl Shell {
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let script = format!("#!/bin/sh\nexec '{}' \"$@\" --json\n", env!("CARGO_BIN_EXE_jwtx"));
        let path = folder.file("jwtx", script.as_bytes());
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        fs::create_dir(folder.path("files")).unwrap();
        Self(folder)
    }

    /// Runs the command of an answer, and compares what comes of it.
    fn assert_same(&self, request: &Value, body: &str) {
        let answer: Value = serde_json::from_str(body).unwrap();
        let command = answer["command"].as_str().unwrap();
        let files = self.0.path("files");
        let keys = request["keys"].as_array().into_iter().flatten().chain(request.get("key"));
        for key in keys {
            let path = Path::new(&files).join(key["name"].as_str().unwrap());
            fs::write(path, key["text"].as_str().unwrap()).unwrap();
        }
        for member in ["left", "right"] {
            if let Some(text) = request[member].as_str() {
                fs::write(format!("{files}/{member}.txt"), text).unwrap();
            }
        }
        // No environment has room for a long token, but a variable of the shell has.
        let mut script = String::new();
        for (variable, member) in
            [("TOKEN", "text"), ("JWT_SECRET", "secret"), ("LEFT", "left"), ("RIGHT", "right")]
        {
            if let Some(text) = request[member].as_str() {
                let file = self.0.file(variable, text.as_bytes());
                writeln!(
                    script,
                    "{variable}=$(cat '{file}'; printf .); {variable}=${{{variable}%.}}"
                )
                .unwrap();
            }
        }
        if request["secret"].is_null() && command.contains(" verify ") {
            writeln!(script, "JWT_SECRET='another secret'").unwrap();
        }
        writeln!(script, "export JWT_SECRET\n{command}").unwrap();
        let script = self.0.file("script", script.as_bytes());
        let mut shell = Command::new("/bin/sh");
        shell.arg(script).current_dir(&files).stdin(Stdio::null()).env_clear();
        let path = format!("{}:/usr/bin:/bin", self.0.0.display());
        // What the environment says must not count.
        shell.env("PATH", path).env("JWTX_AUD", "another").env("JWTX_PROFILE", "none");
        let run = shell.output().unwrap();
        let status = i64::from(run.status.code().unwrap());
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(answer["exit_code"], status, "{command}\n{request}\n{said}");
        if command.contains("jwtx mint ") && answer.get("output").is_some() {
            let warnings = answer["warnings"].as_array().into_iter().flatten();
            let text = |warning: &Value, name: &str| warning[name].as_str().unwrap().to_owned();
            let warned: Vec<String> = warnings
                .map(|it| {
                    let [severity, code, message] =
                        ["severity", "code", "message"].map(|name| text(it, name));
                    format!("{severity} {code}: {message}")
                })
                .collect();
            assert_eq!(warned, said.lines().collect::<Vec<_>>(), "{command}");
        }
        let printed = String::from_utf8(run.stdout).unwrap();
        if answer.get("output").is_some() {
            // As it is written: numbers have all their digits.
            let expected = format!("{{\"output\":{},", printed.trim_end());
            assert!(body.starts_with(&expected), "{command}\n{request}\n{printed}\n{body}");
        } else {
            let printed: Value = serde_json::from_str(&printed).unwrap();
            assert_eq!(answer["error"]["message"], printed["summary"], "{command}");
            assert_eq!(answer["error"]["help"], printed["advice"], "{command}");
        }
    }

    /// Asks, and compares the answer with what its command does.
    fn check(&self, web: &Web, name: &str, request: &Value) -> Value {
        let response = web.post(name, &request.to_string());
        assert_eq!(response.status, 200, "{request}: {}", response.body);
        self.assert_same(request, &response.body);
        serde_json::from_str(&response.body).unwrap()
    }
}

/// The key of a vector, as a member of a request.
fn with_key(case: &Value, request: &mut Value) {
    let key = &case["key"];
    if let Some(secret) = key["secret"].as_str().filter(|secret| !secret.contains('\0')) {
        request["secret"] = json!(secret);
    }
    if let Some(pem) = key["pem"].as_str() {
        request["keys"] = json!([{"name": "it's a key.pem", "text": pem}]);
    }
    for member in ["jwk", "jwks"] {
        if !key[member].is_null() {
            request["keys"] = json!([{"name": "jwks.json", "text": key[member].to_string()}]);
        }
    }
}

#[test]
fn whatever_is_shown_of_two_hundred_tokens_is_what_json_prints() {
    let Some(folder) = std::env::var_os("JWTX_CORPORA") else {
        eprintln!("skipped: JWTX_CORPORA is not set");
        return;
    };
    let (web, shell) = (Web::start(), Shell::new("web-vectors"));
    let mut asked = 0;
    let mut verdicts = std::collections::BTreeMap::<String, u32>::new();
    for (file, every) in [
        ("rfc-jws.jsonl", 2),
        ("golang-jwt.jsonl", 1),
        ("node-jsonwebtoken-claims.jsonl", 3),
        ("harvested-tokens.jsonl", 6),
        ("wycheproof-jws.jsonl", 10),
        ("sd-jwt.jsonl", 10),
        ("jws-json.jsonl", 10),
        ("nested.jsonl", 10),
    ] {
        let text = fs::read_to_string(Path::new(&folder).join(file)).unwrap();
        for line in text.lines().step_by(every) {
            let case: Value = serde_json::from_str(line).unwrap();
            let token = match &case["token"] {
                Value::String(token) => token.clone(),
                object => object.to_string(),
            };
            if token.contains('\0') {
                continue;
            }
            let mut request = json!({"text": token, "at": AT});
            if asked % 4 == 0 {
                shell.check(&web, "inspect", &request);
            }
            with_key(&case, &mut request);
            let name = if asked % 8 == 1 { "compat" } else { "verify" };
            let answer = shell.check(&web, name, &request);
            let code = answer["output"]["code"].as_str().unwrap_or("none");
            *verdicts.entry(code.to_owned()).or_default() += 1;
            asked += 1;
        }
    }
    assert!(asked >= 200, "{asked}");
    for code in ["TOKEN_VALID", "TOKEN_EXPIRED", "TOKEN_ERROR", "INVALID_TOKEN"] {
        assert!(verdicts.contains_key(code), "{code}: {verdicts:?}");
    }
}

/// A token of these claims.
fn token(web: &Web, claims: &Value) -> String {
    let request = json!({"claims": claims, "secret": SECRET, "at": AT});
    let answer = web.answer("mint", &request);
    answer["output"]["token"].as_str().unwrap().to_owned()
}

#[test]
fn every_member_of_a_request_is_an_option() {
    let (web, shell) = (Web::start(), Shell::new("web-options"));
    let token =
        token(&web, &json!({"iss": "https://id.example", "aud": "api", "exp": 1_767_225_500}));
    for (name, request, expected) in [
        ("verify", json!({"secret": SECRET}), "TOKEN_EXPIRED"),
        ("verify", json!({"secret": SECRET, "leeway": "2m"}), "TOKEN_VALID"),
        (
            "verify",
            json!({"secret": SECRET, "leeway": "2m", "audience": ["x", "api"]}),
            "TOKEN_VALID",
        ),
        ("verify", json!({"secret": SECRET, "audience": ["-x y"]}), "INVALID_TOKEN"),
        ("verify", json!({"secret": SECRET, "issuer": ["$(reboot)", "it's"]}), "INVALID_TOKEN"),
        ("verify", json!({"secret": SECRET, "algorithms": ["HS512", "RS256"]}), "INVALID_TOKEN"),
        ("verify", json!({"secret": SECRET, "as": "id-token"}), "INVALID_TOKEN"),
        ("verify", json!({}), "TOKEN_ERROR"),
        ("compat", json!({"secret": SECRET, "at": "-5m"}), "TOKEN_EXPIRED"),
        ("verify", json!({"secret": ""}), "TOKEN_ERROR"),
        ("verify", json!({"secret": "6e6f", "secret_encoding": "hex"}), "INVALID_TOKEN"),
        ("verify", json!({"secret": SECRET, "secret_encoding": "base64"}), "TOKEN_ERROR"),
    ] {
        let mut request = request;
        request["text"] = json!(token);
        if request["at"].is_null() {
            request["at"] = json!(AT);
        } else {
            // Seen from now, each of the two would be another instant.
            let answer = web.answer(name, &request);
            assert!(answer["command"].as_str().unwrap().contains("--at=-5m"), "{answer}");
            continue;
        }
        let answer = shell.check(&web, name, &request);
        assert_eq!(answer["output"]["code"], expected, "{request}: {answer}");
    }
    for (member, value) in [
        ("leeway", json!("abc")),
        ("leeway", json!("-5s")),
        ("leeway", json!("")),
        ("audience", json!([""])),
        ("audience", json!(["HS256"])),
        ("issuer", json!([""])),
        ("algorithms", json!(["none"])),
        ("algorithms", json!(["hs256"])),
        ("algorithms", json!(["toString"])),
        ("pick", json!(2)),
    ] {
        let mut request = json!({"text": token, "secret": SECRET, "at": AT});
        request[member] = value;
        let answer = shell.check(&web, "verify", &request);
        assert_eq!(answer["exit_code"], 2, "{request}: {answer}");
    }
}

#[test]
fn texts_that_would_name_a_place_as_arguments_are_texts() {
    let web = Web::of(command(&["web", "--no-open", "--at", AT]));
    let shell = Shell::new("web-texts");
    let token = token(&web, &json!({"sub": "me"}));
    for text in [
        String::new(),
        "-".to_owned(),
        "--help".to_owned(),
        "-x".to_owned(),
        "@files".to_owned(),
        "@/etc/passwd".to_owned(),
        "env:PATH".to_owned(),
        "help".to_owned(),
        "jwt expired".to_owned(),
        "undefined".to_owned(),
        format!("Bearer {token}"),
        format!("Authorization: Bearer {token}\r\nCookie: x=1\r\n"),
        format!("{{\"access_token\": \"{token}\", \"n\": 1}}"),
        format!("@{token}"),
        format!("'{token}' $(id) `id` \"\\"),
        format!("{token}\n\n\n"),
        "\u{1b}[2J\u{202e}<script>alert(1)</script>".to_owned(),
        format!("{}{token}", " ".repeat(200_000)),
    ] {
        for name in ["inspect", "verify"] {
            let answer = shell.check(&web, name, &json!({"text": text, "at": AT}));
            assert!(answer.get("error").is_none(), "{name}: {text:.60}: {answer}");
        }
        shell.check(&web, "diff", &json!({"left": text, "right": token}));
    }
}

#[test]
fn of_several_tokens_one_is_picked() {
    let (web, shell) = (Web::start(), Shell::new("web-several"));
    let one = token(&web, &json!({"iss": "https://id.example", "exp": 1_767_225_700}));
    let two = token(&web, &json!({"sub": "two"}));
    let text = format!("{{\"access_token\": \"{one}\",\n\"id_token\": \"{two}\"}}");
    let request = json!({"text": text, "at": AT});
    let listed = shell.check(&web, "inspect", &request);
    assert_eq!(listed["output"]["schema"], "jwtx.tokens/1");
    assert_eq!(listed["output"]["tokens"].as_array().unwrap().len(), 2);
    let refused = shell.check(&web, "verify", &request);
    assert_eq!(refused["error"]["message"], "the input contains 2 tokens");
    for (pick, name) in [(1, "access_token"), (2, "id_token")] {
        let request = json!({"text": text, "at": AT, "pick": pick, "secret": SECRET});
        let answer = shell.check(&web, "verify", &request);
        assert_eq!(answer["output"]["code"], "TOKEN_VALID", "{name}: {answer}");
    }
    let none = shell.check(&web, "inspect", &json!({"text": text, "at": AT, "pick": 3}));
    assert_eq!(none["exit_code"], 2);
}

#[test]
fn a_token_is_made_as_mint_makes_it() {
    let (web, shell) = (Web::start(), Shell::new("web-mint"));
    let pem = crate::program::fixture("interop/keys/ed25519.pkcs8.pem");
    let pem = fs::read_to_string(pem).unwrap();
    for request in [
        json!({"claims": {"sub": "it's", "n": 1.50, "big": 12_345_678_901_234_567_890_u64}, "secret": SECRET}),
        json!({"claims": {"exp": 5}, "header": {"kid": "a b", "typ": "at+jwt", "x": [1, null]}, "secret": SECRET}),
        json!({"secret": SECRET, "algorithm": "HS512", "expires_in": "-1h"}),
        json!({"claims": {}, "algorithm": "none", "header": {"kid": "x"}, "expires_in": "15m"}),
        json!({"claims": {"a": "\u{1b}]0;x\u{7}\u{202e}"}, "secret": SECRET}),
        json!({"claims": {"a": "x".repeat(150_000)}, "secret": SECRET}),
        json!({"claims": {"sub": "me"}, "header": {"kid": "x", "jwk": {"kty": "oct"}}, "secret": "short"}),
        json!({"claims": {"sub": "me"}, "key": {"name": "-k e y", "text": pem}}),
        json!({"claims": {"sub": "me"}, "secret": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldDE=", "secret_encoding": "base64"}),
    ] {
        let mut request = request;
        request["at"] = json!(AT);
        let answer = shell.check(&web, "mint", &request);
        assert_eq!(answer["output"]["schema"], "jwtx.mint/1", "{request}: {answer}");
    }
    for request in [
        json!({"claims": {"sub": "me"}}),
        json!({"claims": [1], "secret": SECRET}),
        json!({"claims": {"sub": "me"}, "secret": SECRET, "algorithm": "RS256"}),
        json!({"claims": {"sub": "me"}, "secret": SECRET, "algorithm": "toString"}),
        json!({"claims": {"sub": "me"}, "secret": SECRET, "expires_in": "soon"}),
        json!({"claims": {"sub": "me"}, "key": {"name": "k.pem", "text": "nothing"}}),
    ] {
        let mut request = request;
        request["at"] = json!(AT);
        let answer = shell.check(&web, "mint", &request);
        assert!(answer.get("error").is_some(), "{request}: {answer}");
    }
}

#[test]
fn of_two_claims_with_one_name_the_last_is_in_the_token() {
    let (web, shell) = (Web::start(), Shell::new("web-mint-twice"));
    let body = format!(
        r#"{{"claims": {{"a": 1, "b": 2, "a": 3}}, "header": {{"x": 1, "x": 2}}, "secret": "{SECRET}", "at": "{AT}"}}"#
    );
    let response = web.post("mint", &body);
    shell.assert_same(&serde_json::from_str(&body).unwrap(), &response.body);
    let answer: Value = serde_json::from_str(&response.body).unwrap();
    let read = web.answer("inspect", &json!({"text": answer["output"]["token"], "at": AT}));
    assert_eq!(read["output"]["findings"].to_string().matches("duplicate").count(), 0, "{read}");
}

#[test]
fn line_ends_of_what_was_typed_reach_the_command() {
    let (web, shell) = (Web::start(), Shell::new("web-line-ends"));
    let text = token(&web, &json!({"iss": "https://id.example\n\n", "aud": "\n"}));
    for issuer in ["https://id.example\n\n", "https://id.example", "\n", "a\u{1b}\n"] {
        let request = json!({"text": text, "at": AT, "secret": SECRET, "issuer": [issuer]});
        shell.check(&web, "verify", &request);
    }
}
