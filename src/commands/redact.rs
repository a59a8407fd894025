//! `jwtx redact`: text in, the same text out without the secrets of its tokens.

use std::cell::RefCell;
use std::io::{self, IsTerminal as _, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;

use super::scan::token_for_path;
use super::{Output, Session, send};
use crate::exit::Misuse;
use crate::report::words::{count, file_name};
use crate::report::{Fault, Reason, Verdict};
use crate::scan::{Pieces, Rule, Style, redact};
use crate::walk::{Bytes, open, standard_input};

/// Remove signatures from logs and HAR files
///
/// Prints the files one after the other, or standard input, with the signatures of their tokens replaced:
/// what a token says can still be read, and nobody can use it. Of an encrypted token, only the header is
/// left. Inside of base64 a token is replaced too, and the rest still decodes. All other bytes stay as
/// they are. Exit status 0 once everything was read, 1 if something could not be, or could not be redacted.
#[derive(Debug, Args)]
pub struct RedactArgs {
    /// The files; `-`, or no argument, reads standard input
    #[arg(value_name = "FILE")]
    paths: Vec<PathBuf>,

    /// Replace whole tokens, not only their signatures
    #[arg(long)]
    full: bool,
}

/// Files, one after the other, without anything between them: what they hold together is what comes out.
struct Files {
    paths: std::vec::IntoIter<PathBuf>,
    now: Option<(String, Bytes)>,
    faults: Rc<RefCell<Vec<Fault>>>,
}

impl Read for Files {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some((name, reader)) = &mut self.now {
                match reader.read(buffer) {
                    Ok(0) => {}
                    Ok(read) => return Ok(read),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => self.faults.borrow_mut().push(Fault::unreadable(name, &error)),
                }
            }
            let Some(path) = self.paths.next() else { return Ok(0) };
            self.now = if path == Path::new("-") {
                Some(("standard input".to_owned(), standard_input().reader))
            } else {
                match open(&path) {
                    Ok(stream) => Some((file_name(&stream.path), stream.reader)),
                    Err(fault) => {
                        self.faults.borrow_mut().push(fault);
                        None
                    }
                }
            };
        }
    }
}

/// Runs the command.
///
/// # Errors
///
/// That a token was given for a file, or the output cannot be written.
pub fn run(args: &RedactArgs, session: &Session) -> anyhow::Result<u8> {
    if session.output == Output::Json {
        let what = "redact prints the text itself, which --json does not change";
        return Err(Misuse::new(what, "leave --json out").into());
    }
    if let Some(fault) = args.paths.iter().find_map(|path| token_for_path(path)) {
        return Err(fault.into());
    }
    let paths = if args.paths.is_empty() { vec![PathBuf::from("-")] } else { args.paths.clone() };
    let style = if args.full { Style::Full } else { Style::Signature };
    let faults = Rc::<RefCell<Vec<Fault>>>::default();
    let files = Files { paths: paths.into_iter(), now: None, faults: Rc::clone(&faults) };
    let mut pieces = Pieces::new(files, Rule::Generous);
    let (mut buffer, mut out) = (Vec::new(), Vec::new());
    let (mut redacted, mut too_long, mut failed) = (0, 0, false);
    while let Some(piece) = pieces.next(&mut buffer)? {
        out.clear();
        let (more, longer) = redact(&buffer[..piece.seen], piece.own, style, &mut out);
        redacted += more;
        too_long += longer;
        if !send(&out)? {
            return Ok(session.status(Verdict::Valid));
        }
        failed |= complain(&faults, session);
    }
    failed |= complain(&faults, session);
    if too_long > 0 {
        let limit = crate::jose::limits::FOUND_TOKEN_BYTES;
        let message = format!(
            "{} longer than the limit of {limit} bytes left as they were",
            count(too_long, "token")
        );
        let fault = Fault::new(Reason::Io, message).advise("take them out by hand");
        tell(&fault, session);
        failed = true;
    }
    if io::stderr().is_terminal() {
        session.tell(&format!("{} redacted", count(redacted, "token")));
    }
    Ok(session.status(if failed { Verdict::Error } else { Verdict::Valid }))
}

/// Names what could not be read since it was last asked. Gives whether there was anything.
fn complain(faults: &RefCell<Vec<Fault>>, session: &Session) -> bool {
    let faults = std::mem::take(&mut *faults.borrow_mut());
    for fault in &faults {
        tell(fault, session);
    }
    !faults.is_empty()
}

fn tell(fault: &Fault, session: &Session) {
    session.error(&fault.message, fault.advice.as_deref());
}
