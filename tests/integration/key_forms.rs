//! Keys in every form and wrapping: what the key reader can read is no secret, what is damaged in one
//! half verifies by the other, and what is written under a wrong name is read with a note.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jwtx::keys::{KeyMaterial, PublicKey, Remark, sniff};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::program::{Folder, Run, fixture, jwtx, jwtx_with};

const AT: &str = "2026-01-01";

fn contents(name: &str) -> Vec<u8> {
    fs::read(fixture(&format!("interop/keys/{name}"))).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(contents(name)).unwrap()
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

fn utf16(bytes: &[u8], big: bool, mark: bool) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mark = mark.then_some(0xfeff_u16);
    let units = mark.into_iter().chain(text.encode_utf16());
    Some(units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect())
}

/// The body of a PEM: base64 text of its DER.
fn body(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

/// Keys in forms that jwtx reads.
fn keys() -> Vec<(String, Vec<u8>)> {
    let mut keys: Vec<(String, Vec<u8>)> = [
        "rsa2048.spki.pem",
        "rsa2048.pkcs1-public.pem",
        "rsa2048.cert.pem",
        "rsa2048.pkcs8.pem",
        "rsa2048.pkcs1.pem",
        "p256.sec1.pem",
        "p256.spki.der",
        "ed25519.spki.pem",
        "p384.public.jwk.json",
        "rsa2048.private.jwk.json",
        "oct.jwk.json",
        "openssh-ed25519.pub",
    ]
    .into_iter()
    .map(|name| (name.to_owned(), contents(name)))
    .collect();
    let (pem, certificate) = (text("rsa2048.spki.pem"), text("rsa2048.cert.pem"));
    let jwk = text("p256.public.jwk.json");
    let jwk: Value = serde_json::from_str(&jwk).unwrap();
    let lines: Vec<&str> = pem.lines().collect();
    let ssh = text("openssh-ed25519.pub");
    let blob = ssh.split_whitespace().nth(1).unwrap();
    for name in ["rsa2048.spki.pem", "rsa2048.cert.pem", "rsa2048.pkcs1.pem", "p256.sec1.pem"] {
        let mut der = STANDARD.decode(body(&text(name))).unwrap();
        keys.push((format!("DER of {name}"), der.clone()));
        der.push(0);
        keys.push((format!("DER of {name} and a byte"), der.clone()));
        der.extend(b"\r\n and more");
        keys.push((format!("DER of {name} and more"), der));
    }
    let more = [
        ("certificates by id", json!({ "a": certificate, "b": certificate }).to_string()),
        ("JWKs by id", json!({ "a": jwk }).to_string()),
        ("an array", json!([jwk, jwk]).to_string()),
        ("a set", json!({ "keys": [jwk] }).to_string()),
        ("x5c", json!({ "x5c": [body(&certificate)] }).to_string()),
        ("x5c with a type", json!({ "kty": "RSA", "x5c": [body(&certificate)] }).to_string()),
        ("a set of x5c", json!({ "keys": [{ "x5c": [body(&certificate)] }] }).to_string()),
        ("behind text", format!("{}\n{pem}", "some text\n".repeat(2000))),
        ("before text", format!("{pem}\n{}", "some text\n".repeat(2000))),
        ("no BEGIN line", lines[1..].join("\n")),
        ("no BEGIN line, behind text", format!("MORE text\n{}", lines[1..].join("\n"))),
        ("no END line", lines[..lines.len() - 1].join("\n")),
        ("one line", pem.replace('\n', " ")),
        ("escapes", pem.replace('\n', "\\n")),
        ("authorized_keys", format!("# mine\ncommand=\"x\" {ssh}")),
        ("the inside of an OpenSSH key", blob.to_owned()),
        (
            "RFC 4716",
            format!(
                "---- BEGIN SSH2 PUBLIC KEY ----\nComment: \"a\"\n{blob}\n---- END SSH2 PUBLIC KEY ----\n"
            ),
        ),
        ("byte order mark", format!("\u{feff}{jwk}")),
        ("byte order mark and PEM", format!("\u{feff}{pem}")),
        ("a JSON string", json!(pem).to_string()),
        ("a wrong label", pem.replace("PUBLIC KEY", "RSA PUBLIC KEY")),
    ];
    keys.extend(more.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    keys
}

/// Some bytes in each of the encodings that a secret may be given in.
fn wrapped(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut lines = Vec::new();
    for line in STANDARD.encode(bytes).as_bytes().chunks(64) {
        lines.extend_from_slice(line);
        lines.push(b'\n');
    }
    let mut all = vec![
        ("base64", STANDARD.encode(bytes).into_bytes()),
        ("base64url", URL_SAFE_NO_PAD.encode(bytes).into_bytes()),
        ("base64 in lines", lines),
        ("hex", hex(bytes)),
        ("HEX", hex(bytes).to_ascii_uppercase()),
    ];
    for (how, big, mark) in [
        ("UTF-16LE", false, false),
        ("UTF-16BE", true, false),
        ("UTF-16LE with mark", false, true),
        ("UTF-16BE with mark", true, true),
    ] {
        all.extend(utf16(bytes, big, mark).map(|bytes| (how, bytes)));
    }
    all.into_iter().map(|(how, bytes)| (format!("{how} of {name}"), bytes)).collect()
}

#[test]
fn what_the_key_reader_reads_is_no_secret_in_any_encoding() {
    for (name, bytes) in keys() {
        assert!(
            sniff::read(&bytes, "test").is_ok(),
            "{name}: {:?}",
            sniff::read(&bytes, "test").err()
        );
        assert!(sniff::name(&bytes).is_some(), "{name}");
        for (name, once) in wrapped(&name, &bytes) {
            assert!(sniff::read(&once, "test").is_ok(), "{name}");
            assert!(sniff::name(&once).is_some(), "{name}");
            for (name, twice) in wrapped(&name, &once) {
                assert!(sniff::name(&twice).is_some(), "{name}");
            }
        }
    }
}

fn refused(run: &Run, name: &str) {
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["reason"], "key_unusable", "{name}: {}", run.stdout);
    assert!(run.stdout.contains("not a secret"), "{name}: {}", run.stdout);
}

#[test]
fn the_options_for_secrets_refuse_them() {
    let folder = Folder::new("no-secret");
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--secret", "secret"]).stdout;
    let verify = ["verify", "--json", "--at", AT, token.trim()];
    for (name, bytes) in keys() {
        let path = folder.file("key", &bytes);
        for encoding in ["utf8", "raw"] {
            let options = ["--secret-file", &path, "--secret-encoding", encoding];
            refused(&jwtx(&[&verify[..], &options].concat()), &name);
        }
        let encoded = STANDARD.encode(&bytes);
        if bytes.len() < 8_000 {
            for encoding in ["utf8", "base64"] {
                let options = ["--secret", &encoded, "--secret-encoding", encoding];
                refused(&jwtx(&[&verify[..], &options].concat()), &name);
            }
        }
    }
}

#[test]
fn what_keeps_keys_under_a_passphrase_is_no_secret() {
    let folder = Folder::new("no-secret-locked");
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--secret", "secret"]).stdout;
    let verify = ["verify", "--json", "--at", AT, token.trim()];
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir("tests/fixtures/locked")
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.display().to_string(), std::fs::read(path).unwrap()))
        .filter(|(name, _)| !matches!(name.rsplit_once('.'), Some((_, "md" | "sh"))))
        .collect();
    assert!(files.len() > 20, "{} files", files.len());
    let openssh = files.iter().find(|(name, _)| name.ends_with("openssh-rsa")).unwrap();
    let block = pem::parse(&openssh.1).unwrap().into_contents();
    files.push(("an OpenSSH private key without its PEM".to_owned(), block));
    let java = [&b"\xfe\xed\xfe\xed\0\0\0\x02\0\0\0\x01"[..], &[7; 40]].concat();
    files.push(("a Java keystore".to_owned(), java));
    for (name, bytes) in files {
        let path = folder.file("key", &bytes);
        refused(&jwtx(&[&verify[..], &["--secret-file", &path]].concat()), &name);
        for (name, once) in wrapped(&name, &bytes) {
            assert!(sniff::name(&once).is_some(), "{name}");
        }
    }
    let name = |file: &str| {
        let bytes = std::fs::read(format!("tests/fixtures/locked/{file}")).unwrap();
        sniff::name(&bytes).unwrap().name
    };
    assert_eq!(name("p256.modern.p12"), "a PKCS #12 file");
    assert_eq!(name("secret.p12"), "a PKCS #12 file");
    assert_eq!(name("p384.aes192.der"), "an encrypted private key");
}

