//! What a header says of the token behind it; and whether a text may be a header at all.

use super::alphabet::{SHORT, decode, decode_into, decode_short, run};
use super::needles::algorithms;
use super::not_json;
use crate::jose::{Algorithm, Value, json, limits};

/// What a header says about what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) has_algorithm: bool,
    /// Whether it is the header of a JWE.
    pub(super) encrypted: bool,
    /// How many characters the last segment can have when it is whole; none where nobody knows.
    pub(super) sizes: &'static [usize],
}

impl Header {
    /// How many segments there are between the header and the last one.
    pub(super) const fn between(self) -> usize {
        if self.encrypted { 3 } else { 1 }
    }
}

/// Reads headers. The same comes again and again.
#[derive(Debug, Default)]
pub(super) struct Headers {
    last: Option<(Vec<u8>, Header)>,
    /// What was decoded last.
    decoded: Vec<u8>,
    /// How many characters were decoded.
    pub(super) work: usize,
}

impl Headers {
    /// The header that some characters hold.
    pub(super) fn read(&mut self, characters: &[u8]) -> Option<Header> {
        if let Some((known, header)) = &self.last
            && known == characters
        {
            return Some(*header);
        }
        self.work += characters.len();
        let header = read(characters)?;
        self.last = Some((characters.to_vec(), header));
        Some(header)
    }

    /// Whether the header that was read last begins here.
    pub(super) fn is_known(&self, characters: &[u8]) -> bool {
        self.last.as_ref().is_some_and(|(known, _)| {
            characters.starts_with(known) && characters.get(known.len()) == Some(&b'.')
        })
    }

    /// Whether some characters hold a JSON object.
    pub(super) fn is_object(&mut self, characters: &[u8]) -> bool {
        if self.last.as_ref().is_some_and(|(known, _)| known == characters) {
            return true;
        }
        self.work += characters.len();
        decode_into(characters, &mut self.decoded) && is_object_text(&self.decoded)
    }

    /// The header with an `alg` that a segment ends with, and where it begins in it.
    pub(super) fn at_end_of(&mut self, segment: &[u8]) -> Option<(usize, Header)> {
        /// So many places are tried.
        const MOST: usize = 4;
        if let Some((known, header)) = &self.last
            && header.has_algorithm
            && known == segment
        {
            return Some((0, *header));
        }
        for (at, before) in algorithms(segment).take(MOST) {
            let Some(group) = at.checked_sub(before) else { continue };
            let first = group % 4;
            for start in self.beginnings(&segment[first..segment.len().min(group + 4)]) {
                let start = first + start;
                if let Some(header) = self.read(&segment[start..]).filter(|h| h.has_algorithm) {
                    return Some((start, header));
                }
            }
        }
        None
    }

    /// Where objects may begin in some characters, by groups of four.
    pub(super) fn beginnings(&mut self, characters: &[u8]) -> Vec<usize> {
        /// So many are tried.
        const MOST: usize = 4;
        let characters = &characters[characters.len().saturating_sub(limits::FOUND_HEADER_BYTES)..];
        self.work += characters.len();
        if !decode_into(characters, &mut self.decoded) {
            return Vec::new();
        }
        let decoded = &self.decoded;
        let begins = |at: &usize| {
            let text = decoded[*at..].trim_ascii_start().strip_prefix(b"{");
            text.is_some_and(|text| text.trim_ascii_start().starts_with(b"\""))
        };
        (0..decoded.len()).step_by(3).filter(begins).map(|at| at / 3 * 4).take(MOST).collect()
    }
}

fn read(characters: &[u8]) -> Option<Header> {
    if characters.len() > limits::FOUND_HEADER_BYTES {
        return None;
    }
    let Ok(Value::Object(object)) = Value::parse(&text(characters)?) else { return None };
    let member = |name| object.get(name).and_then(Value::as_str);
    let (algorithm, encryption) = (member("alg"), member("enc"));
    Some(Header {
        has_algorithm: algorithm.is_some(),
        encrypted: encryption.is_some(),
        sizes: match (encryption, algorithm) {
            (Some(encryption), _) => tag_sizes(encryption),
            (None, Some(algorithm)) => signature_sizes(algorithm),
            (None, None) => &[],
        },
    })
}

/// The characters of a whole authentication tag (RFC 7518 section 5.1).
fn tag_sizes(encryption: &str) -> &'static [usize] {
    match encryption {
        "A128GCM" | "A192GCM" | "A256GCM" | "A128CBC-HS256" => &[22],
        "A192CBC-HS384" => &[32],
        "A256CBC-HS512" => &[43],
        _ => &[],
    }
}

