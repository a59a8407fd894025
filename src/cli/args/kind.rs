//! How a kind of token is written: by the names of the table of kinds.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::registry::{KIND_RULES, KindRules};

/// A kind of token that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct TokenKind(&'static KindRules);

/// Every kind there is.
static KINDS: LazyLock<Vec<TokenKind>> =
    LazyLock::new(|| KIND_RULES.iter().map(TokenKind).collect());

impl TokenKind {
    /// Its rules.
    #[must_use]
    pub const fn rules(self) -> &'static KindRules {
        self.0
    }
}

impl ValueEnum for TokenKind {
    fn value_variants<'a>() -> &'a [Self] {
        &KINDS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.name).help(self.0.title))
    }
}
