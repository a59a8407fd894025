//! The orders in which writers put the members of an object.

use std::borrow::Cow;

use super::MOST_WRITTEN;
use crate::diagnose::input::segment::Segment;
use crate::jose::json::{Object, Value};

/// An order of members, or a choice of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As they are.
    Own,
    /// By name, in every object: Go, Rust, canonical JSON.
    Sorted,
    /// By name, in the outermost object alone.
    SortedTop,
    /// By the length of the name, then by the name: PostgreSQL's `jsonb`.
    Jsonb,
    /// From the last to the first.
    Reversed,
    /// `alg` first, then `typ`.
    AlgorithmFirst,
    /// `typ` first, then `alg`.
    TypeFirst,
    /// `kid` first, then `alg`.
    KeyFirst,
    /// The registered claims first, in the order of RFC 7519.
    Registered,
    /// The registered claims last.
    RegisteredLast,
    /// `iss`, `sub` and `aud` first, the times last.
    Framed,
    /// The times last, `iat` before `exp`.
    TimesLast,
    /// The times last, then `aud`, `iss`, `sub` and `jti`, as jsonwebtoken for Node adds them.
    AddedLast,
    /// Without the members that are null.
    NoNulls,
    /// With a single audience in an array.
    AudienceArray,
    /// With the one audience of an array alone.
    AudienceText,
}

const REGISTERED: [&str; 7] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

impl Order {
    /// A value in this order.
    pub(super) fn of(self, value: &Value) -> Cow<'_, Value> {
        let Value::Object(object) = value else { return Cow::Borrowed(value) };
        let place = |names: &[&str], name: &str| {
            names.iter().position(|known| *known == name).unwrap_or(names.len())
        };
        let mut members: Vec<(&str, &Value)> = object.iter().collect();
        match self {
            Self::Own => return Cow::Borrowed(value),
            Self::Sorted => return Cow::Owned(deep(value, &|a, b| a.cmp(b))),
            Self::Jsonb => {
                let by_length = |a: &str, b: &str| a.len().cmp(&b.len()).then_with(|| a.cmp(b));
                return Cow::Owned(deep(value, &by_length));
            }
            Self::SortedTop => members.sort_by_key(|(name, _)| *name),
            Self::Reversed => members.reverse(),
            Self::AlgorithmFirst => members.sort_by_key(|(name, _)| place(&["alg", "typ"], name)),
            Self::KeyFirst => members.sort_by_key(|(name, _)| place(&["kid", "alg"], name)),
            Self::TypeFirst => members.sort_by_key(|(name, _)| place(&["typ", "alg"], name)),
            Self::Registered => members.sort_by_key(|(name, _)| place(&REGISTERED, name)),
            Self::RegisteredLast => members.sort_by_key(|(name, _)| {
                REGISTERED.iter().position(|known| known == name).map_or(0, |at| at + 1)
            }),
            Self::Framed | Self::TimesLast | Self::AddedLast => {
                let (first, last) = self.frame();
                members.sort_by_key(|(name, _)| match first.iter().position(|one| one == name) {
                    Some(at) => at,
                    None => {
                        first.len() + last.iter().position(|one| one == name).map_or(0, |at| at + 1)
                    }
                });
            }
            Self::NoNulls => members.retain(|(_, value)| **value != Value::Null),
            Self::AudienceArray | Self::AudienceText => return Cow::Owned(self.audience(object)),
        }
        Cow::Owned(object_of(&members))
    }

    /// The members that stand first, and those that stand last.
    const fn frame(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Framed => (&["iss", "sub", "aud"], &["nbf", "iat", "exp", "jti"]),
            Self::AddedLast => (&[], &["iat", "nbf", "exp", "aud", "iss", "sub", "jti"]),
            _ => (&[], &["nbf", "iat", "exp"]),
        }
    }

    fn audience(self, object: &Object) -> Value {
        let mut other = object.clone();
        match (self, object.get("aud")) {
            (Self::AudienceArray, Some(text @ Value::String(_))) => {
                other.set("aud", Value::Array(vec![text.clone()]));
            }
            (Self::AudienceText, Some(Value::Array(items))) if items.len() == 1 => {
                other.set("aud", items[0].clone());
            }
            _ => {}
        }
        Value::Object(other)
    }
}

fn object_of(members: &[(&str, &Value)]) -> Value {
    let owned = members.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone()));
    Value::Object(owned.collect())
}

/// An order in every object of a value.
fn deep(value: &Value, by: &impl Fn(&str, &str) -> std::cmp::Ordering) -> Value {
    match value {
        Value::Object(object) => {
            let mut members: Vec<(&str, &Value)> = object.iter().collect();
            members.sort_by(|a, b| by(a.0, b.0));
            let ordered = members.iter().map(|(name, value)| ((*name).to_owned(), deep(value, by)));
            Value::Object(ordered.collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| deep(item, by)).collect()),
        other => other.clone(),
    }
}

/// Up to how many members every order is tried.
const EVERY: usize = 5;

/// Up to how many members each is moved to each place.
const MOVES: usize = 12;

/// A segment's object in other orders: all of them where there are few members, else each member moved.
pub(super) fn permutations(segment: &Segment<'_>, mut take: impl FnMut(&Value) -> bool) -> bool {
    let Some(object) = segment.members() else { return true };
    // What is written is bounded, however many members there are.
    let mut left = MOST_WRITTEN / (segment.bytes.len() + 1);
    let mut enough = false;
    let mut take = |value: &Value| {
        left = left.saturating_sub(1);
        enough = enough || left > 0 && !take(value);
        left > 0 && !enough
    };
    let members: Vec<(&str, &Value)> = object.iter().collect();
    let all = match members.len() {
        0..=1 => true,
        2..=EVERY => every(&members, &mut Vec::new(), &mut take),
        _ => (0..members.len().min(MOVES)).all(|from| {
            (0..members.len()).filter(|to| *to != from).all(|to| {
                let mut moved = members.clone();
                let member = moved.remove(from);
                moved.insert(to, member);
                take(&object_of(&moved))
            })
        }),
    };
    // That there was no room for more is no reason to stop elsewhere.
    all || !enough
}

fn every<'v>(
    left: &[(&'v str, &'v Value)],
    chosen: &mut Vec<(&'v str, &'v Value)>,
    take: &mut impl FnMut(&Value) -> bool,
) -> bool {
    if left.is_empty() {
        return take(&object_of(chosen));
    }
    (0..left.len()).all(|index| {
        let mut rest = left.to_vec();
        chosen.push(rest.remove(index));
        let more = every(&rest, chosen, take);
        chosen.pop();
        more
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
