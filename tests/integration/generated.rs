//! The files in the repository that the program itself makes: completions, man pages, the table of
//! verdicts. After an intended change, `UPDATE=1 cargo test generated` writes them again.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use clap::{CommandFactory as _, ValueEnum as _};
use jwtx::cli::Cli;
use jwtx::cli::commands::completions::Shell;
use jwtx::cli::render::man;
use jwtx::cli::render::wording::words;
use jwtx::report::reason::REASONS;
use jwtx::report::verdict::VERDICTS;

fn fresh(path: &str, made: &[u8]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, made).unwrap();
    }
    let kept = fs::read(&file).unwrap_or_default();
    assert!(kept == made, "{path} is not what jwtx makes: UPDATE=1 cargo test generated");
}

fn names(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn completions_are_fresh() {
    let mut made: Vec<String> = Vec::new();
    for shell in Shell::value_variants() {
        fresh(&format!("completions/{}", shell.file_name()), &shell.script());
        made.push(shell.file_name().to_owned());
    }
    made.sort();
    assert_eq!(names("completions"), made);
}

#[test]
fn man_pages_are_fresh() {
    let mut made: Vec<String> = Vec::new();
    for page in man::pages(Cli::command()).unwrap() {
        fresh(&format!("man/{}", page.file_name), &page.text);
        made.push(page.file_name);
    }
    made.sort();
    assert_eq!(names("man"), made);
}

#[test]
fn man_pages_have_their_sections() {
    for page in man::pages(Cli::command()).unwrap() {
        let text = String::from_utf8(page.text).unwrap();
        for section in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "\"EXIT STATUS\"",
            "ENVIRONMENT",
            "\"SEE ALSO\"",
        ] {
            assert!(text.contains(&format!(".SH {section}\n")), "{}: {section}", page.file_name);
        }
        let has = |section: &str| text.contains(&format!(".SH {section}\n"));
        match page.file_name.as_str() {
            "jwtx.1" | "jwtx-verify.1" | "jwtx-scan.1" => {
                assert!(has("EXAMPLES") && has("FILES"), "{}", page.file_name);
            }
            "jwtx-version.1" => {}
            name if name.matches('-').count() == 1 => assert!(has("EXAMPLES"), "{name}"),
            _ => {}
        }
    }
}

#[test]
fn man_pages_are_well_formed() {
    for page in man::pages(Cli::command()).unwrap() {
        let mut lint = Command::new("mandoc");
        lint.args(["-T", "lint", "-W", "warning"]);
        let started =
            lint.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let Ok(mut lint) = started else {
            eprintln!("skipped: mandoc is not installed");
            return;
        };
        lint.stdin.take().unwrap().write_all(&page.text).unwrap();
        let output = lint.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        // The pages have no date, so that they are the same on every day.
        let wrong: Vec<&str> = said.lines().filter(|line| !line.contains("missing date")).collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", page.file_name);
    }
}

/// The lines that frame the table of verdicts in its page.
const TABLE: (&str, &str) = ("<!-- verdicts, written by a test -->\n", "<!-- end -->\n");

#[test]
fn the_table_of_verdicts_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/verify.md");
    let page = fs::read_to_string(file).unwrap();
    let (before, rest) = page.split_once(TABLE.0).unwrap();
    let (_, after) = rest.split_once(TABLE.1).unwrap();
    let head = "| code | means | exit | HTTP | do |\n|---|---|---|---|---|\n".to_owned();
    let rows = VERDICTS.iter().map(|row| {
        let meaning = words(&row.meaning);
        let (code, exit, status, action) = (row.code, row.exit, row.http_status, row.action);
        format!("| `{code}` | {meaning} | {exit} | {status} | {action} |\n")
    });
    let table = head + &rows.collect::<String>();
    fresh("docs/verify.md", [before, TABLE.0, &table, TABLE.1, after].concat().as_bytes());
    for row in REASONS {
        assert!(after.contains(&format!("`{}`", row.name)), "docs/verify.md lacks {}", row.name);
    }
}

#[test]
fn the_readme_has_every_verdict() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for row in VERDICTS {
        let begin = format!("| {} | `{}`", row.exit, row.code);
        assert!(readme.contains(&begin), "README.md lacks {begin}");
    }
}
