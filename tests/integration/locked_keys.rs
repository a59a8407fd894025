//! Keys behind a passphrase: what OpenSSL, OpenSSH and Java write is opened, what is wrong with it is told by its
//! name, and nothing of a passphrase is ever shown.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jwtx::keys::{Container, Key, KeyRing, Passphrase, Secret};
use serde_json::{Value, json};

use crate::program::{Folder, Run, fixture, jwtx, jwtx_with};

fn locked(name: &str) -> Vec<u8> {
    fs::read(fixture(&format!("locked/{name}"))).unwrap()
}

fn open(name: &str) -> Vec<u8> {
    fs::read(fixture(&format!("interop/keys/{name}"))).unwrap()
}

/// What a ring has of some bytes, with a passphrase.
fn ring(bytes: &[u8], passphrase: &str) -> KeyRing {
    let secret = Secret::new(passphrase.as_bytes().to_vec());
    let mut ring = KeyRing { passphrase: Some(Passphrase::new(secret)), ..KeyRing::default() };
    ring.add_bytes(bytes, "test");
    ring
}

/// The one key of some bytes.
fn key(bytes: &[u8], passphrase: &str) -> Key {
    let ring = ring(bytes, passphrase);
    assert!(ring.faults.is_empty(), "{:?}", ring.faults);
    let [key] = ring.keys.as_slice() else { panic!("{} keys", ring.keys.len()) };
    key.clone()
}

/// Why some bytes are refused.
fn refusal(bytes: &[u8], passphrase: &str) -> String {
    let ring = ring(bytes, passphrase);
    assert!(ring.keys.is_empty(), "{:?}", ring.keys);
    let [fault] = ring.faults.as_slice() else { panic!("{:?}", ring.faults) };
    fault.message.clone()
}

/// PKCS #8 and PKCS #12 files, the passphrase, and the key in the clear.
const SAME: [(&str, &str, &str); 8] = [
    ("ed25519.scrypt.pem", "test", "ed25519.pkcs8.pem"),
    ("ed25519.empty.pem", "", "ed25519.pkcs8.pem"),
    ("p256.aes128-sha512.pem", "test", "p256.pkcs8.pem"),
    ("p384.aes192.der", "test", "p384.pkcs8.pem"),
    ("p521.3des-sha1.pem", "test", "p521.pkcs8.pem"),
    ("p256.modern.p12", "test", "p256.pkcs8.pem"),
    ("p256.legacy.p12", "test", "p256.pkcs8.pem"),
    ("p256.empty.p12", "", "p256.pkcs8.pem"),
];

/// OpenSSH private keys; beside each is its public line.
const OPENSSH: [&str; 5] = [
    "openssh-ed25519-encrypted",
    "openssh-p256-encrypted",
    "openssh-p384-encrypted",
    "openssh-p521-encrypted",
    "openssh-rsa-encrypted",
];

#[test]
fn what_is_locked_is_the_key_that_was_locked() {
    for (name, passphrase, plain) in SAME {
        let own = key(&locked(name), passphrase);
        let same = key(&open(plain), passphrase);
        assert!(own.material.pair().is_some(), "{name}");
        assert_eq!(own.thumbprint(), same.thumbprint(), "{name}");
        assert!(own.container.is_some() && same.container.is_none(), "{name}");
    }
    let rsa = key(&open("rsa2048.encrypted-pkcs8.pem"), "test");
    assert_eq!(rsa.thumbprint(), key(&open("rsa2048.pkcs8.pem"), "test").thumbprint());
}

#[test]
fn openssh_keys_sign_what_their_public_lines_verify() {
    for name in OPENSSH {
        let path = fixture(&format!("locked/{name}"));
        let folder = Folder::new("openssh-keys");
        let passphrase = folder.file("passphrase", b"test\n");
        let minted = jwtx(&["mint", "--key", &path, "--passphrase-file", &passphrase]);
        assert_eq!(minted.status, Some(0), "{name}: {}", minted.stderr);
        let run = jwtx(&["verify", "--key", &format!("{path}.pub"), minted.stdout.trim()]);
        assert_eq!(run.status, Some(0), "{name}: {}", run.stdout);
    }
    for path in [fixture("locked/openssh-rsa"), fixture("interop/keys/openssh-ed25519")] {
        let minted = jwtx(&["mint", "--key", &path]);
        assert_eq!(minted.status, Some(0), "{path}: {}", minted.stderr);
        let run = jwtx(&["verify", "--key", &path, minted.stdout.trim()]);
        assert_eq!(run.status, Some(0), "{path}: {}", run.stdout);
    }
    let (plain, encrypted) = (key(&locked("openssh-rsa"), ""), key(&locked(OPENSSH[4]), "test"));
    assert_eq!(plain.thumbprint(), encrypted.thumbprint());
    assert_eq!(plain.container, Some(Container::OpenSsh { is_encrypted: false }));
}

