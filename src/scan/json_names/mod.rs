//! What strings of JSON are called, so that what is found in a stream of it can be called by its names.

mod stream;
#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::report::matches::SourceName;

pub use stream::JsonStream;

/// The name of a Kubernetes object, `namespace/name`, once it is known: it comes after the data. Empty if it has none.
type ObjectName = Arc<OnceLock<String>>;

/// What a string of a JSON text is called.
#[derive(Debug, Clone)]
pub struct JsonName {
    /// Its JSON Pointer.
    pointer: String,
    /// The object of Kubernetes that it is in, and its path there.
    object: Option<(ObjectName, String)>,
}

impl JsonName {
    /// Whether the name is known by now.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.object.as_ref().is_none_or(|(name, _)| name.get().is_some())
    }

    /// The name, by what is known.
    #[must_use]
    pub fn source(self) -> SourceName {
        match self.object {
            Some((name, key)) => match name.get().filter(|name| !name.is_empty()) {
                Some(name) => SourceName::Object(format!("{name}: {key}")),
                None => SourceName::Pointer(self.pointer),
            },
            None => SourceName::Pointer(self.pointer),
        }
    }
}

/// The names of the longer strings of a piece, by where they are in it.
#[derive(Debug, Default)]
pub struct JsonNames(Vec<(Range<usize>, JsonName)>);

impl JsonNames {
    /// The name of what is there.
    #[must_use]
    pub fn at(&self, offset: usize) -> Option<&JsonName> {
        let next = self.0.partition_point(|(range, _)| range.start <= offset);
        let (range, name) = self.0.get(next.checked_sub(1)?)?;
        range.contains(&offset).then_some(name)
    }
}
