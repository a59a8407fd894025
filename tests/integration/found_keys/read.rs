//! Keys in documents, keys that are their bytes alone, and JWKs whose numbers are written in other ways.

use jwtx::jose::Curve;
use jwtx::jose::algorithm::KeyType;
use jwtx::keys::new_key;
use serde_json::{Value, json};

use super::*;

fn documents() -> Vec<Row> {
    let (spki, certificate) = (text("rsa2048.spki.pem"), text("rsa2048.cert.pem"));
    let private = text("rsa2048.pkcs8.pem");
    let bare = body("rsa2048.spki.pem");
    let export = json!({ "realm": "main", "components": { "org.keycloak.keys.KeyProvider": [
        { "name": "hmac", "config": { "secret": ["bm90IGEga2V5IGJ1dCBhIHNlY3JldCBvZiBzb21lIGxlbmd0aA"] } },
        { "name": "rsa", "config": { "privateKey": [body("rsa2048.pkcs1.pem")], "certificate": [body("rsa2048.cert.pem")] } },
    ] } });
    let keys = json!({ "active": { "RS256": "k1" }, "keys": [
        { "kid": "k0", "type": "OCT", "algorithm": "HS256" },
        { "kid": "k1", "type": "RSA", "publicKey": bare, "certificate": body("rsa2048.cert.pem") },
        { "kid": "k2", "type": "EC", "publicKey": body("p256.spki.pem") },
    ] });
    let secret = json!({ "apiVersion": "v1", "kind": "Secret", "data": {
        "password": STANDARD.encode("hunter2"), "tls.crt": STANDARD.encode(&certificate), "tls.key": STANDARD.encode(&private),
    } });
    let vault = json!({ "request_id": "a", "lease_id": "", "data": { "keys": {
        "1": { "creation_time": "2025-01-01T00:00:00Z", "name": "rsa-2048", "public_key": spki },
    } } });
    let azure = json!({ "key": azure_key(), "attributes": { "enabled": true } });
    let inner = json!({ "privateKey": private, "n": 1 }).to_string();
    let aws = json!({ "ARN": "arn:aws:secretsmanager:a", "Name": "a", "SecretString": inner });
    let kms = json!({ "KeyId": "arn:aws:kms:a", "PublicKey": bare, "KeyUsage": "SIGN_VERIFY" });
    vec![
        row("a realm", "rsa2048", json!({ "realm": "main", "public_key": bare, "token-service": "https://id.example" }).to_string(), "`public_key` of a Keycloak realm"),
        row("a realm export", "rsa2048", export.to_string(), "a Keycloak realm export"),
        row("the keys of a realm", "p256", keys.to_string(), "the keys of a Keycloak realm"),
        row("a service account", "rsa2048", json!({ "type": "service_account", "project_id": "a", "private_key_id": "k", "private_key": private, "client_email": "a@example" }).to_string(), "`private_key` of a Google service account"),
        row("certificates by id", "rsa2048", json!({ "k1": text("p256.cert.pem"), "k2": certificate }).to_string(), ""),
        row("one named member", "rsa2048", json!({ "public_key": spki }).to_string(), ""),
        row("Vault", "rsa2048", vault.to_string(), "`data.keys.1.public_key` of a Vault response"),
        row("Vault, Ed25519", "ed25519", json!({ "request_id": "a", "lease_id": "", "data": { "keys": { "1": { "public_key": STANDARD.encode(ed25519_bytes()) } } } }).to_string(), "32 bytes of an Ed25519 public key"),
        row("AWS KMS", "rsa2048", kms.to_string(), "an AWS KMS key"),
        row("Google KMS", "rsa2048", json!({ "pem": spki, "algorithm": "RSA_SIGN_PKCS1_2048_SHA256" }).to_string(), ""),
        row("Azure Key Vault", "rsa2048", azure.to_string(), "an Azure Key Vault key"),
        row("AWS Secrets Manager", "rsa2048", aws.to_string(), "`SecretString` of an AWS secret"),
        row("a Secret in JSON", "rsa2048", secret.to_string(), "a Kubernetes object"),
        row("a Secret in YAML", "rsa2048", format!("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  jwt.pub: {}\n", STANDARD.encode(&spki)), "the value of `jwt.pub`"),
        row("YAML block", "rsa2048", format!("jwt:\n  publicKey: |\n    {bare}\n  issuer: a\n"), "`publicKey`"),
        row("an application", "rsa2048", json!({ "client_id": "a", "signing_keys": [{ "cert": certificate, "subject": "a" }] }).to_string(), "an Auth0 application"),
        row("a JWK in a member", "p256", json!({ "data": { "jwk": jwk("p256.public.jwk.json") }, "status": "ok" }).to_string(), "`data.jwk`"),
        row("a set in a member", "p256", json!({ "result": { "keys": [jwk("p384.public.jwk.json"), jwk("p256.public.jwk.json")] } }).to_string(), "`result`"),
        row("a JWK in text in JSON", "ed25519", json!({ "value": jwk("ed25519.public.jwk.json").to_string() }).to_string(), "`value`"),
        row("a set in text in text", "p256", json!(json!({ "jwks": json!({ "keys": [jwk("p256.public.jwk.json")] }).to_string() }).to_string()).to_string(), "`jwks`"),
        row("x5c alone", "rsa2048", json!({ "keys": [{ "kid": "a", "x5c": [body("rsa2048.cert.pem")] }] }).to_string(), ""),
        row("bytes in JSON", "p256", json!({ "publicKey": { "type": "Buffer", "data": der("p256.spki.pem") } }).to_string(), "`publicKey.data`"),
        row("signed bytes", "p256", format!("{:?}", der("p256.spki.pem").iter().map(|b| b.cast_signed()).collect::<Vec<_>>()), ""),
        row("an environment file", "p256", format!("PORT=8080\nJWT_PUBLIC_KEY={}\nDEBUG=1\n", body("p256.spki.pem")), "`JWT_PUBLIC_KEY`"),
        row("properties", "rsa2048", format!("mp.jwt.verify.publickey={bare}\n"), "`mp.jwt.verify.publickey`"),
        row("RSAKeyValue", "rsa2048", rsa_key_value(), "RSAKeyValue"),
        row("SAML metadata", "rsa2048", format!("<?xml version=\"1.0\"?><md:EntityDescriptor><md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor></md:EntityDescriptor>", body("rsa2048.cert.pem")), "X509Certificate"),
        row("a PuTTY key", "ed25519", putty(), "PuTTY"),
        row("an OpenSSH line", "ed25519", ssh_line(), ""),
        row("an OpenSSH key in JSON", "ed25519", json!({ "key": ssh_line(), "title": "a" }).to_string(), "`key`"),
    ]
}

