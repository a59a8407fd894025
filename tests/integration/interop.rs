//! Tokens and keys that other people's software made. PyJWT, jose and jsonwebtoken signed the tokens
//! of `tests/fixtures/interop`; OpenSSL, OpenSSH and Node made its keys.

use std::collections::BTreeSet;
use std::fs;

use jwtx::jose::algorithm::{AlgorithmRow, KeyType, TABLE};
use jwtx::jose::{Curve, JoseHeader, NumericDate, Seconds, Token};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret, sniff};
use jwtx::report::{Reason, SignatureStatus};
use jwtx::validate::{Policy, verify};
use serde_json::Value;

use crate::program::{Run, fixture, jwtx, jwtx_with};

/// The keys of the folder: what they are, and their RFC 7638 thumbprints, computed elsewhere.
const KEYS: [(&str, KeyType, &str); 6] = [
    ("rsa2048", KeyType::Rsa, "sI-JcjbwOzwTQfPsoa9AHftbGO111_W_aErDSvBevRk"),
    ("rsa1024", KeyType::Rsa, "lEpPWDIUJngY7s3xewfqoDaSU58PqfsK2MPXYBK4j2Q"),
    ("p256", KeyType::Ec(Curve::P256), "-Quvc_qPR99NzDfnuJ2gspnBnF9r6gDiSw6sJrCLAnQ"),
    ("p384", KeyType::Ec(Curve::P384), "RW-MBTwm2VEyO5kB8iHm5eM7QXy36BPgeHuosoCLbbk"),
    ("p521", KeyType::Ec(Curve::P521), "VcOtlM6NqKyK1ZhmgDFcIJb0wxAhjj3It7L32cM6FdA"),
    ("ed25519", KeyType::Ed25519, "de0MdxItogb1NdU0cyYf78cWSEjldL-AlJPqiPvZ0ck"),
];

/// The forms that a key comes in: the ending of the file, whether it is the private half, and what a
/// file of it is called where a secret was expected.
const FORMS: [(&str, bool, &str); 9] = [
    ("pkcs8.pem", true, "a PEM private key"),
    ("pkcs1.pem", true, "a PEM private key"),
    ("sec1.pem", true, "a PEM private key"),
    ("private.jwk.json", true, "a JWK"),
    ("spki.pem", false, "a PEM public key"),
    ("pkcs1-public.pem", false, "a PEM public key"),
    ("cert.pem", false, "a PEM certificate"),
    ("public.jwk.json", false, "a JWK"),
    ("spki.der", false, "a public key (SPKI)"),
];

/// Files that hold no key in the clear, or none of [`KEYS`].
const OTHERS: [(&str, &str); 6] = [
    ("rsa2048.encrypted-pkcs8.pem", "a PEM private key"),
    ("rsa2048.encrypted-traditional.pem", "a PEM private key"),
    ("openssh-ed25519", "a PEM private key"),
    ("openssh-ed25519.pub", "an OpenSSH public key"),
    ("oct.jwk.json", "a JWK"),
    ("hs.secret", ""),
];

const AT: &str = "2026-01-01";

fn path(name: &str) -> String {
    fixture(&format!("interop/keys/{name}"))
}

fn contents(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap()
}

