//! What is packed: the crate has all that its own tests need, the packages have every page and script of completions, and
//! nothing is released under an address that is not set.

use std::fs;
use std::path::{Component, Path, PathBuf};

use toml::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn package() -> toml::Table {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    manifest["package"].as_table().unwrap().clone()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// A path without `..`, as it is written from the root of the repository.
fn normal(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path.strip_prefix(root()).unwrap().components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            part => parts.push(part.as_os_str().to_string_lossy().into_owned()),
        }
    }
    format!("/{}", parts.join("/"))
}

/// The files outside of `src` that a text of Rust takes in: in `include_str!`, `include_bytes!` and `#[path]`.
fn taken_in(text: &str) -> impl Iterator<Item = &str> {
    ["include_str!(\"", "include_bytes!(\"", "#[path = \""].into_iter().flat_map(move |mark| {
        text.split(mark).skip(1).filter_map(|rest| rest.split_once('"')).map(|(path, _)| path)
    })
}

/// The files that `include` of Cargo.toml leaves out, of those in `src`.
fn is_left_out(patterns: &[&str], path: &str) -> bool {
    patterns.iter().filter_map(|pattern| pattern.strip_prefix('!')).any(|pattern| {
        if pattern.starts_with('/') {
            path == pattern || path.starts_with(&format!("{pattern}/"))
        } else {
            path.ends_with(&format!("/{pattern}"))
        }
    })
}

#[test]
fn the_crate_has_what_it_is_built_of_and_leaves_out_its_tests() {
    const FOR_TESTS: &str = "#[cfg(feature = \"unit-tests\")]";
    let package = package();
    let included: Vec<&str> =
        package["include"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let (mut packed, mut left_out) = (0, 0);
    for file in files(&root().join("src")) {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let path = normal(&file);
        if is_left_out(&included, &path) {
            left_out += 1;
            continue;
        }
        packed += 1;
        // A module that is left out is one for tests alone, and the other way round.
        let stem = path.trim_end_matches(".rs");
        let folder = match stem.rsplit_once('/').unwrap() {
            (folder, "mod" | "lib" | "main") => folder,
            _ => stem,
        };
        let mut before = "";
        for line in text.lines() {
            let name = line.trim_start_matches("pub ").strip_prefix("mod ");
            if let Some(name) = name.and_then(|name| name.strip_suffix(';')) {
                let module = format!("{folder}/{name}.rs");
                let is_for_tests = before == FOR_TESTS;
                assert_eq!(is_left_out(&included, &module), is_for_tests, "{path}: {module}");
            }
            before = line;
        }
        let outside = taken_in(&text)
            .filter(|one| !one.ends_with("support/property.rs"))
            .map(|one| normal(&file.parent().unwrap().join(one)))
            .find(|one| !one.starts_with("/src/"));
        assert_eq!(outside, None, "{path} takes in what is not packed");
    }
    assert!(packed > 400 && left_out > 100, "{packed} packed, {left_out} left out");
    for path in included {
        let path = path.trim_start_matches(['!', '/']);
        let is_pattern = path.ends_with('*') || path == "tests.rs";
        assert!(is_pattern || root().join(path).exists(), "{path} is not there");
    }
}

#[test]
fn packages_have_every_man_page_and_their_files_are_there() {
    let package = package();
    let metadata = package["metadata"].as_table().unwrap();
    let deb = metadata["deb"]["assets"].as_array().unwrap().iter();
    let deb = deb.map(|asset| asset[0].as_str().unwrap());
    let rpm = metadata["generate-rpm"]["assets"].as_array().unwrap().iter();
    let rpm = rpm.map(|asset| asset["source"].as_str().unwrap());
    for sources in [deb.collect::<Vec<_>>(), rpm.collect::<Vec<_>>()] {
        assert!(sources.contains(&"target/release/jwtx"), "{sources:?}");
        assert!(sources.contains(&"man/*.1"), "{sources:?}");
        for source in sources.into_iter().filter(|source| !source.starts_with("target/")) {
            let (place, end) = source.split_once('*').map_or((source, None), |(place, end)| {
                let folder = place.rfind('/').map_or("", |end| &place[..=end]);
                (folder, Some((place, end)))
            });
            let is_there = match end {
                None => root().join(place).is_file(),
                Some((start, end)) => fs::read_dir(root().join(place)).unwrap().any(|entry| {
                    let path = normal(&entry.unwrap().path());
                    path[1..].starts_with(start) && path.ends_with(end)
                }),
            };
            assert!(is_there, "{source} is not there");
        }
    }
}

#[test]
fn workflows_call_scripts_that_are_there() {
    let mut count = 0;
    for workflow in files(&root().join(".github/workflows")) {
        let text = fs::read_to_string(&workflow).unwrap();
        let commands = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let commands = commands.collect::<Vec<_>>().join("\n");
        // Words as a shell reads them.
        for word in commands.split(|c: char| c.is_whitespace() || "()\"';".contains(c)) {
            let is_script = ["packaging/", ".ci/", "tests/", "fuzz/", "benches/"]
                .iter()
                .any(|folder| word.starts_with(folder));
            if is_script && !word.contains('*') {
                assert!(root().join(word).is_file(), "{}: {word}", workflow.display());
                count += 1;
            }
        }
    }
    assert!(count >= 5, "{count}");
}

#[cfg(unix)]
#[test]
fn nothing_is_released_without_an_address() {
    use std::process::Command;

    use crate::program::Folder;

    let python = Command::new("python3").args(["-c", "import tomllib"]).output();
    if !python.is_ok_and(|python| python.status.success()) {
        eprintln!("skipped: Python 3.11 is not installed");
        return;
    }
    let folder = Folder::new("no-address");
    let copy = |name: &str, text: &str| {
        let path = PathBuf::from(folder.path(name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for name in ["packaging/make.sh", "packaging/manifests.py", "tests/contain.sh"] {
        copy(name, &fs::read_to_string(root().join(name)).unwrap());
    }
    let run = |manifest: &str| {
        copy("Cargo.toml", manifest);
        let output = Command::new("bash").arg(folder.path("packaging/make.sh")).output();
        let output = output.unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, said) = run("[package]\nname = \"jwtx\"\nversion = \"1.0.0\"\n");
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("does not set repository") && said.contains("--trial"), "{said}");
    // With one, the next thing is looked at: this copy is no commit of anything.
    let (status, said) = run(
        "[package]\nname = \"jwtx\"\nversion = \"1.0.0\"\nrepository = \"https://x.example\"\n",
    );
    assert_ne!(status, Some(0));
    assert!(!said.contains("does not set repository"), "{said}");
}