#[test]
fn a_pkcs12_file_has_its_chain_and_its_secret() {
    let own = key(&locked("p256.modern.p12"), "test");
    let subject = |key: &Key| key.certificate.as_ref().unwrap().subject.clone();
    assert_eq!(subject(&own), "CN=jwtx test leaf");
    let chain: Vec<String> = own.chain.iter().map(subject).collect();
    assert_eq!(chain, ["CN=jwtx test intermediate", "CN=jwtx test root"]);
    // As in a PEM, the keys of the authorities are not tried.
    let certified = key(&locked("certificates.p12"), "test");
    assert_eq!((subject(&certified), certified.chain.len()), (subject(&own), 2));
    assert!(certified.material.pair().is_none());
    let secret = key(&locked("secret.p12"), "testtest");
    assert_eq!(secret.material.secret().unwrap().expose().len(), 32);
    assert_eq!(secret.container, Some(Container::Pkcs12 { name: Some("hs256".to_owned()) }));
}

/// Every locked file, and its passphrase.
fn all() -> Vec<(&'static str, &'static str)> {
    let files = SAME.iter().map(|(name, passphrase, _)| (*name, *passphrase));
    let openssh = OPENSSH.iter().map(|name| (*name, "test"));
    files.chain(openssh).chain([("secret.p12", "testtest"), ("certificates.p12", "test")]).collect()
}

#[test]
fn a_wrong_passphrase_is_told_and_not_shown() {
    for (name, _) in all() {
        for wrong in ["correct horse", "tes", "test\n"] {
            let why = refusal(&locked(name), wrong);
            assert!(why.contains("does not open") && why.contains("wrong"), "{name}: {why}");
            assert!(!why.contains("horse"), "{name}: {why}");
        }
    }
    let path = fixture("locked/ed25519.scrypt.pem");
    let run = jwtx_with(&["key", "show", &path, "--passphrase-file", "-"], b"correct horse\n");
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("check the passphrase"), "{}", run.stderr);
    assert!(!run.stderr.contains("horse") && run.stdout.is_empty(), "{}", run.stderr);
}

#[test]
fn without_a_passphrase_the_options_are_named() {
    for (name, _) in all() {
        let path = fixture(&format!("locked/{name}"));
        for command in [&["key", "show", &path][..], &["mint", "--key", &path]] {
            let run = jwtx(command);
            assert_eq!(run.status, Some(1), "{name}: {}", run.stdout);
            assert!(run.stderr.contains("--passphrase-file"), "{name}: {}", run.stderr);
        }
    }
}

#[test]
fn what_is_not_opened_is_named() {
    let traditional = open("rsa2048.encrypted-traditional.pem");
    for (name, bytes, words) in [
        ("traditional", traditional, &["Proc-Type", "openssl pkcs8 -topk8"][..]),
        ("PBES1", locked("p256.pbes1.pem"), &["TripleDES", "openssl pkcs8 -topk8"]),
        ("iterations", locked("p256.iterations.pem"), &["10000001", "10000000"]),
    ] {
        let why = refusal(&bytes, "test");
        assert!(words.iter().all(|word| why.contains(word)), "{name}: {why}");
    }
}

/// The DER of a PEM.
fn der(pem: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(pem.to_vec()).unwrap();
    let body: String = text.lines().filter(|line| !line.starts_with("---")).collect();
    STANDARD.decode(body).unwrap()
}

/// Some bytes with others in the place of a part of them that is there once.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(old)).collect();
    assert!(!at.is_empty(), "it is not there");
    let mut changed = bytes.to_vec();
    changed[at[0]..at[0] + old.len()].copy_from_slice(new);
    changed
}

