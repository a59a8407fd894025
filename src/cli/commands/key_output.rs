//! Where the keys go that a command makes: to files, or to standard output.
#![expect(
    clippy::disallowed_methods,
    reason = "DER is not written to a terminal, nor a key over another one"
)]

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use crate::cli::args::files::{FileArgs, PairArgs};
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::output_file::{self, Access};
use crate::cli::render::key_format::{KeyFormat, encode};
use crate::cli::session::Session;
use crate::keys::Key;
use crate::report::{Fault, Reason};

/// Writes the two halves of a key: the public one goes beside the private one, or to standard output where that has no
/// place beside it.
pub(super) fn write_pair(key: &Key, pair: &PairArgs, session: &Session) -> anyhow::Result<Exit> {
    let PairArgs { format, file, .. } = pair;
    let private = encode(key, *format, true)?;
    let Some(out) = file.path() else { return print(&private, *format, session) };
    if output_file::is_channel(out) {
        output_file::write(out, &private, Access::Private, file.force)?;
        return print(&encode(key, *format, false)?, *format, session);
    }
    let public_out = public_name(out);
    if !file.force && public_out.exists() {
        let message = format!("{} already exists", public_out.display());
        return Err(Fault::new(Reason::Io, message)
            .advise("choose another name, or use --force to overwrite it")
            .into());
    }
    output_file::write(out, &private, Access::Private, file.force)?;
    let public = encode(key, *format, false)?;
    output_file::write(&public_out, &public, Access::Public, file.force)?;
    session.tell(&format!(
        "wrote {} (private) and {} (public): {}, thumbprint {}",
        out.display(),
        public_out.display(),
        key.describe(),
        key.thumbprint().unwrap_or_default()
    ));
    Ok(Exit::Success)
}

fn public_name(out: &Path) -> PathBuf {
    let mut name = OsString::from(out);
    name.push(".pub");
    PathBuf::from(name)
}

/// Writes keys to the file that is named, or to standard output.
pub(super) fn write(
    bytes: &[u8],
    format: KeyFormat,
    access: Access,
    file: &FileArgs,
    session: &Session,
) -> anyhow::Result<Exit> {
    let Some(out) = file.path() else { return print(bytes, format, session) };
    output_file::write(out, bytes, access, file.force)?;
    session.tell(&format!("wrote {}", out.display()));
    Ok(Exit::Success)
}

/// Writes keys to standard output; DER not to a terminal.
fn print(bytes: &[u8], format: KeyFormat, session: &Session) -> anyhow::Result<Exit> {
    if format == KeyFormat::Der && io::stdout().is_terminal() {
        let what = "DER is binary, but the output is a terminal";
        return Err(Misuse::new(what, "redirect it to a file, or name one with --out").into());
    }
    session.print(|out| out.write_all(bytes))?;
    Ok(Exit::Success)
}