#[test]
fn the_secret_of_a_jwk_is_no_key_either() {
    for name in ["rsa2048.spki.pem", "p256.spki.der", "ed25519.public.jwk.json"] {
        let jwk = json!({ "kty": "oct", "k": URL_SAFE_NO_PAD.encode(contents(name)) }).to_string();
        let why = sniff::read(jwk.as_bytes(), "test").unwrap_err().to_string();
        assert!(why.contains("not a secret"), "{name}: {why}");
    }
}

#[test]
fn what_only_looks_like_a_key_is_a_secret() {
    for secret in [
        "ssh-keys are not my secret",
        "{\"a\": 1, \"b\": [true, null]}",
        "[1, 2, 3]",
        "{not json at all}",
        "-----",
        "BEGIN PUBLIC KEY",
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzryMbUoG",
        "AAAAC3NzaC1l",
        "correct horse battery staple",
        "0\u{0}0\u{0}0\u{0}",
        "",
    ] {
        assert_eq!(sniff::name(secret.as_bytes()), None, "{secret}");
    }
}

proptest! {
    #![proptest_config(crate::property::config(1000))]

    #[test]
    fn honest_secrets_are_not_refused(
        bytes in proptest::collection::vec(any::<u8>(), 1..160),
        phrase in "[ -~]{1,80}",
        words in "([a-z]{2,9}[ -]){3,8}[A-Z0-9]{2,6}",
    ) {
        // As binary that begins as DER does, too.
        let mut sequence = vec![0x30, u8::try_from(bytes.len().min(127)).unwrap()];
        sequence.extend(&bytes);
        for secret in [bytes, sequence, phrase.into_bytes(), words.into_bytes()] {
            prop_assert_eq!(sniff::name(&secret), None, "{:?}", secret);
            for (name, secret) in wrapped("a secret", &secret) {
                prop_assert_eq!(sniff::name(&secret), None, "{} {:?}", name, secret);
            }
        }
    }
}

