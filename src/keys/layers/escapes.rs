//! Texts that were escaped for a string, a URL, a web page or a mail.

use zeroize::Zeroizing;

use super::Inner;

/// A text in which line breaks and quotes are written with backslashes, one level of them.
pub(super) fn backslashes(text: &str) -> Option<Inner> {
    if !text.contains('\\') {
        return None;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    let mut breaks = false;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let Some(next) = tail.chars().next() else {
            rest = "";
            break;
        };
        let mut length = next.len_utf8();
        match next {
            'n' => plain.push('\n'),
            't' => plain.push(' '),
            // A line that goes on in the next one, and the first half of a Windows line end.
            'r' | '\n' | '\r' => {}
            'u' => {
                let code = tail.get(1..5).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                let Some(c) = code.and_then(char::from_u32) else {
                    plain.push('\\');
                    rest = tail;
                    continue;
                };
                plain.push(c);
                length = 5;
            }
            other => plain.push(other),
        }
        breaks |= matches!(next, 'n' | 'r');
        rest = &tail[length..];
    }
    plain.push_str(rest);
    let note = if breaks {
        "its line breaks are written as `\\n`"
    } else {
        "its characters are escaped with backslashes"
    };
    Some(Inner::new(plain.as_bytes(), note))
}

/// A text that was encoded for a URL or a form.
pub(super) fn percent(text: &str) -> Option<Inner> {
    let is_escape = |at: usize| {
        text.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    };
    let escaped = text.match_indices('%').any(|(at, _)| is_escape(at));
    // A form has `+` for a space; what is a `+` is escaped then.
    let form = text.contains("BEGIN+");
    if !escaped && !form {
        return None;
    }
    let text = Zeroizing::new(if form { text.replace('+', " ") } else { text.to_owned() });
    let plain: Vec<u8> = percent_encoding::percent_decode_str(&text).collect();
    Some(Inner::new(plain, "it is URL-encoded"))
}

/// The names that characters of a key have on a web page (HTML).
const ENTITIES: [(&str, &str); 21] = [
    ("&nbsp;", " "),
    ("&NewLine;", "\n"),
    ("&Tab;", " "),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&plus;", "+"),
    ("&sol;", "/"),
    ("&equals;", "="),
    ("&hyphen;", "-"),
    ("&dash;", "-"),
    ("&ndash;", "-"),
    ("&mdash;", "--"),
    ("&colon;", ":"),
    ("&lbrace;", "{"),
    ("&rbrace;", "}"),
    ("<br>", "\n"),
    ("<br/>", "\n"),
    ("<br />", "\n"),
    ("&amp;", "&"),
];

/// A text that was escaped for a web page.
pub(super) fn html(text: &str) -> Option<Inner> {
    let has_number = text.contains("&#");
    if !has_number && !ENTITIES.iter().any(|(name, _)| text.contains(name)) {
        return None;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((name, c)) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name)) {
            plain.push_str(c);
            rest = &rest[name.len()..];
        } else if let Some((c, tail)) = numbered(rest) {
            plain.push(c);
            rest = tail;
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    Some(Inner::new(plain.as_bytes(), "it is escaped as on a web page (HTML)"))
}

/// A character by its number, and what follows it.
fn numbered(text: &str) -> Option<(char, &str)> {
    /// The longest number of a character, `x10FFFF;` with a zero before it.
    const LONGEST: usize = 9;
    let rest = text.strip_prefix("&#")?;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let (number, tail) = (&rest[..end], &rest[end + 1..]);
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(code)?, tail))
}

/// A text as it is in a mail (quoted-printable, RFC 2045 section 6.7).
pub(super) fn quoted_printable(text: &str) -> Option<Inner> {
    let soft = text.contains("=\n") || text.contains("=\r\n");
    if !(text.contains("=3D") || (soft && text.contains("BEGIN"))) {
        return None;
    }
    let text = Zeroizing::new(text.replace("=\r\n", "").replace("=\n", ""));
    let mut plain = Zeroizing::new(Vec::with_capacity(text.len()));
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'=')
            .then(|| text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()))
            .flatten();
        plain.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    Some(Inner::new(plain.as_slice(), "it is written as in a mail (quoted-printable)"))
}
