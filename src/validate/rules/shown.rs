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

/// The text that is nearest to the wanted one, however far away it is.
pub(super) fn closest<'a>(candidates: &'a [String], wanted: &str) -> Option<&'a str> {
    let distance = |text: &str| strsim::levenshtein(text, wanted);
    candidates.iter().map(String::as_str).min_by_key(|text| distance(text))
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
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut_and_short_ones_are_not() {
        let of = |text: &str| shown(&Value::parse(text).unwrap());
        assert_eq!(of(r#"["admin","ops-eu"]"#), r#"["admin","ops-eu"]"#);
        let groups: Vec<String> = (0..200).map(|number| format!("\"group-{number}\"")).collect();
        let text = of(&format!("[{}]", groups.join(",")));
        assert!(
            text.starts_with(r#"["group-0","group-1","#) && text.ends_with("… 189 more]"),
            "{text}"
        );
        assert!(text.chars().count() < MOST + 20, "{text}");
        let long = of(&format!("\"{}\"", "ä".repeat(300)));
        assert_eq!(long.chars().count(), MOST + 1, "{long}");
        let one = of(&format!("[\"{}\",1]", "x".repeat(300)));
        assert!(one.starts_with("an array of 2: [\"xxx"), "{one}");
    }

    #[test]
    fn the_nearest_of_several() {
        assert_eq!(nearest(&["admin", "ops-eu"], "ops"), Some("ops-eu"));
        assert_eq!(nearest(&["Ops", "ops-eu"], "ops"), Some("Ops"));
        assert_eq!(nearest(&["admin", "user"], "ops"), None);
        assert_eq!(nearest(&["ops-eu"], "ops"), None);
        assert_eq!(nearest(&[], "ops"), None);
    }
}
