//! Two tokens side by side.

use super::WebApi;
use super::answer::{Answer, Failure};
use super::command_line::CommandLine;
use super::request::Diff;
use crate::cli::commands::diff::token;
use crate::cli::io::input;
use crate::cli::render::json::differences;
use crate::crypto::hash;
use crate::diff::compare;
use crate::jose::NumericDate;
use crate::report::Verdict;

/// What `jwtx diff` says.
pub(super) fn diff(request: &Diff, api: WebApi) -> Answer {
    let mut command = CommandLine::new("diff");
    command.option("--at", api.at_option(None));
    command.texts([("LEFT", &request.left), ("RIGHT", &request.right)]);
    let answer = match api.now(None) {
        Ok(now) => compared(request, now)
            .unwrap_or_else(|failure| Answer::failed_as(Some("diff"), now, failure)),
        Err(failure) => Answer::failed(failure),
    };
    answer.with_command(&command)
}

fn compared(request: &Diff, now: NumericDate) -> Result<Answer, Failure> {
    let read = |text: &str, which| token(input::pasted(text, false), which, None, now);
    let first = read(&request.left, "first")?;
    let second = read(&request.right, "second")?;
    let compared = compare(&first, &second, hash);
    let verdict = if compared.is_same() { Verdict::Valid } else { Verdict::Invalid };
    Ok(Answer::of(verdict, |out| differences::write(&compared, out)))
}