fn private_jwk(name: &str) -> Value {
    serde_json::from_str(&text(&format!("{name}.private.jwk.json"))).unwrap()
}

#[test]
fn a_damaged_private_half_does_not_keep_the_public_one_from_verifying() {
    let rsa = private_jwk("rsa2048");
    let with = |jwk: &Value, name: &str, value: Value| {
        let mut jwk = jwk.clone();
        jwk[name] = value;
        jwk
    };
    let mut bare = rsa.clone();
    for name in ["p", "q", "dp", "dq", "qi"] {
        bare.as_object_mut().unwrap().remove(name);
    }
    let (ec, ed) = (private_jwk("p256"), private_jwk("ed25519"));
    for (jwk, name, why) in [
        (bare, "rsa2048", "`p`"),
        (with(&rsa, "d", json!(7)), "rsa2048", "`d`"),
        (with(&rsa, "p", json!("!!")), "rsa2048", "`p`"),
        (with(&rsa, "qi", Value::Null), "rsa2048", "`qi`"),
        (with(&rsa, "oth", json!([])), "rsa2048", "`oth`"),
        (with(&ec, "d", json!("AAAA")), "p256", "`d`"),
        (with(&ed, "d", json!("AAAA")), "ed25519", "`d`"),
    ] {
        let pem = fixture(&format!("interop/keys/{name}.pkcs8.pem"));
        let public = fixture(&format!("interop/keys/{name}.spki.pem"));
        let minted = jwtx(&["mint", "--at", AT, "--exp", "1h", "--key", &pem]).stdout;
        let other = text("p384.public.jwk.json");
        let other: Value = serde_json::from_str(&other).unwrap();
        let set = json!({ "keys": [other, jwk] }).to_string();
        for given in [jwk.to_string(), set] {
            let run = jwtx(&["verify", "--at", AT, "--key", &given, minted.trim()]);
            assert_eq!(run.status, Some(0), "{why}: {}", run.stdout);
            assert!(run.stdout.contains("private-key-given"), "{why}: {}", run.stdout);
            assert!(!run.stdout.contains("key-set-entry-unusable"), "{why}: {}", run.stdout);
        }
        let given = jwk.to_string();
        let shown = jwtx(&["key", "show", &given]);
        assert!(
            shown.stdout.contains("(private)") && shown.stdout.contains(why),
            "{}",
            shown.stdout
        );
        assert_eq!(
            jwtx(&["key", "public", &given]).stdout,
            jwtx(&["key", "public", &public]).stdout,
            "{why}"
        );
        assert_eq!(
            jwtx(&["key", "thumbprint", &given]).stdout,
            jwtx(&["key", "thumbprint", &public]).stdout
        );
        assert_eq!(jwtx(&["key", "match", &given, &public]).status, Some(0));
        // What needs the private half says what is missing, and writes no public half in its place.
        for args in [&["mint", "--key", &given][..], &["key", "convert", &given, "--to", "pem"]] {
            let run = jwtx(args);
            assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{args:?}");
            assert!(run.stderr.contains(why), "{args:?}: {}", run.stderr);
        }
    }
}

