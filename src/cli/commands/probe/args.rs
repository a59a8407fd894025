//! The arguments of `jwtx probe`.

use clap::{Args, ValueEnum};

use crate::cli::args::content::{ClaimArgs, HeaderArgs};
use crate::cli::args::expectations::ExpectationArgs;
use crate::cli::args::report::ProbeReportArgs;
use crate::cli::args::requests::{MannersArgs, RequestArgs};
use crate::cli::args::signer::SignerArgs;
use crate::cli::sensitive::Sensitive;

/// Test how an API handles bad tokens
///
/// Signs a suite of test tokens with the secret or key that the API trusts, sends them one by one, and checks the
/// responses: the API must distinguish no token, an expired token and an invalid token, accept no bad token, and
/// never crash. A host other than this machine must be confirmed with --i-own. The exit status is 0 if the API
/// passes, 6 if it does not, and 1 if jwtx cannot tell.
#[derive(Debug, Args)]
pub struct ProbeArgs {
    /// URL of an endpoint that requires a token
    #[arg(value_name = "URL", required_unless_present = "list")]
    pub(super) url: Option<String>,

    #[command(flatten)]
    pub(super) signer: SignerArgs,

    /// A valid token, if you have no key: jwtx sends what it can make from it
    #[arg(
        long,
        value_name = "TOKEN",
        conflicts_with_all = [
            "a secret", "alg", "claims", "claim", "iss", "sub", "aud", "jti", "header", "kid", "typ"
        ]
    )]
    pub(super) valid: Option<Sensitive<String>>,

    #[command(flatten)]
    pub(super) claims: ClaimArgs,

    #[command(flatten)]
    pub(super) header: HeaderArgs,

    #[command(flatten)]
    pub(super) request: RequestArgs,

    #[command(flatten)]
    pub(super) expect: ExpectationArgs,

    #[command(flatten)]
    pub(super) manners: MannersArgs,

    /// Explain the cases and send nothing
    #[arg(long)]
    pub(super) list: bool,

    /// Print the requests and send nothing
    #[arg(long, value_name = "AS", conflicts_with_all = ["list", "report", "json"])]
    pub(super) print: Option<Print>,

    #[command(flatten)]
    pub report: ProbeReportArgs,
}

/// What is printed in place of being sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Print {
    /// curl commands
    Curl,
}

impl ProbeArgs {
    /// Whether it lists the cases, a line each.
    pub(crate) const fn is_stream(&self) -> bool {
        self.list
    }
}
