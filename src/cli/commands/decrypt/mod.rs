//! `jwtx decrypt`

mod args;

pub use args::DecryptArgs;

use crate::cli::args::global::Output;
use crate::cli::exit::Exit;
use crate::cli::session::Session;
use crate::validate::{self, Policy};

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
        (Some(_), _) => session.show_with(report, &human)?,
    }
    Ok(session.status(report.verdict()))
}
