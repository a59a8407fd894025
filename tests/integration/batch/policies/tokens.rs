//! Texts by chance: signed tokens, whole or damaged; the same in JSON, encrypted, or with a certificate.

use std::sync::LazyLock;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jwtx::jose::{ContentEncryption, KeyManagement, Object, Value, base64url};
use jwtx::keys::{CertificateTrust, DecryptionKeys, Key, KeyMaterial, KeyRing, Password, Secret};
use jwtx::mint::encryption::{EncryptFor, Encryption};
use proptest::prelude::*;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};

use super::{NOW, SECRET};

fn values() -> impl Strategy<Value = String> {
    let texts = [
        "null",
        "true",
        "-1",
        "1e3",
        "01",
        "\"api\"",
        "\"\"",
        "7",
        "{}",
        "[\"api\",\"web\"]",
        "[7]",
        "\"api web\"",
        "{\"api\":\"api\"}",
        "{\"api\":7,\"api\":[\"api\"]}",
        "\"https://issuer.example\"",
        "\"\\u0061pi\"",
        "\"api",
        "99999999999999999999",
        "1767222300.5",
        "{\"x5t#S256\":\"AAA\"}",
        "{\"status_list\":{\"idx\":0,\"uri\":\"u\"}}",
        "{\"status_list\":{\"idx\":1,\"uri\":\"u\"}}",
        "{\"status_list\":{\"idx\":3,\"uri\":\"v\"}}",
        "{\"status_list\":{\"idx\":4,\"uri\":\"v\",\"idx\":0}}",
        "{\"x5t#S256\":\"AAB\",\"x5t#S256\":\"AAA\"}",
    ];
    prop_oneof![
        2 => (NOW - 400..NOW + 1200).prop_map(|date| date.to_string()),
        1 => prop::sample::select(texts.to_vec()).prop_map(ToOwned::to_owned),
        1 => Just("\"api\"".to_owned()),
    ]
}

fn signed() -> impl Strategy<Value = String> {
    let headers = [
        r#"{"alg":"HS256"}"#,
        r#"{"alg":"HS256","typ":"JWT"}"#,
        r#"{"alg":"HS256","typ":"at+jwt","kid":"k1"}"#,
        r#"{"alg":"HS256","kid":"other"}"#,
        r#"{"alg":"HS256","crit":["b64"],"b64":true}"#,
        r#"{"alg":"HS256","crit":["b64"],"b64":"true"}"#,
        r#"{"alg":"HS256","enc":"A128GCM","zip":"DEF"}"#,
        r#"{"alg":"HS256","epk":1}"#,
        r#"{"alg":"HS384"}"#,
        r#"{"alg":"RS256"}"#,
        r#"{"alg":"none"}"#,
        "[]",
    ];
    let claim = prop::sample::select(vec![
        "exp",
        "exp",
        "nbf",
        "iat",
        "iss",
        "aud",
        "sub",
        "jti",
        "role",
        "scope",
        "scp",
        "cnf",
        "status",
        "\\u0065xp",
    ]);
    let header = prop_oneof![
        2 => Just(headers[0]),
        1 => Just(headers[1]),
        2 => prop::sample::select(headers.to_vec()),
    ];
    let tail = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "",
        "",
        "~",
        "~WyJhIiwiYiIsMV0~",
        "~WyJhIiwiYiIsMV0~a.b.c",
        "=",
        "A",
        ".",
        "\n",
        " ",
    ]);
    let members = prop::collection::vec((claim, values()), 0..6);
    (header, members, prop::bool::weighted(0.85), tail).prop_map(|(header, members, good, tail)| {
        let members: Vec<String> =
            members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        let claims = format!("{{{}}}", members.join(","));
        let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
        let key = if good { SECRET } else { b"another secret" };
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, key);
        let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        format!("{input}.{}{tail}", base64url::encode(tag.as_ref()))
    })
}

/// The secret that decrypts some of the tokens.
const DECRYPTION_SECRET: &[u8] = b"a secret of 16 b";

/// Some that decrypt.
pub(super) fn decryption() -> impl Strategy<Value = DecryptionKeys> {
    let secret = |bytes: &[u8]| Secret::new(bytes.to_vec());
    let key = |bytes: &[u8]| Key::new("decryption", KeyMaterial::Secret(secret(bytes)));
    let password = Password { source: "password".to_owned(), secret: secret(DECRYPTION_SECRET) };
    let of = |keys, passwords| DecryptionKeys { ring: KeyRing::new(keys), passwords, alone: false };
    prop::sample::select(vec![
        DecryptionKeys::default(),
        of(vec![key(DECRYPTION_SECRET)], Vec::new()),
        of(vec![key(b"another of 16 by")], Vec::new()),
        of(vec![key(DECRYPTION_SECRET)], vec![password]),
    ])
}

