//! The secret was decoded, encoded in another way or hashed, and the signer used the other form.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, own, text};
use crate::crypto::Hash;
use crate::diagnose::step::{Axis, Step};
use crate::jose::encoding;
use crate::report::diagnosis::Cause;

const fn encoded(text: &'static str, how: &'static str, apply: Apply) -> SecretStep {
    let remedy = "use that text as the secret, or make the signer use the secret itself";
    let step = Step { axis: Axis::Secret, cause: Cause::SecretIsText, how, remedy };
    SecretStep { step, place: Place::Encodes, said: Said::Text(text), apply }
}

const fn hashed(hash: &'static str, how: &'static str, apply: Apply) -> SecretStep {
    let remedy = "use that hash as the secret, or make the signer use the secret itself";
    let step = Step { axis: Axis::Secret, cause: Cause::SecretIsHashed, how, remedy };
    SecretStep { step, place: Place::Changes, said: Said::Hash(hash), apply }
}

const fn in_other_characters(how: &'static str, apply: Apply) -> SecretStep {
    let remedy = "use UTF-8 on both sides, without a change of the characters";
    let step = Step { axis: Axis::Secret, cause: Cause::SecretIsInOtherCharacters, how, remedy };
    SecretStep { step, place: Place::Changes, said: Said::Signed, apply }
}

pub(super) const STEPS: &[SecretStep] = &[
    encoded("base64 text", "as base64 text", |secret, add| {
        add(own(STANDARD.encode(secret).as_bytes()));
        add(own(STANDARD_NO_PAD.encode(secret).as_bytes()));
    }),
    encoded("base64url text", "as base64url text", |secret, add| {
        add(own(URL_SAFE.encode(secret).as_bytes()));
        add(own(URL_SAFE_NO_PAD.encode(secret).as_bytes()));
    }),
    encoded("hexadecimal text", "as hexadecimal text", in_hex),
    encoded("base64 text in lines", "as base64 text in lines", |secret, add| {
        let text = Zeroizing::new(STANDARD.encode(secret));
        for width in [76, 64] {
            let lines: Vec<&[u8]> = text.as_bytes().chunks(width).collect();
            for end in ["\n", "\r\n"] {
                let lines = lines.join(end.as_bytes());
                add(own(&lines));
                add(Zeroizing::new([&lines, end.as_bytes()].concat()));
            }
        }
    }),
    encoded("base32 text", "as base32 text", |secret, add| {
        add(own(data_encoding::BASE32.encode(secret).as_bytes()));
        add(own(data_encoding::BASE32_NOPAD.encode(secret).as_bytes()));
    }),
    hashed("SHA-256 hash", "as its SHA-256 hash", |secret, add| add(hash(Hash::Sha256, secret))),
    hashed("SHA-256 hash in hexadecimal", "as its SHA-256 hash in hexadecimal", |secret, add| {
        in_hex(&hash(Hash::Sha256, secret), add);
    }),
    hashed("SHA-256 hash in base64", "as its SHA-256 hash in base64", |secret, add| {
        in_base64(&hash(Hash::Sha256, secret), add);
    }),
    hashed("SHA-512 hash", "as its SHA-512 hash", |secret, add| add(hash(Hash::Sha512, secret))),
    hashed("SHA-512 hash in hexadecimal", "as its SHA-512 hash in hexadecimal", |secret, add| {
        in_hex(&hash(Hash::Sha512, secret), add);
    }),
    hashed("SHA-512 hash in base64", "as its SHA-512 hash in base64", |secret, add| {
        in_base64(&hash(Hash::Sha512, secret), add);
    }),
    hashed("SHA-1 hash", "as its SHA-1 hash", |secret, add| add(hash(Hash::Sha1, secret))),
    hashed("SHA-1 hash in hexadecimal", "as its SHA-1 hash in hexadecimal", |secret, add| {
        in_hex(&hash(Hash::Sha1, secret), add);
    }),
    hashed("SHA-1 hash in base64", "as its SHA-1 hash in base64", |secret, add| {
        in_base64(&hash(Hash::Sha1, secret), add);
    }),
    hashed("SHA-384 hash", "as its SHA-384 hash", |secret, add| add(hash(Hash::Sha384, secret))),
    hashed("SHA-384 hash in hexadecimal", "as its SHA-384 hash in hexadecimal", |secret, add| {
        in_hex(&hash(Hash::Sha384, secret), add);
    }),
    hashed("SHA-384 hash in base64", "as its SHA-384 hash in base64", |secret, add| {
        in_base64(&hash(Hash::Sha384, secret), add);
    }),
    in_other_characters("in UTF-16, not in UTF-8", |secret, add| {
        let Some(text) = text(secret) else { return };
        let units: Vec<u16> = text.encode_utf16().collect();
        for mark in [None, Some(0xfeff)] {
            let units = mark.iter().chain(&units);
            add(Zeroizing::new(units.clone().flat_map(|unit| unit.to_le_bytes()).collect()));
            add(Zeroizing::new(units.flat_map(|unit| unit.to_be_bytes()).collect()));
        }
    }),
    in_other_characters("in Latin-1, not in UTF-8", |secret, add| {
        let Some(text) = text(secret).filter(|text| !text.is_ascii()) else { return };
        let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
        bytes.map(Zeroizing::new).into_iter().for_each(&mut *add);
        // What cannot be written becomes a question mark.
        let lossy = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
        add(Zeroizing::new(lossy));
        add(Zeroizing::new(
            text.chars().map(|c| if c.is_ascii() { c as u8 } else { b'?' }).collect(),
        ));
    }),
    in_other_characters("in UTF-8, encoded twice", |secret, add| {
        if secret.is_ascii() {
            return;
        }
        let twice: Zeroizing<String> =
            Zeroizing::new(secret.iter().map(|byte| char::from(*byte)).collect());
        add(own(twice.as_bytes()));
    }),
];

fn hash(hash: Hash, secret: &[u8]) -> Bytes {
    Zeroizing::new(hash.digest(secret))
}

fn in_hex(bytes: &[u8], add: &mut dyn FnMut(Bytes)) {
    let text = Zeroizing::new(encoding::to_hex(bytes));
    add(own(text.as_bytes()));
    add(own(text.to_ascii_uppercase().as_bytes()));
}

fn in_base64(bytes: &[u8], add: &mut dyn FnMut(Bytes)) {
    add(own(STANDARD.encode(bytes).as_bytes()));
    add(own(URL_SAFE_NO_PAD.encode(bytes).as_bytes()));
}
