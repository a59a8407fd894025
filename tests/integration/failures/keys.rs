//! The failures of secrets and keys.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jwtx::jose::{Algorithm, Value, base64url};
use jwtx::keys::{Key, Remark, new_key, write};
use jwtx::report::finding::Code;

use super::{Row, SECRET, Shows, given, judged, named, policy, read, secret, signed, with_secret};

pub(super) fn secrets() -> Vec<Row> {
    let row = |title, report| Row { title, report, shows: Shows::Diagnosis };
    let text = std::str::from_utf8(SECRET).unwrap();
    let well_known = signed(
        r#"{"alg":"HS256"}"#,
        r#"{"exp":1767229200}"#,
        Algorithm::Hs256,
        &secret(b"your-256-bit-secret"),
    );
    let rsa = new_key::key_pair(Algorithm::Rs256.row().keys[0], 2048).unwrap();
    let der = write::public_der(&rsa).unwrap();
    let pem = write::pem("PUBLIC KEY", &der);
    let forged = signed(
        r#"{"alg":"HS256"}"#,
        r#"{"exp":1767229200}"#,
        Algorithm::Hs256,
        &secret(pem.as_bytes()),
    );
    let public = Key { source: "--key public.pem".to_owned(), ..rsa };
    let (input, _) = well_known.rsplit_once('.').unwrap();
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"");
    let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    let empty = format!("{input}.{}", base64url::encode(tag.as_ref()));
    let utf16: Vec<u8> =
        [0xfeff_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut rows = vec![
        row("the secret is base64 text", with_secret(STANDARD.encode(SECRET).as_bytes())),
        row(
            "the secret is hexadecimal text",
            with_secret(jwtx::jose::encoding::to_hex(SECRET).as_bytes()),
        ),
        row("the secret ends with a line break", with_secret(format!("{text}\n").as_bytes())),
        row("the secret is in quotes", with_secret(format!("\"{text}\"").as_bytes())),
        row(
            "the secret file starts with a byte order mark",
            with_secret(format!("\u{feff}{text}").as_bytes()),
        ),
        row("the secret file is UTF-16", with_secret(&utf16)),
        row("the secret came with its name", with_secret(format!("JWT_SECRET={text}").as_bytes())),
        row("signed with a placeholder that everybody knows", judged(&well_known)),
        row("signed with the empty secret", judged(&empty)),
        row("the public key used as a secret (an attack)", given(&forged, &[public], &policy())),
    ];
    let short = secret(b"ten--bytes");
    rows.push(Row {
        title: "a short secret",
        report: given(
            &signed(r#"{"alg":"HS256"}"#, r#"{"exp":1767229200}"#, Algorithm::Hs256, &short),
            &[short],
            &policy(),
        ),
        shows: Shows::Finding(Code::WeakSecret),
    });
    rows
}

pub(super) fn keys() -> Vec<Row> {
    let rsa = new_key::key_pair(Algorithm::Rs256.row().keys[0], 2048).unwrap();
    let token =
        signed(r#"{"alg":"RS256","kid":"k1"}"#, r#"{"exp":1767229200}"#, Algorithm::Rs256, &rsa);
    let other = new_key::key_pair(Algorithm::Rs256.row().keys[0], 2048).unwrap();
    let public = public_half(&rsa);
    let pem = write::pem("PUBLIC KEY", &write::public_der(&rsa).unwrap());
    let one_line = read(pem.replace('\n', "\\n").as_bytes());
    assert!(matches!(one_line.remarks[..], [Remark::PemRepaired(_)]));
    let mut jwk = write::jwk(&rsa, false).unwrap();
    let n = base64url::decode(jwk.get("n").and_then(Value::as_str).unwrap()).unwrap();
    jwk.set("n", Value::String(base64url::encode([&[0], n.as_slice()].concat())));
    let private = write::pem("PRIVATE KEY", write::private_der(&rsa).unwrap().expose());
    let row =
        |title, keys: &[Key], shows| Row { title, report: given(&token, keys, &policy()), shows };
    let ec = new_key::key_pair(Algorithm::Es384.row().keys[0], 0).unwrap();
    let pair = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["issuer.example".to_owned()]).unwrap();
    let certificate = certificate.self_signed(&pair).unwrap().pem();
    let signer = read(pair.serialize_pem().as_bytes());
    let es256 = signed(r#"{"alg":"ES256"}"#, r#"{"exp":1767229200}"#, Algorithm::Es256, &signer);
    let mut forbidden = write::jwk(&rsa, false).unwrap();
    forbidden.set("use", Value::String("enc".to_owned()));
    vec![
        Row {
            title: "a certificate instead of a public key",
            report: given(&es256, &[read(certificate.as_bytes())], &policy()),
            shows: Shows::Check("signature"),
        },
        Row {
            title: "no `kid`, and many keys",
            report: given(
                &es256,
                &[named("k1", &other), named("k2", &read(certificate.as_bytes()))],
                &policy(),
            ),
            shows: Shows::Check("signature"),
        },
        row(
            "a key whose JWK forbids signatures",
            &[read(forbidden.to_string().as_bytes())],
            Shows::Diagnosis,
        ),
        row("an RS256 token and a text secret", &[secret(SECRET)], Shows::Summary),
        row("a key of another type", std::slice::from_ref(&ec), Shows::Summary),
        row("the wrong `kid`", &[named("k1", &other), named("k2", &public)], Shows::Diagnosis),
        row("a rotated key: its `kid` is gone", &[named("k7", &other)], Shows::Summary),
        row(
            "a private key given to verify with",
            &[read(private.as_bytes())],
            Shows::Finding(Code::PrivateKeyGiven),
        ),
        row("a PEM with `\\n` for line breaks", &[one_line], Shows::Finding(Code::PemRepaired)),
        row(
            "a JWK whose `n` starts with a zero byte",
            &[read(jwk.to_string().as_bytes())],
            Shows::Finding(Code::JwkRepaired),
        ),
    ]
}

fn public_half(key: &Key) -> Key {
    let material = key.material.public().unwrap().clone().into();
    Key { material, remarks: Vec::new(), ..key.clone() }
}
