//! The arguments of `jwtx mint`.

use clap::Args;

use super::copied::FromArgs;
use super::receiver::{self, ForArgs};
use super::suite::SuiteArgs;
use crate::cli::args::content::{ClaimArgs, HeaderArgs};
use crate::cli::args::disclosures::DisclosureArgs;
use crate::cli::args::dpop::ProofArgs;
use crate::cli::args::encryption::EncryptionArgs;
use crate::cli::args::given_claims::{GivenClaims, check_token_id};
use crate::cli::args::jws_output::JwsOutputArgs;
use crate::cli::args::signer::SignerArgs;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::args::times::TimeArgs;
use crate::cli::session::Session;
use crate::jose::{Algorithm, Object};
use crate::keys::Key;
use crate::lint;

/// Create test tokens
///
/// Signs any claims: expired, not yet active, without `exp`. Writes only the token to standard output, warnings to
/// standard error. With --encrypt-to, the signed token is encrypted, or the claims alone where nothing signs. Without a secret or a key option, jwtx reads the secret from JWTX_SECRET or JWT_SECRET.
#[derive(Debug, Args)]
pub struct MintArgs {
    #[command(flatten)]
    pub(super) given: GivenClaims,

    #[command(flatten)]
    pub(super) signer: SignerArgs,

    /// Create a token without a signature (`alg: none`), to test that it is refused
    #[arg(long, conflicts_with_all = ["alg", "key", "a secret"])]
    pub(super) unsigned: bool,

    #[command(flatten)]
    pub(super) receiver: ForArgs,

    #[command(flatten)]
    pub(super) from: FromArgs,

    #[command(flatten)]
    pub(super) claims: ClaimArgs,

    #[command(flatten)]
    pub(super) times: TimeArgs,

    #[command(flatten)]
    pub(super) header: HeaderArgs,

    #[command(flatten)]
    pub(super) proof: ProofArgs,

    #[command(flatten)]
    pub(super) encryption: EncryptionArgs,

    #[command(flatten)]
    pub(super) disclosures: DisclosureArgs,

    #[command(flatten)]
    pub(super) jws: JwsOutputArgs,

    #[command(flatten)]
    pub(super) suite: SuiteArgs,
}

impl MintArgs {
    /// Whether it makes many tokens, a line each.
    pub(crate) const fn is_stream(&self) -> bool {
        self.suite.is_given()
    }

    /// Whether the token is encrypted and nothing in it signed: no option names what signs.
    pub(super) const fn is_encrypted_alone(&self) -> bool {
        let signs = self.unsigned
            || self.suite.is_given()
            || self.signer.keys.is_given()
            || self.signer.names_algorithm()
            || self.receiver.receiver().is_some();
        self.encryption.is_given() && !signs
    }

    /// The header of an algorithm, for a key: its own, or that of the token to copy.
    pub(super) fn header_of(
        &self,
        copied: Option<&Object>,
        algorithm: &str,
        key_id: Option<&str>,
    ) -> Object {
        match copied {
            // Its key is in it, so that its name is not needed.
            None if self.proof.is_given() => self.header.of_type("dpop+jwt", algorithm, None),
            Some(copied) => self.header.over(copied.clone(), algorithm, key_id),
            None => self.header.object(algorithm, key_id),
        }
    }

    /// The key to sign with, and its algorithm: one that the receiver accepts.
    pub(super) fn key(&self, session: &Session) -> anyhow::Result<(Key, Algorithm)> {
        let (key, chosen) = self.signer.read()?;
        let algorithm = match self.receiver.receiver() {
            Some(receiver) => {
                receiver::algorithm(receiver, self.signer.names_algorithm(), chosen, &key)?
            }
            None => chosen,
        };
        if let Some(weakness) = lint::weakness(&key, Some(algorithm)) {
            session.tell_finding(&weakness);
        }
        Ok((key, algorithm))
    }

    /// Refuses arguments that contradict each other.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        StandardInput::default()
            .read_by("the claims", self.claims.is_standard_input())
            .read_by("the claims", self.given.standard_inputs())
            .read_by("the token of --from", self.from.is_standard_input())
            .read_by("the access token", self.proof.token_from_standard_input())
            .read_by("the key", self.signer.keys.standard_inputs())
            .read_by("the payload", self.jws.reads_standard_input())
            .read_by("the holder's key", self.disclosures.reads_standard_input())
            .read_by("the key of the recipient", self.encryption.standard_inputs())
            .check()?;
        self.signer.check()?;
        Ok(check_token_id(self.claims.token_id())?)
    }
}
