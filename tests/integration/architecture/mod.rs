//! Keeps the modules apart: who may import whom, which crate belongs where, how long a file may be, and that no
//! test file is forgotten.

mod named;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use clap::CommandFactory as _;
use jwtx::cli::Cli;

use source::{Source, files, lines, literals, source, sources, unit};

/// The modules of the core, each with those that it may import; these stand above it.
const CORE: [(&str, &[&str]); 16] = [
    ("jose", &[]),
    ("crypto", &["jose"]),
    ("registry", &["jose"]),
    ("report", &["jose", "crypto"]),
    ("keys", &["jose", "crypto", "report"]),
    ("normalize", &["jose", "report"]),
    ("lint", &["jose", "registry", "report", "keys", "normalize"]),
    ("diagnose", &["jose", "report", "keys", "normalize", "crypto"]),
    (
        "validate",
        &["jose", "registry", "report", "keys", "normalize", "crypto", "lint", "diagnose"],
    ),
    ("compat", &["jose", "report", "keys", "validate"]),
    ("diff", &["jose"]),
    ("mint", &["jose", "crypto", "report", "keys"]),
    ("scan", &["jose", "report", "keys", "validate"]),
    ("suite", &["jose", "report", "keys", "mint"]),
    ("probe", &["jose", "report", "keys", "suite"]),
    ("explain", &["jose", "registry", "report", "suite", "probe"]),
];

/// All of the core.
const ANY: &[&str] = &["*"];

/// The modules of the command line, each with those of the core and those of the command line that it may import.
const CLI: [(&str, &[&str], &[&str]); 15] = [
    ("cli::parse", ANY, ANY),
    ("cli::exit", &["report"], &[]),
    ("cli::sensitive", &[], &[]),
    ("cli::value_parsers", &["jose", "keys", "validate"], &[]),
    (
        "cli::render",
        &["jose", "registry", "report", "keys", "diff", "suite", "probe", "explain"],
        &["cli::shell"],
    ),
    ("cli::io", ANY, &["cli::sensitive"]),
    ("cli::net", ANY, &["cli::exit", "cli::io", "cli::shell"]),
    ("cli::shell", &[], &[]),
    ("cli::pipeline", &[], &[]),
    ("cli::batch", ANY, &["cli::pipeline", "cli::render"]),
    (
        "cli::args",
        ANY,
        &[
            "cli::batch",
            "cli::exit",
            "cli::sensitive",
            "cli::io",
            "cli::net",
            "cli::render",
            "cli::value_parsers",
        ],
    ),
    (
        "cli::session",
        &["jose", "report"],
        &["cli::args", "cli::exit", "cli::io", "cli::render", "cli::value_parsers"],
    ),
    ("cli::usage", &["report"], ANY),
    ("cli::commands", ANY, ANY),
    ("cli", ANY, ANY),
];

/// Crates that have one place, and that place.
const CRATES: [(&str, &[&str]); 22] = [
    ("anyhow", &["cli/commands/", "cli/session.rs", "cli/args/"]),
    ("aws_lc_rs", &["crypto/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/commands/completions.rs"]),
    ("clap_complete_nushell", &["cli/commands/completions.rs"]),
    ("clap_mangen", &["cli/commands/man.rs"]),
    ("colored", &["cli/render/style.rs"]),
    ("humantime", &["cli/value_parsers.rs"]),
    ("ignore", &["cli/io/files.rs"]),
    ("indicatif", &["cli/io/terminal.rs"]),
    ("jsonwebtoken", &["crypto/"]),
    ("memchr", &["scan/", "validate/fast_path.rs", "cli/batch/"]),
    ("quick_junit", &["cli/render/ci/junit.rs"]),
    ("rpassword", &["cli/io/secret.rs"]),
    ("rustix", &["cli/io/", "cli/net/"]),
    ("rustls", &["cli/net/"]),
    ("terminal_size", &["cli/io/terminal.rs"]),
    ("toml", &["probe/expect.rs"]),
    ("unicode_width", &["cli/render/"]),
    ("ureq", &["cli/net/", "cli/args/requests.rs"]),
    ("url", &["cli/net/server_url.rs"]),
    ("uuid", &["cli/args/content.rs", "cli/io/git_index/"]),
];

