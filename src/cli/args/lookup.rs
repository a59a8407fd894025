//! What a word may mean that names no command: the nearest one, or what other tools call it.

use clap::Command;

use crate::cli::exit::Misuse;
use crate::registry;
use crate::report::safe_to_show;

/// What other tools call a command, or people who do not know its name: below which command the words are typed, what is
/// meant, and the words.
#[rustfmt::skip]
const SYNONYMS: [(&str, &str, &[&str]); 39] = [
    ("", "inspect", &["print", "parse", "dump", "read", "cat", "display", "debug", "pretty", "token", "introspect", "analyze", "look", "jwt-decode", "pretty-print"]),
    ("", "inspect --print header TOKEN", &["header", "headers", "head", "jose"]),
    ("", "inspect --print claims TOKEN", &["payload", "claims", "claim", "body", "content"]),
    ("", "inspect --get /sub TOKEN", &["get", "extract", "query", "select", "field", "value"]),
    ("", "inspect @FILE", &["file", "open", "load"]),
    ("", "expiry", &["expire", "expires", "expired", "expiration", "remaining", "left", "lifetime", "age", "when", "is-expired", "isexpired", "expires-in", "expires-at", "time-left", "validity"]),
    ("", "expiry --within SPAN TOKEN", &["checkend", "expiring", "soon", "within"]),
    ("", "verify", &["valid", "test", "auth", "authenticate", "verification", "ver", "signature", "sig", "is-valid", "isvalid", "jwt-verify", "check-signature"]),
    ("", "scan", &["find", "search", "grep", "detect", "hunt", "secrets", "leaks", "discover"]),
    ("", "scan --credentials", &["sweep", "credentials", "creds", "kubeconfig"]),
    ("", "redact", &["mask", "clean", "scrub", "censor", "sanitize", "anonymize", "strip", "filter"]),
    ("", "mint", &["create", "make", "issue", "new", "build", "forge", "add"]),
    ("", "mint --from TOKEN", &["refresh", "renew", "reissue", "resign", "edit", "modify", "change", "extend", "update"]),
    ("", "mint --encrypt-to FILE", &["encrypt", "wrap", "seal", "jwe"]),
    ("", "decrypt", &["unwrap", "unseal", "decipher"]),
    ("", "mint --unsigned", &["none", "unsigned"]),
    ("", "mint --suite", &["suite", "fixtures", "samples"]),
    ("", "present", &["presentation", "disclose", "sd-jwt", "sdjwt", "credential", "holder", "wallet"]),
    ("", "probe", &["attack", "fuzz", "pentest", "audit", "api", "exploit", "hack"]),
    ("", "diff", &["compare", "cmp", "differ", "delta"]),
    ("", "web", &["page", "browser", "ui", "gui", "serve", "server", "debugger", "localhost", "jwt-io", "www"]),
    ("", "keygen", &["generate", "gen", "genkey", "genrsa", "genpkey", "secret", "keypair"]),
    ("", "key", &["jwk", "jwks", "pem", "thumbprint", "keys", "pubkey", "public", "certificate", "cert"]),
    ("", "key convert FILE --to pem", &["convert", "export", "import"]),
    ("", "explain", &["why", "describe", "what", "errors", "codes", "lookup", "error", "docs"]),
    ("", "completions", &["complete", "shell", "completion", "autocomplete"]),
    ("", "config", &["profiles", "profile", "settings", "setting", "defaults", "configure", "configuration", "conf", "env", "environment"]),
    ("", "help exit-codes", &["exit-codes", "exitcodes", "exit-code", "exit-status", "exit", "status"]),
    ("", "help time", &["time", "times", "leeway", "clock"]),
    ("", "help input", &["input", "stdin"]),
    ("", "help ci", &["ci", "github-actions", "gitlab", "junit", "sarif"]),
    ("", "man", &["manpage", "doc", "manual"]),
    ("", "help", &["usage", "commands", "list", "options"]),
    ("", "version", &["about", "release"]),
    ("key", "key show", &["info", "print", "inspect", "view", "display", "describe", "decode"]),
    ("key", "key match", &["compare", "diff", "same", "verify"]),
    ("key", "keygen", &["generate", "new", "create", "gen", "make"]),
    ("key", "key convert FILE --to jwk", &["jwk", "to-jwk", "tojwk"]),
    ("key", "key check", &["lint", "doctor", "audit", "validate", "analyze"]),
];

/// Registered names of JOSE that no key can be made for.
const UNSUPPORTED: [&str; 4] = ["Ed448", "X448", "C20P", "XC20P"];

/// The name of the receiver of tokens that a word names.
#[must_use]
pub fn receiver(word: &str) -> Option<&'static str> {
    registry::receiver(word).map(|row| row.name)
}

