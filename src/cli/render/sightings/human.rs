//! One line for each token that was found: where it stands, what it is, how long it lives.

use std::io::{self, Write};

use super::time;
use crate::cli::render::sanitize;
use crate::cli::render::style::{Style, paint};
use crate::report::words::file_name;
use crate::report::{Placed, Rank, SignatureStatus};

/// The most characters of an issuer that are shown.
const ISSUER: usize = 60;

pub(super) fn line(placed: &Placed, out: &mut dyn Write) -> io::Result<()> {
    let sighting = &placed.sighting;
    let (line, column) = (placed.position.line, placed.position.column);
    let name = file_name(&placed.path);
    let path = sanitize::text(&name);
    write!(out, "{}:{line}:{column}", paint(Style::Name, &path))?;
    let style = match sighting.rank {
        Rank::Live => Style::Bad,
        Rank::Unverified | Rank::NotActive | Rank::Unknown => Style::Warning,
        Rank::Expired | Rank::Unsigned | Rank::Invalid => Style::Aside,
    };
    write!(out, "  {}", paint(style, &format!("{:<10}", sighting.rank.row().words)))?;
    let algorithm = sanitize::text(sighting.algorithm.as_deref().unwrap_or("–"));
    write!(out, "  {algorithm:<5}")?;
    if let Some(issuer) = &sighting.issuer {
        let issuer = sanitize::text(issuer);
        let shown: String = issuer.chars().take(ISSUER).collect();
        let cut = if shown.len() < issuer.len() { "…" } else { "" };
        write!(out, "  iss {shown}{cut}")?;
    }
    if let Some(hash) = &sighting.subject_hash {
        write!(out, "  sub#{}", hash.get(..8).unwrap_or_default())?;
    }
    let time = time(placed);
    if !time.is_empty() {
        write!(out, "  {time}")?;
    }
    if sighting.rank == Rank::Unverified {
        write!(out, "  {}", sighting.reason.name())?;
    } else if sighting.signature == SignatureStatus::Verified {
        write!(out, "  {}", paint(Style::Good, "signature verified"))?;
    }
    if sighting.base64 {
        write!(out, "  in base64")?;
    }
    write!(out, "  {}", paint(Style::Aside, &format!("fp {}", sighting.fingerprint)))?;
    if let Some(token) = &sighting.token {
        write!(out, "  {}", sanitize::text(token))?;
    }
    writeln!(out)
}
