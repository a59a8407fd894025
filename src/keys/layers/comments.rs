//! What is commented out is not used: the lines and parts of a text that its author took out of service.

use zeroize::Zeroizing;

/// The signs that a line begins with which is a comment: shells and YAML, programs, INI.
const SIGNS: [&str; 3] = ["#", "//", ";"];

/// What begins so is a line of a program, and no comment.
const CODE: [&str; 2] = ["#define ", "#!"];

/// What is said of a key that is all in comments.
pub(in crate::keys) const COMMENTED_OUT: &str = "the PEM is commented out, and what is commented out is not used; if it is the key, take away what is before its lines";

/// The text without its comments, where it has any.
pub(in crate::keys) fn dropped(text: &str) -> Option<Zeroizing<String>> {
    // JSON with comments is read as that, and named.
    if text.trim_start().starts_with(['{', '[']) && text.contains("kty") && !has_boundary(text) {
        return None;
    }
    if text.trim_start().starts_with('<') {
        return without_marked(text);
    }
    let mut kept = Zeroizing::new(String::with_capacity(text.len()));
    let mut dropped = false;
    let mut block: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let sign = sign_of(line);
        // In base64 text a line may begin with slashes, too.
        let is_comment = sign.is_some_and(|sign| sign != "//" || block.is_some() || !is_body(line));
        // Of a block, the first line alone may be commented out.
        let is_rest = block.is_some() && (is_body(line) || line.contains("-----END "));
        if !is_comment && !is_rest {
            block = None;
            kept.push_str(line);
            continue;
        }
        dropped = true;
        if line.contains("-----BEGIN ") {
            block = sign;
        }
        if line.contains("-----END ") {
            block = None;
        }
    }
    dropped.then_some(kept)
}

/// Whether a PEM begins in what was dropped of a text.
pub(super) fn hide_a_pem(text: &str, kept: &str) -> bool {
    has_boundary(text) && !has_boundary(kept)
}

fn has_boundary(text: &str) -> bool {
    text.contains("-----BEGIN ")
}

/// The sign of a comment that a line begins with.
fn sign_of(line: &str) -> Option<&'static str> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // A value in quotes may go on in the next lines, and begin with a comment.
    let line = line.trim_start_matches(['"', '\'']);
    let is_code = CODE.iter().any(|code| line.starts_with(code));
    SIGNS.into_iter().find(|sign| line.starts_with(sign)).filter(|_| !is_code)
}

/// Whether a line may be one of base64 text.
fn is_body(line: &str) -> bool {
    line.trim().bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b))
}

/// The text of XML or a page without what is between the marks of a comment.
fn without_marked(text: &str) -> Option<Zeroizing<String>> {
    let (first, mut rest) = text.split_once("<!--")?;
    let mut kept = Zeroizing::new(String::with_capacity(text.len()));
    kept.push_str(first);
    // A comment that does not end goes on to the end.
    while let Some((_, after)) = rest.split_once("-->") {
        let Some((plain, next)) = after.split_once("<!--") else {
            kept.push_str(after);
            break;
        };
        kept.push_str(plain);
        rest = next;
    }
    Some(kept)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
