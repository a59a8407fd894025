//! What the README and the pages of `docs/` say is so. Every `console` block is run in a shell, and what it
//! prints is compared to the letter (`UPDATE=1 cargo test readme` writes it again); code that is shown is in the
//! file that it names; links lead somewhere; the picture shows what the program prints.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::program::Folder;

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
fn the_pages_say_what_happens() {
    let mut commands = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        // A folder for each page: what one makes is not in another's way.
        let name = path.file_stem().unwrap().to_string_lossy();
        let folder = Folder::new(&format!("page-{name}"));
        let ran = run(&page, &folder.0);
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
    assert!(commands >= 80, "the pages run {commands} commands only");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_readme_is_short() {
    let length = fs::metadata(root().join("README.md")).unwrap().len();
    assert!(length <= 10 * 1024, "README.md has {length} bytes");
}

/// The name of a file that a line says the next block is from.
fn source(line: &str) -> Option<&str> {
    line.strip_prefix("<!-- from ")?.strip_suffix(" -->")
}

#[test]
fn code_is_what_the_tested_files_have() {
    let mut count = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = page.lines().collect();
        for (index, file) in
            lines.iter().enumerate().filter_map(|(index, line)| Some((index, source(line)?)))
        {
            let block = lines[index + 2..].iter().take_while(|line| **line != "```");
            let block: Vec<&str> = block.copied().collect();
            let block = format!("{}\n", block.join("\n"));
            let code = fs::read_to_string(root().join(file)).unwrap();
            assert!(block.lines().count() > 1, "{}:{}", path.display(), index + 1);
            assert!(code.contains(&block), "{}:{}: not in {file}", path.display(), index + 1);
            count += 1;
        }
    }
    assert!(count >= 5, "{count} blocks are from tested files");
}

/// Where the links of a page lead: what stands in `](…)`.
fn links(page: &str) -> impl Iterator<Item = &str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|(target, _)| target).filter(|target| !target.contains("://"))
}

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(page: &str) -> Vec<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let text = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut count = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for link in links(&page) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let there =
                if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(there.exists(), "{}: {link}", path.display());
            if !anchor.is_empty() {
                let headings = anchors(&fs::read_to_string(&there).unwrap());
                assert!(headings.iter().any(|heading| heading == anchor), "{link}: {headings:?}");
            }
            count += 1;
        }
    }
    assert!(count > 30, "{count} links");
}

/// The lines of text of a picture.
fn drawn(picture: &str) -> Vec<String> {
    let lines = picture.lines().filter(|line| line.starts_with("<text "));
    let plain = |line: &str| {
        let pieces = line.split('<').filter_map(|piece| piece.split_once('>'));
        let text: String = pieces.map(|(_, text)| text).collect();
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    lines.map(plain).collect()
}

#[test]
fn the_picture_shows_what_the_program_prints() {
    let folder = root().join("docs/picture");
    let scene = fs::read_to_string(folder.join("scene.sh")).unwrap();
    let (commands, preparation): (Vec<&str>, Vec<&str>) =
        scene.lines().partition(|line| line.starts_with("jwtx "));
    let mut steps = vec![preparation.join("\n")];
    steps.extend(commands.iter().map(ToString::to_string));
    let printed = shell(&steps, root());
    let mut expected = Vec::new();
    for (command, printed) in commands.iter().zip(&printed[1..]) {
        expected.push(format!("$ {command}"));
        expected.extend(printed.lines().filter(|line| !line.is_empty()).map(ToOwned::to_owned));
    }
    for name in ["dark.svg", "light.svg"] {
        let picture = fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(drawn(&picture), expected, "{name}: docs/picture/make.py PROGRAM");
    }
}

#[test]
fn the_client_refreshes_as_it_should() {
    let tests = root().join("docs/examples/refresh.test.mjs");
    match Command::new("node").arg("--test").arg(tests).output() {
        Ok(run) => assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout)),
        Err(_) => eprintln!("skipped: there is no node"),
    }
}