fn azure_key() -> Value {
    let mut key = jwk("rsa2048.public.jwk.json");
    key["kty"] = json!("RSA-HSM");
    key["kid"] = json!("https://a.vault.azure.net/keys/a/1");
    key["key_ops"] = json!(["sign", "verify"]);
    key.as_object_mut().unwrap().remove("alg");
    key
}

fn rsa_key_value() -> String {
    let jwk = jwk("rsa2048.public.jwk.json");
    format!(
        "<RSAKeyValue><Modulus>{}</Modulus><Exponent>{}</Exponent></RSAKeyValue>",
        STANDARD.encode(member(&jwk, "n")),
        STANDARD.encode(member(&jwk, "e"))
    )
}

fn ed25519_bytes() -> Vec<u8> {
    member(&jwk("ed25519.public.jwk.json"), "x")
}

fn ssh_line() -> String {
    let mut blob = Vec::new();
    for field in [b"ssh-ed25519".as_slice(), &ed25519_bytes()] {
        blob.extend(u32::try_from(field.len()).unwrap().to_be_bytes());
        blob.extend(field);
    }
    format!("ssh-ed25519 {} me@example", STANDARD.encode(blob))
}

fn putty() -> String {
    let line = ssh_line();
    let blob = line.split(' ').nth(1).unwrap();
    format!(
        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: a\nPublic-Lines: 1\n{blob}\nPrivate-Lines: 1\nAAAA\nPrivate-MAC: 00\n"
    )
}

#[test]
fn keys_in_documents_verify() {
    each_verifies(documents());
}

#[test]
fn all_keys_of_a_document_are_in_the_ring_with_their_names() {
    let rows = documents();
    let keys = &rows.iter().find(|row| row.name == "the keys of a realm").unwrap().bytes;
    let found = jwtx::keys::layers::read(keys, "test").unwrap();
    let mut names: Vec<_> = found.keys.iter().map(|key| key.kid.clone().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["k1", "k2"]);
    assert!(found.keys.iter().any(|key| key.certificate.is_some()));
    let realm = &rows.iter().find(|row| row.name == "a realm export").unwrap().bytes;
    let found = jwtx::keys::layers::read(realm, "test").unwrap();
    assert_eq!(found.keys.len(), 1, "{:?}", found.notes);
    assert!(found.keys[0].is_private() && found.keys[0].certificate.is_some());
}

