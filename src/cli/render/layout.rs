//! Text in columns: how wide it is, where its lines break, and where it is cut. Pure; text is made harmless before. What
//! a terminal shows passes `fit` last.

mod fit;

use std::borrow::Cow;

pub use fit::fit;

use super::style::Glyph;

/// Less room than this beside an indent is not used.
const NARROWEST: usize = 16;

/// Prose is not wider than this, however wide the terminal is.
pub const PROSE: usize = 100;

/// The columns that a text takes on a terminal. Colours and links take none.
#[must_use]
pub fn columns(text: &str) -> usize {
    let shown = if text.contains('\u{1b}') { Cow::Owned(plain(text)) } else { Cow::Borrowed(text) };
    unicode_width::UnicodeWidthStr::width(&*shown)
}

/// The text without colours and links.
fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('\u{1b}') {
        shown.push_str(&rest[..start]);
        let escape = &rest[start + 1..];
        let length = match escape.strip_prefix(']') {
            Some(link) => link.find("\u{1b}\\").map(|at| at + 3),
            None => escape.find('m').map(|at| at + 1),
        };
        rest = length.map_or("", |length| &escape[length..]);
    }
    shown.push_str(rest);
    shown
}

/// The spaces that make a text this wide.
#[must_use]
pub fn padding(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(columns(text)))
}

/// The text with line breaks in place of some of its spaces, so that no line ends beyond a column. The first line starts at
/// the indent, which the caller has written; the others get it. A word is never broken.
#[must_use]
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let hanging = if width.saturating_sub(indent) < NARROWEST { indent.min(4) } else { indent };
    break_lines(text, width, indent, hanging)
}

/// The text with line breaks as [`wrap`] makes them; the first line starts at a column of its own.
#[must_use]
pub fn hang(text: &str, width: usize, start: usize, hanging: usize) -> String {
    break_lines(text, width, start, hanging)
}

/// Breaks a line whose first word stands at a column; the others start at the hanging indent.
fn break_lines(text: &str, width: usize, start: usize, hanging: usize) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut column = start;
    let room = width.saturating_sub(hanging);
    for (index, word) in words(text, room).into_iter().enumerate() {
        let own = columns(word);
        // A word that is too long beside the indent may fit below it, or is at least whole for longer.
        let left = if hanging + own > width { hanging.min(4) } else { hanging };
        let is_first = index == 0;
        let space = usize::from(!is_first);
        let is_over = column + space + own > width;
        if is_over && (!is_first || left < start) {
            lines.truncate(lines.trim_end_matches(' ').len());
            lines.push('\n');
            lines.push_str(&" ".repeat(left));
            column = left;
        } else if !is_first {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += own;
    }
    lines
}

/// What is between spaces. An option stays with the name of its value, and the section of an RFC with its number, as long as
/// there is room for them in one line.
fn words(text: &str, room: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let mut end = text.find(' ').unwrap_or(text.len());
        while let Some(next) = text.get(end + 1..) {
            let behind = next.find(' ').unwrap_or(next.len());
            let is_one = belong_together(&text[..end], &next[..behind]);
            if !is_one || columns(&text[..end + 1 + behind]) > room {
                break;
            }
            end += 1 + behind;
        }
        found.push(&text[..end]);
        rest = text.get(end + 1..);
    }
    found
}

/// Whether a word is read together with what is before it.
fn belong_together(before: &str, word: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    let starts_with_digit = word.starts_with(|c: char| c.is_ascii_digit());
    if before.starts_with("RFC") || before.starts_with("(RFC") {
        return match last.trim_start_matches('(') {
            "RFC" | "section" => starts_with_digit,
            number => word == "section" && number.bytes().all(|b| b.is_ascii_digit()),
        };
    }
    let is_file =
        word.get(..word.len().saturating_sub(1)).is_some_and(|it| it.contains(['.', '_', '/']));
    let is_value = is_file
        || word.starts_with(|c: char| c.is_ascii_uppercase() || "\"'$".contains(c))
            && !word.contains(|c: char| c.is_ascii_lowercase());
    before.trim_start_matches(['`', '[']).starts_with("--") && !before.contains(' ') && is_value
}

/// The text, or as much of its beginning as fits with an ellipsis behind it. An escape is never cut in two.
#[must_use]
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let ellipsis = Glyph::Ellipsis.text();
    let room = width.saturating_sub(columns(ellipsis));
    let (mut end, mut used) = (0, 0);
    for (at, c) in text.char_indices() {
        // A variation selector can make the character before it wide.
        let own = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        used += own + usize::from(c == '\u{fe0f}');
        if used > room {
            break;
        }
        end = at + c.len_utf8();
    }
    Cow::Owned(format!("{}{ellipsis}", &text[..before_escape(text, end)]))
}

/// The end, or the beginning of the `\u{…}` that the end would cut in two.
fn before_escape(text: &str, end: usize) -> usize {
    let Some(start) = text[..end].rfind('\\') else { return end };
    let inside = match text[start..].strip_prefix("\\u{") {
        Some(rest) => rest.find('}').is_some_and(|close| close < 8 && start + 3 + close + 1 > end),
        None => end == start + 1,
    };
    if inside { start } else { end }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
