//! The signer uses the secret in an escaped form, or with other characters.

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::escape::replaced;
use super::{Apply, Bytes, Place, Said, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn step(how: &'static str, remedy: &'static str, apply: Apply) -> SecretStep {
    let cause = Cause::SecretIsEscaped;
    SecretStep {
        step: Step { axis: Axis::Secret, cause, how, remedy },
        place: Place::Changes,
        said: Said::Signed,
        apply,
    }
}

const fn escaped(how: &'static str, apply: Apply) -> SecretStep {
    step(how, "make the signer unescape it", apply)
}

const fn normalized(how: &'static str, apply: Apply) -> SecretStep {
    let cause = Cause::SecretIsInOtherCharacters;
    let remedy = "normalize the secret (NFC) on both sides";
    SecretStep {
        step: Step { axis: Axis::Secret, cause, how, remedy },
        place: Place::Changes,
        said: Said::Signed,
        apply,
    }
}

/// What a template for HTML replaces.
const HTML: [(&str, &str); 5] =
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")];

/// The signs that writers of JSON escape by their numbers: Go and Rails, PHP, Gson, .NET, and one sign each.
const JSON_SIGNS: [&str; 12] =
    ["&<>", "&<>'\"", "&<>='", "&<>'\"+`", "'", "+", "&", "<>", "=", "/", "\"", "<>/"];

fn json_escaped(text: &str, signs: &str, capitals: bool) -> Zeroizing<String> {
    let mut escaped = Zeroizing::new(String::with_capacity(text.len() + 5));
    for c in text.chars() {
        if signs.contains(c) {
            let digits = format!("{:04x}", u32::from(c));
            let digits = if capitals { digits.to_ascii_uppercase() } else { digits };
            escaped.push_str("\\u");
            escaped.push_str(&digits);
        } else {
            // Whatever escapes those escapes these, too.
            escaped.extend(matches!(c, '"' | '\\').then_some('\\'));
            escaped.push(c);
        }
    }
    escaped
}

pub(super) const STEPS: &[SecretStep] = &[
    step(
        "with `+` instead of each space",
        "use `+` instead of each space: the secret was decoded as a form",
        |secret, add| replaced(secret, &[(" ", "+")], add),
    ),
    step(
        "with a space instead of each `+`",
        "use a space instead of each `+`: the secret was encoded as a form",
        |secret, add| replaced(secret, &[("+", " ")], add),
    ),
    step("percent-encoded", "make the signer percent-decode it", |secret, add| {
        let every = percent_encode(secret, NON_ALPHANUMERIC).to_string();
        // What `encodeURIComponent` leaves as it is.
        let mut kept = every.clone();
        for (code, plain) in [("%2D", "-"), ("%5F", "_"), ("%2E", "."), ("%7E", "~")] {
            kept = kept.replace(code, plain);
        }
        let mut uri = kept.clone();
        for (code, plain) in [("%21", "!"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*")]
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
    }),
    escaped("with `\\n` instead of each line break", |secret, add| {
        replaced(secret, &[("\n", "\\n")], add);
        replaced(secret, &[("\r\n", "\\r\\n")], add);
    }),
    escaped("with a backslash before each backslash and quote", |secret, add| {
        replaced(secret, &[("\\", "\\\\"), ("\"", "\\\"")], add);
    }),
    escaped("with a backslash before each `/`", |secret, add| {
        replaced(secret, &[("/", "\\/")], add);
    }),
    escaped("with `$$` instead of each `$`", |secret, add| replaced(secret, &[("$", "$$")], add)),
    escaped("with a backslash before each `$`", |secret, add| {
        replaced(secret, &[("$", "\\$")], add);
    }),
    escaped("escaped for HTML", |secret, add| {
        replaced(secret, &HTML, add);
        replaced(secret, &HTML[..4], add);
    }),
    escaped("with a backslash before each quote", |secret, add| {
        replaced(secret, &[("\"", "\\\"")], add);
        replaced(secret, &[("'", "\\'")], add);
        replaced(secret, &[("\"", "\\\""), ("'", "\\'")], add);
    }),
    escaped("with a backslash before each backslash", |secret, add| {
        replaced(secret, &[("\\", "\\\\")], add);
    }),
    escaped("with the escapes of JSON for the signs of HTML", |secret, add| {
        let Some(text) = text(secret) else { return };
        for signs in JSON_SIGNS {
            if text.contains(|c| signs.contains(c)) {
                add(own(json_escaped(text, signs, false).as_bytes()));
                add(own(json_escaped(text, signs, true).as_bytes()));
            }
        }
    }),
    escaped("with `\\u` escapes", |secret, add| {
        let Some(text) = text(secret).filter(|text| !text.is_ascii()) else { return };
        add(own(crate::jose::json::ascii(text).as_bytes()));
    }),
    step(
        "with the line breaks of Unix",
        "use the same line breaks on both sides",
        |secret, add| {
            replaced(secret, &[("\r\n", "\n")], add);
            replaced(secret, &[("\r", "")], add);
        },
    ),
    step(
        "with the line breaks of Windows",
        "use the same line breaks on both sides",
        |secret, add| {
            if !secret.contains(&b'\r') {
                replaced(secret, &[("\n", "\r\n")], add);
            }
        },
    ),
    normalized("with its accents composed (NFC)", |secret, add| {
        each_of(secret, |text| text.nfc().collect(), add);
    }),
    normalized("with its accents decomposed (NFD)", |secret, add| {
        each_of(secret, |text| text.nfd().collect(), add);
    }),
    normalized("with its characters in their plain form (NFKC)", |secret, add| {
        each_of(secret, |text| text.nfkc().collect(), add);
    }),
];

fn each_of(secret: &[u8], normalize: fn(&str) -> String, add: &mut dyn FnMut(Bytes)) {
    if let Some(text) = text(secret).filter(|text| !text.is_ascii()) {
        add(own(Zeroizing::new(normalize(text)).as_bytes()));
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
