//! Two secrets or keys: whether they are the same, and how they came to differ. Nothing of a secret is shown.

use std::fs;

use jwtx::jose::{base64url, encoding};

use crate::program::{Folder, fixture, jwtx, jwtx_with};

const SECRET: &str = "correct-horse-battery-staple-42?>";

/// Every text that is in a run's output and in the secret.
fn leaked(output: &str, secret: &str) -> Vec<String> {
    let forms = [
        secret.to_owned(),
        base64url::encode(secret),
        encoding::to_hex(secret.as_bytes()).to_string(),
        encoding::to_hex(secret.as_bytes()).to_uppercase(),
    ];
    let parts = forms.iter().flat_map(|form| {
        let letters: Vec<char> = form.chars().collect();
        letters.windows(6).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>()
    });
    parts.filter(|part| output.contains(part)).collect()
}

#[test]
fn each_known_way_to_differ_is_said_and_nothing_of_the_secret() {
    let folder = Folder::new("key-match");
    let signer = folder.path("signer.txt");
    fs::write(&signer, SECRET).unwrap();
    let standard = base64url::encode(SECRET).replace('-', "+").replace('_', "/");
    let utf_16: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, said) in [
        ("lf", format!("{SECRET}\n").into_bytes(), "without its line end"),
        ("crlf", format!("{SECRET}\r\n").into_bytes(), "without its line end"),
        ("quotes", format!("'{SECRET}'").into_bytes(), "without its quotes"),
        ("space", format!("{SECRET}  ").into_bytes(), "without the white space around it"),
        ("bom", format!("\u{feff}{SECRET}").into_bytes(), "without its byte order mark"),
        ("name", format!("JWT_SECRET={SECRET}").into_bytes(), "without the name in front of it"),
        ("base64", standard.clone().into_bytes(), "decoded from base64"),
        ("base64url", base64url::encode(SECRET).into_bytes(), "decoded from base64url"),
        (
            "hex",
            encoding::to_hex(SECRET.as_bytes()).as_bytes().to_vec(),
            "decoded from hexadecimal",
        ),
        ("utf16", utf_16, "decoded from UTF-16"),
        ("case", SECRET.to_uppercase().into_bytes(), "upper and lower case"),
        ("cut", SECRET.as_bytes()[..20].to_vec(), "begins with"),
        ("inside", format!("user:x,{standard}").into_bytes(), "in base64"),
        (
            "twice",
            base64url::encode(base64url::encode(SECRET)).into_bytes(),
            "decoded from base64, decoded from base64url",
        ),
        ("other", b"another secret of the same length".to_vec(), ""),
    ] {
        let file = folder.path(name);
        fs::write(&file, &bytes).unwrap();
        for json in [false, true] {
            let options: &[&str] = if json { &["--json"] } else { &[] };
            let run = jwtx(&[&["key", "match", &signer, &file], options].concat());
            assert_eq!(run.status, Some(6), "{name}: {}", run.stdout);
            assert!(run.stdout.contains(said), "{name}: {}", run.stdout);
            let all = format!("{}{}", run.stdout, run.stderr);
            let folder = signer.trim_end_matches("signer.txt");
            assert_eq!(
                leaked(&all.replace(folder, ""), SECRET),
                Vec::<String>::new(),
                "{name}: {all}"
            );
        }
        let run = jwtx(&["key", "match", &signer, &file]);
        assert_eq!(run.stdout.lines().count() == 1, name == "other", "{name}: {}", run.stdout);
        assert_eq!(jwtx(&["key", "match", &file, &file]).status, Some(0), "{name}");
    }
}

