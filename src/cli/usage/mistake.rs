//! A command line that cannot be read, in the words of jwtx: what is wrong, and one thing to do.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{SECRET, harmless, usage_line};
use crate::cli::args::lookup;
use crate::cli::exit::Misuse;
use crate::report::safe_to_show;

/// What the words begin with that say what to write.
const IMPERATIVES: [&str; 4] = ["write ", "use ", "choose ", "name "];

/// What is wrong with this command, which is called `name`; none where there are no better words than those of the
/// parser.
pub(super) fn of(error: &clap::Error, name: &str, help: &str, args: &[OsString]) -> Option<Misuse> {
    let usage =
        || usage_line(error).map_or_else(|| help.to_owned(), |line| format!("usage: {line}"));
    let all = options(error, ContextKind::InvalidArg);
    let option = all.first().cloned().unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::MissingRequiredArgument => {
            Misuse::new(format!("{name} needs {}", all.join(" and ")), usage())
        }
        ErrorKind::ArgumentConflict => {
            let others = options(error, ContextKind::PriorArg);
            if others.is_empty() || others.contains(&option) {
                let what = format!("{option} can be given only once");
                return Some(Misuse::new(what, "leave all but one out"));
            }
            let what = format!("{option} cannot be used with {}", others.join(" or "));
            Misuse::new(what, "leave one of them out")
        }
        ErrorKind::TooManyValues => {
            Misuse::new(format!("{option} takes no value"), "leave the value out")
        }
        ErrorKind::UnknownArgument => {
            let shown = harmless(all.first()?.clone(), args);
            Misuse::new(format!("unexpected argument `{shown}`"), usage())
        }
        ErrorKind::InvalidValue => no_value_of(error, &option, help, args),
        ErrorKind::ValueValidation => {
            let why = harmless(error.source()?.to_string(), args);
            unreadable(&of_option(error, &option, args), &why, help)
        }
        _ => return None,
    })
}

/// That a value is missing, or is none of those that there are.
pub(super) fn no_value_of(
    error: &clap::Error,
    option: &str,
    help: &str,
    args: &[OsString],
) -> Misuse {
    let typed = texts(error, ContextKind::InvalidValue).join(" ");
    if let Some(name) = lookup::receiver(&typed).filter(|_| option == "--as") {
        let what = format!("{name} is a receiver of tokens, not a kind of token");
        let advice = format!(
            "jwtx inspect TOKEN checks what {name} requires; jwtx mint --for {name} makes such a token"
        );
        return Misuse::new(what, advice);
    }
    let valid = texts(error, ContextKind::ValidValue);
    let near = texts(error, ContextKind::SuggestedValue);
    let near = near.first().map_or(String::new(), |near| format!("did you mean `{near}`? "));
    let advice = match valid.as_slice() {
        [] => help.to_owned(),
        valid => format!("{near}use one of {}", valid.join(", ")),
    };
    let is_empty = texts(error, ContextKind::InvalidValue).iter().all(String::is_empty);
    let what =
        if is_empty { format!("{option} needs a value") } else { of_option(error, option, args) };
    Misuse::new(what, advice)
}

/// That the value of an option cannot be read, without the value where it is often a secret.
fn of_option(error: &clap::Error, option: &str, args: &[OsString]) -> String {
    let value = texts(error, ContextKind::InvalidValue).join(" ");
    let value = if SECRET.contains(&option) {
        safe_to_show::HIDDEN.to_owned()
    } else {
        harmless(value, args)
    };
    if value.is_empty() {
        format!("{option} is empty")
    } else {
        format!("invalid value `{value}` for {option}")
    }
}

/// Splits why a value cannot be read into what is wrong and what to write instead.
pub(super) fn unreadable(what: &str, why: &str, help: &str) -> Misuse {
    let begins = |at: usize| {
        let is_start = at == 0 || why[..at].ends_with("; ") || why[..at].ends_with("? ");
        is_start && IMPERATIVES.iter().any(|word| why[at..].starts_with(word))
    };
    let at = why.char_indices().map(|(at, _)| at).find(|at| begins(*at));
    let (wrong, advice) = at.map_or((why, ""), |at| why.split_at(at));
    let wrong = wrong.trim_end().trim_end_matches(';');
    let what = if wrong.is_empty() { what.to_owned() } else { format!("{what}: {wrong}") };
    Misuse::new(what, if advice.is_empty() { help.to_owned() } else { advice.to_owned() })
}

/// The names of the options or arguments that a mistake is about.
fn options(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    let bare = |text: &String| {
        let first = text.split(' ').next().unwrap_or_default();
        first.trim_end_matches("...").trim_matches(['<', '>', '[', ']']).to_owned()
    };
    texts(error, kind).iter().map(bare).collect()
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
