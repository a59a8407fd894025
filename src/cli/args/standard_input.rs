//! Who reads standard input: one reader takes all of it, so that a second one would find it empty.

use std::path::Path;

use crate::cli::exit::Misuse;

/// What the command line says is read from standard input.
#[derive(Debug, Default)]
#[must_use]
pub struct StandardInput(Vec<&'static str>);

impl StandardInput {
    /// Counts something that is read from standard input so many times.
    pub fn read_by(mut self, what: &'static str, times: impl Into<usize>) -> Self {
        self.0.extend(std::iter::repeat_n(what, times.into()));
        self
    }

    /// Refuses more than one reader.
    ///
    /// # Errors
    ///
    /// Which two there are.
    pub fn check(self) -> Result<(), Misuse> {
        let what = match self.0.as_slice() {
            [] | [_] => return Ok(()),
            [first, second, ..] if first == second => {
                format!("{first} cannot come from standard input twice")
            }
            [first, second, ..] => {
                format!("{first} and {second} cannot both come from standard input")
            }
        };
        Err(Misuse::new(what, "pass one of them as a file"))
    }
}

/// Whether the argument for a token, or for a text, names standard input.
#[must_use]
pub fn is_named_by(argument: &str) -> bool {
    matches!(argument, "-" | "@-")
}

/// How many of these paths name standard input.
pub fn among<P: AsRef<Path>>(paths: &[P]) -> usize {
    paths.iter().filter(|path| path.as_ref() == Path::new("-")).count()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
