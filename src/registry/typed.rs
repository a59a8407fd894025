//! Claims by the types that their registered names give them.

use super::{Holds, holds};
use crate::jose::{Claim, ClaimError, ClaimsSet, Value};

/// A claim of its registered type; of one that has none, any value but null.
#[must_use]
pub fn typed<'a>(claims: &'a ClaimsSet, name: &str) -> Claim<'a, &'a Value> {
    fn problem<T>(claim: Claim<'_, T>) -> Option<ClaimError> {
        match claim {
            Claim::Malformed { problem, .. } => Some(problem),
            _ => None,
        }
    }
    let problem = match holds(name) {
        Holds::Date => problem(claims.numeric_date(name)),
        _ if name == "aud" => problem(claims.audience()),
        // Null is refused below, whatever the type.
        Holds::Anything => None,
        holds => {
            let problem = claims.members().get(name).and_then(|value| holds.problem(value));
            problem.map(ClaimError::wrong_type)
        }
    };
    Claim::read(claims.members(), name, |value| match problem {
        Some(problem) => Err(problem),
        None if *value == Value::Null => {
            Err(ClaimError::wrong_type("is null, but must have a value"))
        }
        None => Ok(value),
    })
}
