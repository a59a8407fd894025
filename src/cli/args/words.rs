//! What several words mean where one token belongs: what may be around a token, or a slip.
#![expect(clippy::disallowed_methods, reason = "what is a file is not a token")]

use std::ffi::OsString;
use std::path::Path;

use crate::cli::exit::Misuse;
use crate::cli::io::key_files::{Role, read_bounded};
use crate::cli::sensitive::Sensitive;
use crate::jose::{Token, limits};
use crate::keys::sniff;
use crate::scan::intake::is_scheme;
use crate::scan::is_of_token;

/// The text of some words, where all but the last introduce a token: `Bearer TOKEN`, `Authorization: Bearer TOKEN`.
///
/// # Errors
///
/// What the word is that is too much.
pub fn joined(words: &[Sensitive<OsString>]) -> Result<Option<String>, Misuse> {
    let text = |word: &Sensitive<OsString>| word.to_string_lossy().into_owned();
    let Some((last, before)) = words.split_last() else { return Ok(None) };
    if before.iter().all(|word| introduces(&text(word))) {
        let words: Vec<String> = words.iter().map(text).collect();
        return Ok(Some(words.join(" ")));
    }
    let stray = words.iter().find(|word| !names_token(&text(word))).unwrap_or(last);
    Err(stray_word(&text(stray)))
}

/// Whether a word introduces a token: the scheme or the name of a header.
#[must_use]
pub fn introduces(word: &str) -> bool {
    word.len() > 1 && word.ends_with(':') || is_scheme(word)
}

/// Whether a word is a token, or names a place where one is.
#[must_use]
pub fn names_token(word: &str) -> bool {
    let is_shaped = word.matches('.').count() > 1 && word.bytes().all(is_of_token);
    is_shaped
        || Token::parse(word).header.is_some()
        || word.starts_with('@')
        || word.starts_with("env:")
}

/// What a word is that stands beside a token. It may be a secret, so it is repeated only where it is the name of a file or
/// a path into the claims.
fn stray_word(word: &str) -> Misuse {
    let path = Path::new(word);
    if path.is_file() {
        let key =
            read_bounded(path, limits::SECRET_BYTES, Role::new("file", "as an argument")).ok();
        if let Some(name) = key.and_then(|bytes| sniff::name(&bytes).map(|seen| seen.name)) {
            let what = format!("`{word}` is a file with {name}, not a token");
            return Misuse::new(what, format!("jwtx verify --key {word} TOKEN"));
        }
        let what = format!("`{word}` is the name of a file, not a token");
        return Misuse::new(
            what,
            format!("use @{word} to read a token from it, or --secret-file {word} for a secret"),
        );
    }
    if let Some(name) = word.strip_prefix(['.', '/']).filter(|name| is_name(name)) {
        return Misuse::new(
            "there are two arguments, but the command takes one token",
            format!("one claim: --get /{name}"),
        );
    }
    if names_token(word) {
        let help = "pass one token at a time, or a file with --lines; to compare two: jwtx diff";
        return Misuse::new("there are several tokens on the command line", help);
    }
    let help =
        "use --secret for a secret, --key FILE for a key, --claim NAME=VALUE to check a claim";
    Misuse::new("there are two arguments, but the command takes one token", help)
}

fn is_name(text: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"_-/.".contains(&b);
    !text.is_empty() && text.len() <= 32 && text.bytes().all(is_part)
}
