//! Sections of `name = value`, as npm, pip and AWS write them.

use crate::jose::Value;

type Members = Vec<(String, Value)>;

/// The sections as objects; what is before the first one is at the top. A line that begins with white space goes on
/// with the value before it, or has members of its own, as in the configuration of AWS.
pub(super) fn read(text: &str) -> Value {
    let mut top = Members::new();
    let mut section: Option<(String, Members)> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            close(&mut top, section.replace((name.trim().to_owned(), Members::new())));
            continue;
        }
        let members = section.as_mut().map_or(&mut top, |(_, members)| members);
        // The names of npm's members have colons.
        let Some((name, value)) = trimmed.split_once('=').or_else(|| trimmed.split_once(": "))
        else {
            continue;
        };
        let value = unquoted(value.trim());
        members.push((name.trim().to_owned(), Value::String(value.to_owned())));
    }
    close(&mut top, section);
    Value::Object(top.into_iter().collect())
}

fn close(top: &mut Members, section: Option<(String, Members)>) {
    let Some((name, members)) = section else { return };
    top.push((name, Value::Object(members.into_iter().collect())));
}

fn unquoted(value: &str) -> &str {
    let inside = |quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
