//! A printed remedy, applied: its options, and the changes of the secret that it asks for.

use percent_encoding::percent_decode_str;

use super::case::{Case, Given, Line};
use super::run::Runner;

/// What is done to a secret.
type Change = fn(&str) -> String;

/// Words of a remedy, and what they do to the secret. Other words are for the signer or the sender, and are
/// held by the case's own mended line.
const CHANGES: &[(&str, Change)] = &[
    ("without the double quotes", |text| text.trim().trim_matches('"').to_owned()),
    ("without the single quotes", |text| text.trim().trim_matches('\'').to_owned()),
    ("without the white space", |text| text.trim().to_owned()),
    ("without the line break", |text| text.trim_end_matches(['\r', '\n']).to_owned()),
    ("with a line break at its end", |text| format!("{text}\n")),
    ("with a Windows line break", |text| format!("{text}\r\n")),
    ("with double quotes around it", |text| format!("\"{text}\"")),
    ("what follows the name", value),
    ("in lower case", str::to_lowercase),
    ("in upper case", str::to_uppercase),
    ("replace `$$` with `$`", |text| text.replace("$$", "$")),
    ("percent-decode it", |text| percent_decode_str(text).decode_utf8_lossy().into_owned()),
    ("byte order mark", |text| text.trim_start_matches('\u{feff}').to_owned()),
    ("`\\n` is a line break", |text| text.replace("\\n", "\n")),
];

/// What follows the name and its sign, without quotes.
fn value(text: &str) -> String {
    let (_, value) = text.split_once(['=', ':']).unwrap_or(("", text));
    value.trim().trim_matches(['"', '\'']).to_owned()
}

/// The options that a remedy tells the reader to give.
fn options(remedy: &str) -> Vec<&str> {
    const VALUED: [&str; 2] = ["--secret-encoding", "--alg"];
    let mut words = remedy.split_whitespace().map(|word| word.trim_matches([',', '`', '.']));
    let mut options = Vec::new();
    while let Some(word) = words.next() {
        if VALUED.contains(&word) {
            options.push(word);
            options.extend(words.next());
        }
    }
    options
}

/// The secret with the changes that the remedy asks for, in the order of its words.
fn changed(given: &Given, remedy: &str) -> Option<Given> {
    let mut changes: Vec<_> =
        CHANGES.iter().filter_map(|(words, change)| Some((remedy.find(words)?, change))).collect();
    changes.sort_by_key(|(at, _)| *at);
    let text = match given {
        Given::Secret(text) | Given::SecretEnv(text) => text.clone(),
        Given::SecretFile(bytes) => String::from_utf8(bytes.clone()).ok()?,
        _ => return None,
    };
    let whole = changes.iter().fold(text, |text, (_, change)| change(&text));
    (!changes.is_empty()).then_some(Given::Secret(whole))
}

/// Whether the remedy, applied, verifies. What it asks of the reader is done as printed; what the signer or
/// the sender has to do is the case's own mended line, which verifies. Where two mistakes were made, the
/// remedy may be for the one, and the mended token or the half-mended secret for the other.
pub(super) fn holds(runner: &Runner, case: &Case, remedy: &str) -> bool {
    let remedy_now = remedy.split(';').next().unwrap_or_default();
    let options = options(remedy_now);
    let changed = changed(&case.line.given, remedy_now);
    if options.is_empty() && changed.is_none() {
        return !remedy.is_empty();
    }
    let given = changed.unwrap_or_else(|| case.line.given.clone());
    let encoded = options.contains(&"--secret-encoding");
    let kept = if encoded { vec![] } else { case.line.options.clone() };
    let line =
        |given: &Given| Line { given: given.clone(), options: kept.clone(), ..case.line.clone() };
    let mut lines = vec![line(&given)];
    lines.push(Line { text: case.mended.text.clone(), ..line(&given) });
    lines.extend(case.halves.iter().map(line));
    lines.iter().any(|line| runner.run(line, &options).is_verified())
}
