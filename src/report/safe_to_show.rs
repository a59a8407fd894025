//! What of a command line may be repeated in a message. A secret or a token is easily typed where a name
//! belongs, so a text is repeated only where it is plainly a name: made of words, and short.

use std::borrow::Cow;
use std::path::{Component, Path};

/// What stands for a text that is not repeated.
pub const HIDDEN: &str = "…";

/// The longest word, in characters.
const WORD: usize = 16;

/// The name of an environment variable, or what stands for it.
#[must_use]
pub fn variable(name: &str) -> Cow<'_, str> {
    /// The longest part between two underscores.
    const PART: usize = 12;
    let upper = |part: &str| {
        let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        part.len() <= PART && part.chars().all(fits) && is_word(part)
    };
    let plain =
        !name.is_empty() && name.len() <= 64 && name.trim_start_matches('_').split('_').all(upper);
    if plain { Cow::Borrowed(name) } else { Cow::Borrowed(HIDDEN) }
}

/// Whether the name of a file may be repeated: it is there, or it has a folder or an ending and each of
/// its parts, from the first that is not there on, is made of words.
pub fn path(path: &Path, exists: impl Fn(&Path) -> bool) -> bool {
    if path == Path::new("-") || exists(path) {
        return true;
    }
    let Some(text) = path.to_str() else { return false };
    let there =
        path.ancestors().skip(1).find(|above| !above.as_os_str().is_empty() && exists(above));
    let rest = there.and_then(|there| path.strip_prefix(there).ok()).unwrap_or(path);
    (text.contains(['/', '\\']) || has_ending(text))
        && rest.components().all(|component| match component {
            Component::Normal(name) => name.to_str().is_some_and(is_file_name),
            _ => true,
        })
}

/// Whether a text has in it what begins as a token does, with base64url of `{"`, and is as long as one. A word such as
/// `keyJson` is none.
#[must_use]
pub fn has_token(text: &str) -> bool {
    /// No shorter text is a token.
    const TOKEN: usize = 20;
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || b"-_.".contains(b);
    let bytes = text.as_bytes();
    text.match_indices("eyJ").any(|(at, _)| {
        let is_inside =
            at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphanumeric());
        !is_inside && bytes[at..].iter().take_while(|b| is_part(b)).count() >= TOKEN
    })
}

/// The longest part of a name that is repeated, in characters. Names of Kubernetes have up to 63.
const NAME_PART: usize = 63;

/// The name of a member as far as it may be repeated: what came with it may be a URL with a password or a signed query, or
/// a token.
#[must_use]
pub fn member_name(name: &str) -> Cow<'_, str> {
    let (address, query) = name.split_once('?').map_or((name, false), |(before, _)| (before, true));
    let (scheme, rest) = address.find("//").map_or(("", address), |at| address.split_at(at + 2));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    // A name of a person has an @, too, and no colon before it.
    let is_user = |user: &str| !scheme.is_empty() || user.contains(':');
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) if is_user(user) => (true, host),
        _ => (false, authority),
    };
    let is_part = |c: char| c.is_alphanumeric() || "-_+=".contains(c);
    let is_long = |part: &str| part.chars().count() > NAME_PART;
    let is_opaque = |text: &str| has_token(text) || text.split(|c| !is_part(c)).any(is_long);
    let (hides_host, hides_path) = (is_opaque(host), is_opaque(path));
    if !query && !user && !hides_host && !hides_path && !is_opaque(scheme) {
        return Cow::Borrowed(name);
    }
    let mut shown = String::new();
    shown.push_str(if is_opaque(scheme) { HIDDEN } else { scheme });
    shown.push_str(if user { "…@" } else { "" });
    shown.push_str(if hides_host { HIDDEN } else { host });
    shown.push_str(if hides_path { HIDDEN } else { path });
    shown.push_str(if query { "?…" } else { "" });
    Cow::Owned(shown)
}

/// Whether a value of an option may be repeated: a word, two short ones, a number or a date.
#[must_use]
pub fn value(text: &str) -> bool {
    const SHORT: usize = 12;
    let short = text.chars().count() <= SHORT;
    let separator = |c: char| " -_.,:/=%+@".contains(c);
    is_word(text)
        || is_numeric(text)
        || short && text.split(separator).all(|part| part.is_empty() || is_word(part))
}

/// Whether an unknown option may be repeated, where these are known: no known one runs together with
/// what may be its value.
pub fn option<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> bool {
    let Some(name) = text.strip_prefix("--") else { return false };
    let words = |name: &str| {
        name.split('-').all(|part| is_word(part) && part.bytes().all(|b| b.is_ascii_lowercase()))
    };
    name.len() <= 2 * WORD
        && known.into_iter().all(|known| match name.strip_prefix(known) {
            None | Some("") => true,
            // An option's plural, or one that there might be, such as --secret-text.
            Some(rest) => rest == "s" || rest.starts_with('-') && rest.len() <= 6,
        })
        && words(name)
}

/// Letters in one case, or with a capital first, that can be said; and a few digits after them.
fn is_word(text: &str) -> bool {
    const CONSONANTS: usize = 5;
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - letters.len();
    if letters.is_empty() {
        return (1..=8).contains(&digits);
    }
    let mut rest = letters.chars();
    rest.next();
    let one_case = letters.chars().all(|c| !c.is_lowercase()) || rest.all(|c| !c.is_uppercase());
    let mut run = 0_usize;
    let can_be_said = letters.chars().all(|c| {
        let consonant = c.is_ascii_alphabetic() && !"aeiouyAEIOUY".contains(c);
        run = if consonant { run + 1 } else { 0 };
        run <= CONSONANTS
    });
    letters.chars().count() <= WORD
        && digits <= 4
        && letters.chars().all(char::is_alphabetic)
        && one_case
        && can_be_said
}

/// Digits with their signs and units: 90s, -1h, 1e30, 2026-01-01T00:00:00Z.
fn is_numeric(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let fits = |c: char| c.is_ascii_alphanumeric() || "+-.:%, ".contains(c);
    (1..=25).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+')
        && text.chars().all(fits)
        && letters <= 4
        && text.split(|c: char| !c.is_ascii_digit()).all(|digits| digits.len() <= 20)
}

fn is_file_name(name: &str) -> bool {
    let parts: Vec<&str> = name.split(['-', '_', '.', ' ', '~']).collect();
    parts.len() <= 8 && parts.iter().all(|part| part.is_empty() || is_word(part))
}

/// Whether a name ends as the names of files do.
fn has_ending(text: &str) -> bool {
    const LONG: [&str; 5] = ["token", "secret", "jsonl", "ndjson", "properties"];
    let Some((stem, ending)) = text.rsplit_once('.') else { return false };
    let short =
        (1..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    !stem.is_empty() && (short || LONG.contains(&ending))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