#[test]
fn a_cost_without_measure_is_refused_at_once() {
    let start = std::time::Instant::now();
    // N of scrypt is 16384, r is 8 and p is 1.
    let scrypt = der(&locked("ed25519.scrypt.pem"));
    for (new, words) in [
        (&[2, 2, 0x7f, 0xff, 2, 1, 8, 2, 1, 1][..], "impossible"),
        (&[2, 2, 0x20, 0, 2, 1, 8, 2, 1, 1], "does not open"),
        (&[2, 2, 0x40, 0, 2, 1, 0x7f, 2, 1, 0x10], "more work"),
        (&[2, 2, 0x40, 0, 2, 1, 0x7f, 2, 1, 0x7f], "more than the limit of 16"),
    ] {
        let why = refusal(&replaced(&scrypt, &[2, 2, 0x40, 0, 2, 1, 8, 2, 1, 1], new), "test");
        assert!(why.contains(words), "{why}");
    }
    // 128 bytes for each of N times r: 2^14 * 127 * 128 is 254 MiB, and a block more is over the limit.
    let large = replaced(&scrypt, &[2, 2, 0x40, 0, 2, 1, 8], &[2, 2, 0x7f, 0xff, 2, 1, 0x7f]);
    let why = refusal(&large, "test");
    assert!(why.contains("256 MiB"), "{why}");
    // 2048 iterations and 32767 are no difference; a number of four bytes is.
    let p12 = locked("p256.modern.p12");
    let more = replaced(&p12, &[2, 2, 8, 0], &[2, 2, 0x7f, 0xff]);
    assert!(refusal(&more, "test").contains("does not open"));
    let openssh = der(&locked("openssh-p256-encrypted"));
    let salt = openssh.windows(4).position(|part| part == [0, 0, 0, 16]).unwrap();
    let mut rounds = openssh;
    rounds[salt + 20..salt + 24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff]);
    let why = refusal(&rounds, "test");
    assert!(why.contains("rounds of bcrypt") && why.contains("500"), "{why}");
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn cut_and_damaged_files_are_refused() {
    for (name, passphrase) in all() {
        let file = locked(name);
        // The text of a PEM is not cut: what is repaired of one is tested elsewhere.
        let bytes = if file.starts_with(b"-----") { der(&file) } else { file };
        for length in [bytes.len() / 4, bytes.len() / 2, bytes.len() - 1] {
            let ring = ring(&bytes[..length], passphrase);
            assert!(ring.keys.is_empty() && !ring.faults.is_empty(), "{name}, {length} bytes");
        }
        let step = bytes.len() / 12;
        for at in (0..bytes.len()).step_by(step) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            // It may be a byte that means nothing; whatever comes of it, it comes.
            let ring = ring(&changed, passphrase);
            assert!(ring.keys.is_empty() != ring.faults.is_empty(), "{name}, byte {at}");
        }
    }
}

#[test]
fn locked_keys_are_opened_under_layers() {
    let pem = locked("p256.aes128-sha512.pem");
    let text = String::from_utf8(pem.clone()).unwrap();
    let plain = key(&open("p256.pkcs8.pem"), "").thumbprint();
    for (name, bytes) in [
        ("base64", STANDARD.encode(&pem).into_bytes()),
        ("DER in base64", STANDARD.encode(der(&pem)).into_bytes()),
        ("escaped", text.replace('\n', "\\n").into_bytes()),
        ("JSON", json!({ "id": 1, "privateKey": text }).to_string().into_bytes()),
        ("a variable", format!("KEY=\"{}\"\n", text.replace('\n', "\\n")).into_bytes()),
        ("PKCS #12 in base64", STANDARD.encode(locked("p256.modern.p12")).into_bytes()),
    ] {
        assert_eq!(key(&bytes, "test").thumbprint(), plain, "{name}");
    }
}

#[test]
fn a_passphrase_without_a_locked_key_is_refused() {
    let folder = Folder::new("idle-passphrase");
    let passphrase = folder.file("passphrase", b"test");
    let path = fixture("interop/keys/p256.pkcs8.pem");
    let minted = jwtx(&["mint", "--key", &path]).stdout;
    let with = |command: &[&str]| jwtx(&[command, &["--passphrase-file", &passphrase]].concat());
    for run in [
        with(&["key", "show", &path]),
        with(&["mint", "--key", &path]),
        with(&["verify", "--key", &path, minted.trim()]),
    ] {
        assert_eq!(run.status, Some(1), "{}", run.stdout);
        let shown = run.stdout + &run.stderr;
        assert!(shown.contains("none of the keys is encrypted"), "{shown}");
    }
}

#[test]
fn a_passphrase_has_one_place_and_standard_input_one_reader() {
    let path = fixture("locked/ed25519.scrypt.pem");
    let status = |run: Run| (run.status, run.stderr);
    for command in [
        &["key", "show", &path, "--passphrase-file", "-", "--passphrase-prompt"][..],
        &["key", "show", "-", "--passphrase-file", "-"],
        &["verify", "--key", "-", "--passphrase-file", "-", "e30.e30."],
    ] {
        let (status, error) = status(jwtx_with(command, b"test"));
        assert_eq!(status, Some(2), "{command:?}: {error}");
    }
    let (status, error) = status(jwtx(&["key", "show", &path, "--passphrase-env", "JWTX_NO_SUCH"]));
    assert_eq!(status, Some(1), "{error}");
    assert!(error.contains("JWTX_NO_SUCH is not set"), "{error}");
}

