//! The `jwtx` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(jwtx::cli::run(std::env::args_os()))
}
