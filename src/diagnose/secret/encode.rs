//! The secret was decoded or encoded in another way, and the signer used the other form.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::jose::encoding;
use crate::report::diagnosis::Cause;

const fn encoded(text: &'static str, how: &'static str, apply: Apply) -> SecretStep {
    let remedy = "use that text as the secret, or make the signer use the secret itself";
    let step = Step { axis: Axis::Secret, cause: Cause::SecretIsText, how, remedy };
    SecretStep { step, place: Place::Encodes, said: Said::Text(text), apply }
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
    encoded(
        "base64 text with `base64:` in front",
        "as base64 text with `base64:` in front",
        |secret, add| {
            add(Zeroizing::new([b"base64:", STANDARD.encode(secret).as_bytes()].concat()));
        },
    ),
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
        let western: Option<Vec<u8>> = text.chars().map(windows_1252).collect();
        western.map(Zeroizing::new).into_iter().for_each(&mut *add);
        // What cannot be written becomes a question mark.
        let lossy = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
        add(Zeroizing::new(lossy));
        add(Zeroizing::new(
            text.chars().map(|c| if c.is_ascii() { c as u8 } else { b'?' }).collect(),
        ));
    }),
    in_other_characters("with only the low byte of each UTF-16 unit", |secret, add| {
        let Some(text) = text(secret).filter(|text| !text.is_ascii()) else { return };
        add(Zeroizing::new(text.encode_utf16().map(|unit| unit.to_le_bytes()[0]).collect()));
    }),
    in_other_characters("in Windows-1251, not in UTF-8", |secret, add| {
        let Some(text) = text(secret).filter(|text| !text.is_ascii()) else { return };
        let cyrillic: Option<Vec<u8>> = text.chars().map(windows_1251).collect();
        cyrillic.map(Zeroizing::new).into_iter().for_each(add);
    }),
    in_other_characters("with U+FFFD instead of the bytes that are not UTF-8", |secret, add| {
        if text(secret).is_none() {
            let lossy = Zeroizing::new(String::from_utf8_lossy(secret).into_owned());
            add(own(lossy.as_bytes()));
        }
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

/// The characters of Windows-1252 from 0x80 to 0x9f; those that it does not have are spaces.
const WESTERN: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

fn windows_1252(c: char) -> Option<u8> {
    let place = || WESTERN.chars().position(|known| known == c && c != ' ');
    let latin = u8::try_from(c).ok().filter(|byte| !(0x80..0xa0).contains(byte));
    latin.or_else(|| place().and_then(|at| u8::try_from(0x80 + at).ok()))
}

/// The Russian letters and ASCII.
fn windows_1251(c: char) -> Option<u8> {
    match c {
        'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xc0).ok(),
        'Ё' => Some(0xa8),
        'ё' => Some(0xb8),
        '№' => Some(0xb9),
        c => c.is_ascii().then_some(c as u8),
    }
}

pub(super) fn in_hex(bytes: &[u8], add: &mut dyn FnMut(Bytes)) {
    let text = Zeroizing::new(encoding::to_hex(bytes));
    add(own(text.as_bytes()));
    add(own(text.to_ascii_uppercase().as_bytes()));
}

pub(super) fn in_base64(bytes: &[u8], add: &mut dyn FnMut(Bytes)) {
    add(own(STANDARD.encode(bytes).as_bytes()));
    add(own(URL_SAFE_NO_PAD.encode(bytes).as_bytes()));
}
