//! Characters that look like those of ASCII and are others: letters of other alphabets, full-width forms, and what word
//! processors make of quotes, dashes and spaces. The plain form of a text is NFKC and then a table, in the way of the
//! skeletons of UTS #39.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn step(place: Place, how: &'static str, remedy: &'static str, apply: Apply) -> SecretStep {
    let cause = Cause::SecretIsInOtherCharacters;
    let step = Step { axis: Axis::Secret, cause, how, remedy };
    SecretStep { step, place, said: Said::Signed, apply }
}

/// Letters and digits, and those of other alphabets that look like them (UTS #39, confusables.txt).
const LETTERS: &[(char, &str)] = &[
    ('A', "АΑᎪ"),
    ('B', "ВΒᏴ"),
    ('C', "СᏟ"),
    ('D', "Ꭰ"),
    ('E', "ЕΕᎬ"),
    ('F', "Ϝ"),
    ('G', "ԌᏀ"),
    ('H', "НΗᎻ"),
    ('I', "ІΙӀ"),
    ('J', "ЈᎫͿ"),
    ('K', "КΚ"),
    ('L', "Ꮮ"),
    ('M', "МΜᎷ"),
    ('N', "Ν"),
    ('O', "ОΟՕ"),
    ('P', "РΡᏢ"),
    ('Q', "Ԛ"),
    ('R', "Ꭱ"),
    ('S', "ЅՏᏚ"),
    ('T', "ТΤᎢ"),
    ('U', "Սᑌ"),
    ('V', "ѴᏙ"),
    ('W', "ԜᎳ"),
    ('X', "ХΧ"),
    ('Y', "ҮΥУ"),
    ('Z', "ΖᏃ"),
    ('a', "аαɑ"),
    ('b', "ьЬ"),
    ('c', "с"),
    ('d', "ԁ"),
    ('e', "еҽє"),
    ('g', "ɡց"),
    ('h', "һհ"),
    ('i', "іιı"),
    ('j', "јϳ"),
    ('k', "кκ"),
    ('l', "ӏ"),
    ('n', "ո"),
    ('o', "оοօ"),
    ('p', "рρ"),
    ('q', "ԛզ"),
    ('r', "г"),
    ('s', "ѕ"),
    ('t', "тτ"),
    ('u', "սυ"),
    ('v', "νѵ"),
    ('w', "ԝѡ"),
    ('x', "хχ"),
    ('y', "уүγ"),
    ('z', "ᴢ"),
    ('3', "ЗӠ"),
    ('6', "б"),
];

/// Signs, and those that look like them. NFKC knows the full-width ones.
const SIGNS: &[(&str, &str)] = &[
    ("'", "‘’‚‛′ʹʼʻˈ´"),
    ("\"", "“”„‟″«»ʺ"),
    ("-", "‐‑‒–—―−˗⁃"),
    ("_", "ˍ"),
    (".", "․"),
    (",", "‚"),
    (":", "ː∶꞉"),
    (";", "\u{37e}"),
    ("!", "ǃ"),
    ("|", "∣ǀ"),
    ("/", "⁄∕╱"),
    ("\\", "∖⧵"),
    ("*", "∗⁎"),
    ("~", "∼˜"),
    ("^", "ˆ"),
    ("<", "‹"),
    (">", "›"),
    ("+", "᛭"),
    ("=", "꓿"),
    ("...", "…"),
];

/// What a word processor makes of signs as they are typed: each pair at every place.
const TYPESET: &[&[(&str, &str)]] = &[
    &[("'", "’")],
    &[("\"", "”")],
    &[("'", "’"), ("\"", "”")],
    &[("-", "–")],
    &[("-", "—")],
    &[("-", "‑")],
    &[("-", "−")],
    &[("--", "—")],
    &[("--", "–")],
    &[("...", "…")],
    &[(" ", "\u{a0}")],
    &[(" ", "\u{202f}")],
    &[(" ", "\u{a0}"), ("-", "‑")],
    &[("'", "’"), ("-", "–")],
];

/// The remedy where the signer's secret is odd.
const TYPE_IT: &str = "use UTF-8 on both sides, and type the signer's secret again as plain ASCII";

