//! Rules about the header.

use super::rule::{Facts, no_text};
use crate::jose::Value;

pub(super) fn critical(facts: &Facts<'_>, understood: &[&str], empty: bool) -> Option<String> {
    let names = match facts.parameter("crit")? {
        Value::Array(names) if names.is_empty() => {
            return (!empty).then(|| "`crit` is empty".to_owned());
        }
        Value::Array(names) => names,
        _ => return Some("`crit` is not an array".to_owned()),
    };
    let strange =
        names.iter().find(|name| !name.as_str().is_some_and(|name| understood.contains(&name)));
    strange.map(|name| format!("`crit` names {name}, which it does not support"))
}

pub(super) fn critical_array(facts: &Facts<'_>) -> Option<String> {
    match facts.parameter("crit")? {
        Value::Array(_) => None,
        _ => Some("`crit` is not an array".to_owned()),
    }
}

pub(super) fn text(facts: &Facts<'_>, name: &str) -> Option<String> {
    facts.parameter(name).and_then(|value| no_text(name, value))
}

pub(super) fn text_or_null(facts: &Facts<'_>, name: &str) -> Option<String> {
    no_text(name, facts.parameter(name).filter(|value| **value != Value::Null)?)
}

pub(super) fn twice(facts: &Facts<'_>, name: &str) -> Option<String> {
    let objects = [facts.header, facts.claims].into_iter().flatten();
    let twice = objects.into_iter().any(|object| object.count(name) > 1);
    twice.then(|| format!("`{name}` appears twice"))
}

pub(super) fn without(facts: &Facts<'_>, name: &str) -> Option<String> {
    facts.parameter(name).map(|_| format!("the header has `{name}`"))
}

pub(super) fn unencoded(facts: &Facts<'_>) -> Option<String> {
    let unencoded = facts.parameter("b64") == Some(&Value::Bool(false));
    unencoded.then(|| "the header says `b64: false`".to_owned())
}

pub(super) fn types(facts: &Facts<'_>, known: &[&str]) -> Option<String> {
    let typ = facts.parameter("typ")?.as_str()?;
    let fits = known.iter().any(|known| known.eq_ignore_ascii_case(typ));
    (!fits).then(|| format!("`typ` is {typ}, but it accepts only {}", known.join(" or ")))
}