#[test]
fn the_same_secret_in_another_form_belongs_together() {
    let folder = Folder::new("key-match-forms");
    let text = folder.path("secret.txt");
    fs::write(&text, SECRET).unwrap();
    let jwk = format!(r#"{{"kty":"oct","k":"{}"}}"#, base64url::encode(SECRET));
    let run = jwtx(&["key", "match", &jwk, &text]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (Some(0), "they belong together: a secret of 33 bytes\n")
    );
    let run = jwtx_with(&["key", "match", "-", &text], SECRET.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
}

#[test]
fn what_was_compared_is_named_and_a_line_break_at_the_end_is_told() {
    let folder = Folder::new("key-match-names");
    let (a, b) = (folder.file("a.txt", SECRET.as_bytes()), folder.path("b.txt"));
    let other = format!("{SECRET}\n");
    fs::write(&b, &other).unwrap();
    let run = jwtx(&["key", "match", &a, &b]);
    let said = format!("a secret of 33 bytes, and a secret of 34 bytes ({a}, {b})\n");
    assert!(run.stdout.contains(&said), "{}", run.stdout);
    let line_break = "the second ends with a line break: jwtx removes one from the end of a secret";
    assert!(run.stdout.contains(line_break), "{}", run.stdout);
    let both = jwtx(&["key", "match", &b, &b]);
    assert!(both.stdout.contains("both end with a line break"), "{}", both.stdout);
    // So it is where the secret is used: the one is as good as the other.
    let token = jwtx(&["mint", "--exp", "1h", "--secret-file", &b]).stdout;
    assert_eq!(jwtx(&["verify", "--secret-file", &a, token.trim()]).status, Some(0));
    let run = jwtx_with(&["key", "match", "-", &a, "--json"], other.as_bytes());
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["first"]["source"], "standard input");
    assert_eq!(found["second"]["source"], a.as_str());
    assert_eq!(found["first"]["lineBreakAtEnd"], true);
    assert_eq!(found["second"]["lineBreakAtEnd"], false);
}

#[test]
fn halves_are_named_and_a_key_is_no_secret() {
    let key = |name: &str| fixture(&format!("interop/keys/{name}"));
    let run = jwtx(&["key", "match", &key("p256.spki.pem"), &key("p256.pkcs8.pem")]);
    assert!(run.stdout.contains("the second is the private key"), "{}", run.stdout);
    let run = jwtx(&["key", "match", &key("p256.spki.pem"), &key("p256.spki.der")]);
    assert_eq!(run.stdout, "they belong together: an EC key on P-256\n");
    let run = jwtx(&["key", "match", &key("p256.spki.pem"), &key("hs.secret")]);
    assert_eq!(run.status, Some(6));
    assert!(run.stdout.contains("an EC key on P-256, and a secret of "), "{}", run.stdout);
    // One name for two keys is worth a word: a client looks keys up by it.
    let named = |curve: &str, file: &str| {
        let text = fs::read_to_string(key(file)).unwrap();
        assert!(text.contains(curve));
        let text = text.trim_start().trim_start_matches('{');
        format!("{{\"kid\":\"main\",{}", text.replace("\"kid\"", "\"was\""))
    };
    let (a, b) = (named("P-256", "p256.public.jwk.json"), named("P-384", "p384.public.jwk.json"));
    let run = jwtx(&["key", "match", &a, &b]);
    assert!(run.stdout.contains("both have the `kid` main"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_damaged_key_an_empty_file_and_a_missing_one_are_errors() {
    let folder = Folder::new("key-match-errors");
    let good = fixture("interop/keys/hs.secret");
    for (name, text) in [
        ("cut.pem", "-----BEGIN PRIVATE KEY-----\nMIGH"),
        ("not-a-jwk.json", r#"{"kty":"EC"}"#),
        ("empty.txt", ""),
    ] {
        let file = folder.path(name);
        fs::write(&file, text).unwrap();
        assert_eq!(jwtx(&["key", "match", &good, &file]).status, Some(1), "{name}");
        assert_eq!(jwtx(&["key", "match", &file, &good]).status, Some(1), "{name}");
    }
    assert_eq!(jwtx(&["key", "match", &good, &folder.path("none.txt")]).status, Some(1));
    assert_eq!(jwtx(&["key", "match", &good, "https://id.example/jwks.json"]).status, Some(1));
}
