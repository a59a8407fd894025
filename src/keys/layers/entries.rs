//! Keys in files of names and values: environment files, properties, simple YAML, TOML and INI.

use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::bounds::Bounds;
use super::{BytesAlone, Part, shown};

/// The shortest value that may be a key.
const LEAST: usize = 40;

/// The values of such a file that may hold a key.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let text = text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text.lines().collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let Some((name, value)) = entry(line) else { continue };
        let mut value = Zeroizing::new(value.to_owned());
        let continues = value.is_empty() || value.starts_with(['|', '>']);
        if continues {
            value.clear();
            let indent = indent(line);
            let block = lines[at..]
                .iter()
                .take_while(|next| next.trim().is_empty() || self::indent(next) > indent);
            for next in block {
                if entry(next).is_some_and(|(_, value)| !value.is_empty()) && value.is_empty() {
                    break;
                }
                at += 1;
                let _ = writeln!(value, "{}", next.trim());
            }
        }
        if value.trim().len() >= LEAST {
            parts.push(Part {
                text: Zeroizing::new(unquoted(&value).as_bytes().to_vec()),
                place: format!("the value of `{}`", shown(name)),
                kid: None,
                bytes: BytesAlone::named(name),
                bounds: Bounds::default(),
            });
        }
    }
    parts
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The name and the value of a line, where it has both.
fn entry(line: &str) -> Option<(&str, &str)> {
    const KEYWORDS: [&str; 9] =
        ["export ", "set ", "setx ", "const ", "let ", "var ", "ENV ", "- ", "$env:"];
    let mut line = line.trim();
    for keyword in KEYWORDS {
        line = line.strip_prefix(keyword).unwrap_or(line).trim_start();
    }
    let at = line.find(['=', ':'])?;
    let name = line[..at].trim().trim_matches(['"', '\'']);
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
    let named = !name.is_empty() && name.len() <= 64 && name.bytes().all(is_name);
    let value = line[at + 1..].trim_start_matches(['=', '>', ' ']).trim();
    // The padding of base64 text is not a value.
    (named && !(value.is_empty() && line.as_bytes()[at] == b'=')).then_some((name, value))
}

/// A value without the quotes around it and what ends it.
fn unquoted(value: &str) -> &str {
    let value = value.trim().trim_end_matches([',', ';']);
    ['"', '\'', '`']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(value)
}