/// The crates that the core is built of; every other one is optional.
const OF_THE_CORE: [&str; 16] = [
    "aws-lc-rs",
    "base64",
    "chrono",
    "jsonwebtoken",
    "memchr",
    "pem",
    "percent-encoding",
    "pkcs1",
    "pkcs8",
    "sec1",
    "serde",
    "serde_json",
    "strsim",
    "toml",
    "x509-cert",
    "zeroize",
];

/// Every import that the tables do not allow.
fn forbidden_imports(sources: &[Source]) -> String {
    let mut broken = String::new();
    for source in sources {
        let own = source.unit();
        // The root of the library and of the program name what there is.
        if own.is_empty() {
            continue;
        }
        let core =
            CORE.iter().find(|(name, _)| *name == own).map(|(_, allowed)| (*allowed, &[][..]));
        let cli = CLI.iter().find(|(name, ..)| *name == own).map(|(_, core, cli)| (*core, *cli));
        let Some((allowed, of_cli)) = core.or(cli) else {
            let _ = writeln!(broken, "{}: `{own}` stands in no table", source.file);
            continue;
        };
        for (line, path) in source.imports() {
            let name = unit(&path);
            let of = if name.starts_with("cli") { of_cli } else { allowed };
            if name != own && !of.contains(&name.as_str()) && of != ANY {
                let _ = writeln!(broken, "{}:{line}: `{own}` must not know `{name}`", source.file);
            }
        }
    }
    broken
}

/// The modules of the core, each with those that it does import.
fn graph(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.unit().starts_with("cli")) {
        let own = source.unit();
        let names = source.imports().into_iter().map(|(_, path)| unit(&path));
        let others = names.filter(|name| *name != own).collect::<Vec<_>>();
        graph.entry(own).or_default().extend(others);
    }
    graph.remove("");
    graph
}

/// The modules that import each other in a ring, if there are any, and those that lead into it.
fn cycle(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut left = graph.clone();
    // What imports nothing that is left is in no ring.
    loop {
        let names: BTreeSet<String> = left.keys().cloned().collect();
        let count = left.len();
        left.retain(|_, imports| imports.iter().any(|name| names.contains(name)));
        if left.len() == count {
            return left.into_keys().collect();
        }
    }
}

/// Every use of a crate outside of its place.
fn strayed_crates(sources: &[Source]) -> String {
    let mut broken = String::new();
    for source in sources {
        for (name, places) in CRATES {
            let named = |(at, _): (usize, &str)| {
                let before = source.code[..at].chars().next_back();
                let after = &source.code[at + name.len()..];
                let is_used = source.code[..at].ends_with("use ") && after.starts_with([';', ' ']);
                !before.is_some_and(|c| c.is_alphanumeric() || "_:".contains(c))
                    && (is_used || after.starts_with("::"))
            };
            let used = source.code.match_indices(name).any(named);
            if used && !places.iter().any(|place| source.file.starts_with(place)) {
                let _ = writeln!(broken, "{}: `{name}` lives in {places:?}", source.file);
            }
        }
    }
    broken
}

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
fn modules_import_downwards_only() {
    let broken = forbidden_imports(&sources());
    assert!(broken.is_empty(), "\n{broken}");
    for (index, (name, allowed)) in CORE.iter().enumerate() {
        let above = |one: &str| CORE[..index].iter().any(|(name, _)| *name == one);
        assert!(allowed.iter().all(|one| above(one)), "{name}");
    }
}

#[test]
fn no_modules_of_the_core_import_each_other() {
    let graph = graph(&sources());
    assert!(graph.len() == CORE.len(), "{:?}", graph.keys());
    assert_eq!(cycle(&graph), Vec::<String>::new());
}

