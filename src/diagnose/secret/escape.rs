//! The secret is escaped, or was changed by a shell, a template or a file of settings on its way.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode, percent_encode};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::{Bytes, Place, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::jose::Value;
use crate::report::diagnosis::Cause;

const fn step(
    cause: Cause,
    place: Place,
    how: &'static str,
    remedy: &'static str,
    apply: fn(&[u8], &mut dyn FnMut(Bytes)),
) -> SecretStep {
    SecretStep { step: Step { axis: Axis::Secret, cause, how, remedy }, place, apply }
}

const ESCAPED: Cause = Cause::SecretIsEscaped;
const CUT: Cause = Cause::SecretIsCut;

/// The characters at which shells and files of settings end a value.
const ENDS: [u8; 12] = *b"#$ =&;!`|<>,";

pub(super) const STEPS: &[SecretStep] = &[
    step(
        ESCAPED,
        Place::Anywhere,
        "percent-decoded",
        "percent-decode it before you use it",
        |secret, add| {
            add(Zeroizing::new(percent_decode(secret).collect()));
            let plus: Bytes =
                Zeroizing::new(secret.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect());
            add(Zeroizing::new(percent_decode(&plus).collect()));
        },
    ),
    step(
        ESCAPED,
        Place::Anywhere,
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
    step(
        ESCAPED,
        Place::Anywhere,
        "with each `$$` as one `$`",
        "replace `$$` with `$`",
        |secret, add| {
            replaced(secret, &[("$$", "$")], add);
        },
    ),
    step(
        ESCAPED,
        Place::Anywhere,
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
    step(
        ESCAPED,
        Place::Anywhere,
        "with typewriter characters",
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
    step(
        ESCAPED,
        Place::Adds,
        "with `+` instead of spaces, or spaces instead of `+`",
        "do not decode or encode the secret as a form",
        |secret, add| {
            replaced(secret, &[(" ", "+")], add);
            replaced(secret, &[("+", " ")], add);
        },
    ),
    step(
        ESCAPED,
        Place::Adds,
        "percent-encoded",
        "make the signer percent-decode it",
        |secret, add| {
            let every = percent_encode(secret, NON_ALPHANUMERIC).to_string();
            // What `encodeURIComponent` leaves as it is.
            let mut kept = every.clone();
            for (code, plain) in [("%2D", "-"), ("%5F", "_"), ("%2E", "."), ("%7E", "~")] {
                kept = kept.replace(code, plain);
            }
            let mut uri = kept.clone();
            for (code, plain) in
                [("%21", "!"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*")]
            {
                uri = uri.replace(code, plain);
            }
            for text in [kept.replace("%20", "+"), uri, kept, every] {
                add(own(text.as_bytes()));
                let text = Zeroizing::new(text);
                if text.contains('%') {
                    add(own(lower_escapes(&text).as_bytes()));
                }
            }
        },
    ),
    step(ESCAPED, Place::Adds, "with escapes", "make the signer unescape it", |secret, add| {
        replaced(secret, &[("\n", "\\n")], add);
        replaced(secret, &[("\r\n", "\\r\\n")], add);
        replaced(secret, &[("\\", "\\\\"), ("\"", "\\\"")], add);
        replaced(secret, &[("/", "\\/")], add);
        replaced(secret, &[("$", "$$")], add);
        replaced(secret, &[("$", "\\$")], add);
        let html = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")];
        replaced(secret, &html, add);
        replaced(secret, &html[..4], add);
        if let Some(text) = text(secret) {
            add(own(crate::jose::json::ascii(text).as_bytes()));
        }
    }),
    step(
        ESCAPED,
        Place::Adds,
        "with its line breaks as in Windows, or as in Unix",
        "use the same line breaks on both sides",
        |secret, add| {
            replaced(secret, &[("\r\n", "\n")], add);
            replaced(secret, &[("\r", "")], add);
            if !secret.contains(&b'\r') {
                replaced(secret, &[("\n", "\r\n")], add);
            }
        },
    ),
    step(
        Cause::SecretIsInOtherCharacters,
        Place::Adds,
        "with its accents in the other Unicode form",
        "normalize the secret (NFC) on both sides",
        |secret, add| {
            let Some(text) = text(secret).filter(|text| !text.is_ascii()) else { return };
            add(own(text.nfc().collect::<String>().as_bytes()));
            add(own(text.nfd().collect::<String>().as_bytes()));
            add(own(text.nfkc().collect::<String>().as_bytes()));
        },
    ),
    step(
        Cause::SecretHasOtherCase,
        Place::Adds,
        "in lower case",
        "use the secret in lower case",
        |secret, add| {
            add(own(&secret.to_ascii_lowercase()));
            if let Some(text) = text(secret) {
                add(own(text.to_lowercase().as_bytes()));
            }
        },
    ),
    step(
        Cause::SecretHasOtherCase,
        Place::Adds,
        "in upper case",
        "use the secret in upper case",
        |secret, add| {
            add(own(&secret.to_ascii_uppercase()));
        },
    ),
    step(
        Cause::SecretHasOtherCase,
        Place::Alone,
        "with its first letter in the other case",
        "use the secret with its first letter in the other case: a keyboard changed it",
        |secret, add| {
            let mut changed = own(secret);
            if let Some(first) = changed.first_mut().filter(|first| first.is_ascii_alphabetic()) {
                *first ^= 0x20;
                add(changed);
            }
        },
    ),
    step(
        CUT,
        Place::Anywhere,
        "without its comment",
        "use only what precedes the comment",
        |secret, add| {
            let Some(text) = text(secret) else { return };
            for mark in [" #", "\t#", " //", " ;"] {
                text.split_once(mark).into_iter().for_each(|(value, _)| {
                    add(own(value.trim_end().as_bytes()));
                });
            }
        },
    ),
    step(
        CUT,
        Place::Alone,
        "cut at a character that ends a value, as in a shell or a `.env` file",
        "put the secret in single quotes where the signer reads it",
        |secret, add| {
            for (at, _) in secret.iter().enumerate().filter(|(_, byte)| ENDS.contains(byte)) {
                add(own(secret[..at].trim_ascii_end()));
                add(own(&secret[at + 1..]));
            }
        },
    ),
    step(
        CUT,
        Place::Alone,
        "without its `$NAME`, which a shell replaced",
        "put the secret in single quotes where the signer reads it",
        |secret, add| expanded(secret, add),
    ),
    step(
        CUT,
        Place::Alone,
        "cut to a fixed length",
        "use the whole secret on both sides",
        |secret, add| {
            for length in [64, 32, 24, 16, 48, 128, 72, 20, 8] {
                if length < secret.len() {
                    add(own(&secret[..length]));
                }
            }
            add(own(&secret[..secret.len() / 2]));
        },
    ),
    step(
        CUT,
        Place::Alone,
        "filled up to a fixed length",
        "use the secret as it is on both sides, and make a longer one",
        |secret, add| {
            for length in [32, 48, 64, 16, 24, 128] {
                if (1..length).contains(&secret.len()) {
                    for filler in *b"0 =#*x" {
                        let mut filled = own(secret);
                        filled.resize(length, filler);
                        add(filled);
                    }
                    let repeated = secret.iter().copied().cycle().take(length).collect();
                    add(Zeroizing::new(repeated));
                    let missing = length - secret.len();
                    add(Zeroizing::new([&[b'0'].repeat(missing), secret].concat()));
                }
            }
            add(Zeroizing::new([secret, secret].concat()));
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
                Some(other) => *other,
                None => b'\\',
            },
            byte => *byte,
        };
        plain.push(byte);
    }
    plain
}

/// A text with all of these replaced, one after the other; nothing where there is none of them.
fn replaced(secret: &[u8], pairs: &[(&str, &str)], add: &mut dyn FnMut(Bytes)) {
    let Some(text) = text(secret) else { return };
    if pairs.iter().any(|(from, _)| text.contains(from)) {
        let mut text = Zeroizing::new(text.to_owned());
        for (from, to) in pairs {
            text = Zeroizing::new(text.replace(from, to));
        }
        add(own(text.as_bytes()));
    }
}

/// Percent-escapes with small digits.
fn lower_escapes(text: &str) -> Zeroizing<String> {
    let mut lower = Zeroizing::new(String::with_capacity(text.len()));
    let mut digits = 0;
    for c in text.chars() {
        lower.push(if digits > 0 { c.to_ascii_lowercase() } else { c });
        digits = if c == '%' { 2 } else { usize::saturating_sub(digits, 1) };
    }
    lower
}

/// A secret in which a shell replaced `$NAME` and `${NAME}` by nothing.
fn expanded(secret: &[u8], add: &mut dyn FnMut(Bytes)) {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let mut rest = secret;
    let mut kept = Zeroizing::new(Vec::with_capacity(secret.len()));
    while let Some(at) = rest.iter().position(|byte| *byte == b'$') {
        kept.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let name = match rest.first() {
            Some(b'{') => rest.iter().position(|byte| *byte == b'}').map_or(0, |end| end + 1),
            // `$1` and the like are one character long.
            Some(first) if first.is_ascii_digit() => 1,
            _ => rest.iter().take_while(|byte| is_name(byte)).count(),
        };
        rest = &rest[name..];
    }
    if kept.len() + rest.len() < secret.len() {
        kept.extend_from_slice(rest);
        add(kept);
    }
}
