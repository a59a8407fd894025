//! Encrypted tokens: what comes out is what was sealed for this key, and nothing else. The bytes: a choice, a header, a
//! line end, the content. The token is sealed here, by the cipher of the library that jwtx uses; or the bytes are the token.

#![no_main]

use std::sync::LazyLock;

use aws_lc_rs::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use jwtx::jose::{Token, base64url};
use jwtx::keys::{DecryptionKeys, KeyRing, Password, Secret};
use jwtx::report::{Report, SignatureStatus};
use jwtx::validate::{Decrypted, Question, Validator, decrypt};
use jwtx_fuzz::{key, policy, split, take, text};
use libfuzzer_sys::fuzz_target;

const LONG: &[u8; 32] = b"0123456789abcdef0123456789abcdef";
const SHORT: &[u8; 16] = b"0123456789abcdef";
const NONCE: [u8; 12] = *b"twelve bytes";

/// A secret of each length, an elliptic curve key, and a password.
static KEYS: LazyLock<DecryptionKeys> = LazyLock::new(|| {
    let mut ring = KeyRing::new(vec![key(LONG), key(SHORT)]);
    ring.add_bytes(include_bytes!("../../tests/fixtures/interop/keys/p256.pkcs8.pem"), "p256");
    let secret = Secret::new(b"password".to_vec());
    DecryptionKeys {
        ring,
        passwords: vec![Password { source: "fuzz".to_owned(), secret }],
        alone: true,
    }
});

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let [kind, flip] = take::<2>(&mut rest);
    if kind & 1 == 1 {
        open(text(rest));
        return;
    }
    let (header, content) = split(rest, b'\n');
    let token = sealed(header, content, kind & 2 == 2);
    let opened = open(&token);
    if let Some(inside) = &opened.content {
        let is_compressed = memchr::memmem::find(header, b"zip").is_some();
        assert!(is_compressed || inside.expose() == content);
        // One bit less, and nothing comes out.
        let mut broken = token.clone().into_bytes();
        let place = usize::from(flip) * broken.len() / 256;
        broken[place] ^= 1;
        let broken = text(&broken);
        assert!(broken == token || open(broken).content.is_none(), "byte {place} does not count");
    }
});

fn open(token: &str) -> Decrypted {
    let opened = decrypt(Token::parse(token), &KEYS, &policy(), Vec::new());
    let is_open = opened.report.layers.iter().any(|layer| layer.key.is_some());
    assert!(opened.content.is_none() || is_open);
    let report = verified(token);
    assert_ne!(report.signature, SignatureStatus::Verified, "no key verifies");
    opened
}

/// The same token under `verify`, where it has no keys but those that decrypt.
fn verified(token: &str) -> Report {
    let validator = Validator {
        question: Question::Verify,
        policy: policy(),
        ring: KeyRing::default(),
        decryption: KEYS.clone(),
        strict: true,
    };
    validator.report_on(token)
}

/// A token of this header, encrypted with `dir` and AES in GCM, whatever the header says.
fn sealed(header: &[u8], content: &[u8], is_short: bool) -> String {
    let key = if is_short {
        UnboundKey::new(&AES_128_GCM, SHORT)
    } else {
        UnboundKey::new(&AES_256_GCM, LONG)
    };
    let key = LessSafeKey::new(key.expect("a key of this length"));
    let header = base64url::encode(header);
    let mut sealed = content.to_vec();
    let nonce = Nonce::assume_unique_for_key(NONCE);
    let tag = key.seal_in_place_separate_tag(nonce, Aad::from(header.as_bytes()), &mut sealed);
    let [nonce, sealed, tag] =
        [&NONCE[..], &sealed, tag.expect("it is sealed").as_ref()].map(base64url::encode);
    format!("{header}..{nonce}.{sealed}.{tag}")
}
