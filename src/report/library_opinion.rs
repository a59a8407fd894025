//! What another library would say of a token, by its rules.

/// How the rules of a library are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// The library was run over a corpus, and the rules agree with it.
    Run,
    /// From its documentation and source; it was not run.
    Documented,
}

impl Evidence {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Documented => "documented",
        }
    }
}

/// What a library with its default settings would say of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opinion {
    /// The library's name.
    pub library: &'static str,
    /// The version whose rules these are.
    pub version: &'static str,
    /// How the rules are known.
    pub evidence: Evidence,
    /// Why it would refuse the token; none if it would accept it.
    pub refusal: Option<Refusal>,
}

/// Why a library refuses a token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// The rule that the token breaks, in one sentence.
    pub message: String,
    /// What the library says, or the name of its error.
    pub says: &'static str,
}
