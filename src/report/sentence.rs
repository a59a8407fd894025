//! Sentences that name what can be set and what can be run by value, so that whoever shows them can call it
//! by its own names.

use std::borrow::Cow;
use std::fmt;

use super::help::{Help, Setting, Task};

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// Words.
    Words(Cow<'static, str>),
    /// What is, or was, to be done.
    Help(Help),
}

/// A sentence. Who shows it decides how settings and tasks are called in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Sentence(Cow<'static, [Part]>);

/// A sentence of a table: words, and between them in brackets what is to be done.
macro_rules! sentence {
    ($words:literal) => { $crate::report::sentence::sentence!(($words)) };
    (($($part:tt)+)) => {
        $crate::report::Sentence::fixed(const { &[$($crate::report::sentence::part!($part),)+] })
    };
}

/// A part of a sentence of a table.
macro_rules! part {
    ($words:literal) => {
        $crate::report::Part::Words(std::borrow::Cow::Borrowed($words))
    };
    ([Set $setting:ident]) => {
        $crate::report::Part::Help($crate::report::Help::Set($crate::report::Setting::$setting))
    };
    ([Set $setting:ident to $value:literal]) => {
        $crate::report::Part::Help($crate::report::Help::SetTo(
            $crate::report::Setting::$setting,
            std::borrow::Cow::Borrowed($value),
        ))
    };
    ([Run $task:ident]) => {
        $crate::report::Part::Help($crate::report::Help::Run($crate::report::Task::$task))
    };
    ([Run Verify with $setting:ident]) => {
        $crate::report::Part::Help($crate::report::Help::Run($crate::report::Task::Verify(
            $crate::report::Setting::$setting,
        )))
    };
}

pub(crate) use {part, sentence};

impl Sentence {
    /// A sentence of a table.
    #[must_use]
    pub const fn fixed(parts: &'static [Part]) -> Self {
        Self(Cow::Borrowed(parts))
    }

    /// The sentence with more behind it.
    #[must_use]
    pub fn and(self, more: impl Into<Part>) -> Self {
        let mut parts = self.0.into_owned();
        parts.push(more.into());
        Self(Cow::Owned(parts))
    }

    /// The sentence with another one behind it.
    #[must_use]
    pub fn join(self, more: Self) -> Self {
        let mut parts = self.0.into_owned();
        parts.extend(more.0.into_owned());
        Self(Cow::Owned(parts))
    }

    /// Its parts.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// What it names by value.
    pub fn help(&self) -> impl Iterator<Item = &Help> {
        self.0.iter().filter_map(|part| match part {
            Part::Words(_) => None,
            Part::Help(help) => Some(help),
        })
    }
}

impl<T: Into<Part>> From<T> for Sentence {
    fn from(part: T) -> Self {
        Self(Cow::Owned(vec![part.into()]))
    }
}

impl From<&'static str> for Part {
    fn from(words: &'static str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Part {
    fn from(words: String) -> Self {
        Self::Words(Cow::Owned(words))
    }
}

impl From<Help> for Part {
    fn from(help: Help) -> Self {
        Self::Help(help)
    }
}

impl From<Setting> for Part {
    fn from(setting: Setting) -> Self {
        Self::Help(Help::Set(setting))
    }
}

impl From<Task> for Part {
    fn from(task: Task) -> Self {
        Self::Help(Help::Run(task))
    }
}

impl Sentence {
    /// The whole of it, with settings and tasks as the library calls them. It is no `Display`: who shows a sentence
    /// decides how they are called.
    #[must_use]
    pub fn in_words_of_the_library(&self) -> String {
        let words = |part: &Part| match part {
            Part::Words(words) => words.to_string(),
            Part::Help(help) => help.to_string(),
        };
        self.0.iter().map(words).collect()
    }
}

impl fmt::Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Set(setting) => f.write_str(setting.name()),
            Self::SetTo(setting, value) => write!(f, "{} {value}", setting.name()),
            Self::Run(task) => write!(f, "{task}"),
        }
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::MakeSecret => "make a random secret",
            Self::MakeRsaKey => "make an RSA key",
            Self::MakeSuite => "make the test tokens",
            Self::MintClaims => "sign it",
            Self::MintFor(receiver) => return write!(f, "sign one for {receiver}"),
            Self::WriteAsPem => "write the key as PEM",
            Self::ShowKey => "show the key",
            Self::ShowKeyOfVariable => "show the key that the variable holds",
            Self::MatchKeys => "compare the two keys",
            Self::ListAlgorithms => "list the algorithms",
            Self::Inspect => "inspect the token",
            Self::Decrypt => "decrypt the token",
            Self::InspectHeader => "inspect the token's header",
            Self::CheckExpiry => "check when the token expires",
            Self::Explain(name) => return write!(f, "look up {name}"),
            Self::Verify(setting) => return write!(f, "verify with {}", setting.name()),
            Self::ProbeAsExpected => "probe with an expectation",
            Self::Decode(steps) => {
                let names: Vec<&str> = steps.iter().map(|step| step.name()).collect();
                return write!(f, "decode from {}", names.join(", then "));
            }
            Self::SaveFromCluster { path, file } => {
                return write!(f, "save {path} of the cluster's API server as {file}");
            }
            Self::SaveTrustBundle { file } => {
                return write!(f, "save the trust domain's bundle as {file}");
            }
        };
        f.write_str(words)
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
