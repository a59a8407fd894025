//! The `jwtx` program.
#![expect(clippy::disallowed_methods, reason = "this is where the command line comes from")]

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(jwtx::cli::run(std::env::args_os()).status())
}
