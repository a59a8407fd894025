//! The arguments of `jwtx inspect`.

use clap::{Args, ValueEnum};

use crate::cli::args::get::{GetArgs, TokenPart};
use crate::cli::args::lint::FindingArgs;
use crate::cli::args::report::ReportArgs;
use crate::cli::args::token::TokenArgs;

/// Decode a token without verifying it
///
/// Shows the header and the claims with their meaning, the times in words, and findings. Needs no key and gives no
/// verdict, because the signature is not checked: anybody could have written what is shown. The exit status is 0 if
/// there was something to show, 6 if the token is malformed, and 7 if there was no token.
#[derive(Debug, Args)]
pub struct InspectArgs {
    #[command(flatten)]
    pub(crate) token: TokenArgs,

    /// Print only the header or the claims, as JSON
    #[arg(long, value_name = "PART", conflicts_with_all = ["lines", "field", "raw", "compat", "report"])]
    print: Option<PrintPart>,

    /// Former name of `--print header`
    #[arg(long, hide = true, conflicts_with_all = ["claims", "print", "lines", "field", "raw", "compat", "report"])]
    header: bool,

    /// Former name of `--print claims`
    #[arg(long, hide = true, conflicts_with_all = ["print", "lines", "field", "raw", "compat", "report"])]
    claims: bool,

    #[command(flatten)]
    pub(super) get: GetArgs,

    /// Also show the token itself, its segments in colors
    #[arg(long, conflicts_with_all = ["lines", "field", "report"])]
    pub(super) raw: bool,

    /// Show which other libraries would accept the token, and why the others refuse it
    #[arg(long, conflicts_with_all = ["lines", "field", "report"])]
    pub(super) compat: bool,

    /// Show long values in full, instead of cutting them at the width of the terminal
    #[arg(long, conflicts_with_all = ["lines", "field", "report"])]
    pub(super) full: bool,

    #[command(flatten)]
    pub(super) lint: FindingArgs,

    #[command(flatten)]
    pub report: ReportArgs,
}

/// A part of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PrintPart {
    /// The header
    Header,
    /// The claims set
    Claims,
}

impl InspectArgs {
    /// The part of the token that alone is wanted, or a value of it.
    pub(super) const fn part(&self) -> Option<TokenPart> {
        match self.print {
            _ if self.get.is_given() => Some(self.get.part()),
            Some(PrintPart::Header) => Some(TokenPart::Header),
            Some(PrintPart::Claims) => Some(TokenPart::Claims),
            None if self.header => Some(TokenPart::Header),
            None if self.claims => Some(TokenPart::Claims),
            None => None,
        }
    }
}
