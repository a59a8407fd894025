//! JSON as the writers of other languages write it.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;

use super::Style;
use crate::jose::json::{Number, Value};

/// Where white space stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Nowhere.
    Compact,
    /// After each comma and colon: Python, `jsonb`.
    Python,
    /// After each colon.
    AfterColon,
    /// After each comma.
    AfterComma,
    /// A member a line, indented so.
    Pretty(&'static str),
    /// The same, with the line ends of Windows.
    Windows(&'static str),
    /// The same, with a space in front of the colon, too.
    Jackson(&'static str),
}

/// What is escaped besides what has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Nothing.
    Least,
    /// What is not ASCII: Python.
    Ascii,
    /// What is not ASCII, in capitals.
    AsciiUpper,
    /// What is not ASCII, and the slash: PHP.
    Php,
    /// The slash: Apple, PHP with JSON_UNESCAPED_UNICODE.
    Slash,
    /// `<`, `>`, `&` and the separators of lines: Go, Rails.
    Html,
    /// `<`, `>`, `&`, `=` and `'`: Gson.
    Gson,
    /// What is not ASCII and what HTML knows, in capitals: System.Text.Json.
    DotNet,
}

/// How the numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// As they are.
    Own,
    /// Whole ones with `.0`.
    Decimal,
    /// Without `.0`.
    Whole,
    /// As Java writes a `double`.
    Scientific,
    /// As strings.
    Text,
    /// Strings of digits as numbers.
    FromText,
}

/// Writes a value.
pub(super) fn write(value: &Value, style: Style, depth: usize, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => write_number(number, style.numbers, out),
        Value::String(text) if style.numbers == Numbers::FromText && is_number(text) => {
            out.push_str(text);
        }
        Value::String(text) => write_string(text, style.escapes, out),
        Value::Array(items) => {
            let items = items.iter().map(|item| (None, item));
            write_items(['[', ']'], items, style, depth, out);
        }
        Value::Object(object) => {
            let members: Vec<_> = object.iter().map(|(name, value)| (Some(name), value)).collect();
            let members = members.into_iter();
            write_items(['{', '}'], members, style, depth, out);
        }
    }
}

fn write_items<'v>(
    [open, close]: [char; 2],
    items: impl ExactSizeIterator<Item = (Option<&'v str>, &'v Value)>,
    style: Style,
    depth: usize,
    out: &mut String,
) {
    let (indent, end) = match style.spacing {
        Spacing::Pretty(indent) | Spacing::Jackson(indent) => (indent, "\n"),
        Spacing::Windows(indent) => (indent, "\r\n"),
        _ => ("", ""),
    };
    let colon = match style.spacing {
        Spacing::Compact | Spacing::AfterComma => ":",
        Spacing::Jackson(_) => " : ",
        _ => ": ",
    };
    let comma = match style.spacing {
        Spacing::Python | Spacing::AfterComma => ", ",
        _ => ",",
    };
    let is_empty = items.len() == 0;
    out.push(open);
    for (index, (name, value)) in items.enumerate() {
        if index > 0 {
            out.push_str(comma);
        }
        out.push_str(end);
        (0..=depth).for_each(|_| out.push_str(indent));
        if let Some(name) = name {
            write_string(name, style.escapes, out);
            out.push_str(colon);
        }
        write(value, style, depth + 1, out);
    }
    if !is_empty {
        out.push_str(end);
        (0..depth).for_each(|_| out.push_str(indent));
    }
    out.push(close);
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn write_number(number: &Number, numbers: Numbers, out: &mut String) {
    let text = number.as_str();
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
    match numbers {
        Numbers::Decimal if is_whole => {
            out.push_str(text);
            out.push_str(".0");
        }
        Numbers::Whole => out.push_str(text.strip_suffix(".0").unwrap_or(text)),
        // From ten millions on.
        Numbers::Scientific if is_whole && text.len() > 7 => {
            let digits = text.trim_end_matches('0');
            let (first, rest) = digits.split_at(1);
            let rest = if rest.is_empty() { "0" } else { rest };
            let _ = write!(out, "{first}.{rest}E{}", text.len() - 1);
        }
        Numbers::Text => {
            let _ = write!(out, "\"{text}\"");
        }
        _ => out.push_str(text),
    }
}

fn write_string(text: &str, escapes: Escapes, out: &mut String) {
    out.push('"');
    // Most texts have nothing to escape. Every byte is looked at, so that many are at once.
    if text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        out.push_str(text);
        out.push('"');
        return;
    }
    for c in text.chars() {
        match c {
            '"' if escapes == Escapes::DotNet => out.push_str("\\u0022"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '/' if matches!(escapes, Escapes::Php | Escapes::Slash) => out.push_str("\\/"),
            c if is_escaped(c, escapes) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = if matches!(escapes, Escapes::AsciiUpper | Escapes::DotNet) {
                        write!(out, "\\u{unit:04X}")
                    } else {
                        write!(out, "\\u{unit:04x}")
                    };
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Whether a byte is written as it is by everybody: letters, digits, and ` ` `-` `.` `:` `@` `_`.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch, many bytes are looked at at once"
)]
const fn is_plain(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') <= b':' - b'0';
    let dash = byte.wrapping_sub(b'-') < 2;
    letter | digit | dash | (byte == b' ') | (byte == b'@') | (byte == b'_')
}

fn is_escaped(c: char, escapes: Escapes) -> bool {
    let separates = matches!(c, '\u{2028}' | '\u{2029}');
    u32::from(c) < 0x20
        || match escapes {
            Escapes::Least | Escapes::Slash => false,
            Escapes::Ascii | Escapes::AsciiUpper | Escapes::Php => !c.is_ascii(),
            Escapes::Html => matches!(c, '<' | '>' | '&') || separates,
            Escapes::Gson => matches!(c, '<' | '>' | '&' | '=' | '\'') || separates,
            Escapes::DotNet => !c.is_ascii() || matches!(c, '<' | '>' | '&' | '\'' | '+' | '`'),
        }
}

/// A payload in other encodings and forms of Unicode, and with what editors add to it.
pub(super) fn in_other_characters(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let mut texts = vec![
        ["\u{feff}", text].concat().into_bytes(),
        [text, "\n"].concat().into_bytes(),
        [text, "\r\n"].concat().into_bytes(),
        [text, " "].concat().into_bytes(),
        text.trim().as_bytes().to_vec(),
        text.replace("\r\n", "\n").into_bytes(),
        text.replace('\r', "").replace('\n', "\r\n").into_bytes(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ];
    if !text.is_ascii() {
        texts.push(text.nfc().collect::<String>().into_bytes());
        texts.push(text.nfd().collect::<String>().into_bytes());
        texts.extend(text.chars().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>());
        texts.push(bytes.iter().map(|byte| char::from(*byte)).collect::<String>().into_bytes());
        texts.push(
            text.chars()
                .map(|c| if c.is_ascii() { c } else { '?' })
                .collect::<String>()
                .into_bytes(),
        );
        // What was encoded twice, once.
        let once: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
        texts.extend(once.filter(|once| std::str::from_utf8(once).is_ok()));
    }
    texts
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
