//! How an expectation of a claim is written: `NAME=VALUE`, `NAME~=VALUE`, `NAME*=GLOB`.

use super::{ValueError, wrong};
use crate::jose::json::PointerErrorKind;
use crate::jose::{Pointer, Value};
use crate::validate::{ClaimExpectation, ClaimPlace, ClaimTest, Glob};

/// How the test of a claim is written, before the `=`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equals,
    Contains,
    Matches,
}

/// Reads what is expected of a claim: `role=admin`, `roles~=ops`, `sub*=user-*`. The name may be a JSON Pointer, or a
/// JSON string where the name itself has a `=`, or ends in `~` or `*`.
///
/// # Errors
///
/// A sentence with an example.
pub fn claim_expectation(written: &str) -> Result<ClaimExpectation, ValueError> {
    let (name, operator, value) = parts(written)?;
    let place = place(name)?;
    let test = match operator {
        Operator::Equals => ClaimTest::Equals(json_or_text(value)),
        Operator::Contains if value.is_empty() => {
            return Err(wrong("a value is missing after ~=; write NAME~=VALUE"));
        }
        Operator::Contains => ClaimTest::Contains(json_or_text(value)),
        Operator::Matches => match Glob::new(value) {
            Some(glob) => ClaimTest::Matches(glob),
            None if value.is_empty() => {
                return Err(wrong("a pattern is missing after *=; write NAME*=GLOB"));
            }
            None => {
                return Err(wrong(
                    "this pattern matches every string, so it checks nothing; --require NAME checks that a claim is there",
                ));
            }
        },
    };
    Ok(ClaimExpectation { place, test })
}

/// The name as it is written, the operator, and the value.
fn parts(text: &str) -> Result<(&str, Operator, &str), ValueError> {
    let example = || wrong("write NAME=VALUE, NAME~=VALUE or NAME*=GLOB, such as role=admin");
    // The name ends at the first `=`; a quoted one where its quotes end.
    let from = quoted(text).map_or(0, str::len);
    let equals = text[from..].find('=').map(|at| from + at).ok_or_else(example)?;
    let (before, value) = (&text[..equals], &text[equals + 1..]);
    let (name, operator) = match before.as_bytes().last().filter(|_| before.len() > from) {
        Some(b'~') => (&before[..before.len() - 1], Operator::Contains),
        Some(b'*') => (&before[..before.len() - 1], Operator::Matches),
        _ => (before, Operator::Equals),
    };
    // What other languages compare with, and a space around it, would be a part of the name or the value.
    let is_slip = from == 0
        && (name.ends_with(['!', '<', '>', '^', '$', ' ']) || name.starts_with(' '))
        || operator == Operator::Equals && value.starts_with('=');
    if name.is_empty() || is_slip { Err(example()) } else { Ok((name, operator, value)) }
}

/// The JSON string that a text begins with.
fn quoted(text: &str) -> Option<&str> {
    let mut escaped = false;
    let end = text.strip_prefix('"')?.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some(&text[..end + 2])
}

/// The claim that a name, a JSON Pointer or a JSON string names.
fn place(name: &str) -> Result<ClaimPlace, ValueError> {
    if quoted(name).is_some_and(|quoted| quoted.len() == name.len())
        && let Ok(Value::String(name)) = Value::parse(name)
    {
        return Ok(ClaimPlace::Name(name));
    }
    if !name.starts_with('/') {
        return Ok(ClaimPlace::Name(name.to_owned()));
    }
    Pointer::parse(name).map(ClaimPlace::Pointer).map_err(|error| {
        match error.kind {
            PointerErrorKind::Escape => wrong(format!("{error}, such as /a~1b for the name a/b")),
            _ => wrong(error.to_string()),
        }
        .caused_by(error)
    })
}

fn json_or_text(text: &str) -> Value {
    Value::parse(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

/// Reads one scope.
///
/// # Errors
///
/// A sentence with an example.
pub fn scope(text: &str) -> Result<String, ValueError> {
    if text.is_empty() {
        return Err(wrong("a scope is missing; write --scope read, or --scope \"read write\""));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
