//! What the pages for people name is there.

use std::fs;
use std::path::Path;

use super::source::files;

/// What tests make when they fail, and only then.
const MADE: [&str; 1] = ["tests/proptest-regressions/"];

/// The paths of the repository in a page: what stands between backticks and begins as one.
fn paths(page: &str) -> impl Iterator<Item = &str> {
    let named =
        page.split('`').skip(1).step_by(2).filter(|text| !text.contains(char::is_whitespace));
    named.filter(|text| {
        let places = [
            "src/",
            "tests/",
            "benches/",
            "docs/",
            "completions/",
            "man/",
            "packaging/",
            ".ci/",
            "fuzz/",
        ];
        places.iter().any(|place| text.starts_with(place))
    })
}

#[test]
fn every_path_that_a_page_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for page in ["CONTRIBUTING.md", "README.md", "SECURITY.md", "docs/testing.md"] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        for path in paths(&text).filter(|path| !MADE.contains(path)) {
            // A pattern is about what is in its folder.
            let path = path.split('*').next().unwrap_or_default();
            let path = if path.ends_with('.') { path.rsplit_once('/').unwrap().0 } else { path };
            assert!(root.join(path).exists(), "{page} names {path}, which is not there");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn every_file_that_is_named_beside_another_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = [files(&root.join("src")), files(&root.join("tests"))].concat();
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let named = text.split('`').skip(1).step_by(2);
    let named: Vec<&str> = named
        .filter(|name| name.split_once('.').is_some_and(|(_, rest)| rest == "rs"))
        .filter(|name| !name.contains('/'))
        .collect();
    assert!(named.len() > 30, "{}", named.len());
    for name in named {
        let is_there = all.iter().any(|path| path.file_name().is_some_and(|it| it == name));
        assert!(is_there, "CONTRIBUTING.md names {name}, which is not there");
    }
}
