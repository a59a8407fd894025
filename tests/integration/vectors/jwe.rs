//! Encrypted tokens: what `decrypt` makes of each recipient, and the rules of RFC 7516 around it, kept here in the
//! plainest way so that the sets judge the cryptography and nothing else.

use jwtx::crypto::decrypt::{
    DecryptError, DecryptionBudget, DecryptionKey, Sealed, decrypt as decrypted,
};
use jwtx::jose::deflate::inflate;
use jwtx::jose::{ContentEncryption, KeyManagement, Object, Value as Json, base64url};
use jwtx::keys::{KeyMaterial, Secret};
use serde_json::Value;

use super::{Deviation, Tally, corpus, keys, text};

/// The most bytes that a token inflates to here.
const INFLATED: usize = 250_000;

/// The members of a JSON serialization that are not a header (RFC 7516 section 7.2).
#[derive(Default)]
struct Parts {
    protected: String,
    shared: Option<Object>,
    recipients: Vec<(Option<Object>, Vec<u8>)>,
    vector: Vec<u8>,
    ciphertext: Vec<u8>,
    tag: Vec<u8>,
    aad: Option<String>,
}

fn bytes(text: &str) -> Result<Vec<u8>, String> {
    base64url::decode(text).ok_or_else(|| "base64url".to_owned())
}

/// A JSON object whose names are each there once.
fn object(text: &str) -> Result<Object, String> {
    match Json::parse(text) {
        Ok(Json::Object(object)) if object.duplicates().is_empty() => Ok(object),
        _ => Err("no JSON object".to_owned()),
    }
}

fn compact(token: &str) -> Result<Parts, String> {
    let parts: Vec<&str> = token.split('.').collect();
    let [protected, key, vector, ciphertext, tag] = parts[..] else {
        return Err("parts".to_owned());
    };
    Ok(Parts {
        protected: protected.to_owned(),
        recipients: vec![(None, bytes(key)?)],
        vector: bytes(vector)?,
        ciphertext: bytes(ciphertext)?,
        tag: bytes(tag)?,
        ..Parts::default()
    })
}

/// The string of a member, if it is there.
fn string<'a>(object: &'a Object, name: &str) -> Result<Option<&'a str>, String> {
    match object.get(name) {
        None => Ok(None),
        Some(Json::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("{name} is no string")),
    }
}

fn header(object: &Object, name: &str) -> Result<Option<Object>, String> {
    match object.get(name) {
        None => Ok(None),
        Some(Json::Object(header)) if header.duplicates().is_empty() => Ok(Some(header.clone())),
        Some(_) => Err(format!("{name} is no header")),
    }
}

fn json(token: &str) -> Result<Parts, String> {
    let token = object(token)?;
    let decoded = |name| string(&token, name)?.map_or(Ok(Vec::new()), bytes);
    let recipient = |object: &Object| {
        let key = string(object, "encrypted_key")?.map_or(Ok(Vec::new()), bytes)?;
        Ok::<_, String>((header(object, "header")?, key))
    };
    let flattened = token.get("header").is_some() || token.get("encrypted_key").is_some();
    let recipients = match token.get("recipients") {
        None => vec![recipient(&token)?],
        Some(_) if flattened => return Err("both serializations".to_owned()),
        Some(Json::Array(all)) => all
            .iter()
            .map(|one| recipient(one.as_object().ok_or("no recipient")?))
            .collect::<Result<_, String>>()?,
        Some(_) => return Err("no recipients".to_owned()),
    };
    Ok(Parts {
        protected: string(&token, "protected")?.unwrap_or_default().to_owned(),
        shared: header(&token, "unprotected")?,
        recipients,
        vector: decoded("iv")?,
        ciphertext: bytes(string(&token, "ciphertext")?.ok_or("no ciphertext")?)?,
        tag: decoded("tag")?,
        aad: string(&token, "aad")?.map(ToOwned::to_owned),
    })
}

