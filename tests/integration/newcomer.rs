//! What a newcomer types and pastes, before having read any help. Each guess works, or its error names what was meant.

#![cfg(unix)]

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use base64::Engine as _;
use serde::Deserialize;

use crate::program::{Folder, jwtx, jwtx_with};

/// What the tokens are signed with.
const SECRET: &str = "8ad1f0c5a7be4f10b3c1d2e3f4a5b6c7";

#[derive(Deserialize)]
struct Guesses {
    guess: Vec<Guess>,
}

#[derive(Deserialize)]
struct Guess {
    r#type: String,
    exit: i32,
    says: Vec<String>,
}

#[derive(Deserialize)]
struct Pastes {
    paste: Vec<Paste>,
}

#[derive(Deserialize)]
struct Paste {
    name: String,
    text: String,
    found: usize,
    exit: Option<i32>,
    #[serde(default)]
    says: Vec<String>,
}

fn mint(arguments: &[&str]) -> String {
    let run = jwtx(&[&["mint", "--secret", SECRET], arguments].concat());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

/// A token that is good for some hundred years.
fn valid() -> String {
    let claims = ["--claim", "sub=user-42", "--claim", "role=admin", "--claim", "scope=read write"];
    mint(&[&claims[..], &["--iat", "1767222000", "--exp", "4102444800"]].concat())
}

fn expired() -> String {
    mint(&["--claim", "sub=user-42", "--iat", "1767222000", "--exp", "1767225600"])
}

#[test]
fn what_people_type_works_or_leads_on() {
    let folder = Folder::new("newcomer");
    let (token, expired) = (valid(), expired());
    let key = folder.path("private.pem");
    assert_eq!(jwtx(&["keygen", "rsa", "--out", &key]).status, Some(0));
    let public = std::fs::read(format!("{key}.pub")).unwrap();
    folder.file("public.pem", &public);
    let set = jwtx(&["key", "convert", &folder.path("public.pem"), "--to", "jwks"]);
    assert_eq!(set.status, Some(0), "{}", set.stderr);
    folder.file("jwks.json", set.stdout.as_bytes());
    let pair = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    folder.file("certificate.pem", pair.cert.pem().as_bytes());
    folder.file("token.txt", token.as_bytes());
    folder.file("secret.txt", SECRET.as_bytes());
    folder.file("response.json", format!("{{\"access_token\":\"{token}\"}}").as_bytes());
    let signed = jwtx(&["mint", "--key", &key, "--claim", "sub=user-42", "--exp", "4102444800"]);
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_jwtx")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let text = include_str!("../newcomer/guesses.toml");
    let guesses: Guesses = toml::from_str(text).unwrap();
    assert!(guesses.guess.len() >= 60, "{}", guesses.guess.len());
    let mut wrong = String::new();
    for guess in &guesses.guess {
        let output = Command::new("sh")
            .args(["-c", &guess.r#type])
            .current_dir(&folder.0)
            .env_clear()
            .envs([
                ("PATH", path.as_str()),
                ("TZ", "UTC"),
                ("TOKEN", &token),
                ("EXPIRED", &expired),
            ])
            .envs([("SIGNED", signed.stdout.trim()), ("SECRET", SECRET)])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = [&output.stdout[..], &output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        let status = output.status.code();
        let missing: Vec<_> = guess.says.iter().filter(|part| !said.contains(*part)).collect();
        if status != Some(guess.exit) || !missing.is_empty() {
            let _ = writeln!(
                wrong,
                "$ {}\n{said}exit {status:?}, not {}; missing {missing:?}\n",
                guess.r#type, guess.exit
            );
        }
        assert!(!said.contains(SECRET), "{}\n{said}", guess.r#type);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_people_paste_is_read_or_named() {
    let (token, expired) = (valid(), expired());
    let other = mint(&["--claim", "sub=user-43", "--exp", "4102444800"]);
    let encoded = base64::engine::general_purpose::STANDARD.encode(&token);
    let percent = token.replace('.', "%2E");
    let pastes: Pastes = toml::from_str(include_str!("../newcomer/pastes.toml")).unwrap();
    assert!(pastes.paste.len() >= 40, "{}", pastes.paste.len());
    let mut wrong = String::new();
    for paste in &pastes.paste {
        let text = paste.text.replace("TOKEN=TOKEN", &format!("NAME={token}"));
        let text = text.replace("$env:TOKEN", "$env:NAME").replace("API_TOKEN=", "API_NAME=");
        let text = text.replace("EXPIRED", &expired).replace("OTHER", &other);
        let text = text.replace("BASE64", &encoded).replace("PERCENT", &percent);
        let text = text.replace("$ACCESS_TOKEN", "$ACCESS_NAME").replace("TOKEN", &token);
        let mut note = |what: &str, run: &crate::program::Run, exit: i32, says: &[&str]| {
            let said = format!("{}{}", run.stdout, run.stderr);
            let missing: Vec<_> = says.iter().filter(|part| !said.contains(**part)).collect();
            if run.status != Some(exit) || !missing.is_empty() {
                let _ = writeln!(
                    wrong,
                    "{}: {what}\n{said}exit {:?}, not {exit}; missing {missing:?}\n",
                    paste.name, run.status
                );
            }
        };
        let says: Vec<&str> = paste.says.iter().map(String::as_str).collect();
        let shown: Vec<&str> = match paste.found {
            1 => [&["user-42"], &says[..]].concat(),
            _ => says,
        };
        let exit = if paste.found > 0 { 0 } else { paste.exit.unwrap_or(6) };
        note("inspect -", &jwtx_with(&["inspect", "-"], text.as_bytes()), exit, &shown);
        // Behind an `@`, an argument names a file.
        if !text.starts_with('@') {
            note("inspect TEXT", &jwtx(&["inspect", "--", &text]), exit, &shown);
        }
        let verify = ["verify", "--secret", SECRET];
        let run = jwtx_with(&verify, text.as_bytes());
        match paste.found {
            0 => note("verify", &run, exit, &[]),
            1 => note("verify", &run, 0, &["TOKEN_VALID"]),
            _ => note("verify", &run, 2, &["--pick"]),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
