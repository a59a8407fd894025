//! Puts all mutants into one copy of the sources, each behind a switch, so that one build does for all of them (mutant
//! schemata: Untch, Offutt and Harrold, 1993).
//!
//! ```text
//! jwtx-schemata SOURCES COPY MUTANTS LEFT_OUT CONSTANT > BRANCHES
//! ```
//!
//! `MUTANTS` is what `cargo mutants --list --json` prints; the first mutant has the number 1. The body of a function with
//! mutants becomes a `match` of the number that the environment variable `MUTANT` names: one branch for each mutant, and the
//! body as it was. `LEFT_OUT` has the names of mutants without a branch, `CONSTANT` the ends of the paths of functions that stay
//! `const`, a line each. `BRANCHES` is JSON: which bytes of which file are which mutant's, and which are those of a function with
//! mutants, for the errors of the compiler.
//!
//! `switch.rs` is the module that the copy gets.

mod functions;
mod plant;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::{env, error, fs};

use plant::{Branch, Mutant};

const USAGE: &str = "usage: jwtx-schemata SOURCES COPY MUTANTS LEFT_OUT CONSTANT";

fn main() -> Result<(), Box<dyn error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [sources, copy, mutants, left_out, constant] = arguments.as_slice() else {
        return Err(USAGE.into());
    };
    let (sources, copy) = (Path::new(sources), Path::new(copy));
    let mutants: Vec<Mutant> = serde_json::from_slice(&fs::read(mutants)?)?;
    let (left_out, constant) = (fs::read_to_string(left_out)?, fs::read_to_string(constant)?);
    let left_out: HashSet<&str> = left_out.lines().collect();
    // The compiler leaves out the beginning of a path where there is no other of that ending.
    let is_constant = |path: &str| {
        constant.lines().any(|end| {
            path.strip_suffix(end).is_some_and(|start| start.is_empty() || start.ends_with("::"))
        })
    };

    let mut by_file: BTreeMap<&str, Vec<(u32, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in (1..).zip(&mutants) {
        if !left_out.contains(mutant.name.as_str()) {
            by_file.entry(&mutant.file).or_default().push((number, mutant));
        }
    }
    let mut branches: Vec<Branch> = Vec::new();
    for path in sources_in(sources, Path::new("src"))? {
        let file = path.to_str().ok_or("a path that is no text")?;
        let source = fs::read_to_string(sources.join(file))?;
        let mutants = by_file.get(file).map_or(&[][..], Vec::as_slice);
        let module = module_of(file);
        let planted =
            plant::plant(&source, mutants, |name| is_constant(&format!("{module}::{name}")));
        let mut text = planted.map_err(|error| format!("{file}: {error}"))?;
        branches.extend(plant::branches(file, &text));
        if file == "src/lib.rs" {
            text += "\npub(crate) mod switch;\n";
        }
        // What stays as it is is not built again.
        if fs::read_to_string(copy.join(file)).ok().is_none_or(|before| before != text) {
            fs::write(copy.join(file), text)?;
        }
    }
    fs::write(copy.join("src/switch.rs"), include_str!("switch.rs"))?;
    serde_json::to_writer(std::io::stdout().lock(), &branches)?;
    Ok(())
}

/// The path of a file's module: `validate::rules` for `src/validate/rules/mod.rs`.
fn module_of(file: &str) -> String {
    file.trim_start_matches("src/")
        .trim_end_matches(".rs")
        .trim_end_matches("/mod")
        .replace('/', "::")
}

/// The Rust files of a folder and of those in it, as paths from `root`.
fn sources_in(root: &Path, folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            files.extend(sources_in(root, &path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}