/// The one key that a file holds.
fn key(name: &str) -> Key {
    let (mut keys, left_out) = sniff::read(&contents(name), name).unwrap();
    assert_eq!((keys.len(), left_out.as_slice()), (1, [].as_slice()), "{name}");
    keys.remove(0)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

fn ring(name: &str) -> KeyRing {
    let key = if name.ends_with(".secret") {
        Key::new(name, KeyMaterial::Secret(Secret::new(contents(name))))
    } else {
        key(name)
    };
    KeyRing::new(vec![key])
}

fn policy(case: &Value) -> Policy {
    let options = &case["options"];
    let option = |name: &str| options[name].as_str().map(ToOwned::to_owned);
    let mut policy = Policy::at(NumericDate::from_seconds(case["now"].as_i64().unwrap()));
    policy.leeway = Seconds::from_seconds(options["leeway"].as_i64().unwrap_or(60));
    policy.expectations.audiences = option("aud").into_iter().collect();
    policy.expectations.issuers = option("iss").into_iter().collect();
    policy.expectations.subject = option("sub");
    // One of the tokens is signed with a key of 1024 bits.
    policy.allow_weak_keys = true;
    policy
}

/// What is wrong with the way jwtx judges a token, if anything is. The tokens with an option that
/// names a claim are all signed well; the others are invalid by their signature alone.
fn mistake(case: &Value) -> Option<String> {
    let token = Token::parse(text(case, "token"));
    let algorithm = token.header.as_ref().and_then(JoseHeader::algorithm);
    if algorithm != Some(text(case, "algorithm")) {
        return Some(format!("{algorithm:?}"));
    }
    let report = verify(token, &ring(text(case, "key")), &policy(case), Vec::new());
    let judgement = report.judgement.unwrap();
    let code = judgement.verdict.row().code;
    let asks = ["aud", "iss", "sub"].iter().any(|name| case["options"].get(name).is_some());
    let (reasons, signature): (&[Reason], _) = match text(case, "expect") {
        "INVALID_TOKEN" if asks => {
            (&[Reason::ClaimMissing, Reason::ClaimMismatch], SignatureStatus::Verified)
        }
        "INVALID_TOKEN" => (&[Reason::SignatureMismatch], SignatureStatus::Failed),
        "TOKEN_EXPIRED" => (&[Reason::Expired], SignatureStatus::Verified),
        "TOKEN_NOT_ACTIVE" => (&[Reason::NotActive], SignatureStatus::Verified),
        _ => (&[Reason::Valid], SignatureStatus::Verified),
    };
    let right = code == text(case, "expect")
        && reasons.contains(&judgement.reason)
        && report.signature == signature;
    (!right).then(|| format!("{code} {} {}", judgement.reason.name(), report.signature.name()))
}

#[test]
fn every_token_of_another_library_has_its_verdict() {
    let lines = fs::read_to_string(fixture("interop/tokens.jsonl")).unwrap();
    let cases: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mistakes: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(format!("{}: {}", text(case, "id"), mistake(case)?)))
        .collect();
    assert!(mistakes.is_empty(), "{} of {}: {mistakes:#?}", mistakes.len(), cases.len());
    assert_eq!(cases.len(), 286);
    // PyJWT and jose make all thirteen algorithms of RFC 7518 and RFC 8037, jsonwebtoken no EdDSA.
    let made: BTreeSet<_> =
        cases.iter().map(|case| (text(case, "library"), text(case, "algorithm"))).collect();
    assert_eq!(made.len(), 13 + 13 + 12);
}