/// All members of the headers of a recipient, and of the protected one alone.
fn headers(parts: &Parts, own: Option<&Object>) -> Result<(Object, Object), String> {
    let protected = if parts.protected.is_empty() {
        Object::new()
    } else {
        let text = String::from_utf8(bytes(&parts.protected)?).map_err(|_| "UTF-8")?;
        object(&text)?
    };
    let mut whole = protected.clone();
    for part in [parts.shared.as_ref(), own].into_iter().flatten() {
        for (name, value) in part.iter() {
            if whole.get(name).is_some() {
                return Err(format!("{name} is in two headers"));
            }
            whole.set(name, value.clone());
        }
    }
    // No extension is known here (RFC 7516 section 4.1.13).
    if whole.get("crit").is_some() {
        return Err("crit".to_owned());
    }
    match whole.get("zip") {
        None => {}
        Some(Json::String(zip)) if zip == "DEF" && protected.get("zip").is_some() => {}
        Some(_) => return Err("zip".to_owned()),
    }
    Ok((whole, protected))
}

/// What a key makes of one recipient.
fn recipient(
    parts: &Parts,
    (own, encrypted_key): &(Option<Object>, Vec<u8>),
    key: DecryptionKey<'_>,
) -> Result<Vec<u8>, String> {
    let (header, _) = headers(parts, own.as_ref())?;
    let name = |parameter| string(&header, parameter)?.ok_or(format!("no {parameter}"));
    let additional = match &parts.aad {
        None => parts.protected.clone(),
        Some(aad) => format!("{}.{aad}", parts.protected),
    };
    let sealed = Sealed {
        key_management: KeyManagement::from_name(name("alg")?).ok_or("unknown alg")?,
        content_encryption: ContentEncryption::from_name(name("enc")?).ok_or("unknown enc")?,
        header: &header,
        encrypted_key,
        initialization_vector: &parts.vector,
        ciphertext: &parts.ciphertext,
        authentication_tag: &parts.tag,
        additional_data: additional.as_bytes(),
    };
    let mut budget = DecryptionBudget { iterations: 1_000_000, key_operations: 1 };
    let plaintext = decrypted(&sealed, key, &mut budget).map_err(|error| match error {
        DecryptError::Failed => "failed".to_owned(),
        DecryptError::Parameter(name, how) => format!("`{name}` {how}"),
        DecryptError::Unfit(how) => format!("unfit: {how}"),
        DecryptError::Unsupported(what) => format!("unsupported: {what}"),
        DecryptError::TooLarge(what) => format!("too large: {what}"),
        other => panic!("{other:?}"),
    })?;
    if header.get("zip").is_none() {
        return Ok(plaintext.expose().to_vec());
    }
    inflate(plaintext.expose(), INFLATED).map_err(|error| format!("{error:?}"))
}

/// The plaintext of the first recipient that the key of a case opens, or why the last one does not open.
fn opened(case: &Value) -> Result<Vec<u8>, String> {
    let token = match &case["token"] {
        Value::String(token) if !token.starts_with('{') => compact(token)?,
        Value::String(token) => json(token)?,
        token => json(&token.to_string())?,
    };
    let key = &case["key"];
    let (password, material) = if let Some(password) = key["password"].as_str() {
        (Some(Secret::new(password.as_bytes().to_vec())), None)
    } else if let Some(secret) = key["secret_b64url"].as_str() {
        (None, Some(KeyMaterial::Secret(Secret::new(bytes(secret)?))))
    } else {
        let ring = keys(&key["jwk"].to_string());
        let Some(key) = ring.keys.first() else { return Err("no key".to_owned()) };
        is_for(key, &token)?;
        (None, Some(key.material.clone()))
    };
    let key = match (&password, &material) {
        (Some(password), _) => DecryptionKey::Password(password),
        (_, Some(material)) => DecryptionKey::Key(material),
        _ => panic!("no key"),
    };
    let mut last = Err("no recipient".to_owned());
    for one in &token.recipients {
        last = recipient(&token, one, key);
        if last.is_ok() {
            break;
        }
    }
    last
}