#[test]
fn base64url_faults_are_told_for_what_they_are() {
    for (k, fault) in [
        ("AB", "last character is wrong"),
        ("AA==", "padding"),
        ("A", "length"),
        ("A+/A", "standard base64 alphabet"),
        ("AA AA", "white space"),
        ("AA!A", "character that base64url does not have"),
    ] {
        let jwk = json!({ "kty": "oct", "k": k }).to_string();
        let why = sniff::read(jwk.as_bytes(), "test").unwrap_err().to_string();
        assert!(why.contains(fault) && !why.contains(k), "{k}: {why}");
    }
    let mut jwk: Value = serde_json::from_str(&text("p256.public.jwk.json")).unwrap();
    let x = jwk["x"].as_str().unwrap().to_owned();
    let (last, rest) = (x.chars().last().unwrap(), &x[..x.len() - 1]);
    let next = char::from(u8::try_from(last).unwrap() + 1);
    jwk["x"] = json!(format!("{rest}{next}"));
    let (keys, _) = sniff::read(jwk.to_string().as_bytes(), "test").unwrap();
    let remarks = format!("{:?}", keys[0].remarks);
    assert!(remarks.contains("unused bits"), "{remarks}");
}

#[test]
fn bytes_behind_a_key_are_noted() {
    for name in ["rsa2048.cert.pem", "p256.spki.pem", "rsa2048.pkcs1.pem", "p256.sec1.pem"] {
        let mut der = STANDARD.decode(body(&text(name))).unwrap();
        der.push(0);
        let (keys, _) = sniff::read(&der, "test").unwrap();
        let told = keys[0].remarks.iter().any(
            |remark| matches!(remark, Remark::KeyRepaired(what) if what.contains("1 byte follows")),
        );
        assert!(told, "{name}: {:?}", keys[0].remarks);
    }
    let folder = Folder::new("behind");
    let mut der = STANDARD.decode(body(&text("p256.cert.pem"))).unwrap();
    der.push(0);
    let shown = jwtx(&["key", "show", &folder.file("cert.der", &der)]).stdout;
    assert!(shown.contains("key-repaired") && shown.contains("1 byte follows"), "{shown}");
    // Cut short, it is none.
    let der = STANDARD.decode(body(&text("p256.spki.pem"))).unwrap();
    assert!(sniff::read(&der[..der.len() - 1], "test").is_err());
}

#[test]
fn a_pem_is_read_by_what_is_in_it_and_a_wrong_label_is_noted() {
    const LABELS: [&str; 7] = [
        "PUBLIC KEY",
        "RSA PUBLIC KEY",
        "EC PUBLIC KEY",
        "PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "CERTIFICATE",
    ];
    for (name, own) in [
        ("rsa2048.spki.pem", "PUBLIC KEY"),
        ("rsa2048.pkcs1-public.pem", "RSA PUBLIC KEY"),
        ("rsa2048.pkcs8.pem", "PRIVATE KEY"),
        ("rsa2048.pkcs1.pem", "RSA PRIVATE KEY"),
        ("p256.sec1.pem", "EC PRIVATE KEY"),
        ("p256.cert.pem", "CERTIFICATE"),
    ] {
        let (right, _) = sniff::read(&contents(name), "test").unwrap();
        for label in LABELS {
            let pem =
                format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", body(&text(name)));
            let (keys, _) = sniff::read(pem.as_bytes(), "test").unwrap();
            assert!(keys[0].belongs_with(&right[0]), "{name} as {label}");
            let noted = keys[0].remarks.iter().any(|r| matches!(r, Remark::KeyRepaired(_)));
            assert_eq!(noted, label != own, "{name} as {label}: {:?}", keys[0].remarks);
        }
    }
    let wrong = text("rsa2048.spki.pem").replace("PUBLIC KEY", "RSA PUBLIC KEY");
    let private = fixture("interop/keys/rsa2048.pkcs8.pem");
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--key", &private]).stdout;
    let run = jwtx_with(&["verify", "--at", AT, "--key", "-", token.trim()], wrong.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("key-repaired") && run.stdout.contains("RSA PUBLIC KEY"));
}

