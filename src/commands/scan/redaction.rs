//! `jwtx scan --redact`: one stream in, the same stream out without the secrets of its tokens.

use std::path::{Path, PathBuf};

use super::token_for_path;
use crate::commands::{Output, Session, send};
use crate::exit::USAGE;
use crate::report::words::count;
use crate::report::{Fault, Reason, Verdict};
use crate::scan::{Pieces, Rule, Style, redact};
use crate::walk::{Stream, open};

pub(super) fn run(paths: &[PathBuf], style: Style, session: &Session) -> anyhow::Result<u8> {
    let Stream { path, reader } = match paths {
        [] => stdin(),
        [path] if path == Path::new("-") => stdin(),
        [path] => match token_for_path(path) {
            Some(fault) => return Err(fault.into()),
            None => open(path)?,
        },
        _ => {
            session
                .tell(&format!("error: --redact takes one file, and {} were named", paths.len()));
            session.tell("  Do: run it once for each file: what it prints is that file");
            return Ok(USAGE);
        }
    };
    let mut pieces = Pieces::new(reader, Rule::Generous);
    let (mut buffer, mut out) = (Vec::new(), Vec::new());
    let (mut redacted, mut too_long) = (0, 0);
    while let Some(piece) =
        pieces.next(&mut buffer).map_err(|error| Fault::unreadable(&path, &error))?
    {
        out.clear();
        let (more, longer) = redact(&buffer[..piece.seen], piece.own, style, &mut out);
        redacted += more;
        too_long += longer;
        if session.output != Output::Quiet && !send(&out)? {
            return Ok(session.status(Verdict::Valid));
        }
    }
    if session.is_watched() {
        session.tell(&format!("{} redacted", count(redacted, "token")));
    }
    if too_long > 0 {
        let limit = crate::jose::limits::FOUND_TOKEN_BYTES;
        let message = format!(
            "{} longer than the limit of {limit} bytes left as they were",
            count(too_long, "token")
        );
        return Err(Fault::new(Reason::Io, message).advise("take them out by hand").into());
    }
    Ok(session.status(Verdict::Valid))
}

fn stdin() -> Stream {
    Stream { path: "-".into(), reader: Box::new(std::io::stdin()) }
}
