//! One line for each credential: when it expires, what it is, and where.

use std::io::{self, Write};
use std::path::Path;

use super::{shown, time};
use crate::cli::render::style::{Style, paint};
use crate::cli::render::{layout, sanitize};
use crate::report::credential::{Credential, CredentialKind};
use crate::report::{Liveness, Verdict};

/// The most columns of a name or an issuer that are shown.
const NAME: usize = 60;

pub(super) fn lines(
    all: &[Credential],
    home: Option<&Path>,
    is_terminal: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = |text: fn(&Credential) -> String| {
        let widths = all.iter().map(|one| layout::columns(&text(one)));
        widths.filter(|_| is_terminal).max().unwrap_or(0)
    };
    let widths = [width(time), width(what), width(|one| one.program.to_owned())];
    all.iter().try_for_each(|one| {
        let style = match one.matched.verdict {
            Verdict::Expired => Style::Bad,
            Verdict::Expiring => Style::Warning,
            _ => Style::Aside,
        };
        let columns =
            [(time(one), style), (what(one), Style::Aside), (one.program.to_owned(), Style::Aside)];
        for ((text, style), width) in columns.into_iter().zip(widths) {
            let padding = layout::padding(&text, width);
            let text = if style == Style::Aside { text } else { paint(style, &text).to_string() };
            write!(out, "{text}{padding}  ")?;
        }
        write!(out, "{}", paint(Style::Name, &sanitize::text(&place(one, home))))?;
        if let Some(issuer) = &one.matched.issuer {
            write!(out, "  iss {}", layout::cut(&sanitize::text(issuer), NAME))?;
        }
        if !one.matched.fingerprint.is_empty() {
            write!(out, "  {}", paint(Style::Aside, &format!("fp {}", one.matched.fingerprint)))?;
        }
        writeln!(out)
    })
}

/// What a credential is, and of a token its state where that is not what its time says.
fn what(credential: &Credential) -> String {
    let words = credential.kind.row().words;
    match credential.matched.liveness {
        Liveness::Live | Liveness::Expired => words.to_owned(),
        other if credential.kind == CredentialKind::Token => {
            format!("{words}, {}", other.row().words)
        }
        _ => words.to_owned(),
    }
}

/// The file and the name in it.
fn place(credential: &Credential, home: Option<&Path>) -> String {
    let path = shown(&credential.path, home);
    match credential.name.as_str() {
        "" => path,
        name => format!("{path}: {}", layout::cut(name, NAME)),
    }
}
