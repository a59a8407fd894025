//! How long values are written in a sentence, and which of several texts is nearest to another one.

use crate::jose::Value;

/// The most characters of a value in a sentence. The whole value is in JSON.
const MOST: usize = 120;

/// A value for a sentence: as JSON, cut where it is long.
pub(super) fn shown(value: &Value) -> String {
    let whole = value.to_string();
    if whole.chars().count() <= MOST {
        return whole;
    }
    let Value::Array(members) = value else { return cut(&whole) };
    let mut text = String::new();
    for (index, member) in members.iter().enumerate() {
        let member = member.to_string();
        if text.chars().count() + member.chars().count() > MOST {
            let rest = members.len() - index;
            return match index {
                0 => format!("an array of {rest}: [{} …]", cut(&member)),
                _ => format!("[{text}… {rest} more]"),
            };
        }
        text.push_str(&member);
        text.push(',');
    }
    cut(&whole)
}

fn cut(text: &str) -> String {
    let mut cut: String = text.chars().take(MOST).collect();
    cut.push('…');
    cut
}

/// The text that is nearest to the wanted one, however far away it is, by how they begin.
pub(super) fn closest<'a>(candidates: &'a [String], wanted: &'a str) -> Option<&'a str> {
    compared(candidates, wanted)
        .min_by_key(|(_, start, wanted)| strsim::levenshtein(start, wanted))
        .map(|(text, ..)| text)
}

/// What is compared to find the nearest text: each with its beginning and that of the wanted one. The distance takes
/// as long as the product of their lengths, so that long ones are cut, and so is a long list.
fn compared<'a>(
    candidates: &'a [String],
    wanted: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    /// A `sub` has at most 255 characters (OpenID Connect Core 1.0 section 2).
    const BEGINNING: usize = 256;
    /// An AWS trust policy has at most 4,096.
    const ALL: usize = 16 * BEGINNING;
    let beginning = |text: &str| text.floor_char_boundary(BEGINNING);
    let wanted = &wanted[..beginning(wanted)];
    let mut left = ALL;
    candidates.iter().map_while(move |text| {
        let start = &text[..beginning(text)];
        left = left.checked_sub(start.len())?;
        Some((text.as_str(), start, wanted))
    })
}

/// The text that is nearest to the wanted one, where there are several and one is near.
pub(super) fn nearest<'a>(candidates: &[&'a str], wanted: &str) -> Option<&'a str> {
    /// Less than this is not near.
    const LEAST: f64 = 0.75;
    let wanted = wanted.to_lowercase();
    let nearness = |text: &str| strsim::jaro_winkler(&text.to_lowercase(), &wanted);
    let several = candidates.len() > 1;
    candidates
        .iter()
        .filter(|_| several)
        .map(|text| (nearness(text), *text))
        .filter(|(nearness, _)| *nearness > LEAST)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, text)| text)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
