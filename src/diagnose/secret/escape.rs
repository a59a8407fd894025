//! The secret is escaped, or a program for texts changed it on its way.

use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::jose::Value;
use crate::keys::secret_forms::percent_decoded;
use crate::report::diagnosis::Cause;

/// A secret of which this is said.
const fn plain(
    said: &'static str,
    how: &'static str,
    remedy: &'static str,
    apply: Apply,
) -> SecretStep {
    let cause = Cause::SecretIsEscaped;
    SecretStep {
        step: Step { axis: Axis::Secret, cause, how, remedy },
        place: Place::Reads,
        said: Said::Sentence(said),
        apply,
    }
}

pub(super) const STEPS: &[SecretStep] = &[
    plain(
        "the secret is percent-encoded",
        "percent-decoded",
        "percent-decode it before you use it",
        |secret, add| {
            add(percent_decoded(secret));
            let plus: Bytes =
                Zeroizing::new(secret.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect());
            add(percent_decoded(&plus));
        },
    ),
    plain(
        "the secret is escaped with backslashes",
        "without its backslash escapes",
        "unescape it before you use it: `\\n` is a line break",
        |secret, add| {
            let Some(text) = text(secret).filter(|text| text.contains('\\')) else { return };
            let breaks = text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
            add(own(breaks.as_bytes()));
            add(own(text.replace("\\\\", "\\").as_bytes()));
            let json = Value::parse(&format!("\"{text}\"")).ok();
            json.iter().filter_map(Value::as_str).for_each(|text| add(own(text.as_bytes())));
            add(unescaped(secret));
            add(Zeroizing::new(secret.iter().copied().filter(|b| *b != b'\\').collect()));
        },
    ),
    plain(
        "the secret is written with doubled `$`",
        "with each `$$` as one `$`",
        "replace `$$` with `$`",
        |secret, add| {
            replaced(secret, &[("$$", "$")], add);
        },
    ),
    plain(
        "the secret is escaped for HTML",
        "without its HTML escapes",
        "decode the HTML entities: `&amp;` is `&`",
        |secret, add| {
            replaced(
                secret,
                &[
                    ("&lt;", "<"),
                    ("&gt;", ">"),
                    ("&quot;", "\""),
                    ("&#34;", "\""),
                    ("&#39;", "'"),
                    ("&#x27;", "'"),
                    ("&apos;", "'"),
                    ("&#43;", "+"),
                    ("&#x2F;", "/"),
                    ("&#61;", "="),
                    ("&#x3D;", "="),
                    ("&#96;", "`"),
                    ("&nbsp;", " "),
                    ("&amp;", "&"),
                ],
                add,
            );
        },
    ),
    plain(
        "a word processor or a chat changed the characters of the secret",
        "with plain quotes, dashes and spaces",
        "replace typographic quotes, dashes and spaces: a word processor or a chat made them",
        |secret, add| {
            replaced(
                secret,
                &[
                    ("\u{201c}", "\""),
                    ("\u{201d}", "\""),
                    ("\u{201e}", "\""),
                    ("\u{2018}", "'"),
                    ("\u{2019}", "'"),
                    ("\u{2014}", "--"),
                    ("\u{2013}", "-"),
                    ("\u{2010}", "-"),
                    ("\u{2011}", "-"),
                    ("\u{2212}", "-"),
                    ("\u{2026}", "..."),
                    ("\u{a0}", " "),
                    ("\u{202f}", " "),
                    ("\u{ff0d}", "-"),
                ],
                add,
            );
            replaced(secret, &[("\u{2014}", "-"), ("\u{2013}", "--")], add);
        },
    ),
];

/// A backslash and a character for what the character stands for.
fn unescaped(secret: &[u8]) -> Bytes {
    let mut plain = Zeroizing::new(Vec::with_capacity(secret.len()));
    let mut bytes = secret.iter();
    while let Some(byte) = bytes.next() {
        let byte = match byte {
            b'\\' => match bytes.next() {
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(b't') => b'\t',
                Some(letter @ (b'u' | b'x')) => {
                    let digits = if *letter == b'u' { 4 } else { 2 };
                    if let Some(character) = hexadecimal(bytes.as_slice(), digits) {
                        bytes.nth(digits - 1);
                        plain.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                        continue;
                    }
                    *letter
                }
                Some(other) => *other,
                None => b'\\',
            },
            byte => *byte,
        };
        plain.push(byte);
    }
    plain
}

/// The character that so many hexadecimal digits name.
fn hexadecimal(text: &[u8], digits: usize) -> Option<char> {
    let text = std::str::from_utf8(text.get(..digits)?).ok()?;
    char::from_u32(u32::from_str_radix(text, 16).ok()?)
}

/// A text with all of these replaced, one after the other; nothing where there is none of them.
pub(super) fn replaced(secret: &[u8], pairs: &[(&str, &str)], add: &mut dyn FnMut(Bytes)) {
    let Some(text) = text(secret) else { return };
    if pairs.iter().any(|(from, _)| text.contains(from)) {
        let mut text = Zeroizing::new(text.to_owned());
        for (from, to) in pairs {
            text = Zeroizing::new(text.replace(from, to));
        }
        add(own(text.as_bytes()));
    }
}
