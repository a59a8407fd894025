//! Lines of a PEM with other things around them: quotes, the code of a program, a quotation in a mail.

use zeroize::Zeroizing;

use super::Inner;

/// A text in quotes or brackets, or as Python shows bytes.
pub(super) fn quotes(text: &str) -> Option<Inner> {
    const PAIRS: [(char, char); 6] =
        [('"', '"'), ('\'', '\''), ('`', '`'), ('<', '>'), ('(', ')'), ('[', ']')];
    let bare = text.trim().trim_end_matches([',', ';']).trim_end();
    let bare = match bare.strip_prefix(['b', 'B', 'r']) {
        Some(rest) if rest.starts_with(['"', '\'']) => rest,
        _ => bare,
    };
    let inner =
        PAIRS.iter().find_map(|(open, close)| bare.strip_prefix(*open)?.strip_suffix(*close));
    inner.map(|inner| Inner::new(inner.as_bytes(), "it is in quotes or brackets"))
}

/// The PEM in lines that begin or end with something else.
pub(super) fn undecorated(text: &str) -> Option<Inner> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut inside: Option<&str> = None;
    let mut blocks = 0;
    for line in text.lines() {
        if let Some(at) = line.find("-----BEGIN ") {
            inside = Some(&line[..at]);
            plain.push_str(boundary(&line[at..])?);
            plain.push('\n');
        } else if let Some(at) = line.find("-----END ") {
            inside = None;
            blocks += 1;
            plain.push_str(boundary(&line[at..])?);
            plain.push('\n');
        } else if let Some(prefix) = inside {
            if line.contains(": ") {
                return None;
            }
            plain.push_str(longest_run(line.strip_prefix(prefix).unwrap_or(line)));
            plain.push('\n');
        }
    }
    let changed = plain.trim() != text.trim();
    (blocks > 0 && inside.is_none() && changed).then(|| {
        Inner::new(
            plain.as_bytes(),
            "the lines of the PEM have other text around them, as in the source of a program",
        )
    })
}

/// A boundary up to its last hyphen.
fn boundary(line: &str) -> Option<&str> {
    let label = line.find(' ')?;
    let end = line[label..].find("-----")?;
    line.get(..label + end + 5)
}

/// The longest run of base64 letters in a line.
fn longest_run(line: &str) -> &str {
    let is_other = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='));
    line.split(is_other).max_by_key(|run| run.len()).unwrap_or_default()
}

/// A PEM, or base64 alone, in which each `+` was taken for a space of a form.
pub(super) fn plus_signs(text: &str) -> Option<Inner> {
    let body = |line: &str| !line.contains("-----") && line.trim().contains(' ');
    if !text.trim().lines().any(body) || text.contains('+') {
        return None;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    for line in text.trim().lines() {
        if body(line) {
            plain.push_str(&line.trim().replace(' ', "+"));
        } else {
            plain.push_str(line);
        }
        plain.push('\n');
    }
    Some(Inner::new(plain.as_bytes(), "each `+` of its base64 text became a space"))
}
