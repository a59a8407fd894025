//! One condition of a trust policy: an operator, a claim, and the values that it is compared with. The rules are those
//! of AWS; its documentation is the source: "IAM JSON policy elements: Condition operators" and "Set operators for
//! multivalued context keys" (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html,
//! reference_policies_condition-single-vs-multi-valued-context-keys.html).

use crate::jose::Value;
use crate::validate::Glob;
use crate::validate::glob::{Steps, TooMany};

/// How many characters a whole policy may compare for one token. An AWS trust policy has at most 4,096 characters
/// ("IAM and AWS STS quotas"), a `sub` at most 255 (OpenID Connect Core 1.0 section 2): the two never need more than
/// 1,044,480.
pub(in crate::validate) const STEPS: usize = 16 * 1024 * 1024;

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::validate) struct Condition {
    /// How it compares.
    pub(in crate::validate) operator: Operator,
    /// What the policy calls the key.
    pub(in crate::validate) key: String,
    /// The provider in the name of the key, where it has one.
    pub(in crate::validate) provider: Option<String>,
    /// The claims that the key is taken from: the first that is there.
    pub(in crate::validate) claims: &'static [&'static str],
    /// The values, of which one is enough, or none may be.
    pub(in crate::validate) values: Vec<String>,
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) struct Operator {
    /// What is equal.
    test: Comparison,
    /// Whether it must not be.
    negated: bool,
    /// Which of several values of the token count.
    quantifier: Quantifier,
    /// Whether it is true of a token that does not have the claim.
    if_exists: bool,
}

/// What is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    /// The same characters.
    Equals,
    /// The same characters, in upper or lower case.
    EqualsIgnoreCase,
    /// `*` is any text, `?` one character.
    Like,
}

/// Which of several values of the token count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantifier {
    /// There should be one.
    Single,
    /// One is enough.
    Any,
    /// Each one; also where there is none.
    All,
}

/// Whether a condition holds, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) enum Holds {
    /// It does.
    Yes,
    /// It does, because the claim is not there.
    WithoutClaim,
    /// The claim is not there.
    Missing,
    /// The claim is another one.
    Mismatch,
    /// The claim is neither text nor an array of texts, or appears twice.
    Malformed,
    /// Several values where the operator is for one, and they do not agree: AWS does not say what comes of it.
    Unclear,
    /// To compare all of its values takes more than [`STEPS`].
    TooLarge,
}

/// What a condition looks at: the values of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) enum Subject<'v> {
    /// It is not there.
    Absent,
    /// It cannot be compared.
    Malformed,
    /// It is there.
    Value(&'v Value),
}

impl Operator {
    /// The exact match of one of several values, as it is asked for outside of AWS.
    pub(super) const EXACT: Self = Self {
        test: Comparison::Equals,
        negated: false,
        quantifier: Quantifier::Any,
        if_exists: false,
    };

    /// The operator of this name; none where jwtx does not evaluate it.
    pub(super) fn named(name: &str) -> Option<Self> {
        let (quantifier, name) = match name.split_once(':') {
            None => (Quantifier::Single, name),
            Some(("ForAnyValue", name)) => (Quantifier::Any, name),
            Some(("ForAllValues", name)) => (Quantifier::All, name),
            Some(_) => return None,
        };
        let (if_exists, name) =
            name.strip_suffix("IfExists").map_or((false, name), |name| (true, name));
        // What `IfExists` means to each one of some values is not documented.
        if if_exists && quantifier == Quantifier::Any {
            return None;
        }
        let (test, negated) = match name {
            "StringEquals" => (Comparison::Equals, false),
            "StringNotEquals" => (Comparison::Equals, true),
            "StringEqualsIgnoreCase" => (Comparison::EqualsIgnoreCase, false),
            "StringNotEqualsIgnoreCase" => (Comparison::EqualsIgnoreCase, true),
            "StringLike" => (Comparison::Like, false),
            "StringNotLike" => (Comparison::Like, true),
            _ => return None,
        };
        Some(Self { test, negated, quantifier, if_exists })
    }

