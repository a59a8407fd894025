//! The right signature, written in another way or over another form of the token.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use jwtx::jose::{Algorithm, Value, base64url};
use jwtx::keys::Key;
use jwtx::mint;
use jwtx::report::diagnosis::Cause;

use super::{
    SECRET, claims, diagnosed, header, hex, key_of, object, resigned, secret, sign, signature_of,
};

const ENCODE: &str = "encode the raw signature with base64url, once, without padding";
const UNPAD: &str =
    "remove the `=` at its end; it was added when the signature was encoded or later";
const SEGMENTS: &str =
    "sign the two encoded segments and the dot between them, exactly as they are in the token";
const HAND_ON: &str = "pass the token on unchanged; never decode and re-encode it";
const SCOPE: &str = "do not verify it; request a token with the scope of your own API";

/// Asserts the cause and the remedy; what the remedy asks for gives the `mended` token.
fn rewritten(name: &str, broken: &str, mended: &str, key: &Key, cause: Cause, says: &str) {
    diagnosed(name, broken, vec![key.clone()], cause, |remedy| {
        assert_eq!(remedy, says, "{name}");
        (mended.to_owned(), vec![key.clone()])
    });
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
        let keys = vec![key.clone()];
        diagnosed(algorithm.name(), &broken, keys.clone(), Cause::DerSignature, |remedy| {
            assert!(remedy.starts_with("in Node, sign with dsaEncoding: 'ieee-p1363'"), "{remedy}");
            let bits = algorithm.row().hash_bits;
            assert!(remedy.contains(&format!("SHA{bits}withECDSA")), "{remedy}");
            (token, keys)
        });
    }
    // On P-521 the first byte of R is zero half of the time.
    let key = key_of(Algorithm::Es512);
    let (token, signature) = (0..64)
        .map(|_| sign(Algorithm::Es512, &key))
        .map(|token| (token.clone(), signature_of(&token)))
        .find(|(_, signature)| signature[0] == 0)
        .unwrap();
    let broken = resigned(&token, &signature[1..]);
    diagnosed("zeros", &broken, vec![key.clone()], Cause::UnpaddedSignature, |remedy| {
        assert_eq!(remedy, "pad R and S to 66 bytes each");
        let padded = [&[0], &signature[1..]].concat();
        (resigned(&token, &padded), vec![key])
    });
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
            rewritten(name, &broken, &token, &key, Cause::EncodedSignature, ENCODE);
        }
    }
    // Padding alone: 32 bytes need it.
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    let key = secret(SECRET);
    rewritten("padding", &format!("{token}="), &token, &key, Cause::EncodedSignature, UNPAD);
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
        let key = secret(SECRET);
        rewritten(name, &over(&input, &token), &token, &key, Cause::SignedOtherForm, SEGMENTS);
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
        let whole = over(input.as_bytes(), &format!("{input}.AAAA"));
        rewritten(name, &broken, &whole, &secret(SECRET), Cause::Reserialized, HAND_ON);
    }
    let unicode = format!("{}.{}.AAAA", segment(compact_head), segment(r#"{"name":"Zoë"}"#));
    let input = format!("{}.{}", segment(compact_head), segment(r#"{"name":"Zo\u00eb"}"#));
    let broken = over(input.as_bytes(), &unicode);
    let whole = over(input.as_bytes(), &format!("{input}.AAAA"));
    rewritten("escaped", &broken, &whole, &secret(SECRET), Cause::Reserialized, HAND_ON);
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
    // A token for one's own API has no nonce in its header.
    let own = sign(Algorithm::Rs256, &key);
    rewritten("nonce", &broken, &own, &key, Cause::HashedNonce, SCOPE);
}

#[test]
fn header_and_claims_were_signed_with_their_padding() {
    let key = key_of(Algorithm::Es256);
    let mut balancer = header(Algorithm::Es256);
    balancer.set("signer", Value::String("arn:aws:elasticloadbalancing:example".to_owned()));
    // Lengths that need padding.
    let short = object(r#"{"exp":4102444800,"a":""}"#);
    for (name, header) in [("AWS", &balancer), ("others", &header(Algorithm::Es256))] {
        let token = mint::sign(header, &short, Algorithm::Es256, &key).unwrap();
        let padded = |text: String| URL_SAFE.encode(text);
        let input = format!("{}.{}", padded(header.to_string()), padded(short.to_string()));
        assert!(input.contains('='));
        let pair = jwtx_signature(&key, &input);
        let broken = format!("{input}.{}", URL_SAFE.encode(pair));
        diagnosed(name, &broken, vec![key.clone()], Cause::PaddedToken, |remedy| {
            assert!(remedy.contains("make the issuer sign without padding"), "{remedy}");
            (token, vec![key.clone()])
        });
    }
}

/// An ES256 signature over a text that is no JWS signing input.
fn jwtx_signature(key: &Key, input: &str) -> Vec<u8> {
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
    let der = jwtx::keys::write::private_der(key).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der.expose()).unwrap();
    let random = aws_lc_rs::rand::SystemRandom::new();
    pair.sign(&random, input.as_bytes()).unwrap().as_ref().to_vec()
}

#[test]
fn an_unencoded_payload_is_proved_to_be_signed() {
    // RFC 7797: `b64: false` signs the payload as it is, which a JWT must not do.
    let head = base64url::encode(r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#);
    let body = claims().to_string();
    let encoded = base64url::encode(&body);
    let token = format!("{head}.{encoded}.AAAA");
    let broken = over(format!("{head}.{body}").as_bytes(), &token);
    let mended = sign(Algorithm::Hs256, &secret(SECRET));
    let key = secret(SECRET);
    rewritten("b64", &broken, &mended, &key, Cause::SignedOtherForm, SEGMENTS);
}

#[test]
fn parameters_of_rsa_that_openssl_was_given_are_named() {
    let tokens = include_str!("../../fixtures/diagnosis/rsa.json");
    let tokens: serde_json::Value = serde_json::from_str(tokens).unwrap();
    let pem = include_bytes!("../../fixtures/interop/keys/rsa2048.spki.pem");
    let said = |name: &str| {
        let key = jwtx::keys::sniff::read(pem, "test").unwrap().0.remove(0);
        let found = super::judge(tokens[name].as_str().unwrap(), vec![key]).diagnosis;
        found.map(|found| (found.cause, found.message))
    };
    let pss = |salt: usize, mask: &str| {
        format!(
            "the signature is RSA PSS with a salt of {salt} bytes and MGF1 with {mask}, but PS256 needs a salt of 32 bytes and MGF1 with SHA-256"
        )
    };
    let bare = "the signature is PKCS #1 without the DigestInfo that names the hash".to_owned();
    for (name, message) in [
        ("ps256-salt-20", pss(20, "SHA-256")),
        ("ps256-salt-max", pss(222, "SHA-256")),
        ("ps256-mask-sha1", pss(32, "SHA-1")),
        ("rs256-without-digest-info", bare),
    ] {
        assert_eq!(said(name), Some((Cause::RsaParameters, message)), "{name}");
    }
    assert_eq!(said("rs256-zero-before").unwrap().0, Cause::UnpaddedSignature);
    // Another byte before it is no zero too many.
    assert_eq!(said("rs256-byte-before"), None);
}