/// The characters of a whole signature. RSA has as many as the key's modulus.
fn signature_sizes(algorithm: &str) -> &'static [usize] {
    match Algorithm::from_name(algorithm) {
        Some(Algorithm::Hs256) => &[43],
        Some(Algorithm::Hs384) => &[64],
        Some(Algorithm::Hs512 | Algorithm::Es256 | Algorithm::Es256k | Algorithm::Ed25519) => &[86],
        Some(Algorithm::Es384) => &[128],
        Some(Algorithm::Es512) => &[176],
        Some(Algorithm::EdDsa) => &[86, 152],
        Some(Algorithm::Ed448) => &[152],
        Some(Algorithm::MlDsa44) => &[3227],
        Some(Algorithm::MlDsa65) => &[4412],
        Some(Algorithm::MlDsa87) => &[6170],
        Some(
            Algorithm::Rs256
            | Algorithm::Rs384
            | Algorithm::Rs512
            | Algorithm::Ps256
            | Algorithm::Ps384
            | Algorithm::Ps512,
        ) => &[171, 342, 512, 683, 1366],
        None if algorithm.eq_ignore_ascii_case("none") => &[0],
        None => &[],
    }
}

/// How far a text that begins like this is that of a JSON object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    /// To its end: it may be one.
    Whole,
    /// So many characters; it is none.
    Until(usize),
}

/// How far some characters may be the beginning of a JSON object.
pub(super) fn beginning(characters: &[u8]) -> Beginning {
    /// Nothing that may be cut in two is longer: an escaped pair of surrogates.
    const CUT: usize = 12;
    let mut short = [0; SHORT / 4 * 3];
    let Some(decoded) = decode_short(&characters[..characters.len() / 4 * 4], &mut short) else {
        return Beginning::Until(0);
    };
    let text = match std::str::from_utf8(&decoded) {
        Ok(text) => text,
        Err(error) => {
            if error.error_len().is_some() {
                return Beginning::Until(error.valid_up_to() / 3 * 4);
            }
            std::str::from_utf8(&decoded[..error.valid_up_to()]).unwrap_or_default()
        }
    };
    if !text.trim_ascii_start().starts_with('{') && !text.trim_ascii_start().is_empty() {
        return Beginning::Until(0);
    }
    // The fault of what is as short as this is where it may be cut.
    if text.len() <= CUT {
        return Beginning::Whole;
    }
    match Value::check(text) {
        Ok(()) => Beginning::Whole,
        Err(error) if !error.too_deep && error.offset + CUT >= text.len() => Beginning::Whole,
        Err(error) => Beginning::Until(error.offset / 3 * 4),
    }
}

/// How far the first characters may be those of an object, without a closer look.
pub(super) fn first_look(characters: &[u8]) -> Beginning {
    not_json::fault::<16>(characters).map_or(Beginning::Whole, Beginning::Until)
}

/// Whether another token may begin here, perhaps behind a character that joins it to the one before.
pub(super) fn begins_next(text: &[u8]) -> bool {
    /// So much of it is looked at.
    const NEAR: usize = 48;
    let is_space = |text: &[u8]| matches!(text, [b'I' | b'C' | b'D', ..]) && text.len() >= 8;
    let begins = |text: &[u8]| {
        (text.starts_with(b"ey") || text.starts_with(b"ew") || is_space(text))
            && beginning(&text[..run(&text[..text.len().min(NEAR)])]) == Beginning::Whole
    };
    let unjoined = text.strip_prefix(b"-").or(text.strip_prefix(b"_"));
    begins(text) || unjoined.is_some_and(begins)
}

/// The UTF-8 text that some characters hold.
fn text(characters: &[u8]) -> Option<String> {
    String::from_utf8(decode(characters)?).ok()
}

/// Whether some characters hold a JSON object.
pub(super) fn is_object(characters: &[u8]) -> bool {
    decode(characters).is_some_and(|text| is_object_text(&text))
}

fn is_object_text(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| {
        json::scan::members(text, |_| ())
            || (text.trim_ascii_start().starts_with('{') && Value::check(text).is_ok())
    })
}

/// Whether some characters end as those of a JSON object do.
pub(super) fn ends_object(characters: &[u8]) -> bool {
    let last = characters.len().saturating_sub(1) / 4 * 4;
    let start = last.saturating_sub(8);
    // What a bracket is written as, by its place in three bytes.
    if !characters[start..].iter().any(|b| matches!(b, b'f' | b'0'..=b'3' | b'9')) {
        return false;
    }
    decode_short(&characters[start..], &mut [0; SHORT / 4 * 3])
        .is_some_and(|text| text.trim_ascii_end().ends_with(b"}"))
}