#[test]
fn every_form_of_a_key_is_the_same_key() {
    let mut seen: BTreeSet<String> = OTHERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    for (name, key_type, thumbprint) in KEYS {
        for file in FORMS.iter().map(|(form, ..)| format!("{name}.{form}")) {
            if !fs::exists(path(&file)).unwrap() {
                continue;
            }
            let key = key(&file);
            assert_eq!(key.key_type(), key_type, "{file}");
            assert_eq!(key.thumbprint().as_deref(), Some(thumbprint), "{file}");
            let form = FORMS.iter().find(|(form, ..)| file.ends_with(&format!(".{form}"))).unwrap();
            assert_eq!(key.material.pair().is_some(), form.1, "{file}");
            assert_eq!(key.certificate.is_some(), form.0 == "cert.pem", "{file}");
            seen.insert(file);
        }
    }
    let files = fs::read_dir(path("")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut files: BTreeSet<String> = files.map(|name| name.into_string().unwrap()).collect();
    files.remove("README.md");
    assert_eq!(seen, files);
}

#[test]
fn a_secret_as_a_jwk_and_an_openssh_public_key_are_read() {
    let KeyMaterial::Secret(secret) = key("oct.jwk.json").material else { panic!("no secret") };
    assert_eq!(secret.expose(), contents("hs.secret"));
    let key = key("openssh-ed25519.pub");
    assert_eq!(key.key_type(), KeyType::Ed25519);
    let thumbprint = "V41KYNUiDSb0AIDik9nhVlyppTMzRDwuNAha2D6qG7Q";
    assert_eq!(key.thumbprint().as_deref(), Some(thumbprint));
    assert!(key.material.pair().is_none());
}

#[test]
fn what_is_locked_is_refused_for_what_it_is() {
    for (name, sentence) in [
        ("rsa2048.encrypted-pkcs8.pem", "it is an encrypted private key"),
        ("rsa2048.encrypted-traditional.pem", "it is an encrypted private key"),
    ] {
        let why = sniff::read(&contents(name), name).unwrap_err().to_string();
        assert!(why.starts_with(sentence), "{name}: {why}");
        let token = forged(b"no matter");
        let run = jwtx(&["verify", "--json", "--at", AT, "--key", &path(name), &token]);
        assert_refused(&run, sentence, name);
    }
}

/// A token that somebody without any secret can make: HMAC with bytes that everybody has.
fn forged(secret: &[u8]) -> String {
    use jsonwebtoken::{EncodingKey, Header, encode};
    let claims = serde_json::json!({ "sub": "admin", "exp": 4_102_444_800_u64 });
    encode(&Header::default(), &claims, &EncodingKey::from_secret(secret)).unwrap()
}

fn assert_refused(run: &Run, sentence: &str, name: &str) {
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let (code, reason) = (text(&report, "code"), text(&report, "reason"));
    assert_eq!((run.status, code, reason), (Some(1), "TOKEN_ERROR", "key_unusable"), "{name}");
    let summary = text(&report, "summary");
    assert!(summary.contains(sentence), "{name}: {summary}");
}

#[test]
fn a_key_is_never_taken_for_a_secret() {
    let mut files: Vec<(String, &str)> =
        OTHERS.iter().map(|(name, what)| ((*name).to_owned(), *what)).collect();
    for (name, ..) in KEYS {
        files.extend(FORMS.iter().map(|(form, _, what)| (format!("{name}.{form}"), *what)));
    }
    files.retain(|(name, what)| !what.is_empty() && fs::exists(path(name)).unwrap());
    assert_eq!(files.len(), 39 + 5);
    for (name, what) in &files {
        let bytes = contents(name);
        for encoding in ["utf8", "raw", "base64"] {
            let secret = if encoding == "raw" { &bytes } else { bytes.trim_ascii_end() };
            let run = jwtx(&[
                "verify",
                "--json",
                "--at",
                AT,
                "--secret-file",
                &path(name),
                "--secret-encoding",
                encoding,
                &forged(secret),
            ]);
            assert_refused(&run, &format!("contains {what}, not a secret"), name);
        }
    }
}

#[test]
fn a_key_in_base64url_is_no_secret_either() {
    for (name, what) in [
        ("rsa2048.spki.der", "a public key (SPKI)"),
        ("p256.spki.der", "a public key (SPKI)"),
        ("p256.cert.pem", "a PEM in base64"),
        ("ed25519.public.jwk.json", "a JWK"),
        ("openssh-ed25519.pub", "an OpenSSH public key"),
    ] {
        let bytes = contents(name);
        let secret = jwtx::jose::base64url::encode(&bytes);
        let run = jwtx(&[
            "verify",
            "--json",
            "--at",
            AT,
            "--secret",
            &secret,
            "--secret-encoding",
            "base64url",
            &forged(&bytes),
        ]);
        assert_refused(&run, &format!("contains {what}, not a secret"), name);
    }
}

#[test]
fn a_public_key_verifies_no_hmac() {
    for name in ["rsa2048.spki.pem", "p256.cert.pem", "ed25519.public.jwk.json", "p256.spki.der"] {
        let token = forged(&contents(name));
        let run = jwtx(&["verify", "--json", "--at", AT, "--key", &path(name), &token]);
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!((run.status, text(&report, "code")), (Some(6), "INVALID_TOKEN"), "{name}");
        assert_eq!(text(&report, "reason"), "algorithm_not_allowed", "{name}");
    }
}

/// The files that an algorithm's tokens are signed with and verified with; none where the folder has
/// no such key.
fn files(key_type: KeyType) -> Option<(Vec<String>, Vec<String>)> {
    if key_type == KeyType::Secret {
        return Some((vec!["oct.jwk.json".to_owned()], vec!["oct.jwk.json".to_owned()]));
    }
    let (name, ..) = KEYS.iter().find(|(_, known, _)| *known == key_type)?;
    let files = |private| {
        let forms = FORMS.iter().filter(move |(_, half, _)| *half == private);
        let files = forms.map(|(form, ..)| format!("{name}.{form}"));
        files.filter(|file| fs::exists(path(file)).unwrap()).collect()
    };
    Some((files(true), files(false)))
}

/// A new private key, as text.
fn generated(key_type: KeyType, format: &str) -> String {
    let kind: &[&str] = match key_type {
        KeyType::Ec(curve) => &["ec", "--curve", curve.name()],
        KeyType::MlDsa(set) => &["ml-dsa", "--parameter-set", set.name()],
        other => panic!("the folder has {}", other.describe()),
    };
    let run = jwtx(&[&["keygen"], kind, &["--format", format]].concat());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout
}

/// Mints a token with a key that is a file, or is on standard input.
fn mint(row: &AlgorithmRow, key: &str, input: &str) -> String {
    let args = ["mint", "--at", AT, "--exp", "15m", "--alg", row.name, "--key", key];
    let run = jwtx_with(&args, input.as_bytes());
    assert_eq!(run.status, Some(0), "{} with {key}: {}", row.name, run.stderr);
    run.stdout
}

fn assert_good(run: &Run, row: &AlgorithmRow) {
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let (code, signature) = (text(&report, "code"), text(&report, "signature"));
    let expected = (Some(0), "TOKEN_VALID", "verified");
    assert_eq!((run.status, code, signature), expected, "{}: {}", row.name, run.stdout);
    assert_eq!(text(&report, "algorithm"), row.name);
}

/// The token with another claims set under the same signature.
fn tampered(token: &str) -> String {
    let segments: Vec<&str> = token.trim().split('.').collect();
    let claims = jwtx::jose::base64url::encode(r#"{"sub":"admin"}"#);
    [segments[0], &claims, segments[2]].join(".")
}

#[test]
fn what_is_minted_verifies_with_every_form_of_the_key() {
    let mut algorithms = 0;
    for row in TABLE.iter().filter(|row| row.algorithm.is_supported()) {
        let Some((private, public)) = files(row.keys[0]) else { continue };
        for signer in &private {
            let token = mint(row, &path(signer), "");
            for reader in public.iter().chain([signer]) {
                let args = ["verify", "--json", "--at", AT, "--key", &path(reader)];
                assert_good(&jwtx_with(&args, token.as_bytes()), row);
                let run = jwtx_with(&args, tampered(&token).as_bytes());
                assert_eq!(run.status, Some(6), "{} with {reader}: {}", row.name, run.stdout);
            }
        }
        algorithms += 1;
    }
    assert_eq!(algorithms, 14);
}

#[test]
fn what_is_minted_with_a_new_key_verifies_with_it() {
    let mut algorithms = 0;
    for row in TABLE.iter().filter(|row| row.algorithm.is_supported()) {
        if files(row.keys[0]).is_some() {
            continue;
        }
        for format in ["pem", "jwk"] {
            let key = generated(row.keys[0], format);
            let token = mint(row, "-", &key);
            let args = ["verify", "--json", "--at", AT, "--key", "-", token.trim()];
            assert_good(&jwtx_with(&args, key.as_bytes()), row);
            let tampered = tampered(&token);
            let args = ["verify", "--json", "--at", AT, "--key", "-", &tampered];
            let run = jwtx_with(&args, key.as_bytes());
            assert_eq!(run.status, Some(6), "{} as {format}: {}", row.name, run.stdout);
        }
        algorithms += 1;
    }
    assert_eq!(algorithms, 4);
}

#[test]
fn what_is_minted_with_a_secret_verifies_with_it_and_with_its_jwk() {
    let (secret, jwk) = (path("hs.secret"), path("oct.jwk.json"));
    for row in TABLE.iter().filter(|row| row.keys[0] == KeyType::Secret) {
        let args =
            ["mint", "--at", AT, "--exp", "15m", "--alg", row.name, "--secret-file", &secret];
        let token = jwtx(&args).stdout;
        for reader in [["--secret-file", &secret], ["--key", &jwk]] {
            let args = [["verify", "--json"], ["--at", AT], reader].concat();
            assert_good(&jwtx_with(&args, token.as_bytes()), row);
            let run = jwtx_with(&args, tampered(&token).as_bytes());
            assert_eq!(run.status, Some(6), "{}: {}", row.name, run.stdout);
        }
    }
}

#[test]
fn a_key_of_the_wrong_kind_is_named_for_what_it_is() {
    let token = |name: &str| {
        let key = fixture(&format!("interop/keys/{name}"));
        jwtx(&["mint", "--at", "2026-01-01", "--exp", "1h", "--key", &key]).stdout
    };
    let key = |name: &str| fixture(&format!("interop/keys/{name}"));
    for (signer, verifier, sentence) in [
        ("rsa2048.pkcs8.pem", "p256.spki.pem", "an EC key on P-256 allows only ES256"),
        ("p256.pkcs8.pem", "rsa2048.cert.pem", "an RSA key of 2048 bits allows only RS256"),
        ("p384.sec1.pem", "p256.spki.pem", "uses ES384"),
        ("ed25519.pkcs8.pem", "oct.jwk.json", "a secret of"),
    ] {
        let run =
            jwtx(&["verify", "--at", "2026-01-01", "--key", &key(verifier), token(signer).trim()]);
        assert_eq!(run.status, Some(6), "{signer} {verifier}: {}", run.stdout);
        assert!(run.stdout.contains(sentence), "{signer} {verifier}: {}", run.stdout);
    }
}
