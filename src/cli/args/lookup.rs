//! What a word may mean that names no command: the nearest one, or what other tools call it.

use clap::Command;

use crate::cli::exit::Misuse;

/// What other tools call a command, or people who do not know its name.
#[rustfmt::skip]
const SYNONYMS: [(&str, &[&str]); 17] = [
    ("inspect", &["show", "view", "print", "parse", "dump", "read", "cat", "info", "display", "debug", "pretty"]),
    ("expiry", &["expire", "expires", "expired", "expiration", "ttl", "remaining", "left"]),
    ("verify", &["check", "validate", "valid", "test", "auth", "authenticate"]),
    ("scan", &["find", "search", "grep", "detect", "hunt", "secrets"]),
    ("redact", &["mask", "clean", "scrub", "censor", "sanitize", "anonymize"]),
    ("mint", &["create", "make", "issue", "new", "build", "forge", "token"]),
    ("probe", &["attack", "fuzz", "pentest", "audit", "api"]),
    ("diff", &["compare", "cmp", "differ"]),
    ("keygen", &["generate", "gen", "genkey", "genrsa", "secret"]),
    ("key", &["jwk", "jwks", "pem", "convert", "thumbprint"]),
    ("explain", &["why", "describe", "what", "errors", "codes", "lookup"]),
    ("completions", &["complete", "shell"]),
    ("man", &["docs", "manpage", "doc"]),
    ("help", &["usage", "commands", "list", "options"]),
    ("version", &["about", "release"]),
    ("show", &["info", "print", "inspect", "view", "display"]),
    ("match", &["compare", "diff", "same"]),
];

/// Whether a word could be meant as a command, and is no token.
#[must_use]
pub fn is_plain(word: &str) -> bool {
    (2..=16).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// That a command, whose names lead to it from jwtx itself, has no subcommand of this name. A longer or other word may
/// be a token or a secret, and is not repeated.
#[must_use]
pub fn unknown(command: &Command, names: &[&str], word: &str) -> Misuse {
    let what = if is_plain(word) {
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
    let path: String = names.iter().flat_map(|name| [*name, " "]).collect();
    let near = nearest(command, word);
    let near = near.map_or(String::new(), |near| format!("did you mean `{path}{near}`? "));
    let list = format!("jwtx help {path}");
    Misuse::new(what, format!("{near}`{}` lists the commands", list.trim_end()))
}

/// The name or alias of a subcommand that is most like this word, if one is like it at all.
fn nearest<'a>(command: &'a Command, word: &str) -> Option<&'a str> {
    let names = || {
        command
            .get_subcommands()
            .flat_map(|one| std::iter::once(one.get_name()).chain(one.get_all_aliases()))
    };
    let mut synonyms = SYNONYMS.iter().filter(|(_, words)| words.contains(&word));
    let meant = synonyms.find_map(|(name, _)| names().find(|known| known == name));
    meant.or_else(|| {
        let near = names().map(|name| (distance(name, word), slips(name, word), name));
        let near = near.filter(|(distance, ..)| *distance <= (word.len() + 1) / 3);
        near.min_by_key(|(distance, slips, _)| (*distance, *slips)).map(|(.., name)| name)
    })
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
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    fn near(word: &str) -> Option<String> {
        nearest(&Cli::command(), word).map(ToOwned::to_owned)
    }

    #[test]
    fn synonyms_lead_to_commands_and_hide_none() {
        fn all(command: &Command) -> Vec<&Command> {
            command.get_subcommands().flat_map(|one| [vec![one], all(one)].concat()).collect()
        }
        let cli = Cli::command();
        for (name, words) in SYNONYMS {
            assert!(all(&cli).iter().any(|one| one.get_name() == name), "{name}");
            for word in words {
                assert!(is_plain(word), "{word}");
                let parents = std::iter::once(&cli).chain(all(&cli));
                for parent in parents.filter(|one| one.find_subcommand(name).is_some()) {
                    assert!(parent.find_subcommand(word).is_none(), "{word} is a command");
                }
            }
        }
    }

    #[test]
    fn slips_and_short_forms_find_every_command() {
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            let mut swapped = name.as_bytes().to_vec();
            swapped.swap(1, 2);
            let swapped = String::from_utf8(swapped).unwrap();
            let doubled = format!("{name}{}", &name[name.len() - 1..]);
            let cut = &name[..name.len() - 1];
            for word in [swapped.as_str(), &doubled, cut] {
                if Cli::command().find_subcommand(word).is_none() {
                    assert!(near(word).is_some(), "{word}");
                }
            }
            assert_eq!(near(&doubled).as_deref(), Some(name));
        }
        assert_eq!(near("vrfy").as_deref(), Some("verify"));
        assert_eq!(near("decod").as_deref(), Some("decode"));
        for word in ["banana", "xyz", "qqqqqqqq", "zz", "umbrella"] {
            assert_eq!(near(word), None, "{word}");
        }
    }
}
