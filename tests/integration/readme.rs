//! Runs every `console` block of the README in a shell and compares what it prints, to the letter.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Stands between the outputs of two commands.
const MARK: &str = "\u{1e}";

struct Step {
    line: usize,
    command: String,
    expected: String,
}

/// The commands of each block, with what the README says they print.
fn blocks(text: &str) -> Vec<Vec<Step>> {
    let mut blocks = Vec::new();
    let mut block: Option<Vec<Step>> = None;
    for (index, line) in text.lines().enumerate() {
        match (&mut block, line) {
            (None, "```console") => block = Some(Vec::new()),
            (None, _) => {}
            (Some(_), "```") => blocks.extend(block.take()),
            (Some(steps), line) => match (line.strip_prefix("$ "), line.strip_prefix("> ")) {
                (Some(command), _) => steps.push(Step {
                    line: index + 1,
                    command: command.to_owned(),
                    expected: String::new(),
                }),
                (None, Some(more)) if steps.last().is_some_and(|step| step.expected.is_empty()) => {
                    let step = steps.last_mut().unwrap();
                    step.command.push('\n');
                    step.command.push_str(more);
                }
                _ => {
                    let step = steps.last_mut().expect("a block begins with a command");
                    step.expected.push_str(line);
                    step.expected.push('\n');
                }
            },
        }
    }
    blocks
}

#[test]
fn the_readme_says_what_happens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = Path::new(env!("CARGO_BIN_EXE_jwtx")).parent().unwrap();
    let folder = std::env::temp_dir().join(format!("jwtx-readme-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut steps_run = 0;
    for block in blocks(&fs::read_to_string(root.join("README.md")).unwrap()) {
        let after = format!("status=$?; printf '{MARK}'; (exit $status)");
        let steps = block.iter().flat_map(|step| [step.command.as_str(), after.as_str()]);
        let script = steps.collect::<Vec<_>>().join("\n");
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{script}")])
            .current_dir(&folder)
            .env_clear()
            .envs([("PATH", path.as_str()), ("TZ", "UTC"), ("NO_COLOR", "1")])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        for (step, printed) in block.iter().zip(printed.split(MARK)) {
            assert_eq!(
                printed.trim_end(),
                step.expected.trim_end(),
                "README.md:{}: {}",
                step.line,
                step.command
            );
            steps_run += 1;
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(steps_run >= 10, "the README runs {steps_run} commands only");
}