/// A text in a layer of encryption, as a token of its own or as claims that nobody signed.
fn encrypted(inside: &str, is_by_password: bool, is_nested: bool) -> String {
    let secret = Secret::new(DECRYPTION_SECRET.to_vec());
    let (recipient, alg) = if is_by_password {
        (EncryptFor::Password(secret, 1000.try_into().unwrap()), KeyManagement::Pbes2Hs256A128Kw)
    } else {
        let key = Key::new("recipient", KeyMaterial::Secret(secret));
        (EncryptFor::Key(Box::new(key)), KeyManagement::Dir)
    };
    let asked = (Some(alg), Some(ContentEncryption::A128Gcm));
    let encryption = Encryption::new(recipient, asked, false).unwrap();
    if is_nested {
        return encryption.compact(encryption.nesting_header(), inside.as_bytes()).unwrap();
    }
    let claims = inside.split('.').nth(1).and_then(base64url::decode);
    let mut header = Object::new();
    header.set("alg", Value::String(alg.name().to_owned()));
    header.set("enc", Value::String("A128GCM".to_owned()));
    encryption.compact(header, &claims.unwrap_or_default()).unwrap()
}

/// A token in the JSON serialization (RFC 7515 section 7.2), with one signature or two of which one is bad.
fn in_json(compact: &str, signatures: usize) -> String {
    let mut parts = compact.splitn(3, '.');
    let mut part = || parts.next().unwrap_or_default().trim_end();
    let (protected, payload, signature) = (part(), part(), part());
    let good = format!(r#""protected":"{protected}","signature":"{signature}""#);
    let other = base64url::encode(r#"{"alg":"HS384","kid":"other"}"#);
    let bad = format!(r#"{{"protected":"{other}","signature":"AAAA"}}"#);
    match signatures {
        0 => format!(r#"{{"payload":"{payload}",{good}}}"#),
        1 => format!(r#"{{"payload":"{payload}","signatures":[{{{good}}}]}}"#),
        2 => format!(r#"{{"payload":"{payload}","signatures":[{{{good}}},{bad}]}}"#),
        _ => format!(r#"{{"payload":"{payload}","signatures":[{bad},{{{good}}}]}}"#),
    }
}

/// An authority, and what it has given a certificate for `signer.example`.
struct Authority {
    pem: String,
    leaf: Vec<u8>,
    signer: EcdsaKeyPair,
}

static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| {
    let params = |names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned());
        let mut params = CertificateParams::new(names.collect::<Vec<_>>()).unwrap();
        (params.not_before, params.not_after) =
            (date_time_ymd(2025, 1, 1), date_time_ymd(2030, 1, 1));
        params
    };
    let mut root = params(&[]);
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let (root_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let pem = root.self_signed(&root_key).unwrap().pem();
    let leaf = params(&["signer.example"]).signed_by(&key, &Issuer::new(root, root_key)).unwrap();
    let pkcs8 = key.serialize_der();
    let signer = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8).unwrap();
    Authority { pem, leaf: leaf.der().to_vec(), signer }
});

/// Trust in the authority, for the name of its certificate or for another one.
pub(super) fn certificate_trust() -> impl Strategy<Value = Option<CertificateTrust>> {
    let trust = |name: &str| {
        CertificateTrust::new(AUTHORITY.pem.as_bytes(), vec![name.to_owned()]).unwrap()
    };
    let some = prop::sample::select(vec![trust("signer.example"), trust("other.example")]);
    prop::option::weighted(0.1, some)
}

/// The claims of a token, signed with the key of a certificate.
fn certified(compact: &str) -> String {
    let leaf = STANDARD.encode(&AUTHORITY.leaf);
    let header = base64url::encode(format!(r#"{{"alg":"ES256","x5c":["{leaf}"]}}"#));
    let payload = compact.split('.').nth(1).unwrap_or_default();
    let input = format!("{header}.{payload}");
    let signature = AUTHORITY.signer.sign(&SystemRandom::new(), input.as_bytes()).unwrap();
    format!("{input}.{}", base64url::encode(signature.as_ref()))
}

/// Tokens of every form.
pub(super) fn tokens() -> impl Strategy<Value = String> {
    (signed(), 0_usize..4, any::<(bool, bool)>(), 0_u8..20).prop_map(
        |(token, signatures, (is_by_password, is_nested), form)| match form {
            0 | 1 => in_json(&token, signatures),
            2 | 3 => encrypted(&token, is_by_password, is_nested),
            4 => encrypted(&in_json(&token, signatures), is_by_password, true),
            5 => certified(&token),
            _ => token,
        },
    )
}
