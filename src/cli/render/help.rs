//! The pages of help: `-h`, which has what is typed daily; `--help`, which has everything; and the topics.

use std::io::{self, Write};

use clap::{Arg, Command};

use super::layout;
use super::options::{described_values, groups, is_automatic, name, sentence};
use super::style::{Style, paint};
use crate::cli::help::commands::{self, CommandHelp, DAILY_COMMANDS};
use crate::cli::help::topics::{HELP_TOPICS, Topic};

/// The widest name of an option that has its sentence beside it.
const NAMES: usize = 22;

/// On a narrower terminal no sentence is beside a name.
const TWO_COLUMNS: usize = 60;

/// The column that sentences begin at.
const fn sentences(width: usize) -> usize {
    if width < TWO_COLUMNS { 10 } else { NAMES + 4 }
}

/// `-h`: what is typed daily, on one screen.
///
/// # Errors
///
/// What the output says.
pub fn short(
    command: &Command,
    names: &[&str],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}\n", about(command))?;
    if names.is_empty() {
        return front_page(command, width, out);
    }
    writeln!(out, "{} {}\n", paint(Style::Heading, "Usage:"), usage(command, names))?;
    if command.has_subcommands() {
        subcommands(command, width, out)?;
    }
    let daily = row(names).map_or(&[][..], |row| row.daily);
    let shown = |arg: &&Arg| !arg.is_hide_set() && !is_automatic(arg);
    let mut args: Vec<&Arg> = if daily.is_empty() {
        command.get_arguments().filter(|arg| shown(arg) && !arg.is_global_set()).collect()
    } else {
        let of = |id: &&str| command.get_arguments().find(|arg| arg.get_id() == *id);
        daily.iter().filter_map(of).filter(shown).collect()
    };
    args.sort_by_key(|arg| !arg.is_positional());
    let has_arguments = !args.is_empty();
    for arg in args {
        let text = arg.get_help().map(ToString::to_string).unwrap_or_default();
        // What is behind a bracket is detail.
        let text =
            text.split(" (repeatable").next().and_then(|text| text.split(" [default").next());
        entry(&name(arg), text.unwrap_or_default(), width, out)?;
    }
    let path = names.join(" ");
    if has_arguments {
        writeln!(out)?;
    }
    writeln!(out, "`jwtx help {path}` shows every option, with examples")
}

/// `jwtx -h`.
fn front_page(cli: &Command, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} jwtx [COMMAND] [TOKEN] [OPTIONS]\n", paint(Style::Heading, "Usage:"))?;
    examples(&[], width, out)?;
    writeln!(out, "\n{}", paint(Style::Heading, "Commands:"))?;
    for found in DAILY_COMMANDS.iter().filter_map(|name| cli.find_subcommand(name)) {
        command_line(found, width, out)?;
    }
    let rest = cli.get_subcommands().filter(|one| !one.is_hide_set());
    let rest: Vec<&str> =
        rest.map(Command::get_name).filter(|name| !DAILY_COMMANDS.contains(name)).collect();
    let aside = |text: &str| paint(Style::Heading, text);
    writeln!(out, "  {} {}\n", aside("Also:"), rest.join(", "))?;
    writeln!(
        out,
        "{} -j, --json  -q, --quiet  --at TIME  --color WHEN  --help  --version",
        aside("Options:")
    )?;
    writeln!(out, "`jwtx help COMMAND` shows every option; `jwtx help exit-codes` lists exit codes")
}

/// `--help`: examples first, then every option, in groups.
///
/// # Errors
///
/// What the output says.
pub fn whole(
    command: &Command,
    names: &[&str],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}\n", about(command))?;
    let usage = if names.is_empty() {
        "jwtx [COMMAND] [TOKEN] [OPTIONS]".to_owned()
    } else {
        usage(command, names)
    };
    writeln!(out, "{} {usage}\n", paint(Style::Heading, "Usage:"))?;
    if has_examples(names) {
        writeln!(out, "{}", paint(Style::Heading, "Examples:"))?;
        examples(names, width, out)?;
        writeln!(out)?;
    }
    for paragraph in description(command) {
        fill(&paragraph, 0, width, out)?;
        writeln!(out)?;
    }
    if command.has_subcommands() {
        subcommands(command, width, out)?;
    }
    for (heading, args) in groups(command) {
        writeln!(out, "{}", paint(Style::Heading, &format!("{heading}:")))?;
        for arg in args {
            entry(&name(arg), &sentence(arg), width, out)?;
            values(arg, width, out)?;
        }
        writeln!(out)?;
    }
    if names.is_empty() {
        writeln!(out, "{}", paint(Style::Heading, "Topics of `jwtx help`:"))?;
        for topic in &HELP_TOPICS {
            entry(&format!("  {}", topic.name), topic.title, width, out)?;
        }
        writeln!(out)?;
    }
    fill(&format!("Exit codes: {}", exit_codes(names)), 0, width, out)
}

/// A topic.
///
/// # Errors
///
/// What the output says.
pub fn topic(topic: &Topic, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", paint(Style::Heading, topic.title))?;
    for line in (topic.text)().lines() {
        match line {
            "" => writeln!(out)?,
            kept if kept.starts_with("  ") => writeln!(out, "{}", layout::fit(kept, width))?,
            text => fill(text, 0, width, out)?,
        }
    }
    Ok(())
}

