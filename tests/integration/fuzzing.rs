//! What `fuzz/` says of itself: its targets are built, run and described, and its table is made from its record.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

/// The targets that have a file.
fn targets() -> BTreeSet<String> {
    let entries = fs::read_dir(folder().join("targets")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

/// The first words of lines that these words begin.
fn words(text: &str, before: &str, behind: &str) -> BTreeSet<String> {
    let word = |line: &str| Some(line.strip_prefix(before)?.split_once(behind)?.0.to_owned());
    text.lines().filter_map(word).collect()
}

#[test]
fn every_target_is_built_run_seeded_and_described() {
    let targets = targets();
    assert!(targets.len() > 15, "{targets:?}");
    let (manifest, script) = (text("Cargo.toml"), text("run.sh"));
    assert_eq!(words(&manifest, "path = \"targets/", ".rs\""), targets);
    assert_eq!(words(&manifest.replace("[[bin]]\n", "bin "), "bin name = \"", "\""), targets);
    let (_, rest) = script.split_once("known='\n").unwrap();
    let table = rest.split_once("'\n").unwrap().0;
    assert_eq!(words(table, "", " "), targets);
    for line in table.lines() {
        let [_, longest, dictionary] = line.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        assert!(longest.parse::<usize>().is_ok_and(|longest| longest <= 4096), "{line}");
        let path = folder().join(format!("dictionaries/{dictionary}.dict"));
        assert!(path.is_file(), "{} is not there", path.display());
    }
    let seeds = text("seeds.py");
    let missing = |target: &&String| !seeds.contains(&format!("\n        \"{target}\": "));
    assert_eq!(targets.iter().find(missing), None, "without seeds");
    let page = text("README.md");
    let described = page.split_once("## A finding").unwrap().0;
    assert_eq!(words(described, "| `", "` |"), targets);
}

/// The packages of a lock file, with their versions.
fn locked(text: &str) -> BTreeSet<(String, String)> {
    let packages = text.split("[[package]]").skip(1);
    let value = |package: &str, name: &str| {
        let rest = package.split_once(&format!("\n{name} = \"")).unwrap().1;
        rest.split_once('"').unwrap().0.to_owned()
    };
    packages.map(|package| (value(package, "name"), value(package, "version"))).collect()
}

#[test]
fn what_is_tried_is_what_is_built() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = locked(&text("Cargo.lock"));
    let main = locked(&fs::read_to_string(root.join("Cargo.lock")).unwrap());
    let help = "cp Cargo.lock fuzz/Cargo.lock && cargo metadata --manifest-path fuzz/Cargo.toml";
    let others: Vec<_> = own.difference(&main).map(|(name, _)| name.as_str()).collect();
    assert_eq!(others, ["arbitrary", "jwtx-fuzz", "libfuzzer-sys"], "{help}");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&manifest).unwrap();
    for name in manifest["dependencies"].as_table().unwrap().keys() {
        assert!(own.iter().any(|(known, _)| known == name), "{name} is missing: {help}");
    }
}

#[test]
fn the_table_of_runs_is_made_from_the_record() {
    let record = text("record.tsv");
    let mut lines = record.lines();
    let heading = "target\texecutions\tseconds\tedges\tresult\tcommit\tdate";
    assert_eq!(lines.next(), Some(heading));
    let mut sums: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for line in lines {
        let [target, executions, seconds, _, _, commit, _] =
            line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("{line}")
        };
        assert!(targets().contains(target), "{line}");
        assert!(commit.len() == 10 && commit.bytes().all(|b| b.is_ascii_hexdigit()), "{line}");
        for name in [target, "all"] {
            let sum = sums.entry(name.to_owned()).or_default();
            sum[0] += 1;
            sum[1] += executions.parse::<u64>().unwrap();
            sum[2] += seconds.parse::<u64>().unwrap();
        }
    }
    let page = text("README.md");
    let table = page.split_once("<!-- record -->\n").unwrap().1;
    let mut shown = BTreeMap::new();
    for line in table.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let number = |cell: &str| cell.replace(',', "").parse::<u64>().unwrap();
        let name = cells[1].trim_matches(['`', '*']).to_owned();
        shown.insert(name, [number(cells[2]), number(cells[3]), number(cells[4])]);
    }
    assert_eq!(shown, sums, "RECORD=1 fuzz/run.sh writes the table; fuzz/record.py makes it again");
}
