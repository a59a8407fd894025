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
        let is_indented = line.starts_with([' ', '\t']);
        let member = member(trimmed).filter(|(name, _)| !is_indented || is_word(name));
        match (member, members.last_mut()) {
            (Some((name, value)), _) => {
                members.push((name.to_owned(), Value::String(unquoted(value).to_owned())));
            }
            (None, Some((_, Value::String(before)))) if is_indented => {
                before.extend(["\n", trimmed]);
            }
            (None, _) => {}
        }
    }
    close(&mut top, section);
    Value::Object(top.into_iter().collect())
}

/// The name and the value of a line. The names of npm's members have colons, before which there is no space.
fn member(line: &str) -> Option<(&str, &str)> {
    let equals = line.find('=').map(|at| (at, at + 1));
    let colon = line.find(": ").map(|at| (at, at + 2));
    let (end, start) = equals.into_iter().chain(colon).min()?;
    Some((line.get(..end)?.trim(), line.get(start..)?.trim()))
}

/// Whether a name is one that a member of a member may have; an address is none.
fn is_word(name: &str) -> bool {
    name.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
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