/// The exit codes of a command in a line. What a command of a command does is done, or not.
#[must_use]
pub fn exit_codes(names: &[&str]) -> String {
    let done = || match names {
        ["key", "match"] => "0 matching, 1 error, 2 usage, 6 not matching".to_owned(),
        _ => "0 done, 1 error, 2 usage".to_owned(),
    };
    row(names).map_or_else(done, |row| row.exit.line())
}

/// The row of the command of these names.
fn row(names: &[&str]) -> Option<&'static CommandHelp> {
    match names {
        [] => commands::of(""),
        [name] => commands::of(name),
        _ => None,
    }
}

/// The examples of a command; those of a command of a command are among those of the whole.
#[must_use]
pub fn examples_of(names: &[&str]) -> Vec<(&'static str, &'static str)> {
    let all = commands::of(names.first().copied().unwrap_or_default());
    let all = all.map_or(&[][..], |row| row.examples).iter().copied();
    let path = format!("jwtx {}", names.join(" "));
    all.filter(|(line, _)| names.len() < 2 || line.contains(&path)).collect()
}

fn has_examples(names: &[&str]) -> bool {
    !examples_of(names).is_empty()
}

fn examples(names: &[&str], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let all = examples_of(names);
    let fits = |(line, says): &&(&str, &str)| line.len() + says.len() + 5 <= width;
    let column = all.iter().filter(fits).map(|(line, _)| line.len()).max().unwrap_or(0);
    for (line, says) in all {
        let pad = column.max(line.len());
        if pad + says.len() + 5 <= width {
            writeln!(out, "  {line:pad$}   {}", paint(Style::Aside, says))?;
        } else {
            let is_beside = column > 0 && column + 5 + says.len() <= width;
            let indent = if is_beside { column + 5 } else { 6 };
            let says = layout::wrap(says, width, indent);
            writeln!(out, "  {line}\n{:indent$}{}", "", paint(Style::Aside, &says))?;
        }
    }
    Ok(())
}

fn subcommands(command: &Command, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", paint(Style::Heading, "Commands:"))?;
    for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        command_line(one, width, out)?;
    }
    writeln!(out)
}

/// A command, what it does, and what else it is called.
fn command_line(command: &Command, width: usize, out: &mut dyn Write) -> io::Result<()> {
    const NAME: usize = 12;
    let aliases: Vec<&str> = command.get_all_aliases().collect();
    let about = about(command);
    let name = paint(Style::Name, &format!("{:NAME$}", command.get_name()));
    let aliases =
        if aliases.is_empty() { String::new() } else { format!("({})", aliases.join(", ")) };
    let room = width.saturating_sub(NAME + 3);
    if about.len() + aliases.len() + 2 <= room && !aliases.is_empty() {
        return writeln!(out, "  {name} {about:37}  {aliases}");
    }
    write!(out, "  {name} ")?;
    fill_from(&about, NAME + 3, NAME + 3, width, out)
}

/// The values that an option may have: a line for each that needs a word, else all in one line.
fn values(arg: &Arg, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let all = described_values(arg);
    if !all.is_empty() && all.iter().all(|(_, help)| help.is_empty()) {
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        return entry("", &format!("[{}]", names.join(", ")), width, out);
    }
    let at = sentences(width);
    for (name, help) in all {
        write!(out, "{:at$}{}: ", "", paint(Style::Name, &name))?;
        fill_from(&help, at + name.len() + 2, at + 2, width, out)?;
    }
    Ok(())
}

/// A name and its text, in two columns.
fn entry(name: &str, text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let at = sentences(width);
    let length = name.chars().count();
    let shown = paint(Style::Name, name);
    let is_below = width < TWO_COLUMNS || length > NAMES;
    if is_below && length > 0 {
        writeln!(out, "  {shown}")?;
        return fill(text, at, width, out);
    }
    write!(out, "  {shown}{}", " ".repeat(at.saturating_sub(2 + length)))?;
    fill_from(text, at, at, width, out)
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// The paragraphs of the description behind the first sentence.
#[must_use]
pub fn description(command: &Command) -> Vec<String> {
    let text = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    text.split("\n\n").skip(1).map(ToOwned::to_owned).collect()
}

/// How a command is called.
#[must_use]
pub fn usage(command: &Command, names: &[&str]) -> String {
    let mut line = format!("jwtx {}", names.join(" "));
    if command.has_subcommands() {
        line.push_str(" COMMAND");
    }
    if command.get_arguments().any(|arg| !arg.is_positional()) {
        line.push_str(" [OPTIONS]");
    }
    for arg in command.get_positionals().filter(|arg| !arg.is_hide_set()) {
        line.push(' ');
        line.push_str(&name(arg));
    }
    line
}

fn fill(text: &str, indent: usize, width: usize, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{:indent$}", "")?;
    fill_from(text, indent, indent, width, out)
}

/// Wraps a text whose first line begins at a column, and the others at an indent.
fn fill_from(
    text: &str,
    from: usize,
    indent: usize,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text: Vec<&str> = text.split_whitespace().collect();
    writeln!(out, "{}", layout::hang(&text.join(" "), width, from, indent))
}
