//! Changed at random, no text makes the search fail, take long or show what is in it.

use jwtx::jose::NumericDate;
use jwtx::keys::{layers, set_check};
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn samples() -> Vec<Vec<u8>> {
    let pem = text("p256.spki.pem");
    vec![
        pem.clone().into_bytes(),
        pem.replace('\n', "\\n").into_bytes(),
        json!({ "data": { "keys": { "1": { "public_key": pem } } } }).to_string().into_bytes(),
        contents("p256.public.jwk.json"),
        contents("p256.spki.der"),
        format!("A=1\nKEY=\"{}\"\n", body("p256.sec1.pem")).into_bytes(),
        contents("openssh-ed25519"),
        contents("rsa2048.encrypted-traditional.pem"),
        format!("<RSAKeyValue><Modulus>{}</Modulus>", body("rsa2048.spki.pem")).into_bytes(),
        hex(&der("p256.spki.pem")).into_bytes(),
        "PuTTY-User-Key-File-3: ssh-ed25519\nPublic-Lines: 99999999999\nAAAA".into(),
        "-----BEGIN\u{a0}PUBLIC KEY-----\n\u{2014}&#xffffffff;%zz\\u12".into(),
    ]
}

proptest! {
    #![proptest_config(crate::property::config(600))]

    #[test]
    fn random_changes_never_panic(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let samples = samples();
        let mut bytes = which.get(&samples).clone();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 if bytes.len() > 1 => { bytes.remove(at); }
                _ => bytes.truncate(cut.index(bytes.len()) + 1),
            }
        }
        let _ = layers::read(&bytes, "test");
    }
}

#[test]
fn the_work_is_bounded() {
    let deep = "[".repeat(100) + &"]".repeat(100);
    let strings: Vec<String> = (0..20_000).map(|i| format!("{i:044}")).collect();
    let escapes = "\\\\n".repeat(100_000);
    let a = "A".repeat(24);
    for text in [
        deep,
        json!(strings).to_string(),
        escapes,
        "BEGIN PUBLIC KEY ".repeat(20_000),
        "a=b\n".repeat(100_000),
        "&#45;%2D=3D\\n<".repeat(30_000),
        "-----BEGIN A-----\n".repeat(20_000),
        STANDARD.encode(vec![b'A'; 500_000]),
        "&#".repeat(500_000),
        format!("BEGIN PUBLIC KEY-----{a}\n").repeat(20_000),
        format!("{}{}", format!("BEGIN PUBLIC KEY {a}\n").repeat(5_000), "END ".repeat(100_000)),
        format!("-----BEGIN PUBLIC KEY-----\n{a}n{a}\n-----END PUBLIC KEY-----\n").repeat(4_000),
        format!("{{'kty': {}", "'a' ".repeat(100_000)),
        format!("{{kty: {}", "} ".repeat(200_000)),
        "Modulus: 00:ab:pub: ASN1 OID: ".repeat(10_000),
    ] {
        let start = std::time::Instant::now();
        let _ = layers::read(text.as_bytes(), "test");
        let seconds = start.elapsed().as_secs();
        assert!(seconds < 60, "{}…: {seconds} s", &text[..40]);
    }
}

/// As many members as a document may have keys, each with one of its own.
fn many_keys() -> serde_json::Map<String, Value> {
    let spki = der("ed25519.spki.pem");
    (0..10_000_u32)
        .map(|i| {
            let mut der = spki.clone();
            der[16..20].copy_from_slice(&i.to_be_bytes());
            (format!("a{i}"), json!(STANDARD.encode(der)))
        })
        .collect()
}