#[test]
fn keys_that_are_their_bytes_alone_verify() {
    let (public, private) = (jwk("ed25519.public.jwk.json"), jwk("ed25519.private.jwk.json"));
    let (x, seed) = (member(&public, "x"), member(&private, "d"));
    let both = [seed, x.clone()].concat();
    let mut rows = Vec::new();
    let mut add = |key, bytes: &[u8], note| {
        for (name, text) in [
            ("bytes", bytes.to_vec()),
            ("hex", hex(bytes).into_bytes()),
            ("HEX", hex(bytes).to_uppercase().into_bytes()),
            ("0x", format!("0x{}\n", hex(bytes)).into_bytes()),
            ("base64", STANDARD.encode(bytes).into_bytes()),
            ("base64url", URL_SAFE_NO_PAD.encode(bytes).into_bytes()),
            ("numbers", format!("{bytes:?}").into_bytes()),
        ] {
            rows.push(row(name, key, text, note));
        }
    };
    add("ed25519", &x, "32 bytes of an Ed25519 public key");
    add("ed25519", &both, "64 bytes of an Ed25519 key");
    for (key, note) in [("p256", "P-256"), ("p384", "P-384"), ("p521", "P-521")] {
        let jwk = jwk(&format!("{key}.public.jwk.json"));
        let (x, y) = (member(&jwk, "x"), member(&jwk, "y"));
        let sign = 2 + (y.last().unwrap() & 1);
        add(key, &[&[4][..], &x, &y].concat(), note);
        add(key, &[&[sign][..], &x].concat(), note);
        add(key, &[x, y].concat(), note);
    }
    each_verifies(rows);
}

#[test]
fn a_point_may_be_the_argument_itself_and_what_may_be_a_secret_may_not() {
    let jwk = jwk("p256.public.jwk.json");
    let point = [&[4][..], &member(&jwk, "x"), &member(&jwk, "y")].concat();
    let token = mint("p256");
    for given in [hex(&point), STANDARD.encode(&point)] {
        let run = jwtx(&["verify", "--at", AT, "--key", &given, &token]);
        assert_eq!(run.status, Some(0), "{}{}", run.stdout, run.stderr);
    }
    let given = hex(&ed25519_bytes());
    let run = jwtx(&["verify", "--at", AT, "--key", &given, &mint("ed25519")]);
    assert_eq!(run.status, Some(1), "{}", run.stdout);
    assert!(!(run.stdout + &run.stderr).contains(&given));
}

#[test]
fn a_public_key_is_never_taken_for_a_seed() {
    // Everybody who knows the public key could sign with it as a seed.
    let seed = ed25519_bytes();
    let der =
        [&b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20"[..], &seed].concat();
    let folder = Folder::new("forged");
    let forger = folder.file("forger.der", &der);
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--key", &forger]).stdout;
    assert!(token.starts_with("eyJ"), "{token}");
    for given in [hex(&seed), STANDARD.encode(&seed)] {
        let run = verify(&folder, given.as_bytes(), token.trim());
        assert_eq!(run.status, Some(6), "{}", run.stdout);
    }
    let given = folder.file("key", hex(&seed).as_bytes());
    let secret = jwtx(&["mint", "--at", AT, "--exp", "1h", "--secret-file", &given]);
    assert_eq!(secret.status, Some(0), "a secret stays a secret: {}", secret.stderr);
}

#[test]
fn a_shared_secret_given_as_a_key_is_told_where_it_goes() {
    let folder = Folder::new("secret-as-key");
    let token =
        jwtx(&["mint", "--at", AT, "--exp", "1h", "--secret", "correct horse battery"]).stdout;
    let given = STANDARD.encode(ed25519_bytes());
    let run = verify(&folder, given.as_bytes(), token.trim());
    assert_ne!(run.status, Some(0));
    assert!(run.stdout.contains("--secret-file"), "{}", run.stdout);
}

#[test]
fn bytes_that_may_be_a_key_or_a_secret_are_called_so_where_the_token_does_not_tell() {
    let folder = Folder::new("unclear-bytes");
    let secret = "another secret of the issuer altogether";
    let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--secret", secret]).stdout;
    let bytes = ed25519_bytes();
    for given in [bytes.clone(), hex(&bytes).into_bytes(), STANDARD.encode(&bytes).into_bytes()] {
        let run = verify(&folder, &given, token.trim());
        assert_eq!(run.status, Some(1), "{}", run.stdout);
        let said = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "TOKEN_ERROR the 32 bytes of --key",
            "may be an Ed25519 public key or a shared secret, and the token uses HS256",
            "if they are the shared secret, use --secret-file",
            "if they are the public key, the token is not its owner's",
        ] {
            assert!(said.contains(words), "{words}: {}", run.stdout);
        }
        let signed = verify(&folder, &given, &mint("ed25519"));
        assert_eq!(signed.status, Some(0), "{}", signed.stdout);
    }
    // A token of another key is no token of a secret.
    let run = verify(&folder, &bytes, &mint("p256"));
    assert_eq!(run.status, Some(6), "{}", run.stdout);
}

