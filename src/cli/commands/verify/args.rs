//! The arguments of `jwtx verify`.

use clap::Args;

use crate::cli::args::config_file::ProfileArgs;
use crate::cli::args::decryption::DecryptionArgs;
use crate::cli::args::dpop::BindingArgs;
use crate::cli::args::get::GetArgs;
use crate::cli::args::jws::JwsArgs;
use crate::cli::args::keys::{KeyArgs, WeakKeyArgs};
use crate::cli::args::lint::FindingArgs;
use crate::cli::args::policy::PolicyArgs;
use crate::cli::args::report::ReportArgs;
use crate::cli::args::servers::ServerArgs;
use crate::cli::args::settings::Settings;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::args::status::StatusArgs;
use crate::cli::args::token::TokenArgs;
use crate::cli::args::x5c::X5cArgs;
use crate::cli::exit::Misuse;
use crate::cli::render::human::Detail;
use crate::cli::session::Session;
use crate::report::Fault;

/// Verify a token: signature, times and claims
///
/// Runs every check and shows them all. The verdict is TOKEN_EXPIRED only if the signature verified and every other
/// check passed; otherwise an expired token is INVALID_TOKEN. What you do not type comes from the environment: JWTX_AUD
/// and JWTX_ISS are expectations (several with commas, any of them), JWTX_KEY is a key, JWTX_SECRET or JWT_SECRET a
/// secret; then from the profile that --profile or JWTX_PROFILE names.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    pub(crate) token: TokenArgs,

    #[command(flatten)]
    pub(super) keys: KeyArgs,

    #[command(flatten)]
    pub(super) weak_keys: WeakKeyArgs,

    #[command(flatten)]
    pub(super) servers: ServerArgs,

    #[command(flatten)]
    pub(super) x5c: X5cArgs,

    #[command(flatten)]
    pub(super) decryption: DecryptionArgs,

    #[command(flatten)]
    binding: BindingArgs,

    #[command(flatten)]
    pub(super) status: StatusArgs,

    #[command(flatten)]
    pub(super) profile: ProfileArgs,

    #[command(flatten)]
    pub(super) policy: PolicyArgs,

    #[command(flatten)]
    pub(super) jws: JwsArgs,

    /// Show which other libraries would accept the token, and why the others refuse it
    #[arg(long, conflicts_with_all = ["lines", "field", "report"])]
    pub(super) compat: bool,

    /// Show the verdict and the checks, but not the claims
    #[arg(long, conflicts_with_all = ["lines", "field", "report"])]
    brief: bool,

    /// Show long values in full, instead of cutting them at the width of the terminal
    #[arg(long, conflicts_with_all = ["brief", "lines", "field", "report"])]
    full: bool,

    #[command(flatten)]
    pub(super) get: GetArgs,

    #[command(flatten)]
    pub(super) lint: FindingArgs,

    #[command(flatten)]
    pub report: ReportArgs,
}

impl VerifyArgs {
    /// How much of a report is shown.
    pub(super) const fn detail(&self) -> Detail {
        if self.brief {
            Detail::Brief
        } else if self.full {
            Detail::Full
        } else {
            Detail::Usual
        }
    }

    /// Refuses arguments that contradict each other, and says what one of them means.
    pub(super) fn check(&self, session: &Session) -> Result<(), Misuse> {
        self.token.check(session.output)?;
        self.policy.check()?;
        if let Some(note) = self.policy.note() {
            session.tell(&note);
        }
        StandardInput::default()
            .read_by("the token", self.token.standard_inputs())
            .read_by("the key", self.keys.standard_inputs())
            .read_by("the key that decrypts", self.decryption.standard_inputs())
            .read_by("the key set", self.servers.reads_standard_input())
            .read_by("the payload", self.jws.reads_standard_input())
            .read_by("the certificates", self.x5c.reads_standard_input())
            .read_by("the trust policy", self.policy.reads_standard_input())
            .read_by("the DPoP proof", self.binding.proof_from_standard_input())
            .read_by("the certificate", self.binding.certificate_from_standard_input())
            .read_by("the status list", self.status.standard_inputs())
            .check()
    }

    /// What was typed of expectations.
    pub(super) fn settings(&self) -> Result<Settings, Fault> {
        let mut settings = self.policy.settings();
        settings.expectations.trust = self.policy.trust()?;
        self.binding.expect(&mut settings.expectations)?;
        settings.encryption = self.decryption.limits.policy(self.policy.key_management());
        settings.required_signatures = self.jws.required_signatures();
        settings.certificate_trust = self.x5c.trust()?;
        settings.allow_weak_keys = self.weak_keys.allow_weak_keys;
        self.servers.expect_issuer_of_keys(&mut settings);
        Ok(settings)
    }
}