    /// Its name, as AWS writes it.
    pub(in crate::validate) fn name(self) -> String {
        let quantifier = match self.quantifier {
            Quantifier::Single => "",
            Quantifier::Any => "ForAnyValue:",
            Quantifier::All => "ForAllValues:",
        };
        let test = match (self.test, self.negated) {
            (Comparison::Equals, false) => "StringEquals",
            (Comparison::Equals, true) => "StringNotEquals",
            (Comparison::EqualsIgnoreCase, false) => "StringEqualsIgnoreCase",
            (Comparison::EqualsIgnoreCase, true) => "StringNotEqualsIgnoreCase",
            (Comparison::Like, false) => "StringLike",
            (Comparison::Like, true) => "StringNotLike",
        };
        format!("{quantifier}{test}{}", if self.if_exists { "IfExists" } else { "" })
    }

    /// Whether the values of the policy are those that must not be.
    pub(in crate::validate) const fn is_negated(self) -> bool {
        self.negated
    }

    /// Whether `*` and `?` are wildcards.
    pub(in crate::validate) const fn has_wildcards(self) -> bool {
        matches!(self.test, Comparison::Like)
    }

    /// Whether a token has to have the claim.
    pub(in crate::validate) const fn requires_claim(self) -> bool {
        !self.negated && !self.if_exists && !matches!(self.quantifier, Quantifier::All)
    }

    /// Whether it is true of all of no values.
    pub(in crate::validate) const fn is_for_all(self) -> bool {
        matches!(self.quantifier, Quantifier::All)
    }

    /// Whether a value of the token is one of the policy.
    fn equal(self, held: &str, wanted: &str, steps: &mut Steps) -> Result<bool, TooMany> {
        /// What one comparison takes at least, however short the values are, and without a pattern.
        const ONE: usize = 8;
        let shorter = held.len().min(wanted.len());
        steps.take(ONE + shorter)?;
        Ok(match self.test {
            Comparison::Equals => held == wanted,
            Comparison::EqualsIgnoreCase => {
                steps.take(held.len())?;
                held.to_lowercase() == wanted.to_lowercase()
            }
            Comparison::Like => match Glob::new(wanted) {
                Some(glob) => glob.matches_within(held, steps)?,
                // Nothing but stars, or nothing at all.
                None => !wanted.is_empty() || held.is_empty(),
            },
        })
    }

    /// Whether a value of the token is one of several of the policy.
    fn equal_any(self, held: &str, wanted: &[String], steps: &mut Steps) -> Result<bool, TooMany> {
        for one in wanted {
            if self.equal(held, one, steps)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Condition {
    /// Whether it holds of a claim, if that can be told within some steps.
    pub(in crate::validate) fn holds(&self, subject: Subject<'_>, steps: &mut Steps) -> Holds {
        self.holds_within(subject, steps).unwrap_or(Holds::TooLarge)
    }

    fn holds_within(&self, subject: Subject<'_>, steps: &mut Steps) -> Result<Holds, TooMany> {
        let held = match subject {
            Subject::Malformed => return Ok(Holds::Malformed),
            Subject::Absent => Vec::new(),
            Subject::Value(value) => match texts(value) {
                None => return Ok(Holds::Malformed),
                Some(texts) => texts,
            },
        };
        let Operator { negated, quantifier, .. } = self.operator;
        if held.is_empty() {
            let is_true = match quantifier {
                Quantifier::All => true,
                Quantifier::Any => false,
                Quantifier::Single => negated || self.operator.if_exists,
            };
            return Ok(if is_true { Holds::WithoutClaim } else { Holds::Missing });
        }
        let mut good = 0;
        for one in &held {
            let is_equal = self.operator.equal_any(one, &self.values, steps)?;
            good += usize::from(is_equal != negated);
        }
        Ok(match quantifier {
            _ if good == held.len() => Holds::Yes,
            _ if good == 0 => Holds::Mismatch,
            Quantifier::Any => Holds::Yes,
            Quantifier::All => Holds::Mismatch,
            Quantifier::Single => Holds::Unclear,
        })
    }
}

/// The texts of a claim that is one, or an array of some.
pub(in crate::validate) fn texts(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(text) => Some(vec![text]),
        Value::Array(members) => members.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