/// Whether a word could be meant as a command, and is no token.
#[must_use]
pub fn is_plain(word: &str) -> bool {
    let is_letters = word.bytes().all(|b| b.is_ascii_lowercase());
    (2..=16).contains(&word.len()) && is_letters || is_synonym(word)
}

/// Whether a word in front of a token could be meant as a command: `is-expired TOKEN`.
#[must_use]
pub fn is_verb(word: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_lowercase() || b == b'-';
    (2..=24).contains(&word.len()) && !word.starts_with('-') && word.bytes().all(is_part)
}

/// Whether a word is known as another name of a command.
fn is_synonym(word: &str) -> bool {
    SYNONYMS.iter().any(|(.., words)| words.contains(&word))
}

/// That a command, whose names lead to it from jwtx itself, has no subcommand of this name, which a token may follow. A longer or other word may
/// be a token or a secret, and is not repeated.
#[must_use]
pub fn unknown(command: &Command, names: &[&str], word: &str, before_token: bool) -> Misuse {
    let is_shown = is_plain(word) || is_verb(word) && safe_to_show::value(word);
    let what = if is_shown {
        format!("unknown command `{word}`")
    } else {
        "there is no such command".to_owned()
    };
    if !names.is_empty() && !command.has_subcommands() {
        let path = names.join(" ");
        return Misuse::new(
            format!("{path} has no commands of its own"),
            format!("`jwtx help {path}` has all there is"),
        );
    }
    let path = names.join(" ");
    let same = |name: &&&str| path == "keygen" && name.eq_ignore_ascii_case(word);
    if let Some(name) = UNSUPPORTED.iter().find(same) {
        return Misuse::new(
            format!("jwtx does not support {name}"),
            "`jwtx explain algorithms` lists what it supports",
        );
    }
    if let Some(line) = meant(command, &path, word) {
        let line = about_token(line, before_token);
        return Misuse::new(what, format!("did you mean `jwtx {line}`?"));
    }
    let list = format!("`{}` lists the commands", format!("jwtx help {path}").trim_end());
    let of_token = "jwtx TOKEN shows a token, jwtx verify checks it; ";
    Misuse::new(what, if before_token { format!("{of_token}{list}") } else { list })
}

/// The command line that is meant where a token follows: what is asked about it, no page of text answers.
fn about_token(line: String, before_token: bool) -> String {
    if before_token && line == "explain" { "verify --key FILE TOKEN".to_owned() } else { line }
}

/// The command line that is meant by a word behind the names of a command: what others call it, a claim to print, or
/// the nearest name.
fn meant(command: &Command, path: &str, word: &str) -> Option<String> {
    let mut synonyms = SYNONYMS.iter().filter(|(parent, ..)| *parent == path);
    if let Some((_, line, _)) = synonyms.find(|(.., words)| words.contains(&word)) {
        return Some((*line).to_owned());
    }
    let is_claim = |name: &&str| path.is_empty() && registry::claim(name).is_some();
    let get = |name: &str| format!("inspect --get /{name} TOKEN");
    if let Some(name) = Some(word).filter(is_claim) {
        return Some(get(name));
    }
    if path.is_empty() && registry::parameter(word).is_some() {
        return Some(format!("inspect --get-header /{word} TOKEN"));
    }
    let names = || {
        command
            .get_subcommands()
            .flat_map(|one| std::iter::once(one.get_name()).chain(one.get_all_aliases()))
    };
    let near = nearest(names(), word).map(|name| format!("{path} {name}").trim_start().to_owned());
    near.or_else(|| misspelt(path, word).map(get))
}

/// The claim that is called so elsewhere.
fn misspelt(path: &str, word: &str) -> Option<&'static str> {
    if path.is_empty() { registry::registered_name(word) } else { None }
}

/// The name that is most like this word, if one is like it at all.
#[must_use]
pub fn nearest<'a>(names: impl Iterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    let near = names.map(|name| (distance(name, word), slips(name, word), name));
    let near = near.filter(|(distance, ..)| *distance <= (word.len() + 1) / 3);
    near.min_by_key(|(distance, slips, _)| (*distance, *slips)).map(|(.., name)| name)
}

/// How many slips of the finger make this word of a name.
fn slips(name: &str, word: &str) -> usize {
    strsim::damerau_levenshtein(name, word)
}

/// How far a word is from a name: by slips of the finger, or less if it is the beginning or a short form of it.
fn distance(name: &str, word: &str) -> usize {
    const LEAST: usize = 3;
    if name.starts_with(word) {
        return 0;
    }
    let mut rest = name.chars();
    let shortens = word.len() >= LEAST
        && name.chars().next() == word.chars().next()
        && word.chars().all(|c| rest.any(|of| of == c));
    if shortens || name.len() >= LEAST && word.starts_with(name) {
        return 1;
    }
    slips(name, word)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
