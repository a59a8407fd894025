//! A printed remedy, applied: its options, and what it asks to do with the secret, in its order.

use super::bytes::unb64url;
use super::case::{Case, Given, Line};
use super::follow::{Secrets, follow};
use super::run::Runner;

/// The words of a remedy that is a step of its own, and the step.
const WORDS: &[(&str, &str)] = &[
    ("decode the secret from base32 before you use it", "decoded from base32"),
    (
        "remove the separators and decode the hexadecimal text",
        "decoded from hexadecimal with separators",
    ),
    (
        "remove each `0x` or `\\x`, and decode the hexadecimal text",
        "decoded from hexadecimal with `0x` or `\\x` in it",
    ),
    (
        "remove the line breaks and decode the base64 text",
        "decoded from base64 with its line breaks",
    ),
    (
        "make a secret of the byte values; do not use the text of the list",
        "read from its list of byte values",
    ),
    (
        "make a secret of the bytes; do not use the text of the digits",
        "read from its binary digits",
    ),
    ("use only what follows the name and its `=` or `:`", "without its name"),
    ("use only the value in the JSON, without its quotes", "taken out of the JSON around it"),
    ("percent-decode it before you use it", "percent-decoded"),
    ("unescape it before you use it: `\\n` is a line break", "without its backslash escapes"),
    ("replace `$$` with `$`", "with each `$$` as one `$`"),
    ("decode the HTML entities: `&amp;` is `&`", "without its HTML escapes"),
    (
        "replace typographic quotes, dashes and spaces: a word processor or a chat made them",
        "with plain quotes, dashes and spaces",
    ),
    (
        "use `+` instead of each space: the secret was decoded as a form",
        "with `+` instead of each space",
    ),
    (
        "use a space instead of each `+`: the secret was encoded as a form",
        "with a space instead of each `+`",
    ),
    (
        "use the secret with its first letter in the other case: a keyboard changed it",
        "with its first letter in the other case",
    ),
    (
        "type the secret again: letters of another alphabet look like those of ASCII, and are others",
        "with the plain letters that its letters of other alphabets look like",
    ),
    ("use the secret without accents: the signer's program removes them", "without its accents"),
    ("use the 16 bytes of the UUID as the secret, not its text", "decoded as a UUID"),
    (
        "use the 16 bytes of Guid.ToByteArray() as the secret: its first three parts are little-endian",
        "decoded as a UUID in the byte order of .NET",
    ),
    ("--secret-encoding base64", "decoded from base64"),
    ("--secret-encoding base64url", "decoded from base64url"),
    ("--secret-encoding hex", "decoded from hex"),
];

/// What the signer does, or what is done on both sides: the case's own mended line does it.
const OF_THE_SIGNER: &[&str] = &[
    "copy the secret again, as a whole",
    "make the signer ",
    "name the algorithm when signing",
    "normalize the secret (NFC) on both sides",
    "pass it as a shared secret",
    "put the secret in single quotes where the signer reads it",
    "refuse the token",
    "use UTF-8 on both sides",
    "use a secret that is base64, or make the signer use the secret as text",
    "use the same line breaks on both sides",
    "use the secret as it is on both sides",
    "use the whole secret on both sides",
    "write the UUID in the same way on both sides",
    "write the bytes of the UUID in the same order on both sides",
];

/// Whose work one part of a remedy is.
enum Part {
    /// The reader's, who uses the secret in one of these ways, step by step.
    Reader(Vec<String>),
    /// The signer's.
    Signer,
    /// It is not about the secret.
    Other,
}

impl Part {
    fn of(text: &str) -> Self {
        let bare = text.split("; in your code, ").next().unwrap_or(text);
        let bare = bare
            .strip_prefix("write `k` of the JWK again, as base64url of its bytes: ")
            .unwrap_or(bare);
        // What follows says how nobody has to.
        let first = bare.split_once("; ").map(|(first, _)| first);
        let bare = first.filter(|_| bare.starts_with("use the secret ")).unwrap_or(bare);
        let bare = bare.strip_suffix(", and encode that").unwrap_or(bare);
        let one = |how: &str| Self::Reader(vec![how.to_owned()]);
        if let Some((_, how)) = WORDS.iter().find(|(words, _)| *words == bare) {
            return one(how);
        }
        if OF_THE_SIGNER.iter().any(|words| bare.starts_with(words)) {
            return Self::Signer;
        }
        let between = |first: &str, last: &str| {
            let rest = bare.strip_prefix(first)?;
            Some(rest.split_once(last).map_or(rest, |(name, _)| name))
        };
        if let Some(name) = between("decode the secret from ", " again") {
            return one(&format!("decoded from {name}"));
        }
        if let Some(name) =
            between("write base64url of the decoded bytes into `k`, not of the ", " text")
        {
            return one(&format!("decoded from {name}"));
        }
        if let Some(name) = between("write base64url of the secret's ", " into `k`") {
            return one(&format!("as {name}"));
        }
        if bare.ends_with(", or make the signer use the secret itself")
            && let Some(hash) = between("use the secret's ", ", or make the signer")
        {
            return one(&format!("as its {hash}"));
        }
        if let Some(name) = between("use the secret's ", " with --secret-encoding utf8") {
            return one(&format!("as {name}"));
        }
        match bare.strip_prefix("use the secret ") {
            Some(hows) => Self::Reader(hows.split(", then ").map(str::to_owned).collect()),
            None => Self::Other,
        }
    }