#[test]
fn a_crate_with_one_place_stays_in_it() {
    let broken = strayed_crates(&sources());
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn doors_are_opened_by_the_command_line_alone() {
    let broken = open_doors(&sources());
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn the_core_is_built_of_its_own_crates() {
    let text = fs::read_to_string(source().with_file_name("Cargo.toml")).unwrap();
    let parts = ["[dependencies]", "[target.\"cfg(unix)\".dependencies]"];
    let entries = parts.iter().flat_map(|part| {
        let rest = text.split(part).nth(1).unwrap_or_default();
        rest.lines().skip(1).take_while(|line| !line.starts_with('['))
    });
    let always = entries.filter(|line| line.contains(" = ") && !line.contains("optional = true"));
    let mut always: Vec<&str> = always.filter_map(|line| line.split(" = ").next()).collect();
    always.sort_unstable();
    assert_eq!(always, OF_THE_CORE);
}

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

/// The names of public types that stand in more than one file, with these files.
fn types_of_one_name(sources: &[Source]) -> BTreeMap<String, Vec<String>> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Source { file, code } in sources {
        for line in code.lines() {
            let Some(rest) = line.trim_start().strip_prefix("pub ") else { continue };
            let kinds = ["struct ", "enum ", "trait ", "type ", "union "];
            let Some(rest) = kinds.iter().find_map(|kind| rest.strip_prefix(kind)) else {
                continue;
            };
            // In a macro, what stands for a name is none.
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if end > 0 {
                places.entry(rest[..end].to_owned()).or_default().push(file.clone());
            }
        }
    }
    places.retain(|_, files| files.len() > 1);
    places
}

#[test]
fn a_name_of_a_type_means_one_thing() {
    let mut twice = types_of_one_name(&sources());
    // Each family of renderers has its formats.
    let formats = twice.remove("Format").unwrap_or_default();
    assert!(formats.iter().all(|file| file.starts_with("cli/render/")), "{formats:?}");
    assert_eq!(twice, BTreeMap::new());
    let planted = [
        Source::new("a.rs", "pub struct Verdict;\n#[cfg(test)]\npub enum Other {\n}"),
        Source::new("b/mod.rs", "    pub enum Verdict<'a> {\nstruct Other;"),
        Source::new("c.rs", "pub enum Other {}"),
    ];
    let files = vec!["a.rs".to_owned(), "b/mod.rs".to_owned()];
    assert_eq!(types_of_one_name(&planted), BTreeMap::from([("Verdict".to_owned(), files)]));
}

#[test]
fn planted_violations_are_seen() {
    let forbidden = [
        ("jose/token.rs", "use crate::keys::Key;"),
        ("jose/token.rs", "use crate::{jose::Value, keys};"),
        (
            "jose/token.rs",
            "use crate::{\n    jose::{Value, json::{self, Number}},\n    report::{Fault},\n};",
        ),
        ("jose/json/read.rs", "use super::super::super::report::Fault;"),
        ("jose/token.rs", "use super::super::{report};"),
        ("jose/token.rs", "fn f() { let key = crate::keys::Key::new(); }"),
        ("jose/token.rs", "use crate::{jose as ours, report as theirs};"),
        ("jose/mod.rs", "#[cfg(test)]\nmod tests;\n\nuse crate::report::Fault;"),
        ("jose/mod.rs", "#[cfg(test)]\nmod tests {\n    use super::*;\n}\nuse crate::cli::exit;"),
        ("validate/mod.rs", "pub use crate::compat::*;"),
        ("lint/key.rs", "pub(crate) use crate::validate::Policy;"),
        ("mint.rs", "use super::scan;"),
        ("cli/render/json/report.rs", "use crate::validate::Policy;"),
        ("cli/render/human/mod.rs", "use crate::cli::{render::style, io::terminal};"),
        ("cli/io/clock.rs", "use super::super::commands::Session;"),
        ("cli/batch/work.rs", "use crate::cli::Cli;"),
        ("crypto/verify.rs", "use crate::keys::Key;"),
        ("crypto/sign.rs", "use crate::{jose::Algorithm, report::Fault};"),
        ("crypto/pair.rs", "use super::super::keys::weakness;"),
        ("registry/claims.rs", "use crate::crypto::sha256;"),
        ("utils.rs", ""),
    ];
    for (file, text) in forbidden {
        let broken = forbidden_imports(&[Source::new(file, text)]);
        assert_eq!(broken.lines().count(), 1, "{file}: {text}: {broken}");
    }
    let fine = [
        ("jose/json/read.rs", "use super::super::{base64url, json::Value};\nuse super::*;"),
        (
            "jose/token.rs",
            "// use crate::keys::Key;\npub(crate) fn f() {}\npub(in crate::jose) fn g() {}",
        ),
        ("jose/token.rs", "#[cfg(test)]\nmod tests {\n    use crate::keys::Key;\n}"),
        ("validate/mod.rs", "use crate::{diagnose, lint};"),
        (
            "cli/commands/verify.rs",
            "use super::Session;\nuse crate::cli::{Global, io::{clock, input}};",
        ),
        ("lib.rs", "pub mod cli;"),
    ];
    for (file, text) in fine {
        assert_eq!(forbidden_imports(&[Source::new(file, text)]), "", "{file}: {text}");
    }
    let ring = [
        Source::new("a.rs", "use crate::{b::{C, D}, jose};"),
        Source::new("b/mod.rs", ""),
        Source::new("b/inner.rs", "use super::super::e;"),
        Source::new("e.rs", "use crate::a::F;"),
        Source::new("f.rs", "use crate::a;"),
        Source::new("jose/mod.rs", ""),
    ];
    assert_eq!(cycle(&graph(&ring)), ["a", "b", "e", "f"]);
    assert_eq!(cycle(&graph(&ring[1..])), Vec::<String>::new());
    for (file, text) in [
        ("keys/mod.rs", "use clap::Args;"),
        ("cli/commands/verify.rs", "    ureq::get(url);"),
        ("cli/net/http.rs", "use colored;"),
        ("keys/der.rs", "use aws_lc_rs::digest;"),
        ("validate/rules/mod.rs", "let hash = aws_lc_rs::digest::digest(name, bytes);"),
        ("cli/net/key_server/cache.rs", "use aws_lc_rs::{digest, hmac};"),
        ("mint.rs", "use jsonwebtoken::EncodingKey;"),
        ("report/summary.rs", "use aws_lc_rs as aws;"),
    ] {
        assert_ne!(strayed_crates(&[Source::new(file, text)]), "", "{file}: {text}");
    }
    for (file, text) in [
        ("keys/jwk.rs", "base64url::encode(url)"),
        ("crypto/pair.rs", "use aws_lc_rs::signature;"),
        ("cli/net/http.rs", "rustls::crypto::aws_lc_rs::default_provider()"),
    ] {
        assert_eq!(strayed_crates(&[Source::new(file, text)]), "", "{file}: {text}");
    }
    for (file, text) in [
        ("keys/mod.rs", "#[allow(clippy::disallowed_methods, reason = \"why\")]"),
        ("cli/io/mod.rs", "#![expect(\n    clippy::disallowed_methods,\n)]\npub mod clock;"),
    ] {
        assert_ne!(open_doors(&[Source::new(file, text)]), "", "{file}: {text}");
    }
}

#[test]
fn nothing_prints_but_through_a_writer() {
    for (file, number, line) in lines() {
        for name in ["println!", "eprintln!", "print!(", "dbg!", "process::exit"] {
            assert!(!line.contains(name), "src/{file}:{number}: {line}");
        }
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

#[test]
fn files_are_short() {
    /// Tables are as long as what they list.
    const TABLES: [&str; 2] = ["registry/claims.rs", "registry/header.rs"];
    let source = source();
    for path in files(&source) {
        let name = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(code <= 420 || TABLES.contains(&name.as_str()), "src/{name} has {code} lines");
        assert!(
            text.starts_with("//!") || text.starts_with("#![doc"),
            "src/{name} says what it is"
        );
    }
}

#[test]
fn main_is_only_the_door() {
    let text = fs::read_to_string(source().join("main.rs")).unwrap();
    assert!(text.lines().count() < 40);
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/integration");
    for path in files(&folder) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (place, list) = match (name.as_str(), path.parent().unwrap()) {
            ("main", _) => continue,
            ("mod", place) => (place.parent().unwrap(), place.file_name().unwrap()),
            (_, place) => (place, path.file_stem().unwrap()),
        };
        let root = if place == folder { "main.rs" } else { "mod.rs" };
        let text = fs::read_to_string(place.join(root)).unwrap();
        assert!(text.contains(&format!("mod {};", list.to_string_lossy())), "{name} is not run");
    }
}

#[test]
fn every_property_takes_its_cases_from_one_place() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut blocks = 0;
    for path in files(&source()).into_iter().chain(files(&tests)) {
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices(concat!("proptest", "!")) {
            let first = text[at..].lines().nth(1).unwrap_or_default().trim();
            let line = text[..at].matches('\n').count() + 1;
            let config = "#![proptest_config(crate::property::config(";
            assert!(first.starts_with(config), "{}:{line}: {first}", path.display());
            blocks += 1;
        }
    }
    assert!(blocks > 5, "{blocks}");
}
