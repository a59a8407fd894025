//! Runs every `console` block of the README and of `docs/` in a shell and compares what it prints, to
//! the letter. `UPDATE=1 cargo test readme` writes the blocks anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Stands between the outputs of two commands.
const MARK: &str = "\u{1e}";

/// A text whose console blocks have been run.
struct Page {
    /// The text with what the commands print.
    text: String,
    commands: usize,
}

/// Runs the blocks of a page, each in a shell of its own.
fn run(page: &str, folder: &Path) -> Page {
    let mut text = String::new();
    let mut commands = 0;
    let mut block: Option<Vec<String>> = None;
    for line in page.lines() {
        match (&mut block, line) {
            (Some(steps), "```") => {
                for (command, printed) in steps.iter().zip(shell(steps, folder)) {
                    text.extend(["$ ", &command.replace('\n', "\n> "), "\n"]);
                    let printed = printed.trim_end();
                    if !printed.is_empty() {
                        text.extend([printed, "\n"]);
                    }
                }
                commands += steps.len();
                block = None;
            }
            (Some(steps), line) => {
                match (line.strip_prefix("$ "), line.strip_prefix("> ")) {
                    (Some(command), _) => steps.push(command.to_owned()),
                    (None, Some(more)) => {
                        let command = steps.last_mut().expect("a block begins with a command");
                        command.push('\n');
                        command.push_str(more);
                    }
                    _ => {}
                }
                continue;
            }
            (None, "```console") => block = Some(Vec::new()),
            (None, _) => {}
        }
        text.push_str(line);
        text.push('\n');
    }
    Page { text, commands }
}

/// What each of some commands prints, one after the other in one shell.
fn shell(steps: &[String], folder: &Path) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_jwtx")).parent().unwrap();
    let after = format!("status=$?; printf '{MARK}'; (exit $status)");
    let script = steps.iter().flat_map(|step| [step.as_str(), after.as_str()]);
    let script = script.collect::<Vec<_>>().join("\n");
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{script}")])
        .current_dir(folder)
        .env_clear()
        .envs([("PATH", path.as_str()), ("TZ", "UTC"), ("NO_COLOR", "1")])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.split(MARK).map(ToOwned::to_owned).collect()
}

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).into_iter().flatten();
    let mut pages: Vec<PathBuf> = docs.map(|entry| entry.unwrap().path()).collect();
    pages.push(root.join("README.md"));
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages
}

#[test]
fn the_readme_says_what_happens() {
    let folder = std::env::temp_dir().join(format!("jwtx-readme-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut commands = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let ran = run(&page, &folder);
        commands += ran.commands;
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &ran.text).unwrap();
            continue;
        }
        let wrong = page.lines().zip(ran.text.lines()).position(|(says, does)| says != does);
        if let Some(index) = wrong {
            let (says, does) = (page.lines().nth(index), ran.text.lines().nth(index));
            panic!("{}:{}:\nsays {says:?}\ndoes {does:?}", path.display(), index + 1);
        }
        assert_eq!(page, ran.text, "{}", path.display());
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(commands >= 10, "the README runs {commands} commands only");
}
