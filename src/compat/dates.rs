//! Rules about times.

use super::numbers::Numbers;
use super::rule::Facts;
use crate::jose::Value;

pub(super) fn date(facts: &Facts<'_>, name: &str, numbers: Numbers) -> Option<String> {
    let value = facts.claim(name)?;
    let wrong = numbers.read(value).is_none() && !numbers.is_zero(value);
    wrong.then(|| {
        let kind = match value {
            Value::Number(_) => "not a date that it can read",
            value => value.type_name(),
        };
        format!("`{name}` is {kind}")
    })
}

pub(super) fn expired(
    facts: &Facts<'_>,
    leeway: u16,
    at: bool,
    numbers: Numbers,
) -> Option<String> {
    let late = -facts.ahead("exp", numbers)? - f64::from(leeway);
    let refused = if at { late >= 0.0 } else { late > 0.0 };
    refused.then(|| match leeway {
        0 => "expired; no leeway".to_owned(),
        leeway => format!("expired by more than its leeway of {leeway}s"),
    })
}

pub(super) fn too_early(
    facts: &Facts<'_>,
    name: &str,
    leeway: u16,
    numbers: Numbers,
) -> Option<String> {
    let ahead = facts.ahead(name, numbers)?;
    (ahead > f64::from(leeway)).then(|| match leeway {
        0 => format!("`{name}` is in the future; no leeway"),
        leeway => format!("`{name}` is in the future by more than its leeway of {leeway}s"),
    })
}

pub(super) fn exp_after(facts: &Facts<'_>, name: &str) -> Option<String> {
    let exp = facts.ahead("exp", Numbers::Json)?;
    let other = facts.ahead(name, Numbers::Json)?;
    (exp <= other).then(|| format!("`exp` is not later than `{name}`"))
}