/// P-256 with its curve spelt out, made with `openssl ecparam -param_enc explicit`.
#[test]
fn explicit_parameters_are_named() {
    for pem in [
        include_str!("../fixtures/keys/explicit.sec1.pem"),
        include_str!("../fixtures/keys/explicit.pkcs8.pem"),
        include_str!("../fixtures/keys/explicit.spki.pem"),
    ] {
        let why = sniff::read(pem.as_bytes(), "test").unwrap_err().to_string();
        assert!(why.contains("explicit curve parameters"), "{why}");
        let der = STANDARD.decode(body(pem)).unwrap();
        let why = sniff::read(&der, "test").unwrap_err().to_string();
        assert!(why.contains("explicit curve parameters"), "{why}");
        assert_eq!(why.contains("openssl pkey -pubin -in"), pem.contains("PUBLIC"), "{why}");
        assert!(sniff::name(&der).is_some());
    }
}

#[test]
fn a_certificate_chain_in_a_jwk_is_its_key() {
    let certificate = body(&text("rsa2048.cert.pem"));
    let jwk = json!({ "kid": "a", "use": "sig", "x5c": [certificate, certificate] });
    let (keys, _) = sniff::read(jwk.to_string().as_bytes(), "test").unwrap();
    assert_eq!(keys[0].kid.as_deref(), Some("a"));
    assert!(matches!(keys[0].material, KeyMaterial::Public(PublicKey::Rsa { .. })));
    assert_eq!(keys[0].chain.len(), 1);
    assert!(keys[0].certificate.is_some());
}

/// A request of OpenSSL's for a certificate of an Ed25519 key.
const REQUEST: &str = "MIGLMD8CAQAwDDEKMAgGA1UEAwwBeDAqMAUGAytlcAMhAAyBFajpc+s5tYvI7mWj0BLWYeZEoUfa4k9ONvQysiTFoAAwBQYDK2VwA0EAdqrEvjigG72SnYPF64ThXCvfS5Aeljz3NIR05mZIl/bVD+P1IXHEAeqDM9Z8EUuRby7YBSzRHJGnQkyqBEd6BQ==";

#[test]
fn a_pem_given_as_a_secret_is_named_by_what_is_in_it() {
    let pem = |label: &str, body: &str| {
        format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
    };
    let (spki, pkcs8) = (body(&text("rsa2048.spki.pem")), body(&text("rsa2048.pkcs8.pem")));
    let certificate = body(&text("rsa2048.cert.pem"));
    for (label, contents, name) in [
        ("CERTIFICATE", spki.as_str(), "a PEM public key"),
        ("CERTIFICATE", &pkcs8, "a PEM private key"),
        ("CERTIFICATE", REQUEST, "a PEM certificate request"),
        ("CERTIFICATE REQUEST", REQUEST, "a PEM certificate request"),
        ("NEW CERTIFICATE REQUEST", REQUEST, "a PEM certificate request"),
        ("PUBLIC KEY", &certificate, "a PEM certificate"),
        ("CERTIFICATE", &certificate, "a PEM certificate"),
        ("CERTIFICATE", "bm90IGEgY2VydGlmaWNhdGU=", "a PEM"),
        ("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjEA", "a PEM private key"),
    ] {
        let whole = pem(label, contents);
        for text in [whole.clone(), whole.replace('\n', "\\n")] {
            let seen = sniff::name(text.as_bytes()).unwrap();
            assert_eq!((seen.name, seen.written_in), (name, None), "{text}");
        }
    }
    let headless = pem("CERTIFICATE", &spki).replacen("-----BEGIN CERTIFICATE-----\n", "", 1);
    assert_eq!(sniff::name(headless.as_bytes()).unwrap().name, "a PEM public key");
}

#[test]
fn what_was_put_right_in_a_pem_is_what_was_wrong() {
    let pem = text("rsa2048.spki.pem");
    let inner = body(&pem);
    let first = pem.lines().next().unwrap();
    let last = pem.lines().last().unwrap();
    for (broken, words) in [
        (pem.replace('\n', "\\n"), "`\\n` instead of line breaks"),
        (pem.replace('\n', " "), "no line breaks"),
        (pem.replacen(&format!("{first}\n"), "", 1), "the first line of the PEM is missing"),
        (pem.replacen(last, "", 1), "the last line of the PEM is missing"),
        (STANDARD.encode(&pem), "the PEM is in base64"),
        (inner.clone(), "the first and the last line of the PEM are missing"),
        (URL_SAFE_NO_PAD.encode(STANDARD.decode(&inner).unwrap()), "DER in base64url"),
    ] {
        let run = jwtx_with(&["key", "show", "-"], broken.as_bytes());
        assert_eq!(run.status, Some(0), "{broken}: {}", run.stderr);
        let note = run.stdout.lines().find(|line| line.contains("pem-repaired")).unwrap();
        assert!(note.contains(words), "{note}");
        assert_eq!(note.contains("line breaks"), words.contains("line breaks"), "{note}");
    }
}
