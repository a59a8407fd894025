//! Texts that are nearly JSON, as other languages and people write it.

const NEARLY_JSON: &str = "convert it: npx json5 KEY > key.json";

/// What keeps a text from being JSON, where it is known.
pub(super) fn nearly_json(text: &str) -> Option<String> {
    let has = |what: &[&str]| what.iter().any(|what| text.contains(what));
    let squeezed: String = text.split_whitespace().collect();
    let what = if has(&["\n//", "/*", "\n#", " // ", "\t//"]) {
        "JSON with comments, which JSON does not have"
    } else if squeezed.contains(",}") || squeezed.contains(",]") {
        "JSON with a comma after the last member, which JSON does not have"
    } else if squeezed.starts_with("{'") || squeezed.starts_with("[{'") {
        "an object of Python or JavaScript with single quotes, which JSON does not have"
    } else if ["{kty:", "{keys:", "[{kty:"].iter().any(|start| squeezed.starts_with(start)) {
        "an object of JavaScript whose names have no quotes, which JSON needs"
    } else {
        return None;
    };
    Some(format!("it is {what}; {NEARLY_JSON}"))
}
