//! Text in columns: how wide it is, where its lines break, and where it is cut. Pure; text is made harmless before.

use std::borrow::Cow;

use super::style::Glyph;

/// Less room than this beside an indent is not used.
const NARROWEST: usize = 16;

/// Prose is not wider than this, however wide the terminal is.
pub const PROSE: usize = 100;

/// The columns that a text takes on a terminal. Colours and links take none.
#[must_use]
pub fn columns(text: &str) -> usize {
    let width = unicode_width::UnicodeWidthStr::width;
    if text.contains('\u{1b}') { width(&*plain(text)) } else { width(text) }
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

/// Whole lines, each broken where the terminal would break it: between words, and with an indent that shows what belongs
/// together. Every text that a person reads passes here last; a line that fits stays as it is.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    let mut fitted = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        if columns(line) <= width {
            fitted.push_str(line);
        } else {
            fit_line(line, width, &mut fitted);
        }
        fitted.push_str(end);
    }
    fitted
}

/// Breaks a line that is too wide: between the cells of a row, and where a cell is too wide by itself, in the cell.
fn fit_line(line: &str, width: usize, fitted: &mut String) {
    let rest = line.trim_start_matches(' ');
    let indent = line.len() - rest.len();
    let cells = cells(rest);
    let (hanging, is_near) = hanging(&cells, indent, width);
    let is_row = cells.len() > 2 || (cells.len() == 2 && !is_near);
    fitted.push_str(&" ".repeat(indent));
    let mut column = indent;
    for (index, (cell, gap)) in cells.iter().enumerate() {
        let own = columns(cell);
        if index > 0 && is_row && column > hanging && column + own > width {
            fitted.truncate(fitted.trim_end_matches(' ').len());
            fitted.push('\n');
            fitted.push_str(&" ".repeat(hanging));
            column = hanging;
        }
        let cell = break_lines(cell, width, column, hanging);
        column = cell.rsplit_once('\n').map_or(column, |_| 0);
        column += columns(cell.rsplit('\n').next().unwrap_or_default()) + gap;
        let broken = cell.starts_with('\n');
        if broken {
            fitted.truncate(fitted.trim_end_matches(' ').len());
        }
        // Before the first word there is only the indent, which is a line of nothing.
        let is_empty = broken && (fitted.is_empty() || fitted.ends_with('\n'));
        fitted.push_str(if is_empty { &cell[1..] } else { &cell });
        fitted.push_str(&" ".repeat(*gap));
    }
}

/// The cells of a row, each with the spaces behind it: what is at least two spaces apart.
fn cells(row: &str) -> Vec<(String, usize)> {
    let mut cells: Vec<(String, usize)> = Vec::new();
    let mut rest = row;
    while !rest.is_empty() {
        let end = rest.find("  ").unwrap_or(rest.len());
        let behind = rest[end..].trim_start_matches(' ');
        let gap = rest.len() - end - behind.len();
        match cells.last_mut() {
            // The end of a colour is no cell.
            Some((cell, before)) if columns(&rest[..end]) == 0 => {
                cell.push_str(&rest[..end]);
                *before += gap;
            }
            _ => cells.push((rest[..end].to_owned(), gap)),
        }
        rest = behind;
    }
    cells
}

