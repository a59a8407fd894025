//! The man pages: the same tables as those of `--help`, in roff.

use std::io;

use clap::Command;
use clap_mangen::roff::{Roff, bold, roman};

use super::{help, options};
use crate::cli::help::topics::environment;

/// A man page: its file name and its text.
pub struct ManPage {
    /// The name of the file in `man/`.
    pub file_name: String,
    /// The text, in roff.
    pub text: Vec<u8>,
}

/// The pages of the whole command line, of all its commands, and of their own commands.
///
/// # Errors
///
/// That a page cannot be made.
pub fn pages(mut cli: Command) -> io::Result<Vec<ManPage>> {
    cli.build();
    let mut pages = Vec::new();
    add_pages(&cli, &[], &mut pages)?;
    Ok(pages)
}

fn add_pages(command: &Command, names: &[&str], pages: &mut Vec<ManPage>) -> io::Result<()> {
    pages.push(ManPage { file_name: file_name(names), text: page(command, names)? });
    for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        add_pages(one, &[names, &[one.get_name()]].concat(), pages)?;
    }
    Ok(())
}

/// The name of the file of a page: `jwtx-key-show.1`.
#[must_use]
pub fn file_name(names: &[&str]) -> String {
    format!("{}.1", title(names))
}

/// The name of a page: `jwtx-key-show`.
fn title(names: &[&str]) -> String {
    [&["jwtx"], names].concat().join("-")
}

/// The commands whose pages each page refers to.
pub(crate) const SEE_ALSO: [&str; 4] = ["inspect", "verify", "expiry", "explain"];

/// What stands in place of the date until the page is whole.
const NO_DATE: &str = "NO-DATE";

/// One page.
fn page(command: &Command, names: &[&str]) -> io::Result<Vec<u8>> {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut roff = Roff::new();
    let version = format!("jwtx {}", env!("CARGO_PKG_VERSION"));
    let title = title(names);
    roff.control("TH", [title.to_uppercase().as_str(), "1", NO_DATE, version.as_str(), "jwtx"]);
    roff.control("SH", ["NAME"]);
    roff.text([roman(format!("{title} - {about}"))]);
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([bold(help::usage(command, names))]);
    roff.control("SH", ["DESCRIPTION"]);
    let paragraphs = std::iter::once(about).chain(help::description(command));
    for (index, paragraph) in paragraphs.enumerate() {
        if index > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(paragraph)]);
    }
    if command.has_subcommands() {
        roff.control("SH", ["COMMANDS"]);
        for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
            let about = one.get_about().map(ToString::to_string).unwrap_or_default();
            item(&mut roff, one.get_name(), &about);
        }
    }
    add_options(&mut roff, command);
    closing(&mut roff, names);
    let mut text = Vec::new();
    roff.to_writer(&mut text)?;
    // A page of no date is the same on every day; an empty argument has to be written.
    let text = String::from_utf8_lossy(&text).replacen(NO_DATE, "\"\"", 1);
    Ok(text.into_bytes())
}

/// The options, in the groups of `--help`.
fn add_options(roff: &mut Roff, command: &Command) {
    roff.control("SH", ["OPTIONS"]);
    for (heading, args) in options::groups(command) {
        roff.control("SS", [heading.as_str()]);
        for arg in args {
            item(roff, options::name(arg).trim(), &options::sentence(arg));
            for (value, what) in options::described_values(arg) {
                roff.control("RS", []);
                item(roff, &value, &what);
                roff.control("RE", []);
            }
        }
    }
}

/// What follows the options: examples, exit status, environment, files, other pages.
fn closing(roff: &mut Roff, names: &[&str]) {
    let examples = help::examples_of(names);
    if !examples.is_empty() {
        roff.control("SH", ["EXAMPLES"]);
    }
    for (line, says) in examples {
        item(roff, line, says);
    }
    roff.control("SH", ["EXIT STATUS"]);
    roff.text([roman(help::exit_codes(names))]);
    let name = names.first().copied().unwrap_or_default();
    section(roff, "ENVIRONMENT", &environment::VARIABLES, name);
    section(roff, "FILES", &environment::OWN_FILES, name);
    roff.control("SH", ["SEE ALSO"]);
    let mut pages: Vec<String> = Vec::new();
    if !names.is_empty() {
        pages.push("jwtx".to_owned());
    }
    let near = SEE_ALSO.iter().filter(|page| names != [**page]);
    pages.extend(near.map(|page| title(&[*page])));
    let pages: Vec<String> = pages.iter().map(|page| format!("{page}(1)")).collect();
    roff.text([roman(pages.join(", "))]);
}

/// A section that is a table of names, where the command has any.
fn section(roff: &mut Roff, heading: &str, rows: &[environment::Row], command: &str) {
    let rows: Vec<_> = environment::rows_of(rows, command).collect();
    if !rows.is_empty() {
        roff.control("SH", [heading]);
    }
    for (name, what) in rows {
        item(roff, name, what);
    }
}

/// A name, and indented what it is.
fn item(roff: &mut Roff, name: &str, what: &str) {
    roff.control("TP", []);
    roff.text([bold(name)]);
    // Nothing at all would be no paragraph.
    roff.text([roman(if what.is_empty() { "\u{a0}" } else { what })]);
}
