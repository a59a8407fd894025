//! Completions: what the program offers, and that bash, zsh and fish themselves offer it.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use jwtx::report::finding::FINDINGS;

use super::program::{Folder, command, jwtx};

/// What may follow these words; the last is the one at the cursor.
fn offered(words: &[&str]) -> Vec<String> {
    let run = jwtx(&[&["__complete"], words].concat());
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{words:?}");
    run.stdout.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

fn offers(words: &[&str], expected: &[&str]) {
    let found = offered(words);
    for word in expected {
        assert!(found.iter().any(|one| one == word), "{words:?} lacks {word}: {found:?}");
    }
}

#[test]
fn values_come_from_the_tables() {
    assert_eq!(offered(&["verify", "--alg", "ES"]), ["ES256", "ES384", "ES512", "ES256K"]);
    assert_eq!(offered(&["verify", "--alg=PS2"]), ["--alg=PS256"]);
    offers(&["verify", "--fail-on", ""], &["warning", "TOKEN_EXPIRED", "exp-missing"]);
    offers(&["scan", "--fail-on", ""], &["any", "live", "TOKEN_EXPIRED", "alg-none"]);
    assert_eq!(offered(&["keygen", "ec", "--curve", "P-2"]), ["P-256"]);
    assert_eq!(offered(&["keygen", "ml-dsa", "--parameter-set", "ML-DSA-8"]), ["ML-DSA-87"]);
    offers(&["help", ""], &["verify", "exit-codes", "environment"]);
    offers(&["man", ""], &["verify"]);
    offers(&["explain", ""], &["findings", "TOKEN_EXPIRED", "exp-missing", "aud", "ES256"]);
    offers(&["verify", "--color", ""], &["auto", "always", "never"]);
    offers(&["completions", ""], &["bash", "zsh", "fish", "nushell"]);
    let allow =
        if offered(&["verify", "--allow-f"]).is_empty() { "--allow" } else { "--allow-finding" };
    assert_eq!(offered(&["verify", allow, ""]).len(), FINDINGS.len());
}

#[test]
fn commands_options_and_other_names_are_known() {
    offers(&["ver"], &["verify", "version"]);
    assert_eq!(offered(&["dec"]), ["decode", "decrypt"]);
    offers(&["exp", "--with"], &["--within"]);
    offers(&["sign", "--key", "private.pem", "--al"], &["--alg"]);
    offers(&["--json", "verify", "--sec"], &["--secret", "--secret-file"]);
    offers(&["key", ""], &["show", "convert", "match"]);
    // What is an option's value is no command.
    offers(&["verify", "--aud", "key", "--sub"], &["--sub"]);
    // Behind `--` there are no options, and hidden ones are nowhere.
    assert_eq!(offered(&["verify", "--", "--al"]), [""; 0]);
    assert_eq!(offered(&["scan", "--redac"]), [""; 0]);
    assert_eq!(offered(&["verify", "--key", ""]), [":files"]);
    assert_eq!(offered(&["verify", "--secret", ""]), [""; 0]);
}

#[test]
fn names_come_from_what_the_line_names_and_no_secret_is_shown() {
    let folder = Folder::new("completion");
    let set = r#"{"keys":[{"kty":"oct","kid":"alpha","k":"c2VjcmV0"},{"kid":"beta"},{"kid":7}]}"#;
    let set = folder.file("set.jwks", set.as_bytes());
    assert_eq!(offered(&["mint", "--key", &set, "--kid", ""]), ["alpha", "beta"]);
    assert_eq!(offered(&["sign", &format!("--key={set}"), "--kid", "b"]), ["beta"]);
    let other = folder.file("key.pem", b"-----BEGIN PRIVATE KEY-----");
    assert_eq!(offered(&["mint", "--key", &other, "--kid", ""]), [""; 0]);
    let token = folder.file("token.txt", b"x");
    let start = format!("@{}", token.trim_end_matches("en.txt"));
    for words in [&["inspect"][..], &[], &["verify", "--key", "k.pem"], &["decode"]] {
        let words = [words, &[start.as_str()]].concat();
        assert_eq!(offered(&words), [format!("@{token}")], "{words:?}");
    }
    let run = command(&["__complete", "inspect", "env:JWTX_S"]).env("JWTX_SECRET", "hush").output();
    assert_eq!(run.unwrap().stdout, b"env:JWTX_SECRET\n");
}

#[test]
fn profiles_come_from_the_configuration() {
    let folder = Folder::new("completion-profiles");
    std::fs::create_dir_all(folder.0.join("jwtx")).unwrap();
    folder.file("jwtx/config.toml", b"[profiles.staging]\naud = 'api'\n[profiles.production]\n");
    let ask = |words: &[&str]| {
        let run = command(words).env("XDG_CONFIG_HOME", &folder.0).output().unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    if offered(&["verify", "--prof"]).is_empty() {
        return;
    }
    assert_eq!(ask(&["__complete", "verify", "--profile", ""]), "staging\nproduction\n");
    // What no command would read is not looked at here either.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let file = folder.0.join("jwtx/config.toml");
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(ask(&["__complete", "verify", "--profile", ""]), "");
    }
}

/// What a shell prints; none where it is not there.
fn shell(program: &str, args: &[&str], folder: &Path) -> Option<Output> {
    let bin = Path::new(env!("CARGO_BIN_EXE_jwtx")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let run = Command::new(program)
        .args(args)
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output();
    if run.is_err() {
        eprintln!("skipped: {program} is not installed");
    }
    run.ok()
}

fn script(name: &str) -> String {
    format!("{}/completions/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A folder with what the shells are asked about.
fn playground(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("token.txt", b"x");
    folder.file("set.jwks", br#"{"keys":[{"kid":"alpha"}]}"#);
    folder
}

/// Lines, and the word that each is completed to, where there is one only.
const LINES: [(&str, &str); 8] = [
    ("jwtx verify --alg ES38", "ES384"),
    ("jwtx verify --alg=ES38", "ES384"),
    ("jwtx exp --withi", "--within"),
    ("jwtx sign --key set.jwks --kid a", "alpha"),
    ("jwtx help exit", "exit-codes"),
    ("jwtx decode @tok", "@token.txt"),
    ("jwtx key show se", "set.jwks"),
    ("jwtx verify --key=se", "set.jwks"),
];

#[test]
fn bash_completes() {
    let folder = playground("bash");
    for (line, word) in LINES {
        let ask = r#"source "$1"; COMP_LINE=$2; COMP_POINT=${#2}; _jwtx jwtx; printf '%s\n' "${COMPREPLY[@]}""#;
        let args = ["--norc", "-c", ask, "bash", &script("jwtx.bash"), line];
        let Some(run) = shell("bash", &args, &folder.0) else { return };
        assert_eq!(String::from_utf8_lossy(&run.stdout).trim(), word, "{line}: {run:?}");
    }
}

#[test]
fn fish_completes() {
    let folder = playground("fish");
    for (line, word) in LINES {
        let ask = "source $argv[1]; complete -C $argv[2]";
        let args = ["--no-config", "-c", ask, &script("jwtx.fish"), line];
        let Some(run) = shell("fish", &args, &folder.0) else { return };
        let out = String::from_utf8_lossy(&run.stdout).into_owned();
        let found = out.split('\t').next().unwrap_or_default().trim();
        assert!(found.ends_with(word) && out.lines().count() == 1, "{line}: {run:?}");
    }
}

/// Types a line, the tab key, and a key that prints what then stands there.
const ZSH: &str = r#"
zmodload zsh/zpty || exit 1
zpty z zsh -f -i
zpty -w z "PS1=; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D; show() { print -r -- \"[\$BUFFER]\" }; zle -N show; bindkey '^I' complete-word '^X' show; cd ${(q)2}; print READY"
local line
while zpty -r z line; do [[ $line == READY* ]] && break; done
zpty -w -n z "$3"$'\t\x18'
# A shell that never answers must not hold up the tests.
while (( SECONDS < 20 )); do
    zpty -r -t z line || { sleep 0.05; continue; }
    print -r -- "$line"
    [[ $line == *']'* ]] && break
done
zpty -d z
"#;

#[test]
fn zsh_completes() {
    let folder = playground("zsh");
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    for (line, word) in LINES {
        let place = folder.0.to_string_lossy();
        let args = ["-f", "-c", ZSH, "zsh", scripts.to_str().unwrap(), &place, line];
        let Some(run) = shell("zsh", &args, &folder.0) else { return };
        let out = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(
            out.contains(&format!("{word}]")) || out.contains(&format!("{word} ]")),
            "{line}: {run:?}"
        );
    }
}
