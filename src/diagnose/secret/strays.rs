//! The secret has too much around it, or lacks what the signer's secret has around it.

use zeroize::Zeroizing;

use super::{Bytes, Place, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn stray(
    place: Place,
    how: &'static str,
    apply: fn(&[u8], &mut dyn FnMut(Bytes)),
) -> SecretStep {
    let remedy = "write the secret with printf, without quotes and without a line break";
    let cause = Cause::SecretHasStrayCharacters;
    SecretStep { step: Step { axis: Axis::Secret, cause, how, remedy }, place, apply }
}

const fn less(how: &'static str, apply: fn(&[u8], &mut dyn FnMut(Bytes))) -> SecretStep {
    stray(Place::Anywhere, how, apply)
}

const fn more(how: &'static str, apply: fn(&[u8], &mut dyn FnMut(Bytes))) -> SecretStep {
    stray(Place::Adds, how, apply)
}

/// What stands around a text, in pairs, and how the text without it and with it are called.
const QUOTES: [(&str, &str); 12] = [
    ("“", "”"),
    ("„", "“"),
    ("‘", "’"),
    ("«", "»"),
    ("<", ">"),
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("${", "}"),
    ("{{", "}}"),
    ("\\\"", "\\\""),
    ("\"\"\"", "\"\"\""),
];

pub(super) const STEPS: &[SecretStep] = &[
    less("without the line break at its end", |secret, add| {
        add(own(secret
            .strip_suffix(b"\n")
            .map_or(secret, |line| line.strip_suffix(b"\r").unwrap_or(line))));
    }),
    less("without the white space around it", |secret, add| {
        add(own(secret.trim_ascii().trim_ascii_end()));
        if let Some(text) = text(secret) {
            add(own(text.trim().as_bytes()));
        }
    }),
    less("without its byte order mark", |secret, add| {
        secret.strip_prefix(b"\xef\xbb\xbf").into_iter().for_each(|rest| add(own(rest)));
    }),
    more("with a line break at its end", |secret, add| add(own(&[secret, b"\n"].concat()))),
    more("with a Windows line break at its end", |secret, add| {
        add(own(&[secret, b"\r\n"].concat()));
    }),
    more("with a carriage return at its end", |secret, add| add(own(&[secret, b"\r"].concat()))),
    more("with a space at its end", |secret, add| add(own(&[secret, b" "].concat()))),
    less("without the double quotes around it", |secret, add| within(secret, "\"", "\"", add)),
    more("with double quotes around it", |secret, add| add(around(secret, "\"", "\""))),
    less("without the single quotes around it", |secret, add| within(secret, "'", "'", add)),
    more("with single quotes around it", |secret, add| add(around(secret, "'", "'"))),
    less("without the backquotes around it", |secret, add| within(secret, "`", "`", add)),
    more("with backquotes around it", |secret, add| add(around(secret, "`", "`"))),
    less("in UTF-8, not in UTF-16", |secret, add| utf16(secret, add)),
    named("without its name", |secret, add| {
        let at = secret.iter().position(|b| *b == b'=' || *b == b':').filter(|at| *at > 0);
        let Some(value) = at.map(|at| secret[at + 1..].trim_ascii()) else { return };
        add(own(value));
        value
            .strip_prefix(b"\"")
            .and_then(|rest| rest.strip_suffix(b"\""))
            .into_iter()
            .for_each(|rest| add(own(rest)));
        // Of a line in JSON or code.
        let bare = value.trim_ascii_end();
        let bare = bare.strip_suffix(b",").or_else(|| bare.strip_suffix(b";")).unwrap_or(bare);
        add(own(bare.trim_ascii()));
    }),
    named("out of the JSON that contains it", |secret, add| {
        let Some(text) = text(secret).map(str::trim) else { return };
        let object = if text.starts_with('{') {
            text.to_owned()
        } else {
            format!("{{{}}}", text.trim_end_matches(','))
        };
        let value = Zeroizing::new(object);
        if let Ok(value) = crate::jose::Value::parse(&value) {
            strings(&value, add);
        }
    }),
    less("without the quotes or brackets around it", |secret, add| {
        for (first, last) in QUOTES {
            within(secret, first, last, add);
        }
    }),
    less("without the `b` and the quotes of Python around it", |secret, add| {
        for prefix in ["b", "r", "u", "f", "@", "$"] {
            within(secret, &format!("{prefix}'"), "'", add);
            within(secret, &format!("{prefix}\""), "\"", add);
        }
    }),
    less("without the character at its end that is not part of it", |secret, add| {
        let trimmed = secret.trim_ascii();
        for last in *b",;.:%\\\"'`&|" {
            trimmed.strip_suffix(&[last]).into_iter().for_each(|rest| add(own(rest)));
        }
    }),
    less("without the quote at its beginning", |secret, add| {
        let trimmed = secret.trim_ascii();
        for first in *b"\"'`=:-#" {
            trimmed
                .strip_prefix(&[first])
                .into_iter()
                .for_each(|rest| add(own(rest.trim_ascii_start())));
        }
    }),
    less("without its prefix", |secret, add| {
        let trimmed = secret.trim_ascii();
        for prefix in [
            "base64:",
            "base64url:",
            "hex:",
            "0x",
            "utf8:",
            "utf-8:",
            "plain:",
            "raw:",
            "Bearer ",
            "b64:",
            "data:;base64,",
            "data:text/plain;base64,",
            "secret:",
            "sha256:",
        ] {
            let is_it = trimmed
                .get(..prefix.len())
                .is_some_and(|first| first.eq_ignore_ascii_case(prefix.as_bytes()));
            if is_it {
                add(own(trimmed[prefix.len()..].trim_ascii()));
            }
        }
    }),
    stray(Place::Alone, "without what precedes or follows a separator in it", |secret, add| {
        for separator in *b".-_:/|@~" {
            let places = secret.iter().enumerate().filter(|(_, byte)| **byte == separator);
            let places: Vec<usize> = places.map(|(at, _)| at).collect();
            let Some((first, last)) = places.first().zip(places.last()) else { continue };
            add(own(&secret[last + 1..]));
            add(own(&secret[first + 1..]));
            add(own(&secret[..*first]));
            add(own(&secret[..*last]));
            // Identifiers of five groups at the end.
            if let Some(at) = places.len().checked_sub(5).and_then(|index| places.get(index)) {
                add(own(&secret[at + 1..]));
            }
        }
    }),
    less("without the white space inside it", |secret, add| {
        if let Some(text) = text(secret) {
            let dense: Zeroizing<String> =
                Zeroizing::new(text.chars().filter(|c| !c.is_whitespace()).collect());
            add(own(dense.as_bytes()));
            let lines: Zeroizing<String> =
                Zeroizing::new(text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect());
            add(own(lines.as_bytes()));
        }
    }),
    less("without its invisible characters", |secret, add| {
        let Some(text) = text(secret) else { return };
        let visible = |c: &char| {
            !c.is_control()
                && !crate::report::text::is_unseen(*c)
                && !matches!(
                    *c,
                    '\u{200b}'
                        ..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{a0}' | '\u{202f}'
                )
        };
        let visible: Zeroizing<String> = Zeroizing::new(text.chars().filter(visible).collect());
        add(own(visible.as_bytes()));
    }),
    less("as one of its lines alone", |secret, add| {
        let lines = secret.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        let lines: Vec<&[u8]> = lines.filter(|line| !line.is_empty()).collect();
        if lines.len() > 1 {
            [lines.first(), lines.last(), lines.get(1)]
                .into_iter()
                .flatten()
                .for_each(|line| add(own(line)));
        }
    }),
    less("as one of its words alone", |secret, add| {
        let words: Vec<&[u8]> =
            secret.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 {
            [words.first(), words.last()].into_iter().flatten().for_each(|word| add(own(word)));
        }
    }),
    less("without the `=` at its end", |secret, add| {
        add(own(secret
            .trim_ascii()
            .strip_suffix(b"==")
            .or_else(|| secret.trim_ascii().strip_suffix(b"="))
            .unwrap_or(secret)));
    }),
    more("with the `=` at its end that base64 has", |secret, add| {
        add(own(&[secret, b"="].concat()));
        add(own(&[secret, b"=="].concat()));
    }),
    more("with a space at its beginning", |secret, add| add(own(&[b" ", secret].concat()))),
    more("with two line breaks at its end", |secret, add| add(own(&[secret, b"\n\n"].concat()))),
    more("with a byte order mark", |secret, add| add(own(&[b"\xef\xbb\xbf", secret].concat()))),
    more("with a prefix", |secret, add| {
        for prefix in ["base64:", "hex:", "0x", "Bearer ", "\\x"] {
            add(own(&[prefix.as_bytes(), secret].concat()));
        }
    }),
    more("with quotes or brackets around it", |secret, add| {
        for (first, last) in [
            ("b'", "'"),
            ("b\"", "\""),
            ("<", ">"),
            ("{", "}"),
            ("[", "]"),
            ("\\\"", "\\\""),
            (" ", " "),
        ] {
            add(around(secret, first, last));
        }
    }),
    more("with a tab, a comma or another character at its end", |secret, add| {
        for last in *b"\t,;.%\\\"'\x00" {
            add(own(&[secret, &[last]].concat()));
        }
        add(own(&[secret, " ".as_bytes(), b"\n"].concat()));
        add(own(&[secret, "\u{a0}".as_bytes()].concat()));
        add(own(&[secret, "\u{200b}".as_bytes()].concat()));
        for first in *b"\t\"'=" {
            add(own(&[&[first], secret].concat()));
        }
    }),
    more("with a minus instead of each underscore, or the reverse", |secret, add| {
        let swapped = |from: &[u8], to: &[u8]| {
            let turned = secret
                .iter()
                .map(|byte| from.iter().position(|one| one == byte).map_or(*byte, |at| to[at]));
            Zeroizing::new(turned.collect::<Vec<u8>>())
        };
        add(swapped(b"_", b"-"));
        add(swapped(b"-", b"_"));
        add(swapped(b"-_", b"+/"));
        add(swapped(b"+/", b"-_"));
    }),
    more("with the reverse order of its bytes", |secret, add| {
        add(Zeroizing::new(secret.iter().rev().copied().collect()));
    }),
];

/// Whether a step is the line end that editors and commands write.
pub(super) fn is_line_end(step: &Step) -> bool {
    matches!(step.how, "with a line break at its end" | "with a Windows line break at its end")
}

const fn named(how: &'static str, apply: fn(&[u8], &mut dyn FnMut(Bytes))) -> SecretStep {
    let remedy = "use only what follows the name and its `=` or `:`";
    let cause = Cause::SecretHasItsName;
    SecretStep {
        step: Step { axis: Axis::Secret, cause, how, remedy },
        place: Place::Anywhere,
        apply,
    }
}

fn within(secret: &[u8], first: &str, last: &str, add: &mut dyn FnMut(Bytes)) {
    let inner = secret.trim_ascii().strip_prefix(first.as_bytes());
    inner
        .and_then(|inner| inner.strip_suffix(last.as_bytes()))
        .into_iter()
        .for_each(|inner| add(own(inner)));
}

fn around(secret: &[u8], first: &str, last: &str) -> Bytes {
    Zeroizing::new([first.as_bytes(), secret, last.as_bytes()].concat())
}

/// The strings of a JSON document, as far as they are not too many.
fn strings(value: &crate::jose::Value, add: &mut dyn FnMut(Bytes)) {
    use crate::jose::Value;
    match value {
        Value::String(text) => add(own(text.as_bytes())),
        Value::Object(object) => object.iter().take(64).for_each(|(_, value)| strings(value, add)),
        Value::Array(items) => items.iter().take(16).for_each(|value| strings(value, add)),
        _ => {}
    }
}

/// A text that was saved as UTF-16: with its mark, or with a zero in every second byte.
fn utf16(secret: &[u8], add: &mut dyn FnMut(Bytes)) {
    let bare = secret.strip_prefix(b"\xff\xfe").or_else(|| secret.strip_prefix(b"\xfe\xff"));
    let body = bare.unwrap_or(secret);
    let zeros = body.split(|byte| *byte == 0).count() - 1;
    if bare.is_none() && zeros * 3 < body.len() {
        return;
    }
    for read in [u16::from_le_bytes, u16::from_be_bytes] {
        let units: Vec<u16> = body.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        if let Ok(text) = String::from_utf16(&units).map(Zeroizing::new) {
            add(own(text.trim_end().as_bytes()));
            add(own(text.as_bytes()));
        }
    }
}
