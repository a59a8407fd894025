//! One page to look at, in one file that asks nobody for anything: what may run and how it looks is allowed by its
//! hash alone, and every text is escaped.

mod names;
mod plot;
mod table;
mod tokens;

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub use tokens::{PageSubject, PageToken, TokenDetails, TokensPage};

pub(super) use table::{Cell, Column, Tone, row, table};
pub(super) use tokens::severity_tone;

use super::sanitize;
use crate::crypto::sha256;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The most characters of a text that others wrote.
const TEXT: usize = 120;

/// The hash by which a style or a script is allowed.
#[must_use]
pub fn content_hash(text: &str) -> String {
    STANDARD.encode(sha256(text.as_bytes()))
}

/// The beginning of a page: its title, and what is said below it in quiet lines.
pub(super) fn begin(title: &str, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(title);
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        content_hash(STYLE),
        content_hash(SCRIPT),
    )?;
    lines.iter().try_for_each(|line| writeln!(out, "<p class=\"quiet\">{}</p>", escaped(line)))
}

/// The end of a page.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    writeln!(
        out,
        "<footer>Written by jwtx {version}. No token and no key is on this page.</footer>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>"
    )
}

/// The heading of a section.
pub(super) fn heading(title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2>{}</h2>", escaped(title))
}

/// Large numbers, each with its name, and below them their shares in a bar.
pub(super) fn tiles(tiles: &[(u64, &str, Tone)], out: &mut dyn Write) -> io::Result<()> {
    let total: u64 = tiles.iter().map(|(number, ..)| number).sum();
    writeln!(out, "<div class=\"tiles\">")?;
    for (number, name, tone) in tiles {
        let (number, name) = (table::grouped(*number), escaped(name));
        writeln!(out, "<div><b class=\"{}\">{number}</b><span>{name}</span></div>", tone.class())?;
    }
    writeln!(out, "</div>")?;
    plot::shares(tiles, total, out)
}

/// A text for any place on the page: shown as everywhere, cut, and without what HTML would read.
pub(super) fn escaped(text: &str) -> String {
    let shown = sanitize::text(text);
    let mut safe = String::with_capacity(shown.len());
    for (index, c) in shown.chars().enumerate() {
        if index == TEXT {
            safe.push('…');
            break;
        }
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