pub(super) const STEPS: &[SecretStep] = &[
    step(
        Place::Reads,
        "with the plain letters that its letters of other alphabets look like",
        "type the secret again: letters of another alphabet look like those of ASCII, and are others",
        |secret, add| {
            let Some(text) = odd(secret) else { return };
            let plain = plain(text);
            // What NFKC alone does is another step.
            if text.nfkc().collect::<String>() != *plain {
                add(own(plain.as_bytes()));
            }
        },
    ),
    step(
        Place::Reads,
        "without its accents",
        "use the secret without accents: the signer's program removes them",
        |secret, add| {
            let Some(text) = odd(secret) else { return };
            let bare: Zeroizing<String> =
                Zeroizing::new(text.nfkd().filter(|c| !is_combining_mark(*c)).collect());
            add(own(bare.as_bytes()));
        },
    ),
    step(Place::Changes, "with typographic quotes, dashes or spaces", TYPE_IT, typeset),
    step(Place::Changes, "in full-width characters", TYPE_IT, |secret, add| {
        let Some(text) = text(secret) else { return };
        let wide = |spaces: char| {
            let wide = |c: char| match c {
                '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
                ' ' => spaces,
                c => c,
            };
            Zeroizing::new(text.chars().map(wide).collect::<String>())
        };
        add(own(wide('\u{3000}').as_bytes()));
        add(own(wide(' ').as_bytes()));
    }),
    step(
        Place::Changes,
        "with letters of another alphabet that look like its own",
        TYPE_IT,
        |secret, add| {
            let Some(text) = text(secret).filter(|text| text.is_ascii()) else { return };
            for nth in 0..2 {
                let all: Zeroizing<String> =
                    Zeroizing::new(text.chars().map(|c| like(c).nth(nth).unwrap_or(c)).collect());
                add(own(all.as_bytes()));
                // Each letter that there is, at all of its places.
                for (letter, _) in LETTERS {
                    if let Some(other) = like(*letter).nth(nth).filter(|_| text.contains(*letter)) {
                        let one =
                            Zeroizing::new(text.replace(*letter, other.encode_utf8(&mut [0; 4])));
                        add(own(one.as_bytes()));
                    }
                }
            }
        },
    ),
];

/// The letters that look like one of ASCII.
pub(super) fn like(letter: char) -> impl Iterator<Item = char> {
    let row = LETTERS.iter().find(|(plain, _)| *plain == letter);
    row.into_iter().flat_map(|(_, others)| others.chars())
}

/// A text that is not all ASCII.
fn odd(secret: &[u8]) -> Option<&str> {
    text(secret).filter(|text| !text.is_ascii())
}

/// A text in the characters of ASCII that its own look like.
fn plain(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    // NFKC would make two characters of some signs.
    for c in text.chars() {
        if c.is_ascii() {
            plain.push(c);
            continue;
        }
        if let Some((sign, _)) = SIGNS.iter().find(|(_, others)| others.contains(c)) {
            plain.push_str(sign);
            continue;
        }
        for c in c.nfkc() {
            let letter = LETTERS.iter().find(|(_, others)| others.contains(c));
            plain.push(letter.map_or(c, |(letter, _)| *letter));
        }
    }
    plain
}

fn typeset(secret: &[u8], add: &mut dyn FnMut(Bytes)) {
    let Some(text) = text(secret) else { return };
    for pairs in TYPESET {
        if pairs.iter().all(|(from, _)| text.contains(from)) {
            let all = pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
            add(own(Zeroizing::new(all).as_bytes()));
        }
    }
    // Quotes that open and close in turn.
    for (quote, open, close) in
        [('"', '“', '”'), ('\'', '‘', '’'), ('"', '„', '“'), ('"', '«', '»')]
    {
        if !text.contains(quote) {
            continue;
        }
        let mut is_open = false;
        let paired = text.chars().map(|c| {
            is_open ^= c == quote;
            match (c == quote, is_open) {
                (true, true) => open,
                (true, false) => close,
                _ => c,
            }
        });
        add(own(Zeroizing::new(paired.collect::<String>()).as_bytes()));
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
