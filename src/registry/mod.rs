//! The registered names of claims and header parameters (the IANA JWT and JOSE registries), and of
//! the algorithms of encrypted tokens: one table each.

mod claims;
mod encryption;
mod header;
mod kind;
mod kind_rules;
mod predicate;
mod providers;
mod receivers;
mod terms;
mod text_shape;
mod token_types;
mod typed;
mod url_pattern;

pub use claims::CLAIMS;
pub use encryption::{EncryptionEntry, encryption_entries, encryption_label};
pub use header::PARAMETERS;
pub use kind::{Kind, KindMark, kind_mark, kind_of};
pub use kind_rules::{KIND_RULES, KindDemand, KindRule, KindRules, rules_of};
pub use predicate::{Operand, Predicate, Test};
pub use providers::{Keys, Provider, provider_of, provider_of_subject, providers};
pub use receivers::{
    Content, Demand, DemandForm, Lifetime, RECEIVERS, Receiver, receiver, receiver_of,
};
pub use terms::{TERMS, Term, term_name};
pub use text_shape::TextShape;
pub use token_types::{
    TOKEN_TYPES, TokenTypeRow, names_another_kind, needs_no_end, same_media_type,
};
pub use typed::typed;
pub use url_pattern::{Host, SplitUrl, UrlPath, UrlPattern};

use crate::jose::Value;

/// A registered name and what it means.
pub struct Entry {
    /// The name as it is in a token.
    pub name: &'static str,
    /// A few words shown beside the value.
    pub label: &'static str,
    /// What it means and what goes wrong with it, in plain sentences.
    pub explanation: &'static str,
    /// What its value is.
    pub holds: Holds,
    /// An example, as JSON.
    pub example: &'static str,
    /// Where it is defined.
    pub reference: &'static str,
}

/// The type that the definition of a name gives to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A string.
    Text,
    /// An array of strings.
    Texts,
    /// One string or several.
    TextOrTexts,
    /// A string or a number.
    TextOrNumber,
    /// A NumericDate.
    Date,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// An object.
    Object,
    /// An array.
    Array,
    /// Anything but null.
    Anything,
}

impl Holds {
    /// What is wrong with a value, to follow the name: "is a number, but must be …". Whether a date lies
    /// within its range is not looked at.
    #[must_use]
    pub fn problem(self, value: &Value) -> Option<String> {
        let texts = |items: &[Value]| items.iter().all(|item| item.as_str().is_some());
        let (fits, wanted) = match (self, value) {
            (Self::Text, value) => (matches!(value, Value::String(_)), "a string"),
            (Self::Texts, Value::Array(items)) => (texts(items), "an array of strings"),
            (Self::Texts, _) => (false, "an array of strings"),
            (Self::TextOrTexts, Value::String(_)) => (true, ""),
            (Self::TextOrTexts, Value::Array(items)) if texts(items) => (true, ""),
            (Self::TextOrTexts, _) => (false, "a string or an array of strings"),
            (Self::TextOrNumber, value) => {
                (matches!(value, Value::String(_) | Value::Number(_)), "a string or a number")
            }
            (Self::Date, value) => (matches!(value, Value::Number(_)), "a number of seconds"),
            (Self::Number, value) => (matches!(value, Value::Number(_)), "a number"),
            (Self::Bool, value) => (matches!(value, Value::Bool(_)), "true or false"),
            (Self::Object, value) => (matches!(value, Value::Object(_)), "an object"),
            (Self::Array, value) => (matches!(value, Value::Array(_)), "an array"),
            (Self::Anything, value) => (*value != Value::Null, "anything else"),
        };
        (!fits).then(|| format!("is {}, but must be {wanted}", value.type_name()))
    }
}

fn find(table: &'static [Entry], name: &str) -> Option<&'static Entry> {
    table.iter().find(|entry| entry.name == name)
}

/// A registered claim.
#[must_use]
pub fn claim(name: &str) -> Option<&'static Entry> {
    find(CLAIMS, name)
}

/// What the value of a claim is; that of one that is not registered may be anything.
#[must_use]
pub fn holds(name: &str) -> Holds {
    claim(name).map_or(Holds::Anything, |entry| entry.holds)
}

/// The claims that are dates.
pub fn dates() -> impl Iterator<Item = &'static str> {
    CLAIMS.iter().filter(|entry| entry.holds == Holds::Date).map(|entry| entry.name)
}

/// The registered claims that every library reads.
const SHORT: [&str; 7] = ["aud", "exp", "iat", "iss", "jti", "nbf", "sub"];

/// Names that people write for registered claims, and that nobody reads.
const MISSPELT: [(&str, &str); 14] = [
    ("audience", "aud"),
    ("expires", "exp"),
    ("expiry", "exp"),
    ("expiration", "exp"),
    ("expires_at", "exp"),
    ("expiresAt", "exp"),
    ("expiresIn", "exp"),
    ("expires_in", "exp"),
    ("issuer", "iss"),
    ("subject", "sub"),
    ("issued_at", "iat"),
    ("issuedAt", "iat"),
    ("not_before", "nbf"),
    ("notBefore", "nbf"),
];

/// The registered claim that was probably meant by a name.
#[must_use]
pub fn registered_name(name: &str) -> Option<&'static str> {
    if SHORT.contains(&name) || claim(name).is_some() {
        return None;
    }
    let other_case = SHORT.into_iter().find(|short| short.eq_ignore_ascii_case(name));
    let exact = MISSPELT.iter().find(|(written, _)| *written == name);
    // One letter too many, too few or in the wrong place, in names long enough to tell.
    let lower = name.to_ascii_lowercase();
    let length = lower.chars().count();
    let near = |written: &str| {
        written.len() > 5
            && written.len().abs_diff(length) <= 1
            && strsim::osa_distance(written, &lower) <= 1
    };
    let misspelt = exact.or_else(|| MISSPELT.iter().find(|(written, _)| near(written)));
    other_case.or(misspelt.map(|(_, meant)| *meant))
}

/// A registered header parameter.
#[must_use]
pub fn parameter(name: &str) -> Option<&'static Entry> {
    find(PARAMETERS, name)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
