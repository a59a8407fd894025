//! PEMs whose lines were changed letter by letter, and keys as OpenSSL prints them.

use super::*;

/// The PEM with its lines changed and its first and last line kept.
fn inside(name: &str, change: impl Fn(&str) -> String) -> String {
    let pem = text(name);
    let label = pem.lines().next().unwrap().trim_matches('-').trim_start_matches("BEGIN ");
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", change(&body(name)))
}

#[test]
fn line_breaks_that_became_letters_are_undone() {
    let ends = |name: &str, end: &str| text(name).trim_end().replace('\n', end);
    let chain = [ends("rsa2048.cert.pem", "n"), ends("p256.cert.pem", "n")].join("n");
    each_verifies(vec![
        row("another slash", "p256", ends("p256.spki.pem", "/n"), "the wrong slash"),
        row("another slash, RSA", "rsa2048", ends("rsa2048.spki.pem", "/n"), "the wrong slash"),
        row("/r/n", "rsa2048", ends("rsa2048.spki.pem", "/r/n"), "the wrong slash"),
        row("n alone", "rsa2048", ends("rsa2048.spki.pem", "n"), "lost their backslash"),
        row("n alone, Ed25519", "ed25519", ends("ed25519.spki.pem", "n"), "lost their backslash"),
        row("rn alone", "p384", ends("p384.spki.pem", "rn"), "lost their backslash"),
        row("n before each line", "ed25519", ends("ed25519.spki.pem", "\nn"), "lost their"),
        row("n after each line", "p521", ends("p521.spki.pem", "n\n"), "lost their backslash"),
        row("a private key", "p256", ends("p256.pkcs8.pem", "n"), "lost their backslash"),
        row("a chain", "rsa2048", chain, "lost their backslash"),
        row("in a variable", "p256", format!("KEY=\"{}\"", ends("p256.spki.pem", "n")), ""),
        row(
            "in JSON",
            "p256",
            serde_json::json!({ "id": 1, "key": ends("p256.spki.pem", "/n") }).to_string(),
            "the wrong slash",
        ),
        row("bars", "rsa2048", ends("rsa2048.spki.pem", "|"), ""),
        row("underscores", "rsa2048", ends("rsa2048.spki.pem", "_"), "does not have"),
    ]);
}

#[test]
fn lines_in_another_encoding_are_read() {
    let url = |body: &str| body.replace('+', "-").replace('/', "_");
    let bare = |body: &str| url(body).trim_end_matches('=').to_owned();
    let in_hex = |body: &str| hex(&STANDARD.decode(body).unwrap());
    each_verifies(vec![
        row("base64url", "rsa2048", inside("rsa2048.spki.pem", url), "in base64url"),
        row("without padding", "rsa2048", inside("rsa2048.pkcs8.pem", bare), "in base64url"),
        row("a certificate", "rsa2048", inside("rsa2048.cert.pem", url), "in base64url"),
        row("hexadecimal", "p256", inside("p256.spki.pem", in_hex), "in hexadecimal"),
        row("twice", "p384", inside("p384.spki.pem", |body| STANDARD.encode(body)), "twice"),
    ]);
    let escaped = serde_json::to_string(&text("p256.spki.pem").replace('\n', "\\n")).unwrap();
    let member = format!("{{\"a\":1,\"key\":{escaped}}}");
    each_verifies(vec![
        row("escaped twice in JSON", "p256", escaped, "`\\n`"),
        row("escaped twice in a member", "p256", member, "`\\n`"),
    ]);
}

/// Pairs of digits with colons, as many in a line as OpenSSL prints.
fn colons(bytes: &[u8]) -> String {
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    pairs.chunks(15).map(|line| format!("    {}", line.join(":"))).collect::<Vec<_>>().join(":\n")
}

#[test]
fn the_numbers_that_openssl_prints_are_read() {
    let n = member(&jwk("rsa2048.public.jwk.json"), "n");
    let lines = colons(&[&[0], &*n].concat());
    let ec = jwk("p256.public.jwk.json");
    let point = [vec![4], member(&ec, "x"), member(&ec, "y")].concat();
    let ed25519 = colons(&member(&jwk("ed25519.public.jwk.json"), "x"));
    let certificate = format!(
        "Certificate:\n    Data:\n        Public Key Algorithm: rsaEncryption\n            RSA Public-Key: (2048 bit)\n                Modulus:\n{lines}\n                Exponent: 65537 (0x10001)\n    Signature Algorithm: sha256WithRSAEncryption\n    {}\n",
        colons(&[7; 256])
    );
    let private = format!(
        "Private-Key: (2048 bit, 2 primes)\nmodulus:\n{lines}\npublicExponent: 65537 (0x10001)\nprivateExponent:\n{}\n",
        colons(&[3; 256])
    );
    each_verifies(vec![
        row(
            "openssl rsa -modulus",
            "rsa2048",
            format!("Modulus={}\n", hex(&n).to_uppercase()),
            "65537 is assumed",
        ),
        row(
            "openssl rsa -pubin -text",
            "rsa2048",
            format!("Public-Key: (2048 bit)\nModulus:\n{lines}\nExponent: 65537 (0x10001)\n"),
            "as OpenSSL prints them",
        ),
        row("openssl rsa -text", "rsa2048", private, "only the public half is read"),
        row("openssl x509 -text", "rsa2048", certificate, "as OpenSSL prints them"),
        row(
            "openssl ec -text",
            "p256",
            format!(
                "Public-Key: (256 bit)\npub:\n{}\nASN1 OID: prime256v1\nNIST CURVE: P-256\n",
                colons(&point)
            ),
            "as OpenSSL prints it",
        ),
        row(
            "openssl pkey -text",
            "ed25519",
            format!("ED25519 Public-Key:\npub:\n{ed25519}\n"),
            "as OpenSSL prints it",
        ),
    ]);
}
