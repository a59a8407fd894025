//! One line for each token that was found: where it stands, what it is, how long it lives.

use std::io::{self, Write};

use super::{severity, time};
use crate::cli::render::style::{Glyph, Style, paint};
use crate::cli::render::{layout, sanitize};
use crate::report::matches::SourceName;
use crate::report::text::file_name;
use crate::report::{Liveness, Located, Severity, SignatureStatus};

/// The most columns of an issuer that are shown.
const ISSUER: usize = 60;

/// The widest place that the others line up with.
const PLACE: usize = 24;

pub(super) fn lines(all: &[Located], is_terminal: bool, out: &mut dyn Write) -> io::Result<()> {
    let widths = all.iter().map(|one| layout::columns(&place(one)));
    let width = widths.filter(|width| is_terminal && *width <= PLACE).max().unwrap_or(0);
    all.iter().try_for_each(|one| {
        let place = place(one);
        write!(out, "{place}{}", layout::padding(&place, width))?;
        line(one, out)
    })
}

/// Where a token stands.
fn place(located: &Located) -> String {
    let (line, column) = (located.position.line, located.position.column);
    let name = file_name(&located.path);
    let place = || format!("{}:{line}:{column}", paint(Style::Name, &sanitize::text(&name)));
    match &located.name {
        None => place(),
        Some(SourceName::Object(name)) => paint(Style::Name, &sanitize::text(name)).to_string(),
        Some(SourceName::Pointer(pointer)) => format!("{} {}", place(), sanitize::text(pointer)),
    }
}

fn line(located: &Located, out: &mut dyn Write) -> io::Result<()> {
    let matched = &located.matched;
    let style = match severity(matched.liveness) {
        Severity::Error => Style::Bad,
        Severity::Warning => Style::Warning,
        Severity::Note => Style::Aside,
    };
    write!(out, "  {}", paint(style, &format!("{:<10}", matched.liveness.row().words)))?;
    let algorithm =
        sanitize::text(matched.algorithm.as_deref().unwrap_or(Glyph::Skipped.text().trim_end()));
    write!(out, "  {algorithm:<5}")?;
    if let Some(issuer) = &matched.issuer {
        let issuer = sanitize::text(issuer);
        write!(out, "  iss {}", layout::cut(&issuer, ISSUER))?;
    }
    if let Some(hash) = &matched.subject_hash {
        write!(out, "  sub#{}", hash.get(..8).unwrap_or_default())?;
    }
    let time = time(located);
    if !time.is_empty() {
        write!(out, "  {time}")?;
    }
    if matched.liveness == Liveness::Unverified {
        write!(out, "  {}", matched.reason.name())?;
    } else if matched.signature == SignatureStatus::Verified {
        write!(out, "  {}", paint(Style::Good, "signature verified"))?;
    }
    if matched.base64 {
        write!(out, "  in base64")?;
    }
    write!(out, "  {}", paint(Style::Aside, &format!("fp {}", matched.fingerprint)))?;
    if let Some(token) = &matched.token {
        write!(out, "  {}", sanitize::text(token))?;
    }
    writeln!(out)
}