    /// The secrets that the reader comes to; `None` where it says nothing that can be followed.
    fn apply(&self, secrets: &Secrets) -> Option<Secrets> {
        let Self::Reader(hows) = self else { return Some(secrets.clone()) };
        hows.iter().try_fold(secrets.clone(), |secrets, how| {
            let each = secrets.iter().map(|secret| follow(how, secret));
            Some(each.collect::<Option<Vec<Secrets>>>()?.concat())
        })
    }
}

/// The bytes of the secret that the command line hands over, as it is written there or as it is read.
fn handed_over(line: &Line) -> Secrets {
    let bytes = match &line.given {
        Given::Secret(text) | Given::SecretEnv(text) => text.clone().into_bytes(),
        Given::SecretFile(bytes) => bytes.clone(),
        Given::Key(bytes) | Given::Jwks(bytes) => return k_of(bytes),
        _ => return vec![],
    };
    let encoding = line.options.iter().position(|option| *option == "--secret-encoding");
    match encoding.and_then(|at| line.options.get(at + 1)) {
        Some(name) if name.starts_with("base64") || *name == "hex" => {
            follow(&format!("decoded from {name}"), &bytes).unwrap_or_default()
        }
        Some(&"raw") => vec![bytes],
        // The line break at the end of a file is no part of it.
        _ => follow("without the line break at its end", &bytes)
            .into_iter()
            .flatten()
            .chain([bytes])
            .collect(),
    }
}

/// The bytes of a symmetric JWK.
fn k_of(jwk: &[u8]) -> Secrets {
    let jwk: serde_json::Value = serde_json::from_slice(jwk).unwrap_or_default();
    let k = jwk["k"].as_str().map(|k| k.trim_end_matches('=').replace('+', "-").replace('/', "_"));
    k.map(|k| unb64url(&k)).into_iter().collect()
}

/// Whether the remedy, applied, verifies. What it asks of the reader is done as printed, and nothing else; what
/// the signer or the sender has to do is the case's own mended token.
pub(super) fn holds(runner: &Runner, case: &Case, blamed: &str, remedy: &str) -> bool {
    let ways = remedy.split("; or ");
    ways.into_iter().all(|way| one_way_holds(runner, case, blamed, way))
}

fn one_way_holds(runner: &Runner, case: &Case, blamed: &str, remedy: &str) -> bool {
    let parts: Vec<Part> = remedy.split("; then ").map(Part::of).collect();
    let is_for = |of: fn(&Part) -> bool| parts.iter().any(of);
    if !is_for(|part| matches!(part, Part::Reader(_))) {
        let signer = is_for(|part| matches!(part, Part::Signer));
        return !remedy.is_empty() && (signer || !blamed.starts_with("secret-"));
    }
    let start = Some(handed_over(&case.line));
    let secrets = parts.iter().fold(start, |secrets, part| part.apply(&secrets?));
    let tokens = [&case.line.text, &case.mended.text];
    secrets.into_iter().flatten().any(|secret| {
        tokens.iter().any(|token| {
            let line = Line {
                text: (*token).clone(),
                given: Given::SecretFile(secret.clone()),
                options: vec!["--secret-encoding", "raw"],
                ..case.line.clone()
            };
            runner.run(&line, &[]).is_verified()
        })
    })
}

#[test]
fn every_step_of_a_secret_can_be_followed() {
    let pages = crate::program::jwtx(&["explain", "causes", "--json"]).stdout;
    let pages: serde_json::Value = serde_json::from_str(&pages).expect("JSON");
    let pages = pages.as_array().expect("a list");
    let mut count = 0;
    for page in pages.iter().filter(|page| page["name"].as_str().unwrap().starts_with("secret-")) {
        for step in page["steps"].as_array().into_iter().flatten() {
            let how = step["how"].as_str().expect("a text");
            let others = ["secret-is-well-known", "secret-given-as-key"];
            let known = page["name"].as_str().is_some_and(|name| others.contains(&name))
                || how == "the text of the JWK";
            assert!(known || follow(how, b"YWJj-d=e").is_some(), "nobody can follow `{how}`");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}
