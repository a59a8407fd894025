//! Tokens broken by the mistakes that people make, each made from a good one by the mistake itself;
//! each is diagnosed by name. Good ones and hopeless ones are not: nothing is guessed.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use jwtx::check::{Policy, verify};
use jwtx::jose::{Algorithm, NumericDate, Object, Token, Value, base64url};
use jwtx::keys::{Key, KeyRing, Material, Secret, generate, sniff, write};
use jwtx::mint;
use jwtx::report::diagnosis::Cause;
use jwtx::report::{Report, SignatureStatus, Verdict};

const SECRET: &[u8] = b"0123456789abcdef0123456789ABCDEF-/+x";

fn object(json: &str) -> Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

fn claims() -> Object {
    object(r#"{"sub":"user-42","name":"Zoë","roles":["a","b"],"exp":4102444800}"#)
}

fn header(algorithm: Algorithm) -> Object {
    object(&format!(r#"{{"alg":"{}","typ":"JWT"}}"#, algorithm.name()))
}

fn secret(bytes: &[u8]) -> Key {
    Key::new("test", Material::Secret(Secret::new(bytes.to_vec())), None)
}

fn sign(algorithm: Algorithm, key: &Key) -> String {
    mint::sign(&header(algorithm), &claims(), algorithm, key).unwrap()
}

fn judge(token: &str, keys: Vec<Key>) -> Report {
    let policy = Policy::at(NumericDate::from_seconds(1_767_225_600));
    verify(Token::parse(token), &KeyRing::new(keys), &policy, Vec::new())
}

/// Asserts the cause, and that the verdict stays what it is without it.
fn diagnosed(name: &str, token: &str, keys: Vec<Key>, cause: Cause) {
    let report = judge(token, keys);
    let found = report.diagnosis.as_ref().map(|diagnosis| diagnosis.cause);
    assert_eq!(found, Some(cause), "{name}: {:?}", report.diagnosis);
    assert_ne!(report.judgement.unwrap().verdict, Verdict::Valid, "{name}");
    assert_ne!(report.signature, SignatureStatus::Verified, "{name}");
}

fn key_of(algorithm: Algorithm) -> Key {
    generate::key_pair(algorithm.row().keys[0], 2048).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The token with another signature.
fn resigned(token: &str, signature: &[u8]) -> String {
    let (input, _) = token.rsplit_once('.').unwrap();
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn signature_of(token: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(token.rsplit_once('.').unwrap().1).unwrap()
}

#[test]
fn the_secret_was_to_be_decoded() {
    for algorithm in [Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512] {
        let token = sign(algorithm, &secret(SECRET));
        for (name, text) in [
            ("base64", STANDARD.encode(SECRET)),
            ("base64 without padding", STANDARD_NO_PAD.encode(SECRET)),
            ("base64url", URL_SAFE.encode(SECRET)),
            ("base64url without padding", URL_SAFE_NO_PAD.encode(SECRET)),
            ("hex", hex(SECRET)),
            ("hex, upper case", hex(SECRET).to_uppercase()),
            ("base64 and a line end", format!("{}\n", STANDARD.encode(SECRET))),
        ] {
            diagnosed(name, &token, vec![secret(text.as_bytes())], Cause::SecretIsEncoded);
        }
    }
}

#[test]
fn the_secret_was_not_to_be_decoded() {
    for (name, text) in [
        ("base64", STANDARD.encode(SECRET)),
        ("base64url", URL_SAFE_NO_PAD.encode(SECRET)),
        ("hex", hex(SECRET)),
        ("hex, upper case", hex(SECRET).to_uppercase()),
    ] {
        let token = sign(Algorithm::Hs256, &secret(text.as_bytes()));
        diagnosed(name, &token, vec![secret(SECRET)], Cause::SecretIsText);
    }
}

#[test]
fn the_secret_has_too_much_or_too_little_around_it() {
    let text = std::str::from_utf8(SECRET).unwrap();
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    let utf16: Vec<u8> =
        [0xfeff_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (name, given) in [
        ("line end", format!("{text}\n").into_bytes()),
        ("two line ends", format!("{text}\n\n").into_bytes()),
        ("Windows line end", format!("{text}\r\n").into_bytes()),
        ("space", format!("{text} ").into_bytes()),
        ("space before", format!(" {text}").into_bytes()),
        ("double quotes", format!("\"{text}\"").into_bytes()),
        ("single quotes", format!("'{text}'").into_bytes()),
        ("quotes and a line end", format!("\"{text}\"\n").into_bytes()),
        ("byte order mark", [b"\xef\xbb\xbf", SECRET].concat()),
        ("UTF-16", utf16),
    ] {
        diagnosed(name, &token, vec![secret(&given)], Cause::SecretHasStrayCharacters);
    }
    for (name, used) in [
        ("signed with a line end", format!("{text}\n")),
        ("signed with a Windows line end", format!("{text}\r\n")),
        ("signed with quotes", format!("\"{text}\"")),
        ("signed with a space", format!("{text} ")),
    ] {
        let token = sign(Algorithm::Hs256, &secret(used.as_bytes()));
        diagnosed(name, &token, vec![secret(SECRET)], Cause::SecretHasStrayCharacters);
    }
}

#[test]
fn the_secret_came_with_its_name_or_escaped_or_in_another_case() {
    let text = std::str::from_utf8(SECRET).unwrap();
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    for given in
        [format!("JWT_SECRET={text}"), format!("SECRET=\"{text}\""), format!("secret: {text}")]
    {
        diagnosed(&given, &token, vec![secret(given.as_bytes())], Cause::SecretHasItsName);
    }
    let percent = text.replace('/', "%2F").replace('+', "%2B");
    diagnosed("percent", &token, vec![secret(percent.as_bytes())], Cause::SecretIsEscaped);
    let lines = sign(Algorithm::Hs256, &secret(b"a line\nand another line of the secret"));
    let escaped = secret(b"a line\\nand another line of the secret");
    diagnosed("backslash n", &lines, vec![escaped], Cause::SecretIsEscaped);
    let dollars = sign(Algorithm::Hs256, &secret(b"pa$$word-that-is-long-enough-pa$$word"));
    let single = secret(b"pa$$$$word-that-is-long-enough-pa$$$$word");
    diagnosed("doubled dollars", &dollars, vec![single], Cause::SecretIsEscaped);
    let upper = sign(Algorithm::Hs256, &secret(b"ABCDEF0123456789ABCDEF0123456789-G"));
    let lower = secret(b"abcdef0123456789abcdef0123456789-g");
    diagnosed("case", &upper, vec![lower], Cause::SecretHasOtherCase);
}

#[test]
fn everybody_knows_the_secret() {
    for known in ["secret", "your-256-bit-secret", "changeme", "password"] {
        let token = sign(Algorithm::Hs256, &secret(known.as_bytes()));
        diagnosed(known, &token, vec![secret(SECRET)], Cause::SecretIsWellKnown);
        assert!(
            !format!("{:?}", judge(&token, vec![secret(SECRET)]).diagnosis).contains("your-256")
        );
    }
    let input = sign(Algorithm::Hs256, &secret(SECRET));
    let (input, _) = input.rsplit_once('.').unwrap();
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"");
    let empty = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    let token = format!("{input}.{}", base64url::encode(empty.as_ref()));
    diagnosed("empty", &token, vec![secret(SECRET)], Cause::SecretIsWellKnown);
}

#[test]
fn a_public_key_was_taken_for_a_secret() {
    for algorithm in [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa] {
        let key = key_of(algorithm);
        let der = write::public_der(&key).unwrap();
        let pem = write::pem("PUBLIC KEY", &der);
        for (name, text) in [
            ("PEM", pem.as_bytes().to_vec()),
            ("PEM without its last line end", pem.trim_end().as_bytes().to_vec()),
            ("PEM of Windows", pem.replace('\n', "\r\n").into_bytes()),
            ("DER", der.clone()),
        ] {
            let forged = sign(Algorithm::Hs256, &secret(&text));
            diagnosed(name, &forged, vec![key.clone()], Cause::KeyConfusion);
        }
    }
}

#[test]
fn the_header_names_another_algorithm() {
    let rsa = key_of(Algorithm::Rs256);
    for (said, used, key) in [
        (Algorithm::Hs256, Algorithm::Hs512, &secret(SECRET)),
        (Algorithm::Hs512, Algorithm::Hs256, &secret(SECRET)),
        (Algorithm::Rs256, Algorithm::Ps256, &rsa),
        (Algorithm::Ps256, Algorithm::Rs256, &rsa),
        (Algorithm::Rs256, Algorithm::Rs512, &rsa),
    ] {
        let token = mint::sign(&header(said), &claims(), used, key).unwrap();
        let name = format!("{} for {}", used.name(), said.name());
        diagnosed(&name, &token, vec![key.clone()], Cause::OtherAlgorithm);
    }
}

#[test]
fn another_key_of_the_set_signed() {
    let named = |kid: &str, key: Key| Key { kid: Some(kid.to_owned()), in_set: true, ..key };
    let right = named("right", key_of(Algorithm::Es256));
    let wrong = named("wrong", key_of(Algorithm::Es256));
    for kid in ["wrong", "gone"] {
        let mut header = header(Algorithm::Es256);
        header.set("kid", Value::String(kid.to_owned()));
        let token = mint::sign(&header, &claims(), Algorithm::Es256, &right).unwrap();
        diagnosed(kid, &token, vec![wrong.clone(), right.clone()], Cause::OtherKey);
    }
}

#[test]
fn the_jwk_forbids_what_the_key_could_do() {
    let key = key_of(Algorithm::Rs256);
    let token = sign(Algorithm::Rs256, &key);
    for (name, value) in [("use", r#""enc""#), ("key_ops", r#"["encrypt"]"#), ("alg", r#""RS512""#)]
    {
        let mut jwk = write::jwk(&key, false).unwrap();
        jwk.set(name, Value::parse(value).unwrap());
        let (keys, _) = sniff::read(jwk.to_string().as_bytes(), "test").unwrap();
        diagnosed(name, &token, keys, Cause::ForbiddenKey);
    }
}

/// R and S as ASN.1 DER.
fn der(raw: &[u8]) -> Vec<u8> {
    let integer = |number: &[u8]| {
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        let mut body = number[zeros..].to_vec();
        if body.first().is_none_or(|first| *first >= 0x80) {
            body.insert(0, 0);
        }
        [&[2, u8::try_from(body.len()).unwrap()], body.as_slice()].concat()
    };
    let (r, s) = raw.split_at(raw.len() / 2);
    let body = [integer(r), integer(s)].concat();
    let length = u8::try_from(body.len()).unwrap();
    let head = if length < 0x80 { vec![0x30, length] } else { vec![0x30, 0x81, length] };
    [head, body].concat()
}

#[test]
fn the_signature_is_der_or_lacks_its_zeros() {
    for algorithm in [Algorithm::Es256, Algorithm::Es384, Algorithm::Es512, Algorithm::Es256k] {
        let key = key_of(algorithm);
        let token = sign(algorithm, &key);
        let broken = resigned(&token, &der(&signature_of(&token)));
        diagnosed(algorithm.name(), &broken, vec![key.clone()], Cause::DerSignature);
    }
    // On P-521 the first byte of R is zero half of the time.
    let key = key_of(Algorithm::Es512);
    let (token, signature) = (0..64)
        .map(|_| sign(Algorithm::Es512, &key))
        .map(|token| (token.clone(), signature_of(&token)))
        .find(|(_, signature)| signature[0] == 0)
        .unwrap();
    diagnosed("zeros", &resigned(&token, &signature[1..]), vec![key], Cause::UnpaddedSignature);
}

#[test]
fn the_signature_is_encoded_in_another_way() {
    let keys = [
        (Algorithm::Hs256, secret(SECRET)),
        (Algorithm::Rs256, key_of(Algorithm::Rs256)),
        (Algorithm::Es256, key_of(Algorithm::Es256)),
    ];
    for (algorithm, key) in keys {
        let token = sign(algorithm, &key);
        let (input, _) = token.rsplit_once('.').unwrap();
        let signature = signature_of(&token);
        for (name, text) in [
            ("hex", hex(&signature)),
            ("hex in base64url", URL_SAFE_NO_PAD.encode(hex(&signature))),
            ("base64url twice", URL_SAFE_NO_PAD.encode(URL_SAFE_NO_PAD.encode(&signature))),
            ("base64 in base64url", URL_SAFE_NO_PAD.encode(STANDARD.encode(&signature))),
        ] {
            let broken = format!("{input}.{text}");
            diagnosed(name, &broken, vec![key.clone()], Cause::EncodedSignature);
        }
    }
    // Padding alone: 32 bytes need it.
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    diagnosed("padding", &format!("{token}="), vec![secret(SECRET)], Cause::EncodedSignature);
}

/// A token whose signature covers this input.
fn over(input: &[u8], token: &str) -> String {
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET);
    resigned(token, aws_lc_rs::hmac::sign(&key, input).as_ref())
}

#[test]
fn the_signature_covers_another_form() {
    // Claims whose segment needs padding.
    let short = object(r#"{"exp":4102444800,"a":""}"#);
    let algorithm = Algorithm::Hs256;
    let token = mint::sign(&header(algorithm), &short, algorithm, &secret(SECRET)).unwrap();
    let mut parts = token.split('.');
    let (head, body) = (parts.next().unwrap(), parts.next().unwrap());
    let (head_text, body_text) =
        (URL_SAFE_NO_PAD.decode(head).unwrap(), URL_SAFE_NO_PAD.decode(body).unwrap());
    let padded = |bytes: &[u8]| URL_SAFE.encode(bytes);
    for (name, input) in [
        ("padded", format!("{}.{}", padded(&head_text), padded(&body_text)).into_bytes()),
        ("decoded", [head_text.as_slice(), b".", &body_text].concat()),
        ("payload decoded", [head.as_bytes(), b".", &body_text].concat()),
        ("payload alone", body.as_bytes().to_vec()),
        ("decoded payload alone", body_text.clone()),
    ] {
        diagnosed(name, &over(&input, &token), vec![secret(SECRET)], Cause::SignedOtherForm);
    }
}

#[test]
fn header_or_claims_were_written_anew() {
    let segment = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let compact_head = r#"{"alg":"HS256","typ":"JWT"}"#;
    let compact_body = r#"{"b":[1,2],"a":"x","exp":4102444800}"#;
    let token = format!("{}.{}.AAAA", segment(compact_head), segment(compact_body));
    for (name, head, body) in [
        ("header turned", r#"{"typ":"JWT","alg":"HS256"}"#, compact_body),
        ("header spaced", r#"{"alg": "HS256", "typ": "JWT"}"#, compact_body),
        ("header turned and spaced", r#"{"typ": "JWT", "alg": "HS256"}"#, compact_body),
        ("claims spaced", compact_head, r#"{"b": [1, 2], "a": "x", "exp": 4102444800}"#),
        ("claims sorted", compact_head, r#"{"a":"x","b":[1,2],"exp":4102444800}"#),
        ("claims sorted and spaced", compact_head, r#"{"a": "x", "b": [1, 2], "exp": 4102444800}"#),
        (
            "both spaced",
            r#"{"alg": "HS256", "typ": "JWT"}"#,
            r#"{"b": [1, 2], "a": "x", "exp": 4102444800}"#,
        ),
    ] {
        let input = format!("{}.{}", segment(head), segment(body));
        let broken = over(input.as_bytes(), &token);
        diagnosed(name, &broken, vec![secret(SECRET)], Cause::Reserialized);
    }
    let unicode = format!("{}.{}.AAAA", segment(compact_head), segment(r#"{"name":"Zoë"}"#));
    let input = format!("{}.{}", segment(compact_head), segment(r#"{"name":"Zo\u00eb"}"#));
    let broken = over(input.as_bytes(), &unicode);
    diagnosed("escaped", &broken, vec![secret(SECRET)], Cause::Reserialized);
}

#[test]
fn entra_hashes_the_nonce_of_graphs_tokens() {
    let key = key_of(Algorithm::Rs256);
    let nonce = "kK8fRr3wJ1tM0aBcDeFgHiJkLmNoPqRs";
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, nonce.as_bytes());
    let mut signed = header(Algorithm::Rs256);
    signed.set("nonce", Value::String(base64url::encode(hash.as_ref())));
    let token = mint::sign(&signed, &claims(), Algorithm::Rs256, &key).unwrap();
    let mut sent = header(Algorithm::Rs256);
    sent.set("nonce", Value::String(nonce.to_owned()));
    let (_, rest) = token.split_once('.').unwrap();
    let broken = format!("{}.{rest}", base64url::encode(sent.to_string()));
    diagnosed("nonce", &broken, vec![key], Cause::HashedNonce);
}

#[test]
fn good_tokens_have_no_diagnosis() {
    for algorithm in [
        Algorithm::Hs256,
        Algorithm::Hs384,
        Algorithm::Hs512,
        Algorithm::Rs256,
        Algorithm::Rs384,
        Algorithm::Rs512,
        Algorithm::Ps256,
        Algorithm::Ps384,
        Algorithm::Ps512,
        Algorithm::Es256,
        Algorithm::Es384,
        Algorithm::Es512,
        Algorithm::Es256k,
        Algorithm::EdDsa,
        Algorithm::Ed25519,
        Algorithm::MlDsa44,
        Algorithm::MlDsa65,
        Algorithm::MlDsa87,
    ] {
        let key = match algorithm {
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => secret(SECRET),
            _ => key_of(algorithm),
        };
        let report = judge(&sign(algorithm, &key), vec![key]);
        assert_eq!(report.signature, SignatureStatus::Verified, "{}", algorithm.name());
        assert_eq!(report.diagnosis, None, "{}", algorithm.name());
    }
}

#[test]
fn hopeless_tokens_have_no_diagnosis() {
    let rsa = key_of(Algorithm::Rs256);
    let strangers = [
        (Algorithm::Hs256, secret(b"somebody else's secret, which nobody knows")),
        (Algorithm::Hs512, secret(&[7; 64])),
        (Algorithm::Rs256, key_of(Algorithm::Rs256)),
        (Algorithm::Es256, key_of(Algorithm::Es256)),
        (Algorithm::Es512, key_of(Algorithm::Es512)),
        (Algorithm::EdDsa, key_of(Algorithm::EdDsa)),
        (Algorithm::MlDsa44, key_of(Algorithm::MlDsa44)),
    ];
    for (algorithm, stranger) in &strangers {
        let token = sign(*algorithm, stranger);
        let own = match algorithm {
            Algorithm::Hs256 | Algorithm::Hs512 => secret(SECRET),
            Algorithm::Rs256 => rsa.clone(),
            _ => key_of(*algorithm),
        };
        for keys in [vec![own.clone()], vec![own.clone(), rsa.clone(), secret(SECRET)]] {
            assert_eq!(judge(&token, keys).diagnosis, None, "{}", algorithm.name());
        }
        // The right key, and a token whose claims, header or signature are changed.
        let mut signature = signature_of(&token);
        signature[7] ^= 1;
        assert_eq!(judge(&resigned(&token, &signature), vec![stranger.clone()]).diagnosis, None);
        assert_eq!(judge(&resigned(&token, &[]), vec![stranger.clone()]).diagnosis, None);
        let mut changed = claims();
        changed.set("sub", Value::String("root".to_owned()));
        let (head, rest) = token.split_once('.').unwrap();
        let (_, tail) = rest.split_once('.').unwrap();
        let tampered = format!("{head}.{}.{tail}", base64url::encode(changed.to_string()));
        assert_eq!(judge(&tampered, vec![stranger.clone()]).diagnosis, None);
    }
}

#[test]
fn the_number_of_tries_is_bounded() {
    let many: Vec<Key> = (0..10_000)
        .map(|number: u32| Key {
            kid: Some(number.to_string()),
            in_set: true,
            ..secret(&[&number.to_be_bytes(), SECRET].concat())
        })
        .collect();
    let mut header = header(Algorithm::Hs256);
    header.set("kid", Value::String("7".to_owned()));
    let stranger = secret(b"somebody else's secret, which nobody knows");
    let token = mint::sign(&header, &claims(), Algorithm::Hs256, &stranger).unwrap();
    assert_eq!(judge(&token, many).diagnosis, None);
    let mut large = claims();
    large.set("blob", Value::String("x".repeat(900_000)));
    let token = mint::sign(&header, &large, Algorithm::Hs256, &stranger).unwrap();
    assert_eq!(judge(&token, vec![secret(SECRET)]).diagnosis, None);
}

#[test]
fn a_diagnosis_shows_nothing_of_a_secret() {
    let text = std::str::from_utf8(SECRET).unwrap();
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    for given in [STANDARD.encode(SECRET), hex(SECRET), format!("{text}\n"), format!("NAME={text}")]
    {
        let report = judge(&token, vec![secret(given.as_bytes())]);
        let shown = format!("{:?}", report.diagnosis.unwrap());
        for part in [text, STANDARD.encode(SECRET).as_str(), hex(SECRET).as_str()] {
            assert!(!shown.contains(part), "{shown}");
        }
    }
}
