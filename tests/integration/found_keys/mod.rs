//! Keys in what people hand over instead of a key: every class is read with a note or named with a command.

mod bounds;
mod commented;
mod named;
mod nearly;
mod printed;
mod read;
mod robust;
mod secrets;
mod text;

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::program::{Folder, Run, fixture, jwtx};

const AT: &str = "2026-01-01";

fn contents(name: &str) -> Vec<u8> {
    fs::read(fixture(&format!("interop/keys/{name}"))).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(contents(name)).unwrap()
}

fn jwk(name: &str) -> Value {
    serde_json::from_str(&text(name)).unwrap()
}

/// The body of a PEM: base64 text of its DER.
fn body(name: &str) -> String {
    text(name).lines().filter(|line| !line.starts_with("-----")).collect()
}

fn der(name: &str) -> Vec<u8> {
    STANDARD.decode(body(name)).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    jwtx::jose::encoding::to_hex(bytes).to_string()
}

/// The bytes of a member of a JWK.
fn member(jwk: &Value, name: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap()).unwrap()
}

/// A text handed over as a key: what it is, the key that is in it, and words of the note.
struct Row {
    name: &'static str,
    key: &'static str,
    bytes: Vec<u8>,
    note: &'static str,
}

fn row(
    name: &'static str,
    key: &'static str,
    bytes: impl Into<Vec<u8>>,
    note: &'static str,
) -> Row {
    Row { name, key, bytes: bytes.into(), note }
}

fn mint(key: &str) -> String {
    let private = fixture(&format!("interop/keys/{key}.pkcs8.pem"));
    jwtx(&["mint", "--at", AT, "--exp", "1h", "--key", &private]).stdout.trim().to_owned()
}

fn verify(folder: &Folder, bytes: &[u8], token: &str) -> Run {
    let path = folder.file("given", bytes);
    jwtx(&["verify", "--at", AT, "--key", &path, token])
}

/// A token that the key signed verifies with each of the texts, which says how it was read.
fn each_verifies(rows: Vec<Row>) {
    // The tests run at the same time, and each has a folder of its own.
    let name = rows[0].name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let folder = Folder::new(&format!("found-{name}"));
    let tokens = ["rsa2048", "p256", "p384", "p521", "ed25519"].map(|key| (key, mint(key)));
    let mut wrong = Vec::new();
    for Row { name, key, bytes, note } in rows {
        let token = &tokens.iter().find(|(known, _)| *known == key).unwrap().1;
        let run = verify(&folder, &bytes, token);
        if run.status != Some(0) || !run.stdout.contains(note) {
            wrong.push(format!("{name} ({note}): {:?}\n{}{}", run.status, run.stdout, run.stderr));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
