//! Encodings as people write them, and chance that a seed repeats.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

/// Standard base64, padded.
pub(super) fn b64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// Standard base64 without padding.
pub(super) fn b64_bare(bytes: impl AsRef<[u8]>) -> String {
    STANDARD_NO_PAD.encode(bytes)
}

/// base64url without padding, as a token has it.
pub(super) fn b64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// base64url with padding.
pub(super) fn b64url_padded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE.encode(bytes)
}

/// The bytes of base64url without padding.
pub(super) fn unb64url(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).expect("base64url")
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: impl AsRef<[u8]>) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).expect("below 16");
    bytes.as_ref().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Each byte in hexadecimal, after this.
pub(super) fn hex_each(bytes: impl AsRef<[u8]>, before: &str) -> String {
    bytes.as_ref().iter().fold(String::new(), |text, byte| text + before + &hex([*byte]))
}

/// Hexadecimal in upper case.
pub(super) fn hex_upper(bytes: impl AsRef<[u8]>) -> String {
    hex(bytes).to_uppercase()
}

/// Lines of at most this many characters.
pub(super) fn wrapped(text: &str, width: usize, end: &str) -> String {
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(width)
        .map(|line| std::str::from_utf8(line).expect("ASCII"))
        .collect();
    lines.join(end)
}

/// Percent-encoding of all that is not a letter, a digit, `-`, `_`, `.` or `~`.
pub(super) fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// UTF-16, little endian.
pub(super) fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Bytes one after the other.
pub(super) fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// An ASN.1 element (X.690).
pub(super) fn der(tag: u8, contents: &[u8]) -> Vec<u8> {
    let length = contents.len();
    let mut element = vec![tag];
    if length > 0x7f {
        let bytes: Vec<u8> =
            length.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        element.push(0x80 | u8::try_from(bytes.len()).expect("short"));
        element.extend(bytes);
    } else {
        element.push(u8::try_from(length).expect("short"));
    }
    element.extend(contents);
    element
}

/// An ASN.1 INTEGER of an unsigned number.
pub(super) fn der_integer(number: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = number.iter().copied().skip_while(|byte| *byte == 0).collect();
    if bytes.first().is_none_or(|first| first & 0x80 != 0) {
        bytes.insert(0, 0);
    }
    der(2, &bytes)
}

/// PEM with this label (RFC 7468).
pub(super) fn pem(label: &str, der: &[u8]) -> String {
    let body = wrapped(&b64(der), 64, "\n");
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

/// A generator of numbers (SplitMix64, Steele, Lea and Flood 2014): a seed repeats a run.
pub(super) struct Rng(u64);

impl Rng {
    /// The generator of a seed and of a name, so that a new row changes no other row.
    pub(super) fn of(seed: u64, name: &str) -> Self {
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ hash)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below this one.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).expect("fits")).expect("fits")
    }

    /// One of several.
    pub(super) fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// So many bytes.
    pub(super) fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next().to_le_bytes()[0]).collect()
    }

    /// So many characters of these.
    pub(super) fn text(&mut self, length: usize, alphabet: &str) -> String {
        let alphabet = alphabet.as_bytes();
        (0..length).map(|_| char::from(alphabet[self.below(alphabet.len())])).collect()
    }

    /// A secret as a person chooses it: no encoding of anything.
    pub(super) fn passphrase(&mut self) -> String {
        let words = ["river", "Copper", "lantern", "ninety", "Orchid", "tunnel", "vivid", "Quartz"];
        let mut phrase = String::new();
        for _ in 0..5 {
            phrase.push_str(words[self.below(words.len())]);
            phrase.push_str(self.one_of(&["-", "!", ".", "#", "~"]));
        }
        phrase + &self.text(8, "abcdefghjkmnpqrstuvwxyz23456789")
    }
}
