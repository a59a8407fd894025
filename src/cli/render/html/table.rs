//! A table that can be sorted by each of its columns.

use std::io::{self, Write};

use super::escaped;

/// How good something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::render) enum Tone {
    Good,
    Soon,
    Bad,
    Dim,
}

impl Tone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Soon => "soon",
            Self::Bad => "bad",
            Self::Dim => "dim",
        }
    }
}

/// A column: its heading, and whether it is sorted by value.
pub(in crate::cli::render) enum Column {
    Text(&'static str),
    Number(&'static str),
    Time(&'static str),
}

/// What is in a row.
pub(in crate::cli::render) enum Cell<'a> {
    Text(&'a str),
    Code(&'a str),
    Toned(&'a str, Tone),
    Number(u64),
    /// A time in words, and its seconds.
    Time(&'a str, i64),
    Empty,
}

/// Writes a table.
pub(in crate::cli::render) fn table(
    columns: &[Column],
    rows: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<div class=\"scroll\"><table>\n<thead><tr>")?;
    for column in columns {
        let (attributes, title) = match column {
            Column::Text(title) => ("", title),
            Column::Number(title) => (" class=\"number\" data-sort=\"number\"", title),
            Column::Time(title) => (" data-sort=\"number\"", title),
        };
        writeln!(out, "<th{attributes}><button>{}</button></th>", escaped(title))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    rows(out)?;
    writeln!(out, "</tbody>\n</table></div>")
}

/// A text of more bytes may be broken into lines.
const LONG: usize = 24;

/// Writes a row.
pub(in crate::cli::render) fn row(cells: &[Cell<'_>], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<tr>")?;
    for cell in cells {
        match cell {
            Cell::Text(text) => write!(out, "<td>{}</td>", escaped(text)),
            Cell::Code(text) => write!(out, "<td class=\"code\">{}</td>", escaped(text)),
            Cell::Toned(text, tone) => {
                let long = if text.len() > LONG { " long" } else { "" };
                write!(out, "<td class=\"{}{long}\">{}</td>", tone.class(), escaped(text))
            }
            Cell::Number(number) => {
                write!(out, "<td class=\"number\" data-v=\"{number}\">{}</td>", grouped(*number))
            }
            Cell::Time(text, seconds) => {
                write!(out, "<td class=\"time\" data-v=\"{seconds}\">{}</td>", escaped(text))
            }
            Cell::Empty => write!(out, "<td data-v=\"\"></td>"),
        }?;
    }
    writeln!(out, "</tr>")
}

/// A number with its digits in groups.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
