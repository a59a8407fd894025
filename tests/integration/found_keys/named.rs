//! What is known and cannot be read as a key: each by its name, most with the one command that helps.

use serde_json::json;

use super::*;

/// Certificates of OpenSSL's (`openssl crl2pkcs7 -nocrl`), the beginning of one.
const PKCS7: &[u8] =
    b"\x30\x82\x01\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x82\x00\xf0";
/// The beginning of a PKCS #12 file.
const PKCS12: &[u8] =
    b"\x30\x82\x0a\x00\x02\x01\x03\x30\x82\x09\xc0\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x82\x09";
/// A request of OpenSSL's for a certificate of an Ed25519 key.
const REQUEST: &str = "MIGLMD8CAQAwDDEKMAgGA1UEAwwBeDAqMAUGAytlcAMhAAyBFajpc+s5tYvI7mWj0BLWYeZEoUfa4k9ONvQysiTFoAAwBQYDK2VwA0EAdqrEvjigG72SnYPF64ThXCvfS5Aeljz3NIR05mZIl/bVD+P1IXHEAeqDM9Z8EUuRby7YBSzRHJGnQkyqBEd6BQ==";

fn pem(label: &str, body: &str) -> String {
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

/// What is handed over, and the words of the answer: its name and what to do.
fn rows() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let request = STANDARD.decode(REQUEST).unwrap();
    let pad = |bytes: &[u8]| [bytes, &[0; 300][..]].concat();
    let encrypted = text("rsa2048.encrypted-pkcs8.pem");
    let encrypted_der = body("rsa2048.encrypted-pkcs8.pem");
    let discovery = json!({ "issuer": "https://id.example/realms/a", "jwks_uri": "https://id.example/realms/a/certs" });
    let jwk = text("p256.public.jwk.json");
    let commented =
        format!("// the key\n{}", jwk.trim()).replacen("// the key\n{", "{\n// the key\n", 1);
    let trailing = format!("{},}}", jwk.trim().trim_end_matches('}').trim_end());
    let rows: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("PKCS #7", pad(PKCS7), "PKCS #7", "openssl pkcs7 -inform DER"),
        ("PKCS #7 in PEM", pem("PKCS7", &STANDARD.encode(pad(PKCS7))).into(), "PKCS #7", "openssl pkcs7 -in"),
        ("PKCS #7 as a certificate", pem("CERTIFICATE", &STANDARD.encode(pad(PKCS7))).into(), "PKCS #7", "openssl pkcs7"),
        ("PKCS #7 in base64", STANDARD.encode(pad(PKCS7)).into(), "PKCS #7", "openssl pkcs7"),
        ("PKCS #12", pad(PKCS12), "PKCS #12", "openssl pkcs12"),
        ("PKCS #12 in base64", STANDARD.encode(pad(PKCS12)).into(), "PKCS #12", "openssl pkcs12"),
        ("PKCS #12 in a Secret", json!({ "apiVersion": "v1", "kind": "Secret", "data": { "keystore.p12": STANDARD.encode(pad(PKCS12)) } }).to_string().into(), "PKCS #12", "`data.keystore.p12`"),
        ("a request", request.clone(), "certificate request", "openssl req -inform DER"),
        ("a request in PEM", pem("CERTIFICATE REQUEST", REQUEST).into(), "certificate request", "openssl req -in"),
        ("a request as a certificate", pem("CERTIFICATE", REQUEST).into(), "certificate request", "openssl req -in"),
        ("a request in base64", REQUEST.into(), "certificate request", "openssl req"),
        ("JKS", pad(b"\xfe\xed\xfe\xed\x00\x00\x00\x02"), "Java keystore", "keytool"),
        ("JCEKS", pad(b"\xce\xce\xce\xce\x00\x00\x00\x02"), "Java keystore", "keytool"),
        ("JKS in base64", STANDARD.encode(pad(b"\xfe\xed\xfe\xed\x00\x00\x00\x02")).into(), "Java keystore", "keytool"),
        ("BKS", pad(b"\x00\x00\x00\x02\x00\x00\x00\x14"), "Bouncy Castle", "keytool"),
        ("encrypted", encrypted.clone().into(), "encrypted private key", "--passphrase-file"),
        ("encrypted, old", text("rsa2048.encrypted-traditional.pem").into(), "encrypted private key", "openssl pkey"),
        ("encrypted, escaped", encrypted.replace('\n', "\\n").into(), "encrypted private key", "--passphrase-file"),
        ("encrypted DER", STANDARD.decode(&encrypted_der).unwrap(), "encrypted private key", "--passphrase-file"),
        ("encrypted DER in base64", encrypted_der.into(), "encrypted private key", "--passphrase-file"),
        ("encrypted, in JSON", json!({ "id": 1, "privateKey": encrypted }).to_string().into(), "`privateKey`", "--passphrase-file"),
        ("an OpenSSH private key", fs::read(fixture("locked/openssh-ed25519-encrypted")).unwrap(), "OpenSSH private key", "ssh-keygen -y"),
        ("PGP", pem("PGP PUBLIC KEY BLOCK", "\nmQENBF").into(), "OpenPGP", "PEM or JWK"),
        ("gzip", pad(b"\x1f\x8b\x08\x00"), "gzip", "gunzip"),
        ("a ZIP", pad(b"PK\x03\x04"), "ZIP", "unzip"),
        ("a discovery document", discovery.to_string().into(), "discovery document", "--issuer-keys https://id.example/realms/a"),
        ("its key set", discovery.to_string().into(), "discovery document", "--jwks https://id.example/realms/a/certs"),
        ("a URL", b"https://id.example/jwks.json\n".to_vec(), "URL", "--jwks"),
        ("a web page", b"<!DOCTYPE html>\n<html><body>404 Not Found</body></html>".to_vec(), "web page", "sign-in"),
        ("an OAuth error", json!({ "error": "invalid_client", "error_description": "a" }).to_string().into(), "error response", ""),
        ("an API error", json!({ "message": "Not Found" }).to_string().into(), "error response", ""),
        ("tokens", json!({ "access_token": "a.b.c", "token_type": "Bearer" }).to_string().into(), "token endpoint", ""),
        ("a token", mint("ed25519").into(), "it is a token, not a key", ""),
        ("a header", json!({ "alg": "RS256", "typ": "JWT" }).to_string().into(), "header of a token", ""),
        ("nothing", b" \n".to_vec(), "it is empty", ""),
        ("a word", b"undefined".to_vec(), "the word `undefined`", ""),
        ("JSON with comments, cut", commented.trim_end_matches('}').into(), "JSON with comments", "npx json5"),
        ("JSON with a comma, cut", trailing.replacen('{', "[{", 1).into(), "a comma after the last member", "npx json5"),
        ("Python, cut", jwk.trim().trim_end_matches('}').replace('"', "'").into(), "single quotes", "npx json5"),
        ("a seed in a variable", format!("ED25519_PRIVATE_KEY={}\n", hex(&[7; 32])).into(), "may be an Ed25519 private seed", "openssl pkey"),
        ("a seed in JSON", json!({ "id": 1, "privateKey": STANDARD.encode((1..33).collect::<Vec<u8>>()) }).to_string().into(), "`privateKey`", "openssl pkey"),
        ("a cloud address", b"arn:aws:kms:eu-west-1:111122223333:key/a\n".to_vec(), "AWS", "aws kms get-public-key"),
        ("a file's address", b"file:///etc/passwd".to_vec(), "address of a file", "not read"),
        ("age", b"AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ".to_vec(), "age", "does not sign"),
        ("minisign", b"untrusted comment: minisign public key\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3".to_vec(), "minisign", "PEM or JWK"),
        ("XML without a key", b"<?xml version=\"1.0\"?><a/>".to_vec(), "XML", ""),
    ];
    rows
}

#[test]
fn what_is_not_a_key_is_named() {
    let folder = Folder::new("named-keys");
    let token = mint("ed25519");
    let mut wrong = Vec::new();
    for (name, bytes, what, command) in rows() {
        let run = verify(&folder, &bytes, &token);
        let answer = run.stdout.clone() + &run.stderr;
        let refused = run.status.is_some_and(|status| status != 0);
        if !refused || !answer.contains(what) || !answer.contains(command) {
            wrong.push(format!("{name} ({what}, {command}): {:?}\n{answer}", run.status));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_refused_as_a_key_is_not_found_by_another_way() {
    let spki = text("rsa2048.spki.pem");
    let hidden = json!({ "kty": "oct", "k": URL_SAFE_NO_PAD.encode(&spki) });
    let strange = json!({ "kty": "strange", "pem": spki });
    let agreement = json!({ "kty": "OKP", "crv": "X448", "x": URL_SAFE_NO_PAD.encode([9; 56]) });
    for given in [hidden, strange, agreement] {
        for given in [given.to_string(), json!({ "a": 1, "b": given }).to_string()] {
            let found = jwtx::keys::layers::read(given.as_bytes(), "test");
            assert!(found.is_err(), "{given}: {found:?}");
        }
    }
}
