//! Keys of every form, made and read by the program; hostile ones; and the public key vectors.

use std::fs;
use std::path::Path;

use jwtx::jose::algorithm::{Implementation, KeyType, TABLE};
use jwtx::keys::{PublicKey, sniff};

use crate::program::{Folder, Run, fixture, jwtx, jwtx_with};

/// The arguments of keygen for a type of key.
fn kind(key_type: KeyType) -> Vec<&'static str> {
    match key_type {
        KeyType::Secret => vec!["secret", "--bits", "512", "--encoding", "jwk"],
        KeyType::Rsa => vec!["rsa"],
        KeyType::Ec(curve) => vec!["ec", "--curve", curve.name()],
        KeyType::Ed25519 => vec!["ed25519"],
        KeyType::Ed448 => vec!["ed448"],
        KeyType::X25519 => vec!["x25519"],
        KeyType::MlDsa(set) => vec!["ml-dsa", "--parameter-set", set.name()],
    }
}

const AT: &str = "2026-01-01";

fn verify(key: &str, token: &str) -> Run {
    jwtx(&["verify", "--at", AT, "--key", key, token.trim()])
}

#[test]
fn every_algorithm_goes_round_from_keygen_to_verify_in_every_form() {
    let folder = Folder::new("round");
    for (index, row) in TABLE.iter().enumerate() {
        if row.implementation == Implementation::Missing {
            continue;
        }
        let forms: &[&str] =
            if row.keys[0] == KeyType::Secret { &["jwk"] } else { &["pem", "der", "jwk"] };
        for form in forms {
            let private = folder.path(&format!("{index}-{form}"));
            let mut args = vec!["keygen"];
            args.extend(kind(row.keys[0]));
            if row.keys[0] != KeyType::Secret {
                args.extend(["--format", form]);
            }
            args.extend(["--out", &private]);
            assert_eq!(jwtx(&args).status, Some(0), "{args:?}");
            let mint = ["mint", "--at", AT, "--exp", "1h", "--alg", row.name, "--key", &private];
            let minted = jwtx(&mint);
            assert_eq!(minted.status, Some(0), "{}: {}", row.name, minted.stderr);
            let public = format!("{private}.pub");
            let reader = if Path::new(&public).exists() { &public } else { &private };
            let verified = verify(reader, &minted.stdout);
            assert_eq!(verified.status, Some(0), "{} {form}: {}", row.name, verified.stdout);
            for to in ["pem", "der", "jwk", "jwks"] {
                let converted = folder.path("converted");
                let args = ["key", "convert", reader, "--to", to, "--out", &converted, "--force"];
                if jwtx(&args).status == Some(0) {
                    let verified = verify(&converted, &minted.stdout);
                    assert_eq!(
                        verified.status,
                        Some(0),
                        "{} as {to}: {}",
                        row.name,
                        verified.stdout
                    );
                } else {
                    assert_eq!(row.keys[0], KeyType::Secret, "{} as {to}", row.name);
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_made_is_said_by_name() {
    let run = jwtx(&["keygen", "ed448"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("Ed448"), "{}", run.stderr);
}

#[test]
fn private_files_are_private_and_nothing_is_overwritten_unasked() {
    let folder = Folder::new("private");
    let out = folder.path("key");
    assert_eq!(jwtx(&["keygen", "ec", "--out", &out]).status, Some(0));
    let first = fs::read(&out).unwrap();
    let again = jwtx(&["keygen", "ec", "--out", &out]);
    assert_eq!(again.status, Some(1));
    assert!(again.stderr.contains("--force"), "{}", again.stderr);
    assert_eq!(fs::read(&out).unwrap(), first);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(jwtx(&["keygen", "ec", "--out", &out, "--force"]).status, Some(0));
        assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_ne!(fs::read(&out).unwrap(), first);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 2, "nothing is left beside the two");
}

#[test]
fn secrets_have_the_bits_that_were_asked_for_and_short_ones_are_refused() {
    for (encoding, length) in [("base64url", 43), ("base64", 44), ("hex", 64), ("utf8", 43)] {
        let run = jwtx(&["keygen", "secret", "--encoding", encoding]);
        assert_eq!(run.stdout.trim().len(), length, "{encoding}");
        assert_eq!(run.stderr, "");
    }
    assert_ne!(jwtx(&["keygen", "secret"]).stdout, jwtx(&["keygen", "secret"]).stdout);
    assert_eq!(jwtx(&["keygen", "secret", "--bits", "64"]).status, Some(2));
    assert!(jwtx(&["keygen", "secret", "--bits", "128"]).stderr.contains("weak-secret"));
    let folder = Folder::new("secret");
    let out = folder.path("secret");
    jwtx(&["keygen", "secret", "--out", &out]);
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--secret-file", &out]).stdout;
    let run = jwtx(&["verify", "--at", AT, "--secret-file", &out, token.trim()]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(!run.stdout.contains("secret-line-end-removed"));
}

#[test]
fn the_rfc_7638_example_has_its_thumbprint() {
    // RFC 7638 section 3.1.
    let key = r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#;
    let thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
    assert_eq!(jwtx(&["key", "thumbprint", key]).stdout.trim(), thumbprint);
    let uri = format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{thumbprint}");
    assert_eq!(jwtx(&["key", "thumbprint", "--uri", key]).stdout.trim(), uri);
}

#[test]
fn halves_belong_together_and_strangers_do_not() {
    let key = |name: &str| fixture(&format!("interop/keys/{name}"));
    for (a, b, status) in [
        ("rsa2048.pkcs8.pem", "rsa2048.cert.pem", 0),
        ("p256.sec1.pem", "p256.public.jwk.json", 0),
        ("ed25519.pkcs8.pem", "ed25519.spki.pem", 0),
        ("p256.spki.der", "p256.spki.pem", 0),
        ("p256.spki.pem", "p384.spki.pem", 6),
        ("rsa2048.spki.pem", "rsa1024.spki.pem", 6),
    ] {
        assert_eq!(jwtx(&["key", "match", &key(a), &key(b)]).status, Some(status), "{a} {b}");
    }
}

#[test]
fn a_key_comes_from_the_environment_with_its_line_breaks_lost() {
    let pem = fs::read_to_string(fixture("interop/keys/p256.spki.pem")).unwrap();
    let private = fixture("interop/keys/p256.pkcs8.pem");
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--key", &private]).stdout;
    for broken in [
        pem.clone(),
        pem.replace('\n', "\\n"),
        pem.replace('\n', " "),
        pem.replace('\n', "\r\n"),
        base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &pem),
    ] {
        let output =
            crate::program::command(&["verify", "--at", AT, "--key", "env:KEY", token.trim()])
                .env("KEY", &broken)
                .output()
                .unwrap();
        assert_eq!(output.status.code(), Some(0), "{broken}");
    }
    let run = jwtx(&["verify", "--at", AT, "--key", "env:NO_SUCH", token.trim()]);
    assert!(run.stdout.contains("NO_SUCH is not set"), "{}", run.stdout);
}

#[test]
fn the_inside_of_a_pem_is_a_key_and_no_secret() {
    let inside = |name: &str| {
        let pem = fs::read_to_string(fixture(&format!("interop/keys/{name}"))).unwrap();
        pem.lines().filter(|line| !line.starts_with("-----")).collect::<Vec<_>>().join("\n")
    };
    let private = fixture("interop/keys/p256.pkcs8.pem");
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--key", &private]).stdout;
    let run = jwtx_with(
        &["verify", "--at", AT, "--key", "-", token.trim()],
        inside("p256.spki.pem").as_bytes(),
    );
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    for name in ["rsa2048.spki.pem", "p256.spki.pem", "ed25519.spki.pem", "rsa2048.cert.pem"] {
        for text in [inside(name), inside(name).replace('\n', "")] {
            let run = jwtx(&["verify", "--secret", &text, token.trim()]);
            assert_eq!(run.status, Some(1), "{name}: {}", run.stdout);
            assert!(run.stdout.contains("not a secret"), "{name}: {}", run.stdout);
        }
    }
}

#[test]
fn google_serves_certificates_by_key_id() {
    let pem = fs::read_to_string(fixture("interop/keys/rsa2048.cert.pem")).unwrap();
    let set = serde_json::json!({ "a": pem, "b": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" });
    let private = fixture("interop/keys/rsa2048.pkcs8.pem");
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--kid", "a", "--key", &private]).stdout;
    let run = verify(&set.to_string(), &token);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("key-set-entry-unusable"), "{}", run.stdout);
}

#[test]
fn a_certificate_is_chosen_by_its_thumbprint() {
    let shown = jwtx(&["key", "show", "--json", &fixture("interop/keys/rsa2048.cert.pem")]).stdout;
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let x5t = format!("x5t#S256={}", shown[0]["certificate"]["thumbprint"].as_str().unwrap());
    let key = |name: &str| fixture(&format!("interop/keys/{name}"));
    let mint =
        ["mint", "--at", AT, "--exp", "1h", "--header", &x5t, "--key", &key("rsa2048.pkcs8.pem")];
    let token = jwtx(&mint).stdout;
    let (other, right) = (key("rsa1024.cert.pem"), key("rsa2048.cert.pem"));
    let run = jwtx(&["verify", "--at", AT, "--key", &other, "--key", &right, token.trim()]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
}

#[test]
fn hostile_keys_are_refused_by_name() {
    let nested = |depth: usize| {
        let mut der: Vec<u8> = Vec::new();
        for _ in 0..depth {
            let length = u32::try_from(der.len()).unwrap().to_be_bytes();
            let mut outer = vec![0x30, 0x84];
            outer.extend(length);
            outer.extend(&der);
            der = outer;
        }
        der
    };
    let pem = |label: &str, der: &[u8]| {
        let text = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, der);
        format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n").into_bytes()
    };
    let modulus = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    let rsa = |n: &str, e: &str| format!(r#"{{"kty":"RSA","n":"{n}","e":"{e}"}}"#).into_bytes();
    let okp = |x: &str| format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}"}}"#).into_bytes();
    let huge = jwtx::jose::base64url::encode([0xff; 2048]);
    for (name, bytes, sentence) in [
        ("nested SPKI", pem("PUBLIC KEY", &nested(4000)), "not a public key"),
        ("nested PKCS #8", pem("PRIVATE KEY", &nested(4000)), "not a private key"),
        ("nested certificate", pem("CERTIFICATE", &nested(4000)), "not an X.509"),
        ("nested DER", nested(4000), "not a key"),
        ("three bytes", okp("AAAA"), "32 bytes"),
        ("small order", okp("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), "small order"),
        ("small order 1", okp("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), "small order"),
        ("e = 1", rsa(modulus, "AQ"), "too small"),
        ("e even", rsa(modulus, "BA"), "even"),
        ("16,384 bits", rsa(&huge, "AQAB"), "16384 bits"),
        (
            "off the curve",
            br#"{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"}"#.to_vec(),
            "not on the curve",
        ),
        ("empty", Vec::new(), "empty"),
        ("binary", vec![0, 1, 2, 255], "not a key"),
        ("truncated", b"-----BEGIN PUBLIC KEY-----\nMFkw".to_vec(), "cut off"),
    ] {
        let run = jwtx_with(&["key", "show", "-"], &bytes);
        assert_eq!(run.status, Some(1), "{name}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(sentence), "{name}: {}", run.stderr);
    }
}

#[test]
fn bad_files_have_their_own_sentences() {
    let folder = Folder::new("files");
    let large = folder.path("large");
    fs::File::create(&large).unwrap().set_len(1 << 30).unwrap();
    let directory = folder.0.to_string_lossy().into_owned();
    let encrypted = fixture("interop/keys/rsa2048.encrypted-pkcs8.pem");
    let traditional = fixture("interop/keys/rsa2048.encrypted-traditional.pem");
    let openssh = fixture("locked/openssh-ed25519-encrypted");
    for (path, sentence) in [
        ("/no/such/file", "does not exist"),
        (directory.as_str(), "is a directory"),
        (&large, "larger than the limit"),
        (&encrypted, "encrypted"),
        (&traditional, "encrypted"),
        (&openssh, "OpenSSH private key"),
    ] {
        let run = jwtx(&["key", "show", path]);
        assert_eq!(run.status, Some(1), "{path}");
        assert!(run.stderr.contains(sentence), "{path}: {}", run.stderr);
    }
}

fn corpus(name: &str) -> Option<Vec<serde_json::Value>> {
    let Some(folder) = std::env::var_os("JWTX_CORPORA") else {
        eprintln!("skipped: JWTX_CORPORA is not set");
        return None;
    };
    let text = fs::read_to_string(Path::new(&folder).join(name)).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// Wycheproof's JWS vectors, and why jwtx decides otherwise where it does.
#[test]
fn wycheproof_signatures_and_keys() {
    use jwtx::jose::{NumericDate, Token};
    use jwtx::keys::KeyRing;
    use jwtx::report::SignatureStatus;
    use jwtx::validate::{Policy, verify};

    /// Signatures that verify although the vector wants the key refused.
    const DEVIATIONS: [(&str, &str); 1] = [(
        "wycheproof/json_web_key_test/4",
        "RFC 7517 section 4.5: kids SHOULD differ; both are tried",
    )];
    let Some(cases) = corpus("wycheproof-jws.jsonl") else { return };
    let (mut clean, mut refused, mut wrong) = (0, 0, Vec::new());
    let mut deviations = Vec::new();
    for case in &cases {
        let id = case["id"].as_str().unwrap();
        let key = case["key"].get("jwk").or(case["key"].get("jwks")).unwrap().to_string();
        let mut ring = KeyRing::default();
        ring.add_bytes(key.as_bytes(), "vector");
        let token = match &case["token"] {
            serde_json::Value::String(token) => token.clone(),
            other => other.to_string(),
        };
        let policy = Policy::at(NumericDate::from_seconds(1_767_225_600));
        let report = verify(Token::parse(&token), &ring, &policy, Vec::new());
        let verified = report.signature == SignatureStatus::Verified;
        let expected = case.get("expect_strict").unwrap_or(&case["expect"]) == "valid";
        if case.get("quirk").is_some_and(|quirk| !quirk.is_null()) {
            // Valid by their label, although the JWK forbids the algorithm: RFC 7517 section 4.4.
            continue;
        }
        if verified == expected {
            clean += 1;
            refused += usize::from(!expected);
        } else if DEVIATIONS.iter().any(|(known, _)| *known == id) {
            deviations.push(id);
        } else {
            wrong.push(format!("{id}: expected {expected}, {}", case["why"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(cases.len(), 429);
    assert_eq!(deviations, DEVIATIONS.map(|(id, _)| id), "a deviation that no longer deviates");
    assert!(clean >= 420 && refused >= 355, "{clean} as expected, {refused} refused");
}

/// C2SP's Ed25519 vectors: never a key of small order, and RFC 8032 wherever it decides.
#[test]
fn cctv_ed25519() {
    use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
    }
    let Some(cases) = corpus("cctv-ed25519.jsonl") else { return };
    let mut wrong = Vec::new();
    for case in &cases {
        let (key, signature) =
            (bytes(case["key"]["hex"].as_str().unwrap()), bytes(case["sig_hex"].as_str().unwrap()));
        let message = case["msg"].as_str().unwrap().as_bytes();
        let accepted = PublicKey::ed25519(&key).is_ok()
            && UnparsedPublicKey::new(&ED25519, &key).verify(message, &signature).is_ok();
        let flags = case["flags"].to_string();
        let agrees = match case["expect"].as_str().unwrap() {
            "valid" => accepted,
            "invalid" => !accepted,
            _ => !(accepted && flags.contains("\"low_order_A\"")),
        };
        if !agrees {
            wrong.push(format!("{}: accepted {accepted}, {} {flags}", case["id"], case["expect"]));
        }
    }
    assert_eq!(cases.len(), 914);
    assert!(wrong.is_empty(), "{} wrong: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}

#[test]
fn all_forms_of_a_key_have_one_thumbprint() {
    for (name, forms) in [("rsa2048", 8), ("p256", 7), ("p384", 6), ("p521", 6), ("ed25519", 5)] {
        let mut thumbprints = Vec::new();
        for entry in fs::read_dir(fixture("interop/keys")).unwrap() {
            let path = entry.unwrap().path();
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            if file.starts_with(&format!("{name}.")) && !file.contains("encrypted") {
                let (keys, _) = sniff::read(&fs::read(&path).unwrap(), &file).unwrap();
                thumbprints.push(keys[0].thumbprint().unwrap());
            }
        }
        assert_eq!(thumbprints.len(), forms, "{name}");
        assert!(thumbprints.windows(2).all(|pair| pair[0] == pair[1]), "{name}: {thumbprints:?}");
    }
}
