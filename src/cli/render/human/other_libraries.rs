//! Who else would accept a token, one line for each library.

use std::io::{self, Write};

use super::Human;
use crate::cli::render::layout::{columns, padding};
use crate::cli::render::sanitize;
use crate::cli::render::style::{Glyph, Style, dot, paint};
use crate::report::{Evidence, Opinion};

/// Shows what other libraries would say.
pub(super) fn show(human: &Human, opinions: &[Opinion], out: &mut dyn Write) -> io::Result<()> {
    if opinions.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    writeln!(out, "{}", paint(Style::Heading, "Elsewhere, with default settings"))?;
    let name = |opinion: &Opinion| format!("{} {}", opinion.library, opinion.version);
    let width = opinions.iter().map(|opinion| columns(&name(opinion))).max().unwrap_or(0);
    for opinion in opinions {
        let name = name(opinion);
        let (style, mark, what) = match &opinion.refusal {
            None => (Style::Good, Glyph::Pass.text(), "accepts it".to_owned()),
            Some(refusal) => {
                let why = sanitize::text(&refusal.message);
                let what = format!("refuses it: {why} ({})", refusal.says);
                (Style::Bad, Glyph::Fail.text(), what)
            }
        };
        let doubt = match opinion.evidence {
            Evidence::Run => String::new(),
            Evidence::Documented => format!("{}by its documentation", dot()),
        };
        let left = 2 + columns(mark) + 1 + width + 2;
        let what = human.wrap(&format!("{what}{doubt}"), left);
        writeln!(out, "  {} {name}{}  {what}", paint(style, mark), padding(&name, width))?;
    }
    Ok(())
}
