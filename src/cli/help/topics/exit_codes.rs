//! `jwtx help exit-codes`, from the table of verdicts.

use std::fmt::Write as _;

use crate::cli::render::wording::words;
use crate::report::verdict::VERDICTS;

/// The exit code of a command line that is wrong, which is no verdict.
const USAGE: u8 = 2;

/// The code of a verdict in words: `TOKEN_NOT_ACTIVE` is "not active".
fn name(code: &str) -> String {
    let short = code.strip_prefix("TOKEN_").or_else(|| code.strip_suffix("_TOKEN"));
    let short = short.filter(|short| *short != "NO").unwrap_or(code);
    short.to_lowercase().replace('_', " ")
}

/// All exit codes in one line.
#[must_use]
pub fn line() -> String {
    let mut codes: Vec<(u8, String)> =
        VERDICTS.iter().map(|row| (row.exit, name(row.code))).collect();
    codes.push((USAGE, "usage".to_owned()));
    codes.sort_unstable_by_key(|(code, _)| *code);
    let codes: Vec<String> = codes.iter().map(|(code, name)| format!("{code} {name}")).collect();
    codes.join(", ")
}

/// The exit codes with the verdicts they stand for: the code, the verdict, its meaning.
#[must_use]
pub fn rows() -> Vec<(u8, &'static str, String)> {
    let verdicts = VERDICTS.iter();
    let mut rows: Vec<_> =
        verdicts.map(|row| (row.exit, row.code, words(&row.meaning).into_owned())).collect();
    rows.push((USAGE, "", "the command line is wrong".to_owned()));
    rows.sort_unstable_by_key(|(code, ..)| *code);
    rows
}

pub(super) fn text() -> String {
    let mut text = String::from(
        "`verify` and `expiry` set one exit code per verdict, so that a script never has to read the output:\n\n",
    );
    for (code, verdict, meaning) in rows() {
        let _ = writeln!(text, "  {code}  {verdict:<16}  {meaning}");
    }
    text.push_str(
        "
An error is never reported as an expired token: 1 means that jwtx could not do its job, 2 that the command line is \
wrong.

Other commands:

  inspect  0 shown, 6 malformed, 7 no token
  diff     0 same, 6 different
  scan     0 searched, 6 if --fail-on found something
  probe    0 the API passes, 6 it fails, 1 jwtx cannot tell

With --lines or --field the exit code is 0 once everything was read, and 6 if --fail-on names a verdict or a finding \
that occurred. `--exit-style nagios` uses 0 to 3, as a Nagios plugin does; a wrong command line is 3 then. `--exit-style zero` \
exits with 0 whenever there is a report.

Example:

  jwtx verify -q --key public.pem \"$TOKEN\"
  case $? in
    0|4) echo usable ;;
    3)   echo expired: refresh it ;;
    *)   echo not usable ;;
  esac
",
    );
    text
}