/// A JWK that names its algorithm is for no other one (RFC 7517 section 4.4).
fn is_for(key: &jwtx::keys::Key, token: &Parts) -> Result<(), String> {
    let Some(named) = &key.limits.algorithm else { return Ok(()) };
    let is_named = |own: &Option<Object>| {
        let (header, _) = headers(token, own.as_ref())?;
        Ok::<_, String>(string(&header, "alg")?.is_some_and(|alg| alg == named))
    };
    let recipients: Result<Vec<bool>, String> =
        token.recipients.iter().map(|(own, _)| is_named(own)).collect();
    let is_content = ContentEncryption::from_name(named).is_some();
    if is_content || recipients?.contains(&true) {
        Ok(())
    } else {
        Err(format!("the key is for {named}"))
    }
}

/// RFC 7518 section 4.3: a key of 2048 bits or more is a MUST, and `aws-lc-rs` decrypts with no other.
const DEVIATIONS: &[Deviation] = &[
    ("erlang-jose/23", "unknown enc", "C20P is not registered (RFC 7518 section 5.1)"),
    ("erlang-jose/24", "unknown enc", "XC20P is not registered (RFC 7518 section 5.1)"),
    ("own/pos/ECDH-ES/A256CBC-HS512/X448", "no key", "RFC 8037 section 3.2 makes X448 optional"),
    ("own/pos/ECDH-ES/A192GCM/X448", "no key", "RFC 8037 section 3.2 makes X448 optional"),
    ("own/pos/ECDH-ES+A128KW/A128GCM/X448", "no key", "RFC 8037 section 3.2 makes X448 optional"),
    ("own/pos/ECDH-ES+A256KW/A256GCM/X448", "no key", "RFC 8037 section 3.2 makes X448 optional"),
];

/// RFC 7516 appendix A, RFC 7519 appendix A, RFC 7520 sections 5 and 6, the test suites of 18 projects, and cases of
/// our own.
#[test]
fn the_tokens_of_others_are_decrypted_as_their_sources_say() {
    super::encrypted_tokens(DEVIATIONS, opened);
}

/// RFC 7516 section 11.5: whatever is wrong with the encrypted key, the error is that of a wrong tag.
#[test]
fn a_wrong_padding_of_rsa1_5_is_told_from_nothing() {
    let Some(cases) = corpus("jwe.jsonl") else { return };
    let alike: Vec<&Value> = cases.iter().filter(|case| case["alike"].is_string()).collect();
    assert_eq!(alike.len(), 11);
    for case in alike {
        assert_eq!(opened(case), Err("failed".to_owned()), "{}", case["id"]);
    }
}

const WYCHEPROOF: &[Deviation] = &[(
    "wycheproof/json_web_encryption_test/22",
    "decrypted",
    "a good token in the JSON serialization, which the set refuses in the place of a compact one (RFC 7516 section 7.2)",
)];

#[test]
fn wycheproof_decrypts() {
    let Some(cases) = corpus("wycheproof-jwe.jsonl") else { return };
    let mut tally = Tally::new(WYCHEPROOF);
    for case in &cases {
        let opened = opened(case);
        let right = match (text(case, "expect"), &opened) {
            ("valid", Ok(plaintext)) => hex(plaintext) == text(case, "pt"),
            ("invalid" | "malformed", opened) => opened.is_err(),
            _ => false,
        };
        let actual = opened.map_or_else(|why| why, |_| "decrypted".to_owned());
        tally.case(text(case, "id"), right, &actual);
    }
    tally.done(139);
}

fn hex(bytes: &[u8]) -> String {
    jwtx::jose::encoding::to_hex(bytes).to_string()
}