#[test]
fn key_show_says_what_a_file_holds() {
    let folder = Folder::new("key-show-container");
    let passphrase = folder.file("passphrase", b"test");
    let path = fixture("locked/p256.modern.p12");
    let show = ["key", "show", &path, "--passphrase-file", &passphrase];
    let shown = jwtx(&show).stdout;
    assert!(shown.contains("PKCS #12 file, where it is called `jwtx test`"), "{shown}");
    assert!(shown.contains("CN=jwtx test root"), "{shown}");
    let run = jwtx(&[&show[..], &["--json"]].concat());
    let keys: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(keys[0]["container"], "PKCS #12 file, where it is called `jwtx test`");
    assert_eq!(keys[0]["chain"][1]["subject"], "CN=jwtx test root");
}

#[test]
fn a_key_is_converted_from_every_form_to_every_form() {
    let folder = Folder::new("convert-locked");
    let passphrase = folder.file("passphrase", b"test\n");
    let other = folder.file("other", b"other words");
    for (name, traditional) in [
        ("p256.modern.p12", "EC PRIVATE KEY"),
        ("openssh-rsa-encrypted", "RSA PRIVATE KEY"),
        ("openssh-p384-encrypted", "EC PRIVATE KEY"),
        ("ed25519.scrypt.pem", ""),
    ] {
        let own = key(&locked(name), "test").thumbprint();
        let path = fixture(&format!("locked/{name}"));
        let convert = |path: &str, more: &[&str]| {
            jwtx(&[&["key", "convert", path, "--passphrase-file", &passphrase], more].concat())
        };
        for to in ["pem", "jwk", "traditional"] {
            let run = convert(&path, &["--to", to]);
            if to == "traditional" && traditional.is_empty() {
                assert_eq!(run.status, Some(1), "{name}");
                assert!(run.stderr.contains("--to pem"), "{}", run.stderr);
                continue;
            }
            assert_eq!(run.status, Some(0), "{name} to {to}: {}", run.stderr);
            let written = key(run.stdout.as_bytes(), "");
            assert_eq!(written.thumbprint(), own, "{name} to {to}");
            assert!(written.is_private() && written.remarks.len() == 1, "{:?}", written.remarks);
            if to == "traditional" {
                assert!(run.stdout.contains(traditional), "{}", run.stdout);
            }
        }
        let line = convert(&path, &["--to", "openssh"]).stdout;
        let public = key(line.as_bytes(), "");
        assert_eq!(public.thumbprint(), own, "{line}");
        assert!(!public.is_private() && line.lines().count() == 1, "{line}");
        // Locked again with other words, which open it alone.
        let run = convert(&path, &["--to", "pem", "--new-passphrase-file", &other]);
        assert_eq!(run.status, Some(0), "{name}: {}", run.stderr);
        assert!(run.stdout.contains("BEGIN ENCRYPTED PRIVATE KEY"), "{}", run.stdout);
        assert_eq!(key(run.stdout.as_bytes(), "other words").thumbprint(), own);
        assert!(refusal(run.stdout.as_bytes(), "test").contains("does not open"));
        let out = folder.path("key.der");
        let run = convert(
            &path,
            &["--to", "der", "--new-passphrase-file", &other, "--force", "--out", &out],
        );
        assert_eq!(run.status, Some(0), "{name}: {}", run.stderr);
        assert_eq!(key(&fs::read(&out).unwrap(), "other words").thumbprint(), own);
    }
}

