//! How the receiver of a token is written.

use crate::cli::value_parsers::ValueError;
use crate::registry::{RECEIVERS, Receiver, receiver as named};

/// What was asked of the table of receivers.
#[derive(Debug, Clone, Copy)]
pub enum ReceiverChoice {
    /// The list of them.
    List,
    /// One of them.
    One(&'static Receiver),
}

/// Reads the name of a receiver, or `help`.
///
/// # Errors
///
/// The names that there are; of these, the ones that were probably meant.
pub fn receiver(text: &str) -> Result<ReceiverChoice, ValueError> {
    if matches!(text, "help" | "list") {
        return Ok(ReceiverChoice::List);
    }
    if let Some(receiver) = named(text) {
        return Ok(ReceiverChoice::One(receiver));
    }
    let wanted = text.to_lowercase();
    let is_like = |row: &&Receiver| {
        let title = row.title.to_lowercase();
        wanted.len() > 2 && (row.name.contains(&wanted) || title.contains(&wanted))
    };
    let like: Vec<&str> = RECEIVERS.iter().filter(is_like).map(|row| row.name).collect();
    let names: Vec<&str> = RECEIVERS.iter().map(|row| row.name).collect();
    Err(match like.as_slice() {
        [] => {
            ValueError::new(format!("it is one of {}; --for help explains them", names.join(", ")))
        }
        [one] => ValueError::new(format!("did you mean {one}?")),
        several => ValueError::new(format!("choose one of {}", several.join(", "))),
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
