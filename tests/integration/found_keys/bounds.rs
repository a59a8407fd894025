//! What a document says of the key in it is honored as `use` and `alg` of a JWK are.

use serde_json::json;

use super::*;

fn realm(member: &str, value: &str) -> Value {
    let mut entry = json!({ "kid": "k1", "type": "RSA", "use": "SIG", "algorithm": "RS256",
        "status": "ACTIVE", "publicKey": body("rsa2048.spki.pem") });
    entry[member] = json!(value);
    json!({ "active": { "RS256": "k1" }, "keys": [entry] })
}

fn kms(usage: &str, algorithms: &[&str]) -> Value {
    json!({ "KeyId": "a", "PublicKey": body("rsa2048.spki.pem"), "KeyUsage": usage,
        "SigningAlgorithms": algorithms })
}

fn azure(enabled: bool) -> Value {
    let mut key = jwk("rsa2048.public.jwk.json");
    key.as_object_mut().unwrap().remove("alg");
    json!({ "key": key, "attributes": { "enabled": enabled } })
}

fn saml(usage: &str) -> String {
    let certificate = body("rsa2048.cert.pem");
    format!(
        "<?xml version=\"1.0\"?><md:EntityDescriptor><md:KeyDescriptor use=\"{usage}\"><ds:X509Certificate>{certificate}</ds:X509Certificate></md:KeyDescriptor></md:EntityDescriptor>"
    )
}

fn set(member: &str, value: Value) -> Value {
    let mut key = jwk("rsa2048.public.jwk.json");
    key[member] = value;
    json!({ "keys": [key, jwk("p256.public.jwk.json")] })
}

#[test]
fn a_key_that_its_document_forbids_is_not_used() {
    let folder = Folder::new("forbidden");
    let token = mint("rsa2048");
    for (given, words) in [
        (realm("use", "ENC").to_string(), "`use: enc`"),
        (realm("status", "DISABLED").to_string(), "disabled"),
        (realm("algorithm", "PS256").to_string(), "PS256"),
        (kms("ENCRYPT_DECRYPT", &[]).to_string(), ""),
        (kms("SIGN_VERIFY", &["RSASSA_PSS_SHA_256"]).to_string(), "PS256"),
        (azure(false).to_string(), "disabled"),
        (saml("encryption"), "for encryption"),
        (
            json!({ "pem": text("rsa2048.spki.pem"), "algorithm": "RSA_DECRYPT_OAEP_2048_SHA256" })
                .to_string(),
            "`use: enc`",
        ),
        (set("revoked", json!({ "reason": "compromised" })).to_string(), "revoked"),
        (set("revoked", json!(true))["keys"][0].to_string(), "revoked"),
    ] {
        let run = verify(&folder, given.as_bytes(), &token);
        let answer = run.stdout.clone() + &run.stderr;
        assert_ne!(run.status, Some(0), "{given}\n{answer}");
        assert!(answer.contains(words), "{words}: {given}\n{answer}");
    }
}

#[test]
fn a_key_that_its_document_allows_is_used() {
    each_verifies(vec![
        row("a realm's", "rsa2048", realm("use", "SIG").to_string(), ""),
        row("a passive key", "rsa2048", realm("status", "PASSIVE").to_string(), ""),
        row(
            "AWS KMS",
            "rsa2048",
            kms("SIGN_VERIFY", &["RSASSA_PSS_SHA_256", "RSASSA_PKCS1_V1_5_SHA_256"]).to_string(),
            "an AWS KMS key",
        ),
        row("Azure", "rsa2048", azure(true).to_string(), "an Azure Key Vault key"),
        row("SAML", "rsa2048", saml("signing"), ""),
        row("both of SAML", "rsa2048", saml("signing") + &saml("encryption"), ""),
        row("not revoked", "rsa2048", set("revoked", json!(false)).to_string(), ""),
    ]);
}

#[test]
fn what_was_left_out_beside_good_keys_is_named() {
    let mut keys = realm("status", "DISABLED");
    keys["keys"].as_array_mut().unwrap().push(
        json!({ "kid": "k2", "type": "EC", "publicKey": body("p256.spki.pem"), "status": "ACTIVE" }),
    );
    let found = jwtx::keys::layers::read(keys.to_string().as_bytes(), "test").unwrap();
    assert_eq!(found.keys.len(), 1);
    assert!(found.left_out[0].contains("it is disabled"), "{:?}", found.left_out);
}

#[test]
fn a_key_in_any_member_is_not_a_key_that_is_trusted() {
    let folder = Folder::new("any-member");
    let (pem, key) = (text("rsa2048.spki.pem"), jwk("rsa2048.public.jwk.json"));
    let other = jwk("p256.public.jwk.json");
    let token = mint("rsa2048");
    for (given, words) in [
        (json!({ "sub": "eve", "picture": pem }).to_string(), "`picture`"),
        (json!({ "user": { "name": "eve", "bio": pem } }).to_string(), "`user.bio`"),
        (json!({ "sub": "eve", "picture": key }).to_string(), "`picture`"),
        (json!({ "sub": "eve", "bio": key.to_string() }).to_string(), "`bio`"),
        (json!({ "user": { "name": "eve", "published": key } }).to_string(), "`user.published`"),
        (json!({ "sub": "eve", "bio": body("rsa2048.spki.pem") }).to_string(), "`bio`"),
        (json!({ "sub": "eve", "bio": hex(&der("rsa2048.spki.pem")) }).to_string(), "`bio`"),
        (json!({ "sub": "eve", "design": der("rsa2048.spki.pem") }).to_string(), "`design`"),
        (format!("{{\"keys\":[{other}],\"keys\":[{key}]}}"), "`keys` twice"),
    ] {
        let run = verify(&folder, given.as_bytes(), &token);
        let answer = run.stdout.clone() + &run.stderr;
        assert_ne!(run.status, Some(0), "{given}\n{answer}");
        assert!(answer.contains(words), "{words}: {given}\n{answer}");
    }
    each_verifies(vec![
        row("a known member", "rsa2048", json!({ "sub": "a", "publicKey": pem }).to_string(), ""),
        row("another", "rsa2048", json!({ "id": 1, "x509_cert": pem }).to_string(), ""),
        row("ids", "rsa2048", json!({ "a": pem, "b": text("p256.spki.pem") }).to_string(), ""),
        row(
            "nothing else",
            "rsa2048",
            json!({ "result": body("rsa2048.spki.pem") }).to_string(),
            "",
        ),
        row("nothing else, deep", "rsa2048", json!({ "a": { "b": [key] } }).to_string(), ""),
        row("a set", "rsa2048", json!({ "a": 1, "b": { "keys": [key] } }).to_string(), ""),
        row("a kid", "rsa2048", json!({ "a": 1, "b": { "kid": "k", "c": pem } }).to_string(), ""),
        row(
            "DER",
            "rsa2048",
            json!({ "a": 1, "idpcert": body("rsa2048.cert.pem") }).to_string(),
            "",
        ),
    ]);
}
