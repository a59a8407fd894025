//! Why a value of the command line cannot be read.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use crate::report::Source;

/// Why a value cannot be read: a sentence, mostly with examples of what is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError {
    message: Cow<'static, str>,
    source: Option<Source>,
}

impl ValueError {
    /// That a value cannot be read, for this reason.
    pub fn new(why: impl Into<Cow<'static, str>>) -> Self {
        Self { message: why.into(), source: None }
    }

    /// The same with what the reader of the value said.
    #[must_use]
    pub fn caused_by<E: Into<Source>>(self, source: E) -> Self {
        Self { source: Some(source.into()), ..self }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for ValueError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(Source::as_error)
    }
}
