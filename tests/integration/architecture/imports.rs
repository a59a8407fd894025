//! Who may import whom.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::source::{Source, sources, unit};

/// The modules of the core, each with those that it may import; these stand above it.
const CORE: [(&str, &[&str]); 16] = [
    ("jose", &[]),
    ("crypto", &["jose"]),
    ("registry", &["jose"]),
    ("report", &["jose", "crypto"]),
    ("keys", &["jose", "crypto", "report"]),
    ("scan", &["jose", "report"]),
    ("lint", &["jose", "registry", "report", "keys", "scan"]),
    ("diagnose", &["jose", "registry", "report", "keys", "scan", "crypto"]),
    ("validate", &["jose", "registry", "report", "keys", "scan", "crypto", "lint", "diagnose"]),
    ("credentials", &["jose", "report", "keys", "scan", "validate"]),
    ("compat", &["jose", "report", "keys", "validate"]),
    ("diff", &["jose", "registry"]),
    ("mint", &["jose", "crypto", "registry", "report", "keys"]),
    ("suite", &["jose", "report", "keys", "mint"]),
    ("probe", &["jose", "report", "keys", "suite"]),
    ("explain", &["jose", "registry", "report", "diagnose", "suite", "probe"]),
];

/// All of the core.
const ANY: &[&str] = &["*"];

/// The modules of the command line, each with those of the core and those of the command line that it may import.
const CLI: [(&str, &[&str], &[&str]); 19] = [
    ("cli::command", ANY, ANY),
    ("cli::parse", ANY, ANY),
    ("cli::route", ANY, ANY),
    ("cli::exit", &["report"], &[]),
    ("cli::sensitive", &[], &[]),
    ("cli::value_parsers", &["jose", "keys", "validate"], &[]),
    (
        "cli::render",
        &[
            "jose", "crypto", "registry", "report", "keys", "scan", "diff", "suite", "probe",
            "explain",
        ],
        &["cli::help", "cli::shell"],
    ),
    ("cli::help", &["report", "validate"], &["cli::args", "cli::render"]),
    ("cli::io", ANY, &["cli::sensitive"]),
    ("cli::net", ANY, &["cli::exit", "cli::io", "cli::shell"]),
    ("cli::shell", &["report"], &[]),
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
    (
        "cli::web",
        ANY,
        &[
            "cli::args",
            "cli::commands",
            "cli::exit",
            "cli::io",
            "cli::render",
            "cli::sensitive",
            "cli::shell",
            "cli::usage",
            "cli::value_parsers",
        ],
    ),
    ("cli::commands", ANY, ANY),
    ("cli", ANY, ANY),
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
fn planted_imports_are_seen() {
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
            "cli/commands/verify/mod.rs",
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
}