/// The column that a broken line goes on at: under its second cell, under the text behind a label, or two spaces deeper
/// than it begins; and whether that column is in the left half.
fn hanging(cells: &[(String, usize)], indent: usize, width: usize) -> (usize, bool) {
    let is_near = |column: &usize| *column <= width / 2 && width - column >= NARROWEST;
    let deeper = if indent == 0 && cells.len() < 2 { 0 } else { indent + 2 };
    let Some((first, gap)) = cells.first() else { return (deeper, false) };
    let column = match cells {
        [_] => plain(first).split_once(": ").map(|(label, _)| label.to_owned()),
        _ => Some(first.clone()),
    };
    let gap = if cells.len() < 2 { 2 } else { *gap };
    let is_label = |label: &String| cells.len() > 1 || !label.contains(' ');
    let column = column.filter(is_label).map(|label| indent + columns(&label) + gap);
    column.filter(is_near).map_or((deeper, false), |column| (column, true))
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cli::render::sanitize;

    #[test]
    fn lines_hang_under_the_first() {
        assert_eq!(wrap("one two three four", 12, 4), "one two\n    three\n    four");
        assert_eq!(wrap("one two", 100, 4), "one two");
        assert_eq!(wrap("世界 世界 世界 世界 世界", 20, 0), "世界 世界 世界 世界\n世界");
        assert_eq!(wrap("a  b", 80, 0), "a  b", "spaces of a value stay");
    }

    #[test]
    fn a_line_that_is_too_wide_goes_on_where_it_belongs() {
        let fitted = |text| fit(text, 40);
        assert_eq!(fitted("it fits  \n"), "it fits  \n");
        assert_eq!(
            fitted("error: the token in the argument cannot be read\n"),
            "error: the token in the argument cannot\n       be read\n"
        );
        assert_eq!(
            fitted("  kid  a b c d e f g h i j k l m n o p q r s t u v"),
            "  kid  a b c d e f g h i j k l m n o p q\n       r s t u v"
        );
        assert_eq!(
            fitted("  jwtx verify --issuer-keys ISSUER --aud API TOKEN"),
            "  jwtx verify --issuer-keys ISSUER\n    --aud API TOKEN"
        );
        assert_eq!(
            fitted("as it is written in this place: RFC 7519 section 4.1.4"),
            "as it is written in this place:\nRFC 7519 section 4.1.4"
        );
        let painted = format!("\u{1b}[31m{}\u{1b}[0m", "a b ".repeat(10).trim_end());
        assert_eq!(fitted(&painted), painted, "colours take no columns");
        let long = "x".repeat(50);
        assert_eq!(fitted(&format!("  name  {long}")), format!("  name\n    {long}"));
    }

    #[test]
    fn a_row_is_broken_between_its_cells() {
        let row = "  1  access_token  RS256  https://id.example  expires in 14m";
        assert_eq!(fit(row, 80), row);
        assert_eq!(
            fit(row, 40),
            "  1  access_token  RS256\n     https://id.example  expires in 14m"
        );
        let painted =
            "\u{1b}[36m.env\u{1b}[0m  \u{1b}[31mlive      \u{1b}[0m  HS256  iss https://id.example";
        assert_eq!(
            plain(&fit(painted, 40)),
            ".env  live        HS256\n      iss https://id.example"
        );
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abcde…");
        assert_eq!(cut("世界世界", 6), "世界…", "no half of a wide character");
        assert_eq!(cut(r"ab\u{1b}cdefgh", 6), "ab…", "no half of an escape");
        assert_eq!(cut("abc", 0), "…");
    }

    proptest! {
        #![proptest_config(crate::property::config(256))]

        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(
            text in "[a-z世é\u{301}🎉 ]{0,80}", width in 20_usize..90, indent in 0_usize..12,
        ) {
            let wrapped = wrap(&text, width, indent);
            for (index, line) in wrapped.split('\n').enumerate() {
                let start = if index == 0 { indent } else { 0 };
                let is_word = !line.trim_start_matches(' ').contains(' ');
                prop_assert!(start + columns(line) <= width || is_word, "{line:?}");
            }
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&wrapped), bare(&text));
        }

        #[test]
        fn what_is_cut_fits_and_stays_escaped(text in "\\PC{0,40}[\u{0}-\u{1f}\u{202e}a]{0,20}", width in 1_usize..60) {
            let shown = sanitize::text(&text);
            let short = cut(&shown, width);
            prop_assert!(columns(&short) <= width, "{short:?}");
            let kept = short.strip_suffix('…').unwrap_or(&short);
            prop_assert!(shown.starts_with(kept));
            prop_assert_eq!(sanitize::text(&short), short.clone());
        }
    }
}
