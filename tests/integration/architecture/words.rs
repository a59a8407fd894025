//! Who may word what: the core names no option, and commands never format.

use std::fmt::Write as _;

use clap::CommandFactory as _;
use jwtx::cli::Cli;

use super::source::{Source, lines, literals, sources};

/// Every string of the core that speaks a command line: an option, or a command of jwtx.
fn command_lines(sources: &[Source]) -> String {
    let mut broken = String::new();
    let cli = Cli::command();
    let names: Vec<&str> = cli.get_subcommands().map(clap::Command::get_name).collect();
    // What two hyphens and a letter begin is an option, unless a word stands before it.
    let speaks = |text: &str| {
        let option = text.match_indices("--").any(|(at, _)| {
            let before = text[..at].chars().next_back();
            text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase())
                && !before.is_some_and(|c| c.is_ascii_alphanumeric())
        });
        let command = text.split("jwtx ").skip(1).any(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            names.contains(&&rest[..end])
        });
        option || command
    };
    for source in sources.iter().filter(|source| !source.unit().starts_with("cli")) {
        for (line, text) in literals(&source.code) {
            if speaks(text) {
                let _ = writeln!(broken, "{}:{line}: {text}", source.file);
            }
        }
    }
    broken
}

#[test]
fn the_core_speaks_no_command_line() {
    let broken = command_lines(&sources());
    assert!(broken.is_empty(), "the core advises by value, see report/help.rs:\n{broken}");
    for text in [
        r#"let advice = "give it to --key";"#,
        r#"    "--alg allows only these","#,
        r#"Help("see `jwtx explain algorithms`")"#,
        r#"say('"', "\"a\" --key");"#,
        "let text = \"a text of two lines \\\n    with --key\";",
    ] {
        let planted = [Source::new("validate/possible_outcomes.rs", text)];
        assert_ne!(command_lines(&planted), "", "{text}");
        assert_eq!(command_lines(&[Source::new("cli/exit.rs", text)]), "", "{text}");
    }
    for text in [
        "/// As `--key` does.",
        "// See --key",
        r#"let text = "jwtx cannot compute it, and jwtx verifies nothing"; let next = x --y;"#,
        r#"let pem = "-----BEGIN "; let rule = "--";"#,
        "#[cfg(test)]\nmod tests {\n    const OPTION: &str = \"--key\";\n}",
    ] {
        assert_eq!(
            command_lines(&[Source::new("validate/possible_outcomes.rs", text)]),
            "",
            "{text}"
        );
    }
}

/// What a line has to do with how something looks, if it has.
fn formats(line: &str) -> Option<&'static str> {
    ["serde", "paint(", "style::", "sanitize::"].into_iter().find(|name| line.contains(name))
}

#[test]
fn commands_wire_and_never_format() {
    for (file, number, line) in lines() {
        if file.starts_with("cli/commands/") || file.starts_with("cli/args/") {
            let seen = formats(&line);
            assert_eq!(seen, None, "src/{file}:{number}: {line}: it belongs in src/cli/render/");
        }
    }
    assert!(formats("use serde::Serialize;").is_some());
    assert!(formats("    write!(out, \"{}\", paint(Style::Good, word))?;").is_some());
}