#[test]
fn what_is_written_under_a_passphrase_is_read_by_openssl() {
    let folder = Folder::new("convert-openssl");
    let other = folder.file("other", b"other words");
    for name in ["rsa2048", "p256", "ed25519"] {
        let plain = fixture(&format!("interop/keys/{name}.pkcs8.pem"));
        let run = jwtx(&["key", "convert", &plain, "--to", "pem", "--new-passphrase-file", &other]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        let pem = folder.file("locked.pem", run.stdout.as_bytes());
        let pass = format!("file:{other}");
        let openssl = std::process::Command::new("openssl")
            .args(["pkey", "-in", &pem, "-passin", &pass, "-pubout"])
            .output();
        let Ok(openssl) = openssl else {
            eprintln!("skipped: there is no openssl");
            return;
        };
        assert!(openssl.status.success(), "{}", String::from_utf8_lossy(&openssl.stderr));
        let public = key(&openssl.stdout, "");
        assert_eq!(public.thumbprint(), key(&fs::read(&plain).unwrap(), "").thumbprint());
    }
}

#[test]
fn a_new_passphrase_needs_a_form_that_has_one() {
    let folder = Folder::new("convert-misuse");
    let (other, empty) = (folder.file("other", b"other words"), folder.file("empty", b"\n"));
    let plain = fixture("interop/keys/p256.pkcs8.pem");
    let public = fixture("interop/keys/p256.spki.pem");
    for (path, to, passphrase, status, words) in [
        (&plain, "jwk", &other, 2, "--to pem"),
        (&plain, "openssh", &other, 2, "--to pem"),
        (&plain, "pem", &empty, 1, "is empty"),
        (&public, "pem", &other, 1, "no private half"),
    ] {
        let run = jwtx(&["key", "convert", path, "--to", to, "--new-passphrase-file", passphrase]);
        assert_eq!(run.status, Some(status), "{to}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(words), "{to}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn one_passphrase_opens_every_key_of_a_command() {
    let folder = Folder::new("locked-several");
    let passphrase = folder.file("passphrase", b"test\n");
    let locked = |name: &str| fixture(&format!("locked/{name}"));
    let (first, second) = (locked("ed25519.scrypt.pem"), locked("p256.aes128-sha512.pem"));
    let plain = fixture("interop/keys/ed25519.pkcs8.pem");
    let public = fixture("interop/keys/p256.spki.pem");
    let with = |args: &[&str]| jwtx(&[args, &["--passphrase-file", &passphrase]].concat());

    // Two signatures, one or both by a locked key.
    for key in [&first, &plain] {
        let minted = with(&["mint", "sub=a", "--exp", "10m", "--key", key, "--cosigner", &second]);
        assert_eq!(minted.status, Some(0), "{}", minted.stderr);
        let run = jwtx(&["verify", "--key", &public, "--any-signature", &minted.stdout]);
        assert_eq!(run.status, Some(0), "{}", run.stdout);
    }
    // The holder's key, where it is named and where it signs.
    let issued = with(&[
        "mint",
        "sub=a",
        "--exp",
        "10m",
        "--key",
        &plain,
        "--holder-key",
        &second,
        "--sd",
        "sub",
    ]);
    assert_eq!(issued.status, Some(0), "{}", issued.stderr);
    let given = ["--disclose-all", "--nonce", "n", "--audience", "v", "--holder-key", &second];
    let presented = with(&[&["present", issued.stdout.trim()], &given[..]].concat());
    assert_eq!(presented.status, Some(0), "{}", presented.stderr);
    let spki = fixture("interop/keys/ed25519.spki.pem");
    let judged =
        ["verify", "--key", &spki, "--kb-nonce", "n", "--kb-aud", "v", presented.stdout.trim()];
    assert_eq!(jwtx(&judged).status, Some(0));
    // Two keys that are compared, and one that is encrypted for.
    let run = with(&["key", "match", &second, &public]);
    assert_eq!(run.status, Some(0), "{}{}", run.stdout, run.stderr);
    let run = with(&["mint", "sub=a", "--key", &plain, "--encrypt-to", &second]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);

    // On standard input it is read once; where nothing is locked, it is refused.
    let args = ["mint", "sub=a", "--key", &first, "--cosigner", &second, "--passphrase-file", "-"];
    let run = jwtx_with(&args, b"test");
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    for idle in [
        &["mint", "sub=a", "--key", &plain, "--cosigner", &plain][..],
        &["mint", "sub=a", "--encrypt-to", &public],
        &["key", "match", &plain, &plain],
    ] {
        let run = with(idle);
        assert_eq!(run.status, Some(1), "{idle:?} {}", run.stdout);
        assert!(run.stderr.contains("none of the keys is encrypted"), "{}", run.stderr);
    }
}

#[test]
fn only_what_a_passphrase_can_open_is_said_to_be_opened_with_one() {
    let token = "eyJhbGciOiJSUzI1NiJ9.e30.AAAA";
    for (form, opens) in [("pkcs8", true), ("traditional", false)] {
        let key = fixture(&format!("interop/keys/rsa2048.encrypted-{form}.pem"));
        let run = jwtx(&["verify", "--key", &key, token]);
        let said = [run.stdout, run.stderr].concat();
        assert_eq!(said.contains("--passphrase-file"), opens, "{form}: {said}");
    }
}
