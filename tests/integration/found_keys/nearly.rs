//! JWKs that are nearly right: other names for the type and the curve, objects of programs, a whole key in a number.

use serde_json::json;

use super::*;

/// The public JWK with a member changed, or taken out.
fn with(key: &str, member: &str, value: Option<Value>) -> String {
    let mut jwk = jwk(&format!("{key}.public.jwk.json"));
    match value {
        Some(value) => jwk[member] = value,
        None => drop(jwk.as_object_mut().unwrap().remove(member)),
    }
    jwk.to_string()
}

#[test]
fn the_type_and_the_curve_may_have_other_names() {
    let kty = |key, name: &str| with(key, "kty", Some(json!(name)));
    let crv = |key, name: &str| with(key, "crv", Some(json!(name)));
    let set = json!({ "keys": [serde_json::from_str::<Value>(&kty("p256", "ec")).unwrap()] });
    each_verifies(vec![
        row("type in small letters", "rsa2048", kty("rsa2048", "rsa"), "not written `RSA`"),
        row("type in mixed letters", "rsa2048", kty("rsa2048", "Rsa"), "not written `RSA`"),
        row("ec", "p384", kty("p384", "ec"), "not written `EC`"),
        row("ECDSA", "p256", kty("p256", "ECDSA"), "not written `EC`"),
        row("okp", "ed25519", kty("ed25519", "okp"), "not written `OKP`"),
        row("EdDSA", "ed25519", kty("ed25519", "EdDSA"), "not written `OKP`"),
        row("the type of another curve", "ed25519", kty("ed25519", "EC"), "not written `OKP`"),
        row("OKP for P-256", "p256", kty("p256", "OKP"), "not written `EC`"),
        row("in a set", "p256", set.to_string(), "not written `EC`"),
        row("OpenSSL", "p256", crv("p256", "prime256v1"), "not called P-256"),
        row("SEC 2", "p384", crv("p384", "secp384r1"), "not called P-384"),
        row("no hyphen", "p521", crv("p521", "P521"), "not called P-521"),
        row("a usual mistake", "p521", crv("p521", "P-512"), "not called P-521"),
        row("small letters", "p256", crv("p256", "p-256"), "not called P-256"),
        row("NIST", "p256", crv("p256", "nistp256"), "not called P-256"),
        row("Ed25519 in small letters", "ed25519", crv("ed25519", "ed25519"), "not called Ed25519"),
        row("no curve, 32 bytes", "p256", with("p256", "crv", None), "a key on P-256 alone"),
        row("no curve, 48 bytes", "p384", with("p384", "crv", None), "a key on P-384 alone"),
        row("no curve, 66 bytes", "p521", with("p521", "crv", None), "a key on P-521 alone"),
    ]);
}

#[test]
fn what_may_mean_two_things_stays_refused() {
    let ed25519 = with("ed25519", "crv", None).replace("\"alg\"", "\"a\"");
    let mut private_inside = jwk("ed25519.public.jwk.json");
    private_inside["x"] = json!(body("ed25519.pkcs8.pem"));
    let mut twice = with("p256", "kty", Some(json!("ec")));
    twice.insert_str(1, "\"kty\":\"EC\",");
    for given in [
        // For signatures or for key agreement.
        ed25519,
        // A point of another curve.
        with("p256", "crv", Some(json!("secp256k1"))),
        with("p256", "crv", Some(json!("P256k"))),
        with("p256", "kty", Some(json!("RSA"))),
        with("p256", "kty", Some(json!("oct"))),
        with("p256", "x", Some(json!(body("rsa2048.spki.pem")))),
        private_inside.to_string(),
        twice,
    ] {
        let found = jwtx::keys::layers::read(given.as_bytes(), "test");
        assert!(found.is_err(), "{given}: {found:?}");
    }
}

