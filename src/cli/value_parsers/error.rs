//! Why a value of the command line cannot be read.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why a value cannot be read: a sentence, mostly with examples of what is understood.
#[derive(Debug, Clone)]
pub struct ValueError {
    message: Cow<'static, str>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl ValueError {
    /// That a value cannot be read, for this reason.
    pub fn new(why: impl Into<Cow<'static, str>>) -> Self {
        Self { message: why.into(), source: None }
    }

    /// The same with what the reader of the value said.
    #[must_use]
    pub fn caused_by<E: Error + Send + Sync + 'static>(self, source: E) -> Self {
        Self { source: Some(Arc::new(source)), ..self }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for ValueError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

/// Two errors are the same if they say the same.
impl PartialEq for ValueError {
    fn eq(&self, other: &Self) -> bool {
        self.message == other.message
    }
}

impl Eq for ValueError {}
