//! `jwtx completions`

use clap::{Args, CommandFactory as _, ValueEnum};
use clap_complete::{Shell as Known, generate};

use crate::cli::Cli;
use crate::cli::exit::Exit;
use crate::cli::session::Session;

/// Print the completion script for a shell
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// The shells that there are scripts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "each is its own name")]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
    Nushell,
}

impl Shell {
    /// The name of the script in `completions/`, as the shell wants it.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Bash => "jwtx.bash",
            Self::Zsh => "_jwtx",
            Self::Fish => "jwtx.fish",
            Self::Powershell => "_jwtx.ps1",
            Self::Elvish => "jwtx.elv",
            Self::Nushell => "jwtx.nu",
        }
    }

    /// The script.
    #[must_use]
    pub fn script(self) -> Vec<u8> {
        let mut command = Cli::command();
        let mut script = Vec::new();
        let out = &mut script;
        match self {
            Self::Bash => generate(Known::Bash, &mut command, "jwtx", out),
            Self::Zsh => generate(Known::Zsh, &mut command, "jwtx", out),
            Self::Fish => generate(Known::Fish, &mut command, "jwtx", out),
            Self::Powershell => generate(Known::PowerShell, &mut command, "jwtx", out),
            Self::Elvish => generate(Known::Elvish, &mut command, "jwtx", out),
            Self::Nushell => {
                generate(clap_complete_nushell::Nushell, &mut command, "jwtx", out);
            }
        }
        script
    }
}

/// Runs the command.
///
/// # Errors
///
/// That the output cannot be written.
pub fn run(args: &CompletionsArgs, session: &Session) -> anyhow::Result<Exit> {
    session.print(|out| out.write_all(&args.shell.script()))?;
    Ok(Exit::Success)
}
