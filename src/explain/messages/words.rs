//! The words of a text: what is left of a message when case, quotes, punctuation, colors and escapes are gone.

/// What stands for a line break among the words of lines.
pub(crate) const BREAK: &str = "\n";

/// The words of a text in lower case. An underscore belongs to its word: `invalid_token` is one.
#[must_use]
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = lines(text);
    words.retain(|word| word != BREAK);
    words
}

/// The words of a text, with the breaks between its lines.
#[must_use]
pub(crate) fn lines(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in plain(text).chars() {
        if c.is_alphanumeric() || c == '_' {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c == '\n' {
            words.push(BREAK.to_owned());
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// The words of a text, with names of code taken apart: `TokenExpiredError` and `JWT_EXPIRED` are several.
#[must_use]
pub(crate) fn parts(text: &str) -> Vec<String> {
    let text = plain(text);
    let characters: Vec<char> = text.chars().collect();
    let mut apart = String::with_capacity(text.len());
    for (at, &c) in characters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| characters.get(before));
        let after = characters.get(at + 1);
        let begins = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_uppercase() && after.is_some_and(|after| after.is_lowercase())
            });
        if begins {
            apart.push(' ');
        }
        apart.push(if c == '_' { ' ' } else { c });
    }
    words(&apart)
}

/// The text without escapes: of JSON and source code (`\n`, `\u0022`), of HTML (`&quot;`), of a terminal's colors.
fn plain(text: &str) -> String {
    let decoded = text
        .contains("%20")
        .then(|| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned());
    let mut rest = decoded.as_deref().unwrap_or(text);
    let mut plain = String::with_capacity(rest.len());
    while let Some(c) = rest.chars().next() {
        let skipped = escape(rest);
        if skipped > 0 {
            plain.push(if rest.starts_with("\\n") { '\n' } else { ' ' });
            rest = &rest[skipped..];
        } else {
            plain.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    plain
}

/// How many bytes an escape at the start of a text has; 0 where there is none.
fn escape(text: &str) -> usize {
    let mut bytes = text.bytes();
    match bytes.next() {
        Some(b'\\') => match bytes.next() {
            Some(b'n' | b'r' | b't' | b'"' | b'\'' | b'\\' | b'/') => 2,
            Some(b'u') if hexadecimal(text, 2, 4) => 6,
            _ => 0,
        },
        Some(b'&') => {
            let end = text.bytes().take(8).position(|byte| byte == b';');
            end.filter(|end| {
                text[1..*end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
            })
            .map_or(0, |end| end + 1)
        }
        Some(0x1b) if bytes.next() == Some(b'[') => {
            let end = text[2..].bytes().take(16).position(|byte| byte.is_ascii_alphabetic());
            end.map_or(2, |end| end + 3)
        }
        _ => 0,
    }
}

/// Whether so many hexadecimal digits follow.
fn hexadecimal(text: &str, from: usize, count: usize) -> bool {
    let digits = text.as_bytes().get(from..from + count);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