#[test]
fn the_work_grows_with_the_keys_and_not_with_their_pairs() {
    let start = std::time::Instant::now();
    let given = json!({ "name": "keys", "keys": many_keys() }).to_string();
    let found = layers::read(given.as_bytes(), "test").unwrap();
    assert_eq!(found.keys.len(), 10_000);
    let numbers = (0..10_000_u32).map(|i| [i.to_be_bytes(); 8].concat());
    let keys: Vec<Value> = numbers
        .map(|x| json!({ "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(x) }))
        .collect();
    let set = json!({ "keys": keys }).to_string();
    let entries = || set_check::entries(set.as_bytes()).unwrap();
    let previous = entries();
    let now = NumericDate::from_seconds(1_767_225_600);
    let context = set_check::Context { now, served: None, previous: Some(&previous) };
    assert_eq!(set_check::check(entries(), set.len(), &context).entries.len(), 10_000);
    let seconds = start.elapsed().as_secs();
    assert!(seconds < 60, "{seconds} s");
}

#[test]
fn a_place_that_lies_deep_has_a_short_name() {
    let name = "n".repeat(60);
    let member = json!({ "key": text("p256.spki.pem"), "a": 1 }).to_string();
    let deep = format!("{{\"{name}\":").repeat(100) + &member + &"}".repeat(100);
    let found = layers::read(deep.as_bytes(), "test").unwrap();
    assert_eq!(found.keys.len(), 1);
    assert!(found.notes.iter().all(|note| note.len() < 700), "{:?}", found.notes);
}

#[test]
fn nothing_of_a_key_is_in_a_message() {
    let secret = "c2VjcmV0IHRoYXQgbXVzdCBub3QgYmUgc2hvd24gaW4gYW55IG1lc3NhZ2U";
    for text in [
        json!({ secret: { "private_key": secret } }).to_string(),
        format!("{secret}={secret}"),
        format!("-----BEGIN {secret}-----\n{secret}\n"),
        format!("PuTTY-User-Key-File-3: {secret}"),
        json!({ "jwks_uri": 5, "k": secret }).to_string(),
    ] {
        if let Err(named) = layers::read(text.as_bytes(), "test") {
            let message = format!("{} {:?}", named.why, named.advice);
            assert!(!message.contains(&secret[..20]), "{message}");
        }
    }
}

/// One layer over a text.
fn layer(text: &str, which: u8) -> String {
    match which % 9 {
        0 => STANDARD.encode(text),
        1 => text.replace('\\', "\\\\").replace('\n', "\\n").replace('"', "\\\""),
        2 => json!({ "version": 1, "data": { "value": text } }).to_string(),
        3 => format!(
            "JWT_PUBLIC_KEY=\"{}\"\n",
            text.replace('\\', "\\\\").replace('\n', "\\n").replace('"', "\\\"")
        ),
        4 => json!(text).to_string(),
        5 => hex(text.as_bytes()),
        6 => URL_SAFE_NO_PAD.encode(text),
        7 => text.bytes().fold(String::new(), |all, b| {
            let c = char::from(b);
            if c.is_ascii_alphanumeric() {
                all + &c.to_string()
            } else {
                all + &format!("%{b:02X}")
            }
        }),
        _ => format!("\u{feff}{text}\r\n"),
    }
}

proptest! {
    #![proptest_config(crate::property::config(300))]

    #[test]
    fn any_three_layers_are_taken_off(taken in prop::collection::vec(0_u8..9, 0..4), which in 0_usize..4) {
        let name = ["p256.spki.pem", "rsa2048.cert.pem", "ed25519.public.jwk.json", "p256.sec1.pem"][which];
        let bare = text(name);
        let expected = &layers::read(bare.as_bytes(), "test").unwrap().keys[0];
        let wrapped = taken.iter().fold(bare.clone(), |text, which| layer(&text, *which));
        let found = layers::read(wrapped.as_bytes(), "test");
        let found = found.map_err(|named| format!("{taken:?}: {}", named.why));
        prop_assert!(found.is_ok(), "{:?}", found.err());
        prop_assert!(found.unwrap().keys[0].belongs_with(expected), "{taken:?}");
    }
}