#[test]
fn a_whole_key_may_be_in_a_number() {
    let x = |key: &str, value: String| with(key, "x", Some(json!(value)));
    let n = |value: String| with("rsa2048", "n", Some(json!(value)));
    let ec = jwk("p256.public.jwk.json");
    let point = [vec![4], member(&ec, "x"), member(&ec, "y")].concat();
    let point = json!({ "kty": "EC", "crv": "P-256", "x": URL_SAFE_NO_PAD.encode(point) });
    let rsa = jwk("rsa2048.public.jwk.json");
    let java = json!({ "kty": "RSA", "modulus": rsa["n"], "publicExponent": rsa["e"] });
    each_verifies(vec![
        row("SPKI in x", "ed25519", x("ed25519", body("ed25519.spki.pem")), "is a whole key"),
        row(
            "base64url of SPKI in x",
            "ed25519",
            x("ed25519", URL_SAFE_NO_PAD.encode(der("ed25519.spki.pem"))),
            "is a whole key",
        ),
        row("a PEM in x", "ed25519", x("ed25519", text("ed25519.spki.pem")), "is a whole key"),
        row("SPKI in x of EC", "p256", x("p256", body("p256.spki.pem")), "is a whole key"),
        row("SPKI in n", "rsa2048", n(body("rsa2048.spki.pem")), "`n` of the JWK is a whole key"),
        row("PKCS #1 in n", "rsa2048", n(body("rsa2048.pkcs1-public.pem")), "is a whole key"),
        row("a certificate in n", "rsa2048", n(body("rsa2048.cert.pem")), "is a whole key"),
        row("a point in x", "p256", point.to_string(), "is a whole point"),
        row("the names of Java", "rsa2048", java.to_string(), "is called `modulus`"),
    ]);
}

#[test]
fn other_padding_is_told() {
    let padded = |sign: &str| {
        let n = member(&jwk("rsa2048.public.jwk.json"), "n");
        let n = base64::engine::general_purpose::URL_SAFE.encode(n).replace('=', sign);
        with("rsa2048", "n", Some(json!(n)))
    };
    let note = "another sign for the padding";
    each_verifies(vec![
        row("commas", "rsa2048", padded(","), note),
        row("periods", "rsa2048", padded("."), note),
        row("tildes", "rsa2048", padded("~"), note),
    ]);
}

#[test]
fn objects_of_programs_are_read_as_json() {
    let jwk = text("p256.public.jwk.json").trim().to_owned();
    let python = jwk.replace('"', "'");
    let bare = {
        let value: Value = serde_json::from_str(&jwk).unwrap();
        let members: Vec<String> = value
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{}: {value}", name.replace(['#', '-'], "_")))
            .collect();
        format!("{{ {} }}", members.join(", "))
    };
    let trailing = format!("{},\n}}", jwk.trim_end_matches('}').trim_end());
    let commented = jwk.replacen('{', "{ // the key\n /* of the issuer */", 1);
    let ruby = jwk.replace("\":", "\"=>");
    let constants = python.replacen('{', "{'active': True, 'next': None, 'name': \"it's\", ", 1);
    each_verifies(vec![
        row("Python", "p256", python.clone(), "single quotes"),
        row("a set of Python", "p256", format!("{{'keys': [{python}]}}"), "single quotes"),
        row("a list of Python", "p256", format!("[{python}]"), "single quotes"),
        row("constants of Python", "p256", constants, "single quotes"),
        row("a member of Python", "p256", format!("{{'jwk': {python}, 'a': 1}}"), "single quotes"),
        row("JavaScript", "p256", bare.clone(), "have no quotes"),
        row("a variable", "p256", format!("const key = {bare};"), "have no quotes"),
        row("a comma", "p256", trailing, "a comma after the last member"),
        row("comments", "p256", commented, "JSON with comments"),
        row("Ruby", "p256", ruby, "`=>`"),
    ]);
}

#[test]
fn a_secret_in_k_that_is_no_base64url_is_its_text() {
    let folder = Folder::new("text-in-k");
    for (name, secret, read) in [
        ("punctuation", "correct horse battery staple, and more!", true),
        (
            "an impossible length",
            "a-secret-of-letters-with-a-length-of-41-aaa".get(..41).unwrap(),
            true,
        ),
        ("padding", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", false),
        ("cut off", "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIG1vcmUhI", false),
        ("white space", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkw MTIzNDU2Nzg5MDE", false),
    ] {
        let token = jwtx(&["mint", "--at", AT, "--exp", "1h", "--secret", secret]).stdout;
        let run = verify(
            &folder,
            json!({ "kty": "oct", "k": secret }).to_string().as_bytes(),
            token.trim(),
        );
        assert_eq!(run.status == Some(0), read, "{name}: {}{}", run.stdout, run.stderr);
        if read {
            assert!(run.stdout.contains("taken for the secret itself"), "{name}: {}", run.stdout);
        }
    }
}
