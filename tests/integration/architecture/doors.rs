//! Who may open a door to the outside.

use std::fmt::Write as _;
use std::fs;

use super::source::{Source, lines, source, sources};

/// Every door that is open in the core, or for more than one file.
fn open_doors(sources: &[Source]) -> String {
    let mut broken = String::new();
    for Source { file, code } in sources {
        let opens = code.contains("clippy::disallowed_methods");
        let inside =
            file.starts_with("cli/") || ["main.rs", "crypto/sign.rs"].contains(&file.as_str());
        if opens && !inside {
            let _ = writeln!(broken, "{file}: the core opens no door");
        }
        let is_parent = code.lines().any(|line| {
            let line = line.trim_start_matches("pub ");
            line.starts_with("mod ") && line.ends_with(';')
        });
        // An attribute of a whole file is one of the files below it, too.
        let whole = code.split("#![").skip(1).any(|rest| {
            rest.split(']').next().is_some_and(|rest| rest.contains("clippy::disallowed_methods"))
        });
        if whole && is_parent {
            let _ = writeln!(broken, "{file}: the door is open for the files below it, too");
        }
    }
    broken
}

#[test]
fn doors_are_opened_by_the_command_line_alone() {
    let broken = open_doors(&sources());
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn planted_doors_are_seen() {
    for (file, text) in [
        ("keys/mod.rs", "#[allow(clippy::disallowed_methods, reason = \"why\")]"),
        ("cli/io/mod.rs", "#![expect(\n    clippy::disallowed_methods,\n)]\npub mod clock;"),
    ] {
        assert_ne!(open_doors(&[Source::new(file, text)]), "", "{file}: {text}");
    }
}

/// What leads from a text to a file, a variable, a profile, standard input or the cache.
const WAYS_OUT: [&str; 16] = [
    "secret::read",
    "secret::variable",
    "SecretSource",
    "add_file",
    "add_for",
    "add_text_or_file",
    "read_bounded",
    "read_at_most",
    "input::read",
    "input::text",
    "io::config",
    "environment",
    "ProfileArgs",
    "KeyArgs",
    "single_key",
    "Cache",
];

/// Every way out of what answers the local page.
fn ways_out(sources: &[Source]) -> String {
    let mut broken = String::new();
    for Source { file, code } in sources.iter().filter(|it| it.file.starts_with("cli/web/api/")) {
        let used = WAYS_OUT.into_iter().chain(["disallowed_methods", "std::env", "std::fs"]);
        for name in used.filter(|name| code.contains(name)) {
            let _ = writeln!(broken, "{file}: `{name}` reaches what the page must not");
        }
    }
    broken
}

#[test]
fn the_local_page_is_answered_from_what_it_sends_alone() {
    let sources = sources();
    assert!(sources.iter().any(|it| it.file.starts_with("cli/web/api/")));
    let broken = ways_out(&sources);
    assert!(broken.is_empty(), "\n{broken}");
    for text in
        ["let key = secret::read(asked, place, encoding);", "input::read(Some(text), false)"]
    {
        assert_ne!(ways_out(&[Source::new("cli/web/api/check.rs", text)]), "", "{text}");
    }
    // Each of them is the name of something.
    for name in WAYS_OUT {
        let bare = name.rsplit("::").next().unwrap_or(name);
        assert!(sources.iter().any(|it| it.code.contains(bare)), "{name}");
    }
}

#[test]
fn nothing_prints_but_through_a_writer() {
    for (file, number, line) in lines() {
        for name in ["println!", "eprintln!", "print!(", "dbg!", "process::exit"] {
            // A signal ends the program wherever it is; Windows has no other way.
            if (file.as_str(), name) == ("cli/io/signals.rs", "process::exit") {
                continue;
            }
            assert!(!line.contains(name), "src/{file}:{number}: {line}");
        }
    }
}

#[test]
fn main_is_only_the_door() {
    let text = fs::read_to_string(source().join("main.rs")).unwrap();
    assert!(text.lines().count() < 40);
}
