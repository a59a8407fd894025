//! How two secrets that are not the same came to differ, where that is one of the known ways. Nothing of a secret, and
//! no hash of it, is in what is said: only lengths, and the names of what was done.

use zeroize::Zeroizing;

use super::transformation::{Changed, TRANSFORMATIONS, Transformation};
use super::{Key, Secret};
use crate::jose::{base64url, encoding};

/// How many transformations are tried on each of the two.
const DEPTH: usize = 4;

/// The most forms that are made of one secret.
const FORMS: usize = 256;

/// The shortest secret that is looked for in the other one: a shorter one is in many texts by chance.
const LEAST: usize = 8;

/// The shortest form that several steps may lead to: fewer bytes are the same by chance.
const LEAST_OF_STEPS: usize = 4;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that was named first.
    First,
    /// The other one.
    Second,
}

/// How two different secrets are related.
pub enum Relation {
    /// They are the same after these transformations of each.
    Transformed {
        /// What is done to the first one.
        first: Vec<&'static Transformation>,
        /// What is done to the second one.
        second: Vec<&'static Transformation>,
    },
    /// They are the same but for upper and lower case.
    Case,
    /// This one begins with the other: the other one was cut off.
    Begins(Side),
    /// This one contains the other, written like this.
    Contains(Side, &'static str),
}

/// A secret after some transformations.
struct Form {
    bytes: Secret,
    steps: Vec<&'static Transformation>,
}

impl Side {
    /// How it is called in sentences.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "the first",
            Self::Second => "the second",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

impl Relation {
    /// In one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Transformed { first, second } if second.is_empty() => {
                format!("{} is the second", changed(Side::First, first))
            }
            Self::Transformed { first, second } if first.is_empty() => {
                format!("{} is the first", changed(Side::Second, second))
            }
            Self::Transformed { first, second } => {
                let (first, second) = (changed(Side::First, first), changed(Side::Second, second));
                format!("{first} is the same as {}", second.trim_end_matches(','))
            }
            Self::Case => "they differ only in upper and lower case".to_owned(),
            Self::Begins(side) => format!(
                "{} begins with {}, which was probably cut off",
                side.name(),
                side.other().name()
            ),
            Self::Contains(side, written) => {
                format!("{} contains {}{written}", side.name(), side.other().name())
            }
        }
    }

    /// What to do about it, one thing for each step.
    #[must_use]
    pub fn fixes(&self) -> Vec<&'static str> {
        let mut fixes: Vec<&'static str> = match self {
            Self::Transformed { first, second } => {
                first.iter().chain(second).map(|step| step.fix).collect()
            }
            Self::Case => vec!["copy the secret again; upper and lower case matter"],
            Self::Begins(_) => {
                vec!["copy the whole secret; shells and environment files end at # and expand $"]
            }
            Self::Contains(..) => vec!["pass only the secret itself"],
        };
        fixes.dedup();
        fixes
    }
}

/// A secret with what is done to it, in words that a verb can follow.
fn changed(side: Side, steps: &[&'static Transformation]) -> String {
    let words: Vec<&str> = steps.iter().map(|step| step.words).collect();
    format!("{}, {},", side.name(), words.join(", "))
}

/// How the secrets among some keys came to differ from those among others; the first pair that is related.
#[must_use]
pub fn relation(first: &[Key], second: &[Key]) -> Option<Relation> {
    let secrets = |keys: &[Key]| -> Vec<Secret> {
        keys.iter().filter_map(|key| key.material.secret().cloned()).collect()
    };
    let (first, second) = (secrets(first), secrets(second));
    first.iter().find_map(|a| second.iter().find_map(|b| of_secrets(a, b)))
}

/// How two secrets came to differ.
fn of_secrets(first: &Secret, second: &Secret) -> Option<Relation> {
    let (firsts, seconds) = (forms(first), forms(second));
    let mut best: Option<(&Form, &Form)> = None;
    for a in &firsts {
        for b in &seconds {
            let length = a.steps.len() + b.steps.len();
            let is_better = best.is_none_or(|(a, b)| length < a.steps.len() + b.steps.len());
            let says_something = length == 1 || a.bytes.expose().len() >= LEAST_OF_STEPS;
            if length > 0 && is_better && says_something && a.bytes.is_same(&b.bytes) {
                best = Some((a, b));
            }
        }
    }
    if let Some((a, b)) = best {
        let (first, second) = (a.steps.clone(), b.steps.clone());
        return Some(Relation::Transformed { first, second });
    }
    let (a, b) = (first.expose(), second.expose());
    if a.eq_ignore_ascii_case(b) {
        return Some(Relation::Case);
    }
    within(Side::First, a, b).or_else(|| within(Side::Second, b, a))
}

/// The forms of a secret, those with the fewest steps first.
fn forms(secret: &Secret) -> Vec<Form> {
    let mut forms = vec![Form { bytes: secret.clone(), steps: Vec::new() }];
    let mut from = 0;
    for _ in 0..DEPTH {
        let end = forms.len();
        for index in from..end {
            for step in &TRANSFORMATIONS {
                let Some(bytes) = (step.apply)(forms[index].bytes.expose()) else { continue };
                let bytes = Secret::from(bytes);
                let is_new = !bytes.expose().is_empty()
                    && !forms.iter().any(|form| form.bytes.is_same(&bytes));
                if is_new && forms.len() < FORMS {
                    let mut steps = forms[index].steps.clone();
                    steps.push(step);
                    forms.push(Form { bytes, steps });
                }
            }
        }
        from = end;
    }
    forms
}

/// Whether one secret is a part of the other.
fn within(side: Side, whole: &[u8], part: &[u8]) -> Option<Relation> {
    if part.len() < LEAST {
        return None;
    }
    if whole.starts_with(part) {
        return Some(Relation::Begins(side));
    }
    let url: Changed = Zeroizing::new(base64url::encode(part).into_bytes());
    let standard: Changed = Zeroizing::new(
        url.iter()
            .map(|byte| match byte {
                b'-' => b'+',
                b'_' => b'/',
                other => *other,
            })
            .collect(),
    );
    let hex = encoding::to_hex(part);
    let written: [(&[u8], &'static str); 4] = [
        (part, ""),
        (&standard, " in base64"),
        (&url, " in base64url"),
        (hex.as_bytes(), " in hexadecimal"),
    ];
    let found = written.into_iter().find(|(text, _)| contains(whole, text));
    found.map(|(_, written)| Relation::Contains(side, written))
}

fn contains(whole: &[u8], part: &[u8]) -> bool {
    whole.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
