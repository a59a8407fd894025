//! Which crate belongs where.

use std::fmt::Write as _;
use std::fs;

use super::source::{Source, source, sources};

/// Crates that have one place, and that place.
const CRATES: [(&str, &[&str]); 36] = [
    ("aes_kw", &["crypto/encryption/key_wrap.rs"]),
    ("aho_corasick", &["scan/needles.rs"]),
    ("anyhow", &["cli/commands/", "cli/session.rs", "cli/session/", "cli/args/", "cli/web/api/"]),
    ("aws_lc_rs", &["crypto/"]),
    ("base64_turbo", &["jose/base64url.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/commands/completions/mod.rs"]),
    ("clap_complete_nushell", &["cli/commands/completions/mod.rs"]),
    ("clap_mangen", &["cli/render/man.rs"]),
    ("colored", &["cli/io/terminal.rs", "cli/render/style.rs"]),
    ("ctrlc", &["cli/io/signals.rs"]),
    ("flate2", &["jose/deflate.rs", "validate/status/inflate.rs"]),
    ("httparse", &["cli/web/http.rs"]),
    ("humantime", &["cli/value_parsers/time.rs"]),
    ("ignore", &["cli/io/files.rs"]),
    ("indicatif", &["cli/io/terminal.rs"]),
    ("jsonwebtoken", &["crypto/"]),
    ("md5", &["crypto/digest.rs"]),
    (
        "memchr",
        &[
            "scan/",
            "jose/claims_like.rs",
            "validate/fast_path.rs",
            "cli/batch/",
            "cli/io/joined_files.rs",
        ],
    ),
    ("p12_keystore", &["crypto/containers/"]),
    ("pkcs5", &["crypto/containers/"]),
    ("quick_xml", &["cli/render/ci/junit.rs"]),
    ("rpassword", &["cli/io/secret.rs"]),
    ("rustix", &["cli/io/", "cli/net/"]),
    ("rustls", &["cli/net/"]),
    ("saphyr_parser", &["credentials/formats/yaml.rs"]),
    ("signal_hook", &["cli/io/signals.rs"]),
    ("ssh_key", &["crypto/containers/"]),
    ("webpki", &["crypto/"]),
    ("rustls_pki_types", &["crypto/"]),
    ("terminal_size", &["cli/io/terminal.rs"]),
    (
        "toml",
        &[
            "probe/expect/file.rs",
            "explain/messages/table.rs",
            "cli/args/profile/read.rs",
            "credentials/formats/mod.rs",
        ],
    ),
    ("unicode_width", &["cli/render/"]),
    ("ureq", &["cli/net/", "cli/args/requests.rs"]),
    ("url", &["cli/net/server_url.rs"]),
    ("uuid", &["cli/args/content.rs", "cli/io/git_index/", "cli/io/output_file.rs"]),
];

/// The crates that the core is built of; every other one is optional.
const OF_THE_CORE: [&str; 32] = [
    "aes-kw",
    "aho-corasick",
    "aws-lc-rs",
    "base64",
    "base64-turbo",
    "chrono",
    "data-encoding",
    "flate2",
    "jsonwebtoken",
    "md5",
    "memchr",
    "num-bigint",
    "p12-keystore",
    "pem",
    "percent-encoding",
    "pkcs1",
    "pkcs5",
    "pkcs8",
    "rsa",
    "rustls-pki-types",
    "rustls-webpki",
    "saphyr-parser",
    "sec1",
    "serde",
    "serde_json",
    "sha1",
    "ssh-key",
    "strsim",
    "toml",
    "unicode-normalization",
    "x509-cert",
    "zeroize",
];

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

#[test]
fn a_crate_with_one_place_stays_in_it() {
    let broken = strayed_crates(&sources());
    assert!(broken.is_empty(), "\n{broken}");
}

/// The crates that `Cargo.toml` names for the program, each with the rest of its line.
fn dependencies() -> Vec<(String, String)> {
    let text = fs::read_to_string(source().with_file_name("Cargo.toml")).unwrap();
    let parts = [
        "[dependencies]",
        "[target.\"cfg(unix)\".dependencies]",
        "[target.\"cfg(windows)\".dependencies]",
    ];
    let entries = parts.iter().flat_map(|part| {
        let rest = text.split(part).nth(1).unwrap_or_default();
        rest.lines().skip(1).take_while(|line| !line.starts_with('['))
    });
    let mut named: Vec<(String, String)> = entries
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, rest)| (name.to_owned(), rest.to_owned()))
        .collect();
    named.sort_unstable();
    named
}

#[test]
fn the_core_is_built_of_its_own_crates() {
    let named = dependencies();
    let always = named.iter().filter(|(_, rest)| !rest.contains("optional = true"));
    assert_eq!(always.map(|(name, _)| name.as_str()).collect::<Vec<&str>>(), OF_THE_CORE);
}

#[test]
fn each_crate_has_its_reason_in_the_documentation() {
    let page = fs::read_to_string(source().with_file_name("docs/dependencies.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let mut listed: Vec<&str> = rows.map(|(name, _)| name).collect();
    listed.sort_unstable();
    let named = dependencies();
    assert_eq!(listed, named.iter().map(|(name, _)| name.as_str()).collect::<Vec<&str>>());
}

#[test]
fn planted_crates_are_seen() {
    for (file, text) in [
        ("keys/mod.rs", "use clap::Args;"),
        ("cli/commands/verify/mod.rs", "    ureq::get(url);"),
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
}
