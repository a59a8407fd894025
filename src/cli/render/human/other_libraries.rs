//! Who else would accept a token, one line for each library.

use std::io::{self, Write};

use super::columns;
use crate::cli::render::sanitize;
use crate::cli::render::style::{Style, paint};
use crate::report::{Evidence, Opinion};

/// Shows what other libraries would say.
pub(super) fn show(opinions: &[Opinion], out: &mut dyn Write) -> io::Result<()> {
    if opinions.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    writeln!(out, "{}", paint(Style::Heading, "Elsewhere, with default settings"))?;
    let name = |opinion: &Opinion| format!("{} {}", opinion.library, opinion.version);
    let width = opinions.iter().map(|opinion| columns(&name(opinion))).max().unwrap_or(0);
    for opinion in opinions {
        let name = name(opinion);
        let pad = " ".repeat(width.saturating_sub(columns(&name)));
        let (style, mark, what) = match &opinion.refusal {
            None => (Style::Good, "✓", "accepts it".to_owned()),
            Some(refusal) => {
                let says = paint(Style::Aside, &format!("({})", refusal.says)).to_string();
                let why = sanitize::text(&refusal.message).into_owned();
                (Style::Bad, "✗", format!("refuses it: {why} {says}"))
            }
        };
        let doubt = match opinion.evidence {
            Evidence::Run => String::new(),
            Evidence::Documented => paint(Style::Aside, " · by its documentation").to_string(),
        };
        writeln!(out, "  {} {name}{pad}  {what}{doubt}", paint(style, mark))?;
    }
    Ok(())
}
