//! `jwtx decrypt`

mod args;

pub use args::DecryptArgs;

use crate::cli::args::global::Output;
use crate::cli::exit::Exit;
use crate::cli::render::decrypted;
use crate::cli::session::Session;
use crate::report::Report;
use crate::validate::{self, Policy};

/// Whether what was decrypted is neither a claims set nor a token: its tag verified, so that nothing is damaged.
fn is_no_token(report: &Report) -> bool {
    let token = report.token.as_ref();
    token.is_some_and(|token| token.claims.is_none() && token.form.is_jwe())
}

/// Runs the command.
///
/// # Errors
///
/// That the token cannot be read, or the output not be written.
pub fn run(args: &DecryptArgs, session: &Session) -> anyhow::Result<Exit> {
    args.check()?;
    let input = args.read(session)?;
    let policy = Policy { encryption: args.policy(), ..Policy::at(session.now) };
    if input.text.is_empty() {
        return session.show(&validate::no_token("decrypt", &policy));
    }
    let keys = args.decryption_keys();
    if let Some(fault) = keys.ring.unread() {
        return Err(fault.clone().into());
    }
    let decrypted = validate::decrypt(input.token(), &keys, &policy, input.findings);
    let report = &decrypted.report;
    let human = session.human();
    // In a pipe, what is written is taken for the content.
    let is_data = !human.is_terminal && matches!(session.output, Output::Human | Output::Quiet);
    match (&decrypted.content, session.output) {
        (None, _) if is_data => session.refused(report),
        (None, _) => return session.show(report),
        (Some(_), Output::Quiet) => {}
        (Some(content), Output::Human) if is_data => {
            session.print(|out| out.write_all(content.expose()))?;
        }
        (Some(content), Output::Human) if is_no_token(report) => {
            session.tell("note: it was decrypted, and the content is not a claims set");
            match std::str::from_utf8(content.expose()) {
                Ok(text) => session.print(|out| decrypted::text(text, out))?,
                Err(_) => session.tell("note: it is binary; `> FILE` writes it to a file"),
            }
        }
        (Some(_), _) => session.show_with(report, &human)?,
    }
    Ok(session.status(report.verdict()))
}