#[test]
fn numbers_of_a_jwk_in_other_ways_verify() {
    let (rsa, ec, ed) = (
        jwk("rsa2048.public.jwk.json"),
        jwk("p256.public.jwk.json"),
        jwk("ed25519.public.jwk.json"),
    );
    let with = |jwk: &Value, name: &str, value: Value| {
        let mut jwk = jwk.clone();
        jwk[name] = value;
        jwk.to_string()
    };
    let (n, x, y) = (member(&rsa, "n"), member(&ec, "x"), member(&ec, "y"));
    let zero = |bytes: &[u8]| URL_SAFE_NO_PAD.encode([&[0][..], bytes].concat());
    let own = member(&ed, "x");
    each_verifies(vec![
        row("n in base64", "rsa2048", with(&rsa, "n", json!(STANDARD.encode(&n))), "jwk-repaired"),
        row("n in hex", "rsa2048", with(&rsa, "n", json!(hex(&n))), "in hexadecimal"),
        row(
            "n in HEX",
            "rsa2048",
            with(&rsa, "n", json!(hex(&n).to_uppercase())),
            "in hexadecimal",
        ),
        row("n in decimal", "rsa2048", with(&rsa, "n", json!(decimal(&n))), "in decimal"),
        row("n as a list", "rsa2048", with(&rsa, "n", json!(n)), "list of bytes"),
        row("n with a zero", "rsa2048", with(&rsa, "n", json!(zero(&n))), "zero byte"),
        row("e as a number", "rsa2048", with(&rsa, "e", json!(65537)), "as a number"),
        row("e in decimal", "rsa2048", with(&rsa, "e", json!("65537")), "`e`"),
        row("e in hex", "rsa2048", with(&rsa, "e", json!("010001")), "`e`"),
        row("x in hex", "p256", with(&ec, "x", json!(hex(&x))), "in hexadecimal"),
        row("y in base64", "p256", with(&ec, "y", json!(STANDARD.encode(&y))), "jwk-repaired"),
        row("x with a zero", "p256", with(&ec, "x", json!(zero(&x))), "zero byte too many"),
        row(
            "x as a Buffer",
            "p256",
            with(&ec, "x", json!({ "type": "Buffer", "data": x })),
            "Buffer",
        ),
        row("Ed25519 x in hex", "ed25519", with(&ed, "x", json!(hex(&own))), "in hexadecimal"),
        row("Ed25519 x in base64", "ed25519", with(&ed, "x", json!(STANDARD.encode(&own))), "`x`"),
    ]);
}

/// A number in decimal.
fn decimal(bytes: &[u8]) -> String {
    let mut digits = vec![0_u32];
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            let sum = *digit * 256 + carry;
            *digit = sum % 10;
            carry = sum / 10;
        }
        while carry > 0 {
            digits.push(carry % 10);
            carry /= 10;
        }
    }
    digits.iter().rev().map(u32::to_string).collect()
}

#[test]
fn a_coordinate_without_its_zero_is_read() {
    // One key in 128 has such a coordinate.
    let folder = Folder::new("short-coordinate");
    for _ in 0..4_000 {
        let pair = new_key::key_pair(KeyType::Ec(Curve::P256), 0).unwrap();
        let jwk = jwtx::keys::write::jwk(&pair, false).unwrap().to_string();
        let mut jwk: Value = serde_json::from_str(&jwk).unwrap();
        let Some(name) = ["x", "y"].into_iter().find(|name| member(&jwk, name)[0] == 0) else {
            continue;
        };
        jwk[name] = json!(URL_SAFE_NO_PAD.encode(&member(&jwk, name)[1..]));
        let private = jwtx::keys::write::private_der(&pair).unwrap();
        let path = folder.file("private.der", private.expose());
        let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--key", &path]).stdout;
        let run = verify(&folder, jwk.to_string().as_bytes(), token.trim());
        assert_eq!(run.status, Some(0), "{}", run.stdout);
        assert!(run.stdout.contains("lacks the zero"), "{}", run.stdout);
        return;
    }
    panic!("no key had a coordinate that begins with a zero");
}
